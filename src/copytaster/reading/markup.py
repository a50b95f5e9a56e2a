"""A decoded string → whether it is HTML, and plain text without markup where it is not."""

import re

from copytaster.records import MappedText, Piece, PieceRole, Span
from copytaster.text.mapping import substitute, unescape_html

__all__ = ["field_piece", "has_tags", "is_page", "nesting", "plain_text", "prose_piece"]

_BLOCKS = (
    "p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|article|section|main|aside|nav|header|footer|table|tbody|tr|td|th|pre"
    "|figure|figcaption|form|hr|center|html|head|body|br"
)
_INLINE = (
    "a|abbr|b|strong|i|em|u|s|small|big|sub|sup|span|img|font|cite|q|mark|time|code|del|ins|script|style|iframe|video"
    "|audio|picture|source|noscript|wbr|label|button|input|tt|strike|svg|path|link|meta"
)
_REST_OF_TAG = r"(?:\s[^<>]*)?/?>"
_BLOCK_TAG = re.compile(f"</?(?:{_BLOCKS}){_REST_OF_TAG}", re.IGNORECASE)
_TAG = re.compile(f"</?(?:{_BLOCKS}|{_INLINE}){_REST_OF_TAG}|<!--(?:(?!<!--).)*?-->", re.IGNORECASE | re.DOTALL)
_PAGE_SHELL = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK_END = re.compile(f"</(?:{_BLOCKS})>", re.IGNORECASE)
_NESTING_TAG = re.compile(
    "<(/?)(?!(?:p|li|d[dt]|t[rdh]|t(?:body|head|foot)|option|br|hr|img|input|link|meta|source|wbr|area|base|col|embed"
    r"|param|track)\b)[a-z]",
    re.IGNORECASE,
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

SHELL_CHARACTERS = 4096
"""How far into a page its doctype, html, head or body tag must stand; before it come banners and headers at most."""

FEWEST_TAGS_OF_PAGE = 3
"""Block tags that make a text without a shell a page; one or two may be what an article about HTML talks of."""


def is_page(text: str) -> bool:
    """Whether a whole file is HTML: it has a page's shell, or blocks that end, or several block tags."""
    if _PAGE_SHELL.search(text, 0, SHELL_CHARACTERS) or _BLOCK_END.search(text):
        return True
    return (
        sum(1 for _, _ in zip(_BLOCK_TAG.finditer(text), range(FEWEST_TAGS_OF_PAGE), strict=False))
        >= FEWEST_TAGS_OF_PAGE
    )


def nesting(text: str) -> int:
    """Return how many elements of a page are open at once at most; those that need no end tag do not count."""
    depth = deepest = 0
    for match in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def has_tags(text: str) -> bool:
    """Whether ``text`` holds a tag that HTML knows."""
    return _TAG.search(text) is not None


def plain_text(mapped: MappedText) -> MappedText:
    """Return ``mapped`` with every line end as one newline, without tags, and with character references resolved."""
    for pattern, new in ((_LINE_END, "\n"), (_TAG, "")):
        edits = [(Span(*match.span()), new) for match in pattern.finditer(mapped.text)]
        mapped = substitute(mapped, edits) if edits else mapped
    return unescape_html(mapped)


def prose_piece(role: PieceRole, mapped: MappedText) -> Piece:
    """Return a field that holds an article or a summary, as HTML where its tags shape the text.

    Tags within lines alone (``<b>``) leave a text of several lines plain: there the lines are the paragraphs.
    """
    text = mapped.text
    if _BLOCK_TAG.search(text) or ("\n" not in text.strip() and has_tags(text)):
        return Piece(role=role, markup="html", content=mapped)
    return Piece(role=role, markup="plain", content=plain_text(mapped))


def field_piece(role: PieceRole, mapped: MappedText) -> Piece:
    """Return a field of one line, such as a title or a name: always plain."""
    return Piece(role=role, markup="plain", content=plain_text(mapped))
