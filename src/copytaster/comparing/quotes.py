"""Quotations: words changed inside the marks, and words put into marks that the parent does not quote.

Spelling and typography are no change, and neither is a quotation cut short, split by its cue, or turned into indirect
speech.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Passage, Text
from copytaster.comparing.spelling import plain_words
from copytaster.records import Span
from copytaster.text.quantities import find_quantities
from copytaster.text.words import content_words, dice

__all__ = ["QuotedPart", "match_quoted", "quote_changes", "quoted_parts"]

ALIKE = 0.15
"""Least share of words, or of words that answer each other, between two quoted parts of one passage."""

ALIKE_IN_COPY = 0.25
"""The same in a copy or update, where a speech that keeps less of its words is another speech."""

TOLD_BEFORE = 0.34
"""Share of the content words of a new quotation that answer the parent's, from which it was told without marks."""

NEW_QUOTE = 3
"""Words from which a passage put into marks is taken for a quotation and not for a word held at arm's length."""


_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_CLOCK = re.compile(r"\b(\d{1,2})[.:](\d\d)\s*([ap])\.?\s?m\b\.?|\b(\d{1,2})\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
"""Times of day, which house styles write otherwise."""

_TURNS = frozenset("but yet however although though unless if".split())
"""Words at the head of a sentence without which it answers nothing, or holds on no condition."""


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """What one pair of marks holds within a passage: its ``span`` and its plain ``words``."""

    span: Span
    words: tuple[str, ...]


def quoted_parts(where: Passage) -> tuple[QuotedPart, ...]:
    """Return the quoted parts of a passage, in order."""
    found = []
    for quotation in where.text.quotations:
        start, end = max(quotation.inner.start, where.span.start), min(quotation.inner.end, where.span.end)
        if start < end:
            words = plain_words(where.text.slice(Span(start, end)))
            if words:
                found.append(QuotedPart(Span(start, end), words))
    return tuple(found)


def _hour(match: re.Match[str]) -> str:
    hour, minutes, half, full, other = match.groups()
    return f"{hour or full} h {minutes or '00'} {(half or other).lower()}m"


def _values(text: str) -> str:
    """Return a text with its numbers and days in one form, so that "300" and "three hundred" are the same words."""
    text = _CLOCK.sub(_hour, _DAY_FIRST.sub(r"\2 \1", text))
    parts, done = [], 0
    for quantity in find_quantities(text):
        parts += [text[done : quantity.span.start], f" {quantity.value:g} {quantity.unit} "]
        done = quantity.span.end
    return "".join([*parts, text[done:]])


def _same_words(pair: Pair, a: QuotedPart, b: QuotedPart) -> bool:
    """Whether two quoted parts hold the same words, in whatever order, house styles of figures evened out."""
    if sorted(a.words) == sorted(b.words):
        return True
    left, right = (_values(p.text.slice(q.span)) for p, q in ((pair.a, a), (pair.b, b)))
    return sorted(plain_words(left)) == sorted(plain_words(right))


def _is_cut(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether ``short`` is a stretch of ``long``."""
    size = len(short)
    return any(tuple(long[i : i + size]) == tuple(short) for i in range(len(long) - size + 1))


def _likeness(pair: Pair, a: QuotedPart, b: QuotedPart) -> float:
    """How much two quoted parts have to do with each other: words in common, or words that answer each other."""
    inside_a, inside_b = set(pair.a.text.range_of(a.span)), set(pair.b.text.range_of(b.span))
    linked = sum(link.a in inside_a and link.b in inside_b for link in pair.words.links)
    content = sum(pair.word_a(i).content for i in inside_a) + sum(pair.word_b(j).content for j in inside_b)
    return max(dice(content_words(a.words), content_words(b.words)), 2 * linked / max(1, content))


def match_quoted(pair: Pair) -> tuple[tuple[QuotedPart, QuotedPart], ...]:
    """Return the quoted parts of both sides that answer each other, one to one, in the child's order."""
    left, right = quoted_parts(pair.a), quoted_parts(pair.b)
    if len(left) == len(right) == 1 and (not pair.close or _likeness(pair, left[0], right[0]) >= ALIKE):
        return ((left[0], right[0]),)
    options = sorted(
        ((_likeness(pair, a, b), -abs(i - j), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)),
        reverse=True,
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    chosen = []
    for likeness, _, i, j in options:
        if likeness >= ALIKE and -i not in used_a and -j not in used_b:
            used_a.add(-i)
            used_b.add(-j)
            chosen.append((left[-i], right[-j]))
    return tuple(sorted(chosen, key=lambda c: c[1].span))


def quote_changes(pair: Pair, *, rewritten: bool) -> Iterator[Finding]:
    """Give the changes inside quotation marks of one pair of passages.

    Unless the child is ``rewritten`` anew, a quotation that has nothing to do with the parent's is no change of it: the
    one was left out and the other added.
    """
    left, right = quoted_parts(pair.a), quoted_parts(pair.b)
    if not right or [w for part in left for w in part.words] == [w for part in right for w in part.words]:
        return
    matched = match_quoted(pair)
    spoken_a, spoken_b = _spoken(pair.a.text), _spoken(pair.b.text)
    for a, b in matched:
        if _same_words(pair, a, b):
            continue
        if _is_cut(spoken_a, b.words) or _is_cut(spoken_b, a.words):
            if _turn_is_gone(pair, a, b):
                yield _reworded(pair, a, b)
            continue
        if rewritten or _likeness(pair, a, b) >= ALIKE_IN_COPY:
            yield _reworded(pair, a, b)
        else:
            yield _spoken_no_more(pair, a)
            yield _spoken_anew(pair, b)
    taken = {b for _, b in matched}
    yield from _new_quotes(pair, [b for b in right if b not in taken], spoken_a)


def _turn_is_gone(pair: Pair, a: QuotedPart, b: QuotedPart) -> bool:
    """Whether a sentence lost the "but" or the condition that it began with, and begins with a capital all the same."""
    words = list(a.words)
    first = pair.b.text.slice(b.span).lstrip("“‘\"' ")[:1]
    starts = [i for i in range(1, len(words)) if tuple(words[i : i + 4]) == b.words[:4]]
    return first.isupper() and any(words[i - 1] in _TURNS or (words[0] in {"if", "unless"} and i > 1) for i in starts)


def _spoken(text: Text) -> tuple[str, ...]:
    """Return all that stands in quotation marks in a document, one after the other, as plain words."""
    return tuple(w for q in text.quotations for w in plain_words(text.slice(q.inner)))


def _reworded(pair: Pair, a: QuotedPart, b: QuotedPart) -> Finding:
    words = f"{shown(pair.a.text, a.span)} became {shown(pair.b.text, b.span)}"
    return Finding(
        kind="quote",
        before=a.span,
        after=b.span,
        why=f"Words inside the quotation marks changed: {words}.",
        confidence=0.9,
    )


def _sentence(where: Passage, span: Span) -> Span:
    """Return the sentences of a passage that hold a quoted part."""
    spans = [s.span for s in where.text.document.sentences if s.span.overlaps(span)]
    return Span(max(where.span.start, spans[0].start), min(where.span.end, spans[-1].end)) if spans else span


def _spoken_no_more(pair: Pair, a: QuotedPart) -> Finding:
    why = f"A quotation is left out: {shown(pair.a.text, a.span)}."
    return Finding(kind="omission", before=_sentence(pair.a, a.span), after=None, why=why, confidence=0.75)


def _spoken_anew(pair: Pair, b: QuotedPart) -> Finding:
    why = f"A quotation is added: {shown(pair.b.text, b.span)}."
    return Finding(kind="addition", before=None, after=_sentence(pair.b, b.span), why=why, confidence=0.75)


def _new_quotes(pair: Pair, parts: Sequence[QuotedPart], spoken: Sequence[str]) -> Iterator[Finding]:
    """Quoted parts that answer none of the parent's: its own words put into marks, or somebody's words added."""
    for b in parts:
        if len(b.words) < NEW_QUOTE or _is_cut(spoken, b.words):
            continue
        if _is_cut(plain_words(pair.a.text.document.text), b.words):
            continue  # the parent's own words, quoted from it
        inside = [j for j in pair.b.text.range_of(b.span) if pair.word_b(j).content]
        answered = sum(j in pair.words.of_b for j in inside)
        if answered < TOLD_BEFORE * len(inside):
            yield _spoken_anew(pair, b)
            continue
        yield Finding(
            kind="quote",
            before=pair.a.span,
            after=b.span,
            why=f"{shown(pair.b.text, b.span)} stands in quotation marks; the parent tells it in its own words.",
            confidence=0.6,
            gained=True,
        )
