"""Sketches → which documents share how many runs.

All runs of all documents are sorted once, as numbers that hold the hash above and the place in the sketches below;
equal hashes then stand together. Every two documents in such a group share a run. A run that very many documents
carry says nothing about two of them, and costs the square of their number: over ``COMMON`` documents it joins nothing
by itself.
"""

import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.folding import Places
from copytaster.fingerprints.sketching import Hashes, Sketches

__all__ = ["COMMON", "Shared", "share_runs"]

COMMON = 64
"""Different texts that may carry a run before it counts as common; copies of one text count once.

Work and noise grow in step with the heap, since the number is fixed (eval/benchmark_families.py, 10,000 to 100,000)."""

CROWDED = 0.6
"""Share of common runs over which a text has more than ``COMMON`` copies, and is not just full of phrases.

A tenth of all runs are common in 100,000 documents; the share grows with the heap."""

FOOT = 50
"""Words at the end of a text in which runs as far from the end in both are taken for the publisher's own lines."""

HEAD = 8
"""The same at the beginning, for a dateline or the name of a publisher."""

_AT_ONCE = 1 << 20
_LOWEST = 0 if sys.byteorder == "little" else 7
_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Pairs of documents and what they share, ordered by ``a``, then ``b``; ``a < b`` are numbers of documents.

    ``runs``: runs in common. ``edges``: how many of them stand equally far from the beginning or the end of both, where
    publishers put their own lines. Pairs that share fewer than ``least`` other runs are left out. ``repeats``: places
    in ``Sketches.kept`` at which a document repeats a run of its own; a run that it repeats counts once.
    """

    a: Places
    b: Places
    runs: Places
    edges: Places
    repeats: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Postings:
    """Runs carried by more than one document: the documents of a run stand together.

    ``begins`` and ``sizes`` are of the groups; the others of their members: document, words before, words after.
    """

    begins: Places
    sizes: Places
    document: Hashes
    before: npt.NDArray[np.uint16]
    after: npt.NDArray[np.uint16]
    repeats: Places


def _packed(sketches: Sketches, counted: _Flags, low: int) -> Hashes:
    """Return numbers with the hash of a run above and its place in ``sketches.kept`` in the ``low`` bits, sorted."""
    shift = np.uint64(low)
    packed = sketches.kept >> shift
    packed <<= shift
    for at in range(0, packed.size, _AT_ONCE):
        part = packed[at : at + _AT_ONCE]
        part |= np.arange(at, at + part.size, dtype=np.uint64)
    if not counted.all():
        packed = packed[np.repeat(counted, sketches.sizes)]
    packed.sort()
    return packed


def _opens(numbers: Hashes, low: int) -> _Flags:
    """Return where a group opens in sorted numbers: where anything above the ``low`` bits is other than before."""
    opens = np.ones(numbers.size, np.bool_)
    for at in range(1, numbers.size, _AT_ONCE):
        part = numbers[at : at + _AT_ONCE]
        opens[at : at + _AT_ONCE] = (part ^ numbers[at - 1 : at - 1 + part.size]) >= np.uint64(1 << low)
    return opens


def _grouped(sketches: Sketches, counted: _Flags) -> tuple[Places, _Flags]:
    """Return places in ``sketches.kept`` of hashes that occur more than once, in groups, and where groups open."""
    low = sketches.kept.size.bit_length()
    packed = _packed(sketches, counted, low)
    opens = _opens(packed, low)
    member = ~opens
    member[:-1] |= ~opens[1:]
    packed = packed[member]
    packed &= np.uint64((1 << low) - 1)
    return packed.view(np.int64), opens[member]


def _postings(sketches: Sketches, counted: _Flags) -> _Postings:
    place, opens = _grouped(sketches, counted)
    owner = np.repeat(np.arange(sketches.documents, dtype=np.uint32), sketches.sizes)
    document = owner[place]
    del owner
    again = np.zeros(place.size, np.bool_)  # a document that repeats itself carries the run once
    again[1:] = (document[1:] == document[:-1]) & ~opens[1:]
    repeats = place[again]
    if repeats.size:
        place, opens, document = place[~again], opens[~again], document[~again]
    begins = np.flatnonzero(opens)
    before = sketches.places[place]
    after = np.minimum(sketches.words[document], 0xFFFF).astype(np.uint16) - before
    sizes = np.diff(np.append(begins, place.size))
    return _Postings(
        begins=begins, sizes=sizes, document=document.astype(np.uint64), before=before, after=after, repeats=repeats
    )


def _edges(postings: _Postings, first: Places, second: Places, near: _Flags) -> _Flags:
    """Return which runs in common stand at the same edge of both documents."""
    found = near[first] & near[second]
    which = np.flatnonzero(found)
    first, second = first[which], second[which]
    after = postings.after[first].astype(np.int32)
    foot = (after <= FOOT) & (np.abs(after - postings.after[second]) <= 1)
    before = postings.before[first]
    found[which] = foot | ((before <= HEAD) & (before == postings.before[second]))
    return found


def _key(postings: _Postings, first: Places, second: Places, edges: _Flags, bits: int) -> Hashes:
    """Pack two documents and whether the run is at an edge into one number; ``first`` has the smaller document."""
    packed = postings.document[first] << np.uint64(bits)
    packed |= postings.document[second]
    packed <<= np.uint64(1)
    packed |= edges
    return packed


def _every_two(postings: _Postings, near: _Flags, bits: int, common: int, more: Hashes) -> Hashes:
    """Return the keys of every two documents of every group of up to ``common``, and after them ``more``."""
    fit = postings.sizes[(postings.sizes > 1) & (postings.sizes <= common)]
    keys = np.empty(int((fit * (fit - 1) // 2).sum()) + more.size, np.uint64)
    done = 0
    for size in np.flatnonzero(np.bincount(fit)).tolist():
        groups = postings.begins[postings.sizes == size]
        left, right = np.triu_indices(size, 1)
        step = max(1, _AT_ONCE // (4 * left.size))
        for at in range(0, groups.size, step):
            part = groups[at : at + step, None]
            first, second = (part + left).ravel(), (part + right).ravel()
            edges = _edges(postings, first, second, near)
            keys[done : done + first.size] = _key(postings, first, second, edges, bits)
            done += first.size
    keys[done:] = more
    return keys


def _with_fullest(postings: _Postings, near: _Flags, sketches: Sketches, bits: int) -> Hashes:
    """Return the keys that join the crowded documents of common runs with the fullest of them.

    A text with a thousand copies has hardly a run that is not common. Among documents like that each is compared with
    one alone, the one with most common runs (ties: by its mark, not by its number), which tends to be the same in all
    groups.
    """
    common = np.repeat(postings.sizes > COMMON, postings.sizes)
    document = postings.document[common].astype(np.int64)
    if document.size == 0:
        return np.empty(0, np.uint64)
    count = np.bincount(document, minlength=sketches.documents)
    crowded = count > CROWDED * np.maximum(sketches.sizes, 1)
    group = np.repeat(np.arange(postings.sizes.size), postings.sizes)[common]
    which = crowded[document]
    group, place = group[which], np.flatnonzero(common)[which]
    document = document[which]
    order = np.lexsort((sketches.marks[document], -count[document], group))
    group, place = group[order], place[order]
    opens = np.flatnonzero(np.diff(group, prepend=-1))
    fullest = np.repeat(place[opens], np.diff(np.append(opens, place.size)))
    other = place != fullest
    first, second = np.minimum(place, fullest)[other], np.maximum(place, fullest)[other]
    return _key(postings, first, second, _edges(postings, first, second, near), bits)


def share_runs(sketches: Sketches, counted: _Flags, *, least: int, common: int = COMMON, edges: bool = True) -> Shared:
    """Count what every two ``counted`` documents share; pairs have at least ``least`` runs that are at no edge.

    Runs that more than ``common`` documents carry are left out; without ``edges`` no run counts as one.
    """
    postings = _postings(sketches, counted)
    bits = max(1, sketches.documents.bit_length())
    near = ((postings.after <= FOOT) | (postings.before <= HEAD)) & edges
    more = _with_fullest(postings, near, sketches, bits) if common == COMMON else np.empty(0, np.uint64)
    keys = _every_two(postings, near, bits, common, more)
    repeats = postings.repeats
    del postings, near
    keys.sort()
    begins = np.flatnonzero(_opens(keys, 1))
    runs = np.diff(np.append(begins, keys.size))
    enough = runs >= least
    begins, runs = begins[enough], runs[enough]
    at_edge = np.flatnonzero(keys.view(np.uint8)[_LOWEST::8] & 1)
    edge_runs = np.searchsorted(at_edge, begins + runs) - np.searchsorted(at_edge, begins)
    which = runs - edge_runs >= least
    pair = keys[begins[which]] >> np.uint64(1)
    return Shared(
        a=(pair >> np.uint64(bits)).astype(np.int64),
        b=(pair & np.uint64((1 << bits) - 1)).astype(np.int64),
        runs=runs[which],
        edges=edge_runs[which],
        repeats=repeats,
    )
