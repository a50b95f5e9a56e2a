"""Rules that say which written names are the same: each gives pairs of units.

A unit is all mentions of one folded name of one kind. The rules follow what newspapers do: the full name first, then
the surname; the full body first, then its initials or its last word; a place with or without "region" behind it; and
what copying does: other conventions of spelling, and garbling.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from copytaster.names.contexts import Surroundings, correspond, related
from copytaster.names.mentions import Mention
from copytaster.records import DocumentId, NameType
from copytaster.text.name_forms import GARBLED, VARIANT, name_initials, name_likeness, sound_keys
from copytaster.text.name_lists import LEGAL_FORMS, ORGANISATION_HEADS, WIDE_PLACE_HEADS

__all__ = [
    "Unit",
    "acronyms",
    "aliases",
    "components",
    "explained",
    "full_persons",
    "garbled",
    "of_one_land",
    "short_bodies",
    "spelt_otherwise",
    "two_languages",
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

_ALIAS = re.compile(
    r"(?: [a-z]+)?,? ?\(?(?:(?:also|formerly|better|locally|otherwise|previously|now|once|widely) )?"
    r"(?:(?:known|called|named|nicknamed|spelled|spelt|written)(?: (?:as|locally as|to \w+ as))?|aka|a\.k\.a\."
    r"|alias|née)"
    r" [\"“‘']?(?:the )?"
)
_INITIALS_BEHIND = re.compile(
    r" ?\((?:the )?(?P<brackets>[A-Z]{2,6})\)|, (?:or|known as) (?:the )?(?P<comma>[A-Z]{2,6})\b"
)
_DEMONYM = re.compile(r"(?:ian|ean|ese|ish|an|ia|ic|a|e|i|n)$")
"""Endings by which a land and its adjective differ: Orrinia and Orrinian."""

SHORTEST_LAND = 5
"""Letters of a land's name from which its endings are evened out."""

_CONSONANTS = 3
"""Consonants from which two words with the same ones may be one word in two languages of the region."""

_WITH_ARTICLE = frozenset({"river", "sea", "ocean", "canal", "strait", "straits", "channel", "desert", "mountains"})
"""Heads of places that leave the article behind: "the Orme" is a river, a town is never "the Hallow"."""

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


def _bones(word: str) -> str:
    """Return what Slavic languages share of a name: consonants, g and h one, whether a vowel opens it."""
    bones = re.sub(r"[aeiouy]", "", re.sub(r"kh|h", "g", word))
    return ("a" if word[:1] in set("aeiouy") else "") + re.sub(r"(.)\1+", r"\1", bones)


def two_languages(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join names that two languages spell each its own way (Holubin, Golubyn), in related documents, seldom in one.

    A report put together from both sides may hold both spellings; most of what holds the rarer one does not.
    """

    def key(unit: Unit) -> Iterator[str]:
        bones = [_bones(word) for word in unit.words]
        if all(len(b) >= _CONSONANTS for b in bones) and unit.kind != "organisation":
            yield " ".join(bones)

    for a, b in _buckets(mentions, key):
        here, there = _documents(a, mentions), _documents(b, mentions)
        apart = 2 * len(here & there) <= min(len(here), len(there))
        if apart and len(a.words) == len(b.words) and _near(a, b, mentions, surroundings):
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
            if words != unit.words and length > 1:
                by_tail[_turned(unit.words[-length:])].append(unit)
            if length < len(words) and set(words[length:]) <= _GENERIC:
                by_tail[words[:length]].append(unit)
    for unit in bodies:
        words = _turned(unit.words)
        if words[0] in _LOCAL and len(words) > len(("health", "department")):
            words = words[1:]
        longer = sorted({other for other in by_tail[words] if other != unit})
        same = [other for other in longer if _turned(other.words) == words]
        for other in same:
            if not (unit.scope or other.scope) or _near(unit, other, mentions, surroundings):
                yield unit, other
        longer = [other for other in longer if other not in same]
        here = [other for other in longer if _documents(other, mentions) & _documents(unit, mentions)]
        near = here or [other for other in longer if _near(unit, other, mentions, surroundings)]
        if len(near) == 1:
            yield unit, near[0]


def of_one_land(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join bodies that differ by how their land is named: "the Orrinian navy", "navy of Orrinia"."""

    def key(unit: Unit) -> Iterator[str]:
        words = _turned(unit.words)
        if unit.kind == "organisation" and len(words) > 1 and len(words[0]) >= SHORTEST_LAND:
            yield " ".join((_DEMONYM.sub("", words[0]), *words[1:]))

    for a, b in _buckets(mentions, key):
        if not (a.scope or b.scope) or _near(a, b, mentions, surroundings):
            yield a, b


def explained(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join a name with the initials that a text puts behind it, even where they leave out its first words."""
    for unit in sorted(mentions):
        for mention in mentions[unit]:
            text = surroundings.texts[mention.document]
            found = _INITIALS_BEHIND.match(text, mention.span.end)
            if not found or unit.kind == "person":
                continue
            short = (found.group("brackets") or found.group("comma")).lower()
            tails = [" ".join(unit.words[i:]) for i in range(len(unit.words) - 1)]
            other = Unit(short, "organisation")
            if other in mentions and any(short in name_initials(tail) for tail in tails):
                yield unit, other


def acronyms(mentions: Mentions) -> Iterator[Pair]:
    """Join initials with their name in the same document, and "UN Council" with "United Nations Council"."""
    full = [u for u in sorted(mentions) if len(u.words) > 1 and u.kind != "person" and not u.scope]
    for unit in full:
        for initials in sorted(name_initials(unit.key)):
            for other in (Unit(initials, "organisation"), Unit(initials, "place")):
                if other in mentions and _documents(unit, mentions) & _documents(other, mentions):
                    yield unit, other
        for length in range(2, len(unit.words)):
            shortened = "".join(word[0] for word in unit.words[:length])
            other = Unit(" ".join((shortened, *unit.words[length:])), unit.kind)
            if other in mentions:
                yield unit, other


def aliases(mentions: Mentions, surroundings: Surroundings) -> Iterator[Pair]:
    """Join two names that a text itself equates: "the Orme river (known as Urma)"; and "the Orme" with "Orme River"."""
    ordered = sorted(
        ((m.document, m.titled, unit) for unit, found in mentions.items() for m in found), key=lambda entry: entry[:2]
    )
    for (document, span, unit), (next_document, next_span, other) in pairwise(ordered):
        between = surroundings.texts[document][span.end : next_span.start] if document == next_document else ""
        if between and _ALIAS.fullmatch(between):
            yield unit, other
    for unit in sorted(mentions):
        bare = Unit(" ".join(unit.words[:-1]), "place")
        if unit.kind == "place" and unit.words[-1] in _WITH_ARTICLE and bare in mentions:
            before = [surroundings.texts[m.document][: m.span.start][-len("the ") :] for m in mentions[bare]]
            if "the " in before:
                yield bare, unit


def wide_places(mentions: Mentions) -> Iterator[Pair]:
    """Join a place with the same place and a word such as "region" or "islands" behind or before it.

    A numbered place ("Orme Shaft 3") is joined with the bare name where no other number stands with that.
    """
    places = {unit.words: unit for unit in mentions if unit.kind == "place"}
    numbered = Counter(_without_number(words) for words in places if words[-1].isdigit())
    for words, unit in sorted(places.items()):
        bare: tuple[str, ...] = ()
        if words[0] in _WATERS and len(words) == len(("river", "orme")):
            bare = words[1:]
        shorter = [w for w in places if words[-1].isdigit() and 1 < len(w) < len(words) and words[-len(w) :] == w]
        yield from ((places[w], unit) for w in shorter[:1])
        if words[-1] in WIDE_PLACE_HEADS:
            bare = words[:-1]
        elif words[-1].isdigit() and numbered[_without_number(words)] == 1:
            bare = _without_number(words)
        elif len(words) > len(("city", "of")) and words[0] in WIDE_PLACE_HEADS and words[1] == "of":
            bare = words[2:]
        if bare in places:
            yield places[bare], unit


_WATERS = frozenset({"river", "lake", "mount"})
"""Words before a name that "the Orme" leaves out where the river is known."""


def _without_number(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-2] if words[-2:-1] == ("no",) else words[:-1]
