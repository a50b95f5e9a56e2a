"""Columns of Arrow ↔ arrays of numpy, without a copy where that can be.

Marks and hashes are whole numbers of 64 bits without a sign, which Spark does not have. Hashes keep their bits; marks
are moved so that their order stays the same (2⁶³ lower).
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from copytaster.fingerprints.folding import Places
from copytaster.fingerprints.sketching import Hashes

__all__ = [
    "NO_MARK",
    "binaries",
    "ddl",
    "hashes_of",
    "joined_binaries",
    "longs_of_hashes",
    "longs_of_marks",
    "marks_of",
    "numbers_of",
    "slices",
]

_MOVED = np.uint64(1 << 63)

NO_MARK = -(1 << 63)
"""What a mark of 0 becomes: the text is too short to have a run."""

_Column: TypeAlias = pa.Array | pa.ChunkedArray
_TYPES = {pa.binary(): "binary", pa.string(): "string", pa.int64(): "bigint", pa.bool_(): "boolean"}


def ddl(schema: pa.Schema) -> str:
    """Return a schema in Spark's words.

    >>> ddl(pa.schema([("run", pa.int64()), ("text", pa.binary())]))
    'run bigint, text binary'
    """
    return ", ".join(f"{field.name} {_TYPES[field.type]}" for field in schema)


def longs_of_hashes(hashes: Hashes) -> npt.NDArray[np.int64]:
    """Return the same bits as numbers with a sign."""
    return hashes.view(np.int64)


def hashes_of(column: _Column) -> Hashes:
    """Return what :func:`longs_of_hashes` was given."""
    return numbers_of(column).view(np.uint64)


def longs_of_marks(marks: Hashes) -> npt.NDArray[np.int64]:
    """Return numbers with a sign in the same order.

    >>> longs_of_marks(np.array([0, 1 << 63], np.uint64)).tolist() == [NO_MARK, 0]
    True
    """
    return (marks ^ _MOVED).view(np.int64)


def marks_of(column: _Column) -> Hashes:
    """Return what :func:`longs_of_marks` was given."""
    return numbers_of(column).view(np.uint64) ^ _MOVED


def numbers_of(column: _Column) -> npt.NDArray[np.int64]:
    """Return a column of whole numbers, none of which is missing."""
    return np.ascontiguousarray(column.to_numpy(zero_copy_only=False), np.int64)


def binaries(content: npt.NDArray[np.generic], begins: Places) -> pa.Array:
    """Cut an array into rows of bytes; row ``n`` is what stands from ``begins[n]`` to ``begins[n + 1]``."""
    offsets = (begins * content.itemsize).astype(np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(content))]
    return pa.Array.from_buffers(pa.binary(), begins.size - 1, buffers)


def joined_binaries(column: _Column, kind: type[np.generic]) -> tuple[npt.NDArray[np.generic], Places]:
    """Undo :func:`binaries`: return the array and where each row begins in it, and at the end how long it is."""
    rows = column.to_pylist()
    content = np.frombuffer(b"".join(rows), kind)
    sizes = np.fromiter(map(len, rows), np.int64, len(rows)) // content.itemsize
    return content, np.concatenate([[0], np.cumsum(sizes)])


def slices(sizes: Sequence[int] | Places, at_once: int) -> list[slice]:
    """Cut rows into stretches whose sizes add up to about ``at_once``.

    >>> slices([3, 3, 3, 9, 1], 6)
    [slice(0, 1, None), slice(1, 3, None), slice(3, 5, None)]
    """
    if len(sizes) == 0:
        return []
    after = np.cumsum(np.asarray(sizes, np.int64))
    begins = np.flatnonzero(np.diff(after // at_once, prepend=-1))
    return [slice(int(a), int(b)) for a, b in zip(begins, [*begins[1:], len(sizes)], strict=True)]
