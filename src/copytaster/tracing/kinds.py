"""What kind of copying a step was: from how much is word for word, what is missing, what is new, and who put it out."""

from collections.abc import Mapping

from copytaster.records import DerivationKind, DocumentId
from copytaster.text.words import word_list
from copytaster.tracing.losses import gaps
from copytaster.tracing.outlets import Imprint, same_outlet
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["name_kind", "name_kind_from_lost"]

FAITHFUL = 0.93
"""Share of the covered narration that is word for word the parent's in a capture, a reprint and an excerpt."""

TOUCHED = 0.08
"""Share of the child's shared words that stand in passages with an altered word from which an editor was at work."""

REWORDED = 0.3
"""Share of the covered narration, word for word the parent's, under which a text is reworded throughout."""

LIGHTLY = 0.7
"""The same share from which a text is hardly reworded, whatever became of its quotations."""

REQUOTED = 0.4
"""Share of quotations changed from which a rewriter was at work: editors leave what is between the marks alone."""

SPEECH = 4
"""Quoted words that make a passage one of speech."""

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
    """Share of the child's shared words, openings apart, in passages that are not the parent's to the word."""
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


def _same_opening(pair: Pair) -> bool:
    """Whether the first sentences of the two bodies are the same to the word, datelines and all."""
    first = [
        next((tuple(w.words[i].text for i in w.within(s.span)) for s in w.document.sentences if s.kind != "title"), ())
        for w in (pair.a, pair.b)
    ]
    return first[0] == first[1]


def _requoted(pair: Pair) -> float:
    """Share of the passages with speech, of those that both have, whose quoted words are not the same."""
    total = changed = 0
    for passage in pair.passages:
        spoken = [sum(w.words[i].quoted for i in r) for w, r in ((pair.a, passage.a), (pair.b, passage.b))]
        if min(spoken) < SPEECH:
            continue
        kept = sum(pair.a.words[i].quoted for r in passage.runs for i in range(r.a, r.a + r.size))
        total += 1
        changed += kept < max(spoken)
    return changed / total if total else 0.0


def name_kind_from_lost(
    pair: Pair, child: DocumentId, imprints: Mapping[DocumentId, Imprint], *, faithful: bool
) -> DerivationKind:
    """Return the kind of the step that made ``child`` from an original that is lost; ``pair`` is with a sibling.

    ``faithful``: the readings of other children say that what the two differ in was changed by the other.
    """
    if not faithful:
        return name_kind(pair, child, imprints, sibling=True)
    if _one_title(pair) and same_outlet(imprints[child], imprints[pair.other(child).id]):
        return "capture"
    return "excerpt" if _share_missing(pair.other(child), pair) > CUT else "reprint"


def name_kind(
    pair: Pair, child: DocumentId, imprints: Mapping[DocumentId, Imprint], *, sibling: bool
) -> DerivationKind:
    """Return the kind of the step that made the whole of ``child`` from the other side of ``pair``.

    ``sibling``: the other side is not the parent but another child of it, so that what it lacks is no addition.
    """
    parent = pair.other(child)
    witness = pair.other(parent.id)
    faithful = pair.verbatim_share(child) / max(0.01, pair.covered(child))
    added = 0.0 if sibling else _share_missing(witness, pair)
    one_outlet = same_outlet(imprints[child], imprints[parent.id])
    if faithful >= FAITHFUL and _touched(pair, child) < TOUCHED and (added < ADDED / 2 or _one_title(pair)):
        two_outlets = imprints[child].own and imprints[parent.id].own and not one_outlet
        untitled = not (title_words(witness) and title_words(parent))
        if _one_title(pair) or (untitled and not two_outlets and (one_outlet or _same_opening(pair))):
            return "capture"
        return "excerpt" if _share_missing(parent, pair) > CUT else "reprint"
    if faithful < REWORDED:
        return "paraphrase"
    if added >= ADDED or (one_outlet and (added >= ADDED / 2 or _timed_apart(witness, parent))):
        return "update"
    reworded = faithful < LIGHTLY and not sibling and _requoted(pair) >= REQUOTED
    return "paraphrase" if reworded else "edit"


def _timed_apart(one: Witness, other: Witness) -> bool:
    """Whether the two state different times of day: what one outlet alters and puts out again is a new version."""
    stated = [w.document.document.published for w in (one, other)]
    return all("T" in s for s in stated) and stated[0] != stated[1]


def _one_title(pair: Pair) -> bool:
    """Whether the two have one title; the name of the outlet behind it is none of its words."""
    shorter, longer = sorted((title_words(pair.a), title_words(pair.b)), key=len)
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    outlet = {x for w in (pair.a, pair.b) for x in word_list(w.document.document.publisher)}
    return all(word in outlet for word in longer[len(shorter) :])
