"""Alignments of two documents → what they share, word by word, and how much of that only copying explains.

Words in quotation marks are discounted: two reporters who hear one speaker write the same words. What counts is the
narration between the quotations (Marmerola and others 2016 and Dong and others 2010 make the same point from two
sides: what everybody would write alike says little about who copied).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from copytaster.records import Alignment, DocumentId, Locus
from copytaster.tracing.witnesses import Witness

__all__ = ["Pair", "Run", "SharedPassage", "pair_up"]

STRONG_RUN = 4
"""Words in a row outside quotation marks, two of them with content, that chance seldom gives (traditions, 2026-11)."""

RUN = 3
"""Words in a row outside quotation marks, one with content, that count as shared wording."""

RUN_STRENGTH = 0.8
"""What a word in such a short run counts, one in a strong run counting 1."""

WORD_STRENGTH = 0.4
"""What a content word in common outside any run counts."""

MEANING_STRENGTH = 0.25
"""What a word of a reworded passage counts, times the likeness in meaning."""

QUOTED_STRENGTH = 0.2
"""What a word in common inside quotation marks counts: it may come from the speaker directly."""


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
    the two, between 0 and 1. ``verbatim``: words of narration in shared runs. ``covered_a``, ``covered_b``: share of the narration in
    shared passages. ``ordered``: share of the passages that keep their order.
    """

    a: Witness
    b: Witness
    passages: tuple[SharedPassage, ...]
    strength_a: Mapping[int, float]
    strength_b: Mapping[int, float]
    verbatim: int
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

    def other(self, side: DocumentId) -> Witness:
        """Return the witness that is not ``side``."""
        return self.b if side == self.a.id else self.a


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


def _run_strength(witness: Witness, start: int, size: int) -> tuple[float, int]:
    """Strength of the words in a run, and how many of them are narration in a telling run."""
    told = [w for w in witness.words[start : start + size] if not w.quoted]
    content = sum(w.content for w in told)
    if len(told) >= STRONG_RUN and content > 1:
        return 1.0, len(told)
    if len(told) >= RUN and content:
        return RUN_STRENGTH, len(told)
    return WORD_STRENGTH, 0


def _strengths(pair_passages: Sequence[SharedPassage], witness: Witness, side: str) -> tuple[dict[int, float], int]:
    """Strength of each shared word of one side, and the words of narration in telling runs."""
    found: dict[int, float] = {}
    verbatim = 0
    for passage in pair_passages:
        base = MEANING_STRENGTH * passage.alignment.similarity
        for i in passage.a if side == "a" else passage.b:
            found[i] = QUOTED_STRENGTH * base if witness.words[i].quoted else base
        for run in passage.runs:
            start = run.a if side == "a" else run.b
            strength, told = _run_strength(witness, start, run.size)
            verbatim += told
            for i in range(start, start + run.size):
                word = witness.words[i]
                if word.quoted:
                    found[i] = max(found[i], QUOTED_STRENGTH)
                elif strength > WORD_STRENGTH or word.content:
                    found[i] = max(found[i], strength)
    return found, verbatim


def _covered(witness: Witness, strengths: Mapping[int, float]) -> float:
    told = sum(not witness.words[i].quoted for i in strengths)
    return told / witness.narrative if witness.narrative else 0.0


def _ordered(passages: Sequence[SharedPassage]) -> float:
    """Share of neighbouring passages (in the order of ``a``) that stand in the same order in ``b``."""
    starts = [p.b.start for p in passages]
    steps = list(zip(starts, starts[1:], strict=False))
    return sum(x < y for x, y in steps) / len(steps) if steps else 1.0


def _pair(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> Pair:
    passages = tuple(_passage(a, b, x) for x in sorted(alignments, key=lambda x: (x.a, x.b)))
    strength_a, verbatim = _strengths(passages, a, "a")
    strength_b, _ = _strengths(passages, b, "b")
    return Pair(
        a=a,
        b=b,
        passages=passages,
        strength_a=strength_a,
        strength_b=strength_b,
        verbatim=verbatim,
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
