"""Find all copies in a heap of any size: the fingerprints station, fed from files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from copytaster.errors import InputError, NothingToRead
from copytaster.fingerprints import (
    CopyFamilies,
    CopyPairs,
    gather_families,
    join_sketches,
    pair_copies,
    pair_reworded,
    reorder,
)
from copytaster.running.heap_files import (
    HeapPart,
    Show,
    part_of_lines,
    part_of_parquet,
    part_of_readings,
    sniff,
)

if TYPE_CHECKING:
    from copytaster.records import Problem, Reading

__all__ = ["Copies", "find_copies"]

_LONGEST_NAME = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """All copies of a heap.

    ``names``: the ids of the documents as JSON, shorter ones first, then by their bytes; pairs and families count in
    this order. ``parts`` and ``places``: where each document's text can be read again.
    """

    names: tuple[bytes, ...]
    pairs: CopyPairs
    families: CopyFamilies
    problems: "tuple[Problem, ...]"
    parts: tuple[HeapPart, ...]
    places: npt.NDArray[np.int64]

    def text(self, document: int) -> str:
        """Read the text of a document again."""
        part, number = self.places[document].tolist()
        text: str = self.parts[part].text_of(number)
        return text


def _silent(_station: str, _done: int, _total: int) -> None:
    """Report no progress."""


def find_copies(
    paths: Sequence[Path], *, standard_input: Path | None = None, reworded: bool = False, on_progress: Show = _silent
) -> Copies:
    """Find the copies in files and folders; the result does not depend on the order of the documents.

    ``standard_input`` is a file with what came there; documents without an id are named after ``-`` and their line.

    Raises:
        InputError: a path does not exist, or a form needs a part of the program that is not installed.
        NothingToRead: not one document was found.

    """
    missing = [str(p) for p in paths if not p.exists()]
    if missing:
        message = f"no such file or folder: {', '.join(missing)}"
        raise InputError(message)
    parts = tuple(_parts(paths, standard_input, on_progress, reworded=reworded))
    names = [name for part in parts for name in part.names]
    if not names:
        lines = [f"{p.file}: {p.message}" for part in parts for p in part.problems]
        raise NothingToRead("\n".join(["nothing to read: no document was found in what was given", *lines]))
    order = _by_name(names)
    on_progress("finding copies", 0, 1)
    counts = [len(part.names) for part in parts]
    places = np.stack(
        [np.repeat(np.arange(len(parts)), counts), np.concatenate([np.arange(n) for n in counts])], axis=1
    )
    sketches = reorder(join_sketches([part.sketches for part in parts]), order)
    pairs = pair_copies(sketches)
    rare = [part.rare for part in parts if part.rare is not None]
    if rare:
        pairs = pair_reworded(sketches, reorder(join_sketches(rare), order), pairs)
    return Copies(
        names=tuple([names[i] for i in order.tolist()]),
        pairs=pairs,
        families=gather_families(sketches, pairs),
        problems=tuple(sorted([p for part in parts for p in part.problems] + _word_on_names(names))),
        parts=parts,
        places=places[order],
    )


def _parts(paths: Sequence[Path], standard_input: Path | None, show: Show, *, reworded: bool) -> Iterator[HeapPart]:
    """Read every input once; files of lines and Parquet by themselves, all the others together."""
    others: list[tuple[Path, str]] = []
    seen: set[Path] = set()
    named = [*((path, "") for path in sorted(_files(paths))), *([(standard_input, "-")] if standard_input else [])]
    for path, name in named:
        real = path.resolve()
        if real in seen:
            continue
        seen.add(real)
        kind = _kind(path)
        if kind == "lines":
            yield part_of_lines(path, show, name=name, reworded=reworded)
        elif kind == "parquet":
            yield part_of_parquet(path, show, name=name, reworded=reworded)
        else:
            others.append((path, name))
    if others:
        yield part_of_readings(_readings(others, show), reworded=reworded)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            yield from (p for p in inside if not any(n.startswith(".") for n in p.relative_to(path).parts))
        else:
            yield path


def _kind(path: Path) -> str:
    try:
        return sniff(path)
    except OSError:
        return "other"


def _readings(files: Sequence[tuple[Path, str]], show: Show) -> "Iterator[Reading]":
    """Read files that have names of their own, large ones part by part, and small ones together."""
    from copytaster.reading import read_parts, together, without_many_copies  # noqa: PLC0415 - loads what reads files

    parts = (part for path, name in files for part in read_parts(path, name=name))
    for number, part in enumerate(together(parts)):
        show("reading and cleaning", number, 1)
        captures, words = without_many_copies(part.captures)
        yield replace(part, captures=captures, problems=(*part.problems, *words))


def _by_name(names: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """Order documents by the length of their names, then by the names, then as they came (names that occur twice)."""
    lengths = np.fromiter(map(len, names), np.int64, len(names))
    if lengths.max() > _LONGEST_NAME:
        return np.array(sorted(range(len(names)), key=lambda n: (len(names[n]), names[n])))
    return np.lexsort((np.array(names), lengths))


def _word_on_names(names: Sequence[bytes]) -> "list[Problem]":
    if len(set(names)) == len(names):
        return []
    from copytaster.records import Problem  # noqa: PLC0415 - loads all records, which few heaps need

    seen: set[bytes] = set()
    twice = sorted({n for n in names if n in seen or seen.add(n)})  # type: ignore[func-returns-value]
    message = f"{len(twice):,} ids belong to more than one document; give each its own, or leave the ids out."
    return [Problem(file=twice[0].decode(), step="fingerprints", kind="id-twice", message=message)]
