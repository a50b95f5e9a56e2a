"""Which shelf a desk gets: a store where one is named, or else memory."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from copytaster.cleaning import clean
from copytaster.desk.hand_in_store import kept, ruling_of, take_in
from copytaster.desk.rulings import Draft, Ruling
from copytaster.desk.shelf import MemoryShelf, Shelf
from copytaster.errors import InputError
from copytaster.records import Capture, Document, Heap, Problem
from copytaster.store import FileRead, open_store

__all__ = ["StoreShelf", "open_shelf"]

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins (https://sqlite.org/fileformat2.html, section 1.3)."""


class StoreShelf:
    """A shelf over a store. Every call opens it anew, so that any thread, and any other program, can use it too.

    The editor's hand is a table of the store. It is read again only where the store's file has changed.
    """

    def __init__(self, path: Path) -> None:
        """Open a shelf over the store at ``path``; rulings that an older desk kept in a file beside it are taken in."""
        self._path = path
        self._lock = Lock()
        self._told: set[Problem] = set(take_in(path, path.with_name(path.name + ".hand")))
        self._read: tuple[object, tuple[Ruling, ...]] = (None, ())
        with open_store(path) as store:
            store.problems()

    def captures(self) -> tuple[Capture, ...]:
        """Return every capture, ordered by address."""
        with open_store(self._path) as store:
            return tuple(store.captures())

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read."""
        with open_store(self._path) as store:
            return tuple(sorted({*store.problems(), *self._told}))

    def add(self, captures: Sequence[Capture], problems: Sequence[Problem]) -> int:
        """Take captures into the store, file by file; return how many are new."""
        files: dict[str, list[Capture]] = defaultdict(list)
        for capture in captures:
            files[capture.address.file].append(capture)
        self._told.update(problems)
        with open_store(self._path) as store:
            return store.put([_file(name, files[name]) for name in sorted(files)])

    def capture_of(self, document: Document) -> Capture | None:
        """Return the capture that a document was made from."""
        try:
            with open_store(self._path) as store:
                return store.capture_of(document.id)
        except InputError:  # purged since the page was made
            return None

    def keep(self, heap: Heap) -> None:
        """Replace the results of the store."""
        with open_store(self._path) as store:
            store.put_heap(heap)

    def heap(self) -> Heap | None:
        """Return the results of the store."""
        with open_store(self._path) as store:
            return store.heap()

    def rule(self, draft: Draft, at: str) -> Ruling:
        """Add a ruling to the store; it is on disk before this returns."""
        ruling = Ruling(number=0, at=at, draft=draft)
        with open_store(self._path) as store:
            (number,) = store.put_rulings((kept(ruling),))
        return replace(ruling, number=number)

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings, in the order in which they came, also those that another program added."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._read[0]:
                with open_store(self._path) as store:
                    self._read = (stamp, tuple(ruling_of(r) for r in store.rulings()))
            return self._read[1]

    def _stamp(self) -> object:
        """Return what changes whenever somebody writes to the store: time and size of its file and of its log."""
        found: list[tuple[int, int] | None] = []
        for path in (self._path, self._path.with_name(self._path.name + "-wal")):
            try:
                told = path.stat()
            except FileNotFoundError:
                found.append(None)
            else:  # a log of no length only says that somebody reads
                found.append((told.st_mtime_ns, told.st_size) if told.st_size else None)
        return tuple(found)


def _file(name: str, captures: Sequence[Capture]) -> FileRead:
    """Return captures of one file as the store takes them; its place is its name on the desk."""
    digest = hashlib.sha256("".join(c.sha256 for c in captures).encode()).hexdigest()
    cleaned = clean(captures)
    return FileRead(
        path=name,
        place=hashlib.sha256(f"desk:{name}".encode()).hexdigest(),
        sha256=digest,
        captures=tuple(captures),
        documents=cleaned.documents,
        problems=cleaned.problems,
    )


def open_shelf(paths: Sequence[Path], journal: Path | None) -> tuple[Shelf, list[Path]]:
    """Return the shelf, and the paths that are still to be read.

    Raises:
        InputError: two stores are named, a journal beside a store, or the journal cannot be read.

    """
    stores = [p for p in paths if _is_store(p)]
    rest = [p for p in paths if p not in stores]
    if len(stores) > 1:
        message = "a desk works over one store; name one"
        raise InputError(message)
    if stores:
        if journal is not None:
            message = "a store keeps what editors say itself; leave --hand out"
            raise InputError(message)
        return StoreShelf(stores[0]), rest
    return MemoryShelf(journal=journal), rest


def _is_store(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return opened.read(len(_SQLITE)) == _SQLITE
