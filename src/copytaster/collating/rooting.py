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
        sides = _sides(tree, branches, [(given,)], np.zeros(1, np.int64))
        return Rooting(root=(given,), confidence=1.0, sides=sides, is_given=True)
    by_place, lengths = _costs(tree, blocks, candidates)
    penalty = np.array(
        [LOST_ORIGINAL * (len(c) > 1) + LOST_ORIGINAL_SHARE * x for c, x in zip(candidates, lengths, strict=True)]
    )
    best = int(np.round(by_place.sum(axis=1) + penalty, 6).argmin())
    winners = np.round(by_place @ weights.T + penalty[:, None], 6).argmin(axis=0)
    root = candidates[best]
    near = {n for n, c in enumerate(candidates) if set(c) & set(root)}
    polar = float(np.ptp(by_place.sum(axis=1)))
    confidence = float(np.isin(winners, sorted(near)).mean()) if polar > LOST_ORIGINAL else 0.0
    return Rooting(root=root, confidence=confidence, sides=_sides(tree, branches, candidates, winners))


def _sides(
    tree: Tree,
    branches: Sequence[tuple[int, int]],
    candidates: Sequence[tuple[int, ...]],
    winners: npt.NDArray[np.int64],
) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    share = np.bincount(winners, minlength=len(candidates)) / len(winners)
    for a, b in branches:
        behind = _behind(tree, a, b)
        on_a = sum(share[n] for n, c in enumerate(candidates) if set(c) <= behind)
        within = sum(share[n] for n, c in enumerate(candidates) if set(c) == {a, b})
        found[a, b] = round(float(on_a + within / 2), 4)
        found[b, a] = round(1 - found[a, b], 4)
    return found
