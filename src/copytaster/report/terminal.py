"""The report in a terminal: a summary that fits on a few screens of 80 columns.

Comes in: a heap and a rich console. Goes out: lines. Long lists are cut with a line that says how many more there
are; the HTML report has them all. Every word of a document is made harmless first
(:func:`~copytaster.report.wording.visible`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from copytaster.records import Attribution, Change, Derivation, Heap, Locus, Statement
from copytaster.report.differing import Piece, shorten
from copytaster.report.readings import both_readings
from copytaster.report.stemma import lost_name
from copytaster.report.views.belonging import Belonging, tell_belonging
from copytaster.report.views.contradictions import list_contradictions
from copytaster.report.witnesses import Dossier, open_dossiers
from copytaster.report.wording import (
    CAVEAT,
    change_name,
    confidence_words,
    counted,
    is_decided,
    kind_words,
    listed,
    percent,
    sentence,
    spelled,
    visible,
)
from copytaster.text.words import content_words, dice, word_list

__all__ = ["marked_line", "print_summary"]

_MOST_STATEMENTS = 6
_MOST_CHANGES = 8
_MOST_VOICES = 6
_MOST_STORIES = 5
_MOST_NODES = 24
_MOST_NEAR = 3
_GIST = 220
_FILE = 26
_CONTEXT = 40
"""Characters of unmarked words that are shown on either side of a mark."""

_SAYS_THE_SAME = 0.5
"""Dice of words from which a reason only repeats the name of its kind."""

_OLD = ("strike red", "[-", "-]")
_NEW = ("underline green", "{+", "+}")


def print_summary(heap: Heap, console: Console) -> None:
    """Print the summary of a heap."""
    dossiers = open_dossiers(heap)
    if len(dossiers) > 1:
        console.print(f"{counted(len(heap.documents), 'document')} in {counted(len(dossiers), 'story', 'stories')}")
    for dossier in dossiers[:_MOST_STORIES]:
        _print_story(dossier, console, {d.story.id: d for d in dossiers})
    _more(len(dossiers) - _MOST_STORIES, "story", console, many="stories")
    if heap.problems:
        _heading(f"Problems ({len(heap.problems)})", console)
        console.print("  Listed on standard error.", style="dim")


def _print_story(dossier: Dossier, console: Console, stories: Mapping[str, Dossier]) -> None:
    console.print()
    console.print(Line(visible(dossier.story.title or "Documents of no story"), style="bold"))
    console.print(_three_numbers(dossier))
    _print_key(dossier, console)
    if any(dossier.stemma.incoming.values()):
        _heading("Who made their text from whom", console)
        _print_tree(dossier, console)
    _print_changes(dossier, console)
    _print_statements(dossier, console)
    _print_contradictions(dossier, console)
    _print_voices(dossier, console)
    _print_belonging(tell_belonging(dossier, stories), console)


def _three_numbers(dossier: Dossier) -> Line:
    """Documents, texts, and how many origins the statement told most has."""
    line = Line(f"{counted(len(dossier.witnesses), 'document')} → {counted(len(dossier.texts), 'text')}")
    widest = _by_weight(dossier)
    if widest:
        line.append(" → ")
        line.append(_origins(widest[0]), style="bold")
        line.append(" for what most documents tell")
    return line


def _origins(statement: Statement) -> str:
    fewest, most = statement.fewest_origins, statement.most_origins
    number = f"{statement.independent_origins}" if fewest == most else f"{fewest} to {most}"
    return f"{number} independent {'origin' if most == 1 else 'origins'}"


def _heading(words: str, console: Console) -> None:
    console.print()
    console.print(Line(words, style="bold underline"))


def _more(count: int, noun: str, console: Console, many: str = "") -> None:
    if count > 0:
        more = counted(count, f"more {noun}", f"more {many or noun + 's'}")
        console.print(f"  and {more} (see the HTML report)", style="dim")


def _indented(content: RenderableType, by: int) -> Padding:
    return Padding(content, (0, 0, 0, by), expand=False)


def _print_key(dossier: Dossier, console: Console) -> None:
    for text in dossier.texts[:_MOST_NODES]:
        compiled = ", takes passages from others" if text.compiled else ""
        console.print(_indented(Line(f"Text {text.number}{compiled}", style="dim"), 2))
        for document in text.documents[:_MOST_NODES]:
            witness = dossier.by_id[document]
            line = Line.assemble((f"{witness.siglum:<4}", "bold"), visible(shorten(witness.outlet, 42)))
            line.append(f", {witness.stamp.words}" if witness.stamp else ", no date", style="dim")
            if not witness.document.publisher and witness.document.title:
                file = witness.document.address.path.replace("\\", "/").rsplit("/", 1)[-1]
                line.append(f" ({visible(shorten(file, _FILE))})", style="dim")
            console.print(_indented(line, 4))
        _more(len(text.documents) - _MOST_NODES, "document", console)
    _more(len(dossier.texts) - _MOST_NODES, "text", console)


def _print_tree(dossier: Dossier, console: Console) -> None:
    shown: list[str] = []
    for root in dossier.stemma.roots:
        if dossier.stemma.children[root]:
            _print_node(dossier, root, "", "", shown, console)
    _more(sum(bool(x) for x in dossier.stemma.incoming.values()) - len(shown), "link", console)
    extra = [d for links in dossier.stemma.incoming.values() for d in links[1:]]
    for derivation in extra[:_MOST_NODES]:
        console.print(_indented(_link_line(dossier, derivation, also=True), 2))
    _more(len(extra) - _MOST_NODES, "link", console)


def _print_node(dossier: Dossier, node: str, stem: str, branch: str, shown: list[str], console: Console) -> None:
    links = dossier.stemma.incoming[node]
    if links:
        if len(shown) >= _MOST_NODES or node in shown:
            return
        shown.append(node)
        console.print(Line("  " + stem + branch, style="dim") + _link_line(dossier, links[0]))
    else:
        console.print(Line.assemble("  ", (_called(dossier, node), "bold"), _lost_note(node)))
    children = dossier.stemma.children[node]
    under = "" if not links else stem + ("   " if branch.startswith("└") else "│  ")
    for child in children:
        _print_node(dossier, child, under, "└─ " if child == children[-1] else "├─ ", shown, console)


def _lost_note(node: str) -> str:
    return "  an original that nobody kept" if node.startswith("lost:") else ""


def _called(dossier: Dossier, node: str) -> str:
    return dossier.by_id[node].siglum if node in dossier.by_id else lost_name(node)


def _link_line(dossier: Dossier, derivation: Derivation, *, also: bool = False) -> Line:
    line = Line()
    line.append(_called(dossier, derivation.child), style="bold")
    if also:
        line.append(f" also from {_called(dossier, derivation.parent)}")
    line.append(f"  {kind_words(derivation)}, {percent(derivation.share_of_child)} of its words")
    if is_decided(derivation):
        line.append(f", {confidence_words(derivation.direction_confidence)}", style="dim")
    else:
        line.append("; direction undecided", style="italic")
    return line


def _by_weight(dossier: Dossier) -> list[Statement]:
    """Statements that more than one document carries: most documents first, then those that were altered."""
    shared = [s for s in dossier.heap.statements if len({m.document for m in s.mentions}) > 1]
    return sorted(shared, key=lambda s: (-len({m.document for m in s.mentions}), -len(s.altered), s.id))


def _sigla(dossier: Dossier, loci: Iterable[Locus]) -> str:
    told = {m.document for m in loci}
    return " ".join(w.siglum for w in dossier.witnesses if w.id in told)


def _print_statements(dossier: Dossier, console: Console) -> None:
    weighty = _by_weight(dossier)
    if not weighty:
        return
    _heading("What most documents tell, and where it comes from", console)
    for statement in weighty[:_MOST_STATEMENTS]:
        console.print(_indented(Line(visible(shorten(statement.gist, _GIST))), 2))
        documents = {m.document for m in statement.mentions}
        texts = {dossier.by_id[d].text for d in documents}
        line = Line(f"{counted(len(documents), 'document')} → {counted(len(texts), 'text')} → ", style="dim")
        line.append(_origins(statement), style="bold not dim")
        names = [visible(shorten(o.name, 60)) for o in statement.origins[:4]]
        if names:
            line.append(f": {'; '.join(names)}" + ("; …" if len(statement.origins) > len(names) else ""))
        if statement.altered:
            line.append(f"; altered in {_sigla(dossier, statement.altered)}")
        console.print(_indented(line, 4))
    _more(len(weighty) - _MOST_STATEMENTS, "statement", console)
    console.print(_indented(Line(CAVEAT, style="italic dim"), 2))


def _print_contradictions(dossier: Dossier, console: Console) -> None:
    found = list_contradictions(dossier)
    if not found:
        return
    _heading("Where sources contradict each other", console)
    for one in found[:_MOST_STATEMENTS]:
        gist = visible(shorten(one.gist, _GIST))
        console.print(_indented(Line.assemble((one.heading, "bold"), f": {gist}"), 2))
        for stand in one.stands:
            line = Line(visible(shorten(stand.words, _GIST)), style="bold")
            line.append(
                f"  {visible(shorten(stand.origins, 80))}, in {' '.join(w.siglum for w in stand.witnesses)}",
                style="not bold",
            )
            console.print(_indented(line, 4))
    _more(len(found) - _MOST_STATEMENTS, "conflict", console)


def _print_changes(dossier: Dossier, console: Console) -> None:
    heavy = [c for c in dossier.heap.changes if c.severity == "meaning"]
    quiet = len(dossier.heap.changes) - len(heavy)
    if not dossier.heap.changes:
        return
    _heading(f"What changed: {counted(len(heavy), 'change')} of meaning, {quiet} that leave the meaning", console)
    for change in _varied(dossier, heavy)[:_MOST_CHANGES]:
        _print_change(dossier, change, console)
    _more(len(heavy) - _MOST_CHANGES, "change", console)


def _varied(dossier: Dossier, changes: Sequence[Change]) -> list[Change]:
    """Put one change of each kind first, then a second of each, and so on; a paper's own updates last."""

    def order(change: Change) -> tuple[float, int, str, int]:
        place = change.after or change.before
        start = place.span.start if place else 0
        return (-change.confidence, dossier.stemma.place(change.child), change.parent, start)

    seen: Counter[str] = Counter()
    turns: list[tuple[bool, int, int, Change]] = []
    for number, change in enumerate(sorted(changes, key=order)):
        seen[change.kind] += 1
        turns.append((_is_update(dossier, change), seen[change.kind], number, change))
    return [change for *_, change in sorted(turns, key=lambda t: t[:3])]


def _is_update(dossier: Dossier, change: Change) -> bool:
    links = dossier.stemma.incoming[change.child]
    return any(d.kind == "update" for d in links if d.parent == change.parent)


def _print_change(dossier: Dossier, change: Change, console: Console) -> None:
    way = f"{_called(dossier, change.parent)} → {_called(dossier, change.child)}"
    kind, reason = change_name(change.kind), change.why.split(":")[0]
    head = Line.assemble((way, "bold"), f"  {kind}")
    if dice(content_words(word_list(kind)), content_words(word_list(reason))) < _SAYS_THE_SAME:
        head.append(f": {visible(shorten(reason, 120))}")
    console.print(_indented(head, 2))
    for reading, marks in zip(both_readings(dossier, change), (_OLD, _NEW), strict=True):
        if reading is not None:
            line = Line(f"{dossier.by_id[reading.document].siglum:<4}", style="bold")
            line.append_text(marked_line(_near(reading.pieces), *marks))
            console.print(_indented(line, 4))


def _near(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut unmarked words that stand far from every mark, and marks that run on."""
    cut: list[Piece] = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if len(text) > 2 * _CONTEXT + 10:
            left = text[:_CONTEXT].rsplit(" ", 1)[0] if number or piece.marked else ""
            right = text[-_CONTEXT:].split(" ", 1)[-1] if number + 1 < len(pieces) or piece.marked else ""
            text = f"{left} … {right}"
        cut.append(Piece(text, piece.marked))
    return cut


def marked_line(pieces: Sequence[Piece], style: str, opening: str, closing: str) -> Line:
    """Return a reading on one line; marked words have a style and a pair of signs, so that no colour is needed."""
    line = Line(style="not bold")
    for piece in pieces:
        words = visible(" ".join(piece.text.split()))
        left = " " if piece.text[:1].isspace() and line.plain and not line.plain.endswith(" ") else ""
        right = " " if piece.text[-1:].isspace() else ""
        line.append(left)
        line.append(f"{opening}{words}{closing}" if piece.marked else words, style=style if piece.marked else None)
        line.append(right)
    return line


def _print_voices(dossier: Dossier, console: Console) -> None:
    voices: dict[str, list[Attribution]] = {}
    for attribution in dossier.heap.attributions:
        voices.setdefault(attribution.speaker, []).append(attribution)
    unnamed = voices.pop("", [])
    if not voices and not unnamed:
        return
    _heading("Who said what", console)
    ranked = sorted(voices, key=lambda s: (-len({a.document for a in voices[s]}), -len(voices[s]), s))
    for speaker in ranked[:_MOST_VOICES]:
        said = voices[speaker]
        channels = sorted({a.media[0] for a in said if a.media})
        line = Line(visible(speaker), style="bold")
        via = f", through {listed([visible(c) for c in channels[:3]])}" if channels else ""
        line.append(f"{via}: in {_sigla(dossier, [a.content for a in said])}", style="not bold")
        console.print(_indented(line, 2))
        longest = max(said, key=lambda a: (a.type == "direct", min(a.content.span.length, 160), a.document, a.content))
        words = visible(shorten(dossier.sliced(longest.content), 160))
        quoted = f"“{words}”" if longest.type == "direct" else words
        console.print(_indented(Line(quoted, style="dim"), 4))
    _more(len(ranked) - _MOST_VOICES, "voice", console)
    if unnamed:
        number = sentence(spelled(len(unnamed)))
        verb = "utterance has" if len(unnamed) == 1 else "utterances have"
        console.print(f"  {number} more {verb} no source named.", style="dim")


def _print_belonging(belonging: Belonging, console: Console) -> None:
    if not (belonging.joined or belonging.doubts or belonging.near):
        return
    _heading("Why these are one story", console)
    for reason in belonging.joined:
        console.print(_indented(Line(visible(sentence(reason.plain))), 2))
    for doubt in belonging.doubts:
        console.print(_indented(Line(f"Least certain: {visible(doubt)}", style="italic"), 2))
    for near in belonging.near[:_MOST_NEAR]:
        title = f"{visible(shorten(near.title, 80))}: " if near.title else ""
        console.print(_indented(Line(f"Near it: {title}{visible(near.reason)}", style="dim"), 2))
    _more(len(belonging.near) - _MOST_NEAR, "story near it", console, many="stories near it")
