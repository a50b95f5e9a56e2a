"""Quantities that changed: another value, another unit without conversion, a part of a whole that became the whole."""

import re
from collections.abc import Iterator, Sequence

from copytaster.comparing.amounts import VAGUE, alike, amounts
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage
from copytaster.comparing.vocabulary import MODALS
from copytaster.records import Quantity, Span
from copytaster.text.quantities import ORDINAL, dimension

__all__ = ["number_changes"]

NEIGHBOURHOOD = 4
"""Words on either side of a quantity that are looked at to tell what it counts."""

SAME_COMPANY = 2
"""Words around two counts of differently named things that must answer each other in a rewriting."""

_BOUNDS = (
    (
        "least",
        re.compile(
            r"\b(?:at\s+least|more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|north\s+of|no\s+(?:fewer|less)\s+than"
            r"|not\s+less\s+than|minimum\s+of|exceed\w*)\s+(?:an?\s+|the\s+|some\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(r"\s+(?:\w+\s+)?or\s+more\b|\s*(?:-plus\b|\+)", re.IGNORECASE),
    ),
    (
        "most",
        re.compile(
            r"\b(?:at\s+most|(?<!go )(?<!goes )(?<!went )(?<!gone )(?<!rise )(?<!rose )(?<!risen )(?<!climb )"
            r"(?<!climbed )(?<!jumped )(?<!added )up\s+to|less\s+than|fewer\s+than|under|below|no\s+more\s+than"
            r"|not\s+more\s+than"
            r"|maximum\s+of|limit\s+of|nearly|almost|just\s+short\s+of|reach\w*|as\s+(?:many|much|high|low)\s+as)\s+(?:an?\s+|the\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(r"\s+(?:\w+\s+)?or\s+(?:less|fewer)\b", re.IGNORECASE),
    ),
)
"""Words that make a figure the least or the most there can be, before it and behind it."""

_TOLD = {"": "told as it is", "least": "the least", "most": "the most"}

_ROUNDING = (
    "more than",
    "over",
    "above",
    "nearly",
    "almost",
    "just short",
    "under",
    "less than",
    "fewer than",
    "below",
)
"""Bounds that go with any round figure; "at least" and "up to" say what is not known."""

ROUND_FROM = 20
"""The least figure that is round."""

ROUND_DIGITS = 2
"""Digits before the zeros of a round figure, at most, where they are not half of all."""

_PART_OF_WHOLE = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|their|his|her|our|those|these|all)\b", re.IGNORECASE)


def _told(where: Passage, quoted: Sequence[Span]) -> tuple[Quantity, ...]:
    """Quantities of a passage, in code points of its document, without those inside ``quoted`` parts."""
    found = []
    for q in amounts(where.told):
        span = q.span.shift(where.span.start)
        if not any(part.covers(span) for part in quoted):
            found.append(Quantity(span=span, value=q.value, unit=q.unit, approximate=q.approximate))
    return tuple(found)


def _indices(where: Passage, quantity: Quantity) -> range:
    return where.text.range_of(quantity.span)


def _surroundings(where: Passage, quantity: Quantity) -> range:
    here = _indices(where, quantity)
    start = max(where.words.start, here.start - NEIGHBOURHOOD)
    return range(start, min(where.words.stop, here.stop + NEIGHBOURHOOD))


def _same_context(pair: Pair, a: Quantity, b: Quantity) -> float:
    """How much the words around two quantities answer each other."""
    near_b = set(_surroundings(pair.b, b))
    links = pair.words.of_a
    return sum(1.0 for i in _surroundings(pair.a, a) if i in links and links[i].b in near_b)


def _comparable(a: Quantity, b: Quantity) -> bool:
    kinds = {dimension(a), dimension(b)}
    if ORDINAL in kinds:
        return kinds == {ORDINAL}
    return len(kinds) == 1 or kinds <= {"count", "share"} or ("count" in kinds and "" in {a.unit, b.unit})


def _matched(pair: Pair, left: Sequence[Quantity], right: Sequence[Quantity]) -> dict[int, int]:
    """Which quantity of the parent says the same as which of the child, each used once."""
    options = sorted(
        (
            (_same_context(pair, a, b), -abs(i - j), -i, -j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if alike(a, b) or (a.value == b.value and ORDINAL in {a.unit, b.unit})
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for *_, i, j in options:
        if -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def number_changes(
    pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span], *, updated: bool = False
) -> Iterator[Finding]:
    """Give the quantities that changed outside the quotations that were compared by themselves.

    In an update (``updated``) a new figure may stand beside the old one, which is still told as what was said before.
    """
    left, right = _told(pair.a, quoted_a), _told(pair.b, quoted_b)
    same = _matched(pair, left, right)
    for i, j in sorted(same.items()):
        yield from _bound_changes(pair, left[i], right[j])
        yield from _retold(pair, left[i], right[j])
    free_a = [q for i, q in enumerate(left) if i not in same]
    free_b = [q for j, q in enumerate(right) if j not in same.values()]
    options = sorted(
        (
            (_same_context(pair, a, b), -i, -j)
            for i, a in enumerate(free_a)
            for j, b in enumerate(free_b)
            if _comparable(a, b)
        ),
        reverse=True,
    )
    done_a: set[int] = set()
    done_b: set[int] = set()
    for context, i, j in options:
        a, b = free_a[-i], free_b[-j]
        if -i in done_a or -j in done_b or not _worth_reporting(a, b, context, close=pair.close):
            continue
        done_a.add(-i)
        done_b.add(-j)
        yield _changed(pair, a, b)
    if updated:
        for j, b in enumerate(free_b):
            old = [a for a in left if a.unit == b.unit and dimension(a) not in {"count", "time"}]
            old = [a for a in old if _same_context(pair, a, b)]
            if j not in done_b and old:
                yield _changed(pair, max(old, key=lambda a: (_same_context(pair, a, b), -a.span.start)), b)
    for i, a in enumerate(free_a):
        if i not in done_a and _part_became_whole(pair, a, right):
            yield _part(pair, a)


def _bound(where: Passage, quantity: Quantity) -> str:
    """Whether a figure is told as the least or the most there can be; "" where it is told as it is."""
    text = where.text.document.text
    before, after = (
        text[max(where.span.start, quantity.span.start - 40) : quantity.span.start],
        text[quantity.span.end :],
    )
    for name, pattern, behind in _BOUNDS:
        if pattern.search(before) or behind.match(after[:30]):
            return name
    return ""


def _open(where: Passage, quantity: Quantity) -> bool:
    """Whether a figure without a bound stands behind a verb that leaves it open."""
    inside = _indices(where, quantity)
    before = where.text.words[max(where.words.start, inside.start - NEIGHBOURHOOD) : inside.start]
    return not _bound(where, quantity) and any(w.form in MODALS or w.form in {"can", "potential"} for w in before)


def _loosely(where: Passage, quantity: Quantity) -> bool:
    """Whether a round figure stands without a bound, or with one that only says that it is round: "over 3,000"."""
    digits = f"{quantity.value:.0f}"
    told = digits.rstrip("0")
    whole = quantity.value == int(quantity.value) and quantity.value >= ROUND_FROM
    if not whole or len(told) > max(ROUND_DIGITS, len(digits) // 2):
        return False
    bound = where.text.slice(_with_bound(where, quantity)).lower()
    return not _bound(where, quantity) or bound.startswith(_ROUNDING)


def _with_bound(where: Passage, quantity: Quantity) -> Span:
    """Return a figure with the words before it that make it a bound."""
    text = where.text.document.text
    start = max(where.span.start, quantity.span.start - 40)
    before = text[start : quantity.span.start]
    match = next((m for _, pattern, _ in _BOUNDS if (m := pattern.search(before))), None)
    return Span(start + match.start(), quantity.span.end) if match else quantity.span


def _bound_changes(pair: Pair, a: Quantity, b: Quantity) -> Iterator[Finding]:
    """Give the same figure, told as a bound on one side and as it is, or as the other bound, on the other."""
    if dimension(a) == "time":
        return  # "over two years" is a stretch of time
    first, second = _bound(pair.a, a), _bound(pair.b, b)
    if first == second or a.value != b.value or ORDINAL in {a.unit, b.unit}:
        return
    if second == "most" and _open(pair.a, a):
        return  # "could cost 5 million": no more than "up to 5 million" says
    loose = "" in {first, second} and all(_loosely(where, q) for where, q in ((pair.a, a), (pair.b, b)))
    before, after = around(pair.a, _indices(pair.a, a)), around(pair.b, _indices(pair.b, b))
    words = shown(pair.a.text, _with_bound(pair.a, a)), shown(pair.b.text, _with_bound(pair.b, b))
    why = f"{words[0]} became {words[1]}: the figure is {_TOLD[first]} in the one"
    yield Finding(
        kind="hedge",
        severity="neutral" if loose else "meaning",
        before=before,
        after=after,
        why=f"{why} and {_TOLD[second]} in the other.",
        confidence=0.6,
    )


def _retold(pair: Pair, a: Quantity, b: Quantity) -> Iterator[Finding]:
    """Give the same amount in another unit or rounded: no change of meaning, but worth saying."""
    if a.value == b.value or ORDINAL in {a.unit, b.unit}:
        return
    told = f"{shown(pair.a.text, a.span)} is told as {shown(pair.b.text, b.span)}"
    how = "rightly converted" if a.unit != b.unit else "rounded, and said to be so"
    how = "told by its size" if VAGUE in {a.unit, b.unit} else how
    yield Finding(kind="number", severity="neutral", before=a.span, after=b.span, why=f"{told}: {how}.")


def _worth_reporting(a: Quantity, b: Quantity, context: float, *, close: bool) -> bool:
    """Whether two values that differ stand for the same thing: words around them answer each other."""
    if 1.0 in {a.value, b.value} and ORDINAL not in {a.unit, b.unit}:
        return a.unit == b.unit != ""
    same = a.unit == b.unit != ""
    if ORDINAL in {a.unit, b.unit} and not close:
        return context >= SAME_COMPANY
    if dimension(a) == "count" and not close and not same:
        return context >= SAME_COMPANY
    return context >= 1 or (same and dimension(a) == "count")


def _changed(pair: Pair, a: Quantity, b: Quantity) -> Finding:
    before, after = around(pair.a, _indices(pair.a, a)), around(pair.b, _indices(pair.b, b))
    told_a, told_b = shown(pair.a.text, a.span), shown(pair.b.text, b.span)
    unit = a.value == b.value
    reason = "the figure stays and its unit does not, without conversion" if unit else "another figure"
    return Finding(
        kind="number", before=before, after=after, why=f"{told_a} became {told_b}: {reason}.", confidence=0.85
    )


def _part_became_whole(pair: Pair, a: Quantity, right: Sequence[Quantity]) -> bool:
    after = pair.a.text.document.text[a.span.end : pair.a.span.end]
    return bool(_PART_OF_WHOLE.match(after)) and dimension(a) == "count" and any(dimension(b) == "count" for b in right)


def _part(pair: Pair, a: Quantity) -> Finding:
    numbers = [i for i in pair.b.words if pair.word_b(i).pos == "NUM"]
    return Finding(
        kind="number",
        before=around(pair.a, _indices(pair.a, a)),
        after=around(pair.b, numbers) or pair.b.span,
        why=f"{shown(pair.a.text, a.span)} of a whole is left out, and the whole is told instead.",
        confidence=0.6,
    )
