"""Two lists of words → the words that correspond, in order and where they moved.

First the longest common subsequence (Hyyrö 2004, bit by bit, as rapidfuzz has it), which no other way of laying the two
side by side in order can beat. It is asked for the words that both have, written as one byte each: an eighth of the
time. Where it leaves much of the common words over, passages have moved: then whole runs are matched wherever they
stand, the longest first (Heckel 1978), and the better of the two answers is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Editops, Indel

__all__ = ["Block", "WordAlignment", "WordIds", "align_words", "blocks_of", "number_words"]

WordIds = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

_BYTE = 256
_MOST_REPEATED = 224
_TAKEN = b"\x01" * _BYTE
_TURNS = np.arange(_BYTE, dtype=np.uint8)
_GRAM = 3

MOVED_UNDER = 0.6
"""Share of the common words of the shorter text; where fewer are matched in order, moved passages are looked for.
Copies in order reach .67 at least, texts with their sentences shuffled .54 at most (eval/benchmark_alignment.py)."""

_MIX = np.int64(-7046029254386353131)


class Block(NamedTuple):
    """A run of words that correspond: where it begins in both, and its words."""

    a: int
    b: int
    words: int


class _Common(NamedTuple):
    """The words that both texts have: their places, their numbers, and both written as bytes.

    ``exact``: no two words share a byte.
    """

    place_a: WordIds
    place_b: WordIds
    a: WordIds
    b: WordIds
    bytes_a: bytes
    bytes_b: bytes
    exact: bool


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Words that correspond, each at most once; what is asked for is worked out when it is asked for.

    ``common`` and ``edits`` are the common words and how one row of them becomes the other; ``moved`` are the places of
    words matched wherever they stand, where that matches more.
    """

    common: _Common | None
    edits: Editops | None
    moved: tuple[WordIds, WordIds] | None

    def places(self) -> tuple[WordIds, WordIds]:
        """Return the places in both texts of words that correspond, ordered by the first text.

        Of two words that shared a byte none is matched; so few are lost that difflib does not find as many
        (eval/benchmark_alignment.py).
        """
        if self.moved is not None:
            return self.moved
        if self.common is None or self.edits is None:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        found = self.edits.as_matching_blocks()
        a, b = _spread([m.a for m in found], [m.b for m in found], [m.size for m in found])
        if not self.common.exact:
            same = self.common.a[a] == self.common.b[b]
            a, b = a[same], b[same]
        return self.common.place_a[a], self.common.place_b[b]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the runs of words that follow each other in both texts, ordered by the first."""
        return blocks_of(*self.places())


def blocks_of(a: WordIds, b: WordIds) -> tuple[Block, ...]:
    """Put places of words that follow each other in both texts together, in the order of ``a``."""
    if not a.size:
        return ()
    opens = np.flatnonzero(np.concatenate([[True], (np.diff(a) != 1) | (np.diff(b) != 1)]))
    sizes = np.diff(np.append(opens, a.size))
    return tuple(Block(*row) for row in zip(a[opens].tolist(), b[opens].tolist(), sizes.tolist(), strict=True))


def number_words(texts: Iterable[Sequence[str]]) -> list[WordIds]:
    """Give each word of some texts a number, the same word the same one, from 0.

    >>> [n.tolist() for n in number_words([["a", "b", "a"], ["b"]])]
    [[0, 1, 0], [1]]
    """
    numbers: dict[str, int] = {}
    return [np.array([numbers.setdefault(w, len(numbers)) for w in words], np.int64) for words in texts]


def _codes(a: WordIds, vocabulary: int) -> tuple[Bytes, bool]:
    """Return a byte for every word of ``a``, and whether no two words share one."""
    code = np.zeros(vocabulary, np.uint8)
    if a.size <= _BYTE:
        code[a] = _TURNS[: a.size]
        return code, True
    turn = np.arange(a.size)
    last = np.empty(vocabulary, np.int64)
    last[a] = turn
    closing = (last[a] == turn).nonzero()[0]
    words = a[closing]
    if words.size <= _BYTE:
        code[words] = _TURNS[: words.size]
        return code, True
    _share_bytes(a, words, closing, code)
    return code, False


def _share_bytes(a: WordIds, words: WordIds, closing: WordIds, code: Bytes) -> None:
    """Give out bytes where there are too many words: those that occur once take turns.

    Two that share one stand far apart then. ``words`` are the different words of ``a``, ``closing`` where each stands
    last.
    """
    first = np.empty(code.size, np.int64)
    first[a[::-1]] = np.arange(a.size)[::-1]
    once = first[words] == closing
    repeated, single = words[~once], words[once]
    low = min(repeated.size, _MOST_REPEATED)
    code[repeated] = np.minimum(np.arange(repeated.size), _MOST_REPEATED)
    code[single] = low + np.arange(single.size) % (_BYTE - low)


def _common(a: WordIds, b: WordIds, vocabulary: int) -> _Common:
    known = np.zeros(vocabulary, np.bool_)
    known[a] = True
    place_b = known[b].nonzero()[0]
    common_b = b[place_b]
    known[a] = False
    known[common_b] = True
    place_a = known[a].nonzero()[0]
    common_a = a[place_a]
    code, exact = _codes(common_a, vocabulary)
    return _Common(place_a, place_b, common_a, common_b, code[common_a].tobytes(), code[common_b].tobytes(), exact)


def _spread(a: Sequence[int], b: Sequence[int], words: Sequence[int]) -> tuple[WordIds, WordIds]:
    """Return every place of runs that begin at ``a`` and ``b``."""
    sizes = np.array(words)
    total = int(sizes.sum())
    begin = np.cumsum(sizes) - sizes
    turn = np.arange(total)
    return turn + np.repeat(np.array(a) - begin, sizes), turn + np.repeat(np.array(b) - begin, sizes)


def _grams(ids: WordIds) -> WordIds:
    grams = ids[: 1 - _GRAM].copy()
    for at in range(1, _GRAM):
        grams *= _MIX
        grams += ids[at : ids.size - _GRAM + 1 + at]
    grams *= _MIX
    grams ^= grams >> 29
    return grams


def _runs(a: WordIds, b: WordIds) -> list[tuple[int, int, int]]:
    """Return runs of at least ``_GRAM`` words that both texts have, as begin in ``a``, begin in ``b``, and words."""
    grams_a, grams_b = _grams(a), _grams(b)
    slots = 1 << (2 * a.size).bit_length()
    table = np.zeros(slots, np.int64)
    table[grams_a & (slots - 1)] = np.arange(grams_a.size)
    there = table[grams_b & (slots - 1)]
    j = (grams_a[there] == grams_b).nonzero()[0]
    i = there[j]
    if not j.size:
        return []
    opens = np.flatnonzero(np.concatenate([[True], (np.diff(j) != 1) | (np.diff(i) != 1)]))
    sizes = np.diff(np.append(opens, j.size)) + _GRAM - 1
    return list(zip(i[opens].tolist(), j[opens].tolist(), sizes.tolist(), strict=True))


def _numbered_anew(a: WordIds, b: WordIds) -> tuple[WordIds, WordIds]:
    """Renumber words in the order in which the two texts have them, so that no other text has a say."""
    _, first, which = np.unique(np.concatenate([a, b]), return_index=True, return_inverse=True)
    number = np.empty(first.size, np.int64)
    number[np.argsort(first)] = np.arange(first.size)
    return number[which[: a.size]], number[which[a.size :]]


def _moved(a: WordIds, b: WordIds) -> tuple[WordIds, WordIds]:
    """Match whole runs wherever they stand, the longest first; words at both their ends are tried as well."""
    if min(a.size, b.size) < _GRAM:
        return a[:0], a[:0]
    a, b = _numbered_anew(a, b)
    used_a, used_b = bytearray(a.size + 1), bytearray(b.size + 1)
    chosen: list[tuple[int, int, int]] = []
    for i, j, size in sorted(_runs(a, b), key=itemgetter(2), reverse=True):
        begin, end = 0, size  # what an earlier run has taken is cut off at both ends
        while begin < end and (used_a[i + begin] or used_b[j + begin]):
            begin += 1
        while begin < end and (used_a[i + end - 1] or used_b[j + end - 1]):
            end -= 1
        if begin < end and used_a.find(1, i + begin, i + end) < 0 and used_b.find(1, j + begin, j + end) < 0:
            used_a[i + begin : i + end] = used_b[j + begin : j + end] = _TAKEN[: end - begin].ljust(
                end - begin, b"\x01"
            )
            chosen.append((i + begin, j + begin, end - begin))
    if not chosen:
        return a[:0], a[:0]
    return _spread(*zip(*sorted(chosen), strict=True))


def align_words(a: WordIds, b: WordIds, *, vocabulary: int) -> WordAlignment:
    """Match the words of two texts, given by numbers under ``vocabulary``.

    >>> one, two = number_words(["the old mill burned down".split(), "down went the mill that burned".split()])
    >>> align_words(one, two, vocabulary=7).blocks
    (Block(a=0, b=2, words=1), Block(a=2, b=3, words=1), Block(a=3, b=5, words=1))
    """
    if not a.size or not b.size:
        return WordAlignment(None, None, None)
    common = _common(a, b, vocabulary)
    edits = Indel.editops(common.bytes_a, common.bytes_b)
    matched = (common.a.size + common.b.size - len(edits)) // 2
    if matched < MOVED_UNDER * min(common.a.size, common.b.size):
        moved = _moved(a, b)
        if moved[0].size > matched:
            return WordAlignment(common, None, moved)
    return WordAlignment(common, edits, None)
