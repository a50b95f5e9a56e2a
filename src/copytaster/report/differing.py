"""Which words of two readings differ.

Comes in: two readings. Goes out: pieces of each, marked where they carry the difference. Words are matched as a
difference of sequences (Myers 1986, as difflib's Ratcliff and Obershelp approximate it); folded, so that typography
is no difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from copytaster.text.words import fold

__all__ = ["Piece", "differing", "shorten", "substitutions"]

_WORDS = re.compile(r"\d[\d.,:]*\d|\w+(?:['’]\w+)?|[^\w\s]|\s+")

_ISLAND = 1
"""Unmarked stretches of so few words between two marks are marked too: single matching "the"s only make noise."""

_LITTLE = 3
"""Longest word of such a stretch; numbers and punctuation never belong to one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reading: ``marked`` where the other reading has something else."""

    text: str
    marked: bool


def differing(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both readings in pieces; joined, the pieces are the readings.

    >>> old, new = differing("at least 31 ships", "at most 31 ships")
    >>> [p.text for p in old if p.marked], [p.text for p in new if p.marked]
    (['least'], ['most'])
    """
    a, b = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, [fold(w) for w in a], [fold(w) for w in b], autojunk=False)
    left = [True] * len(a)
    right = [True] * len(b)
    for block in matcher.get_matching_blocks():
        left[block.a : block.a + block.size] = [False] * block.size
        right[block.b : block.b + block.size] = [False] * block.size
    return _pieces(a, _without_islands(a, left)), _pieces(b, _without_islands(b, right))


def substitutions(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return what the second reading puts for what the first has, in order; one of a pair may be empty.

    >>> substitutions("He could come on Monday, he said.", "He will come on Monday.")
    (('could', 'will'), (', he said', ''))
    """
    a, b = ([m for m in _WORDS.finditer(x) if not m.group().isspace()] for x in (before, after))
    matcher = SequenceMatcher(None, [fold(m.group()) for m in a], [fold(m.group()) for m in b], autojunk=False)
    pairs: list[tuple[str, str]] = []
    for step, i, k, j, n in matcher.get_opcodes():
        if step != "equal":
            lemma = before[a[i].start() : a[k - 1].end()] if k > i else ""
            reading = after[b[j].start() : b[n - 1].end()] if n > j else ""
            pairs.append((lemma, reading))
    return tuple(pairs)


def _without_islands(words: Sequence[str], marked: Sequence[bool]) -> list[bool]:
    """Mark lone kept words between marks, and white space between marks; unmark white space at the edge of a mark."""
    result = list(marked)
    changed = [n for n, m in enumerate(marked) if m and not words[n].isspace()]
    for first, second in pairwise(changed):
        between = [n for n in range(first + 1, second) if not words[n].isspace()]
        if len(between) <= _ISLAND and all(len(words[n]) <= _LITTLE and words[n].isalpha() for n in between):
            result[first:second] = [True] * (second - first)
    for n, word in enumerate(words):
        if word.isspace():
            result[n] = 0 < n < len(words) - 1 and result[n - 1] and result[n + 1]
    return result


def _pieces(words: Sequence[str], marked: Sequence[bool]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for word, mark in zip(words, marked, strict=True):
        if pieces and pieces[-1].marked == mark:
            pieces[-1] = Piece(pieces[-1].text + word, mark)
        else:
            pieces.append(Piece(word, mark))
    return tuple(pieces)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` on one line, cut after a word with "…" where it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:") + "…"
