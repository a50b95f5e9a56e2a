"""How far two written names are the same name: pure functions of strings.

A name comes in as it stands in a text, with title, possessive and typography; what goes out are keys to look it up by
and a likeness between 0 and 1. The steps: fold accents and letters of other scripts; take off titles and legal forms;
align the words one to one; compare aligned words by edit distance after the conventions of transliteration have been
evened out. Sources: Jaro-Winkler (Winkler 1990), Damerau (1964), the consonant skeletons of Soundex (Russell 1918);
ISO 9, ALA-LC and newspaper habits for the conventions. Measured by ``eval/name_bench.py``.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, JaroWinkler

from copytaster.text.name_lists import GIVEN_NAME_FORMS, LEGAL_FORMS, TITLES

__all__ = [
    "GARBLED",
    "SAME",
    "VARIANT",
    "fold_name",
    "is_acronym_of",
    "name_key",
    "name_likeness",
    "name_words",
    "same_name",
    "spelling_variant",
    "strip_possessive",
    "strip_title",
]

VARIANT = 0.9
"""Likeness from which two names are one name in two spellings (accents, transliteration, order, title)."""

SAME = 0.8
"""Likeness from which two names are taken for one: a slip of a letter or two, an initial, a part left out.
The best cut on name_bench (``eval/name_bench.py``, 2026-11)."""

GARBLED = 0.62
"""Likeness from which one name may be the other, garbled; only a context in common can tell."""

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

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]))?")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")

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
_VOWELS = re.compile(r"[aeiou]")
_PARTICLES = frozenset(
    "al el bin ben ibn abu abd van von der den de la le du da dos das del di y e of and the for in".split()
)
_ROMAN = re.compile(r"^(?:x{0,3})(?:ix|iv|v?i{0,3})$")


def fold_name(text: str) -> str:
    """Return ``text`` in plain lower-case letters: no accents, Cyrillic and Greek in Latin letters.

    >>> fold_name("Søren Łukaszewicz"), fold_name("Лавров")
    ('soren lukaszewicz', 'lavrov')
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_OTHER_SCRIPTS).translate(_UNDECOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def strip_possessive(text: str) -> str:
    """Return ``text`` without a closing ``'s`` or, after an s, a closing apostrophe.

    >>> strip_possessive("Orme’s"), strip_possessive("the Hauliers’")
    ('Orme', 'the Hauliers')
    """
    return _POSSESSIVE.sub("", text.strip())


def strip_title(text: str) -> str:
    """Return ``text`` without titles, ranks and a leading "the"; a name that is nothing but a title stays.

    >>> strip_title("the Rev. Dr Ann Orme"), strip_title("Lt. Gen. Orme"), strip_title("Deputy Prime Minister Orme")
    ('Ann Orme', 'Orme', 'Orme')
    """
    words = text.split()
    while len(words) > 1 and fold_name(words[0]).strip(".,") in TITLES:
        words = words[1:]
    return " ".join(words)


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name in order, without titles and possessive; initials lose their stops.

    >>> name_words("Dr. J.-C. O’Neill's"), name_words("Orme, Ann"), name_words("The U.N.")
    (('j', 'c', 'oneill'), ('ann', 'orme'), ('un',))
    """
    return _name_words(text)


@lru_cache(maxsize=20_000)
def _name_words(text: str) -> tuple[str, ...]:
    bare = strip_possessive(strip_title(text))
    turned = re.match(r"^([^,]+),\s*([^,]+)$", bare)
    if turned and not _is_legal_form(turned.group(2)):
        bare = f"{turned.group(2)} {turned.group(1)}"
    bare = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", bare) if bare.isupper() or " " not in bare else bare
    folded = _APOSTROPHES.sub("", fold_name(bare)).replace("&", " and ")
    return tuple(word.strip(".") for word in _WORD.findall(folded))


def name_key(text: str) -> str:
    """Return the key under which all forms of a name that differ by case, accents, title and typography fall together.

    >>> name_key("the Hauliers’ League"), name_key("Mr ORME’s"), name_key("Søren  Dahl")
    ('hauliers league', 'orme', 'soren dahl')
    """
    return " ".join(name_words(text))


def _is_legal_form(text: str) -> bool:
    return re.sub(r"[^\w]", "", fold_name(text)) in LEGAL_FORMS


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> tuple[str, ...]:
    """Return the spellings that ``word``, folded, comes to when conventions are evened out: one a reading."""
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


def _word_variant(a: str, b: str) -> bool:
    return a == b or bool(set(_sounds(a)) & set(_sounds(b)))


def spelling_variant(a: str, b: str) -> bool:
    """Whether two names differ by accents, titles, case and conventions of transliteration alone.

    >>> spelling_variant("Tcheslin", "Cheslin"), spelling_variant("Kherson", "Cherson")
    (True, True)
    >>> spelling_variant("Kjeldal", "Kjeldahl"), spelling_variant("Karsai", "Karzai"), spelling_variant("Chan", "Khan")
    (False, False, False)
    """
    left, right = name_words(a), name_words(b)
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) > 0 and all(map(_word_variant, left, right))


@lru_cache(maxsize=50_000)
def _word_likeness(a: str, b: str) -> float:
    """Return how alike two folded words are: 1 the same, 0.95 a spelling convention, else by edits."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] and a[0].isalpha() else 0.0
    if a.isdigit() or b.isdigit() or (_ROMAN.match(a) and _ROMAN.match(b)):
        return 0.0
    if _word_variant(a, b):
        return 0.95
    return 0.9 if GIVEN_NAME_FORMS.get(a, a) == GIVEN_NAME_FORMS.get(b, b) else _slip(a, b)


def _slip(a: str, b: str) -> float:
    """Return how likely one of two folded words is the other with slips of the pen, at most 0.89."""
    share, edits = max(
        (1 - OSA.distance(x, y) / max(len(x), len(y)), -OSA.distance(x, y))
        for x in (a, *_sounds(a))
        for y in (b, *_sounds(b))
    )
    if share < NEAR and not (edits == -1 and min(len(a), len(b)) >= _SHORT - 1):
        return round(share * (0.8 + 0.1 * JaroWinkler.similarity(a, b)), 4)
    skeletons = _VOWELS.sub("", a) == _VOWELS.sub("", b)
    slip = 0.62 + 0.28 * share + (0.04 if skeletons else 0.0) - (0.04 if a[0] != b[0] else 0.0)
    return round(min(0.89, slip), 4)


def _pairing(short: Sequence[str], long: Sequence[str]) -> tuple[tuple[float, str, str], ...]:
    """Pair each word of ``short`` with one of ``long``, the most alike first; ties go to the earlier places."""
    options = sorted(
        ((_word_likeness(a, b), -abs(i - j), -i, -j) for i, a in enumerate(short) for j, b in enumerate(long)),
        reverse=True,
    )
    used_short: set[int] = set()
    used_long: set[int] = set()
    chosen: list[tuple[float, str, str]] = []
    for likeness, _, i, j in options:
        if -i not in used_short and -j not in used_long:
            used_short.add(-i)
            used_long.add(-j)
            chosen.append((likeness, short[-i], long[-j]))
    return tuple(chosen)


def _weight(word: str) -> float:
    return 0.6 if len(word) == 1 else 1.0


NEAR = 0.74
"""Share of letters kept from which two words can be one word with slips; under it they are two words."""

LEFT_OUT = 0.03
"""Taken off the likeness for each word that the longer name has more, up to three times."""

FAR = 0.62
"""Likeness of two aligned words under which they are two different words, and the names two names."""

DIFFERENT = 0.5
"""Most that names come to that have a word of their own each."""

SURNAME_ALONE = 0.82
"""Likeness of a last name to the full name that ends with it."""

FIRST_NAME_ALONE = 0.64
"""Likeness of one other word of a name to the full name."""


def _own_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that tell a name from others: no legal forms, no particles, each once; all if none is left."""
    kept = tuple(dict.fromkeys(w for w in words if w not in LEGAL_FORMS and w not in _PARTICLES))
    return kept or tuple(words)


def name_likeness(a: str, b: str) -> float:
    """Return how likely two written names are the same, between 0 and 1, whatever their order.

    1.0: the same but for case, accents, title, legal form, word order or typography. From ``VARIANT``: a
    transliteration or spelling convention, an initial for a name. From ``SAME``: a slip of a letter, a middle name left
    out, a surname for the full name. From ``GARBLED``: perhaps the same, garbled. Below: different.

    >>> name_likeness("Ann Orme", "Dr Ann Orme"), name_likeness("Ann Orme", "Bo Orme") < GARBLED
    (1.0, True)
    >>> SAME <= name_likeness("Henrik Vasko", "Henrik Vashko") < 1
    True
    """
    left, right = _own_words(name_words(a)), _own_words(name_words(b))
    if not left or not right:
        return 0.0
    if sorted(left) == sorted(right) or "".join(left) == "".join(right):
        return 1.0
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    joined = _word_likeness("".join(short), "".join(long))
    together = joined if joined >= VARIANT and len(short) != len(long) else 0.0
    if len(short) == 1 < len(long):
        return max(_one_word(short[0], long), together)
    paired = _pairing(short, long)
    mean = sum(score * _weight(x) for score, x, _ in paired) / sum(_weight(x) for _, x, _ in paired)
    worst = min(score for score, _, _ in paired)
    likeness = (mean + worst) / 2 - LEFT_OUT * min(3, len(long) - len(short))
    if worst < FAR:
        likeness = min(likeness, DIFFERENT)
    return round(max(likeness, together), 4)


def _one_word(word: str, words: Sequence[str]) -> float:
    """Return the likeness of a single word to a name of several: its surname, or less."""
    if len(word) == 1:
        return 0.0
    last = _word_likeness(word, words[-1])
    rest = max(_word_likeness(word, other) for other in words[:-1])
    return round(max(last * SURNAME_ALONE, rest * FIRST_NAME_ALONE), 4)


def same_name(a: str, b: str) -> bool:
    """Whether two written names are taken for the same: a likeness of at least ``SAME``.

    >>> same_name("Mr Orme", "Ann Orme"), same_name("Ann Orme", "Ann Orlov")
    (True, False)
    """
    return name_likeness(a, b) >= SAME


def is_acronym_of(short: str, full: str) -> bool:
    """Whether ``short`` is made of the initials of ``full``, with or without those of its small words.

    >>> is_acronym_of("U.N.", "the United Nations"), is_acronym_of("IMO", "International Maritime Organisation")
    (True, True)
    >>> is_acronym_of("USF", "Ulvar League")
    False
    """
    letters = re.sub(r"[^\w]", "", fold_name(short))
    words = [w for part in name_words(full) for w in part.split("-")]
    if not 1 < len(letters) <= len(words) or short.islower():
        return False
    heads = "".join(w[0] for w in words)
    return letters in {heads, "".join(w[0] for w in words if w not in _PARTICLES)}
