"""Three witnesses of one text → which of them can stand between the other two.

Quentin's rule (*Essais de critique textuelle*, 1926): where a witness stands between two others on the way of copying,
as the source of both or as the copy of one and the source of the other, those two never agree against it. Where of
three witnesses every two agree against the third, none stands between the others: what does is not among them.

Witnesses agree by readings: runs of words that both have and the third has nowhere, and sentences that the third has
nothing like. Those with figures and names, and sentences, are leading readings (Maas's *Leitfehler*): nobody hits on
them twice. Of loose ones chance brings some back, for two who reword one text fall for the same words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from copytaster.records import DocumentId, Locus
from copytaster.text.words import word_list
from copytaster.tracing.clues import index_runs
from copytaster.tracing.losses import gaps
from copytaster.tracing.pairs import WORD_STRENGTH, Pair
from copytaster.tracing.readings import HOUSE_STYLE
from copytaster.tracing.skeleton import Key, key_of
from copytaster.tracing.witnesses import Witness

__all__ = ["Against", "Agreement", "agreements"]

STEM = 5
"""So many first letters of a word stand for all its forms."""

LEAST_SENTENCE = 8
"""Words of a sentence that is more than a stock phrase."""

HELD = 0.6
"""Share of such a sentence's words that stand in passages which the second witness has too."""

KNOWN = 0.8
"""Share of a sentence's words that the third witness has anywhere, or its page, from which it does not lack it."""

LOOSE = 4.0
"""Mean number of loose readings against a witness that does not stand between, beyond chance (geometric)."""

LEADING = 2.0
"""The same of leading readings."""

CHANCE = 0.15
"""Mean number of loose readings against a witness that does stand between, where nothing was reworded."""

CHANCE_EACH = 0.02
"""What each word of their own of the two, of that which has fewer, adds to it where one is word for word the third's
(traditions, 2026-11)."""

CHANCE_REWORDED = 0.13
"""The same where both are reworded throughout: machines fall for the same words (L2R, 2026-11)."""

CHANCE_LEADING = 0.05
"""Mean number of leading readings against a witness that does stand between."""

CHANCE_LEADING_EACH = 0.01
"""What each word of their own adds to it (L2R, 2026-11)."""

MOST = 6.0
"""Log odds that agreements of one kind give at most: they are never fully independent."""

_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
_AMOUNT = frozenset({"million", "billion", "trillion", "m", "mn", "bn", "tn"})
"""Words that papers write out or put into the figure by rule."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two witnesses have in common against a third: leading and loose readings, and where in one of the two.

    ``altered`` are those that are runs of words in passages that the third has too, which it must have changed.
    ``chance`` is the number of words of their own, of the one that has fewer, and what each adds to loose chance.
    """

    leading: int
    loose: int
    altered: int
    chance: tuple[int, float]
    loci: tuple[Locus, ...] = ()

    @property
    def odds(self) -> float:
        """Log odds that the third does not stand between the two, against that it does."""
        words, each = self.chance
        leading = _odds(self.leading, CHANCE_LEADING + CHANCE_LEADING_EACH * words, LEADING)
        return leading + _odds(self.loose, CHANCE + each * words, LOOSE)


@cache
def _odds(count: int, chance: float, mean: float) -> float:
    """Log odds that a number of agreements is more than chance: chance (Poisson) and a share of many (geometric)."""
    ratio = total = 1.0
    for k in range(1, count + 1):
        ratio *= mean / (1 + mean) * (count - k + 1) / chance
        total += ratio
    return min(MOST, log(total / (1 + mean)))


@dataclass(frozen=True, slots=True)
class _Own:
    """What a witness has that another lacks: its own words as bits, how many, and whole sentences."""

    words: int
    count: int
    sentences: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a witness that readings are made of, as bits: all, and figures and names alone."""

    all: int
    leading: int
    stems: frozenset[str]


def _stem(text: str) -> str:
    return _NUMBERS.get(text, text)[:STEM]


def _bits(indices: Iterable[int]) -> int:
    found = 0
    for i in indices:
        found |= 1 << i
    return found


def _within(which: range) -> int:
    return ((1 << len(which)) - 1) << which.start


def _places(bits: int) -> list[int]:
    return [i for i in range(bits.bit_length()) if bits >> i & 1]


def _once(witness: Witness, runs: Iterable[range]) -> list[range]:
    """Return the runs without those that say again what an earlier one says: one hand does one thing throughout."""
    known: set[str] = set()
    found: list[range] = []
    for run in runs:
        stems = {_stem(witness.words[i].text) for i in run}
        if not stems <= known:
            found.append(run)
        known |= stems
    return found


def _words(witness: Witness) -> _Words:
    """Return content words and figures, titles and house style left out; names have a capital within a sentence."""
    titles = {i for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)}
    first = {witness.within(s.span).start for s in witness.document.sentences}
    text = witness.document.text
    kept = [
        i
        for i, w in enumerate(witness.words)
        if i not in titles and (w.content or w.text[0].isdigit()) and w.text not in HOUSE_STYLE | _AMOUNT
    ]
    names = (i for i in kept if text[witness.words[i].span.start].isupper() and i not in first)
    figures = (i for i in kept if witness.words[i].text[0].isdigit())
    left_out = {_stem(w) for d in witness.document.document.dropped for w in word_list(d.text)}
    stems = left_out.union(_stem(w.text) for w in witness.words)
    return _Words(_bits(kept), _bits([*names, *figures]), frozenset(stems))


def _own(pair: Pair, witness: Witness, words: _Words, known: frozenset[str]) -> _Own:
    """Return what ``witness`` has that the other side of ``pair``, of whose words ``known`` are the stems, lacks."""
    missing = gaps(pair, witness)
    inside = {i for which in missing for i in which}
    tied = _bits(i for i, s in pair.strength(witness.id).items() if s >= WORD_STRENGTH)
    fresh = _bits(i for i, w in enumerate(witness.words) if i not in inside and _stem(w.text) not in known)
    told = fresh & words.all & ~tied
    common = sorted(pair.strength(witness.id))
    sentences = (witness.within(s.span) for s in witness.document.sentences if s.kind != "title")
    whole = tuple(
        r
        for r in sentences
        if len(r) >= LEAST_SENTENCE
        and common
        and common[0] < r.start < common[-1]
        and any(r.start in g for g in missing)
        and sum(_stem(witness.words[i].text) in known for i in r) < KNOWN * len(r)
    )
    return _Own(told, told.bit_count(), whole)


Against = Callable[[DocumentId, DocumentId, DocumentId], Agreement]
"""Called with a witness and the two that it may stand between; what these have in common against it."""


def agreements(witnesses: Mapping[DocumentId, Witness], pairs: Mapping[Key, Pair]) -> Against:
    """Return what tells how often two witnesses agree against a third; every two of the three must be in ``pairs``."""

    @cache
    def words(document: DocumentId) -> _Words:
        return _words(witnesses[document])

    @cache
    def own(document: DocumentId, other: DocumentId) -> _Own:
        pair = pairs[key_of(document, other)]
        return _own(pair, witnesses[document], words(document), words(other).stems)

    @cache
    def tied(document: DocumentId, other: DocumentId) -> tuple[int, int]:
        strength = pairs[key_of(document, other)].strength(document)
        return _bits(i for i, s in strength.items() if s >= WORD_STRENGTH), _bits(strength)

    @cache
    def reworded(document: DocumentId, other: DocumentId) -> float:
        pair = pairs[key_of(document, other)]
        return 1.0 - min(1.0, pair.verbatim_share(document) / max(0.01, pair.covered(document)))

    def seen(document: DocumentId, other: DocumentId, third: DocumentId) -> tuple[int, int, int, tuple[Locus, ...]]:
        """Leading, loose and altered readings of ``document`` that ``other`` has and ``third`` lacks."""
        mine, (same, covered) = own(document, third), tied(document, other)
        held = [r for r in mine.sentences if (_within(r) & covered).bit_count() >= HELD * len(r)]
        runs = _once(witnesses[document], index_runs(_places(mine.words & same)))
        firm = [r for r in runs if _within(r) & words(document).leading]
        places = tuple(witnesses[document].locus(r) for r in sorted([*runs, *held], key=lambda r: r.start))
        return len(firm) + len(held), len(runs) - len(firm), len(runs), places

    def against(between: DocumentId, one: DocumentId, other: DocumentId) -> Agreement:
        views = (seen(x, y, between) for x, y in (sorted((one, other)), sorted((one, other), reverse=True)))
        leading, loose, altered, places = min(views, key=lambda v: (2 * v[0] + v[1], v[0]))
        fewer = min(own(one, between).count, own(other, between).count)
        both = min(1.0, 2 * sqrt(reworded(one, between) * reworded(other, between)))
        return Agreement(leading, loose, altered, (fewer, CHANCE_EACH + (CHANCE_REWORDED - CHANCE_EACH) * both), places)

    return against
