"""Links and signs → every family hung up: steps from document to document, and the originals that are lost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import DocumentId
from copytaster.tracing.attaching import break_rings
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.constellations import Missing, find_missing, nearest_source
from copytaster.tracing.gathering import CluesOf, Gathered
from copytaster.tracing.lineage import Step, hang, orient, separation
from copytaster.tracing.siblings import settle_siblings
from copytaster.tracing.skeleton import Key, Link, key_of
from copytaster.tracing.threes import Against, agreements
from copytaster.tracing.weights import SEVERAL_SOURCES

__all__ = ["Hung", "hang_up", "lost_between"]


@dataclass(frozen=True, slots=True)
class Hung:
    """All families hung up: ``steps`` from document to document, the surest first, and the ``links`` they follow.

    ``missing`` are originals that three documents and more ask for. They stand above all others.
    """

    steps: Sequence[Step]
    links: Mapping[Key, Link]
    missing: Sequence[Missing]


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


def hang_up(heap: Gathered, links: Mapping[Key, Link], clues_of: CluesOf) -> Hung:
    """Hang every family from where it springs, each document beside those that it stands between."""
    against = agreements(heap.witnesses, heap.pairs)
    settled = _settle_sources(heap, links, clues_of, against)
    trees: dict[DocumentId, list[Key]] = defaultdict(list)
    for key, link in settled.items():
        if link.whole:
            trees[heap.family[key[0]]].append(key)
    steps: list[Step] = []
    missing: list[Missing] = []
    for name in sorted(trees):
        tree = _hang_tree(heap, settled, trees[name], clues_of, against)
        steps += tree.steps
        missing += tree.missing
        settled = dict(tree.links)
    partial = [_partial(key, clues_of(key), settled) for key, link in settled.items() if not link.whole]
    partial.sort(key=lambda s: (-s.odds, s.key))
    return Hung(break_rings([*steps, *partial]), settled, missing)


def _settle_sources(heap: Gathered, links: Mapping[Key, Link], clues_of: CluesOf, against: Against) -> dict[Key, Link]:
    """Return the links, compilations hung from that document of each family whose readings they have."""
    families: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for document, name in heap.family.items():
        families[name].append(document)
    found = dict(links)
    for key in [key for key, link in links.items() if not link.whole]:
        step = _partial(key, clues_of(key), found)
        source = nearest_source(step.child, step.parent, families[heap.family[step.parent]], heap.pairs, against)
        new = key_of(step.child, source)
        if new not in found:
            found[new] = Link(heap.pairs[new], whole=False, confidence=found.pop(key).confidence)
    return {key: found[key] for key in sorted(found)}


def _replaced(links: Mapping[Key, Link], heap: Gathered, old: Key, new: Key) -> dict[Key, Link]:
    kept = {key: link for key, link in links.items() if key != old}
    return {**kept, new: Link(heap.pairs[new], whole=True, confidence=links[old].confidence)}


def _hang_tree(
    heap: Gathered, links: Mapping[Key, Link], keys: Sequence[Key], clues_of: CluesOf, against: Against
) -> Hung:
    """Hang the family that ``keys`` join; the links of the others are passed on."""
    missing = find_missing(keys, heap.pairs, against, clues_of)
    if missing is not None:
        apart = {key: link for key, link in links.items() if not set(key) <= set(missing.children)}
        rest = [key for key in keys if key in apart]
        return Hung(hang(missing.children, rest, {key: clues_of(key) for key in rest}), apart, [missing])
    steps = orient(keys, {key: clues_of(key) for key in keys})
    settled = settle_siblings(steps, heap.pairs, clues_of)
    for before, after in zip(steps, settled, strict=True):
        if before.key != after.key:
            links = _replaced(links, heap, before.key, after.key)
    return Hung(settled, links, [])


def lost_between(hung: Hung, clues_of: CluesOf) -> dict[Step, DocumentId]:
    """Return the steps at the top of a family whose two sides are siblings, with the topmost document of the family.

    A family whose original is known to be missing has no such step.
    """
    children = {s.child for s in hung.steps if hung.links[s.key].whole}
    children |= {child for missing in hung.missing for child in missing.children}
    return {
        step: step.parent
        for step in hung.steps
        if hung.links[step.key].whole
        and step.parent not in children
        and separation(clues_of(step.key), step.child, step.parent) >= 0
    }
