"""The words of a report: numbers, confidences, kinds of copying, dates; and characters made harmless to show.

Comes in: values of the records. Goes out: plain text, never markup. Every view (terminal, HTML) takes its words from
here, so that the same fact is said in the same words everywhere.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from copytaster.records import UNDECIDED_BELOW, ChangeKind, Derivation

__all__ = [
    "CAVEAT",
    "LIKELY",
    "NEAR_CERTAIN",
    "VERY_LIKELY",
    "Stamp",
    "change_name",
    "confidence_words",
    "counted",
    "is_decided",
    "kind_words",
    "listed",
    "percent",
    "plural",
    "read_stamp",
    "sentence",
    "spelled",
    "visible",
]

NEAR_CERTAIN = 0.95
"""Least confidence that is called "near certain" (the wording rules of the page's design)."""

VERY_LIKELY = 0.85
"""Least confidence that is called "very likely"."""

LIKELY = UNDECIDED_BELOW
"""Least confidence that is called "likely"; under it a direction is undecided."""

CAVEAT = "This says how independently a thing was reported, not whether it is true."

_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d\d))?")
_WEEK = re.compile(r"\d{4}-?W\d\d")
_KINDS = {
    "capture": "captured again",
    "reprint": "reprint",
    "excerpt": "excerpt",
    "edit": "edited",
    "paraphrase": "reworded throughout",
    "update": "later version",
    "compile": "compiled",
}
_CHANGES: dict[ChangeKind, str] = {
    "number": "number",
    "date": "date",
    "name": "name",
    "place": "place",
    "negation": "negation",
    "quote": "words inside quotation marks",
    "attribution": "who says it",
    "hedge": "certainty",
    "sense": "sense of a word",
    "omission": "left out",
    "addition": "added",
    "wording": "wording",
}

# C0 (but tab and newline), C1, bidi embeddings, overrides and isolates, line and paragraph separators, tag characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONTROL_PICTURES = 0x2400
_DELETE = "\x7f"


def _picture(match: re.Match[str]) -> str:
    character = match.group()
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    if character == _DELETE:
        return "\u2421"
    return f"⟨U+{ord(character):04X}⟩"


def visible(text: str) -> str:
    r"""Make characters visible that would steer a terminal or turn the order of the words around; the rest stays.

    >>> visible("ab\x1b[2Jc\u202ed")
    'ab␛[2Jc⟨U+202E⟩d'
    """
    return _UNSEEN.sub(_picture, text)


def plural(count: int, noun: str, many: str = "") -> str:
    """Return the noun in the form that ``count`` asks for."""
    return noun if count == 1 else many or f"{noun}s"


def counted(count: int, noun: str, many: str = "") -> str:
    """Return a number in figures with its noun.

    >>> counted(1, "document"), counted(3, "copy", "copies")
    ('1 document', '3 copies')
    """
    return f"{count:,} {plural(count, noun, many)}"


def spelled(count: int) -> str:
    """Return a number as a sentence has it: in words up to twelve ("no" for none), in figures after that."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def sentence(text: str) -> str:
    """Return ``text`` with its first letter a capital."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return parts as English lists them.

    >>> listed(["M", "G", "L"])
    'M, G and L'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage; what is not all is never called 100 %."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:  # noqa: PLR2004 - a hundred is the whole
        rounded = 99
    return f"{rounded} %"


def confidence_words(confidence: float) -> str:
    """Return a confidence in words: near certain, very likely, likely, undecided."""
    if confidence >= NEAR_CERTAIN:
        return "near certain"
    if confidence >= VERY_LIKELY:
        return "very likely"
    return "likely" if confidence >= LIKELY else "undecided"


def is_decided(derivation: Derivation) -> bool:
    """Whether the report says which of the two was made from the other."""
    return derivation.direction_confidence >= UNDECIDED_BELOW


def kind_words(derivation: Derivation) -> str:
    """Return how the child was made, in words; "passages" where it takes only passages from this parent."""
    return _KINDS[derivation.kind] if derivation.whole else "passages"


def change_name(kind: ChangeKind) -> str:
    """Return the heading of a kind of change."""
    return _CHANGES[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as a document states it: ``instant`` orders it (no zone counts as UTC), ``words`` show it.

    ``days`` is how long the stated time lasts: 0 for a time of day, 1 for a day, 7 for a week; ``instant`` begins it.
    """

    instant: datetime
    days: int
    words: str

    @property
    def by_minute(self) -> bool:
        """Whether a time of day is stated, not only a day or more."""
        return not self.days

    @property
    def latest(self) -> datetime:
        """The last moment that the stamp can mean: its own, or the end of its day, week, month or year."""
        return self.instant + timedelta(days=self.days)


def read_stamp(stated: str) -> Stamp | None:
    """Read an ISO 8601 time, day, week, month or year; ``None`` where it is none of them.

    >>> [read_stamp(s).words for s in ("2033-05-04T17:30", "2033-05-04", "2033-W18", "2033-05", "2033")]
    ['4 May 2033, 17:30', '4 May 2033', 'week of 2 May 2033', 'May 2033', '2033']
    """
    coarse = _MONTH_OR_YEAR.fullmatch(stated)
    try:
        when = datetime.fromisoformat(f"{coarse[1]}-{coarse[2] or '01'}-01" if coarse else stated)
        instant = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
        day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
        if coarse:
            days = monthrange(when.year, when.month)[1] if coarse[2] else 366 if isleap(when.year) else 365
            words = f"{_MONTHS[when.month - 1]} {when.year}" if coarse[2] else f"{when.year}"
        elif _WEEK.fullmatch(stated):
            days, words = 7, f"week of {day}"
        elif "T" in stated or ":" in stated:
            days, words = 0, f"{day}, {when:%H:%M}"
        else:
            days, words = 1, day
        stamp = Stamp(instant=instant, days=days, words=words)
        _ = stamp.latest  # raises where the end lies past the last day there is
    except (ValueError, OverflowError):
        return None
    return stamp
