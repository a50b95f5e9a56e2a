"""Dates as precise as words tell them, and the arithmetic on them.

A :class:`When` is a date of the proleptic Gregorian calendar (ISO 8601) with as many parts as are known.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["SEASONS", "When", "easter", "nearest_weekday", "read_when", "shift"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Seasons as ISO 8601-2 writes them in the place of a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date with the parts that are known: ``month`` may be a season (21 to 24), ``week`` an ISO week of ``year``."""

    year: int
    month: int | None = None
    day: int | None = None
    week: int | None = None

    @property
    def iso(self) -> str:
        """The date as ISO 8601, as precise as it is known; 450 BC is -0449, as the standard counts.

        >>> When(year=2033, month=5).iso, When(year=2033, week=18).iso, When(year=-449).iso
        ('2033-05', '2033-W18', '-0449')
        """
        year = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        if self.week is not None:
            return f"{year}-W{self.week:02d}"
        if self.month is None:
            return year
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    @property
    def date(self) -> date | None:
        """The day, where it is known and a calendar has it."""
        if self.month is None or self.day is None or not 1 <= self.year <= 9999 or self.month > 12:  # noqa: PLR2004 (months of a year)
            return None
        return date(self.year, self.month, self.day)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day; years before 1 are taken on trust."""
    if not 1 <= month <= 12 or day < 1:  # noqa: PLR2004 (months of a year)
        return False
    return day <= (monthrange(year, month)[1] if 1 <= year <= 9999 else 31)  # noqa: PLR2004 (Python's last year; days)


def of_date(day: date) -> When:
    """Return the day as a :class:`When`."""
    return When(year=day.year, month=day.month, day=day.day)


def read_when(published: str) -> When | None:
    """Read the date of a document; ``None`` where it tells no year.

    >>> read_when("2033-05-04T18:05:00+02:00").iso, read_when("2033-05").iso, read_when("yesterday")
    ('2033-05-04', '2033-05', None)
    """
    parts = published[:10].split("-")
    if not parts[0].isdecimal() or len(parts[0]) != 4:  # noqa: PLR2004 (digits of a year)
        return None
    numbers = [int(p) for p in parts if p.isdecimal()]
    if len(numbers) == len(parts) == 3 and is_day(*numbers):  # noqa: PLR2004 (year, month, day)
        return When(year=numbers[0], month=numbers[1], day=numbers[2])
    if len(numbers) > 1 and 1 <= numbers[1] <= 12:  # noqa: PLR2004 (months of a year)
        return When(year=numbers[0], month=numbers[1])
    return When(year=numbers[0])


def shift(start: When, count: int, unit: str) -> When | None:
    """Return the day, week, month or year ``count`` units after ``start``, no more precise than the unit.

    ``None`` where ``start`` is less precise than the unit.

    >>> shift(When(year=2033, month=1, day=31), 1, "month").iso, shift(When(year=2033, month=5, day=4), -2, "week").iso
    ('2033-02', '2033-W16')
    """
    if unit in _YEARS:
        year = start.year + count * _YEARS[unit]
        return When(year=year) if year <= 9999 else None  # noqa: PLR2004 (four digits)
    if unit == "month":
        if start.month is None or start.month > 12:  # noqa: PLR2004 (a season)
            return None
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return When(year=year, month=month + 1)
    return _shift_days(start, count, unit)


def _shift_days(start: When, count: int, unit: str) -> When | None:
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if start.date is None or days is None or abs(count) > LONGEST:
        return None
    try:
        moved = start.date + timedelta(days=days * count)
    except OverflowError:
        return None
    if unit in {"day", "night"}:
        return of_date(moved)
    return When(year=moved.isocalendar().year, week=moved.isocalendar().week)


_YEARS = {"year": 1, "decade": 10, "century": 100}

LONGEST = 100_000
"""Days or weeks that are counted off at most."""


def nearest_weekday(start: date, weekday: int, *, ahead: bool, strictly: bool = False) -> date:
    """Return the nearest ``weekday`` (Monday is 0) up to ``start``, or from it on; ``strictly`` leaves ``start`` out.

    >>> nearest_weekday(date(2033, 5, 6), 3, ahead=False)
    datetime.date(2033, 5, 5)
    """
    gap = (weekday - start.weekday()) % 7 if ahead else (start.weekday() - weekday) % 7
    if strictly and gap == 0:
        gap = 7
    return start + timedelta(days=gap if ahead else -gap)


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus, Jones and Butcher's method for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
