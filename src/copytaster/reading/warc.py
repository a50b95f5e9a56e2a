"""Web archives → captures: WARC (ISO 28500:2017), packed or not, and WACZ 1.1.1 (a ZIP that holds WARC files).

Pages come from ``response`` records with a status of 200 to 299, ``resource`` records, and the texts of ``conversion``
records (WET). Records are framed by warcio; what is in them is decoded here, under limits.
"""

import gzip
import time
import zipfile
import zlib
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
from copytaster.records import Capture, Piece, Reading, Span
from copytaster.text.mapping import inserted

__all__ = ["read_wacz", "read_warc", "wacz_members"]

MAX_RATIO = 200
"""Bytes out for each byte in, over a packed archive so far. Common Crawl's files reach 5; bombs come near 1,032."""

SMALL_BYTES = 20_000_000
"""Up to this size the ratio is not looked at."""

MAX_RECORD_S = 30.0
"""How long one record may take, also one that is passed over; a film of 2 GB takes 20 s."""

MAX_PAGES_BYTES = 500_000_000
"""Bytes of all pages of one archive, which are in memory together; 10,000 pages of today's news."""

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
"""Media types that are read; a response without one is looked at."""

_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, TypeError, AttributeError, LookupError)
"""What warcio raises where the headers of a record are no headers."""


class _TooMuch(Exception):  # noqa: N818 - it says what the archive holds
    """The archive unpacks to more than it may, or a record takes too long."""


class _Damaged(Exception):  # noqa: N818 - it says what the archive is
    """The archive's packing is damaged or ends too early."""


class _Archive(WARCIterator):  # type: ignore[misc] # warcio ships no types
    """Records of an archive; warcio's remarks on standard error are left out, ours tell the same."""

    INC_RECORD = ""


class _Unpacking:
    """The bytes of an archive after gzip, counted; ``tell`` is in unpacked bytes."""

    def __init__(self, packed: BinaryIO, clock: Callable[[], float]) -> None:
        head = packed.read(2)
        packed.seek(-len(head), 1)
        self._packed = packed
        self._clock = clock
        self._is_gzip = head == b"\x1f\x8b"
        self._bytes = gzip.GzipFile(fileobj=packed) if self._is_gzip else packed
        self._done = 0
        self._until = 0.0

    def begin_record(self) -> None:
        """Give the next record its time."""
        self._until = self._clock() + MAX_RECORD_S

    def read(self, size: int = -1) -> bytes:
        try:
            part = self._bytes.read1(size) if isinstance(self._bytes, gzip.GzipFile) else self._bytes.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise _Damaged from fault
        self._done += len(part)
        if self._is_gzip and self._done > max(SMALL_BYTES, MAX_RATIO * self._packed.tell()):
            raise _TooMuch
        if self._clock() > self._until:
            raise _TooMuch
        return part

    def tell(self) -> int:
        return self._done


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
    """What was left out of an archive, and the pages seen; counted while it is read."""

    no_pages: int = 0
    again: int = 0
    bytes: int = 0


def read_warc(file: str, opened: BinaryIO, *, before: str = "", clock: Callable[[], float] = time.monotonic) -> Reading:
    """Read the pages of a WARC file; ``before`` stands before ``record N`` in their addresses.

    ``Address.span`` is the whole record, in bytes of the archive after gzip; ``Capture.raw`` is the page as the browser
    had it, without transfer and content codings. The same page fetched again with the same bytes is read once.
    """
    left = _Left()
    readings = records_of(file, _readings(file, opened, before, left, clock))
    return joined([readings, _word_on_left(file, before, left)])


def _readings(file: str, opened: BinaryIO, before: str, left: _Left, clock: Callable[[], float]) -> Iterator[Reading]:
    seen: set[tuple[str, str]] = set()
    number = 0
    try:
        for number, (sent, span) in enumerate(_records(opened, clock), start=1):
            reading = _as_warc(_page(f"{file}#{before}record {number}", sent), sent, f"{before}record {number}", span)
            left.no_pages += not reading.captures and not reading.problems
            reading = _without_repeats(reading, sent.target, seen, left)
            left.bytes += sum(len(capture.raw) for capture in reading.captures)
            yield reading
            if left.bytes > MAX_PAGES_BYTES:
                reason = f"Its pages have more than {MAX_PAGES_BYTES:,} bytes; the first {number:,} records were read."
                yield refused(file, "too-large", reason, "Split the archive.")
                return
    except _TooMuch:
        reason = f"Record {number + 1:,} unpacks to far more than it may, or takes too long; the ones before were read."
        yield refused(file, "too-large", reason, "Leave the archive out, or take that record out of it.")
    except _Damaged:
        reason = f"The archive is damaged or cut short after record {number:,}; what came before was read."
        yield refused(file, "damaged", reason, "Fetch it again to have the rest.")


def _records(opened: BinaryIO, clock: Callable[[], float]) -> Iterator[tuple[_Sent, Span]]:
    """Give what each record holds, and its place. Raises _TooMuch or _Damaged where it cannot go on."""
    stream = _Unpacking(opened, clock)
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
        raise _Damaged from fault


def _check_whole(record: ArcWarcRecord) -> None:
    """Raise _Damaged where the archive ends before the record does."""
    if record.raw_stream.limit:
        raise _Damaged


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
    readings: list[Reading] = []
    with zipfile.ZipFile(opened) as archive:
        for member in wacz_members(archive):
            try:
                with archive.open(member) as packed:
                    readings.append(read_warc(file, packed, before=f"{member} "))  # type: ignore[arg-type] # it reads and seeks
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                reason = f"The member {member} of the archive is damaged, or packed in a way that is not known."
                readings.append(refused(f"{file}#{member}", "damaged", reason, "Fetch it again."))
    return joined(readings)
