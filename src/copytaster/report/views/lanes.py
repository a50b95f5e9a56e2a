"""Where the nodes of the tree stand: columns by rank, rows by the order of copying, a lane for each text.

Comes in: a dossier. Goes out: cells. A column is the longest way from an original; in a lane the first child goes
straight on in its parent's row and each other child opens a row below, so that the same report gives the same
drawing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import DocumentId
from copytaster.report.witnesses import Dossier

__all__ = ["FOLD_OVER", "Cell", "Folded", "Lane", "fold", "lay_lanes"]

FOLD_OVER = 12
"""Past so many documents, copies without a change of meaning fold into one box (the page's design, rule 7)."""

_FOLDED_AT_LEAST = 3
_FOLDED_KINDS = frozenset({"capture", "reprint", "excerpt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Copies of one parent that stand in one box."""

    parent: str
    members: tuple[DocumentId, ...]

    @property
    def node(self) -> str:
        """The name of the box among the nodes."""
        return f"fold:{self.parent}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A node in its column and row, and the number of its text; rows are numbered through all lanes."""

    node: str
    column: int
    row: int
    text: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The rows of one text: ``first`` and ``last``, both included."""

    text: int
    first: int
    last: int
    cells: tuple[Cell, ...]


def fold(dossier: Dossier) -> tuple[Folded, ...]:
    """Return the copies to fold: childless, of one parent, whole, without a change of meaning; three or more."""
    if len(dossier.witnesses) <= FOLD_OVER:
        return ()
    altered = {c.child for c in dossier.heap.changes if c.severity == "meaning"}
    groups: dict[str, list[DocumentId]] = defaultdict(list)
    for witness in dossier.witnesses:
        links = dossier.stemma.incoming[witness.id]
        plain = len(links) == 1 and links[0].whole and links[0].kind in _FOLDED_KINDS
        hands_on = any(d.parent == witness.id for d in dossier.heap.derivations)
        if plain and not hands_on and witness.id not in altered:
            groups[links[0].parent].append(witness.id)
    return tuple(Folded(parent=p, members=tuple(m)) for p, m in groups.items() if len(m) >= _FOLDED_AT_LEAST)


def lay_lanes(dossier: Dossier, folded: Sequence[Folded]) -> tuple[Lane, ...]:
    """Place every node that is drawn; texts of one document that nothing links are left out of a large drawing."""
    home = _homes(dossier)
    away = {m for f in folded for m in f.members}
    children = _children(dossier, folded, away)
    linked = {n for d in dossier.heap.derivations for n in (d.child, d.parent)}
    lanes: list[Lane] = []
    row = 0
    for text in dossier.texts:
        members = [n for n in dossier.stemma.nodes if home.get(n) == text.number and n not in away]
        if len(dossier.witnesses) > FOLD_OVER and not any(n in linked for n in members):
            continue
        inside = set(members)
        starts = [n for n in members if not any(n in children.get(m, ()) for m in members)]
        cells: list[Cell] = []
        for start in starts:
            placed, last = _place(start, row, children, inside, dossier.stemma.ranks)
            cells += [Cell(node=n, column=column, row=at, text=text.number) for n, column, at in placed]
            row = last + 1
        if cells:
            lanes.append(Lane(text=text.number, first=min(c.row for c in cells), last=row - 1, cells=tuple(cells)))
    return tuple(lanes)


def _homes(dossier: Dossier) -> dict[str, int]:
    """Node → number of its text; a lost original is at home with the first document made from it."""
    home: dict[str, int] = {w.id: w.text for w in dossier.witnesses}
    for node in dossier.stemma.lost:
        made = [w for w in dossier.witnesses for d in dossier.stemma.incoming[w.id] if d.parent == node]
        if made:
            home[node] = made[0].text
    return home


def _children(dossier: Dossier, folded: Sequence[Folded], away: set[DocumentId]) -> dict[str, tuple[str, ...]]:
    boxes: Mapping[str, str] = {f.parent: f.node for f in folded}
    children: dict[str, tuple[str, ...]] = {}
    for node, found in dossier.stemma.children.items():
        kept = [c for c in found if c not in away]
        children[node] = (*kept, boxes[node]) if node in boxes else tuple(kept)
    return children


def _place(
    node: str, row: int, children: Mapping[str, tuple[str, ...]], inside: set[str], ranks: Mapping[str, int]
) -> tuple[list[tuple[str, int, int]], int]:
    """Place ``node`` in ``row`` and all under it: nodes with column and row, and the last row used."""
    if node.startswith("fold:"):
        return [(node, ranks[node.removeprefix("fold:")] + 1, row)], row
    placed, last = [(node, ranks[node], row)], row
    under = [c for c in children.get(node, ()) if c in inside or c.startswith("fold:")]
    for number, child in enumerate(under):
        below, last = _place(child, last + 1 if number else last, children, inside, ranks)
        placed += below
    return placed, last
