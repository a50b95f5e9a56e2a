"""How far two written names are the same name: pure functions of strings.

A name comes in as it stands in a text, with title, possessive and typography; what goes out are keys to look it up by
and a likeness between 0 and 1. The steps: fold accents and letters of other scripts; take off titles and legal forms;
align the words one to one; compare aligned words (``name_sounds``). Measured by ``eval/name_bench.py``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from copytaster.text.name_lists import (
    LEGAL_FORMS,
    ORGANISATION_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
    TITLES,
)
from copytaster.text.name_sounds import fold_name, same_sound, word_likeness, word_sounds

__all__ = [
    "GARBLED",
    "SAME",
    "VARIANT",
    "fold_name",
    "is_acronym_of",
    "name_initials",
    "name_key",
    "name_likeness",
    "name_words",
    "same_name",
    "sound_keys",
    "spelling_variant",
    "strip_possessive",
    "strip_title",
]


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


VARIANT = 0.9
"""Likeness from which two names are one name in two spellings (accents, transliteration, order, title)."""

SAME = 0.8
"""Likeness from which two names are taken for one: a slip of a letter or two, an initial, a part left out.
The best cut on name_bench (``eval/name_bench.py``, 2026-11)."""

MOST_READINGS = 3
"""Words of a name that may have more than one reading; of more only the first reading is taken."""

GARBLED = 0.62
"""Likeness from which one name may be the other, garbled; only a context in common can tell."""

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]))?")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")

_PARTICLES = _listed("al el bin ben ibn abu abd van von der den de la le du da dos das del di y e of and the for in")
_ARTICLES = frozenset({"the", "a", "an"})
_FORMER = frozenset({"former", "acting", "interim", "late", "then", "retired"})
_ALSO_NAMES = _listed(
    """general justice king queen prince princess duke duchess st saint bishop cardinal marshal count captain chief
    mother sister father lord lady commander speaker senator governor"""
)
_PLAIN_TITLES = PERSON_TITLES - _ALSO_NAMES
_NO_PERSON = ORGANISATION_HEADS | PLACE_HEADS


def strip_possessive(text: str) -> str:
    """Return ``text`` without a closing ``'s`` or, after an s, a closing apostrophe.

    >>> strip_possessive("Orme’s"), strip_possessive("the Hauliers’")
    ('Orme', 'the Hauliers')
    """
    return _POSSESSIVE.sub("", text.strip())


def strip_title(text: str) -> str:
    """Return ``text`` without titles, ranks and a leading "the"; a name that is nothing but a title stays.

    A phrase that ends as organisations or places do keeps what may be part of it ("the Justice Department").

    >>> strip_title("the Rev. Dr Ann Orme"), strip_title("Lt. Gen. Orme"), strip_title("Deputy Prime Minister Orme")
    ('Ann Orme', 'Orme', 'Orme')
    """
    words = text.split()
    folded = [fold_name(word).strip(".,") for word in words]
    while len(words) > 1 and folded[0] in _ARTICLES:
        words, folded = words[1:], folded[1:]
    if folded and folded[-1] in _NO_PERSON and folded[0] not in _PLAIN_TITLES:
        return " ".join(words)
    front = 0
    for number, word in enumerate(folded[:-1], start=1):
        if word not in TITLES:
            break
        front = number if word in PERSON_TITLES or word in _FORMER else front
    return " ".join(words[front:])


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
    bare = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", bare)
    folded = _APOSTROPHES.sub("", fold_name(bare)).replace("&", " and ")
    words = tuple(word.strip(".") for word in _WORD.findall(folded))
    return tuple("st" if word == "saint" else word for word in words)


def name_key(text: str) -> str:
    """Return the key under which all forms of a name that differ by case, accents, title and typography fall together.

    >>> name_key("the Hauliers’ League"), name_key("Mr ORME’s"), name_key("Søren  Dahl")
    ('hauliers league', 'orme', 'soren dahl')
    """
    return " ".join(name_words(text))


def _is_legal_form(text: str) -> bool:
    return re.sub(r"[^\w]", "", fold_name(text)) in LEGAL_FORMS


def sound_keys(text: str) -> frozenset[str]:
    """Return the keys of a name with conventions evened out: two names that share one are spelling variants.

    >>> sound_keys("Tcheslin") & sound_keys("Cheslin") == sound_keys("Cheslin") & sound_keys("Tcheslin") != frozenset()
    True
    """
    readings = [word_sounds(word) for word in name_words(text)]
    if sum(len(choices) > 1 for choices in readings) > MOST_READINGS:
        readings = [choices[:1] for choices in readings]
    return frozenset("".join(chosen) for chosen in product(*readings))


def spelling_variant(a: str, b: str) -> bool:
    """Whether two names differ by accents, titles, case and conventions of transliteration alone.

    >>> spelling_variant("Tcheslin", "Cheslin"), spelling_variant("Kherson", "Cherson")
    (True, True)
    >>> spelling_variant("Lindal", "Lindahl"), spelling_variant("Karsai", "Karzai"), spelling_variant("Chan", "Khan")
    (False, False, False)
    """
    left, right = name_words(a), name_words(b)
    if "".join(left) == "".join(right):
        return True
    return len(left) == len(right) > 0 and all(map(same_sound, left, right))


def _pairing(short: Sequence[str], long: Sequence[str]) -> tuple[tuple[float, str, str], ...]:
    """Pair each word of ``short`` with one of ``long``, the most alike first; ties go to the earlier places."""
    options = sorted(
        ((word_likeness(a, b), -abs(i - j), -i, -j) for i, a in enumerate(short) for j, b in enumerate(long)),
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
    joined = word_likeness("".join(short), "".join(long))
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
    last = word_likeness(word, words[-1])
    rest = max(word_likeness(word, other) for other in words[:-1])
    return round(max(last * SURNAME_ALONE, rest * FIRST_NAME_ALONE), 4)


def same_name(a: str, b: str) -> bool:
    """Whether two written names are taken for the same: a likeness of at least ``SAME``.

    >>> same_name("Mr Orme", "Ann Orme"), same_name("Ann Orme", "Ann Orlov")
    (True, False)
    """
    return name_likeness(a, b) >= SAME


def name_initials(full: str) -> frozenset[str]:
    """Return the initials of a name, folded, with and without those of its small words.

    >>> sorted(name_initials("the Ministry of Defence"))
    ['md', 'mod']
    """
    words = name_words(full)
    every = "".join(w[0] for w in words)
    return frozenset({every, "".join(w[0] for w in words if w not in _PARTICLES)})


def is_acronym_of(short: str, full: str) -> bool:
    """Whether ``short`` is made of the initials of ``full``, with or without those of its small words.

    >>> is_acronym_of("U.N.", "the United Nations"), is_acronym_of("IMO", "International Maritime Organisation")
    (True, True)
    >>> is_acronym_of("USF", "Ulvar League")
    False
    """
    letters = re.sub(r"[^\w]", "", fold_name(short))
    return len(letters) > 1 and not short.islower() and letters in name_initials(full)
