"""Decode bytes and edit text without losing which bytes each code point stands for.

Every function gives runs that are merged: neighbours that continue each other in the text and in the raw bytes are one
run, so plain ASCII is a single run however often it was cut and put together.
"""

import codecs
import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html.entities import html5

from copytaster.records import MappedText, OffsetRun, Span

__all__ = ["concatenate", "cut", "decode", "index_at", "inserted", "shift", "substitute", "unescape_html"]

REPLACEMENT = "\ufffd"

# One alternative a width in UTF-8. The last are the surrogates by which Python's "surrogateescape" marks bad bytes.
_UTF8_WIDTHS = re.compile(
    "([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\ud7ff\ue000-\uffff]+)|([\U00010000-\U0010ffff]+)|([\udc80-\udcff]+)"
)
_UTF8_WIDTH_OF_GROUP = (0, 1, 2, 3, 4, 1)
_UTF16_WIDTHS = re.compile("([\x00-\uffff]+)|([\U00010000-\U0010ffff]+)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ASCII_BYTES = re.compile(rb"[\x00-\x7f]+")
# A reference as HTML 5 reads one; a name may run on, in which case only its longest known beginning counts.
_REFERENCE = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
# Encodings whose ASCII bytes can mean something else: after an escape, or as parts of a wider unit.
_STATEFUL = re.compile(r"iso2022|hz|utf_?7|utf.?32", re.IGNORECASE)
_BYTE_ORDER_MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8,),
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}


def decode(raw: bytes, encoding: str, *, base: int = 0) -> MappedText:
    """Decode ``raw``, whose first byte is byte ``base`` of the capture, and map every code point to its bytes.

    Each byte that does not decode (in UTF-16 and UTF-32: each code unit) becomes one U+FFFD; lone surrogates never come
    out. A byte order mark is left out by ``utf-8-sig``, ``utf-16`` and ``utf-32``, and kept by other encodings.
    Raises LookupError where Python does not know the encoding.
    """
    name = codecs.lookup(encoding).name
    skip = next((len(mark) for mark in _BYTE_ORDER_MARKS.get(name, ()) if raw.startswith(mark)), 0)
    if name in {"utf-16", "utf-32"}:
        name += "-be" if raw.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) else "-le"
    elif name == "utf-8-sig":
        name = "utf-8"
    body, base = raw[skip:], base + skip
    if name in {"ascii", "utf-8"}:
        return _decoded_utf8(body, name, base)
    if name.startswith("utf-16"):
        return _decoded_utf16(body, name, base)
    try:
        text = body.decode(name, "surrogateescape")
    except UnicodeError:
        return _decoded_stepwise(body, name, base)
    if len(text) == len(body):
        # One byte a code point; a multi-byte text of this length has bytes that failed only, which are one each too.
        return MappedText(_LONE_SURROGATE.sub(REPLACEMENT, text), _merged([OffsetRun(0, base, len(text), 1)]))
    return _decoded_stepwise(body, name, base)


def cut(mapped: MappedText, span: Span) -> MappedText:
    """Return the part of ``mapped`` that ``span`` (code points) covers."""
    return MappedText(span.of(mapped.text), _merged(_clipped(mapped, span, at=0)))


def concatenate(parts: Iterable[MappedText]) -> MappedText:
    """Return the ``parts`` one after the other; their raw bytes need not be in that order."""
    texts: list[str] = []
    runs: list[OffsetRun] = []
    at = 0
    for part in parts:
        texts.append(part.text)
        runs.extend(OffsetRun(run.start + at, run.raw, run.count, run.width) for run in part.runs)
        at += len(part.text)
    return MappedText("".join(texts), _merged(runs))


def inserted(text: str) -> MappedText:
    """Return a text that stands for no raw bytes, such as a paragraph break put in."""
    return MappedText(text, _merged([OffsetRun(0, 0, len(text), 0)]))


def substitute(mapped: MappedText, edits: Iterable[tuple[Span, str]]) -> MappedText:
    """Replace each span (code points of ``mapped``) by its string; the first code point bears the bytes of the span.

    Further code points of a replacement have width 0; an empty string takes the span out. Raises ValueError where spans
    overlap or pass the end.
    """
    texts: list[str] = []
    runs: list[OffsetRun] = []
    done = at = 0
    for span, new in sorted(edits):
        if span.start < done or span.end > len(mapped.text):
            message = f"cannot replace [{span.start}, {span.end}): it overlaps another edit or passes the end"
            raise ValueError(message)
        kept = Span(done, span.start)
        texts += (kept.of(mapped.text), new)
        runs.extend(_clipped(mapped, kept, at=at))
        at += kept.length
        if new:
            bytes_replaced = _bytes_of(mapped, span)
            runs.append(OffsetRun(at, bytes_replaced.start, 1, bytes_replaced.length))
            runs.append(OffsetRun(at + 1, bytes_replaced.end, len(new) - 1, 0))
            at += len(new)
        done = span.end
    rest = Span(done, len(mapped.text))
    texts.append(rest.of(mapped.text))
    runs.extend(_clipped(mapped, rest, at=at))
    return MappedText("".join(texts), _merged(runs))


def shift(mapped: MappedText, by: int) -> MappedText:
    """Return the same text with its raw bytes ``by`` further on (back where negative); what has none stays in place."""
    moved = (OffsetRun(run.start, run.raw + by if run.width else 0, run.count, run.width) for run in mapped.runs)
    return MappedText(mapped.text, tuple(moved))


def index_at(mapped: MappedText, byte: int) -> int:
    """Return the number of the code point that holds ``byte``; past the end, the length of the text.

    Raw bytes must come in the order of the text, as :func:`decode` gives them.
    """
    runs = mapped.runs
    if not runs or byte < runs[0].raw:
        return 0
    run = runs[bisect_right(runs, byte, key=lambda run: run.raw) - 1]
    return run.start + min(run.count, (byte - run.raw) // run.width if run.width else 0)


def unescape_html(mapped: MappedText) -> MappedText:
    """Resolve HTML character references as browsers do; each becomes one code point (rarely two) with its bytes."""
    edits: list[tuple[Span, str]] = []
    for match in _REFERENCE.finditer(mapped.text):
        length = _reference_length(match.group())
        if length:
            new = html.unescape(match.group()[:length])
            edits.append((Span(match.start(), match.start() + length), _LONE_SURROGATE.sub(REPLACEMENT, new)))
    return substitute(mapped, edits) if edits else mapped


def _reference_length(reference: str) -> int:
    """Return how many characters of ``reference`` (``&`` included) are a character reference; 0 if none are."""
    if reference[1] == "#":
        return len(reference)
    return next((end for end in range(len(reference), 2, -1) if reference[1:end] in html5), 0)


def _merged(runs: Iterable[OffsetRun]) -> tuple[OffsetRun, ...]:
    """Join runs that continue each other in text and raw bytes; drop empty ones."""
    result: list[OffsetRun] = []
    for run in runs:
        if not run.count:
            continue
        last = result[-1] if result else None
        if last and last.width == run.width and last.raw + last.count * last.width == run.raw:
            result[-1] = OffsetRun(last.start, last.raw, last.count + run.count, last.width)
        else:
            result.append(run)
    return tuple(result)


def _clipped(mapped: MappedText, span: Span, *, at: int) -> Iterator[OffsetRun]:
    """Give the runs of ``mapped`` inside ``span``, moved so that the span's first code point is number ``at``."""
    runs = mapped.runs
    first = max(0, bisect_right(runs, span.start, key=lambda run: run.start) - 1)
    for index in range(first, len(runs)):
        run = runs[index]
        if run.start >= span.end:
            return
        begin, end = max(span.start, run.start), min(span.end, run.start + run.count)
        if begin < end:
            yield OffsetRun(begin - span.start + at, run.raw + (begin - run.start) * run.width, end - begin, run.width)


def _bytes_of(mapped: MappedText, span: Span) -> Span:
    """Return ``mapped.raw_span(span)``, in the time that the runs inside ``span`` take."""
    held = [run for run in _clipped(mapped, span, at=0) if run.width]
    if not held:
        return Span(0, 0)
    return Span(min(run.raw for run in held), max(run.raw + run.count * run.width for run in held))


def _decoded_utf8(body: bytes, name: str, base: int) -> MappedText:
    text = body.decode(name, "surrogateescape")
    runs = _runs_of_widths(text, _UTF8_WIDTHS, _UTF8_WIDTH_OF_GROUP, base)
    return MappedText(_LONE_SURROGATE.sub(REPLACEMENT, text), _merged(runs))


def _decoded_utf16(body: bytes, name: str, base: int) -> MappedText:
    even = len(body) // 2 * 2
    text = body[:even].decode("utf-16-le" if name == "utf-16-le" else "utf-16-be", "surrogatepass")
    runs = list(_runs_of_widths(text, _UTF16_WIDTHS, (0, 2, 4), base))
    text = _LONE_SURROGATE.sub(REPLACEMENT, text)
    if even < len(body):
        runs.append(OffsetRun(len(text), base + even, 1, 1))
        text += REPLACEMENT
    return MappedText(text, _merged(runs))


def _runs_of_widths(text: str, pattern: re.Pattern[str], widths: Sequence[int], base: int) -> Iterator[OffsetRun]:
    """Give one run for each stretch of ``text`` whose code points take the same number of bytes."""
    for match in pattern.finditer(text):
        width, count = widths[match.lastindex or 0], match.end() - match.start()
        yield OffsetRun(match.start(), base, count, width)
        base += count * width


def _decoded_stepwise(body: bytes, name: str, base: int) -> MappedText:
    """Decode any encoding byte by byte, as the East Asian ones need; stretches of ASCII go at once."""
    steps = codecs.getincrementaldecoder(name)("strict")
    stateful = bool(_STATEFUL.search(name))
    texts: list[str] = []
    runs: list[OffsetRun] = []
    at = begin = position = 0  # code points done; first byte not yet accounted for; next byte to feed
    while position < len(body):
        ascii_stretch = None if stateful or begin < position else _ASCII_BYTES.match(body, position)
        if ascii_stretch:
            position = ascii_stretch.end()
            new = body[begin:position].decode(name, "replace")
            runs.append(OffsetRun(at, base + begin, len(new), 1))
        else:
            position += 1
            try:
                new = steps.decode(body[position - 1 : position], position == len(body))
            except UnicodeError:
                steps.reset()
                position = begin + 1
                new = REPLACEMENT
            if not new:
                continue
            runs.append(OffsetRun(at, base + begin, 1, position - begin))
            runs.append(OffsetRun(at + 1, base + position, len(new) - 1, 0))
        texts.append(_LONE_SURROGATE.sub(REPLACEMENT, new))
        at += len(new)
        begin = position
    return MappedText("".join(texts), _merged(runs))
