"""What editors say about findings ↔ rows.

Rulings are only ever added; they go when a document that they speak of is purged. A ruling points at documents by
foreign keys, so that it follows an id that is counted anew and goes with a document that is purged, whatever writes to
the store.
"""

import sqlite3
from collections.abc import Sequence

from copytaster.errors import InputError
from copytaster.records import DocumentId, Span
from copytaster.store.columns import as_path, as_text
from copytaster.store.protocol import KeptRuling

__all__ = ["put_ruling", "rulings", "take_out_rulings"]

_LOST = "lost:"


def put_ruling(connection: sqlite3.Connection, ruling: KeptRuling) -> int:
    """Add a ruling and return its number.

    Raises:
        InputError: a document that it speaks of is not in the store.

    """
    lost = ruling.parent.startswith(_LOST)
    row = (
        ruling.at,
        as_text(ruling.editor),
        ruling.verdict,
        ruling.subject,
        ruling.document,
        ruling.parent if ruling.parent and not lost else None,
        ruling.parent if lost else None,
        ruling.span.start if ruling.span else None,
        ruling.span.end if ruling.span else None,
        as_text(ruling.words),
    )
    try:
        number = connection.execute(
            "INSERT INTO rulings (at, editor, verdict, subject, document, parent_document, parent_lost, start, stop,"
            " words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        connection.executemany(
            "INSERT INTO ruling_documents (ruling, position, document) VALUES (?, ?, ?)",
            [(number, n, document) for n, document in enumerate(ruling.documents)],
        )
    except sqlite3.IntegrityError as fault:
        message = f"this speaks of something that is not in the store ({fault}); look at the story again"
        raise InputError(message) from fault
    return int(number or 0)


def rulings(connection: sqlite3.Connection) -> tuple[KeptRuling, ...]:
    """Return all rulings, in the order in which they came."""
    named: dict[int, list[DocumentId]] = {}
    rows = connection.execute("SELECT ruling, document FROM ruling_documents ORDER BY ruling, position")
    for ruling, document in rows:
        named.setdefault(ruling, []).append(DocumentId(document))
    found = connection.execute(
        "SELECT number, at, editor, verdict, subject, document, coalesce(parent_document, parent_lost, ''), start,"
        " stop, words FROM rulings ORDER BY number"
    )
    return tuple(
        KeptRuling(
            number=number,
            at=at,
            editor=as_path(editor),
            verdict=verdict,
            subject=subject,
            document=DocumentId(document),
            parent=parent,
            span=None if start is None else Span(start, stop),
            documents=tuple(named.get(number, ())),
            words=as_path(words),
        )
        for number, at, editor, verdict, subject, document, parent, start, stop, words in found
    )


def take_out_rulings(connection: sqlite3.Connection, documents: Sequence[DocumentId]) -> None:
    """Take out every ruling that speaks of one of the documents, also where it only names it among others."""
    connection.executemany(
        "DELETE FROM rulings WHERE document = ?1 OR parent_document = ?1"
        " OR number IN (SELECT ruling FROM ruling_documents WHERE document = ?1)",
        [(document,) for document in documents],
    )
