"""Links and signs → an order of descent: which document each family springs from, and originals that are lost.

A family's links form a tree without a direction; hanging it from one of its documents gives every link one. The root
is the document that leaves the least to explain: the sum of the signs that speak against each step. Where both sides
of a step show what the other cannot have had from them, the two are siblings and their parent is lost.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.skeleton import Key
from copytaster.tracing.weights import LOST_ORIGINAL

__all__ = ["Step", "hang", "orient", "separation"]

TINY = 1e-12
"""Stands for a share too small to count."""


@dataclass(frozen=True, slots=True)
class Step:
    """``child`` was made from ``parent``; ``odds``: log odds of this order against its reverse."""

    child: DocumentId
    parent: DocumentId
    odds: float

    @property
    def key(self) -> Key:
        """The two documents, ordered."""
        return min(self.child, self.parent), max(self.child, self.parent)


Edges = Mapping[DocumentId, Sequence[DocumentId]]
Clues = Mapping[Key, Sequence[Clue]]


def _gain(clues: Clues, parent: DocumentId, child: DocumentId) -> float:
    """Log odds that ``child`` was made from ``parent`` rather than the other way."""
    here = clues[min(parent, child), max(parent, child)]
    return weigh(here, child) - weigh(here, parent)


def _downward(roots: Sequence[DocumentId], edges: Edges) -> list[tuple[DocumentId, DocumentId]]:
    """Parent and child of every edge of trees hung from ``roots``, from the roots outwards."""
    found: list[tuple[DocumentId, DocumentId]] = []
    reached = set(roots)
    queue = list(roots)
    for node in queue:
        fresh = [n for n in edges.get(node, ()) if n not in reached]
        reached.update(fresh)
        found += [(node, n) for n in fresh]
        queue += fresh
    return found


def _totals(first: DocumentId, edges: Edges, clues: Clues) -> dict[DocumentId, float]:
    """For each node, the sum of the gains of all edges of the tree hung from it, found by moving the root on."""
    downward = _downward([first], edges)
    total = {first: sum(_gain(clues, p, c) for p, c in downward)}
    for parent, child in downward:
        total[child] = total[parent] - 2 * _gain(clues, parent, child)
    return total


def separation(clues: Sequence[Clue], a: DocumentId, b: DocumentId) -> float:
    """Log odds that neither of two documents was made from the other: both come from an original that is lost.

    Each side must show what the other cannot have had from it, beyond what speaks for the other order.
    """
    return (
        min(
            weigh(clues, a, hard=True) - weigh(clues, b, direct=True),
            weigh(clues, b, hard=True) - weigh(clues, a, direct=True),
        )
        - LOST_ORIGINAL
    )


def _edges(keys: Sequence[Key]) -> dict[DocumentId, list[DocumentId]]:
    found: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for a, b in sorted(keys):
        found[a].append(b)
        found[b].append(a)
    return found


def orient(keys: Sequence[Key], clues: Clues) -> list[Step]:
    """Hang one tree from its best root; ``keys`` are its edges. Steps come from the root outwards.

    A step is as sure as it is that the tree springs from a document on its parent's side: all the signs of the tree
    count, and not only those of the step.
    """
    edges = _edges(keys)
    total = _totals(min(edges), edges, clues)
    root = min(sorted(total), key=lambda n: (-round(total[n], 6), n))
    downward = _downward([root], edges)
    weight = {node: exp((total[node] - total[root]) / 2) for node in total}
    below = dict(weight)
    for parent, child in reversed(downward):
        below[parent] += below[child]
    odds = {child: log(max(TINY, below[root] - below[child])) - log(max(TINY, below[child])) for _, child in downward}
    return [Step(child, parent, odds[child]) for parent, child in downward]


def hang(children: Sequence[DocumentId], keys: Sequence[Key], clues: Clues) -> list[Step]:
    """Hang the trees that ``keys`` make from the documents given, each in one tree."""
    edges = _edges(keys)
    return [Step(child, parent, _gain(clues, parent, child)) for parent, child in _downward(children, edges)]
