"""Tables → CSV (RFC 4180), JSON Lines, Parquet."""

import csv
import io
import json
from pathlib import Path

from copytaster.errors import InputError
from copytaster.report.exports.tables import Cell, Table

__all__ = ["table_as_csv", "table_as_json_lines", "table_as_parquet"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def _safe(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet would run; write truth values as ``true``, ``false``."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def table_as_csv(table: Table) -> str:
    r"""Return a table as CSV with a header line; no cell is run as a formula.

    >>> table_as_csv(Table(name="t", columns=("a", "b"), rows=(("=1+1", -1),)))
    "a,b\r\n'=1+1,-1\r\n"
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return written.getvalue()


def table_as_json_lines(table: Table) -> str:
    r"""Return a table as one JSON object a line.

    >>> table_as_json_lines(Table(name="t", columns=("a", "b"), rows=(("=1+1", None),)))
    '{"a": "=1+1", "b": null}\n'
    """
    return "".join(
        json.dumps(dict(zip(table.columns, row, strict=True)), ensure_ascii=False) + "\n" for row in table.rows
    )


def table_as_parquet(table: Table, target: Path) -> None:
    """Write a table as Parquet. Raises InputError where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - of the extra [parquet]
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        message = 'Parquet takes pyarrow: pip install "copytaster[parquet]"'
        raise InputError(message) from None
    columns = {
        name: pa.array([_unicode(row[n]) for row in table.rows], type=None if table.rows else pa.string())
        for n, name in enumerate(table.columns)
    }
    parquet.write_table(pa.table(columns), target)


def _unicode(cell: Cell) -> Cell:
    """Escape lone surrogates, which names of files can hold and Parquet cannot."""
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell
