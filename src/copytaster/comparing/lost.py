"""Children of a parent that nobody kept: which sibling bears witness to it, and whose reading is the changed one."""

from collections.abc import Iterator, Mapping, Sequence

from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Text, passage
from copytaster.comparing.reservations import takes_back
from copytaster.comparing.sources import find_cues
from copytaster.comparing.spelling import plain_words
from copytaster.records import Alignment, Derivation, DocumentId, Span
from copytaster.text.words import content_words

__all__ = ["newsrooms_own", "own_sentences", "readings_favour_child", "witnesses"]

_FIDELITY = ("capture", "reprint", "excerpt", "edit", "update", "paraphrase")
"""Kinds of derivation, those that keep the parent's words best first."""

SHORTEST = 5
"""Words from which a sentence is background and not a remark."""

TOLD_ELSEWHERE = 0.5
"""Share of the content words of a sentence that, found in a sentence of a sibling, say that it is told there."""


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


def own_sentences(
    derivation: Derivation,
    derivations: Sequence[Derivation],
    texts: Mapping[DocumentId, Text],
    alignments: Sequence[Alignment],
) -> Iterator[Finding]:
    """Give what an edited child of a lost parent tells by itself, without a source, and none of its siblings."""
    if derivation.kind != "edit" or not derivation.whole:
        return
    child = texts[derivation.child]
    siblings = [d for d in derivations if d.parent == derivation.parent and d.child != child.id and d.whole]
    if all(d.kind in {"excerpt", "capture"} for d in siblings):
        return
    for sentence in child.document.sentences:
        if newsrooms_own(child, sentence.span, [texts[d.child] for d in siblings], alignments):
            why = f"Told without a source, and by no other heir of the same original: {shown(child, sentence.span)}."
            yield Finding(kind="addition", before=None, after=sentence.span, why=why, confidence=0.5)


def newsrooms_own(text: Text, span: Span, siblings: Sequence[Text], alignments: Sequence[Alignment]) -> bool:
    """Whether a sentence has no source, no quotation and no denial in it, and no sibling tells it.

    A newsroom adds background of its own; what it takes from an agency mostly names who said it.
    """
    where = passage(text, span)
    plain = where.words and not where.in_title and not any(text.words[i].quotation >= 0 for i in where.words)
    if not plain or find_cues(where) or takes_back(where) or len(where.words) < SHORTEST:
        return False
    ids = {s.id for s in siblings}
    for x in alignments:
        for mine, other in ((x.a, x.b), (x.b, x.a)):
            if mine.document == text.id and other.document in ids and mine.span.overlaps(span):
                return False
    words = set(content_words(plain_words(where.told)))
    return not any(_told_in(words, sibling) for sibling in siblings)


def _told_in(words: set[str], other: Text) -> bool:
    bags = (set(plain_words(s.parse.text)) for s in other.document.sentences)
    return any(len(words & bag) >= TOLD_ELSEWHERE * len(words) for bag in bags)
