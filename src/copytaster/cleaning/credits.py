"""Bylines and credit lines: who wrote, who edited, where a text was taken from."""

import re

from copytaster.cleaning.blocks import LONGEST_JUDGED, ends_sentence, words_in
from copytaster.cleaning.dates import find_date
from copytaster.records import Span

__all__ = ["byline_names", "closing_credit", "is_byline", "is_credit"]

_WORKERS = (
    r"(?:(?:additional|extra|further|original|other|contributing)\s)?"
    r"(?:report(?:ing|ed)|writ(?:ing|ten)|edit(?:ing|ed)|compil(?:ing|ed)|translat(?:ing|ed|ion)|photograph(?:s|y|ed)?|photos?|"
    r"pictures?|graphics?|video|research|production|produced|polling|illustrations?|text|words|story|adapted|prepared)"
)
_SOURCES = (
    r"(?:(?:the|our|a|an|and|other|news|wire|various|several|local|international|reporting|material|information|reports|"
    r"agency|agencies|wires|staff|reporters?|correspondents?|bureaus?|internet|from|by|in|(?-i:[A-Z][\w.'’-]*))[\s,;/&]*)*"
)
_CREDIT = re.compile(
    rf"""[(\[*_–—-]*\s*(?:
        {_WORKERS}(?:(?:,|\s(?:and|&))\s{_WORKERS})*\s(?:by|from)\b
      | (?!photo|pic|video|graphic|illus){_WORKERS}\s*:\s*[^.!?:]{{2,80}}$
      | (?:source|sources|credit|credits|via|from|agency|agencies)\s*:\s*\S
      | with\s(?:inputs?|files?|reports?|reporting|assistance|help|information|material|additional|contributions?|
            agenc\w+|wires?|content)\b\s*{_SOURCES}[.)\]*_]*$
      | (?:this|the)\s(?:article|story|report|piece|text|post|item)\s
            (?:was|is|has\sbeen|were|first|originally|also|appeared|draws|includes|contains)\b.{{0,60}}\b(?:appeared|published|produced|written|translated|compiled|distributed|
            supplied|provided|agenc\w+|permission|syndicat\w+|adapted|reproduced|generated|republished|material|wires?)\b
      | (?:first|originally)\s(?:published|appeared)\s(?:in|on|by|at)\s(?!\d|\w+,?\s\d)
      | (?:own\sreport|staff\sreport|agency\sreport|staff\s(?:and|/)\sagenc)
      | agencies?\b(?:[,/&\s]+(?:and\s)?\w+){{0,3}}\W*$
      | from\s(?:our|a)\s(?:\w+\s){{0,3}}(?:correspondent|reporter|staff)s?\b[^.]*$
      | by\sarrangement\swith\b
      | (?:reprinted|republished|reproduced|used|syndicated|distributed|published)\s(?:here\s)?
            (?:with|by|from|under|courtesy)\b
      | courtesy\s(?:of|:)
      | .{{2,250}}\scontributed\s(?:to\s(?:this|the)\s(?:report|story|article)|reporting|from)\b
      | [^.]{{2,60}}\sreported\sfrom\s[^.]{{2,40}}(?:[,;]\s|\sand\s)[^.]{{2,80}}\sfrom\s
      | [a-z]{{2,4}}(?:/[a-z]{{2,4}})*\s\([^()]{{2,40}}\)\s*$
      | \(\s?[a-z]{{1,4}}(?:\s?[/,]\s?(?:with\s)?[\w\s.,/&-]{{1,40}})?\)\s*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED_CREDIT = re.compile(
    rf"\s*[(\[]\s*(?:{_WORKERS}(?:(?:,|\s(?:and|&))\s{_WORKERS})*\s(?:by|from)\b|source\s*:|with\s(?:inputs?|agenc)|"
    rf"(?:additional|own)\sreport)[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]?\s*$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\s*\((?:[a-z]{2,4}(?:/[a-z]{2,4})+|[a-z]{2,4}, (?:with )?[A-Z]\w+)\)\s*$")

LONGEST_CREDIT = 60
"""Words; no longer block is taken for a credit line."""

_NAME = r"(?:(?:[A-Z]\.\s?)+|(?:Mc|Mac|O['’]|D['’]|al-|el-|van|von|de|der|den|da|bin|ibn|Al-)?\s?[A-Z][\w'’-]+)"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{1,3}}"
_PLACE = (
    r"[A-Z][\w'’.-]+(?:\s(?:of|the|for|and|de|[A-Z][\w'’.-]+)){0,4}"
    r"(?:\s(?:staff|desk|correspondent|reporter|editor|writer)s?)?"
)
_BYLINE = re.compile(
    rf"""(?:
        (?:story\s|words\s|text\s|report\s)?(?:[Bb]y|BY|Author:?|Written\sby|Posted\sby|Reporter:?)\s*:?\s+
            [^\s\d].{{1,120}}
      | {_NAMES}(?:
            (?:\s*[,;|/&]\s*|\s(?:and|in|at|for|with)\s|\s–\s|\s-\s)(?:the\s|our\s|The\s|and\s)?(?:{_NAMES}|{_PLACE})
        )*
    )\s*$""",
    re.VERBOSE,
)
_LEAD = re.compile(r"(?:(?:story|words|text|report|written|posted) by|by|author|reporter)\s*:?\s+", re.IGNORECASE)
_WEEKDAY_LEFT = re.compile(
    r"(?:\bon\b|\bat\b)?[\s,|–-]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?[\s,.]*$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"admin", "administrator", "editor", "webmaster", "user", "root", "guest", "unknown", "none", "n/a"}
)
_AFTER_NAMES = re.compile(
    r"\s*(?:\||\bpublished\b|\bupdated\b|\bposted\b|\bon (?=\w+ \d)|\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}|"
    r"\(?\S*@\S+).*$",
    re.IGNORECASE,
)

LONGEST_BYLINE = 16
"""Words, with places and a paper's name; longer lines are text."""


def is_credit(text: str) -> bool:
    """Whether a whole block is a credit line.

    >>> is_credit("(Reporting by Ann Orme; Editing by Jo Pell)"), is_credit("Reporting rules were eased by the court.")
    (True, False)
    """
    return len(text) <= LONGEST_JUDGED and words_in(text) <= LONGEST_CREDIT and bool(_CREDIT.match(text))


def closing_credit(text: str) -> Span | None:
    """Return the credit in brackets that closes a paragraph, its brackets and the space before it included."""
    start = max(0, len(text) - LONGEST_JUDGED)
    match = _BRACKETED_CREDIT.search(text, start) or _INITIALS.search(text, start)
    return Span(match.start(), match.end()) if match and match.start() else None


def is_byline(text: str) -> bool:
    """Whether a line between title and text names its writers.

    >>> is_byline("By Ann Orme and Jo Pell"), is_byline("Ann Orme in Kolmen"), is_byline("Ferries stop")
    (True, True, False)
    """
    text = text.strip()
    if len(text) > LONGEST_JUDGED or words_in(text) > LONGEST_BYLINE or not _BYLINE.match(text):
        return False
    return bool(_LEAD.match(text)) or not (text.isupper() or ends_sentence(text))


def byline_names(text: str) -> str:
    """Return the writers named by a byline, as printed, without "By" and without a date after them.

    >>> byline_names("by VoteWatch Desk on Sep 13, 2032")
    'VoteWatch Desk'
    """
    date = find_date(text)
    if date:
        text = _WEEKDAY_LEFT.sub("", text[: date.span.start]) + text[date.span.end :]
        text = text if is_byline(text) or _LEAD.match(text) else ""
    names = _LEAD.sub("", text.strip(), count=1) if _LEAD.match(text.strip()) else text.strip()
    names = _AFTER_NAMES.sub("", names).strip(" ,;|/–-")
    return "" if names.lower() in _NOBODY else names
