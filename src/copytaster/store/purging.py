"""Documents out of the store, and every byte of them overwritten."""

import sqlite3
from collections.abc import Sequence

from copytaster.errors import InputError
from copytaster.records import DocumentId
from copytaster.store.opening import transaction
from copytaster.store.results import clear_results
from copytaster.store.rulings import take_out_rulings

__all__ = ["purge"]


def purge(connection: sqlite3.Connection, documents: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
    """Take ``documents`` and all others of the same bytes out, with all that came from them; return their ids."""
    with transaction(connection):
        digests = sorted({_digest(connection, document) for document in documents})
        gone = [document for digest in digests for document in _of_digest(connection, digest)]
        if any(_was_examined(connection, document) for document in gone):
            clear_results(connection)
        take_out_rulings(connection, gone)
        for digest in digests:
            _take_out(connection, digest)
        connection.execute("INSERT INTO documents_words (documents_words) VALUES ('optimize')")
    _overwrite(connection)
    return tuple(gone)


def _digest(connection: sqlite3.Connection, document: DocumentId) -> str:
    row = connection.execute(
        "SELECT c.sha256 FROM documents AS d JOIN captures AS c ON c.number = d.capture WHERE d.id = ?", (document,)
    ).fetchone()
    if row is None:
        message = f"no document {document} in the store; copytaster search gives the ids"
        raise InputError(message)
    return str(row[0])


def _of_digest(connection: sqlite3.Connection, digest: str) -> list[DocumentId]:
    rows = connection.execute(
        "SELECT d.id FROM documents AS d JOIN captures AS c ON c.number = d.capture WHERE c.sha256 = ? ORDER BY d.id",
        (digest,),
    )
    return [DocumentId(row[0]) for row in rows]


def _was_examined(connection: sqlite3.Connection, document: DocumentId) -> bool:
    return connection.execute("SELECT 1 FROM run_documents WHERE document = ?", (document,)).fetchone() is not None


def _take_out(connection: sqlite3.Connection, digest: str) -> None:
    """Delete captures with all that points at them, their bytes, and files of which nothing is left."""
    files = connection.execute("SELECT DISTINCT file FROM captures WHERE sha256 = ?", (digest,)).fetchall()
    connection.execute("DELETE FROM captures WHERE sha256 = ?", (digest,))
    connection.execute("DELETE FROM raw_bytes WHERE sha256 = ?", (digest,))
    connection.executemany(
        "DELETE FROM files WHERE number = ? AND NOT EXISTS (SELECT 1 FROM captures WHERE file = files.number)", files
    )
    connection.execute("INSERT OR IGNORE INTO purged (sha256) VALUES (?)", (digest,))


def _overwrite(connection: sqlite3.Connection) -> None:
    """Rewrite the file without its free pages, and empty the write-ahead log."""
    try:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as fault:
        if "lock" not in str(fault) and "busy" not in str(fault):
            raise
        busy = 1
    if busy:
        message = (
            "the documents are out of the store, but its file could not be rewritten while another program has it open:"
            " close that program, then say copytaster purge again, without documents"
        )
        raise InputError(message)
