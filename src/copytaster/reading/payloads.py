"""The body of an archived HTTP response → the bytes of the page, within limits.

Transfer and content codings of RFC 9110 and RFC 9112: chunked; gzip, deflate, br (RFC 7932), zstd (RFC 8878).
"""

import re
import zlib
from collections.abc import Callable, Iterator

__all__ = ["Undecodable", "decode_payload"]

Piecewise = Callable[[bytes, int], Iterator[bytes]]
"""Takes packed bytes and a limit; gives unpacked bytes until the packed end, or somewhat more than the limit."""

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_PIECE = 65_536


class Undecodable(Exception):  # noqa: N818 - it says what the payload is
    """The payload cannot be decoded; its message ends a sentence that begins "The page"."""


def decode_payload(body: bytes, *, transfer: str, codings: str, limit: int) -> bytes:
    """Return the page; headers that say more than is true (a page that is not packed after all) are forgiven.

    Raises:
        Undecodable: it is longer than ``limit``, in a coding that is not known, or damaged from its beginning.

    """
    if "chunked" in transfer.lower():
        body = _without_chunks(body)
    for coding in reversed([c.strip().lower() for c in codings.split(",")]):
        if coding not in {"", "identity"}:
            body = _unpacked(body, coding, limit)
    if len(body) > limit:
        message = f"has more than {limit:,} bytes"
        raise Undecodable(message)
    return body


def _without_chunks(body: bytes) -> bytes:
    """Join the chunks; a body without them, and what follows a broken one, stays as it is."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK_SIZE.match(body, at):
        size = int(match.group(1), 16)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
        if not size:
            return b"".join(parts)
    return b"".join(parts) + body[at:] if parts else body


def _unpacked(body: bytes, coding: str, limit: int) -> bytes:
    known: dict[str, Piecewise] = {
        "gzip": _inflated(zlib.MAX_WBITS | 16),
        "x-gzip": _inflated(zlib.MAX_WBITS | 16),
        "deflate": _inflated(zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS),
        "br": _brotli,
        "zstd": _zstandard,
    }
    if coding not in known:
        message = f"is packed with {coding}, which is not known"
        raise Undecodable(message)
    parts: list[bytes] = []
    size = 0
    try:
        for part in known[coding](body, limit):
            parts.append(part)
            size += len(part)
            if size > limit:
                message = f"has more than {limit:,} bytes when it is unpacked"
                raise Undecodable(message)
    except ValueError:
        if not parts:  # crawlers unpack pages and leave the header as it was
            return body
    return b"".join(parts)


def _inflated(window: int) -> Piecewise:
    def pieces(packed: bytes, _limit: int) -> Iterator[bytes]:
        machine = zlib.decompressobj(window)
        try:
            while packed and not machine.eof:
                yield machine.decompress(packed, _PIECE)
                packed = machine.unconsumed_tail
        except zlib.error as fault:
            raise ValueError(str(fault)) from fault

    return pieces


def _brotli(packed: bytes, limit: int) -> Iterator[bytes]:
    try:
        import brotli  # noqa: PLC0415 - of the extra [archives]
    except ImportError:
        message = 'is packed with br: pip install "copytaster[archives]"'
        raise Undecodable(message) from None
    machine = brotli.Decompressor()
    try:
        done = 0
        while done <= limit:
            part = machine.process(packed, output_buffer_limit=_PIECE)
            packed = b""
            if not part and (machine.is_finished() or machine.can_accept_more_data()):
                return
            done += len(part)
            yield part
    except brotli.error as fault:
        raise ValueError(str(fault)) from fault


def _zstandard(packed: bytes, limit: int) -> Iterator[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - of the extra [archives]
    except ImportError:
        message = 'is packed with zstd: pip install "copytaster[archives]"'
        raise Undecodable(message) from None
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            packed, read_across_frames=True
        ) as reader:
            done = 0
            while done <= limit and (part := reader.read(_PIECE)):
                done += len(part)
                yield part
    except zstandard.ZstdError as fault:
        raise ValueError(str(fault)) from fault
