"""Two passages → which of their words answer which.

Every pair of content words gets a likeness from what the words are (same word, same number, same name, kinship in
WordNet, vectors) and from where they stand (part of speech, place in the sentence); the best pairs are taken one by
one, each word once, and a word whose neighbours in the parse are already paired is preferred: a simple form of the
monolingual aligner of Sultan, Bethard and Sumner (2014).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from copytaster.comparing.contrasts import contrasted, taken_wrongly
from copytaster.comparing.equivalents import equivalent
from copytaster.comparing.passages import Passage, Text, Word
from copytaster.comparing.spelling import standard_spelling
from copytaster.language.senses import Kinship, SenseTable
from copytaster.records import Span
from copytaster.text.name_forms import GARBLED, name_likeness

__all__ = ["Correspondence", "Link", "Pair", "correspond", "kinship_of", "known_lemma", "neighbours"]

LEAST = 0.42
"""Likeness under which two words are not paired (traditions, 2026-11: sentences of the three rewritten stories)."""

_KIN: Mapping[Kinship, float] = {
    "same": 1.0,
    "synonym": 0.85,
    "derived": 0.8,
    "opposite": 0.55,
    "wider": 0.66,
    "near": 0.64,
    "sibling": 0.5,
    "none": 0.0,
    "unknown": 0.0,
}
"""What each kinship is worth."""

_POS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}
VECTOR_FLOOR = 0.3
"""Cosine of two words that says nothing; what is above counts up to ``VECTOR_WORTH``."""

VECTOR_WORTH = 0.75
CONTEXT = 0.12
"""What a paired neighbour in the parse adds to the likeness."""

SHORT = 2
"""Letters of a name word that is too short to be compared letter by letter."""

NEAR_NAME = 0.8
"""Share of letters in common from which a name and a word of another sort may be one ("Norway", "Norwegian")."""

STEM = 4
"""Letters at the beginning that two words of one stem share at least."""

PLACE = 0.06
"""What standing at the same place of the sentence adds to the likeness, at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words ``a`` of the parent and ``b`` of the child that answer each other (indices into ``Text.words``)."""

    a: int
    b: int
    kinship: Kinship
    likeness: float


@dataclass(frozen=True)
class Correspondence:
    """The links of two passages, ordered, and lookups on both sides."""

    links: tuple[Link, ...]

    @cached_property
    def of_a(self) -> Mapping[int, Link]:
        """Link of each word of the parent that has one."""
        return {link.a: link for link in self.links}

    @cached_property
    def of_b(self) -> Mapping[int, Link]:
        """Link of each word of the child that has one."""
        return {link.b: link for link in self.links}


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the parent and the one of the child that answers it; ``close`` where most words are the same."""

    a: Passage
    b: Passage
    words: Correspondence
    close: bool

    def word_a(self, index: int) -> Word:
        """Return a word of the parent's text."""
        return self.a.text.words[index]

    def word_b(self, index: int) -> Word:
        """Return a word of the child's text."""
        return self.b.text.words[index]

    def free_a(self) -> tuple[int, ...]:
        """Content words of the parent's passage that nothing in the child's answers."""
        return tuple(i for i in self.a.words if self.word_a(i).content and i not in self.words.of_a)

    def free_b(self) -> tuple[int, ...]:
        """Content words of the child's passage that nothing in the parent's answers."""
        return tuple(i for i in self.b.words if self.word_b(i).content and i not in self.words.of_b)


def kinship_of(table: SenseTable, a: Word, b: Word) -> Kinship:
    """How two words are akin, by lemma or by form where the parser's lemma is not in the table."""
    if a.form == b.form or standard_spelling(a.lemma) == standard_spelling(b.lemma):
        return "same"
    if any(contrasted(x, y) for x in _told_as(a) for y in _told_as(b)):
        return "opposite"
    if any(equivalent(x, y) for x in _told_as(a) for y in _told_as(b)):
        return "synonym"
    kin = _kinship(table, known_lemma(table, a), known_lemma(table, b), _POS.get(a.pos, ""), _POS.get(b.pos, ""))
    if kin != "synonym" and any(taken_wrongly(x, y) for x in _told_as(a) for y in _told_as(b)):
        return "opposite"
    return kin


def _told_as(word: Word) -> tuple[str, ...]:
    return (word.phrase,) if word.phrase else (word.lemma, word.form) if word.form != word.lemma else (word.lemma,)


@lru_cache(maxsize=200_000)
def _kinship(table: SenseTable, a: str, b: str, pos_a: str, pos_b: str) -> Kinship:
    return table.kinship(a, b, pos_a, pos_b)


@lru_cache(maxsize=50_000)
def _known(table: SenseTable, options: tuple[str, ...]) -> str:
    return next((o for o in options if table.knows(o)), options[0])


def known_lemma(table: SenseTable, word: Word) -> str:
    """Return the form of a word under which the table of senses knows it; its lemma where it does not."""
    return _known(
        table,
        (
            *filter(None, (word.phrase,)),
            word.lemma,
            word.form,
            word.form.removesuffix("s"),
            standard_spelling(word.lemma),
        ),
    )


def _anywhere(word: Word) -> Word:
    """Return a word without its place: what counts for likeness, and the same for all its occurrences."""
    nowhere = Span(0, 0)
    return Word(nowhere, word.form, word.lemma, word.pos, "", "", 0, 0, -1, word.phrase)


@lru_cache(maxsize=500_000)
def _likeness(table: SenseTable, a: Word, b: Word) -> tuple[float, Kinship]:
    kin = kinship_of(table, a, b)
    if kin == "same":
        return 1.0, kin
    if a.name or b.name:
        if a.name and b.name and len(a.form) > SHORT:
            alike = name_likeness(a.form, b.form)
            return (alike if alike >= GARBLED else 0.0), kin
        return (0.7 if OSA.normalized_similarity(a.form, b.form) >= NEAR_NAME else 0.0), kin
    if a.pos == "NUM" or b.pos == "NUM":
        return (0.45 if a.pos == b.pos else 0.0), kin
    vector = max(0.0, table.likeness(known_lemma(table, a), known_lemma(table, b)) - VECTOR_FLOOR) / (1 - VECTOR_FLOOR)
    worth = max(_KIN[kin], VECTOR_WORTH * vector + (0.15 if kin in {"sibling", "wider"} else 0.0))
    if _shared_stem(a.lemma, b.lemma):
        worth = max(worth, 0.75)
    if a.pos != b.pos and kin not in {"derived", "synonym"}:
        worth -= 0.1
    return worth, kin


def _shared_stem(a: str, b: str) -> bool:
    length = min(len(a), len(b))
    return length >= STEM and a[: max(STEM, length - 2)] == b[: max(STEM, length - 2)]


def neighbours(text: Text, within: range) -> Mapping[int, tuple[int, ...]]:
    """Return the head and the dependents of each word in the parse, function words passed over."""
    found: dict[int, list[int]] = {i: [] for i in within}
    for i in within:
        head = text.words[i].head
        while head in found and not text.words[head].content and text.words[head].head != head:
            head = text.words[head].head
        if head != i and head in found:
            found[i].append(head)
            found[head].append(i)
    for i in within:  # what a copula joins stands side by side
        if not text.words[i].content:
            joined = [k for k in found[i] if text.words[k].content]
            for k in joined:
                found[k].extend(m for m in joined if m != k)
    return {i: tuple(n) for i, n in found.items()}


def correspond(table: SenseTable, a: Passage, b: Passage) -> Correspondence:
    """Pair the content words of two passages, one to one."""
    if a.told == b.told and len(a.words) == len(b.words):
        same = zip(a.words, b.words, strict=True)
        return Correspondence(tuple(Link(i, j, "same", 1.0) for i, j in same if a.text.words[i].content))
    left = [i for i in a.words if a.text.words[i].content]
    right = [i for i in b.words if b.text.words[i].content]
    options: dict[tuple[int, int], tuple[float, Kinship]] = {}
    told_left = [_anywhere(a.text.words[i]) for i in left]
    told_right = [_anywhere(b.text.words[j]) for j in right]
    for n, i in enumerate(left):
        for m, j in enumerate(right):
            worth, kin = _likeness(table, told_left[n], told_right[m])
            if worth > LEAST - CONTEXT * 2:
                near = 1 - abs(n / max(1, len(left)) - m / max(1, len(right)))
                options[i, j] = worth + PLACE * near, kin
    return Correspondence(_choose(options, neighbours(a.text, a.words), neighbours(b.text, b.words)))


def _choose(
    options: Mapping[tuple[int, int], tuple[float, Kinship]],
    around_a: Mapping[int, Sequence[int]],
    around_b: Mapping[int, Sequence[int]],
) -> tuple[Link, ...]:
    """Take the best options one by one; what stands beside a taken pair in both parses gains."""
    score = {pair: worth for pair, (worth, _) in options.items()}
    taken: list[Link] = []
    while score:
        (i, j), best = max(score.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if best < LEAST:
            break
        taken.append(Link(i, j, options[i, j][1], round(best, 3)))
        score = {pair: worth for pair, worth in score.items() if pair[0] != i and pair[1] != j}
        for x in around_a.get(i, ()):
            for y in around_b.get(j, ()):
                if (x, y) in score:
                    score[x, y] += CONTEXT
    return tuple(sorted(taken, key=lambda link: (link.b, link.a)))
