"""HTML pieces → blocks of text, each with what its place in the page says against it.

A block is what a reader sees as one: text between the boundaries of block elements or between line breaks. The article
is looked for in three ways, in order: the ``<article>`` that holds the most prose, ``<main>``, or the innermost element
that holds nearly all prose (in the manner of Readability, Arc90 2009; link density: Kohlschütter et al., WSDM 2010).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copytaster.cleaning.blocks import Lines, TextBlock, words_in
from copytaster.cleaning.markup import Chunk, Element, Markup, parse_markup
from copytaster.cleaning.places import reasons_of_elements
from copytaster.cleaning.plain import blocks_of_lines
from copytaster.cleaning.reasons import Reason
from copytaster.cleaning.tidying import one_line, tidy
from copytaster.records import BlockKind, MappedText, Span
from copytaster.text.mapping import concatenate, cut, inserted, substitute, unescape_html

__all__ = ["Page", "blocks_of_pages", "looks_like_markup", "parse_page", "title_element"]

PROSE = 12
"""Words from which a block counts as prose when the article is looked for."""

LINKED = 0.5
"""Share of characters in links up to which a block counts as prose (Kohlschütter 2010 finds 0.33 per block)."""

ARTICLE = 0.4
"""Least share of the page's prose that an ``<article>`` or ``<main>`` holds to be taken for the article."""

NEARLY_ALL = 0.95
"""Share of the prose that an element must hold for the search to go on inside it."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = frozenset({"b", "strong"})
_BLOCK_MARKUP = re.compile(r"<(?:p|br|div|li|h[1-6]|td|section|article)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6])\s*>|<br\s*/?>|<p>", re.IGNORECASE)
_SKIPPED: frozenset[Reason] = frozenset({"head", "hidden"})


@dataclass(frozen=True, slots=True)
class Page:
    """One piece of HTML and its elements and chunks."""

    source: MappedText
    markup: Markup


@dataclass(frozen=True, slots=True)
class _Found:
    """A block as found: its text, and indexes of the innermost element around all of it, and of each of its chunks."""

    content: MappedText
    element: int
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A block with its words and the share of its characters that stand in links."""

    found: _Found
    words: int
    linked: float

    @property
    def prose(self) -> int:
        return self.words if self.words >= PROSE and self.linked <= LINKED else 0


def parse_page(source: MappedText) -> Page:
    """Take one piece of HTML apart."""
    return Page(source, parse_markup(source.text))


def title_element(page: Page) -> MappedText | None:
    """Return the words of the page's ``<title>``."""
    elements = page.markup.elements
    for chunk in page.markup.chunks:
        element = elements[chunk.element]
        if chunk.kind == "text" and element.tag == "title" and elements[element.parent].tag in {"head", "html", ""}:
            return one_line(tidy(unescape_html(cut(page.source, chunk.span))))
    return None


def blocks_of_pages(pages: Sequence[Page]) -> Lines:
    """Return the blocks of a page, or of all fragments of a list, in reading order."""
    measured = [tuple(_measured(page)) for page in pages]
    total = sum(m.prose for blocks in measured for m in blocks)
    if not total:
        total = sum(m.words for blocks in measured for m in blocks) or 1
    return tuple(
        block
        for page, blocks in zip(pages, measured, strict=True)
        for block in _blocks_of_page(page, blocks, total, whole=len(pages) == 1)
    )


def _blocks_of_page(page: Page, measured: Sequence[_Measured], total: int, *, whole: bool) -> Iterator[TextBlock]:
    elements = page.markup.elements
    weights = _prose_of_elements(elements, measured, total)
    reasons = reasons_of_elements(elements, weights)
    around = _article(elements, measured, reasons) if whole else 0
    inside = _descendants(elements, around)
    lists = _list_items(elements)
    for block in measured:
        element = block.found.element
        reason = reasons[element]
        if reason in _SKIPPED:
            continue
        heading = _heading(elements, element)
        if not reason and not inside[element] and heading != "h1":
            reason = "outside the article"
        kind: BlockKind = "title" if heading == "h1" else "heading" if heading else "paragraph"
        if kind == "paragraph" and lists[element]:
            kind = "list-item"
        bold = all(_within(elements, chunk.element, _BOLD, element) for chunk in block.found.chunks)
        base = TextBlock(
            content=block.found.content,
            kind=kind,
            reason=reason,
            linked=block.linked,
            bold=bold,
            marked=kind != "paragraph",
        )
        yield from _lines_of(base)


def _lines_of(block: TextBlock) -> Iterator[TextBlock]:
    """Cut a block with line breaks in it as plain text is cut; what place and links say stays with every line."""
    if "\n" not in block.content.text:
        yield replace(block, content=one_line(block.content))
        return
    for line in blocks_of_lines(block.content):
        kind = block.kind if block.kind != "paragraph" else line.kind
        yield replace(block, content=line.content, kind=kind, marked=block.marked or line.marked)


def _measured(page: Page) -> Iterator[_Measured]:
    elements = page.markup.elements
    linked = _inherited(elements, frozenset({"a"}))
    for found in _found(page):
        sizes = [(len(chunk.span.of(page.source.text).strip()), linked[chunk.element]) for chunk in found.chunks]
        size = sum(length for length, _ in sizes)
        share = sum(length for length, in_link in sizes if in_link) / size if size else 0.0
        yield _Measured(found, words_in(found.content.text), share)


def _found(page: Page) -> Iterator[_Found]:
    """Give the blocks of a page in reading order."""
    elements = page.markup.elements
    keeps_lines = _inherited(elements, frozenset({"pre"}))
    bare = not _BLOCK_MARKUP.search(page.source.text)  # an export's text with a few inline tags: its line ends count
    parts: list[MappedText] = []
    chunks: list[Chunk] = []
    around = -1
    for chunk in (*page.markup.chunks, Chunk("break", 0, Span(0, 0))):
        if chunk.kind == "text":
            part = unescape_html(cut(page.source, chunk.span))
            if not (keeps_lines[chunk.element] or bare):
                part = _without_line_ends(part)
            if chunks and _stand_apart(elements, chunks[-1], chunk):
                parts.append(inserted(" "))
            parts.append(part)
            if part.text.strip():
                chunks.append(chunk)
                around = chunk.element if around < 0 else _common(elements, around, chunk.element)
        elif chunk.kind == "line":
            parts.append(substitute(cut(page.source, chunk.span), [(Span(0, chunk.span.length), "\n")]))
        elif chunk.kind == "break" and parts:
            content = tidy(concatenate(parts))
            if chunks and content.text.strip():
                yield _Found(content, around, tuple(chunks))
            parts, chunks, around = [], [], -1


def _without_line_ends(part: MappedText) -> MappedText:
    edits = [(Span(m.start(), m.end()), " ") for m in re.finditer(r"[\r\n]+", part.text)]
    return substitute(part, edits) if edits else part


def _stand_apart(elements: Sequence[Element], before: Chunk, after: Chunk) -> bool:
    """Whether two stretches are in elements of their own side by side, as dates and names are that style sets apart."""
    if before.element == after.element:
        return False
    around = _common(elements, before.element, after.element)
    return around not in (before.element, after.element)


def _common(elements: Sequence[Element], a: int, b: int) -> int:
    """Return the innermost element around both."""
    while a != b:
        if elements[a].depth >= elements[b].depth:
            a = elements[a].parent
        else:
            b = elements[b].parent
    return a


def _inherited(elements: Sequence[Element], tags: frozenset[str]) -> list[bool]:
    """For every element, whether it or an ancestor has one of these tags."""
    inside: list[bool] = []
    for index, element in enumerate(elements):
        inside.append(element.tag in tags or (index > 0 and inside[element.parent]))
    return inside


def _within(elements: Sequence[Element], element: int, tags: frozenset[str], around: int) -> bool:
    """Whether ``element``, ``around`` or an element between them has one of these tags."""
    while True:
        if elements[element].tag in tags:
            return True
        if element in (around, 0):
            return False
        element = elements[element].parent


def _heading(elements: Sequence[Element], element: int) -> str:
    """Return the heading tag around an element, ``""`` if there is none."""
    while element:
        if elements[element].tag in _HEADINGS:
            return elements[element].tag
        element = elements[element].parent
    return ""


def _list_items(elements: Sequence[Element]) -> list[bool]:
    """For every element, whether it stands in a list item (and not in a table or article inside one)."""
    inside: list[bool] = []
    for index, element in enumerate(elements):
        inherited = index > 0 and inside[element.parent] and element.tag not in {"table", "article"}
        inside.append(element.tag == "li" or inherited)
    return inside


def _prose_of_elements(elements: Sequence[Element], measured: Sequence[_Measured], total: int) -> list[float]:
    """Return the share of the prose in each element, descendants included."""
    weights = [0.0] * len(elements)
    plain = not any(m.prose for m in measured)
    for block in measured:
        weights[block.found.element] += block.words if plain else block.prose
    for index in range(len(elements) - 1, 0, -1):  # a parent comes before its children
        weights[elements[index].parent] += weights[index]
    return [weight / total for weight in weights]


def _descendants(elements: Sequence[Element], around: int) -> list[bool]:
    """For every element, whether it is ``around`` or inside it."""
    inside: list[bool] = []
    for index, element in enumerate(elements):
        inside.append(index == around or (index > 0 and inside[element.parent]))
    return inside


def _article(elements: Sequence[Element], measured: Sequence[_Measured], reasons: Sequence[Reason]) -> int:
    """Return the element that holds the article; the root where nothing stands out."""
    kept = [m for m in measured if not reasons[m.found.element]]
    total = sum(m.prose for m in kept)
    if not total:
        return 0
    prose = _prose_of_elements(elements, kept, total)
    for is_article in (_is_article, _is_main):
        named = [index for index, element in enumerate(elements) if is_article(element) and not reasons[index]]
        # The outermost of those with the most prose: a nested article is a part of its parent.
        best = max(named, key=lambda index: (prose[index], -index), default=0)
        if best and prose[best] >= ARTICLE:
            return best
    return _innermost(elements, prose)


def _is_article(element: Element) -> bool:
    return element.tag == "article" or element.attribute("role") == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.attribute("role") == "main"


def _innermost(elements: Sequence[Element], prose: Sequence[float]) -> int:
    """Go down from the root while one child holds nearly all prose."""
    around = 0
    for index, element in enumerate(elements):
        if index and element.parent == around and prose[index] >= NEARLY_ALL:
            around = index
    return around


def looks_like_markup(text: str) -> bool:
    """Whether a text that is called plain holds HTML tags."""
    return bool(_CLOSING_TAG.search(text))
