"""What a reader gives to the desk → captures: uploads, archives, pasted text, folders named at the start.

Nothing that is uploaded is written under the name it came with: names are shown, never used as paths. Archives are
opened within limits of count, size and nesting.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copytaster import reading
from copytaster.records import Capture, Problem, Reading
from copytaster.report.wording import visible

__all__ = ["MOST_BODY", "MOST_FILES", "Upload", "read_folders", "read_uploads"]

MOST_FILES = 2_000
"""Files of one addition, those in archives counted."""

MOST_BYTES = 200_000_000
"""Bytes of one addition after archives were opened."""

MOST_BODY = 100_000_000
"""Bytes of one request."""

MOST_FILE = 20_000_000
"""Bytes of one file."""

MOST_NESTING = 2
"""An archive may hold archives, and those no more."""

MOST_NAME = 200

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came: its name is only shown."""

    name: str
    content: bytes


def _shown(name: str) -> str:
    """Return a name fit to be shown: no way out of its folder, nothing unseen, not endless."""
    parts = [p for p in re.split(r"[/\\]+", name) if p not in {"", ".", ".."}]
    return visible("/".join(parts).replace("\n", " "))[-MOST_NAME:] or "unnamed"


def _refused(name: str, kind: str, message: str) -> Problem:
    return Problem(file=name, step="reading", kind=kind, message=message)


class _Budget:
    """What is left of the limits while one addition is opened."""

    def __init__(self) -> None:
        self.files = MOST_FILES
        self.bytes = MOST_BYTES

    def take(self, size: int) -> bool:
        self.files -= 1
        self.bytes -= size
        return self.files >= 0 and self.bytes >= 0


def _opened(upload: Upload, budget: _Budget, depth: int = 0) -> Iterator[Upload | Problem]:
    """Give a file, or the files of an archive; a problem for what is past the limits."""
    name = _shown(upload.name)
    if not upload.content.startswith(_ZIP):
        if len(upload.content) > MOST_FILE:
            yield _refused(
                name, "too-large", f"The file has more than {MOST_FILE:,} bytes. Split it into smaller files."
            )
        elif budget.take(len(upload.content)):
            yield Upload(name=name, content=upload.content)
        else:
            yield _refused(name, "too-many", "The addition is past its limits; add the rest by itself.")
        return
    if depth >= MOST_NESTING:
        yield _refused(name, "nested", f"Archives are opened {MOST_NESTING} deep. Unpack it first.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            members = [i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)]
            for member in sorted(members, key=lambda i: i.filename)[: MOST_FILES + 1]:
                yield from _member(archive, member, name, budget, depth)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as fault:
        yield _refused(name, "archive", f"The archive cannot be opened ({fault}). Unpack it, then add its files.")


def _hidden(name: str) -> bool:
    return any(p.startswith((".", "__MACOSX")) for p in re.split(r"[/\\]+", name) if p not in {"", ".", ".."})


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: _Budget, depth: int
) -> Iterator[Upload | Problem]:
    path = f"{name}/{member.filename}"
    if budget.files <= 0 or budget.bytes <= 0:
        yield _refused(_shown(path), "too-many", "The addition is past its limits; add the rest by itself.")
        return
    with archive.open(member) as opened:
        content = opened.read(MOST_FILE + 1)
    yield from _opened(Upload(name=path, content=content), budget, depth + 1)


def read_uploads(uploads: Iterable[Upload], *, taken: Sequence[Capture] = ()) -> Reading:
    """Read uploads; a name that other bytes have already gets a number.

    ``taken`` are the captures that are there already.
    """
    budget = _Budget()
    found: list[Upload] = []
    problems: list[Problem] = []
    for upload in uploads:
        for part in _opened(upload, budget):
            if isinstance(part, Upload):
                found.append(part)
            else:
                problems.append(part)
    captures: list[Capture] = []
    known: dict[str, set[str]] = {}
    for capture in taken:
        known.setdefault(capture.address.file, set()).add(capture.sha256)
    with tempfile.TemporaryDirectory(prefix="copytaster-") as folder:
        for number, upload in enumerate(found):
            path = Path(folder) / f"{number:06}"
            path.write_bytes(upload.content)
            read = reading.read_paths([path])
            path.unlink()
            name = _free(upload.name, {c.sha256 for c in read.captures}, known)
            captures += [replace(c, address=replace(c.address, file=name)) for c in read.captures]
            problems += [_renamed(p, str(path), name) for p in read.problems]
    return Reading(captures=tuple(captures), problems=tuple(sorted(set(problems))))


def _free(name: str, digests: set[str], known: dict[str, set[str]]) -> str:
    """Return the name, or the first numbered one that other bytes do not have."""
    wanted, number = name, 1
    while known.get(wanted) and not digests <= known[wanted]:
        number += 1
        wanted = f"{name} ({number})"
    known.setdefault(wanted, set()).update(digests)
    return wanted


def _renamed(problem: Problem, path: str, name: str) -> Problem:
    return replace(problem, file=problem.file.replace(path, name), message=problem.message.replace(path, name))


def read_folders(paths: Sequence[Path]) -> Reading:
    """Read files and folders; what is shown of their paths begins with the folder that was named."""
    captures: list[Capture] = []
    problems: list[Problem] = []
    for path in paths:
        before = str(path.parent) + "/" if str(path.parent) != "." else ""
        shown = path.resolve().name if path.name in {"", ".", ".."} else path.name
        read = reading.read_paths([path])
        captures += [
            replace(c, address=replace(c.address, file=_below(c.address.file, path, shown))) for c in read.captures
        ]
        problems += [
            replace(p, file=_below(p.file, path, shown), message=p.message.replace(before, "") if before else p.message)
            for p in read.problems
        ]
    return Reading(captures=tuple(captures), problems=tuple(sorted(set(problems))))


def _below(file: str, path: Path, shown: str) -> str:
    """Return a path as seen from the folder that was named."""
    given = str(path)
    return shown + file[len(given) :] if file.startswith(given) and given != "." else f"{shown}/{file}"
