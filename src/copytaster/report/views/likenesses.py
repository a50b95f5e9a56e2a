"""Blocks of a large story that stand word for word in an earlier document: the page shows them once.

Comes in: a dossier, and the loci that the page points at. Goes out: which block of which document stands where, and
where a link to its words leads instead. Copies make most of a large story, and the same words fifty times over hide
what is different.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copytaster.records import BlockKind, DocumentId, Locus, Span
from copytaster.report.views.lanes import FOLD_OVER
from copytaster.report.witnesses import Dossier

__all__ = ["Likenesses", "find_likenesses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """Document → number of its block → the same block in an earlier document.

    ``spans`` are the blocks of each document, ``shown`` the blocks that stand for others.
    """

    of: Mapping[DocumentId, Mapping[int, Locus]]
    spans: Mapping[DocumentId, tuple[Span, ...]]
    shown: frozenset[Locus]

    def resolve(self, locus: Locus) -> Locus:
        """Return where the words stand on the page: in the earlier document, if their block is shown there."""
        likened = self.of.get(locus.document)
        if not likened:
            return locus
        spans = self.spans[locus.document]
        number = bisect_right(spans, locus.span.start, key=lambda s: s.start) - 1
        there = likened.get(number)
        if there is None or not spans[number].covers(locus.span):
            return locus
        return Locus(there.document, locus.span.shift(there.span.start - spans[number].start))


def find_likenesses(dossier: Dossier, pointed: Iterable[Locus], changed: Iterable[Locus]) -> Likenesses | None:
    """Find them; ``None`` in a small story.

    A block stays where it is if a change is marked in it, or if something ``pointed`` at crosses its bounds.
    """
    if len(dossier.witnesses) <= FOLD_OVER:
        return None
    loci: dict[DocumentId, list[Span]] = defaultdict(list)
    for locus in pointed:
        loci[locus.document].append(locus.span)
    marked: dict[DocumentId, list[Span]] = defaultdict(list)
    for locus in changed:
        marked[locus.document].append(locus.span)
    first: dict[tuple[BlockKind, str], Locus] = {}
    found: dict[DocumentId, dict[int, Locus]] = {}
    for witness in dossier.witnesses:
        document = witness.document
        here: dict[int, Locus] = {}
        for number, block in enumerate(document.blocks):
            there = first.setdefault((block.kind, block.span.of(document.text)), Locus(document.id, block.span))
            crossed = any(s.overlaps(block.span) and not block.span.covers(s) for s in loci[document.id])
            if (
                there.document != document.id
                and not crossed
                and not any(s.overlaps(block.span) for s in marked[document.id])
            ):
                here[number] = there
        found[document.id] = here
    return Likenesses(
        of=found,
        spans={w.id: tuple(b.span for b in w.document.blocks) for w in dossier.witnesses},
        shown=frozenset(x for here in found.values() for x in here.values()),
    )
