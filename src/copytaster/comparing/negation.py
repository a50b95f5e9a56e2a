"""Negation that came, went, or moved to another verb.

Cues are counted clause by clause: "not", "no", "never", and words that deny by themselves ("refuse", "without"). Two
make a positive; what counts is whether the number is odd on one side and even on the other at verbs that answer each
other, and whether the cue stands over the saying or over what is said. After Morante and Blanco (2012).
"""

from collections.abc import Iterator, Sequence
from itertools import product

from copytaster.comparing.contrasts import turned_round
from copytaster.comparing.correspondence import Link, Pair
from copytaster.comparing.findings import Finding, around, shown, tight
from copytaster.comparing.passages import Passage, Text
from copytaster.comparing.vocabulary import CLAIMS, DENIALS, DENYING_VERBS, NEGATIONS, REPORTING_VERBS
from copytaster.records import Span

__all__ = ["negation_changes"]

SURE = 0.75
"""Likeness from which a wider or narrower word says the same as the verb that was negated."""


_WITH_NEXT = {"yet": "to", "fail": "to", "failure": "to", "rather": "than", "instead": "of"}
"""Words that deny together with the one behind them alone."""


def _cues(where: Passage, quoted: set[int]) -> tuple[int, ...]:
    return tuple(i for i in where.words if i not in quoted and _denies(where, i))


def _denies(where: Passage, index: int) -> bool:
    word = where.text.words[index]
    following = where.text.words[index + 1].form if index + 1 in where.words else ""
    if word.form.rstrip(".") == "no" and following.isdigit():
        return False  # "No. 7"
    if word.lemma in _WITH_NEXT:
        return following == _WITH_NEXT[word.lemma]
    if word.form in NEGATIONS or word.dep == "neg":
        return not _is_span_of_time(where, index)
    if word.lemma == "dismiss":
        return any(w.head == index and w.lemma in CLAIMS for w in where.text.words[index + 1 : where.words.stop])
    denying = word.pos in {"VERB", "AUX"} and word.lemma in DENYING_VERBS
    return denying or word.form in DENIALS or word.phrase in {"turn_down", "rule_out"}


def _is_span_of_time(where: Passage, cue: int) -> bool:
    """Find "Not for a dozen years", "not since March": a first time, not a denial."""
    return cue + 1 in where.words and where.text.words[cue + 1].form in {
        "for",
        "since",
        "only",
        "least",
        "just",
        "yet",
        "fewer",
        "less",
        "more",
        "later",
        "earlier",
        "sooner",
    }


def _over(text: Text, cue: int) -> int:
    """Return the verb that a cue stands over, or the noun after "no" and "without"."""
    word = text.words[cue]
    if word.form == "no" and word.head != cue:
        return word.head
    if word.lemma in DENYING_VERBS and word.dep != "neg":
        below = (i for i in range(cue, min(cue + 16, len(text.words))) if text.words[i].head == cue and i != cue)
        return next((i for i in below if text.words[i].dep in {"xcomp", "ccomp"}), cue)
    if word.form == "without":
        return next((i for i in range(cue + 1, min(cue + 8, len(text.words))) if text.words[i].head == cue), cue)
    at = cue
    for _ in range(8):
        word = text.words[at]
        if word.pos in {"VERB", "AUX"} and (word.pos == "VERB" or word.head == at or at != cue):
            return at
        if word.head == at:
            return at
        at = word.head
    return at


def _inside(where: Passage, parts: Sequence[Span]) -> set[int]:
    return {i for part in parts for i in where.text.range_of(part)}


def negation_changes(pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span]) -> Iterator[Finding]:
    """Give the negations that the child lost, gained or moved; at most one a passage."""
    cues_a, cues_b = _cues(pair.a, _inside(pair.a, quoted_a)), _cues(pair.b, _inside(pair.b, quoted_b))
    if not cues_a and not cues_b:
        return
    verbs_a, verbs_b = [_over(pair.a.text, c) for c in cues_a], [_over(pair.b.text, c) for c in cues_b]
    over_a, over_b = dict(zip(verbs_a, cues_a, strict=True)), dict(zip(verbs_b, cues_b, strict=True))
    moved = _moved(pair, over_a, over_b)
    if moved:
        yield moved
        return
    if (len(cues_a) + len(cues_b)) % 2 == 0 or abs(len(cues_a) - len(cues_b)) > 1 or _turned(pair):
        return
    yield from _flipped(pair, over_a, over_b, verbs_a, verbs_b)


def _turned(pair: Pair) -> bool:
    """Whether a word is turned round by its prefix on one side alone, which makes up for a negation."""
    here = {pair.word_a(i).lemma for i in pair.a.words if pair.word_a(i).content}
    there = {pair.word_b(j).lemma for j in pair.b.words if pair.word_b(j).content}
    return any(turned_round(a, b) for a in here - there for b in there - here)


def _moved(pair: Pair, over_a: dict[int, int], over_b: dict[int, int]) -> Finding | None:
    """Return a negation that stood over the saying and stands over what is said now, or the other way round."""
    if len(over_a) != 1 or len(over_b) != 1:
        return None
    (verb_a,), (verb_b,) = over_a, over_b
    saying_a = pair.word_a(verb_a).lemma in REPORTING_VERBS
    saying_b = pair.word_b(verb_b).lemma in REPORTING_VERBS
    if saying_a == saying_b:
        return None
    text = pair.a.text if saying_a else pair.b.text
    verb = verb_a if saying_a else verb_b
    if not any(w.head == verb and w.dep == "ccomp" for w in text.words[verb : verb + 40]):
        return None
    return _finding(
        pair,
        (over_a[verb_a], verb_a),
        (over_b[verb_b], verb_b),
        "the negation moved between the saying and what is said",
    )


def _flipped(
    pair: Pair, over_a: dict[int, int], over_b: dict[int, int], cues_a: Sequence[int], cues_b: Sequence[int]
) -> Iterator[Finding]:
    """Give a verb that is negated on one side and told plainly on the other."""
    for verb, cue in sorted(over_a.items()):
        link = pair.words.of_a.get(verb)
        if link and link.b not in over_b and _answers(pair, link):
            yield _finding(pair, (cue, verb), (link.b,), "the negation is gone")
            return
    for verb, cue in sorted(over_b.items()):
        link = pair.words.of_b.get(verb)
        if link and link.a not in over_a and _answers(pair, link):
            yield _finding(pair, (link.a,), (cue, verb), "a negation came in")
            return
    for a, b in product(sorted(over_a), sorted(over_b)):
        link = pair.words.of_a.get(a)
        denying = pair.word_a(a).lemma in DENYING_VERBS and pair.word_b(b).lemma in DENYING_VERBS
        odd = (cues_a.count(a) + cues_b.count(b)) % 2 == 1
        if odd and (denying or (link is not None and link.b == b)):
            yield _finding(pair, (over_a[a], a), (over_b[b], b), "one denial more or less")
            return


def _answers(pair: Pair, link: Link) -> bool:
    """Whether two words say the same thing, so that a negation of one alone turns it round."""
    same = link.kinship == "same" or (link.kinship in {"synonym", "derived", "near", "wider"} and link.likeness >= SURE)
    return same and pair.word_a(link.a).pos in {"VERB", "AUX", "NOUN", "ADJ"}


def _finding(pair: Pair, a: Sequence[int], b: Sequence[int], reason: str) -> Finding:
    before, after = around(pair.a, a), around(pair.b, b)
    words = shown(pair.a.text, tight(pair.a, a)), shown(pair.b.text, tight(pair.b, b))
    why = f"{words[0]} became {words[1]}: {reason}."
    return Finding(kind="negation", before=before, after=after, why=why, confidence=0.65)
