"""Files and folders → captures, each file read once, whatever else in the heap cannot be read."""

import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from copytaster.reading.binaries import refuse_controls, refuse_known
from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, joined, refused
from copytaster.reading.decoding import is_utf8, make_source
from copytaster.reading.encodings import is_wide
from copytaster.reading.forms import read_source
from copytaster.reading.unpacking import MAX_FILE_BYTES, unpack
from copytaster.records import Capture, Problem, Reading

__all__ = ["read_paths"]

STANDARD_INPUT = "-"
"""The name under which standard input stands among the files."""

MANY_COPIES = 20
"""Captures with the same bytes, over which they are read as one document: a file saved over and over, not a reprint."""

COPIES_NAMED = 3
"""How many files with the same bytes are named in a message; a heap may hold a thousand."""


def read_paths(
    paths: Sequence[Path], *, standard_input: bytes | None = None, on_file: Callable[[str], None] | None = None
) -> Reading:
    """Read every document in ``paths`` and in ``standard_input``.

    Folders are read with all that they hold, links followed, names that begin with a full stop left out. A file that
    two paths lead to is read once; documents of the same bytes are captures of their own up to ``MANY_COPIES``; more
    are one capture, at the first address, and a problem says so. Captures come ordered by file and place, problems
    by file. ``on_file`` is called with each file's path before it is read. What cannot be read is a problem, never an exception.
    """
    readings: list[Reading] = []
    if standard_input is not None:
        if on_file:
            on_file(STANDARD_INPUT)
        readings.append(_read_bytes(STANDARD_INPUT, standard_input))
    for found in _files(paths):
        if isinstance(found, Reading):
            readings.append(found)
            continue
        if on_file:
            on_file(str(found))
        readings.append(_read_file(found))
    return _ordered(joined(readings))


def _ordered(reading: Reading) -> Reading:
    """Order captures by file and place, and keep one of too many with the same bytes."""
    first_of = sorted(reading.captures, key=lambda c: (c.sha256, _place(c)))
    kept: list[Capture] = []
    words: list[Problem] = []
    for _, same in groupby(first_of, key=lambda c: c.sha256):
        first, *copies = same
        few = len(copies) < MANY_COPIES
        kept += [first, *copies] if few else [first]
        words += () if few else _word_on_copies(first, copies)
    return Reading(captures=tuple(sorted(kept, key=_place)), problems=tuple(sorted([*reading.problems, *words])))


def _place(capture: Capture) -> tuple[str, int, str]:
    return capture.address.file, capture.address.span.start, capture.address.record


def _word_on_copies(first: Capture, copies: Sequence[Capture]) -> Iterable[Problem]:
    if not copies:
        return ()
    named = ", ".join(copy.address.path for copy in copies[:COPIES_NAMED])
    more = f" and {len(copies) - COPIES_NAMED:,} more" if len(copies) > COPIES_NAMED else ""
    reason = f"The same bytes stand in {named}{more}; they are read as one document."
    return refused(first.address.path, "copies", reason, "Keep one of them if it was saved more than once.").problems


def _files(paths: Sequence[Path]) -> Iterator[Path | Reading]:
    """Give every file once, in the order of names, and a problem for each path that leads to none."""
    seen: set[tuple[int, int]] = set()
    for path in sorted(paths, key=str):
        yield from _below(path, seen)


def _below(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Reading]:
    try:
        info = path.stat()
    except OSError as error:
        yield _unreadable(path, error)
        return
    key = (info.st_dev, info.st_ino)
    if key in seen:  # another name of what was read, or a folder linked into itself
        return
    seen.add(key)
    if stat.S_ISREG(info.st_mode):
        yield path if info.st_size <= MAX_FILE_BYTES else _too_large_file(str(path), info.st_size)
    elif stat.S_ISDIR(info.st_mode):
        yield from _in_folder(path, seen)
    else:
        reason = "This is a device, a socket or a pipe, not a file."
        yield refused(
            str(path), "not-a-file", reason, "Save what it gives to a file, or pass it on standard input (-)."
        )


def _in_folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Reading]:
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if not names:
        yield refused(
            str(folder), "empty-folder", "The folder holds no files.", "Hidden files are not read; name them."
        )
    for name in names:
        yield from _below(folder / name, seen)


def _unreadable(path: Path, error: OSError) -> Reading:
    reason = f"It cannot be read: {(error.strerror or type(error).__name__).lower()}."
    return refused(str(path), "unreadable", reason, "Check that it exists and that you may read it.")


def _too_large_file(file: str, size: int) -> Reading:
    reason = f"The file has {size:,} bytes; {MAX_FILE_BYTES:,} are read at most."
    return refused(file, "too-large", reason, "Split it into smaller files.")


def _read_file(path: Path) -> Reading:
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _unreadable(path, error)
    return _read_bytes(str(path), raw)


def _read_bytes(file: str, raw: bytes) -> Reading:
    if len(raw) > MAX_FILE_BYTES:
        return _too_large_file(file, len(raw))
    unpacked, words = unpack(file, raw)
    if not unpacked.strip():
        empty = refused(file, "empty", "The file is empty.", "Fetch it again, or leave it out.")
        return words if words.problems else empty
    if len(unpacked) > MAX_DOCUMENT_BYTES and not is_utf8(unpacked):
        reason = f"A file of more than {MAX_DOCUMENT_BYTES:,} bytes ({len(unpacked):,}) is read in UTF-8 only."
        return joined([words, refused(file, "too-large", reason, "Save it as UTF-8, or split it.")])
    refusal = refuse_known(file, unpacked) or (None if is_wide(unpacked) else refuse_controls(file, unpacked))
    if refusal:
        return joined([words, refusal])
    source = make_source(file, unpacked)
    return joined([words, refuse_controls(file, source.view) or read_source(source)])
