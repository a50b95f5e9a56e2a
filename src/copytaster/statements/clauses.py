"""A verb of saying → the clause that it takes: after it, before it, or what somebody is asked or means to do."""

import re

from copytaster.records import Span
from copytaster.statements.cues import ASKS_TO, DOING, TO_DO, word_set
from copytaster.statements.findings import Form
from copytaster.statements.syntax import Syntax, Word, has_finite_verb, subtree, text_of, trim

__all__ = ["BROKEN_OFF", "arguments", "clause_above", "clause_after", "clause_before", "end_of", "gerund", "request"]


_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "csubj"})


_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})

_SUBORDINATORS = word_set("because although though while after when as if since before despite once until unless")
"""Words that open a clause of circumstance, which is no message when another clause follows the verb."""


_GOES_ON = word_set(
    """add ask call urge warn accuse deny insist promise vow propose suggest demand stress argue claim blame
    criticize criticise praise describe express reject dismiss denounce condemn appeal"""
)
"""Verbs with which a speaker goes on after "and", rather than somebody spoken of."""


BROKEN_OFF = re.compile(
    r",\s(?:after|before|once|while|as|because|since|when|although|though|despite|following|with|but|citing|adding|"
    r"according to|(?!includ|rang|start|beginn|regard|involv)[a-z]+ing|two|three|one|a day|days|hours|weeks|months)\b"
)
"""Where the account of a request ends and the reporter's own background begins."""


def arguments(syntax: Syntax, verb: int) -> list[Word]:
    """Return the words that hang on ``verb``, in order."""
    return [syntax.words[c] for c in syntax.children[verb]]


def end_of(syntax: Syntax, first: int, last: int) -> Span:
    """Return the text of the words, without a closing full stop."""
    return trim(syntax.text, text_of(syntax, first, last), " \t\n,;:–—-.")


def clause_after(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find the clause that ``verb`` takes to its right: from after "that" to where it ends."""
    for child in arguments(syntax, verb.index):
        if child.index < verb.index or child.dep not in _CLAUSES:
            continue
        first, last = subtree(syntax, child.index)
        first = max(first, verb.index + 1)
        marks = [w for w in arguments(syntax, child.index) if w.dep == "mark"]
        if child.dep == "advcl" and not any(w.lemma in {"that", "whether"} for w in marks):
            continue
        words = syntax.words[first : last + 1]
        if child.dep == "xcomp" and not has_finite_verb(syntax, words):
            continue
        if not has_finite_verb(syntax, words) and not any(
            w.dep.startswith("nsubj") for w in arguments(syntax, child.index)
        ):
            continue
        if words and words[0].lemma in {"that", "if"} and words[0].dep == "mark":
            first += 1
        if first > last:
            continue
        if any(w.tag == "TO" and w.dep == "aux" for w in arguments(syntax, child.index)) and child.tag == "VB":
            if verb.lemma not in ASKS_TO and verb.lemma not in TO_DO:
                return None
            return request(syntax, verb) or (end_of(syntax, first, last), "request")
        return end_of(syntax, first, _before_next_cue(syntax, verb, first, last)), "clause"
    return None


def clause_above(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find a clause that the parser hung ``verb`` below: one whose subject it gave to the verb beside its own."""
    subjects = [w for w in arguments(syntax, verb.index) if w.dep == "nsubj"]
    above = syntax.words[verb.head]
    later = above.index > verb.index and verb.dep in {"parataxis", "ccomp", "advcl"}
    if not later or not any(w.index < verb.index for w in subjects) or not any(w.index > verb.index for w in subjects):
        return None
    end = syntax.sentence(verb.sentence).span.end
    return trim(syntax.text, Span(verb.end, end), " \t\n,;:–—-."), "clause"


def _before_next_cue(syntax: Syntax, verb: Word, first: int, last: int) -> int:
    """Return where a clause ends if the speaker goes on to say more: "noted that it rained and asked …"."""
    for word in syntax.words[first + 2 : last]:
        joined = syntax.words[word.index - 1].lemma in {"and", "but"}
        subject = any(w.dep.startswith("nsubj") for w in arguments(syntax, word.index))
        if (
            joined
            and word.tag == verb.tag
            and not subject
            and word.lemma in _GOES_ON
            and not syntax.quotation_at(word.start)
        ):
            return word.index - 2
    return last


def clause_before(syntax: Syntax, verb: Word, start: int) -> tuple[Span, Form] | None:
    """Find what stands before a trailing or inserted "…, she said" whose subject begins at ``start``."""
    sentence = syntax.sentence(verb.sentence).span
    if syntax.words[max(verb.index - 1, 0)].lemma in {"all", "each", "one", "they", "them"} and verb.tag in {
        "VBD",
        "VBN",
    }:
        return None
    opening = syntax.sentence_words(verb.sentence)[0]
    if (
        opening.tag == "IN"
        and opening.lemma in _SUBORDINATORS
        and has_finite_verb(syntax, syntax.between(verb.end, sentence.end))
    ):
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


def request(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find somebody and what they are asked to do, or what the speaker means to do, to the right of ``verb``."""
    sentence_end = syntax.sentence(verb.sentence).span.end
    verbs = [
        w
        for w in syntax.between(verb.end, sentence_end)
        if w.tag == "VB" and any(c.tag == "TO" for c in arguments(syntax, w.index)) and _hangs_on(syntax, w, verb.index)
    ]
    if not verbs:
        return None
    goal = verbs[0]
    to = min(c.index for c in arguments(syntax, goal.index) if c.tag == "TO")
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
    span = end_of(syntax, first, max(last, to))
    stop = BROKEN_OFF.search(span.of(syntax.text))
    return (Span(span.start, span.start + stop.start()) if stop else span), "request"


def _hangs_on(syntax: Syntax, word: Word, verb: int) -> bool:
    """Whether ``verb`` is among the words that ``word`` hangs on, within four steps."""
    at = word
    for _ in range(4):
        if at.head == verb:
            return True
        if at.head == at.index or (syntax.words[at.head].pos == "VERB" and at.dep in {"relcl", "advcl"}):
            return False
        at = syntax.words[at.head]
    return False


def gerund(syntax: Syntax, verb: Word) -> tuple[Span, Form] | None:
    """Find what was done, or denied, in the gerund: "denied aiming at", "ruled out ordering"."""
    if verb.lemma not in DOING:
        return None
    for child in arguments(syntax, verb.index):
        having = any(w.lemma == "have" and w.tag == "VBG" for w in arguments(syntax, child.index))
        gerund = child.tag == "VBG" or having
        if child.index > verb.index and gerund and child.dep in {"xcomp", "ccomp", "pcomp", "dobj"}:
            first, last = subtree(syntax, child.index)
            return end_of(syntax, max(first, verb.index + 1), last), "request"
    return None
