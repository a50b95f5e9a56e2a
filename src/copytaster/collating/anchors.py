"""Two sequences → pairs of places that surely correspond, in order: between them alignment is worked out.

Runs of words that occur once in each (Bram Cohen's patience diff), the longest chain of them that keeps the order
(longest increasing subsequence, Fredman 1975).
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from itertools import pairwise

__all__ = ["find_anchors"]

RUN_LENGTHS = (4, 3, 2)
"""Words of a run; shorter runs, which mislead more easily, are tried only between the longer ones. Not tuned."""

NEEDS_ANCHORS = 40
"""Words of a gap under which no shorter runs are looked for: working it out costs less."""


def _runs(sequence: Sequence[Hashable], length: int) -> dict[tuple[Hashable, ...], int]:
    """Return runs that occur once, with their places."""
    first: dict[tuple[Hashable, ...], int] = {}
    for start in range(len(sequence) - length + 1):
        run = tuple(sequence[start : start + length])
        first[run] = -1 if run in first else start
    return {run: start for run, start in first.items() if start >= 0}


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs in which both numbers grow; ``pairs`` are sorted, one for each first number."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        before[n] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(right)
            ends.append(n)
        else:
            tails[at], ends[at] = right, n
    chain = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def find_anchors(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return pairs of indices into ``a`` and ``b`` with equal words, both growing.

    >>> find_anchors("once the ship sailed out".split(), "then once the ship sailed".split())
    [(0, 1), (1, 2), (2, 3), (3, 4)]
    """
    return _between(a, b, 0, 0, RUN_LENGTHS)


def _between(
    a: Sequence[Hashable], b: Sequence[Hashable], left: int, right: int, lengths: tuple[int, ...]
) -> list[tuple[int, int]]:
    if not lengths or not a or not b:
        return []
    length = lengths[0]
    in_a, in_b = _runs(a, length), _runs(b, length)
    starts = _longest_chain(sorted((start, in_b[run]) for run, start in in_a.items() if run in in_b))
    wide = sorted({(i + k, j + k) for i, j in starts for k in range(length)})
    single = [pair for n, pair in enumerate(wide) if not n or wide[n - 1][0] != pair[0]]
    chain = [(-1, -1), *_longest_chain(single), (len(a), len(b))]
    found: list[tuple[int, int]] = []
    for (i, j), (k, m) in pairwise(chain):
        if i >= 0:
            found.append((left + i, right + j))
        if min(k - i, m - j) > NEEDS_ANCHORS:
            found += _between(a[i + 1 : k], b[j + 1 : m], left + i + 1, right + j + 1, lengths[1:])
    return found
