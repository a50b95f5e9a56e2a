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

REWORDED = 0.3
"""The same share under which a text is reworded throughout."""

COMPLETE = 0.88
"""Share of the parent's narration that a reprint keeps; an excerpt keeps less."""

ADDED = 0.12
"""Share of the child's narration that has nothing like it in the parent from which a new version is likely."""


def _title(witness: Witness) -> str:
    return " ".join(
        witness.words[i].text for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)
    )


def _share(witness: Witness, pair: Pair) -> float:
    """Share of the narration of ``witness`` in passages that the other lacks."""
    return sum(len(g) for g in gaps(pair, witness)) / max(1, len(witness.words))


def name_kind(pair: Pair, child: DocumentId, imprints: Mapping[DocumentId, Imprint], *, whole: bool) -> DerivationKind:
    """Return the kind of the step that made ``child`` from the other side of ``pair``."""
    if not whole:
        return "compile"
    parent = pair.other(child)
    witness = pair.other(parent.id)
    faithful = pair.verbatim_share(child) / max(0.01, pair.covered(child))
    added = _share(witness, pair)
    one_outlet = same_outlet(imprints[child], imprints[parent.id])
    if faithful < REWORDED:
        return "paraphrase"
    if faithful >= FAITHFUL and added < ADDED / 2:
        titles = _title(witness), _title(parent)
        if one_outlet or (titles[0] == titles[1] and titles[0]):
            return "capture"
        return "reprint" if _share(parent, pair) < 1 - COMPLETE else "excerpt"
    if one_outlet or added >= ADDED:
        return "update"
    return "edit"
