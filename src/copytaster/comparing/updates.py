"""What a later version of an article changed beyond its aligned sentences: figures that moved, clauses new and gone.

An update moves facts to other sentences. A figure of the old version that the new one lacks, and one of the new that
the old lacked, are the same figure renewed where they count the same thing: the words around them say so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.comparing.amounts import VAGUE, amounts
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.dates import Time, find_times, is_month
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage, Text, Word, passage
from copytaster.comparing.vocabulary import SAYING_VERBS
from copytaster.records import ChangeKind, Quantity, Span
from copytaster.text.quantities import ORDINAL, dimension, same_amount

__all__ = ["renewed_figures", "replaced_clauses"]

NEIGHBOURHOOD = 7
"""Words on either side of a figure that say what it counts."""

FAR = 2 * NEIGHBOURHOOD
"""Words within which it is said of what toll a figure is ("the number of people killed … rose to 11")."""

SHARED = 3
"""Words that the surroundings of two figures must have in common, for one to renew the other."""

NEW_WORDS = 3
"""Content words in a row that nothing answers, from which a clause is new or gone."""


NEW_IN_CLAUSE = 0.6
"""Share of the content words of a clause without an answer from which it is new or gone (traditions, 2026-11)."""

STANDS_TOGETHER = 0.6
"""Share of the words of a clause that, found in one sentence of the other document, say that it is told there."""

STEM = 6
"""Letters by which two words beside figures are the same ("injure", "injured")."""

_TOLLS = {
    "DEAD": "dead death die died kill killed body corpse fatality toll perish victim lives drown drowned",
    "HURT": "injure injured injury wound wounded hurt casualty",
    "MISSING": "miss missing unaccounted vanish trapped",
    "HELD": "arrest arrested detain detained custody seize jailed",
    "SAVED": "rescue rescued save saved survivor survive recovered",
}
_TOLL = {word: toll for toll, words in _TOLLS.items() for word in words.split()}
"""Words by which the figures of accidents, wars and protests are told, by what they count."""

_CLAUSAL = frozenset("relcl advcl conj ccomp acl parataxis csubj xcomp".split())
"""Dependencies of the verbs of other clauses."""


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
        for q in amounts(where.told):
            span = q.span.shift(where.span.start)
            spoken = any(quotation.span.overlaps(span) for quotation in text.quotations)
            if q.unit not in {ORDINAL, VAGUE} and q.value != 1 and not spoken and not _in_a_name(where, span):
                found.append(_Figure(where, span, q, _company(where, span)))
        years = (time for time in find_times(where, ()) if time.sort == "year")
        found.extend(_Figure(where, year.span, year, _company(where, year.span)) for year in years)
    return tuple(found)


def _in_a_name(where: Passage, span: Span) -> bool:
    """Whether a figure is part of a name: "Highway 14", "Flight 7", "No 3"."""
    before = where.text.range_of(span).start - 1
    if before not in where.words:
        return False
    word, text = where.text.words[before], where.text.document.text
    close = text[word.span.end : span.start].strip(" .") == ""
    return close and word.name and text[word.span.start].isupper() and not is_month(word.form)


def _company(where: Passage, span: Span) -> frozenset[str]:
    """Return the content words near a figure, and the toll that the nearest word says it counts."""
    inside = where.text.range_of(span)
    near = range(
        max(where.words.start, inside.start - NEIGHBOURHOOD), min(where.words.stop, inside.stop + NEIGHBOURHOOD)
    )
    told = {_key(where.text.words[i]) for i in near if i not in inside and _tells(where.text.words[i])}
    counted = _nearest_toll(where, inside)
    return frozenset(told - _TOLLS.keys() | ({counted} if counted else set()))


def _nearest_toll(where: Passage, inside: range) -> str:
    far = range(max(where.words.start, inside.start - FAR), min(where.words.stop, inside.stop + FAR))
    tolls = [(abs(i - inside.start), i) for i in far if _key(where.text.words[i]) in _TOLLS]
    return _key(where.text.words[min(tolls)[1]]) if tolls else ""


def _key(word: Word) -> str:
    """Return what a word stands for beside a figure: its stem, or the toll that it counts."""
    lemma = word.lemma.removesuffix("'s")
    return _TOLL.get(lemma) or _TOLL.get(word.form) or lemma[:STEM]


def _tells(word: Word) -> bool:
    return word.content and word.pos != "NUM"


def _same(a: _Figure, b: _Figure) -> bool:
    if isinstance(a.told, Quantity) and isinstance(b.told, Quantity):
        return same_amount(a.told, b.told)
    return isinstance(a.told, Time) and isinstance(b.told, Time) and a.told.value == b.told.value


def _may_renew(a: _Figure, b: _Figure) -> int:
    """How much the surroundings of two figures of the same sort share; 0 where one cannot renew the other."""
    common = a.company & b.company
    worth = len(common) + sum(key in _TOLLS for key in common)
    if isinstance(a.told, Quantity) and isinstance(b.told, Quantity):
        if dimension(a.told) != dimension(b.told) or not common:
            return 0
        return worth + int(_says_what(a.told) and a.told.unit == b.told.unit)
    return worth if isinstance(a.told, Time) and isinstance(b.told, Time) else 0


def _says_what(quantity: Quantity) -> bool:
    """Whether a unit says what is counted; a currency does not."""
    return quantity.unit != "" and dimension(quantity) in {"count", "percent", "share"}


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


def replaced_clauses(pair: Pair, *, updated: bool) -> Iterator[Finding]:
    """Give the clauses of a passage that nothing in the other answers, here or elsewhere in its document.

    In an update (``updated``) a short clause is news as well.
    """
    if pair.a.in_title or pair.b.in_title:
        return
    for span in _spans(pair.a, set(pair.words.of_a), pair.b.text, clauses=updated):
        why = f"A clause is left out: {shown(pair.a.text, span)}."
        yield Finding(kind="omission", before=span, after=None, why=why, confidence=0.6)
    for span in _spans(pair.b, set(pair.words.of_b), pair.a.text, clauses=updated):
        why = f"Added: {shown(pair.b.text, span)}."
        yield Finding(kind="addition", before=None, after=span, why=why, confidence=0.6)


def _spans(where: Passage, linked: set[int], other: Text, *, clauses: bool) -> Iterator[Span]:
    """Give the stretches of a passage that tell something of which the other document says nothing."""
    told: list[Span] = []
    stretches = [(run, around(where, run, reach=1)) for run in _runs(where, linked)]
    more = _clauses(where, linked) if clauses else ()
    for run, span in (*stretches, *more):
        if span and not any(span.overlaps(earlier) for earlier in told) and not _stands(where, run, other):
            told.append(span)
            yield span


def _stands(where: Passage, run: Sequence[int], other: Text) -> bool:
    """Whether most of the words of a stretch stand together in a sentence of the other document."""
    words = {where.text.words[i].lemma for i in run}
    found: dict[int, set[str]] = {}
    for word in other.words:
        if word.lemma in words:
            found.setdefault(word.sentence, set()).add(word.lemma)
    return any(len(here) >= STANDS_TOGETHER * len(words) for here in found.values())


def _clauses(where: Passage, linked: set[int]) -> Iterator[tuple[tuple[int, ...], Span]]:
    """Give the clauses of which neither the verb nor most of the other words have an answer, with their spans."""
    words = where.text.words
    for verb in where.words:
        finite = any(words[i].head == verb and words[i].dep in {"nsubj", "nsubjpass"} for i in where.words)
        if words[verb].pos != "VERB" or verb in linked or not finite or words[verb].lemma in SAYING_VERBS:
            continue
        own = _own_words(where, verb)
        content = [i for i in own if words[i].content]
        new = tuple(sorted(i for i in content if i not in linked))
        said = words[verb].dep == "ccomp" and words[words[verb].head].lemma in SAYING_VERBS
        if len(new) >= NEW_IN_CLAUSE * len(content) and (len(new) > 1 or said):
            own |= {words[verb].head} | _own_words(where, words[verb].head) if said else set()
            yield new, Span(words[min(own)].span.start, words[max(own)].span.end)


def _own_words(where: Passage, verb: int) -> set[int]:
    """Return the words of a clause without those of the clauses under it."""
    words = where.text.words
    found = {verb}
    for _ in range(8):
        found |= {
            i
            for i in where.words
            if i != verb
            and words[i].head in found
            and words[i].dep != "conj"
            and not (words[i].pos in {"VERB", "AUX"} and words[i].dep in _CLAUSAL)
        }
    return found


def _runs(where: Passage, linked: set[int]) -> Iterator[tuple[int, ...]]:
    """Stretches of content words without an answer, at least ``NEW_WORDS`` in a row, one answered word let pass."""
    run: list[int] = []
    passed = 0
    times = [time.span for time in find_times(where, ())]
    for i in where.words:
        word = where.text.words[i]
        if not word.content or any(span.overlaps(word.span) for span in times):
            continue  # times are compared by themselves
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
    words = [where.text.words[i] for i in run]
    spoken = any(w.quotation >= 0 for w in words)
    told = spoken or any(w.pos in {"VERB", "NUM", "ADJ", "ADV"} and w.lemma not in SAYING_VERBS for w in words)
    return told and len(run) >= NEW_WORDS - spoken
