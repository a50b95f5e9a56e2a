"""A change found in one pair of passages, before it is pinned to its derivation; and how spans are made readable."""

from collections.abc import Iterable
from dataclasses import dataclass

from copytaster.comparing.passages import Passage, Text
from copytaster.records import ChangeKind, Severity, Span

__all__ = ["Finding", "around", "shown", "tight"]

REACH = 7
"""Words that a span may take in on either side of what changed, so that it can be read by itself."""

COMMA_REACH = 3
"""Words after which a comma ends the span."""

FAR_APART = 5
"""Words over which a phrase is quoted in one piece."""

_HARD_STOPS = set(';:—–“”"()')


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a :class:`~copytaster.records.Change` holds, without child and parent.

    ``gained`` says that the child has more of it: a hedge, a limit, quotation marks. ``before`` is in code points
    of the parent, ``after`` of the child.
    """

    kind: ChangeKind
    severity: Severity = "meaning"
    before: Span | None
    after: Span | None
    why: str
    confidence: float = 0.7
    gained: bool = False


def shown(text: Text, span: Span | None, longest: int = 60) -> str:
    """Quote a span for a sentence in words, shortened in the middle."""
    words = " ".join(text.slice(span).split()) if span else ""
    if len(words) > longest:
        words = words[: longest // 2].rsplit(" ", 1)[0] + " … " + words[-longest // 2 :].split(" ", 1)[-1]
    return f"“{words}”"


_OPENERS = frozenset("and but who which while although though because so whose where when yet".split())
"""Words after a comma that open another clause."""


def tight(where: Passage, indices: Iterable[int]) -> Span | None:
    """Return the words at ``indices`` with what stands between them, or the first alone where they stand far apart."""
    chosen = [i for i in indices if i in where.words]
    if not chosen:
        return None
    if max(chosen) - min(chosen) > FAR_APART:
        chosen = chosen[:1]
    words = where.text.words
    return Span(words[min(chosen)].span.start, words[max(chosen)].span.end)


def _stops(gap: str, taken: int, opener: str) -> bool:
    """Whether a stretch ends at what stands between two words; ``opener`` is the second of them."""
    if any(c in _HARD_STOPS for c in gap):
        return True
    return "," in gap and (taken >= COMMA_REACH or opener in _OPENERS)


def around(where: Passage, indices: Iterable[int], *, reach: int = REACH) -> Span | None:
    """Return the stretch that holds the words at ``indices`` and can be read: the clause, within the passage.

    ``None`` where there are no indices.
    """
    words = where.text.words
    chosen = sorted(i for i in indices if i in where.words)
    if not chosen:
        return None
    first, last = chosen[0], chosen[-1]
    start, end = first, last
    for taken in range(1, reach + 1):
        if start - 1 not in where.words or words[start - 1].sentence != words[first].sentence:
            break
        if _stops(where.text.slice(Span(words[start - 1].span.end, words[start].span.start)), taken, words[start].form):
            break
        start -= 1
    for taken in range(1, reach + 1):
        if end + 1 not in where.words or words[end + 1].sentence != words[last].sentence:
            break
        if _stops(where.text.slice(Span(words[end].span.end, words[end + 1].span.start)), taken, words[end + 1].form):
            break
        end += 1
    return Span(words[start].span.start, words[end].span.end)
