"""Buffers of text → sketches: each document's sample of its runs of words.

One pass over the bytes: fold (see ``folding``), find the words, hash each from its first and last eight bytes,
hash every run of ``RUN`` words, keep those whose hash is small. The sample is FracMinHash (Irber et al. 2022; Broder
1997 for the runs of words, "shingles"): the same runs are kept in every document, so that what two samples share says
how much of each document the other contains, also where one is much longer.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.folding import Bytes, Places, fold_bytes

__all__ = [
    "RUN",
    "SAMPLED",
    "SAMPLE_BITS",
    "Hashes",
    "Sketches",
    "Texts",
    "join_sketches",
    "padded",
    "reorder",
    "sketch",
    "turn_bits",
    "word_hashes",
]

Hashes = npt.NDArray[np.uint64]

RUN = 3
"""Words in a run. With every third word changed, a third of all runs of three are left, a sixth of those of five."""

SAMPLED = 8
"""One run in so many is kept: fifty of a report of 400 words, a dozen of an excerpt of 100."""

_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xBF58476D1CE4E5B9)
_THIRD = np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)
SAMPLE_BITS = SAMPLED.bit_length() - 1
"""How many bits of a hash are zero where every document keeps the run."""

_LIMIT = np.uint64(1 << (64 - SAMPLE_BITS))
_LONGEST_PLACE = 0xFFFF

SHORT = 128
"""Of a document with fewer words every run is kept: a sample of so few would say nothing about two short texts."""

_AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    r"""A buffer of UTF-8 with the texts of some documents in it.

    ``starts`` and ``ends``: the bytes of each text, half-open, in order. ``escaped``: places whose byte is no letter,
    although it looks like one (the ``n`` of ``\n`` in a JSON string).
    """

    raw: Bytes
    starts: Places
    ends: Places
    escaped: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketches:
    """The samples of many documents, those of a document together and in its order.

    ``kept``: hashes of the runs kept; those that every document keeps have the lowest ``SAMPLE_BITS`` bits zero, the
    others are of documents of fewer than ``SHORT`` words. ``places``: the word at which each begins, at most 65,535.
    ``begins``: where each document's part of ``kept`` begins, and at the end how long ``kept`` is. ``words``: words
    of each document. ``marks``: one hash of the whole of each document, the same for texts that differ in typography
    alone.
    """

    kept: Hashes
    places: npt.NDArray[np.uint16]
    begins: Places
    words: npt.NDArray[np.uint32]
    marks: Hashes

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self.words.size

    @property
    def sizes(self) -> Places:
        """How many runs were kept of each document."""
        return np.diff(self.begins)


@lru_cache(maxsize=1)
def _masks() -> Hashes:
    """Bits of the first 0 to 8 bytes of a word, lowest first."""
    return np.array([(1 << (8 * k)) - 1 for k in range(9)], np.uint64)


def _eights(codes: Bytes, offset: int) -> Hashes:
    """View the eight bytes from ``offset`` after every place; the last places have none."""
    return np.ndarray((codes.size - 7 - offset,), "<u8", codes.data, offset, (1,))


def word_hashes(codes: Bytes) -> tuple[Places, Hashes]:
    """Return the place before each word of ``codes``, and a hash of the word.

    ``codes`` must begin with eight zeros and end with as many. Hashed are the first eight bytes of a word, the last
    eight where it is longer, and then its length: words that differ in the middle alone and have more than 16 bytes
    count as one.
    """
    inside = codes != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    before = edges[0::2]
    lengths = edges[1::2] - before
    hashes = _eights(codes, 1)[before]
    hashes &= _masks().take(lengths, mode="clip")
    hashes *= _FIRST
    hashes ^= hashes >> _HALF
    long = np.flatnonzero(lengths > _AT_ONCE)
    length = lengths.take(long)
    last = _eights(codes, 1)[before.take(long) + (length - _AT_ONCE)]
    length *= np.int64(_SECOND.view(np.int64))
    last += length.view(np.uint64)
    last ^= hashes.take(long)
    last *= _THIRD
    hashes[long] = last ^ (last >> _HALF)
    return before, hashes


def padded(texts: Texts) -> Bytes:
    """Return the buffer with eight zeros before and after it, and zeros for what is escaped."""
    raw = np.concatenate([np.zeros(_AT_ONCE, np.uint8), texts.raw, np.zeros(_AT_ONCE, np.uint8)])
    raw[texts.escaped + _AT_ONCE] = 0
    return raw


def sketch(texts: Texts) -> Sketches:
    """Sketch the texts of one buffer; the work is linear in its bytes."""
    raw = padded(texts)
    codes, left_out = fold_bytes(raw)
    begins, ends = texts.starts + _AT_ONCE, texts.ends + _AT_ONCE
    if left_out.size:
        begins, ends = begins - np.searchsorted(left_out, begins), ends - np.searchsorted(left_out, ends)
    before, hashes = word_hashes(codes)
    first = np.searchsorted(before, begins - 1)
    words = np.searchsorted(before, ends - 1) - first
    runs = _runs(hashes)
    small = np.flatnonzero(_chosen(runs, first, words))
    document, place = _owners(small, first)
    inside = place <= words[document] - RUN
    small, document, place = small[small.size - place.size :][inside], document[inside], place[inside]
    count = np.bincount(document, minlength=first.size)
    return Sketches(
        kept=turn_bits(runs[small]),
        places=np.minimum(place, _LONGEST_PLACE).astype(np.uint16),
        begins=np.concatenate([[0], np.cumsum(count)]),
        words=words.astype(np.uint32),
        marks=_marks(runs, first, words),
    )


def _owners(chosen: Places, first: Places) -> tuple[Places, Places]:
    """Return of words, rising, the document each is in or behind, and its place from that document's first word.

    Words before the first document are left out.
    """
    counts = np.diff(np.append(np.searchsorted(chosen, first), chosen.size))
    document = np.repeat(np.arange(first.size), counts)
    return document, chosen[chosen.size - document.size :] - np.repeat(first, counts)


def _chosen(runs: Hashes, first: Places, words: Places) -> npt.NDArray[np.bool_]:
    """Return which runs are kept."""
    chosen = runs < _LIMIT
    for document in np.flatnonzero(words < SHORT).tolist():
        chosen[first[document] : first[document] + words[document]] = True
    return chosen


def turn_bits(runs: Hashes) -> Hashes:
    """Turn the bits round, so that the ones that are zero in every run of the sample stand last."""
    return (runs << np.uint64(SAMPLE_BITS)) | (runs >> np.uint64(64 - SAMPLE_BITS))


def _runs(hashes: Hashes) -> Hashes:
    """Return the hash of the run that begins at each word, as long as ``hashes``; the last ones are shorter runs."""
    runs = hashes * _FIRST
    for at, factor in zip(range(1, RUN), (_SECOND, _THIRD), strict=True):
        runs[:-at] += hashes[at:] * factor
    runs ^= runs >> _HALF
    runs *= _FIRST
    return runs


def _marks(runs: Hashes, first: Places, words: Places) -> Hashes:
    """Return a hash of each document: the sum of its runs and the number of its words; 0 where it is too short."""
    whole = np.maximum(words - RUN + 1, 0)
    marks = np.zeros(first.size, np.uint64)
    long = np.flatnonzero(whole)
    if long.size:
        bounds = np.stack([first[long], first[long] + whole[long]], axis=1).ravel()
        marks[long] = np.add.reduceat(runs, bounds)[::2] * _FIRST + words[long].astype(np.uint64)
    return marks


def join_sketches(parts: list[Sketches]) -> Sketches:
    """Put sketches one after the other; ``parts`` is emptied, so that memory holds them once and a half, not twice."""
    sizes = np.concatenate([p.sizes for p in parts])
    words, marks = np.concatenate([p.words for p in parts]), np.concatenate([p.marks for p in parts])
    kept = np.concatenate([p.kept for p in parts])
    places = np.concatenate([p.places for p in parts])
    parts.clear()
    return Sketches(kept=kept, places=places, begins=np.concatenate([[0], np.cumsum(sizes)]), words=words, marks=marks)


def reorder(sketches: Sketches, order: Places) -> Sketches:
    """Put the documents into another order: first the one numbered ``order[0]``, and so on."""
    if (order == np.arange(order.size)).all():
        return sketches
    sizes = sketches.sizes[order]
    begins = np.concatenate([[0], np.cumsum(sizes)])
    turn = np.arange(begins[-1]) - np.repeat(begins[:-1], sizes)
    place = np.repeat(sketches.begins[:-1][order], sizes) + turn
    return Sketches(
        kept=sketches.kept[place],
        places=sketches.places[place],
        begins=begins,
        words=sketches.words[order],
        marks=sketches.marks[order],
    )
