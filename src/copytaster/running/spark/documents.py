"""Rows with sketches → the documents of the heap, each with its name, and how many there are of its text."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copytaster.errors import NothingToRead
from copytaster.records import Problem
from copytaster.running.spark.columns import NO_MARK
from copytaster.running.spark.steps import named

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row

__all__ = ["Counted", "count_rows", "name_documents", "word_on_names"]

_STEP = "fingerprints"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is known of the heap once all of it has been sketched.

    ``runs``: runs kept in all sketches. ``begins``: files with documents that have no id; each with the place of a
    stretch of it, and how many lines stand before that.
    """

    documents: int
    runs: int
    begins: tuple[tuple[str, int, int], ...]
    problems: tuple[Problem, ...]


def count_rows(rows: "DataFrame") -> Counted:
    """Count documents and runs, and gather tallies and problems.

    Raises:
        NothingToRead: not one document was found.

    """
    columns = ["file", "block", "documents", "runs", "lines", "nameless", "without", "first", "problem"]
    aside = rows.where("mark is null or problem is not null").select(*columns).collect()
    files: dict[str, list[Row]] = defaultdict(list)
    for row in sorted((row for row in aside if row.lines is not None), key=lambda row: (row.file, row.block)):
        files[row.file].append(row)
    problems = [_problem(row.problem) for row in aside if row.problem is not None]
    problems += [word for file, tallies in files.items() for word in _word_on_lines(file, tallies)]
    documents = sum(row.documents or 0 for row in aside)
    if not documents:
        lines = [f"{p.file}: {p.message}" for p in problems]
        raise NothingToRead("\n".join(["nothing to read: no document was found in what was given", *lines]))
    return Counted(
        documents=documents,
        runs=sum(row.runs or 0 for row in aside),
        begins=tuple(begin for tallies in files.values() for begin in _begins(tallies)),
        problems=tuple(sorted(problems)),
    )


def _problem(told: str) -> Problem:
    file, step, kind, message = json.loads(told)
    return Problem(file=file, step=step, kind=kind, message=message)


def _begins(tallies: "Sequence[Row]") -> Iterator[tuple[str, int, int]]:
    """Say how many lines stand before each stretch of a file, where some of its documents have no id."""
    if not any(tally.nameless for tally in tallies):
        return
    before = 0
    for tally in tallies:
        yield tally.file, tally.block, before
        before += tally.lines


def _word_on_lines(file: str, tallies: "Sequence[Row]") -> Iterator[Problem]:
    empty = sum(tally.without for tally in tallies)
    if not empty:
        return
    before = first = 0
    for tally in tallies:
        if tally.without:
            first = before + tally.first + 1
            break
        before += tally.lines
    word = f"Line {first:,}" if empty == 1 else f"{empty:,} lines (the first is line {first:,})"
    message = f"{word} of this file cannot be read as JSON with a text; export it again, the other lines were read."
    yield Problem(file=file, step=_STEP, kind="no-text", message=message)


def name_documents(rows: "DataFrame", counted: Counted) -> "DataFrame":
    """Return the documents: ``key``, ``name``, ``mark``, the sizes of their sketches, and two columns on their text.

    ``turn``: which of the documents with this text it is, from 0, in the order of names. ``copies``: how many there
    are. Documents whose text is too short to have a run are alone.
    """
    place = ["file", "block", "line"] if counted.begins else []
    documents = rows.where("mark is not null").select(
        "key", "name", "mark", "words", "size", "every", "sampled", *place
    )
    if counted.begins:
        documents = _named_by_place(documents, counted.begins)
    return documents.sparkSession.sql(
        """
        with texts as (select *, if(mark = :none, key, 0) as apart from {documents})
        select * except (apart),
            row_number() over (partition by mark, apart order by length(name), name, key) - 1 as turn,
            count(*) over (partition by mark, apart) as copies
        from texts
        """,
        args={"none": NO_MARK},
        documents=documents,
    )


def _named_by_place(documents: "DataFrame", begins: Sequence[tuple[str, int, int]]) -> "DataFrame":
    rows = [(file, block, before, json.dumps(f"{file}#line ")[:-1]) for file, block, before in begins]
    session = documents.sparkSession
    stretches = session.createDataFrame(rows, "file string, block bigint, before bigint, place string")
    return session.sql(
        """
        select /*+ broadcast(s) */ key, mark, words, size, every, sampled,
            coalesce(name, binary(concat(place, before + line + 1, '"'))) as name
        from {documents} left join {stretches} s using (file, block)
        """,
        documents=documents,
        stretches=stretches,
    )


def word_on_names(documents: "DataFrame") -> tuple[Problem, ...]:
    """Say so where documents have the same id."""
    found = (
        named(documents, "ids")
        .sparkSession.sql(
            """
        select count(*) as names, min(name) as first
        from (select name from {documents} group by name having count(*) > 1)
        """,
            documents=documents,
        )
        .collect()[0]
    )
    if not found.names:
        return ()
    message = f"{found.names:,} ids belong to more than one document; give each its own, or leave the ids out."
    return (Problem(file=bytes(found.first).decode(), step=_STEP, kind="id-twice", message=message),)
