"""Who vouches for a passage, and whether anything of them is left beside the words in the child.

The attributions of the statements station name the sources of a passage by spans; a source is gone where neither its
names nor its nouns stand in the child's passage. What is then told is told by the child itself, whatever verbs of
saying it holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.passages import Passage, Word
from copytaster.comparing.vocabulary import PRONOUNS, VOICING_VERBS
from copytaster.records import Attribution, Span
from copytaster.text.name_forms import is_acronym_of

__all__ = ["Voices", "source_words", "sources_gone", "spoken_in", "still_named"]

CLAIM_ANSWERED = 0.5
"""Share of the content words of a claim that must be answered for the claim to be told again."""


_SHOWING = frozenset("show have put count hold mean count record list".split())
"""Lemmas of further verbs after which a document or a person vouches."""

_LEADING_TO_SOURCE = frozenset("so for per from by to with via as according".split())
"""Words right before the one who vouches: "so the court", "for the union", "learned from the ministry"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The attributions of parent and child, and which forms of names, in lower case, name the same."""

    parent: Sequence[Attribution] = ()
    child: Sequence[Attribution] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def same_name(self, a: str, b: str) -> bool:
        """Whether two forms are forms of one name."""
        left, right = (self.known.get(" ".join(x.lower().split()), frozenset()) for x in (a, b))
        return bool(left & right)


def spoken_in(where: Passage, speakers: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions of which a cue or words said stand in a passage, in order."""
    found = [
        s
        for s in speakers
        if s.content.span.overlaps(where.span) or (s.cue is not None and s.cue.span.overlaps(where.span))
    ]
    return tuple(sorted(found, key=lambda s: s.content.span))


def source_words(where: Passage, source: Span) -> tuple[int, ...]:
    """Return the words that name a source: up to the first comma, and a name right behind it; none for a pronoun."""
    text = where.text
    parts = text.slice(source).split(",")
    end, found = source.start, []
    for number, part in enumerate(parts[:2]):
        inside = text.range_of(Span(end, end + len(part)))
        end += len(part) + 1
        if number == 0 or (inside and text.words[inside.start].name):
            found += [i for i in inside if text.words[i].content and (number == 0 or text.words[i].name)]
    return tuple(i for i in found if text.words[i].form not in PRONOUNS)


def still_named(pair: Pair, source: Sequence[int]) -> bool:
    """Whether a source stands in the child where one vouches: before a verb of telling, or behind "so" or "for"."""
    words = pair.b.text.words
    for i in source:
        link = pair.words.of_a.get(i)
        if link is None or link.kinship not in {"same", "synonym"}:
            continue
        opening = next((k for k in range(link.b - 1, pair.b.words.start - 1, -1) if not _in_phrase(words[k])), None)
        before = words[opening].form if opening is not None else ""
        behind = words[link.b + 1] if link.b + 1 in pair.b.words else None
        tells = behind is not None and behind.lemma in VOICING_VERBS | _SHOWING
        if before in _LEADING_TO_SOURCE or tells:
            return True
    return False


def _in_phrase(word: Word) -> bool:
    """Whether a word may stand between a preposition and its noun."""
    return word.pos in {"DET", "ADJ", "PROPN", "NOUN"} or word.dep == "poss"


def sources_gone(pair: Pair, voices: Voices) -> tuple[int, ...]:
    """Return the words of the parent that name the source, where the child tells the claim and names nobody.

    Empty where a source is named in the child, or where what was said is not told again.
    """
    told = [s for s in spoken_in(pair.a, voices.parent) if _told_again(pair, s)]
    named = [source_words(pair.a, s.source.span) for s in told if s.source is not None]
    if not named or not all(named) or len(named) < len(told):
        return ()
    if any(s.source is not None for s in spoken_in(pair.b, voices.child)):
        return ()
    if any(_short_for(pair, source) for source in named):
        return ()
    here = {form for j in pair.b.words for form in (pair.word_b(j).form, pair.word_b(j).lemma)}
    words = {i for source in named for i in source}
    if any(pair.word_a(i).form in here or pair.word_a(i).lemma in here or i in pair.words.of_a for i in words):
        return ()
    return named[0]


def _short_for(pair: Pair, source: Sequence[int]) -> bool:
    """Whether the child's passage has the initials of a source."""
    full = " ".join(pair.a.text.slice(pair.word_a(i).span) for i in source)
    short = {pair.b.text.slice(pair.word_b(j).span) for j in pair.b.words}
    return any(word.isupper() and len(word) > 1 and is_acronym_of(word, full) for word in short)


def _told_again(pair: Pair, said: Attribution) -> bool:
    inside = [i for i in pair.a.text.range_of(said.content.span) if i in pair.a.words and pair.word_a(i).content]
    return bool(inside) and sum(i in pair.words.of_a for i in inside) >= CLAIM_ANSWERED * len(inside)
