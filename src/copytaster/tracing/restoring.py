"""Derivations → families and their common originals.

The common original is restored as an editor establishes a text (West 1973): the document that the family springs from
leads; where the original is lost, the copies that are word for word complete one another, and what only one of them
has keeps its place. Additions of later hands (updates, edits) stay out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    ArchetypePassage,
    Derivation,
    DerivationKind,
    DocumentId,
    Family,
    Locus,
    Span,
)
from copytaster.text.words import word_list

__all__ = ["gather_families"]

STEP_COST: Mapping[DerivationKind, float] = {
    "capture": 1.0,
    "reprint": 1.0,
    "excerpt": 1.5,
    "edit": 3.0,
    "update": 4.0,
    "paraphrase": 6.0,
    "compile": 6.0,
}
"""How far a step of each kind takes a reading from the original: the nearest witness gives the reading."""

FAITHFUL: frozenset[DerivationKind] = frozenset({"capture", "reprint", "excerpt"})
"""Kinds of copying that lose and do not add: what such a copy has beyond its parent, the original had."""

CAPTURED: frozenset[DerivationKind] = frozenset({"capture"})
"""The kind of copying that takes the same page again, and may hold what another capture of it lost."""

LEAST_WORDS = 2
"""A passage of fewer words is a stray mark."""

_Place = tuple[DocumentId, int]
"""A sentence: the document, and the index of the sentence in it."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """The whole derivations within one family."""

    members: Mapping[DocumentId, AnnotatedDocument]
    steps: tuple[Derivation, ...]
    root: str

    def depths(self) -> dict[str, float]:
        """Distance of every node from the root, by the cost of the steps."""
        children: dict[str, list[Derivation]] = defaultdict(list)
        for step in self.steps:
            children[step.parent].append(step)
        found = {self.root: 0.0}
        queue = [self.root]
        for node in queue:
            for step in children[node]:
                if step.child not in found:
                    found[step.child] = found[node] + STEP_COST[step.kind]
                    queue.append(step.child)
        return found

    def faithful(self) -> set[str]:
        """Return the root, and the documents that may have kept what it lost.

        Captures of it, and where it is lost every copy of it word for word.
        """
        found = {self.root}
        kinds = CAPTURED if self.root in self.members else FAITHFUL
        for step in self.steps:
            if step.parent == self.root and step.kind in kinds:
                found.add(step.child)
        grown = True
        while grown:
            fresh = {s.child for s in self.steps if s.parent in found and s.kind in CAPTURED} - found
            found |= fresh
            grown = bool(fresh)
        return found


def _find(root: dict[str, str], node: str) -> str:
    root.setdefault(node, node)
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _components(ids: Sequence[DocumentId], derivations: Sequence[Derivation]) -> list[tuple[DocumentId, ...]]:
    """Return sets of documents that ``whole`` derivations join, lost originals among the joints."""
    root: dict[str, str] = {}
    for step in derivations:
        if step.whole:
            a, b = sorted((_find(root, step.child), _find(root, step.parent)))
            root[b] = a
    together: dict[str, list[DocumentId]] = defaultdict(list)
    for i in ids:
        together[_find(root, i)].append(i)
    return sorted(tuple(sorted(members)) for members in together.values())


def _tree(members: Sequence[AnnotatedDocument], derivations: Iterable[Derivation]) -> _Tree:
    ids = {m.id for m in members}
    steps = tuple(s for s in derivations if s.whole and s.child in ids)
    children = {s.child for s in steps}
    roots = sorted(({str(s.parent) for s in steps} | {str(i) for i in ids}) - {str(c) for c in children})
    return _Tree({m.id: m for m in members}, steps, roots[0] if roots else str(members[0].id))


def _neighbours(tree: _Tree) -> set[tuple[DocumentId, DocumentId]]:
    """Pairs whose alignments tell which passages are one: parent and child, and children of one lost original."""
    found = {(min(s.child, s.parent), max(s.child, s.parent)) for s in tree.steps if s.parent in tree.members}
    siblings: dict[str, list[DocumentId]] = defaultdict(list)
    for step in tree.steps:
        if step.parent not in tree.members:
            siblings[step.parent].append(step.child)
    found |= {(min(a, b), max(a, b)) for group in siblings.values() for a in group for b in group if a != b}
    return found


def _sentences(document: AnnotatedDocument, span: Span) -> list[int]:
    return [i for i, s in enumerate(document.sentences) if span.covers(s.span)]


def _same_passages(tree: _Tree, alignments: Iterable[Alignment]) -> list[tuple[_Place, ...]]:
    """Sentences that are one passage of the tradition, ordered."""
    wanted = _neighbours(tree)
    group: dict[_Place, _Place] = {(d, i): (d, i) for d, m in tree.members.items() for i in range(len(m.sentences))}

    def find(place: _Place) -> _Place:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for x in alignments:
        if (x.a.document, x.b.document) in wanted:
            places = [(loc.document, i) for loc in (x.a, x.b) for i in _sentences(tree.members[loc.document], loc.span)]
            for place in places[1:]:
                first, second = sorted((find(places[0]), find(place)))
                group[second] = first
    together: dict[_Place, list[_Place]] = defaultdict(list)
    for place in sorted(group):
        together[find(place)].append(place)
    return sorted(tuple(sorted(places)) for places in together.values())


def _told(tree: _Tree, source: DocumentId, *, leads: bool) -> list[int]:
    """Return the sentences of a source that are passages; the title of the leading one alone is the original's."""
    return [
        i
        for i, s in enumerate(tree.members[source].sentences)
        if len(word_list(s.parse.text)) >= LEAST_WORDS and (leads or s.kind != "title")
    ]


def _merged_order(tree: _Tree, classes: Sequence[tuple[_Place, ...]], sources: Sequence[DocumentId]) -> list[int]:
    """Return the classes in order: the first source as it stands, then what others add, after its neighbour there."""
    where = {place: number for number, places in enumerate(classes) for place in places}
    order: list[int] = []
    for rank, source in enumerate(sources):
        at = 0
        for i in _told(tree, source, leads=rank == 0):
            number = where[source, i]
            if number in order:
                at = order.index(number) + 1
            else:
                order.insert(at, number)
                at += 1
    return order


def _loci(tree: _Tree, places: Sequence[_Place]) -> list[Locus]:
    """One locus for each document of a class: its first run of sentences that follow one another."""
    found: list[Locus] = []
    for document in sorted({d for d, _ in places}):
        indices = [i for d, i in places if d == document]
        last = indices[0]
        for i in indices[1:]:
            if i != last + 1:
                break
            last = i
        sentences = tree.members[document].sentences
        found.append(Locus(document, Span(sentences[indices[0]].span.start, sentences[last].span.end)))
    return found


def _archetype(tree: _Tree, alignments: Iterable[Alignment]) -> tuple[ArchetypePassage, ...]:
    """Return the passages of the common original, in order."""
    depths = tree.depths()
    faithful = tree.faithful()
    classes = _same_passages(tree, alignments)
    nearest = sorted(tree.members, key=lambda d: (depths.get(d, 0.0), -len(tree.members[d].text), d))
    sources = [d for d in nearest if d in faithful] or nearest[:1]
    rank = {d: n for n, d in enumerate(nearest)}
    passages: list[ArchetypePassage] = []
    for number in _merged_order(tree, classes, sources):
        witnesses = _loci(tree, classes[number])
        reading = min(witnesses, key=lambda w: rank[w.document])
        passages.append(ArchetypePassage(reading=reading, witnesses=tuple(witnesses)))
    return tuple(passages)


def gather_families(
    documents: Sequence[AnnotatedDocument], derivations: Sequence[Derivation], alignments: Sequence[Alignment]
) -> tuple[Family, ...]:
    """Return the families that ``whole`` derivations join, every document in exactly one, ordered by their members."""
    by_id = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    return tuple(
        Family(
            id=f"family:{number}",
            documents=members,
            archetype=_archetype(_tree([by_id[m] for m in members], derivations), alignments),
        )
        for number, members in enumerate(_components(list(by_id), derivations), 1)
    )
