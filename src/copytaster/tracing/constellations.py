"""The links of one family → the original that it asks for and the heap does not hold; and which copy a compiler used.

Wherever a document is linked with two others, one of the three stands between, or another document of the family does
(``threes``). Where none does, all three come from an original that is lost (Maas's hyparchetype). Whatever stands
between a compilation and the rest of a family is the copy that its passages come from.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import DocumentId, Locus
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.pairs import Pair
from copytaster.tracing.skeleton import Key, key_of
from copytaster.tracing.threes import Against

__all__ = ["Missing", "find_missing", "nearest_source"]

NEARER = 1.5
"""Log odds by which another document must stand between rather than the one that passages seemed to come from. Of 11
sources of compilations with copies of their own in the heap one is found by this, and none is lost (2026-11)."""

NEIGHBOURS = 10
"""So many linked documents of one are compared with one another: those that have most in common with it."""

MISSING = 1.0
"""Log odds, before anything is read, that a document of the heap stands between three. Of 24 lost originals of three in
simulated heaps (``eval/simulated_copies.py``, heaps 0 to 191, 2026-11) 20 are found, and in 132 heaps without any 3 are
drawn; at 0 it is 21 and 5, at 2 it is 19 and 3. One of ten traditions (border-shelling) asks for
1 or less."""

UNALTERED = 0.2
"""Share of the readings that its siblings altered, on average, up to which a copy altered hardly any."""

MOST_SIGNS = 3.0
"""Log odds at most from signs that one of three cannot be the source or the copy of another."""

SHOWN = 5
"""At most so many places are shown as evidence."""

_Three = tuple[DocumentId, DocumentId, DocumentId]
_CluesOf = Callable[[Key], Sequence[Clue]]


def _neighbours(keys: Iterable[Key]) -> dict[DocumentId, list[DocumentId]]:
    found: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for a, b in sorted(keys):
        found[a].append(b)
        found[b].append(a)
    return found


def _threes(keys: Iterable[Key], pairs: Mapping[Key, Pair]) -> list[_Three]:
    """Return each document with every two that are linked with it and share text; the first is the one between."""
    found: list[_Three] = []
    edges = _neighbours(keys)
    for middle in sorted(edges):
        near = sorted(edges[middle], key=lambda d: (-pairs[key_of(middle, d)].mass, d))[:NEIGHBOURS]
        found += [(middle, x, y) for x, y in itertools.combinations(sorted(near), 2) if key_of(x, y) in pairs]
    return found


def nearest_source(
    taker: DocumentId, source: DocumentId, family: Sequence[DocumentId], pairs: Mapping[Key, Pair], against: Against
) -> DocumentId:
    """Return the document of the family of ``source`` that passages of ``taker``, of another family, come from.

    A copy of the source that changed something in those passages is given away by its changes.
    """
    near = [d for d in family if d not in (taker, source) and key_of(taker, d) in pairs]
    for other in sorted(near, key=lambda d: (-pairs[key_of(taker, d)].mass, d))[:NEIGHBOURS]:
        if key_of(other, source) not in pairs:
            continue
        if against(source, taker, other).odds - against(other, taker, source).odds >= NEARER:
            source = other
    return source


@dataclass(frozen=True, slots=True)
class Missing:
    """An original that the heap does not hold: the documents that were made from it, and the log odds of that.

    ``faithful`` are those of which the others show that they changed hardly a word; ``alone`` tells where two agree
    against a third, by the third.
    """

    children: tuple[DocumentId, ...]
    odds: float
    faithful: frozenset[DocumentId]
    alone: Mapping[DocumentId, tuple[Locus, ...]]


def _undone(clues_of: _CluesOf, child: DocumentId, parent: DocumentId) -> float:
    """Log odds against ``child`` having been made from ``parent``: what the parent lost and the child has."""
    return weigh(clues_of(key_of(child, parent)), parent, hard=True)


def _against_standing(middle: DocumentId, one: DocumentId, other: DocumentId, clues_of: _CluesOf) -> float:
    """Log odds against the best of the three ways in which a document may stand between two others."""
    return min(
        _undone(clues_of, one, middle) + _undone(clues_of, other, middle),
        _undone(clues_of, middle, one) + _undone(clues_of, other, middle),
        _undone(clues_of, middle, other) + _undone(clues_of, one, middle),
    )


def _missing_odds(three: _Three, against: Against, clues_of: _CluesOf) -> float:
    """Log odds that none of the three stands between the other two; the signs are asked only where they can decide."""
    ways = [(three[n], three[n - 1], three[n - 2]) for n in range(3)]
    least = min(against(*way).odds for way in ways)
    if least + MOST_SIGNS <= MISSING:
        return -MISSING
    return min(against(*way).odds + min(MOST_SIGNS, _against_standing(*way, clues_of)) - MISSING for way in ways)


def _explained(
    three: Sequence[DocumentId], members: Sequence[DocumentId], pairs: Mapping[Key, Pair], against: Against
) -> bool:
    """Whether another document of the family stands between every two of the three."""
    for other in members:
        if other in three or any(key_of(other, d) not in pairs for d in three):
            continue
        if all(against(other, x, y).odds < 0 for x, y in itertools.combinations(three, 2)):
            return True
    return False


def find_missing(
    keys: Sequence[Key], pairs: Mapping[Key, Pair], against: Against, clues_of: _CluesOf
) -> Missing | None:
    """Return the original that the links of one family ask for most, if any."""
    members = sorted({d for key in keys for d in key})
    found: list[tuple[float, _Three]] = []
    for three in _threes(keys, pairs):
        odds = _missing_odds(three, against, clues_of)
        if odds > 0 and not _explained(three, members, pairs, against):
            found.append((odds, three))
    if not found:
        return None
    found.sort(key=lambda f: (-f[0], f[1]))
    odds, first = found[0]
    alone = {d: against(d, *(x for x in first if x != d)).loci[:SHOWN] for d in first}
    return Missing(_joined(first, [three for _, three in found]), odds, _faithful(first, against), alone)


def _joined(first: _Three, threes: Sequence[_Three]) -> tuple[DocumentId, ...]:
    """Return the documents of all threes that hang together with the first by a link, ordered."""
    linked = [{key_of(middle, one), key_of(middle, other)} for middle, one, other in threes]
    edges = {key_of(first[0], first[1]), key_of(first[0], first[2])}
    grown = True
    while grown:
        more = edges.union(*(these for these in linked if these & edges))
        grown = more != edges
        edges = more
    return tuple(sorted({d for key in edges for d in key}))


def _faithful(three: Sequence[DocumentId], against: Against) -> frozenset[DocumentId]:
    """Return those of three siblings that changed next to nothing, by what the others have in common against them."""
    altered = {d: against(d, *(x for x in three if x != d)).altered for d in three}
    return frozenset(
        d for d in three if altered[d] <= UNALTERED * (sum(altered.values()) - altered[d]) / (len(three) - 1)
    )
