"""A file as it is opened → its bytes without gzip, in order, under limits of ratio and time; its lines, one by one."""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from copytaster.reading.capturing import MAX_DOCUMENT_BYTES

__all__ = ["DamagedError", "Line", "TooMuchError", "Unpacking", "lines_of"]

MAX_RATIO = 200
"""Bytes out for each byte in, over a packed archive so far. Common Crawl's files reach 5; bombs come near 1,032."""

SMALL_BYTES = 20_000_000
"""Up to this size the ratio is not looked at."""

MAX_RECORD_S = 30.0
"""How long one record may take, also one that is passed over; a film of 2 GB takes 20 s."""

_AT_ONCE = 1 << 20


class TooMuchError(Exception):
    """The archive unpacks to more than it may, or a record takes too long."""


class DamagedError(Exception):
    """The archive's packing is damaged or ends too early."""


class Unpacking:
    """The bytes of an archive after gzip, counted; ``tell`` is in unpacked bytes."""

    def __init__(self, packed: BinaryIO, clock: Callable[[], float] = time.monotonic) -> None:
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
        """Return up to ``size`` bytes, none at the end. Raises TooMuchError or DamagedError where it cannot go on."""
        try:
            part = self._bytes.read1(size) if isinstance(self._bytes, gzip.GzipFile) else self._bytes.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise DamagedError from fault
        self._done += len(part)
        if self._is_gzip and self._done > max(SMALL_BYTES, MAX_RATIO * self._packed.tell()):
            raise TooMuchError
        if self._clock() > self._until:
            raise TooMuchError
        return part

    def tell(self) -> int:
        """Return how many unpacked bytes were read."""
        return self._done


class Line(NamedTuple):
    """A line: the byte at which it begins, its number from 1, its bytes without the line's end, how many it has.

    ``raw`` is empty where the line is longer than a document may be.
    """

    start: int
    number: int
    raw: bytes
    size: int


def lines_of(stream: Unpacking) -> Iterator[Line]:
    """Give the lines of a stream; no more than one of them is in memory, and of one that is too long nothing."""
    start, number, size = 0, 1, 0
    kept: list[bytes] = []
    stream.begin_record()
    while part := stream.read(_AT_ONCE):
        *ended, rest = part.split(b"\n")
        for end in ended:
            size += len(end)
            yield Line(start, number, b"".join([*kept, end]) if size <= MAX_DOCUMENT_BYTES else b"", size)
            start, number, size = start + size + 1, number + 1, 0
            kept.clear()
            stream.begin_record()
        size += len(rest)
        if size <= MAX_DOCUMENT_BYTES:
            kept.append(rest)
        else:
            kept.clear()
    if size:
        yield Line(start, number, b"".join(kept), size)
