"""A collation → the tree of its witnesses.

Neighbour joining on weighted distances gives the first tree, moving its parts the cheapest one; witnesses then settle
within it, the directed costs find its root, resampled places say how firm all of it is, and what a second parent
explains is told. Extant witnesses may be ancestors and lost ones appear, as in Roos and Zou 2011 (Semstem).
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from copytaster.collating.contamination import find_second_parents
from copytaster.collating.hanging import Hanging, attachments, hang
from copytaster.collating.joining import join_neighbours
from copytaster.collating.parsimony import Block, make_blocks, place_order
from copytaster.collating.resampling import draw_weights
from copytaster.collating.rooting import Rooting, find_root
from copytaster.collating.searching import improve
from copytaster.collating.settling import settle
from copytaster.collating.tradition import Branch, Collation, SecondParent, VariantPlace, WitnessTree
from copytaster.collating.weighing import SPELLING_COST

__all__ = ["infer_tree", "witness_distances"]


def _weighs(place: VariantPlace) -> bool:
    return place.kind != "letters"


def _informs(place: VariantPlace) -> bool:
    """Whether at least two readings have at least two witnesses: others cost the same in every tree."""
    return _weighs(place) and sum(len(r.loci) > 1 for r in place.readings) > 1


def _both_ways(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the mean of each step and its way back: what an unrooted tree costs."""
    return tuple(Block(numbers=b.numbers, steps=(b.steps + b.steps.transpose(1, 0, 2)) / 2, own=b.own) for b in blocks)


def _distances(blocks: Sequence[Block], count: int) -> npt.NDArray[np.float64]:
    """Return the mean cost of a step between two witnesses over the places that both attest."""
    found = np.zeros((count, count))
    known = [b.own.argmin(axis=1) for b in blocks]
    attested = [(b.own == 0).sum(axis=1) == 1 for b in blocks]
    for a, b in combinations(range(count), 2):
        cost = places = 0.0
        for block, states, there in zip(blocks, known, attested, strict=True):
            both = there[a] & there[b]
            rows = np.flatnonzero(both)
            cost += float(block.steps[states[a][rows], states[b][rows], rows].sum())
            places += float(both.sum())
        found[a, b] = found[b, a] = round(cost / places, 9) if places else 1.0
    return found


def witness_distances(collation: Collation) -> npt.NDArray[np.float64]:
    """Return the mean cost of a step at a place between each two witnesses, in the order of the collation."""
    return _distances(_both_ways(make_blocks(collation, _weighs)), len(collation.witnesses))


def infer_tree(collation: Collation, *, root: str = "") -> WitnessTree:
    """Work out the tree; ``root`` is the siglum of a witness that is known to come first, ``""`` where none is.

    Raises:
        ValueError: ``root`` is no siglum of the collation.

    """
    sigla = [w.siglum for w in collation.witnesses]
    if root and root not in sigla:
        message = f"no witness is called {root}; there are {', '.join(sigla)}"
        raise ValueError(message)
    directed = make_blocks(collation, _weighs)
    symmetric = _both_ways(directed)
    tree = join_neighbours(_distances(symmetric, len(sigla)))
    tree = improve(tree, _both_ways(make_blocks(collation, _informs)))
    telling = _both_ways(make_blocks(collation, _weighs, cost=lambda c: c if c > SPELLING_COST else 0.0))
    tree = settle(tree, telling, len(sigla))
    weights = draw_weights(max(1, len(place_order(directed))))
    rooting = find_root(tree, directed, weights, sigla.index(root) if root else None)
    hanging = hang(tree, rooting.root, directed)
    support = attachments(hanging, symmetric, weights)
    return _described(collation, hanging, rooting, support)


def _names(hanging: Hanging, sigla: Sequence[str]) -> tuple[list[int], dict[int, str]]:
    """Return the nodes in the order of the drawing, and their names: the larger part first, then by first siglum."""
    below = {n: hanging.below(n) for n in hanging.order}
    children: dict[int, list[int]] = {n: [] for n in hanging.order}
    for node, parent in hanging.parents.items():
        children[parent].append(node)
    drawn: list[int] = []
    waiting = [hanging.root]
    while waiting:
        node = waiting.pop()
        drawn.append(node)
        waiting += sorted(children[node], key=lambda n: (len(below[n]), [-m for m in sorted(below[n])]))
    lost = [n for n in drawn if n >= len(sigla)]
    return drawn, {n: sigla[n] if n < len(sigla) else f"lost:{lost.index(n) + 1}" for n in drawn}


def _changes(
    hanging: Hanging, node: int, places: Mapping[int, VariantPlace]
) -> list[tuple[float, tuple[int, int, int]]]:
    """Return the steps on the branch that leads to a node, the dearest first."""
    before, after = hanging.readings[hanging.parents[node]], hanging.readings[node]
    found = []
    for number, place in places.items():
        if number in after and before[number] != after[number]:
            cost = place.steps[before[number]][after[number]]
            found.append((cost, (number, before[number], after[number])))
    return sorted(found, key=lambda f: (-f[0], f[1]))


def _described(collation: Collation, hanging: Hanging, rooting: Rooting, support: Mapping[int, float]) -> WitnessTree:
    sigla = [w.siglum for w in collation.witnesses]
    drawn, names = _names(hanging, sigla)
    places = {p.number: p for p in collation.places}
    branches = []
    for node in drawn[1:]:
        parent = hanging.parents[node]
        changes = _changes(hanging, node, places)
        branches.append(
            Branch(
                parent=names[parent],
                child=names[node],
                support=round(support[node], 4),
                direction=_direction(rooting, parent, node),
                cost=round(sum(cost for cost, _ in changes), 4),
                changes=tuple(change for _, change in changes),
            )
        )
    seconds = find_second_parents(hanging, collation.places, sigla)
    return WitnessTree(
        sigla=tuple(sigla),
        hidden=tuple(names[n] for n in drawn if n >= len(sigla)),
        branches=tuple(branches),
        second_parents=tuple(
            SecondParent(child=names[c], parent=names[p], share=share, places=numbers)
            for c, p, share, numbers in seconds
        ),
        root=names[hanging.root],
        root_confidence=round(rooting.confidence, 4),
        root_given=rooting.is_given,
    )


def _direction(rooting: Rooting, parent: int, node: int) -> float:
    """Return the confidence that the parent came first; below a root put into a branch, that of its side."""
    if (parent, node) in rooting.sides:
        return round(rooting.sides[parent, node], 4)
    a, b = rooting.root
    other = b if node == a else a
    return round(max(rooting.sides[other, node], rooting.confidence), 4)
