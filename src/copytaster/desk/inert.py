"""A raw capture as a page that can do nothing: it looks roughly as it looked, with the words marked where they stand.

Comes in: the capture of a web page and the raw bytes of the words. Goes out: HTML with what is listed here, and nothing
else: no script, no address of any kind, no form, no frame, no picture. It is made anew from the parsed tree, so that
broken markup cannot carry anything through. It is served in a sandbox with a policy of its own all the same
(:data:`~copytaster.desk.gate.FRAME_HEADERS`).
"""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from copytaster.cleaning.markup import Chunk, Element, Markup, parse_markup
from copytaster.records import Capture, Span
from copytaster.report.wording import visible
from copytaster.text.mapping import decode, index_at

__all__ = ["MOST_SHOWN", "inert_page", "is_page"]

MOST_SHOWN = 2_000_000
"""Bytes of the largest capture that is shown as a page; larger ones are shown as text, page by page."""

_SHOWN = frozenset(
    "a abbr address article aside b bdi bdo big blockquote body br caption center cite code dd del details dfn dir div"
    " dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr html i ins kbd label li main mark nav ol p pre"
    " q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul"
    " var".split()
)
"""Elements that are shown; of all others only the words are."""

_SILENT = frozenset(
    "head title textarea select option template datalist iframe object audio video canvas svg math".split()
)
"""Elements whose words a reader of the page does not see in its text."""

_KEPT = frozenset("align bgcolor class color colspan dir face id lang rowspan size start style value width".split())
"""Attributes that are kept: they only say how things look."""

_WORDS = "words"
"""The name of the marked words, which the address of the frame ends with."""

_MARK = (
    "mark[data-words]{background:#ffe680!important;color:#000!important;outline:2px solid #8a6d00}"
    "#words{scroll-margin-top:4rem}"
)


def is_page(capture: Capture) -> bool:
    """Whether a capture is one web page, as a file or from an archive."""
    return capture.form in {"html", "warc"} and [p.markup for p in capture.pieces if p.role == "body"] == ["html"]


def inert_page(capture: Capture, words: Span | None) -> str:
    """Return the page; ``words`` are the raw bytes to mark, which get the anchor ``#words``."""
    source = decode(capture.raw, capture.encoding)
    marked = Span(index_at(source, words.start), index_at(source, words.end)) if words else Span(0, 0)
    parsed = parse_markup(source.text)
    styles = "".join(_styles(source.text, parsed))
    body = "".join(_body(source.text, parsed, marked))
    return f'<!doctype html><meta charset="utf-8"><title>Raw capture</title><style>{styles}{_MARK}</style>{body}\n'


def _styles(source: str, parsed: Markup) -> Iterator[str]:
    """Give the page's own style sheets; in their words no tag can end."""
    for chunk in parsed.chunks:
        if chunk.kind == "raw" and parsed.elements[chunk.element].tag == "style":
            yield chunk.span.of(source).replace("<", "\\3c ") + "\n"


def _body(source: str, parsed: Markup, marked: Span) -> Iterator[str]:
    """Give the tree in reading order: what closes, what opens, words."""
    open_now: list[int] = []
    named = False
    for chunk in parsed.chunks:
        path = _path(parsed.elements, chunk.element)
        if chunk.kind not in {"text", "line"} or path is None:
            continue
        shared = next((n for n, (a, b) in enumerate(zip(open_now, path, strict=False)) if a != b), None)
        shared = min(len(open_now), len(path)) if shared is None else shared
        yield "".join(f"</{parsed.elements[n].tag}>" for n in reversed(open_now[shared:]))
        yield "".join(_opening(parsed.elements[n]) for n in path[shared:])
        open_now = path
        if chunk.kind == "line":
            yield "<br>"
            continue
        for words, mark in _cut(chunk, source, marked):
            anchor = f' id="{_WORDS}"' if not named else ""
            yield f"<mark data-words{anchor}>{words}</mark>" if mark else words
            named = named or mark
    yield "".join(f"</{parsed.elements[n].tag}>" for n in reversed(open_now))


def _path(elements: tuple[Element, ...], number: int) -> list[int] | None:
    """Return the shown elements around a stretch of text, the outermost first; ``None`` where it is not seen."""
    path: list[int] = []
    while number:
        if elements[number].tag in _SILENT:
            return None
        if elements[number].tag in _SHOWN:
            path.append(number)
        number = elements[number].parent
    return path[::-1]


def _opening(element: Element) -> str:
    kept = {k: v for k, v in element.attributes if k in _KEPT and (k, v) != ("id", _WORDS)}
    said = "".join(f' {name}="{html.escape(visible(value))}"' for name, value in kept.items())
    return f"<{element.tag}{said}>"


def _cut(chunk: Chunk, source: str, marked: Span) -> Iterator[tuple[str, bool]]:
    """Give the words of a chunk, cut where the marked stretch begins and ends."""
    low, high = chunk.span.start, chunk.span.end
    cuts = sorted({low, high, *(x for x in (marked.start, marked.end) if low < x < high)})
    for start, end in pairwise(cuts):
        words = html.escape(visible(html.unescape(source[start:end])), quote=False)
        if words:
            yield words, marked.length > 0 and marked.start <= start < marked.end and not re.fullmatch(r"\s*", words)
