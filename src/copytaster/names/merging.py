"""Mentions of names → one name each."""

from collections.abc import Sequence

from copytaster.records import AnnotatedDocument, Name

__all__ = ["find_names"]


def find_names(documents: Sequence[AnnotatedDocument]) -> tuple[Name, ...]:
    """Return the names in all documents."""
    return ()
