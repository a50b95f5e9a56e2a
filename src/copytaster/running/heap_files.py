"""Files with many documents → their sketches, without holding a text longer than it takes to read it.

JSON Lines go through the hot path over raw bytes; Parquet gives its column of texts as one buffer; everything else goes
through the stations of reading and cleaning, and the article's text is sketched.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from copytaster.errors import InputError
from copytaster.fingerprints import (
    Fields,
    Lines,
    Sketches,
    Texts,
    fields_of,
    join_sketches,
    parse_line,
    read_lines,
    sketch,
    sketch_names,
)
from copytaster.records import Document, Problem

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["HeapPart", "Show", "part_of_documents", "part_of_lines", "part_of_parquet", "sniff"]

Show = Callable[[str, int, int], None]

_AT_ONCE = 1 << 19
_ROWS_AT_ONCE = 512
_FIRST_LINE_UP_TO = 1 << 24
_STEP = "fingerprints"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeapPart:
    """The documents of one input: names as JSON, sketches, how to read one's text again, and what went wrong.

    ``rare`` sketches their names and figures; it is empty where rewritings are not looked for.
    """

    names: list[bytes]
    sketches: Sketches
    rare: Sketches | None
    text_of: Callable[[int], str]
    problems: tuple[Problem, ...]


def sniff(path: Path) -> str:
    """Say what a file holds: ``"lines"``, ``"parquet"``, or ``"other"``, from its first bytes."""
    with path.open("rb") as opened:
        start = opened.read(4)
        if start == b"PAR1":
            return "parquet"
        if start.lstrip()[:1] != b"{":
            return "other"
        opened.seek(0)
        line = opened.readline(_FIRST_LINE_UP_TO)
        more = opened.read(1) == b"{"
    return "lines" if more and fields_of(line) is not None else "other"


def _buffers(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give whole lines, some at a time, with the place in the file at which they begin."""
    place, rest = 0, list[bytes]()
    with path.open("rb") as opened:
        while read := opened.read(_AT_ONCE):
            cut = read.rfind(b"\n") + 1
            if cut == 0:
                rest.append(read)
                continue
            whole = b"".join([*rest, read[:cut]])
            yield place, whole
            place += len(whole)
            rest = [read[cut:]]
    if any(rest):
        yield place, b"".join([*rest, b"\n"])


def part_of_lines(path: Path, show: Show, *, reworded: bool = False) -> HeapPart:
    """Sketch a file of JSON Lines in one pass."""
    np.empty(31 << 20, np.uint8)  # given back at once: from then on the C library keeps freed memory of this size
    size = max(1, path.stat().st_size)
    parts: list[Sketches] = []
    rare: list[Sketches] = []
    names: list[bytes] = []
    begins: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    fields: Fields | None = None
    line, empty = 0, list[int]()
    for place, buffer in _buffers(path):
        fields = fields or fields_of(buffer[: buffer.index(b"\n")])
        if fields is None:
            message = f"the first line of {path} holds no text"
            raise InputError(message)
        lines = read_lines(buffer, fields)
        parts.append(sketch(lines.texts))
        rare += [sketch_names(lines.texts)] if reworded else []
        names += _named_by_place(lines, str(path), line)
        begins.append(lines.begins[lines.numbers] + place)
        empty += _without_text(buffer, lines, line)
        line += lines.begins.size - 1
        show("sketching texts", place, size)
    offsets = np.concatenate(begins) if begins else np.empty(0, np.int64)
    text_of = partial(_text_at, path, fields, offsets)
    return HeapPart(
        names=names,
        sketches=join_sketches(parts),
        rare=join_sketches(rare) if rare else None,
        text_of=text_of,
        problems=_word_on_lines(path, empty),
    )


def _named_by_place(lines: Lines, file: str, line: int) -> list[bytes]:
    if all(lines.ids):
        return lines.ids
    numbered = zip(lines.ids, lines.numbers.tolist(), strict=True)
    return [name or json.dumps(f"{file}#line {line + number + 1}").encode() for name, number in numbered]


def _without_text(buffer: bytes, lines: Lines, line: int) -> list[int]:
    """Return the numbers, from 1, of lines that are not blank and hold no text."""
    count = lines.begins.size - 1
    if lines.numbers.size == count:
        return []
    missing = np.setdiff1d(np.arange(count), lines.numbers).tolist()
    return [line + n + 1 for n in missing if buffer[lines.begins[n] : lines.begins[n + 1]].strip()]


def _word_on_lines(path: Path, empty: Sequence[int]) -> tuple[Problem, ...]:
    if not empty:
        return ()
    word = f"Line {empty[0]:,}" if len(empty) == 1 else f"{len(empty):,} lines (the first is line {empty[0]:,})"
    message = f"{word} of this file cannot be read as JSON with a text; export it again, the other lines were read."
    return (Problem(file=str(path), step=_STEP, kind="no-text", message=message),)


def _text_at(
    path: Path, fields: Fields | None, offsets: "np.ndarray[tuple[int], np.dtype[np.int64]]", number: int
) -> str:
    with path.open("rb") as opened:
        opened.seek(int(offsets[number]))
        line = parse_line(opened.readline(), fields) if fields else None
    return line.text if line else ""


def part_of_parquet(path: Path, show: Show, *, reworded: bool = False) -> HeapPart:
    """Sketch the texts of a Parquet file.

    Raises:
        InputError: pyarrow is not installed, or the file has no column of texts.

    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an optional dependency, loaded for this form alone
    except ImportError:
        message = f'cannot read {path}: install the optional part with pip install "copytaster[parquet]"'
        raise InputError(message) from None
    file = pq.ParquetFile(path)
    row = {name: "" if str(kind) in {"string", "large_string"} else 0 for name, kind in _columns(file.schema_arrow)}
    fields = fields_of(json.dumps(row).encode())
    if fields is None:
        message = f"cannot read {path}: no column holds a text (text, body, content and the like are known)"
        raise InputError(message)
    parts: list[Sketches] = []
    rare: list[Sketches] = []
    names: list[bytes] = []
    wanted = [fields.text, fields.id] if fields.id else [fields.text]
    for batch in file.iter_batches(_ROWS_AT_ONCE, columns=wanted):
        texts = batch.column(fields.text).to_pylist()
        ids = batch.column(fields.id).to_pylist() if fields.id else [None] * len(texts)
        names += [_name(value, path, len(names) + n) for n, value in enumerate(ids)]
        buffer = _buffer_of([t or "" for t in texts])
        parts.append(sketch(buffer))
        rare += [sketch_names(buffer)] if reworded else []
        show("sketching texts", len(names), file.metadata.num_rows)
    return HeapPart(
        names=names,
        sketches=join_sketches(parts) if parts else sketch(_buffer_of([])),
        rare=join_sketches(rare) if rare else None,
        text_of=partial(_text_in_row, path, fields.text),
        problems=(),
    )


def _columns(schema: "pa.Schema") -> Iterator[tuple[str, str]]:
    return ((field.name, str(field.type)) for field in schema)


def _name(value: object, path: Path, row: int) -> bytes:
    named = value if isinstance(value, str | int) else f"{path}#row {row + 1}"
    return json.dumps(named).encode()


def _text_in_row(path: Path, column: str, row: int) -> str:
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    about = pq.read_metadata(path)
    for group in range(about.num_row_groups):
        count = about.row_group(group).num_rows
        if row < count:
            return str(_column_of_group(path, group, column)[row].as_py() or "")
        row -= count
    return ""


@lru_cache(maxsize=2)
def _column_of_group(path: Path, group: int, column: str) -> "pa.ChunkedArray":
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    return pq.ParquetFile(path).read_row_group(group, columns=[column]).column(column)


def _buffer_of(texts: Sequence[str]) -> Texts:
    encoded = [text.encode("utf-8", "replace") for text in texts]
    lengths = np.array([len(t) for t in encoded], np.int64)
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64))


def part_of_documents(
    documents: Sequence[Document], problems: Sequence[Problem], *, reworded: bool = False
) -> HeapPart:
    """Sketch documents that were read and cleaned."""
    texts = [d.text for d in documents]
    return HeapPart(
        names=[json.dumps(d.id).encode() for d in documents],
        sketches=sketch(_buffer_of(texts)),
        rare=sketch_names(_buffer_of(texts)) if reworded else None,
        text_of=texts.__getitem__,
        problems=tuple(problems),
    )
