"""What one run found out, kept for the next, so that an addition costs less than the whole.

Kept is what hangs on one document or on two alone: the cleaned text of a capture, the parse of a sentence, the passages
that two documents share. It is used again only where all that it was worked out from is the same, so the result is that
of a run without it. Everything else hangs on the whole heap and is worked out anew.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from copytaster.aligning import align
from copytaster.cleaning import clean
from copytaster.language import KeptSentences
from copytaster.records import Address, Alignment, AnnotatedDocument, Capture, Cleaning, DocumentId

__all__ = ["Kept"]

Pair = tuple[AnnotatedDocument, AnnotatedDocument]

_Print = tuple[tuple[Address, str, str, str], ...]
"""Captures of the same bytes: address, digest, form and encoding of each."""


class Kept:
    """A held resource: what the last run found out, and no earlier one. One run at a time uses it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sentences = KeptSentences()
        self._cleaned: dict[_Print, Cleaning] = {}
        self._documents: dict[DocumentId, AnnotatedDocument] = {}
        self._aligned: dict[tuple[DocumentId, DocumentId], tuple[Alignment, ...]] = {}

    def clean(self, captures: Sequence[Capture]) -> Cleaning:
        """Clean captures, those that were cleaned before not again.

        Captures of the same bytes are cleaned together: their ids are counted through.
        """
        groups: dict[str, list[Capture]] = defaultdict(list)
        for capture in captures:
            groups[capture.sha256].append(capture)
        found: dict[_Print, Cleaning] = {}
        for group in groups.values():
            key = tuple(sorted((c.address, c.sha256, c.form, c.encoding) for c in group))
            found[key] = self._cleaned.get(key) or clean(group)
        self._cleaned = found
        return Cleaning(
            documents=tuple(sorted((d for c in found.values() for d in c.documents), key=lambda d: d.id)),
            problems=tuple(sorted(p for c in found.values() for p in c.problems)),
        )

    def align(self, pairs: Sequence[Pair], on_pair: Callable[[int], None]) -> list[Alignment]:
        """Align pairs of documents, in their order; those that were aligned before, and are as they were, not again."""
        here = {d.id: d for pair in pairs for d in pair}
        same = {name for name, document in here.items() if self._documents.get(name) == document}
        found: dict[tuple[DocumentId, DocumentId], tuple[Alignment, ...]] = {}
        for number, (a, b) in enumerate(pairs):
            on_pair(number)
            known = self._aligned.get((a.id, b.id)) if a.id in same and b.id in same else None
            found[a.id, b.id] = tuple(align(a, b)) if known is None else known
        self._documents, self._aligned = here, found
        return [alignment for passages in found.values() for alignment in passages]
