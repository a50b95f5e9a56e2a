"""Files and folders → captures, each file read once, whatever else in the heap cannot be read."""

import io
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from copytaster.reading.archives import archive_reader, archive_records
from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, in_parts, joined, refused
from copytaster.reading.contents import read_contents
from copytaster.reading.copies import without_many_copies
from copytaster.reading.exports import holds_lines, line_records
from copytaster.reading.streams import DamagedError, TooMuchError, Unpacking, lines_of
from copytaster.reading.unpacking import MAX_FILE_BYTES, unpack
from copytaster.records import Problem, Reading

__all__ = ["find_files", "read_file", "read_parts", "read_paths"]

STANDARD_INPUT = "-"
"""The name under which standard input stands among the files."""

LINES_FROM = 8_000_000
"""Bytes, packed or not, of a file of JSON Lines from which on it is read line by line where it is read in parts."""

HEAD_BYTES = 2 * MAX_DOCUMENT_BYTES
"""Bytes at the beginning of a large file in which a whole line is looked for."""


def read_paths(
    paths: Sequence[Path], *, standard_input: bytes | None = None, on_file: Callable[[str], None] | None = None
) -> Reading:
    """Read every document in ``paths`` and in ``standard_input``.

    Folders are read with all that they hold, links followed, names that begin with a full stop left out. A file that
    two paths lead to is read once; documents of the same bytes are captures of their own up to ``MANY_COPIES``; more
    are one capture, at the first address, and a problem says so. Captures come ordered by file and place, problems by
    file. ``on_file`` is called with each file's path before it is read. What cannot be read is a problem, never an
    exception.
    """
    readings: list[Reading] = []
    if standard_input is not None:
        if on_file:
            on_file(STANDARD_INPUT)
        readings.append(_read_opened(STANDARD_INPUT, io.BytesIO(standard_input), len(standard_input)))
    for found in find_files(paths):
        if isinstance(found, Problem):
            readings.append(Reading(captures=(), problems=(found,)))
            continue
        if on_file:
            on_file(str(found))
        readings.append(read_file(found))
    together = joined(readings)
    captures, words = without_many_copies(together.captures)
    return Reading(captures=captures, problems=tuple(sorted([*together.problems, *words])))


def find_files(paths: Sequence[Path]) -> Iterator[Path | Problem]:
    """Give every file once, in the order of names, and a problem for each path that leads to none."""
    seen: set[tuple[int, int]] = set()
    for path in sorted(paths, key=str):
        for found in _below(path, seen):
            yield from (found.problems if isinstance(found, Reading) else (found,))


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
        yield path
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


def read_file(path: Path) -> Reading:
    """Read every document of one file; what cannot be read is a problem."""
    try:
        with path.open("rb") as opened:
            return _read_opened(str(path), opened, path.stat().st_size)
    except OSError as error:
        return _unreadable(path, error)


def read_parts(path: Path, *, name: str = "") -> Iterator[Reading]:
    """Read every document of one file, some at a time: archives and JSON Lines may be larger than memory.

    ``name`` is what the file is called where its own path is not told. What cannot be read is a problem.
    """
    file = name or str(path)
    try:
        with path.open("rb") as opened:
            size = path.stat().st_size
            records = archive_records(opened)
            if records:
                yield from in_parts(file, records(file, opened))
            elif size > LINES_FROM and holds_lines(_head(opened)):
                yield from in_parts(file, _lines(file, opened))
            else:
                yield _read_opened(file, opened, size)
    except OSError as error:
        yield _unreadable(Path(file), error)


def _head(opened: BinaryIO) -> bytes:
    """Return the unpacked beginning of a file, which is left where it was; nothing where it cannot be unpacked."""
    try:
        stream = Unpacking(opened)
        stream.begin_record()
        return b"".join(iter(lambda: stream.read(HEAD_BYTES) if stream.tell() < HEAD_BYTES else b"", b""))
    except (DamagedError, TooMuchError):
        return b""
    finally:
        opened.seek(0)


def _lines(file: str, opened: BinaryIO) -> Iterator[Reading]:
    """Read JSON Lines line by line; what came before damage is kept."""
    try:
        yield from line_records(file, lines_of(Unpacking(opened)))
    except TooMuchError:
        reason = "It unpacks to far more than it may, or a line takes too long; the lines before were read."
        yield refused(file, "too-large", reason, "Unpack it and split it into smaller files.")
    except DamagedError:
        reason = "The file's packing is damaged or cut short; the lines before were read."
        yield refused(file, "damaged", reason, "Fetch it again to have the rest.")


def _read_opened(file: str, opened: BinaryIO, size: int) -> Reading:
    """Read an archive record by record, and any other file as a whole."""
    read_archive = archive_reader(opened)
    if read_archive:
        return read_archive(file, opened)
    if size > MAX_FILE_BYTES:
        return _too_large_file(file, size)
    raw = opened.read(MAX_FILE_BYTES + 1)
    return _too_large_file(file, len(raw)) if len(raw) > MAX_FILE_BYTES else _read_bytes(file, raw)


def _read_bytes(file: str, raw: bytes) -> Reading:
    unpacked, words = unpack(file, raw)
    if not unpacked.strip() and words.problems:
        return words
    opened = io.BytesIO(unpacked)
    read_archive = archive_reader(opened) if unpacked is not raw else None
    return joined([words, read_archive(file, opened) if read_archive else read_contents(file, unpacked)])
