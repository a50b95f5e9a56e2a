"""Dates and times that changed: another day, year or hour, or another relation to the same day (by → on, since → on).

A weekday, a day of the month and "today" may name the same day, so one is no change for the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage
from copytaster.records import Span

__all__ = ["Time", "date_changes", "find_times", "is_month"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT_MONTHS = {m[:3]: i for i, m in enumerate(_MONTHS, start=1)} | {"sept": 9}
_MONTH = "|".join([*_MONTHS, *sorted(_SHORT_MONTHS, reverse=True)])
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOON = 12
"""The hour up to which a clock time may be of either half of the day."""

COMPANY = 6
"""Words on either side of a time of which one must answer a word beside the other."""

_NOON_MINUTES = 720
_PART_BEHIND = re.compile(
    r"\s*,?\s*(?:on\s+)?(?:\w+day\s+|the\s+same\s+|that\s+|this\s+|in\s+the\s+)?(?P<part>morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
"""The half of the day, told behind an hour."""

_PATTERNS = (
    ("day", re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{_MONTH})\b\.?", re.IGNORECASE)),
    (
        "day",
        re.compile(
            rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:percent|per|%))", re.IGNORECASE
        ),
    ),
    ("weekday", re.compile(rf"\b(?P<w>{'|'.join(_DAYS)})\b", re.IGNORECASE)),
    ("clock", re.compile(r"\b(?P<h>\d{1,2})(?:[.:](?P<n>\d\d))?\s*(?P<z>a\.?m\b\.?|p\.?m\b\.?)", re.IGNORECASE)),
    ("clock", re.compile(r"\b(?P<h>[01]?\d|2[0-3]):(?P<n>[0-5]\d)\b")),
    (
        "clock",
        re.compile(
            rf"\b(?P<h>\d{{1,2}}|{'|'.join(_HOURS)})\s+(?:o['’]clock\s+)?"
            r"(?P<z>in the morning|in the afternoon|in the evening|at night)",
            re.IGNORECASE,
        ),
    ),
    ("clock", re.compile(rf"\b(?P<h>\d{{1,2}}|{'|'.join(_HOURS)})\s+o['’]clock", re.IGNORECASE)),
    ("clock", re.compile(r"\b(?P<z>noon|midday|midnight)\b", re.IGNORECASE)),
    (
        "year",
        re.compile(r"(?<![\d.,£$€])\b(?P<y>(?:1[5-9]|20)\d\d)\b(?![.,]?\d|\s*(?:people|percent|per|%|km|metres|m\b))"),
    ),
    (
        "month",
        re.compile(
            rf"\b(?:in|since|until|by|last|next|this|early|late|mid|from|of|after|before)[\s-]+(?P<m>{'|'.join(_MONTHS)})\b",
            re.IGNORECASE,
        ),
    ),
)
_RELATIONS = (
    ("until", re.compile(r"\b(?:until|till|up\s+to|through)\s+$|\bnot\b[^.;]{0,25}\bbefore\s+$", re.IGNORECASE)),
    (
        "not before",
        re.compile(
            r"(?:\bnot|n['’]t|\bno|\bnever|\bno\s+earlier)\b[^.;]{0,40}\b(?:before|until|till|earlier\s+than)\s+$|\bat\s+the\s+earliest\b|\bno\s+(?:earlier|sooner)\s+than\s+$",
            re.IGNORECASE,
        ),
    ),
    ("since", re.compile(r"\b(?:since)\s+(?:the\s+)?(?:early|late|mid|last)?\s*$", re.IGNORECASE)),
    (
        "by",
        re.compile(
            r"\b(?:by|no\s+later\s+than|not\s+later\s+than|deadline|at\s+the\s+latest|within)\b[^.;,]{0,12}$",
            re.IGNORECASE,
        ),
    ),
    (
        "from",
        re.compile(r"\b(?:from|starting|beginning|effective)\s+(?:on\s+)?(?:early|late)?\s*$", re.IGNORECASE),
    ),
    ("before", re.compile(r"\b(?:before|prior\s+to|ahead\s+of|earlier\s+than)\s+$", re.IGNORECASE)),
    ("after", re.compile(r"\b(?:after|following)\s+$", re.IGNORECASE)),
)
_OWNING = re.compile(r"['’]s\b")
_OVER = re.compile(
    r"^\s+(?:(?:is|was|comes|has\s+come)\s+(?:over|out|up|to\s+an\s+end)|ends|closes|finishes)\b", re.IGNORECASE
)
_FIRST_DAY = re.compile(r"\b(?P<d>\d{1,2})\s*(?:[-–/]|to|and)\s*$")
_LAST_DAY = re.compile(r"\s*(?:[-–/]|to|and)\s*(?P<d>\d{1,2})\b(?![:.,]\d|\s*(?:per|%|[a-z]))")
"""The other day of a range, before the day that stands beside its month, or behind it."""

_AS_OF = re.compile(r"\bas\s+of\s+$", re.IGNORECASE)
_BY_AFTER = re.compile(r"^[^.;]{0,12}\b(?:deadline|at\s+the\s+latest|or\s+(?:earlier|sooner))\b", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due|deadline|not|no|never|nothing|nobody|none|yet|still|\w+n['’]t)\b", re.IGNORECASE)
"""Words next to which "by" a day and "on" it come to the same: what is due, and what has not happened yet."""

_CLASH = {
    frozenset(pair)
    for pair in (
        ("by", "on"),
        ("by", "after"),
        ("by", "since"),
        ("by", "not before"),
        ("by", "from"),
        ("since", "on"),
        ("since", "before"),
        ("since", "until"),
        ("until", "on"),
        ("until", "from"),
        ("until", "after"),
        ("before", "after"),
        ("before", "on"),
        ("before", "from"),
        ("after", "on"),
        ("not before", "on"),
        ("not before", "before"),
        ("not before", "until"),
    )
}
"""Relations to a day that do not stand for each other; "from" a day and "on" it do where something begins."""


@dataclass(frozen=True, slots=True)
class Time:
    """A date or hour: what ``sort`` of value, the ``value``, where, and its relation to what happens."""

    sort: str
    value: tuple[int, ...]
    span: Span
    relation: str


def is_month(word: str) -> bool:
    """Whether a word in lower case is the name of a month, in full or short."""
    return word.rstrip(".") in {*_MONTHS, *_SHORT_MONTHS}


def _hour(match: re.Match[str]) -> tuple[int, ...]:
    """Minutes since midnight; an hour without its half of the day gives both."""
    fields = match.groupdict()
    zone = re.sub(r"[.\s]", "", (fields.get("z") or "").lower())
    if zone in {"noon", "midday"}:
        return (720,)
    if zone == "midnight":
        return (0, 1440)
    told = fields["h"].lower()
    hour = int(told) if told.isdigit() else _HOURS.index(told) + 1
    minutes = hour * 60 + int(fields.get("n") or 0)
    if zone in {"am", "inthemorning"}:
        return (minutes % 720,)
    if zone in {"pm", "intheafternoon", "intheevening"}:
        return (minutes % 720 + 720,)
    return (minutes,) if hour > NOON else (minutes % 720, minutes % 720 + 720)


def _half_told_after(hours: tuple[int, ...], behind: str) -> tuple[int, ...]:
    """Choose the half of the day that is told behind an hour: "8.52 on Monday morning"."""
    match = _PART_BEHIND.match(behind)
    if match is None or len(hours) == 1:
        return hours
    morning = match["part"].lower() == "morning"
    return tuple(h for h in hours if (h < _NOON_MINUTES) == morning) or hours


def _value(sort: str, match: re.Match[str]) -> tuple[int, ...]:
    if sort == "clock":
        return _half_told_after(_hour(match), match.string[match.end() :])
    if sort == "weekday":
        return (_DAYS.index(match["w"].lower()),)
    if sort == "year":
        return (int(match["y"]),)
    month = _SHORT_MONTHS[match["m"].lower()[:3]]
    return (month, int(match["d"])) if sort == "day" else (month,)


def _relation(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    if _OWNING.match(after):
        return "on"  # "before May's vote" is told of the vote
    if re.search(r"\bbefore\s+$", before, re.IGNORECASE) and _OVER.match(after):
        return "by"
    if _BY_AFTER.match(after):
        return "by"
    if _AS_OF.search(before):
        return "as of"
    for name in ("not before", "until", "since", "by", "from", "before", "after"):
        pattern = dict(_RELATIONS)[name]
        if pattern.search(before):
            return name
    return "on"


def _other_end(text: str, day: Time, offset: int) -> Iterator[Time]:
    """Give the other day of a range of which one stands beside the month: "13-15 March", "March 13-15"."""
    start, end = day.span.start - offset, day.span.end - offset
    for match in (_FIRST_DAY.search(text[:start]), _LAST_DAY.match(text[end:])):
        if match:
            at = start - len(match[0]) if match.re is _FIRST_DAY else end
            here = Span(at, at + len(match[0])).shift(offset)
            yield Time("day", (day.value[0], int(match["d"])), here, day.relation)


def find_times(where: Passage, quoted: Sequence[Span]) -> tuple[Time, ...]:
    """Dates and hours of a passage outside the ``quoted`` parts, in order."""
    text = where.told
    found: list[Time] = []
    for sort, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            group = next((g for g in "whdmyz" if match.groupdict().get(g)), None)
            start = match.start(group) if sort == "month" and group else match.start()
            if sort in {"month", "day"} and not match["m"][0].isupper():
                continue
            here = Span(start, match.end()).shift(where.span.start)
            if any(t.span.overlaps(here) for t in found) or any(q.overlaps(here) for q in quoted):
                continue
            relation = _relation(text, start, match.end())
            found.append(Time(sort, _value(sort, match), here, relation))
            found.extend(_other_end(text, found[-1], where.span.start) if sort == "day" else ())
    return tuple(sorted(found, key=lambda t: t.span))


def _pairs(left: Sequence[Time], right: Sequence[Time]) -> tuple[list[tuple[Time, Time]], list[Time], list[Time]]:
    """Pairs of equal value, in order, and what is left over on both sides."""
    free, paired, rest = list(right), [], []
    for a in left:
        same = [
            b
            for b in free
            if b.sort == a.sort and set(a.value) & set(b.value) and (a.sort != "day" or a.value == b.value)
        ]
        best = next((b for b in same if b.relation == a.relation), same[0] if same else None)
        if best is None:
            rest.append(a)
        else:
            free.remove(best)
            paired.append((a, best))
    return paired, rest, free


def date_changes(
    pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span], *, updated: bool = False
) -> Iterator[Finding]:
    """Give the dates, years and hours that changed in one pair of passages.

    In an update (``updated``) days of the week and hours move on with the news, and are not compared; deadlines are.
    """
    left, right = find_times(pair.a, quoted_a), find_times(pair.b, quoted_b)
    paired, free_a, free_b = _pairs(left, right)
    for a, b in paired:
        if _clash(pair, a, b):
            yield _finding(pair, a, b, "the same day, but in another relation to what happens", 0.7)
    used: set[Span] = set()
    for a, b in product(free_a, free_b):
        moves_on = updated and a.sort in {"weekday", "clock"} and "on" in {a.relation, b.relation}
        if a.sort == b.sort and not moves_on and not {a.span, b.span} & used and _same_company(pair, a, b):
            used |= {a.span, b.span}
            yield _finding(pair, a, b, "another time", 0.8)


def _same_company(pair: Pair, a: Time, b: Time) -> bool:
    """Whether words around two times answer each other, so that they are times of the same thing."""
    left, right = (
        range(max(where.words.start, inside.start - COMPANY), min(where.words.stop, inside.stop + COMPANY))
        for where, inside in ((pair.a, pair.a.text.range_of(a.span)), (pair.b, pair.b.text.range_of(b.span)))
    )
    links = pair.words.of_a
    return any(i in links and links[i].b in right for i in left)


def _clash(pair: Pair, a: Time, b: Time) -> bool:
    """Whether the same day stands in another relation to what happens."""
    relations = {a.relation, b.relation}
    if frozenset(relations) not in _CLASH or a.sort == "clock":
        return False
    if relations == {"since", "on"}:
        return a.sort in {"weekday", "day"}
    if relations == {"by", "on"}:
        clauses = [around(pair.a, pair.a.text.range_of(a.span)), around(pair.b, pair.b.text.range_of(b.span))]
        told = [text.slice(clause) for text, clause in zip((pair.a.text, pair.b.text), clauses, strict=True) if clause]
        return not any(_DUE.search(words) for words in told)
    return True


def _with_relation(where: Passage, time: Time) -> Span | None:
    """Return a time with the preposition before it."""
    inside = where.text.range_of(time.span)
    before = inside.start - 1
    led = before in where.words and where.text.words[before].pos in {"ADP", "SCONJ"}
    return Span(where.text.words[before].span.start, time.span.end) if led else time.span


def _finding(pair: Pair, a: Time, b: Time, reason: str, confidence: float) -> Finding:
    before = around(pair.a, pair.a.text.range_of(a.span))
    after = around(pair.b, pair.b.text.range_of(b.span))
    words = shown(pair.a.text, _with_relation(pair.a, a)), shown(pair.b.text, _with_relation(pair.b, b))
    why = f"{words[0]} became {words[1]}: {reason}."
    return Finding(kind="date", before=before, after=after, why=why, confidence=confidence)
