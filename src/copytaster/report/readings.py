"""Both readings of a change, each in its sentence, with only the words marked that carry the change.

Comes in: a dossier and a change. Goes out: readings in pieces, which terminal and page dress each in their own way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copytaster.records import Change, Document, DocumentId, Locus, Span
from copytaster.report.differing import Piece, differing, substitutions
from copytaster.report.witnesses import Dossier
from copytaster.text.sentences import split_sentences

__all__ = ["Reading", "both_readings", "sentence_around", "words_differing"]

Marked = tuple[tuple[Piece, ...], tuple[Piece, ...]]
"""Two readings in pieces, the one before and the one after."""

_POINTED = frozenset({"number", "date", "name", "place", "hedge", "sense"})
"""Kinds of changes that a few words carry; in the others all words that differ are marked."""

_QUOTED = re.compile("“([^“”]{1,60})”")


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


def words_differing(before: str, after: str) -> Marked:
    """Mark what differs; all of both where nothing does but typography, all of the one where the other is empty."""
    old, new = differing(before, after)
    if before and after and not any(p.marked for p in (*old, *new)):
        return (Piece(before, marked=True),), (Piece(after, marked=True),)
    return old, new


def _phrases(reason: str) -> tuple[str, ...]:
    """Return what a reason quotes: the words that carry the change, as the comparing station found them."""
    return tuple(m.strip(" .,;") for m in _QUOTED.findall(reason) if m.strip(" .,;"))


def _marking(text: str, phrases: Iterable[str]) -> tuple[Piece, ...]:
    """Mark the first place of each phrase that ``text`` has as whole words; nothing where it has none."""
    spans: list[Span] = []
    for phrase in phrases:
        found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        if found and not any(Span(*found.span()).overlaps(s) for s in spans):
            spans.append(Span(*found.span()))
    pieces: list[Piece] = []
    at = 0
    for span in sorted(spans):
        pieces += [Piece(text[at : span.start], marked=False), Piece(span.of(text), marked=True)]
        at = span.end
    return tuple(p for p in (*pieces, Piece(text[at:], marked=False)) if p.text) if spans else ()


def _focused(before: str, after: str, reason: str) -> Marked | None:
    """Mark only what the reason quotes, and what the other reading has for it; ``None`` where that finds nothing."""
    phrases = _phrases(reason)
    old, new = _marking(before, phrases), _marking(after, phrases)
    pairs = substitutions(before, after)
    if old and not new:
        held = [p.text for p in old if p.marked]
        new = _marking(after, [b for a, b in pairs if b and any(h in a for h in held)])
    elif new and not old:
        held = [p.text for p in new if p.marked]
        old = _marking(before, [a for a, b in pairs if a and any(h in b for h in held)])
    return (old, new) if old and new else None


def _sources(before: str, after: str, reason: str) -> Marked | None:
    """Mark the sources that the reason names; a reading that names none has no mark."""
    old, new = (_marking(text, _phrases(reason)) for text in (before, after))
    if not before or not after or not (old or new):
        return None
    return old or (Piece(before, marked=False),), new or (Piece(after, marked=False),)


def both_readings(dossier: Dossier, change: Change) -> tuple[Reading | None, Reading | None]:
    """Return the reading before and after; ``None`` where there is none."""
    before = dossier.sliced(change.before) if change.before else ""
    after = dossier.sliced(change.after) if change.after else ""
    focused = None
    if change.kind in _POINTED:
        focused = _focused(before, after, change.why)
    elif change.kind == "attribution":
        focused = _sources(before, after, change.why)
    old, new = focused or words_differing(before, after)
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
