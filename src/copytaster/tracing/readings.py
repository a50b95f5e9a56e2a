"""Signs of direction: in whose words the two differ, and who else has them.

Reports of the same event that share no copying with either side are an out-group (stemmatology seldom has one): the
side that reads as they do, in a quotation, a name or a figure, has kept what the other changed.
"""

from collections.abc import Mapping, Sequence

from copytaster.records import DocumentId
from copytaster.text.name_forms import name_likeness, spelling_variant
from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, capped, index_runs, sides
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["find_readings"]

ALIKE = 0.7
"""Likeness of two names, different in spelling, from which they are taken for one name garbled."""

LEAST_QUOTED = 4
"""Quoted words that make a sentence one of speech."""

CONDENSED = 0.87
"""Share of the other's words, over all edited passages, under which a side has condensed them."""

LEAST_SUPPORTED = 2
"""One word that an unrelated report has too may be chance."""

SHOWN = 5
"""At most so many places are shown as evidence of one kind."""


HOUSE_STYLE = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "percent", "per", "cent"})
"""Words that papers put in or take out by rule; sharing them with an unrelated paper says nothing."""


def _side_range(pair: Pair, side: DocumentId) -> Sequence[tuple[range, list[range]]]:
    """For each passage the word indices of one side, and the runs that the other has too."""
    first = side == pair.a.id
    return [
        (p.a if first else p.b, [range(r.a, r.a + r.size) if first else range(r.b, r.b + r.size) for r in p.runs])
        for p in pair.passages
    ]


def _differing(pair: Pair, side: DocumentId) -> set[int]:
    """Words of one side that stand in shared passages and were changed in the other."""
    found: set[int] = set()
    for whole, runs in _side_range(pair, side):
        found |= set(whole) - {i for r in runs for i in r}
    return found


def _supported(pair: Pair, witness: Witness, outside: Sequence[Pair]) -> list[int]:
    """Words of ``witness`` with content, changed in the other, that an outside report has in its like passage."""
    differing = _differing(pair, witness.id)
    found: set[int] = set()
    for out in outside:
        if witness.id in (out.a.id, out.b.id):
            shared = {i for _, runs in _side_range(out, witness.id) for r in runs for i in r}
            found |= {i for i in shared & differing if witness.words[i].content}
    return sorted(found)


def _passages_with(pair: Pair, witness: Witness, indices: Sequence[int]) -> int:
    """Return the number of shared passages that hold some of the words: one quotation is altered once."""
    ranges = {(whole.start, whole.stop) for whole, _ in _side_range(pair, witness.id)}
    return sum(any(start <= i < stop for i in indices) for start, stop in ranges)


def _outside_readings(pair: Pair, outside: Sequence[Pair]) -> list[Clue]:
    """Quoted words tell most: whoever heard the speaker has them alike. Narration in common may be habit."""
    clues: list[Clue] = []
    for witness, other in sides(pair):
        kept = _supported(pair, other, outside)
        quoted = [i for i in kept if other.words[i].quoted]
        told = [i for i in kept if not other.words[i].quoted and other.words[i].text not in HOUSE_STYLE]
        for indices, count, each, most, what in (
            (
                quoted,
                _passages_with(pair, other, quoted),
                weights.QUOTED_OUTSIDE,
                weights.QUOTED_OUTSIDE_MOST,
                "quotes in other words",
            ),
            (told, len(told), weights.SHARED_OUTSIDE, weights.SHARED_OUTSIDE_MOST, "has other words"),
        ):
            if len(indices) >= LEAST_SUPPORTED:
                loci = tuple(other.locus(r) for r in index_runs(indices)[:SHOWN])
                weight = capped(each, most, count)
                reason = f"{what} where the other reads as an unrelated report of the event does"
                clues.append(Clue(witness.id, weight, reason, loci, hard=True))
    return clues


def _capitalised(witness: Witness, indices: set[int]) -> dict[str, int]:
    """Words with a capital, by their folded form, at their first place."""
    found: dict[str, int] = {}
    for i in sorted(indices):
        word = witness.words[i]
        if word.content and len(word.text) > 2 and witness.document.text[word.span.start].isupper():  # noqa: PLR2004
            found.setdefault(word.text, i)
    return found


def _garbled(pair: Pair, outside_words: Mapping[str, int]) -> list[Clue]:
    """Names that the two spell differently, one of them as an unrelated report does.

    ``outside_words`` counts the unrelated reports that have a word.
    """
    here, there = (_capitalised(w, _differing(pair, w.id)) for w in (pair.a, pair.b))
    mine = {w.id: {x.text for x in w.words} for w in (pair.a, pair.b)}
    found: dict[DocumentId, list[int]] = {pair.a.id: [], pair.b.id: []}
    for x, i in here.items():
        for y, j in there.items():
            if x in mine[pair.b.id] or y in mine[pair.a.id]:
                continue
            if spelling_variant(x, y) or name_likeness(x, y) < ALIKE:
                continue
            known_x, known_y = outside_words.get(x, 0), outside_words.get(y, 0)
            if known_x and not known_y:
                found[pair.b.id].append(j)
            elif known_y and not known_x:
                found[pair.a.id].append(i)
    return [
        Clue(
            w.id,
            capped(weights.GARBLED, weights.GARBLED_MOST, len(set(found[w.id]))),
            "has names in a form of its own where the other has the form of unrelated reports",
            tuple(w.locus(range(i, i + 1)) for i in sorted(set(found[w.id]))),
            hard=True,
        )
        for w, _ in sides(pair)
        if found[w.id]
    ]


def _telling(witness: Witness, which: range) -> list[int]:
    """Figures and words with a capital within sentences: what a text says most exactly."""
    text = witness.document.text
    return [
        i
        for i in which
        if (w := witness.words[i]).text[0].isdigit()
        or (w.content and text[w.span.start].isupper() and i > which.start and w.text not in HOUSE_STYLE)
    ]


def _details(pair: Pair) -> list[Clue]:
    """Figures and names that corresponding passages have in smaller number on one side."""
    missing: dict[DocumentId, list[int]] = {pair.a.id: [], pair.b.id: []}
    for passage in pair.passages:
        if passage.alignment.relation != "paraphrase":
            continue
        here, there = _telling(pair.a, passage.a), _telling(pair.b, passage.b)
        fewer, witness, more = (pair.b, pair.a, here) if len(here) > len(there) else (pair.a, pair.b, there)
        known = {w.text for w in fewer.words}
        absent = [i for i in more if witness.words[i].text not in known]
        missing[fewer.id] += absent[: abs(len(here) - len(there))]
    return [
        Clue(
            w.id,
            capped(weights.DETAIL, weights.DETAIL_MOST, len(missing[w.id])),
            "lacks figures and names that the like passages of the other have",
            tuple(other.locus(range(i, i + 1)) for i in missing[w.id][:SHOWN]),
        )
        for w, other in sides(pair)
        if missing[w.id]
    ]


def _speech_left_over(pair: Pair, witness: Witness) -> dict[int, list[range]]:
    """For each block of ``witness``, its sentences with speech that have nothing like them in the other."""
    shared = pair.strength(witness.id)
    found: dict[int, list[range]] = {}
    for sentence in witness.document.sentences:
        which = witness.within(sentence.span)
        speech = sum(witness.words[i].quoted for i in which) >= LEAST_QUOTED
        if which and speech and not any(i in shared for i in which):
            found.setdefault(sentence.block, []).append(which)
    return found


def _block_pairs(pair: Pair) -> set[tuple[int, int]]:
    """Blocks of the two sides that share a passage."""
    where = [{s.span.start: s.block for s in w.document.sentences} for w in (pair.a, pair.b)]
    return {
        (where[0][p.alignment.a.span.start], where[1][p.alignment.b.span.start])
        for p in pair.passages
        if p.alignment.a.span.start in where[0] and p.alignment.b.span.start in where[1]
    }


def _cut_quotations(pair: Pair) -> list[Clue]:
    """Sentences of speech in a paragraph which the other has too, without them and with no other speech for them."""
    left = {w.id: _speech_left_over(pair, w) for w, _ in sides(pair)}
    cut: dict[DocumentId, list[range]] = {pair.a.id: [], pair.b.id: []}
    for here, there in sorted(_block_pairs(pair)):
        mine, theirs = left[pair.a.id].get(here, []), left[pair.b.id].get(there, [])
        if theirs and not mine:
            cut[pair.a.id] += theirs
        if mine and not theirs:
            cut[pair.b.id] += mine
    return [
        Clue(
            w.id,
            capped(weights.QUOTE_CUT, weights.QUOTE_CUT_MOST, len(cut[w.id])),
            "lacks quoted sentences of paragraphs that both have",
            tuple(other.locus(r) for r in cut[w.id][:SHOWN]),
            hard=True,
        )
        for w, other in sides(pair)
        if cut[w.id]
    ]


def _unquoted(pair: Pair) -> list[Clue]:
    """Words that one side quotes and the other tells in its own voice: nobody puts marks round another's narration."""
    told: dict[DocumentId, list[range]] = {pair.a.id: [], pair.b.id: []}
    for passage in pair.passages:
        for run in passage.runs:
            here, there = range(run.a, run.a + run.size), range(run.b, run.b + run.size)
            open_a = [i for i, j in zip(here, there, strict=True) if pair.b.words[j].quoted > pair.a.words[i].quoted]
            open_b = [j for i, j in zip(here, there, strict=True) if pair.a.words[i].quoted > pair.b.words[j].quoted]
            told[pair.a.id] += [r for r in index_runs(open_a) if len(r) >= LEAST_QUOTED]
            told[pair.b.id] += [r for r in index_runs(open_b) if len(r) >= LEAST_QUOTED]
    return [
        Clue(
            w.id,
            capped(weights.UNQUOTED, weights.UNQUOTED_MOST, len(told[w.id])),
            "tells in its own voice what the other quotes",
            tuple(w.locus(r) for r in told[w.id][:SHOWN]),
            hard=True,
        )
        for w, _ in sides(pair)
        if told[w.id]
    ]


def _condensed(pair: Pair) -> list[Clue]:
    """Corresponding passages are shorter on one side: whoever takes passages for a text of his own condenses them."""
    edited = [p for p in pair.passages if p.alignment.relation != "same"]
    words = {pair.a.id: sum(len(p.a) for p in edited), pair.b.id: sum(len(p.b) for p in edited)}
    longest = sorted(edited, key=lambda p: (-abs(len(p.a) - len(p.b)), p.a.start))[:1]
    loci = tuple(x for p in longest for x in (p.alignment.a, p.alignment.b))
    return [
        Clue(w.id, weights.CONDENSED, "tells in fewer words the passages that both have", loci)
        for w, other in sides(pair)
        if words[w.id] < CONDENSED * words[other.id]
    ]


def find_readings(
    pair: Pair, outside: Sequence[Pair], outside_words: Mapping[str, int], *, whole: bool
) -> Sequence[Clue]:
    """Return the signs in the words of the two sides of ``pair``.

    ``outside`` are pairs of either side with documents that share no copying with them; ``outside_words`` counts in
    how many of those documents a word stands. What a text as a whole lost counts only where it is ``whole``.
    """
    found = [*_outside_readings(pair, outside), *_garbled(pair, outside_words), *_unquoted(pair)]
    return [*found, *(_details(pair) + _cut_quotations(pair) if whole else _condensed(pair))]
