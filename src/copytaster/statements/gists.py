"""Mentions of one fact → its gist: the words that stand for it in lists.

The gist is always somebody's words: those of the mention that can be read alone, the first of all if it can. A clause
that cannot ("which sails tonight") is told by its whole sentence.
"""

import re
from collections.abc import Mapping, Sequence

from copytaster.records import Attribution, DocumentId, Locus, Parse, Span
from copytaster.statements.facts import Fact

__all__ = ["tell_gist"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
"""ClearNLP labels of a subject."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of a verb that a subject can stand with."""

LEANING = frozenset(
    """which who whom whose that where when while and but or because although though as if so after before since until
    unless whether than""".split()
)
"""Words that open a clause which leans on the one before it."""

MOST = 0.5
"""Share of a mention that what somebody says must fill to be told without the words that say who."""

LONGEST = 220
"""Characters of a sentence that is told whole."""

_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,}[\w .,'’/-]{0,40}(?:\([^()]{1,40}\))?\s*[–—-]+\s+(?=\S)")
_OPEN_STOP = re.compile(r"\b(?:[ap]\.m|U\.[SKN]|e\.g|i\.e)$")
_MARKS = '"“”‘«» '


def _within(span: Span, inner: Span) -> bool:
    return span.start <= inner.start and inner.end <= span.end


def _stands_alone(fact: Fact, parse: Parse, start: int) -> bool:
    """Whether a clause has a subject and a finite verb, and leans on no other; its sentence begins at ``start``."""
    inside = [t for t in parse.tokens if _within(fact.locus.span, Span(start + t.start, start + t.end))]
    if not inside or parse.text[inside[0].start : inside[0].end].lower() in LEANING:
        return False
    has_subject = any(t.dep in SUBJECTS for t in inside)
    return has_subject and any(t.tag in FINITE for t in inside)


def _said(fact: Fact, attributions: Sequence[Attribution]) -> str:
    """Return what is said in a mention, without the words that say who, or the whole mention."""
    span = fact.locus.span
    for attribution in attributions:
        content = attribution.content.span
        low, high = max(span.start, content.start), min(span.end, content.end)
        if MOST * span.length <= high - low < span.length:
            return fact.text[low - span.start : high - span.start]
    return fact.text


def _tidy(words: str) -> str:
    """Take off a dateline and marks left over at the ends; close an abbreviation; begin with a capital."""
    words = _DATELINE.sub("", words).strip(" ,;:–—-")
    for opening, closing in ("“”", '""', "«»"):
        if words.count(opening) + words.count(closing) == 1 or words.count(opening) != words.count(closing):
            words = words.strip(_MARKS + ",")
    if _OPEN_STOP.search(words):
        words += "."
    return words[:1].upper() + words[1:]


def tell_gist(
    facts: Sequence[Fact],
    parses: Mapping[Locus, tuple[Parse, int]],
    framing: Mapping[DocumentId, Sequence[Attribution]],
) -> str:
    """Return the gist of a fact told by ``facts``, the first mention first.

    ``parses`` gives the parse of each fact's sentence and where the sentence begins in its document; ``framing`` the
    attributions of each document.
    """
    for fact in facts:
        parse, start = parses[fact.locus]
        if _stands_alone(fact, parse, start):
            return _tidy(_said(fact, framing.get(fact.locus.document, ())))
    whole = facts[0].within
    return _tidy(whole if len(whole) <= LONGEST else facts[0].text)
