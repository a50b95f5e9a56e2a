"""Web archives → captures: WARC (ISO 28500:2017), packed or not, and WACZ 1.1.1 (a ZIP that holds WARC files).

Pages come from ``response`` records with a status of 200 to 299, ``resource`` records, and the texts of ``conversion``
records (WET). Records are framed by warcio; what is in them is decoded here, under limits.
"""

import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, joined, records_of, refused
from copytaster.reading.contents import read_contents
from copytaster.reading.payloads import Undecodable, decode_payload
from copytaster.reading.streams import DamagedError, TooMuchError, Unpacking
from copytaster.records import Capture, Piece, Reading, Span
from copytaster.text.mapping import inserted

__all__ = ["read_wacz", "read_warc", "wacz_members", "wacz_records", "warc_records"]

MAX_PAGES_BYTES = 500_000_000
"""Bytes of all pages of one archive, which are in memory together; 10,000 pages of today's news."""

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
"""Media types that are read; a response without one is looked at."""

_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, TypeError, AttributeError, LookupError)
"""What warcio raises where the headers of a record are no headers."""


class _Archive(WARCIterator):  # type: ignore[misc] # warcio ships no types
    """Records of an archive; warcio's remarks on standard error are left out, ours tell the same."""

    INC_RECORD = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What a record holds: address on the web, headers that matter, and the body as it was sent (empty: no page)."""

    target: str
    media_type: str
    encoding: str
    transfer: str
    codings: str
    body: bytes


@dataclass(slots=True)
class _Left:
    """What was left out of an archive; counted while it is read."""

    no_pages: int = 0
    again: int = 0


def read_warc(file: str, opened: BinaryIO, *, before: str = "", clock: Callable[[], float] = time.monotonic) -> Reading:
    """Read the pages of a WARC file; ``before`` stands before ``record N`` in their addresses.

    ``Address.span`` is the whole record, in bytes of the archive after gzip; ``Capture.raw`` is the page as the browser
    had it, without transfer and content codings. The same page fetched again with the same bytes is read once.
    """
    left = _Left()
    readings = records_of(file, _up_to(MAX_PAGES_BYTES, file, _readings(file, opened, before, left, clock)))
    return joined([readings, _word_on_left(file, before, left)])


def warc_records(file: str, opened: BinaryIO, *, before: str = "") -> Iterator[Reading]:
    """Read as :func:`read_warc` does, record by record, however large the archive is."""
    left = _Left()
    yield from _readings(file, opened, before, left, time.monotonic)
    yield _word_on_left(file, before, left)


def _up_to(most: int, file: str, readings: Iterator[Reading]) -> Iterator[Reading]:
    """Give readings until their pages have ``most`` bytes; then say that there are more."""
    taken = 0
    for number, reading in enumerate(readings, start=1):
        yield reading
        taken += sum(len(capture.raw) for capture in reading.captures)
        if taken > most:
            reason = f"Its pages have more than {most:,} bytes; the first {number:,} records were read."
            yield refused(file, "too-large", reason, "Split the archive.")
            return


def _readings(file: str, opened: BinaryIO, before: str, left: _Left, clock: Callable[[], float]) -> Iterator[Reading]:
    seen: set[tuple[str, str]] = set()
    number = 0
    try:
        for number, (sent, span) in enumerate(_records(opened, clock), start=1):
            reading = _as_warc(_page(f"{file}#{before}record {number}", sent), sent, f"{before}record {number}", span)
            left.no_pages += not reading.captures and not reading.problems
            yield _without_repeats(reading, sent.target, seen, left)
    except TooMuchError:
        reason = f"Record {number + 1:,} unpacks to far more than it may, or takes too long; the ones before were read."
        yield refused(file, "too-large", reason, "Leave the archive out, or take that record out of it.")
    except DamagedError:
        reason = f"The archive is damaged or cut short after record {number:,}; what came before was read."
        yield refused(file, "damaged", reason, "Fetch it again to have the rest.")


def _records(opened: BinaryIO, clock: Callable[[], float]) -> Iterator[tuple[_Sent, Span]]:
    """Give what each record holds, and its place. Raises TooMuchError or DamagedError where it cannot go on."""
    stream = Unpacking(opened, clock)
    stream.begin_record()
    archive = _Archive(stream)
    try:
        for record in archive:
            sent = _sent(record)
            start, length = archive.get_record_offset(), archive.get_record_length()
            stream.begin_record()
            yield sent, Span(start, start + length)
            _check_whole(record)
    except _BROKEN as fault:
        raise DamagedError from fault


def _check_whole(record: ArcWarcRecord) -> None:
    """Raise DamagedError where the archive ends before the record does."""
    if record.raw_stream.limit:
        raise DamagedError


def _sent(record: ArcWarcRecord) -> _Sent:
    """Take from a record what is needed; the body only where it may be a page."""
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if record.rec_type == "response":
        content_type = (http.get_header("Content-Type") or "") if http else ""
        wanted = http is not None and http.get_statuscode().startswith("2")
    else:
        content_type = record.content_type or ""
        wanted = record.rec_type in {"resource", "conversion"} and not target.startswith("urn:")
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    wanted = wanted and media_type in PAGE_TYPES
    return _Sent(
        target=target,
        media_type=media_type,
        encoding=_charset(parameters),
        transfer=(http.get_header("Transfer-Encoding") or "") if http else "",
        codings=(http.get_header("Content-Encoding") or "") if http else "",
        body=record.raw_stream.read(MAX_DOCUMENT_BYTES + 1) if wanted else b"",
    )


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""


def _page(path: str, sent: _Sent) -> Reading:
    """Read the page that a record holds; nothing where there is none."""
    nothing = Reading(captures=(), problems=())
    if not sent.body:
        return nothing
    try:
        page = decode_payload(sent.body, transfer=sent.transfer, codings=sent.codings, limit=MAX_DOCUMENT_BYTES)
    except Undecodable as fault:
        return refused(path, "undecodable", f"The page {fault}.", "Save the page by itself, or leave it out.")
    if not page.strip() or (not sent.media_type and b"<" not in page[:1000]):
        return nothing
    return read_contents(path, page, stated_encoding=sent.encoding)


def _as_warc(reading: Reading, sent: _Sent, name: str, span: Span) -> Reading:
    """Give captures their place in the archive, and the address on the web that the archive tells."""
    captures = tuple(_in_archive(capture, sent.target, name, span) for capture in reading.captures)
    return replace(reading, captures=captures)


def _in_archive(capture: Capture, target: str, name: str, span: Span) -> Capture:
    address = capture.address
    file = address.file.removesuffix(f"#{name}")
    within = f"{name} {address.record}".strip()
    pieces = capture.pieces
    if target and not any(piece.role == "url" for piece in pieces):
        pieces = (Piece(role="url", markup="plain", content=inserted(target)), *pieces)
    form = "warc" if capture.form in {"html", "text"} else capture.form
    return replace(capture, address=replace(address, file=file, record=within, span=span), form=form, pieces=pieces)


def _without_repeats(reading: Reading, target: str, seen: set[tuple[str, str]], left: _Left) -> Reading:
    fresh = tuple(c for c in reading.captures if (target, c.sha256) not in seen)
    left.again += len(reading.captures) - len(fresh)
    seen.update((target, c.sha256) for c in reading.captures)
    return replace(reading, captures=fresh)


def _word_on_left(file: str, before: str, left: _Left) -> Reading:
    """Say how many records gave no document."""
    path = f"{file}#{before.strip()}" if before else file
    words: list[Reading] = []
    if left.no_pages:
        held = "requests, pictures, scripts, redirects, errors"
        reason = f"{left.no_pages:,} records hold no page ({held}); they were left out."
        words.append(refused(path, "no-page", reason, "Nothing needs to be done."))
    if left.again:
        reason = f"{left.again:,} pages were fetched again with the same bytes; each was read once."
        words.append(refused(path, "fetched-again", reason, "Nothing needs to be done."))
    return joined(words)


def wacz_members(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names of the WARC files in a WACZ, ordered; none where the ZIP is no WACZ."""
    names = archive.namelist()
    warcs = (n for n in names if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
    return tuple(sorted(warcs)) if "datapackage.json" in names else ()


def read_wacz(file: str, opened: BinaryIO) -> Reading:
    """Read the pages of every WARC file in a WACZ; records are named after the member that holds them."""
    with zipfile.ZipFile(opened) as archive:
        return joined(joined(_member(file, archive, member, whole=True)) for member in wacz_members(archive))


def wacz_records(file: str, opened: BinaryIO) -> Iterator[Reading]:
    """Read as :func:`read_wacz` does, record by record, however large the archive is."""
    with zipfile.ZipFile(opened) as archive:
        for member in wacz_members(archive):
            yield from _member(file, archive, member, whole=False)


def _member(file: str, archive: zipfile.ZipFile, member: str, *, whole: bool) -> Iterator[Reading]:
    """Read one WARC file of a WACZ, as a whole or record by record."""
    try:
        with archive.open(member) as packed:
            if whole:
                yield read_warc(file, packed, before=f"{member} ")  # type: ignore[arg-type] # it reads and seeks
            else:
                yield from warc_records(file, packed, before=f"{member} ")  # type: ignore[arg-type] # as above
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        reason = f"The member {member} of the archive is damaged, or packed in a way that is not known."
        yield refused(f"{file}#{member}", "damaged", reason, "Fetch it again.")
