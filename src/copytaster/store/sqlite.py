"""The store in one SQLite file, which Datasette and every other SQL tool open too."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from copytaster.errors import InputError
from copytaster.records import Capture, Document, DocumentId, Heap, Problem
from copytaster.store import documents as rows
from copytaster.store.heaps import facts_of_run, read_heap
from copytaster.store.intake import put_files
from copytaster.store.opening import connect, transaction
from copytaster.store.protocol import FileRead, Found, KeptRuling, Run
from copytaster.store.purging import purge
from copytaster.store.results import put_results
from copytaster.store.rulings import put_ruling, rulings
from copytaster.store.searching import search

__all__ = ["SQLiteStore", "open_store"]


class SQLiteStore:
    """A held connection; see :class:`copytaster.store.Store` for what each method promises."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def knows(self, place: str, sha256: str) -> bool:
        """Whether a file at ``place`` with these bytes was taken in before."""
        found = self._connection.execute("SELECT 1 FROM files WHERE place = ? AND sha256 = ?", (place, sha256))
        return found.fetchone() is not None

    def put(self, files: Iterable[FileRead]) -> int:
        """Take files in, all or none, and return how many documents are new."""
        with transaction(self._connection):
            return put_files(self._connection, files)

    def captures(self) -> Iterator[Capture]:
        """Give all captures, ordered by address."""
        return rows.captures(self._connection)

    def capture_of(self, document: DocumentId) -> Capture:
        """Return the capture that a document was made from. Raises InputError where the document is not here."""
        capture = rows.capture_of(self._connection, document)
        if capture is None:
            message = f"no document {document} in the store"
            raise InputError(message)
        return capture

    def documents(self) -> Iterator[Document]:
        """Give all documents, ordered by id."""
        return rows.documents_named(self._connection, rows.document_ids(self._connection))

    def problems(self) -> tuple[Problem, ...]:
        """Return what reading and cleaning said of the files, ordered."""
        return rows.problems_of_files(self._connection)

    def put_heap(self, heap: Heap) -> None:
        """Replace the results by those of ``heap``, all or none."""
        with transaction(self._connection):
            put_results(self._connection, heap)

    def heap(self) -> Heap | None:
        """Return the results as they were put, or None where there are none."""
        with _reading(self._connection):
            return read_heap(self._connection)

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, the oldest first."""
        with _reading(self._connection):
            return tuple(
                Run(number=number, facts=facts_of_run(self._connection, number), holds_results=bool(holds_results))
                for number, holds_results in self._connection.execute(
                    "SELECT number, holds_results FROM runs ORDER BY number"
                ).fetchall()
            )

    def search(self, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
        """Return at most ``limit`` documents that hold all of ``words``, the best first."""
        return search(self._connection, words, limit)

    def put_rulings(self, rulings: Sequence[KeptRuling]) -> tuple[int, ...]:
        """Add what editors said, all or none, and return its numbers."""
        with transaction(self._connection):
            return tuple(put_ruling(self._connection, ruling) for ruling in rulings)

    def rulings(self) -> tuple[KeptRuling, ...]:
        """Return all that editors said, in the order in which it came."""
        with _reading(self._connection):
            return rulings(self._connection)

    def purge(self, documents: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
        """Take documents out with all that came from them, and overwrite their bytes; return the ids taken out."""
        return purge(self._connection, documents)

    def close(self) -> None:
        """Close the file; the write-ahead log goes with the last connection."""
        self._connection.close()


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the store throughout, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


@contextmanager
def open_store(path: str | Path, *, new: bool = False) -> Iterator[SQLiteStore]:
    """Open the store at ``path`` and close it at the end; ``":memory:"`` is one that is kept nowhere.

    Args:
        path: the file.
        new: make a store where there is none.

    Raises:
        InputError: there is no store at ``path``, or something else, or one of a newer version.

    """
    if not new and str(path) != ":memory:" and not Path(path).exists():
        message = f"no such store: {path}; copytaster add makes one"
        raise InputError(message)
    store = SQLiteStore(connect(str(path)))
    try:
        yield store
    finally:
        store.close()
