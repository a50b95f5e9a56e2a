"""RSS, Atom, RDF and news XML → captures, one an item.

Formats: RSS 2.0 (https://www.rssboard.org/rss-specification) with Content and Dublin Core modules, RSS 1.0, Atom (RFC
4287), and at best effort NITF and NewsML-G2 (https://iptc.org/standards). Names are compared in lower case.
"""

import re
from collections.abc import Iterator, Sequence

from copytaster.reading.capturing import capture_of, joined, records_of, refused
from copytaster.reading.decoding import Source, raw_span, text_of
from copytaster.reading.markup import field_piece, prose_piece
from copytaster.reading.outlines import Element, Outline, outline
from copytaster.records import MappedText, Piece, PieceRole, Reading, Span
from copytaster.text.mapping import concatenate, cut, inserted, unescape_html

__all__ = ["is_feed", "read_feed"]

_PROLOG = re.compile(
    rb"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>)*+", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_FEED_ROOTS = frozenset(
    (b"rss", b"rdf", b"feed", b"channel", b"item", b"entry", b"nitf", b"newsml", b"newsitem", b"newsmessage")
)
_PAGE_ROOTS = frozenset((b"html", b"head", b"body", b"svg", b"math", b"div", b"p", b"table", b"span"))
_ITEM_NAMES = frozenset(
    ("item", "entry", "newsitem", "nitf", "article", "news", "story", "doc", "document", "post", "record", "row")
)
_LOOSE_ITEM = re.compile(
    rb"<((?:\w+:)?(?:item|entry))\b(?![^>]*/>).*?(?:</\1\s*>|(?=<\1[\s>])|\Z)", re.DOTALL | re.IGNORECASE
)
_UNREAD = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)

# For each role the elements that hold it, the best first; "name@attribute" is an attribute's value.
_ROLES: tuple[tuple[PieceRole, tuple[str, ...]], ...] = (
    ("title", ("title", "hl1", "hedline", "headline", "dc:title", "media:title")),
    ("author", ("dc:creator", "author", "creator", "byline", "itunes:author", "by")),
    (
        "date",
        (
            *("pubdate", "published", "dc:date", "dcterms:issued", "issued", "date.issue@norm"),
            *("pubdata@date.publication", "firstcreated", "contentcreated", "versioncreated", "date"),
            *("dcterms:created", "created", "atom:updated", "updated", "dcterms:modified", "modified"),
            *("datetime", "timestamp"),
        ),
    ),
    ("publisher", ("source", "dc:publisher", "publisher", "dc:source", "pubdata@name", "provider", "provider@literal")),
    ("url", ("feedburner:origlink", "link", "link@href", "url", "guid", "id")),
    ("language", ("dc:language", "language", "lang", "@xml:lang", "language@tag")),
    (
        "credit",
        ("credit", "media:credit", "creditline", "dc:rights", "rights", "copyright", "copyrightnotice", "distributor"),
    ),
    (
        "summary",
        ("description", "summary", "itunes:summary", "dc:description", "media:description", "abstract", "lead"),
    ),
)
_BODIES = (
    "content:encoded",
    "content",
    "body.content",
    "inlinexml",
    "body",
    "fulltext",
    "text",
    "maintext",
    "xhtml:body",
    "articlebody",
    "contentset",
)
_ONE_OF = frozenset(("title", "date", "publisher", "url", "language", "summary"))


def is_feed(source: Source) -> bool:
    """Whether ``source`` is XML, with the root of a feed or with a declaration and no root of a page."""
    if source.view[source.start : source.start + 1] != b"<":
        return False
    prolog = _PROLOG.match(source.view, source.start)
    root = _ROOT.match(source.view, prolog.end() if prolog else source.start)
    if not root:
        return False
    name = root.group(1).lower()
    declared = source.view.startswith(b"<?xml", source.start)
    return name in _FEED_ROOTS or (declared and name not in _PAGE_ROOTS)


def read_feed(source: Source) -> Reading:
    """Read every item of a feed; where its XML is broken, every item that is whole."""
    found = outline(source.view, source.start, len(source.view))
    if found.root is None:
        return _read_broken(source, found)
    items = list(_items(found.root)) or [found.root]
    about = _about_feed(source, found.root, items)
    if len(items) == 1:
        return _read_item(source, items[0], "", Span(0, len(source.raw)), about)
    return records_of(source.file, _read_items(source, items, about))


def _read_items(source: Source, items: Sequence[Element], about: Sequence[Piece]) -> Iterator[Reading]:
    unplaced = [Piece(role=p.role, markup=p.markup, content=inserted(p.content.text)) for p in about]
    for number, item in enumerate(items, start=1):
        yield _read_item(source, item, f"item {number}", raw_span(source, Span(item.start, item.end)), unplaced)


def _read_item(source: Source, item: Element, record: str, span: Span, about: Sequence[Piece]) -> Reading:
    """Read one item; ``about`` is what the feed tells of all of them."""

    def pieces(origin: int) -> list[Piece]:
        own = _pieces(source, item, origin)
        return _with_feed(own, about) if any(piece.role == "body" for piece in own) else []

    reading = capture_of(source, "feed", pieces, record=record, span=span)
    if reading.captures or reading.problems:
        return reading
    return _no_article(f"{source.file}#{record}" if record else source.file)


def _read_broken(source: Source, found: Outline) -> Reading:
    """Read the items of a file that is no whole XML, each on its own, and say what is wrong with the file."""
    reason, remedy = {
        "entities": (
            "The file declares entities of its own, as attacks do; none was read",
            "Save the feed without its DTD.",
        ),
        "too-deep": ("Elements are nested too deeply", "Save the articles as pages."),
        "too-large": ("The file has too many elements", "Split it into smaller files."),
    }.get(
        found.fault,
        ("The XML is broken or cut short; items that are whole were read", "Fetch it again to have the rest."),
    )
    word = refused(source.file, found.fault, f"{reason} (at byte {found.at:,}).", remedy)
    if found.fault != "malformed":
        return word
    return joined([word, records_of(source.file, _read_loose_items(source))])


def _read_loose_items(source: Source) -> Iterator[Reading]:
    for number, match in enumerate(_LOOSE_ITEM.finditer(source.view, source.start), start=1):
        item = outline(source.view, *match.span()).root
        if item is not None:
            yield _read_item(source, item, f"item {number}", raw_span(source, Span(item.start, item.end)), ())
            continue
        reason = f"This item is broken or cut short (byte {match.start():,} of the file)."
        yield refused(f"{source.file}#item {number}", "malformed", reason, "Fetch the feed again.")


def _no_article(file: str) -> Reading:
    reason = "No element holds the text of an article (content, description and the like are known)."
    return refused(file, "no-article", reason, "Save the article's page, or leave this item out.")


def _items(root: Element) -> Iterator[Element]:
    """Give the outermost elements that are named like items and hold a text."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.local in _ITEM_NAMES and any(child.name in _TEXT_ELEMENTS for child in element.walk()):
            yield element
        else:
            waiting += reversed(element.children)


_TEXT_ELEMENTS = frozenset((*_BODIES, *dict(_ROLES)["summary"], "title"))


def _about_feed(source: Source, root: Element, items: Sequence[Element]) -> list[Piece]:
    """Return the feed's own title, as the publisher's, and its language."""
    first = min(item.start for item in items)
    outside = [
        element
        for element in root.walk()
        if element.end <= first and element.name in {"title", "language", "dc:language"}
    ]
    pieces: list[Piece] = []
    for element in outside:
        role: PieceRole = "publisher" if element.name == "title" else "language"
        if role not in {piece.role for piece in pieces}:
            pieces.append(field_piece(role, _text(source, element, origin=0)))
    return pieces


def _with_feed(pieces: Sequence[Piece], about: Sequence[Piece]) -> list[Piece]:
    roles = {piece.role for piece in pieces}
    added = [piece for piece in about if piece.role not in roles and piece.content.text.strip()]
    return [*(p for p in pieces if p.role != "body"), *added, *(p for p in pieces if p.role == "body")]


def _pieces(source: Source, item: Element, origin: int) -> list[Piece]:
    """Return the pieces of an item; its summary is its body where there is no other."""
    body = next((found for name in _BODIES if (found := _named(source, item, name, origin))), [])
    pieces: list[Piece] = []
    for role, names in _ROLES:
        texts = next((found for name in names if (found := _named(source, item, name, origin))), [])
        make = prose_piece if role == "summary" else field_piece
        as_role: PieceRole = "body" if role == "summary" and not body else role
        pieces += [make(as_role, text) for text in (texts[:1] if role in _ONE_OF else texts)]
    pieces += [prose_piece("body", text) for text in body[:1]]
    return pieces


def _named(source: Source, item: Element, name: str, origin: int) -> list[MappedText]:
    """Return the texts, none empty, of elements ``name`` in ``item`` or of an attribute (``"name@attribute"``)."""
    element_name, _, attribute = name.partition("@")
    if attribute:
        texts = [
            _attribute(source, e, attribute, origin) for e in _own(item, element_name) if attribute in e.attributes
        ]
    else:
        texts = [_text(source, element, origin) for element in _own(item, element_name)]
    return [text for text in texts if text.text.strip()]


def _own(item: Element, name: str) -> Iterator[Element]:
    """Give the elements that tell of the item: its children before those further in, links of other kinds left out."""
    if not name:
        yield item
        return
    elements = [*item.children, *(e for child in item.children for e in child.walk() if e is not child)]
    for element in elements:
        if element.name != name:
            continue
        if name == "link" and element.attributes.get("rel", "alternate") != "alternate":
            continue
        if name == "guid" and element.attributes.get("ispermalink", "true") == "false":
            continue
        yield element


def _text(source: Source, element: Element, origin: int) -> MappedText:
    """Return what an element says: the name in a person, the title in a source, markup as it stands, else its text."""
    if element.local in {"author", "source", "creator", "provider", "publisher", "contributor"}:
        named = [child for child in element.children if child.local in {"name", "title"}]
        element = named[0] if named else element
    text = text_of(source, Span(*element.inner), origin=origin)
    return _character_data(text, keeps_markup=bool(element.children))


def _character_data(text: MappedText, *, keeps_markup: bool) -> MappedText:
    """Take CDATA sections out of their wrapping, leave comments out, and resolve references outside the sections."""
    parts: list[MappedText] = []
    at = 0
    for match in _UNREAD.finditer(text.text):
        parts.append(_plain_data(cut(text, Span(at, match.start())), keeps_markup=keeps_markup))
        if match.group(1):
            parts.append(cut(text, Span(*match.span(1))))
        at = match.end()
    parts.append(_plain_data(cut(text, Span(at, len(text.text))), keeps_markup=keeps_markup))
    return concatenate(parts)


def _plain_data(text: MappedText, *, keeps_markup: bool) -> MappedText:
    return text if keeps_markup else unescape_html(text)


def _attribute(source: Source, element: Element, name: str, origin: int) -> MappedText:
    """Return the value of an attribute as it stands in the opening tag."""
    tag = source.view[element.start : element.inner[0]]
    match = re.search(rb"""\s%b\s*=\s*(?:"([^"]*)"|'([^']*)')""" % re.escape(name.encode()), tag, re.IGNORECASE)
    if not match:
        return inserted("")
    start, end = match.span(1) if match.group(1) is not None else match.span(2)
    return unescape_html(text_of(source, Span(element.start + start, element.start + end), origin=origin))
