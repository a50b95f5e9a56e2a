"""Signs of direction: which text knows more of how the story went on.

A later version says so itself, tells of a later hour, or has larger figures in the same words. The dates that documents
state are one weak witness: they may be those of the capture, of another time zone, or wrong.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from copytaster.records import DocumentId, Locus, Span, Token
from copytaster.text.words import fold
from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, capped, sides
from copytaster.tracing.pairs import Pair
from copytaster.tracing.style import SPEECH_VERBS
from copytaster.tracing.witnesses import Witness

__all__ = ["find_dates", "find_lateness", "told_moment", "trusted_stamps"]

SAME_WORDS = 0.2
"""Share of the shorter narration word for word in the other under which figures differ because somebody reworded."""

LEAD_SENTENCES = 2
"""So many first sentences, title apart, tell when the news was."""

NEAR_DAYS = 4
"""Days from the middle date of the heap over which a stated date is not believed."""

_EARLIER_VERSION = re.compile(
    r"\b(?:an? (?:earlier|previous) version of (?:this|the)|this (?:article|story|report)"
    r" (?:was|has been) (?:updated|corrected|amended)"
    r"|(?:updates|recasts|adds) (?:with|throughout|details|quotes?|background)"
    r"|correct(?:ion|ed|s) (?:to|in|the|an) (?:an? )?(?:earlier|previous))",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOMENT = re.compile(
    r"(?P<ahead>\b(?:by|until|till|before|next|from|for|since|last|due)\s+)?"
    r"(?P<early>\b(?:early|late|small hours of)\s+(?:on\s+)?)?"
    rf"\b(?P<day>{'|'.join(_DAYS)})\b(?:\s+(?P<part>morning|noon|midday|lunchtime|afternoon|evening|night))?"
)
_HOURS = {"morning": 9, "noon": 12, "midday": 12, "lunchtime": 13, "afternoon": 15, "evening": 19, "night": 22}
_EARLY, _NOON, _LATE = 3, 12, 21
_LEAST_HOURS = 3
_HALF_WEEK = 84
_WEEK = 168


def told_moment(witness: Witness) -> tuple[int, int | None, Locus] | None:
    """Return the weekday (0 is Monday) and the hour, if any, that the first sentences tell of, and where."""
    body = [s for s in witness.document.sentences if s.kind == "paragraph"][:LEAD_SENTENCES]
    for sentence in body:
        for match in _MOMENT.finditer(fold(sentence.parse.text)):
            if match.group("ahead"):
                continue
            early = (match.group("early") or "").split()
            hour = _HOURS.get(match.group("part") or "")
            if hour is None and early:
                hour = _EARLY if early[0] in {"early", "small"} else _LATE
            start = sentence.span.start + match.start("day")
            span = Span(start, start + len(match.group("day")))
            return _DAYS.index(match.group("day")), hour, Locus(witness.id, span)
    return None


def _later_hour(pair: Pair) -> list[Clue]:
    a, b = told_moment(pair.a), told_moment(pair.b)
    if a is None or b is None:
        return []
    if a[1] is None or b[1] is None:
        ahead = ((a[0] - b[0] + _HALF_WEEK // 24) % 7 - _HALF_WEEK // 24) * 24
    else:
        ahead = ((a[0] - b[0]) * 24 + a[1] - b[1] + _HALF_WEEK) % _WEEK - _HALF_WEEK
    if abs(ahead) < _LEAST_HOURS:
        return []
    later, locus = (pair.a, a[2]) if ahead > 0 else (pair.b, b[2])
    return [Clue(later.id, weights.LATER_TIME, "opens with a later hour of the story", (locus,), direct=True)]


def _earlier_version(pair: Pair) -> list[Clue]:
    """Words that only one side has and that say an earlier version was different."""
    found = {w.id: _EARLIER_VERSION.search(w.document.text) for w, _ in sides(pair)}
    return [
        Clue(
            w.id,
            weights.EARLIER_VERSION,
            "says that an earlier version of it was different",
            (Locus(w.id, Span(match.start(), match.end())),),
            direct=True,
        )
        for w, other in sides(pair)
        if (match := found[w.id]) and not found[other.id]
    ]


def _value(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _is_share(witness: Witness, index: int) -> bool:
    """Whether a figure is a percentage: shares rise and fall, counts only grow."""
    end = witness.words[index].span.end
    return bool(re.match(r"\s*(?:%|per\s?cent)", witness.document.text[end : end + 10]))


def _grown(pair: Pair) -> list[Clue]:
    """Figures that stand in the same words and are larger on one side."""
    shorter = min(pair.a.narrative, pair.b.narrative)
    if not shorter or pair.verbatim / shorter < SAME_WORDS:
        return []
    larger: dict[str, list[Locus]] = {pair.a.id: [], pair.b.id: []}
    for passage in pair.passages:
        for left, right in zip(passage.runs, passage.runs[1:], strict=False):
            i, j = left.a + left.size, left.b + left.size
            if right.a - i != 1 or right.b - j != 1:
                continue
            x, y = _value(pair.a.words[i].text), _value(pair.b.words[j].text)
            if x is not None and y is not None and x != y and not _is_share(pair.a, i):
                witness, at = (pair.a, i) if x > y else (pair.b, j)
                larger[witness.id].append(witness.locus(range(at, at + 1)))
    return [
        Clue(
            w.id,
            capped(weights.FIGURE_GREW, weights.FIGURE_GREW_MOST, len(larger[w.id])),
            "has a larger figure in the same words",
            tuple(larger[w.id]),
        )
        for w, _ in sides(pair)
        if larger[w.id]
    ]


_PROGRESS = re.compile(
    r"\b(?P<share>\d+(?:\.\d+)?)\s*(?:%|per\s?cent)(?:(?!%|per\s?cent)[^.!?\n]){0,70}?\b(?:counted|tallied|reporting|reported|declared|complete[d]?|contained"
    r"|restored|cleared|rescued|evacuated|vaccinated)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|at first|first (?:given|put|reported|announced)"
    r"|(?:up|down) from"
    r"|revis(?:ed|ing)|correct(?:ed|ing)|rais(?:ed|ing)|lower(?:ed|ing)|increased|cut|supersed(?:ed|ing|es)"
    r"|had (?:shown|put|stood|given|reported|announced)|instead of|rather than)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LEAST_FIGURE = 2


def _progress(pair: Pair) -> list[Clue]:
    """Return the largest share that each text tells as counted, contained, restored."""
    found = {
        w.id: max(_PROGRESS.finditer(w.document.text), key=lambda m: float(m.group("share")), default=None)
        for w, _ in sides(pair)
    }
    a, b = found[pair.a.id], found[pair.b.id]
    if a is None or b is None or float(a.group("share")) == float(b.group("share")):
        return []
    later, match = (pair.a, a) if float(a.group("share")) > float(b.group("share")) else (pair.b, b)
    locus = Locus(later.id, Span(match.start(), match.end()))
    return [Clue(later.id, weights.PROGRESS, "tells of a larger share done", (locus,), direct=True)]


def _past_figures(witness: Witness) -> tuple[dict[str, Locus], set[str]]:
    """Figures of sentences that tell of an earlier figure, and those of all other sentences."""
    past: dict[str, Locus] = {}
    present: set[str] = set()
    for sentence in witness.document.sentences:
        once = _ONCE.search(sentence.parse.text)
        for match in _FIGURE.finditer(sentence.parse.text):
            if once and len(match.group()) >= _LEAST_FIGURE:
                start = sentence.span.start + match.start()
                past.setdefault(match.group(), Locus(witness.id, Span(start, start + len(match.group()))))
            else:
                present.add(match.group())
    return past, present


def _once_told(pair: Pair) -> list[Clue]:
    """Figures that one side has for the present and the other for a thing of the past, beside a new one."""
    known = {w.id: _past_figures(w) for w, _ in sides(pair)}
    clues: list[Clue] = []
    for witness, other in sides(pair):
        past, present = known[witness.id]
        their_past, their_present = known[other.id]
        old = [past[f] for f in sorted(past) if f in their_present and f not in their_past and f not in present]
        if old:
            reason = "tells as an earlier figure what the other has as the present one"
            clues.append(Clue(witness.id, weights.ONCE_TOLD, reason, tuple(old), direct=True))
    return clues


def _reported(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech governs the verb at an index: there the past perfect is the rule of reported speech."""
    seen: set[int] = set()
    while at not in seen:
        seen.add(at)
        at = tokens[at].head
        if at not in seen and tokens[at].lemma.lower() in SPEECH_VERBS:
            return True
    return False


def _perfects(witness: Witness) -> set[int]:
    """Where "had" begins that makes a past perfect, reported speech apart."""
    found: set[int] = set()
    for sentence in witness.document.sentences:
        tokens = sentence.parse.tokens
        for at, (here, following) in enumerate(itertools.pairwise(tokens), 1):
            had = sentence.parse.text[here.start : here.end].lower() == "had" and following.tag == "VBN"
            if had and not _reported(tokens, at):
                found.add(sentence.span.start + here.start)
    return found


def _had_said(pair: Pair) -> list[Clue]:
    """Verbs in the past perfect where the like passage of the other, lightly edited, has none."""
    found: dict[DocumentId, list[Locus]] = {pair.a.id: [], pair.b.id: []}
    perfects = {w.id: _perfects(w) for w, _ in sides(pair)}
    for passage in pair.passages:
        if passage.alignment.relation != "edited":
            continue
        had = [
            [i for i in r if w.words[i].span.start in perfects[w.id] and not w.words[i].quoted]
            for w, r in ((pair.a, passage.a), (pair.b, passage.b))
        ]
        if bool(had[0]) != bool(had[1]):
            witness, i = (pair.a, had[0][0]) if had[0] else (pair.b, had[1][0])
            found[witness.id].append(witness.locus(range(i, min(i + 2, len(witness.words)))))
    return [
        Clue(
            w.id,
            capped(weights.HAD_SAID, weights.HAD_SAID_MOST, len(found[w.id])),
            "tells in the past perfect what the other tells in the past",
            tuple(found[w.id]),
        )
        for w, _ in sides(pair)
        if found[w.id]
    ]


def _stamp(stated: str) -> datetime | None:
    """Read a stated date; one without a time of day counts as noon, one without a zone as of Greenwich."""
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        return None
    if "T" not in stated:
        found = found.replace(hour=_NOON)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def trusted_stamps(witnesses: Mapping[DocumentId, Witness]) -> dict[DocumentId, datetime]:
    """Return the stated dates that can be right: near those of the other documents, and not before what the text tells.

    A date days away from the middle one of the heap is that of a capture, or misread; a time before the hour told in
    the first sentences, on the same weekday, cannot be that of the text.
    """
    stamps = {i: s for i, w in witnesses.items() if (s := _stamp(w.document.document.published))}
    ordered = sorted(s.timestamp() for s in stamps.values())
    middle = ordered[len(ordered) // 2] if ordered else 0.0
    found: dict[DocumentId, datetime] = {}
    for i, stamp in stamps.items():
        told = told_moment(witnesses[i])
        same_day = told is not None and told[0] == stamp.weekday()
        impossible = same_day and told is not None and (told[1] or 0) > stamp.hour + _LEAST_HOURS
        precise = "T" in witnesses[i].document.document.published
        if abs(stamp.timestamp() - middle) <= NEAR_DAYS * 86400 and not (impossible and precise):
            found[i] = stamp
    return found


def find_dates(pair: Pair, stamps: Mapping[DocumentId, datetime], *, one_outlet: bool) -> list[Clue]:
    """Return the sign of the stated dates, as far as both are precise enough to say which is the later.

    Times of day of one outlet tell more than those of two, whose clocks and habits differ.
    """
    a, b = stamps.get(pair.a.id), stamps.get(pair.b.id)
    if a is None or b is None:
        return []
    precise = all("T" in w.document.document.published for w in (pair.a, pair.b))
    apart = (a - b).total_seconds() if precise else float((a.date() - b.date()).days)
    if not apart:
        return []
    later = pair.a if apart > 0 else pair.b
    if one_outlet and precise:
        return [
            Clue(later.id, weights.DATE_OF_ONE_HOUSE, "states the later time of the two of one outlet", direct=True)
        ]
    return [Clue(later.id, weights.DATE, "states the later date")]


def find_lateness(
    pair: Pair, stamps: Mapping[DocumentId, datetime], *, whole: bool, one_outlet: bool
) -> Sequence[Clue]:
    """Return the signs that one side of ``pair`` was written later.

    Where only passages were taken (``whole`` is false), those alone that passages can show.
    """
    if not whole:
        return [*_later_hour(pair), *find_dates(pair, stamps, one_outlet=one_outlet)]
    return [
        *_earlier_version(pair),
        *_later_hour(pair),
        *_grown(pair),
        *_progress(pair),
        *_once_told(pair),
        *_had_said(pair),
        *find_dates(pair, stamps, one_outlet=one_outlet),
    ]
