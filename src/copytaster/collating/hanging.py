"""A tree and its root → parents and children, the readings of hidden nodes, and how firmly every branch hangs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.collating.joining import Tree
from copytaster.collating.parsimony import Block, around, passed_on, send, without

__all__ = ["Hanging", "attachments", "hang"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A rooted tree.

    ``order`` has every parent before its children; ``readings[node][place number]`` is the index of the reading that
    the node has or must have had, by the cheapest story of changes.
    """

    tree: Tree
    root: int
    order: tuple[int, ...]
    parents: Mapping[int, int]
    readings: Mapping[int, Mapping[int, int]]

    def below(self, node: int) -> frozenset[int]:
        """Return the node and all that hang on it."""
        found = {node}
        for other in self.order:
            if self.parents.get(other) in found:
                found.add(other)
        return frozenset(found)


def hang(tree: Tree, root: tuple[int, ...], blocks: Sequence[Block]) -> Hanging:
    """Root the tree: at a node, or at a new hidden node in the middle of a branch."""
    if len(root) == 1:
        top = root[0]
    else:
        a, b = root
        top = max(tree) + 1
        cut = without(tree, a, b)
        tree = {**cut, a: [*cut[a], top], b: [*cut[b], top], top: [a, b]}
    order: list[int] = [top]
    parents: dict[int, int] = {}
    for node in order:
        for other in sorted(tree[node]):
            if other != parents.get(node):
                parents[other] = node
                order.append(other)
    readings: dict[int, dict[int, int]] = {node: {} for node in order}
    for block in blocks:
        for node, states in _states(tree, order, parents, block).items():
            readings[node].update(zip(block.numbers, states.tolist(), strict=True))
    return Hanging(tree=tree, root=top, order=tuple(order), parents=parents, readings=readings)


def _states(
    tree: Tree, order: Sequence[int], parents: Mapping[int, int], block: Block
) -> dict[int, npt.NDArray[np.int64]]:
    """Trace the cheapest readings down from the root; where two are as cheap, the parent's, then the commoner."""
    messages = send(tree, order[0], block)
    rows = np.arange(len(block.numbers))
    states = {order[0]: np.round(around(tree, order[0], messages, block), 6).argmin(axis=0)}
    for node in order[1:]:
        before = states[parents[node]]
        costs = block.steps[:, before, rows] + around(tree, node, messages, block, but=parents[node])
        costs = np.round(costs, 6)
        costs[before, rows] -= 1e-7
        states[node] = costs.argmin(axis=0)
    return states


def attachments(hanging: Hanging, blocks: Sequence[Block], weights: npt.NDArray[np.float64]) -> dict[int, float]:
    """Return for each node but the root the share of resamplings in which it hangs nowhere better than here."""
    found: dict[int, float] = {}
    for node, parent in hanging.parents.items():
        cut = without(hanging.tree, node, parent)
        below = hanging.below(node)
        others = [n for n in hanging.order if n not in below]
        parts = []
        for block in blocks:
            hung = passed_on(around(cut, node, send(cut, node, block), block), block)
            messages = send(cut, parent, block)
            parts.append(np.stack([(around(cut, n, messages, block) + hung).min(axis=0) for n in others]))
        by_place = np.concatenate(parts, axis=1) if parts else np.zeros((len(others), 1))
        costs = np.round(by_place @ weights.T, 6)
        found[node] = float((costs[others.index(parent)] <= costs.min(axis=0) + 1e-6).mean())
    return found
