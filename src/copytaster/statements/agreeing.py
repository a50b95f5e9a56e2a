"""Copies of a fact → accounts of a fact: what independent reports tell in words of their own, put together.

Two facts of documents that are not copied from each other are compared by their sentence vectors, by the weighted words
and numbers that they share, by who is quoted, and by what stands beside them. The weights are those of a logistic
regression over all pairs of facts of the traditions. The likest pairs are joined first; a join never makes one document
tell the same fact twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.records import DocumentId, Locus
from copytaster.statements.copies import Copies, Weights, is_news, likeness, weigh_words
from copytaster.statements.facts import Fact
from copytaster.statements.voices import Voice

__all__ = ["join_accounts"]

MEANING = 5.0
"""Weight of the cosine of the sentence vectors (all weights: fitted on three traditions, checked on three, 2026-11)."""

WORDS = 3.0
"""Weight of the likeness of words and numbers."""

FIGURES = 3.0
"""Weight of the shared numbers, by their rarity, at most ``RAREST``."""

RAREST = 8.0

NEAR_FIGURES = 3.0
"""Weight of two figures that are near but not the same: 9,000 and 9,200."""

OTHER_FIGURES = -3.0
"""Weight of figures on both sides of which none is the same or near."""

SAME_VOICE = 1.5
"""Weight of the same speaker."""

BESIDE = 1.5
"""Weight of the likeness of what stands just before or after."""

BIAS = -6.9

JOIN = -0.8
"""Score over which two accounts are one fact."""

NEAREST = 12
"""Facts that each fact is compared with: those nearest in meaning."""

WORDINGS = 5
"""Different wordings of one fact that are compared."""

NEAR = 0.15
"""Share by which two near figures differ at most."""

NEAR_FROM = 100.0
"""Figures under this are near to none: 54.1 and 50.8 percent are two results."""

YEARS = (1900.0, 2100.0)

Floats = npt.NDArray[np.float32]


def _near(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a figure of the one is near a figure of the other; years are not."""
    values = [[float(x) for x in side if float(x) >= NEAR_FROM] for side in (a, b)]
    left, right = ([x for x in side if not YEARS[0] <= x <= YEARS[1]] for side in values)
    return any(x != y and abs(x - y) <= NEAR * max(x, y) for x in left for y in right)


def _figures(a: Fact, b: Fact, weights: Weights) -> float:
    """Return what the numbers of two facts say for or against their being one."""
    if not a.numbers or not b.numbers:
        return 0.0
    shared = set(a.numbers) & set(b.numbers)
    if shared:
        return FIGURES * min(RAREST, sum(weights.get(n, 0.0) for n in sorted(shared))) / RAREST
    return NEAR_FIGURES if _near(a.numbers, b.numbers) else OTHER_FIGURES


def _neighbours(copies: Sequence[Copies]) -> dict[Locus, tuple[Fact | None, Fact | None]]:
    """Return the facts just before and after each fact in its document."""
    told: dict[DocumentId, list[Fact]] = defaultdict(list)
    for one in copies:
        for fact in one.facts:
            told[fact.locus.document].append(fact)
    found: dict[Locus, tuple[Fact | None, Fact | None]] = {}
    for name in sorted(told):
        facts = sorted(told[name], key=lambda f: f.locus)
        for before, fact, after in zip([None, *facts[:-1]], facts, [*facts[1:], None], strict=True):
            found[fact.locus] = (before, after)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """All that a comparison of two facts looks at, beside the facts."""

    weights: Weights
    neighbours: Mapping[Locus, tuple[Fact | None, Fact | None]]
    voices: Mapping[Locus, Voice]
    vectors: Mapping[Locus, Floats]


def _cosine(a: Fact, b: Fact, evidence: _Evidence) -> float:
    one, other = evidence.vectors[a.locus], evidence.vectors[b.locus]
    return float(one @ other) if len(one) == len(other) else 0.0


def _beside(a: Fact, b: Fact, evidence: _Evidence) -> float:
    """Likeness of the neighbours on the side where they are more alike, between 0 and 2."""
    sides = zip(evidence.neighbours[a.locus], evidence.neighbours[b.locus], strict=True)
    return max((_cosine(x, y, evidence) + likeness(x, y, evidence.weights) for x, y in sides if x and y), default=0.0)


def _score(a: Fact, b: Fact, evidence: _Evidence) -> float:
    """How much speaks for two facts being one; over 0 more likely than not."""
    one, other = evidence.voices.get(a.locus), evidence.voices.get(b.locus)
    score = BIAS + MEANING * _cosine(a, b, evidence) + WORDS * likeness(a, b, evidence.weights)
    score += _figures(a, b, evidence.weights) + BESIDE * _beside(a, b, evidence)
    return score + SAME_VOICE * (one is not None and other is not None and one.key == other.key)


def _wordings(one: Copies) -> list[Fact]:
    """Return the first mentions of a fact in each of its wordings, in the order of descent."""
    found: dict[tuple[str, ...], Fact] = {}
    for fact in one.facts:
        found.setdefault(fact.words, fact)
    return list(found.values())[:WORDINGS]


def _nearest(vectors: Floats, owners: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """Pairs of rows of different owners, each with those nearest to it in meaning."""
    found: set[tuple[int, int]] = set()
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        cosines[owners[start : start + BLOCK, None] == owners[None, :]] = -1
        most = min(NEAREST, len(vectors) - 1)
        top = np.argpartition(-cosines, most, axis=1)[:, :most] if most else np.zeros((len(cosines), 0), dtype=int)
        for row, columns in enumerate(top, start):
            found |= {(min(row, int(c)), max(row, int(c))) for c in columns if cosines[row - start, c] > FARTHEST}
    return sorted(found)


BLOCK = 1024
"""Rows compared at once; bounds the memory."""

FARTHEST = 0.2
"""Cosine under which nothing else can make two facts one."""


def _join(pairs: Sequence[tuple[float, int, int]], copies: Sequence[Copies]) -> tuple[tuple[int, ...], ...]:
    """Join the likest first, where no document would tell the joined fact twice."""
    group = list(range(len(copies)))
    members = {n: [n] for n in group}
    documents = {n: {f.locus.document for f in one.facts} for n, one in enumerate(copies)}
    for _, a, b in pairs:
        one, other = sorted((group[a], group[b]))
        if one == other or documents[one] & documents[other]:
            continue
        for n in members[other]:
            group[n] = one
        members[one] += members.pop(other)
        documents[one] |= documents.pop(other)
    return tuple(tuple(sorted(m)) for _, m in sorted(members.items()))


def join_accounts(copies: Sequence[Copies], voices: Mapping[Locus, Voice]) -> tuple[tuple[int, ...], ...]:
    """Return groups of indices of ``copies``, each group the accounts of one fact; ordered, every index in one."""
    rows = [(n, fact) for n, one in enumerate(copies) for fact in _wordings(one)]
    if not rows:
        return ()
    evidence = _Evidence(
        weights=weigh_words([one.facts[0] for one in copies]),
        neighbours=_neighbours(copies),
        voices=voices,
        vectors={f.locus: np.array(f.vector, dtype=np.float32) for one in copies for f in one.facts},
    )
    vectors = np.array([fact.vector or (0.0,) for _, fact in rows], dtype=np.float32)
    best: dict[tuple[int, int], float] = {}
    for i, j in _nearest(vectors, np.array([n for n, _ in rows])):
        (m, f), (n, g) = rows[i], rows[j]
        if f.locus.document != g.locus.document and not is_news(f.numbers, g.numbers):
            key = (min(m, n), max(m, n))
            best[key] = max(best.get(key, -99.0), round(_score(f, g, evidence), 4))
    pairs = sorted(((-score, m, n) for (m, n), score in best.items() if score >= JOIN))
    return _join(pairs, copies)
