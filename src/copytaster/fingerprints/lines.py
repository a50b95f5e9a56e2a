r"""Bytes of JSON Lines → texts, without parsing what is no text.

A line is a JSON object with a field for the text and perhaps one for the id. Quotation marks, backslashes and line
ends are found for a whole buffer at once; a line that this does not understand (``\u`` escapes, the field twice or in
another place, no field) is parsed by the json module. What cannot be parsed is said, and the others are read.
"""

import json
from dataclasses import dataclass

import numpy as np

from copytaster.fingerprints.folding import Bytes, Places
from copytaster.fingerprints.sketching import Texts

__all__ = ["Fields", "Line", "Lines", "fields_of", "parse_line", "read_lines"]

_TEXT_NAMES = """
    text body content maintext articlebody articletext fulltext bodytext storytext story article contenttext
    textcontent cleanedtext cleantext plaintext articlecontent newstext message post""".split()
_ID_NAMES = "id docid documentid articleid uuid guid identifier key url link".split()

_QUOTE, _BACKSLASH, _NEWLINE, _COLON, _SPACE, _U, _MINUS, _ZERO, _NINE = (ord(c) for c in '"\\\n: u-09')


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The names under which a file keeps texts and ids; ``id`` is empty where it has none."""

    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document: its id as JSON (empty where the line has none) and its text."""

    id: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The documents of a buffer.

    ``numbers``: the lines that hold them, within the buffer, from 0. ``begins``: where every line of the buffer
    begins, with or without a document, and where the last one ends. ``ids``: as JSON, empty where a line has none.
    """

    texts: Texts
    numbers: Places
    begins: Places
    ids: list[bytes]


def _best(names: list[str], record: dict[str, object], kinds: tuple[type, ...]) -> str:
    plain = {"".join(c for c in key.lower() if c.isalnum()): key for key in reversed(record)}
    return next((plain[n] for n in names if n in plain and isinstance(record[plain[n]], kinds)), "")


def _table(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def fields_of(line: bytes) -> Fields | None:
    """Return the fields that hold text and id; None where the line is no object with a text.

    >>> fields_of(b'{"doc_id": 7, "Body": "It rained."}')
    Fields(text='Body', id='doc_id')
    """
    record = _table(line)
    text = _best(_TEXT_NAMES, record, (str,))
    return Fields(text=text, id=_best(_ID_NAMES, record, (str, int))) if text else None


def parse_line(line: bytes, fields: Fields) -> Line | None:
    """Parse one line; None where it holds no text."""
    record = _table(line)
    text = record.get(fields.text)
    if not isinstance(text, str):
        own = fields_of(line)
        text = record.get(own.text) if own else None
    name = record.get(fields.id) if fields.id else None
    named = isinstance(name, str | int) and not isinstance(name, bool)
    return Line(id=json.dumps(name).encode() if named else b"", text=text) if isinstance(text, str) else None


def _escapes(marks: Places) -> Places:
    """Return which of the backslashes at ``marks`` escape what follows: in a row of them every other one."""
    if marks.size < 2 or not (np.diff(marks) == 1).any():  # noqa: PLR2004 - two make a row
        return marks
    opens = np.concatenate([[True], np.diff(marks) != 1])
    begin = np.maximum.accumulate(np.where(opens, np.arange(marks.size), 0))
    escapes: Places = marks[(np.arange(marks.size) - begin) % 2 == 0]
    return escapes


def _marks(raw: Bytes) -> tuple[Places, Places, Places]:
    """Return the places of line ends, of quotation marks that are not escaped, and of backslashes that escape.

    After the last quotation mark stands the last line end, three times, so that every mark has three after it.
    """
    found = raw == _QUOTE
    found |= raw == _BACKSLASH
    found |= raw == _NEWLINE
    places = np.flatnonzero(found)
    kinds = raw[places]
    backslash = np.flatnonzero(kinds == _BACKSLASH)
    escapes = _escapes(places[backslash])
    quotes = kinds == _QUOTE
    if escapes.size:
        escaping = backslash if escapes.size == backslash.size else np.searchsorted(places, escapes)
        escaping = escaping[escaping + 1 < places.size]
        quotes[escaping[places[escaping + 1] == places[escaping] + 1] + 1] = False
    return places[kinds == _NEWLINE], np.concatenate([places[quotes], np.full(3, raw.size - 1)]), escapes


def _named(raw: Bytes, quotes: Places, name: str) -> Places:
    """Return which of ``quotes`` open the name of the field ``name`` (indices into ``quotes``)."""
    wanted = name.encode() + b'"'
    found = np.flatnonzero(quotes < raw.size - len(wanted) - 3)
    for at, byte in enumerate(wanted, start=1):
        found = found[raw[quotes[found] + at] == byte]
    after = quotes[found] + len(wanted) + 1
    named: Places = found[(raw[after] == _COLON) & (found + 3 < quotes.size)]
    return named


def _value_begins(raw: Bytes, quotes: Places, found: Places) -> Places:
    """Return where the values of the fields whose names ``found`` opens begin; at most one space stands before them."""
    after = quotes[found + 1] + 2
    begins: Places = after + (raw[after] == _SPACE)
    return begins


def _by_line(begins: Places, ends: Places, line_ends: Places) -> tuple[Places, Places, Places]:
    """Spread spans over the lines they are in: where they begin and end (-1: none) and how many each line has."""
    line = np.searchsorted(line_ends, begins)
    inside = line == np.searchsorted(line_ends, ends)
    line, begins, ends = line[inside], begins[inside], ends[inside]
    first, last = np.full(line_ends.size, -1), np.full(line_ends.size, -1)
    first[line], last[line] = begins, ends
    return first, last, np.bincount(line, minlength=line_ends.size)


def _text_spans(raw: Bytes, quotes: Places, name: str, line_ends: Places) -> tuple[Places, Places]:
    """Return the texts' bytes line by line, -1 where a line does not have exactly one in the usual form."""
    found = _named(raw, quotes, name)
    found = found[(_value_begins(raw, quotes, found) == quotes[found + 2]) & (raw[quotes[found + 3]] == _QUOTE)]
    begins, ends, times = _by_line(quotes[found + 2] + 1, quotes[found + 3], line_ends)
    begins[times != 1] = -1
    return begins, ends


def _ids(buffer: bytes, quotes: Places, fields: Fields, line_ends: Places) -> tuple[list[bytes], Places]:
    """Return the id of every line as JSON, empty where there is none, and how many fields of that name it has."""
    raw = np.frombuffer(buffer, np.uint8)
    found = _named(raw, quotes, fields.id) if fields.id else np.empty(0, np.int64)
    begins = _value_begins(raw, quotes, found)
    plain = (raw[begins] == _QUOTE) | (raw[begins] == _MINUS) | ((raw[begins] >= _ZERO) & (raw[begins] <= _NINE))
    found, begins = found[plain], begins[plain]
    is_string = raw[begins] == _QUOTE
    line_end = line_ends[np.searchsorted(line_ends, begins)]
    ends = np.where(is_string, quotes[found + 3] + 1, np.minimum(quotes[found + 2], line_end))
    first, last, times = _by_line(begins, ends, line_ends)
    spans = zip(first.tolist(), last.tolist(), strict=True)
    return [buffer[begin:end].strip(b" ,}\r\t") if begin >= 0 else b"" for begin, end in spans], times


def read_lines(buffer: bytes, fields: Fields) -> Lines:
    """Read a buffer of whole lines, the last of which ends with a newline."""
    raw = np.frombuffer(buffer, np.uint8)
    line_ends, quotes, escapes = _marks(raw)
    escaped = escapes + 1
    begins, ends = _text_spans(raw, quotes, fields.text, line_ends)
    ids, times = _ids(buffer, quotes, fields, line_ends)
    begins[times > 1] = -1
    begins[np.searchsorted(line_ends, escapes[raw[escaped] == _U])] = -1
    line_begins = np.concatenate([[0], line_ends + 1])
    if (begins < 0).any():
        return _with_parsed(buffer, fields, line_begins, (begins, ends), ids)
    texts = Texts(raw=raw, starts=begins, ends=ends, escaped=escaped)
    return Lines(texts=texts, numbers=np.arange(line_ends.size), begins=line_begins, ids=ids)


def _with_parsed(
    buffer: bytes, fields: Fields, line_begins: Places, spans: tuple[Places, Places], ids: list[bytes]
) -> Lines:
    """Put a new buffer together from the texts found and those that have to be parsed."""
    parts: list[bytes] = []
    numbers: list[int] = []
    names: list[bytes] = []
    for number, (begin, end) in enumerate(zip(spans[0].tolist(), spans[1].tolist(), strict=True)):
        name, part = ids[number], buffer[begin:end]
        if begin < 0:
            parsed = parse_line(buffer[line_begins[number] : line_begins[number + 1]], fields)
            if parsed is None:
                continue
            name, part = parsed.id, parsed.text.replace("\\", " ").encode("utf-8", "replace")
        parts.append(part)
        numbers.append(number)
        names.append(name)
    raw = np.frombuffer(b"\n".join([*parts, b""]), np.uint8)
    lengths = np.array([len(p) for p in parts], np.int64)
    starts = np.cumsum(lengths + 1) - lengths - 1
    escaped = _escapes(np.flatnonzero(raw == _BACKSLASH)) + 1
    texts = Texts(raw=raw, starts=starts, ends=starts + lengths, escaped=escaped)
    return Lines(texts=texts, numbers=np.array(numbers, np.int64), begins=line_begins, ids=names)
