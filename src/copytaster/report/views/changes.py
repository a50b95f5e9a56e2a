"""What changed, link by link: changes of meaning first, then a paper's own updates, then what leaves the meaning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copytaster.records import Alignment, Change, ChangeKind, DerivationKind, Locus
from copytaster.report.readings import Reading, both_readings
from copytaster.report.stemma import lost_name
from copytaster.report.witnesses import Dossier, Witness
from copytaster.report.wording import VERY_LIKELY, change_name, confidence_words, counted, kind_words, sentence

__all__ = ["ChangeGroup", "ChangeItem", "list_changes", "number_changes", "opposite"]

_ORDER: tuple[ChangeKind, ...] = (
    "attribution",
    "negation",
    "quote",
    "number",
    "date",
    "hedge",
    "sense",
    "name",
    "place",
    "omission",
    "addition",
    "wording",
)
"""Among changes of equal confidence, those that turn an account round come first."""

_LISTED_LAST: frozenset[ChangeKind] = frozenset({"omission", "addition", "wording"})

_MOST_QUOTES = 2
"""More altered quotations of one link than this stand in a table of their own."""

_LOSSES: frozenset[DerivationKind] = frozenset({"capture", "update"})
"""Kinds of links whose changes come last: what a paper itself updated, what a capture lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem:
    """One change with both readings; ``number`` is the same everywhere on the page, 0 for a neutral change.

    ``handed_on`` are the documents, made from the child, that have the changed words too.
    """

    number: int
    kind: str
    heading: str
    why: str
    before: Reading | None
    after: Reading | None
    missing: str
    sure: str
    confidence: float
    handed_on: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """The changes of one link. ``parent`` is ``None`` where the original is lost.

    ``told`` are shown one by one; ``quoted`` (many altered quotations) and ``listed`` (a paper's own updates, the
    losses of a capture) as tables; ``neutral`` are folded.
    """

    child: Witness
    parent: Witness | None
    lost: str
    how: str
    summary: str
    quiet: bool
    told: tuple[ChangeItem, ...]
    quoted: tuple[ChangeItem, ...]
    listed: tuple[ChangeItem, ...]
    neutral: tuple[ChangeItem, ...]

    @property
    def meaning(self) -> tuple[ChangeItem, ...]:
        """All changes of meaning, in the order of their numbers."""
        return tuple(sorted((*self.told, *self.quoted, *self.listed), key=lambda i: i.number))


def _rank(change: Change) -> tuple[int, int, int, tuple[int, int], str]:
    place = change.after or change.before
    span = (place.span.start, place.span.end) if place else (0, 0)
    stage = 1 if change.kind == "quote" else 2 if change.kind in _LISTED_LAST else 0
    return (stage, -int(change.confidence >= VERY_LIKELY), _ORDER.index(change.kind), span, change.why)


def _grouped(dossier: Dossier) -> list[tuple[tuple[str, str], list[Change]]]:
    """Gather changes by link: links with most changes of meaning first, updates and captures last."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in dossier.heap.changes:
        groups.setdefault((change.child, change.parent), []).append(change)

    def order(item: tuple[tuple[str, str], list[Change]]) -> tuple[bool, int, int, str]:
        (child, parent), changes = item
        heavy = sum(c.severity == "meaning" for c in changes)
        return (_is_quiet(dossier, child, parent), -heavy, dossier.stemma.place(child), parent)

    return [(k, sorted(v, key=_rank)) for k, v in sorted(groups.items(), key=order)]


def _is_quiet(dossier: Dossier, child: str, parent: str) -> bool:
    return any(d.parent == parent and d.kind in _LOSSES for d in dossier.stemma.incoming[child])


def number_changes(dossier: Dossier) -> Mapping[Change, int]:
    """Return the numbers of the changes of meaning, counted through the story in the order of the page."""
    heavy = [c for _, changes in _grouped(dossier) for c in changes if c.severity == "meaning"]
    return {change: n for n, change in enumerate(dict.fromkeys(heavy), start=1)}


def list_changes(dossier: Dossier, numbers: Mapping[Change, int]) -> tuple[ChangeGroup, ...]:
    """Return the changes, link by link."""
    return tuple(_group(dossier, child, parent, changes, numbers) for (child, parent), changes in _grouped(dossier))


def _group(
    dossier: Dossier, child: str, parent: str, changes: list[Change], numbers: Mapping[Change, int]
) -> ChangeGroup:
    links = [d for d in dossier.stemma.incoming[child] if d.parent == parent]
    items = [(c, _item(dossier, c, numbers.get(c, 0))) for c in dict.fromkeys(changes)]
    heavy = tuple(i for c, i in items if c.severity == "meaning")
    neutral = tuple(i for c, i in items if c.severity != "meaning")
    quiet = _is_quiet(dossier, child, parent)
    quotes = tuple(i for i in heavy if i.kind == change_name("quote"))
    quoted = quotes if len(quotes) > _MOST_QUOTES and not quiet else ()
    return ChangeGroup(
        child=dossier.by_id[child],
        parent=dossier.by_id.get(parent),
        lost="" if parent in dossier.by_id else lost_name(parent),
        how=kind_words(links[0]) if links else "",
        summary=f"{counted(len(heavy), 'change')} of meaning" if heavy else "no change of meaning found",
        quiet=quiet,
        told=() if quiet else tuple(i for i in heavy if i not in quoted),
        quoted=quoted,
        listed=heavy if quiet else (),
        neutral=neutral,
    )


def _item(dossier: Dossier, change: Change, number: int) -> ChangeItem:
    before, after = both_readings(dossier, change)
    child = dossier.by_id[change.child]
    parent = dossier.by_id.get(change.parent)
    missing = ""
    if after is None or (change.kind == "attribution" and not any(p.marked for p in after.pieces)):
        missing = "no source named" if change.kind == "attribution" else f"not in {child.siglum}"
    elif before is None:
        missing = f"not in {parent.siglum if parent else lost_name(change.parent)}"
    sure = confidence_words(change.confidence)
    return ChangeItem(
        number=number,
        kind=change_name(change.kind),
        heading=_heading(change),
        why=change.why,
        before=before,
        after=after,
        missing=missing,
        sure="unsure" if sure == "undecided" else sure,
        confidence=change.confidence,
        handed_on=_handed_on(dossier, change) if number else (),
    )


def _heading(change: Change) -> str:
    """Return the reason up to its colon: what follows only quotes the readings, which stand below."""
    reason = change.why.split(":")[0].strip()
    return sentence(reason or change_name(change.kind))


def _handed_on(dossier: Dossier, change: Change) -> tuple[Witness, ...]:
    """Documents made from the child whose matching passage holds the same changed words."""
    if change.after is None:
        return ()
    words = " ".join(dossier.sliced(change.after).split()).casefold()
    made = dossier.stemma.descendants(change.child)
    found = {
        other.document
        for other in opposite(dossier.heap.alignments, change.after)
        if other.document in made and words in " ".join(dossier.sliced(other).split()).casefold()
    }
    return tuple(w for w in dossier.witnesses if w.id in found)


def opposite(alignments: Iterable[Alignment], locus: Locus) -> list[Locus]:
    """Passages of other documents that correspond to the one around ``locus``."""
    found: list[Locus] = []
    for alignment in alignments:
        for here, there in ((alignment.a, alignment.b), (alignment.b, alignment.a)):
            if here.document == locus.document and here.span.overlaps(locus.span):
                found.append(there)
    return found
