"""Documents → what is compared of each: its words, which of them are names, its lead, its day.

No parse is needed: a name is a word that stands with a capital and nowhere in the same text without one. Words lose
their plainest endings, so that "strikes" and "striking" agree. Writing without spaces (Chinese, Japanese, Thai …) is
cut into pairs of characters, which serve as well as words for finding texts on one matter (Nie et al. 2000).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from copytaster.records import AnnotatedDocument, Document, DocumentId, Span
from copytaster.text.words import EMPTY_WORDS

__all__ = ["Telling", "find_terms", "plain", "tell", "term_of"]

LEAD_LENGTH = 500
"""Characters after the title that are a document's lead (``eval/stories.py``: 300 to 700 alike)."""

_SCRIPTS_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TERM = re.compile(
    rf"[{_SCRIPTS_WITHOUT_SPACES}]+|[^\W\d_{_SCRIPTS_WITHOUT_SPACES}]+|\d+(?:[.,]\d+)*",
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_EMPTY = EMPTY_WORDS | frozenset(
    "s t d re ve ll m mr mrs ms just me us my new like get only because no there where during according".split()
)
"""Words that carry little, the halves of contractions and titles among them."""

_LONG = 4
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""))
_SINGULAR = ("ss", "us", "is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one document tells, as it is compared.

    ``order``: the terms of title and text as they stand; ``words``: each of them and how often it stands there,
    ordered; ``lead``: the same for title and lead; ``names``: the terms that are names. ``day``: the day of
    publication as a number of days, 0 if unknown.
    """

    id: DocumentId
    order: tuple[str, ...]
    words: tuple[tuple[str, int], ...]
    lead: tuple[tuple[str, int], ...]
    names: frozenset[str]
    day: int


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> str:
    """Return a folded word without its plainest ending.

    >>> term_of("strikes"), term_of("parties"), term_of("gas")
    ('strike', 'party', 'gas')
    """
    if len(word) <= _LONG:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(_SINGULAR) else word


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    return unicodedata.normalize("NFKD", character)[0]


def plain(text: str) -> str:
    """Return ``text`` with accents taken off, code point for code point, capitals kept."""
    return text if text.isascii() else _FOREIGN.sub(lambda match: _bare(match.group()), text)


@lru_cache(maxsize=1 << 17)
def _terms_in(word: str) -> tuple[tuple[str, bool, int, int], ...]:
    """Return the terms of one word or run of characters, whether each has a capital, and where in it each stands."""
    if word[0] >= "\u0e00" and not word[0].isdigit():
        pairs = [word[at : at + 2] for at in range(max(len(word) - 1, 1))]
        return tuple((pair, False, at, at + len(pair)) for at, pair in enumerate(pairs))
    low = word.lower()
    return ((term_of(low), word[0].isupper(), 0, len(word)),) if len(low) > 1 and low not in _EMPTY else ()


def find_terms(text: str) -> Iterator[tuple[str, Span]]:
    """Give each term of ``text`` that is not empty and where it stands, in order.

    >>> [(term, span.start) for term, span in find_terms("The dockers of Port Hallow")]
    [('docker', 4), ('port', 15), ('hallow', 20)]
    """
    for match in _TERM.finditer(plain(text)):
        for term, _, start, end in _terms_in(match.group()):
            yield term, Span(match.start() + start, match.start() + end)


def _counted(terms: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(terms).items()))


def _day(published: str) -> int:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0


def tell(document: Document | AnnotatedDocument) -> Telling:
    """Return what ``document`` tells; its title counts once, also where the text begins with it."""
    told = document.document if isinstance(document, AnnotatedDocument) else document
    title = told.title if not told.text.startswith(told.title) else ""
    text = f"{title}\n{told.text}"
    found = [term for word in _TERM.findall(plain(text)) for term in _terms_in(word)]
    lead = _TERM.findall(plain(text[: len(told.title) + 1 + LEAD_LENGTH]))
    small = {term for term, capital, _, _ in found if not capital}
    order = tuple(term for term, _, _, _ in found)
    return Telling(
        id=told.id,
        order=order,
        words=_counted(order),
        lead=_counted([term for word in lead for term, _, _, _ in _terms_in(word)]),
        names=frozenset(term for term, capital, _, _ in found if capital) - small,
        day=_day(told.published),
    )
