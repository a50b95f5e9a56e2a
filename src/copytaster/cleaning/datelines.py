"""The opening of a first paragraph → dateline, agency, and a date put before it by an archive.

A dateline is a place in capitals, its country or state, perhaps the day and the agency in brackets, and a dash
(Associated Press Stylebook, "datelines"); papers that do not use capitals are read too.
"""

import re
from dataclasses import dataclass

from copytaster.records import Span

__all__ = ["AGENCIES", "Opening", "agency_in", "read_opening"]

AGENCIES = (
    "Reuters",
    "Associated Press",
    "Agence France-Presse",
    "Bloomberg",
    "Xinhua",
    "TASS",
    "Interfax",
    "RIA Novosti",
    "Deutsche Presse-Agentur",
    "Press Association",
    "PA Media",
    "Anadolu Agency",
    "Kyodo",
    "Yonhap",
    "United Press International",
    "Press Trust of India",
    "ANSA",
    "EFE",
    "AFP",
    "UPI",
    "DPA",
    "PTI",
    "AAP",
    "ANI",
    "IANS",
    "AP",
)
"""News agencies that English papers credit; longer names first."""

_KNOWN = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in AGENCIES))
_DATE_PREFIX = re.compile(
    r"(?:date|dated|published|posted|updated)?\s*[:=]?\s*((?:19|20)\d{2}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?)"
    r"\s*[:|,–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
_CAPITALS = r"[A-Z][A-Z'’.-]*(?:\s[A-Z][A-Z'’.-]+|\s(?:of|de|la|el|al)(?=\s[A-Z]))*"
_WORD = r"(?:[A-Z][\w'’.-]*|of|de|la|the|and)"
_STATE = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s(?:19|20)\d{2})?"
_AGENCY = r"\(\s*(?P<agency>[A-Z][\w.&'’ /-]{1,40}?)\s*\)"
_DASH = r"(?:\s*[–—]{1,2}\s*|\s+-{1,2}\s+|-{2}\s*|:\s+)"
_UPPER = re.compile(
    rf"(?P<place>(?=[^,(]{{3,}}){_CAPITALS}(?:\s?/\s?{_CAPITALS})*(?:,\s(?!{_DAY}){_STATE}){{0,2}})"
    rf"(?:,?\s{_DAY})?,?\s*(?:{_AGENCY})?(?P<dash>{_DASH})(?=[A-Z0-9\"“‘'«\[(])"
)
_MIXED = re.compile(
    rf"(?P<place>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){{0,2}}(?:,\s(?!{_DAY})[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+)?)?)"
    rf"(?:,?\s{_DAY})?,?\s*(?:{_AGENCY})?(?P<dash>\s*[–—]{{1,2}}\s+|\s+-{{1,2}}\s+)(?=[A-Z\"“‘'])"
)
_AGENCY_FIRST = re.compile(rf"{_AGENCY}\s*(?:[–—-]{{1,2}}|:)\s+(?=\S)")
_LABEL = re.compile(
    r"(?:FILE|NEW|NEWS|UPDATED?|WATCH|PHOTOS?|VIDEO|LIVE|BREAKING|EXCLUSIVE|OPINION|ANALYSIS|COMMENT|Q&A|MORE|NOTE|CORRECTION|"
    r"READ|RELATED|LISTEN|EDITORS?|ALSO|STORY|FACTBOX|EXPLAINER|PICTURED|IN PICTURES|SPOILERS?|WARNING)\b"
)
_ANOTHER_DASH = re.compile(r"\s[–—-]{1,2}\s")

LONGEST_OPENING = 250
"""Characters in which a dateline is looked for; the longest, with two cities, a date and an agency, take about 100."""

NEAR = 60
"""Characters after a place in small letters within which a second dash says that it was no dateline but an aside."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a first paragraph opens. ``date`` is the span of an archive's date, with what stands before the text."""

    place: str = ""
    agency: str = ""
    date: Span | None = None
    date_words: str = ""


def read_opening(text: str) -> Opening:
    """Return what the opening of a first paragraph states.

    >>> read_opening("ARDESH, Oct 14 (Halyard) - The leader urged residents to go.").place
    'ARDESH'
    >>> read_opening("date 2033-05-06 TERHAVE/ULVA, Lowlands - A strike went on.")
    Opening(place='TERHAVE/ULVA, Lowlands', agency='', date=Span(start=0, end=16), date_words='2033-05-06')
    """
    text = text[:LONGEST_OPENING]
    prefix = _DATE_PREFIX.match(text)
    at = prefix.end() if prefix else 0
    match = _UPPER.match(text, at)
    if not match:
        match = _MIXED.match(text, at)
        if match and _ANOTHER_DASH.search(text, match.end(), match.end() + NEAR):
            match = None
    if match and _LABEL.match(match["place"]):
        match = None
    if match and match["dash"].startswith(":") and not match["agency"]:
        match = None  # "NEW: …" is no place
    naming = match or _AGENCY_FIRST.match(text, at)
    place = match["place"].strip() if match else ""
    agency = (naming["agency"] or "") if naming else ""
    if not prefix:
        return Opening(place, agency)
    return Opening(place, agency, Span(0, prefix.end()), prefix.group(1))


def agency_in(words: str) -> str:
    """Return the known news agency that is named first, ``""`` if none is."""
    match = _KNOWN.search(words)
    return match.group() if match else ""
