"""Files into a store, batch by batch; and the stations run over what is in it."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copytaster.cleaning import clean
from copytaster.errors import InputError, NothingToRead
from copytaster.reading import find_files, read_file, read_parts, without_many_copies
from copytaster.records import Heap, Problem
from copytaster.store import FileRead, Store

if TYPE_CHECKING:
    from copytaster.language import Language

__all__ = ["Added", "add", "examine_store"]

Progress = Callable[[str, int, int], None]

BATCH_FILES = 32
"""Files taken in by one transaction: a second of work is what a kill may cost (docs/decisions/0008-store.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one call of :func:`add` did: files new and known, documents new, and what could not be read."""

    files: int
    known: int
    documents: int
    problems: tuple[Problem, ...]


def _silent(_station: str, _done: int, _total: int) -> None:
    """Report no progress."""


def add(
    store: Store, paths: Sequence[str | Path], *, on_progress: Progress = _silent, batch_files: int = BATCH_FILES
) -> Added:
    """Take files and folders into the store; what it knows already is left alone.

    Every batch is one transaction. Killed at any moment, the store holds whole batches; the same call goes on from
    there.

    Raises:
        InputError: a path does not exist.

    """
    missing = [str(p) for p in paths if not Path(p).exists()]
    if missing:
        message = f"no such file or folder: {', '.join(missing)}"
        raise InputError(message)
    found = list(find_files([Path(p) for p in paths]))
    files = [one for one in found if isinstance(one, Path)]
    problems = [one for one in found if isinstance(one, Problem)]
    new: set[str] = set()
    documents = done = 0
    for batch in _batches(files, batch_files):
        on_progress("adding", done, len(files))
        unknown = [one for path in batch for one in _unknown(store, path, problems)]
        documents += store.put(_read(unknown, new, problems)) if unknown else 0
        done += len(batch)
    unreadable = sum(1 for problem in problems if problem.kind == "unreadable" and Path(problem.file) in set(files))
    problems += [p for p in store.problems() if p.step == "store" and p.file.partition("#")[0] in new]
    known = len(files) - len(new) - unreadable
    return Added(files=len(new), known=known, documents=documents, problems=tuple(sorted(problems)))


def _batches(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), size):
        yield files[start : start + size]


class _Unknown(NamedTuple):
    """A file that the store does not know: its path, what stands for its place, and its digest."""

    path: Path
    place: str
    sha256: str


def _unknown(store: Store, path: Path, problems: list[Problem]) -> Iterable[_Unknown]:
    """Look a file up; nothing where the store knows it, or where it cannot be opened."""
    place = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()
    try:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        problems += read_file(path).problems
        return ()
    return () if store.knows(place, digest) else (_Unknown(path, place, digest),)


def _read(unknown: Sequence[_Unknown], new: set[str], problems: list[Problem]) -> Iterator[FileRead]:
    """Read and clean files part by part, when the store takes them; note their paths and what could not be read."""
    for file in unknown:
        new.add(str(file.path))
        for reading in read_parts(file.path):
            cleaned = clean(reading.captures)
            found = tuple(sorted([*reading.problems, *cleaned.problems]))
            problems += found
            yield FileRead(
                path=str(file.path),
                place=file.place,
                sha256=file.sha256,
                captures=reading.captures,
                documents=cleaned.documents,
                problems=found,
            )


def examine_store(store: Store, *, on_progress: Progress = _silent, models: "Language | None" = None) -> Heap:
    """Run the stations over all documents of the store, and replace its results.

    The heap is the one that reading the same files gives.

    Raises:
        NothingToRead: the store holds no document.

    """
    from copytaster.running.local import examine  # noqa: PLC0415 - loads the models' libraries

    documents, words = without_many_copies(store.documents())
    if not documents:
        message = "nothing to read: the store holds no document; copytaster add takes files in"
        raise NothingToRead(message)
    heap = examine(documents, problems=(*store.problems(), *words), on_progress=on_progress, models=models)
    store.put_heap(heap)
    return heap
