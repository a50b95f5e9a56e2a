"""Plain text → blocks: paragraphs joined from wrapped lines, list items, marked headings.

Whether line ends are soft is measured, not assumed: a break is soft where the first word of the next line would not
have fitted into the width of the text (what RFC 3676, ``format=flowed``, was made to spare readers).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from copytaster.cleaning.blocks import Lines, TextBlock, ends_sentence
from copytaster.cleaning.tidying import one_line, strip_emphasis, tidy
from copytaster.records import BlockKind, MappedText, Span
from copytaster.text.mapping import cut, substitute

__all__ = ["blocks_of_lines", "blocks_of_text"]

WIDEST = 120
"""Characters; a text with longer lines is not wrapped (mail and wire services wrap at 65 to 80)."""

SOFT = 0.7
"""Least share of soft ones among line ends amid sentences in a wrapped text (traditions and seeds: over 0.9 wrapped,
under 0.4 not; 2026-11).
"""

AMID_SENTENCES = 0.4
"""Least share of line ends that do not end a sentence in a wrapped text; in one that is not wrapped nearly all do."""

SLACK = 8
"""Characters by which a wrapped line may be shorter than its next word would allow."""

FEWEST = 2
"""Soft line ends that a text must have to be taken for wrapped, and bullets for a dash to be taken for one."""

_BULLET = re.compile(r"\s*(?P<sign>[-*•·‣▪●◦■–—]|\(?\d{1,2}[.)])\s+(?=\S)")
_PLAIN_BULLETS = frozenset("-*•‣▪●◦■")
_HASHES = re.compile(r"\s*#{1,6}\s+(?=\S)")
_RULE = re.compile(r"\s*(?:=+|-{2,}|_{2,}|\*{2,}|~{2,}|#{2,}|(?:\*\s){2,}\*?)\s*$")
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w-)\n\s*(?=[a-z])(?!(?:and|or|to)\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line without its bullet: ``span`` in the text, the kind that bullet or ``#`` say, whether it is set in."""

    span: Span
    text: str
    kind: BlockKind = "paragraph"
    indented: bool = False

    @property
    def marked(self) -> bool:
        return self.kind != "paragraph"


def blocks_of_text(source: MappedText) -> Lines:
    """Return the blocks of a plain text."""
    return blocks_of_lines(strip_emphasis(tidy(source)))


def blocks_of_lines(tidied: MappedText) -> Lines:
    """Return the blocks of a text whose characters have been put right."""
    lines = _lines(tidied.text)
    width = _width(lines)
    blocks: list[TextBlock] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(lines[index - 1], lines[index], width):
            continue
        if lines[start].text:
            content = _joined(tidied, Span(lines[start].span.start, lines[index - 1].span.end))
            blocks.append(TextBlock(content=content, kind=lines[start].kind, marked=lines[start].marked))
        start = index
    return tuple(blocks)


def _joined(tidied: MappedText, span: Span) -> MappedText:
    """Return lines as one; a word that was broken at its hyphen becomes whole."""
    content = cut(tidied, span)
    edits = [(Span(m.start(), m.end()), "") for m in _BROKEN_AT_HYPHEN.finditer(content.text)]
    return one_line(substitute(content, edits) if edits else content)


def _lines(text: str) -> list[_Line]:
    """Cut a text into lines; rules of dashes and the like count as blank ones."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    signs = _signs([span.of(text) for span in spans])
    return [_line(text, span, sign) for span, sign in zip(spans, signs, strict=True)]


def _line(text: str, span: Span, sign: str) -> _Line:
    line = span.of(text)
    if _RULE.match(line):
        return _Line(span=Span(span.end, span.end), text="")
    hashes = _HASHES.match(line)
    opening = _BULLET.match(line) if sign else hashes
    kind: BlockKind = "list-item" if sign else "heading" if hashes else "paragraph"
    start = span.start + (opening.end() if opening else len(line) - len(line.lstrip()))
    end = max(start, span.start + len(line.rstrip()))
    return _Line(span=Span(start, end), text=text[start:end], kind=kind, indented=line[:1].isspace())


def _signs(lines: Sequence[str]) -> list[str]:
    """Return the bullet of each line, ``""`` where it has none.

    A long dash or a number is a bullet only where the text has several, or where the line before announces a list.
    """
    found = [(match.group("sign") if (match := _BULLET.match(line)) else "") for line in lines]
    classes = [sign if sign[-1:] not in {".", ")"} else "1" for sign in found]
    count = Counter(classes)
    announced = False
    signs: list[str] = []
    for line, sign, kind in zip(lines, found, classes, strict=True):
        is_bullet = bool(sign) and (kind in _PLAIN_BULLETS or count[kind] >= FEWEST or announced)
        signs.append(sign if is_bullet else "")
        announced = line.rstrip().endswith(":") if line.strip() else announced
    return signs


def _width(lines: Sequence[_Line]) -> int:
    """Return the number of characters at which a text was wrapped, 0 where it was not."""
    width = max((line.span.length for line in lines if " " in line.text), default=0)
    if width > WIDEST:
        return 0
    pairs = [(before, after) for before, after in pairwise(lines) if before.text and after.text and not after.marked]
    open_ended = [(before, after) for before, after in pairs if _is_open(before.text)]
    soft = sum(_is_soft(before, after, width) for before, after in open_ended)
    amid = len(open_ended) >= AMID_SENTENCES * len(pairs)
    return width if amid and soft >= FEWEST and soft >= SOFT * len(open_ended) else 0


def _is_open(text: str) -> bool:
    """Whether a line says something of wrapping: it does not end a sentence and is no header in capitals."""
    return not ends_sentence(text) and not text.isupper()


def _is_soft(before: _Line, after: _Line, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted on the line before."""
    return before.span.length + 1 + len(after.text.split(" ", 1)[0]) > width - SLACK


def _goes_on(before: _Line, after: _Line, width: int) -> bool:
    """Whether ``after`` continues the paragraph or list item of ``before``."""
    if not (width and before.text and after.text) or after.marked:
        return False
    if after.indented and not before.indented and not before.marked:
        return False
    return _is_soft(before, after, width)
