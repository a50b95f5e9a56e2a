"""Pairs of copies → families: every document in exactly one, and the pair that says so.

Families are the connected components of the pairs that join; they are found with the strongest pairs first (Borůvka
1926), so that what holds a family together is its best evidence. Groups that fill in one form (weather reports,
results, share prices) share their form and nothing else: they are told apart, since none of their members was made
from another.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.folding import Places
from copytaster.fingerprints.pairing import CopyPairs
from copytaster.fingerprints.sketching import Sketches

__all__ = ["CopyFamilies", "gather_families"]

NO_PAIR = -1

FORM_SIZE = 4
"""Members from which on a group can be seen to fill in one form."""

FORM_SHARE = 0.45
"""Containment over which no pair is explained by a form: these share their words, not their form alone."""

FORM_CARRIERS = 0.7
"""Share of a group that must carry a run for it to be part of the form."""

FORM_PART = 0.5
"""Share of what members have in common that must be part of the form (eval/benchmark_families.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFamilies:
    """The family of every document, by numbers of documents and of pairs.

    ``family``: the smallest number in the document's family, its own where it is alone. ``said_by``: the strongest
    pair that puts the document there, -1 where it is alone. ``held_by``: the pairs that hold the families together,
    one fewer than each has members, ordered. ``form``: as ``family``, of groups that share a form; -1 elsewhere.
    """

    family: Places
    said_by: Places
    held_by: Places
    form: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forest:
    root: Places
    chosen: Places


def _flatten(root: Places) -> Places:
    while True:
        above = root[root]
        if (above == root).all():
            return root
        root = above


def _forest(documents: int, a: Places, b: Places) -> _Forest:
    """Join documents by edges given with the strongest first; returns their roots and the edges used, ordered.

    In each round every tree takes its strongest edge to another one. An edge is known by its place, so there are no
    ties.
    """
    root = np.arange(documents)
    chosen: list[Places] = []
    edges = np.arange(a.size)
    while True:
        left, right = root[a[edges]], root[b[edges]]
        open_edges = left != right
        edges, left, right = edges[open_edges], left[open_edges], right[open_edges]
        if edges.size == 0:
            break
        best = np.full(documents, a.size)
        np.minimum.at(best, left, edges)
        np.minimum.at(best, right, edges)
        tree = np.flatnonzero(best < a.size)
        taken = np.zeros(a.size, np.bool_)
        taken[best[tree]] = True
        chosen.append(np.flatnonzero(taken))
        one, two = root[a[best[tree]]], root[b[best[tree]]]
        other = np.where(one == tree, two, one)
        above = np.arange(documents)
        above[tree] = other
        mutual = tree[(above[other] == tree) & (tree < other)]
        above[mutual] = mutual
        root = _flatten(above)[root]
    return _Forest(root=root, chosen=np.sort(np.concatenate([*chosen, np.empty(0, np.int64)]).astype(np.int64)))


def _smallest(root: Places) -> Places:
    """Name each component by its smallest member."""
    smallest = np.full(root.size, root.size)
    np.minimum.at(smallest, root, np.arange(root.size))
    return smallest[root]


def _strongest_first(sketches: Sketches, pairs: CopyPairs, which: Places) -> Places:
    """Order pairs by strength; ties by the documents' contents, then by their numbers."""
    a, b = pairs.a[which], pairs.b[which]
    strength = np.maximum(pairs.a_in_b, pairs.b_in_a)[which]
    both = (pairs.a_in_b + pairs.b_in_a)[which]
    low, high = np.minimum(sketches.marks[a], sketches.marks[b]), np.maximum(sketches.marks[a], sketches.marks[b])
    return which[np.lexsort((high, low, -pairs.runs[which], -both, -strength))]  # it leaves ties in the pairs' order


def _forms(sketches: Sketches, pairs: CopyPairs, joining: Places, family: Places) -> npt.NDArray[np.bool_]:
    """Return for each document whether it belongs to a group that shares a form."""
    size = np.bincount(family, minlength=family.size)
    strongest = np.zeros(family.size)
    closeness = np.maximum(pairs.a_in_b[joining], pairs.b_in_a[joining])
    np.maximum.at(strongest, family[pairs.a[joining]], closeness)
    weak = (size >= FORM_SIZE) & (strongest < FORM_SHARE)
    member = np.flatnonzero(weak[family])
    if member.size == 0:
        return np.zeros(family.size, np.bool_)
    sizes = sketches.sizes[member]
    turn = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    kept = sketches.kept[np.repeat(sketches.begins[member], sizes) + turn]
    group = np.repeat(family[member], sizes)
    order = np.lexsort((kept, group))
    kept, group = kept[order], group[order]
    opens = np.flatnonzero(np.concatenate([[True], (kept[1:] != kept[:-1]) | (group[1:] != group[:-1])]))
    carriers = np.diff(np.append(opens, kept.size))
    group = group[opens]
    shared = np.bincount(group, np.where(carriers > 1, carriers, 0), minlength=family.size)
    formal = np.bincount(group, np.where(carriers >= FORM_CARRIERS * size[group], carriers, 0), minlength=family.size)
    return (weak & (formal >= FORM_PART * shared) & (shared > 0))[family]


def gather_families(sketches: Sketches, pairs: CopyPairs) -> CopyFamilies:
    """Put every document into a family.

    A document that nothing joins, and one whose group only shares a form, is a family of its own.
    """
    joining = _strongest_first(sketches, pairs, np.flatnonzero(pairs.joins))
    forest = _forest(sketches.documents, pairs.a[joining], pairs.b[joining])
    family = _smallest(forest.root)
    formal = _forms(sketches, pairs, joining, family)
    held_by = joining[forest.chosen]
    held_by = held_by[~formal[pairs.a[held_by]]]
    said_by = np.full(sketches.documents, pairs.a.size)
    rank = np.empty(pairs.a.size, np.int64)
    rank[joining] = np.arange(joining.size)
    np.minimum.at(said_by, pairs.a[held_by], rank[held_by])
    np.minimum.at(said_by, pairs.b[held_by], rank[held_by])
    alone = np.arange(sketches.documents)
    return CopyFamilies(
        family=np.where(formal, alone, family),
        said_by=np.where(said_by < pairs.a.size, joining[np.minimum(said_by, joining.size - 1)], NO_PAIR)
        if joining.size
        else np.full(sketches.documents, NO_PAIR),
        held_by=np.sort(held_by),
        form=np.where(formal, family, NO_PAIR),
    )
