"""Signs of direction where only passages were taken: in whose text they are at home.

A reporter introduces people, bodies and places before he goes on about them; a passage lifted out of his text leaves
the introductions behind. The side that has named before, in sentences of its own, what the passage takes for known,
is its source.
"""

from collections.abc import Sequence

from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, capped, sides
from copytaster.tracing.pairs import RUN_STRENGTH, Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["find_context"]

SHOWN = 5
"""At most so many places are shown as evidence."""


def _named(witness: Witness, index: int) -> bool:
    word = witness.words[index]
    return word.content and witness.document.text[word.span.start].isupper()


def _introduced(pair: Pair, witness: Witness) -> dict[str, tuple[int, int]]:
    """Names of shared passages that stand before them in sentences that are not shared: where, there and here."""
    shared = pair.strength(witness.id)
    inside = {i for i, s in shared.items() if s >= RUN_STRENGTH}
    titles = {i for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)}
    before: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for i, word in enumerate(witness.words):
        if i in titles or not _named(witness, i):
            continue
        if i in inside:
            if word.text in before:
                found.setdefault(word.text, (before[word.text], i))
        elif i not in shared:
            before.setdefault(word.text, i)
    return found


def _first_in_passage(pair: Pair, witness: Witness, name: str) -> bool:
    """Whether ``name`` stands for the first time, title and all, in a shared passage."""
    first = next((i for i, w in enumerate(witness.words) if w.text == name), None)
    return first is not None and pair.strength(witness.id).get(first, 0.0) >= RUN_STRENGTH


def find_context(pair: Pair) -> Sequence[Clue]:
    """Return the sign that the names of shared passages are introduced on one side only."""
    known = {w.id: _introduced(pair, w) for w, _ in sides(pair)}
    clues: list[Clue] = []
    for witness, other in sides(pair):
        alone = sorted(known[other.id].keys() - known[witness.id].keys(), key=lambda n: known[other.id][n])
        alone = [n for n in alone if _first_in_passage(pair, witness, n)]
        if alone:
            loci = tuple(other.locus(range(i, i + 1)) for n in alone[:SHOWN] for i in known[other.id][n])
            weight = capped(weights.AT_HOME, weights.AT_HOME_MOST, len(alone))
            reason = "names in the common passages what the other has introduced before them"
            clues.append(Clue(witness.id, weight, reason, loci))
    return clues
