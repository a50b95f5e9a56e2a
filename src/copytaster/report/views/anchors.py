"""Where links lead: an anchor for every stretch of words that the page points at.

Comes in: any view. Goes out: the loci in it, and their names. The third document's record is ``#d3``, a stretch of its
words ``#d3-START-END``, in code points of its text. Names are short because a large story has thousands of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from copytaster.records import DocumentId, Locus
from copytaster.report.views.likenesses import Likenesses
from copytaster.report.witnesses import Dossier, Witness

__all__ = ["Anchors", "collect_loci", "name_anchors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The names of the anchors of one story's documents; ``story`` comes before the names of its sections.

    Words that ``likenesses`` finds in an earlier document have their anchor there.
    """

    story: str
    keys: Mapping[DocumentId, str]
    likenesses: Likenesses | None = None

    def words(self, locus: Locus) -> str:
        """Return the anchor of a stretch of words."""
        if self.likenesses is not None:
            locus = self.likenesses.resolve(locus)
        return f"{self.keys[locus.document]}-{locus.span.start}-{locus.span.end}"

    def document(self, document: DocumentId) -> str:
        """Return the anchor of a document's record."""
        return self.keys[document]

    def place(self, name: str, number: int | None = None) -> str:
        """Return the anchor of a section (``"tree"``) or of a numbered thing in it (``"change"``, 3)."""
        return f"{self.story}{name}" if number is None else f"{self.story}{name}-{number}"


def name_anchors(dossier: Dossier, *, several: bool) -> Anchors:
    """Name the anchors of one story; ``several`` stories on a page have names of their own."""
    story = f"s{dossier.number}-" if several else ""
    keys = {w.id: f"{story}d{number}" for number, w in enumerate(dossier.witnesses, start=1)}
    return Anchors(story=story, keys=keys)


def collect_loci(view: object) -> Iterator[Locus]:
    """Give every locus in a view, however deep; documents themselves are not searched."""
    if isinstance(view, Locus):
        yield view
    elif isinstance(view, tuple):
        for part in view:
            yield from collect_loci(part)
    elif is_dataclass(view) and not isinstance(view, (Witness, type)):
        for field in fields(view):
            if field.name != "family":
                yield from collect_loci(getattr(view, field.name))
