"""A passage → the quantities that are compared: those that the text tells, idioms of amounts read as what they say.

"Half a million", "an hour and a half", "two in five", "30C" and "twice" are amounts of their own; the two sides of a
score and the days of a range are none. Vague plurals ("dozens of homes") are the same as any amount of their size.
"""

import re
from collections.abc import Iterator

from copytaster.records import Quantity, Span
from copytaster.text.quantities import SHARE, find_quantities, same_amount

__all__ = ["VAGUE", "alike", "amounts"]

_COUNTS = {
    word: float(value) for value, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_SMALL = rf"(?:[1-9]|10|{'|'.join(_COUNTS)})"
_ONE_IN = re.compile(
    rf"\b(?P<part>{_SMALL})[ -](?:in|out[ -]of)[ -](?:every[ -])?(?P<whole>{_SMALL})\b(?! (?:the|of)\b)", re.IGNORECASE
)
"""A share told as so many in so many."""

_OFTEN = {"twice": 2.0, "thrice": 3.0}
_TIMES_OVER = re.compile(r"\b(?:twice|thrice)\b(?!\s+(?:as|the|that|its|their|what|over))", re.IGNORECASE)
"""How often something happened, in a word."""

_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_HALF_OF = re.compile(r"\bhalf\s+an?\s+(?P<n>hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
"""Half of a large number."""

_MEASURES = "second|minute|hour|day|week|month|year|decade|mile|kilometre|kilometer|metre|meter|tonne|ton|litre|liter"
_AND_A_HALF = re.compile(
    rf"\b(?P<n>an?|{_SMALL})\s+and\s+a\s+(?P<part>half|quarter)\s+"
    rf"(?P<unit>hundred|thousand|million|billion|trillion|{_MEASURES})s?\b"
    rf"|\b(?P<one>an?|one)\s+(?P<single>hundred|thousand|million|billion|trillion|{_MEASURES})\s+and\s+a\s+(?P<rest>half|quarter)\b",
    re.IGNORECASE,
)
"""So many and a half of a measure or a large number."""

_PART_OF_HOUR = re.compile(
    r"\b(?P<part>half|(?:a\s+)?quarter|three[\s-]quarters)\s+(?:of\s+)?an?\s+(?P<unit>hour|century|mile|year)\b",
    re.IGNORECASE,
)
"""Half, a quarter or three quarters of an hour and the like."""

_DEGREES = re.compile(r"(?<![\w.])(?P<n>-?\d{1,3}(?:\.\d)?)\s?°?(?P<scale>[CF])\b(?!\w)")
"""A temperature as newspapers write it."""

_SCORE = re.compile(
    r"(?<![\w.,$£€-])\d{1,3}[-–]\d{1,3}(?![\w%-]|[.,]\d)(?!\s(?:people|years?|months?|weeks?|days?|hours?|percent|per)\b)"
)
"""The score of a match, the votes of a jury: two figures joined by a hyphen, and no range."""

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAYS_OF_A_MONTH = re.compile(
    rf"\b\d{{1,2}}\s*(?:[-–/]|to|and)\s*\d{{1,2}}\s+(?:{_MONTHS})\w*"
    rf"|\b(?:{_MONTHS})\w*\.?\s+\d{{1,2}}\s*(?:[-–/]|to|and)\s*\d{{1,2}}\b"
)
"""Several days of a month: dates, not amounts."""

_VAGUE = re.compile(
    r"\b(?:(?P<n>dozens|scores|hundreds|thousands|millions|billions)"
    r"|(?P<t>tens|hundreds)\s+of\s+(?P<m>thousands|millions))\b(?!\s+of\s+(?:thousands|millions))",
    re.IGNORECASE,
)
"""Plurals that name an amount by its size alone."""

_SIZES = {"dozens": 20.0, "scores": 20.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
VAGUE = "vague"
"""The unit of amounts that only their size tells."""

WIDTH = 10.0
"""How many times its least amount a vague plural may stand for."""

_PARTS = {"half": 0.5, "quarter": 0.25, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}


def amounts(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order, in code points of it.

    >>> [(q.value, q.unit) for q in amounts("half a million people, an hour and a half, two in five, dozens of homes")]
    [(500000.0, ''), (1.5, 'hour'), (0.4, 'share'), (20.0, 'vague')]
    >>> amounts("They won 10-0 in the match of 13-15 March.")
    ()
    """
    own = sorted((q for q in _idioms(text)), key=lambda q: (q.span.start, -q.span.end))
    kept: list[Quantity] = []
    for quantity in own:
        if not any(quantity.span.overlaps(earlier.span) for earlier in kept):
            kept.append(quantity)
    passed = [q.span for q in kept]
    passed += [Span(*m.span()) for p in (_SCORE, _DAYS_OF_A_MONTH) for m in p.finditer(text)]
    told = [q for q in find_quantities(text) if not any(span.overlaps(q.span) for span in passed)]
    return tuple(sorted((*told, *kept), key=lambda q: q.span))


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same, vague plurals being as large as any amount of their size.

    >>> dozens, scores, exact, hundreds = amounts("dozens, scores, 64 and hundreds")
    >>> alike(dozens, scores), alike(dozens, exact), alike(dozens, hundreds)
    (True, True, False)
    """
    if VAGUE not in {a.unit, b.unit}:
        return same_amount(a, b)
    if a.unit == b.unit:
        return a.value == b.value
    vague, exact = (a, b) if a.unit == VAGUE else (b, a)
    return vague.value <= exact.value < vague.value * WIDTH


def _idioms(text: str) -> Iterator[Quantity]:
    for match in _ONE_IN.finditer(text):
        part, whole = _number(match["part"]), _number(match["whole"])
        if 0 < part < whole:
            yield _quantity(match, part / whole, SHARE)
    for match in _TIMES_OVER.finditer(text):
        yield _quantity(match, _OFTEN[match[0].lower()], "")
    for match in _HALF_OF.finditer(text):
        yield _quantity(match, _LARGE[match["n"].lower()] / 2, "")
    for match in _AND_A_HALF.finditer(text):
        count = _number(match["n"] or match["one"]) + _PARTS[(match["part"] or match["rest"]).lower()]
        unit = (match["unit"] or match["single"]).lower()
        yield _quantity(match, count * _LARGE.get(unit, 1.0), "" if unit in _LARGE else _british(unit))
    for match in _PART_OF_HOUR.finditer(text):
        yield _quantity(match, _PARTS[" ".join(match["part"].lower().split())], match["unit"].lower())
    for match in _VAGUE.finditer(text):
        least = _SIZES[(match["n"] or match["m"]).lower()]
        times = {"tens": 10.0, "hundreds": 100.0}.get((match["t"] or "").lower(), 1.0)
        yield _quantity(match, least * times, VAGUE)
    for match in _DEGREES.finditer(text):
        yield _quantity(match, float(match["n"]), {"C": "celsius", "F": "fahrenheit"}[match["scale"]])


def _number(word: str) -> float:
    return 1.0 if word.lower() in {"a", "an"} else _COUNTS.get(word.lower()) or float(word)


def _british(unit: str) -> str:
    """Return the unit as the table of measures spells it."""
    return {"kilometer": "kilometre", "meter": "metre", "liter": "litre"}.get(unit, unit)


def _quantity(match: re.Match[str], value: float, unit: str) -> Quantity:
    return Quantity(span=Span(match.start(), match.end()), value=value, unit=unit, approximate=False)
