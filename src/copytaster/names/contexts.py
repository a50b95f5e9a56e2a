"""Which documents tell of the same things, and which of their sentences correspond."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copytaster.names.mentions import Mention
from copytaster.records import AnnotatedDocument, DocumentId, Vector
from copytaster.text.words import content_words, dice, word_list

__all__ = ["Surroundings", "correspond", "read_surroundings", "related"]

SHARED_WORDS = 0.4
"""Dice coefficient of content words, names left out, from which two sentences correspond; traditions, 2026-11."""

SHARED_SENSE = 0.65
"""Cosine of sentence vectors from which two sentences correspond; traditions, 2026-11."""

SHARED_NAMES = 2
"""Names in common from which two documents are taken to tell of the same things."""

MOST_PAIRS = 400
"""Pairs of sentences compared for two names; more are not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The content words and vectors of sentences that hold names, by document and sentence; names, texts."""

    words: Mapping[tuple[DocumentId, int], tuple[str, ...]]
    vectors: Mapping[tuple[DocumentId, int], Vector]
    names: Mapping[DocumentId, frozenset[str]]
    texts: Mapping[DocumentId, str]


def read_surroundings(documents: Sequence[AnnotatedDocument], mentions: Sequence[Mention]) -> Surroundings:
    """Collect what surrounds the ``mentions``."""
    by_id = {document.id: document for document in documents}
    places = sorted({(mention.document, mention.sentence) for mention in mentions})
    sentences = {place: by_id[place[0]].sentences[place[1]] for place in places}
    names: dict[DocumentId, set[str]] = {document.id: set() for document in documents}
    for mention in mentions:
        names[mention.document].add(mention.key)
    return Surroundings(
        words={place: content_words(word_list(s.parse.text)) for place, s in sentences.items()},
        vectors={place: s.parse.vector for place, s in sentences.items()},
        names={document: frozenset(keys) for document, keys in names.items()},
        texts={document.id: document.text for document in documents},
    )


def related(a: DocumentId, b: DocumentId, surroundings: Surroundings) -> int:
    """Return how many names two documents share; 0 where they share fewer than ``SHARED_NAMES``."""
    shared = len(surroundings.names[a] & surroundings.names[b])
    return shared if shared >= SHARED_NAMES or a == b else 0


def correspond(a: Iterable[Mention], b: Iterable[Mention], surroundings: Surroundings) -> bool:
    """Whether a sentence with one name corresponds to a sentence, in another document, with the other."""
    left = sorted({(m.document, m.sentence) for m in a})
    right = sorted({(m.document, m.sentence) for m in b})
    without = {w for m in (*a, *b) for w in m.words}
    pairs = [(x, y) for x in left for y in right if x[0] != y[0]][:MOST_PAIRS]
    return any(_alike(x, y, without, surroundings) for x, y in pairs)


def _alike(x: tuple[DocumentId, int], y: tuple[DocumentId, int], without: set[str], surroundings: Surroundings) -> bool:
    words = [[w for w in surroundings.words[place] if w not in without] for place in (x, y)]
    if dice(*words) >= SHARED_WORDS:
        return True
    cosine = sum(p * q for p, q in zip(surroundings.vectors[x], surroundings.vectors[y], strict=False))
    return cosine >= SHARED_SENSE
