"""Two documents side by side: passages linked, moved passages shown, the changes numbered.

Comes in: two documents and the alignments between them. Goes out: :class:`SideBySide`, rows in the order of the first
document. What moved is what stands outside the longest run of passages that both have in one order (Schensted 1961).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copytaster.records import Alignment, Document, Locus, Span
from copytaster.report.differing import Piece
from copytaster.report.readings import words_differing

__all__ = ["Band", "Row", "SideBySide", "lay_side_by_side"]

_HEIGHT = 320.0
"""Height of the map in its own units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage of the first document, the second, or both; ``change`` counts the rows that differ, 0 for others."""

    number: int
    change: int
    left: Locus | None
    right: Locus | None
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    relation: str
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A link on the map: top and bottom on either side."""

    row: int
    left: tuple[float, float]
    right: tuple[float, float]
    relation: str
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """All rows; ``changes`` is how many differ, ``moved`` how many passages stand elsewhere."""

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    changes: int
    moved: int
    height: float


def lay_side_by_side(a: Document, b: Document, alignments: Iterable[Alignment]) -> SideBySide:
    """Lay two documents side by side."""
    pairs = _pairs(a, b, alignments)
    fixed = _in_order([right.span.start for _, right, _ in pairs])
    rows: list[Row] = []
    bands: list[Band] = []
    taken = [right.span for _, right, _ in pairs]
    at_left = at_right = 0
    for number, (left, right, relation) in enumerate(pairs):
        moved = number not in fixed
        rows += _alone(a, at_left, left.span.start, (), rows, first=True)
        at_left = max(at_left, left.span.end)
        if not moved:
            rows += _alone(b, at_right, right.span.start, taken, rows, first=False)
            at_right = max(at_right, right.span.end)
        old, new = words_differing(left.span.of(a.text), right.span.of(b.text))
        if relation == "same":
            old, new = (Piece(left.span.of(a.text), marked=False),), (Piece(right.span.of(b.text), marked=False),)
        rows.append(_row(rows, (left, right), (old, new), relation=relation, moved=moved))
        bands.append(_band(a, b, (left.span, right.span), rows[-1]))
    rows += _alone(a, at_left, len(a.text), (), rows, first=True)
    rows += _alone(b, at_right, len(b.text), taken, rows, first=False)
    return SideBySide(
        rows=tuple(rows),
        bands=tuple(bands),
        changes=max((r.change for r in rows), default=0),
        moved=sum(r.moved for r in rows),
        height=_HEIGHT,
    )


def _pairs(a: Document, b: Document, alignments: Iterable[Alignment]) -> list[tuple[Locus, Locus, str]]:
    """Passages of ``a`` with their counterparts, in the order of ``a``; of two that overlap there, the first."""
    found: list[tuple[Locus, Locus, str]] = []
    for alignment in alignments:
        ends = {alignment.a.document: alignment.a, alignment.b.document: alignment.b}
        if set(ends) == {a.id, b.id}:
            found.append((ends[a.id], ends[b.id], alignment.relation))
    kept: list[tuple[Locus, Locus, str]] = []
    for pair in sorted(found):
        if not kept or kept[-1][0].span.end <= pair[0].span.start:
            kept.append(pair)
    return kept


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the longest rising run of ``places``, found by patience sorting.

    >>> sorted(_in_order([5, 1, 2, 9, 3]))
    [1, 2, 4]
    """
    tops: list[int] = []
    top_numbers: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(top_numbers[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        top_numbers[pile : pile + 1] = [number]
    chain: set[int] = set()
    at = top_numbers[-1] if top_numbers else -1
    while at >= 0:
        chain.add(at)
        at = before[at]
    return frozenset(chain)


def _row(
    rows: Sequence[Row],
    ends: tuple[Locus | None, Locus | None],
    sides: tuple[tuple[Piece, ...], tuple[Piece, ...]],
    *,
    relation: str,
    moved: bool = False,
) -> Row:
    """Return the row that comes after ``rows``; all differ but those that are the same and in their place."""
    changes = max((r.change for r in rows), default=0)
    return Row(
        number=len(rows) + 1,
        change=changes + 1 if moved or relation != "same" else 0,
        left=ends[0],
        right=ends[1],
        old=sides[0],
        new=sides[1],
        relation=relation,
        moved=moved,
    )


def _alone(
    document: Document, start: int, end: int, taken: Sequence[Span], rows: Sequence[Row], *, first: bool
) -> list[Row]:
    """Rows for what one document has alone between two places, a row a block; ``taken`` stretches stand elsewhere."""
    found: list[Row] = []
    for block in document.blocks:
        low, high = max(block.span.start, start), min(block.span.end, end)
        for span in _gaps(low, high, taken):
            words = span.of(document.text)
            if not any(c.isalnum() for c in words):
                continue
            locus = Locus(document.id, span)
            piece = (Piece(words, marked=True),)
            everything = [*rows, *found]
            if first:
                found.append(_row(everything, (locus, None), (piece, ()), relation="left"))
            else:
                found.append(_row(everything, (None, locus), ((), piece), relation="right"))
    return found


def _gaps(low: int, high: int, taken: Sequence[Span]) -> Iterable[Span]:
    """Give what of ``[low, high)`` no taken stretch covers."""
    for span in sorted(taken):
        if low >= high:
            return
        if span.end <= low or span.start >= high:
            continue
        if span.start > low:
            yield Span(low, span.start)
        low = max(low, span.end)
    if low < high:
        yield Span(low, high)


def _band(a: Document, b: Document, spans: tuple[Span, Span], row: Row) -> Band:
    left, right = (
        (round(_HEIGHT * s.start / max(1, len(d.text)), 1), round(_HEIGHT * s.end / max(1, len(d.text)), 1))
        for d, s in zip((a, b), spans, strict=True)
    )
    return Band(row=row.number, left=left, right=right, relation=row.relation, moved=row.moved)
