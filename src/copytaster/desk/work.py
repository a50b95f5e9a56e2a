"""The work that goes on while pages are read: documents are taken in and examined, one addition after the other.

Comes in: readings. Goes out: :class:`Snapshot`, which pages are made from, and :class:`Progress`. What pages show
changes all at once, when the work is done; readers never see half of it.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from queue import Queue
from threading import Thread
from typing import Literal

from copytaster.desk.finding import Index
from copytaster.desk.rulings import Ruling
from copytaster.desk.shelf import Shelf
from copytaster.records import Capture, Document, DocumentId, Heap, Problem, Reading
from copytaster.report.views.page import Page, StoryView, lay_page

__all__ = ["Examine", "Progress", "Snapshot", "Work"]

State = Literal["idle", "working", "failed"]
Report = Callable[[str, int, int], None]
Examine = Callable[[Sequence[Capture], Sequence[Problem], Report], Heap | None]
"""Cleans and examines captures; ``None`` where there is no document in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work is: ``station`` and how much of it is done. ``version`` is that of the snapshot shown."""

    state: State
    station: str
    done: int
    total: int
    waiting: int
    version: int
    message: str


MOST_KEPT = 256
"""Rendered pages kept; at 150 kB a page, 40 MB."""


class Snapshot:
    """One heap, laid out for pages. Nothing in it changes, so that a page rendered once can be shown again."""

    def __init__(self, *, heap: Heap | None, problems: Sequence[Problem], version: int) -> None:
        """Lay out a heap, or nothing."""
        self.heap = heap
        self.version = version
        self.problems = tuple(problems)
        self.page: Page | None = lay_page(heap) if heap else None
        self._kept: dict[tuple[str, int, Ruling | None], str] = {}
        self.stories: Mapping[str, StoryView] = {story_name(s): s for s in (self.page.stories if self.page else ())}

    def page_of(self, path: str, rulings: Sequence[Ruling], make: Callable[[], str]) -> str:
        """Return a page as it was rendered last, or make it; it changes with the last rulings."""
        key = (path, len(rulings), rulings[-1] if rulings else None)
        page = self._kept.get(key)
        if page is None:
            page = make()
            if len(self._kept) >= MOST_KEPT:
                self._kept = {}
            self._kept[key] = page
        return page

    @cached_property
    def index(self) -> Index | None:
        """The index of the heap."""
        return Index(self.heap) if self.heap else None

    @cached_property
    def documents(self) -> Mapping[DocumentId, Document]:
        """All documents, by id."""
        return {d.id: d for d in self.heap.documents} if self.heap else {}

    @cached_property
    def home(self) -> Mapping[DocumentId, str]:
        """The name of each document's story."""
        return {w.id: name for name, s in self.stories.items() for w in s.dossier.witnesses}


def story_name(story: StoryView) -> str:
    """Return the name of a story in addresses."""
    return story.dossier.story.id.removeprefix("story:") or "rest"


class Work:
    """A held resource: the thread that reads what is added."""

    def __init__(self, shelf: Shelf, examine: Examine) -> None:
        """Begin with what the shelf knows."""
        self._shelf = shelf
        self._examine = examine
        self._waiting: Queue[Callable[[], Reading] | None] = Queue()
        self.snapshot = Snapshot(heap=shelf.heap(), problems=shelf.problems(), version=1)
        self.progress = Progress(state="idle", station="", done=0, total=0, waiting=0, version=1, message="")
        _ = self.snapshot.index
        self._thread = Thread(target=self._run, name="reading", daemon=True)
        self._thread.start()

    def add(self, take: Callable[[], Reading]) -> None:
        """Put an addition in the queue; ``take`` reads it."""
        self._waiting.put(take)
        self.progress = replace(self.progress, state="working", waiting=self._waiting.qsize())

    def settle(self, seconds: float = 60) -> None:
        """Wait until everything that was added is read; for tests and for scripts."""
        done = Thread(target=self._waiting.join, daemon=True)
        done.start()
        done.join(seconds)

    def close(self) -> None:
        """Let the thread end after the addition it is at."""
        self._waiting.put(None)

    def _run(self) -> None:
        while (take := self._waiting.get()) is not None:
            try:
                self._read(take)
            except Exception:  # noqa: BLE001 - whatever went wrong with one addition, the desk goes on and says so
                traceback.print_exc()
                message = "The documents could not be examined; the terminal where the desk was started says why."
                self.progress = replace(self.progress, state="failed", message=message)
            finally:
                self._waiting.task_done()
        self._waiting.task_done()

    def _read(self, take: Callable[[], Reading]) -> None:
        self._tell("reading", 0, 1)
        found = take()
        new = self._shelf.add(found.captures, found.problems)
        message = _said(new, found)
        if new and self._waiting.empty():
            heap = self._examine(self._shelf.captures(), self._shelf.problems(), self._tell)
            if heap is not None:
                self._tell("laying out", 0, 1)
                self._shelf.keep(heap)
        if self._waiting.empty():
            self._show()
        state: State = "idle" if self._waiting.empty() else "working"
        self.progress = replace(
            self.progress, state=state, station="", done=0, total=0, version=self.snapshot.version, message=message
        )

    def _show(self) -> None:
        """Lay out what the shelf knows now and show it from here on."""
        heap = self._shelf.heap()
        snapshot = Snapshot(heap=heap, problems=self._shelf.problems(), version=self.snapshot.version + 1)
        _ = snapshot.index
        self.snapshot = snapshot

    def _tell(self, station: str, done: int, total: int) -> None:
        self.progress = replace(
            self.progress,
            state="working",
            station=station,
            done=done,
            total=total,
            waiting=self._waiting.qsize(),
            message="",
        )


def _said(new: int, found: Reading) -> str:
    """Return what came of an addition, in a sentence."""
    known = len(found.captures) - new
    parts = [f"{new:,} {'document' if new == 1 else 'documents'} added"]
    parts += [f"{known:,} already here"] if known > 0 else []
    parts += (
        [f"{len(found.problems):,} {'problem' if len(found.problems) == 1 else 'problems'}"] if found.problems else []
    )
    return ", ".join(parts) + "."
