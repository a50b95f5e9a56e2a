"""Annotated documents → names that hold an "and" or a possessive: "Union for Work and Order", "Prosecutor's Office".

In a sentence nothing tells them from two names; a text that gives their initials does ("the Roads and Bridges Board
(RBB)"), and so does the word before the possessive: saints, offices and the people a body is for own no other body.
"""

import re
from collections.abc import Iterator, Sequence

from copytaster.records import AnnotatedDocument
from copytaster.text.name_forms import is_acronym_of, strip_possessive
from copytaster.text.name_lists import ORGANISATION_HEADS, PERSON_TITLES, PLACE_HEADS

__all__ = ["owns_a_body", "read_long_names"]

_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_LONG = re.compile(
    rf"{_CAPITAL}(?: (?:{_CAPITAL}|of|for|the|and|&|in))* (?:and|&) (?:(?:the|of|for) )?{_CAPITAL}(?: {_CAPITAL})*"
)
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_BEFORE_SHORT = re.compile(
    rf"(?P<name>{_CAPITAL}(?: (?:{_CAPITAL}|of|for|the|and|&|in))*) \((?:the )?(?P<short>[A-Z]{{2,6}})\)"
)
_SAINT = re.compile(r"^(?:St|St\.|Saint|Sainte|San|Santa) ")
_PEOPLE = frozenset("men women children people seamen fishermen workmen queen king peoples citizens".split())


def _parts(name: str) -> Iterator[str]:
    """Give a run of capitalised words, and what is left of it when words are taken off its front and its end."""
    words = name.split()
    for start in range(len(words)):
        for end in range(len(words), start + 2, -1):
            if words[start][0].isupper() and words[end - 1][0].isupper() and {"and", "&"} & set(words[start + 1 : end]):
                yield " ".join(words[start:end])


def read_long_names(documents: Sequence[AnnotatedDocument]) -> frozenset[str]:
    """Return the names with an "and" in them of which the documents give the initials, as they are written."""
    texts = sorted(
        {s.parse.text for d in documents for s in d.sentences if " and " in s.parse.text or " & " in s.parse.text}
    )
    shorts = {m for d in documents for m in _SHORT.findall(d.text)}
    found: set[str] = set()
    for text in texts:
        for match in _BEFORE_SHORT.finditer(text):
            fitting = [p for p in _parts(match.group("name")) if is_acronym_of(match.group("short"), p)]
            found |= {p for p in fitting if match.group("name").endswith(p)}
        for match in _LONG.finditer(text):
            named = [
                p for p in _parts(match.group()) if _is_body(p) and any(is_acronym_of(s, p) for s in sorted(shorts))
            ]
            found |= set(named[:1])
    return frozenset(found)


def _is_body(name: str) -> bool:
    """Whether a word of the name says that it is a body's: the first before "of" or "for", or the last."""
    words = [w.lower() for w in name.split()]
    return words[-1] in ORGANISATION_HEADS or (words[0] in ORGANISATION_HEADS and bool({"of", "for"} & set(words)))


def owns_a_body(before: str, after: str) -> bool:
    """Whether words that end in a possessive begin the name of a body that goes on with ``after``, capitalised.

    >>> owns_a_body("St Orin's", "School"), owns_a_body("Prosecutor’s", "Office"), owns_a_body("Orrin’s", "Ministry")
    (True, True, False)
    """
    if not after[:1].isupper():
        return False
    owner = strip_possessive(before).split()[-1].lower()
    head = after.split(maxsplit=1)[0].lower()
    named = head in ORGANISATION_HEADS | PLACE_HEADS or bool(_SAINT.match(before))
    return named and (bool(_SAINT.match(before)) or owner in PERSON_TITLES | _PEOPLE)
