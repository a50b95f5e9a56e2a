"""What a matched time expression tells: one maker a kind, from the groups of its pattern to a :class:`Told`.

The patterns are in :mod:`copytaster.language.time_patterns`; the names of their groups are what the makers read.
"""

import re
from dataclasses import dataclass, replace

from copytaster.language.calendar import SEASONS
from copytaster.language.time_lists import (
    DURATION_LETTERS,
    FEASTS,
    MONTHS,
    NAMED_DAYS,
    NUMBERS,
    SIDES,
    WEEKDAYS,
)
from copytaster.records import Span

__all__ = [
    "Told",
    "tell_century",
    "tell_clock",
    "tell_counted_off",
    "tell_current",
    "tell_date",
    "tell_decade",
    "tell_duration",
    "tell_feast",
    "tell_iso",
    "tell_month",
    "tell_month_of_year",
    "tell_moved",
    "tell_named_day",
    "tell_numeric",
    "tell_quarter",
    "tell_season",
    "tell_weekday",
    "tell_year",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one expression tells; a field is ``None`` (or ``""``) where the words do not say.

    ``move`` counts units away from the reference: "last week" is ``unit="week", move=-1``. ``anchor`` says what it is
    counted from: the document's date (``"published"``) or the time told before (``"context"``). ``ahead`` is true where
    the words look forward, false where they look back. ``span_of`` is an ISO 8601 duration.
    """

    span: Span
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: str = ""
    unit: str = ""
    move: int | None = None
    anchor: str = "published"
    ahead: bool | None = None
    span_of: str = ""
    fixed: str = ""


DECEMBER = 12


def _month(name: str | None) -> int | None:
    return MONTHS.get(name.rstrip(".").lower()) if name else None


def _weekday(name: str | None) -> int | None:
    return WEEKDAYS.get(name.rstrip(".").lower()) if name else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(match: re.Match[str]) -> int | None:
    """Return the year of a match, counted as ISO 8601 does: 1 BC is 0."""
    groups = match.groupdict()
    if not groups.get("year"):
        return None
    year = int(groups["year"])
    era = (groups.get("era") or "").replace(".", "")
    return 1 - year if era.startswith("BC") else year


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(match.start(group), match.end(group))


def tell_date(match: re.Match[str]) -> list[Told]:
    """Tell a day with its month, and further days of the same month: "4, 5 and 6 May 2033", "May 4-6"."""
    groups = match.groupdict()
    told = Told(
        span=_span(match), kind="date", year=_year(match), month=_month(groups["month"]), day=int(groups["day"])
    )
    days = groups.get("days")
    if not days:
        return [told]
    others = list(re.finditer(r"[0-3]?\d", days))
    at = match.start("days")
    firsts = [Span(at + m.start(), at + m.end()) for m in others]
    if match.start("month") > at:
        return [replace(told, span=s, day=int(m.group())) for s, m in zip(firsts, others, strict=True)] + [
            replace(told, span=Span(match.start("day"), match.end()))
        ]
    return [replace(told, span=Span(match.start(), at))] + [
        replace(told, span=s, day=int(m.group())) for s, m in zip(firsts, others, strict=True)
    ]


def tell_iso(match: re.Match[str]) -> list[Told]:
    """Tell a date as ISO 8601 writes it, with its time of day."""
    return [
        Told(
            span=_span(match),
            kind="date",
            year=int(match["year"]),
            month=int(match["number"]),
            day=int(match["day"]),
            clock=match["clock"] or "",
        )
    ]


def tell_numeric(match: re.Match[str]) -> list[Told]:
    """Tell "13/5/2033"; "4/5/2033" can be read in two ways and tells its year alone."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (first, second) if second > DECEMBER else (second, first)
    if first <= DECEMBER and second <= DECEMBER and first != second:
        return [Told(span=_span(match), kind="month-or-day", year=int(match["year"]))]
    return [Told(span=_span(match), kind="date", year=int(match["year"]), month=month, day=day)]


def tell_month_of_year(match: re.Match[str]) -> list[Told]:
    """Tell "June 2032", "the last week of May 2033"."""
    return [Told(span=_span(match), kind="month", year=_year(match), month=_month(match["month"]))]


_ALSO_WORDS = frozenset({"March", "May", "August"})
SHORT = 3
"""Letters of an abbreviated month; like a month that is another word, too, it needs a word before it."""


def tell_month(match: re.Match[str]) -> list[Told]:
    """Tell "in June", "last March"; a month that is another word, too, needs one before it."""
    side = (match["side"] or "").lower()
    word = match["month"].rstrip(".")
    if (word in _ALSO_WORDS or len(word) == SHORT) and not (match["before"] or side or match["part"]):
        return []
    told = Told(span=_span(match, "all"), kind="month", month=_month(match["month"]))
    if side.startswith(("next", "coming", "this coming")):
        return [replace(told, ahead=True, unit="strict")]
    if side.startswith(("last", "past", "previous")):
        return [replace(told, ahead=False, unit="strict")]
    return [told]


def tell_year(match: re.Match[str]) -> list[Told]:
    """Tell "in 2032", "450 BC"."""
    return [Told(span=_span(match, "all"), kind="year", year=_year(match))]


def tell_decade(match: re.Match[str]) -> list[Told]:
    """Tell "the 1990s"."""
    return [Told(span=_span(match), kind="fixed", fixed=match["decade"] + "X")]


def tell_century(match: re.Match[str]) -> list[Told]:
    """Tell "the 19th century"."""
    number = int(match["century"])
    return [Told(span=_span(match), kind="fixed", fixed=f"{number - 1:02d}")] if not match["era"] else []


def tell_season(match: re.Match[str]) -> list[Told]:
    """Tell "last summer", "the winter of 2031"."""
    side = (match["side"] or "").lower()
    told = Told(span=_span(match), kind="season", month=SEASONS[match["season"].lower()], year=_year(match))
    moves = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1, "this": 0}
    word = next((w for w in moves if w in side.split()), "")
    return [replace(told, move=moves[word])] if word else [told]


def tell_weekday(match: re.Match[str]) -> list[Told]:
    """Tell "on Thursday", "next Monday"."""
    side = (match["side"] or "").lower()
    told = Told(span=_span(match), kind="weekday", weekday=_weekday(match["weekday"]))
    if any(w in side for w in ("next", "coming")):
        return [replace(told, ahead=True, unit="strict")]
    if any(w in side for w in ("last", "past", "previous")):
        return [replace(told, ahead=False, unit="strict")]
    if side.startswith("this") and "past" not in side:
        return [replace(told, ahead=True)]
    if "following" in side:
        return [replace(told, ahead=True, unit="strict", anchor="context")]
    return [told]


def tell_named_day(match: re.Match[str]) -> list[Told]:
    """Tell "yesterday", "tonight", "last night"."""
    words = " ".join(match.group().lower().split())
    key = max((k for k in NAMED_DAYS if words.startswith(k)), key=len, default="this")
    move = NAMED_DAYS[key]
    return [] if move is None else [Told(span=_span(match), kind="move", unit="day", move=move)]


_FROM_CONTEXT = frozenset({"previous", "preceding", "following", "ensuing", "same", "that", "very"})


def tell_moved(match: re.Match[str]) -> list[Told]:
    """Tell "last week", "earlier this month", "the following day", "the same year"."""
    side = match["side"].lower().split()[-1]
    whole = match.group().lower()
    unit = _unit(match["unit"])
    anchor = "context" if side in _FROM_CONTEXT or (whole.startswith("the next") and unit == "day") else "published"
    if unit in {"minute", "hour"}:
        return []
    return [Told(span=_span(match), kind="move", unit=unit, move=SIDES[side], anchor=anchor)]


def tell_current(match: re.Match[str]) -> list[Told]:
    """Tell "the end of the year": the one that the document is of."""
    return [Told(span=_span(match), kind="move", unit=_unit(match["unit"]), move=0)]


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower().rstrip("s")


def _count(words: str) -> int | None:
    told = words.lower().split()
    if told[-1].isdigit():
        return int(told[-1])
    if told[-1] in {"few", "several", "some", "many"}:
        return None
    return NUMBERS.get(told[-1])


def _duration(count: int | None, unit: str) -> str:
    """Return an ISO 8601 duration; "" where the count is not told.

    >>> _duration(2, "week"), _duration(3, "hour"), _duration(None, "day")
    ('P2W', 'PT3H', '')
    """
    if count is None:
        return ""
    if unit in {"decade", "century", "fortnight"}:
        factor, letter = {"decade": (10, "Y"), "century": (100, "Y"), "fortnight": (2, "W")}[unit]
        return f"P{count * factor}{letter}"
    letters = DURATION_LETTERS[unit]
    return f"P{letters[:-1]}{count}{letters[-1]}"


def tell_counted_off(match: re.Match[str]) -> list[Told]:
    """Tell "two weeks ago", "three days later", "a year earlier"."""
    way = match["way"].lower().split()[0]
    back = way in {"ago", "earlier", "before", "previously"}
    anchor = "published" if way == "ago" else "context"
    unit, count = _unit(match["unit"]), _count(match["count"])
    if count is None or unit in {"minute", "hour"}:
        return []
    return [Told(span=_span(match), kind="move", unit=unit, move=-count if back else count, anchor=anchor)]


_LASTS = re.compile(r"(?:for|within|in|over|after|during|lasted|about|than|almost|nearly|under|half)\s$", re.IGNORECASE)


def tell_duration(match: re.Match[str]) -> list[Told]:
    """Tell "for four days", "in the past two weeks", "a ten-day truce"."""
    unit, count = _unit(match["unit"]), _count(match["count"])
    value = _duration(count, unit)
    side = (match.groupdict().get("side") or "").lower()
    if not value or (
        match["count"].lower() in {"a", "an"}
        and not _LASTS.search(match.string[max(0, match.start() - 16) : match.start()])
    ):
        return []
    return [Told(span=_span(match, "all"), kind="duration", span_of=value, ahead=SIDES[side] > 0 if side else None)]


def tell_clock(match: re.Match[str]) -> list[Told]:
    """Tell a time of day, as "hh:mm"; an hour without minutes is told to the hour."""
    groups = match.groupdict()
    named = groups.get("named")
    if named:
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}[named.lower()]
        return [Told(span=_span(match, "named"), kind="clock", clock=clock)]
    hour = _int(groups.get("hour"))
    hour = NUMBERS.get((groups.get("spelt") or "").lower()) if hour is None else hour
    half = (groups.get("half") or "").lower().replace(".", "").replace(" ", "")
    minute = groups.get("minute")
    if hour is None or hour > 24 or (minute and (int(minute) > 59 or hour > 23)):  # noqa: PLR2004 (a clock)
        return []
    if half.startswith("p") and hour < 12:  # noqa: PLR2004 (a clock)
        hour += 12
    if half.startswith("a") and hour == 12:  # noqa: PLR2004 (a clock)
        hour = 0
    return [Told(span=_span(match), kind="clock", clock=f"{hour:02d}:{minute}" if minute else f"{hour:02d}")]


def tell_feast(match: re.Match[str]) -> list[Told]:
    """Tell "Christmas Eve", "Easter 2033"."""
    name = " ".join(match["feast"].lower().replace("’", "'").replace("st.", "st").split())
    kinds = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "easter day": 0}
    if name in kinds:
        return [Told(span=_span(match), kind="easter", year=_year(match), move=kinds[name])]
    month, day = FEASTS[name]
    return [Told(span=_span(match), kind="date", year=_year(match), month=month, day=day)]


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def tell_quarter(match: re.Match[str]) -> list[Told]:
    """Tell "the first quarter of 2032", "Q3 2032"."""
    number = _QUARTERS[(match["nth"] or match["digit"]).lower()]
    return [Told(span=_span(match), kind="quarter", year=_year(match), month=32 + number)]
