"""Values ↔ columns: packed bytes, runs of offsets, and names of files that are no Unicode."""

import json
import re
import zlib
from collections.abc import Iterable

from copytaster.records import Locus, OffsetRun, Span

__all__ = [
    "Column",
    "Row",
    "as_path",
    "as_text",
    "locus_columns",
    "maybe_locus",
    "maybe_locus_columns",
    "pack",
    "runs_as_json",
    "runs_from_json",
    "unpack",
]

Column = str | int | float | bytes | None
Row = tuple[Column, ...]

PACKING_LEVEL = 6
"""Of zlib. docs/decisions/0008-store.md: level 9 saves 1 % and takes 1.6 times the time."""

_NEEDS_ESCAPE = re.compile(r"[\ud800-\udfff]|\\(?=u[0-9a-f]{4})")
_ESCAPE = re.compile(r"\\u(d[89a-f][0-9a-f]{2}|005c)")


def pack(content: bytes) -> bytes:
    """Compress (RFC 1950)."""
    return zlib.compress(content, PACKING_LEVEL)


def unpack(packed: bytes) -> bytes:
    """Return what was packed."""
    return zlib.decompress(packed)


def as_text(name: str) -> str:
    r"""Return the name of a file as text that SQLite can hold: lone surrogates (bytes that are no UTF-8) as escapes.

    >>> as_text("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return _NEEDS_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", name)


def as_path(text: str) -> str:
    r"""Return the name that :func:`as_text` was given.

    >>> as_path(as_text("caf\udce9\\udce9.txt")) == "caf\udce9\\udce9.txt"
    True
    """
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


def runs_as_json(runs: Iterable[OffsetRun]) -> str:
    """Return runs as a JSON list of ``[start, raw, count, width]``.

    >>> runs_as_json([OffsetRun(0, 7, 2, 1)])
    '[[0,7,2,1]]'
    """
    return json.dumps([[run.start, run.raw, run.count, run.width] for run in runs], separators=(",", ":"))


def runs_from_json(text: str | bytes) -> tuple[OffsetRun, ...]:
    """Return the runs that :func:`runs_as_json` wrote."""
    return tuple(OffsetRun(*numbers) for numbers in json.loads(text))


def locus_columns(locus: Locus) -> tuple[str, int, int]:
    """Return document, start and stop."""
    return locus.document, locus.span.start, locus.span.end


def maybe_locus_columns(locus: Locus | None) -> tuple[str | None, int | None, int | None]:
    """Return document, start and stop, or three times nothing."""
    return locus_columns(locus) if locus else (None, None, None)


def maybe_locus(document: str | None, start: int, stop: int) -> Locus | None:
    """Return the locus that three columns hold, if they do."""
    return None if document is None else _locus(document, start, stop)


def _locus(document: str, start: int, stop: int) -> Locus:
    return Locus(document, Span(start, stop))  # type: ignore[arg-type] # a document's id, by the schema
