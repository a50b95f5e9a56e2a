"""Batches of what Spark has read → rows with the sketch of each document.

Lines of JSON, rows of Parquet and whole files come as batches of Arrow, in the order in which they stand in their file,
and go through the same code as on one machine. A row that comes out is a document; or it is a tally of a stretch of a
file (how many lines it has, how many of them hold no text), from which documents without an id get their names; or the
totals of a task; or a problem. ``ROWS`` has the columns of all four; those of the others are null.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copytaster.fingerprints import Fields, Sketches, Texts, parse_line, read_lines, sketch, sketch_names
from copytaster.fingerprints.folding import Places
from copytaster.fingerprints.sketching import SAMPLE_BITS
from copytaster.running.spark.columns import binaries, longs_of_marks, numbers_of, slices

__all__ = [
    "ROWS",
    "Asked",
    "Root",
    "plain_address",
    "rows_of",
    "shown_name",
    "sketch_lines",
    "sketch_table",
    "sketch_texts",
    "with_totals",
]

AT_ONCE = 1 << 19
"""Bytes sketched together; as on one machine, so that they stay in the processor's cache."""

ROWS = pa.schema(
    [
        ("name", pa.binary()),  # of documents: the id as JSON, null where the place gives it
        ("file", pa.string()),
        ("block", pa.int64()),  # where in the file the stretch begins that one task reads
        ("line", pa.int64()),  # within that stretch, from 0
        ("mark", pa.int64()),
        ("words", pa.int64()),
        ("size", pa.int64()),  # runs kept, those repeated counted as often as they occur
        ("every", pa.int64()),  # different runs kept
        ("sampled", pa.int64()),  # those of them that every document keeps
        ("kept", pa.binary()),
        ("places", pa.binary()),
        ("rare", pa.binary()),  # names and numbers, where rewritings are looked for
        ("text", pa.binary()),  # where passages are asked for
        ("documents", pa.int64()),  # of totals: how many documents a task has sketched
        ("runs", pa.int64()),  # and how many runs it has kept
        ("lines", pa.int64()),  # of tallies: lines of the stretch
        ("nameless", pa.int64()),  # documents without an id
        ("without", pa.int64()),  # lines that are not blank and hold no text
        ("first", pa.int64()),  # the first of them
        ("problem", pa.string()),  # of problems: file, step, kind and message as JSON
    ]
)

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the sketches are for: pairs alone, rewritings too (``reworded``), and their ``passages``."""

    reworded: bool = False
    passages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A path as it was given, and the address, without escapes, under which Spark finds what is in it."""

    given: str
    top: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """What was read of one stretch of a file so far."""

    file: str
    block: int
    lines: int = 0
    nameless: int = 0
    without: int = 0
    first: int = -1


def plain_address(address: str) -> str:
    """Return the address of a file without escapes (RFC 3986), a path where it is on this machine.

    >>> plain_address("file:///data/my%20heap.jsonl"), plain_address("s3a://bucket/a%2Bb")
    ('/data/my heap.jsonl', 's3a://bucket/a+b')
    """
    address = re.sub("^file:/+", "/", address)
    return _ESCAPED.sub(lambda m: bytes.fromhex(m[0].replace("%", "")).decode("utf-8", "replace"), address)


def shown_name(plain: str, root: Root) -> str:
    """Return the name of a file as it would be on one machine: below the path as given.

    >>> shown_name("/data/heap/a.jsonl", Root(given="heap", top="/data/heap"))
    'heap/a.jsonl'
    """
    return root.given + plain[len(root.top) :] if plain.startswith(root.top) else plain


def _json_name(value: object, place: str) -> bytes:
    """Return an id as JSON; where it is none, the place."""
    return json.dumps(value if isinstance(value, str | int) else place).encode()


def _run_sizes(sketches: Sketches) -> tuple[Places, Places]:
    """Return how many different runs each document has kept, and how many of them every document keeps."""
    owner = np.repeat(np.arange(sketches.documents), sketches.sizes)
    order = np.lexsort((sketches.kept, owner))
    kept, owner = sketches.kept[order], owner[order]
    new = np.ones(kept.size, np.bool_)
    new[1:] = (kept[1:] != kept[:-1]) | (owner[1:] != owner[:-1])
    in_sample = new & ((kept & np.uint64((1 << SAMPLE_BITS) - 1)) == 0)
    every = np.bincount(owner[new], minlength=sketches.documents)
    return every, np.bincount(owner[in_sample], minlength=sketches.documents)


def _texts_of(texts: Sequence[str]) -> Texts:
    encoded = [text.encode("utf-8", "replace") for text in texts]
    lengths = np.array([len(t) for t in encoded], np.int64)
    starts = np.cumsum(lengths + 1) - lengths - 1
    raw = np.frombuffer(b"\n".join([*encoded, b""]), np.uint8)
    return Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=np.empty(0, np.int64))


def rows_of(columns: dict[str, object], count: int) -> pa.RecordBatch:
    """Return rows with the columns given, and nulls in all the others."""
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else pa.nulls(count, field.type)
        for field in ROWS
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=ROWS)


def sketch_texts(names: Sequence[bytes | None], texts: Sequence[str], asked: Asked) -> dict[str, object]:
    """Sketch some documents; returns columns of ``ROWS``."""
    columns = _sketched(names, _texts_of(texts), asked)
    if asked.passages:
        columns["text"] = [t.encode("utf-8", "surrogatepass") for t in texts]
    return columns


def _sketched(names: Sequence[bytes | None], texts: Texts, asked: Asked) -> dict[str, object]:
    sketches = sketch(texts)
    every, sampled = _run_sizes(sketches)
    columns: dict[str, object] = {
        "name": names,
        "mark": longs_of_marks(sketches.marks),
        "words": sketches.words,
        "size": sketches.sizes,
        "every": every,
        "sampled": sampled,
        "kept": binaries(sketches.kept, sketches.begins),
        "places": binaries(sketches.places, sketches.begins),
    }
    if asked.reworded:
        rare = sketch_names(texts)
        columns["rare"] = binaries(rare.kept, rare.begins)
    return columns


def sketch_lines(
    batches: Iterable[pa.RecordBatch], *, fields: Fields, root: Root, asked: Asked
) -> Iterator[pa.RecordBatch]:
    """Sketch lines of JSON; columns in are ``value`` (bytes of a line), ``file`` and ``block``."""
    tally: _Tally | None = None
    for batch in batches:
        for address, block, rows in _stretches(batch):
            file = shown_name(plain_address(address), root)
            if tally is not None and (tally.file, tally.block) != (file, block):
                yield _tally_row(tally)
                tally = None
            tally = tally or _Tally(file=file, block=block)
            values = batch.column("value").slice(rows.start, rows.stop - rows.start).to_pylist()
            for part in slices([len(v) + 1 for v in values], AT_ONCE):
                found, tally = _sketch_part(values[part], tally, fields, asked)
                yield found
    if tally is not None:
        yield _tally_row(tally)


def _stretches(batch: pa.RecordBatch) -> Iterator[tuple[str, int, slice]]:
    """Give the rows of each stretch of a file, which stand together."""
    files, blocks = batch.column("file").dictionary_encode(), numbers_of(batch.column("block"))
    which = numbers_of(files.indices)
    changes = np.flatnonzero((which[1:] != which[:-1]) | (blocks[1:] != blocks[:-1])) + 1
    for begin, end in pairwise([0, *changes.tolist(), batch.num_rows]):
        if end > begin:
            yield files.dictionary[int(which[begin])].as_py(), int(blocks[begin]), slice(begin, end)


def _sketch_part(values: Sequence[bytes], tally: _Tally, fields: Fields, asked: Asked) -> tuple[pa.RecordBatch, _Tally]:
    lines = read_lines(b"\n".join([*values, b""]), fields)
    names = [name or None for name in lines.ids]
    columns = _sketched(names, lines.texts, asked)
    numbers = lines.numbers.tolist()
    if not all(names):
        columns["file"] = [None if name else tally.file for name in names]
        columns["block"] = np.full(len(names), tally.block)
        columns["line"] = lines.numbers + tally.lines
    if asked.passages:
        columns["text"] = [_text_of(values[n], fields) for n in numbers]
    missing = np.setdiff1d(np.arange(len(values)), lines.numbers).tolist()
    empty = [tally.lines + n for n in missing if values[n].strip()]
    after = replace(
        tally,
        lines=tally.lines + len(values),
        nameless=tally.nameless + names.count(None),
        without=tally.without + len(empty),
        first=tally.first if tally.without else min(empty, default=-1),
    )
    return rows_of(columns, len(names)), after


def _text_of(line: bytes, fields: Fields) -> bytes:
    parsed = parse_line(line, fields)
    return parsed.text.encode("utf-8", "surrogatepass") if parsed else b""


def _tally_row(tally: _Tally) -> pa.RecordBatch:
    columns: dict[str, object] = {
        "file": [tally.file],
        "block": [tally.block],
        "lines": [tally.lines],
        "nameless": [tally.nameless],
        "without": [tally.without],
        "first": [tally.first],
    }
    return rows_of(columns, 1)


def with_totals(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Pass rows on, and after the last one say how many documents and runs there were."""
    documents = runs = 0
    for batch in batches:
        yield batch
        documents += batch.num_rows - batch.column("mark").null_count
        runs += pc.sum(batch.column("size")).as_py() or 0
    yield rows_of({"documents": [documents], "runs": [runs]}, 1)


def sketch_table(batches: Iterable[pa.RecordBatch], *, root: Root, asked: Asked) -> Iterator[pa.RecordBatch]:
    """Sketch rows of Parquet; columns in are ``text``, ``id``, ``file`` and ``row``."""
    for batch in batches:
        texts = [t or "" for t in batch.column("text").to_pylist()]
        places = zip(batch.column("file").to_pylist(), batch.column("row").to_pylist(), strict=True)
        ids = zip(batch.column("id").to_pylist(), places, strict=True)
        names = [
            _json_name(value, f"{shown_name(plain_address(file), root)}#row {row + 1}") for value, (file, row) in ids
        ]
        for part in slices([len(t) + 1 for t in texts], AT_ONCE):
            yield rows_of(sketch_texts(names[part], texts[part], asked), len(names[part]))
