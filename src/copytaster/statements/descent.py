"""Derivations → the order of descent, and for each document the relatives that its passages may be copied from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import Derivation, DocumentId

__all__ = ["Descent", "trace_descent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """``order`` holds every document, parents before children; ``relatives`` those before it, the nearest first.

    ``roots`` gives each document the one that its own words go back to: itself, or the farthest ancestor over ``whole``
    derivations that add no reporting of another outlet's (``"lost:N"`` where the original is not in the heap).
    ``updates`` are the pairs (child, parent) of a later version and an earlier one.
    """

    order: tuple[DocumentId, ...]
    relatives: dict[DocumentId, tuple[DocumentId, ...]]
    roots: dict[DocumentId, DocumentId]
    updates: frozenset[tuple[DocumentId, DocumentId]]


ADDS_REPORTING = frozenset({"compile"})
"""Kinds of derivation whose child has reporting of its own; an update's is that of its parent's outlet, too."""


def _order(documents: Sequence[DocumentId], parents: dict[DocumentId, list[Derivation]]) -> tuple[DocumentId, ...]:
    """Parents before children; ties, and any cycle, by document id."""
    left = sorted(documents)
    found: list[DocumentId] = []
    done: set[DocumentId] = set()
    known = set(left)
    while left:
        free = [d for d in left if all(e.parent in done or e.parent not in known for e in parents[d])] or left[:1]
        found += free
        done |= set(free)
        left = [d for d in left if d not in done]
    return tuple(found)


def _ancestors(document: DocumentId, parents: dict[DocumentId, list[Derivation]]) -> dict[DocumentId, bool]:
    """Every ancestor, the nearest first, and whether a chain of ``whole`` derivations leads there."""
    found: dict[DocumentId, bool] = {}
    level = [(document, True)]
    while level:
        above: dict[DocumentId, bool] = {}
        for child, whole in level:
            for edge in parents[child]:
                if edge.parent not in found and edge.parent != document:
                    above[edge.parent] = above.get(edge.parent, False) or (whole and edge.whole)
        level = sorted(above.items(), key=lambda item: (not item[1], item[0]))
        found.update(level)
    return found


def _root(document: DocumentId, parents: dict[DocumentId, list[Derivation]]) -> DocumentId:
    seen = {document}
    at = document
    while True:
        above = [e for e in parents[at] if e.whole and e.kind not in ADDS_REPORTING and e.parent not in seen]
        if not above:
            return at
        at = min(above, key=lambda e: (-e.confidence, e.parent)).parent
        seen.add(at)


def trace_descent(documents: Sequence[DocumentId], derivations: Sequence[Derivation]) -> Descent:
    """Put ``documents`` into the order of descent and find the relatives of each.

    Relatives are the ancestors, then those who share an ancestor with the document over ``whole`` derivations.
    """
    parents: dict[DocumentId, list[Derivation]] = defaultdict(list)
    for edge in sorted(derivations, key=lambda e: (e.child, not e.whole, -e.share_of_child, e.parent)):
        parents[edge.child].append(edge)
    order = _order(documents, parents)
    ancestors = {d: _ancestors(d, parents) for d in order}
    place = {d: n for n, d in enumerate(order)}
    below: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for document in order:
        for ancestor, whole in ancestors[document].items():
            if whole:
                below[ancestor].append(document)
    relatives: dict[DocumentId, tuple[DocumentId, ...]] = {}
    for document in order:
        found = [a for a in ancestors[document] if a in place and place[a] < place[document]]
        for ancestor, whole in ancestors[document].items():
            found += [d for d in below[ancestor] if whole and place[d] < place[document] and d not in found]
        relatives[document] = tuple(dict.fromkeys(found))
    updates = frozenset((e.child, e.parent) for e in derivations if e.kind == "update")
    return Descent(order=order, relatives=relatives, roots={d: _root(d, parents) for d in order}, updates=updates)
