"""Annotated documents → mentions of public bodies that are written small: "the regional health department"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from copytaster.names.kinds import Votes
from copytaster.names.mentions import Mention
from copytaster.records import AnnotatedDocument, DocumentId, Parse, Span, Token
from copytaster.text.name_forms import name_words
from copytaster.text.name_lists import PUBLIC_BODIES
from copytaster.text.words import EMPTY_WORDS

__all__ = ["find_bodies"]

MOST_MODIFIERS = 4
"""Words before "department", "commission" … that are taken for part of the name."""

_MODIFIERS = frozenset({"NOUN", "ADJ", "PROPN"})
_NO_PART = EMPTY_WORDS | frozenset(
    {"own", "new", "same", "old", "late", "entire", "whole", "large", "small", "key", "main", "several", "many", "few"}
    | {"multiple", "various", "senior", "top", "other", "first", "last", "next", "former", "current", "big", "major"}
)
_PAIRED = frozenset(
    {("general", "staff"), ("coast", "guard"), ("border", "guard"), ("national", "guard"), ("air", "force")}
    | {("armed", "forces"), ("fire", "brigade"), ("high", "command"), ("joint", "chiefs"), ("central", "bank")}
    | {("stock", "exchange"), ("red", "cross"), ("red", "crescent"), ("task", "force"), ("city", "hall")}
)
"""Bodies that two words together name, and neither alone."""

_SMALL_WORDS = frozenset({"of", "the", "and", "for"})
_OWNER = re.compile(r"['’]s? ")
_BELONGS = re.compile(r" of (?:the )?[^\W\d_a-z]\w+")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def find_bodies(documents: Sequence[AnnotatedDocument], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the bodies that no one of ``mentions`` covers, ordered by document and span."""
    taken: dict[tuple[DocumentId, int], list[Span]] = defaultdict(list)
    for mention in mentions:
        taken[mention.document, mention.sentence].append(mention.span)
    found: list[Mention] = []
    for document in documents:
        for number, sentence in enumerate(document.sentences):
            covered = taken[document.id, number]
            for span in _bodies(sentence.parse):
                here = span.shift(sentence.span.start)
                if any(other.covers(here) for other in covered):
                    continue
                found.append(_mention(document, number, here))
    return tuple(sorted(found, key=lambda m: (m.document, m.span)))


def _mention(document: AnnotatedDocument, number: int, span: Span) -> Mention:
    """Make a mention; of an owner ("the state's") the folded name has the word alone."""
    written = span.of(document.text)
    return Mention(
        document=document.id,
        span=span,
        titled=span,
        words=name_words(_OWNER.sub(" ", written)),
        sentence=number,
        votes=Votes(organisation=4.0),
        title="",
        small=any(word[0].islower() for word in written.split() if word not in _SMALL_WORDS),
    )


def _bodies(parse: Parse) -> Iterator[Span]:
    """Give the spans of bodies in a sentence: a head, and the nouns and adjectives right before it."""
    for number, head in enumerate(parse.tokens):
        word = parse.text[head.start : head.end]
        paired = number > 0 and (_lower(parse, number - 1), word.lower()) in _PAIRED
        if (word.lower() not in PUBLIC_BODIES and not paired) or (
            number and not _modifies(parse, parse.tokens[number - 1], head)
        ):
            continue
        first = number
        while first and number - first < MOST_MODIFIERS and _modifies(parse, parse.tokens[first - 1], head):
            first -= 1
        written = [parse.text[t.start : t.end] for t in parse.tokens[first : number + 1]]
        if any(w[0].isupper() for w in written):
            first += next(i for i, w in enumerate(written) if w[0].isupper())
        before = parse.tokens[first - 1] if first else None
        if first == number:
            continue
        if before is not None and parse.text[before.start : before.end] in _POSSESSIVE and first > 1:
            first -= 2
            while first and parse.tokens[first].pos == parse.tokens[first - 1].pos == "PROPN":
                first -= 1
        start = parse.tokens[first].start
        yield Span(start, head.end)
        belongs = _BELONGS.match(parse.text, head.end)
        if belongs:
            yield Span(start, belongs.end())


def _lower(parse: Parse, number: int) -> str:
    token = parse.tokens[number]
    return parse.text[token.start : token.end].lower()


def _modifies(parse: Parse, token: Token, head: Token) -> bool:
    """Whether ``token`` may be part of the name that ends with ``head``."""
    word = parse.text[token.start : token.end]
    return (
        token.pos in _MODIFIERS
        and token.end <= head.start
        and word.lower() not in _NO_PART
        and word.replace("-", "").isalpha()
        and "\n" not in parse.text[token.end : head.start]
    )
