"""Decoded text → the same text with its characters put right, still mapped to the raw bytes.

Repairs what decoding and export do to English text: character references left in plain text, UTF-8 that was read
as Windows-1252 once too often ("â€™"), C1 controls that stand for Windows-1252 punctuation (as HTML 5 reads them),
no-break and zero-width characters, soft hyphens. The method for double encoding is that of ftfy (Speer 2019), narrowed
to sequences that decode to a letter or a punctuation mark.
"""

import html
import re
import unicodedata
from collections.abc import Callable

from copytaster.records import MappedText, Span
from copytaster.text.mapping import cut, substitute

__all__ = ["one_line", "strip", "strip_emphasis", "tidy"]

_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_CP1252 = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0x100)}
_CP1252.pop("\ufffd", None)
_CP1252.update({chr(byte): byte for byte in range(0x80, 0xA0)})
_TAIL = "".join(re.escape(c) for c, byte in _CP1252.items() if 0x80 <= byte < 0xC0)  # noqa: PLR2004 - UTF-8 continuation
_DOUBLE = re.compile(f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}")
_C1 = re.compile("[\x80-\x9f]")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ANY_SPACES = re.compile(r"\s+")
_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1|(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,300}?)(?<=[^\s*_])\3(?![\w*])"
)
_MARKDOWN_LINK = re.compile(r"!?\[([^\][]{1,300})\]\((?:https?://|/|#|mailto:)[^\s()]{0,500}\)")


def tidy(mapped: MappedText) -> MappedText:
    """Return ``mapped`` with references resolved, double encoding undone and invisible characters taken out.

    Line breaks stay; every other stretch of white space becomes one space.
    """
    mapped = _edited(mapped, _REFERENCE, lambda m: html.unescape(m.group()))
    mapped = _edited(mapped, _DOUBLE, lambda m: _decoded_again(m.group()))
    mapped = _edited(mapped, _C1, lambda m: _from_c1(m.group()))
    mapped = _edited(mapped, _NOTHING, lambda _: "")
    mapped = _edited(mapped, _LINE_ENDS, lambda _: "\n")
    return _edited(mapped, _SPACES, lambda _: " ")


def one_line(mapped: MappedText) -> MappedText:
    """Return ``mapped`` on one line, without white space at its ends; a stretch of white space becomes one space."""
    return strip(_edited(mapped, _ANY_SPACES, lambda _: " "))


def strip(mapped: MappedText) -> MappedText:
    """Return ``mapped`` without white space at its ends."""
    text = mapped.text
    left = len(text) - len(text.lstrip())
    right = max(left, len(text.rstrip()))
    return mapped if (left, right) == (0, len(text)) else cut(mapped, Span(left, right))


def strip_emphasis(mapped: MappedText) -> MappedText:
    """Take out the marks of ``**bold**``, ``_italic_`` and ``[links](address)`` that stand around words."""
    edits: list[tuple[Span, str]] = []
    for match in _MARKDOWN_LINK.finditer(mapped.text):
        edits += [(Span(match.start(), match.start(1)), ""), (Span(match.end(1), match.end()), "")]
    if edits:
        mapped = substitute(mapped, edits)
    edits = []
    for match in _EMPHASIS.finditer(mapped.text):
        words = 2 if match.group(1) else 4
        edits += [(Span(match.start(), match.start(words)), ""), (Span(match.end(words), match.end()), "")]
    return substitute(mapped, edits) if edits else mapped


def _edited(mapped: MappedText, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> MappedText:
    """Replace every match whose replacement differs."""
    edits = [
        (Span(match.start(), match.end()), new)
        for match in pattern.finditer(mapped.text)
        if (new := replacement(match)) != match.group()
    ]
    return substitute(mapped, edits) if edits else mapped


def _decoded_again(doubled: str) -> str:
    """Decode a sequence that was UTF-8 read as Windows-1252; what gives no letter or punctuation stays as it is."""
    try:
        single = bytes(_CP1252[c] for c in doubled).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return doubled
    return single if unicodedata.category(single)[0] in "LPSZ" else doubled


def _from_c1(control: str) -> str:
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return ""
