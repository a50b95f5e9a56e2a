"""The tree of copying, put in order: ranks, first parents, children (textual criticism's *stemma*).

Comes in: the heap of one story. Goes out: a :class:`Stemma`, from which terminal and page draw the same tree. The
rank of a node is the longest way to it from an original; originals that nobody kept (``"lost:1"``) count as nodes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from copytaster.records import Derivation, Heap

__all__ = ["Stemma", "build_stemma", "lost_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemma:
    """``nodes`` in the order of the drawing; ``incoming`` links of each node, the one it mostly comes from first.

    ``children`` are the nodes whose first link comes from this node, in the order in which they are drawn: the one that
    hands on most first, then the larger share, then the stated date, then the id.
    """

    nodes: tuple[str, ...]
    ranks: Mapping[str, int]
    incoming: Mapping[str, tuple[Derivation, ...]]
    children: Mapping[str, tuple[str, ...]]

    @property
    def roots(self) -> tuple[str, ...]:
        """Nodes that come from no other."""
        return tuple(n for n in self.nodes if not self.incoming[n])

    @property
    def lost(self) -> tuple[str, ...]:
        """Originals that nobody kept."""
        return tuple(n for n in self.nodes if n.startswith("lost:"))

    def place(self, node: str) -> int:
        """Return where a node stands in the order of the drawing."""
        return self.nodes.index(node)

    def descendants(self, node: str) -> frozenset[str]:
        """Return every node that was made from ``node``, by any link, directly or not."""
        found: set[str] = set()
        edge = [node]
        while edge:
            parent = edge.pop()
            new = [n for n in self.nodes if n not in found and any(d.parent == parent for d in self.incoming[n])]
            found.update(new)
            edge += new
        return frozenset(found - {node})


def lost_name(node: str) -> str:
    """Return how a lost original is called: ``"lost:2"`` is †2."""
    return f"†{node.removeprefix('lost:')}"


def build_stemma(heap: Heap) -> Stemma:
    """Put the links of one story in order."""
    documents = {d.id: d for d in heap.documents}
    links: dict[str, list[Derivation]] = defaultdict(list)
    for derivation in heap.derivations:
        links[derivation.child].append(derivation)
    known: set[str] = {*documents, *(d.parent for d in heap.derivations)}
    incoming = {
        n: tuple(sorted(links[n], key=lambda d: (not d.whole, -d.share_of_child, d.parent))) for n in sorted(known)
    }
    ranks = _ranks(incoming)
    handed: dict[str, int] = defaultdict(int)
    for derivation in heap.derivations:
        handed[derivation.parent] += 1
    children: dict[str, list[str]] = {n: [] for n in incoming}
    for node, found in incoming.items():
        if found:
            children[found[0].parent].append(node)

    def order(node: str) -> tuple[int, float, str, str]:
        share = incoming[node][0].share_of_child if incoming[node] else 0.0
        stated = documents[node].published if node in documents else ""  # type: ignore[index]
        return (-handed[node], -share, stated or "9999", node)

    ordered = {n: tuple(sorted(c, key=order)) for n, c in children.items()}
    roots = sorted((n for n in incoming if not incoming[n]), key=lambda n: (-_size(n, ordered), order(n)))
    nodes: list[str] = []
    for root in roots:
        _walk(root, ordered, nodes)
    nodes += [n for n in incoming if n not in nodes]
    return Stemma(nodes=tuple(nodes), ranks=ranks, incoming=incoming, children=ordered)


def _size(node: str, children: Mapping[str, tuple[str, ...]]) -> int:
    nodes: list[str] = []
    _walk(node, children, nodes)
    return len(nodes)


def _walk(node: str, children: Mapping[str, tuple[str, ...]], into: list[str]) -> None:
    """Append a node and all under it, depth first; a link that leads back (there should be none) is not followed."""
    if node in into:
        return
    into.append(node)
    for child in children[node]:
        _walk(child, children, into)


def _ranks(incoming: Mapping[str, tuple[Derivation, ...]]) -> dict[str, int]:
    """Longest way from an original; raised round by round, at most once a node, so that even a circle ends."""
    ranks = dict.fromkeys(incoming, 0)
    for _ in incoming:
        raised = {n: max((ranks[d.parent] + 1 for d in links), default=0) for n, links in incoming.items()}
        if raised == ranks:
            break
        ranks = raised
    return ranks
