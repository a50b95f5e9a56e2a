"""HTML text → its elements and stretches of text, with offsets, in one pass and without recursion.

Follows the tokenizer of the HTML standard (WHATWG, 13.2.5) as far as text needs it: tags, comments, raw text elements,
implied end tags. The standard library's parser gives no end offsets and takes quadratic time on broken tags.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from copytaster.records import Span

__all__ = ["Chunk", "ChunkKind", "Element", "Markup", "parse_markup"]

ChunkKind = Literal["text", "break", "line", "raw"]

DEEPEST = 512
"""Elements nested deeper belong to their ancestor at this depth, as in Blink and WebKit."""

_LONGEST_TAG = 1 << 16
"""Characters searched for the end of a tag with balanced quotation marks, before the next ``>`` is taken for it."""

_BROKEN_TAGS = 64
"""So many tags without balanced quotation marks; from then on a page is taken for broken and the next ``>`` counts."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_TAG_OPENS = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s=/>\"'<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_RAW = frozenset(["script", "style", "title", "textarea", "iframe", "noframes", "noembed", "xmp"])
_UNSEEN = _RAW - {"title", "textarea"}
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
    ]
)
_CLOSES = {  # a start tag closes an open element of these names, up to (not through) one of those names
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_CLOSES_P = (frozenset({"p"}), _BLOCK - {"p"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element: its name in lower case, the index of its parent (its own for the root), its attributes in order."""

    tag: str
    parent: int
    depth: int
    attributes: tuple[tuple[str, str], ...]

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, ``""`` where there is none."""
        return next((value for key, value in self.attributes if key == name), "")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of text in one element, or a boundary: of blocks (``break``), of lines (``line``, a ``<br>``).

    ``raw`` is the content of a script or its like, which readers do not see. ``span`` is in code points of the source.
    """

    kind: ChunkKind
    element: int
    span: Span


@dataclass(frozen=True, slots=True)
class Markup:
    """Elements in the order of their start tags (a parent before its children), and chunks in reading order."""

    elements: tuple[Element, ...]
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class _Tag:
    """``name`` in lower case, ``""`` for a comment and its like; ``span`` with the angle brackets."""

    name: str
    closes: bool
    attributes: str
    span: Span


def parse_markup(source: str) -> Markup:
    """Take ``source`` apart; anything is accepted.

    >>> [c.span.of("<p>A <b>b</b>") for c in parse_markup("<p>A <b>b</b>").chunks if c.kind == "text"]
    ['A ', 'b']
    """
    elements = [Element(tag="", parent=0, depth=0, attributes=())]
    chunks: list[Chunk] = []
    stack = [0]
    beyond = 0  # open elements deeper than DEEPEST
    at = 0
    for tag in _tags(source):
        if at < tag.span.start:
            kind: ChunkKind = "raw" if elements[stack[-1]].tag in _UNSEEN else "text"
            chunks.append(Chunk(kind, stack[-1], Span(at, tag.span.start)))
        at = tag.span.end
        if tag.name in _BLOCK:
            chunks.append(Chunk("break", stack[-1], Span(at, at)))
        if tag.name == "br":
            chunks.append(Chunk("line", stack[-1], tag.span))
        elif tag.closes:
            beyond = beyond - 1 if beyond else _close(stack, elements, tag.name)
        elif tag.name:
            beyond += _open(stack, elements, tag)
    if at < len(source):
        chunks.append(Chunk("text", stack[-1], Span(at, len(source))))
    return Markup(tuple(elements), tuple(chunks))


def _tags(source: str) -> Iterator[_Tag]:
    """Give every tag in order, and comments and declarations as tags without a name."""
    at, broken = 0, 0
    while (at := source.find("<", at)) >= 0:
        if source.startswith("<!--", at):
            end = source.find("-->", at + 2)
            end = end + 3 if end >= 0 else len(source)
            yield _Tag("", False, "", Span(at, end))
        elif source[at + 1 : at + 2] in ("!", "?"):
            end = source.find(">", at) + 1 or len(source)
            yield _Tag("", False, "", Span(at, end))
        elif opening := _TAG_OPENS.match(source, at, at + 64):
            match = _TAG.match(source, at, at + _LONGEST_TAG) if broken < _BROKEN_TAGS else None
            broken += match is None
            end = match.end() if match else source.find(">", at) + 1
            if not end:
                return
            name, closes = opening.group(2).lower(), bool(opening.group(1))
            yield _Tag(name, closes, match.group(3) if match else "", Span(at, end))
            if name in _RAW and not closes:
                closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, end)
                end = closing.start() if closing else len(source)
                yield _Tag(name, True, "", Span(end, source.find(">", end) + 1 or len(source)))
                end = source.find(">", end) + 1 or len(source)
        else:
            end = at + 1
        at = end


def _attributes(source: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(source):
        value = next((v for v in match.group(2, 3, 4) if v is not None), "")
        yield match.group(1).lower(), html.unescape(value)


def _open(stack: list[int], elements: list[Element], tag: _Tag) -> int:
    """Open an element; return 1 where it is too deep to be kept."""
    _close_implied(stack, elements, tag.name)
    void = tag.name in _VOID
    if len(stack) > DEEPEST:
        return int(not void)
    attributes = tuple(_attributes(tag.attributes))
    elements.append(Element(tag=tag.name, parent=stack[-1], depth=len(stack), attributes=attributes))
    if not void:
        stack.append(len(elements) - 1)
    return 0


def _close(stack: list[int], elements: list[Element], name: str) -> int:
    """Close the innermost open element of this name and all inside it; ignore a tag that closes nothing."""
    for place in range(len(stack) - 1, 0, -1):
        if elements[stack[place]].tag == name:
            del stack[place:]
            break
    return 0


def _close_implied(stack: list[int], elements: list[Element], name: str) -> None:
    """Close what a start tag closes without saying so: a paragraph before a block, an item before the next."""
    rules = [_CLOSES[name]] if name in _CLOSES else []
    if name in _BLOCK and name != "button":
        rules.append(_CLOSES_P)
    for closed, barrier in rules:
        for place in range(len(stack) - 1, 0, -1):
            tag = elements[stack[place]].tag
            if tag in closed:
                del stack[place:]
                break
            if tag in barrier:
                break
