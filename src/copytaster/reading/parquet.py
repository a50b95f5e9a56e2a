"""Tables in Parquet → captures, one a row, where pyarrow is installed.

The format: https://parquet.apache.org/docs/file-format/.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, records_of, refused, too_large
from copytaster.reading.contents import read_contents
from copytaster.records import Reading, Span

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

__all__ = ["parquet_records", "read_parquet"]

MAX_GROUP_BYTES = 2_000_000_000
"""Bytes of one row group, unpacked; writers aim at 128 MB to 1 GB."""

ROWS_AT_ONCE = 256
"""Rows that are in memory as Python's values together."""


def read_parquet(file: str, opened: BinaryIO) -> Reading:
    """Read every row as an export with the columns as its fields.

    ``Capture.raw`` is the row as JSON; ``Address.record`` is ``row N`` (from 1), ``Address.span`` the bytes of the file
    that hold the row's group. Columns of bytes are left out.
    """
    return records_of(file, parquet_records(file, opened))


def parquet_records(file: str, opened: BinaryIO) -> Iterator[Reading]:
    """Read as :func:`read_parquet` does, row by row, however large the file is."""
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - of the extra [parquet]
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        reason = "This is a Parquet file, which takes pyarrow to read."
        yield refused(file, "parquet", reason, 'Say: pip install "copytaster[parquet]".')
        return
    try:
        yield from _rows(file, ParquetFile(opened))
    except (ArrowException, OSError, ValueError):
        reason = "The Parquet file is damaged or cut short; what came before was read."
        yield refused(file, "damaged", reason, "Fetch or export it again.")


def _rows(file: str, table: "ParquetFile") -> Iterator[Reading]:
    from pyarrow import types  # noqa: PLC0415 - of the extra [parquet]

    texts = [field.name for field in table.schema_arrow if not types.is_binary(field.type)]
    number = 0
    for group in range(table.num_row_groups):
        described = table.metadata.row_group(group)
        if described.total_byte_size > MAX_GROUP_BYTES:
            reason = f"Row group {group + 1} has {described.total_byte_size:,} bytes unpacked; it was left out."
            yield refused(file, "too-large", reason, "Write the file with smaller row groups.")
            number += described.num_rows
            continue
        span = _span(table, group)
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, row_groups=[group], columns=texts):
            for row in batch.to_pylist():
                number += 1
                yield _row(file, f"row {number}", span, row)


def _span(table: "ParquetFile", group: int) -> Span:
    """Return the bytes of the file that hold a row group."""
    described = table.metadata.row_group(group)
    columns = [described.column(n) for n in range(described.num_columns)]
    starts = [min(c.dictionary_page_offset or c.data_page_offset, c.data_page_offset) for c in columns]
    start = min(starts, default=0)
    return Span(start, max((s + c.total_compressed_size for s, c in zip(starts, columns, strict=True)), default=start))


def _row(file: str, record: str, span: Span, row: dict[str, object]) -> Reading:
    told = {name: value for name, value in row.items() if value is not None}
    raw = json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
    path = f"{file}#{record}"
    if len(raw) > MAX_DOCUMENT_BYTES:
        return too_large(path, len(raw))
    reading = read_contents(path, raw)
    captures = tuple(
        replace(
            capture,
            address=replace(capture.address, file=file, record=f"{record} {capture.address.record}".strip(), span=span),
        )
        for capture in reading.captures
    )
    return replace(reading, captures=captures)
