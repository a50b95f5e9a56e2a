"""An opened file → the reader of the archive that it is, told from its first bytes; None where it is none."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from copytaster.records import Reading

__all__ = ["archive_reader", "archive_records"]

LOOKED_AT = 4_096
"""Bytes from the beginning; the first record of a packed WARC begins within the first hundred."""


def archive_reader(opened: BinaryIO) -> Callable[[str, BinaryIO], Reading] | None:
    """Return what reads ``opened`` as a whole, up to limits of size; it is left at its beginning."""
    kind = _kind(opened)
    if kind == "parquet":
        from copytaster.reading.parquet import read_parquet  # noqa: PLC0415 - only for tables

        return read_parquet
    if kind:
        from copytaster.reading import warc  # noqa: PLC0415 - warcio takes longer to load than a page to read

        return warc.read_warc if kind == "warc" else warc.read_wacz
    return None


def archive_records(opened: BinaryIO) -> Callable[[str, BinaryIO], Iterator[Reading]] | None:
    """Return what reads ``opened`` record by record, however large it is; it is left at its beginning."""
    kind = _kind(opened)
    if kind == "parquet":
        from copytaster.reading.parquet import parquet_records  # noqa: PLC0415 - only for tables

        return parquet_records
    if kind:
        from copytaster.reading import warc  # noqa: PLC0415 - see above

        return warc.warc_records if kind == "warc" else warc.wacz_records
    return None


def _kind(opened: BinaryIO) -> str:
    head = opened.read(LOOKED_AT)
    opened.seek(0)
    if head.startswith(b"WARC/") or _unpacked_begins(head, b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "wacz" if head.startswith(b"PK\x03\x04") and _is_wacz(opened) else ""


def _unpacked_begins(head: bytes, begins: bytes) -> bool:
    """Whether ``head`` is gzip of bytes that begin so."""
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(begins)) == begins
    except (zlib.error, gzip.BadGzipFile):
        return False


def _is_wacz(opened: BinaryIO) -> bool:
    from copytaster.reading.warc import wacz_members  # noqa: PLC0415 - see above

    try:
        with zipfile.ZipFile(opened) as archive:
            return bool(wacz_members(archive))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        opened.seek(0)
