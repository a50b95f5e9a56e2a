"""What a desk knows, behind a protocol: captures, the heap found in them, the editor's hand.

:class:`MemoryShelf` keeps everything in memory, and the editor's hand in a journal file where one is named.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol

from copytaster.desk.rulings import Draft, Ruling, draft_of, ruling_object
from copytaster.errors import InputError
from copytaster.records import Address, Capture, Document, Heap, Problem

__all__ = ["MemoryShelf", "Shelf", "append_ruling", "read_journal"]


class Shelf(Protocol):
    """What the desk asks of whatever keeps its documents."""

    def captures(self) -> tuple[Capture, ...]:
        """Return every capture, ordered by address."""

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read."""

    def add(self, captures: Sequence[Capture], problems: Sequence[Problem]) -> int:
        """Put captures in; return how many were new. The same bytes at the same address are there already."""

    def capture_of(self, document: Document) -> Capture | None:
        """Return the capture that a document was made from."""

    def keep(self, heap: Heap) -> None:
        """Keep what was found out."""

    def heap(self) -> Heap | None:
        """Return what was found out last; ``None`` where nothing was read yet."""

    def rule(self, draft: Draft, at: str) -> Ruling:
        """Add a ruling of the editor's; none is ever changed or taken away."""

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings, in the order in which they came."""


class MemoryShelf:
    """A shelf in memory; its journal, where there is one, is a file of JSON lines to which rulings are appended."""

    def __init__(self, *, journal: Path | None = None) -> None:
        """Open a shelf, with the rulings that stand in ``journal``."""
        self._lock = Lock()
        self._captures: dict[tuple[Address, str], Capture] = {}
        self._at: dict[Address, Capture] = {}
        self._problems: set[Problem] = set()
        self._heap: Heap | None = None
        self._journal = journal
        self._rulings = read_journal(journal) if journal else []

    def captures(self) -> tuple[Capture, ...]:
        """Return every capture, ordered by address."""
        with self._lock:
            return tuple(sorted(self._captures.values(), key=lambda c: (c.address.file, c.address.span, c.sha256)))

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read."""
        with self._lock:
            return tuple(sorted(self._problems))

    def add(self, captures: Sequence[Capture], problems: Sequence[Problem]) -> int:
        """Put captures in; return how many were new."""
        with self._lock:
            before = len(self._captures)
            for capture in captures:
                self._captures.setdefault((capture.address, capture.sha256), capture)
                self._at.setdefault(capture.address, capture)
            self._problems.update(problems)
            return len(self._captures) - before

    def capture_of(self, document: Document) -> Capture | None:
        """Return the capture that a document was made from."""
        return self._at.get(document.address)

    def keep(self, heap: Heap) -> None:
        """Keep what was found out."""
        self._heap = heap

    def heap(self) -> Heap | None:
        """Return what was found out last."""
        return self._heap

    def rule(self, draft: Draft, at: str) -> Ruling:
        """Add a ruling; it is on disk before this returns, where there is a journal."""
        with self._lock:
            ruling = Ruling(number=len(self._rulings) + 1, at=at, draft=draft)
            if self._journal is not None:
                append_ruling(self._journal, ruling)
            self._rulings.append(ruling)
            return ruling

    def rulings(self) -> tuple[Ruling, ...]:
        """Return all rulings, in the order in which they came."""
        return tuple(self._rulings)


def append_ruling(journal: Path, ruling: Ruling) -> None:
    """Append a ruling to a file of JSON lines; it is on disk before this returns."""
    line = json.dumps(ruling_object(ruling), ensure_ascii=True) + "\n"
    with journal.open("a", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read_journal(journal: Path) -> list[Ruling]:
    """Return the rulings of a file of JSON lines; none where there is no file.

    Raises:
        InputError: a line is no ruling; the message names it.

    """
    if not journal.exists():
        return []
    rulings: list[Ruling] = []
    for number, line in enumerate(journal.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            values = json.loads(line)
            rulings.append(Ruling(number=number, at=str(values["at"]), draft=draft_of(values)))
        except (ValueError, KeyError, TypeError, AttributeError, InputError) as fault:
            message = f"{journal}, line {number} is no ruling ({fault}); mend the line or name another file"
            raise InputError(message) from fault
    return rulings
