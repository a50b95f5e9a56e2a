"""A stretch of a source and its pieces → a capture, or the problem that keeps it from being one."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from copytaster.reading.decoding import Source
from copytaster.records import Address, Capture, Form, MappedText, Piece, Problem, Reading, Span
from copytaster.text.mapping import substitute

__all__ = ["MAX_DOCUMENT_BYTES", "capture_of", "in_parts", "joined", "records_of", "refused", "together", "too_large"]

MAX_DOCUMENT_BYTES = 5_000_000
"""Bytes of one document. The largest news pages, scripts and pictures included, take about 2 MB; a novel takes 1 MB."""

MAX_RECORDS = 100_000
"""Documents of one file; at the 500 bytes of the shortest news item, a file of the greatest size holds as many."""

PART_BYTES = 16_000_000
"""Bytes of captures that are given together where a file is read in parts; with their text they take ten times that."""

PROBLEMS_NAMED = 50
"""Problems of one file that are told one by one; what is wrong with so many records is wrong with the file."""


def refused(file: str, kind: str, reason: str, remedy: str) -> Reading:
    """Return a reading of nothing but one problem; ``reason`` and ``remedy`` are sentences."""
    return Reading(captures=(), problems=(Problem(file=file, step="reading", kind=kind, message=f"{reason} {remedy}"),))


def joined(readings: Iterable[Reading]) -> Reading:
    """Put readings together, in their order."""
    every = list(readings)
    return Reading(
        captures=tuple(capture for one in every for capture in one.captures),
        problems=tuple(problem for one in every for problem in one.problems),
    )


def records_of(file: str, readings: Iterable[Reading]) -> Reading:
    """Put the readings of a file's records together; past the limits, one word says how many more there are."""
    captures: list[Capture] = []
    problems: list[Problem] = []
    untold = 0
    for number, reading in enumerate(readings):
        if number >= MAX_RECORDS:
            reason = f"The file holds more than {MAX_RECORDS:,} records; the first ones were read."
            problems += refused(file, "too-large", reason, "Split it into smaller files.").problems
            break
        captures += reading.captures
        if len(problems) + len(reading.problems) <= PROBLEMS_NAMED:
            problems += reading.problems
        else:
            untold += len(reading.problems)
    return Reading(captures=tuple(captures), problems=(*problems, *_word_on_more(file, untold)))


def _word_on_more(file: str, untold: int) -> tuple[Problem, ...]:
    if not untold:
        return ()
    reason = f"{untold:,} more records of this file have problems like those named."
    return refused(file, "more", reason, "Look at the first ones; the cause is likely the same.").problems


def in_parts(file: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Put the readings of a file's records together, ``PART_BYTES`` of captures at a time; problems as above."""
    captures: list[Capture] = []
    problems: list[Problem] = []
    size = told = untold = 0
    for reading in readings:
        captures += reading.captures
        size += sum(len(capture.raw) for capture in reading.captures)
        if told + len(reading.problems) <= PROBLEMS_NAMED:
            problems += reading.problems
            told += len(reading.problems)
        else:
            untold += len(reading.problems)
        if size >= PART_BYTES:
            yield Reading(captures=tuple(captures), problems=tuple(problems))
            captures.clear()
            problems.clear()
            size = 0
    yield Reading(captures=tuple(captures), problems=(*problems, *_word_on_more(file, untold)))


def together(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Put the readings of several files together, ``PART_BYTES`` of captures at a time; the last may be empty."""
    waiting: list[Reading] = []
    size = 0
    for reading in readings:
        waiting.append(reading)
        size += sum(len(capture.raw) for capture in reading.captures)
        if size >= PART_BYTES:
            yield joined(waiting)
            waiting.clear()
            size = 0
    yield joined(waiting)


def too_large(file: str, size: int) -> Reading:
    """Refuse a document of ``size`` bytes."""
    reason = f"This document has {size:,} bytes; one document may have {MAX_DOCUMENT_BYTES:,}."
    return refused(file, "too-large", reason, "Split it into its articles, one document each.")


def capture_of(
    source: Source,
    form: Form,
    pieces_from: Callable[[int], Sequence[Piece]],
    *,
    record: str = "",
    span: Span | None = None,
) -> Reading:
    """Make a capture of ``span`` (bytes of ``source.raw``; by default all), with a word on what is damaged in it.

    ``pieces_from`` gives the pieces, mapped to bytes after the one it is called with; it is not called, and there is no
    capture, where the document is too large. No pieces: no capture and no problem.
    """
    span = span or Span(0, len(source.raw))
    address = Address(file=source.file, record=record, span=span)
    if span.length > MAX_DOCUMENT_BYTES:
        return too_large(address.path, span.length)
    pieces = pieces_from(span.start)
    if not pieces:
        return Reading(captures=(), problems=())
    raw = source.raw[span.start : span.end]
    capture = Capture(
        address=address,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        form=form,
        encoding=source.encoding,
        pieces=tuple(
            Piece(role=piece.role, markup=piece.markup, content=_without_nuls(piece.content)) for piece in pieces
        ),
    )
    return Reading(captures=(capture,), problems=tuple(_damage(capture, pieces)))


def _without_nuls(mapped: MappedText) -> MappedText:
    edits = [(Span(*match.span()), "") for match in re.finditer("\0+", mapped.text)]
    return substitute(mapped, edits) if edits else mapped


def _damage(capture: Capture, pieces: Sequence[Piece]) -> Iterable[Problem]:
    """Say what a capture lost; U+FFFD that the document itself holds was lost before it came here."""
    replaced = nuls = 0
    for piece in pieces:
        content = piece.content
        nuls += content.text.count("\0")
        for match in re.finditer("\ufffd", content.text):
            place = content.byte_span(match.start())
            replaced += _stands_for_nothing(capture.raw[place.start : place.end], capture.encoding)
    if replaced:
        reason = (
            f"In {replaced:,} places bytes stand for no character (damage, or lone surrogates); each reads as U+FFFD."
        )
        remedy = "Fetch the document again, or save it as UTF-8, if words are missing there."
        yield from refused(capture.address.path, "undecodable", reason, remedy).problems
    if nuls:
        reason = f"{nuls:,} NUL characters stood in the text and were left out."
        remedy = "Fetch the document again if words are missing there."
        yield from refused(capture.address.path, "nul", reason, remedy).problems


def _stands_for_nothing(raw: bytes, encoding: str) -> bool:
    """Whether bytes that were read as U+FFFD are not that character, as such or as an escape or reference of it."""
    if not raw or re.fullmatch(rb"(?i)\\ufffd|&#65533;?|&#xfffd;?", raw):
        return False
    return raw.decode(encoding, "ignore") != "\ufffd"
