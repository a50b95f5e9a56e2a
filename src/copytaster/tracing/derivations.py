"""Alignments → derivations: links, their direction, lost originals, kinds, reasons."""

from collections.abc import Sequence
from math import exp

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Derivation,
    DerivationKind,
    DocumentId,
    Evidence,
    Name,
)
from copytaster.tracing.clues import Clue
from copytaster.tracing.constellations import Missing
from copytaster.tracing.gathering import CluesOf, Gathered, gather, link_up
from copytaster.tracing.hanging import hang_up, lost_between
from copytaster.tracing.kinds import name_kind, name_kind_from_lost
from copytaster.tracing.lineage import Step, separation
from copytaster.tracing.pairs import Pair
from copytaster.tracing.skeleton import Link, key_of, link_confidence

__all__ = ["trace"]

LOST_PRIOR = 1.0
"""Log odds of a lost original where the signs just reach what is asked for it."""


def trace(
    documents: Sequence[AnnotatedDocument],
    alignments: Sequence[Alignment],
    *,
    names: Sequence[Name] = (),  # noqa: ARG001 - part of the station's signature
    attributions: Sequence[Attribution] = (),  # noqa: ARG001 - part of the station's signature
) -> tuple[Derivation, ...]:
    """Return who was made from whom, ordered by child and parent; the steps form no ring.

    A parent that the heap does not hold is ``"lost:N"``. Every derivation carries at least one reason.
    """
    heap = gather(documents, alignments)
    links, clues_of = link_up(heap)
    hung = hang_up(heap, links, clues_of)
    lost = lost_between(hung, clues_of)
    tops = sorted({*lost.values(), *(missing.children[0] for missing in hung.missing)})
    original = {top: DocumentId(f"lost:{number}") for number, top in enumerate(tops, 1)}
    found: list[Derivation] = []
    for missing in hung.missing:
        found += _from_missing(heap, missing, original[missing.children[0]], clues_of)
    siblings: set[DocumentId] = set()
    for step in hung.steps:
        link, clues = hung.links[step.key], clues_of(step.key)
        if step not in lost:
            found.append(_derivation(heap, link, step, clues))
            continue
        for child in (step.child, step.parent):
            if child not in siblings:
                siblings.add(child)
                found.append(_from_lost(heap, link, child, original[step.parent], clues))
    return tuple(sorted(found, key=lambda d: (d.child, d.parent)))


def _probability(odds: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)


def _shares(pair: Pair) -> dict[DocumentId, float]:
    """Share of each side's words that stands in common passages."""
    return {w.id: round(len(pair.strength(w.id)) / max(1, len(w.words)), 3) for w in (pair.a, pair.b)}


def _derivation(heap: Gathered, link: Link, step: Step, clues: Sequence[Clue]) -> Derivation:
    shares = _shares(link.pair)
    return Derivation(
        child=step.child,
        parent=step.parent,
        kind=name_kind(link.pair, step.child, heap.imprints, sibling=False) if link.whole else "compile",
        whole=link.whole,
        confidence=link.confidence,
        direction_confidence=_probability(step.odds),
        evidence=_evidence(link.pair, step.child, clues),
        share_of_child=shares[step.child],
        share_of_parent=shares[step.parent],
    )


def _from_lost(
    heap: Gathered, link: Link, child: DocumentId, original: DocumentId, clues: Sequence[Clue]
) -> Derivation:
    """One of two siblings, from an original that the heap lacks."""
    odds = separation(clues, child, link.pair.other(child).id) + LOST_PRIOR
    kind = name_kind(link.pair, child, heap.imprints, sibling=True)
    return _sibling(link, child, original, kind, odds, _evidence(link.pair, child, clues))


def _from_missing(heap: Gathered, missing: Missing, original: DocumentId, clues_of: CluesOf) -> list[Derivation]:
    """All children of an original that three documents and more ask for; each is compared with its nearest sibling."""
    found: list[Derivation] = []
    for child in missing.children:
        others = [d for d in missing.children if d != child and key_of(child, d) in heap.pairs]
        near = min(others, key=lambda d: (-heap.pairs[key_of(child, d)].mass, d))
        pair = heap.pairs[key_of(child, near)]
        link = Link(pair, whole=True, confidence=link_confidence(pair, whole=True))
        kind = name_kind_from_lost(pair, child, heap.imprints, faithful=child in missing.faithful)
        evidence = _evidence(pair, child, clues_of(key_of(child, near)))
        if loci := missing.alone.get(child):
            alone = Evidence(
                reason="the child stands alone where others agree, so that these have it not from it", loci=loci
            )
            evidence = (alone, *evidence)
        found.append(_sibling(link, child, original, kind, missing.odds + LOST_PRIOR, evidence))
    return found


def _sibling(
    link: Link,
    child: DocumentId,
    original: DocumentId,
    kind: DerivationKind,
    odds: float,
    evidence: tuple[Evidence, ...],
) -> Derivation:
    """Return a step from an original that the heap lacks; what a sibling has of the child stands for the original."""
    share = _shares(link.pair)[child]
    return Derivation(
        child=child,
        parent=original,
        kind=kind,
        whole=True,
        confidence=link.confidence,
        direction_confidence=_probability(odds),
        evidence=evidence,
        share_of_child=share,
        share_of_parent=share,
    )


def _evidence(pair: Pair, child: DocumentId, clues: Sequence[Clue]) -> tuple[Evidence, ...]:
    """Return the reasons for the direction, the heaviest first; failing any, the longest passages in common."""
    reasons = [Evidence(reason=f"the child {c.reason}", loci=c.loci) for c in clues if c.side == child]
    if not reasons:
        longest = sorted(pair.passages, key=lambda p: (-len(p.a), p.a.start))[:2]
        loci = tuple(x for p in longest for x in (p.alignment.a, p.alignment.b))
        reasons = [Evidence(reason="the two share passages, and nothing says which was first", loci=loci)]
    return tuple(reasons)
