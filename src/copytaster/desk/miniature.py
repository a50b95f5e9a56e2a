"""The tree of copying in miniature, for the list of stories: dots in columns and rows, lines with square corners.

Comes in: a story's drawing and links. Goes out: :class:`Miniature`, in pixels. It shows the shape alone.
"""

from dataclasses import dataclass

from copytaster.report.views.page import StoryView

__all__ = ["Miniature", "draw_miniature"]

_COLUMN, _ROW, _MARGIN = 26, 13, 7
_MOST_ROWS = 8
"""Rows that are drawn; a taller tree is cut, as the list says beside it how many documents there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miniature:
    """``lines`` are paths with their style, ``dots`` left and top with their fill; "lost" is an original not kept."""

    width: int
    height: int
    lines: tuple[tuple[str, str], ...]
    dots: tuple[tuple[int, int, str], ...]


def draw_miniature(story: StoryView) -> Miniature | None:
    """Draw a story's tree; ``None`` where nothing was copied or the tree is too wide to be drawn."""
    drawing = story.drawing
    if drawing is None:
        return None
    columns = sorted({b.x for b in drawing.boxes})
    rows = sorted({round(b.y + b.height / 2) for b in drawing.boxes})[:_MOST_ROWS]
    at = {
        b.node: (_MARGIN + _COLUMN * columns.index(b.x), _MARGIN + _ROW * rows.index(round(b.y + b.height / 2)))
        for b in drawing.boxes
        if round(b.y + b.height / 2) in rows
    }
    folded = {b.node.removeprefix("fold:"): b.node for b in drawing.boxes if b.node.startswith("fold:")}
    lines: list[tuple[str, str]] = []
    for edge in drawing.edges:
        link = story.links[edge.number - 1]
        parent = link.parent.id if link.parent else f"lost:{link.lost.removeprefix('†')}"
        child = link.child.id if link.child.id in at else folded.get(parent, "")
        if parent in at and child in at:
            (left, top), (right, bottom) = at[parent], at[child]
            lines.append((f"M{left} {top}H{right - 13}V{bottom}H{right}", edge.style))
    dots = tuple((*at[b.node], "lost" if b.lost else b.fill) for b in drawing.boxes if b.node in at)
    return Miniature(
        width=_COLUMN * (len(columns) - 1) + 2 * _MARGIN,
        height=_ROW * (len(rows) - 1) + 2 * _MARGIN,
        lines=tuple(lines),
        dots=dots,
    )
