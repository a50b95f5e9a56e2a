"""Annotated documents → names, each with all its mentions.

Mentions are found, each folded name gets one kind, surnames are led back to the full names that their document (or a
related one) gives, and names are joined by the rules of ``joining``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from copytaster.names.bodies import find_bodies
from copytaster.names.contexts import Surroundings, read_surroundings, related
from copytaster.names.joining import (
    MOST_DOCUMENTS,
    Unit,
    acronyms,
    aliases,
    components,
    explained,
    full_persons,
    garbled,
    of_one_land,
    short_bodies,
    spelt_otherwise,
    two_languages,
    wide_places,
)
from copytaster.names.kinds import NO_VOTES, Votes
from copytaster.names.mentions import Mention, find_mentions, read_vocabulary
from copytaster.records import AnnotatedDocument, DocumentId, Locus, Name, NameType
from copytaster.text.name_forms import SAME, name_likeness, sound_keys
from copytaster.text.name_lists import WIDE_PLACE_HEADS

__all__ = ["find_names"]

SURNAME_PRIOR = Votes(person=3.0)
"""For a single name that ends the full name of a person in the heap."""

PLACE_PRIOR = Votes(place=3.0)
"""For a single name that a wide place bears too ("Tessin", "Tessin canton")."""

LONG_ENOUGH = 5
"""Letters of a surname from which a slip does not make it another one."""

_MEN = frozenset(
    {"mr", "sir", "lord", "herr", "monsieur", "don", "señor", "senor", "brother", "father", "king", "prince"}
)
_WOMEN = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "madame", "mme", "frau", "sister", "queen", "princess", "madam"}
)


def find_names(documents: Sequence[AnnotatedDocument]) -> tuple[Name, ...]:
    """Return the people, organisations and places of all documents, ordered by name.

    A mention with a title is among the variants twice: with its title and without. The result does not depend on the
    order of the documents.
    """
    documents = sorted(documents, key=lambda document: document.id)
    mentions = find_mentions(documents, read_vocabulary(documents))
    mentions = tuple(sorted((*mentions, *find_bodies(documents, mentions)), key=lambda m: (m.document, m.span)))
    surroundings = read_surroundings(documents, mentions)
    kinds = _kinds(mentions)
    single = [m for m in mentions if len(m.words) == 1 and kinds[m.key] == "person"]
    full: dict[Unit, list[Mention]] = defaultdict(list)
    for mention, unit in _plain_units(mentions, kinds, surroundings):
        full[unit].append(mention)
    led_back = _lead_back(single, full, surroundings)
    for mention, unit in led_back:
        if unit.scope:
            full[unit].append(mention)
    groups = _groups({unit: tuple(found) for unit, found in sorted(full.items())}, surroundings)
    gathered: dict[Unit, list[Mention]] = defaultdict(list)
    for unit, found in sorted(full.items()):
        gathered[groups[unit]] += found
    for mention, unit in led_back:
        if not unit.scope:
            gathered[groups[unit]].append(mention)
    return _as_names(gathered, kinds, surroundings.texts)


def _kinds(mentions: Sequence[Mention]) -> dict[str, NameType]:
    """Return one kind for each folded name, by the votes of all its mentions."""
    votes: dict[str, Votes] = defaultdict(lambda: NO_VOTES)
    for mention in mentions:
        votes[mention.key] += mention.votes
    several = {key: total.winner for key, total in votes.items() if " " in key}
    surnames = {key.split()[-1] for key, kind in several.items() if kind == "person"}
    places = {
        key.rpartition(" ")[0]
        for key, kind in several.items()
        if kind == "place" and key.rpartition(" ")[2] in WIDE_PLACE_HEADS
    }
    places |= {key.removeprefix("river ") for key, kind in several.items() if kind == "place" and key[:6] == "river "}
    found: dict[str, NameType] = {}
    for key, total in votes.items():
        prior = SURNAME_PRIOR if key in surnames else NO_VOTES
        prior += PLACE_PRIOR if key in places else NO_VOTES
        found[key] = (total + prior).winner
    return found


def _plain_units(
    mentions: Sequence[Mention], kinds: Mapping[str, NameType], surroundings: Surroundings
) -> Iterator[tuple[Mention, Unit]]:
    """Give all mentions but single names of people with their units; bodies in small letters are parted by story."""
    scopes: dict[str, dict[DocumentId, DocumentId]] = defaultdict(dict)
    for mention in mentions:
        kind = kinds[mention.key]
        if mention.small:
            yield mention, Unit(mention.key, kind, _scope(mention, scopes[mention.key], surroundings))
        elif len(mention.words) > 1 or kind != "person":
            yield mention, Unit(mention.key, kind)


def _lead_back(
    single: Sequence[Mention], full: Mapping[Unit, Sequence[Mention]], surroundings: Surroundings
) -> list[tuple[Mention, Unit]]:
    """Lead each single name of a person back to the unit of a full name; where none fits, to a unit of its own."""
    people: dict[DocumentId, list[tuple[Mention, Unit]]] = defaultdict(list)
    by_surname: dict[str, list[Unit]] = defaultdict(list)
    for unit, mentions in sorted(full.items()):
        if unit.kind == "person":
            for mention in mentions:
                people[mention.document].append((mention, unit))
            for key in sorted(sound_keys(unit.words[-1])):
                by_surname[key].append(unit)
    found: list[tuple[Mention, Unit]] = []
    scopes: dict[str, dict[DocumentId, DocumentId]] = defaultdict(dict)
    for mention in single:
        away = sorted({u for key in sound_keys(mention.key) for u in by_surname[key]})
        known = _holder(mention, people[mention.document]) or _far_holder(
            mention, {unit: full[unit] for unit in away}, surroundings
        )
        if known is None:
            known = Unit(mention.key, "person", _scope(mention, scopes[mention.key], surroundings))
        found.append((mention, known))
    return found


def _scope(mention: Mention, scopes: dict[DocumentId, DocumentId], surroundings: Surroundings) -> DocumentId:
    """Return the document that stands for all related ones in which the same words name the same; note it."""
    near = [scopes[d] for d in sorted(scopes) if related(d, mention.document, surroundings)]
    return scopes.setdefault(mention.document, near[0] if near else mention.document)


def _fits(surname: str, unit: Unit) -> int:
    """Return how well a single name fits a full name: 3 its last word, 2 a spelling of it, 1 its first or garbled."""
    words = unit.words
    if surname == words[-1]:
        return 3
    if sound_keys(surname) & sound_keys(words[-1]):
        return 2
    alike = surname[:2] == words[-1][:2] or surname[-3:] == words[-1][-3:]
    slip = alike and len(surname) >= LONG_ENOUGH and name_likeness(surname, words[-1]) >= SAME
    return int(slip or surname == words[0])


def _holder(mention: Mention, people: Sequence[tuple[Mention, Unit]]) -> Unit | None:
    """Return the person of the same document whom a single name means: the best fit, the last one named before it."""
    sex = _sex(mention)
    options = [
        (_fits(mention.key, unit), full.span < mention.span, full.span, unit)
        for full, unit in people
        if not (sex and _sex(full) and _sex(full) != sex)
    ]
    best = max((option[0] for option in options), default=0)
    if not best:
        return None
    fitting = [option for option in options if option[0] == best]
    before = [option for option in fitting if option[1]]
    return max(before)[3] if before else min(fitting, key=lambda option: (option[2], option[3]))[3]


def _sex(mention: Mention) -> str:
    return "m" if mention.title in _MEN else "f" if mention.title in _WOMEN else ""


def _far_holder(mention: Mention, people: Mapping[Unit, Sequence[Mention]], surroundings: Surroundings) -> Unit | None:
    """Return the one of ``people``, who all bear the surname, whom the documents related most to this one name."""
    weights = {
        unit: sum(
            related(mention.document, document, surroundings)
            for document in sorted({m.document for m in mentions})[:MOST_DOCUMENTS]
        )
        for unit, mentions in people.items()
    }
    best = min(weights, key=lambda unit: (-weights[unit], unit), default=None)
    return best if best and weights[best] else None


def _groups(units: Mapping[Unit, Sequence[Mention]], surroundings: Surroundings) -> dict[Unit, Unit]:
    """Join units that are one name: first by sure rules, then look-alikes among what these left apart."""
    sure = [
        *spelt_otherwise(units),
        *full_persons(units, surroundings),
        *short_bodies(units, surroundings),
        *of_one_land(units, surroundings),
        *acronyms(units),
        *explained(units, surroundings),
        *two_languages(units, surroundings),
        *aliases(units, surroundings),
        *wide_places(units),
    ]
    first = components(units, sure)
    return components(units, [*sure, *((a, b) for a, b in garbled(units, surroundings) if first[a] != first[b])])


def _as_names(
    gathered: Mapping[Unit, Sequence[Mention]], kinds: Mapping[str, NameType], texts: Mapping[DocumentId, str]
) -> tuple[Name, ...]:
    """Give each group its fullest form, its kind and its loci."""
    found: list[tuple[str, NameType, tuple[Locus, ...]]] = []
    for group in gathered.values():
        loci = sorted({Locus(m.document, span) for m in group for span in (m.span, m.titled)})
        found.append((_fullest(group, texts), _kind(group, kinds), tuple(loci)))
    found.sort(key=lambda entry: (entry[0], entry[2]))
    return tuple(
        Name(id=f"name:{number}", name=name, type=kind, variants=loci)
        for number, (name, kind, loci) in enumerate(found, start=1)
    )


def _kind(group: Sequence[Mention], kinds: Mapping[str, NameType]) -> NameType:
    counts = Counter(kinds[mention.key] for mention in group)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _fullest(group: Sequence[Mention], texts: Mapping[DocumentId, str]) -> str:
    """Return the form of several words, with capitals, that most documents have; where none has several, any.

    Among equals it is the longest, then one in mixed case, then the first by alphabet.
    """
    forms: dict[str, set[DocumentId]] = defaultdict(set)
    length: dict[str, int] = {}
    for mention in group:
        form = mention.span.of(texts[mention.document])
        forms[form].add(mention.document)
        length[form] = len(mention.words)

    def rank(form: str) -> tuple[bool, int, int, bool, str]:
        full = length[form] > 1 and not form.islower()
        return (not full, -len(forms[form]), -length[form], form.isupper(), form)

    return min(forms, key=rank)
