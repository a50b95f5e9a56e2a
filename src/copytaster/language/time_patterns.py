"""A text → the words in it that tell a time, each taken apart but not yet resolved.

One regular expression a kind, without nested repetition, so that the search takes time linear in the text. Where two
readings overlap the longer one holds. The kinds follow TIMEX3 (Pustejovsky et al. 2003) and what HeidelTime's English
rules cover (Strötgen and Gertz 2010).
"""

import re
from collections.abc import Callable, Iterator

from copytaster.language.time_lists import NUMBERS
from copytaster.language.time_words import (
    Told,
    tell_century,
    tell_clock,
    tell_counted_off,
    tell_current,
    tell_date,
    tell_decade,
    tell_duration,
    tell_feast,
    tell_iso,
    tell_month,
    tell_month_of_year,
    tell_moved,
    tell_named_day,
    tell_numeric,
    tell_quarter,
    tell_season,
    tell_weekday,
    tell_year,
)

__all__ = ["find_told"]

_MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_MONTH = rf"(?<!\w)(?P<month>{_MONTH_NAMES})(?!\w)"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SHORT_WEEKDAYS = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?"
_AFTER_PREPOSITION = r"(?:(?<=on\s)|(?<=next\s)|(?<=last\s)|(?<=by\s)|(?<=until\s))"
_WEEKDAY = rf"(?P<weekday>{_WEEKDAYS}|{_AFTER_PREPOSITION}{_SHORT_WEEKDAYS})s?(?!\w)"
_BEFORE_DATE = rf"(?:(?<!\w)(?:{_WEEKDAYS}|{_SHORT_WEEKDAYS}),?\s)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%])"
_LINK = r"(?:,\s?|\s?[-–—]\s?|\s(?:and|to|or|until|through)\s(?:the\s)?)"
_YEAR = r"(?P<year>(?:1\d{3}|20\d\d)(?!\d|[.,]\d)|\d{1,4}(?=\sB\.?C))"
_ERA = r"(?:\s(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?![A-Za-z]))"
_SAME_YEAR = r"\sof\s(?:that|the\ssame)\syear"
_PART = r"""(?:(?:the\s)?(?:very\s)?
    (?:early|late|mid|middle|beginning|start|end|close|first\shalf|second\shalf|rest|turn)
    (?:\sof|\sin)?(?:\sthe)?[-\s])?"""
_SIDE = r"(?P<side>(?:this\scoming|this\spast|the\sfollowing|last|next|this|past|previous|coming|following)\s)?"
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|several|few|some|many)"
_UNIT = r"(?P<unit>minute|hour|day|night|week|weekend|fortnight|month|year|decade|century|centurie)s?"
_BEFORE_MONTH = r"""(?i:in|since|by|until|till|of|from|and|or|to|between|during|through|before|after|around|about|for
    |every|each|throughout)"""
_BEFORE_YEAR = "(?i:in|since|by|until|till|from|during|through|before|after|circa|throughout)"
_FREE = r"(?<![\w.,$£€:/])(?<![A-Za-z]-)(?<!No\.\s)(?<![Rr]esolution\s)"
_WORD = r"(?<![A-Za-z])"
_END = r"(?![A-Za-z])"
_PEOPLE = r"people|men|women|children|dead|troops"

_Maker = Callable[[re.Match[str]], list[Told]]


def _compile(maker: _Maker, pattern: str, *, any_case: bool = False) -> tuple[re.Pattern[str], _Maker]:
    return re.compile(pattern, re.VERBOSE | (re.IGNORECASE if any_case else 0)), maker


_DATES = (
    _compile(
        tell_iso,
        r"(?<![\d-])(?P<year>\d{4})-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:T(?P<clock>\d\d:\d\d))?(?!\d)",
    ),
    _compile(
        tell_numeric, r"(?<![\d/.])(?P<first>[0-3]?\d)[/.](?P<second>[0-3]?\d)[/.](?P<year>[12]\d{3})(?![\d/]|\.\d)"
    ),
    _compile(  # 4, 5 and 6 May 2033
        tell_date,
        rf"""{_BEFORE_DATE}(?:the\s)?(?<![\d.,:])(?P<days>(?:[0-3]?\d(?:st|nd|rd|th)?{_LINK}){{0,3}})
        {_DAY}(?:\sof)?\s{_MONTH}(?:,?\s(?:of\s)?{_YEAR}{_ERA}?|{_SAME_YEAR})?""",
    ),
    _compile(  # May 4-6, 2033
        tell_date,
        rf"""{_BEFORE_DATE}{_MONTH}\s{_DAY}(?P<days>(?:{_LINK}[0-3]?\d(?:st|nd|rd|th)?(?!\d)){{0,3}})
        (?:,?\s(?:of\s)?{_YEAR}|{_SAME_YEAR})?""",
    ),
    _compile(
        tell_feast,
        rf"""{_WORD}(?P<feast>Christmas(?:\s(?:Day|Eve))?|Boxing\sDay|New\sYear['’]s(?:\s(?:Day|Eve))?|Halloween
        |Valentine['’]s\sDay|May\sDay|Bastille\sDay|St\.?\sPatrick['’]s\sDay|Armistice\sDay|Good\sFriday
        |Easter(?:\s(?:Sunday|Monday|Day))?)(?:,?(?:\sof)?\s{_YEAR})?{_END}""",
    ),
)

_MONTHS_AND_YEARS = (
    _compile(  # the last week of May
        tell_month_of_year,
        rf"""(?:the\s)?(?:first|second|third|fourth|last|final|closing|opening)\s(?:(?:few|\w{{3,5}})\s)?
        (?:weeks?|days?|weekend|half)\s(?:of|in)\s{_MONTH}(?:,?(?:\sof)?\s{_YEAR})?""",
    ),
    _compile(  # the first ten months of 2032
        tell_year,
        rf"""(?:the\s)?(?:first|second|last|final|latter)\s(?:(?:few|\w{{3,5}})\s)?
        (?:months?|weeks?|days?|half)\s(?:of|in)\s(?P<all>{_YEAR})""",
    ),
    _compile(tell_month_of_year, rf"{_PART}{_MONTH}(?:,|\sof|\sin)?\s(?:the\syear\s)?{_YEAR}{_ERA}?"),
    _compile(
        tell_month,
        rf"""(?P<before>{_WORD}{_BEFORE_MONTH}\s)?(?P<all>{_SIDE}(?P<part>{_PART}){_MONTH}(?:{_SAME_YEAR})?)
        (?!\s\d|\s[A-Z][a-z])""",
    ),
    _compile(tell_year, rf"{_FREE}(?P<all>{_PART}(?P<year>\d{{1,4}}){_ERA})"),
    _compile(tell_year, rf"{_FREE}(?P<all>(?P<year>\d{{1,4}}))(?=\s?[-–/]\s?\d{{1,4}}{_ERA})"),
    _compile(tell_year, rf"{_FREE}{_WORD}{_BEFORE_YEAR}\s(?P<all>{_PART}{_YEAR})(?![\w/%:]|-[A-Za-z])"),
    _compile(tell_year, rf"{_FREE}(?P<all>{_PART}{_YEAR})(?![\w/%:]|-[A-Za-z]|\s[a-z]+s(?!\w)|\s(?:{_PEOPLE})(?!\w))"),
    _compile(tell_decade, r"(?:the\s)?(?:(?:early|mid|late)[-\s])?(?P<decade>1\d\d|20\d)0['’]?s(?!\w)"),
    _compile(
        tell_century,
        r"""(?:the\s)?(?:(?:early|mid|late)[-\s])?
        (?P<century>[12]?\d)(?:st|nd|rd|th)[-\s][Cc]entury(?P<era>\sB\.?C)?""",
    ),
    _compile(
        tell_season,
        rf"""{_SIDE}{_PART}{_WORD}(?P<season>(?:[Ss]pring(?!\stides?)|[Ss]ummer|[Aa]utumn|[Ww]inter)
        |(?:(?<=last\s)|(?<=this\s)|(?<=next\s)|(?<=in\sthe\s)|(?<=early\s)|(?<=late\s)|(?<=each\s))
        fall(?=\sof\s\d|[.,;]|\s\d{{4}}|\s[a-z]))(?![A-Za-z-])
        (?:,?(?:\sof|\sin)?\s{_YEAR}(?:[-–/]\d{{2,4}})?{_ERA}?)?""",
    ),
    _compile(
        tell_quarter,
        rf"(?:the\s)?(?:(?P<nth>first|second|third|fourth|last)[-\s]quarter|Q(?P<digit>[1-4]))(?:\sof)?\s{_YEAR}",
        any_case=True,
    ),
)

_RELATIVE = (
    _compile(
        tell_weekday, rf"{_WORD}{_SIDE}{_WEEKDAY}(?:\s(?:morning|afternoon|evening|night|lunchtime|noon|midday))?"
    ),
    _compile(
        tell_named_day,
        rf"""{_WORD}(?:the\sday\sbefore\syesterday|the\sday\safter\stomorrow
        |(?:late\s|early\s|earlier\s|later\s)?(?:yesterday|today|tomorrow)(?:\s(?:morning|afternoon|evening|night))?
        |tonight|last\snight|(?:earlier\s|later\s)?this\s(?:morning|afternoon|evening)){_END}""",
        any_case=True,
    ),
    _compile(  # earlier this month, the following day
        tell_moved,
        rf"""{_WORD}(?:(?:earlier|later|late|early|(?:by\s)?the\s(?:end|beginning|start)\sof)\s)?
        (?P<side>last|past|next|coming|this|that\s(?:same|very)|that
        |(?:the|that)\s(?:previous|preceding|following|next|ensuing|same|very|coming|last|current))\s
        (?:same\s)?(?P<unit>day|night|week|weekend|fortnight|month|year|decade|century)(?![A-Za-z-]|\sof\s)""",
        any_case=True,
    ),
    _compile(
        tell_current,
        rf"""{_WORD}(?:the\s)?(?:end|start|beginning|middle)\sof\sthe\s
        (?P<unit>week|month|year|decade|century){_END}""",
        any_case=True,
    ),
    _compile(  # two weeks ago
        tell_counted_off,
        rf"""{_WORD}(?:(?:about|some|around|almost|nearly|over|just|only|more\sthan|less\sthan)\s)?{_COUNT}\s(?:more\s)?
        {_UNIT}\s(?P<way>ago|earlier|later|before(?!\s(?:the|a|he|she|they|it)\s)|previously|afterwards?){_END}""",
        any_case=True,
    ),
    _compile(  # in the past two weeks
        tell_duration,
        rf"""(?<![A-Za-z\d.,-])(?P<all>(?:the\s)?(?P<side>last|past|previous|next|coming|following)\s{_COUNT}\s{_UNIT})
        (?![A-Za-z-])""",
        any_case=True,
    ),
    _compile(
        tell_duration,
        rf"(?<![A-Za-z\d.,-])(?P<all>{_COUNT}[-\s]{_UNIT}['’]?)(?![A-Za-z]|-old|\sold)",
        any_case=True,
    ),
)

_CLOCKS = (
    _compile(
        tell_clock,
        rf"""(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m){_END}\.?
        (?:\s(?:GMT|UTC|local\stime))?""",
        any_case=True,
    ),
    _compile(
        tell_clock,
        r"(?<![\d.,:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?![\d:])(?:\s(?:GMT|UTC|local\stime))?",
    ),
    _compile(  # three o'clock, six in the morning
        tell_clock,
        rf"""{_WORD}(?:(?P<spelt>{"|".join(list(NUMBERS)[1:13])})|(?P<hour>1?\d))\s
        (?:o['’]clock|(?=in\sthe\s(?:morning|afternoon|evening)))(?:\s?in\sthe\s(?P<half>am|pm|morning|afternoon|evening))?""",
        any_case=True,
    ),
    _compile(
        tell_clock,
        rf"""{_WORD}(?:at|by|before|until|after|around|since|shortly\s(?:before|after))\s
        (?P<named>noon|midday|midnight){_END}""",
        any_case=True,
    ),
)

_PATTERNS = (*_DATES, *_MONTHS_AND_YEARS, *_RELATIVE, *_CLOCKS)


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
