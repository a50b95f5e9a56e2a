"""Children of a parent that nobody kept: which sibling bears witness to it, and whose reading is the changed one."""

from collections.abc import Mapping, Sequence

from copytaster.comparing.findings import Finding
from copytaster.comparing.passages import Text
from copytaster.comparing.spelling import plain_words
from copytaster.records import Alignment, Derivation, DocumentId, Span
from copytaster.text.words import content_words

__all__ = ["readings_favour_child", "witnesses"]

_FIDELITY = ("capture", "reprint", "excerpt", "edit", "update", "paraphrase")
"""Kinds of derivation, those that keep the parent's words best first."""


def witnesses(
    derivation: Derivation, derivations: Sequence[Derivation], texts: Mapping[DocumentId, Text]
) -> tuple[Text, ...]:
    """Return the siblings that keep the lost parent's words at least as well as the child does, the best first."""
    mine = _rank(derivation)
    siblings = [d for d in derivations if d.parent == derivation.parent and d.child != derivation.child and d.whole]
    able = sorted((_rank(d), d.child) for d in siblings if _rank(d) <= mine)
    return tuple(texts[child] for _, child in able)


def _rank(derivation: Derivation) -> int:
    kind = derivation.kind
    return _FIDELITY.index(kind) if kind in _FIDELITY else len(_FIDELITY)


def readings_favour_child(
    finding: Finding, witness: Text, child: Text, texts: Mapping[DocumentId, Text], alignments: Sequence[Alignment]
) -> bool:
    """Whether other documents that tell the same passage read as the child does, so that the witness changed it."""
    if finding.before is None or finding.after is None:
        return False
    before, after = (
        set(content_words(plain_words(text.slice(span))))
        for text, span in ((witness, finding.before), (child, finding.after))
    )
    mine, theirs = after - before, before - after
    votes = 0
    for text, span in _elsewhere(child, finding.after, witness, texts, alignments):
        words = set(plain_words(text.slice(span)))
        votes += len(words & theirs) * len(mine) - len(words & mine) * len(theirs)
    return votes < 0


def _elsewhere(
    child: Text, at: Span, witness: Text, texts: Mapping[DocumentId, Text], alignments: Sequence[Alignment]
) -> list[tuple[Text, Span]]:
    """Passages of third documents that correspond to the child's."""
    found = []
    for x in alignments:
        for mine, other in ((x.a, x.b), (x.b, x.a)):
            if mine.document == child.id and mine.span.overlaps(at) and other.document != witness.id:
                found.append((texts[other.document], other.span))
    return found
