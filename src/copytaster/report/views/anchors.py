"""Where links lead: an anchor for every stretch of words that the page points at.

Comes in: any view. Goes out: the loci in it, and their names. A document's record is ``#d-KEY``, a stretch of its words
``#d-KEY-START-END``, in code points of its text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from copytaster.records import DocumentId, Locus
from copytaster.report.witnesses import Dossier, Witness

__all__ = ["Anchors", "collect_loci", "name_anchors"]

_SHORTEST = 6
_SAFE = re.compile("[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The names of the anchors of one story's documents; ``story`` comes before the names of its sections."""

    story: str
    keys: Mapping[DocumentId, str]

    def words(self, locus: Locus) -> str:
        """Return the anchor of a stretch of words."""
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
    ids = [w.id for w in dossier.witnesses]
    keys: dict[DocumentId, str] = {}
    for number, document in enumerate(ids, start=1):
        short = next((document[:n] for n in range(_SHORTEST, len(document)) if _alone(document[:n], ids)), document)
        keys[document] = f"{story}d-{short}" if _SAFE.fullmatch(short) else f"{story}d--{number}"
    return Anchors(story=story, keys=keys)


def _alone(start: str, ids: Iterable[str]) -> bool:
    return sum(i.startswith(start) for i in ids) == 1


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
