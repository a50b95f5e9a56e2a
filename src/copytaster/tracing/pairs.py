"""Alignments of two documents → what they share, word by word, and how much of that only copying explains.

Words in quotation marks are discounted: two reporters who hear one speaker write the same words. What counts is the
narration between the quotations (Marmerola and others 2016 and Dong and others 2010 make the same point from two
sides: what everybody would write alike says little about who copied).
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from copytaster.records import Alignment, DocumentId, Locus
from copytaster.tracing.witnesses import GRAM, Witness, WitnessWord

__all__ = ["WORD_STRENGTH", "Pair", "Run", "SharedPassage", "pair_up"]

STRONG_RUN = 4
"""Words in a row outside quotation marks, two of them with content, that chance seldom gives (traditions, 2026-11)."""

LONG_RUN = 7
"""A run of so many words is no stock phrase even without a verb of its own."""

RUN = 3
"""Words in a row outside quotation marks, one with content, that count as shared wording."""

OPENING = 2
"""So many first sentences of the body open a text."""

RUN_STRENGTH = 0.8
"""What a word in such a short run counts, one in a strong run counting 1."""

WORD_STRENGTH = 0.4
"""What a content word in common outside any run counts."""

MEANING_STRENGTH = 0.25
"""What a word of a reworded passage counts, times the likeness in meaning."""

QUOTED_STRENGTH = 0.2
"""What a word in common inside quotation marks counts: it may come from the speaker directly."""


_Strengths = tuple[dict[int, float], dict[int, float]]


@dataclass(frozen=True, slots=True)
class Run:
    """``size`` words in common, from index ``a`` in the one witness and ``b`` in the other."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """An alignment as ranges of word indices, with the runs of words in common."""

    alignment: Alignment
    a: range
    b: range
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """All that two witnesses share; ``a.id < b.id``.

    ``strength_a`` and ``strength_b``: for each word that stands in a shared passage, by its index, how strongly it ties
    the two, between 0 and 1. ``verbatim``: words of narration in shared runs; ``telling``: in runs that are long and
    more than names. ``covered_a``, ``covered_b``: share of the narration in shared passages. ``ordered``: share of the
    passages that keep their order.
    """

    a: Witness
    b: Witness
    passages: tuple[SharedPassage, ...]
    strength_a: Mapping[int, float]
    strength_b: Mapping[int, float]
    verbatim: int
    telling: int
    covered_a: float
    covered_b: float
    ordered: float

    @property
    def mass(self) -> float:
        """How much is shared, in words; the longer side does not count double."""
        return min(sum(self.strength_a.values()), sum(self.strength_b.values()))

    def strength(self, child: DocumentId) -> Mapping[int, float]:
        """Return the strengths on the side of ``child``."""
        return self.strength_a if child == self.a.id else self.strength_b

    def covered(self, side: DocumentId) -> float:
        """Return the share of the narration of ``side`` that stands in shared passages."""
        return self.covered_a if side == self.a.id else self.covered_b

    def verbatim_share(self, side: DocumentId) -> float:
        """Return the share of the narration of ``side`` that is word for word in the other."""
        witness = self.a if side == self.a.id else self.b
        return self.verbatim / witness.narrative if witness.narrative else 0.0

    @property
    def same_opening(self) -> bool:
        """Whether the first sentences of the two bodies correspond."""
        opening = [_opening(w) for w in (self.a, self.b)]
        return any(p.a.start < opening[0] and p.b.start < opening[1] for p in self.passages if not _titles(self, p))

    def other(self, side: DocumentId) -> Witness:
        """Return the witness that is not ``side``."""
        return self.b if side == self.a.id else self.a


def _opening(witness: Witness) -> int:
    """Index of the word after the first sentences of the body."""
    body = [s for s in witness.document.sentences if s.kind == "paragraph"][:OPENING]
    return witness.within(body[-1].span).stop if body else 0


def _titles(pair: Pair, passage: SharedPassage) -> bool:
    """Whether a passage belongs to the title of either side."""
    return any(
        s.kind == "title" and s.span.covers(locus.span)
        for w, locus in ((pair.a, passage.alignment.a), (pair.b, passage.alignment.b))
        for s in w.document.sentences[:2]
    )


def _range(witness: Witness, locus: Locus) -> range:
    return witness.within(locus.span)


def _passage(a: Witness, b: Witness, alignment: Alignment) -> SharedPassage:
    here, there = _range(a, alignment.a), _range(b, alignment.b)
    left, right = [a.words[i].text for i in here], [b.words[j].text for j in there]
    if left == right:
        runs: tuple[Run, ...] = (Run(here.start, there.start, len(here)),) if left else ()
    else:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        runs = tuple(Run(here.start + m.a, there.start + m.b, m.size) for m in blocks if m.size)
    return SharedPassage(alignment, here, there, runs)


def _common_runs(a: Witness, b: Witness) -> list[Run]:
    """Return all longest runs of ``GRAM`` words and more that the two have in common, wherever they stand, ordered."""
    small, large = (a, b) if len(a.grams) <= len(b.grams) else (b, a)
    hits = {(i, j) for g, places in small.grams.items() if g in large.grams for i in places for j in large.grams[g]}
    found: list[Run] = []
    for i, j in sorted(hits):
        if (i - 1, j - 1) in hits:
            continue
        size = GRAM
        while (i + size - GRAM + 1, j + size - GRAM + 1) in hits:
            size += 1
        found.append(Run(i, j, size) if small is a else Run(j, i, size))
    return sorted(found, key=lambda r: (r.a, r.b))


def _told(a: Witness, b: Witness, run: Run) -> list[tuple[WitnessWord, WitnessWord]]:
    """Return the words of a run that stand outside quotation marks on at least one side."""
    words = zip(a.words[run.a : run.a + run.size], b.words[run.b : run.b + run.size], strict=True)
    return [(x, y) for x, y in words if not (x.quoted and y.quoted)]


def _telling(a: Witness, b: Witness, run: Run) -> int:
    """Words of narration in a run, if it is more than names, titles and stock phrases; 0 otherwise.

    It has a verb of its own and a second word of content on both sides, or is long.
    """
    told = _told(a, b, run)
    plain = sum(x.plain and y.plain for x, y in told)
    verb = any((x.verb or y.verb) and x.plain and y.plain for x, y in told)
    if plain > 1 and len(told) >= STRONG_RUN and (verb or len(told) >= LONG_RUN):
        return len(told)
    return 0


def _spoken(a: Witness, b: Witness, run: Run) -> list[Run]:
    """Return the parts of a run that both sides quote and that are long enough to be one quotation, cut up or not."""
    both = [k for k in range(run.size) if a.words[run.a + k].quoted and b.words[run.b + k].quoted]
    if len(both) < STRONG_RUN:
        return []
    found: list[Run] = []
    for _, group in itertools.groupby(enumerate(both), lambda p: p[1] - p[0]):
        places = [k for _, k in group]
        if len(places) >= STRONG_RUN:
            found.append(Run(run.a + places[0], run.b + places[0], len(places)))
    return found


def _run_strength(a: Witness, b: Witness, run: Run) -> float:
    """How strongly one word of a run ties the two documents."""
    told = _told(a, b, run)
    content = sum(x.content for x, _ in told)
    if len(told) >= STRONG_RUN and content > 1:
        return 1.0
    return RUN_STRENGTH if len(told) >= RUN and content else WORD_STRENGTH


def _strengths(a: Witness, b: Witness, passages: Sequence[SharedPassage], runs: Sequence[Run]) -> _Strengths:
    """Strength of each shared word of both sides."""
    found: _Strengths = ({}, {})
    for passage in passages:
        base = MEANING_STRENGTH * passage.alignment.similarity
        for witness, which, strengths in ((a, passage.a, found[0]), (b, passage.b, found[1])):
            for i in which:
                strengths[i] = QUOTED_STRENGTH * base if witness.words[i].quoted else base
    for run in [*runs, *(r for p in passages for r in p.runs)]:
        strength = _run_strength(a, b, run)
        for witness, start, strengths in ((a, run.a, found[0]), (b, run.b, found[1])):
            for i in range(start, start + run.size):
                word = witness.words[i]
                each = QUOTED_STRENGTH if word.quoted else strength
                if word.quoted or strength > WORD_STRENGTH or word.content:
                    strengths[i] = max(strengths.get(i, 0.0), each)
    return found


def _covered(witness: Witness, strengths: Mapping[int, float]) -> float:
    told = sum(not witness.words[i].quoted for i in strengths)
    return told / witness.narrative if witness.narrative else 0.0


def _ordered(passages: Sequence[SharedPassage]) -> float:
    """Share of neighbouring passages (in the order of ``a``) that stand in the same order in ``b``."""
    starts = [p.b.start for p in passages]
    steps = list(itertools.pairwise(starts))
    return sum(x < y for x, y in steps) / len(steps) if steps else 1.0


def _verbatim(a: Witness, strength: Mapping[int, float]) -> int:
    """Words of narration of ``a`` in shared runs."""
    return sum(s >= RUN_STRENGTH for i, s in strength.items() if not a.words[i].quoted)


def _pair(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> Pair:
    passages = tuple(_passage(a, b, x) for x in sorted(alignments, key=lambda x: (x.a, x.b)))
    every = _common_runs(a, b)
    common = [r for r in every if _telling(a, b, r)]
    strength_a, strength_b = _strengths(a, b, passages, [*common, *(r for e in every for r in _spoken(a, b, e))])
    places: dict[int, int] = {}
    for run in common:
        for i in range(run.a, run.a + run.size):
            places[i] = max(places.get(i, 0), not a.words[i].quoted)
    return Pair(
        a=a,
        b=b,
        passages=passages,
        strength_a=strength_a,
        strength_b=strength_b,
        verbatim=min(_verbatim(a, strength_a), _verbatim(b, strength_b)),
        telling=sum(places.values()),
        covered_a=_covered(a, strength_a),
        covered_b=_covered(b, strength_b),
        ordered=_ordered(passages),
    )


def pair_up(
    witnesses: Mapping[DocumentId, Witness], alignments: Sequence[Alignment]
) -> dict[tuple[DocumentId, DocumentId], Pair]:
    """Return what every two aligned documents share, keyed and ordered by their ids."""
    together: dict[tuple[DocumentId, DocumentId], list[Alignment]] = {}
    for alignment in alignments:
        together.setdefault((alignment.a.document, alignment.b.document), []).append(alignment)
    return {key: _pair(witnesses[key[0]], witnesses[key[1]], together[key]) for key in sorted(together)}
