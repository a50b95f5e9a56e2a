"""Rules that say which written names are the same: each gives pairs of units.

A unit is all mentions of one folded name of one kind. The rules follow what newspapers do: the full name first, then
the surname; the full body first, then its initials or its last word; a place with or without "region" behind it; and
what copying does: other conventions of spelling, and garbling.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from copytaster.names.contexts import Surroundings, correspond, related
from copytaster.names.mentions import Mention
from copytaster.records import DocumentId, NameType
from copytaster.text.name_forms import GARBLED, VARIANT, name_initials, name_likeness, sound_keys
from copytaster.text.name_lists import LEGAL_FORMS, ORGANISATION_HEADS, WIDE_PLACE_HEADS

__all__ = [
    "Unit",
    "acronyms",
    "components",
    "full_persons",
    "garbled",
    "short_bodies",
    "spelt_otherwise",
    "wide_places",
]


MOST_DOCUMENTS = 40
"""Documents of one name that are asked whether they are related to those of another."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A folded name of one kind; ``scope`` parts names that unrelated documents use for different things."""

    key: str
    kind: NameType
    scope: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(self.key.split())


_LOCAL = frozenset(
    {"regional", "local", "provincial", "state", "city", "federal", "national", "county", "municipal", "area"}
)
"""Words that stand for the name of the place that a body belongs to."""

_GENERIC = ORGANISATION_HEADS | LEGAL_FORMS
"""Words that a body may bear behind its own name or not ("Orme", "Orme Shipping")."""

Pair = tuple[Unit, Unit]
Mentions = Mapping[Unit, Sequence[Mention]]


def components(units: Iterable[Unit], pairs: Iterable[Pair]) -> dict[Unit, Unit]:
    """Return for each unit the least unit that a chain of ``pairs`` joins it to."""
    root = {unit: unit for unit in units}

    def find(unit: Unit) -> Unit:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return {unit: find(unit) for unit in root}


def _buckets(units: Iterable[Unit], keys: Callable[[Unit], Iterable[str]]) -> Iterator[Pair]:
    """Give every pair of units that share a key once, ordered."""
    buckets: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units):
        for key in set(keys(unit)):
            buckets[key].append(unit)
    pairs = {pair for found in buckets.values() for pair in combinations(found, 2)}
    yield from sorted(pairs)


def _documents(unit: Unit, mentions: Mentions) -> frozenset[DocumentId]:
    return frozenset(m.document for m in mentions[unit])


def spelt_otherwise(mentions: Mentions) -> Iterator[Pair]:
    """Join names of one kind that differ by conventions of spelling alone."""
    for a, b in _buckets(mentions, lambda unit: sound_keys(unit.key)):
        if a.kind == b.kind or len(a.words) > 1:
            yield a, b


def full_persons(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join full names of people where one has an initial, a pet name or a middle name more, in related documents."""
    people = [unit for unit in mentions if unit.kind == "person" and len(unit.words) > 1]
    for a, b in _buckets(people, lambda unit: unit.words):
        if set(sound_keys(a.words[-1])).isdisjoint(sound_keys(b.words[-1])):
            continue
        if name_likeness(a.key, b.key) >= VARIANT and _near(a, b, mentions, surroundings):
            yield a, b


def _near(a: Unit, b: Unit, mentions: Mentions, surroundings: Surroundings) -> bool:
    """Whether a document with the one is related to one with the other; the first of each are looked at."""
    left, right = (sorted(_documents(unit, mentions))[:MOST_DOCUMENTS] for unit in (a, b))
    return any(related(x, y, surroundings) for x in left for y in right)


def garbled(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join names that look alike, never stand in one document, and stand in corresponding sentences of two.

    Of two full names of people that begin with the same name, it is enough that their documents are related.
    """

    def keys(unit: Unit) -> Iterator[str]:
        for word in unit.words:
            yield word[:2]
            yield "-" + word[-3:]

    for a, b in _buckets(mentions, keys):
        if len(a.words) != len(b.words) or _documents(a, mentions) & _documents(b, mentions):
            continue
        if name_likeness(a.key, b.key) < GARBLED:
            continue
        same_given = a.kind == b.kind == "person" and a.words[0] == b.words[0] and len(a.words) > 1
        near = same_given and _near(a, b, mentions, surroundings)
        if near or correspond(mentions[a], mentions[b], surroundings):
            yield a, b


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Turn "ministry of defence" into "defence ministry"."""
    if "of" not in words[1:-1]:
        return words
    at = words.index("of", 1)
    return (*(w for w in words[at + 1 :] if w != "the"), *words[:at])


def short_bodies(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join an organisation with the one longer name, in the same document or else in related ones, that ends in it."""
    bodies = sorted(unit for unit in mentions if unit.kind == "organisation")
    by_tail: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in bodies:
        words = _turned(unit.words)
        for length in range(1, len(words) + 1):
            by_tail[words[-length:]].append(unit)
            if length < len(words) and set(words[length:]) <= _GENERIC:
                by_tail[words[:length]].append(unit)
    for unit in bodies:
        words = _turned(unit.words)
        if words[0] in _LOCAL and len(words) > len(("health", "department")):
            words = words[1:]
        longer = [other for other in by_tail[words] if other != unit]
        same = [other for other in longer if _turned(other.words) == words]
        for other in same:
            if not (unit.scope or other.scope) or _near(unit, other, mentions, surroundings):
                yield unit, other
        longer = [other for other in longer if other not in same]
        here = [other for other in longer if _documents(other, mentions) & _documents(unit, mentions)]
        near = here or [other for other in longer if _near(unit, other, mentions, surroundings)]
        if len(near) == 1:
            yield unit, near[0]


def acronyms(mentions: Mentions) -> Iterator[Pair]:
    """Join initials with the name that they stand for in the same document."""
    full: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(mentions):
        if len(unit.words) > 1 and unit.kind != "person":
            for initials in sorted(name_initials(unit.key)):
                full[initials].append(unit)
    for unit in sorted(mentions):
        for other in full[unit.key] if len(unit.words) == 1 and unit.kind != "person" else ():
            if _documents(unit, mentions) & _documents(other, mentions):
                yield unit, other


def wide_places(mentions: Mentions) -> Iterator[Pair]:
    """Join a place with the same place and a word such as "region" or "islands" behind or before it."""
    places = {unit.key: unit for unit in mentions if unit.kind == "place"}
    for key, unit in sorted(places.items()):
        words = unit.words
        bare = words[:-1] if words[-1] in WIDE_PLACE_HEADS else ()
        if len(words) > len(("city", "of")) and words[0] in WIDE_PLACE_HEADS and words[1] == "of":
            bare = words[2:]
        if len(words) > 1 and words[-1].isdigit():
            bare = words[: -2 if words[-2] == "no" else -1]
        other = places.get(" ".join(bare))
        if other and other.key != key:
            yield other, unit
