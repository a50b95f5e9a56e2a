"""A source that opens with a bracket → captures: a list of HTML fragments, a JSON export, or JSON Lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from copytaster.reading.capturing import capture_of, joined, records_of, refused, too_large
from copytaster.reading.decoding import Source, make_source, raw_span
from copytaster.reading.fields import field_name, holds_body, holds_summary, is_about_article, pieces_of
from copytaster.reading.literals import (
    ListLiteral,
    Literal,
    ParsedLiteral,
    StringLiteral,
    TableLiteral,
    WordLiteral,
    parse_literal,
    string_text,
)
from copytaster.reading.markup import has_tags, plain_text
from copytaster.reading.streams import Line
from copytaster.records import Capture, MappedText, Piece, Reading, Span

__all__ = ["holds_lines", "line_records", "read_export"]

DEEPEST_ARTICLE = 8
"""Tables within tables in which articles are looked for; Elasticsearch's ``hits.hits[]._source`` takes four."""

LINES_TRIED = 20
"""How many lines are tried before a file whose first line is broken is taken not to be JSON Lines."""

_OPENS_LITERAL = re.compile(rb"""(?:\{|[\[(]\s*[\[{]?)\s*[bBuUrR]{0,2}["']""")
_LINE = re.compile(rb"[^\r\n]+")
_BETWEEN_VALUES = re.compile(rb"[\s,]*")

Tables = tuple[TableLiteral, ...]
"""The table of an article, then those that tell of it besides. Empty: a table among articles that holds no text."""


def read_export(source: Source) -> Reading | None:
    """Read all documents of ``source``; None where its brackets are those of a plain text."""
    parsed = parse_literal(source.view, source.start)
    if parsed.value is not None and not source.view[parsed.end :].strip():
        reading = _read_value(source, parsed.value, span=Span(0, len(source.raw)))
        return joined([reading, _cut_short(source.file)]) if reading and parsed.fault == "truncated" else reading
    if _is_in_lines(source):
        return records_of(source.file, _read_lines(source))
    if parsed.value is not None and _opens(source, parsed.end):
        return records_of(source.file, _read_one_after_another(source, parsed))
    if parsed.fault in {"", "code"} and not _OPENS_LITERAL.match(source.view, source.start):
        return None
    return _refused_fault(source.file, parsed)


def _refused_fault(file: str, parsed: ParsedLiteral) -> Reading:
    reason, remedy = {
        "too-deep": ("Brackets are nested too deeply", "Export the articles as a plain list."),
        "too-large": ("The export holds too many values", "Split it into smaller files."),
        "truncated": ("The text ends in the middle of a list or an export", "Fetch or export it again."),
    }.get(
        parsed.fault,
        (
            "The text opens like a list or an export, and then stands something that no such list holds",
            "Code is never run: export the list as JSON, or save the article as text.",
        ),
    )
    return refused(file, _kind(parsed.fault), f"{reason} (at byte {parsed.end:,}).", remedy)


def _kind(fault: str) -> str:
    return "malformed" if fault in {"", "code"} else fault


def _cut_short(file: str) -> Reading:
    reason = "The file ends in the middle of a list or an export; what came before was read."
    return refused(file, "truncated", reason, "Fetch or export it again to have the rest.")


def _opens(source: Source, at: int) -> bool:
    return source.view[at : at + 100].lstrip(b" \t\r\n,")[:1] in {b"{", b"["}


def _lines(source: Source) -> Iterator[Span]:
    """Give the lines that open a value; where each value has a line to itself, commas between them do not count."""
    for match in _LINE.finditer(source.view, source.start):
        line = match.group().strip().removesuffix(b",").rstrip()
        if line[:1] in {b"{", b"["} and line not in {b"{", b"["}:
            start = match.start() + match.group().index(line[:1])
            yield Span(start, start + len(line))


def _is_in_lines(source: Source) -> bool:
    """Whether there are several such lines, and one of the first is a whole table or list."""
    first = list(islice(_lines(source), LINES_TRIED))
    return len(first) > 1 and any(_is_whole(parse_literal(source.view, *_ends(line)), line) for line in first)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_whole(parsed: ParsedLiteral, line: Span) -> bool:
    return parsed.value is not None and not parsed.fault and parsed.end == line.end


def _read_lines(source: Source) -> Iterator[Reading]:
    number, counted = 1, 0
    for line in _lines(source):
        number += source.view.count(b"\n", counted, line.start)
        counted = line.start
        yield _read_line(source, line, f"line {number}", line.start)


def _read_line(source: Source, line: Span, record: str, place: int) -> Reading:
    """Read one value that must fill its line; ``place`` is the byte of the file at which the line begins."""
    parsed = parse_literal(source.view, *_ends(line))
    if parsed.value is not None and _is_whole(parsed, line):
        return _read_record(source, parsed.value, record)
    reason = f"This line is no complete JSON value (byte {place + parsed.end - line.start:,} of the file)."
    return refused(_path(source, record), _kind(parsed.fault), reason, "Export it again; the other lines were read.")


def holds_lines(head: bytes) -> bool:
    """Whether a file that begins with ``head``, which may end within a line, has a value with an article in a line."""
    source = make_source("", head)
    first = next(_lines(source), None)
    if first is None or b"\n" not in source.view[first.end :]:
        return False
    return bool(_read_line(source, first, "line 1", 0).captures)


def line_records(file: str, lines: Iterable[Line]) -> Iterator[Reading]:
    """Read JSON Lines line by line, however large the file is; places are those in the file."""
    for line in lines:
        record = f"line {line.number}"
        if line.size > len(line.raw):
            yield too_large(f"{file}#{record}", line.size)
            continue
        source = make_source(file, line.raw)
        for span in _lines(source):
            reading = _read_line(source, span, record, line.start + span.start)
            yield replace(reading, captures=tuple(_at(capture, line.start) for capture in reading.captures))


def _at(capture: Capture, start: int) -> Capture:
    address = capture.address
    return replace(capture, address=replace(address, span=address.span.shift(start)))


def _read_one_after_another(source: Source, parsed: ParsedLiteral) -> Iterator[Reading]:
    """Read values that follow each other over several lines each, as programs append them to a file."""
    number = 0
    while parsed.value is not None:
        number += 1
        yield _read_record(source, parsed.value, f"item {number}")
        if parsed.fault == "truncated":
            yield _cut_short(source.file)
        if not _opens(source, parsed.end):
            break
        between = _BETWEEN_VALUES.match(source.view, parsed.end)
        parsed = parse_literal(source.view, between.end() if between else parsed.end)
    if source.view[parsed.end :].strip():
        yield _refused_fault(source.file, parsed)


def _read_record(source: Source, value: Literal, record: str) -> Reading:
    reading = _read_value(source, value, span=raw_span(source, value.span), record=record)
    return reading or _no_article(_path(source, record))


def _path(source: Source, record: str) -> str:
    return f"{source.file}#{record}" if record else source.file


def _no_article(file: str) -> Reading:
    reason = "No field holds the text of an article (body, text, content, articleBody and the like are known)."
    return refused(file, "no-article", reason, "Rename the field, or leave this record out.")


def _read_value(source: Source, value: Literal, *, span: Span, record: str = "") -> Reading | None:
    """Read the documents of one value that stands at ``span`` (raw bytes); None where it holds no strings at all."""
    if isinstance(value, StringLiteral | WordLiteral):
        return None
    if isinstance(value, ListLiteral) and _is_fragments(value):
        return capture_of(source, "fragments", partial(_fragments, source, value), record=record, span=span)
    found = list(_articles(source, value, 0))
    if not any(tables for tables, _ in found):
        return None if isinstance(value, ListLiteral) and not found else _no_article(_path(source, record))
    if len(found) == 1:
        return _read_article(source, found[0][0], record, span)
    return records_of(source.file, _read_items(source, found, record))


def _read_article(source: Source, tables: Tables, record: str, span: Span) -> Reading:
    reading = capture_of(source, "json", partial(pieces_of, source, tables), record=record, span=span)
    return reading if reading.captures or reading.problems else _no_article(_path(source, record))


def _read_items(source: Source, found: Iterable[tuple[Tables, Span]], record: str) -> Iterator[Reading]:
    for number, (tables, place) in enumerate(found, start=1):
        yield _read_article(source, tables, f"{record} item {number}".strip(), raw_span(source, place))


def _is_fragments(value: ListLiteral) -> bool:
    """Whether a list holds strings (and lists of strings) alone; ``None`` and numbers between them do not count."""
    held = [item for item in value.items if not isinstance(item, WordLiteral)]
    return bool(held) and all(
        isinstance(item, StringLiteral) or (isinstance(item, ListLiteral) and _is_fragments(item)) for item in held
    )


def _strings(value: ListLiteral) -> Iterator[StringLiteral]:
    for item in value.items:
        if isinstance(item, StringLiteral):
            yield item
        elif isinstance(item, ListLiteral):
            yield from _strings(item)


def _fragments(source: Source, value: ListLiteral, origin: int) -> list[Piece]:
    texts = [string_text(source, string, origin=origin) for string in _strings(value)]
    return [_fragment(text) for text in texts if text.text.strip()]


def _fragment(text: MappedText) -> Piece:
    """Return a fragment as HTML; only where it has lines and no tags are the lines its paragraphs."""
    if "\n" in text.text.strip() and not has_tags(text.text):
        return Piece(role="body", markup="plain", content=plain_text(text))
    return Piece(role="body", markup="html", content=text)


def _articles(source: Source, value: Literal, depth: int) -> Iterator[tuple[Tables, Span]]:
    """Give the articles within ``value`` in their order, each with the bytes of the view that are its own.

    A table with one article in it, not in a list, is that article's: what it tells besides fills the gaps.
    """
    if depth > DEEPEST_ARTICLE:
        return
    if isinstance(value, ListLiteral):
        yield from _articles_of_list(source, value, depth)
    if not isinstance(value, TableLiteral):
        return
    if holds_body(source, value):
        yield (value, *_tables_about(source, value)), value.span
        return
    within = [(child, list(_articles(source, child, depth + 1))) for _, child in value.fields]
    found = [article for _, articles in within for article in articles]
    if len(found) == 1 and any(isinstance(child, TableLiteral) and articles for child, articles in within):
        yield (*found[0][0], value, *_tables_about(source, value)), value.span
    elif found:
        yield from found
    elif holds_summary(source, value):
        yield (value, *_tables_about(source, value)), value.span


def _articles_of_list(source: Source, value: ListLiteral, depth: int) -> Iterator[tuple[Tables, Span]]:
    found = [(item, list(_articles(source, item, depth + 1))) for item in value.items]
    if any(articles for _, articles in found):
        for item, articles in found:
            yield from articles or ([((), item.span)] if isinstance(item, TableLiteral) else [])


def _tables_about(source: Source, table: TableLiteral) -> Sequence[TableLiteral]:
    return [
        child
        for key, child in table.fields
        if isinstance(child, TableLiteral) and is_about_article(field_name(source, key))
    ]
