"""Tokens of a text → the number that begins at one of them: digits, words, fractions, ordinals, dozens.

English number words as in Huddleston and Pullum (2002), chapter 5; digits as newspapers group and abbreviate them.
"""

import re
from dataclasses import dataclass

from copytaster.records import Span

__all__ = ["ORDINAL", "SHARE", "TIMES", "NumberRead", "NumberWords", "cut_numbers", "is_money_sign", "read_number"]

ORDINAL = "ordinal"
"""Unit of a place in an order: "third", "21st"."""

SHARE = "share"
"""Unit of a part of a whole told in words: "two thirds", "one in four"."""

TIMES = "times"
"""Unit of "once" and "twice"."""

_TOKEN = re.compile(
    r"(?:US|A|C|NZ|HK)?[$£€¥]|°\s?[CF]\b|%|[¼½¾⅓⅔]|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+\.\d+|\d+"
    r"|km/h|m[²³]|km²|µg|[^\W\d_]+(?:['’][^\W\d_]+)?|\S"
)
_LEFT_OUT = re.compile(r"[,\u00a0\u202f]")
_DIGIT = re.compile(r"\d")
_DENOMINATOR = re.compile(r"[1-9]\d?")


def _numbered(words: str, *, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(words.split())}


_UNITS = _numbered(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
    start=0,
)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_ORDINALS = _numbered(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth""",
    start=1,
) | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_LONG_SCALES = {"hundred": _HUNDRED, "thousand": _THOUSAND, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": _THOUSAND, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SCALES = _LONG_SCALES | _SHORT_SCALES
_PLAIN_SHORT = {"mn", "bn", "tn"}
"""Short scales that mean nothing else; "m" may be metres."""

_DOZEN = 12
_MANY = {
    "tens": 20,
    "dozens": 2 * _DOZEN,
    "scores": 40,
    "hundreds": 2 * _HUNDRED,
    "thousands": 2 * _THOUSAND,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}
"""Least that a plural can mean: two of them."""

_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_USUAL_PARTS = {"half", "third", "quarter"}
_PART_SIGNS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_AFTER_PART = {"of", "share", ",", ".", "", "less", "more"}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_HYPHENS = {"-", "‑", "–"}


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number read from tokens: its value, its unit where the words give it, and the index after its last token."""

    value: float
    stop: int
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tokens of a text with their places; ``low`` is in lower case."""

    text: str
    spans: tuple[Span, ...]
    low: tuple[str, ...]

    def at(self, index: int) -> str:
        """Return the token there, ``""`` outside."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def after_hyphen(self, index: int) -> int:
        """Return the index after a hyphen that may stand at ``index``."""
        return index + 1 if self.at(index) in _HYPHENS else index


def cut_numbers(text: str) -> NumberWords:
    """Cut a text into words, numbers and signs."""
    found = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    return NumberWords(text, tuple(found), tuple(s.of(text).lower() for s in found))


def is_money_sign(token: str) -> bool:
    """Whether a token is the sign of a currency, with a country before it or not."""
    return token[-1:] in {"$", "£", "€", "¥"}


def read_number(words: NumberWords, at: int) -> NumberRead | None:
    """Return the number that begins at token ``at``, if one does.

    >>> read_number(cut_numbers("two hundred and five boats"), 0)
    NumberRead(value=205.0, stop=4, unit='', approximate=False)
    """
    word = words.at(at)
    if word in _TIMES and words.at(at - 1) not in {"at", "all"}:
        return NumberRead(_TIMES[word], at + 1, TIMES)
    if word in _PART_SIGNS:
        return NumberRead(_PART_SIGNS[word], at + 1, SHARE)
    special = _ordinal(words, at) or _half(words, at) or _part(words, at) or _crowd(words, at)
    if special:
        return special
    plain = _digits(words, at) or _small(words, at)
    if plain is None:
        return None
    dozen = words.after_hyphen(plain.stop)
    if words.at(dozen) == "dozen":
        return NumberRead(plain.value * _DOZEN, dozen + 1)
    return _scaled(words, plain)


def _small(words: NumberWords, at: int) -> NumberRead | None:
    """Read a number under 100 in words: "seven", "twenty-three"."""
    word = words.at(at)
    if word in _UNITS:
        return NumberRead(_UNITS[word], at + 1)
    if word not in _TENS:
        return None
    after = words.after_hyphen(at + 1)
    unit = _UNITS.get(words.at(after), 0)
    return NumberRead(_TENS[word] + unit, after + 1) if 0 < unit < _TEN else NumberRead(_TENS[word], at + 1)


def _digits(words: NumberWords, at: int) -> NumberRead | None:
    token = words.at(at)
    if not _DIGIT.match(token):
        return None
    value = float(_LEFT_OUT.sub("", token))
    if words.at(at + 1) == "/" and _DENOMINATOR.fullmatch(words.at(at + 2)) and token.isdigit():
        return NumberRead(value / int(words.at(at + 2)), at + 3)
    if words.at(at + 1) in _PART_SIGNS:
        return NumberRead(value + _PART_SIGNS[words.at(at + 1)], at + 2)
    return NumberRead(value, at + 1)


def _is_scale(words: NumberWords, at: int, start: NumberRead) -> bool:
    """Whether the token at ``at`` multiplies; "5m" does after a currency sign only, or it is five metres."""
    scale = words.at(at)
    if scale in _LONG_SCALES or scale in _PLAIN_SHORT:
        return True
    joined = scale in _SHORT_SCALES and words.spans[at].start == words.spans[at - 1].end
    return joined and is_money_sign(words.at(start.stop - 2))


def _scaled(words: NumberWords, start: NumberRead) -> NumberRead:
    """Take in the scales after a first number: "two hundred and five thousand", "1.3 million", "5bn"."""
    total, current, at = 0.0, start.value, start.stop
    while True:
        after = words.after_hyphen(at)
        if _is_scale(words, after, start):
            scale = _SCALES[words.at(after)]
            current, at = current * scale, after + 1
            if scale >= _THOUSAND:
                total, current = total + current, 0.0
            continue
        joined_by_and = words.at(after) == "and"
        more = _small(words, after + 1 if joined_by_and else after)
        if more is None or at == start.stop or current % _HUNDRED or not (current or total):
            return NumberRead(total + current, at)
        if not current and joined_by_and and more.value >= total:
            return NumberRead(total + current, at)
        current, at = current + more.value, more.stop


def _half(words: NumberWords, at: int) -> NumberRead | None:
    if words.at(at) != "half" or words.at(at + 1) in {"-", "past"}:
        return None
    if words.at(at + 1) in {"a", "an"} and words.at(at + 2) == "dozen":
        return NumberRead(_DOZEN / 2, at + 3)
    return NumberRead(0.5, at + 1, SHARE)


def _part(words: NumberWords, at: int) -> NumberRead | None:
    """Read a fraction in words: "a third", "two thirds", "three-quarters"; "one in four", "two out of three"."""
    word = words.at(at)
    top = 1 if word in {"a", "one"} else _UNITS.get(word, 0)
    if not top:
        return None
    after = words.after_hyphen(at + 1)
    name = words.at(after)
    part = _PARTS.get(name.removesuffix("s"), 0)
    if part > top and (top > 1) == name.endswith("s"):
        following = words.at(after + 1)
        usual = following in _AFTER_PART if name in _USUAL_PARTS else following == "of"
        return NumberRead(top / part, after + 1, SHARE) if top > 1 or usual else None
    return _one_in(words, at, top) if word != "a" else None


def _one_in(words: NumberWords, at: int, top: int) -> NumberRead | None:
    """Read "one in four", "two out of three"."""
    wide = 2 if (words.at(at + 1), words.at(at + 2)) == ("out", "of") else 1 if words.at(at + 1) == "in" else 0
    bottom = _small(words, at + 1 + wide) if wide else None
    return NumberRead(top / bottom.value, bottom.stop, SHARE) if bottom and bottom.value > top else None


def _ordinal(words: NumberWords, at: int) -> NumberRead | None:
    word = words.at(at)
    if word in _ORDINALS and (word != "second" or words.at(at - 1) not in {"a", "split", "per", "every"}):
        return NumberRead(_ORDINALS[word], at + 1, ORDINAL)
    if word.isdigit() and words.at(at + 1) in {"st", "nd", "rd", "th"}:
        joined = words.spans[at + 1].start == words.spans[at].end
        return NumberRead(float(word), at + 2, ORDINAL) if joined else None
    return None


def _crowd(words: NumberWords, at: int) -> NumberRead | None:
    """Read counts as exact as their words: "a dozen", "dozens", "hundreds of thousands", "a couple"."""
    word, following = words.at(at), words.at(at + 1)
    if word in {"a", "one"}:
        scale = {"dozen": _DOZEN, "couple": 2, **_LONG_SCALES}.get(following)
        usable = scale is not None and (word == "a" or following == "dozen")
        return NumberRead(scale, at + 2, approximate=following == "couple") if scale is not None and usable else None
    if word == "dozen":
        return NumberRead(_DOZEN, at + 1)
    if word not in _MANY or (word in {"tens", "scores"} and following != "of"):
        return None
    if following == "of" and words.at(at + 2) in _MANY:
        return NumberRead(_MANY[word] / 2 * _MANY[words.at(at + 2)], at + 3, approximate=True)
    return NumberRead(_MANY[word], at + 1, approximate=True)
