"""What kind of copying a step was: from how much is word for word, what is missing, what is new, and who put it out."""

from collections.abc import Mapping

from copytaster.records import DerivationKind, DocumentId
from copytaster.tracing.clues import Clue
from copytaster.tracing.losses import gaps
from copytaster.tracing.outlets import Imprint, same_outlet
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["name_kind"]

FAITHFUL = 0.93
"""Share of the covered narration that is word for word the parent's in a capture, a reprint and an excerpt."""

TOUCHED = 0.15
"""Share of the child's shared words that stand in passages with an altered word from which an editor was at work."""

REWORDED = 0.3
"""Share of the covered narration, word for word the parent's, under which a text is reworded throughout."""

CUT = 0.12
"""Share of the parent that an excerpt lacks; a reprint lacks less."""

ADDED = 0.12
"""Share of the child that has nothing like it in the parent from which a new version is likely."""


def title_words(witness: Witness) -> tuple[str, ...]:
    """Return the words of the title, folded; none where there is no title."""
    return tuple(
        witness.words[i].text for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)
    )


def _share_missing(witness: Witness, pair: Pair) -> float:
    """Share of ``witness`` in passages that the other lacks."""
    return sum(len(g) for g in gaps(pair, witness)) / max(1, len(witness.words))


def _touched(pair: Pair, child: DocumentId) -> float:
    """Share of the child's shared words, titles and first sentences apart, in passages that are not the parent's to the word."""
    witness = pair.a if child == pair.a.id else pair.b
    first = next((s.span.end for s in witness.document.sentences if s.kind == "paragraph"), 0)
    total = altered = 0
    for passage in pair.passages:
        here, there = (passage.a, passage.b) if child == pair.a.id else (passage.b, passage.a)
        if not here or witness.words[here.start].span.start < first:
            continue
        total += len(here)
        same = sum(r.size for r in passage.runs)
        altered += len(here) if same < max(len(here), len(there)) else 0
    return altered / total if total else 0.0


def name_kind(pair: Pair, child: DocumentId, imprints: Mapping[DocumentId, Imprint], *, sibling: bool) -> DerivationKind:
    """Return the kind of the step that made the whole of ``child`` from the other side of ``pair``.

    ``sibling``: the other side is not the parent but another child of it, so that what it lacks is no addition.
    """
    parent = pair.other(child)
    witness = pair.other(parent.id)
    faithful = pair.verbatim_share(child) / max(0.01, pair.covered(child))
    added = 0.0 if sibling else _share_missing(witness, pair)
    one_outlet = same_outlet(imprints[child], imprints[parent.id])
    titles = title_words(witness), title_words(parent)
    if faithful < REWORDED:
        return "paraphrase"
    if faithful >= FAITHFUL and _touched(pair, child) < TOUCHED:
        if titles[0] == titles[1] and (titles[0] or one_outlet):
            return "capture"
        if added < ADDED / 2:
            if one_outlet and not (titles[0] and titles[1]):
                return "capture"
            return "excerpt" if _share_missing(parent, pair) > CUT else "reprint"
    if one_outlet or added >= ADDED:
        return "update"
    return "edit"
