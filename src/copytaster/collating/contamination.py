"""A rooted tree → witnesses that have readings of a second parent.

Maas's rule that there is no remedy against contamination holds for the readings; that there is some shows where a
witness departs from its parent again and again, and always towards one other copy.
"""

from collections.abc import Sequence

from copytaster.collating.hanging import Hanging
from copytaster.collating.tradition import VariantPlace

__all__ = ["find_second_parents"]

TELLING = 0.5
"""Least cost of the step that a second parent must explain; spelling and small words agree by chance."""

LEAST_EXPLAINED = 6.0
"""Cost of the departures that the second parent must explain together."""

LEAST_SHARE = 0.13
"""Share of the places where the two parents differ at which the child must go with the second."""

LEAST_OF_DEPARTURES = 0.2
"""Share of the departures from the first parent that the second must explain."""


def find_second_parents(
    hanging: Hanging, places: Sequence[VariantPlace], sigla: Sequence[str]
) -> tuple[tuple[int, int, float, tuple[int, ...]], ...]:
    """Return ``(child, second parent, share, numbers of places)``, ordered by child; children are witnesses."""
    found = []
    for child in sorted(n for n in hanging.parents if n < len(sigla)):
        attested = [p for p in places if sigla[child] in {s for r in p.readings for s in r.sigla}]
        parent = hanging.parents[child]
        excluded = hanging.below(child) | {parent, hanging.parents.get(parent, -1)}
        results = [(*_explained(hanging, (child, n), attested), n) for n in sorted(hanging.order) if n not in excluded]
        if results:
            cost, share, numbers, second = max(results, key=lambda r: (r[0], r[1], -r[3]))
            if cost >= LEAST_EXPLAINED and share >= LEAST_SHARE:
                found.append((child, second, share, numbers))
    return tuple(found)


def _explained(
    hanging: Hanging, pair: tuple[int, int], places: Sequence[VariantPlace]
) -> tuple[float, float, tuple[int, ...]]:
    """Return the cost of departures that a second parent explains, its share of places that differ, and the places."""
    child, second = pair
    own, first, other = (hanging.readings[n] for n in (child, hanging.parents[child], second))
    explained = departed = 0.0
    differing = 0
    numbers = []
    for place in places:
        n = place.number
        if n not in own or own[n] >= len(place.readings):
            continue
        step = place.steps[first[n]][own[n]]
        if step >= TELLING:
            departed += step
        if place.steps[first[n]][other[n]] >= TELLING:
            differing += 1
            if step >= TELLING and own[n] == other[n]:
                explained += step
                numbers.append(n)
    if not differing or explained < LEAST_OF_DEPARTURES * departed:
        return 0.0, 0.0, ()
    return round(explained, 4), round(len(numbers) / differing, 4), tuple(numbers)
