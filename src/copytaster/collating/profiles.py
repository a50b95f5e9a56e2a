"""Two groups of witnesses already side by side → one group: global alignment of columns with affine gaps.

Needleman and Wunsch 1970 with the gap costs of Gotoh 1982, over profiles (Gribskov and others 1987): each column counts
with the shares of the words that stand in it. Between anchors only, so that a book costs as little as its changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from copytaster.collating.anchors import find_anchors

__all__ = ["Vocabulary", "merge"]

Grid = npt.NDArray[np.int32]
"""Rows are witnesses, columns places; the number of a form in the vocabulary, -1 for a gap."""

Floats = npt.NDArray[np.float64]

UNLIKE = -0.3
"""Score of two words that have nothing in common: better side by side than two gaps, worse than anything alike."""

GAP_OPENS = 0.45
"""Cost of opening a gap; with ``GAP_GOES_ON`` an omission of ten words costs three mismatches.

Twice as much makes the figures of eval/simulate_witnesses.py worse by about one in a hundred (2026-11)."""

GAP_GOES_ON = 0.25
"""Cost of each word of a gap, times the share of witnesses that have the word."""

ALIKE_FROM = 0.45
"""Ratio of equal letters (indel similarity) under which two words are unlike."""

MAX_CELLS = 6_000_000
"""Cells of one alignment between anchors (50 MB); beyond it the longest common subsequence decides."""

_DIAGONAL, _UP, _LEFT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All forms, sorted.

    ``skeletons`` has a number for each, equal where only spelling differs; ``values`` what an equal pair of it is
    worth, 1 for a rare word and 0.5 for the commonest.
    """

    forms: tuple[str, ...]
    skeletons: npt.NDArray[np.int32]
    values: Floats


def _likeness(left: Sequence[int], right: Sequence[int], vocabulary: Vocabulary) -> Floats:
    """Return the score of every pair of forms: (left, right)."""
    forms = vocabulary.forms
    ratio = process.cdist([forms[n] for n in left], [forms[n] for n in right], scorer=fuzz.ratio, workers=1) / 100.0
    scores: Floats = np.where(ratio >= ALIKE_FROM, (ratio - ALIKE_FROM) / (1 - ALIKE_FROM) * 0.8, UNLIKE)
    a, b = np.asarray(left), np.asarray(right)
    scores = np.where(vocabulary.skeletons[a][:, None] == vocabulary.skeletons[b][None, :], 0.9, scores)
    same = a[:, None] == b[None, :]
    return np.where(same | (scores > 0), np.where(same, 1.0, scores) * vocabulary.values[a][:, None], scores)


def _shares(grid: Grid) -> tuple[list[int], Floats]:
    """Return the forms that occur and their share in each column: (columns, forms)."""
    found, places = np.unique(grid, return_inverse=True)
    columns = grid.shape[1]
    cells = np.arange(columns) * len(found) + places.reshape(grid.shape)
    counts = np.bincount(cells.ravel(), minlength=columns * len(found)).reshape(columns, len(found))
    first = int(found[0] < 0)
    return found[first:].tolist(), counts[:, first:] / grid.shape[0]


def _scores(a: Grid, b: Grid, vocabulary: Vocabulary) -> Floats:
    """Return the mean score of the words of each column of ``a`` with those of each of ``b``."""
    (left, shares_a), (right, shares_b) = _shares(a), _shares(b)
    return np.round(shares_a @ _likeness(left, right, vocabulary) @ shares_b.T, 6)


def _table(scores: Floats, gap_a: Floats, gap_b: Floats) -> tuple[npt.NDArray[np.uint8], ...]:
    """Fill the table row by row; return the choice at each cell, and where a gap down or across goes on."""
    rows, columns = scores.shape
    reach = np.concatenate([[0.0], np.cumsum(gap_b)])
    choice = np.full((rows + 1, columns + 1), _LEFT, dtype=np.uint8)
    down_on = np.zeros((rows + 1, columns + 1), dtype=np.uint8)
    across_on = np.zeros((rows + 1, columns + 1), dtype=np.uint8)
    best = np.concatenate([[0.0], -GAP_OPENS - reach[1:]])
    across_on[0, 2:] = 1
    down = np.full(columns + 1, -np.inf)
    for i in range(1, rows + 1):
        opened = best - GAP_OPENS
        down_on[i] = down > opened
        down = np.maximum(down, opened) - gap_a[i - 1]
        straight = np.concatenate([[-np.inf], best[:-1] + scores[i - 1]])
        top = np.maximum(straight, down)
        run = np.maximum.accumulate(top + reach)
        across = np.concatenate([[-np.inf], run[:-1] - reach[1:] - GAP_OPENS])
        across_on[i, 1:] = run[:-1] > (top + reach)[:-1]
        best = np.maximum(top, across)
        choice[i] = np.where(across > top, _LEFT, np.where(down > straight, _UP, _DIAGONAL))
    return choice, down_on, across_on


def _path(
    choice: npt.NDArray[np.uint8], down_on: npt.NDArray[np.uint8], across_on: npt.NDArray[np.uint8]
) -> list[tuple[int, int]]:
    """Walk back; return pairs of columns, -1 for a gap."""
    i, j = choice.shape[0] - 1, choice.shape[1] - 1
    found: list[tuple[int, int]] = []
    state = -1
    while i or j:
        step = (state if state >= 0 else int(choice[i, j])) if i and j else (_UP if i else _LEFT)
        if step == _DIAGONAL:
            i, j = i - 1, j - 1
            found.append((i, j))
            state = -1
        elif step == _UP:
            state = _UP if down_on[i, j] else -1
            i -= 1
            found.append((i, -1))
        else:
            state = _LEFT if across_on[i, j] else -1
            j -= 1
            found.append((-1, j))
    return found[::-1]


def _common(a: Grid, b: Grid) -> list[tuple[int, int]]:
    """Pair by the longest common subsequence of the commonest words; for what is too large to work out."""
    left, right = _consensus(a).tolist(), _consensus(b).tolist()
    found: list[tuple[int, int]] = []
    for step in LCSseq.opcodes(left, right):
        here, there = range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)
        if step.tag == "equal":
            found += zip(here, there, strict=True)
        else:
            found += [(n, -1) for n in here] + [(-1, n) for n in there]
    return found


def _pairs(a: Grid, b: Grid, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    if not a.shape[1] or not b.shape[1]:
        return [(i, -1) for i in range(a.shape[1])] + [(-1, j) for j in range(b.shape[1])]
    if a.shape[1] * b.shape[1] > MAX_CELLS:
        return _common(a, b)
    gaps = [GAP_GOES_ON * (grid >= 0).mean(axis=0) for grid in (a, b)]
    return _path(*_table(_scores(a, b, vocabulary), gaps[0], gaps[1]))


def _consensus(grid: Grid) -> Grid:
    """Return the commonest form of each column, the first in the alphabet among equals; every column has a word."""
    size = int(grid.max()) + 1
    columns = np.broadcast_to(np.arange(grid.shape[1]), grid.shape)[grid >= 0]
    pairs, counts = np.unique(columns * size + grid[grid >= 0], return_counts=True)
    order = np.lexsort((pairs, -counts, pairs // size))
    first = np.unique(pairs[order] // size, return_index=True)[1]
    return np.asarray(pairs[order][first] % size, dtype=np.int32)


def _firm(grid: Grid) -> list[int]:
    """Return the columns in which at least half of the witnesses have a word."""
    return np.flatnonzero((grid >= 0).mean(axis=0) >= 0.5).tolist()  # noqa: PLR2004 - half


def merge(a: Grid, b: Grid, vocabulary: Vocabulary) -> Grid:
    """Lay two groups side by side: the rows of ``a``, then those of ``b``."""
    firm_a, firm_b = _firm(a), _firm(b)
    kinds = vocabulary.skeletons
    chain = find_anchors(kinds[_consensus(a)[firm_a]].tolist(), kinds[_consensus(b)[firm_b]].tolist())
    marks = [(-1, -1), *((firm_a[i], firm_b[j]) for i, j in chain), (a.shape[1], b.shape[1])]
    pairs: list[tuple[int, int]] = []
    for (i, j), (k, m) in pairwise(marks):
        if i >= 0:
            pairs.append((i, j))
        if k - i > 1 or m - j > 1:
            pairs += [
                (x + i + 1 if x >= 0 else -1, y + j + 1 if y >= 0 else -1)
                for x, y in _pairs(a[:, i + 1 : k], b[:, j + 1 : m], vocabulary)
            ]
    return np.concatenate([_spread(a, [x for x, _ in pairs]), _spread(b, [y for _, y in pairs])])


def _spread(grid: Grid, columns: Sequence[int]) -> Grid:
    padded = np.concatenate([grid, np.full((grid.shape[0], 1), -1, dtype=np.int32)], axis=1)
    return padded[:, np.asarray(columns, dtype=np.int64)]
