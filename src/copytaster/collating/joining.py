"""Distances → an unrooted tree: neighbour joining (Saitou and Nei 1987; the formula of Studier and Keppler 1988)."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["Tree", "join_neighbours", "joins"]

Tree = dict[int, list[int]]
"""Each node with its neighbours. Nodes from 0 are witnesses, those after them hidden."""


def joins(distances: npt.NDArray[np.float64]) -> Iterable[tuple[int, int]]:
    """Give the pairs that are joined, one after the other: places in the list of what is left.

    The second of a pair is taken off the list; the first then stands for both. Three are left at the end.
    """
    left = distances.copy()
    while left.shape[0] > 3:  # noqa: PLR2004 - three meet in one node
        n = left.shape[0]
        sums = left.sum(axis=1)
        gain = np.round((n - 2) * left - sums[:, None] - sums[None, :], 9)
        np.fill_diagonal(gain, np.inf)
        i, j = sorted(divmod(int(gain.argmin()), n))
        yield i, j
        joined = (left[i] + left[j] - left[i, j]) / 2
        left[i], left[:, i] = joined, joined
        left[i, i] = 0
        left = np.delete(np.delete(left, j, axis=0), j, axis=1)


def join_neighbours(distances: npt.NDArray[np.float64]) -> Tree:
    """Return the binary tree: witnesses are leaves, hidden nodes have three neighbours. Ties fall by number.

    >>> join_neighbours(np.array([[0, 2, 5, 5], [2, 0, 5, 5], [5, 5, 0, 2], [5, 5, 2, 0.0]]))
    {0: [4], 4: [0, 1, 5], 1: [4], 5: [4, 2, 3], 2: [5], 3: [5]}
    """
    count = distances.shape[0]
    left = list(range(count))
    tree: Tree = {}
    new = count

    def tie(a: int, b: int) -> None:
        tree.setdefault(a, []).append(b)
        tree.setdefault(b, []).append(a)

    for i, j in joins(distances):
        tie(left[i], new)
        tie(left[j], new)
        left[i] = new
        del left[j]
        new += 1
    if len(left) == 3:  # noqa: PLR2004
        for node in left:
            tie(node, new)
    elif len(left) == 2:  # noqa: PLR2004
        tie(*left)
    else:
        tree[left[0]] = []
    return tree
