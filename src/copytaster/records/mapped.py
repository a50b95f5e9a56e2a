"""Text that knows which raw bytes it came from."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from copytaster.records.spans import Span

__all__ = ["MappedText", "OffsetRun"]


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """``count`` code points from ``start`` that each stand for ``width`` raw bytes, one after the other, from ``raw``.

    Plain ASCII is one run of width 1; a curly quotation mark in UTF-8 is a run of width 3; ``&amp;`` one of count 1 and
    width 5; a character that stands for nothing in the raw bytes (a paragraph break put in) has width 0.
    """

    start: int
    raw: int
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the raw bytes each of its code points stands for.

    ``runs`` are ordered by ``start``, do not overlap, and together cover every code point of ``text``. Their ``raw``
    need not be ordered: a title put before the body may come from later bytes.
    """

    text: str
    runs: tuple[OffsetRun, ...]

    def byte_span(self, index: int) -> Span:
        """Return the raw bytes of the code point at ``index``."""
        run = self.runs[bisect_right(self.runs, index, key=lambda r: r.start) - 1]
        first = run.raw + (index - run.start) * run.width
        return Span(first, first + run.width)

    def raw_span(self, span: Span) -> Span:
        """Return the smallest stretch of raw bytes, half-open, that holds the bytes of every code point in ``span``.

        An empty span gives an empty stretch. Bytes of characters that stand for nothing are not counted.
        """
        low, high = None, 0
        first = max(0, bisect_right(self.runs, span.start, key=lambda r: r.start) - 1)
        for run in islice(self.runs, first, None):
            if run.start >= span.end:
                break
            begin, stop = max(span.start, run.start), min(span.end, run.start + run.count)
            if begin >= stop or not run.width:
                continue
            left = run.raw + (begin - run.start) * run.width
            right = run.raw + (stop - run.start) * run.width
            low = left if low is None else min(low, left)
            high = max(high, right)
        return Span(low, high) if low is not None else Span(0, 0)
