"""Witnesses → their words side by side and the places where they differ.

Progressive alignment (Feng and Doolittle 1987; for texts, Dekker and others 2015, CollateX): the witnesses nearest each
other first, then their groups. The guide is a tree of pairwise distances whose ties fall by siglum, so the order in
which witnesses are given makes no difference; each witness is then laid against all others once more (Barton and
Sternberg 1987), which mends what was settled too early.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from copytaster.collating.joining import joins
from copytaster.collating.places import find_places
from copytaster.collating.profiles import Grid, Vocabulary, merge
from copytaster.collating.tradition import Collation, Witness
from copytaster.collating.witnesses import skeleton

__all__ = ["collate"]

COMMON_FROM = 2.0
"""Occurrences in a witness from which a word is worth less as a match: any text has a second "and" nearby."""

ROUNDS = 1
"""Times that each witness is laid against the others again; each costs as much as the first laying. Not tuned."""


def _vocabulary(witnesses: Sequence[Witness]) -> Vocabulary:
    counts = Counter(word.form for witness in witnesses for word in witness.words)
    forms = tuple(sorted(counts))
    bones = [skeleton(form) for form in forms]
    numbers = {bone: n for n, bone in enumerate(sorted(set(bones)))}
    often = np.array([counts[form] for form in forms]) / len(witnesses)
    values = np.clip(1 - 0.13 * np.log2(np.maximum(often / COMMON_FROM, 1.0)), 0.5, 1.0)
    return Vocabulary(forms=forms, skeletons=np.array([numbers[b] for b in bones], dtype=np.int32), values=values)


def _distances(rows: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.float64]:
    """Return the share of words inserted or left out between each two."""
    lists = [row.tolist() for row in rows]
    found = np.zeros((len(rows), len(rows)))
    for a, b in combinations(range(len(rows)), 2):
        found[a, b] = found[b, a] = Indel.normalized_distance(lists[a], lists[b])
    return found


def _realigned(grid: Grid, row: int, vocabulary: Vocabulary) -> Grid:
    """Take one row out and lay it against the others anew."""
    others = np.delete(grid, row, axis=0)
    others = others[:, (others >= 0).any(axis=0)]
    words = grid[row][grid[row] >= 0][None, :]
    found = merge(others, words, vocabulary)
    order = [*range(row), grid.shape[0] - 1, *range(row, grid.shape[0] - 1)]
    return found[order]


def _side_by_side(rows: Sequence[npt.NDArray[np.int32]], vocabulary: Vocabulary) -> Grid:
    """Return the grid, its rows in the order of the witnesses."""
    bones = [vocabulary.skeletons[row] for row in rows]
    groups: list[tuple[list[int], Grid]] = [([n], row[None, :]) for n, row in enumerate(rows)]
    guide = [*joins(_distances(bones)), (0, 1), (0, 1)][: len(rows) - 1]
    for i, j in guide:
        members, grid = groups[i]
        others, other = groups.pop(j)
        groups[i] = (members + others, merge(grid, other, vocabulary))
    members, grid = groups[0]
    grid = grid[np.argsort(members)]
    for _ in range(ROUNDS if len(rows) > 2 else 0):  # noqa: PLR2004 - two were laid against each other already
        for row in range(len(rows)):
            grid = _realigned(grid, row, vocabulary)
    return grid


def _settle_gaps(grid: Grid) -> Grid:
    """Shift every gap as far left as the words allow: equal omissions get equal borders (Tan and others 2015)."""
    grid = grid.copy()
    filled = grid >= 0
    for row in range(grid.shape[0]):
        others = np.delete(grid, row, axis=0)
        start = 0
        while start < grid.shape[1]:
            if filled[row, start]:
                start += 1
                continue
            end = start
            while end < grid.shape[1] and not filled[row, end]:
                end += 1
            low, high = start, end
            while (
                low > 0 and grid[row, low - 1] >= 0 and high < grid.shape[1] and _fits(grid, others, row, (low, high))
            ):
                grid[row, high - 1], grid[row, low - 1] = grid[row, low - 1], -1
                low, high = low - 1, high - 1
            start = end
        filled[row] = grid[row] >= 0
    return grid[:, (grid >= 0).any(axis=0)]


def _fits(grid: Grid, others: Grid, row: int, gap: tuple[int, int]) -> bool:
    """Whether the word before the gap also stands, in others, as the last word that the gap passes over."""
    word = grid[row, gap[0] - 1]
    return bool((others[:, gap[1] - 1] == word).any()) and gap[1] - gap[0] > 0


def _closed_up(grid: Grid) -> Grid:
    """Put neighbouring columns together where no witness has words in both: one word stands there for another."""
    kept: list[npt.NDArray[np.int32]] = []
    for column in grid.T:
        if kept and not ((kept[-1] >= 0) & (column >= 0)).any():
            kept[-1] = np.maximum(kept[-1], column)
        else:
            kept.append(column)
    return np.stack(kept, axis=1)


def collate(witnesses: Sequence[Witness]) -> Collation:
    """Lay the witnesses side by side and list the places where they differ; their order makes no difference.

    Raises:
        ValueError: fewer than two witnesses, one without words, or two with the same siglum.

    """
    ordered = sorted(witnesses, key=lambda w: w.siglum)
    if len({w.siglum for w in ordered}) < max(2, len(ordered)) or not all(w.words for w in ordered):
        message = "a collation needs two witnesses or more, each with a siglum of its own and at least one word"
        raise ValueError(message)
    vocabulary = _vocabulary(ordered)
    numbers = {form: n for n, form in enumerate(vocabulary.forms)}
    rows = [np.array([numbers[word.form] for word in w.words], dtype=np.int32) for w in ordered]
    grid = _closed_up(_settle_gaps(_closed_up(_side_by_side(rows, vocabulary))))
    return Collation(
        witnesses=tuple(ordered),
        columns=tuple(map(tuple, _word_numbers(grid).T.tolist())),
        places=find_places(ordered, grid, vocabulary),
    )


def _word_numbers(grid: Grid) -> npt.NDArray[np.int64]:
    """Return, in place of forms, the number of each word in its witness."""
    filled = grid >= 0
    return np.where(filled, np.cumsum(filled, axis=1) - 1, -1)
