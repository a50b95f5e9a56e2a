"""Nouns of saying in one document → findings: "the claim that …", "the union's view is that …", "is said to …"."""

import re
from collections.abc import Iterator

from copytaster.records import Span
from copytaster.statements.cues import NOUNS, word_set
from copytaster.statements.findings import Finding
from copytaster.statements.syntax import Syntax, Word, phrase, subtree, text_of, trim

__all__ = ["find_nouns"]

_HEARSAY = word_set("say report allege rumour rumor claim")
"""Verbs whose passive with an infinitive passes on what nobody is named for: "is said to have left"."""

_BY = re.compile(
    r"\b(?:made|put forward|raised|voiced|issued|given|expressed|repeated|by)\b(?: \w+)? by (?P<who>[^,.;:“”]+)"
)


def _message(syntax: Syntax, noun: Word) -> Span | None:
    """Return the clause that tells what the noun says, without "that"."""
    for child in syntax.children[noun.index]:
        clause = syntax.words[child]
        marks = [c for c in syntax.children[child] if syntax.words[c].dep == "mark" and syntax.words[c].lemma == "that"]
        if child > noun.index and clause.dep in {"acl", "ccomp", "relcl"} and marks:
            _, last = subtree(syntax, child)
            return trim(syntax.text, text_of(syntax, marks[0] + 1, last), " ,;.")
    head = syntax.words[noun.head]
    if noun.dep == "nsubj" and head.lemma == "be":
        for child in syntax.children[head.index]:
            marks = [
                c for c in syntax.children[child] if syntax.words[c].dep == "mark" and syntax.words[c].lemma == "that"
            ]
            if child > head.index and syntax.words[child].dep == "ccomp" and marks:
                _, last = subtree(syntax, child)
                return trim(syntax.text, text_of(syntax, marks[0] + 1, last), " ,;.")
    return None


def _owner(syntax: Syntax, noun: Word) -> tuple[Span, int] | None:
    """Return who says it: the possessor, "by", "of" or "from" whom, or by whom it "was made"."""
    for child in syntax.children[noun.index]:
        word = syntax.words[child]
        if word.dep == "poss":
            first, _ = subtree(syntax, child)
            return trim(syntax.text, text_of(syntax, first, child)), child
        if word.dep == "prep" and word.lemma in {"by", "of", "from", "among"} and child > noun.index:
            objects = [c for c in syntax.children[child] if syntax.words[c].dep == "pobj"]
            if objects:
                return phrase(syntax, objects[0]), objects[0]
    _, last = subtree(syntax, noun.index)
    sentence = syntax.sentence(noun.sentence).span
    found = _BY.search(syntax.text, syntax.words[last].end, sentence.end)
    if found:
        words = [w for w in syntax.between(found.start("who"), found.end("who")) if w.pos in {"NOUN", "PROPN", "PRON"}]
        if words:
            return Span(*found.span("who")), words[0].index
    return None


def _hearsay(syntax: Syntax, verb: Word) -> Finding | None:
    """Find "the mayor is said to have known": the whole clause, with nobody to answer for it."""
    if verb.tag != "VBN" or verb.lemma not in _HEARSAY or syntax.quotation_at(verb.start):
        return None
    children = [syntax.words[c] for c in syntax.children[verb.index]]
    passive = any(w.dep == "auxpass" for w in children) and not any(w.dep in {"agent", "neg"} for w in children)
    goals = [w for w in children if w.dep == "xcomp" and w.index > verb.index]
    subjects = [w for w in children if w.dep == "nsubjpass"]
    if not (passive and goals and subjects):
        return None
    first, _ = subtree(syntax, subjects[0].index)
    _, last = subtree(syntax, goals[0].index)
    content = trim(syntax.text, text_of(syntax, first, last), " ,;.")
    return Finding(content=content, source=None, cue=verb.span, form="clause", verb=verb.index)


def _told(syntax: Syntax) -> Iterator[Finding]:
    for word in syntax.words:
        if word.pos == "VERB":
            found = _hearsay(syntax, word)
            if found:
                yield found
        if word.pos != "NOUN" or word.lemma not in NOUNS or syntax.quotation_at(word.start):
            continue
        content, owner = _message(syntax, word), _owner(syntax, word)
        if content is None or owner is None or content.overlaps(owner[0]):
            continue
        yield Finding(content=content, source=owner[0], cue=word.span, form="clause", subject=owner[1])


def find_nouns(syntax: Syntax) -> tuple[Finding, ...]:
    """Return what nouns of saying tell, in order, where somebody is named for it; and hearsay, where nobody is."""
    return tuple(_told(syntax))
