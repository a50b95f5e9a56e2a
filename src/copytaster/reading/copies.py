"""Things of the same bytes → a few of them: a file saved over and over is no reprint."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from copytaster.reading.capturing import refused
from copytaster.records import Address, Problem

__all__ = ["without_many_copies"]

MANY_COPIES = 20
"""Captures with the same bytes, over which they are read as one document: a file saved over and over, not a reprint."""

COPIES_NAMED = 3
"""How many files with the same bytes are named in a message; a heap may hold a thousand."""


class _Addressed(Protocol):
    """A capture, or the document made from it."""

    @property
    def address(self) -> Address:
        """Where it stands."""

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""


T = TypeVar("T", bound=_Addressed)


def without_many_copies(found: Iterable[T]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """Return ``found`` ordered by file and place, one only of those that are too many, and a word on each such case."""
    ordered = sorted(found, key=lambda one: (one.sha256, _place(one)))
    kept: list[T] = []
    words: list[Problem] = []
    for _, same in groupby(ordered, key=lambda one: one.sha256):
        first, *copies = same
        few = len(copies) < MANY_COPIES
        kept += [first, *copies] if few else [first]
        words += () if few else _word_on_copies(first, copies)
    return tuple(sorted(kept, key=_place)), tuple(words)


def _place(one: _Addressed) -> tuple[str, int, str]:
    return one.address.file, one.address.span.start, one.address.record


def _word_on_copies(first: _Addressed, copies: Sequence[_Addressed]) -> Iterable[Problem]:
    named = ", ".join(copy.address.path for copy in copies[:COPIES_NAMED])
    more = f" and {len(copies) - COPIES_NAMED:,} more" if len(copies) > COPIES_NAMED else ""
    reason = f"The same bytes stand in {named}{more}; they are read as one document."
    return refused(first.address.path, "copies", reason, "Keep one of them if it was saved more than once.").problems
