"""Batches of whole files (web pages, plain text, exports, archives) → rows with the sketch of each document.

They go through the stations of reading and cleaning, each file by itself. A document is named by its bytes, as
everywhere; which of several with the same bytes it is can be told only when all have been seen (``numbered``).
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from copytaster.cleaning import clean
from copytaster.reading.archives import archive_reader
from copytaster.reading.contents import read_contents
from copytaster.reading.unpacking import unpack
from copytaster.records import Document, Problem, Reading
from copytaster.running.spark.sketching import Asked, Root, rows_of, shown_name, sketch_texts

__all__ = ["sketch_files"]

ID_LENGTH = 12
"""As in :mod:`copytaster.cleaning.articles`."""

AT_ONCE = 256
"""Documents sketched together, of those that one file holds."""


def _read(file: str, raw: bytes) -> Reading:
    unpacked, words = unpack(file, raw)
    if not unpacked.strip() and words.problems:
        return words
    opened = io.BytesIO(unpacked)
    read_archive = archive_reader(opened)
    reading = read_archive(file, opened) if read_archive else read_contents(file, unpacked)
    return Reading(captures=reading.captures, problems=(*words.problems, *reading.problems))


def sketch_files(batches: Iterable[pa.RecordBatch], *, root: Root, asked: Asked) -> Iterator[pa.RecordBatch]:
    """Sketch the documents of files; columns in are ``path`` and ``content``."""
    for batch in batches:
        files = zip(batch.column("path").to_pylist(), batch.column("content").to_pylist(), strict=True)
        for path, content in files:
            file = shown_name(re.sub("^file:/+", "/", path), root)  # this column has no escapes
            reading = _read(file, content)
            cleaned = clean(reading.captures)
            documents = sorted(cleaned.documents, key=lambda d: (d.address.path, d.address))
            for at in range(0, len(documents), AT_ONCE):
                yield _sketch(documents[at : at + AT_ONCE], at, asked)
            problems = [*reading.problems, *cleaned.problems]
            if problems:
                yield rows_of({"problem": [_as_json(p) for p in problems]}, len(problems))


def _sketch(documents: Sequence[Document], at: int, asked: Asked) -> pa.RecordBatch:
    names = [json.dumps(d.sha256[:ID_LENGTH]).encode() for d in documents]
    columns = sketch_texts(names, [d.text for d in documents], asked)
    columns["file"] = [d.address.path for d in documents]
    columns["line"] = np.arange(at, at + len(documents))
    return rows_of(columns, len(documents))


def _as_json(problem: Problem) -> str:
    return json.dumps([problem.file, problem.step, problem.kind, problem.message])
