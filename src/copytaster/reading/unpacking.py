"""Gzip, Zstandard → the bytes that were packed, within limits of size and ratio; what came before a fault is kept.

Zstandard (RFC 8878) is read where the extra [archives] is installed.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from importlib.util import find_spec

from copytaster.reading.capturing import joined, refused
from copytaster.records import Reading

__all__ = ["MAX_FILE_BYTES", "unpack"]

MAX_FILE_BYTES = 50_000_000
"""Bytes of one file, packed or not; a feed or export of this size holds some 10,000 articles."""

MAX_LAYERS = 2
"""One layer within another is read; crawlers pack a page that its server had packed."""

MAX_RATIO = 200
"""Bytes out for each byte in. Pages reach 20, exports of near-identical pages 100; bombs reach 1,032 and far more."""

SMALL_BYTES = 1_000_000
"""Up to this size the ratio is not looked at."""

MAX_WINDOW_BYTES = 1 << 27
"""Memory for one Zstandard frame: what `zstd --long` asks for; RFC 8878 recommends 8 MB."""

FED_BYTES = 512
"""Packed bytes taken at once: with Zstandard's blocks of one repeated byte they give 16 MB at most."""

_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_CHUNK = 65_536


def unpack(file: str, raw: bytes) -> tuple[bytes, Reading]:
    """Return ``raw`` without its packing, and problems; no bytes where nothing can be read on."""
    words: list[Reading] = []
    for _ in range(MAX_LAYERS):
        if raw.startswith(_GZIP):
            raw, word = _layer(file, raw, "gzip", _gzip_chunks(raw))
        elif raw.startswith(_ZSTANDARD) and _knows_zstandard():
            raw, word = _layer(file, raw, "zstd", _zstandard_chunks(raw))
        else:
            return raw, joined(words)
        words.append(word)
    if raw.startswith(_GZIP):
        reason = f"Gzip stands within gzip more than {MAX_LAYERS} times."
        words.append(refused(file, "too-deep", reason, "Unpack the file first."))
        raw = b""
    return raw, joined(words)


def _layer(file: str, packed: bytes, name: str, chunks: Iterator[bytes]) -> tuple[bytes, Reading]:
    limit = min(MAX_FILE_BYTES, max(SMALL_BYTES, MAX_RATIO * len(packed)))
    kept: list[bytes] = []
    size, fault = 0, ""
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                reason = f"Unpacked, this {name} file of {len(packed):,} bytes has more than {limit:,}."
                return b"", refused(file, "too-large", reason, "Unpack it and split it into smaller files.")
            kept.append(chunk)
    except EOFError:
        fault = "truncated"
    except (zlib.error, gzip.BadGzipFile):
        fault = "damaged"
    if not fault:
        return b"".join(kept), joined([])
    reason = f"The {name} file is {fault}; the {size:,} bytes that could be unpacked were read."
    return b"".join(kept), refused(file, fault, reason, "Fetch it again to have the rest.")


def _gzip_chunks(packed: bytes) -> Iterator[bytes]:
    """Give what ``packed`` holds, every chunk as soon as it is there; raise where the file is cut short or damaged."""
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as unpacked:
        while chunk := unpacked.read1(_CHUNK):
            yield chunk


def _knows_zstandard() -> bool:
    return find_spec("zstandard") is not None


def _zstandard_chunks(packed: bytes) -> Iterator[bytes]:
    """Give what ``packed`` holds, frame after frame, as :func:`_gzip_chunks` does."""
    import zstandard  # noqa: PLC0415 - of the extra [archives]

    machine = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
    frame = machine.decompressobj()
    fed = 0
    try:
        while fed < len(packed):
            yield frame.decompress(packed[fed : fed + FED_BYTES])
            fed += FED_BYTES
            if frame.eof:
                fed = min(fed, len(packed)) - len(frame.unused_data)
                frame = machine.decompressobj() if fed < len(packed) else frame
    except zstandard.ZstdError as fault:
        raise zlib.error(str(fault)) from fault
    if not frame.eof:
        raise EOFError
