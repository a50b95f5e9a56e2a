"""Links and signs → an order of descent: which document each family springs from, and originals that are lost.

A family's links form a tree without a direction; hanging it from one of its documents gives every link one. The root
is the document that leaves the least to explain: the sum of the signs that speak against each step. Where both sides
of a step show what the other cannot have had from them, the two are siblings and their parent is lost.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.skeleton import Key
from copytaster.tracing.weights import LOST_ORIGINAL

__all__ = ["Step", "orient", "separation"]


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


def _downward(root: DocumentId, edges: Edges) -> list[tuple[DocumentId, DocumentId]]:
    """Parent and child of every edge of a tree hung from ``root``, from the root outwards."""
    found: list[tuple[DocumentId, DocumentId]] = []
    reached = {root}
    queue = [root]
    for node in queue:
        fresh = [n for n in edges[node] if n not in reached]
        reached.update(fresh)
        found += [(node, n) for n in fresh]
        queue += fresh
    return found


def _best_root(edges: Edges, clues: Clues) -> DocumentId:
    """Return the node from which the gains of all edges add up highest, found by moving the root edge by edge."""
    first = min(edges)
    downward = _downward(first, edges)
    total = {first: sum(_gain(clues, p, c) for p, c in downward)}
    for parent, child in downward:
        total[child] = total[parent] - 2 * _gain(clues, parent, child)
    return min(sorted(total), key=lambda n: (-round(total[n], 6), n))


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


def orient(keys: Sequence[Key], clues: Clues) -> list[Step]:
    """Hang one tree from its best root; ``keys`` are its edges. Steps come from the root outwards."""
    edges: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for a, b in sorted(keys):
        edges[a].append(b)
        edges[b].append(a)
    return [
        Step(child, parent, _gain(clues, parent, child)) for parent, child in _downward(_best_root(edges, clues), edges)
    ]
