"""The words right before ", said" → the phrase that names who speaks, where the parse does not tie them to the verb.

"…, the governor of Lomna, Ida Orme, told Radio Orrin"; "At his home in Harn Orme, 71, said …".
"""

import re
from collections.abc import Sequence

from copytaster.records import Span
from copytaster.statements.roles import CALENDAR, ROLES
from copytaster.statements.syntax import Syntax, Word

__all__ = ["phrase_before_comma"]

_DETERMINED = re.compile(r"(?:the|an?|its|his|her|their|our|one|another|former|[A-Z][\w-]*['’]s)\b", re.IGNORECASE)
_LONGEST_NAME = 5
"""Words of the longest name that stands between two commas."""


def _is_name(words: Sequence[Word]) -> bool:
    """Whether words between commas are a name and nothing else."""
    capital = all(w.text[:1].isupper() or w.pos == "ADP" for w in words)
    return 0 < len(words) <= _LONGEST_NAME and capital and words[-1].pos == "PROPN" and not _is_day(words)


def _is_day(words: Sequence[Word]) -> bool:
    return any(w.text.lower() in CALENDAR for w in words)


def _has_role(words: Sequence[Word]) -> bool:
    return bool(words) and any(w.lemma in ROLES for w in words) and bool(_DETERMINED.match(words[0].text))


def _trailing_name(words: Sequence[Word]) -> Sequence[Word]:
    """Return the capitalised words that end a stretch."""
    start = len(words)
    while start and words[start - 1].text[:1].isupper() and words[start - 1].pos == "PROPN":
        start -= 1
    return words[start:]


def _segments(syntax: Syntax, verb: Word) -> list[list[Word]]:
    """Return the words of the sentence before ``verb``, parted at commas."""
    parts: list[list[Word]] = [[]]
    for word in syntax.words[syntax.firsts[verb.sentence] : verb.index]:
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [p for p in parts if p]


def phrase_before_comma(syntax: Syntax, verb: Word) -> tuple[Span, int] | None:
    """Return the name and role that stand between commas right before ``verb``, and the index of the name's last word.

    Nothing where the verb has a subject of its own, or where what stands there is neither a name, an age nor an office.
    """
    if any(syntax.words[c].dep == "nsubj" for c in syntax.children[verb.index]):
        return None
    parts = _segments(syntax, verb)
    last = parts[-1] if parts else []
    before = parts[-2] if len(parts) > 1 else []
    if _is_name(last):
        first = before[0] if _has_role(before) else last[0]
        return Span(first.start, last[-1].end), last[-1].index
    aged = len(last) == 1 and last[0].pos == "NUM"
    if aged or _has_role(last):
        name = _trailing_name(before)
        if name and not _is_day(name):
            return Span(name[0].start, last[-1].end), name[-1].index
    return None
