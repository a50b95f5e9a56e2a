"""How alike the sentences of two documents are: in words, and in meaning."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from copytaster.records import Parse, Sentence
from copytaster.text.words import content_words, word_list

__all__ = ["Matrices", "compare_sentences", "sentence_words"]

UNNAMED = 0.6
"""Share of their likeness in meaning that two sentences without names and numbers have for likeness in these."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matrices:
    """Likeness of every sentence of ``a`` (rows) with every one of ``b`` (columns), each between 0 and 1.

    ``words``: Dice of the bags of words. ``meaning``: cosine of the vectors, 0 where there are none. ``anchors``: Dice
    of the numbers and of the words that stand with a capital. ``score`` puts them together.
    """

    words: Floats
    meaning: Floats
    score: Floats


@lru_cache(maxsize=1 << 16)
def sentence_words(text: str) -> tuple[str, ...]:
    """Return the folded words of one sentence; remembered, since copies carry the same sentences."""
    return word_list(text)


def _incidence(bags: Sequence[Counter[str]], vocabulary: dict[str, int]) -> Floats:
    matrix = np.zeros((len(bags), len(vocabulary)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            matrix[row, vocabulary[word]] = count
    return matrix


def _dice(left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> Floats:
    """Dice of every bag on the left with every bag on the right, shape ``(len(left), len(right))``."""
    vocabulary = {w: i for i, w in enumerate(sorted({w for bag in [*left, *right] for w in bag}))}
    if not vocabulary or not left or not right:
        return np.zeros((len(left), len(right)), dtype=np.float32)
    a, b = _incidence(left, vocabulary), _incidence(right, vocabulary)
    shared = np.stack([np.minimum(row, b).sum(axis=1) for row in a])
    total = a.sum(axis=1)[:, None] + b.sum(axis=1)[None, :]
    found: Floats = (2 * shared / np.maximum(total, 1)).astype(np.float32)
    return found


def _anchors(parse: Parse) -> tuple[str, ...]:
    """Numbers and names, folded."""
    told = (sentence_words(parse.text[t.start : t.end]) for t in parse.tokens if t.pos in {"PROPN", "NUM"})
    return tuple(words[0] for words in told if words)


def _vectors(sentences: Sequence[Sentence]) -> Floats:
    return np.array([s.parse.vector for s in sentences], dtype=np.float32)


def compare_sentences(a: Sequence[Sentence], b: Sequence[Sentence]) -> Matrices:
    """Compare every sentence of ``a`` with every sentence of ``b``."""
    bags_a = [Counter(sentence_words(s.parse.text)) for s in a]
    bags_b = [Counter(sentence_words(s.parse.text)) for s in b]
    full = _dice(bags_a, bags_b)
    content = _dice(
        [Counter(content_words(bag.elements())) for bag in bags_a],
        [Counter(content_words(bag.elements())) for bag in bags_b],
    )
    words = ((full + content) / 2).astype(np.float32)
    anchors_a, anchors_b = [Counter(_anchors(s.parse)) for s in a], [Counter(_anchors(s.parse)) for s in b]
    anchors = _dice(anchors_a, anchors_b)
    if a and b and a[0].parse.vector and b[0].parse.vector:
        meaning = np.clip(_vectors(a) @ _vectors(b).T, 0, 1)
    else:
        meaning = np.zeros_like(words)
    unnamed = np.ix_([i for i, x in enumerate(anchors_a) if not x], [j for j, x in enumerate(anchors_b) if not x])
    anchors[unnamed] = UNNAMED * meaning[unnamed]
    score = np.maximum(words, 0.75 * meaning + 0.25 * anchors).astype(np.float32)
    return Matrices(words=words, meaning=meaning, score=score)
