"""Whose figure is whose: two counts by two sources that changed hands on the way.

"Police counted 3,000, the union 8,000" keeps its words when the figures are exchanged; only who stands before which
figure tells the difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from copytaster.comparing.amounts import alike, amounts
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Passage
from copytaster.comparing.sources import find_cues
from copytaster.records import Quantity

__all__ = ["exchanged_figures"]


def exchanged_figures(pair: Pair) -> Iterator[Finding]:
    """Give two figures of a passage that stand with each other's source in the child."""
    sources = _sources(pair)
    if len(set(sources.values())) < 2:  # noqa: PLR2004  two sources are what can be exchanged
        return
    answers = {pair.words.of_a[i].b: n for i, n in sources.items()}
    left, right = (_placed(where) for where in (pair.a, pair.b))
    owners = []
    for i, a in left:
        same = [j for j, b in right if alike(a, b)]
        mine = _owner(i, sources)
        theirs = _owner(same[0], answers) if len(same) == 1 else None
        if mine is not None and theirs is not None:
            owners.append((a, mine, theirs))
    for (a, mine, theirs), (b, other, others) in combinations(owners, 2):
        if mine == others != theirs == other:
            told = shown(pair.a.text, a.span), shown(pair.a.text, b.span)
            yield Finding(
                kind="attribution",
                before=pair.a.span,
                after=pair.b.span,
                why=f"{told[0]} and {told[1]} stand with each other's source now.",
                confidence=0.6,
            )
            return


def _sources(pair: Pair) -> Mapping[int, int]:
    """Return the words of sources that the child answers, and which source each belongs to."""
    return {i: number for number, cue in enumerate(find_cues(pair.a)) for i in cue.source if i in pair.words.of_a}


def _placed(where: Passage) -> Sequence[tuple[int, Quantity]]:
    """Return the quantities of a passage with the index of their first word, in code points of the document."""
    found = []
    for told in amounts(where.told):
        span = told.span.shift(where.span.start)
        inside = where.text.range_of(span)
        moved = Quantity(span=span, value=told.value, unit=told.unit, approximate=told.approximate)
        found += [(inside.start, moved)] if inside else []
    return found


def _owner(index: int, sources: Mapping[int, int]) -> int | None:
    """Return the source that stands last before a word, or first behind it where none does."""
    before = [i for i in sources if i < index]
    behind = [i for i in sources if i > index]
    if before:
        return sources[max(before)]
    return sources[min(behind)] if behind else None
