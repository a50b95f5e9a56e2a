"""Files as they were read → rows of files, raw bytes, captures, pieces, documents."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from copytaster.errors import InputError
from copytaster.records import Address, Capture, Document, MappedText, Problem, Span
from copytaster.store.columns import as_path, as_text, pack, runs_as_json
from copytaster.store.protocol import FileRead
from copytaster.text.mapping import decode

__all__ = ["put_files", "put_problems"]

DIGITS_OF_ID = 12
"""Hexadecimal digits of the digest in a document's id, as cleaning gives it."""


def put_files(connection: sqlite3.Connection, files: Iterable[FileRead]) -> int:
    """Put files, and return how many documents are new; parts of one file follow each other."""
    return sum(_put_file(connection, parts) for _, parts in groupby(files, key=lambda read: (read.place, read.sha256)))


def _put_file(connection: sqlite3.Connection, parts: Iterator[FileRead]) -> int:
    """Put one file part by part; nothing is done where the file is known."""
    first = next(parts)
    known = connection.execute("SELECT 1 FROM files WHERE place = ? AND sha256 = ?", (first.place, first.sha256))
    if known.fetchone():
        return 0
    held = _held_before(connection, first.place)
    row = (as_text(first.path), first.place, first.sha256)
    file = connection.execute("INSERT INTO files (path, place, sha256) VALUES (?, ?, ?)", row).lastrowid
    return sum(_put_part(connection, file, read, held) for read in chain([first], parts))


def _put_part(connection: sqlite3.Connection, file: int | None, read: FileRead, held: Counter[str]) -> int:
    """Put what was read of a file; ``held`` counts captures of earlier versions, and loses those that are met again."""
    documents = _by_address(read)
    problems = list(read.problems)
    new: list[Document] = []
    digests: set[str] = set()
    for capture in read.captures:
        if held[capture.sha256]:  # an earlier version of this file held it
            held[capture.sha256] -= 1
        elif _is_purged(connection, capture.sha256):
            problems.append(_purged(capture))
        else:
            document = documents.get(capture.address)
            _put_capture(connection, file, capture, document)
            digests.add(capture.sha256)
            new += [document] if document else []
    put_problems(connection, problems, file=file)
    for digest in sorted(digests):
        _count_copies(connection, digest)
    return len(new)


def _held_before(connection: sqlite3.Connection, place: str) -> Counter[str]:
    """Count the captures of every digest that earlier versions of a file held."""
    rows = connection.execute(
        "SELECT c.sha256, count(*) FROM captures AS c JOIN files AS f ON f.number = c.file WHERE f.place = ?"
        " GROUP BY c.sha256",
        (place,),
    )
    return Counter(dict(rows.fetchall()))


def _is_purged(connection: sqlite3.Connection, sha256: str) -> bool:
    return connection.execute("SELECT 1 FROM purged WHERE sha256 = ?", (sha256,)).fetchone() is not None


def _purged(capture: Capture) -> Problem:
    reason = "This document was purged from the store before, and stays out."
    remedy = "Delete its digest from the table purged if it should come back."
    return Problem(file=capture.address.path, step="store", kind="purged", message=f"{reason} {remedy}")


def _by_address(read: FileRead) -> dict[Address, Document]:
    captures = {capture.address: capture for capture in read.captures}
    for document in read.documents:
        capture = captures.get(document.address)
        if capture is None or (capture.sha256, capture.form) != (document.sha256, document.form):
            message = f"the document {document.id} belongs to no capture of {read.path}"
            raise InputError(message)
    return {document.address: document for document in read.documents}


def put_problems(connection: sqlite3.Connection, problems: Iterable[Problem], *, file: int | None) -> None:
    """Put problems: those of a file, or (``None``) those of the results."""
    connection.executemany(
        "INSERT INTO problems (file, path, step, kind, message) VALUES (?, ?, ?, ?, ?)",
        [(file, as_text(p.file), p.step, p.kind, as_text(p.message)) for p in problems],
    )


def _put_capture(connection: sqlite3.Connection, file: int | None, capture: Capture, document: Document | None) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO raw_bytes (sha256, length, packed) VALUES (?, ?, ?)",
        (capture.sha256, len(capture.raw), pack(capture.raw)),
    )
    address = capture.address
    number = connection.execute(
        "INSERT INTO captures (file, record, start, stop, sha256, form, encoding) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            file,
            as_text(address.record),
            address.span.start,
            address.span.end,
            capture.sha256,
            capture.form,
            capture.encoding,
        ),
    ).lastrowid
    whole = decode(capture.raw, capture.encoding)
    connection.executemany(
        "INSERT INTO pieces (capture, position, role, markup, packed_text, packed_runs) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, position, piece.role, piece.markup, *_content_columns(piece.content, whole))
            for position, piece in enumerate(capture.pieces)
        ],
    )
    if document is not None and number is not None:
        _put_document(connection, number, document)


def _content_columns(content: MappedText, whole: MappedText) -> tuple[bytes | None, bytes | None]:
    """Return text and runs packed, or nothing where they are the raw bytes decoded as a whole, as of most pages."""
    if content == whole:
        return None, None
    return pack(content.text.encode("utf-8", "surrogatepass")), pack(runs_as_json(content.runs).encode())


def _put_document(connection: sqlite3.Connection, capture: int, document: Document) -> None:
    """Put one document under an id that no other has yet; :func:`_count_copies` gives it its own."""
    row = (
        _free_id(connection, document),
        capture,
        document.title,
        document.text,
        document.publisher,
        document.published,
        document.published_by,
        document.byline,
        document.credit,
        document.dateline,
        document.agency,
        document.language,
        runs_as_json(document.runs),
    )
    connection.execute(
        "INSERT INTO documents (id, capture, title, text, publisher, published, published_by, byline, credit, dateline,"
        " agency, language, runs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    connection.executemany(
        "INSERT INTO blocks (document, position, kind, start, stop, raw_start, raw_stop) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(row[0], n, b.kind, b.span.start, b.span.end, b.raw.start, b.raw.end) for n, b in enumerate(document.blocks)],
    )
    connection.executemany(
        "INSERT INTO dropped (document, position, text, reason, raw_start, raw_stop) VALUES (?, ?, ?, ?, ?, ?)",
        [(row[0], n, d.text, d.reason, d.raw.start, d.raw.end) for n, d in enumerate(document.dropped)],
    )
    connection.executemany(
        "INSERT INTO lost_lists (document, position, start, stop) VALUES (?, ?, ?, ?)",
        [(row[0], n, x.introduction.start, x.introduction.end) for n, x in enumerate(document.lost_lists)],
    )


def _is_counted(document: str, sha256: str) -> bool:
    """Whether an id comes from the digest; ids given by hand are left as they are."""
    return document.partition("-")[0] == sha256[:DIGITS_OF_ID]


def _free_id(connection: sqlite3.Connection, document: Document) -> str:
    if not _is_counted(document.id, document.sha256):
        return document.id
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()
    return f"{document.sha256[:DIGITS_OF_ID]}-new-{number}"


def _count_copies(connection: sqlite3.Connection, sha256: str) -> None:
    """Give the documents of the same bytes their ids, counted in the order of their addresses."""
    digest = sha256[:DIGITS_OF_ID]
    rows = connection.execute(
        "SELECT d.id, f.path, c.record, c.start, c.stop FROM documents AS d JOIN captures AS c ON c.number = d.capture"
        " JOIN files AS f ON f.number = c.file WHERE substr(c.sha256, 1, ?) = ? AND c.sha256 >= ? AND c.sha256 < ?",
        (DIGITS_OF_ID, digest, digest, f"{digest}~"),
    ).fetchall()
    addresses = {
        document: Address(file=as_path(path), record=as_path(record), span=Span(start, stop))
        for document, path, record, start, stop in rows
        if _is_counted(document, sha256)
    }
    ordered = sorted(addresses, key=lambda document: (addresses[document].path, addresses[document], document))
    wanted = {old: digest if not n else f"{digest}-{n + 1}" for n, old in enumerate(ordered)}
    _rename(connection, {old: new for old, new in wanted.items() if old != new})


def _rename(connection: sqlite3.Connection, names: dict[str, str]) -> None:
    """Rename documents; rows that point at them follow. Old and new ids may overlap."""
    rename = "UPDATE documents SET id = ? WHERE id = ?"
    connection.executemany(rename, [(f"{new}-moving", old) for old, new in names.items()])
    connection.executemany(rename, [(new, f"{new}-moving") for new in names.values()])
