"""Which pairs of documents are worth aligning."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from copytaster.records import AnnotatedDocument
from copytaster.text.words import content_words, word_list

__all__ = ["candidate_pairs"]

SHARED_SHINGLES = 2
"""Runs of four content words in common that make two documents a candidate pair."""

CLOSE_SENTENCES = 3
"""Pairs of sentences of near meaning that make two documents a candidate pair; reworded copies share no shingles."""

CLOSE = 0.62
"""Cosine of MiniLM vectors over which two sentences are near in meaning (eval/align.py on the traditions)."""

COMMON = 200
"""A shingle that more documents carry than this is read as boilerplate and joins nothing."""

ALL_PAIRS_UP_TO = 40
"""Heaps no larger than this are aligned pair by pair: a story's desk-sized heap costs less than a second."""


def _shingles(document: AnnotatedDocument) -> set[tuple[str, ...]]:
    words = content_words(word_list(document.text))
    return {words[i : i + 4] for i in range(len(words) - 3)}


def _by_shingles(documents: Sequence[AnnotatedDocument]) -> set[tuple[int, int]]:
    """Pairs of indices that share enough runs of words."""
    carriers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        for shingle in _shingles(document):
            carriers[shingle].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for indices in carriers.values():
        if 1 < len(indices) <= COMMON:
            for pair in combinations(indices, 2):
                shared[pair] += 1
    return {pair for pair, count in shared.items() if count >= SHARED_SHINGLES}


def _by_meaning(documents: Sequence[AnnotatedDocument]) -> set[tuple[int, int]]:
    """Pairs of indices with enough sentences near in meaning; empty where no vectors were made."""
    rows = [(i, s.parse.vector) for i, d in enumerate(documents) for s in d.sentences if s.parse.vector]
    if not rows:
        return set()
    owner = np.array([i for i, _ in rows])
    vectors = np.array([v for _, v in rows], dtype=np.float32)
    close: dict[tuple[int, int], int] = defaultdict(int)
    for start in range(0, len(rows), 2048):
        near = vectors[start : start + 2048] @ vectors.T >= CLOSE
        found = {(int(row), int(owner[column])) for row, column in zip(*np.nonzero(near), strict=True)}
        for row, other in found:
            mine = int(owner[start + row])
            if mine != other:
                close[min(mine, other), max(mine, other)] += 1
    return {pair for pair, count in close.items() if count >= 2 * CLOSE_SENTENCES}


def candidate_pairs(
    documents: Sequence[AnnotatedDocument],
) -> tuple[tuple[AnnotatedDocument, AnnotatedDocument], ...]:
    """Return the pairs that may share text or meaning, each ordered by id, and all of them ordered.

    A small heap gives every pair. In a larger one a pair needs two runs of four content words in common (w-shingling,
    Broder 1997) or three pairs of sentences near in meaning, which finds copies reworded throughout.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    if len(ordered) <= ALL_PAIRS_UP_TO:
        return tuple(combinations(ordered, 2))
    pairs = _by_shingles(ordered) | _by_meaning(ordered)
    return tuple((ordered[a], ordered[b]) for a, b in sorted(pairs))
