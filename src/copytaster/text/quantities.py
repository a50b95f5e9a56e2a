"""A text → the quantities it tells, and whether two of them say the same.

Numbers in digits and in words, fractions, dozens, percent, money, measures with their conversions, ordinals. Years,
days of a month and times of day are no quantities: they are times that a text tells.
"""

import re
from bisect import bisect_left
from math import floor, log10

from copytaster.records import Quantity, Span
from copytaster.text.measures import MEASURES, UNIT_NAMES
from copytaster.text.numerals import ORDINAL, SHARE, NumberRead, NumberWords, cut_numbers, is_money_sign, read_number

__all__ = ["ORDINAL", "SHARE", "dimension", "find_quantities", "same_amount"]

CONVERSION_TOLERANCE = 0.06
"""Share by which a converted figure may be off: converters round to one or two digits (30 cm is "a foot", 2 % off)."""

SHARE_TOLERANCE = 0.015
"""Share by which a percentage may differ from a fraction in words: 33 percent is "a third"."""

ROUNDING_TOLERANCE = 0.15
"""Share by which a figure that says it is rounded ("more than 3,000" for 3,400) may differ from the exact one."""


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


_MONTHS = _listed(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec"""
)
_ALSO_VERBS = _listed("may march")
_ZONES = _listed("a p am pm o'clock o’clock gmt utc hrs noon midnight")
_PARTS_OF_DAY = _listed("morning afternoon evening night")
_BEFORE_PART_OF_DAY = _listed("this in on at that")
_COUNTED_LIKE_YEARS = _listed("people residents persons homes jobs votes % per")
_NOT_COUNTED = _listed(
    """of the a an and or in on at to for from by with than that which who as is was were are be been had has have per
    after before since until but not so if when while more less fewer over under up out off into about this"""
)
_NO_COUNT_BEFORE_ONE = _listed("no the any every some this that each")
_NO_COUNT_AFTER_ONE = _listed("of another who that . , is was can could should")
_SINGLE = _listed("length mass area volume")
_LAST_DAY, _LAST_HOUR = 31, 24
_SHORT_UNIT, _SHORT_NOUN = 2, 4
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BEFORE = re.compile(
    r"(?:\b(?:about|around|some|roughly|nearly|almost|approximately|approx|circa|over|above|under|below|estimated|say"
    r"|(?:more|less|fewer|greater|higher|lower|better|rather more|rather less)\s+than|up\s+to|upwards?\s+of"
    r"|close\s+to|at\s+(?:least|most)|as\s+(?:many|much|few|little)\s+as|north\s+of|in\s+excess\s+of"
    r"|in\s+the\s+(?:region|order)\s+of|no\s+(?:more|fewer|less)\s+than|nigh\s+on|just|well|as\s+good\s+as)"
    r"\s+(?:an?\s+|the\s+|some\s+)?|~\s?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:\s+or\s+(?:so|more|less|fewer|thereabouts)\b|\s*-\s*odd\b|-plus\b|\+|\s+plus\b(?!\s+\w))", re.IGNORECASE
)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order; they do not overlap.

    Parts of a whole in words ("two thirds") have the unit :data:`SHARE`, places in an order :data:`ORDINAL`; a number
    that no known unit follows has the noun that does, in lower case.

    >>> told = find_quantities("about two thirds of 5,200 people, 30 cm, £1.3bn")
    >>> [(round(q.value, 2), q.unit, q.approximate) for q in told[:2]]
    [(0.67, 'share', True), (5200.0, 'people', False)]
    >>> [(q.value, q.unit) for q in told[2:]]
    [(30.0, 'centimetre'), (1300000000.0, 'pound sterling')]
    """
    words = cut_numbers(text)
    starts = [span.start for span in words.spans]
    found: list[Quantity] = []
    at = 0
    while at < len(words.low):
        read = read_number(words, at) or _single_measure(words, at)
        if read is None:
            at += 1
            continue
        if not _is_quantity(words, at, read):
            at = read.stop
            continue
        found.append(_quantity(words, at, read))
        at = max(read.stop, bisect_left(starts, found[-1].span.end))
    return tuple(found)


def _quantity(words: NumberWords, at: int, read: NumberRead) -> Quantity:
    start = words.spans[at].start
    unit, stop = (read.unit, read.stop) if read.unit else _unit(words, read.stop)
    if is_money_sign(words.at(at - 1)):
        start, unit, stop = words.spans[at - 1].start, UNIT_NAMES[words.at(at - 1)[-1]], read.stop
    end = words.spans[stop - 1].end
    told = read.approximate or bool(_BEFORE.search(words.text[:start])) or bool(_AFTER.match(words.text[end:]))
    return Quantity(span=Span(start, end), value=float(read.value), unit=unit, approximate=told)


def _single_measure(words: NumberWords, at: int) -> NumberRead | None:
    """Read "a foot", "another mile": one of a measure that is no time."""
    if words.at(at) not in {"a", "an", "another"}:
        return None
    unit, _ = _unit(words, at + 1)
    single = unit in MEASURES and MEASURES[unit].dimension in _SINGLE and unit != "stone"
    return NumberRead(1, at + 1) if single else None


def _unit(words: NumberWords, at: int) -> tuple[str, int]:
    """Return the normal form of the unit at a token, and the index after it; ``("", at)`` where there is none."""
    first = words.after_hyphen(at)
    one, two = words.at(first), words.at(first + 1)
    pair = _unit_of_two(one, two)
    if pair:
        return pair, first + 2
    name = UNIT_NAMES.get("".join(one.split()), "degree" if one in {"degree", "degrees"} else "")
    if name in {"kilometre", "mile"} and two in {"per", "an"} and words.at(first + 2) in {"hour", "h"}:
        return f"{name} an hour", first + 3
    if name and (len(one) > _SHORT_UNIT or not one.isalpha() or first == at):
        return name, first + 1
    if first == at and one.isalpha() and one not in _NOT_COUNTED | _MONTHS:
        return _counted(one), at
    return "", at


def _unit_of_two(one: str, two: str) -> str:
    if (one, two) == ("per", "cent"):
        return "percent"
    if one in {"degree", "degrees"}:
        return {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit"}.get(two, "")
    return UNIT_NAMES.get(f"{one}-{two}", "")


def _counted(noun: str) -> str:
    """Return a counted noun in its singular where that is plain."""
    if noun.endswith("ies") and len(noun) > _SHORT_NOUN:
        return noun[:-3] + "y"
    return noun.removesuffix("s") if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _is_quantity(words: NumberWords, at: int, read: NumberRead) -> bool:
    after, word = words.at(read.stop), words.at(at)
    if read.unit == ORDINAL and word.isdigit() and after in _MONTHS | {"of"}:
        return False
    if _is_day(words, at, read) or _is_hour(words, at, read) or _is_year(word, after):
        return False
    if word == "one" and read.stop == at + 1:
        return words.at(at - 1) not in _NO_COUNT_BEFORE_ONE and after not in _NO_COUNT_AFTER_ONE
    return word != "zero" or after not in {"in", "tolerance"}


def _is_day(words: NumberWords, at: int, read: NumberRead) -> bool:
    """Whether a number stands beside the name of a month; "may" and "march" need a capital."""
    return read.value <= _LAST_DAY and (_is_month(words, read.stop) or _is_month(words, at - 1))


def _is_month(words: NumberWords, at: int) -> bool:
    word = words.at(at)
    return word in _MONTHS and (word not in _ALSO_VERBS or words.text[words.spans[at].start].isupper())


def _is_hour(words: NumberWords, at: int, read: NumberRead) -> bool:
    """Whether a number is a time of day, or one side of a score."""
    after = words.at(read.stop)
    if words.at(at).isdigit() and (
        (after == ":" and words.at(read.stop + 1).isdigit()) or (words.at(at - 1) == ":" and words.at(at - 2).isdigit())
    ):
        return True
    if read.value > _LAST_HOUR:
        return False
    following = {words.at(read.stop + 1), words.at(read.stop + 2)}
    return after in _ZONES or (after in _BEFORE_PART_OF_DAY and bool(following & _PARTS_OF_DAY))


def _is_year(token: str, after: str) -> bool:
    return bool(_YEAR.fullmatch(token)) and after not in UNIT_NAMES and after not in _COUNTED_LIKE_YEARS


def dimension(quantity: Quantity) -> str:
    """Return what is measured: ``"length"``, ``SHARE``, ``"dollar"`` …; ``"count"`` for all that is counted."""
    if quantity.unit in {SHARE, ORDINAL}:
        return quantity.unit
    measure = MEASURES.get(quantity.unit)
    return measure.dimension if measure else "count"


def _base(quantity: Quantity) -> float:
    measure = MEASURES.get(quantity.unit)
    return quantity.value * measure.factor + measure.zero if measure else quantity.value


def _rounds_to(exact: float, told: float) -> bool:
    """Whether ``told`` is ``exact`` rounded to one or two digits, up or down."""
    if not exact or not told:
        return exact == told
    for digits in (1, 2, 3):
        step = 10 ** (floor(log10(abs(exact))) - digits + 1)
        if any(abs(told - way) < step * 1e-6 for way in (floor(exact / step) * step, (floor(exact / step) + 1) * step)):
            return abs(told - exact) <= ROUNDING_TOLERANCE * abs(exact)
    return False


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same: equal, rightly converted, or rounded with a word that says so.

    >>> cm, inches, foot = find_quantities("30 centimetres, 30 inches, a foot")
    >>> same_amount(cm, inches), same_amount(cm, foot)
    (False, True)
    """
    left, right = dimension(a), dimension(b)
    exact = abs(a.value - b.value) <= 1e-9 * max(abs(a.value), abs(b.value))
    if left == right:
        if a.unit == b.unit or left == "count":
            return exact or (
                (a.approximate or b.approximate) and (_rounds_to(a.value, b.value) or _rounds_to(b.value, a.value))
            )
        if exact and {a.unit, b.unit} == {"tonne", "ton"}:
            return True
        x, y = _base(a), _base(b)
        return abs(x - y) <= (SHARE_TOLERANCE if left == SHARE else CONVERSION_TOLERANCE) * max(abs(x), abs(y))
    if "count" in {left, right} and "" in {a.unit, b.unit}:
        return exact
    if {left, right} <= {SHARE, "count"} or {left, right} == {SHARE, "percent"}:
        return abs(_base(a) - _base(b)) <= 1e-3 * max(_base(a), _base(b), 1e-9)
    return exact and "count" in {left, right}
