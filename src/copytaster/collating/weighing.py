"""Readings of a variant place → what kind of variant it is, and what each step from one reading to another costs.

Costs are, up to a factor, negative logarithms of how often scribes do such a thing: what any two scribes do by
themselves (spelling, small words) weighs little, what could hardly be made twice weighs most (the *Leitfehler* of Maas
1927), and what is easily lost but not easily made up costs more in one direction than in the other. An eye that skips
from a word to its next occurrence (*saut du même au même*) is the surest such sign; a word that occurs nowhere else in
the tradition beside one that does is a slip of the pen; of two words the rarer is the harder reading (*lectio
difficilior*), which is weak evidence and costs little.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from copytaster.collating.profiles import Grid, Vocabulary
from copytaster.collating.tradition import VariantClass
from copytaster.collating.witnesses import skeleton

__all__ = ["Context", "kind_of", "make_context", "pair_kind", "steps_between"]

Forms = tuple[int, ...]
"""A reading: the numbers of its forms in the vocabulary; empty where words are missing."""

SPELLING_COST = 0.15
"""A spelling of the same word. Scribes spell by habit, so agreement says little. By judgement, like
the prices below; what was tuned is named in docs/decisions/0006-stemma.md."""

LOOKS_LIKE_SPELLING = 0.75
"""Ratio of equal letters from which two words count as spellings of one, with half the cost of another wording."""

LIKE_SPELLING_COST = 0.5
SMALL_WORD_LETTERS = 3
SMALL_WORD_COST = 0.5
"""A short word put for another, left out or put in: any scribe does it."""

MOVED_COST = 0.6
"""The same words in another order."""

LOSS_PER_DOUBLING = 0.25
"""What an omission weighs more each time its words double past two: two scribes seldom lose the same ten words."""

HEAVIEST_LOSS = 2.0
INVENTED_WORD = 1.2
INVENTED_WORDS = 1.4
"""Additions against omissions of as many words: rarer by about e to the power of this share of one step."""

STEP_IN_LOGS = 4.6
"""A step of cost 1 is a change that one word in a hundred suffers (its negative logarithm)."""

SKIP_SHARE = 0.5
"""Share of omissions of more than one word that an eye's skip makes, from editors' experience; the rest is chance."""

SLIP = (0.85, 1.3)
"""Cost of writing a word that occurs nowhere else for one that does, and of the way back."""

EASIER = (0.9, 1.15)
"""Cost of putting a common word for a rare one, and of the way back."""

COMMONER = 4.0
"""How many times commoner a word must be to count as the easier reading."""

KNOWN_FROM = 1.0
"""Occurrences of a word in a mean witness, this place not counted, from which it is a word of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words of the collation, for judging readings: ``often`` is how many times a mean witness has each form."""

    vocabulary: Vocabulary
    often: npt.NDArray[np.float64]
    consensus: npt.NDArray[np.int32]
    length: float


def make_context(grid: Grid, vocabulary: Vocabulary, consensus: npt.NDArray[np.int32]) -> Context:
    """Count the words of the grid."""
    often = np.bincount(grid[grid >= 0], minlength=len(vocabulary.forms)) / grid.shape[0]
    return Context(vocabulary=vocabulary, often=often, consensus=consensus, length=float(often.sum()))


def _joined(reading: Forms, context: Context) -> str:
    return "".join(context.vocabulary.forms[n] for n in reading)


def pair_kind(a: Forms, b: Forms, context: Context) -> tuple[VariantClass, float]:
    """Return how two readings differ, and what a step between them costs before its direction is weighed."""
    if not a or not b:
        return "omission", _loss(a or b, context)
    if len(a) > 1 and sorted(a) == sorted(b):
        return "transposition", MOVED_COST
    left, right = _joined(a, context), _joined(b, context)
    if left == right or skeleton(left) == skeleton(right):
        return "spelling", SPELLING_COST
    if fuzz.ratio(left, right) >= 100 * LOOKS_LIKE_SPELLING and left[0] == right[0] and len(a) == len(b):
        return "spelling", LIKE_SPELLING_COST
    return "wording", SMALL_WORD_COST if max(len(left), len(right)) <= SMALL_WORD_LETTERS else 1.0


def _loss(words: Forms, context: Context) -> float:
    if len(words) == 1 and len(context.vocabulary.forms[words[0]]) <= SMALL_WORD_LETTERS:
        return SMALL_WORD_COST
    return min(HEAVIEST_LOSS, 1 + LOSS_PER_DOUBLING * max(0.0, math.log2(len(words) / 2)))


def _skip(words: Forms, place: tuple[int, int], context: Context) -> float:
    """Return how much an eye's skip speaks for an omission, in steps: 0 where nothing repeats."""
    if len(words) <= 1:
        return 0.0
    before = int(context.consensus[place[0] - 1]) if place[0] else -1
    after = int(context.consensus[place[1]]) if place[1] < len(context.consensus) else -1
    repeated = [n for n in (before if words[-1] == before else -1, after if words[0] == after else -1) if n >= 0]
    if not repeated:
        return 0.0
    chance = 2 * min(float(context.often[n]) for n in repeated) / context.length
    return max(0.0, math.log(SKIP_SHARE / chance)) / STEP_IN_LOGS


def _step(a: Forms, b: Forms, place: tuple[int, int], context: Context) -> float:
    """Return the cost of turning ``a`` into ``b``."""
    kind, cost = pair_kind(a, b, context)
    if kind == "omission" and not a:
        repeats = tuple(context.consensus[max(0, place[0] - len(b)) : place[0]].tolist()) == b
        if repeats and len(b) > 1:
            return cost * SMALL_WORD_COST
        return cost * (INVENTED_WORD if len(b) == 1 else INVENTED_WORDS) + _skip(b, place, context)
    if kind in {"omission", "transposition"} or cost <= SPELLING_COST or len(a) != 1 or len(b) != 1:
        return cost
    from_often, to_often = float(context.often[a[0]]), float(context.often[b[0]])
    alike = fuzz.ratio(_joined(a, context), _joined(b, context)) >= 50  # noqa: PLR2004 - half of the letters
    if alike and min(from_often, to_often) < 1 <= max(from_often, to_often) - KNOWN_FROM:
        return cost * (SLIP[0] if to_often < from_often else SLIP[1])
    if not alike and to_often > COMMONER * (from_often + 1):
        return cost * EASIER[0]
    return cost * EASIER[1] if not alike and from_often > COMMONER * (to_often + 1) else cost


def steps_between(readings: Sequence[Forms], place: tuple[int, int], context: Context) -> tuple[tuple[float, ...], ...]:
    """Return the cost of each step; ``place`` are the columns, half-open."""
    return tuple(tuple(0.0 if a == b else round(_step(a, b, place, context), 4) for b in readings) for a in readings)


def kind_of(readings: Sequence[Forms], context: Context) -> VariantClass:
    """Return the class of a place, seen from its commonest reading, the first: the heaviest that occurs."""
    first, *others = readings
    kinds = [(pair_kind(first, other, context), other) for other in others]
    (kind, _), heaviest = max(kinds, key=lambda k: (k[0][1], k[0][0]))
    if kind != "omission":
        return kind
    return "omission" if not heaviest else "addition"
