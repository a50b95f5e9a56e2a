"""Both readings of a change, each in its sentence, with only the words marked that carry the change.

Comes in: a dossier and a change. Goes out: readings in pieces, which terminal and page dress each in their own way.
"""

from dataclasses import dataclass

from copytaster.records import Change, Document, DocumentId, Locus, Span
from copytaster.report.differing import Piece, differing
from copytaster.report.witnesses import Dossier
from copytaster.text.sentences import split_sentences

__all__ = ["Reading", "both_readings", "sentence_around", "words_differing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says at a change: ``locus`` is the change itself, ``pieces`` all of its sentences."""

    document: DocumentId
    locus: Locus
    pieces: tuple[Piece, ...]


def sentence_around(document: Document, span: Span) -> Span:
    """Return the sentence that holds ``span``, or the stretch from its first sentence to its last."""
    block = next((b.span for b in document.blocks if b.span.start <= span.start < b.span.end), None)
    if block is None:
        return span
    sentences = [s.shift(block.start) for s in split_sentences(block.of(document.text))]
    touched = [s for s in sentences if s.start < max(span.end, span.start + 1) and span.start < s.end]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def words_differing(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Mark what differs; all of both where nothing does but typography, all of the one where the other is empty."""
    old, new = differing(before, after)
    if before and after and not any(p.marked for p in (*old, *new)):
        return (Piece(before, marked=True),), (Piece(after, marked=True),)
    return old, new


def both_readings(dossier: Dossier, change: Change) -> tuple[Reading | None, Reading | None]:
    """Return the reading before and after; ``None`` where there is none."""
    before = dossier.sliced(change.before) if change.before else ""
    after = dossier.sliced(change.after) if change.after else ""
    old, new = words_differing(before, after)
    return _reading(dossier, change.before, old), _reading(dossier, change.after, new)


def _reading(dossier: Dossier, locus: Locus | None, pieces: tuple[Piece, ...]) -> Reading | None:
    if locus is None:
        return None
    document = dossier.by_id[locus.document].document
    around = sentence_around(document, locus.span)
    left = document.text[around.start : locus.span.start]
    right = document.text[locus.span.end : around.end]
    context = (Piece(left, marked=False), *pieces, Piece(right, marked=False))
    return Reading(document=locus.document, locus=locus, pieces=tuple(p for p in context if p.text))
