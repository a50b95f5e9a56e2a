"""Paths, on this machine or wherever Spark reads → rows with the sketch of each document.

The files below a path are told apart by their endings. Those with one ending are taken for one form, and for one set of
fields, told from the first of them: looking into each of a hundred thousand files would take longer than reading them.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from copytaster.errors import InputError, NothingToRead
from copytaster.fingerprints import Fields, fields_of
from copytaster.running.spark.columns import ddl
from copytaster.running.spark.sketching import ROWS, Asked, Root, plain_address, sketch_lines, sketch_table, with_totals
from copytaster.running.spark.steps import has_scheme, reason_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["sketch_inputs"]

_SPECIAL = re.compile(r"([\[\]{}*?\\])")
MANY_COPIES = 20
"""As in :mod:`copytaster.reading.copies`: files with the same bytes over which the first alone is a document."""

_Step = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


_ROWS_DDL = ddl(ROWS)


def sketch_inputs(session: "SparkSession", paths: Sequence[str], asked: Asked) -> "DataFrame":
    """Sketch every document below ``paths``; the columns are those of ``ROWS``.

    Raises:
        InputError: a path does not exist, or Spark cannot read from there.
        NothingToRead: there is no file below the paths.

    """
    seen: set[str] = set()
    parts = [part for path in paths for part in _sketch_path(session, path, asked, seen)]
    if not parts:
        message = "nothing to read: no file was found in what was given"
        raise NothingToRead(message)
    return reduce(lambda one, two: one.unionByName(two), parts)


def _sketch_path(session: "SparkSession", path: str, asked: Asked, seen: set[str]) -> "Iterator[DataFrame]":
    root = _root(path)
    endings: dict[str, list[str]] = defaultdict(list)
    for file in sorted(set(_files(session, root)) - seen):
        endings[_ending(file)].append(file)
        seen.add(file)
    for _, files in sorted(endings.items()):
        yield _sketch_files(session, files, root, asked)


def _root(path: str) -> Root:
    if has_scheme(path):
        return Root(given=path.rstrip("/"), top=path.rstrip("/"))
    if not Path(path).exists():
        message = f"no such file or folder: {path}"
        raise InputError(message)
    return Root(given=str(Path(path)), top=os.path.abspath(path))  # noqa: PTH100 - links are kept, as Spark keeps them


def _ending(file: str) -> str:
    name = file.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def _for_spark(plain: str) -> str:
    """Return an address in which Spark takes no character for a pattern."""
    return ("file://" if plain.startswith("/") else "") + _SPECIAL.sub(r"\\\1", plain)


def _files(session: "SparkSession", root: Root) -> list[str]:
    """List what is below a root; names that begin with a full stop or an underscore are left out, as Spark does."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - optional dependencies, loaded for Spark alone
    from pyspark.errors import PySparkException  # noqa: PLC0415

    reader = session.read.format("text").option("recursiveFileLookup", "true")
    try:
        return list(reader.load(_for_spark(root.top)).inputFiles())
    except PySparkException as fault:
        known = "no such file or folder" if "PATH_NOT_FOUND" in str(fault) else "cannot read"
        message = f"{known}: {root.given}"
        raise InputError(message) from fault
    except Py4JError as fault:
        message = f"Spark cannot read {root.given}: {reason_of(fault)}; docs/cluster.md says what it needs"
        raise InputError(message) from fault


def _sketch_files(session: "SparkSession", files: Sequence[str], root: Root, asked: Asked) -> "DataFrame":
    addresses = [_for_spark(plain_address(file)) for file in files]
    kind, fields = _form(session, addresses[0])
    file = "_metadata.file_path as file"
    if kind == "lines" and fields is not None:
        lines = session.read.text(addresses, lineSep="\n")
        lines = lines.selectExpr("binary(value) as value", file, "_metadata.file_block_start as block")
        return _sketched(lines, partial(sketch_lines, fields=fields, root=root, asked=asked))
    if kind == "parquet":
        table = session.read.parquet(*addresses)
        fields = _fields_of_table(table, root)
        identifier = f"`{fields.id}` as id" if fields.id else "null as id"
        rows = table.selectExpr(f"`{fields.text}` as text", identifier, file, "_metadata.row_index as row")
        return _sketched(rows, partial(sketch_table, root=root, asked=asked))
    from copytaster.running.spark.whole_files import sketch_files  # noqa: PLC0415 - loads reading and cleaning

    content = session.read.format("binaryFile").load(addresses).select("path", "content")
    return _numbered(_sketched(content, partial(sketch_files, root=root, asked=asked)))


def _sketched(found: "DataFrame", step: _Step) -> "DataFrame":
    return found.mapInArrow(partial(_with_totals_of, step=step), _ROWS_DDL)


def _with_totals_of(batches: Iterable[pa.RecordBatch], *, step: _Step) -> Iterator[pa.RecordBatch]:
    return with_totals(step(batches))


def _numbered(rows: "DataFrame") -> "DataFrame":
    """Tell documents of whole files apart that have the same bytes, in the order of files; of very many keep the first.

    That is what reading and cleaning do where they see all files.
    """
    return rows.sparkSession.sql(
        """
        with told as (
            select *, if(name is null, null, row_number() over (partition by name order by file, line)) as turn,
                if(name is null, 1, count(*) over (partition by name)) as copies
            from {rows}
        )
        select * except (turn, copies, name, problem),
            if(turn > 1, binary(concat(left(string(name), length(name) - 1), '-', turn, '"')), name) as name,
            if(turn = 1 and copies > :most, to_json(array(file, 'reading', 'copies', concat(
                'The same bytes stand in ', copies - 1, ' other files; they are read as one document. ',
                'Keep one of them if it was saved more than once.'))), problem) as problem
        from told where name is null or turn = 1 or copies <= :most
        """,
        args={"most": MANY_COPIES},
        rows=rows,
    )


def _form(session: "SparkSession", address: str) -> tuple[str, Fields | None]:
    """Say what a file holds, from its first two lines: ``"lines"`` with their fields, ``"parquet"``, or ``"other"``."""
    lines = [str(row.value) for row in session.read.text(address, lineSep="\n").take(2)]
    if lines and lines[0].startswith("PAR1"):
        return "parquet", None
    if len(lines) == 2 and all(line.startswith("{") for line in lines):  # noqa: PLR2004 - a single object may be a page
        fields = fields_of(lines[0].encode())
        return ("lines" if fields else "other"), fields
    return "other", None


def _fields_of_table(table: "DataFrame", root: Root) -> Fields:
    row = {name: "" if kind == "string" else 0 for name, kind in table.dtypes}
    fields = fields_of(json.dumps(row).encode())
    if fields is None:
        message = f"cannot read {root.given}: no column holds a text (text, body, content and the like are known)"
        raise InputError(message)
    return fields
