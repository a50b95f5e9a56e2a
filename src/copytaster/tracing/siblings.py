"""A tree of reworded copies → the same tree, siblings beside each other.

Two rewriters of one text fall for the same words, so that their copies may be more alike than each is like the parent.
What tells siblings from a chain are the readings that a copy shares with the grandparent against its supposed parent:
a copy of a copy has hardly any (Maas 1927: what was changed on the way does not come back), a sibling has many.
"""

from collections.abc import Callable, Mapping, Sequence

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.lineage import Step
from copytaster.tracing.pairs import WORD_STRENGTH, Pair
from copytaster.tracing.skeleton import Key

__all__ = ["settle_siblings"]

AGAINST = 0.9
"""Readings shared with the grandparent against the parent, for each shared with the parent against the grandparent,
from which a copy is the parent's sibling. Of siblings in L2R about a fifth reach it, of a known copy of a copy 7 to
10 came back by chance (2026-11): a lower bar would take chains apart."""

LEAST_READINGS = 3
"""Fewer words than this come back by chance."""

COPIED = 0.8
"""Share of the covered narration, word for word the parent's, from which a copy is not reworded, and no sibling."""

DECIDED = 0.5
"""Log odds of the step above from which the grandparent is taken to be one."""


def _tied(pair: Pair, side: DocumentId) -> set[int]:
    """Content words of one side that the other has in their place."""
    witness = pair.a if side == pair.a.id else pair.b
    return {i for i, s in pair.strength(side).items() if s >= WORD_STRENGTH and witness.words[i].content}


def _is_sibling(child: DocumentId, with_parent: Pair, with_grandparent: Pair) -> bool:
    faithful = with_parent.verbatim_share(child) / max(0.01, with_parent.covered(child))
    if faithful >= COPIED:
        return False
    here, above = _tied(with_parent, child), _tied(with_grandparent, child)
    back, only = len(above - here), len(here - above)
    return back >= LEAST_READINGS and back >= AGAINST * only


def settle_siblings(
    steps: Sequence[Step], pairs: Mapping[Key, Pair], clues_of: Callable[[Key], Sequence[Clue]]
) -> list[Step]:
    """Return the steps of one tree, from the root outwards as they came, each hung as high as its readings ask."""
    above: dict[DocumentId, Step] = {}
    found: list[Step] = []
    for given in steps:
        step = given
        while (up := above.get(step.parent)) is not None and up.odds >= DECIDED:
            key = min(step.child, up.parent), max(step.child, up.parent)
            if key not in pairs or not _is_sibling(step.child, pairs[step.key], pairs[key]):
                break
            odds = weigh(clues_of(key), step.child) - weigh(clues_of(key), up.parent)
            if odds <= 0:
                break
            step = Step(step.child, up.parent, odds)
        above[step.child] = step
        found.append(step)
    return found
