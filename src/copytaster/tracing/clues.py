"""One sign of direction as a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import DocumentId, Locus
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["Clue", "capped", "index_runs", "sides", "weigh"]


@dataclass(frozen=True, slots=True)
class Clue:
    """One sign that ``side`` was made from the other: ``weight`` in log odds, the reason in words, and where it stands.

    ``hard``: the other side cannot have been made from this one without undoing it (a separative error, Maas 1927).
    ``direct``: it speaks for this very parent, and not for a lost original of both.
    """

    side: DocumentId
    weight: float
    reason: str
    loci: tuple[Locus, ...] = ()
    hard: bool = False
    direct: bool = False


def sides(pair: Pair) -> tuple[tuple[Witness, Witness], tuple[Witness, Witness]]:
    """Return the two ways to look at a pair: this side, and the other."""
    return (pair.a, pair.b), (pair.b, pair.a)


def capped(each: float, most: float, count: int) -> float:
    """Return the weight of ``count`` signs of one kind, which are never fully independent."""
    return min(most, each * count)


def index_runs(indices: Sequence[int]) -> list[range]:
    """Put indices that follow one another together, ordered.

    >>> index_runs([4, 1, 2])
    [range(1, 3), range(4, 5)]
    """
    runs: list[range] = []
    for i in sorted(indices):
        if runs and runs[-1].stop == i:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs


def weigh(clues: Sequence[Clue], side: DocumentId, *, hard: bool = False, direct: bool = False) -> float:
    """Return the weight of all clues of one side, or of the hard ones, or the direct ones, alone."""
    return sum(c.weight for c in clues if c.side == side and c.hard >= hard and c.direct >= direct)
