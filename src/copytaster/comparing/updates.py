"""What a later version of an article changed beyond its aligned sentences: figures that moved, clauses new and gone.

An update moves facts to other sentences. A figure of the old version that the new one lacks, and one of the new that
the old lacked, are the same figure renewed where they count the same thing: the words around them say so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.dates import Time, find_times
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage, Text, Word, passage
from copytaster.records import ChangeKind, Quantity, Span
from copytaster.text.quantities import ORDINAL, dimension, find_quantities, same_amount

__all__ = ["renewed_figures", "replaced_clauses"]

NEIGHBOURHOOD = 7
"""Words on either side of a figure that say what it counts."""

SHARED = 2
"""Words that the surroundings of two figures must have in common, for one to renew the other."""

NEW_WORDS = 3
"""Content words in a row that nothing answers, from which a clause is new or gone."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity or year where it stands, with the words around it."""

    where: Passage
    span: Span
    told: Quantity | Time
    company: frozenset[str]


def _figures(text: Text, skip: Sequence[Span]) -> tuple[_Figure, ...]:
    """Figures of the sentences that are not in ``skip``, in order."""
    found: list[_Figure] = []
    for sentence in text.document.sentences:
        if any(span.overlaps(sentence.span) for span in skip) or sentence.kind in {"title", "heading"}:
            continue
        where = passage(text, sentence.span)
        for q in find_quantities(where.told):
            span = q.span.shift(where.span.start)
            spoken = any(quotation.span.overlaps(span) for quotation in text.quotations)
            if q.unit != ORDINAL and q.value != 1 and not spoken:
                found.append(_Figure(where, span, q, _company(where, span)))
        years = (time for time in find_times(where, ()) if time.sort == "year")
        found.extend(_Figure(where, year.span, year, _company(where, year.span)) for year in years)
    return tuple(found)


def _company(where: Passage, span: Span) -> frozenset[str]:
    inside = where.text.range_of(span)
    near = range(
        max(where.words.start, inside.start - NEIGHBOURHOOD), min(where.words.stop, inside.stop + NEIGHBOURHOOD)
    )
    return frozenset(_key(where.text.words[i]) for i in near if i not in inside and _tells(where.text.words[i]))


def _key(word: Word) -> str:
    return word.lemma.removesuffix("'s")


def _tells(word: Word) -> bool:
    return word.content and word.pos != "NUM"


def _same(a: _Figure, b: _Figure) -> bool:
    if isinstance(a.told, Quantity) and isinstance(b.told, Quantity):
        return same_amount(a.told, b.told)
    return isinstance(a.told, Time) and isinstance(b.told, Time) and a.told.value == b.told.value


def _may_renew(a: _Figure, b: _Figure) -> int:
    """How many words two figures of the same sort share around them; 0 where one cannot renew the other."""
    if isinstance(a.told, Quantity) and isinstance(b.told, Quantity):
        if dimension(a.told) != dimension(b.told):
            return 0
        bonus = int(dimension(a.told) != "count" or (a.told.unit == b.told.unit != ""))
        return len(a.company & b.company) + bonus if a.company & b.company else 0
    return len(a.company & b.company) if isinstance(a.told, Time) and isinstance(b.told, Time) else 0


def renewed_figures(parent: Text, child: Text, compared: Sequence[Pair]) -> Iterator[Finding]:
    """Give the figures that a new version has in place of old ones, outside of the sentences ``compared``."""
    old = _figures(parent, [p.a.span for p in compared])
    new = _figures(child, [p.b.span for p in compared])
    everywhere_old, everywhere_new = _figures(parent, ()), _figures(child, ())
    gone = [f for f in old if not any(_same(f, g) for g in everywhere_new)]
    come = [f for f in new if not any(_same(f, g) for g in everywhere_old)]
    gone_anywhere = [f for f in everywhere_old if not any(_same(f, g) for g in everywhere_new)]
    come_anywhere = [f for f in everywhere_new if not any(_same(f, g) for g in everywhere_old)]
    options = sorted(
        (
            (_may_renew(a, b), -a.span.start, -b.span.start, a, b)
            for a in gone_anywhere
            for b in come_anywhere
            if (a in gone or b in come) and _may_renew(a, b) >= SHARED
        ),
        key=lambda o: o[:3],
        reverse=True,
    )
    used: set[_Figure] = set()
    for *_, a, b in options:
        if a in used or b in used:
            continue
        used |= {a, b}
        before, after = (around(f.where, f.where.text.range_of(f.span)) for f in (a, b))
        why = f"{shown(parent, before)} became {shown(child, after)}: a newer figure."
        kind: ChangeKind = "number" if isinstance(a.told, Quantity) else "date"
        yield Finding(kind=kind, before=before, after=after, why=why, confidence=0.75)


def replaced_clauses(pair: Pair) -> Iterator[Finding]:
    """Give the clauses of a passage that nothing in the other answers."""
    if pair.a.in_title or pair.b.in_title:
        return
    for run in _runs(pair.a, set(pair.words.of_a)):
        span = around(pair.a, run, reach=1)
        if span:
            why = f"A clause is left out: {shown(pair.a.text, span)}."
            yield Finding(kind="omission", before=span, after=None, why=why, confidence=0.6)
    for run in _runs(pair.b, set(pair.words.of_b)):
        span = around(pair.b, run, reach=1)
        if span:
            yield Finding(
                kind="addition", before=None, after=span, why=f"Added: {shown(pair.b.text, span)}.", confidence=0.6
            )


def _runs(where: Passage, linked: set[int]) -> Iterator[tuple[int, ...]]:
    """Stretches of content words without an answer, at least ``NEW_WORDS`` in a row, one answered word let pass."""
    run: list[int] = []
    passed = 0
    for i in where.words:
        word = where.text.words[i]
        if not word.content:
            continue
        if i not in linked:
            run.append(i)
        elif run and not passed and len(run) > 1:
            passed = 1
        else:
            if _tells_something(where, run):
                yield tuple(run)
            run, passed = [], 0
    if _tells_something(where, run):
        yield tuple(run)


def _tells_something(where: Passage, run: Sequence[int]) -> bool:
    """Whether a run of words is long enough to be a clause; what somebody says in quotation marks may be shorter."""
    spoken = any(where.text.words[i].quotation >= 0 for i in run)
    return len(run) >= NEW_WORDS - spoken
