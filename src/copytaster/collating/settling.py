"""A binary tree with the witnesses at its tips → one in which witnesses may stand within and lost copies are few.

A witness from which nothing separates the hidden node beside it is that node; two hidden nodes that nothing separates
are one. What "nothing" is, in costs of steps, is a named constant.
"""

from collections.abc import Sequence

from copytaster.collating.joining import Tree
from copytaster.collating.parsimony import Block, Messages, around, send
from copytaster.collating.searching import tree_cost

__all__ = ["settle"]

OWN_SLIPS = 1.0
"""Cost of readings of its own that a witness may have and still be the parent of others, who put them right or hit by
chance on what others have; besides"""

OWN_SLIPS_SHARE = 0.15
"""this share of what a mean branch costs: the more is changed, the more often two scribes change it alike (simulator,
2026-11)."""

SEPARATE = 1.2
"""Cost of what must have changed between two hidden nodes for both to be kept: about one wording."""


def settle(tree: Tree, blocks: Sequence[Block], witnesses: int) -> Tree:
    """Draw branches together, the emptiest first, as long as that costs less than the bounds."""
    own = OWN_SLIPS + OWN_SLIPS_SHARE * tree_cost(tree, blocks) / witnesses
    while True:
        sent = [send(tree, min(tree), block) for block in blocks]
        found = []
        for a in sorted(tree):
            for b in sorted(tree[a]):
                if a < b and b >= witnesses:
                    extra = _extra(tree, (a, b), blocks, sent)
                    found.append((round(extra / (own if a < witnesses else SEPARATE), 6), a, b))
        if not found or min(found)[0] > 1:
            return tree
        _, a, b = min(found)
        tree = _together(tree, a, b)


def _extra(tree: Tree, branch: tuple[int, int], blocks: Sequence[Block], sent: Sequence[Messages]) -> float:
    """Return what the tree costs more where both ends of a branch must have the same readings."""
    a, b = branch
    extra = 0.0
    for block, messages in zip(blocks, sent, strict=True):
        left, right = around(tree, a, messages, block, but=b), around(tree, b, messages, block, but=a)
        apart = (left + messages[b, a]).min(axis=0)
        extra += float(((left + right).min(axis=0) - apart).sum())
    return extra


def _together(tree: Tree, kept: int, gone: int) -> Tree:
    moved = [n for n in tree[gone] if n != kept]
    found = {n: [kept if m == gone else m for m in others] for n, others in tree.items() if n != gone}
    found[kept] = [n for n in tree[kept] if n != gone] + moved
    return found
