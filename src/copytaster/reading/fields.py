"""The fields of one article in an export → pieces: which field holds what is told by its name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from copytaster.reading.decoding import Source, text_of
from copytaster.reading.field_names import ABOUT, BLOCK_TYPES, BODIES, NAMES_IN_TABLES, PAGES, ROLES, TEXTS_IN_TABLES
from copytaster.reading.literals import Key, ListLiteral, Literal, StringLiteral, TableLiteral, WordLiteral, string_text
from copytaster.reading.markup import field_piece, has_tags, prose_piece
from copytaster.records import MappedText, Piece, PieceRole
from copytaster.text.mapping import concatenate, inserted

__all__ = ["field_name", "holds_body", "holds_summary", "is_about_article", "pieces_of"]

_NOT_PROSE = re.compile(
    r"image|img|photo|picture|gallery|video|audio|media|embed|advert|\bads?\b|promo|related|caption|newsletter|social",
    re.IGNORECASE,
)
_HEADING = re.compile(r"head(?:ing|er|line)|subhead|crosshead|\bh[1-6]\b|title", re.IGNORECASE)
_LIST_ITEM = re.compile(r"list-?item|bullet|\bli\b", re.IGNORECASE)
_EMPTY = frozenset(("", "null", "none", "nan", "undefined", "n/a", "true", "false"))

DEEPEST_BLOCK = 6
"""Lists and tables within a body; editors nest sections, lists and items, which take four."""

LONGEST_EMPTY_BYTES = 64
"""A longer string holds something; looking saves reading every body twice."""

Fields = Mapping[str, Literal]
"""The values of a table by the folded names of their fields, the first of a name."""

Block = tuple[StringLiteral, str]
"""A string of a body and what its table says that it is: ``"heading"``, ``"paragraph"``, often nothing."""


def field_name(source: Source, key: Key) -> str:
    """Return a key in lower case, letters and digits only: ``"og:site_name"`` is ``"ogsitename"``."""
    word = key.word if isinstance(key, WordLiteral) else string_text(source, key).text
    return re.sub(r"[\W_]+", "", word).lower()


def holds_body(source: Source, table: TableLiteral) -> bool:
    """Whether one of the fields of ``table`` holds the text of an article."""
    return bool(_body(source, _named(source, table)))


def holds_summary(source: Source, table: TableLiteral) -> bool:
    """Whether ``table`` has a summary or a description, which stands for an article where there is no more."""
    return not _named(source, table).keys().isdisjoint(ROLES["summary"])


def is_about_article(name: str) -> bool:
    """Whether a table under ``name`` tells of the article whose table it stands in."""
    return name in ABOUT or name in BODIES


def pieces_of(source: Source, tables: Sequence[TableLiteral], origin: int) -> list[Piece]:
    """Return the pieces of the article that ``tables`` describe, the first having the say; title first, body last.

    Empty where there is no text; the summary is the body where there is no other.
    """
    named = [_named(source, table) for table in tables]
    body = next((found for fields in named if (found := _body(source, fields))), None)
    pieces: list[Piece] = []
    for role, names in ROLES.items():
        texts = next((held for fields in named if (held := _texts_of_role(source, fields, names, origin))), [])
        shown: PieceRole = "body" if role == "summary" and body is None else role
        make = prose_piece if role == "summary" else field_piece
        pieces += [make(shown, text) for text in (texts if role in {"author", "credit"} else texts[:1])]
    pieces += [_body_piece(source, block, kind, origin) for block, kind in body or ()]
    return pieces if any(piece.role == "body" for piece in pieces) else []


def _named(source: Source, table: TableLiteral) -> Fields:
    fields: dict[str, Literal] = {}
    for key, value in table.fields:
        fields.setdefault(field_name(source, key), value)
    return fields


def _texts_of_role(source: Source, fields: Fields, names: Sequence[str], origin: int) -> list[MappedText]:
    for name in names:
        if name in fields:
            literals = _names_in(source, fields[name], 0)
            texts = [text for literal in literals if not _is_empty(text := _read(source, literal, origin))]
            if texts:
                return texts
    return []


def _names_in(source: Source, value: Literal, depth: int) -> Iterator[StringLiteral | WordLiteral]:
    """Give the strings of a field that names something: itself, those of a list, the name in a table."""
    if isinstance(value, StringLiteral | WordLiteral):
        yield value
    elif depth < DEEPEST_BLOCK:
        inner = value.items if isinstance(value, ListLiteral) else _under(source, value, NAMES_IN_TABLES)[:1]
        for item in inner:
            yield from _names_in(source, item, depth + 1)


def _under(source: Source, table: TableLiteral, names: Sequence[str]) -> list[Literal]:
    """Return the values under ``names``, in the order of the names."""
    fields = _named(source, table)
    return [fields[name] for name in names if name in fields]


def _read(source: Source, literal: StringLiteral | WordLiteral, origin: int) -> MappedText:
    if isinstance(literal, WordLiteral):
        return text_of(source, literal.span, origin=origin)
    return string_text(source, literal, origin=origin)


def _is_empty(text: MappedText) -> bool:
    return text.text.strip().lower() in _EMPTY


def _body(source: Source, fields: Fields) -> list[Block] | None:
    """Return the strings of the longest text under a name of bodies, each with the type of its block."""
    for names in (BODIES, PAGES):
        texts = [list(_blocks(source, fields[name], "", 0)) for name in names if name in fields]
        longest = max(texts, key=_length, default=[])
        if longest:
            return longest
    return None


def _length(blocks: Iterable[Block]) -> int:
    return sum(block.span.length for block, _ in blocks)


def _blocks(source: Source, value: Literal, kind: str, depth: int) -> Iterator[Block]:
    """Give the strings of a body in order: one string, a list of paragraphs, or blocks that say their type."""
    if isinstance(value, StringLiteral):
        if value.span.length > LONGEST_EMPTY_BYTES or not _is_empty(string_text(source, value)):
            yield value, kind
    elif depth >= DEEPEST_BLOCK:
        return
    elif isinstance(value, ListLiteral):
        for item in value.items:
            yield from _blocks(source, item, kind, depth + 1)
    elif isinstance(value, TableLiteral):
        yield from _blocks_of_table(source, _named(source, value), kind, depth)


def _blocks_of_table(source: Source, fields: Fields, kind: str, depth: int) -> Iterator[Block]:
    if depth and _is_article(fields):
        return
    types = (fields[name] for name in BLOCK_TYPES if name in fields)
    kind = next((string_text(source, value).text for value in types if isinstance(value, StringLiteral)), kind)
    if _NOT_PROSE.search(kind):
        return
    texts = (list(_blocks(source, fields[name], kind, depth + 1)) for name in TEXTS_IN_TABLES if name in fields)
    blocks = next((found for found in texts if found), [])
    titles = (fields[name] for name in ROLES["title"] if name in fields and depth and blocks)
    yield from ((title, "heading") for title in titles if isinstance(title, StringLiteral))
    yield from blocks


def _is_article(fields: Fields) -> bool:
    """Whether a table has a title, a text and something of its own besides: an article, not a block of one."""
    own = (name for role in ("author", "date", "publisher", "url") for name in ROLES[role])
    return all(not fields.keys().isdisjoint(names) for names in (ROLES["title"], BODIES, own))


def _body_piece(source: Source, block: StringLiteral, kind: str, origin: int) -> Piece:
    """Return a block's text; headings and list items that hold no HTML of their own are put in the element they are."""
    text = string_text(source, block, origin=origin)
    element = "h2" if _HEADING.search(kind) else "li" if _LIST_ITEM.search(kind) else ""
    if not element or has_tags(text.text):
        return prose_piece("body", text)
    content = concatenate([inserted(f"<{element}>"), text, inserted(f"</{element}>")])
    return Piece(role="body", markup="html", content=content)
