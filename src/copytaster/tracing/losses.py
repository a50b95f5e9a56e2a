"""Signs of direction: what copying loses.

Losing is cheap and inventing is dear: lists without which an introduction hangs in the air, passages, accents, curly
quotation marks, the first mention of a person.
"""

import itertools
import re
from collections.abc import Sequence

from copytaster.records import Locus, Span
from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, capped, sides
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["find_losses", "gaps"]

FEW_WORDS = 6
"""A gap of fewer words than this is no passage."""

PASSAGE = 10
"""Words of a passage that is more than a line of boilerplate left standing."""

EDITED = 0.25
"""Least share of the shorter narration word for word in the other in two edits of one text."""

SAME = 0.2
"""Most passages in common that two edits leave the same to the word, as a share: each changes its own."""

STRAY = 0.4
"""Share of a sentence's words that a stock phrase in common may hold before the sentence counts as shared."""

VERBATIM = 0.9
"""Share of the narration in common, of what is covered, from which two documents are word for word one."""


def gaps(pair: Pair, witness: Witness) -> list[range]:
    """Return the stretches of whole sentences of ``witness`` that the other has nothing like, titles left out."""
    shared = pair.strength(witness.id)
    found: list[range] = []
    for sentence in witness.document.sentences:
        which = witness.within(sentence.span)
        if sentence.kind == "title" or not which or sum(i in shared for i in which) > STRAY * len(which):
            continue
        if found and found[-1].stop == which.start:
            found[-1] = range(found[-1].start, which.stop)
        else:
            found.append(which)
    return [g for g in found if len(g) >= FEW_WORDS]


def _faithful(pair: Pair, witness: Witness) -> bool:
    """Whether what ``witness`` shares with the other is word for word the other's."""
    return pair.verbatim >= VERBATIM * pair.covered(witness.id) * witness.narrative


def _passages(pair: Pair) -> list[Clue]:
    """Passages that one side lacks; where both lack some and are word for word one otherwise, both were cut.

    Only copies word for word count: whoever rewords may add as well as cut.
    """
    missing = {w.id: gaps(pair, other) for w, other in sides(pair)}
    if not all(_faithful(pair, w) for w, _ in sides(pair)):
        return []
    clues: list[Clue] = []
    for witness, other in sides(pair):
        lost, extra = missing[witness.id], missing[other.id]
        loci = tuple(other.locus(g) for g in lost)
        if lost and not extra:
            reason = "holds nothing that the other lacks, and lacks passages of it"
            clues.append(Clue(witness.id, weights.SUBSET, reason, loci))
        if lost:
            weight = capped(weights.LOST_PASSAGE, weights.LOST_MOST, len(lost))
            clues.append(Clue(witness.id, weight, "lacks passages that the other has", loci))
    return clues


def _title(witness: Witness) -> str:
    return " ".join(
        witness.words[i].text for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)
    )


def _same_title(pair: Pair) -> bool:
    a, b = _title(pair.a), _title(pair.b)
    return a == b or not a or not b


def _inside(pair: Pair, witness: Witness) -> list[range]:
    """Return the gaps of ``witness`` amid what both have, or long: no new top, no line of boilerplate left over."""
    shared = pair.strength(witness.id)
    if not shared:
        return []
    first, last = min(shared), max(shared)
    goes_on = {
        here.start
        for before, after in itertools.pairwise(witness.document.sentences)
        if before.block == after.block
        and (here := witness.within(after.span))
        and any(i in shared for i in witness.within(before.span))
    }
    return [
        g
        for g in gaps(pair, witness)
        if first < g.start
        and any(witness.words[i].verb for i in g)
        and len(g) >= (PASSAGE if g.stop <= last or g.start in goes_on else 2 * PASSAGE)
        and (len(g) >= 2 * PASSAGE or _ended(witness, g))
    ]


def _ended(witness: Witness, which: range) -> bool:
    """Whether a stretch ends as a sentence does."""
    text = witness.document.text
    return bool(re.match(r"[.!?”\"’)]", text[witness.words[which.stop - 1].span.end :]))


def _lacks_inside(pair: Pair) -> list[Clue]:
    """Passages that each side lacks amid what both have: two hands at work on one lost text.

    A copyist drops passages and does not invent any, least of all speech; a new version, which keeps some paragraphs to
    the word and adds others, is no such pair.
    """
    inside = {w.id: _inside(pair, w) for w, _ in sides(pair)}
    captures = all(_faithful(pair, w) for w, _ in sides(pair)) and _same_title(pair)
    if not all(inside.values()) or not (captures or _both_edited(pair)):
        return []
    weight = min(
        weights.LACKS_INSIDE * len(found) + weights.LACKS_SPEECH * sum(any(w.words[i].quoted for i in g) for g in found)
        for w, _ in sides(pair)
        for found in (inside[w.id],)
    )
    weight = min(weights.LACKS_INSIDE_MOST, weight + (weights.SAME_TEXT if captures else 0.0))
    reason = "lacks passages amid what both have, as the other lacks others"
    return [
        Clue(w.id, weight, reason, tuple(other.locus(g) for g in inside[other.id]), hard=True)
        for w, other in sides(pair)
    ]


def _both_edited(pair: Pair) -> bool:
    """Whether hardly a sentence of the two is the same to the word, though they share much wording."""
    if pair.verbatim < EDITED * min(pair.a.narrative, pair.b.narrative):
        return False
    same = sum(p.alignment.relation == "same" for p in pair.passages)
    return same <= SAME * len(pair.passages)


def _list_follows(witness: Witness, locus: Locus) -> bool:
    following = [b for b in witness.document.document.blocks if b.span.start >= locus.span.end]
    return bool(following) and following[0].kind == "list-item"


def _lists(pair: Pair) -> list[Clue]:
    """Introductions that end in a colon and have their list on one side only."""
    clues: list[Clue] = []
    for passage in pair.passages:
        for (witness, locus), (other, there) in (
            ((pair.a, passage.alignment.a), (pair.b, passage.alignment.b)),
            ((pair.b, passage.alignment.b), (pair.a, passage.alignment.a)),
        ):
            introduces = locus.span.of(witness.document.text).rstrip().endswith(":")
            if introduces and not _list_follows(witness, locus) and _list_follows(other, there):
                reason = "lacks the list that its introduction announces"
                clues.append(Clue(witness.id, weights.LOST_LIST, reason, (locus,), hard=True))
    return clues


def _accents(pair: Pair) -> list[Clue]:
    """Return the same word with an accent on one side and without on the other."""
    lost: dict[str, dict[str, Locus]] = {pair.a.id: {}, pair.b.id: {}}
    for passage in pair.passages:
        for run in passage.runs:
            for k in range(run.size):
                x, y = pair.a.words[run.a + k], pair.b.words[run.b + k]
                if x.bare != y.bare:
                    here = (pair.a, run.a + k) if x.bare.isascii() else (pair.b, run.b + k)
                    lost[here[0].id].setdefault(x.text, here[0].locus(range(here[1], here[1] + 1)))
    return [
        Clue(
            w.id,
            capped(weights.ACCENT, weights.ACCENT_MOST, len(lost[w.id])),
            "writes without their accents words that the other writes with them",
            tuple(lost[w.id].values()),
        )
        for w, _ in sides(pair)
        if lost[w.id]
    ]


def _typography(pair: Pair) -> list[Clue]:
    """Quotation marks that one side has flattened to the straight ones of a keyboard; the first of each is shown."""
    curly = {w.id: re.search("[“”’]", w.document.text) for w, _ in sides(pair)}
    straight = {w.id: re.search("[\"']", w.document.text) for w, _ in sides(pair)}
    clues: list[Clue] = []
    for witness, other in sides(pair):
        flat, round_ = straight[witness.id], curly[other.id]
        if flat and round_ and not curly[witness.id] and not straight[other.id] and _faithful(pair, witness):
            loci = (Locus(witness.id, Span(*flat.span())), Locus(other.id, Span(*round_.span())))
            reason = "has straight quotation marks where the other has curly ones"
            clues.append(Clue(witness.id, weights.TYPOGRAPHY, reason, loci))
    return clues


def _people(witness: Witness) -> list[range]:
    """Names of people with more than one word, titles left out."""
    found = (
        witness.within(e.span.shift(s.span.start))
        for s in witness.document.sentences
        for e in s.parse.entities
        if e.label == "PERSON" and s.kind != "title"
    )
    return [r for r in found if len(r) > 1]


def _full_and_bare(witness: Witness) -> tuple[dict[str, Locus], dict[str, Locus]]:
    """Surnames that stand behind a first name, and the same surnames where they stand alone, at their first places."""
    text = witness.document.text
    full = {r.stop - 1: r for r in _people(witness)}
    titles = {i for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)}
    introduced: dict[str, Locus] = {}
    bare: dict[str, Locus] = {}
    for i, word in enumerate(witness.words):
        if i in titles or not word.content or not text[word.span.start].isupper():
            continue
        if i in full:
            introduced.setdefault(word.text, witness.locus(full[i]))
        elif i and text[witness.words[i - 1].span.end : word.span.start] == " " and _capital(witness, i - 1):
            introduced.setdefault(word.text, witness.locus(range(i - 1, i + 1)))
        else:
            bare.setdefault(word.text, witness.locus(range(i, i + 1)))
    return introduced, bare


def _capital(witness: Witness, index: int) -> bool:
    word = witness.words[index]
    return word.content and witness.document.text[word.span.start].isupper()


def _dangling(pair: Pair) -> list[Clue]:
    """Surnames that one side introduces with the full name and the other never does."""
    known = {w.id: _full_and_bare(w) for w, _ in sides(pair)}
    clues: list[Clue] = []
    for witness, other in sides(pair):
        full, bare = known[witness.id]
        their_full, their_bare = known[other.id]
        people = {other.words[r.stop - 1].text for r in _people(other)}
        loci = [bare[n] for n in sorted(bare) if n in people and n not in full and n in their_full and n in their_bare]
        loci = [x for x in loci if pair.strength(witness.id).get(witness.within(x.span).start) is not None]
        if loci:
            weight = capped(weights.DANGLING, weights.DANGLING_MOST, len(loci))
            clues.append(Clue(witness.id, weight, "names by surname alone whom the other introduces", tuple(loci)))
    return clues


def find_losses(pair: Pair) -> Sequence[Clue]:
    """Return the signs that one side of ``pair`` lost something in copying."""
    return [
        *_lists(pair),
        *_passages(pair),
        *_lacks_inside(pair),
        *_accents(pair),
        *_typography(pair),
        *_dangling(pair),
    ]
