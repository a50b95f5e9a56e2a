"""Captures → documents."""

from collections.abc import Callable, Sequence

from copytaster.records import Capture, Cleaning

__all__ = ["clean"]


def clean(captures: Sequence[Capture], *, on_document: Callable[[str], None] | None = None) -> Cleaning:
    """Clean every capture."""
    return Cleaning(documents=(), problems=())
