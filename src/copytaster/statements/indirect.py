"""Verbs of saying in one document → findings: what is told in clauses, requests and noun phrases."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from copytaster.records import Quotation, Span
from copytaster.statements.cues import (
    ACCUSES,
    ASKS_TO,
    CALLS,
    DOING,
    NAMES_A_FIGURE,
    NOUNS,
    OBJECTS,
    PARTICLES,
    QUOTES,
    SAYS,
    TO_DO,
    WITH_PREPOSITION,
    speaks,
)
from copytaster.statements.findings import Finding, Form
from copytaster.statements.roles import BODIES, ROLES
from copytaster.statements.quoting import cue_span, source_of
from copytaster.statements.syntax import Syntax, Word, has_finite_verb, phrase, subject_of, subtree, text_of, trim

__all__ = ["find_reports"]

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "csubj"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_OF_SELF = frozenset({"I", "we", "you", "me", "us"})
_LEAST_OBJECT = 3
"""Words from which on a noun phrase says something; shorter ones point ("rejected that"), traditions, 2026-11."""

_NAMING = frozenset({"call", "label", "brand", "term", "dub", "style", "deem", "declare"})
"""Verbs that take a name without "as"."""

_INNER_LIFE = frozenset(
    """believe think expect want hope fear feel doubt understand assume suspect reckon judge anticipate find decide
    show signify signal indicate suggest""".split()
)
"""Verbs that tell a mind or a finding as often as a saying: they count in main clauses alone."""

_ACCOUNTS = frozenset("account accusation criticism suspicion story version reproach".split())
"""Nouns that stand for a message, beside the nouns of saying: an object that is one says enough however short."""

_SUBORDINATORS = frozenset("because although though while after when as if since before despite once until unless".split())
"""Words that open a clause of circumstance, which is no message when another clause follows the verb."""

_GOES_ON = frozenset(
    """add ask call urge warn accuse deny insist promise vow propose suggest demand stress argue claim blame criticize
    criticise praise describe express reject dismiss denounce condemn appeal""".split()
)
"""Verbs with which a speaker goes on after "and", rather than somebody spoken of."""

_OF_A_THING = frozenset("of by for from over against about between in on plus and or than per".split())
"""Prepositions that go on with a noun phrase though the parser may hang them on the verb."""

_BROKEN_OFF = re.compile(
    r",\s(?:after|before|once|while|as|because|since|when|although|though|despite|following|with|but|citing|adding|"
    r"according to|(?!includ|rang|start|beginn|regard|involv)[a-z]+ing|two|three|one|a day|days|hours|weeks|months)\b"
)
"""Where the account of a request ends and the reporter's own background begins."""


def _arguments(syntax: Syntax, verb: int) -> list[Word]:
    return [syntax.words[c] for c in syntax.children[verb]]


def _negated(syntax: Syntax, verb: Word) -> bool:
    """Whether the saying is denied, wished for or open: "did not say", "could not confirm", "to say"."""
    at = verb
    for _ in range(3):
        words = _arguments(syntax, at.index)
        if any(w.dep == "neg" for w in words):
            return True
        if any(w.dep == "aux" and w.text.lower() in {"would", "could", "may", "might", "should", "can", "must", "will", "shall", "’ll", "'ll"} for w in words):
            return True
        if at.dep != "xcomp":
            break
        at = syntax.words[at.head]
        if at.lemma in {"refuse", "decline", "fail", "want", "need", "try", "seem", "able", "wish", "like", "plan", "expect"}:
            return True
    return False


def _participle(syntax: Syntax, verb: Word) -> bool:
    """Whether ``verb`` is a bare past participle ("each one notified"), and not an inverted "…, said the mayor"."""
    words = _arguments(syntax, verb.index)
    if verb.tag != "VBN" or any(w.dep in {"aux", "auxpass"} for w in words):
        return False
    if verb.dep in {"ROOT", "parataxis"} and any(w.dep == "nsubj" for w in words):
        return False  # a past tense that the tagger misread
    following = syntax.words[verb.index + 1 : verb.index + 2]
    inverted = syntax.text[: verb.start].rstrip().endswith((",", "”", '"')) and following
    return not (inverted and following[0].pos in {"PROPN", "DET"} and verb.dep not in {"acl", "relcl"})


def _plain_infinitive(syntax: Syntax, verb: Word) -> bool:
    """Whether ``verb`` is an infinitive that tells of no saying that took place."""
    marks = [w for w in _arguments(syntax, verb.index) if w.dep == "aux" and w.tag == "TO"]
    if not marks:
        return verb.tag == "VB" and not any(w.dep in {"aux", "nsubj"} for w in _arguments(syntax, verb.index))
    governor = syntax.words[verb.head]
    return not (verb.dep == "xcomp" and governor.lemma in {"go", "continue", "appear", "seem"})


def _end_of(syntax: Syntax, first: int, last: int) -> Span:
    """Return the text of the words, without a closing full stop."""
    return trim(syntax.text, text_of(syntax, first, last), " \t\n,;:–—-.")


def _clause(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find the clause that ``verb`` takes to its right: from after "that" to where it ends."""
    for child in _arguments(syntax, verb.index):
        if child.index < verb.index or child.dep not in _CLAUSES:
            continue
        first, last = subtree(syntax, child.index)
        first = max(first, verb.index + 1)
        marks = [w for w in _arguments(syntax, child.index) if w.dep == "mark"]
        if child.dep == "advcl" and not any(w.lemma in {"that", "whether"} for w in marks):
            continue
        words = syntax.words[first : last + 1]
        if child.dep == "xcomp" and not has_finite_verb(syntax, words):
            continue
        if not has_finite_verb(syntax, words) and not any(w.dep.startswith("nsubj") for w in _arguments(syntax, child.index)):
            continue
        if words and words[0].lemma in {"that", "if"} and words[0].dep == "mark":
            first += 1
        if first > last:
            continue
        if any(w.tag == "TO" and w.dep == "aux" for w in _arguments(syntax, child.index)) and child.tag == "VB":
            return (_request(syntax, verb) or (_end_of(syntax, first, last), "request"))
        return _end_of(syntax, first, _before_next_cue(syntax, verb, first, last)), "clause"
    return None


def _before_next_cue(syntax: Syntax, verb: Word, first: int, last: int) -> int:
    """Return where a clause ends if the speaker goes on to another verb of saying: "noted that it rained and asked …"."""
    for word in syntax.words[first + 2 : last]:
        joined = syntax.words[word.index - 1].lemma in {"and", "but"}
        subject = any(w.dep.startswith("nsubj") for w in _arguments(syntax, word.index))
        if joined and word.tag == verb.tag and not subject and word.lemma in _GOES_ON and not syntax.quotation_at(word.start):
            return word.index - 2
    return last


def _before(syntax: Syntax, verb: Word, start: int) -> tuple[Span, Form] | None:
    """Find what stands before a trailing or inserted "…, she said" whose subject begins at ``start``."""
    sentence = syntax.sentence(verb.sentence).span
    if syntax.words[max(verb.index - 1, 0)].lemma in {"all", "each", "one", "they", "them"} and verb.tag in {"VBD", "VBN"}:
        return None
    opening = syntax.sentence_words(verb.sentence)[0]
    if opening.tag == "IN" and opening.lemma in _SUBORDINATORS and has_finite_verb(syntax, syntax.between(verb.end, sentence.end)):
        return None
    lead = Span(sentence.start, start)
    text = lead.of(syntax.text).rstrip()
    if not text.endswith((",", "”", '"', "’", "–", "—", "»", "'", "?", "!")):
        return None
    cut = max(text.rfind("; "), -1)
    lead = Span(sentence.start + (cut + 2 if cut >= 0 else 0), sentence.start + len(text))
    after = Span(verb.end, sentence.end).of(syntax.text)
    inserted = re.match(r"\s*[,–—]\s*(?=\w)", after)
    if inserted and has_finite_verb(syntax, syntax.between(verb.end + inserted.end(), sentence.end)):
        follows = syntax.between(verb.end + inserted.end(), sentence.end)
        if follows and follows[0].tag not in {"VBG", "IN", "WP", "WDT", "CC"}:
            return trim(syntax.text, Span(lead.start, sentence.end), " ,;–—."), "clause"
    if not has_finite_verb(syntax, syntax.between(lead.start, lead.end)):
        return None
    return trim(syntax.text, lead), "clause"


def _request(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find somebody and what they are asked to do, or what the speaker means to do, to the right of ``verb``."""
    sentence_end = syntax.sentence(verb.sentence).span.end
    verbs = [
        w
        for w in syntax.between(verb.end, sentence_end)
        if w.tag == "VB" and any(c.tag == "TO" for c in _arguments(syntax, w.index)) and _hangs_on(syntax, w, verb.index)
    ]
    if not verbs:
        return None
    goal = verbs[0]
    to = min(c.index for c in _arguments(syntax, goal.index) if c.tag == "TO")
    between = syntax.words[verb.index + 1 : to]
    if any(w.tag in _FINITE for w in between):
        return None
    if verb.lemma == "call" and syntax.words[verb.index + 1].lemma not in {"on", "upon", "for"}:
        return None
    has_object = any(w.pos in {"NOUN", "PROPN", "PRON", "NUM"} for w in between)
    if verb.lemma not in (ASKS_TO if has_object else TO_DO):
        return None
    _, last = subtree(syntax, goal.index)
    first = verb.index + 1
    if syntax.words[first].lemma in {"on", "upon", "for"} or syntax.words[first].dep == "prt":
        first += 1
    span = _end_of(syntax, first, max(last, to))
    stop = _BROKEN_OFF.search(span.of(syntax.text))
    return (Span(span.start, span.start + stop.start()) if stop else span), "request"


def _hangs_on(syntax: Syntax, word: Word, verb: int) -> bool:
    """Whether ``verb`` is among the words that ``word`` hangs on, within four steps."""
    at = word
    for _ in range(4):
        if at.head == verb:
            return True
        if at.head == at.index or syntax.words[at.head].pos == "VERB" and at.dep in {"relcl", "advcl"}:
            return False
        at = syntax.words[at.head]
    return False


def _gerund(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find what was done, or denied, in the gerund: "denied aiming at", "ruled out ordering"."""
    if verb.lemma not in DOING:
        return None
    for child in _arguments(syntax, verb.index):
        having = any(w.lemma == "have" and w.tag == "VBG" for w in _arguments(syntax, child.index))
        gerund = child.tag == "VBG" or having
        if child.index > verb.index and gerund and child.dep in {"xcomp", "ccomp", "pcomp", "dobj"}:
            first, last = subtree(syntax, child.index)
            return _end_of(syntax, max(first, verb.index + 1), last), "request"
    return None


def _thing(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find what was said as a noun phrase: an object, a figure put on a thing, a name called, a charge."""
    after = [w for w in _arguments(syntax, verb.index) if w.index > verb.index]
    objects = [w for w in after if w.dep in {"dobj", "oprd", "attr", "dative"} and w.tag != "IN"]
    objects = sorted(objects, key=lambda w: (w.dep == "dative", w.index))
    if objects and objects[0].lemma in {"himself", "herself", "itself", "themselves"}:
        return None
    prepositions = [w for w in after if w.dep in {"prep", "agent", "dative"} and w.pos in {"ADP", "SCONJ"}]
    taken = WITH_PREPOSITION.get(verb.lemma, frozenset())
    for preposition in prepositions:
        if preposition.lemma in taken and not objects:
            first, last = subtree(syntax, preposition.index)
            return _substantial(syntax, first + 1, last)
    if not objects:
        return _called_in_passive(syntax, verb)
    first, last = subtree(syntax, objects[0].index)
    first = max(first, verb.index + 1)
    if verb.lemma in CALLS and objects:
        called = _called(syntax, verb, objects, after)
        if called:
            return called
    if verb.lemma in ACCUSES and any(p.lemma in {"of", "for"} for p in prepositions):
        _, last = subtree(syntax, [p for p in prepositions if p.lemma in {"of", "for"}][0].index)
        return _substantial(syntax, first, last)
    if verb.lemma in NAMES_A_FIGURE:
        return _figure(syntax, verb, first, last, prepositions)
    if verb.lemma == "rule" and not any(w.lemma in PARTICLES["rule"] for w in after):
        return None
    if verb.lemma in OBJECTS or verb.lemma == "rule":
        return _substantial(syntax, first, _with_tail(after, syntax, last))
    return None


def _with_tail(after: Sequence[Word], syntax: Syntax, last: int) -> int:
    """Add to an object that ends at ``last`` the prepositional phrases beside it that say how much, of what, by whom."""
    for word in after:
        first, end = subtree(syntax, word.index)
        if first == last + 1 and word.dep in {"prep", "cc", "conj", "dobj"} and word.lemma in _OF_A_THING:
            last = end
        elif first == last + 1 and word.dep in {"dobj", "conj"} and syntax.words[last].dep == "cc":
            last = end
    return last - 1 if syntax.words[last].dep == "cc" else last


def _called(syntax: Syntax, verb: Word, objects: Sequence[Word], after: Sequence[Word]) -> tuple[Span, Form] | None:
    """Find "the demand “absurd”", "the vote as quiet": what was called, and what it was called."""
    first = max(subtree(syntax, objects[0].index)[0], verb.index + 1)
    sentence_end = syntax.sentence(verb.sentence).span.end
    tails = [w for w in after if w.dep in {"oprd", "xcomp", "ccomp", "acomp", "attr"} or (w.dep == "prep" and w.lemma == "as")]
    last = max(subtree(syntax, w.index)[1] for w in [*objects, *tails])
    quoted = [q for q in syntax.quotations if verb.end <= q.span.start < sentence_end]
    start = syntax.words[first].start
    if quoted and quoted[0].span.end <= sentence_end and (tails or verb.lemma in _NAMING or _as_stands_before(syntax, quoted[0])):
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
    quoted = [q for q in syntax.quotations if verb.end <= q.span.start < end and q.span.end <= end]
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
                return _end_of(syntax, first, max([last, end, *(subtree(syntax, p.index)[1] for p in prepositions)])), "thing"
    words = syntax.words[first : last + 1]
    inside = any(a.lemma == "at" and b.pos in {"NUM", "ADV", "DET", "ADP", "ADJ"} for a, b in pairwise(words))
    counted = verb.lemma in {"count", "tally", "estimate", "reckon"}
    if words and (inside or (counted and words[0].pos in {"NUM", "SYM", "ADV"})) and any(w.pos == "NUM" for w in words):
        return _end_of(syntax, first, last), "thing"
    return None


def _substantial(syntax: Syntax, first: int, last: int) -> tuple[Span, Form] | None:
    """Return the words if there are enough of them to say something, up to where the reporter's background begins."""
    if first > last:
        return None
    quoted = [q for q in syntax.quotations if syntax.words[first].start in {q.span.start, q.inner.start}]
    if quoted and quoted[0].span.end >= syntax.words[last].start:
        return quoted[0].inner, "thing"
    span = _end_of(syntax, first, last)
    stop = _BROKEN_OFF.search(span.of(syntax.text))
    span = Span(span.start, span.start + stop.start()) if stop else span
    words = [w for w in syntax.between(span.start, span.end) if w.pos not in {"PUNCT", "DET"}]
    if any(w.lemma in NOUNS | _ACCOUNTS for w in words):
        return span, "thing"
    if len(words) < _LEAST_OBJECT and not any(w.pos == "NUM" for w in words):
        return None
    return span, "thing"


def _content(syntax: Syntax, verb: Word, start: int) -> tuple[Span, Form] | None:
    """Find what ``verb`` says by the first frame that fits."""
    if verb.lemma in SAYS:
        found = _clause(syntax, verb)
        if found:
            return found
    if verb.lemma in ASKS_TO or verb.lemma in TO_DO:
        found = _request(syntax, verb)
        if found:
            return found
    return _gerund(syntax, verb) or _thing(syntax, verb) or (_before(syntax, verb, start) if verb.lemma in SAYS else None)


def _second_half(syntax: Syntax, finding: Finding) -> Finding | None:
    """Find what follows in "…, the police said, and four were arrested": a second thing said by the same source."""
    if finding.form != "clause" or finding.cue is None or finding.content.end > finding.cue.start:
        return None
    sentence = syntax.sentence(syntax.sentence_at(finding.cue.start)).span
    end = max(finding.cue.end, finding.source.end if finding.source else 0)
    tail = re.match(r",\s(?:and|but)\s(?=\w)", syntax.text[end : sentence.end])
    if not tail:
        return None
    span = trim(syntax.text, Span(end + tail.end(), sentence.end), " ,;.")
    words = syntax.between(span.start, span.end)
    told = any(speaks(w.lemma) and w.pos == "VERB" for w in words)
    own = any(w.dep.startswith("nsubj") for w in words)
    return replace(finding, content=span) if own and not told and has_finite_verb(syntax, words) else None


def find_reports(syntax: Syntax, spoken: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is told in other than whole quotations, in order of their verbs.

    ``spoken`` are the utterances already found: a verb that says one of them says nothing else to its left.
    """
    busy = {f.verb for f in spoken}
    found: list[Finding] = []
    for verb in syntax.words:
        if verb.pos != "VERB" or not speaks(verb.lemma) or verb.index in busy:
            continue
        if syntax.sentence(verb.sentence).kind in {"title", "heading"} and verb.lemma not in {"say", "claim", "warn"}:
            continue
        finding = _report(syntax, verb, spoken)
        if finding is not None:
            found.append(finding)
            second = _second_half(syntax, finding)
            found += [second] if second else []
    return tuple(found)


def _report(syntax: Syntax, verb: Word, spoken: Sequence[Finding]) -> Finding | None:
    """Return what ``verb`` tells, if it tells anything."""
    if _negated(syntax, verb) or _plain_infinitive(syntax, verb) or _participle(syntax, verb):
        return None
    if verb.lemma in _INNER_LIFE and verb.dep in {"relcl", "advcl", "acl", "pcomp"}:
        return None
    sentence = syntax.sentence(verb.sentence).span
    agents = [w for w in _arguments(syntax, verb.index) if w.dep == "agent"]
    passive = any(w.dep in {"auxpass", "nsubjpass"} for w in _arguments(syntax, verb.index)) and verb.tag == "VBN"
    named: tuple[Span, int] | None
    if agents:
        voice = [c for c in syntax.children[agents[0].index] if syntax.words[c].dep == "pobj"]
        named = (_agent(syntax, voice[0]), voice[0]) if voice else None
    elif passive:
        named = None
    else:
        named = source_of(syntax, verb, sentence)
    start = min(verb.start, named[0].start) if named and named[0].end <= verb.end else verb.start
    content = _content(syntax, verb, start)
    if content is None or (named is None and content[1] != "clause"):
        return None
    span, form = content
    span, cited = _without_citing(syntax, span)
    if verb.lemma == "cite" and _is_voice(syntax, span):
        return None
    span = _with_quotation_behind(syntax, span, spoken) if form == "clause" else span
    if named and (span.overlaps(named[0]) and span.start <= named[0].start and form != "clause"):
        return None
    if any(f.content.overlaps(span) and not f.content.covers(span) and f.form == "speech" and span.covers(f.content) for f in spoken):
        return None
    around = [f.content for f in spoken if f.content.start <= verb.start < f.content.end]
    inside = bool(around)
    if inside and not (around[0].covers(span) and _voice_of_its_own(syntax, named)):
        return None
    return Finding(
        content=span,
        source=named[0] if named else None,
        cue=cue_span(syntax, verb),
        form=form,
        verb=verb.index,
        subject=named[1] if named else None,
        inside=inside,
        cited=cited,
    )


def _with_quotation_behind(syntax: Syntax, span: Span, spoken: Sequence[Finding]) -> Span:
    """Add a quotation that goes on with a clause: "the law gave her no power “and I would not use it”"."""
    for quotation in syntax.quotations:
        if span.end <= quotation.span.start <= span.end + 5 and not any(f.content.overlaps(quotation.span) for f in spoken):
            between = syntax.text[span.end : quotation.span.start].strip()
            same = syntax.sentence_at(span.start) == syntax.sentence_at(quotation.span.end - 1)
            if same and between in {"", "and", "but", "as", "or"}:
                return trim(syntax.text, Span(span.start, quotation.span.end), " ,;.")
    return span


_CITING = re.compile(r",? (?:citing|quoting) (?=\w)")


def _without_citing(syntax: Syntax, span: Span) -> tuple[Span, Span | None]:
    """Cut ", citing the governor" off a content, or find it right behind; return whom it names, if anybody."""
    sentence = syntax.sentence(syntax.sentence_at(max(span.start, span.end - 1))).span
    found = _CITING.search(syntax.text, span.start, sentence.end)
    if not found or syntax.quotation_at(found.start()):
        return span, None
    whom = trim(syntax.text, Span(found.end(), sentence.end), " ,.;")
    shortened = Span(span.start, min(span.end, found.start()))
    return (shortened, whom) if _is_voice(syntax, whom) else (span, None)


def _is_voice(syntax: Syntax, span: Span) -> bool:
    """Whether a phrase names somebody who can speak."""
    words = syntax.between(span.start, span.end)
    core = list(takewhile(lambda w: w.pos not in {"ADP", "VERB", "PUNCT"}, words))
    nouns = [w for w in core if w.pos in {"NOUN", "PROPN"}]
    voices = ROLES | BODIES | {"official", "source", "police"}
    return bool(nouns) and (nouns[-1].lemma in voices or nouns[-1].pos == "PROPN")


def _agent(syntax: Syntax, index: int) -> Span:
    """Return the phrase after "by", without what was called ("as") or asked ("to", "that") behind it."""
    span = phrase(syntax, index)
    stop = re.search(r"\s(?:as|to|that|whether)\s|[“\"‘]", span.of(syntax.text))
    return Span(span.start, span.start + stop.start()) if stop and stop.start() else span


def _voice_of_its_own(syntax: Syntax, named: tuple[Span, int] | None) -> bool:
    """Whether the source within a quotation is somebody other than its speaker or people at large."""
    if named is None:
        return False
    word = syntax.words[named[1]]
    return word.text not in _OF_SELF and word.lemma not in {"they", "people", "nobody", "everyone", "it", "who", "somebody", "anyone"}


_ = subject_of
