"""Alignments → derivations: links, their direction, lost originals, kinds, reasons."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import exp

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Derivation,
    DocumentId,
    Evidence,
    Name,
)
from copytaster.tracing.attaching import break_rings, pass_to_parents
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.kinds import name_kind
from copytaster.tracing.lateness import trusted_stamps
from copytaster.tracing.lineage import Step, orient, separation
from copytaster.tracing.outlets import Imprint, read_imprint
from copytaster.tracing.pairs import Pair, pair_up
from copytaster.tracing.polarity import Surroundings, find_clues
from copytaster.tracing.siblings import settle_siblings
from copytaster.tracing.skeleton import Key, Link, draw_skeleton
from copytaster.tracing.weights import SEVERAL_SOURCES
from copytaster.tracing.witnesses import Witness, read_witnesses

__all__ = ["trace"]

LOST_PRIOR = 1.0
"""Log odds of a lost original where the signs just reach what is asked for it."""

_Clues = Mapping[Key, Sequence[Clue]]


@dataclass(frozen=True, slots=True)
class _Heap:
    """All that is known before directions are weighed; ``family`` names each document's by its smallest member."""

    witnesses: Mapping[DocumentId, Witness]
    imprints: Mapping[DocumentId, Imprint]
    stamps: Mapping[DocumentId, datetime]
    pairs: Mapping[Key, Pair]
    links: Mapping[Key, Link]
    family: Mapping[DocumentId, DocumentId]


def _families(ids: Sequence[DocumentId], links: Mapping[Key, Link]) -> dict[DocumentId, DocumentId]:
    """Return the smallest id that whole links join each document to."""
    root = {i: i for i in ids}

    def find(node: DocumentId) -> DocumentId:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for a, b in links:
        if links[a, b].whole:
            x, y = sorted((find(a), find(b)))
            root[y] = x
    return {i: find(i) for i in ids}


def _gather(documents: Sequence[AnnotatedDocument], alignments: Sequence[Alignment]) -> _Heap:
    witnesses = read_witnesses(documents)
    imprints = {i: read_imprint(w.document) for i, w in witnesses.items()}
    pairs = pair_up(witnesses, alignments)
    links = draw_skeleton(pairs, imprints)
    return _Heap(witnesses, imprints, trusted_stamps(witnesses), pairs, links, _families(list(witnesses), links))


def _strangers(heap: _Heap) -> dict[DocumentId, frozenset[DocumentId]]:
    """For each family, by its name, the documents that no link of copying ties to it: its out-group."""
    tied: dict[DocumentId, set[DocumentId]] = defaultdict(set)
    for a, b in heap.links:
        x, y = heap.family[a], heap.family[b]
        tied[x].add(y)
        tied[y].add(x)
    return {
        family: frozenset(d for d in heap.witnesses if heap.family[d] != family and heap.family[d] not in tied[family])
        for family in sorted(set(heap.family.values()))
    }


def _clues(heap: _Heap) -> tuple[dict[Key, Link], Callable[[Key], Sequence[Clue]]]:
    """Return the links, ties with twins resolved, and what gives the signs of direction of a pair."""
    strangers = _strangers(heap)
    partners: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for a, b in heap.pairs:
        partners[a].append(b)
        partners[b].append(a)

    @cache
    def words_of(group: frozenset[DocumentId]) -> Counter[str]:
        """In how many families of the out-group a word stands: copies do not count twice."""
        families: dict[DocumentId, set[str]] = defaultdict(set)
        for d in group:
            families[heap.family[d]] |= {w.text for w in heap.witnesses[d].words}
        return Counter(x for words in families.values() for x in words)

    @cache
    def clues_of(key: Key) -> tuple[Clue, ...]:
        a, b = key
        group = strangers[heap.family[a]] & strangers[heap.family[b]]
        around = Surroundings(
            outside=[heap.pairs[min(x, d), max(x, d)] for x in key for d in sorted(partners[x]) if d in group],
            outside_words=words_of(group),
            imprints=heap.imprints,
            stamps=heap.stamps,
        )
        return find_clues(heap.pairs[key], around, whole=heap.family[a] == heap.family[b])

    return pass_to_parents(heap.links, heap.pairs, clues_of), clues_of


def _drawn_together(key: Key, side: DocumentId, links: Mapping[Key, Link]) -> float:
    """How much ``side`` looks put together from several documents: 1 a compilation, -1 what others draw on, 0 neither.

    A compilation has other passages from each of its sources; a source has the same ones in common with many.
    """
    mine = {i for i, s in links[key].pair.strength(side).items() if s >= 1.0}
    others = [link.pair for k, link in links.items() if k != key and side in k and not link.whole]
    theirs = [{i for i, s in pair.strength(side).items() if s >= 1.0} for pair in others]
    shared = [len(mine & t) / max(1, min(len(mine), len(t))) for t in theirs]
    return sum(1 - 2 * s for s in shared) / len(shared) if shared else 0.0


def _partial(key: Key, clues: Sequence[Clue], links: Mapping[Key, Link]) -> Step:
    """Which side of a link of passages is the compilation."""
    a, b = key
    several = _drawn_together(key, a, links) - _drawn_together(key, b, links)
    odds = SEVERAL_SOURCES * several + weigh(clues, a) - weigh(clues, b)
    return Step(a, b, odds) if odds >= 0 else Step(b, a, -odds)


def _trees(heap: _Heap, links: dict[Key, Link], clues_of: Callable[[Key], Sequence[Clue]]) -> list[Step]:
    """Return the whole links with their direction; siblings that hung from each other hang from their parent."""
    trees: dict[DocumentId, list[Key]] = defaultdict(list)
    for key, link in links.items():
        if link.whole:
            trees[heap.family[key[0]]].append(key)
    steps: list[Step] = []
    for name in sorted(trees):
        hung = orient(trees[name], {key: clues_of(key) for key in trees[name]})
        settled = settle_siblings(hung, heap.pairs, clues_of)
        for before, after in zip(hung, settled, strict=True):
            if before.key != after.key:
                links[after.key] = Link(heap.pairs[after.key], whole=True, confidence=links.pop(before.key).confidence)
        steps += settled
    return steps


def _steps(steps: Sequence[Step], links: Mapping[Key, Link], clues: _Clues) -> list[Step]:
    """All links with their direction, the surest first; ``steps`` are those of whole links."""
    partial = [_partial(key, clues[key], links) for key, link in links.items() if not link.whole]
    partial.sort(key=lambda s: (-s.odds, s.key))
    return break_rings([*steps, *partial])


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
    heap = _gather(documents, alignments)
    links, clues_of = _clues(heap)
    trees = _trees(heap, links, clues_of)
    clues = {key: clues_of(key) for key in links}
    steps = _steps(trees, links, clues)
    lost = _lost_originals(steps, links, clues)
    found: list[Derivation] = []
    for step in steps:
        link, signs = links[step.key], clues[step.key]
        if step not in lost:
            found.append(_derivation(heap, link, step, signs))
            continue
        original = lost[step]
        found.append(_from_lost(heap, link, step.child, original, signs))
        if all(d.child != step.parent or d.parent != original for d in found):
            found.append(_from_lost(heap, link, step.parent, original, signs))
    return tuple(sorted(found, key=lambda d: (d.child, d.parent)))


def _lost_originals(steps: Sequence[Step], links: Mapping[Key, Link], clues: _Clues) -> dict[Step, DocumentId]:
    """Return the steps whose sides are siblings, with the name of the original that the heap lacks: one a root."""
    children = {s.child for s in steps if links[s.key].whole}
    found: dict[Step, DocumentId] = {}
    named: dict[DocumentId, DocumentId] = {}
    for step in steps:
        at_root = links[step.key].whole and step.parent not in children
        if at_root and separation(clues[step.key], step.child, step.parent) >= 0:
            found[step] = named.setdefault(step.parent, DocumentId(f"lost:{len(named) + 1}"))
    return found


def _probability(odds: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)


def _shares(pair: Pair) -> dict[DocumentId, float]:
    """Share of each side's words that stands in common passages."""
    return {w.id: round(len(pair.strength(w.id)) / max(1, len(w.words)), 3) for w in (pair.a, pair.b)}


def _derivation(heap: _Heap, link: Link, step: Step, clues: Sequence[Clue]) -> Derivation:
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


def _from_lost(heap: _Heap, link: Link, child: DocumentId, original: DocumentId, clues: Sequence[Clue]) -> Derivation:
    """One of two siblings, from an original that the heap lacks; what the sibling has of it stands for the original."""
    shares = _shares(link.pair)
    other = link.pair.other(child).id
    return Derivation(
        child=child,
        parent=original,
        kind=name_kind(link.pair, child, heap.imprints, sibling=True),
        whole=True,
        confidence=link.confidence,
        direction_confidence=_probability(separation(clues, child, other) + LOST_PRIOR),
        evidence=_evidence(link.pair, child, clues),
        share_of_child=shares[child],
        share_of_parent=shares[child],
    )


def _evidence(pair: Pair, child: DocumentId, clues: Sequence[Clue]) -> tuple[Evidence, ...]:
    """Return the reasons for the direction, the heaviest first; failing any, the longest passages in common."""
    reasons = [Evidence(reason=f"the child {c.reason}", loci=c.loci) for c in clues if c.side == child]
    if not reasons:
        longest = sorted(pair.passages, key=lambda p: (-len(p.a), p.a.start))[:2]
        loci = tuple(x for p in longest for x in (p.alignment.a, p.alignment.b))
        reasons = [Evidence(reason="the two share passages, and nothing says which was first", loci=loci)]
    return tuple(reasons)
