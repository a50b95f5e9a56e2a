"""Sketches → pairs of copies, with how much of each document the other contains.

Documents with the same text are collapsed first, so that a thousand reprints cost as much as one; what is said of one
is then said of all. Whether a pair is one of copies is decided by the runs shared elsewhere than at the same edge of
both.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.folding import Places
from copytaster.fingerprints.postings import Shared, share_runs
from copytaster.fingerprints.sketching import SAMPLE_BITS, SHORT, Sketches

__all__ = ["CopyPairs", "first_of_same", "pair_copies"]

LEAST_RUNS = 3
"""Runs of the sample, shared outside the edges, under which a pair is chance (eval/benchmark_families.py)."""

LEAST_SHARE = 0.15
"""Share of the shorter document's runs under which a pair shares phrases and is no pair of copies
(eval/benchmark_families.py: copies with every third word changed share .34, two weather reports by one form .17)."""

FEW_RUNS = 4
"""Runs that a pair must share, where they are a small share of the shorter document, to be told as a pair."""

JOINING_RUNS = 5
"""Runs that a pair must share to join two families: one chance pair would make one family of two. Four of a phrase of
eight words can all be in the sample (eval/benchmark_families.py, 100,000 documents: families .9997 right, not .988)."""

JOINING_SHORT = 8
"""The same where both documents are so short that all their runs were kept: ten words in a row, since a phrase of eight
has six runs (eval/benchmark_families.py, a million documents: families .9998 right, where 4 gives .911)."""

FEW_SHARE = 0.3
"""Share of the shorter document that fewer runs than that must make up: in a short text one phrase may hold three."""

SPREAD_UP_TO = 32
"""Documents with one text for which pairs are listed one by one; more of them are listed with their first alone."""

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPairs:
    """Pairs of copies, ordered by ``a``, then ``b``; ``a < b`` are numbers of documents.

    ``runs``: sampled runs in common. ``a_in_b``: estimated share of the runs of ``a`` that stand in ``b`` too, and
    the other way round, between 0 and 1. ``joins``: whether the pair is strong enough to put both in one family.
    ``reworded``: whether it was found by names and figures alone.
    """

    a: Places
    b: Places
    runs: Places
    a_in_b: _Floats
    b_in_a: _Floats
    joins: npt.NDArray[np.bool_]
    reworded: npt.NDArray[np.bool_]


def first_of_same(sketches: Sketches) -> Places:
    """Return for each document the first one with the same text, itself where there is none before."""
    _, first, which = np.unique(sketches.marks, return_index=True, return_inverse=True)
    own = np.arange(sketches.documents)
    return np.where(sketches.marks == 0, own, first[which]).astype(np.int64)


def _sizes(sketches: Sketches, repeats: Places) -> tuple[Places, Places]:
    """Return how many different runs each document has kept: all of them, and those that longer ones keep too."""
    owner = np.searchsorted(sketches.begins, repeats, side="right") - 1
    every = sketches.sizes - np.bincount(owner, minlength=sketches.documents)
    sampled = every.copy()
    short = np.flatnonzero(sketches.words < SHORT)  # of the others every run kept is in the sample
    sizes = sketches.sizes[short]
    place = np.repeat(sketches.begins[:-1][short] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    extra = (sketches.kept[place] & np.uint64((1 << SAMPLE_BITS) - 1)) != 0
    repeated = np.zeros(sketches.kept.size, np.bool_)
    repeated[repeats] = True
    extra &= ~repeated[place]
    sampled[short] -= np.bincount(np.repeat(np.arange(short.size), sizes)[extra], minlength=short.size)
    return every, sampled


def _judge(sketches: Sketches, shared: Shared) -> CopyPairs:
    every, sampled = _sizes(sketches, shared.repeats)
    both_short = (sketches.words[shared.a] < SHORT) & (sketches.words[shared.b] < SHORT)
    size_a = np.maximum(np.where(both_short, every[shared.a], sampled[shared.a]), 1)
    size_b = np.maximum(np.where(both_short, every[shared.b], sampled[shared.b]), 1)
    inner = shared.runs - shared.edges
    share = inner / np.maximum(np.minimum(size_a, size_b) - shared.edges, 1)
    good = np.flatnonzero((share >= FEW_SHARE) | ((share >= LEAST_SHARE) & (inner >= FEW_RUNS)))
    return CopyPairs(
        a=shared.a[good],
        b=shared.b[good],
        runs=shared.runs[good],
        a_in_b=np.minimum(shared.runs / size_a, 1.0)[good],
        b_in_a=np.minimum(shared.runs / size_b, 1.0)[good],
        joins=inner[good] >= np.where(both_short[good], JOINING_SHORT, JOINING_RUNS),
        reworded=np.zeros(good.size, np.bool_),
    )


def _members(first: Places) -> tuple[Places, Places, Places]:
    """Return documents grouped by text, where each document's group begins, and how many it has (0: no first one)."""
    order = np.argsort(first, kind="stable")
    counts = np.bincount(first, minlength=first.size)
    begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return order, begins, counts


def _spread(pairs: CopyPairs, first: Places) -> CopyPairs:
    """Say of all documents with one text what was found of the first, and put pairs of same texts in."""
    order, begins, counts = _members(first)
    shown = np.where(counts <= SPREAD_UP_TO, counts, 1)
    times = shown[pairs.a] * shown[pairs.b]
    which = np.repeat(np.arange(pairs.a.size), times)
    turn = np.arange(which.size) - np.repeat(np.cumsum(times) - times, times)
    a = order[begins[pairs.a][which] + turn // shown[pairs.b][which]]
    b = order[begins[pairs.b][which] + turn % shown[pairs.b][which]]
    same_a, same_b = _same(order, begins, counts)
    ones = np.ones(same_a.size)
    turned = a > b
    a_in_b, b_in_a = pairs.a_in_b[which], pairs.b_in_a[which]
    left, right = np.concatenate([np.minimum(a, b), same_a]), np.concatenate([np.maximum(a, b), same_b])
    sort = np.argsort(left * first.size + right, kind="stable")
    return CopyPairs(
        a=left[sort],
        b=right[sort],
        runs=np.concatenate([pairs.runs[which], np.zeros(same_a.size, np.int64)])[sort],
        a_in_b=np.concatenate([np.where(turned, b_in_a, a_in_b), ones])[sort],
        b_in_a=np.concatenate([np.where(turned, a_in_b, b_in_a), ones])[sort],
        joins=np.concatenate([pairs.joins[which], ones > 0])[sort],
        reworded=np.zeros(left.size, np.bool_),
    )


def _same(order: Places, begins: Places, counts: Places) -> tuple[Places, Places]:
    """Return the pairs of documents with one text: every two of few, each with the first of many."""
    left: list[Places] = [np.empty(0, np.int64)]
    right: list[Places] = [np.empty(0, np.int64)]
    for size in np.flatnonzero(np.bincount(counts[counts > 1])).tolist():
        at = begins[counts == size][:, None]
        if size <= SPREAD_UP_TO:
            i, j = np.triu_indices(size, 1)
        else:
            i, j = np.zeros(size - 1, np.int64), np.arange(1, size)
        left.append(order[at + i].ravel())
        right.append(order[at + j].ravel())
    return np.concatenate(left), np.concatenate(right)


def pair_copies(sketches: Sketches) -> CopyPairs:
    """Find the pairs of copies; which they are does not depend on the order of the documents."""
    first = first_of_same(sketches)
    shared = share_runs(sketches, first == np.arange(first.size), least=LEAST_RUNS)
    return _spread(_judge(sketches, shared), first)
