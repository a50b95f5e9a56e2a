"""Which pairs of documents are worth aligning.

In a heap the size of a desk, all of them. In a larger one each document keeps the few that it shares most with: runs of
words (w-shingling, Broder 1997), which find copies word for word, and sentences near in meaning, which find copies
reworded throughout. Identical texts hang from one of them, so that a thousand copies make a thousand pairs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from copytaster.records import AnnotatedDocument
from copytaster.text.words import content_words, word_list

__all__ = ["candidate_pairs"]

SHARED_SHINGLES = 2
"""Runs of four content words in common that make two documents a candidate pair."""

CLOSE_SENTENCES = 3
"""Pairs of sentences of near meaning that make two documents a candidate pair; reworded copies share no shingles. Of a
text with fewer sentences, as many as it has."""

CLOSE = 0.62
"""Cosine of MiniLM vectors over which two sentences are near in meaning (traditions, 2026-11)."""

COMMON = 200
"""A shingle that more documents carry than this is read as boilerplate and joins nothing."""

ALL_PAIRS_UP_TO = 40
"""Distinct texts up to which every two are aligned: a story's desk-sized heap costs some seconds."""

NEAREST = 8
"""In a larger heap, so many others are kept for each document by shingles, and as many by meaning."""

_CHUNK = 2048
_Pairs = Mapping[tuple[int, int], float]
_Bools = npt.NDArray[np.bool_]


def _shingles(document: AnnotatedDocument) -> set[tuple[str, ...]]:
    words = content_words(word_list(document.text))
    return {words[i : i + 4] for i in range(len(words) - 3)}


def _by_shingles(documents: Sequence[AnnotatedDocument]) -> dict[tuple[int, int], float]:
    """Return the number of runs of words in common, for pairs of indices that have enough of them."""
    carriers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        for shingle in _shingles(document):
            carriers[shingle].append(index)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for indices in carriers.values():
        if 1 < len(indices) <= COMMON:
            for pair in combinations(indices, 2):
                shared[pair] += 1
    return {pair: count for pair, count in shared.items() if count >= SHARED_SHINGLES}


def _by_meaning(documents: Sequence[AnnotatedDocument]) -> dict[tuple[int, int], float]:
    """Return the sentences near in meaning, counted, for pairs of indices that have enough; empty without vectors."""
    having = [i for i, d in enumerate(documents) if any(s.parse.vector for s in d.sentences)]
    rows = [[s.parse.vector for s in documents[i].sentences if s.parse.vector] for i in having]
    if not rows:
        return {}
    starts = np.cumsum([0, *(len(r) for r in rows[:-1])])
    vectors = np.array([v for r in rows for v in r], dtype=np.float32)
    touched = np.zeros((len(vectors), len(having)), dtype=np.bool_)
    for at in range(0, len(vectors), _CHUNK):
        near: _Bools = vectors[at : at + _CHUNK] @ vectors.T >= CLOSE
        touched[at : at + _CHUNK] = np.logical_or.reduceat(near, starts, axis=1)
    counts = np.add.reduceat(touched.astype(np.int32), starts, axis=0)
    both = counts + counts.T
    sizes = np.array([len(r) for r in rows])
    asked = 2 * np.minimum(CLOSE_SENTENCES, np.minimum(sizes[:, None], sizes[None, :]))
    return {
        (having[i], having[j]): float(both[i, j]) for i, j in zip(*np.nonzero(np.triu(both >= asked, k=1)), strict=True)
    }


def _nearest(pairs: _Pairs) -> set[tuple[int, int]]:
    """Return the pairs that are among the ``NEAREST`` of either of their documents."""
    around: dict[int, list[tuple[float, int, tuple[int, int]]]] = defaultdict(list)
    for pair, count in pairs.items():
        for index in pair:
            around[index].append((-count, sum(pair) - index, pair))
    return {pair for options in around.values() for _, _, pair in sorted(options)[:NEAREST]}


def candidate_pairs(
    documents: Sequence[AnnotatedDocument],
) -> tuple[tuple[AnnotatedDocument, AnnotatedDocument], ...]:
    """Return the pairs that may share text or meaning, each ordered by id, and all of them ordered.

    Of documents with the same text the first by id stands for the others, and is paired with each of them.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    alike: dict[str, list[AnnotatedDocument]] = defaultdict(list)
    for document in ordered:
        alike[document.text].append(document)
    copies = [(same[0], copy) for same in alike.values() for copy in same[1:]]
    distinct = [same[0] for same in alike.values()]
    if len(distinct) <= ALL_PAIRS_UP_TO:
        pairs = list(combinations(distinct, 2))
    else:
        found = _nearest(_by_shingles(distinct)) | _nearest(_by_meaning(distinct))
        pairs = [(distinct[a], distinct[b]) for a, b in found]
    return tuple(sorted([*copies, *pairs], key=lambda p: (p[0].id, p[1].id)))
