"""Gzip → the bytes that were packed, within limits of size and ratio; what came out before a fault is kept."""

import gzip
import io
import zlib
from collections.abc import Iterator

from copytaster.reading.capturing import joined, refused
from copytaster.records import Reading

__all__ = ["MAX_FILE_BYTES", "unpack"]

MAX_FILE_BYTES = 50_000_000
"""Bytes of one file, packed or not; a feed or export of this size holds some 10,000 articles."""

MAX_LAYERS = 2
"""Gzip within gzip is read once; crawlers pack a page that its server had packed."""

MAX_RATIO = 200
"""Bytes out for each byte in. Pages reach 20, exports of near-identical pages 100; bombs come near deflate's 1,032."""

SMALL_BYTES = 1_000_000
"""Up to this size the ratio is not looked at."""

_MAGIC = b"\x1f\x8b"
_CHUNK = 65_536


def unpack(file: str, raw: bytes) -> tuple[bytes, Reading]:
    """Return ``raw`` without its gzip, and problems; no bytes where nothing can be read on."""
    words: list[Reading] = []
    for _ in range(MAX_LAYERS):
        if not raw.startswith(_MAGIC):
            return raw, joined(words)
        raw, word = _layer(file, raw)
        words.append(word)
    if raw.startswith(_MAGIC):
        reason = f"Gzip stands within gzip more than {MAX_LAYERS} times."
        words.append(refused(file, "too-deep", reason, "Unpack the file first."))
        raw = b""
    return raw, joined(words)


def _layer(file: str, packed: bytes) -> tuple[bytes, Reading]:
    limit = min(MAX_FILE_BYTES, max(SMALL_BYTES, MAX_RATIO * len(packed)))
    kept: list[bytes] = []
    size, fault = 0, ""
    try:
        for chunk in _chunks(packed):
            size += len(chunk)
            if size > limit:
                reason = f"Unpacked, this gzip file of {len(packed):,} bytes has more than {limit:,}."
                return b"", refused(file, "too-large", reason, "Unpack it and split it into smaller files.")
            kept.append(chunk)
    except EOFError:
        fault = "truncated"
    except (zlib.error, gzip.BadGzipFile):
        fault = "damaged"
    if not fault:
        return b"".join(kept), joined([])
    reason = f"The gzip file is {fault}; the {size:,} bytes that could be unpacked were read."
    return b"".join(kept), refused(file, fault, reason, "Fetch it again to have the rest.")


def _chunks(packed: bytes) -> Iterator[bytes]:
    """Give what ``packed`` holds, every chunk as soon as it is there; raise where the file is cut short or damaged."""
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as unpacked:
        while chunk := unpacked.read1(_CHUNK):
            yield chunk
