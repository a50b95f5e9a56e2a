"""A source → its captures: the form is told from the content, and each form has its reader."""

from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, capture_of, joined, refused, too_large
from copytaster.reading.decoding import Source, text_of
from copytaster.reading.exports import read_export
from copytaster.reading.feeds import is_feed, read_feed
from copytaster.reading.markup import is_page, nesting, plain_text
from copytaster.records import Piece, Reading, Span

__all__ = ["read_source"]

MAX_NESTING = 1_000
"""Elements open at once; browsers flatten what is deeper than 512, and the pages of the traditions stay below 15."""


def read_source(source: Source) -> Reading:
    """Read the documents of one file.

    Brackets open lists and exports, an XML root that feeds have opens a feed, tags make a page, and the rest is text.
    """
    if is_feed(source):
        return read_feed(source)
    if source.view[source.start : source.start + 1] in {b"[", b"{", b"("}:
        export = read_export(source)
        if export is not None:
            return export
    if len(source.raw) > MAX_DOCUMENT_BYTES:
        return too_large(source.file, len(source.raw))
    text = text_of(source, Span(source.start, len(source.view)))
    if is_page(text.text):
        page = capture_of(source, "html", lambda _: [Piece(role="body", markup="html", content=text)])
        depth = nesting(text.text)
        return joined([page, _too_deep(source.file, depth)]) if depth > MAX_NESTING else page
    return capture_of(source, "text", lambda _: [Piece(role="body", markup="plain", content=plain_text(text))])


def _too_deep(file: str, depth: int) -> Reading:
    reason = f"Elements are nested {depth:,} deep, as in no page that was written to be read; some may be lost."
    return refused(file, "too-deep", reason, "Save the page's text from a browser if words are missing.")
