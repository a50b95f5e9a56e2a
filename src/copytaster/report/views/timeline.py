"""The timeline: when each document says it was published, and the times that the documents tell."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from copytaster.records import Locus, TimelineEntry
from copytaster.report.readings import sentence_around
from copytaster.report.views.dates import not_before, wrong_stamps
from copytaster.report.views.lanes import FOLD_OVER
from copytaster.report.witnesses import Dossier, Witness
from copytaster.report.wording import Stamp, read_stamp

__all__ = ["Event", "Row", "Stated", "Telling", "Tick", "Timeline", "lay_timeline"]

_MOST_EVENTS = 12
"""Numbered events on the chart; the others are only listed."""

_LEAST_MARKS = 2
"""Dates and times on the chart under which it is left out."""

_BEFORE = timedelta(days=3)
_AFTER = timedelta(days=2)
"""How far told times may lie outside the stamps and still stretch the chart; "in 2019" must not."""

_STEPS_HOURS = (1, 3, 6, 12, 24, 48, 168, 720, 8760)
_MOST_TICKS = 8
_MARGIN = 0.04
_LATE = 93
_LABEL = 14
"""Percent of the chart that two labels need, where the last one stands left of its line."""

_TOO_NEAR = 3.5
"""Percent of the chart under which two numbers would lie on one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the scale: where (percent from the left), and its label; ``day`` where a day begins."""

    at: float
    label: str
    day: bool

    @property
    def late(self) -> bool:
        """Whether the label has to stand left of the line, because the chart ends there."""
        return self.at > _LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document on the chart: a point where the stamp stands, a bar from the earliest time it can have.

    In a large story it stands for all up to ``until`` that follow it and have the same marks.

    ``point`` and ``start`` are percent from the left; ``start`` and ``end`` bound the bar. ``wrong`` says that the
    stamp cannot be right. ``note`` says in words what the marks show.
    """

    witness: Witness
    until: Witness | None
    point: float | None
    start: float | None
    end: float | None
    wrong: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A sentence that tells the time: the words of the time, and the sentence around them."""

    witness: Witness
    locus: Locus
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A time told, once for each text that tells it; ``number`` stands on the chart, 0 where it is not on it.

    ``level`` is 1 where the number has to stand lower, because the one before is too near.
    """

    number: int
    at: float | None
    level: int
    when: str
    resolution: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the marks of documents show, in words, once for all documents of which it is true."""

    note: str
    wrong: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``rows`` in the order of the sigla; ``events`` in the order of time, first those on the chart.

    ``ticks`` are none where so little is dated that a chart would show nothing.
    """

    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    stated: tuple[Stated, ...]
    events: tuple[Event, ...]
    others: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: datetime
    last: datetime

    def at(self, when: datetime) -> float:
        """Percent from the left, cut to the chart."""
        share = (when - self.first) / (self.last - self.first)
        return round(100 * min(max(share, 0.0), 1.0), 2)


def lay_timeline(dossier: Dossier) -> Timeline:
    """Lay out the timeline of one story."""
    scale = _scale(dossier)
    groups: dict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in dossier.story.timeline:
        if entry.locus.document in dossier.by_id:
            groups[entry.when].append(entry)
    shown: list[Event] = []
    others: list[Event] = []
    for when in sorted(groups, key=_when):
        stamp = read_stamp(when)
        inside = scale is not None and stamp is not None and scale.first <= stamp.latest <= scale.last
        if inside and scale and stamp and len(shown) < _MOST_EVENTS:
            at = scale.at(stamp.instant)
            near = bool(shown) and at - (shown[-1].at or 0) < _TOO_NEAR and not shown[-1].level
            shown.append(_event(dossier, groups[when], (len(shown) + 1, at, int(near))))
        else:
            others.append(_event(dossier, groups[when], (0, None, 0)))
    rows = _rows(dossier, scale)
    marks = len(shown) + sum(r.point is not None or r.start is not None for r in rows)
    return Timeline(
        ticks=_ticks(scale) if scale and marks >= _LEAST_MARKS else (),
        rows=_folded(rows) if len(rows) > FOLD_OVER else rows,
        stated=_stated(rows),
        events=tuple(shown),
        others=tuple(others),
    )


def _when(told: str) -> tuple[bool, float, str]:
    """Order times told: those that are no times last."""
    stamp = read_stamp(told)
    return (stamp is None, stamp.instant.timestamp() if stamp else 0.0, told)


def _event(dossier: Dossier, entries: Sequence[TimelineEntry], place: tuple[int, float | None, int]) -> Event:
    """Gather one telling a text, from its first document that tells the time; ``place`` is number, percent, level."""
    order = {w.id: n for n, w in enumerate(dossier.witnesses)}
    tellings: list[Telling] = []
    speaks: dict[int, str] = {}
    for entry in sorted(entries, key=lambda e: (order[e.locus.document], e.locus)):
        witness = dossier.by_id[entry.locus.document]
        if speaks.setdefault(witness.text, witness.id) != witness.id:
            continue
        around = sentence_around(witness.document, entry.locus.span)
        telling = Telling(witness=witness, locus=entry.locus, sentence=around.of(witness.document.text))
        if all(t.sentence != telling.sentence for t in tellings):
            tellings.append(telling)
    stamp = read_stamp(entries[0].when)
    return Event(
        number=place[0],
        at=place[1],
        level=place[2],
        when=stamp.words if stamp else entries[0].when,
        resolution=entries[0].resolution,
        tellings=tuple(tellings),
    )


def _scale(dossier: Dossier) -> _Scale | None:
    wrong = {w.child for w in wrong_stamps(dossier)}
    stamps = [s for w in dossier.witnesses if (s := w.stamp) and w.id not in wrong]
    told = [s for e in dossier.story.timeline if (s := read_stamp(e.when))]
    if stamps:
        first, last = min(s.instant for s in stamps), max(s.latest for s in stamps)
        told = [s for s in told if first - _BEFORE <= s.instant and s.latest <= last + _AFTER]
    if not stamps and not told:
        return None
    every = [*stamps, *told]
    first, last = min(s.instant for s in every), max(s.latest for s in every)
    margin = max((last - first) * _MARGIN, timedelta(hours=1))
    try:
        return _Scale(first=first - margin, last=last + margin)
    except OverflowError:
        return None


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    hours = (scale.last - scale.first) / timedelta(hours=1)
    step = next((s for s in _STEPS_HOURS if hours / s <= _MOST_TICKS), int(hours / _MOST_TICKS) + 1)
    start = datetime(scale.first.year, scale.first.month, scale.first.day, tzinfo=UTC)
    ticks: list[Tick] = []
    try:
        while start <= scale.last:
            if start >= scale.first:
                tick = _tick(scale, start, step)
                if ticks and tick.late and tick.at - ticks[-1].at < _LABEL:
                    tick = replace(tick, label="")
                ticks.append(tick)
            start += timedelta(hours=step)
    except OverflowError:
        pass
    return tuple(ticks)


def _tick(scale: _Scale, when: datetime, step: int) -> Tick:
    day = when.hour == 0
    stamp = read_stamp(when.date().isoformat())
    words = stamp.words if stamp else ""
    label = (words if step > 168 else words.rsplit(" ", 1)[0]) if day else f"{when:%H:%M}"  # noqa: PLR2004 - over a week
    return Tick(at=scale.at(when), label=label, day=day)


def _rows(dossier: Dossier, scale: _Scale | None) -> tuple[Row, ...]:
    wrong = {w.child: w.parent for w in wrong_stamps(dossier)}
    bounds = not_before(dossier)
    rows: list[Row] = []
    for witness in dossier.witnesses:
        point = start = end = None
        stamp, bound = witness.stamp, bounds.get(witness.id)
        if scale is not None:
            if stamp is not None and (stamp.by_minute or witness.id in wrong):
                point = scale.at(stamp.instant)
            if stamp is not None and not stamp.by_minute and witness.id not in wrong:
                begins = max(stamp.instant, bound[0]) if bound and bound[0] < stamp.latest else stamp.instant
                start, end = scale.at(begins), scale.at(stamp.latest)
            elif bound and (stamp is None or witness.id in wrong):
                start, end = scale.at(bound[0]), 100.0
        parent = dossier.by_id[wrong[witness.id]] if witness.id in wrong else None
        since = dossier.by_id[bound[1]] if bound else None
        rows.append(
            Row(
                witness=witness,
                until=None,
                point=point,
                start=start,
                end=end,
                wrong=parent is not None,
                note=_note(witness.document.published, stamp, parent, since),
            )
        )
    return tuple(rows)


def _folded(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put rows of one text together that follow one another and have the same marks."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        alike = last is not None and replace(last, witness=row.witness, until=None) == row
        if last is not None and alike and last.witness.text == row.witness.text:
            found[-1] = replace(last, until=row.witness)
        else:
            found.append(row)
    return tuple(found)


def _stated(rows: Sequence[Row]) -> tuple[Stated, ...]:
    """Gather rows that say the same, in the order in which they come."""
    found: dict[tuple[str, bool], list[Witness]] = {}
    for row in rows:
        found.setdefault((row.note, row.wrong), []).append(row.witness)
    return tuple(Stated(note=note, wrong=wrong, witnesses=tuple(w)) for (note, wrong), w in found.items())


def _note(published: str, stamp: Stamp | None, parent: Witness | None, since: Witness | None) -> str:
    if stamp is None:
        stated = f"“{published}” is no date" if published else "no date"
        after = f"; not before {since.siglum}, {since.stamp.words}" if since and since.stamp else ""
        return stated + after
    if parent is not None and parent.stamp is not None:
        return f"{stamp.words}, before {parent.siglum} from which it was made: cannot be right, set aside"
    return f"{stamp.words}, day only" if stamp.days == 1 else stamp.words
