"""Text → the lists, tables and strings that it spells out, as JSON or as Python prints them.

Nothing is ever evaluated: a tokenizer knows strings, numbers, plain words and brackets; whatever else stands there is
code. The union of the two notations is read (RFC 8259; Python reference, "String and Bytes literals"), since scrapers
print both, sometimes mixed; no text that one of them prints means something else in the other.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from copytaster.reading.decoding import Source, text_of
from copytaster.records import MappedText, Span
from copytaster.text.mapping import concatenate, substitute

__all__ = [
    "Key",
    "ListLiteral",
    "Literal",
    "ParsedLiteral",
    "StringLiteral",
    "TableLiteral",
    "WordLiteral",
    "parse_literal",
    "string_text",
]

MAX_DEPTH = 64
"""Brackets within brackets; exports of articles have fewer than 20, and only hostile ones come near this."""

MAX_LITERALS = 1_000_000
"""Values in one file: 50,000 articles of 20 fields; each takes about 100 bytes of memory while the file is read."""

MAX_PARTS = 10_000
"""Neighbouring strings that are one; a program that wraps an article's lines writes a few hundred."""


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """A string: ``span`` with its quotation marks, and the bytes between them of each part (neighbours are one string).

    ``escaped`` is false for Python's raw strings, ``bytes_of_utf8`` true for its byte strings.
    """

    span: Span
    parts: tuple[Span, ...]
    escaped: bool
    bytes_of_utf8: bool


@dataclass(frozen=True, slots=True)
class WordLiteral:
    """A number, ``true``, ``None`` and the like; ``word`` as it stands there."""

    span: Span
    word: str


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """A list, tuple or set, in its order."""

    span: Span
    items: "tuple[Literal, ...]"


@dataclass(frozen=True, slots=True)
class TableLiteral:
    """A JSON object or Python dictionary, in its order; keys may come twice."""

    span: Span
    fields: "tuple[tuple[Key, Literal], ...]"


Key = StringLiteral | WordLiteral
Literal = StringLiteral | WordLiteral | ListLiteral | TableLiteral


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedLiteral:
    """What was read from one place on.

    ``value`` is None where nothing was; ``end`` is the byte where reading stopped. ``fault`` is a fixed word: ``""``,
    ``"code"`` (something that no literal holds, at ``end``), ``"truncated"`` (the text ended within ``value``, which
    holds what came before), ``"too-deep"`` or ``"too-large"``.
    """

    value: Literal | None
    end: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A bracket, a mark, a word, or a whole string (``string`` is set); not ``closed`` where the text ended within."""

    kind: str
    span: Span
    sign: bytes = b""
    string: StringLiteral | None = None
    closed: bool = True


class _NoLiteralError(Exception):
    """What stands at byte ``at`` belongs to no literal (``fault`` ``"code"``), or there is too much of it."""

    def __init__(self, at: int, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.at = at


# Possessive throughout, so that a string of megabytes takes no stack and an unclosed one is not tried twice.
_SPACE = re.compile(rb"\s*+")
_TOKEN = re.compile(
    rb"""(?P<string>[bBuUrR]{0,2}(?:"{3}|'{3}|["']))|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<mark>[,:])"""
    rb"""|(?P<word>[-+]?[\w.]++(?:(?<=[eE])[-+]\d++)?)"""
)
_STRING_REST = {
    b'"': re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL),
    b"'": re.compile(rb"(?:[^'\\]++|\\.)*+", re.DOTALL),
    b'"""': re.compile(rb'(?:[^"\\]++|\\.|"(?!""))*+', re.DOTALL),
    b"'''": re.compile(rb"(?:[^'\\]++|\\.|'(?!''))*+", re.DOTALL),
}
_CLOSES = {b"[": b"]", b"{": b"}", b"(": b")"}
_WORD = re.compile(
    rb"true|false|null|none|nan|undefined|[-+]?(?:infinity|\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)", re.IGNORECASE
)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}"
    r"|N\{[^}]{1,80}\}|[0-7]{1,3}|\r\n|.)",
    re.DOTALL,
)
_SIMPLE_ESCAPES = dict(zip("ntrbfav\\'\"/\n\r", "\n\t\r\b\f\a\v\\'\"/", strict=False)) | dict.fromkeys(
    ["\n", "\r", "\r\n"], ""
)
_UTF8_AS_LATIN1 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def parse_literal(view: bytes, start: int = 0, stop: int | None = None) -> ParsedLiteral:
    r"""Read the one value that begins at byte ``start`` of ``view`` (UTF-8), white space before it aside.

    Bytes from ``stop`` on are not looked at.

    >>> parse_literal(b"['a', \"b\"]").fault, parse_literal(b"['a', open('b')]").fault, parse_literal(b'["a').fault
    ('', 'code', 'truncated')
    """
    stop = len(view) if stop is None else stop
    tokens = _tokens(view, start, stop)
    faults: list[str] = []
    try:
        first = next(tokens, None)
        value = _read_value(first, tokens, 0, faults) if first else None
    except _NoLiteralError as error:
        return ParsedLiteral(value=None, end=error.at, fault=error.fault)
    if value is None:
        return ParsedLiteral(value=None, end=stop, fault="truncated")
    return ParsedLiteral(value=value, end=stop if faults else value.span.end, fault=faults[0] if faults else "")


def string_text(source: Source, literal: StringLiteral, *, origin: int = 0) -> MappedText:
    """Return the text that ``literal`` stands for, escapes resolved; offsets in bytes of the source from ``origin``.

    An escape is one code point that bears all its bytes, a pair of escaped surrogates too; a lone one becomes U+FFFD.
    """
    parts: list[MappedText] = []
    for part in literal.parts:
        text = text_of(source, part, origin=origin)
        parts.append(_unescaped(text) if literal.escaped else text)
    whole = parts[0] if len(parts) == 1 else concatenate(parts)
    return _joined_utf8(whole) if literal.bytes_of_utf8 else whole


def _tokens(view: bytes, start: int, stop: int) -> Iterator[_Token]:
    """Give the tokens from ``start`` to ``stop``; raise where there is something else."""
    at = _end_of_space(view, start, stop)
    count = 0
    while at < stop:
        match = _TOKEN.match(view, at, stop)
        if not match:
            raise _NoLiteralError(at, "code")
        if match.lastgroup == "string":
            token = _string_token(view, at, stop)
        else:
            token = _Token(str(match.lastgroup), Span(*match.span()), match.group())
        yield token
        count += token.kind != "mark"
        if count > MAX_LITERALS:
            raise _NoLiteralError(at, "too-large")
        at = _end_of_space(view, token.span.end, stop)


def _end_of_space(view: bytes, at: int, stop: int) -> int:
    match = _SPACE.match(view, at, stop)
    return match.end() if match else at


def _string_token(view: bytes, start: int, stop: int) -> _Token:
    """Read the string at ``start`` and those that follow it with nothing but white space between."""
    parts: list[Span] = []
    prefixes = b""
    at, end, closed = start, start, True
    while closed and (match := _TOKEN.match(view, at, stop)) and match.lastgroup == "string":
        opening = match.group()
        quote = opening.lstrip(b"bBuUrR")
        prefixes += opening[: -len(quote)].lower()
        body = _STRING_REST[quote].match(view, match.end(), stop)
        last = body.end() if body else match.end()
        closed = view.startswith(quote, last, stop)
        end = last + len(quote) if closed else stop
        parts.append(Span(match.end(), last if closed else stop))
        if len(parts) > MAX_PARTS:
            raise _NoLiteralError(at, "too-large")
        at = _end_of_space(view, end, stop)
    literal = StringLiteral(Span(start, end), tuple(parts), b"r" not in prefixes, b"b" in prefixes)
    return _Token("string", literal.span, string=literal, closed=closed)


def _read_value(token: _Token, tokens: Iterator[_Token], depth: int, faults: list[str]) -> Literal:
    """Read the value that ``token`` opens; ``faults`` receives ``"truncated"`` where the text ends within it."""
    if token.string is not None:
        if not token.closed:
            faults.append("truncated")
        return token.string
    if token.kind == "word" and _WORD.fullmatch(token.sign):
        return WordLiteral(token.span, token.sign.decode())
    if token.kind != "open":
        raise _NoLiteralError(token.span.start, "code")
    if depth >= MAX_DEPTH:
        raise _NoLiteralError(token.span.start, "too-deep")
    read = _read_table if token.sign == b"{" else _read_list
    return read(token, tokens, depth + 1, faults)


def _read_list(opening: _Token, tokens: Iterator[_Token], depth: int, faults: list[str]) -> ListLiteral:
    items: list[Literal] = []
    due = True  # a value may come; else a comma must
    end = opening.span.end
    for token in tokens:
        end = token.span.end
        if token.kind == "close" and token.sign == _CLOSES[opening.sign]:
            return ListLiteral(Span(opening.span.start, end), tuple(items))
        if not due and token.sign == b",":
            due = True
        elif due:
            items.append(_read_value(token, tokens, depth, faults))
            due = False
        else:
            raise _NoLiteralError(token.span.start, "code")
    faults.append("truncated")
    return ListLiteral(Span(opening.span.start, end), tuple(items))


def _read_table(opening: _Token, tokens: Iterator[_Token], depth: int, faults: list[str]) -> TableLiteral:
    fields: list[tuple[Key, Literal]] = []
    key: Key | None = None
    due = "key"
    end = opening.span.end
    for token in tokens:
        end = token.span.end
        if due in {"key", "comma"} and token.sign == b"}":
            return TableLiteral(Span(opening.span.start, end), tuple(fields))
        if due == "key":
            key, due = _read_key(token), "colon"
        elif due == "value" and key is not None:
            fields.append((key, _read_value(token, tokens, depth, faults)))
            due = "comma"
        elif (due, token.sign) == ("colon", b":"):
            due = "value"
        elif (due, token.sign) == ("comma", b","):
            due = "key"
        else:
            raise _NoLiteralError(token.span.start, "code")
    faults.append("truncated")
    return TableLiteral(Span(opening.span.start, end), tuple(fields))


def _read_key(token: _Token) -> "Key":
    """Take a string as a key, or a bare word or number as JavaScript and Python write them."""
    if token.string is not None and token.closed:
        return token.string
    if token.kind == "word":
        return WordLiteral(token.span, token.sign.decode("utf-8", "replace"))
    raise _NoLiteralError(token.span.start, "code")


def _unescaped(text: MappedText) -> MappedText:
    edits: list[tuple[Span, str]] = []
    for match in _ESCAPE.finditer(text.text):
        meant = _meaning(match.group()[1:])
        if meant is not None:
            edits.append((Span(*match.span()), meant))
    return substitute(text, edits) if edits else text


def _meaning(escape: str) -> str | None:
    """Return what an escape (without its backslash) stands for; None where it stands for itself, backslash and all."""
    if escape in _SIMPLE_ESCAPES:
        return _SIMPLE_ESCAPES[escape]
    if escape[0] == "N":
        try:
            return unicodedata.lookup(escape[2:-1])
        except KeyError:
            return None
    if escape[0] in "uUx" and len(escape) > 1:
        units = [int(unit, 16) for unit in re.split(r"\\u", escape[1:])]
        if len(units) == 2:  # noqa: PLR2004 (a pair of surrogates)
            return b"".join(unit.to_bytes(2) for unit in units).decode("utf-16-be")
        return chr(units[0]) if _is_scalar(units[0]) else "\ufffd"
    return chr(int(escape, 8)) if escape[0] in "01234567" else None


def _is_scalar(number: int) -> bool:
    """Whether Unicode has a character of that number: no surrogate, and not past the end."""
    return number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 (surrogates)


def _joined_utf8(text: MappedText) -> MappedText:
    """Join the bytes that a byte string spells out one by one into the characters that they are in UTF-8."""
    edits: list[tuple[Span, str]] = []
    for match in _UTF8_AS_LATIN1.finditer(text.text):
        try:
            edits.append((Span(*match.span()), match.group().encode("latin-1").decode()))
        except UnicodeDecodeError:  # an overlong form or a surrogate
            continue
    return substitute(text, edits) if edits else text
