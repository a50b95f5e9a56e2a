"""Entities of one sentence → entities whose places are labelled as places, by GeoNames and the words around them.

The small English pipeline knows people but takes most places outside the United States for people or organisations. A
name in the gazetteer becomes a place unless the sentence itself treats it as a person (a title before it, a verb of
saying or an age after it). Places that no entity covers are added, and so are peoples ("Ukrainian").
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from copytaster.errors import ModelError
from copytaster.records import Entity, Span, Token
from copytaster.text.name_forms import fold_name
from copytaster.text.name_lists import PERSON_TITLES

__all__ = ["Gazetteer", "label_places", "load_gazetteer", "place_key"]


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list written as prose."""
    return frozenset(words.split())


TABLE = "gazetteer.tsv"

LONGEST = 4
"""Words of the longest name that is looked up where no entity was found."""

_LABELS = {"country": "GPE", "city": "GPE", "region": "GPE", "water": "LOC", "people": "NORP"}
_UNSURE = frozenset({"PERSON", "ORG", "PRODUCT", "NORP", "FAC", "WORK_OF_ART", "EVENT", "LAW", "GPE", "LOC"})
_SAYING = _listed("say tell add ask warn note explain argue insist write tweet claim announce reply")
_AGE = re.compile(r",? (?:\d\d|who|whose)\b")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Folded names of places and peoples, each with its kind (city, country, region, water, people)."""

    kinds: Mapping[str, str]
    digest: str

    def kind(self, name: str) -> str:
        """Return the kind of a name as it stands in a text, ``""`` where it is not known.

        >>> Gazetteer({"sao paulo": "city"}, "").kind("the São Paulo")
        'city'
        """
        return self.kinds.get(place_key(name), "")


def place_key(name: str) -> str:
    """Fold a name for the table: no article, no possessive, no accents, no stops.

    >>> place_key("the U.S."), place_key("Côte d’Azur’s")
    ('us', 'cote dazur')
    """
    bare = re.sub(r"^(?:the|a) |['’]s?$", "", name, flags=re.IGNORECASE)
    return re.sub(r"[^\w -]", "", fold_name(bare)).strip()


def load_gazetteer() -> Gazetteer:
    """Load the table that the package ships.

    Raises:
        ModelError: it is missing, or its digest is not the one that was recorded when it was built.

    """
    data = resources.files("copytaster.language") / "data"
    try:
        expected = json.loads((data / "digests.json").read_text(encoding="utf-8"))[TABLE]
        raw = (data / TABLE).read_bytes()
    except (OSError, KeyError) as error:
        message = f"the table of places is missing: {error}; install the package again"
        raise ModelError(message) from error
    digest = hashlib.sha256(raw).hexdigest()
    if digest != expected:
        message = f"{TABLE} is not the file that was built for this version; install the package again"
        raise ModelError(message)
    pairs = (line.split("\t") for line in raw.decode("utf-8").splitlines())
    return Gazetteer(MappingProxyType({name: kind for name, kind in pairs}), digest)  # noqa: C416 # from pairs


def _treated_as_person(text: str, span: Span, tokens: Sequence[Token]) -> bool:
    """Whether the words right before or after ``span`` go with a person."""
    before = [t for t in tokens if t.end <= span.start]
    after = [t for t in tokens if t.start >= span.end]
    titled = bool(before) and text[before[-1].start : before[-1].end].lower().rstrip(".") in PERSON_TITLES
    lengthened = bool(before) and before[-1].pos == "PROPN" and before[-1].end + 1 == span.start
    said = bool(after) and after[0].lemma in _SAYING and after[0].pos == "VERB"
    return titled or lengthened or said or bool(_AGE.match(text, span.end))


def _relabelled(entity: Entity, text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> Entity:
    if entity.label not in _UNSURE:
        return entity
    kind = gazetteer.kind(entity.span.of(text))
    if not kind or (entity.label in {"GPE", "LOC"} and kind != "people"):
        return entity
    if entity.label == "PERSON" and " " in entity.span.of(text).strip() and kind == "city":
        before = [t.pos for t in tokens if t.end <= entity.span.start]
        if before[-1:] not in (["ADP"], ["CCONJ"]):
            return entity
    if kind != "people" and _treated_as_person(text, entity.span, tokens):
        return entity
    return Entity(entity.span, _LABELS[kind])


def _missed(text: str, tokens: Sequence[Token], covered: Sequence[Entity], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Return the places and peoples outside ``covered``, the longest name first at each word."""
    taken = [entity.span for entity in covered]
    found: list[Entity] = []
    for first, token in enumerate(tokens):
        if token.pos not in {"PROPN", "ADJ"} or not text[token.start].isupper():
            continue
        for last in range(min(first + LONGEST, len(tokens)) - 1, first - 1, -1):
            span = Span(token.start, tokens[last].end)
            kind = gazetteer.kind(span.of(text)) if tokens[last].pos in {"PROPN", "ADJ"} else ""
            if not kind or any(span.overlaps(other) for other in taken):
                continue
            if kind == "people" or (token.pos == "PROPN" and not _treated_as_person(text, span, tokens)):
                found.append(Entity(span, _LABELS[kind]))
                taken.append(span)
                break
    return tuple(found)


def label_places(
    text: str, tokens: Sequence[Token], entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[Entity, ...]:
    """Return the ``entities`` of a sentence with places labelled as places, and places that were missed; ordered."""
    corrected = [_relabelled(entity, text, tokens, gazetteer) for entity in entities]
    return tuple(sorted((*corrected, *_missed(text, tokens, corrected, gazetteer))))
