"""The grid of words → variant places.

Omissions and additions are one place each, however many words they have, and where words are missing nothing is said
about their wording ("simple indel coding", Simmons and Ochoterena 2000). Neighbouring columns that part the witnesses
alike are one place: one scribe changed them at one go.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from copytaster.collating.profiles import Grid, Vocabulary
from copytaster.collating.tradition import VariantPlace, VariantReading, Witness
from copytaster.collating.weighing import Context, Forms, kind_of, make_context, steps_between
from copytaster.records import DocumentId, Locus, Span

__all__ = ["find_places"]

FRAGMENT_WORDS = 8
"""Words missing at the beginning or end from which a witness is a fragment there: a lost leaf, no scribe's omission."""

LACUNA_WORDS = 60
"""Words missing within from which, in one witness alone, a leaf was lost."""

MOVED_WITHIN = 15
"""Columns within which words that are missing here and surplus there were moved."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A place to be: columns, and for each witness the number of its reading, -1 where it does not attest the place."""

    start: int
    end: int
    states: tuple[int, ...]


def _renumbered(states: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of the readings so that they rise in the order of the witnesses."""
    seen: dict[int, int] = {}
    return tuple(seen.setdefault(s, len(seen)) if s >= 0 else -1 for s in states)


def _gaps(grid: Grid) -> dict[tuple[int, int], list[int]]:
    """Return every stretch without words and the witnesses that have exactly this gap."""
    found: dict[tuple[int, int], list[int]] = {}
    for row in range(grid.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], (grid[row] < 0).astype(np.int8), [0]])))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            found.setdefault((start, end), []).append(row)
    return found


def _is_damage(grid: Grid, gap: tuple[int, int], rows: Sequence[int]) -> bool:
    """Whether the gap is a lost leaf of one witness rather than a reading."""
    if len(rows) > 1:
        return False
    missing = int(((grid[:, gap[0] : gap[1]] >= 0).mean(axis=0) >= 0.5).sum())  # noqa: PLR2004 - half
    outer = gap[0] == 0 or gap[1] == grid.shape[1]
    return missing >= (FRAGMENT_WORDS if outer else LACUNA_WORDS)


def _gap_drafts(grid: Grid) -> list[_Draft]:
    gaps = _gaps(grid)
    every = np.array([(*gap, row) for gap, rows in gaps.items() for row in rows], dtype=np.int64).reshape(-1, 3)
    starts, ends, owners = every.T
    drafts = []
    for (start, end), rows in sorted(gaps.items()):
        if _is_damage(grid, (start, end), rows):
            continue
        states = np.zeros(grid.shape[0], dtype=np.int64)
        across = (starts < end) & (ends > start) & ~((starts >= start) & (ends <= end))
        states[owners[across]] = -1
        states[rows] = 1
        if (states == 0).any():
            drafts.append(_Draft(start, end, _renumbered(states.tolist())))
    return drafts


def _column_drafts(grid: Grid) -> list[_Draft]:
    spread = [n for n in range(grid.shape[1]) if len(set(grid[:, n].tolist()) - {-1}) > 1]
    return [_Draft(n, n + 1, _renumbered(grid[:, n].tolist())) for n in spread]


def _together(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Join drafts that follow each other and part the witnesses alike."""
    open_: dict[tuple[int, tuple[int, ...]], _Draft] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.states)):
        before = open_.pop((draft.start, draft.states), None)
        joined = _Draft(before.start, draft.end, draft.states) if before else draft
        open_[joined.end, joined.states] = joined
    return sorted(open_.values(), key=lambda d: (d.start, d.end, d.states))


def _words(grid: Grid, row: int, columns: tuple[int, int]) -> Forms:
    return tuple(n for n in grid[row, columns[0] : columns[1]].tolist() if n >= 0)


def _moved(grid: Grid, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Make one place of words that some witnesses have here and the others, as many and the same, a little later."""
    left = list(drafts)
    found: list[_Draft] = []
    while left:
        draft = left.pop(0)
        other = next((d for d in left if d.start - draft.end <= MOVED_WITHIN and _changes_places(grid, draft, d)), None)
        if other is not None:
            left.remove(other)
            draft = _Draft(draft.start, other.end, draft.states)
        found.append(draft)
    return found


def _changes_places(grid: Grid, a: _Draft, b: _Draft) -> bool:
    if a.end > b.start or a.states != b.states or len(set(a.states) - {-1}) != 2:  # noqa: PLR2004 - here or there
        return False
    one, two = a.states.index(0), a.states.index(1)
    here = [_words(grid, row, (d.start, d.end)) for row in (one, two) for d in (a, b)]
    return (here[0] == here[3] and not here[1] and not here[2] and bool(here[0])) or (
        here[1] == here[2] and not here[0] and not here[3] and bool(here[1])
    )


def _letter_drafts(witnesses: Sequence[Witness], word_numbers: Sequence[Sequence[int]], grid: Grid) -> list[_Draft]:
    """Return columns in which one form is written with other letters: accents, u for v, i for j."""
    drafts = []
    for column in range(grid.shape[1]):
        numbers: dict[str, int] = {}
        states = [-1] * grid.shape[0]
        for row, witness in enumerate(witnesses):
            if grid[row, column] >= 0:
                letters = witness.words[word_numbers[row][column]].letters
                states[row] = numbers.setdefault(letters, len(numbers))
        if len(numbers) > 1 and len(set(grid[:, column].tolist()) - {-1}) == 1:
            drafts.append(_Draft(column, column + 1, tuple(states)))
    return drafts


def _locus(witness: Witness, numbers: Sequence[int], columns: tuple[int, int]) -> Locus:
    """Return where a witness has the place; an empty span after the word before where it has no words."""
    inside = [n for n in numbers[columns[0] : columns[1]] if n >= 0]
    if inside:
        span = Span(witness.words[inside[0]].span.start, witness.words[inside[-1]].span.end)
    else:
        before = [n for n in numbers[: columns[0]] if n >= 0]
        at = witness.words[before[-1]].span.end if before else 0
        span = Span(at, at)
    return Locus(DocumentId(witness.siglum), span)


def _readings(
    draft: _Draft, witnesses: Sequence[Witness], word_numbers: Sequence[Sequence[int]], grid: Grid
) -> tuple[list[Forms], list[VariantReading]]:
    """Return the readings with their witnesses, those of most witnesses first."""
    counts = Counter(s for s in draft.states if s >= 0)
    columns = (draft.start, draft.end)
    forms, readings = [], []
    for state in sorted(counts, key=lambda s: (-counts[s], s)):
        rows = [row for row, s in enumerate(draft.states) if s == state]
        loci = tuple(_locus(witnesses[row], word_numbers[row], columns) for row in rows)
        forms.append(_words(grid, rows[0], columns))
        readings.append(VariantReading(text=" ".join(loci[0].span.of(witnesses[rows[0]].text).split()), loci=loci))
    return forms, readings


def find_places(witnesses: Sequence[Witness], grid: Grid, vocabulary: Vocabulary) -> tuple[VariantPlace, ...]:
    """Return the places where the witnesses differ, in the order of the text."""
    filled = grid >= 0
    word_numbers = np.where(filled, np.cumsum(filled, axis=1) - 1, -1).tolist()
    context = make_context(grid, vocabulary, _consensus(grid))
    drafts = _moved(grid, _together([*_gap_drafts(grid), *_column_drafts(grid)]))
    every = [(d, False) for d in drafts] + [(d, True) for d in _letter_drafts(witnesses, word_numbers, grid)]
    places = []
    for number, (draft, letters) in enumerate(sorted(every, key=lambda e: (e[0].start, e[0].end, e[0].states)), 1):
        forms, readings = _readings(draft, witnesses, word_numbers, grid)
        places.append(_place(draft, number, (forms, readings), context, letters=letters))
    return tuple(places)


def _place(
    draft: _Draft, number: int, found: tuple[list[Forms], list[VariantReading]], context: Context, *, letters: bool
) -> VariantPlace:
    forms, readings = found
    none = tuple((0.0,) * len(readings) for _ in readings)
    return VariantPlace(
        number=number,
        start=draft.start,
        end=draft.end,
        kind="letters" if letters else kind_of(forms, context),
        readings=tuple(readings),
        steps=none if letters else steps_between(forms, (draft.start, draft.end), context),
    )


def _consensus(grid: Grid) -> Grid:
    """Return the commonest form of each column."""
    found = []
    for column in grid.T:
        counts = Counter(n for n in column.tolist() if n >= 0)
        found.append(min(counts, key=lambda n: (-counts[n], n)))
    return np.array(found, dtype=np.int32)
