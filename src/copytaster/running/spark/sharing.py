"""Runs and the texts that carry them → which texts share how many runs, a stretch of the runs at a time.

On one machine all runs of a heap are sorted together (:mod:`copytaster.fingerprints.postings`). Here every stretch of
runs comes to a task of its own, sorted, in parts of any size. Within a stretch the very same code counts; what it finds
of two texts is added up over the stretches afterwards. A text is known by its mark, which does not depend on the order
of the documents; copies of one text count once.

A run that more than ``COMMON`` texts carry joins nothing by itself, and is given back: whether a text has hardly any
other runs can be said only over all stretches. Memory stays within bounds even where one run is in every document.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from copytaster.fingerprints.postings import COMMON, share_runs
from copytaster.fingerprints.rewording import RARE
from copytaster.fingerprints.sketching import Hashes, Sketches

__all__ = ["Names", "Postings", "SharedByMark", "join_fullest", "share_names", "share_stretch"]

AT_ONCE = 1 << 18
"""Postings worked on together: 6 MB of them, and some times as much for what is counted."""

HELD = 1 << 16
"""Postings of one run over which it is looked at before the run has ended."""

_NUMBERED = np.uint64(32)
_Flags = npt.NDArray[np.bool_]
_Counts = npt.NDArray[np.int64]
_Words = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Rows of run and text: the hash of the run, the text's mark, the word at which it begins, words of the text.

    Places and words are at most 65,535, as in a sketch. ``common``: in how many common runs the text is; zeros where it
    is not known.
    """

    run: Hashes
    mark: Hashes
    place: _Words
    words: _Words
    common: _Counts

    def rows(self, which: npt.NDArray[np.int64] | _Flags | slice) -> "Postings":
        """Return some of the rows."""
        return Postings(
            run=self.run[which],
            mark=self.mark[which],
            place=self.place[which],
            words=self.words[which],
            common=self.common[which],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedByMark:
    """Pairs of texts, ``low < high`` their marks; runs they share in a stretch, and how many of them are at an edge."""

    low: Hashes
    high: Hashes
    runs: _Counts
    edges: _Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Rows of name and document: hash of the name or number, mark of the text, whether the document counts for it.

    Of the documents with one text the first one counts.
    """

    run: Hashes
    mark: Hashes
    counted: _Flags

    def rows(self, which: npt.NDArray[np.int64] | _Flags | slice) -> "Names":
        """Return some of the rows."""
        return Names(run=self.run[which], mark=self.mark[which], counted=self.counted[which])


_Rows = TypeVar("_Rows", Postings, Names)


def _together(parts: Sequence[_Rows]) -> _Rows:
    columns = (f.name for f in fields(parts[0]))
    return type(parts[0])(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in columns})


def _whole_runs(
    parts: Iterable[_Rows], shorten: Callable[[_Rows], tuple[_Rows, _Rows]]
) -> Iterator[tuple[_Rows, _Rows]]:
    """Cut parts anew, so that no run is in two of them; rows of one run must stand together.

    ``shorten`` parts the rows of a run that has not ended into those that are needed on and those that can go at once,
    which stand second in what comes out.
    """
    held: list[_Rows] = []
    size = 0
    for part in parts:
        held.append(part)
        size += part.run.size
        if size < AT_ONCE:
            continue
        rows = _together(held)
        cut = _last_run(rows.run)
        rest, gone = shorten(rows.rows(slice(cut, None)))
        yield rows.rows(slice(0, cut)), gone
        held, size = [rest], rest.run.size
    if size:
        rows = _together(held)
        yield rows, rows.rows(slice(0, 0))


def _last_run(run: Hashes) -> int:
    """Return where the last run begins, in rows that have runs together."""
    changes = np.flatnonzero(run[1:] != run[:-1])
    return int(changes[-1]) + 1 if changes.size else 0


def _ordered(postings: Postings) -> Postings:
    """Order rows by text, then by run, each text with a run once."""
    order = np.lexsort((postings.run, postings.mark))
    run, mark = postings.run[order], postings.mark[order]
    new = np.ones(order.size, np.bool_)
    new[1:] = (run[1:] != run[:-1]) | (mark[1:] != mark[:-1])
    return postings.rows(order[new])


def _carriers(postings: Postings) -> _Counts:
    """Return for each row how many texts carry its run; each text with a run has one row."""
    _, which, counts = np.unique(postings.run, return_inverse=True, return_counts=True)
    carriers: _Counts = counts[which]
    return carriers


def _count(postings: Postings, *, edges: bool) -> SharedByMark:
    """Count what every two texts share; rows are ordered by text, each text with a run once."""
    opens = np.flatnonzero(np.concatenate([[True], postings.mark[1:] != postings.mark[:-1]]))
    _, number = np.unique(postings.run, return_inverse=True)
    marks = postings.mark[opens]
    sketches = Sketches(
        kept=number.astype(np.uint64) << _NUMBERED,  # a number for each run, so that no two look alike when shortened
        places=postings.place.astype(np.uint16),
        begins=np.append(opens, postings.mark.size),
        words=postings.words[opens].astype(np.uint32),
        marks=marks,
    )
    shared = share_runs(sketches, np.ones(marks.size, np.bool_), least=0, edges=edges)
    return SharedByMark(low=marks[shared.a], high=marks[shared.b], runs=shared.runs, edges=shared.edges)


def share_stretch(parts: Iterable[Postings]) -> Iterator[SharedByMark | Postings]:
    """Count a stretch of runs; what comes back as postings are those of common runs.

    Rows of one run must stand together. A row of a common run may come back twice where ``parts`` has it twice.
    """
    for whole, gone in _whole_runs(parts, _shortened):
        postings = _ordered(whole)
        carriers = _carriers(postings)
        few = postings.rows((carriers > 1) & (carriers <= COMMON))
        if few.run.size:
            yield _count(few, edges=True)
        common = postings.rows(carriers > COMMON)
        yield from (p for p in (common, gone) if p.run.size)


def _shortened(postings: Postings) -> tuple[Postings, Postings]:
    """Part the rows of one run: so many that it can be told what it is, and the others if it is common."""
    if postings.run.size <= HELD:
        return postings, postings.rows(slice(0, 0))
    postings = _ordered(postings)
    enough = COMMON + 1
    return postings.rows(slice(0, enough)), postings.rows(slice(enough, None))


def join_fullest(parts: Iterable[Postings]) -> Iterator[SharedByMark]:
    """Join the crowded texts of each common run with the fullest of them: most common runs, then the smallest mark.

    Rows are of crowded texts alone; those of one run must stand together.
    """
    for whole, _ in _whole_runs(parts, lambda rows: (rows, rows.rows(slice(0, 0)))):
        if whole.run.size:
            yield from _join_fullest(whole)


def _join_fullest(postings: Postings) -> Iterator[SharedByMark]:
    postings = _ordered(postings)
    postings = postings.rows(np.lexsort((postings.mark, -postings.common, postings.run)))
    opens = np.ones(postings.run.size, np.bool_)
    opens[1:] = postings.run[1:] != postings.run[:-1]
    fullest = np.flatnonzero(opens)[np.cumsum(opens) - 1]
    other = np.flatnonzero(~opens)
    if other.size == 0:
        return
    pairs = _together([postings.rows(fullest[other]), postings.rows(other)])
    number = np.arange(other.size, dtype=np.uint64)
    yield _count(_ordered(replace(pairs, run=np.concatenate([number, number]))), edges=True)


def share_names(parts: Iterable[Names]) -> Iterator[SharedByMark]:
    """Count the rare names that every two texts share, and as pairs of a text with itself how many it has.

    A name is rare that up to ``RARE`` counting documents carry; a text's own number is of names that more than one
    document and up to ``RARE`` of all carry, as :func:`copytaster.fingerprints.pair_reworded` has it.
    """
    for names, _ in _whole_runs(parts, _few_names):
        yield from _share_names(names)


def _few_names(names: Names) -> tuple[Names, Names]:
    """Keep so many rows of one name that it can be told whether it is rare."""
    enough = RARE + 1
    counted, others = np.flatnonzero(names.counted)[:enough], np.flatnonzero(~names.counted)[:enough]
    return names.rows(np.concatenate([counted, others])), names.rows(slice(0, 0))


def _share_names(names: Names) -> Iterator[SharedByMark]:
    _, which, carriers = np.unique(names.run, return_inverse=True, return_counts=True)
    counting = np.bincount(which, names.counted, minlength=carriers.size).astype(np.int64)
    has_text = names.counted & (names.mark != 0)
    own = names.mark[has_text & (carriers[which] > 1) & (carriers[which] <= RARE)]
    marks, times = np.unique(own, return_counts=True)
    if marks.size:
        yield SharedByMark(low=marks, high=marks, runs=times.astype(np.int64), edges=np.zeros(marks.size, np.int64))
    rare = names.rows(has_text & (counting[which] > 1) & (counting[which] <= RARE))
    if rare.run.size:
        none = np.zeros(rare.run.size, np.int64)
        postings = Postings(run=rare.run, mark=rare.mark, place=none, words=none, common=none)
        yield _count(_ordered(postings), edges=False)
