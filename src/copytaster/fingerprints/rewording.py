"""Texts → pairs that may be rewritings: they share rare names and figures, but few words in a row.

A machine that rewrites a report changes every sentence and keeps who, where and how much. So each text is sketched a
second time, by the words that begin with a capital inside a sentence and by numbers. What few texts carry is telling;
a pair that shares enough of it is a candidate. Two reports of one event share their names too, so that such a pair
joins no family: it is for somebody, or for the stations that know meaning, to look at.
"""

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.folding import Bytes, Places, fold_bytes
from copytaster.fingerprints.pairing import CopyPairs, first_of_same
from copytaster.fingerprints.postings import share_runs
from copytaster.fingerprints.sketching import Sketches, Texts, padded, turn_bits, word_hashes

__all__ = ["RARE", "pair_reworded", "sketch_names"]

RARE = 20
"""Different texts that may carry a name or number before it counts as known to everybody."""

LEAST_NAMES = 5
"""Rare names and numbers that a pair must share."""

LEAST_SHARE = 0.35
"""Share of the rare names and numbers of the shorter list."""

_FULL_STOPS = np.isin(np.arange(256), np.frombuffer(b".!?:\n\"'\x9c\x9d", np.uint8))
_CAPITAL_A, _CAPITAL_Z, _ZERO, _NINE = (ord(c) for c in "AZ09")


def _is_name(raw: Bytes, before: Places, first: Places) -> npt.NDArray[np.bool_]:
    """Return which words are numbers of two digits and more, or begin with a capital inside a sentence."""
    letter = raw[before + 1]
    number = (letter >= _ZERO) & (letter <= _NINE) & (raw[before + 2] >= _ZERO) & (raw[before + 2] <= _NINE)
    name = (letter >= _CAPITAL_A) & (letter <= _CAPITAL_Z)
    name &= ~_FULL_STOPS[raw[before - 1]] & ~_FULL_STOPS[raw[before]]
    name[first[first < before.size]] = False
    return number | name


def sketch_names(texts: Texts) -> Sketches:
    """Sketch texts by their names and numbers, each once in each text; ``marks`` and ``places`` say nothing."""
    raw = padded(texts)
    codes, left_out = fold_bytes(raw)
    begins, ends = texts.starts + 8, texts.ends + 8
    if left_out.size:
        raw = np.delete(raw, left_out)
        begins, ends = begins - np.searchsorted(left_out, begins), ends - np.searchsorted(left_out, ends)
    before, hashes = word_hashes(codes)
    first = np.searchsorted(before, begins - 1)
    words = np.searchsorted(before, ends - 1) - first
    chosen = np.flatnonzero(_is_name(raw, before, first))
    document = np.searchsorted(first, chosen, side="right") - 1
    inside = (document >= 0) & (chosen - first[document] < words[document])
    document, kept = document[inside], turn_bits(hashes[chosen[inside]])
    order = np.lexsort((kept, document))
    document, kept = document[order], kept[order]
    new = np.ones(kept.size, np.bool_)
    new[1:] = (kept[1:] != kept[:-1]) | (document[1:] != document[:-1])
    document, kept = document[new], kept[new]
    return Sketches(
        kept=kept,
        places=np.zeros(kept.size, np.uint16),
        begins=np.concatenate([[0], np.cumsum(np.bincount(document, minlength=first.size))]),
        words=words.astype(np.uint32),
        marks=np.zeros(first.size, np.uint64),
    )


def _rare_sizes(names: Sketches, counted: npt.NDArray[np.bool_]) -> Places:
    """Return how many names of each document few documents carry, and more than one."""
    _, which, carriers = np.unique(names.kept, return_inverse=True, return_counts=True)
    owner = np.repeat(np.arange(names.documents), names.sizes)
    shared = (carriers[which] > 1) & (carriers[which] <= RARE) & counted[owner]
    return np.bincount(owner[shared], minlength=names.documents)


def pair_reworded(sketches: Sketches, names: Sketches, pairs: CopyPairs) -> CopyPairs:
    """Return ``pairs`` with those added that share rare names and numbers and are not among them.

    Of an added pair ``runs`` counts names and numbers, and the containments are of those that few documents carry.
    """
    first = first_of_same(sketches)
    counted = first == np.arange(first.size)
    shared = share_runs(names, counted, least=LEAST_NAMES, common=RARE, edges=False)
    sizes = np.maximum(_rare_sizes(names, counted), 1)
    share = shared.runs / np.minimum(sizes[shared.a], sizes[shared.b])
    known = np.isin(shared.a * first.size + shared.b, pairs.a * first.size + pairs.b)
    good = np.flatnonzero((share >= LEAST_SHARE) & ~known)
    a, b, runs = (np.concatenate([old, new[good]]) for old, new in _columns(pairs, (shared.a, shared.b, shared.runs)))
    order = np.lexsort((b, a))
    added = (np.minimum(shared.runs / sizes[shared.a], 1)[good], np.minimum(shared.runs / sizes[shared.b], 1)[good])
    return CopyPairs(
        a=a[order],
        b=b[order],
        runs=runs[order],
        a_in_b=np.concatenate([pairs.a_in_b, added[0]])[order],
        b_in_a=np.concatenate([pairs.b_in_a, added[1]])[order],
        joins=np.concatenate([pairs.joins, np.zeros(good.size, np.bool_)])[order],
        reworded=np.concatenate([pairs.reworded, np.ones(good.size, np.bool_)])[order],
    )


def _columns(pairs: CopyPairs, found: tuple[Places, Places, Places]) -> list[tuple[Places, Places]]:
    return list(zip((pairs.a, pairs.b, pairs.runs), found, strict=True))
