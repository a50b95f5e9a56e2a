"""Where a passage says who vouches for what it tells: cues and the words that name their sources.

A cue is a verb of saying or believing with its subject, "according to" and its like, or a reporter who saw something.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.comparing.findings import shown
from copytaster.comparing.passages import Passage, Text
from copytaster.comparing.vocabulary import (
    ALWAYS_SAYING,
    GIVEN_WORDS,
    GIVING_VERBS,
    PUTTING_VERBS,
    SAYING_VERBS,
    SEEING_VERBS,
    TELLING_NOUNS,
    WITNESSES,
)
from copytaster.records import Span

__all__ = ["Cue", "find_cues", "has_subject", "shown_source"]


_JOINING = frozenset({"at", "as", "of"})
"""Prepositions behind which the claim of a verb may stand: "put at", "described as", "accused of"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at word ``index``; ``source`` are the content words that name who vouches, none for a pronoun."""

    index: int
    source: tuple[int, ...]


def _subtree(text: Text, where: Passage, top: int, longest: int = 14) -> tuple[int, ...]:
    found = {top}
    for _ in range(6):
        found |= {i for i in where.words if text.words[i].head in found}
    return tuple(sorted(found))[:longest]


def _source(where: Passage, verb: int) -> tuple[int, ...]:
    """Words that name the subject of a verb, or the agent of a passive one; relative clauses left out."""
    words = where.text.words
    tops = [i for i in where.words if words[i].head == verb and words[i].dep == "nsubj" and i != verb]
    if not tops:
        agents = {i for i in where.words if words[i].head == verb and words[i].dep == "agent"}
        tops = [i for i in where.words if words[i].head in agents]
    return tuple(sorted({i for top in tops for i in _named_by(where, top)}))


def _named_by(where: Passage, top: int) -> tuple[int, ...]:
    """Content words of a noun phrase without its relative clauses."""
    words = where.text.words
    clauses = {
        j
        for i in where.words
        if words[i].head == top and words[i].dep in {"relcl", "acl"}
        for j in _subtree(where.text, where, i)
    }
    phrase = _before_comma(where, [i for i in _subtree(where.text, where, top) if i not in clauses])
    return tuple(i for i in phrase if words[i].content)


def _before_comma(where: Passage, phrase: Sequence[int]) -> list[int]:
    """Return a noun phrase up to the second comma, or to the first behind which no name begins.

    What the parser puts further into it belongs to the claim.
    """
    found: list[int] = []
    commas = 0
    for i in phrase:
        if found and "," in where.text.slice(
            Span(where.text.words[found[-1]].span.end, where.text.words[i].span.start)
        ):
            commas += 1
            if commas > 1 or not (where.text.words[i].name or where.text.words[found[0]].name):
                break
        found.append(i)
    return found


def has_subject(where: Passage, verb: int) -> bool:
    """Whether a verb has a subject, or an agent where it is passive."""
    return any(where.text.words[i].head == verb and where.text.words[i].dep in {"nsubj", "agent"} for i in where.words)


def find_cues(where: Passage) -> tuple[Cue, ...]:
    """Return the cues of a passage outside its quotations, in order."""
    text, found = where.text, []
    for i in where.words:
        word = text.words[i]
        if word.quotation >= 0:
            continue
        if (
            word.form in {"according", "per"}
            and i + 1 in where.words
            and (word.form == "according" or text.words[i - 1].form == "as")
        ):
            below = {i, *(j for j in where.words if text.words[j].head == i)}
            tops = [j for j in where.words if text.words[j].head in below and text.words[j].dep == "pobj"]
            found.append(Cue(i, tuple(sorted({k for top in tops for k in _named_by(where, top)}))))
        elif word.form == "so" and (named := _after_so(where, i)):
            found.append(Cue(i, named))
        elif word.lemma in TELLING_NOUNS and i - 1 in where.words and _in_somebodys(where, i):
            found.append(Cue(i, tuple(j for j in _subtree(text, where, i) if text.words[j].content and j != i)))
        elif word.pos == "VERB" and _is_cue(where, i):
            found.append(Cue(i, _cited(where, i) if word.form in {"citing", "quoting"} else _source(where, i)))
        elif word.lemma in GIVEN_WORDS and text.words[word.head].lemma in GIVING_VERBS and _clause_below(where, i):
            found.append(Cue(i, _source(where, word.head)))
    return tuple(found)


def _after_so(where: Passage, index: int) -> tuple[int, ...]:
    """Return the words of a source behind "so" ("so the court"), where a comma or the end of the passage closes it."""
    words, text = where.text.words, where.text
    found: list[int] = []
    opened = index == where.words.start or "," in text.slice(Span(words[index - 1].span.end, words[index].span.start))
    if not opened or index + 1 not in where.words or words[index + 1].pos not in {"DET", "PROPN"}:
        return ()
    for i in range(index + 1, min(index + 8, where.words.stop)):
        if words[i].pos not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return tuple(found) if words[i].pos == "ADP" else ()
        found += [i] if words[i].content else []
        rest = text.document.text[words[i].span.end : where.span.end]
        if rest.lstrip()[:1] in {",", ".", "", ";"}:
            return tuple(found)
    return ()


def _cited(where: Passage, verb: int) -> tuple[int, ...]:
    """Return the words of what is cited."""
    tops = [i for i in where.words if where.text.words[i].head == verb and where.text.words[i].dep == "dobj"]
    return tuple(sorted({i for top in tops for i in _named_by(where, top)}))


def _clause_below(where: Passage, noun: int) -> bool:
    return any(where.text.words[i].head == noun and where.text.words[i].dep in {"acl", "ccomp"} for i in where.words)


def _in_somebodys(where: Passage, noun: int) -> bool:
    """Find "In her words", "in Orme's telling": a preposition over the noun and an owner under it."""
    text = where.text
    head = text.words[text.words[noun].head]
    owned = any(
        text.words[i].head == noun and (text.words[i].dep == "poss" or text.words[i].form == "of") for i in where.words
    )
    return head.form in {"in", "by", "to"} and owned


def _is_cue(where: Passage, verb: int) -> bool:
    text, word = where.text, where.text.words[verb]
    if word.lemma == "know":
        return any(w.lemma in {"let", "make"} for w in text.words[max(where.words.start, verb - 4) : verb])
    if word.lemma in SAYING_VERBS:
        if word.form in {"citing", "quoting"}:
            return True
        return has_subject(where, verb) and (word.lemma in ALWAYS_SAYING or _says_something(where, verb))
    if word.lemma in PUTTING_VERBS:
        return any(text.words[i].head == verb and text.words[i].form in PUTTING_VERBS[word.lemma] for i in where.words)
    if word.lemma in SEEING_VERBS:
        return any(text.words[i].lemma in WITNESSES for i in _source(where, verb))
    return False


def _says_something(where: Passage, verb: int) -> bool:
    """Whether a verb has a clause under it, or a quotation stands beside it in its sentence."""
    text = where.text
    number = text.words[verb].sentence
    return any(
        (text.words[i].head == verb and (text.words[i].dep in {"ccomp", "parataxis"} or text.words[i].form in _JOINING))
        or (text.words[i].quotation >= 0 and text.words[i].sentence == number)
        for i in where.words
    )


def shown_source(where: Passage, cue: Cue) -> str:
    """Quote the words that name a source, or its cue where none do."""
    words = where.text.words
    if not cue.source:
        return shown(where.text, words[cue.index].span)
    return shown(where.text, Span(words[cue.source[0]].span.start, words[cue.source[-1]].span.end))
