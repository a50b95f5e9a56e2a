"""Documents → how alike each is to each other one, as accounts of one event.

Six signals, each the cosine of two weighted bags of words or of two vectors: all words, names, figures, the title with
the lead, the mean vector of the first sentences, and the likest two of the first sentences. They are put together with
the weights of a logistic regression. A word weighs what it is rare (Sparck Jones 1972), as if the heap stood in a
larger one: in a small heap a word that every document holds still tells its story from all others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt

from copytaster.records import AnnotatedDocument
from copytaster.text.words import content_words, word_list

__all__ = ["compare_documents"]

Floats = npt.NDArray[np.float32]

BACKGROUND = 300
"""Documents of other stories that are thought to stand beside the heap (``eval/stories.py``: 100 to 1,000 alike)."""

ALL_WORDS = 5.0
"""Weight of all words (``eval/stories.py``, all weights: galaxy_wikinews, giveme5w1h, ecbplus, 2026-11)."""

NAMES = 5.0
"""Weight of the names."""

FIGURES = 1.0
"""Weight of the numbers."""

LEAD = 4.0
"""Weight of the words of title and lead."""

CENTRE = 4.5
"""Weight of the mean vector of the first sentences."""

SENTENCE = 5.0
"""Weight of the likest two of the first sentences."""

BIAS = -9.0
"""What is taken off: two documents with nothing in common."""

WITHOUT_VECTORS = 5.0
"""What is added where there are no vectors: what vectors give two documents of one story on average."""

LEAD_LENGTH = 400
"""Characters of a document that are its lead."""

FIRST_SENTENCES = 6
"""Sentences whose mean vector stands for a document; the first say what it is about."""

KEY_SENTENCES = 4
"""Sentences among which the likest are looked for."""

FAR = 7.0
"""Most that one pair can say for or against one event."""

MOST_WORDS = 150
"""Words of a document that are compared, the weightiest first."""

_NAME = re.compile(r"(?<=[a-z,;:’'\")] )[A-Z][\w’'-]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


def _weighted(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Give each bag weights by rarity, of length 1."""
    carriers = Counter(word for bag in bags for word in bag)
    found: list[dict[str, float]] = []
    for bag in bags:
        weights = {
            w: (1 + log(n)) * log((len(bags) + BACKGROUND + 1) / (carriers[w] + 1)) for w, n in sorted(bag.items())
        }
        kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
        length = sum(weight * weight for _, weight in kept) ** 0.5 or 1.0
        found.append({w: weight / length for w, weight in kept})
    return found


def _cosines(bags: Sequence[Counter[str]]) -> Floats:
    """Cosine of every bag with every other, through an inverted index."""
    weighted = _weighted(bags)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, bag in enumerate(weighted):
        for word, weight in bag.items():
            holders[word].append((number, weight))
    postings = {
        word: (np.array([n for n, _ in held]), np.array([w for _, w in held], dtype=np.float32))
        for word, held in holders.items()
        if len(held) > 1
    }
    found = np.zeros((len(bags), len(bags)), dtype=np.float32)
    for number, bag in enumerate(weighted):
        for word, weight in bag.items():
            if word in postings:
                rows, weights = postings[word]
                found[number, rows] += weight * weights
    return found


def _words(text: str) -> Counter[str]:
    return Counter(content_words(word_list(text)))


def _names(text: str) -> Counter[str]:
    return Counter(word for match in _NAME.findall(text) for word in word_list(match))


def _told(document: AnnotatedDocument) -> str:
    """Return the text with its title twice: once as it stands, once for its weight."""
    return f"{document.document.title} . {document.text}"


def _vectors(document: AnnotatedDocument, count: int) -> Floats:
    rows = [s.parse.vector for s in document.sentences if s.parse.vector][:count]
    return np.array(rows, dtype=np.float32)


def _meaning(documents: Sequence[AnnotatedDocument]) -> Floats | None:
    """Return the weighted likeness of the vectors; ``None`` where some document has none."""
    first = [_vectors(d, FIRST_SENTENCES) for d in documents]
    if not all(len(rows) for rows in first):
        return None
    centres = np.stack([rows.mean(axis=0) for rows in first])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    found = CENTRE * (centres @ centres.T)
    key = [rows[:KEY_SENTENCES] for rows in first]
    edges = np.cumsum([0, *(len(rows) for rows in key)])
    stacked = np.concatenate(key)
    for number, rows in enumerate(key):
        best = np.maximum.reduceat((rows @ stacked.T).max(axis=0), edges[:-1])
        found[number] += SENTENCE * best
    meaning: Floats = found
    return meaning


def compare_documents(documents: Sequence[AnnotatedDocument]) -> Floats:
    """Return how much speaks for each two documents telling of one event, between ``-FAR`` and ``FAR``; symmetric."""
    texts = [_told(d) for d in documents]
    leads = [f"{d.document.title} {d.text[:LEAD_LENGTH]}" for d in documents]
    meaning = _meaning(documents)
    score = (
        ALL_WORDS * _cosines([_words(t) for t in texts])
        + NAMES * _cosines([_names(t) for t in texts])
        + FIGURES * _cosines([Counter(_FIGURE.findall(t)) for t in texts])
        + LEAD * _cosines([_words(t) for t in leads])
        + (WITHOUT_VECTORS if meaning is None else meaning)
        + BIAS
    )
    clipped: Floats = np.clip((score + score.T) / 2, -FAR, FAR).astype(np.float32)
    return clipped
