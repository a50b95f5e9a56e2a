"""How alike documents are → groups that tell of one event.

The two groups that belong together most are joined, again and again. What counts is not how alike they are, but how
alike they are for what each is in itself: two accounts of one event are as like each other as each is like its own
fellows, while the accounts of two earthquakes are like among themselves and less so across. The measure is the
correlation of the two groups' themes, corrected for attenuation (Spearman 1904): the mean likeness across, divided by
the geometric mean of the likeness within. A single document has no likeness within; ``WITHIN`` stands for it, as if
``PRIOR`` pairs had been seen.

Two groups that have both grown large without meeting are most likely two events: the measure asks more of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import exp, log, log1p

from copytaster.stories.weighing import Neighbours

__all__ = ["CUT", "Grown", "Join", "link", "strength"]

CUT = -0.85
"""Least measure, a natural logarithm, of two groups that tell of one event (``eval/stories.py``: -.9 to -.75 alike)."""

WITHIN = 0.194
"""Likeness of two accounts of one event: two thirds of the sets' mean (``eval/stories.py``: .16 to .23 alike)."""

PRIOR = 2.0
"""Pairs of accounts that ``WITHIN`` counts for (``eval/stories.py``: 1 to 4 alike)."""

GROWN = 0.25
"""What the measure loses with the logarithm of the size of the smaller group (``eval/stories.py``: .2 to .3 alike)."""

GROWN_UP_TO = 8
"""Size of the smaller group from which on it loses no more."""

NEAR = 0.35
"""How far under the least measure two groups are still kept in mind as near each other."""

APART = 0.04
"""What the measure loses with the logarithm of the days between two groups' publication, beyond ``DAYS_ALIKE``."""

DAYS_ALIKE = 2
"""Days within which accounts of one event are published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two groups that were joined, or nearly: their members, each rising, and the measure."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    measure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The groups, each rising, ordered by their first; the joins that made them; the best that were not made."""

    groups: tuple[tuple[int, ...], ...]
    joins: tuple[Join, ...]
    refused: tuple[Join, ...]


@dataclass(slots=True)
class _Group:
    """A group as it grows.

    ``within`` and ``across``: the summed likeness of its own pairs, and to other groups; ``cohesion``: the logarithm
    of the mean likeness of its pairs, leaning on ``WITHIN``.
    """

    members: list[int]
    days: list[int]
    within: float
    across: dict[int, float]
    cohesion: float = log(WITHIN)


def _days_between(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the days between two spans of time, 0 where they overlap or one is unknown."""
    return max(0, min(b) - max(a), min(a) - max(b)) if a and b else 0


def _measure(a: _Group, b: _Group, summed: float) -> float:
    left, right = len(a.members), len(b.members)
    measure = log(summed / (left * right)) - (a.cohesion + b.cohesion) / 2
    if left > 1 and right > 1:
        measure -= GROWN * log(min(left, right, GROWN_UP_TO))
    days = _days_between(a.days, b.days)
    return round(measure - APART * log1p(days - DAYS_ALIKE) if days > DAYS_ALIKE else measure, 9)


def _start(neighbours: Neighbours, together: Iterable[Sequence[int]], days: Sequence[int]) -> dict[int, _Group]:
    groups = {n: _Group([n], [days[n]] if days[n] else [], 0.0, dict(held)) for n, held in enumerate(neighbours)}
    for row in together:
        first = row[0]
        for other in row[1:]:
            _join(groups, first, other)
    return groups


def _join(groups: dict[int, _Group], first: int, other: int) -> None:
    """Let the group ``first`` take in the group ``other``."""
    a, b = groups[first], groups.pop(other)
    a.within += b.within + a.across.pop(other, 0.0)
    b.across.pop(first, None)
    a.members += b.members
    pairs = len(a.members) * (len(a.members) - 1) / 2
    a.cohesion = log((a.within + PRIOR * WITHIN) / (pairs + PRIOR))
    ends = sorted(a.days + b.days)
    a.days = [ends[0], ends[-1]] if ends else []
    for neighbour, summed in b.across.items():
        beside = groups[neighbour].across
        del beside[other]
        beside[first] = a.across[neighbour] = a.across.get(neighbour, 0.0) + summed


def _barred(pairs: Iterable[tuple[int, int]], home: Mapping[int, int]) -> dict[int, set[int]]:
    barred: dict[int, set[int]] = {}
    for one, other in pairs:
        barred.setdefault(home[one], set()).add(home[other])
        barred.setdefault(home[other], set()).add(home[one])
    return barred


def _entries(groups: Mapping[int, _Group], number: int, least: float) -> list[tuple[float, int, int, int, int]]:
    """Return what a group could be joined with: the measure turned round, the two, and their sizes now."""
    group = groups[number]
    found: list[tuple[float, int, int, int, int]] = []
    for other, summed in group.across.items():
        measure = _measure(group, groups[other], summed)
        if measure >= least:
            a, b = min(number, other), max(number, other)
            found.append((-measure, a, b, len(groups[a].members), len(groups[b].members)))
    return found


def link(
    neighbours: Neighbours,
    *,
    days: Sequence[int],
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[tuple[int, int]] = (),
    cut: float = CUT,
) -> Grown:
    """Join groups from the best measure down as long as it is at least ``cut``; ties go to the first.

    ``neighbours`` is symmetric. ``days``: the day of each document, 0 if unknown. ``together``: documents that one
    story holds whatever they tell, without overlap; ``apart``: pairs that no story holds both of.

    >>> link([{1: 0.4}, {0: 0.4}, {}], days=[0, 0, 0]).groups
    ((0, 1), (2,))
    """
    groups = _start(neighbours, together, days)
    barred = _barred(apart, {m: n for n, g in groups.items() for m in g.members})
    queue = [e for n in groups for e in _entries(groups, n, cut - NEAR) if e[1] == n]
    heapify(queue)
    joins: list[Join] = []
    refused: list[Join] = []
    while queue:
        negative, a, b, *sizes = heappop(queue)
        if a not in groups or b not in groups or sizes != [len(groups[a].members), len(groups[b].members)]:
            continue
        made = Join(left=tuple(sorted(groups[a].members)), right=tuple(sorted(groups[b].members)), measure=-negative)
        if -negative < cut or b in barred.get(a, ()):
            refused.append(made)
            continue
        joins.append(made)
        _join(groups, a, b)
        for other in barred.pop(b, set()):
            barred[other] = (barred[other] - {b}) | {a}
            barred.setdefault(a, set()).add(other)
        for entry in _entries(groups, a, cut - NEAR):
            heappush(queue, entry)
    return Grown(
        groups=tuple(sorted(tuple(sorted(g.members)) for g in groups.values())),
        joins=tuple(joins),
        refused=tuple(refused),
    )


def strength(measure: float) -> float:
    """Return a measure as a share: 1 where two groups are as like each other as each is in itself."""
    return min(1.0, exp(measure))
