"""Captures → documents."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copytaster.cleaning.assembling import assemble, find_lost_lists
from copytaster.cleaning.blocks import Lines, TextBlock
from copytaster.cleaning.describing import describe
from copytaster.cleaning.facts import Facts, facts_of_fields, facts_of_page, join_facts
from copytaster.cleaning.headers import read_headers
from copytaster.cleaning.judging import judge
from copytaster.cleaning.pages import blocks_of_pages, looks_like_markup, parse_page, title_element
from copytaster.cleaning.plain import blocks_of_text
from copytaster.cleaning.publishers import title_without_outlet
from copytaster.cleaning.tidying import one_line, strip_emphasis, tidy
from copytaster.cleaning.trimming import trim
from copytaster.records import Capture, Cleaning, Document, DocumentId, Dropped, MappedText, Piece, Problem, Span
from copytaster.text.mapping import unescape_html

__all__ = ["clean"]

ID_LENGTH = 12
"""Hexadecimal digits of a document's id, the first of the SHA-256 of its raw bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The blocks of a capture, what it states about itself, and the words of its page title."""

    blocks: Lines
    facts: Facts
    page_title: MappedText | None


def clean(captures: Sequence[Capture], *, on_document: Callable[[str], None] | None = None) -> Cleaning:
    """Return a document for every capture that holds an article, ordered by id, and a problem for every other one.

    ``on_document`` is called with the address of each capture before it is cleaned. The order of ``captures`` makes no
    difference.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for capture, name in _named(captures):
        if on_document:
            on_document(capture.address.path)
        cleaned = _document(capture, name)
        if isinstance(cleaned, Document):
            documents.append(cleaned)
        else:
            problems.append(cleaned)
    return Cleaning(
        documents=tuple(sorted(documents, key=lambda document: document.id)), problems=tuple(sorted(problems))
    )


def _named(captures: Sequence[Capture]) -> list[tuple[Capture, DocumentId]]:
    """Give every capture its id; captures of the same bytes are counted in the order of their addresses."""
    seen: Counter[str] = Counter()
    named: list[tuple[Capture, DocumentId]] = []
    for capture in sorted(captures, key=lambda c: (c.address.path, c.address)):
        digest = hashlib.sha256(capture.raw).hexdigest()[:ID_LENGTH]
        seen[digest] += 1
        named.append((capture, DocumentId(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")))
    return named


def _document(capture: Capture, name: DocumentId) -> Document | Problem:
    parts = _parts(capture)
    stated = [*([parts.page_title.text] if parts.page_title else []), *parts.facts.titles]
    judged = judge(parts.blocks, titles=stated)
    judged = _with_page_title(judged, parts.page_title, parts.facts)
    trimmed = trim(judged)
    kept = [block for block in trimmed.blocks if not block.reason]
    if not any(block.kind in {"paragraph", "list-item"} for block in kept):
        reason = "No text of an article was found in it, only headings, links or notices."
        remedy = "Save the page with its text, or leave the file out."
        return Problem(file=capture.address.path, step="cleaning", kind="no-text", message=f"{reason} {remedy}")
    assembled = assemble(kept)
    text = assembled.mapped.text
    page_title = parts.page_title.text if parts.page_title else ""
    described = describe(trimmed, facts=parts.facts, page_title=page_title)
    return Document(
        id=name,
        address=capture.address,
        sha256=capture.sha256,
        form=capture.form,
        text=text,
        runs=assembled.mapped.runs,
        blocks=assembled.blocks,
        title=described.title,
        dateline=described.dateline,
        agency=described.agency,
        byline=described.byline,
        credit=described.credit,
        publisher=described.publisher,
        language=described.language,
        published=described.published,
        published_by=described.published_by,
        dropped=tuple(_dropped(block) for block in (*trimmed.blocks, *trimmed.cut) if block.reason),
        lost_lists=find_lost_lists(text, assembled.blocks),
    )


def _dropped(block: TextBlock) -> Dropped:
    raw = block.content.raw_span(Span(0, len(block.text)))
    return Dropped(text=block.text, reason=block.reason, raw=raw)


def _parts(capture: Capture) -> _Parts:
    """Take the pieces of a capture apart."""
    bodies = [piece for piece in capture.pieces if piece.role == "body" and piece.content.text.strip()]
    bodies = bodies or [piece for piece in capture.pieces if piece.role == "summary"]
    facts = [facts_of_fields(capture)]
    page_title = None
    if capture.form in {"html", "fragments", "warc"} and all(piece.markup == "html" for piece in bodies):
        pages = [parse_page(piece.content) for piece in bodies]
        blocks = blocks_of_pages(pages)
        facts = [*(facts_of_page(p.source.text, p.markup) for p in pages), *facts]
        page_title = next((title for page in pages if (title := title_element(page))), None)
    else:
        blocks = tuple(block for piece in bodies for block in _blocks_of_piece(piece))
    titles = [block for piece in capture.pieces if piece.role == "title" for block in _title_of_field(piece)]
    credits_ = [_credit_of_field(piece) for piece in capture.pieces if piece.role == "credit"]
    return _Parts(blocks=(*titles[:1], *blocks, *credits_), facts=join_facts(facts), page_title=page_title)


def _blocks_of_piece(piece: Piece) -> Lines:
    if piece.markup == "html" or looks_like_markup(piece.content.text):
        return blocks_of_pages([parse_page(piece.content)])
    return read_headers(blocks_of_text(piece.content))


def _title_of_field(piece: Piece) -> Lines:
    """Return a title that a field of its own states."""
    content = unescape_html(piece.content) if piece.markup == "html" else piece.content
    content = one_line(strip_emphasis(tidy(content)))
    return (TextBlock(content=content, kind="title", marked=True),) if content.text else ()


def _credit_of_field(piece: Piece) -> TextBlock:
    return TextBlock(content=one_line(tidy(piece.content)), reason="credit line")


def _with_page_title(judged: Lines, page_title: MappedText | None, facts: Facts) -> Lines:
    """Put the title that only the page's head states before the text, without the name of the outlet."""
    if page_title is None or any(block.kind == "title" and not block.reason for block in judged):
        return judged
    title = title_without_outlet(page_title, facts.publishers)
    if title is None:
        return judged
    return (TextBlock(content=title, kind="title", marked=True), *judged)
