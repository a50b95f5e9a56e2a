"""All else: passages that say the same in other words. Neutral, one a pair of passages."""

from collections.abc import Iterable, Iterator

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.spelling import plain_words
from copytaster.records import Span

__all__ = ["wording_changes"]


def wording_changes(pair: Pair, found: Iterable[Finding]) -> Iterator[Finding]:
    """Give the rewording of a pair of passages in which nothing else was ``found``."""
    if any(_touches(finding.after, pair.b.span) or _touches(finding.before, pair.a.span) for finding in found):
        return
    if pair.a.told == pair.b.told:
        return
    spelling = plain_words(pair.a.told) == plain_words(pair.b.told)
    how = "Another spelling or typography" if spelling else "Other words, the same meaning as far as can be told"
    told = f"{shown(pair.a.text, pair.a.span)} became {shown(pair.b.text, pair.b.span)}"
    yield Finding(
        kind="wording",
        severity="neutral",
        before=pair.a.span,
        after=pair.b.span,
        why=f"{how}: {told}.",
        confidence=0.9 if spelling else 0.6,
    )


def _touches(span: Span | None, where: Span) -> bool:
    return span is not None and span.overlaps(where)
