"""Documents of one story → the times that they tell, each told event once, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copytaster.language.times import find_times
from copytaster.records import AnnotatedDocument, Locus, Sentence, TimeExpression, TimelineEntry
from copytaster.text.words import content_words, dice, word_list

__all__ = ["draw_timeline"]

LEAD_SENTENCES = 12
"""Sentences of a document, from the first, whose times tell the event rather than its background."""

SAME_SENTENCE = 0.6
"""Dice of content words from which two sentences tell the same, whatever time each comes to."""

SAME_EVENT = 0.3
"""Dice of content words from which two sentences with the same time tell the same."""

SAME_MEANING = 0.6
"""Cosine of sentence vectors from which two sentences with the same time tell the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One time in one sentence."""

    entry: TimelineEntry
    sentence: Sentence
    words: tuple[str, ...]


def _is_point(time: TimeExpression) -> bool:
    """Whether a time can stand on a timeline: a month at least, no duration, no hour without a day."""
    if not time.value:
        return True
    return time.value[0].isdigit() and "-" in time.value


def _times_told(document: AnnotatedDocument, published: str) -> list[_Told]:
    sentences = [s for s in document.sentences if s.kind == "paragraph"][:LEAD_SENTENCES]
    found: list[_Told] = []
    for time in find_times(document.text, published=published):
        sentence = next((s for s in sentences if s.span.covers(time.span)), None)
        if sentence is None or not _is_point(time):
            continue
        entry = TimelineEntry(when=time.value, locus=Locus(document.id, sentence.span), resolution=time.resolution)
        found.append(_Told(entry=entry, sentence=sentence, words=content_words(word_list(sentence.parse.text))))
    return found


def _cosine(a: Sentence, b: Sentence) -> float:
    return sum(x * y for x, y in zip(a.parse.vector, b.parse.vector, strict=False))


def _told_before(told: _Told, earlier: Sequence[_Told]) -> bool:
    """Whether a document taken before has told this: nearly the same sentence, or a like one with the same time."""
    for other in earlier:
        if other.entry.locus.document == told.entry.locus.document:
            if other.entry.when == told.entry.when and other.sentence is told.sentence:
                return True
            continue
        alike = dice(told.words, other.words)
        if alike >= SAME_SENTENCE:
            return True
        if told.entry.when == other.entry.when and (
            alike >= SAME_EVENT or _cosine(told.sentence, other.sentence) >= SAME_MEANING
        ):
            return True
    return False


_FIRST_MONTHS = {"21": "03", "22": "06", "23": "09", "24": "12", "33": "01", "34": "04", "35": "07", "36": "10"}
"""The first month of each season and quarter of ISO 8601-2."""


def _begins(when: str) -> str:
    """Return the day or month with which a time begins, to sort by: that of a week is its Monday."""
    year, _, rest = when.partition("-")
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1).isoformat()
    return f"{year}-{_FIRST_MONTHS[rest]}" if rest in _FIRST_MONTHS else when


def draw_timeline(documents: Sequence[tuple[AnnotatedDocument, str]]) -> tuple[TimelineEntry, ...]:
    """Return the times that documents tell, each with the sentence that tells it, ordered by time.

    ``documents`` come with the date that their words are resolved against (ISO 8601, ``""`` if unknown), originals
    first: of what several tell, the first one's telling is kept. Times that could not be resolved stand last.
    """
    kept: list[_Told] = []
    for document, published in documents:
        kept += [told for told in _times_told(document, published) if not _told_before(told, kept)]
    entries = {told.entry for told in kept}
    return tuple(sorted(entries, key=lambda e: (not e.when, _begins(e.when), e.when, e.locus)))
