"""Two documents side by side."""

from pathlib import Path

from copytaster import cleaning, language, reading
from copytaster.errors import InputError
from copytaster.records import Document, Heap
from copytaster.running.local import Progress, examine

__all__ = ["compare"]


def _silent(_station: str, _done: int, _total: int) -> None:
    """Report no progress."""


def _one_document(path: Path) -> Document:
    """Read the only document of a file."""
    if not path.exists():
        message = f"no such file or folder: {path}"
        raise InputError(message)
    found = reading.read_paths([path])
    cleaned = cleaning.clean(found.captures)
    if len(cleaned.documents) == 1:
        return cleaned.documents[0]
    problems = "".join(f"; {p.message}" for p in sorted((*found.problems, *cleaned.problems)))
    count = len(cleaned.documents) or "no"
    message = f"{path} holds {count} documents; compare takes two files with one document each{problems}"
    raise InputError(message)


def compare(
    a: str | Path, b: str | Path, *, on_progress: Progress = _silent, models: language.Language | None = None
) -> Heap:
    """Read two files with one document each and examine the two together.

    Which of the two is named first makes no difference.

    Raises:
        InputError: a path does not exist, holds more or less than one document, or both hold the same bytes.

    """
    on_progress("reading", 0, 1)
    first, second = _one_document(Path(a)), _one_document(Path(b))
    if first.id == second.id:
        message = f"{a} and {b} hold the same document: there is nothing to compare"
        raise InputError(message)
    return examine((first, second), on_progress=on_progress, models=models)
