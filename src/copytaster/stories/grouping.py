"""Documents → the events that they report.

Copies are taken together first, so that an event reprinted a hundred times weighs no more than another. What is left is
compared document by document and grouped by average linkage with one cut for all heaps.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from copytaster.records import Alignment, AnnotatedDocument, Derivation, DocumentId, Name, Story
from copytaster.stories.likeness import Floats, compare_documents
from copytaster.stories.linking import link
from copytaster.stories.timeline import draw_timeline

__all__ = ["find_stories"]

CUT = -3.0
"""Least mean score of two groups that tell of one event (``eval/stories.py``: giveme5w1h .92, galaxy .92, 2026-11)."""

SHARED = 3.0
"""What is added to the score of two families that have ``PASSAGES`` passages in common, word for word or nearly."""

PASSAGES = 3
"""Passages in common that can be no accident."""

LONGEST_TITLE = 120
"""Characters of a lead that stands for a title."""


def _families(documents: Sequence[AnnotatedDocument], derivations: Sequence[Derivation]) -> list[list[int]]:
    """Documents that ``whole`` derivations join, as row numbers, each rising; through lost originals, too."""
    root: dict[str, str] = {}

    def find(node: str) -> str:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for edge in sorted(derivations, key=lambda e: (e.child, e.parent)):
        if edge.whole:
            one, other = sorted((find(edge.child), find(edge.parent)))
            root[other] = one
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        found[find(document.id)].append(number)
    return sorted(found.values())


def _derived(derivations: Sequence[Derivation]) -> frozenset[DocumentId]:
    """Documents that are made from others, wholly or in part."""
    return frozenset(e.child for e in derivations)


def _original(family: Sequence[int], documents: Sequence[AnnotatedDocument], derived: frozenset[DocumentId]) -> int:
    """Return the document that stands for a family: one that is made from no other, the longest, the first by id."""
    return min(family, key=lambda n: (documents[n].id in derived, -len(documents[n].text), documents[n].id))


def _shared_passages(
    families: Sequence[Sequence[int]], documents: Sequence[AnnotatedDocument], alignments: Sequence[Alignment]
) -> Floats:
    """How many passages each two families have in common, as a share of ``PASSAGES``, at most 1."""
    place = {documents[n].id: row for row, family in enumerate(families) for n in family}
    found = np.zeros((len(families), len(families)), dtype=np.float32)
    for x in alignments:
        a, b = place.get(x.a.document), place.get(x.b.document)
        if a is not None and b is not None and a != b and x.relation != "paraphrase":
            found[a, b] += 1
            found[b, a] += 1
    shares: Floats = np.minimum(found / PASSAGES, 1)
    return shares


def _title(document: AnnotatedDocument) -> str:
    """Return the title, else the lead, cut at a word."""
    if document.document.title:
        return document.document.title
    lead = next((s.parse.text for s in document.sentences if s.kind == "paragraph"), document.text)
    return lead if len(lead) <= LONGEST_TITLE else lead[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _date(document: AnnotatedDocument, kin: Sequence[AnnotatedDocument]) -> str:
    """Return the date that the document states, else that of the first of its family that states one."""
    return document.document.published or next((k.document.published for k in kin if k.document.published), "")


def _story(
    rows: Sequence[int],
    families: Sequence[Sequence[int]],
    score: Floats,
    documents: Sequence[AnnotatedDocument],
    derived: frozenset[DocumentId],
) -> Story:
    """Describe the story that the families in ``rows`` tell."""
    originals = {row: _original(families[row], documents, derived) for row in rows}
    own = [r for r in rows if documents[originals[r]].id not in derived] or rows
    central = max(own, key=lambda r: (round(float(score[r, list(rows)].sum()), 4), len(families[r]), -originals[r]))
    order = sorted(rows, key=lambda r: (r != central, originals[r]))
    dated: list[tuple[AnnotatedDocument, str]] = []
    for row in order:
        kin = [documents[n] for n in sorted(families[row], key=lambda n: (n != originals[row], documents[n].id))]
        dated += [(document, _date(document, kin)) for document in kin]
    return Story(
        id="",
        title=_title(documents[originals[central]]),
        documents=tuple(sorted(documents[n].id for row in rows for n in families[row])),
        timeline=draw_timeline(dated),
    )


def find_stories(
    documents: Sequence[AnnotatedDocument],
    *,
    alignments: Sequence[Alignment] = (),
    derivations: Sequence[Derivation] = (),
    names: Sequence[Name] = (),  # noqa: ARG001 (the station's signature; names are compared as words here)
) -> tuple[Story, ...]:
    """Return the events reported, those with the most documents first; every document is in exactly one."""
    documents = sorted(documents, key=lambda d: d.id)
    if not documents:
        return ()
    derived = _derived(derivations)
    families = _families(documents, derivations)
    standing = [documents[_original(family, documents, derived)] for family in families]
    score = compare_documents(standing) + SHARED * _shared_passages(families, documents, alignments)
    stories = [_story(rows, families, score, documents, derived) for rows in link(score, CUT)]
    stories.sort(key=lambda s: (-len(s.documents), s.documents))
    return tuple(replace(story, id=f"story:{number}") for number, story in enumerate(stories, start=1))
