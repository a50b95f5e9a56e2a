"""Which words of two readings differ.

Comes in: two readings. Goes out: pieces of each, marked where they carry the difference. Words are matched as a difference
of sequences (Myers 1986, as difflib's Ratcliff and Obershelp approximate it); folded, so that typography is no difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from copytaster.text.words import fold

__all__ = ["Piece", "differing", "shorten"]

_WORDS = re.compile(r"\d[\d.,:]*\d|\w+(?:['’]\w+)?|[^\w\s]|\s+")

_ISLAND = 1
"""Unmarked stretches of so few words between two marks are marked too: single matching "the"s only make noise."""


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


def _without_islands(words: Sequence[str], marked: Sequence[bool]) -> list[bool]:
    """Mark lone kept words between marks, and white space between marks; unmark white space at the edge of a mark."""
    result = list(marked)
    changed = [n for n, m in enumerate(marked) if m and not words[n].isspace()]
    for first, second in zip(changed, changed[1:], strict=False):
        between = [n for n in range(first + 1, second) if not words[n].isspace()]
        if len(between) <= _ISLAND and all(len(words[n]) < 4 for n in between):  # noqa: PLR2004 - "the", "of", a comma
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
