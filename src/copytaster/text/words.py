"""Words and numbers of a text, folded so that typography does not matter."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

__all__ = ["EMPTY_WORDS", "INVISIBLE", "content_words", "dice", "fold", "word_list"]

INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff"
"""Characters that take no room on the page, for use within brackets of a pattern."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")

_LOOKALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408"
    "\u03bf\u03b1\u03b9\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0261\u0131\u217c",
    "aeopcyxijsdqABEKMHOPCTXSIJoaivpABEZHIKMNOPTYXgil",
)
"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables)."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?", re.UNICODE)

EMPTY_WORDS = frozenset(
    """a about after all also an and any are as at be been before being but by can could did do does for from had has
    have he her him his how i if in into is it its more most my no not of on one or our out over said say says she so
    some than that the their them then there these they this those to two under until up was we were what when where
    which while who will with would you your""".split()
)
"""Words that carry little; shared ones say nothing about copying. A plain list of English function words."""


def fold(text: str) -> str:
    """Return ``text`` in lower case, accents and invisible characters taken off, typographic apostrophes made plain.

    Letters of other scripts that look like Latin ones become these: the result is for comparing, not for showing.

    >>> fold("Café’s")
    "cafe's"
    """
    plain = text.replace("’", "'").replace("‘", "'")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", plain).translate(_LOOKALIKE))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.lower()


def word_list(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of ``text`` in order.

    >>> word_list("About 1,200 people – “mostly” children")
    ('about', '1,200', 'people', 'mostly', 'children')
    """
    return tuple(_WORD.findall(fold(text)))


def content_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are not empty, in order."""
    return tuple(w for w in words if w not in EMPTY_WORDS)


def dice(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the Dice coefficient of two bags of words, between 0 and 1 (Dice 1945).

    >>> dice(["a", "b"], ["b", "c"])
    0.5
    """
    left, right = Counter(a), Counter(b)
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 0.0
