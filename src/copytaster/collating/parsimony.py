"""The cost of a tree: how dear the cheapest story of changes is that ends in the witnesses' readings.

Sankoff 1975 (generalised parsimony), with messages along every branch in both directions, so that the cost of hanging a
part of the tree elsewhere is found without working the tree out anew (after Goloboff 1996).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.collating.joining import Tree
from copytaster.collating.tradition import Collation, VariantPlace

__all__ = ["Block", "Messages", "around", "make_blocks", "place_order", "send", "without"]

Floats = npt.NDArray[np.float64]
Messages = dict[tuple[int, int], Floats]
"""For a branch from one node to a neighbour, seen from the neighbour: the least cost of all that lies behind the first
node, for each reading that the neighbour may have; (readings, places): the many last, where arrays are fast."""

MOST_READINGS = 12
"""Readings of a place that count; at a place with more, the rarest say nothing about descent."""

IMPOSSIBLE = 1e6
"""Cost of a reading that a witness does not have, far above any tree's."""

_SIZES = (2, 4, MOST_READINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Places with about as many readings, as arrays.

    ``numbers`` are those of the places; ``steps`` (to, from, places); ``own`` (witnesses, readings, places): 0 for the
    witness's reading or for all where it does not attest the place, else ``IMPOSSIBLE``.
    """

    numbers: tuple[int, ...]
    steps: Floats
    own: Floats

    def of(self, node: int) -> Floats:
        """Return what a node allows: all readings where it is hidden."""
        return self.own[node] if node < self.own.shape[0] else np.zeros(self.own.shape[1:])


def make_blocks(
    collation: Collation, keep: Callable[[VariantPlace], bool], cost: Callable[[float], float] = float
) -> tuple[Block, ...]:
    """Return the places that ``keep`` lets through, in blocks; ``cost`` turns each step's cost into the one used."""
    blocks = []
    for low, size in zip((1, *_SIZES), _SIZES, strict=False):
        places = [p for p in collation.places if keep(p) and low < min(len(p.readings), MOST_READINGS) <= size]
        if places:
            blocks.append(_block(places, size, [w.siglum for w in collation.witnesses], cost))
    return tuple(blocks)


def _block(places: Sequence[VariantPlace], size: int, sigla: Sequence[str], cost: Callable[[float], float]) -> Block:
    steps = np.full((size, size, len(places)), IMPOSSIBLE)
    own = np.zeros((len(sigla), size, len(places)))
    row_of = {siglum: row for row, siglum in enumerate(sigla)}
    for n, place in enumerate(places):
        count = min(len(place.readings), size)
        for a in range(count):
            for b in range(count):
                steps[b, a, n] = cost(place.steps[a][b])
        own[:, count:, n] = IMPOSSIBLE
        for state, reading in enumerate(place.readings[:count]):
            for siglum in reading.sigla:
                own[row_of[siglum], :, n] = IMPOSSIBLE
                own[row_of[siglum], state, n] = 0.0
        steps[range(size), range(size), n] = 0.0
    return Block(numbers=tuple(p.number for p in places), steps=steps, own=own)


def place_order(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the numbers of the places in the order in which costs by place come."""
    return tuple(n for block in blocks for n in block.numbers)


def _orderly(tree: Tree, start: int) -> list[tuple[int, int]]:
    """Return branches as (node, its neighbour towards ``start``), the nearest first."""
    found: list[tuple[int, int]] = []
    waiting = [(start, -1)]
    while waiting:
        node, before = waiting.pop()
        if before >= 0:
            found.append((node, before))
        waiting += [(other, node) for other in tree[node] if other != before]
    return found


def around(tree: Tree, node: int, messages: Messages, block: Block, *, but: int = -1) -> Floats:
    """Return the cost of everything around a node, without the branch to ``but``, for each of its readings."""
    total = block.of(node).copy()
    for other in tree[node]:
        if other != but:
            total += messages[other, node]
    return total


def passed_on(costs: Floats, block: Block) -> Floats:
    """Return the least cost one step up: (readings of the neighbour, places)."""
    found: Floats = (block.steps + costs[:, None, :]).min(axis=0)
    return found


def send(tree: Tree, start: int, block: Block) -> Messages:
    """Return the messages along every branch of the part of the tree that holds ``start``, both ways."""
    messages: Messages = {}
    branches = _orderly(tree, start)
    for node, before in reversed(branches):
        messages[node, before] = passed_on(around(tree, node, messages, block, but=before), block)
    totals = {start: around(tree, start, messages, block)}
    for node, before in branches:
        messages[before, node] = passed_on(totals[before] - messages[node, before], block)
        totals[node] = around(tree, node, messages, block)
    return messages


def without(tree: Tree, node: int, neighbour: int) -> Tree:
    """Return the tree with one branch cut; both parts are still in it."""
    return {
        **tree,
        node: [n for n in tree[node] if n != neighbour],
        neighbour: [n for n in tree[neighbour] if n != node],
    }
