"""A first tree → the cheapest that moving its parts finds (subtree pruning and regrafting, Swofford et al. 1996)."""

from collections.abc import Sequence

import numpy as np

from copytaster.collating.joining import Tree
from copytaster.collating.parsimony import Block, around, passed_on, send, without

__all__ = ["improve", "tree_cost"]

MOST_ROUNDS = 6
"""Rounds of trying every part of the tree everywhere; it ends sooner where a round saves nothing."""

LEAST_GAIN = 1e-6
"""What a move must save to count: more than sums of costs are rounded by."""


def tree_cost(tree: Tree, blocks: Sequence[Block]) -> float:
    """Return the cost of the whole tree."""
    start = min(tree)
    return sum(float(around(tree, start, send(tree, start, b), b).min(axis=0).sum()) for b in blocks)


def improve(tree: Tree, blocks: Sequence[Block]) -> Tree:
    """Move parts of a binary tree as long as it gets cheaper; the order of trying is by number."""
    cost = tree_cost(tree, blocks)
    for _ in range(MOST_ROUNDS):
        before = cost
        for node, fork in sorted((n, f) for n in tree for f in tree[n]):
            if fork in tree.get(node, ()) and len(tree[fork]) == 3:  # noqa: PLR2004 - a fork of a binary tree
                tree, cost = _moved(tree, (node, fork), blocks, cost)
        if cost > before - LEAST_GAIN:
            break
    return tree


def _moved(tree: Tree, branch: tuple[int, int], blocks: Sequence[Block], cost: float) -> tuple[Tree, float]:
    """Cut a branch, and hang what is behind ``branch[0]`` where the tree is cheapest."""
    node, fork = branch
    cut = without(tree, node, fork)
    left, right = cut[fork]
    rest = {n: [m for m in others if m != fork] for n, others in cut.items() if n != fork}
    rest[left] = [*rest[left], right]
    rest[right] = [*rest[right], left]
    edges = _edges(rest, left)
    costs = np.zeros(len(edges))
    for block in blocks:
        hung = passed_on(around(cut, node, send(cut, node, block), block), block)
        messages = send(rest, left, block)
        costs += [float((messages[a, b] + messages[b, a] + hung).min(axis=0).sum()) for a, b in edges]
    best = int(np.round(costs, 6).argmin())
    if costs[best] >= cost - LEAST_GAIN:
        return tree, cost
    a, b = edges[best]
    rest[a] = [*(n for n in rest[a] if n != b), fork]
    rest[b] = [*(n for n in rest[b] if n != a), fork]
    rest[fork] = [a, b, node]
    rest[node] = [*rest[node], fork]
    return rest, float(costs[best])


def _edges(tree: Tree, start: int) -> list[tuple[int, int]]:
    seen = {start}
    found = []
    waiting = [start]
    while waiting:
        node = waiting.pop()
        for other in tree[node]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                found.append((min(node, other), max(node, other)))
    return sorted(found)
