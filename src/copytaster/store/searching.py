"""Words → the documents that hold them, by SQLite's FTS5 (https://sqlite.org/fts5.html), ranked by BM25."""

import sqlite3
from collections.abc import Sequence

from copytaster.records import Address, DocumentId, Span
from copytaster.store.columns import as_path
from copytaster.store.protocol import Found

__all__ = ["query_of", "search"]

EXCERPT_WORDS = 16
"""Words of an excerpt: about a line and a half of a terminal."""

TITLE_WEIGHT = 4.0
"""How much more a word in the title counts than one in the text: headlines name what an article is about."""


def query_of(words: Sequence[str]) -> str:
    """Return the FTS5 query for documents that hold all of ``words``; nothing in them is read as an operator.

    >>> query_of(["white spirit", 'O"Neill'])
    '"white spirit" "O""Neill"'
    """
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def search(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> tuple[Found, ...]:
    """Return documents that hold all of ``words``, the best first."""
    if not any(character.isalnum() for word in words for character in word):
        return ()
    rows = connection.execute(
        "SELECT d.id, f.path, c.record, d.title, snippet(documents_words, 1, '[', ']', ' … ', ?)"
        " FROM documents_words AS w JOIN documents AS d ON d.number = w.rowid"
        " JOIN captures AS c ON c.number = d.capture JOIN files AS f ON f.number = c.file"
        " WHERE documents_words MATCH ? ORDER BY bm25(documents_words, ?, 1.0, 1.0, 1.0), d.id LIMIT ?",
        (EXCERPT_WORDS, query_of(words), TITLE_WEIGHT, limit),
    )
    return tuple(
        Found(
            document=DocumentId(document),
            file=Address(file=as_path(path), record=as_path(record), span=Span(0, 0)).path,
            title=title,
            excerpt=" ".join(excerpt.split()),
        )
        for document, path, record, title, excerpt in rows
    )
