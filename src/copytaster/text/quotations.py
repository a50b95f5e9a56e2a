"""One text → the quotations in it: words between quotation marks of any usual kind.

Marks are matched by what typography allows to open and to close (Unicode 15, section 6.2, "Quotation Marks"); an
apostrophe is told from a closing single mark by its neighbours. Paragraphs are searched one by one, because a speech
that goes on in the next paragraph opens again there and is closed only once, at its end.
"""

import re
from collections.abc import Iterator

from copytaster.records import Quotation, Span

__all__ = ["find_quotations"]

_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n|\n- |\n## ).)+", re.DOTALL)

_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
"""Which marks close what each opening mark began; typing mixes curly and straight ones."""

_SINGLE = frozenset("‘‚'")
_OPENING = re.compile(r"``|''(?=\S)|[" + "".join(_CLOSERS) + "]")
_BEFORE_OPENING = re.compile(r"""[\s(\[{—–/"“‘'«-]""")
_APOSTROPHE_WORDS = re.compile(
    r"['‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|n|round|bout|cos|gainst|neath|tween|ere|ow)\b)", re.IGNORECASE
)
"""Words that begin with an apostrophe: decades, and the usual clippings."""

_STOPS = frozenset(".,!?;:…—–")


def _opens(text: str, at: int) -> bool:
    """Whether the mark at ``at`` can open a quotation: nothing or a space before it, a word after it."""
    mark, following = text[at], text[at + 1 : at + 2]
    if not following or following.isspace():
        return False
    free_before = at == 0 or bool(_BEFORE_OPENING.match(text[at - 1]))
    if mark in _SINGLE:
        return free_before and not _APOSTROPHE_WORDS.match(text, at) and (following.isalnum() or following in '“"«…[(')
    if mark in '"»':
        return free_before and following not in ".,;:!?)"
    return True


def _closes_double(text: str, at: int) -> bool:
    """Whether a straight or curly double mark at ``at`` can close: a word or stop before it, no word after it."""
    return not (at > 0 and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()) or text[at] not in '"“'


def _closes_single(text: str, at: int) -> bool:
    """Whether a single mark at ``at`` can be more than an apostrophe within a word."""
    return at > 0 and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _surely_closes(text: str, at: int) -> bool:
    """Whether a single mark at ``at`` closes for certain: a stop beside it, or no plural "s" before it."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    return before in _STOPS or not after or after in _STOPS or before not in "sSzxZ"


def _end_of_single(text: str, start: int) -> int | None:
    """Return where the single mark stands that closes what ``start`` opens, skipping double quotations inside."""
    closers, maybe, at = _CLOSERS[text[start]], None, start + 1
    while at < len(text):
        mark = text[at]
        if mark in '“"' and _opens(text, at):
            inside = _end_of_double(text, at)
            at = inside + 1 if inside is not None else at + 1
            continue
        if mark in closers and _closes_single(text, at):
            if _surely_closes(text, at):
                return at
            maybe = at if maybe is None else maybe
        elif mark == "‘" and _opens(text, at) and maybe is not None:
            return maybe
        at += 1
    return maybe


def _end_of_double(text: str, start: int) -> int | None:
    """Return where the mark stands that closes what ``start`` opens; nested marks of the same kind are counted."""
    mark = text[start]
    closers, depth, first = _CLOSERS[mark], 0, None
    for at in range(start + 1, len(text)):
        if text[at] == mark and mark not in closers:
            depth += 1
        elif text[at] in closers and _closes_double(text, at):
            first = at if first is None else first
            if not depth:
                return at
            depth -= 1
    return first


def _quotations(text: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Give the outermost quotations of one paragraph: start, start of the words, their end, end, closed or not."""
    at = 0
    while found := _OPENING.search(text, at):
        start, width = found.start(), len(found.group())
        at = found.end()
        if width > 1:
            if start and not _BEFORE_OPENING.match(text[start - 1]):
                continue
            end = text.find("''", at)
        elif not _opens(text, start):
            continue
        else:
            found_end = _end_of_single(text, start) if found.group() in _SINGLE else _end_of_double(text, start)
            end = -1 if found_end is None else found_end
        if end >= 0:
            yield start, start + width, end, end + width, True
            at = end + width
        elif found.group() not in _SINGLE and found.group() not in {"»", "''"}:
            yield start, start + width, len(text), len(text), False
            return


def _trimmed(text: str, span: Span) -> Span:
    """Take white space off both ends."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + left + len(words.strip()))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` in order; of nested ones the outer.

    A quotation that runs over paragraphs is one record a paragraph, all but the last with ``closed`` false. A paragraph
    that closes what an earlier one left open, without opening again, counts from its beginning.

    >>> [q.inner.of(t) for t in ["“We’re staying,” he said. ‘The miners’ hall is ours.’"] for q in find_quotations(t)]
    ['We’re staying,', 'The miners’ hall is ours.']
    """
    found: list[Quotation] = []
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        words, base = paragraph.group(), paragraph.start()
        if not words.strip():
            continue
        here = list(_quotations(words))
        orphan = words.find("”") if left_open else -1
        if orphan >= 0 and "“" not in words[:orphan] and (not here or here[0][0] > orphan):
            here.insert(0, (0, 0, orphan, orphan + 1, True))
        for start, inner_start, inner_end, end, closed in here:
            inner = _trimmed(words, Span(inner_start, inner_end))
            outer = _trimmed(words, Span(start, end))
            if inner.length:
                found.append(Quotation(span=outer.shift(base), inner=inner.shift(base), closed=closed))
        left_open = bool(here) and not here[-1][4]
    return tuple(found)
