"""A text and its date → the times that it tells, as ISO 8601, each as precise as its words.

Words that tell a time are found by patterns (:mod:`copytaster.language.time_patterns`) and resolved in the order of the
text, as HeidelTime does (Strötgen and Gertz 2010): in news against the date of the document, in an account of things
past against the time told before. What cannot be resolved says why.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copytaster.language.calendar import When, easter, is_day, nearest_weekday, of_date, read_when, shift
from copytaster.language.time_patterns import find_told
from copytaster.language.time_words import Told
from copytaster.records import TimeExpression

__all__ = ["find_times"]

NARRATIVE_YEARS = 5
"""Dates with a year from which a text can be an account of things past rather than news."""

NARRATIVE_SHARE = 0.6
"""Share of them that must lie before the year of the document (``eval/times.py``, 2026-11)."""

REACH = 90
"""Characters before an expression in which a word may say that it lies ahead."""

UNKNOWN = "date of the document unknown"

_AHEAD = re.compile(
    r"(?<![A-Za-z])(?:will|would|shall|won't|won’t|to\sbe|due|expected|scheduled|planned|plans?|planning|set\sto|"
    r"upcoming|going\sto|about\sto|must|could|can|may|might|should|hopes?|promise[sd]?|ahead|deadline)(?![A-Za-z])",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?<![A-Za-z])(?:by|until|till|before|no\slater\sthan|next|coming)\s(?:the\s)?$", re.IGNORECASE)
_GONE_BY = re.compile(r"(?<![A-Za-z])(?:had|was|were|has|have)(?![A-Za-z])", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?]['\"”’)]?\s+(?=[A-Z“\"‘])|\n|[“”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """What relative words are counted from: the document's date, and the last time told."""

    published: When | None
    context: When | None
    narrative: bool
    day_of_clock: When | None = None

    @property
    def now(self) -> When | None:
        """The date that an expression with an open year or day is near to."""
        return self.context if self.narrative and self.context else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolved:
    """A value, why it is that, and the date that later words may refer to."""

    value: str
    why: str
    when: When | None = None


def _given(when: When, why: str = "stated") -> _Resolved:
    return _Resolved(value=when.iso, why=why, when=when)


def _from(reference: When) -> str:
    return reference.iso


def _looks_ahead(text: str, told: Told) -> bool:
    """Whether the words before an expression, in its sentence and its quotation, say that it lies ahead."""
    if told.ahead is not None:
        return told.ahead
    before = _ENDS_SENTENCE.split(text[max(0, told.span.start - REACH) : told.span.start])[-1]
    if _AHEAD.search(before):
        return True
    return bool(_LIMIT.search(before)) and not _GONE_BY.search(before)


def _date(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:
    """Return a day of a month; without a year, the one nearest to the reference on the side the words look to."""
    month, day = told.month or 1, told.day or 1
    if told.year is not None:
        if not is_day(told.year, month, day):
            return _Resolved(value="", why="no such day")
        if told.clock:
            return _Resolved(
                value=f"{told.year:04d}-{month:02d}-{day:02d}T{told.clock}",
                why="stated",
                when=When(year=told.year, month=month, day=day),
            )
        return _given(When(year=told.year, month=month, day=day))
    now = reference.now
    if now is None:
        return _Resolved(value="", why=UNKNOWN)
    year = _nearest_year(now, month, day, ahead=ahead, narrative=reference.narrative)
    if not is_day(year, month, day):
        return _Resolved(value="", why="no such day")
    return _given(When(year=year, month=month, day=day), f"year of the date nearest to {_from(now)}")


def _nearest_year(now: When, month: int, day: int, *, ahead: bool, narrative: bool) -> int:
    """Return the year in which a month and day lie nearest to ``now``, in doubt on the side that the words look to."""
    if now.month is None or now.month > DECEMBER:
        return now.year
    if narrative:
        return now.year + (now.month - month >= TURN_OF_THE_YEAR)

    def distance(year: int) -> float:
        days = 372 * (year - now.year) + 31 * (month - (now.month or 1)) + day - (now.day or 15)
        return abs(days) * (OTHER_SIDE if (days < 0) == ahead and days else 1.0)

    return min((now.year, now.year - 1, now.year + 1), key=distance)


OTHER_SIDE = 6.0
"""How much farther a date counts on the side that the words do not look to."""

TURN_OF_THE_YEAR = 7
"""Months that an account of things past jumps back from which it has gone on to the next year (``eval/times.py``)."""

DECEMBER = 12


def _month(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:
    month = told.month or 1
    if told.year is not None:
        return _given(When(year=told.year, month=month))
    now = reference.now
    if now is None:
        return _Resolved(value="", why=UNKNOWN)
    if reference.narrative and not told.unit:
        year = _nearest_year(now, month, 1, ahead=ahead, narrative=True)
        return _given(When(year=year, month=month), f"year of the time told before, {_from(now)}")
    year = now.year
    if now.month is not None and now.month <= DECEMBER:
        if ahead and (month < now.month or (month == now.month and bool(told.unit))):
            year += 1
        elif not ahead and (month > now.month or (month == now.month and bool(told.unit))):
            year -= 1
    side = "after" if ahead else "up to"
    return _given(When(year=year, month=month), f"month {side} {_from(now)}")


def _season(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:  # noqa: ARG001 (all resolvers are called alike)
    if told.year is not None:
        return _given(When(year=told.year, month=told.month))
    now = reference.now
    if now is None:
        return _Resolved(value="", why=UNKNOWN)
    year = now.year
    if told.move is not None and now.month is not None and now.month <= DECEMBER and told.month is not None:
        begun = now.month >= 3 * (told.month - 20)
        year += {-1: 0 if begun else -1, 0: 0, 1: 1 if begun else 0}[told.move]
    return _given(When(year=year, month=told.month), f"season nearest to {_from(now)}")


def _weekday(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:
    now = reference.now if told.anchor == "published" else reference.context
    if now is None:
        return _Resolved(value="", why=UNKNOWN)
    if now.date is None or told.weekday is None:
        return _Resolved(value="", why=f"day of {_from(now)} unknown")
    side = "after" if ahead else "up to"
    day = nearest_weekday(now.date, told.weekday, ahead=ahead, strictly=told.unit == "strict")
    return _given(of_date(day), f"weekday {side} {_from(now)}")


def _move(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:  # noqa: ARG001 (all resolvers are called alike)
    now = reference.published
    if told.anchor == "context":
        now = reference.context or (None if reference.narrative else reference.published)
    elif reference.narrative and reference.context:
        now = reference.context
    if now is None or told.move is None:
        return _Resolved(value="", why=UNKNOWN if told.anchor == "published" else "nothing told before to count from")
    if told.unit in {"decade", "century"} and now.year < 0:
        return _Resolved(value="", why=f"{told.unit} before the common era")
    if told.unit == "decade":
        return _Resolved(value=f"{now.year // 10 + told.move}X", why=f"decade counted from {_from(now)}")
    if told.unit == "century":
        return _Resolved(value=f"{now.year // 100 + told.move:02d}", why=f"century counted from {_from(now)}")
    when = shift(now, told.move, told.unit)
    if when is None:
        return _Resolved(value="", why=f"{told.unit} of {_from(now)} unknown")
    return _given(when, f"counted from {_from(now)}")


def _clock(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:  # noqa: ARG001 (all resolvers are called alike)
    """Return a time of day: on the day told just before or after it, else without a day."""
    now = reference.day_of_clock
    if now is None or now.date is None:
        return _Resolved(value=f"T{told.clock}", why="day not told", when=reference.context)
    return _Resolved(value=f"{now.iso}T{told.clock}", why=f"on {now.iso}, told beside it", when=now)


def _easter(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:  # noqa: ARG001 (all resolvers are called alike)
    year = told.year if told.year is not None else reference.now.year if reference.now else None
    if year is None or not 1583 <= year <= 9999:  # noqa: PLR2004 (the Gregorian calendar; Python's last year)
        return _Resolved(value="", why=UNKNOWN)
    return _given(of_date(easter(year)), "stated" if told.year else f"Easter of {year}")


def _plain(told: Told, reference: _Reference, *, ahead: bool) -> _Resolved:  # noqa: ARG001 (all resolvers are called alike)
    """Kinds that need no reference."""
    if told.kind == "fixed":
        return _Resolved(value=told.fixed, why="stated", when=reference.context)
    if told.kind == "duration":
        return _Resolved(value=told.span_of, why="duration", when=reference.context)
    if told.kind == "month-or-day":
        return _Resolved(value=f"{told.year:04d}", why="day and month can be read both ways")
    if told.kind == "year" and told.year is not None:
        return _given(When(year=told.year))
    if told.kind == "quarter" and told.year is not None:
        return _given(When(year=told.year, month=told.month))
    return _Resolved(value="", why="too vague to count")


_RESOLVERS = {
    "date": _date,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "move": _move,
    "clock": _clock,
    "easter": _easter,
}


def _resolve(told: Told, reference: _Reference, text: str) -> _Resolved:
    return _RESOLVERS.get(told.kind, _plain)(told, reference, ahead=_looks_ahead(text, told))


def _day_after(found: Sequence[Told], index: int, text: str, reference: _Reference) -> When | None:
    """Return the day that follows a time of day in its sentence: "at 9.40 p.m. on Tuesday"."""
    if index + 1 == len(found):
        return None
    told, later = found[index], found[index + 1]
    between = text[told.span.end : later.span.start]
    if len(between) > BETWEEN or later.kind not in {"date", "weekday", "move"} or _ENDS_SENTENCE.search(between):
        return None
    when = _resolve(later, reference, text).when
    return when if when is not None and when.date is not None else None


def _day_before(found: Sequence[Told], index: int, text: str, context: When | None) -> When | None:
    """Return the day told before a time of day: in its sentence, or not far before and not as one that lies ahead."""
    if not index or context is None:
        return None
    earlier = found[index - 1]
    between = text[earlier.span.end : found[index].span.start]
    if not _ENDS_SENTENCE.search(between):
        return context
    return context if len(between) <= NOT_FAR and not _looks_ahead(text, earlier) else None


NOT_FAR = 250
"""Characters from a day to a time of day of a later sentence within which the time is taken to be on that day."""


def _is_narrative(found: Sequence[Told], published: When | None) -> bool:
    """Whether a text tells things past: many dates with a year, most of them before the year of the document."""
    years = [t.year for t in found if t.year is not None]
    past = [y for y in years if published is None or y < published.year - 1]
    return len(past) >= NARRATIVE_YEARS and len(past) >= NARRATIVE_SHARE * len(years)


def _year_follows(found: Sequence[Told], index: int, text: str) -> Told:
    """Give a date without a year the year of the next one where only "and", "to" or the like stands between them."""
    told = found[index]
    if told.year is not None or told.kind not in {"date", "month"} or told.unit:
        return told
    for later in found[index + 1 : index + 3]:
        if later.kind not in {"date", "month"} or later.span.start - told.span.end > BETWEEN:
            break
        if _LINKS.fullmatch(text[told.span.end : later.span.start]) is None:
            break
        if later.year is not None:
            return replace(told, year=later.year)
    return told


BETWEEN = 14
"""Characters at most between two dates of one range or list."""

_LINKS = re.compile(
    r"\s?(?:,|and|or|to|until|through|till|[-–—]|and\s(?:in|on|late|early))?\s?(?:the\s|late\s|early\s)?", re.IGNORECASE
)


def find_times(text: str, *, published: str = "") -> tuple[TimeExpression, ...]:
    """Return the times that ``text`` tells, in order.

    ``published`` is the ISO 8601 date of its document, ``""`` if unknown.
    A duration has an ISO 8601 duration for its value, a decade ``"199X"``, a season the codes 21 to 24 of ISO 8601-2.

    >>> [(t.span.of("The ferry left on Thursday."), t.value, t.resolution)
    ...  for t in find_times("The ferry left on Thursday.", published="2033-05-06")]
    [('Thursday', '2033-05-05', 'weekday up to 2033-05-06')]
    >>> [(t.value, t.resolution) for t in find_times("The ferry left on Thursday.")]
    [('', 'date of the document unknown')]
    """
    found = find_told(text)
    day = read_when(published)
    narrative = _is_narrative(found, day)
    context = next((When(year=t.year) for t in found if t.year is not None), None) if narrative else None
    times: list[TimeExpression] = []
    for index in range(len(found)):
        told = _year_follows(found, index, text)
        reference = _Reference(published=day, context=context, narrative=narrative)
        if told.kind == "clock":
            beside = _day_after(found, index, text, reference) or _day_before(found, index, text, context)
            reference = replace(reference, day_of_clock=beside)
        resolved = _resolve(told, reference, text)
        times.append(TimeExpression(span=told.span, value=resolved.value, resolution=resolved.why))
        if resolved.when is not None:
            context = resolved.when
    return tuple(times)
