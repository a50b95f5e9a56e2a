"""Limits that a claim carries: for now, in principle, by preliminary figures, on a condition. Dropped, the claim grows.

Lists after the advice of style guides on qualifying statements, and Hyland (1998).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from copytaster.comparing.correspondence import Link, Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage, passage
from copytaster.records import Span

__all__ = ["limit_changes"]

ANSWERED = 0.4
"""Share of words answered under which two passages are too far apart to miss a limit in one of them."""


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)


_LOST_NOW = _any_of(
    r"at (?:this|the present) (?:stage|point)",
    r"for (?:now|the moment|the time being)",
    r"(?<!year )(?<!season )(?<!month )so far",
    r"thus far|as yet|as things stand|as far as (?:is|was) known|until further notice",
    r"preliminary|provisional(?:ly)?|initial|tentative(?:ly)?|interim",
)
_NOW = _any_of(
    r"at (?:this|the|that) (?:stage|point|moment|time)",
    r"for (?:now|the moment|the time being|the present)",
    r"so far|thus far|(?:up )?to date|until now|up to now|as yet|yet|already|now|still|currently|at present",
    r"as (?:things stand|it stands|far as (?:is|was) known)|until further notice|temporar(?:y|ily)",
    r"provisional(?:ly)?|preliminary|preliminarily|initial(?:ly)?|first|interim|tentative(?:ly)?",
    r"early (?:results|reports|figures|findings)",
)
_LOST_PART = _any_of(r"in principle|in part|partly|partially|to some extent|in theory")
_IN_PART = _any_of(
    r"in principle|in part|partly|partially|to some extent|to a degree|in theory|on paper",
    r"in (?:some|certain|most) cases|mostly|largely|mainly|in general|generally|typically|usually|as a rule|in most",
)
_LOST_CONDITION = _any_of(
    r"(?<!as )(?<!even )(?<!what )(?<!ask )(?<!asked )if",
    r"unless|provided that|as long as|so long as|on condition that|only if|only when|only after|as soon as",
)
_CONDITION = _any_of(
    r"if|unless|provided (?:that)?|providing|as long as|so long as|on condition that|only if|only when|only after",
    r"as soon as|depending on|depends? on|in case|in the event|subject to|pending|except|assuming|should|until",
    r"once|when|after|before|whether|condition(?:s|al)?|requires?|demands?|needs?",
)
_KINDS = (
    (_LOST_NOW, _NOW, "it holds for the time being"),
    (_LOST_PART, _IN_PART, "it holds in part"),
    (_LOST_CONDITION, _CONDITION, "it holds on a condition"),
)
"""What may be lost, what keeps it, and what the loss hides."""


def limit_changes(pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span]) -> Iterator[Finding]:
    """Give the limits that only one side sets, outside the quotations compared by themselves; one a passage at most."""
    if coverage(pair) < ANSWERED or pair.b.in_title:
        return
    for lost, kept, what in _KINDS:
        found = _only_here(pair, lost, kept, quoted_a, from_a=True) or _only_here(
            pair, lost, kept, quoted_b, from_a=False
        )
        if found is None:
            continue
        before, after, limit, from_a = found
        side = "is gone" if from_a else "is new"
        yield Finding(
            kind="hedge",
            before=before,
            after=after,
            why=f"{limit} {side}: that {what} stands on one side only.",
            confidence=0.6 if from_a else 0.5,
            gained=not from_a,
        )
        return


def _only_here(
    pair: Pair, lost: re.Pattern[str], kept: re.Pattern[str], quoted: Sequence[Span], *, from_a: bool
) -> tuple[Span | None, Span | None, str, bool] | None:
    """Return both spans, the limit as quoted, and the side, where one side sets a limit that the other lacks."""
    here, there = (pair.a, pair.b) if from_a else (pair.b, pair.a)
    links = pair.words.of_a if from_a else pair.words.of_b
    if kept.search(_with_neighbours(there)):
        return None
    for match in lost.finditer(here.told):
        span = Span(match.start(), match.end()).shift(here.span.start)
        if any(part.overlaps(span) for part in quoted):
            continue
        inside = here.text.range_of(span)
        if any(i in links for i in inside):
            continue
        if not _claim_kept(here, links, inside, conditional=lost is _LOST_CONDITION):
            continue
        near = [i for i in sorted(links, key=lambda i: (abs(i - inside.start), i)) if i in here.words]
        if not near or here.text.words[near[0]].sentence != here.text.words[inside.start].sentence:
            continue
        answer = links[near[0]].b if from_a else links[near[0]].a
        mine, theirs = around(here, inside), around(there, (answer,))
        before, after = (mine, theirs) if from_a else (theirs, mine)
        return before, after, shown(here.text, span), from_a
    return None


def _claim_kept(here: Passage, links: Mapping[int, Link], inside: range, *, conditional: bool) -> bool:
    """Whether what a limit stands over is told on the other side: of a condition the clause that hangs on it."""
    words = here.text.words
    at = inside.start
    while at in inside and words[at].head != at:
        at = words[at].head
    if conditional and words[at].head in here.words:
        at = words[at].head
    below = [i for i in here.words if words[i].head == at]
    return at in links or (words[at].pos in {"AUX", "ADP"} and any(i in links for i in below))


def _with_neighbours(where: Passage) -> str:
    """Return a passage with the sentences beside it, where a limit may have gone."""
    sentences = where.text.document.sentences
    numbers = [n for n, s in enumerate(sentences) if s.span.overlaps(where.span)]
    if not numbers:
        return where.told
    first, last = sentences[max(0, numbers[0] - 1)], sentences[min(len(sentences) - 1, numbers[-1] + 1)]
    return passage(where.text, Span(first.span.start, last.span.end)).told
