"""Plots as SVG, written by hand: bars side by side, and lines on logarithmic axes."""

import math
from collections.abc import Mapping, Sequence
from html import escape

__all__ = ["bars", "lines"]

_COLOURS = ("#1b6f78", "#c8702a", "#7a7f87", "#a3a8ae", "#5b4b8a")
_STYLE = "font-family='system-ui,sans-serif' font-size='12' fill='#222'"


def _page(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' role='img'>"
    name = f"<title>{escape(title)}</title><rect width='{width}' height='{height}' fill='#fff'/>"
    shown = f"<text x='16' y='24' {_STYLE} font-weight='600'>{escape(title)}</text>"
    return "\n".join([head, name, shown, *parts, "</svg>", ""])


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' {_STYLE}>{escape(words)}</text>"


def bars(title: str, values: Mapping[str, float], unit: str) -> str:
    """Return horizontal bars, in the order given, each with its number.

    >>> "gaoya" in bars("CPU", {"copytaster": 1.0, "gaoya": 8.0}, "s")
    True
    """
    most = max(values.values())
    parts: list[str] = []
    for row, (name, value) in enumerate(values.items()):
        y = 44 + row * 26
        width = 360 * value / most
        colour = _COLOURS[0] if row == 0 else _COLOURS[2]
        parts += [
            _text(196, y + 14, name, "end"),
            f"<rect x='204' y='{y}' width='{width:.1f}' height='18' fill='{colour}'/>",
            _text(210 + width, y + 14, f"{value:,.2f} {unit}"),
        ]
    return _page(680, 60 + 26 * len(values), title, parts)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]], units: tuple[str, str]) -> str:
    """Return lines of points on two logarithmic axes; ``units`` name the axes."""
    points = [p for row in series.values() for p in row]
    low_x, high_x = (f(math.log10(p[0]) for p in points) for f in (min, max))
    low_y, high_y = math.floor(min(math.log10(p[1]) for p in points)), math.ceil(max(math.log10(p[1]) for p in points))

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x = 70 + 400 * (math.log10(point[0]) - low_x) / max(high_x - low_x, 1e-9)
        y = 260 - 210 * (math.log10(point[1]) - low_y) / max(high_y - low_y, 1e-9)
        return x, y

    parts = [_text(270, 296, units[0], "middle"), _text(16, 44, units[1])]
    for power in range(low_y, high_y + 1):
        y = at((10**low_x, 10**power))[1]
        parts += [
            f"<line x1='70' x2='470' y1='{y:.1f}' y2='{y:.1f}' stroke='#ddd'/>",
            _text(64, y + 4, f"{10**power:g}", "end"),
        ]
    parts += [_text(at((x, 10**low_y))[0], 278, f"{x:,.0f}", "middle") for x in sorted({p[0] for p in points})]
    for number, (name, row) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, row))
        parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        parts += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.5' fill='{colour}'/>" for x, y in map(at, row)]
        parts += [
            f"<rect x='486' y='{46 + 20 * number}' width='12' height='12' fill='{colour}'/>",
            _text(504, 57 + 20 * number, name),
        ]
    return _page(680, 310, title, parts)
