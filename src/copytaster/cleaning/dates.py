"""Words that state a date and time → ISO 8601, as precise as the words are.

Reads ISO 8601 itself, RFC 822 (feeds), and what English papers print ("Wednesday, 4 May 2033, 5.30 p.m.", "Oct. 14,
2031"). A day and month in numbers whose order is not clear give the year alone: nothing is guessed.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from copytaster.records import Span

__all__ = ["StatedDate", "find_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}[-/.](?P<number>\d{{2}})[-/.](?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?=T\d{{4}})",
        rf"(?<![\d\w]){_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<![\d/]){_YEAR}[\s/-]+{_MONTH}[\s/-]+{_DAY}(?!\d)",
    )
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<cut>[/.-])(?P<second>\d{1,2})(?P=cut)(?P<year>(?:19|20)\d{2})(?!\d)"
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap])\.?\s?m\b\.?|"
    r"(?<![\d.:])(?P<hour24>[0-2]?\d)[:.h](?P<minute24>[0-5]\d)(?:[:.](?P<second24>[0-5]\d)(?:[.,]\d+)?)?(?![\d/])|"
    r"(?<=T)(?P<hourc>[0-2]\d)(?P<minutec>[0-5]\d)(?P<secondc>[0-5]\d)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?P<name>Z|UTC|GMT|BST|WEST|WET|CEST|CET|EEST|EET|MSK|EDT|EST|CDT|CST|MDT|MST|PDT|PST)?\b\)?"
    r"(?:\s*\(?(?P<sign>[+−-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)?\)?)?"
)
_OFFSETS = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WET": "+00:00", "BST": "+01:00", "WEST": "+01:00",
    "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
"""Zones that English papers print; CST and IST have other meanings elsewhere, the American one of CST is taken."""

REACH = 24
"""Characters between a date and its time, at most: "13 Sep 2032 at 03:20", "17:50 on Tuesday, 14 October 2031"."""

_NOON = 12
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class StatedDate:
    """``value`` in ISO 8601; ``span`` in the words searched; ``note`` says why it is less precise than the words."""

    value: str
    span: Span
    note: str = ""


def find_date(words: str, *, day_first: bool | None = None) -> StatedDate | None:
    """Return the first date in ``words``, with its time of day where one stands beside it.

    ``day_first`` settles the order of day and month in numbers; a day over 12 or a weekday settles it too.

    >>> find_date("Published: 5 May 2033, 18:05").value
    '2033-05-05T18:05'
    >>> find_date("Wed, 15 Oct 2031 06:30:00 GMT").value
    '2031-10-15T06:30:00+00:00'
    >>> find_date("05/04/2033")
    StatedDate(value='2033', span=Span(start=0, end=10), note='day or month first is not clear: 05/04/2033')
    """
    found = min(_spelled(words), key=lambda pair: (pair[1].start, pair[1].end), default=None)
    if found is None:
        return _numeric(words, day_first=day_first)
    day, span = found
    return _with_time(words, day.isoformat(), span)


def _spelled(words: str) -> Iterator[tuple[dt.date, Span]]:
    for pattern in _DATES:
        for match in pattern.finditer(words):
            groups = match.groupdict()
            month = _MONTHS.index(groups["month"][:3].lower()) + 1 if groups.get("month") else int(groups["number"])
            day = _date(int(groups["year"]), month, int(groups["day"]))
            if day:
                yield day, Span(match.start(), match.end())
                break


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _numeric(words: str, *, day_first: bool | None) -> StatedDate | None:
    """Read a day and month in numbers."""
    match = _NUMERIC.search(words)
    if not match:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    span = Span(match.start(), match.end())
    readings = [
        day
        for day, allowed in (
            (_date(year, second, first), day_first is not False or first > _MONTHS_A_YEAR),
            (_date(year, first, second), day_first is not True or second > _MONTHS_A_YEAR),
        )
        if day and allowed
    ]
    weekday = _WEEKDAY.search(words)
    if weekday and len(set(readings)) > 1:
        readings = [day for day in readings if _WEEKDAYS[day.weekday()] == weekday.group(1).lower()] or readings
    if not readings:
        return None
    if len(set(readings)) > 1:
        return StatedDate(str(year), span, f"day or month first is not clear: {match.group()}")
    return _with_time(words, readings[0].isoformat(), span)


def _with_time(words: str, day: str, span: Span) -> StatedDate:
    """Add the time of day that stands after the date, or shortly before it."""
    for match in _TIME.finditer(words):
        overlaps = match.start() < span.end and span.start < match.end()
        gap = match.start() - span.end if match.start() >= span.end else span.start - match.end()
        if overlaps or gap > REACH:
            continue
        clock = _clock(match)
        if clock:
            zone, end = _zone(words, match.end())
            return StatedDate(f"{day}T{clock}{zone}", Span(min(span.start, match.start()), max(span.end, end)))
    return StatedDate(day, span)


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    suffix = "" if groups["hour"] else "24" if groups["hour24"] else "c"
    hour, minute, second = (groups[f"{name}{suffix}"] for name in ("hour", "minute", "second"))
    number = int(hour)
    if groups["half"]:
        if not 1 <= number <= _NOON:
            return ""
        number = number % _NOON + (_NOON if groups["half"].lower() == "p" else 0)
    if number > 23:  # noqa: PLR2004 - hours of a day
        return ""
    return f"{number:02}:{minute or '00'}" + (f":{second}" if second else "")


def _zone(words: str, at: int) -> tuple[str, int]:
    """Read the zone that follows a time; ``("", at)`` where there is none."""
    match = _ZONE.match(words, at)
    if not match:
        return "", at
    if match["sign"]:
        sign = "-" if match["sign"] == "−" else match["sign"]
        return f"{sign}{match['hours']}:{match['minutes'] or '00'}", match.end()
    if match["name"]:
        return _OFFSETS[match["name"]], match.end()
    return "", at
