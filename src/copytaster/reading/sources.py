"""Files and folders → captures."""

from collections.abc import Callable, Sequence
from pathlib import Path

from copytaster.records import Reading

__all__ = ["read_paths"]


def read_paths(
    paths: Sequence[Path], *, standard_input: bytes | None = None, on_file: Callable[[str], None] | None = None
) -> Reading:
    """Read every document in ``paths``."""
    return Reading(captures=(), problems=())
