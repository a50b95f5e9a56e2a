"""Claims that another vouches for on the way: a second speaker, one spoken of, a named one for one without a name.

Who speaks is compared by the words that name a source in either passage, and by the speakers that the statements
station resolved; where only a pronoun says who speaks, nothing is concluded.
"""

import re
from collections.abc import Iterator, Sequence

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding
from copytaster.comparing.passages import Passage, Text
from copytaster.comparing.quotes import match_quoted, quoted_parts
from copytaster.comparing.sources import Cue, shown_source
from copytaster.comparing.spelling import plain_words
from copytaster.comparing.vouchers import Voices, source_words
from copytaster.records import Attribution, Span
from copytaster.text.name_forms import GARBLED, is_acronym_of, name_likeness
from copytaster.text.name_lists import CALENDAR
from copytaster.text.words import EMPTY_WORDS

__all__ = ["other_speaker", "other_voice", "unnamed_person"]

SHORT = 2
"""Letters of a word that is too short to tell a speaker."""

PICKED = 4
"""Words before a plural within which "one of" picks a single one."""

_ANONYMITY = re.compile(
    r"\banonym\w+|\bun(?:named|identified)\b|\boff the record\b"
    r"|\b(?:not|n['’]t|declin\w+|refus\w+|unwilling|without|reluctant|ask\w*|request\w*|lack\w*|no)\b[^.;,]{0,25}"
    r"\b(?:be(?:ing)? (?:named|identified|quoted)|authori[sz]\w+|permi\w+|allowed|entitled|cleared|printed|published"
    r"|give (?:his|her|their) (?:sur|full )?names?)\b"
    r"|\b(?:persons?|people|somebody|someone) (?:familiar|close|near|briefed|with knowledge)"
    r"|\bsources?\b",
    re.IGNORECASE,
)
"""How a text says that a source keeps its name back."""

_ONE = frozenset("a an one another somebody someone".split())
"""Words before a source that is one person."""

_UNNAMED = frozenset(
    """person source official employee worker diplomat insider aide adviser advisor staffer member witness resident
    passenger neighbour neighbor driver officer policeman soldier lawmaker minister executive manager analyst expert
    trader banker engineer doctor nurse patient relative friend colleague survivor protester spectator bystander man
    woman boy girl teacher student farmer guard""".split()
)
"""Lemmas of people who are quoted without a name."""


def unnamed_person(where: Passage, cue: Cue) -> bool:
    """Whether a source is one person without a name: "a driver", "a person close to the talks"."""
    words = where.text.words
    if not cue.source or any(words[i].name for i in cue.source):
        return False
    first = cue.source[0]
    led = any(words[k].form in _ONE for k in range(max(where.words.start, first - 1), first + 1))
    return led and any(words[i].lemma in _UNNAMED for i in cue.source)


def other_voice(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Return a claim that stands with another source now, going by the cues of both passages."""
    return (
        _named(pair, left, right)
        or _given_to_another(pair, left, right)
        or _another_voice(pair, left, right)
        or _displaced(pair, left, right)
        or _many_for_one(pair, left, right)
    )


def _anonymous(where: Passage) -> bool:
    return bool(_ANONYMITY.search(where.told))


def _named(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find a source that keeps its name back in the parent and is somebody else in the child."""
    if not _anonymous(pair.a) or _anonymous(pair.b):
        return None
    if left and any(pair.word_a(i).name for i in left[0].source):
        return None
    for cue in right:
        new = [i for i in cue.source if i not in pair.words.of_b and pair.word_b(i).pos in {"PROPN", "NOUN"}]
        named = [i for i in new if pair.word_b(i).name]
        if named or (new and len(new) == len(cue.source)):
            who = shown_source(pair.b, cue)
            return _moved(pair, f"What a source says that keeps its name back in the parent stands with {who}.")
    return None


def _given_to_another(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Return a claim of one source that stands with another, whom the parent names elsewhere for other things."""
    if len(left) != 1 or len(right) != 1:
        return None
    said, says = left[0].source, right[0].source
    if not said or not says or any(i in pair.words.of_a for i in said) or any(j in pair.words.of_b for j in says):
        return None
    here, there = ({text.words[i].form for i in s} for text, s in ((pair.a.text, said), (pair.b.text, says)))
    known = {w.form for w in pair.a.text.words if w.content}
    if not there <= known or here & {w.form for w in pair.b.text.words[pair.b.words.start : pair.b.words.stop]}:
        return None
    if _stand_together(pair.a.text, here, there) or _stand_together(pair.b.text, here, there):
        return None
    names = shown_source(pair.a, left[0]), shown_source(pair.b, right[0])
    return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")


def _another_voice(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find a claim whose speaker became the one spoken of, or, in a close copy, somebody of another sort."""
    if len(left) != 1 or len(right) != 1 or not left[0].source or not right[0].source:
        return None
    said, says = left[0].source, right[0].source
    links_a, links_b = pair.words.of_a, pair.words.of_b
    crossed = all(i in links_a and links_a[i].b not in says for i in said) and all(
        j in links_b and links_b[j].a not in said for j in says
    )
    free = not any(i in links_a for i in said) and not any(j in links_b for j in says)
    nouns = all(pair.word_a(i).pos == "NOUN" for i in said) and all(pair.word_b(j).pos == "NOUN" for j in says)
    single = len(said) == len(says) == 1
    counted = single and {pair.word_a(said[0]).tag, pair.word_b(says[0]).tag} == {"NN", "NNS"}
    hidden = _anonymous(pair.a) and not _anonymous(pair.b) and said[0] not in links_a and says[-1] in links_b
    if crossed or hidden or (pair.close and free and nouns and counted):
        names = shown_source(pair.a, left[0]), shown_source(pair.b, right[0])
        return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")
    return None


def _stand_together(text: Text, here: set[str], there: set[str]) -> bool:
    """Whether words of two sources stand side by side somewhere, as a name beside its role does."""
    at = [i for i, w in enumerate(text.words) if w.form in here]
    return any(text.words[j].form in there for i in at for j in range(max(0, i - 8), min(len(text.words), i + 9)))


def _moved(pair: Pair, why: str) -> Finding:
    return Finding(kind="attribution", before=pair.a.span, after=pair.b.span, why=why, confidence=0.6)


def _speaker_at(span: Span, speakers: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that covers most of a quoted part, where one does."""

    def shared(s: Attribution) -> int:
        return min(span.end, s.content.span.end) - max(span.start, s.content.span.start)

    best = max(speakers, key=lambda s: (shared(s), -s.content.span.start), default=None)
    return best if best is not None and shared(best) > 0 else None


def other_speaker(pair: Pair, voices: Voices) -> Iterator[Finding]:
    """Quotations and passages that another speaker says now, whom the child names there."""
    matched = [(a.span, b.span) for a, b in match_quoted(pair)]
    if not matched and not quoted_parts(pair.b) and pair.a.told != pair.b.told:
        matched = [(pair.a.span, pair.b.span)]
    for a, b in matched:
        said, says = _speaker_at(a, voices.parent), _speaker_at(b, voices.child)
        if said is None or says is None or not _clearly_another(pair, said, says, voices):
            continue
        yield Finding(
            kind="attribution",
            before=pair.a.span,
            after=pair.b.span,
            why=f"What {said.speaker} said, {says.speaker} says now.",
            confidence=0.65,
        )
        return


def _clearly_another(pair: Pair, said: Attribution, says: Attribution, voices: Voices) -> bool:
    """Whether two speakers are two: named, each by words of its own, and no forms of one name."""
    if not (_is_named(said.speaker) and _is_named(says.speaker)):
        return False
    mine, theirs = (
        source_words(where, s.source.span) if s.source else () for where, s in ((pair.a, said), (pair.b, says))
    )
    if says.source is None or not theirs or (said.source is not None and not mine):
        return False  # a pronoun or nobody: who is meant is a guess
    links = pair.words.of_b
    if mine and all(j in links and links[j].a in mine for j in theirs):
        return False
    return not _one_person(pair, said.speaker, says.speaker, voices)


def _one_person(pair: Pair, said: str, says: str, voices: Voices) -> bool:
    """Whether two speakers may be one: forms of one name, a garbled one, a short form, or both named on one side."""
    last = plain_words(said)[-1:] + plain_words(says)[-1:]
    return (
        _same_person(said, says, pair.a.text)
        or voices.same_name(said, says)
        or max(name_likeness(said, says), name_likeness(*last)) >= GARBLED
        or is_acronym_of(said, says)
        or is_acronym_of(says, said)
        or _ends_like(said, says)
        or _stands_in(said, pair.b)
        or _stands_in(says, pair.a)
    )


def _ends_like(said: str, says: str) -> bool:
    """Whether one is an acronym of which the other gives the last words, as "RWPA" and the Ports Authority."""
    for short, full in ((said, says), (says, said)):
        letters = "".join(word[0] for word in full.split() if word[0].isupper())
        if short.isupper() and len(letters) > 1 and short.endswith(letters):
            return True
    return False


def _same_person(said: str, says: str, parent: Text) -> bool:
    """Whether a speaker shares a word of the name with the parent's, and the other words are new to its document."""
    here, there = set(plain_words(said)), set(plain_words(says))
    return bool(here & there) and not (there - here) & {word.form for word in parent.words}


def _is_named(speaker: str) -> bool:
    """Whether a speaker is a name and not a description: most of its words have a capital."""
    words = speaker.split()
    return bool(words) and 2 * sum(w[0].isupper() and w.lower() != "the" for w in words) > len(words)


def _stands_in(speaker: str, where: Passage) -> bool:
    """Whether a word that tells a speaker from others stands in a passage."""
    told = set(plain_words(where.told))
    return any(w in told for w in plain_words(speaker) if w not in EMPTY_WORDS and len(w) > SHORT)


def _displaced(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find a speaker who is gone from a passage, in whose place one speaks now who was spoken of in it."""
    if not left or len(right) != 1 or not right[0].source:
        return None
    links_a, links_b = pair.words.of_a, pair.words.of_b
    spoken_of = set(right[0].source)
    speakers = {i for cue in left for i in cue.source}
    named = [j for j in spoken_of if pair.word_b(j).name and j in links_b and pair.word_b(j).form not in CALENDAR]
    if not named or any(links_b[j].a in speakers for j in spoken_of if j in links_b):
        return None
    gone = [cue for cue in left if cue.source and not any(i in links_a for i in cue.source)]
    gone = [cue for cue in gone if any(pair.word_a(i).name for i in cue.source)]
    if not gone or len(gone) < len([cue for cue in left if cue.source]):
        return None
    names = shown_source(pair.a, gone[0]), shown_source(pair.b, right[0])
    return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")


def _many_for_one(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Finding | None:
    """Find one person without a name who became several, or several who became one."""
    for cue in left:
        for other in right:
            heads = [(i, j) for i in cue.source[:2] for j in other.source[:2] if _unnamed(pair, i, j)]
            if len(heads) == 1 and not any(pair.word_a(i).name for i in cue.source):
                i, j = heads[0]
                names = shown_source(pair.a, cue), shown_source(pair.b, other)
                one_of = any(pair.word_b(k).form == "one" for k in range(j - PICKED, j) if k in pair.b.words)
                if {pair.word_a(i).tag, pair.word_b(j).tag} == {"NN", "NNS"} and not one_of:
                    return _moved(pair, f"What {names[0]} vouches for stands with {names[1]} now.")
    return None


def _unnamed(pair: Pair, i: int, j: int) -> bool:
    """Whether two words that answer each other are people without a name."""
    a, b = pair.word_a(i), pair.word_b(j)
    return i in pair.words.of_a and pair.words.of_a[i].b == j and (a.lemma in _UNNAMED or b.lemma in _UNNAMED)
