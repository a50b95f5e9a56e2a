"""Rows → captures, documents and problems, as they were put."""

import sqlite3
from collections.abc import Iterator

from copytaster.records import (
    Address,
    Block,
    Capture,
    Document,
    DocumentId,
    Dropped,
    LostList,
    MappedText,
    Piece,
    Problem,
    Span,
)
from copytaster.store.columns import as_path, runs_from_json, unpack
from copytaster.text.mapping import decode

__all__ = ["capture_of", "captures", "document_ids", "documents_named", "problems_of_files", "problems_of_results"]

_ADDRESSED = "FROM captures AS c JOIN files AS f ON f.number = c.file"


def captures(connection: sqlite3.Connection) -> Iterator[Capture]:
    """Give all captures, ordered by address."""
    rows = connection.execute(f"SELECT c.number, f.path, c.record, c.start, c.stop {_ADDRESSED}").fetchall()
    for number, *_ in sorted(rows, key=lambda row: (as_path(row[1]), as_path(row[2]), *row[3:])):
        yield _capture(connection, number)


def capture_of(connection: sqlite3.Connection, document: DocumentId) -> Capture | None:
    """Return the capture of a document, or None where the document is not here."""
    row = connection.execute("SELECT capture FROM documents WHERE id = ?", (document,)).fetchone()
    return _capture(connection, row[0]) if row else None


def _capture(connection: sqlite3.Connection, number: int) -> Capture:
    path, record, start, stop, sha256, form, encoding, packed = connection.execute(
        "SELECT f.path, c.record, c.start, c.stop, c.sha256, c.form, c.encoding, r.packed"
        f" {_ADDRESSED} JOIN raw_bytes AS r ON r.sha256 = c.sha256 WHERE c.number = ?",
        (number,),
    ).fetchone()
    pieces = connection.execute(
        "SELECT role, markup, packed_text, packed_runs FROM pieces WHERE capture = ? ORDER BY position", (number,)
    )
    raw = unpack(packed)
    return Capture(
        address=Address(file=as_path(path), record=as_path(record), span=Span(start, stop)),
        raw=raw,
        sha256=sha256,
        form=form,
        encoding=encoding,
        pieces=tuple(
            Piece(role=role, markup=markup, content=_content(text, runs, raw, encoding))
            for role, markup, text, runs in pieces
        ),
    )


def _content(text: bytes | None, runs: bytes | None, raw: bytes, encoding: str) -> MappedText:
    """Return what a piece holds; nothing packed means the raw bytes as a whole."""
    if text is None or runs is None:
        return decode(raw, encoding)
    return MappedText(unpack(text).decode("utf-8", "surrogatepass"), runs_from_json(unpack(runs)))


def document_ids(connection: sqlite3.Connection) -> tuple[DocumentId, ...]:
    """Return the ids of all documents, ordered."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id"))


def documents_named(connection: sqlite3.Connection, names: tuple[DocumentId, ...]) -> Iterator[Document]:
    """Give the documents of these ids, in their order."""
    for name in names:
        yield _document(connection, name)


def _document(connection: sqlite3.Connection, name: DocumentId) -> Document:
    path, record, start, stop, sha256, form, runs, *described = connection.execute(
        "SELECT f.path, c.record, c.start, c.stop, c.sha256, c.form, d.runs, d.text, d.title, d.dateline, d.agency,"
        f" d.byline, d.credit, d.publisher, d.language, d.published, d.published_by {_ADDRESSED}"
        " JOIN documents AS d ON d.capture = c.number WHERE d.id = ?",
        (name,),
    ).fetchone()
    text, title, dateline, agency, byline, credit, publisher, language, published, published_by = described
    return Document(
        id=name,
        address=Address(file=as_path(path), record=as_path(record), span=Span(start, stop)),
        sha256=sha256,
        form=form,
        text=text,
        runs=runs_from_json(runs),
        blocks=_blocks(connection, name),
        title=title,
        dateline=dateline,
        agency=agency,
        byline=byline,
        credit=credit,
        publisher=publisher,
        language=language,
        published=published,
        published_by=published_by,
        dropped=_dropped(connection, name),
        lost_lists=_lost_lists(connection, name),
    )


def _blocks(connection: sqlite3.Connection, name: DocumentId) -> tuple[Block, ...]:
    rows = connection.execute(
        "SELECT kind, start, stop, raw_start, raw_stop FROM blocks WHERE document = ? ORDER BY position", (name,)
    )
    return tuple(
        Block(kind=kind, span=Span(start, stop), raw=Span(raw_start, raw_stop))
        for kind, start, stop, raw_start, raw_stop in rows
    )


def _dropped(connection: sqlite3.Connection, name: DocumentId) -> tuple[Dropped, ...]:
    rows = connection.execute(
        "SELECT text, reason, raw_start, raw_stop FROM dropped WHERE document = ? ORDER BY position", (name,)
    )
    return tuple(Dropped(text=text, reason=reason, raw=Span(start, stop)) for text, reason, start, stop in rows)


def _lost_lists(connection: sqlite3.Connection, name: DocumentId) -> tuple[LostList, ...]:
    rows = connection.execute("SELECT start, stop FROM lost_lists WHERE document = ? ORDER BY position", (name,))
    return tuple(LostList(introduction=Span(start, stop)) for start, stop in rows)


def problems_of_files(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return what reading and cleaning said, ordered."""
    return tuple(sorted(_problems(connection, "file IS NOT NULL")))


def problems_of_results(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return the problems of the last run's results, in their order."""
    return tuple(_problems(connection, "file IS NULL"))


def _problems(connection: sqlite3.Connection, which: str) -> Iterator[Problem]:
    rows = connection.execute(f"SELECT path, step, kind, message FROM problems WHERE {which} ORDER BY number")  # noqa: S608 - our own text
    for path, step, kind, message in rows:
        yield Problem(file=as_path(path), step=step, kind=kind, message=as_path(message))
