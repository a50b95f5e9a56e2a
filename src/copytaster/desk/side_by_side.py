"""Documents side by side: passages linked, moved passages shown, the differences numbered.

Comes in: two documents or more and the alignments between them. Goes out: :class:`SideBySide`, rows in the order of
the first document; what it lacks stands where the next document has it. What moved is what stands outside the longest
run of passages that both have in one order (Schensted 1961).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from copytaster.records import Alignment, Document, Locus, Span
from copytaster.report.differing import Piece
from copytaster.report.readings import words_differing

__all__ = ["MOST_DOCUMENTS", "Band", "Cell", "Row", "SideBySide", "lay_side_by_side"]

MOST_DOCUMENTS = 4
"""Documents side by side: with more, a column of a wide window has fewer than five words a line."""

_HEIGHT = 320.0
"""Height of the map in its own units."""

Bond = Literal["lead", "same", "edited", "paraphrase", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one document has in a row: ``loci`` and their words, none where it is "absent".

    ``relation`` is how the words correspond to those of the row's "lead", the first document that has them.
    """

    relation: Bond
    loci: tuple[Locus, ...]
    readings: tuple[tuple[Piece, ...], ...]
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage in every document, in their order; ``change`` counts the rows that differ, 0 for others."""

    number: int
    change: int
    cells: tuple[Cell, ...]

    @property
    def moved(self) -> bool:
        """Whether some document has the passage elsewhere."""
        return any(c.moved for c in self.cells)

    @property
    def relation(self) -> str:
        """The largest difference in the row: "alone" where one document only has it, then the relations."""
        found = {c.relation for c in self.cells}
        alone = sum(bool(c.loci) for c in self.cells) == 1
        return "alone" if alone else next((r for r in ("paraphrase", "edited", "same") if r in found), "same")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A link on the map, from column ``column`` to column ``to``: top and bottom on either side."""

    row: int
    column: int
    to: int
    left: tuple[float, float]
    right: tuple[float, float]
    relation: Bond
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """All rows; ``changes`` is how many differ, ``moved`` in how many a passage stands elsewhere."""

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    changes: int
    moved: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """A passage of the lead that ``other`` (a column) has too."""

    here: Span
    there: Span
    other: int
    relation: Bond
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A row to be: a stretch of the lead with its ties."""

    lead: int
    stretch: Span
    ties: list[_Tie] = field(default_factory=list)

    def fixed(self, column: int) -> int:
        """Return where the row stands in a column; -1 where it does not, or only moved."""
        if column == self.lead:
            return self.stretch.start
        return next((t.there.start for t in self.ties if t.other == column and not t.moved), -1)


def lay_side_by_side(documents: Sequence[Document], alignments: Iterable[Alignment]) -> SideBySide:
    """Lay documents side by side, in the order given."""
    shared = _shared(documents, alignments)
    covered: list[list[Span]] = [[] for _ in documents]
    drafts: list[_Draft] = []
    for lead in range(len(documents)):
        ties = _ties(lead, shared, covered)
        stretches = _stretches(lead, ties)
        taken = [*covered[lead], *(d.stretch for d in stretches)]
        alone = [_Draft(lead=lead, stretch=s) for s in _left_over(documents[lead], taken)]
        covered[lead] += [d.stretch for d in (*stretches, *alone)]
        for tie in ties:
            covered[tie.other].append(tie.there)
        for draft in sorted((*stretches, *alone), key=lambda d: d.stretch):
            drafts.insert(_place(draft, drafts), draft)
    rows: list[Row] = []
    changes = 0
    for draft in drafts:
        cells = _cells(documents, draft)
        differs = any(c.moved or c.relation not in {"lead", "same"} for c in cells)
        changes += differs
        rows.append(Row(number=len(rows) + 1, change=changes if differs else 0, cells=cells))
    bands = tuple(b for row in rows for b in _bands(documents, row))
    return SideBySide(rows=tuple(rows), bands=bands, changes=changes, moved=sum(r.moved for r in rows), height=_HEIGHT)


def _shared(
    documents: Sequence[Document], alignments: Iterable[Alignment]
) -> Mapping[tuple[int, int], list[tuple[Span, Span, Bond]]]:
    """Return the passages that two columns have in common, for each pair, in the order of the one further left."""
    column = {d.id: n for n, d in enumerate(documents)}
    found: dict[tuple[int, int], list[tuple[Span, Span, Bond]]] = {}
    for alignment in alignments:
        ends = sorted((column[x.document], x.span) for x in (alignment.a, alignment.b) if x.document in column)
        if len(ends) == 2:  # noqa: PLR2004 - both ends are here
            (left, here), (right, there) = ends
            found.setdefault((left, right), []).append((here, there, alignment.relation))
    return {k: sorted(v) for k, v in found.items()}


def _ties(
    lead: int, shared: Mapping[tuple[int, int], list[tuple[Span, Span, Bond]]], covered: Sequence[Sequence[Span]]
) -> list[_Tie]:
    """Return the ties of a lead with the columns right of it, without what earlier leads have shown."""
    ties: list[_Tie] = []
    for other in range(lead + 1, len(covered)):
        kept: list[tuple[Span, Span, Bond]] = []
        for here, there, relation in shared.get((lead, other), []):
            shown = any(s.overlaps(here) for s in covered[lead]) or any(s.overlaps(there) for s in covered[other])
            if not shown and (not kept or kept[-1][0].end <= here.start):
                kept.append((here, there, relation))
        fixed = _in_order([there.start for _, there, _ in kept])
        ties += [
            _Tie(here=here, there=there, other=other, relation=relation, moved=n not in fixed)
            for n, (here, there, relation) in enumerate(kept)
        ]
    return ties


def _stretches(lead: int, ties: Iterable[_Tie]) -> list[_Draft]:
    """Put ties together whose passages of the lead overlap."""
    drafts: list[_Draft] = []
    for tie in sorted(ties, key=lambda t: (t.here, t.other)):
        if drafts and drafts[-1].stretch.overlaps(tie.here):
            last = drafts.pop()
            stretch = Span(last.stretch.start, max(last.stretch.end, tie.here.end))
            drafts.append(_Draft(lead=lead, stretch=stretch, ties=[*last.ties, tie]))
        else:
            drafts.append(_Draft(lead=lead, stretch=tie.here, ties=[tie]))
    return drafts


def _left_over(document: Document, taken: Sequence[Span]) -> list[Span]:
    """Return what no taken stretch covers, block by block; nothing without a letter or digit."""
    spans = [g for b in document.blocks for g in _gaps(b.span.start, b.span.end, taken)]
    return [s for s in spans if any(c.isalnum() for c in s.of(document.text))]


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


def _place(draft: _Draft, drafts: Sequence[_Draft]) -> int:
    """Return where a row goes: before the first that its document has further on, or last."""
    at = draft.stretch.start
    return next((n for n, d in enumerate(drafts) if d.fixed(draft.lead) > at), len(drafts))


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


def _cells(documents: Sequence[Document], draft: _Draft) -> tuple[Cell, ...]:
    """Return the cells of a row. In the lead every word is marked that another document has otherwise."""
    lead = documents[draft.lead]
    words = draft.stretch.of(lead.text)
    if not draft.ties:
        whole = Cell(relation="lead", loci=(Locus(lead.id, draft.stretch),), readings=((Piece(words, marked=True),),),
                     moved=False)  # fmt: skip
        return tuple(whole if n == draft.lead else _ABSENT for n in range(len(documents)))
    marked = [False] * len(words)
    cells: list[Cell] = []
    for column, document in enumerate(documents):
        ties = [t for t in draft.ties if t.other == column]
        readings: list[tuple[Piece, ...]] = []
        for tie in ties:
            old, new = _both(tie, lead, document)
            _mark(marked, old, tie.here.start - draft.stretch.start)
            readings.append(new)
        cells.append(_cell(document, ties, readings) if ties else _ABSENT)
    cells[draft.lead] = Cell(
        relation="lead", loci=(Locus(lead.id, draft.stretch),), readings=(_pieces(words, marked),), moved=False
    )
    return tuple(cells)


_ABSENT = Cell(relation="absent", loci=(), readings=(), moved=False)


def _both(tie: _Tie, lead: Document, other: Document) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    here, there = tie.here.of(lead.text), tie.there.of(other.text)
    if tie.relation == "same":
        return (Piece(here, marked=False),), (Piece(there, marked=False),)
    return words_differing(here, there)


def _mark(marked: list[bool], pieces: Sequence[Piece], at: int) -> None:
    for piece in pieces:
        if piece.marked:
            marked[at : at + len(piece.text)] = [True] * len(piece.text)
        at += len(piece.text)


def _pieces(words: str, marked: Sequence[bool]) -> tuple[Piece, ...]:
    cuts = [0, *(n for n, (a, b) in enumerate(pairwise(marked), start=1) if a != b), len(words)]
    return tuple(Piece(words[a:b], marked=marked[a]) for a, b in pairwise(cuts) if b > a)


def _cell(document: Document, ties: Sequence[_Tie], readings: Sequence[tuple[Piece, ...]]) -> Cell:
    found = {t.relation for t in ties}
    worst: Bond = "paraphrase" if "paraphrase" in found else "edited" if "edited" in found else "same"
    return Cell(
        relation=worst,
        loci=tuple(Locus(document.id, t.there) for t in ties),
        readings=tuple(readings),
        moved=any(t.moved for t in ties),
    )


def _bands(documents: Sequence[Document], row: Row) -> Iterable[Band]:
    """Give the links of a row on the map: from each document that has the passage to the next that has it."""
    present = [n for n, c in enumerate(row.cells) if c.loci]
    for column, to in pairwise(present):
        left = _stretch(documents[column], row.cells[column].loci)
        for locus in row.cells[to].loci:
            yield Band(
                row=row.number,
                column=column,
                to=to,
                left=left,
                right=_stretch(documents[to], (locus,)),
                relation=row.cells[to].relation,
                moved=row.cells[to].moved,
            )


def _stretch(document: Document, loci: Sequence[Locus]) -> tuple[float, float]:
    """Return top and bottom of places on the map."""
    scale = _HEIGHT / max(1, len(document.text))
    return round(scale * min(x.span.start for x in loci), 1), round(scale * max(x.span.end for x in loci), 1)
