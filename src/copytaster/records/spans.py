"""Spans of text, and the only way to point at words."""

from dataclasses import dataclass
from typing import NewType

__all__ = ["DocumentId", "Locus", "Span"]

DocumentId = NewType("DocumentId", str)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)``, in Unicode code points of a text unless the field that holds it says bytes.

    >>> Span(2, 5).length
    3
    >>> Span(2, 5).of("0123456")
    '234'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or starts before the text."""
        if not 0 <= self.start <= self.end:
            message = f"not a span: [{self.start}, {self.end})"
            raise ValueError(message)

    @property
    def length(self) -> int:
        """The number of code points (or bytes) covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Slice ``text``."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the same stretch ``by`` places further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Locus:
    """A stretch of one document's text: the only way to point at words (textual criticism's *locus*)."""

    document: DocumentId
    span: Span
