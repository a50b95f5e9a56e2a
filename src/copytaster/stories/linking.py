"""How alike each two documents are → groups, by average linkage (Sokal and Michener 1958) with one fixed cut."""

import numpy as np
import numpy.typing as npt

__all__ = ["link"]

Floats = npt.NDArray[np.float32]


def link(score: Floats, cut: float) -> list[list[int]]:
    """Join the two groups with the highest mean score as long as it is at least ``cut``; ties go to the first.

    Returns the groups as lists of row numbers, each rising, ordered by their first.

    >>> link(np.array([[0, 5, -5], [5, 0, -4], [-5, -4, 0]], dtype=np.float32), 0.0)
    [[0, 1], [2]]
    """
    table = score.astype(np.float64)
    np.fill_diagonal(table, -np.inf)
    members = {n: [n] for n in range(len(table))}
    best = table.argmax(axis=1) if len(table) > 1 else np.zeros(len(table), dtype=np.intp)
    while len(members) > 1:
        tops = table[np.arange(len(table)), best]
        row = int(tops.argmax())
        if tops[row] < cut:
            break
        a, b = sorted((row, int(best[row])))
        sizes = len(members[a]), len(members[b])
        joined = (table[a] * sizes[0] + table[b] * sizes[1]) / sum(sizes)
        members[a] += members.pop(b)
        joined[a] = -np.inf
        table[a, :] = table[:, a] = joined
        table[b, :] = table[:, b] = -np.inf
        stale = np.flatnonzero((best == a) | (best == b))
        best[stale] = table[stale].argmax(axis=1)
        better = np.flatnonzero(table[:, a] > table[np.arange(len(table)), best])
        best[better] = a
    return sorted(sorted(group) for group in members.values())
