"""The documents: what each says of itself, its whole text with an anchor at every stretch that the page points at.

Stretches may lie in each other or cross. A stretch that crosses the end of another, or of a block, is cut there; its
anchor stands at its first piece, so that no link leads nowhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from copytaster.records import BlockKind, DocumentId, Dropped, Locus, Span
from copytaster.report.views.changes import ChangeItem
from copytaster.report.views.likenesses import Likenesses
from copytaster.report.witnesses import Dossier, Witness
from copytaster.report.wording import counted

__all__ = ["Brick", "DocumentView", "Likeness", "Stretch", "TextBlock", "lay_out_documents", "linked_bricks"]

_FORMS = {
    "html": "web page",
    "fragments": "list of HTML fragments",
    "text": "plain text",
    "json": "JSON export",
    "feed": "item of a feed",
    "warc": "page in a web archive",
}


_LEAST_SHARED = 3
"""Pieces of boilerplate in common from which a record refers to an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brick:
    """A step through a block: words, or the beginning or end of a stretch.

    ``open`` is the locus whose stretch begins here (``None`` for a piece that goes on after a cut), ``change`` the
    number of the change that its words carry, 0 for none.
    """

    step: str
    words: str = ""
    open: Locus | None = None
    change: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch to mark: its locus, and the change that it carries."""

    locus: Locus
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A block of the article, taken apart at its stretches."""

    kind: BlockKind
    bricks: tuple[Brick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Blocks that stand word for word in an earlier document, which shows them: how many, from where on."""

    witness: Witness
    first: Locus
    count: int

    @property
    def kind(self) -> str:
        """Tell it from a block."""
        return "like"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document's record. ``facts`` are pairs of label and value, as the document states them.

    ``dropped_like`` is an earlier document with the same boilerplate; ``dropped`` is then only what that one lacks.
    """

    witness: Witness
    title: str
    form: str
    facts: tuple[tuple[str, str], ...]
    size: str
    blocks: tuple[TextBlock | Likeness, ...]
    dropped: tuple[Dropped, ...]
    dropped_like: Witness | None
    lost_lists: tuple[Locus, ...]
    orphans: tuple[Locus, ...]


def lay_out_documents(
    dossier: Dossier, loci: Iterable[Locus], changes: Sequence[ChangeItem], *, likenesses: Likenesses | None = None
) -> tuple[DocumentView, ...]:
    """Return the documents in the order of the sigla, with a stretch for each of ``loci``.

    Blocks that ``likenesses`` finds in an earlier document are not shown again.
    """
    numbers: dict[Locus, int] = {}
    for item in changes:
        if item.after is not None and item.number:
            numbers.setdefault(item.after.locus, item.number)
    wanted: dict[DocumentId, set[Span]] = defaultdict(set)
    for locus in loci:
        wanted[locus.document].add(locus.span)
    found: list[DocumentView] = []
    left_out: list[tuple[Witness, frozenset[tuple[str, str]]]] = []
    for witness in dossier.witnesses:
        here = likenesses.of.get(witness.id, {}) if likenesses else {}
        view = _document(dossier, witness, wanted[witness.id], numbers, here)
        found.append(_with_like_dropped(view, left_out) if likenesses else view)
    return tuple(found)


def _with_like_dropped(view: DocumentView, earlier: list[tuple[Witness, frozenset[tuple[str, str]]]]) -> DocumentView:
    """Leave to an earlier document the boilerplate that it has too; where none has much of it, it is told here."""
    own = frozenset((x.text, x.reason) for x in view.dropped)
    like, shared = max(((w, theirs & own) for w, theirs in earlier), key=lambda x: len(x[1]), default=(None, own))
    if like is None or len(shared) < _LEAST_SHARED:
        earlier.append((view.witness, own))
        return view
    rest = tuple(x for x in view.dropped if (x.text, x.reason) not in shared)
    return replace(view, dropped=rest, dropped_like=like)


def linked_bricks(bricks: Iterable[Brick], linked: Callable[[Locus], bool]) -> tuple[Brick, ...]:
    """Leave out the stretches that no link leads to and that carry no change; their words stay."""
    kept: list[Brick] = []
    stack: list[bool] = []
    for brick in bricks:
        if brick.step == "open":
            anchored = brick.open is not None and linked(brick.open)
            stack.append(anchored or bool(brick.change))
            if stack[-1]:
                kept.append(brick if anchored else replace(brick, open=None))
        elif brick.step == "words" or stack.pop():
            kept.append(brick)
    return tuple(kept)


def _document(
    dossier: Dossier,
    witness: Witness,
    wanted: set[Span],
    numbers: Mapping[Locus, int],
    likened: Mapping[int, Locus],
) -> DocumentView:
    document = witness.document
    lost = tuple(Locus(document.id, x.introduction) for x in document.lost_lists)
    spans = sorted(wanted | {x.span for x in lost}, key=lambda s: (s.start, -s.end))
    stretches = [Stretch(locus=x, change=numbers.get(x, 0)) for x in (Locus(document.id, s) for s in spans)]
    opened: set[Locus] = set()
    blocks: list[TextBlock | Likeness] = []
    for number, block in enumerate(document.blocks):
        if number not in likened:
            bricks = _bricks(document.text, block.span, stretches, opened)
            blocks.append(TextBlock(kind=block.kind, bricks=bricks))
        else:
            _add_likeness(blocks, dossier.by_id[likened[number].document], likened[number])
    redirected = {s.locus for s in stretches if any(document.blocks[n].span.covers(s.locus.span) for n in likened)}
    facts = (
        ("author", document.byline),
        ("agency", document.agency),
        ("credit line", document.credit),
        ("date line", document.dateline),
        ("stated date", _stated(witness)),
        ("language", document.language),
        ("file", document.address.path),
        ("sha256", document.sha256),
    )
    return DocumentView(
        witness=witness,
        title=document.title or "no headline in the capture",
        form=_FORMS.get(document.form, document.form),
        facts=tuple((k, v) for k, v in facts if v),
        size=f"{counted(len(document.text), 'character')} of {counted(document.address.span.length, 'byte')}",
        blocks=tuple(blocks),
        dropped=document.dropped,
        dropped_like=None,
        lost_lists=lost,
        orphans=tuple(s.locus for s in stretches if s.locus not in opened and s.locus not in redirected),
    )


def _add_likeness(blocks: list[TextBlock | Likeness], witness: Witness, block: Locus) -> None:
    """Add a block that stands elsewhere; where it goes on from the one before, count it there."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Likeness) and last.witness.id == witness.id:
        order = [b.span for b in witness.document.blocks]
        if order.index(last.first.span) + last.count == order.index(block.span):
            blocks[-1] = replace(last, count=last.count + 1)
            return
    blocks.append(Likeness(witness=witness, first=block, count=1))


def _stated(witness: Witness) -> str:
    document = witness.document
    if not document.published:
        return "no date"
    words = witness.stamp.words if witness.stamp else document.published
    return f"{words}, says the {document.published_by}" if document.published_by else words


def _bricks(text: str, block: Span, stretches: Sequence[Stretch], opened: set[Locus]) -> tuple[Brick, ...]:
    """Take one block apart; ``opened`` gathers the loci whose anchor stands already, through all blocks."""
    here = [s for s in stretches if s.locus.span.start < block.end and block.start < s.locus.span.end]
    here += [s for s in stretches if not s.locus.span.length and block.start <= s.locus.span.start < block.end]
    cuts = {block.start, block.end}
    for stretch in here:
        cuts |= {max(stretch.locus.span.start, block.start), min(stretch.locus.span.end, block.end)}
    points = sorted(cuts)
    bricks: list[Brick] = []
    stack: list[Stretch] = []
    waiting = sorted(here, key=lambda s: (max(s.locus.span.start, block.start), -s.locus.span.end))
    for point, following in zip(points, [*points[1:], block.end], strict=True):
        _close(stack, point, bricks)
        while waiting and max(waiting[0].locus.span.start, block.start) <= point:
            stretch = waiting.pop(0)
            bricks.append(_opening(stretch, opened))
            stack.append(stretch)
        _close(stack, point, bricks)
        if following > point:
            bricks.append(Brick(step="words", words=text[point:following]))
    bricks += [Brick(step="close") for _ in stack]
    return tuple(bricks)


def _opening(stretch: Stretch, opened: set[Locus]) -> Brick:
    first = stretch.locus not in opened
    opened.add(stretch.locus)
    return Brick(step="open", open=stretch.locus if first else None, change=stretch.change)


def _close(stack: list[Stretch], point: int, bricks: list[Brick]) -> None:
    """Close the stretches that end at ``point``; those opened after them are cut and go on."""
    ending = [n for n, s in enumerate(stack) if s.locus.span.end <= point]
    if not ending:
        return
    cut = stack[ending[0] :]
    del stack[ending[0] :]
    bricks += [Brick(step="close") for _ in cut]
    for stretch in cut:
        if stretch.locus.span.end > point:
            bricks.append(Brick(step="open", open=None, change=stretch.change))
            stack.append(stretch)
