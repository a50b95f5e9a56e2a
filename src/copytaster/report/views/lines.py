"""Lines of the drawing: SVG paths through points, level and upright, with round corners or waves."""

from collections.abc import Sequence

__all__ = ["bend", "waved"]

Point = tuple[float, float]

_WAVE = 6
"""Length of half a wave, in pixels."""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _straightened(points: Sequence[Point]) -> list[Point]:
    """Drop points that repeat or lie on the way."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept


def _towards(start: Point, end: Point, by: float) -> Point:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = by / length if length else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def bend(points: Sequence[Point], radius: float) -> str:
    """Return a path through ``points`` whose corners are round.

    >>> bend([(0, 0), (0, 20), (30, 20)], 5)
    'M0 0L0 15Q0 20 5 20L30 20'
    """
    way = _straightened(points)
    path = f"M{_number(way[0][0])} {_number(way[0][1])}"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        legs = (
            abs(corner[0] - before[0]) + abs(corner[1] - before[1]),
            abs(after[0] - corner[0]) + abs(after[1] - corner[1]),
        )
        round_by = min(radius, *(leg / 2 for leg in legs))
        enter, leave = _towards(corner, before, round_by), _towards(corner, after, round_by)
        path += f"L{_number(enter[0])} {_number(enter[1])}Q{_number(corner[0])} {_number(corner[1])} "
        path += f"{_number(leave[0])} {_number(leave[1])}"
    return path + f"L{_number(way[-1][0])} {_number(way[-1][1])}"


def waved(points: Sequence[Point], radius: float) -> str:
    """Return the same path with waves on its last, level stretch; the last few pixels stay straight for the head."""
    way = _straightened(points)
    (x, y), (end, _) = way[-2], way[-1]
    start = x + (radius if len(way) > 2 else 4)  # noqa: PLR2004 - a corner lies before
    halves = int((end - 12 - start) // _WAVE) // 2 * 2
    if halves < 2:  # noqa: PLR2004 - no room for one wave
        return bend(points, radius)
    path = bend([*way[:-1], (start, y)], radius)
    return path + f"q{_WAVE / 2:g} -4 {_WAVE} 0" + f"t{_WAVE} 0" * (halves - 1) + f"L{_number(end)} {_number(y)}"
