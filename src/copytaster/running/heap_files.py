"""Files with many documents → their sketches, without holding a text longer than it takes to read it.

JSON Lines go through the hot path over raw bytes; Parquet gives its column of texts as one buffer; everything else goes
through the stations of reading and cleaning, and the article's text is sketched.
"""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
from copytaster.fingerprints.folding import Places

if TYPE_CHECKING:
    import pyarrow as pa

    from copytaster.records import Address, Problem, Reading

__all__ = ["HeapPart", "Show", "part_of_lines", "part_of_parquet", "part_of_readings", "sniff"]

Show = Callable[[str, int, int], None]

_AT_ONCE = 1 << 19
_ROWS_AT_ONCE = 512

THREADED_FROM = 1 << 29
"""Bytes of a file from which on it is read in threads: they cost CPU time, which a small heap is not worth
(docs/benchmarks.md)."""

THREADS = 2
"""More do not help: a third of the work holds the interpreter's lock."""

_FIRST_LINE_UP_TO = 1 << 24
_STEP = "fingerprints"
_DIGITS_OF_ID = 12

TEXTS_IN_MEMORY = 1 << 26
"""Bytes of cleaned texts up to which they are kept in memory and not in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeapPart:
    """The documents of one input: names as JSON, sketches, how to read one's text again, and what went wrong.

    ``rare`` sketches their names and figures; it is empty where rewritings are not looked for.
    """

    names: list[bytes]
    sketches: Sketches
    rare: Sketches | None
    text_of: Callable[[int], str]
    problems: "tuple[Problem, ...]"


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


class _Stretch(NamedTuple):
    """What some lines of a file gave: ids (empty: none), the lines that hold documents, where these begin in the file.

    ``lines``: how many lines there were; ``empty``: which of them, from 0, are not blank and hold no text.
    """

    ids: list[bytes]
    numbers: Places
    begins: Places
    lines: int
    empty: list[int]
    sketches: Sketches
    rare: Sketches | None
    end: int


def _stretch(place: int, buffer: bytes, fields: Fields, *, reworded: bool) -> _Stretch:
    """Read and sketch whole lines that begin at ``place`` in their file."""
    lines = read_lines(buffer, fields)
    return _Stretch(
        ids=lines.ids,
        numbers=lines.numbers,
        begins=lines.begins[lines.numbers] + place,
        lines=lines.begins.size - 1,
        empty=_without_text(buffer, lines),
        sketches=sketch(lines.texts),
        rare=sketch_names(lines.texts) if reworded else None,
        end=place + len(buffer),
    )


def _stretches(path: Path, fields: Fields, *, reworded: bool) -> Iterator[_Stretch]:
    """Read and sketch a file stretch by stretch, in order; a large one in ``THREADS`` threads."""
    if path.stat().st_size < THREADED_FROM:
        yield from (_stretch(place, buffer, fields, reworded=reworded) for place, buffer in _buffers(path))
        return
    from concurrent.futures import Future, ThreadPoolExecutor  # noqa: PLC0415 - only for large files

    waiting: deque[Future[_Stretch]] = deque()
    with ThreadPoolExecutor(THREADS) as threads:
        for place, buffer in _buffers(path):
            waiting.append(threads.submit(_stretch, place, buffer, fields, reworded=reworded))
            if len(waiting) > 2 * THREADS:
                yield waiting.popleft().result()
        yield from (one.result() for one in waiting)


def _fields_of_file(path: Path) -> Fields:
    with path.open("rb") as opened:
        fields = fields_of(opened.readline())
    if fields is None:
        message = f"the first line of {path} holds no text"
        raise InputError(message)
    return fields


def part_of_lines(path: Path, show: Show, *, name: str = "", reworded: bool = False) -> HeapPart:
    """Sketch a file of JSON Lines in one pass; ``name`` is what the file is called where its own path is not told."""
    np.empty(31 << 20, np.uint8)  # given back at once: from then on the C library keeps freed memory of this size
    size = max(1, path.stat().st_size)
    file = name or str(path)
    fields = _fields_of_file(path)
    parts: list[Sketches] = []
    rare: list[Sketches] = []
    names: list[bytes] = []
    begins: list[Places] = []
    line, empty = 0, list[int]()
    for stretch in _stretches(path, fields, reworded=reworded):
        parts.append(stretch.sketches)
        rare += [stretch.rare] if stretch.rare is not None else []
        names += _named_by_place(stretch, file, line)
        begins.append(stretch.begins)
        empty += [line + number + 1 for number in stretch.empty]
        line += stretch.lines
        show("sketching texts", stretch.end, size)
    return HeapPart(
        names=names,
        sketches=join_sketches(parts),
        rare=join_sketches(rare) if rare else None,
        text_of=partial(_text_at, path, fields, np.concatenate(begins)),
        problems=_word_on_lines(file, empty),
    )


def _named_by_place(stretch: _Stretch, file: str, line: int) -> list[bytes]:
    if all(stretch.ids):
        return stretch.ids
    numbered = zip(stretch.ids, stretch.numbers.tolist(), strict=True)
    return [name or json.dumps(f"{file}#line {line + number + 1}").encode() for name, number in numbered]


def _without_text(buffer: bytes, lines: Lines) -> list[int]:
    """Return the numbers, from 0, of lines that are not blank and hold no text."""
    count = lines.begins.size - 1
    if lines.numbers.size == count:
        return []
    without = np.ones(count, np.bool_)
    without[lines.numbers] = False
    missing = np.flatnonzero(without).tolist()
    return [n for n in missing if buffer[lines.begins[n] : lines.begins[n + 1]].strip()]


def _word_on_lines(file: str, empty: Sequence[int]) -> "tuple[Problem, ...]":
    if not empty:
        return ()
    from copytaster.records import Problem  # noqa: PLC0415 - loads all records, which few heaps need

    word = f"Line {empty[0]:,}" if len(empty) == 1 else f"{len(empty):,} lines (the first is line {empty[0]:,})"
    message = f"{word} of this file cannot be read as JSON with a text; export it again, the other lines were read."
    return (Problem(file=file, step=_STEP, kind="no-text", message=message),)


def _text_at(path: Path, fields: Fields, offsets: Places, number: int) -> str:
    with path.open("rb") as opened:
        opened.seek(int(offsets[number]))
        line = parse_line(opened.readline(), fields)
    return line.text if line else ""


def part_of_parquet(path: Path, show: Show, *, name: str = "", reworded: bool = False) -> HeapPart:
    """Sketch the texts of a Parquet file; ``name`` is what it is called where its own path is not told.

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
        names += [_name(value, name or str(path), len(names) + n) for n, value in enumerate(ids)]
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


def _name(value: object, file: str, row: int) -> bytes:
    named = value if isinstance(value, str | int) else f"{file}#row {row + 1}"
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


def part_of_readings(readings: "Iterable[Reading]", *, reworded: bool = False) -> HeapPart:
    """Sketch files that are read and cleaned some documents at a time; many texts are kept in a file, not in memory."""
    from copytaster.cleaning import clean  # noqa: PLC0415 - not needed for a heap in lines

    texts = _Texts()
    parts: list[Sketches] = []
    rare: list[Sketches] = []
    found: list[tuple[Address, str]] = []
    problems: list[Problem] = []
    for reading in readings:
        cleaned = clean(reading.captures)
        problems += (*reading.problems, *cleaned.problems)
        found += [(d.address, d.sha256) for d in cleaned.documents]
        told = [d.text for d in cleaned.documents]
        texts.add(told)
        parts.append(sketch(_buffer_of(told)))
        rare += [sketch_names(_buffer_of(told))] if reworded else []
    return HeapPart(
        names=_named_by_digest(found),
        sketches=join_sketches(parts) if parts else sketch(_buffer_of([])),
        rare=join_sketches(rare) if rare else None,
        text_of=texts.read,
        problems=tuple(problems),
    )


class _Texts:
    """Texts in a temporary file, read again by their numbers; small heaps stay in memory."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - not needed for a heap in lines

        self._file = SpooledTemporaryFile(TEXTS_IN_MEMORY)  # noqa: SIM115 - it lives as long as what reads from it
        self._ends = [0]

    def add(self, texts: Sequence[str]) -> None:
        """Put texts after those that are there."""
        self._file.seek(self._ends[-1])
        for text in texts:
            raw = text.encode("utf-8", "surrogatepass")
            self._file.write(raw)
            self._ends.append(self._ends[-1] + len(raw))

    def read(self, number: int) -> str:
        """Return the text with this number, from 0."""
        self._file.seek(self._ends[number])
        return self._file.read(self._ends[number + 1] - self._ends[number]).decode("utf-8", "surrogatepass")


def _named_by_digest(found: "Sequence[tuple[Address, str]]") -> list[bytes]:
    """Name documents by the digest of their bytes as cleaning does; those of the same bytes by their addresses."""
    seen: Counter[str] = Counter()
    names = [b""] * len(found)
    for number in sorted(range(len(found)), key=lambda n: (found[n][0].path, found[n][0])):
        digest = found[number][1][:_DIGITS_OF_ID]
        seen[digest] += 1
        names[number] = json.dumps(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}").encode()
    return names
