"""Certainty that changed: "could" became "will", "appeared" fell away, a plain fact became a possibility.

A hedge is a modal, a verb of appearing or expecting, an adverb of likelihood, or a word that leaves the charge to
others ("alleged"). It belongs to the verb that it stands over; where the child tells that verb without any hedge,
certainty grew. Lists after Hyland (1998) and the weasel words that style guides name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.comparing.correspondence import Link, Pair
from copytaster.comparing.findings import Finding, around, shown, tight
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage, Text, Word
from copytaster.comparing.vocabulary import (
    ASKING,
    CERTAINTY_VERBS,
    COMMITMENTS,
    HEARSAY,
    HEDGES,
    MODALS,
    NEED_COMPLEMENT,
    OPEN_WHEN_DENIED,
    SAID_TO,
    SAYING_VERBS,
    SOFT_WORDS,
)
from copytaster.records import Span

__all__ = ["hedge_changes"]

ANSWERED = 0.3
"""Share of words answered under which two passages are too far apart to compare their certainty."""


_BESIDE_THE_VERB = frozenset("xcomp dobj dative nsubjpass prep acomp attr oprd advmod".split())
"""Dependencies of the words by which a deed is known again, if its verb is another."""

_INTENDING = frozenset("plan expect hope aim anticipate forecast predict".split())
"""Lemmas of further verbs by which something still to come is told."""

_RELYING = frozenset("count bank rely reckon bet".split())
"""Lemmas of verbs that with "on" tell what somebody expects."""

FIRM = 0.6
"""Likeness from which words that WordNet does not join are taken to tell the same deed."""


@dataclass(frozen=True, slots=True)
class _Hedge:
    """A hedge at word ``index`` that stands over the verb or noun at ``over``."""

    index: int
    over: int


def _verb_above(text: Text, index: int) -> int:
    """Return the nearest verb at or above a word."""
    at = index
    for _ in range(8):
        if text.words[at].pos == "VERB" or text.words[at].head == at:
            return at
        at = text.words[at].head
    return at


def _below(text: Text, where: Passage, index: int) -> int:
    """Return what a hedging verb is about: its complement, also behind "of", else the verb itself."""
    words = text.words
    joined = {i for i in where.words if words[i].head == index and words[i].dep == "prep"}
    for i in where.words:
        complement = words[i].head == index and words[i].dep in {"xcomp", "ccomp", "oprd", "acomp"}
        if i != index and (complement or (words[i].head in joined and words[i].dep == "pcomp")):
            return i
    return index


def _hearsay(where: Passage, index: int) -> int | None:
    """Return what "is said to have done" and "it is not clear whether" are about; ``None`` elsewhere."""
    words = where.text.words
    below = [i for i in where.words if words[i].head == index and i != index]
    if words[index].lemma in SAID_TO and any(words[i].dep == "auxpass" for i in below):
        return next((i for i in below if words[i].dep == "xcomp"), None)
    if words[index].form in OPEN_WHEN_DENIED:
        beside = below + [i for i in where.words if words[i].head == words[index].head]
        if any(words[i].dep == "neg" or words[i].form == "yet" for i in beside):
            return next(
                (
                    i
                    for i in beside
                    if words[i].dep in {"ccomp", "advcl", "csubj"}
                    and any(w.head == i and w.form in {"whether", "if"} for w in words[index : i + 1])
                ),
                None,
            )
    return None


def _hedges(where: Passage, *, quoted: set[int]) -> tuple[_Hedge, ...]:
    """Return the hedges of a passage outside of what is compared as quotation."""
    found = ((i, _stands_over(where, i)) for i in where.words if i not in quoted)
    return tuple(_Hedge(i, over) for i, over in found if over is not None)


def _stands_over(where: Passage, index: int) -> int | None:
    """Return the verb or noun that a hedge stands over; ``None`` where the word hedges nothing."""
    text, word = where.text, where.text.words[index]
    if word.form in MODALS and word.pos in {"AUX", "VERB"}:
        before = text.words[max(0, index - 3) : index]
        allowed = any(w.head == word.head and w.form in {"what", "whatever"} for w in before)
        closed = word.form == "could" and _denied(where, word.head)
        return None if allowed or closed else word.head
    if word.dep != "amod" and word.pos in {"VERB", "AUX", "ADJ"} and word.lemma in CERTAINTY_VERBS | COMMITMENTS:
        return _complement(where, index)
    told = _hearsay(where, index)
    return _by_phrase(where, index) if told is None else told


def _by_phrase(where: Passage, index: int) -> int | None:
    """Return what a hedge of one word stands over, or one that hedges together with the word beside it."""
    text, word = where.text, where.text.words[index]
    following = _next_form(where, index)
    if word.lemma in _RELYING and word.pos == "VERB" and following == "on":
        return _below(text, where, index)
    as_possible = word.form == "possible" and index - 1 in where.words and text.words[index - 1].form == "as"
    if word.form in HEDGES and not as_possible and (word.pos not in {"VERB", "AUX"} or word.dep == "amod"):
        over = _below(text, where, index)
        return over if over != index else _verb_above(text, word.head)
    if word.form in {"about", "set"} and following == "to":
        return word.head if word.form == "about" else _below(text, where, index)
    return None


def _complement(where: Passage, index: int) -> int | None:
    """Return what a verb of appearing, expecting or promising is about; ``None`` where it leaves nothing open."""
    word = where.text.words[index]
    over = word.head if word.pos == "AUX" else _below(where.text, where, index)
    if over == index and word.lemma in NEED_COMPLEMENT and index + 1 in where.words:
        following = where.text.words[index + 1]
        over = index + 1 if following.tag in {"VBN", "JJ"} else over
    silent = over == index and (word.lemma in NEED_COMPLEMENT or word.lemma not in CERTAINTY_VERBS)
    return None if silent or _denied(where, index) else over


def _next_form(where: Passage, index: int) -> str:
    return where.text.words[index + 1].form if index + 1 in where.words else ""


def _denied(where: Passage, verb: int) -> bool:
    """Whether a verb is negated: what cannot be done is not uncertain."""
    return any(where.text.words[i].head == verb and where.text.words[i].dep == "neg" for i in where.words)


def _sentence(where: Passage, index: int) -> set[int]:
    number = where.text.words[index].sentence
    return {i for i in where.words if where.text.words[i].sentence == number}


def _finite(text: Text, index: int) -> bool:
    """Whether a verb is told as something that is, was or will be."""
    word = text.words[index]
    if word.tag in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    above = text.words[word.head]
    if word.dep == "xcomp" and above.lemma in {"have", "need"} and above.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return any(
        w.head == index and (w.tag in {"VBD", "VBZ", "VBP", "MD"}) for w in text.words[max(0, index - 6) : index]
    )


def _with_auxiliaries(where: Passage, verb: int) -> tuple[int, ...]:
    """Return a verb and the auxiliaries right before it."""
    words = where.text.words
    return (
        verb,
        *(i for i in range(max(where.words.start, verb - 4), verb) if words[i].head == verb and words[i].pos == "AUX"),
    )


def _done(text: Text, index: int) -> bool:
    """Whether a verb is told as done or under way: no "will", no "to", no other commitment, nor asked for."""
    word = text.words[index]
    if word.dep in {"ccomp", "xcomp"} and text.words[word.head].lemma in ASKING | COMMITMENTS:
        return False
    near = text.words[max(0, index - 6) : index]
    ahead = any(w.head == index and (w.tag in {"MD", "TO"} or w.form == "going") for w in near)
    return not ahead and word.lemma not in COMMITMENTS | CERTAINTY_VERBS and word.lemma not in SAYING_VERBS


def _was_ahead(where: Passage, verb: int, hedge: Word) -> bool:
    """Whether a deed that somebody plans or expects was still to come before it was told so."""
    near = where.text.words[max(0, verb - 6) : verb]
    ahead = any(w.form in {"will", "would", "'ll", "shall", "going", "to"} for w in near)
    return ahead and (hedge.lemma in COMMITMENTS | _INTENDING or hedge.form in {"about", "set"})


def _answer(pair: Pair, index: int, over: int, *, from_a: bool) -> int | None:
    """Return the word of the other side that answers a hedged verb, a word next to it in the parse, or the hedge."""
    lookup = pair.words.of_a if from_a else pair.words.of_b
    text, where = (pair.a.text, pair.a) if from_a else (pair.b.text, pair.b)
    options = [over]
    for i in where.words:
        word = text.words[i]
        if word.head == over and word.dep in _BESIDE_THE_VERB:
            options.append(i)
    options += [index] if index in lookup and lookup[index].kinship in {"same", "synonym", "derived"} else []
    subjects = [i for i in where.words if text.words[i].head == over and text.words[i].dep == "nsubj"]
    options += [i for i in subjects if i in lookup and lookup[i].kinship in {"same", "synonym"}]
    if text.words[over].pos == "AUX":
        options += [i for i in where.words if text.words[i].head == over and text.words[i].dep == "nsubj"]
    for i in options:
        if i in lookup:
            return lookup[i].b if from_a else lookup[i].a
    return None


def _inside(where: Passage, parts: Sequence[Span]) -> set[int]:
    return {i for part in parts for i in where.text.range_of(part)}


def hedge_changes(pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span]) -> Iterator[Finding]:
    """Give the hedges that the child took away or put in."""
    if coverage(pair) < ANSWERED:
        return
    inside_a, inside_b = _inside(pair.a, quoted_a), _inside(pair.b, quoted_b)
    left, right = _hedges(pair.a, quoted=inside_a), _hedges(pair.b, quoted=inside_b)
    kept = [(a, b) for a in left for b in right if _same_hedge(pair, a, b)]
    free_a = [h for h in left if h not in {a for a, _ in kept}]
    free_b = [h for h in right if h not in {b for _, b in kept}]
    yield from _gone(pair, free_a, free_b, from_a=True)
    yield from _gone(pair, free_b, free_a, from_a=False)


def _same_hedge(pair: Pair, a: _Hedge, b: _Hedge) -> bool:
    """Whether two hedges, or what they stand over, answer each other."""
    links = pair.words.of_a
    return any(i in links and links[i].b in {b.index, b.over} for i in (a.index, a.over))


def _stays(link: Link | None) -> bool:
    """Whether a word stands on both sides, so that it makes up for nothing."""
    return link is not None and link.kinship == "same"


def _firm(pair: Pair, answer: int, *, from_a: bool) -> bool:
    """Whether the word that answers a hedged one is akin to it, or very like it."""
    link = (pair.words.of_b if from_a else pair.words.of_a)[answer]
    return link.kinship not in {"none", "unknown"} or link.likeness >= FIRM


def _gone(pair: Pair, hedges: Sequence[_Hedge], others: Sequence[_Hedge], *, from_a: bool) -> Iterator[Finding]:
    """Hedges of one side whose verb the other side tells without one; at most one a passage."""
    here, there = (pair.a, pair.b) if from_a else (pair.b, pair.a)
    for hedge in hedges:
        answer = _answer(pair, hedge.index, hedge.over, from_a=from_a)
        if answer is None or not _firm(pair, answer, from_a=from_a):
            continue
        clause = _sentence(there, answer)
        kept = pair.words.of_b if from_a else pair.words.of_a
        soft = {i for i in clause if there.text.words[i].form in SOFT_WORDS and not _stays(kept.get(i))}
        if soft or any(other.index in clause for other in others):
            continue
        verb = _verb_above(there.text, answer)
        if not _finite(there.text, verb) or verb not in clause:
            continue
        if here.text.words[hedge.index].lemma in COMMITMENTS and not _done(there.text, verb):
            continue
        mine, theirs = around(here, (hedge.index, hedge.over)), around(there, (verb, answer))
        before, after = (mine, theirs) if from_a else (theirs, mine)
        word = here.text.words[hedge.index]
        if not from_a and ({word.form, word.lemma} & HEARSAY or _was_ahead(there, verb, word)):
            continue
        mine, theirs = tight(here, (hedge.index, hedge.over)), tight(there, _with_auxiliaries(there, verb))
        told = (mine, theirs) if from_a else (theirs, mine)
        what = "is gone" if from_a else "is new"
        yield Finding(
            kind="hedge",
            before=before,
            after=after,
            why=f"The hedge {shown(here.text, word.span)} {what}: "
            f"{shown(pair.a.text, told[0])} became {shown(pair.b.text, told[1])}.",
            confidence=0.7 if from_a else 0.55,
            gained=not from_a,
        )
        return
