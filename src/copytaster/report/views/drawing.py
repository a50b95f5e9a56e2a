"""The tree of copying as a drawing: boxes and lines with coordinates, in pixels of the SVG's own grid.

Comes in: a dossier. Goes out: a :class:`Drawing`. Links run level, turn with round corners, and enter from the left;
a link that leaves its lane runs below its parent's row and up or down the gutter before its child's column, so that
no line crosses a box. Columns, rows and ties are decided in :mod:`~copytaster.report.views.lanes`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copytaster.records import Derivation
from copytaster.report.differing import shorten
from copytaster.report.stemma import lost_name
from copytaster.report.views.lanes import Cell, Folded, Lane, fold, lay_lanes
from copytaster.report.views.lines import bend, waved
from copytaster.report.witnesses import Dossier, Fill
from copytaster.report.wording import counted, is_decided, kind_words, listed, percent

__all__ = ["Box", "Drawing", "Edge", "Field", "Share", "draw"]

WIDTH = 1056
"""Width of the drawing where it has up to six columns: the page's column."""

MOST_COLUMNS = 10
"""With more columns there would be no room for a share between two boxes: the page shows the indented tree instead."""

_BOX_WIDTHS = (300, 240, 208, 168, 124, 100)
_COMPACT = 46
"""Width and height of a box where there are more columns than that: it holds the siglum, the key says the rest."""

_ROOMY = 140
_PAD = 14
_HEAD = 30
_LANE_GAP = 16
_BOX = 68
_PORT = 46
_ROW_GAP = 26
_CHANNEL = 9
_RADIUS = 12
_LETTERS_OF_A_NAME = 14
"""Letters that a text's field must have room for if the name of its first document is to stand there."""

_LETTER = 6.9
"""Mean width of a letter at 13 px in the page's sans: measured over the outlets' names of the traditions, 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A stretch of the bar in a box, in percent of it; ``kind`` is "own", "taken" or "reworded"."""

    start: float
    width: float
    kind: str
    fill: Fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node: a document, a lost original, or folded copies; ``lines`` are its words, the first the outlet."""

    node: str
    x: float
    y: float
    width: float
    height: float
    siglum: str
    fill: Fill
    lines: tuple[str, ...]
    date: str
    lost: bool
    shares: tuple[Share, ...]
    narrow: bool
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link: its line, the head's tip, the label's middle; ``style``: "solid", "waved", "passages", "undecided".

    ``how`` is empty where there is no room for it, and so is an undecided ``share``.
    """

    number: int
    line: str
    tip: tuple[float, float]
    label: tuple[float, float]
    how: str
    share: str
    width: float
    style: str
    fill: Fill
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The tinted ground of a text, with its name."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill
    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Fields, links and boxes, to be drawn in this order."""

    width: float
    height: float
    fields: tuple[Field, ...]
    edges: tuple[Edge, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Left edges of the columns, middles of the rows, the lower edge of each row's boxes, the lanes' top and bottom."""

    box_width: float
    gutter: float
    middles: tuple[float, ...]
    floors: tuple[float, ...]
    lanes: tuple[tuple[float, float], ...]
    heights: dict[str, float]
    cells: dict[str, Cell]

    def left(self, node: str) -> float:
        return _PAD + self.cells[node].column * (self.box_width + self.gutter)

    def top(self, node: str) -> float:
        return self.middles[self.cells[node].row] - self.heights[node] / 2


def draw(dossier: Dossier) -> Drawing | None:
    """Draw the tree; ``None`` where nothing was copied or the tree has too many columns."""
    folded = fold(dossier)
    lanes = lay_lanes(dossier, folded)
    cells = {c.node: c for lane in lanes for c in lane.cells}
    links = [d for n in dossier.stemma.nodes for d in dossier.stemma.incoming[n] if n in cells and d.parent in cells]
    boxed = [d for f in folded for d in dossier.stemma.incoming[f.members[0]] if f.node in cells]
    columns = 1 + max((c.column for c in cells.values()), default=0)
    if not (links or boxed) or columns > MOST_COLUMNS:
        return None
    grid = _grid(lanes, cells, links, columns)
    ends = [(d, d.child) for d in links] + [(d, f.node) for d, f in zip(boxed, folded, strict=True)]
    edges = _edges(dossier, grid, ends, folded)
    fields = tuple(_field(dossier, grid, n, lane) for n, lane in enumerate(lanes))
    boxes = tuple(_box(dossier, grid, node, folded) for node in cells)
    height = grid.lanes[-1][1] + 2
    return Drawing(width=WIDTH, height=height, fields=fields, edges=edges, boxes=boxes)


def _grid(lanes: Sequence[Lane], cells: dict[str, Cell], links: Sequence[Derivation], columns: int) -> _Grid:
    compact = columns > len(_BOX_WIDTHS)
    box_width = _COMPACT if compact else _BOX_WIDTHS[columns - 1]
    box_height = _COMPACT if compact else _BOX + (16 if box_width < _ROOMY else 0)
    gutter = (WIDTH - 2 * _PAD - columns * box_width) / (columns - 1) if columns > 1 else 0
    gutter = min(gutter, 190)
    ports: dict[str, int] = defaultdict(int)
    leaving: dict[int, int] = defaultdict(int)
    for link in links:
        ports[link.child] += 1
        if cells[link.parent].text != cells[link.child].text or ports[link.child] > 1:
            leaving[cells[link.parent].row] += 1
    heights = {n: max(float(box_height), _PORT * ports[n] + 14.0 * (ports[n] > 1)) for n in cells}
    middles: list[float] = []
    floors: list[float] = []
    bounds: list[tuple[float, float]] = []
    at = 1.0
    for lane in lanes:
        top = at
        at += _HEAD
        for row in range(lane.first, lane.last + 1):
            tall = max((heights[c.node] for c in lane.cells if c.row == row), default=float(box_height))
            middles.append(at + tall / 2)
            floors.append(at + tall)
            at += tall + _ROW_GAP + _CHANNEL * leaving[row]
        at -= _ROW_GAP - _PAD
        bounds.append((top, at))
        at += _LANE_GAP
    return _Grid(
        box_width=box_width,
        gutter=gutter,
        middles=tuple(middles),
        floors=tuple(floors),
        lanes=tuple(bounds),
        heights=heights,
        cells=cells,
    )


def _edges(
    dossier: Dossier, grid: _Grid, ends: Sequence[tuple[Derivation, str]], folded: Sequence[Folded]
) -> tuple[Edge, ...]:
    numbers = {(d.child, d.parent): n for n, d in enumerate(_all_links(dossier), start=1)}
    ports = _ports(grid, ends)
    below: dict[str, int] = defaultdict(int)
    channel: dict[int, int] = defaultdict(int)
    gutter: dict[int, int] = defaultdict(int)
    edges: list[Edge] = []
    first: set[str] = set()
    for link, child in ends:
        enter = (grid.left(child), ports[link.parent, child])
        parent_cell, child_cell = grid.cells[link.parent], grid.cells[child]
        leaves = parent_cell.text != child_cell.text or child in first
        first.add(child)
        right = grid.left(link.parent) + grid.box_width
        if parent_cell.row == child_cell.row and not leaves:
            middle = grid.middles[parent_cell.row]
            turn = enter[0] - grid.gutter + 20
            points = [(right, middle), (turn, middle), (turn, enter[1]), enter]
        else:
            out = grid.left(link.parent) + 24 + 12 * below[link.parent]
            below[link.parent] += 1
            floor = grid.top(link.parent) + grid.heights[link.parent]
            if leaves:
                deep = grid.floors[parent_cell.row] + 11 + _CHANNEL * channel[parent_cell.row]
                channel[parent_cell.row] += 1
                turn = enter[0] - grid.gutter + 14 + _CHANNEL * gutter[child_cell.column]
                gutter[child_cell.column] += 1
                points = [(out, floor), (out, deep), (turn, deep), (turn, enter[1]), enter]
            else:
                points = [(out, floor), (out, enter[1]), enter]
        edge = _edge(dossier, link, points, numbers[link.child, link.parent], _fold_of(child, folded))
        if grid.box_width == _COMPACT:
            edge = replace(edge, how="", share=edge.share if is_decided(link) else "")
        edges.append(edge)
    return tuple(edges)


def _fold_of(child: str, folded: Sequence[Folded]) -> Folded | None:
    return next((f for f in folded if f.node == child), None)


def _all_links(dossier: Dossier) -> list[Derivation]:
    """Every link in the order of the table below the drawing."""
    return [d for w in dossier.witnesses for d in dossier.stemma.incoming[w.id]]


def _ports(grid: _Grid, ends: Sequence[tuple[Derivation, str]]) -> dict[tuple[str, str], float]:
    """Heights at which links enter a box: parents above come in above."""
    entering: dict[str, list[str]] = defaultdict(list)
    for link, child in ends:
        entering[child].append(link.parent)
    ports: dict[tuple[str, str], float] = {}
    for child, parents in entering.items():
        parents.sort(key=lambda p: (grid.cells[p].row, -grid.cells[p].column, p))
        start = grid.middles[grid.cells[child].row] - _PORT * (len(parents) - 1) / 2
        for n, parent in enumerate(parents):
            ports[parent, child] = start + _PORT * n
    return ports


def _edge(
    dossier: Dossier, link: Derivation, points: Sequence[tuple[float, float]], number: int, folded: Folded | None
) -> Edge:
    decided = is_decided(link)
    waves = link.whole and link.kind in {"paraphrase", "edit"}
    style = "undecided" if not decided else "waved" if waves else "solid" if link.whole else "passages"
    (last_x, last_y), (tip_x, tip_y) = points[-2], points[-1]
    level = max(last_x, tip_x - 190)
    line = bend(points, _RADIUS) if style != "waved" else waved(points, _RADIUS)
    child = dossier.by_id[link.child]
    parent = dossier.by_id[link.parent].siglum if link.parent in dossier.by_id else lost_name(link.parent)
    made = (
        f"{child.siglum} made from {parent}" if decided else f"{child.siglum} and {parent}, undecided which came first"
    )
    how = kind_words(link) if folded is None else "copies"
    return Edge(
        number=number,
        line=line,
        tip=(tip_x, tip_y),
        label=((level + tip_x - 10) / 2, last_y if last_y == tip_y else tip_y),
        how=how.removesuffix(" throughout"),
        share=percent(link.share_of_child) if decided else "undecided",
        width=_width(link, style),
        style=style,
        fill=dossier.by_id[link.parent].fill if link.parent in dossier.by_id else child.fill,
        called=f"{how}: evidence for {made}",
    )


def _width(link: Derivation, style: str) -> float:
    """Width of a line: the more was taken, the wider; waves and broken lines stay thin enough to read as such."""
    full = 1.4 + 3 * link.share_of_child if link.whole else 1.4
    return round(min(full, 2.0) if style in {"waved", "undecided"} else full, 1)


def _field(dossier: Dossier, grid: _Grid, number: int, lane: Lane) -> Field:
    text = dossier.texts[lane.text - 1]
    top, bottom = grid.lanes[number]
    right = max(grid.left(c.node) for c in lane.cells) + grid.box_width + _PAD
    left = min(grid.left(c.node) for c in lane.cells) - _PAD
    room = int((right - left - 28) / _LETTER)
    note = "compiled" if text.compiled else counted(len(text.documents), "document")
    name = f"Text {text.number}"
    if room > _LETTERS_OF_A_NAME:
        name = shorten(f"{name} · {text.name}", max(room - len(note) - 2, 12))
    note = note if len(name) + len(note) + 2 <= room else ""
    return Field(x=left, y=top, width=right - left, height=bottom - top, fill=text.fill, name=name, note=note)


def _box(dossier: Dossier, grid: _Grid, node: str, folded: Sequence[Folded]) -> Box:
    x, y, height = grid.left(node), grid.top(node), grid.heights[node]
    narrow = grid.box_width < _ROOMY
    room = int((grid.box_width - (20 if narrow else 62)) / _LETTER)
    bundle = _fold_of(node, folded)
    witness = dossier.by_id.get(node)
    if bundle is not None:
        sigla = [dossier.by_id[m].siglum for m in bundle.members]
        siglum, fill, date = f"+{len(sigla)}", dossier.by_id[bundle.members[0]].fill, ""
        lines, called = _broken(f"and {counted(len(sigla), 'copy', 'copies')}", room), listed(sigla)
    elif witness is not None:
        siglum, fill = witness.siglum, witness.fill
        date = witness.stamp.words if witness.stamp else "no date"
        lines, called = _broken(witness.outlet, room), f"{witness.siglum}, {witness.outlet}, {date}"
    else:
        siglum, fill, date = lost_name(node), "own", ""
        lines, called = _broken("lost original", room), f"{siglum}, an original that nobody kept"
    return Box(
        node=node,
        x=round(x, 1),
        y=round(y, 1),
        width=grid.box_width,
        height=height,
        siglum=siglum,
        fill=fill,
        lines=() if grid.box_width == _COMPACT else lines,
        date="" if narrow else shorten(date, room + 2),
        lost=node.startswith("lost:"),
        shares=_shares(dossier, node) if witness else (),
        narrow=narrow,
        called=called,
    )


def _broken(words: str, room: int) -> tuple[str, ...]:
    """Break a name into at most two lines of ``room`` letters; the rest is cut with "…" (the key has it whole)."""
    lines: list[str] = []
    for word in words.split() or [""]:
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > 2:  # noqa: PLR2004 - two lines
        lines = [lines[0], " ".join(lines[1:])]
    return tuple(line if len(line) <= room else line[: room - 1] + "…" for line in lines)


def _shares(dossier: Dossier, node: str) -> tuple[Share, ...]:
    """Cut the bar: what each parent gave, the rest the document's own."""
    shares: list[Share] = []
    at = 0.0
    for link in dossier.stemma.incoming[node]:
        width = round(min(link.share_of_child, 1 - at / 100) * 100, 1)
        kind = "reworded" if link.kind in {"paraphrase", "edit"} else "taken"
        parent = dossier.by_id.get(link.parent)
        shares.append(Share(start=at, width=width, kind=kind, fill=parent.fill if parent else "own"))
        at = round(at + width, 1)
    if at < 100:  # noqa: PLR2004 - percent
        shares.append(Share(start=at, width=round(100 - at, 1), kind="own", fill=dossier.by_id[node].fill))
    return tuple(shares)
