"""A text → the quantities it tells, and whether two of them say the same.

Numbers in digits and in words, fractions, dozens, percent, money, measures with their conversions, ordinals. Years, days
of a month and times of day are no quantities: see the times that a text tells.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from math import floor, log10

from copytaster.records import Quantity, Span
from copytaster.text.measures import MEASURES, UNIT_NAMES

__all__ = ["ORDINAL", "dimension", "find_quantities", "same_amount"]

ORDINAL = "ordinal"
"""Unit of a place in an order: "third", "21st"."""

CONVERSION_TOLERANCE = 0.06
"""Share by which a converted figure may be off: converters round to one or two digits (30 cm is "a foot", 1.6 % off)."""

SHARE_TOLERANCE = 0.015
"""Share by which a percentage may differ from a fraction in words: 33 percent is "a third"."""

ROUNDING_TOLERANCE = 0.1
"""Share by which a figure that says it is rounded ("more than 5,000" for 5,200) may differ from the exact one."""

_TOKEN = re.compile(
    r"(?:US|A|C|NZ|HK)?[$£€¥]|°\s?[CF]\b|%|[¼½¾⅓⅔]|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+\.\d+|\d+|km/h|m[²³]|km²|µg"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|\S"
)
_DIGITS = re.compile(r"\d")
_UNITS = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_SHORT_SCALES = {"k", "m", "mn", "bn", "tn"}
_GROUPS = {"dozen": 12, "score": 20}
_MANY = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "tens": 20,
}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_PART_SIGNS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ORDINALS = {
    **{
        w: i
        for i, w in enumerate(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
            fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
            start=1,
        )
    },
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_MONTHS = set(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
_BEFORE = re.compile(
    r"(?:\b(?:about|around|some|roughly|nearly|almost|approximately|approx|circa|over|above|under|below|estimated|say"
    r"|(?:more|less|fewer|greater|higher|lower|better|rather more|rather less)\s+than|up\s+to|upwards?\s+of"
    r"|close\s+to|at\s+(?:least|most)|as\s+(?:many|much|few|little)\s+as|north\s+of|in\s+excess\s+of"
    r"|in\s+the\s+(?:region|order)\s+of|no\s+(?:more|fewer|less)\s+than|nigh\s+on|just|well|as\s+good\s+as)\s+(?:an?\s+|the\s+|some\s+)?|~\s?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:\s+or\s+(?:so|more|less|fewer|thereabouts)\b|\s*-\s*odd\b|-plus\b|\+|\s+plus\b(?!\s+\w))", re.IGNORECASE
)
_ZONES = {"a", "p", "am", "pm", "o'clock", "o’clock", "gmt", "utc", "hrs", "noon", "midnight"}
_NOT_COUNTED = set(
    """of the a an and or in on at to for from by with than that which who as is was were are be been had has have per
    after before since until but not so if when while more less fewer over under up out off into about this""".split()
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A number read from tokens: its value, its unit where the words give it, and the index after its last token."""

    value: float
    stop: int
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a text with their places; ``low`` is in lower case."""

    text: str
    spans: tuple[Span, ...]
    low: tuple[str, ...]

    def at(self, index: int) -> str:
        """The token there, ``""`` outside."""
        return self.low[index] if 0 <= index < len(self.low) else ""


def _words(text: str) -> _Words:
    found = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    return _Words(text, tuple(found), tuple(s.of(text).lower() for s in found))


def _skip_hyphen(words: _Words, at: int) -> int:
    return at + 1 if words.at(at) in {"-", "‑", "–"} else at


def _small(words: _Words, at: int) -> _Read | None:
    """A number under 100 in words: "seven", "twenty-three"."""
    word = words.at(at)
    if word in _UNITS:
        return _Read(_UNITS[word], at + 1)
    if word in _TENS:
        after = _skip_hyphen(words, at + 1)
        unit = _UNITS.get(words.at(after), 0)
        if 0 < unit < 10:
            return _Read(_TENS[word] + unit, after + 1)
        return _Read(_TENS[word], at + 1)
    return None


def _digits(words: _Words, at: int) -> _Read | None:
    token = words.at(at)
    if not _DIGITS.match(token):
        return None
    value = float(re.sub(r"[,\u00a0\u202f]", "", token))
    if words.at(at + 1) == "/" and re.fullmatch(r"[1-9]\d?", words.at(at + 2)) and token.isdigit():
        return _Read(value / int(words.at(at + 2)), at + 3)
    if words.at(at + 1) in _PART_SIGNS:
        return _Read(value + _PART_SIGNS[words.at(at + 1)], at + 2)
    return _Read(value, at + 1)


def _scaled(words: _Words, start: _Read) -> _Read:
    """Take in the scales after a first number: "two hundred and five thousand", "1.3 million", "5bn"."""
    total, current, at = 0.0, start.value, start.stop
    while True:
        after = _skip_hyphen(words, at)
        scale = words.at(after)
        if scale in _SHORT_SCALES and not (
            words.spans[after].start == words.spans[after - 1].end
            and _money_before(words, start.stop - 2)
            or scale in {"bn", "mn", "tn"}
        ):
            break
        if scale in _SCALES:
            current *= _SCALES[scale]
            at = after + 1
            if _SCALES[scale] >= 1000:
                total, current = total + current, 0.0
        else:
            joint = at + 1 if scale == "and" else after
            more = _small(words, joint)
            if more is None or current % 100 or at == start.stop or (current == 0 and total == 0):
                break
            if current == 0 and scale == "and" and more.value >= total:
                break
            current, at = current + more.value, more.stop
    return _Read(total + current, at)


def _money_before(words: _Words, at: int) -> bool:
    return words.at(at)[-1:] in {"$", "£", "€", "¥"}


def _part(words: _Words, at: int) -> _Read | None:
    """A fraction in words: "a third", "two thirds", "three-quarters", "half"; "one in four", "two out of three"."""
    word = words.at(at)
    if word == "half" and words.at(at + 1) in {"a", "an"} and words.at(at + 2) == "dozen":
        return _Read(6, at + 3)
    if word == "half" and words.at(at + 1) not in {"-", "past"}:
        return _Read(0.5, at + 1, "share")
    top = 1 if word in {"a", "one"} else _UNITS.get(word, 0)
    if not top:
        return None
    after = _skip_hyphen(words, at + 1)
    name = words.at(after)
    part = _PARTS.get(name) or _PARTS.get(name.removesuffix("s"))
    if part and part > top and name != "second" and (top > 1) == (name.endswith(("s", "halves"))):
        if top == 1 and words.at(after + 1) != "of" and name not in {"quarter", "half", "third"}:
            return None
        if top == 1 and words.at(after + 1) not in {"of", "share", ",", ".", "", "less", "more"}:
            return None
        return _Read(top / part, after + 1, "share")
    wide = 2 if (words.at(at + 1), words.at(at + 2)) == ("out", "of") else 1 if words.at(at + 1) == "in" else 0
    bottom = _small(words, at + 1 + wide) if wide else None
    if bottom and bottom.value > top and word != "a":
        return _Read(top / bottom.value, bottom.stop, "share")
    return None


def _ordinal(words: _Words, at: int) -> _Read | None:
    word = words.at(at)
    if word in _ORDINALS and (word != "second" or words.at(at - 1) not in {"a", "split", "per", "every"}):
        return _Read(_ORDINALS[word], at + 1, ORDINAL)
    if word.isdigit() and words.at(at + 1) in {"st", "nd", "rd", "th"}:
        if words.spans[at + 1].start == words.spans[at].end:
            return _Read(float(word), at + 2, ORDINAL)
    return None


def _crowd(words: _Words, at: int) -> _Read | None:
    """Counts that are only as exact as their words: "a dozen", "dozens", "hundreds of thousands", "a couple"."""
    word = words.at(at)
    lead = at + 1 if word in {"a", "one"} else at
    if words.at(lead) in _GROUPS and words.at(lead) != "score" and word != "half":
        return _Read(_GROUPS[words.at(lead)], lead + 1)
    if word == "a" and words.at(at + 1) == "couple":
        return _Read(2, at + 2, approximate=True)
    if word == "a" and words.at(at + 1) in {"hundred", "thousand", "million", "billion"}:
        return _Read(_SCALES[words.at(at + 1)], at + 2)
    if word in _MANY:
        if words.at(at + 1) == "of" and words.at(at + 2) in _MANY:
            return _Read(_MANY[word] / 2 * _MANY[words.at(at + 2)], at + 3, approximate=True)
        if word in {"tens", "scores"} and words.at(at + 1) != "of":
            return None
        return _Read(_MANY[word], at + 1, approximate=True)
    return None


def _number(words: _Words, at: int) -> _Read | None:
    """The number that begins at token ``at``, if one does."""
    word = words.at(at)
    if word in _TIMES and words.at(at - 1) not in {"at", "all"}:
        return _Read(_TIMES[word], at + 1, "times")
    for special in (_ordinal, _part, _crowd):
        found = special(words, at)
        if found:
            return found
    if word in _PART_SIGNS:
        return _Read(_PART_SIGNS[word], at + 1, "share")
    plain = _digits(words, at) or _small(words, at)
    if plain is None:
        return _single_measure(words, at)
    dozen = _skip_hyphen(words, plain.stop)
    if words.at(dozen) == "dozen":
        return _Read(plain.value * 12, dozen + 1)
    return _scaled(words, plain)


def _single_measure(words: _Words, at: int) -> _Read | None:
    """ "A foot", "another mile": one of a measure that is no time."""
    if words.at(at) not in {"a", "an", "another"}:
        return None
    unit, _ = _unit(words, at + 1)
    if unit in MEASURES and MEASURES[unit].dimension in {"length", "mass", "area", "volume"} and unit != "stone":
        return _Read(1, at + 1)
    return None


def _unit(words: _Words, at: int) -> tuple[str, int]:
    """Normal form of the unit at a token, and the index after it; ``("", at)`` where there is none."""
    first = _skip_hyphen(words, at)
    one, two = words.at(first), words.at(first + 1)
    if one == "per" and two == "cent":
        return "percent", first + 2
    if one == "degrees" or one == "degree":
        if two in {"celsius", "fahrenheit", "c", "f"}:
            return ("celsius" if two[0] == "c" else "fahrenheit"), first + 2
        return "degree", first + 1
    joined = f"{one}-{two}"
    if joined in UNIT_NAMES:
        return UNIT_NAMES[joined], first + 2
    name = UNIT_NAMES.get(re.sub(r"\s", "", one))
    if name == "kilometre" or name == "mile":
        if two in {"per", "an"} and words.at(first + 2) in {"hour", "h"}:
            return f"{name} an hour", first + 3
    if name and (len(one) > 2 or not one.isalpha() or first < at + 1):
        return name, first + 1
    if one.isalpha() and one not in _NOT_COUNTED and one not in _MONTHS and first == at:
        return _counted(one), at
    return "", at


def _counted(noun: str) -> str:
    """A counted noun, folded to its singular where that is plain."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun.removesuffix("s") if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _is_time(words: _Words, at: int, read: _Read) -> bool:
    """Whether a number is a year, a day of a month, a time of day or part of a score or code."""
    after, before, token = words.at(read.stop), words.at(at - 1), words.at(at)
    if after in _MONTHS and after != "may" or before in _MONTHS - {"may", "march"} and read.value <= 31:
        return True
    upper = words.text[words.spans[read.stop].start].isupper() if read.stop < len(words.spans) else False
    if after in {"may", "march"} and upper and read.value <= 31:
        return True
    if (
        before in {"may", "march"}
        and words.text[words.spans[at - 1].start].isupper()
        and token.isdigit()
        and read.value <= 31
    ):
        return True
    if after in _ZONES and read.value <= 24:
        return True
    if after in {"this", "in", "on", "at", "that", "yesterday"} and read.value <= 24:
        near = {words.at(read.stop + 1), words.at(read.stop + 2)} if after != "yesterday" else {"morning"}
        if near & {"morning", "afternoon", "evening", "night"}:
            return True
    if (
        (after == ":" or before == ":")
        and token.isdigit()
        and (words.at(read.stop + 1).isdigit() or words.at(at - 2).isdigit())
    ):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", token):
        return (
            UNIT_NAMES.get(after) is None
            and after not in {"people", "residents", "persons", "homes", "%"}
            and after != "per"
        )
    return False


def _is_quantity(words: _Words, at: int, read: _Read) -> bool:
    if read.unit == ORDINAL and words.at(read.stop) in _MONTHS | {"of"} and words.at(at).isdigit():
        return False
    if _is_time(words, at, read):
        return False
    word = words.at(at)
    if word == "one" and read.stop == at + 1:
        return words.at(at - 1) not in {"no", "the", "any", "every", "some", "this", "that", "each"} and words.at(
            at + 1
        ) not in {"of", "another", "who", "that", ".", ",", "is", "was", "can", "could", "should"}
    return word != "zero" or words.at(at + 1) not in {"in", "tolerance"}


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order; they do not overlap.

    Shares ("two thirds") have the unit ``"share"``; places in an order :data:`ORDINAL`; a number with no unit that is
    known has the noun that follows, in lower case.

    >>> [(q.value, q.unit, q.approximate) for q in find_quantities("about two thirds of 5,200 people, 30 cm, £1.3bn")]
    [(0.6666666666666666, 'share', True), (5200.0, 'people', False), (30.0, 'centimetre', False), (1300000000.0, 'pound sterling', False)]
    """
    words = _words(text)
    found: list[Quantity] = []
    at = 0
    while at < len(words.low):
        read = _number(words, at)
        if read is None:
            at += 1
            continue
        if not _is_quantity(words, at, read):
            at = read.stop
            continue
        found.append(_quantity(words, at, read))
        at = max(read.stop, bisect_left([s.start for s in words.spans], found[-1].span.end))
    return tuple(found)


def _quantity(words: _Words, at: int, read: _Read) -> Quantity:
    start = words.spans[at].start
    unit, stop = (read.unit, read.stop) if read.unit else _unit(words, read.stop)
    if _money_before(words, at - 1):
        start, unit, stop = words.spans[at - 1].start, UNIT_NAMES[words.at(at - 1)[-1]], read.stop
    end = words.spans[stop - 1].end
    approximate = read.approximate or bool(_BEFORE.search(words.text[:start])) or bool(_AFTER.match(words.text[end:]))
    return Quantity(span=Span(start, end), value=float(read.value), unit=unit, approximate=approximate)


def dimension(quantity: Quantity) -> str:
    """Return what is measured: ``"length"``, ``"share"``, ``"dollar"`` …; ``"count"`` for all that is counted."""
    if quantity.unit in {"share", ORDINAL}:
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
        if a.unit == b.unit or left in {"count"}:
            return exact or (
                (a.approximate or b.approximate) and (_rounds_to(a.value, b.value) or _rounds_to(b.value, a.value))
            )
        if exact and {a.unit, b.unit} == {"tonne", "ton"}:
            return True
        x, y = _base(a), _base(b)
        return abs(x - y) <= (SHARE_TOLERANCE if left == "share" else CONVERSION_TOLERANCE) * max(abs(x), abs(y))
    if "count" in {left, right} and "" in {a.unit, b.unit}:
        return exact
    if {left, right} <= {"share", "count"} or {left, right} == {"share", "percent"}:
        return abs(_base(a) - _base(b)) <= 1e-3 * max(_base(a), _base(b), 1e-9)
    return exact and "count" in {left, right}
