"""An unrooted tree → where it begins: the place from which the changes that must have happened are the likeliest.

With steps that cost more one way than the other (losing is cheap, inventing is dear) the cost of a tree depends on its
root; every node and the middle of every branch is tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copytaster.collating.joining import Tree
from copytaster.collating.parsimony import Block, around, send

__all__ = ["Rooting", "find_root"]

LOST_ORIGINAL = 0.6
"""What a hidden root in the middle of a branch must save to be preferred to the nodes at its ends; besides"""

LOST_ORIGINAL_SHARE = 0.06
"""this share of what the branch costs: such a root takes each change on the branch the cheaper way round, and saves a
little by chance (simulator, 2026-11)."""


TIE = 1e-6
"""Roots that differ by no more are as good as each other and share a resampling."""

TELLS = 0.05
"""Least difference between the best and the worst root at a place that says something about the root.

With only ``n`` such places a share of resamplings counts as ``n / (n + 1)`` of itself (Laplace's rule of succession
with nothing against): one place alone decides nothing, though every resampling may hold it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooting:
    """``root`` is a node, or the two ends of the branch in whose middle it lies.

    ``confidence`` is the share of resamplings whose root is this one or touches it; ``sides[a, b]`` the share in which
    the root lies on the side of ``a`` of the branch between ``a`` and ``b``.
    """

    root: tuple[int, ...]
    confidence: float
    sides: dict[tuple[int, int], float]
    is_given: bool = False


def _costs(
    tree: Tree, blocks: Sequence[Block], candidates: Sequence[tuple[int, ...]]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the cost by place of each candidate as root, (candidates, places), and what each branch costs."""
    parts = []
    lengths = np.zeros(len(candidates))
    for block in blocks:
        messages = send(tree, min(tree), block)
        rows = []
        for n, ends in enumerate(candidates):
            if len(ends) == 1:
                rows.append(around(tree, ends[0], messages, block).min(axis=0))
                continue
            a, b = ends
            rows.append((messages[a, b] + messages[b, a]).min(axis=0))
            behind = (
                around(tree, a, messages, block, but=b).min(axis=0),
                around(tree, b, messages, block, but=a).min(axis=0),
            )
            lengths[n] += float((rows[-1] - behind[0] - behind[1]).sum())
        parts.append(np.stack(rows))
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(candidates), 1)), lengths


def _behind(tree: Tree, a: int, b: int) -> set[int]:
    """Return the nodes on the side of ``a`` of a branch."""
    seen, waiting = {a}, [a]
    while waiting:
        for other in tree[waiting.pop()]:
            if other != b and other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def find_root(
    tree: Tree, blocks: Sequence[Block], weights: npt.NDArray[np.float64], given: int | None = None
) -> Rooting:
    """Return the cheapest root; where ``given`` is a node, that one, with full confidence."""
    branches = sorted((a, b) for a in tree for b in tree[a] if a < b)
    candidates: list[tuple[int, ...]] = [*((n,) for n in sorted(tree)), *branches]
    if given is not None:
        sides = _sides(tree, branches, [(given,)], np.ones(1))
        return Rooting(root=(given,), confidence=1.0, sides=sides, is_given=True)
    by_place, lengths = _costs(tree, blocks, candidates)
    penalty = np.array(
        [LOST_ORIGINAL * (len(c) > 1) + LOST_ORIGINAL_SHARE * x for c, x in zip(candidates, lengths, strict=True)]
    )
    best = int(np.round(by_place.sum(axis=1) + penalty, 6).argmin())
    root = candidates[best]
    drawn = np.round(by_place @ weights.T + penalty[:, None], 6)
    winners = (drawn <= drawn.min(axis=0) + TIE).astype(np.float64)
    shares = (winners / winners.sum(axis=0)).mean(axis=1)
    telling = int((np.ptp(by_place, axis=0) > TELLS).sum())
    faith = telling / (telling + 1)
    near = sum(float(shares[n]) for n, c in enumerate(candidates) if set(c) & set(root))
    sides = {ends: 0.5 + faith * (share - 0.5) for ends, share in _sides(tree, branches, candidates, shares).items()}
    return Rooting(root=root, confidence=faith * near, sides=sides)


def _sides(
    tree: Tree,
    branches: Sequence[tuple[int, int]],
    candidates: Sequence[tuple[int, ...]],
    shares: npt.NDArray[np.float64],
) -> dict[tuple[int, int], float]:
    """Return, for each branch both ways, the share of resamplings with the root on the side of its first end."""
    found: dict[tuple[int, int], float] = {}
    for a, b in branches:
        behind = _behind(tree, a, b)
        on_a = sum(float(shares[n]) for n, c in enumerate(candidates) if set(c) <= behind)
        within = sum(float(shares[n]) for n, c in enumerate(candidates) if set(c) == {a, b})
        found[a, b] = on_a + within / 2
        found[b, a] = 1 - found[a, b]
    return found
