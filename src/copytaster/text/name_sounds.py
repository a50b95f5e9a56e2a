"""How far two words of names, folded, can be one word: by letters, by sound, by sight. Pure functions of strings.

Sources: Damerau (1964) for slips, Jaro-Winkler (Winkler 1990), the consonant skeletons of Soundex (Russell 1918); ISO
9, ALA-LC and newspaper habits for the conventions of transliteration. Measured by ``eval/name_bench.py``.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, JaroWinkler

from copytaster.text.name_lists import GIVEN_NAME_FORMS

__all__ = ["fold_name", "same_sound", "word_likeness", "word_sounds"]

NEAR = 0.74
"""Share of letters kept from which two words can be one word with slips; under it they are two words."""

FRAME = 0.5
"""The same for two words whose consonants, four at least, are the same (Dnieper, Dnipro)."""

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
)
_LATIN_FOR_CYRILLIC = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya i yi ye g u"
_LATIN_FOR_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        _LATIN_FOR_CYRILLIC.split(),
        strict=True,
    )
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _LATIN_FOR_GREEK.split(), strict=True))
_OTHER_SCRIPTS = str.maketrans({k: v.replace(".", "") for k, v in (_CYRILLIC | _GREEK).items()})

# Conventions that do not make another name, in the order applied; capitals stand for sounds of their own:
# J as in Zhukov, C as in Chekhov, S as in Shaw, H as in Khan.
_CONVENTIONS = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"shch|schtsch|stsch", "SC"),
        (r"tsch|tch", "C"),
        (r"dzh|dsch|dj|zh", "J"),
        (r"sch|sh", "S"),
        (r"kh", "H"),
        (r"ph", "f"),
        (r"(?<=[gdbt])h", ""),
        (r"off$|ow$", "ov"),
        (r"eff$|ew$", "ev"),
        (r"w", "v"),
        (r"our$", "or"),
        (r"tre$", "ter"),
        (r"nce$", "nse"),
        (r"ou|oo|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"ks", "x"),
        (r"tz|ts", "c"),
        (r"ck|q", "k"),
        (r"c(?=[aourlnt])|c$", "k"),
        (r"y", "i"),
        (r"i+", "i"),
        (r"ie", "e"),
        (r"(.)\1", r"\1"),
    )
)
_READINGS = {"ch": ("C", "H"), "j": ("J", "y"), "h": ("H",)}
"""Letters that stand for more than one sound: German *ch* is *kh* (Cherson), *j* is *zh* or *y* (Juldakov, Jelzin)."""

_READING = re.compile(r"(?<![sct])ch|j|(?<![cksgdbtpz])h")
_SHORT = 4
"""Letters up to which a word is too short for two readings of a letter: Chan is not Khan."""

_MOST_READINGS = 3
_LOOK_ALIKES = (("l", "i"), ("1", "i"), ("0", "o"), ("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Letters that scanning and reading take for each other."""

_VOWELS = re.compile(r"[aeiou]")
_ROMAN = re.compile(r"^(?:x{0,3})(?:ix|iv|v?i{0,3})$")


@lru_cache(maxsize=50_000)
def fold_name(text: str) -> str:
    """Return ``text`` in plain lower-case letters: no accents, Cyrillic and Greek in Latin letters.

    >>> fold_name("Søren Łukaszewicz"), fold_name("Лавров")
    ('soren lukaszewicz', 'lavrov')
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_OTHER_SCRIPTS).translate(_UNDECOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def word_sounds(word: str) -> tuple[str, ...]:
    """Return the spellings that ``word``, folded, comes to when conventions are evened out: one a reading.

    >>> word_sounds("tchernoff")
    ('Cernov',)
    """
    pieces = re.split(f"({_READING.pattern})", word)
    short = len(word) <= _SHORT
    choices = [((piece,) if short else _READINGS.get(piece, (piece,))) for piece in pieces]
    if sum(len(choice) > 1 for choice in choices) > _MOST_READINGS:
        choices = [choice[:1] for choice in choices]
    found = set()
    for chosen in product(*choices):
        spelt = "".join(chosen)
        for pattern, sounds in _CONVENTIONS:
            spelt = pattern.sub(sounds, spelt)
        found.add(spelt)
    return tuple(sorted(found))


def same_sound(a: str, b: str) -> bool:
    """Whether two folded words are one, conventions evened out.

    >>> same_sound("juldakov", "zhuldakov"), same_sound("karsai", "karzai")
    (True, False)
    """
    return a == b or bool(set(word_sounds(a)) & set(word_sounds(b)))


@lru_cache(maxsize=50_000)
def word_likeness(a: str, b: str) -> float:
    """Return how alike two folded words are: 1 the same, 0.95 a spelling convention, else by edits."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] and a[0].isalpha() else 0.0
    if a.isdigit() or b.isdigit() or (_ROMAN.match(a) and _ROMAN.match(b)):
        return 0.0
    if same_sound(a, b):
        return 0.95
    known = GIVEN_NAME_FORMS.get(a, {a}) & GIVEN_NAME_FORMS.get(b, {b})
    return 0.9 if known else _slip(a, b)


def _seen(word: str) -> str:
    """Return ``word`` with letters that look alike made one."""
    for letters, other in _LOOK_ALIKES:
        word = word.replace(letters, other)
    return word


def _slip(a: str, b: str) -> float:
    """Return how likely one of two folded words is the other with slips of the pen, at most 0.89."""
    if _seen(a) == _seen(b):
        return 0.87
    share, edits = max(
        (1 - OSA.distance(x, y) / max(len(x), len(y)), -OSA.distance(x, y))
        for x in (a, *word_sounds(a))
        for y in (b, *word_sounds(b))
    )
    skeletons = [_VOWELS.sub("", word) for word in (a, b)]
    if skeletons[0] == skeletons[1] and len(skeletons[0]) >= _SHORT and share >= FRAME:
        share = max(share, NEAR)
    if share < NEAR and not (edits == -1 and min(len(a), len(b)) >= _SHORT - 1):
        return round(share * (0.8 + 0.1 * JaroWinkler.similarity(a, b)), 4)
    slip = 0.62 + 0.28 * share + (0.04 if skeletons[0] == skeletons[1] else 0.0) - (0.04 if a[0] != b[0] else 0.0)
    return round(min(0.89, slip), 4)
