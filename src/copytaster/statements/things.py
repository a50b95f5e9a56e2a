"""A verb of saying → what it says as a noun phrase: an object, a figure put on a thing, a name called, a charge."""

import re
from collections.abc import Sequence
from itertools import pairwise

from copytaster.records import Quotation, Span
from copytaster.statements.clauses import BROKEN_OFF, arguments, end_of
from copytaster.statements.cues import (
    ACCUSES,
    CALLS,
    NAMES_A_FIGURE,
    NOUNS,
    OBJECTS,
    PARTICLES,
    WITH_PREPOSITION,
    word_set,
)
from copytaster.statements.findings import Form
from copytaster.statements.syntax import Syntax, Word, subtree, trim

__all__ = ["thing"]


_LEAST_OBJECT = 3
"""Words from which on a noun phrase says something; shorter ones point ("rejected that"), traditions, 2026-11."""


_NAMING = frozenset({"call", "label", "brand", "term", "dub", "style", "deem", "declare"})
"""Verbs that take a name without "as"."""


_ACCOUNTS = word_set("account accusation criticism suspicion story version reproach")
"""Nouns that stand for a message, beside the nouns of saying: an object that is one says enough however short."""


_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})

_OF_A_THING = word_set("of by for from over against about between in on plus and or than per")
"""Prepositions that go on with a noun phrase though the parser may hang them on the verb."""


def thing(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find what ``verb`` says as a noun phrase; ``None`` where it says nothing of substance."""
    after = [w for w in arguments(syntax, verb.index) if w.index > verb.index]
    objects = [w for w in after if w.dep in {"dobj", "oprd", "attr", "dative"} and w.tag != "IN"]
    if objects:
        return _by_object(syntax, verb, sorted(objects, key=lambda w: (w.dep == "dative", w.index)), after)
    taken = WITH_PREPOSITION.get(verb.lemma, frozenset())
    for preposition in _prepositions(after):
        if preposition.lemma in taken:
            first, last = subtree(syntax, preposition.index)
            return _substantial(syntax, first + 1, last)
    return _called_in_passive(syntax, verb)


def _prepositions(words: Sequence[Word]) -> list[Word]:
    return [w for w in words if w.dep in {"prep", "agent", "dative"} and w.pos in {"ADP", "SCONJ"}]


def _by_object(syntax: Syntax, verb: Word, objects: Sequence[Word], after: Sequence[Word]) -> tuple[Span, Form] | None:
    """Find what ``verb`` says of or by its objects, by the first frame that fits."""
    pointing = objects[0].pos == "PRON" and verb.lemma in OBJECTS and verb.lemma not in CALLS
    if pointing or objects[0].lemma in _REFLEXIVES:
        return None
    called = _called(syntax, verb, objects, after) if verb.lemma in CALLS else None
    if called:
        return called
    first, last = subtree(syntax, objects[0].index)
    first = max(first, verb.index + 1)
    charges = [p for p in _prepositions(after) if p.lemma in {"of", "for"}]
    if verb.lemma in ACCUSES and charges:
        return _substantial(syntax, first, subtree(syntax, charges[0].index)[1])
    if verb.lemma in NAMES_A_FIGURE:
        return _figure(syntax, verb, first, last, _prepositions(after))
    ruled_out = verb.lemma == "rule" and any(w.lemma in PARTICLES["rule"] for w in after)
    if verb.lemma in OBJECTS or ruled_out:
        return _substantial(syntax, first, _with_tail(after, syntax, last))
    return None


def _with_tail(after: Sequence[Word], syntax: Syntax, last: int) -> int:
    """Add to an object that ends at ``last`` the phrases beside it that say how much, of what, by whom."""
    for word in after:
        first, end = subtree(syntax, word.index)
        goes_on = word.dep in {"prep", "cc", "conj", "dobj"} and word.lemma in _OF_A_THING
        joined = word.dep in {"dobj", "conj"} and syntax.words[last].dep == "cc"
        if first == last + 1 and (goes_on or joined):
            last = end
    return last - 1 if syntax.words[last].dep == "cc" else last


def _called(syntax: Syntax, verb: Word, objects: Sequence[Word], after: Sequence[Word]) -> tuple[Span, Form] | None:
    """Find "the demand “absurd”", "the vote as quiet": what was called, and what it was called."""
    first = max(subtree(syntax, objects[0].index)[0], verb.index + 1)
    sentence_end = syntax.sentence(verb.sentence).span.end
    tails = [
        w
        for w in after
        if w.dep in {"oprd", "xcomp", "ccomp", "acomp", "attr"} or (w.dep == "prep" and w.lemma == "as")
    ]
    last = max(subtree(syntax, w.index)[1] for w in [*objects, *tails])
    quoted = syntax.quotations_in(verb.end, sentence_end)
    start = syntax.words[first].start
    if (
        quoted
        and quoted[0].span.end <= sentence_end
        and (tails or verb.lemma in _NAMING or _as_stands_before(syntax, quoted[0]))
    ):
        end = max(quoted[0].span.end, syntax.words[last].end) if tails else quoted[0].span.end
        return trim(syntax.text, Span(start, end), " ,;."), "thing"
    if any(w.dep == "prep" for w in tails) and verb.lemma not in {"see", "view", "regard"}:
        return _substantial(syntax, first, last)
    if verb.lemma in {"call", "label", "brand", "term", "dub"} and tails:
        return _substantial(syntax, first, last)
    return None


def _called_in_passive(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find "was described by the union as “a bad joke”": the words in quotation marks alone."""
    end = syntax.sentence(verb.sentence).span.end
    quoted = [q for q in syntax.quotations_in(verb.end, end) if q.span.end <= end]
    if verb.tag != "VBN" or verb.lemma not in CALLS or not quoted:
        return None
    return (quoted[0].inner, "thing") if _as_stands_before(syntax, quoted[0]) or verb.lemma in _NAMING else None


def _as_stands_before(syntax: Syntax, quotation: Quotation) -> bool:
    """Whether the words before ``quotation`` end in "as" ("dismissed the plan at once as “absurd”")."""
    return bool(re.search(r"\bas (?:an? )?$", syntax.text[max(0, quotation.span.start - 6) : quotation.span.start]))


def _figure(
    syntax: Syntax, verb: Word, first: int, last: int, prepositions: Sequence[Word]
) -> tuple[Span, Form] | None:
    """Find a thing and its figure: "its losses at 1.3 million", "him 48 percent"."""
    for preposition in prepositions:
        if preposition.lemma in {"at", "to", "between"}:
            start, end = subtree(syntax, preposition.index)
            figure = syntax.words[first : last + 1] if preposition.lemma == "to" else syntax.words[start : end + 1]
            if any(w.pos == "NUM" for w in figure):
                return end_of(
                    syntax, first, max([last, end, *(subtree(syntax, p.index)[1] for p in prepositions)])
                ), "thing"
    words = syntax.words[first : last + 1]
    inside = any(a.lemma == "at" and b.pos in {"NUM", "ADV", "DET", "ADP", "ADJ"} for a, b in pairwise(words))
    counted = verb.lemma in {"count", "tally", "estimate", "reckon"}
    if words and (inside or (counted and words[0].pos in {"NUM", "SYM", "ADV"})) and any(w.pos == "NUM" for w in words):
        return end_of(syntax, first, last), "thing"
    return None


def _substantial(syntax: Syntax, first: int, last: int) -> tuple[Span, Form] | None:
    """Return the words if there are enough of them to say something, up to where the reporter's background begins."""
    if first > last:
        return None
    quoted = syntax.quotation_at(syntax.words[first].start)
    opens = quoted is not None and syntax.words[first].start in {quoted.span.start, quoted.inner.start}
    if quoted is not None and opens and quoted.span.end >= syntax.words[last].start:
        return quoted.inner, "thing"
    span = end_of(syntax, first, last)
    stop = BROKEN_OFF.search(span.of(syntax.text))
    span = Span(span.start, span.start + stop.start()) if stop else span
    words = [w for w in syntax.between(span.start, span.end) if w.pos not in {"PUNCT", "DET"}]
    if any(w.lemma in NOUNS | _ACCOUNTS for w in words):
        return span, "thing"
    if len(words) < _LEAST_OBJECT and not any(w.pos == "NUM" for w in words):
        return None
    return span, "thing"
