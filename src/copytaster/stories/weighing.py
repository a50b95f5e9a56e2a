"""What documents tell → vectors of weighted terms, and how alike each is to each other one.

A term weighs what it is rare (Sparck Jones 1972), as if the heap stood among ``BACKGROUND`` other documents that hold
it as often as English does. The vector of a document is that of all its words beside that of its lead, each of length
1, so that the product of two documents is the mean of two cosines. From it comes off what each has in common with
documents that it has nothing to do with: long reviews and lists are a little like everything.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from copytaster.language.commonness import load_word_ranks
from copytaster.stories.telling import Telling, term_of

__all__ = ["Floats", "Likeness", "Neighbours", "Vectors", "compare", "weigh"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

BACKGROUND = 300
"""Documents of other stories that are thought to stand beside the heap (``eval/stories.py``: 100 to 1,000 alike)."""

COMMON = 200
"""A word of rank ``r`` stands in a share ``COMMON / r`` of all documents (``eval/stories.py``: 100 to 500 alike)."""

MOST_COMMON = 0.9
"""Share of documents that hold the commonest words."""

NAME = 1.3
"""How much more a name weighs than another word as rare (``eval/stories.py``: 1.2 to 1.5 alike)."""

LEAD = 0.7
"""What the lead weighs beside the whole (``eval/stories.py``: .5 to 2 alike)."""

UNRELATED = 0.1
"""Likeness under which two documents have nothing to do with each other."""

USUAL = 0.025
"""Likeness of two documents that have nothing to do with each other, on average (``eval/stories.py``)."""

UNSEEN = 100
"""How many such documents are thought to stand beside those of the heap."""

TAKEN_OFF = 2.0
"""How often the mean likeness to unrelated documents is taken off (``eval/stories.py``: 1 to 4 alike, 0 is worse)."""

LEAST = 0.03
"""Likeness, after what is taken off, that is kept; less is none (``eval/stories.py``: 0 to .03 alike, .05 is worse)."""

HOLDERS = 1000
"""Documents that hold a term from which on it is passed over in a ``LARGE`` heap: comparing grows with its square."""

LARGE = 4000
"""Documents from which on a heap is large: in a smaller one, one story may be most of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """Documents as rows of a sparse table: ``terms[starts[i]:starts[i + 1]]`` and ``weights`` alike are those of row i.

    ``holders`` and ``held`` are the same table by terms: the rows that hold term t, rising, are
    ``holders[firsts[t]:firsts[t + 1]]``. Every row has length 1. ``rarity`` gives the weight of each word of the heap.
    """

    starts: Places
    terms: Places
    weights: Floats
    firsts: Places
    holders: Places
    held: Floats
    rarity: dict[str, float]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.starts) - 1


Neighbours = list[dict[int, float]]
"""For each document those that it is like, and how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """``rows`` that were compared with all others, and the neighbours of each row (empty for rows that were not)."""

    rows: tuple[int, ...]
    neighbours: Neighbours


def _shares() -> dict[str, float]:
    """Share of documents that hold a term, for the terms of the commonest words."""
    found: dict[str, float] = {}
    for word, rank in load_word_ranks().items():
        found.setdefault(term_of(word), min(MOST_COMMON, COMMON / rank))
    return found


def _rarities(bags: Sequence[Sequence[tuple[str, int]]]) -> dict[str, float]:
    carriers = Counter(term for bag in bags for term, _ in bag)
    shares = _shares()
    top = len(bags) + BACKGROUND + 1
    return {t: max(0.0, log(top / (n + BACKGROUND * shares.get(t, 0.0) + 1))) for t, n in carriers.items()}


def _row(
    bag: Sequence[tuple[str, int]], names: frozenset[str], rarity: dict[str, float], share: float
) -> tuple[list[str], Floats]:
    terms = [term for term, _ in bag]
    counts = np.log([count for _, count in bag]) + 1.0 if bag else np.zeros(0)
    weights = counts * np.array([rarity[t] * (NAME if t in names else 1.0) for t in terms])
    length = float(np.sqrt((weights * weights).sum())) or 1.0
    return terms, weights * (share**0.5 / length)


def weigh(tellings: Sequence[Telling]) -> Vectors:
    """Return the vectors of documents, in their order."""
    rarity, lead_rarity = _rarities([t.words for t in tellings]), _rarities([t.lead for t in tellings])
    numbers: dict[str, int] = {}
    terms: list[int] = []
    weights: list[Floats] = []
    starts = [0]
    for told in tellings:
        whole, whole_weights = _row(told.words, told.names, rarity, 1 / (1 + LEAD))
        lead, lead_weights = _row(told.lead, told.names, lead_rarity, LEAD / (1 + LEAD))
        terms += [numbers.setdefault(t, len(numbers)) for t in whole]
        terms += [numbers.setdefault(f"lead {t}", len(numbers)) for t in lead]
        weights += [whole_weights, lead_weights]
        starts.append(len(terms))
    return _both_ways(
        np.array(starts), np.array(terms, dtype=np.int64), np.concatenate([np.zeros(0), *weights]), rarity
    )


def _both_ways(starts: Places, terms: Places, weights: Floats, rarity: dict[str, float]) -> Vectors:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.argsort(terms, kind="stable")
    count = int(terms.max()) + 1 if terms.size else 0
    firsts = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=count))]).astype(np.int64)
    return Vectors(
        starts=starts,
        terms=terms,
        weights=weights,
        firsts=firsts,
        holders=rows[order],
        held=weights[order],
        rarity=rarity,
    )


def _products(vectors: Vectors, row: int) -> Floats:
    """Return the likeness of one document to each, through the documents that hold its terms."""
    span = slice(vectors.starts[row], vectors.starts[row + 1])
    terms, weights = vectors.terms[span], vectors.weights[span]
    begins, counts = vectors.firsts[terms], vectors.firsts[terms + 1] - vectors.firsts[terms]
    kept = (counts > 1) & (counts <= (HOLDERS if vectors.size > LARGE else vectors.size))
    begins, counts, weights = begins[kept], counts[kept], weights[kept]
    ends = np.cumsum(counts)
    places = np.arange(ends[-1] if ends.size else 0) + np.repeat(begins - (ends - counts), counts)
    products = vectors.held[places] * np.repeat(weights, counts)
    found: Floats = np.bincount(vectors.holders[places], products, vectors.size).astype(np.float64)
    found[row] = 1.0
    return found


def _usual(products: Floats) -> float:
    """Return the mean likeness to documents that one has nothing to do with."""
    unrelated = products[products < UNRELATED]
    return float((unrelated.sum() + USUAL * UNSEEN) / (unrelated.size + UNSEEN))


def compare(vectors: Vectors, rows: Sequence[int] | None = None) -> Likeness:
    """Compare ``rows`` (all, if none are given) with all documents; likeness runs from 0 to 1 and is symmetric."""
    wanted = tuple(range(vectors.size)) if rows is None else tuple(sorted(set(rows)))
    usual: dict[int, float] = {}
    raw: dict[int, tuple[Places, Floats]] = {}
    for row in wanted:
        products = _products(vectors, row)
        usual[row] = _usual(products)
        near = np.flatnonzero(products >= LEAST + USUAL)
        raw[row] = near, products[near]
    mean = TAKEN_OFF / 2
    off = np.full(vectors.size, USUAL)
    for row in wanted:
        off[row] = usual[row]
    neighbours: Neighbours = [{} for _ in range(vectors.size)]
    for row, (near, products) in raw.items():
        likeness = products - mean * (off[row] + off[near])
        kept = (likeness >= LEAST) & (near != row)
        neighbours[row] = dict(zip(near[kept].tolist(), np.round(likeness[kept], 6).tolist(), strict=True))
    return Likeness(rows=wanted, neighbours=neighbours)
