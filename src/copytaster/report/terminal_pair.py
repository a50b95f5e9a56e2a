"""Two documents side by side in a terminal.

Comes in: the heap of two documents. Goes out: how they are related, their passages in two columns, the changes of
meaning.
"""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from copytaster.records import Alignment, Change, Derivation, DocumentId, Heap, Locus
from copytaster.report.differing import Piece, differing, shorten
from copytaster.report.terminal import marked_line
from copytaster.report.witnesses import Dossier, Witness, open_dossiers
from copytaster.report.wording import change_name, confidence_words, counted, is_decided, kind_words, percent, visible

__all__ = ["print_pair"]

_OLD = ("strike red", "[-", "-]")
_NEW = ("underline green", "{+", "+}")


def print_pair(heap: Heap, console: Console) -> None:
    """Print the comparison of the two documents of ``heap``."""
    whole = Heap(
        **{f: getattr(heap, f) for f in heap.__slots__ if f != "stories"}, stories=()
    )  # one dossier, whether or not the two tell one story
    dossier = open_dossiers(whole)[0]
    first, second = _in_order(dossier)
    for witness in (first, second):
        date = witness.stamp.words if witness.stamp else "no date"
        title = shorten(witness.document.title, 60)
        line = Line.assemble((f"{witness.siglum:<4}", "bold"), visible(f"{witness.outlet}, {date}"))
        console.print(line + Line(visible(f"  {title}") if title else "", style="dim"))
    _print_relation(dossier, console)
    alignments = sorted(heap.alignments, key=lambda a: _side(a, first.id).span)
    if alignments:
        console.print()
        console.print(_passages(dossier, alignments, first, second))
    heavy = [c for c in heap.changes if c.severity == "meaning"]
    if heavy:
        console.print()
        console.print(Line(f"{counted(len(heavy), 'change')} of meaning", style="bold underline"))
        for change in heavy:
            _print_change(change, console)


def _in_order(dossier: Dossier) -> tuple[Witness, Witness]:
    """Return the parent first; where there is none, the order of the tree."""
    ordered = sorted(dossier.witnesses, key=lambda w: dossier.stemma.place(w.id))
    return ordered[0], ordered[1]


def _print_relation(dossier: Dossier, console: Console) -> None:
    links = dossier.heap.derivations
    console.print()
    if not links:
        shared = len(dossier.heap.alignments)
        found = f"{counted(shared, 'passage')} correspond" if shared > 1 else "they share next to nothing"
        console.print(f"No copying found between the two; {found}.")
    for link in links:
        console.print(_relation(dossier, link))
        for reason in link.evidence:
            console.print(Line(f"  {visible(reason.reason)}", style="dim"))


def _relation(dossier: Dossier, link: Derivation) -> Line:
    child = dossier.by_id[link.child].siglum
    parent = dossier.by_id[link.parent].siglum if link.parent in dossier.by_id else "an original that nobody kept"
    share = f"{percent(link.share_of_child)} of its words"
    how = f"{kind_words(link)}, {share}"
    if is_decided(link):
        words = f"{confidence_words(link.direction_confidence)} ({link.direction_confidence:.2f})"
        return Line.assemble((f"{child} was made from {parent}", "bold"), f": {how}; {words}")
    return Line.assemble(("Undecided", "bold"), f": one was made from the other; the texts do not say which ({how})")


def _side(alignment: Alignment, document: DocumentId) -> Locus:
    return alignment.a if alignment.a.document == document else alignment.b


def _passages(dossier: Dossier, alignments: Sequence[Alignment], first: Witness, second: Witness) -> Table:
    table = Table(expand=True, show_lines=True, border_style="dim")
    table.add_column(first.siglum, ratio=1, overflow="fold")
    table.add_column(second.siglum, ratio=1, overflow="fold")
    last = -1
    for alignment in alignments:
        left, right = _side(alignment, first.id), _side(alignment, second.id)
        old, new = differing(dossier.sliced(left), dossier.sliced(right))
        moved = right.span.start < last
        last = max(last, right.span.start)
        table.add_row(_cell(old, _OLD), _cell(new, _NEW, note="moved: " if moved else ""))
    return table


def _cell(pieces: Sequence[Piece], marks: tuple[str, str, str], note: str = "") -> Line:
    line = Line(note, style="italic")
    return line + marked_line(pieces, *marks)


def _print_change(change: Change, console: Console) -> None:
    sure = confidence_words(change.confidence)
    words = sure if sure != "undecided" else "unsure"
    console.print(Line.assemble("  ", (change_name(change.kind), "bold"), f": {visible(change.why)} ({words})"))
