"""Words and numbers of a text, folded so that typography does not matter."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

__all__ = ["EMPTY_WORDS", "content_words", "dice", "fold", "word_list"]

_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?", re.UNICODE)

EMPTY_WORDS = frozenset(
    """a about after all also an and any are as at be been before being but by can could did do does for from had has
    have he her him his how i if in into is it its more most my no not of on one or our out over said say says she so
    some than that the their them then there these they this those to two under until up was we were what when where
    which while who will with would you your""".split()
)
"""Words that carry little; shared ones say nothing about copying. A plain list of English function words."""


def fold(text: str) -> str:
    """Return ``text`` in lower case with accents taken off and typographic apostrophes made plain.

    >>> fold("Café’s")
    "cafe's"
    """
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


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
