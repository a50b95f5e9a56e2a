"""A text → the words in it that tell a time, each taken apart but not yet resolved.

One regular expression a kind, without nested repetition, so that the search takes time linear in the text. Where two
readings overlap the longer one holds. The kinds follow TIMEX3 (Pustejovsky et al. 2003) and what HeidelTime's English
rules cover (Strötgen and Gertz 2010).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from copytaster.language.calendar import SEASONS
from copytaster.records import Span

__all__ = ["Told", "find_told"]


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


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

_NUMBERS = {
    w: n
    for n, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "couple": 2, "dozen": 12}

_MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_MONTH = rf"(?<!\w)(?P<month>{_MONTH_NAMES})(?!\w)"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY_NAMES = f"{_WEEKDAYS}|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun"
_WEEKDAY = rf"(?P<weekday>{_WEEKDAYS}|(?:(?<=on\s)|(?<=next\s)|(?<=last\s)|(?<=by\s)|(?<=until\s))(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?)s?(?!\w)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%])"
_YEAR = r"(?P<year>(?:1\d{3}|20\d\d)(?!\d|[.,]\d)|\d{1,4}(?=\sB\.?C))"
_ERA = r"(?:\s(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?![A-Za-z]))"
_PART = r"(?:(?:the\s)?(?:very\s)?(?:early|late|mid|middle|beginning|start|end|close|first half|second half|rest|turn)(?:\sof|\sin)?(?:\sthe)?[-\s])?"
_NUMBER = (
    rf"(?P<count>\d{{1,4}}|(?:a\s)?{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|several|few|a\sfew|some|many)"
)
_UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|fortnight|month|year|decade|century|centurie)s?"
_DAYTIME = r"(?:\s(?:morning|afternoon|evening|night|lunchtime|noon|midday))?"
_THEN = r"(?:,?\s(?:of\s)?)"

_Maker = Callable[[re.Match[str]], list[Told]]


def _month(name: str | None) -> int | None:
    return MONTHS.get(name.rstrip(".").lower()) if name else None


def _weekday(name: str | None) -> int | None:
    return WEEKDAYS.get(name.rstrip(".").lower()) if name else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(match: re.Match[str]) -> int | None:
    """The year of a match, counted as ISO 8601 does: 1 BC is 0."""
    groups = match.groupdict()
    if not groups.get("year"):
        return None
    year = int(groups["year"])
    era = (groups.get("era") or "").replace(".", "")
    return 1 - year if era.startswith("BC") else year


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(match.start(group), match.end(group))


def _date(match: re.Match[str]) -> list[Told]:
    """A day with its month, and further days of the same month: "4, 5 and 6 May 2033", "May 4-6"."""
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


def _iso(match: re.Match[str]) -> list[Told]:
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


def _numeric(match: re.Match[str]) -> list[Told]:
    """4/5/2033 can be read in two ways unless one number is over 12."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (first, second) if second > 12 else (second, first)  # noqa: PLR2004 (months of a year)
    if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 (months of a year)
        return [Told(span=_span(match), kind="month-or-day", year=int(match["year"]))]
    return [Told(span=_span(match), kind="date", year=int(match["year"]), month=month, day=day)]


def _month_year(match: re.Match[str]) -> list[Told]:
    return [Told(span=_span(match), kind="month", year=_year(match), month=_month(match["month"]))]


_ALSO_WORDS = frozenset({"March", "May", "August"})
SHORT = 3
"""Letters of an abbreviated month; it and a month that is also another word need a word before them that makes it one."""


def _month_alone(match: re.Match[str]) -> list[Told]:
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


def _year_alone(match: re.Match[str]) -> list[Told]:
    return [Told(span=_span(match, "all"), kind="year", year=_year(match))]


def _decade(match: re.Match[str]) -> list[Told]:
    return [Told(span=_span(match), kind="fixed", fixed=match["decade"] + "X")]


def _century(match: re.Match[str]) -> list[Told]:
    number = int(match["century"])
    return [Told(span=_span(match), kind="fixed", fixed=f"{number - 1:02d}")] if not match["era"] else []


def _season(match: re.Match[str]) -> list[Told]:
    side = (match["side"] or "").lower()
    told = Told(span=_span(match), kind="season", month=SEASONS[match["season"].lower()], year=_year(match))
    moves = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1, "this": 0}
    word = next((w for w in moves if w in side.split()), "")
    return [replace(told, move=moves[word])] if word else [told]


def _weekday_told(match: re.Match[str]) -> list[Told]:
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


_DAYS = {
    "today": 0,
    "tonight": 0,
    "this": 0,
    "yesterday": -1,
    "last night": -1,
    "overnight": None,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _named_day(match: re.Match[str]) -> list[Told]:
    words = " ".join(match.group().lower().split())
    key = max((k for k in _DAYS if words.startswith(k)), key=len, default="this")
    move = _DAYS[key]
    return [] if move is None else [Told(span=_span(match), kind="move", unit="day", move=move)]


_SIDES = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "ensuing": 1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "very": 0,
}
_FROM_CONTEXT = frozenset("previous preceding following ensuing same that very".split())


def _moved(match: re.Match[str]) -> list[Told]:
    """ "Last week", "earlier this month", "the following day", "the same year"."""
    side = match["side"].lower().split()[-1]
    whole = match.group().lower()
    unit = _unit(match["unit"])
    anchor = "context" if side in _FROM_CONTEXT or (whole.startswith("the next") and unit == "day") else "published"
    if unit in {"minute", "hour"}:
        return []
    return [Told(span=_span(match), kind="move", unit=unit, move=_SIDES[side], anchor=anchor)]


def _this(match: re.Match[str]) -> list[Told]:
    """ "The end of the year": the one that the document is of."""
    return [Told(span=_span(match), kind="move", unit=_unit(match["unit"]), move=0)]


def _unit(word: str) -> str:
    return "century" if word.lower().startswith("centur") else word.lower().rstrip("s")


def _count(words: str) -> int | None:
    told = words.lower().split()
    if told[-1].isdigit():
        return int(told[-1])
    if told[-1] in {"few", "several", "some", "many"}:
        return None
    return _NUMBERS.get(told[-1])


_LETTERS = {
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "D",
    "month": "M",
    "year": "Y",
}


def _duration(count: int | None, unit: str) -> str:
    """An ISO 8601 duration; "" where the count is not told.

    >>> _duration(2, "week"), _duration(3, "hour"), _duration(None, "day")
    ('P2W', 'PT3H', '')
    """
    if count is None:
        return ""
    if unit in {"decade", "century", "fortnight"}:
        factor, letter = {"decade": (10, "Y"), "century": (100, "Y"), "fortnight": (2, "W")}[unit]
        return f"P{count * factor}{letter}"
    letters = _LETTERS[unit]
    return f"P{letters[:-1]}{count}{letters[-1]}"


def _ago(match: re.Match[str]) -> list[Told]:
    """ "Two weeks ago", "three days later", "a year earlier"."""
    way = match["way"].lower().split()[0]
    back = way in {"ago", "earlier", "before", "previously"}
    anchor = "published" if way in {"ago"} else "context"
    unit, count = _unit(match["unit"]), _count(match["count"])
    if count is None or unit in {"minute", "hour"}:
        return []
    return [Told(span=_span(match), kind="move", unit=unit, move=-count if back else count, anchor=anchor)]


_LASTS = re.compile(r"(?:for|within|in|over|after|during|lasted|about|than|almost|nearly|under|half)\s$", re.IGNORECASE)


def _lasting(match: re.Match[str]) -> list[Told]:
    """ "For four days", "in the past two weeks", "a ten-day truce"."""
    unit, count = _unit(match["unit"]), _count(match["count"])
    value = _duration(count, unit)
    side = (match.groupdict().get("side") or "").lower()
    if not value or (match["count"].lower() in {"a", "an"} and not _LASTS.search(match.string[: match.start()][-16:])):
        return []
    return [Told(span=_span(match, "all"), kind="duration", span_of=value, ahead=_SIDES[side] > 0 if side else None)]


def _clock(match: re.Match[str]) -> list[Told]:
    """A time of day, as "hh:mm"; an hour without minutes is told to the hour."""
    groups = match.groupdict()
    named = groups.get("named")
    if named:
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}[named.lower()]
        return [Told(span=_span(match, "named"), kind="clock", clock=clock)]
    hour = _int(groups.get("hour"))
    hour = _NUMBERS.get((groups.get("spelt") or "").lower()) if hour is None else hour
    half = (groups.get("half") or "").lower().replace(".", "").replace(" ", "")
    minute = groups.get("minute")
    if hour is None or hour > 24 or (minute and int(minute) > 59):  # noqa: PLR2004 (a clock)
        return []
    if half.startswith("p") and hour < 12:  # noqa: PLR2004 (a clock)
        hour += 12
    if half.startswith("a") and hour == 12:  # noqa: PLR2004 (a clock)
        hour = 0
    return [Told(span=_span(match), kind="clock", clock=f"{hour:02d}:{minute}" if minute else f"{hour:02d}")]


_FEASTS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "st patrick's day": (3, 17),
    "armistice day": (11, 11),
}


def _feast(match: re.Match[str]) -> list[Told]:
    name = " ".join(match["feast"].lower().replace("’", "'").replace("st.", "st").split())
    kinds = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "easter day": 0}
    if name in kinds:
        return [Told(span=_span(match), kind="easter", year=_year(match), move=kinds[name])]
    month, day = _FEASTS[name]
    return [Told(span=_span(match), kind="date", year=_year(match), month=month, day=day)]


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _quarter(match: re.Match[str]) -> list[Told]:
    number = _QUARTERS[(match["nth"] or match["digit"]).lower()]
    return [Told(span=_span(match), kind="quarter", year=_year(match), month=32 + number)]


_BEFORE_MONTH = "in|since|by|until|till|of|from|and|or|to|between|during|through|before|after|around|about|for|every|each|throughout"
_BEFORE_YEAR = "in|In|since|Since|by|By|until|till|from|From|during|through|before|after|circa|throughout"

_FREE = r"(?<![\w.,$£€:/])(?<![A-Za-z]-)(?<!No\.\s)(?<![Rr]esolution\s)"

_PATTERNS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, flags), maker)
    for pattern, flags, maker in (
        (r"(?<![\d-])(?P<year>\d{4})-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:T(?P<clock>\d\d:\d\d))?(?!\d)", 0, _iso),
        (rf"(?<![\d/.])(?P<first>[0-3]?\d)[/.](?P<second>[0-3]?\d)[/.](?P<year>[12]\d{{3}})(?![\d/.])", 0, _numeric),
        (
            rf"(?:(?<!\w)(?:{_WEEKDAY_NAMES})\.?,?\s)?(?:the\s)?(?<![\d.,:])(?P<days>(?:[0-3]?\d(?:st|nd|rd|th)?(?:,\s?|\s?[-–—]\s?|\s(?:and|to|or|until|through)\s(?:the\s)?)){{0,3}})"
            rf"{_DAY}(?:\sof)?\s{_MONTH}(?:{_THEN}(?:{_YEAR}|(?P<that>that|the\ssame)\syear)(?:{_ERA})?)?",
            0,
            _date,
        ),
        (
            rf"(?:(?<!\w)(?:{_WEEKDAY_NAMES})\.?,?\s)?{_MONTH}\s{_DAY}(?P<days>(?:(?:,\s?|\s?[-–—]\s?|\s(?:and|to|or|until|through)\s(?:the\s)?)[0-3]?\d(?:st|nd|rd|th)?(?!\d)){{0,3}})(?:,?\s(?:(?:of\s)?{_YEAR}|of\s(?:that|the\ssame)\syear))?",
            0,
            _date,
        ),
        (
            rf"(?:the\s)?(?:first|second|third|fourth|last|final|closing|opening)\s(?:(?:few|\w{{3,5}})\s)?(?:weeks?|days?|weekend|half)\s(?:of|in)\s{_MONTH}(?:,?(?:\sof)?\s{_YEAR})?",
            0,
            _month_year,
        ),
        (
            rf"(?:the\s)?(?:first|second|last|final|latter)\s(?:(?:few|\w{{3,5}})\s)?(?:months?|weeks?|days?|half)\s(?:of|in)\s(?P<all>{_YEAR})",
            0,
            _year_alone,
        ),
        (rf"{_PART}{_MONTH}(?:,|\sof|\sin)?\s(?:the\syear\s)?(?:{_YEAR}(?:{_ERA})?)", 0, _month_year),
        (
            rf"(?P<before>(?<![A-Za-z])(?i:{_BEFORE_MONTH})\s)?(?P<all>(?P<side>(?:this\scoming|last|next|this|past|previous|coming|following)\s)?"
            rf"(?P<part>{_PART}){_MONTH}(?:\sof\s(?:that|the\ssame)\syear)?)(?!\s\d|\s[A-Z][a-z])",
            0,
            _month_alone,
        ),
        (rf"{_FREE}(?P<all>{_PART}(?P<year>\d{{1,4}}){_ERA})", 0, _year_alone),
        (rf"{_FREE}(?P<all>(?P<year>\d{{1,4}}))(?=\s?[-–/]\s?\d{{1,4}}{_ERA})", 0, _year_alone),
        (
            rf"{_FREE}(?P<before>(?<![A-Za-z])(?:{_BEFORE_YEAR})\s)(?P<all>{_PART}{_YEAR})(?![\w/%:]|-[A-Za-z])",
            0,
            _year_alone,
        ),
        (
            rf"{_FREE}(?P<all>{_PART}{_YEAR})(?![\w/%:]|-[A-Za-z]|\s[a-z]+s(?!\w)|\s(?:people|men|women|children|dead|troops))",
            0,
            _year_alone,
        ),
        (r"(?:the\s)?(?:(?:early|mid|late)[-\s])?(?P<decade>1\d\d|20\d)0['’]?s(?!\w)", 0, _decade),
        (
            r"(?:the\s)?(?:(?:early|mid|late)[-\s])?(?P<century>[12]?\d)(?:st|nd|rd|th)[-\s][Cc]entury(?P<era>\sB\.?C)?",
            0,
            _century,
        ),
        (
            rf"(?P<side>(?:this\scoming|last|next|this|past|previous|coming|following)\s)?{_PART}(?<![A-Za-z])"
            rf"(?P<season>spring|summer|autumn|winter|Spring|Summer|Autumn|Winter|(?:(?<=last\s)|(?<=this\s)|(?<=next\s)|(?<=in\sthe\s)|(?<=early\s)|(?<=late\s)|(?<=each\s))fall(?=\sof\s\d|[.,;]|\s\d{{4}}|\s[a-z]))"
            rf"(?![A-Za-z-])(?:,?(?:\sof|\sin)?\s{_YEAR}(?:[-–/]\d{{2,4}})?{_ERA}?)?",
            0,
            _season,
        ),
        (
            rf"(?<![A-Za-z])(?P<side>(?:this\scoming|this\spast|the\sfollowing|last|next|this|past|previous|coming|early|late|early\son)\s)?"
            rf"{_WEEKDAY}{_DAYTIME}(?:\s(?P<week>(?:last|this|next)\sweek))?",
            0,
            _weekday_told,
        ),
        (
            r"(?<![A-Za-z])(?:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|(?:late\s|early\s|earlier\s|later\s)?(?:yesterday|today|tomorrow)"
            r"(?:\s(?:morning|afternoon|evening|night))?|tonight|last\snight|(?:earlier\s|later\s)?this\s(?:morning|afternoon|evening))(?![A-Za-z])",
            re.IGNORECASE,
            _named_day,
        ),
        (
            rf"(?<![A-Za-z])(?:(?:earlier|later|late|early|the\send\sof|the\sbeginning\sof|the\sstart\sof|by\sthe\send\sof)\s)?(?P<side>last|past|next|coming|this|(?:the|that)\s(?:previous|preceding|following|next|ensuing|same|very|coming|last|current)|that\s(?:same|very)|that)\s"
            r"(?:same\s)?(?P<unit>day|night|week|weekend|fortnight|month|year|decade|century)(?![A-Za-z-]|\sof\s)",
            re.IGNORECASE,
            _moved,
        ),
        (
            r"(?<![A-Za-z])(?:the\s)?(?:end|start|beginning|middle)\sof\sthe\s(?P<unit>week|month|year|decade|century)(?![A-Za-z])",
            re.IGNORECASE,
            _this,
        ),
        (
            rf"(?<![A-Za-z])(?:(?:about|some|around|almost|nearly|over|just|only|more\sthan|less\sthan)\s)?{_NUMBER}\s(?:more\s)?{_UNIT}\s(?P<way>ago|earlier|later|before(?!\s(?:the|a|he|she|they|it)\s)|previously|afterwards?)(?![A-Za-z])",
            re.IGNORECASE,
            _ago,
        ),
        (
            rf"(?<![A-Za-z\d.,-])(?P<all>(?:the\s)?(?P<side>last|past|previous|next|coming|following)\s{_NUMBER}\s{_UNIT})(?![A-Za-z-])",
            re.IGNORECASE,
            _lasting,
        ),
        (rf"(?<![A-Za-z\d.,-])(?P<all>{_NUMBER}[-\s]{_UNIT}(?:['’])?)(?![A-Za-z]|-old|\sold)", re.IGNORECASE, _lasting),
        (
            r"(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m)(?![A-Za-z])\.?(?:\s(?:GMT|UTC|local\stime))?",
            re.IGNORECASE,
            _clock,
        ),
        (r"(?<![\d.,:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?![\d:])(?:\s(?:GMT|UTC|local\stime))?", 0, _clock),
        (
            rf"(?<![A-Za-z])(?P<spelt>{'|'.join(list(_NUMBERS)[1:13])}|(?P<hour>1?\d))\s(?:o['’]clock|(?=in\sthe\s(?:morning|afternoon|evening)))(?:\s?in\sthe\s(?P<half>am|pm|morning|afternoon|evening))?",
            re.IGNORECASE,
            _clock,
        ),
        (
            r"(?<![A-Za-z])(?:at|by|before|until|after|around|since|shortly\s(?:before|after))\s(?P<named>noon|midday|midnight)(?![A-Za-z])",
            re.IGNORECASE,
            _clock,
        ),
        (
            rf"(?<![A-Za-z])(?P<feast>Christmas(?:\s(?:Day|Eve))?|Boxing\sDay|New\sYear['’]s(?:\s(?:Day|Eve))?|Halloween|Valentine['’]s\sDay|May\sDay|Bastille\sDay|St\.?\sPatrick['’]s\sDay|Armistice\sDay|Good\sFriday|Easter(?:\s(?:Sunday|Monday|Day))?)(?:,?(?:\sof)?\s{_YEAR})?(?![A-Za-z])",
            0,
            _feast,
        ),
        (
            rf"(?:the\s)?(?:(?P<nth>first|second|third|fourth|last)[-\s]quarter|Q(?P<digit>[1-4]))(?:\sof)?\s(?:{_YEAR})",
            re.IGNORECASE,
            _quarter,
        ),
    )
)


def _candidates(text: str) -> Iterator[Told]:
    for pattern, maker in _PATTERNS:
        for match in pattern.finditer(text):
            yield from maker(match)


def find_told(text: str) -> tuple[Told, ...]:
    """Return the time expressions of a text in order; they do not overlap."""
    found: list[Told] = []
    for told in sorted(_candidates(text), key=lambda t: (t.span.start, -t.span.length, t.kind)):
        if found and told.span.start < found[-1].span.end:
            if told.span.length > found[-1].span.length:
                found[-1] = told
            continue
        found.append(told)
    return tuple(found)
