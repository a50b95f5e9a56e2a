"""The ledger: every statement, document by document; and the few that open the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import Change, Locus, Origin, Statement
from copytaster.report.views.changes import opposite
from copytaster.report.witnesses import Dossier, Text, Witness
from copytaster.report.wording import counted, listed, sentence, spelled

__all__ = ["Column", "Entry", "Ledger", "LedgerGroup", "LedgerRow", "keep_ledger", "weightiest"]

_MOST_COLUMNS = 14
"""Past so many documents the columns are texts."""

_MOST_ROWS = 14
"""Rows of the table under one heading; further ones are listed, so that the ledger is no wall."""

_TWO = 2

_MOST_OPENING = 6
"""Statements on the first screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A document, or a text where there are many documents; ``opens`` where another text begins."""

    label: str
    witness: Witness | None
    text: Text | None
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a column does with a statement: ``state`` is "told", "altered", "newer" (an update) or "absent".

    ``words`` say it for those who do not see the mark; ``change`` is the number of the change, 0 where none is listed.
    """

    state: str
    words: str
    locus: Locus | None
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One statement over all columns. ``number`` is its place in the story; ``voices`` say on whom it rests."""

    number: int
    gist: str
    entries: tuple[Entry, ...]
    carriers: tuple[Witness, ...]
    mentions: tuple[Locus, ...]
    documents: int
    texts: int
    origins: str
    voices: str
    chains: tuple[Origin, ...]
    altered: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerGroup:
    """Rows under one heading: those that most documents carry as a table, the ``rest`` as a list."""

    heading: str
    note: str
    rows: tuple[LedgerRow, ...]
    rest: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """``groups`` hold what several documents tell; ``alone`` what one document alone tells."""

    columns: tuple[Column, ...]
    groups: tuple[LedgerGroup, ...]
    alone: tuple[LedgerRow, ...]

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """What several documents tell, in the order of the groups."""
        return tuple(r for g in self.groups for r in (*g.rows, *g.rest))


def _documents(statement: Statement) -> int:
    return len({m.document for m in statement.mentions})


def _columns(dossier: Dossier) -> tuple[Column, ...]:
    if len(dossier.witnesses) <= _MOST_COLUMNS:
        texts = [0, *(w.text for w in dossier.witnesses)]
        return tuple(
            Column(label=w.siglum, witness=w, text=None, opens=w.text != before)
            for before, w in zip(texts, dossier.witnesses, strict=False)
        )
    return tuple(
        Column(label=dossier.by_id[t.documents[0]].siglum, witness=dossier.by_id[t.documents[0]], text=t, opens=True)
        for t in dossier.texts[:_MOST_COLUMNS]
    )


def keep_ledger(dossier: Dossier, numbers: Mapping[Change, int]) -> Ledger:
    """Sort the statements: altered ones first, then by the number of origins; each most documents first."""
    columns = _columns(dossier)
    ordered = sorted(dossier.heap.statements, key=lambda s: (-_documents(s), -len(s.altered), s.id))
    rows = [(s, _row(dossier, s, n, columns, numbers)) for n, s in enumerate(ordered, start=1)]
    shared = [(s, r) for s, r in rows if r.documents > 1]
    even = [(s.independent_origins, r) for s, r in shared if not s.altered]
    groups = (
        _group("Not told alike", [r for s, r in shared if s.altered], "at least one document says something else"),
        _group("One origin", [r for n, r in even if n <= 1]),
        _group("Two origins", [r for n, r in even if n == _TWO]),
        _group("Three origins or more", [r for n, r in even if n > _TWO]),
    )
    return Ledger(
        columns=columns,
        groups=tuple(g for g in groups if g.rows),
        alone=tuple(r for _, r in rows if r.documents <= 1),
    )


def _group(heading: str, rows: Sequence[LedgerRow], note: str = "") -> LedgerGroup:
    return LedgerGroup(heading=heading, note=note, rows=tuple(rows[:_MOST_ROWS]), rest=tuple(rows[_MOST_ROWS:]))


def weightiest(ledger: Ledger) -> tuple[LedgerRow, ...]:
    """Return the statements for the first screen: widest carried, most altered, and one that is well supported."""
    rows = sorted(ledger.rows, key=lambda r: (-r.documents, -len(r.altered), r.number))
    chosen = rows[: _MOST_OPENING - 1]
    supported = sorted((r for r in rows if r not in chosen), key=lambda r: (-len(r.chains), -r.documents, r.number))
    return tuple(sorted([*chosen, *supported[:1]], key=lambda r: (-r.documents, -len(r.altered), r.number)))


def _row(
    dossier: Dossier, statement: Statement, number: int, columns: Sequence[Column], numbers: Mapping[Change, int]
) -> LedgerRow:
    told = {m.document for m in statement.mentions}
    altered = {m.document for m in statement.altered}
    carriers = tuple(w for w in dossier.witnesses if w.id in told)
    fewest, most = statement.fewest_origins, statement.most_origins
    return LedgerRow(
        number=number,
        gist=statement.gist,
        entries=tuple(_entry(dossier, statement, c, numbers) for c in columns),
        carriers=carriers,
        mentions=tuple(next(m for m in statement.mentions if m.document == w.id) for w in carriers),
        documents=len(told),
        texts=len({w.text for w in carriers}),
        origins=str(statement.independent_origins) if fewest == most else f"{fewest}–{most}",
        voices=_voices(statement),
        chains=statement.origins,
        altered=tuple(w for w in dossier.witnesses if w.id in altered),
    )


def _voices(statement: Statement) -> str:
    names = [o.name for o in statement.origins if o.name]
    if not names:
        return "No source named."
    more = f" and {counted(len(names) - 3, 'other')}" if len(names) > 3 else ""  # noqa: PLR2004 - three names a line
    few = ", ".join(names[:3]) + more if more else listed(names)
    return f"{sentence(spelled(len(names)))}: {few}."


def _entry(dossier: Dossier, statement: Statement, column: Column, numbers: Mapping[Change, int]) -> Entry:
    documents = column.text.documents if column.text else (column.witness.id,) if column.witness else ()
    here = [m for m in statement.mentions if m.document in documents]
    different = [m for m in statement.altered if m.document in documents]
    if column.text and here:
        count = len({m.document for m in here})
        words = f"told by {count} of {counted(len(documents), 'document')}"
        words += f", altered in {counted(len({m.document for m in different}), 'document')}" if different else ""
        return Entry(state="altered" if different else "told", words=words, locus=(different or here)[0], change=0)
    if different:
        change = _change_at(dossier, different[0], numbers)
        if change and _is_update(dossier, change):
            return Entry(state="newer", words="told with a newer reading", locus=different[0], change=numbers[change])
        return Entry(state="altered", words="altered", locus=different[0], change=numbers[change] if change else 0)
    if here:
        return Entry(state="told", words="told", locus=here[0], change=0)
    return Entry(state="absent", words="absent", locus=None, change=0)


def _change_at(dossier: Dossier, locus: Locus, numbers: Mapping[Change, int]) -> Change | None:
    """Return the first numbered change that touches ``locus``, in its document or in one that this was made from."""
    made_from = [x for x in opposite(dossier.heap.alignments, locus) if _descends(dossier, locus.document, x.document)]
    for places in ([locus], made_from):
        touching = [
            c
            for c in dossier.heap.changes
            if c in numbers and c.after and any(_touch(c.after, place) for place in places)
        ]
        if touching:
            return min(touching, key=lambda c: numbers[c])
    return None


def _touch(a: Locus, b: Locus) -> bool:
    return a.document == b.document and a.span.overlaps(b.span)


def _descends(dossier: Dossier, document: str, ancestor: str) -> bool:
    return document in dossier.stemma.descendants(ancestor)


def _is_update(dossier: Dossier, change: Change) -> bool:
    return any(d.parent == change.parent and d.kind == "update" for d in dossier.stemma.incoming[change.child])
