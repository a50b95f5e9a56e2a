"""Pairs of copies → the passages that both documents have; their texts are read again for it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from copytaster.aligning.words import Block, WordIds, align_words, blocks_of
from copytaster.fingerprints.compiled import REPAID_BY, has_compiler
from copytaster.records import Span
from copytaster.running.copies import Copies
from copytaster.text.words import fold

__all__ = ["share_passages"]

LEAST_WORDS = 6
"""Words in common under which a passage is not told: shorter runs are phrases."""

WORDS_BETWEEN = 3
"""Words that may differ on either side between two runs of one passage."""

_KEPT = 4096
_WORD = re.compile(r"[^\W_]+")


class _Words(NamedTuple):
    """The numbers of a text's words, and where each word begins and ends in it."""

    ids: WordIds
    begins: list[int]
    ends: list[int]


def _words(text: str, numbers: dict[str, int]) -> _Words:
    """Find the words by the rule of the sketches: letters and digits, folded; anything else parts them.

    New words are entered in ``numbers``.
    """
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    ids = [numbers.setdefault(fold(text[begin:end]), len(numbers)) for begin, end in found]
    return _Words(np.array(ids, np.int64), [begin for begin, _ in found], [end for _, end in found])


def _by_library(one: WordIds, two: WordIds, vocabulary: int) -> tuple[Block, ...]:
    return align_words(one, two, vocabulary=vocabulary).blocks


def _by_compiler() -> Callable[[WordIds, WordIds, int], tuple[Block, ...]]:
    """Return an aligner that keeps its table from pair to pair."""
    from copytaster.fingerprints.compiled import align_compiled  # noqa: PLC0415 - only where it is repaid

    table = [np.full(1 << 16, -1, np.int64)]

    def align(one: WordIds, two: WordIds, vocabulary: int) -> tuple[Block, ...]:
        if table[0].size < vocabulary:
            table[0] = np.full(2 * vocabulary, -1, np.int64)
        return blocks_of(*align_compiled(one, two, table[0]))

    return align


def share_passages(copies: Copies, *, on_progress: Callable[[str, int, int], None]) -> list[list[tuple[Span, Span]]]:
    """Return for every pair the passages that both documents have, in code points, ordered by the first document.

    A passage may hold a few words that differ; one of fewer than ``LEAST_WORDS`` words in common is not told.
    """
    numbers: dict[str, int] = {}
    read = lru_cache(maxsize=_KEPT)(lambda document: _words(copies.text(document), numbers))
    many = copies.pairs.a.size >= REPAID_BY and has_compiler()
    align = _by_compiler() if many else _by_library
    found: list[list[tuple[Span, Span]]] = []
    pairs = zip(copies.pairs.a.tolist(), copies.pairs.b.tolist(), strict=True)
    for number, (a, b) in enumerate(pairs):
        on_progress("matching words", number, copies.pairs.a.size)
        one, two = read(a), read(b)
        same = one.ids.size == two.ids.size and bool((one.ids == two.ids).all())
        blocks = (Block(0, 0, one.ids.size),) if same else align(one.ids, two.ids, len(numbers))
        found.append([_passage(one, two, run) for run in _runs(blocks)])
    return found


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Put blocks together that follow each other with few words between, and leave out what is too short."""
    runs: list[list[Block]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        gaps = (block.a - last.a - last.words, block.b - last.b - last.words) if last else (-1, -1)
        if min(gaps) >= 0 and max(gaps) <= WORDS_BETWEEN:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [run for run in runs if sum(b.words for b in run) >= LEAST_WORDS]


def _passage(one: _Words, two: _Words, run: Sequence[Block]) -> tuple[Span, Span]:
    first, last = run[0], run[-1]
    return (
        Span(one.begins[first.a], one.ends[last.a + last.words - 1]),
        Span(two.begins[first.b], two.ends[last.b + last.words - 1]),
    )
