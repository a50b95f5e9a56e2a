"""The bytes of a file → a source: the same text in UTF-8, which parsers take, and the way back to the bytes."""

import re
from dataclasses import dataclass

from copytaster.reading.encodings import choose_encoding
from copytaster.records import MappedText, Span
from copytaster.text.mapping import cut, decode, index_at, shift

__all__ = ["Source", "is_utf8", "make_source", "raw_span", "text_of"]

_SKIPPED = re.compile(rb"(?:\xef\xbb\xbf)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's bytes and their text.

    ``view`` is the text in UTF-8: ``raw`` itself where that is well-formed UTF-8, else a transcoded copy, whose way
    back to ``raw`` are ``in_view`` and ``in_raw``: the whole text over the bytes of each. ``start`` is the first byte
    of ``view`` past a byte order mark and white space.
    """

    file: str
    raw: bytes
    encoding: str
    view: bytes
    start: int
    in_view: MappedText | None = None
    in_raw: MappedText | None = None


def make_source(file: str, raw: bytes, *, stated_encoding: str = "") -> Source:
    """Decode the whole of ``raw``; bytes that do not decode become U+FFFD.

    ``stated_encoding`` is a label that stands outside ``raw``, such as that of an HTTP header.
    """
    encoding = choose_encoding(raw, stated=stated_encoding)
    in_view = in_raw = None
    view = raw
    if encoding not in {"utf-8", "utf-8-sig"} or not is_utf8(raw):
        in_raw = decode(raw, encoding)
        view = in_raw.text.encode()
        in_view = decode(view, "utf-8")
    skipped = _SKIPPED.match(view)
    start = skipped.end() if skipped else 0
    return Source(file=file, raw=raw, encoding=encoding, view=view, start=start, in_view=in_view, in_raw=in_raw)


def text_of(source: Source, span: Span, *, origin: int = 0) -> MappedText:
    """Return the text of ``span`` (bytes of ``source.view``), mapped to bytes of ``source.raw`` after ``origin``."""
    if source.in_view is None or source.in_raw is None:
        return decode(source.view[span.start : span.end], "utf-8", base=span.start - origin)
    text = cut(source.in_raw, Span(index_at(source.in_view, span.start), index_at(source.in_view, span.end)))
    return shift(text, -origin) if origin else text


def raw_span(source: Source, span: Span) -> Span:
    """Return the bytes of ``source.raw`` that ``span`` (bytes of ``source.view``) stands for."""
    if source.in_view is None or source.in_raw is None or not span.length:
        return span
    first, last = index_at(source.in_view, span.start), index_at(source.in_view, span.end - 1)
    return Span(source.in_raw.byte_span(first).start, source.in_raw.byte_span(last).end)


def is_utf8(raw: bytes) -> bool:
    """Whether ``raw`` is well-formed UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
