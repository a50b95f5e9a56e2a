"""Two lists of words → the words that correspond, by compiled code: for heaps with very many pairs.

The answer is that of :mod:`copytaster.aligning.words`: the longest common subsequence, row by row as bits of machine
words (Hyyrö 2004), or, where sentences were moved, whole runs wherever they stand (Heckel 1978). The two functions
below are ordinary Python; numba compiles them when they are first needed, and keeps the machine code beside this
file.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["REPAID_BY", "align_compiled", "has_compiler"]

Ids = npt.NDArray[np.int64]
_Kernel = Callable[[Ids, Ids, Ids, Ids, Ids], tuple[int, int]]

REPAID_BY = 20_000
"""Pairs from which on loading the compiler is repaid (.6 CPU s once its code is kept; eval/benchmark_alignment.py)."""

MOVED_UNDER = 0.6
"""As in :mod:`copytaster.aligning.words`: share of the common words that must be matched in order."""


def has_compiler() -> bool:
    """Return whether numba is installed; it is not loaded."""
    from importlib.util import find_spec  # noqa: PLC0415 - rarely needed

    return find_spec("numba") is not None


def _match_in_order(a: Ids, b: Ids, slots: Ids, out_a: Ids, out_b: Ids) -> tuple[int, int]:  # noqa: C901, PLR0912
    """Write the longest common subsequence backwards; return its words, and the common words of the shorter text.

    ``slots`` has an entry of -1 for every number of a word, before and after.
    """
    one = np.uint64(1)
    width = (a.size + 63) // 64
    different = 0
    for i in range(a.size):
        if slots[a[i]] < 0:
            slots[a[i]] = different
            different += 1
    masks = np.zeros((different, width), np.uint64)
    seen = np.zeros(different, np.uint8)
    for i in range(a.size):
        masks[slots[a[i]], i >> 6] |= one << np.uint64(i & 63)
    rows = np.empty((b.size + 1, width), np.uint64)
    for w in range(width):
        rows[0, w] = ~np.uint64(0)
    common_b = 0
    for j in range(b.size):
        slot = slots[b[j]]
        if slot < 0:
            for w in range(width):
                rows[j + 1, w] = rows[j, w]
            continue
        seen[slot] = 1
        common_b += 1
        carry = np.uint64(0)
        for w in range(width):
            row = rows[j, w]
            both = row & masks[slot, w]
            total = row + both
            over = total < row
            total += carry
            carry = one if over or total < carry else np.uint64(0)
            rows[j + 1, w] = total | (row - both)
    common_a = 0
    for i in range(a.size):
        common_a += seen[slots[a[i]]]
    for i in range(a.size):
        slots[a[i]] = -1
    i, j, count = a.size, b.size, 0
    while i > 0 and j > 0:
        bit = np.uint64((i - 1) & 63)
        if (rows[j, (i - 1) >> 6] >> bit) & one:
            i -= 1
            continue
        j -= 1
        if j == 0 or (rows[j, (i - 1) >> 6] >> bit) & one:
            i -= 1
            out_a[count], out_b[count] = i, j
            count += 1
    return count, min(common_a, common_b)


def _match_moved(a: Ids, b: Ids, slots: Ids, out_a: Ids, out_b: Ids) -> tuple[int, int]:  # noqa: C901, ARG001
    """Match runs of three words and more wherever they stand, the longest first; return how many words, and runs.

    ``slots`` is not used; it is there so that both kernels are called alike.
    """
    size = 1024
    while size < 2 * a.size:
        size *= 2
    table = np.full(size, -1, np.int64)
    for i in range(a.size - 2):
        table[((a[i] * 1_000_003 + a[i + 1]) * 1_000_003 + a[i + 2]) & (size - 1)] = i
    runs = np.empty((b.size + 1, 3), np.int64)
    count, j = 0, 0
    while j + 2 < b.size:
        i = table[((b[j] * 1_000_003 + b[j + 1]) * 1_000_003 + b[j + 2]) & (size - 1)]
        length = 0
        if i >= 0:
            while i + length < a.size and j + length < b.size and a[i + length] == b[j + length]:
                length += 1
        if length > 2:  # noqa: PLR2004 - three words make a run
            runs[count, 0], runs[count, 1], runs[count, 2] = i, j, length
            count += 1
            j += length
        else:
            j += 1
    order = np.argsort(-runs[:count, 2], kind="mergesort")
    partner = np.full(a.size, -1, np.int64)
    for n in range(count):
        i, j, length = runs[order[n], 0], runs[order[n], 1], runs[order[n], 2]
        for at in range(length):
            if partner[i + at] < 0:
                partner[i + at] = j + at
    matched = 0
    for i in range(a.size):
        if partner[i] >= 0:
            out_a[matched], out_b[matched] = i, partner[i]
            matched += 1
    return matched, count


@lru_cache(maxsize=1)
def _kernels() -> tuple[_Kernel, _Kernel]:
    """Compile both, or load what was compiled before."""
    from numba import njit  # noqa: PLC0415 - loaded only where many pairs repay it

    compiled = njit(cache=True, nogil=True)
    return compiled(_match_in_order), compiled(_match_moved)


def align_compiled(a: Ids, b: Ids, slots: Ids) -> tuple[Ids, Ids]:
    """Return the places in both texts of words that correspond, ordered by the first text.

    ``slots`` has an entry of -1 for every number of a word; it is the same again afterwards, and serves all pairs.
    """
    in_order, moved = _kernels()
    most = min(a.size, b.size)
    places = np.empty((2, most), np.int64)
    count, common = in_order(a, b, slots, places[0], places[1])
    if count < MOVED_UNDER * common:
        others = np.empty((2, most), np.int64)
        more, _ = moved(a, b, slots, others[0], others[1])
        if more > count:
            return others[0, :more], others[1, :more]
    return places[0, :count][::-1], places[1, :count][::-1]
