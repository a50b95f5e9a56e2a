"""What a run found out → rows; those of the run before go in the same transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from copytaster.errors import InputError
from copytaster.records import (
    Alignment,
    Attribution,
    Change,
    Conflict,
    Derivation,
    Evidence,
    Family,
    Heap,
    Locus,
    Name,
    Statement,
    Story,
    Wording,
)
from copytaster.store.columns import Row, locus_columns, maybe_locus_columns
from copytaster.store.intake import put_problems

__all__ = ["clear_results", "put_results"]

RESULT_TABLES = (
    "story_reason_loci",
    "story_reasons",
    "timeline",
    "story_documents",
    "stories",
    "rendering_loci",
    "renderings",
    "wordings",
    "variants",
    "names",
    "side_origins",
    "side_mentions",
    "conflict_sides",
    "conflicts",
    "origin_documents",
    "origin_chains",
    "origins",
    "mentions",
    "statements",
    "attribution_media",
    "attributions",
    "changes",
    "alignments",
    "evidence_loci",
    "evidence",
    "derivations",
    "witnesses",
    "archetype_passages",
    "family_documents",
    "families",
    "run_documents",
)
"""Every table of results, what points before what is pointed at."""

T = TypeVar("T")

TableRow = tuple[str, Row]
"""The name of a table, and a row for all its columns in order (generated columns left out)."""


def clear_results(connection: sqlite3.Connection) -> None:
    """Take the results of the last run out; the run itself stays on record."""
    for table in RESULT_TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a name from the list above
    connection.execute("DELETE FROM problems WHERE file IS NULL")
    connection.execute("UPDATE runs SET holds_results = 0")


def put_results(connection: sqlite3.Connection, heap: Heap) -> None:
    """Replace the results by those of ``heap``. Raises InputError where one of its documents is not in the store."""
    _check_documents(connection, heap)
    clear_results(connection)
    run = connection.execute("INSERT INTO runs (holds_results) VALUES (1)").lastrowid
    connection.executemany(
        "INSERT INTO run_facts (run, position, name, value) VALUES (?, ?, ?, ?)",
        [(run, position, name, value) for position, (name, value) in enumerate(heap.run)],
    )
    connection.executemany(
        "INSERT INTO run_documents (position, document) VALUES (?, ?)",
        [(n, d.id) for n, d in enumerate(heap.documents)],
    )
    put_problems(connection, heap.problems, file=None)
    _put_all(connection, heap.families, _family_rows)
    _put_all(connection, heap.derivations, _derivation_rows)
    _put_all(connection, heap.alignments, _alignment_rows)
    _put_all(connection, heap.changes, _change_rows)
    _put_all(connection, heap.attributions, _attribution_rows)
    _put_all(connection, heap.statements, _statement_rows)
    _put_all(connection, heap.conflicts, _conflict_rows)
    _put_all(connection, heap.names, _name_rows)
    _put_all(connection, heap.wordings, _wording_rows)
    _put_all(connection, heap.stories, _story_rows)


def _check_documents(connection: sqlite3.Connection, heap: Heap) -> None:
    held = {row[0] for row in connection.execute("SELECT id FROM documents")}
    missing = sorted({d.id for d in heap.documents} - held)
    if missing:
        message = f"not in the store: {', '.join(missing)}; add the files before their results"
        raise InputError(message)


def _put_all(
    connection: sqlite3.Connection, records: Iterable[T], rows_of: Callable[[int, T], Iterator[TableRow]]
) -> None:
    """Put the rows of every record; ``rows_of`` is given the record's number, from 1."""
    statements: dict[tuple[str, int], str] = {}
    for number, record in enumerate(records, start=1):
        for table, row in rows_of(number, record):
            key = table, len(row)
            if key not in statements:
                statements[key] = f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - our names
            connection.execute(statements[key], row)


def _loci(table: str, key: Row, loci: Iterable[Locus]) -> Iterator[TableRow]:
    for position, locus in enumerate(loci):
        yield table, (*key, position, *locus_columns(locus))


def _parent_columns(parent: str) -> tuple[str | None, str | None]:
    """Return the parent as a document, or as a lost original."""
    return (None, parent) if parent.startswith("lost:") else (parent, None)


def _family_rows(number: int, family: Family) -> Iterator[TableRow]:
    yield "families", (number, family.id)
    for position, document in enumerate(family.documents):
        yield "family_documents", (family.id, position, document)
    for position, passage in enumerate(family.archetype):
        yield "archetype_passages", (family.id, position, *locus_columns(passage.reading))
        yield from _loci("witnesses", (family.id, position), passage.witnesses)


def _derivation_rows(number: int, derivation: Derivation) -> Iterator[TableRow]:
    yield (
        "derivations",
        (
            number,
            derivation.child,
            *_parent_columns(derivation.parent),
            derivation.kind,
            derivation.whole,
            derivation.confidence,
            derivation.direction_confidence,
            derivation.share_of_child,
            derivation.share_of_parent,
        ),
    )
    for position, evidence in enumerate(derivation.evidence):
        yield "evidence", (number, position, evidence.reason)
        yield from _loci("evidence_loci", (number, position), evidence.loci)


def _alignment_rows(number: int, alignment: Alignment) -> Iterator[TableRow]:
    a, b = locus_columns(alignment.a), locus_columns(alignment.b)
    yield "alignments", (number, *a, *b, alignment.relation, alignment.similarity)


def _change_rows(number: int, change: Change) -> Iterator[TableRow]:
    yield (
        "changes",
        (
            number,
            change.child,
            *_parent_columns(change.parent),
            change.kind,
            change.severity,
            *maybe_locus_columns(change.before),
            *maybe_locus_columns(change.after),
            change.why,
            change.confidence,
        ),
    )


def _attribution_rows(number: int, attribution: Attribution) -> Iterator[TableRow]:
    loci = [attribution.content, attribution.source, attribution.cue]
    if any(locus and locus.document != attribution.document for locus in loci):
        message = f"an attribution of {attribution.document} points at words of another document"
        raise InputError(message)
    content, source, cue = (maybe_locus_columns(locus)[1:] for locus in loci)
    row = (number, attribution.document, *content, *source, *cue, attribution.type, attribution.speaker)
    yield "attributions", row
    for position, channel in enumerate(attribution.media):
        yield "attribution_media", (number, position, channel)


def _statement_rows(number: int, statement: Statement) -> Iterator[TableRow]:
    bounds = (statement.independent_origins, statement.fewest_origins, statement.most_origins)
    yield "statements", (number, statement.id, statement.gist, *bounds)
    altered = set(statement.altered)
    for position, mention in enumerate(statement.mentions):
        yield "mentions", (statement.id, position, *locus_columns(mention), mention in altered)
    for position, origin in enumerate(statement.origins):
        yield "origins", (statement.id, position, origin.name)
        for place, link in enumerate(origin.chain):
            yield "origin_chains", (statement.id, position, place, link)
        for place, document in enumerate(origin.documents):
            yield "origin_documents", (statement.id, position, place, document)


def _conflict_rows(number: int, conflict: Conflict) -> Iterator[TableRow]:
    yield "conflicts", (number, conflict.about)
    for position, side in enumerate(conflict.sides):
        yield "conflict_sides", (number, position, side.statement, *locus_columns(side.words))
        yield from _loci("side_mentions", (number, position), side.mentions)
        for place, origin in enumerate(side.origins):
            yield "side_origins", (number, position, place, origin)


def _name_rows(number: int, name: Name) -> Iterator[TableRow]:
    yield "names", (number, name.id, name.name, name.type)
    yield from _loci("variants", (name.id,), name.variants)


def _wording_rows(number: int, wording: Wording) -> Iterator[TableRow]:
    yield "wordings", (number, wording.subject, wording.kind)
    for position, rendering in enumerate(wording.renderings):
        yield "renderings", (number, position, rendering.words)
        yield from _loci("rendering_loci", (number, position), rendering.loci)


def _story_rows(number: int, story: Story) -> Iterator[TableRow]:
    yield "stories", (number, story.id, story.title, story.accounts)
    for position, document in enumerate(story.documents):
        yield "story_documents", (story.id, position, document)
    for position, entry in enumerate(story.timeline):
        yield "timeline", (story.id, position, entry.when, *locus_columns(entry.locus), entry.resolution)
    for kind, reasons in (("joined", story.joined_by), ("nearly split", story.nearly_split_by)):
        for position, evidence in enumerate(reasons):
            yield from _reason_rows((story.id, kind, position), None, evidence)
    for position, link in enumerate(story.related):
        yield from _reason_rows((story.id, "related", position), link.story, link.because)


def _reason_rows(key: Row, other: str | None, evidence: Evidence) -> Iterator[TableRow]:
    yield "story_reasons", (*key, other, evidence.reason)
    yield from _loci("story_reason_loci", key, evidence.loci)
