"""Facts of all documents → copies: the same fact wherever it was copied to, followed down the lines of descent.

Documents are taken in the order of descent, originals first. The facts of an original are its clauses. A copy's clauses
are laid beside the facts of the passage that they were copied from (its parent's, else that of another relative), and
each joins the fact that it shares most with; what shares nothing is a fact of the copy's own. So a sentence is cut as
its best witness tells it, however a later hand broke it up (the base text of a collation: Greg 1927).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from copytaster.records import Alignment, AnnotatedDocument, Derivation, DocumentId, Locus, Span
from copytaster.statements.facts import Fact, find_facts, join_facts

__all__ = ["Copies", "Weights", "follow_copies", "likeness", "weigh_words"]

Weights = Mapping[str, float]
"""How much a word or number says: the logarithm of how rarely facts hold it."""

POSITION = 0.35
"""What standing at the same place of the passage adds when a clause looks for the fact that it copies."""

FIGURE = 0.5
"""What a shared number adds."""

LEAST = 0.3
"""Least score of a clause with a fact of the passage copied, where there are several (traditions, 2026-11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """One fact and its copies: ``facts`` in the order of descent, the first mention first; ``parents`` beside them.

    ``parents[i]`` is the index of the mention that ``facts[i]`` was copied from, or -1.
    """

    facts: tuple[Fact, ...]
    parents: tuple[int, ...]


def weigh_words(facts: Sequence[Fact]) -> Weights:
    """Weigh every word and number of ``facts`` by its rarity (Sparck Jones 1972)."""
    carriers = Counter(w for fact in facts for w in {*fact.words, *fact.numbers})
    return {w: log((len(facts) + 1) / n) for w, n in carriers.items()}


def likeness(a: Fact, b: Fact, weights: Weights) -> float:
    """Return the weighted Dice coefficient of the words and numbers of two facts, between 0 and 1."""
    left, right = {*a.words, *a.numbers}, {*b.words, *b.numbers}
    total = sum(weights.get(w, 0.0) for w in sorted(left)) + sum(weights.get(w, 0.0) for w in sorted(right))
    return 2 * sum(weights.get(w, 0.0) for w in sorted(left & right)) / total if total else 0.0
