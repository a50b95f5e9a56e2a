"""Which of several all but equal parents a document hangs from, and which steps would close a ring.

A copy word for word shares with third documents whatever its parent shares with them. Where the two tie, the third
belongs beside the parent (the peers' "twin of the parent").
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.lineage import Step
from copytaster.tracing.pairs import WORD_STRENGTH, Pair
from copytaster.tracing.skeleton import Key, Link, key_of

__all__ = ["break_rings", "pass_to_parents"]

TWIN = 0.93
"""Share of a copy's narration that is word for word its parent's from which it can stand for it."""

LEADING_READINGS = 0.75
"""Strength, in words, by which a third document may tie to the copy beyond the parent before it shares the copy's own
readings (Leitfehler): one word of content in a run."""

ROUNDS = 4
"""How often ties are passed on: along so many copies of copies."""


def _twins(links: Mapping[Key, Link], clues_of: Callable[[Key], Sequence[Clue]]) -> dict[DocumentId, DocumentId]:
    """For each word-for-word copy its parent, where the signs tell which is which."""
    found: dict[DocumentId, DocumentId] = {}
    for key, link in links.items():
        if not link.whole or max(link.pair.verbatim_share(x) for x in key) < TWIN:
            continue
        clues = clues_of(key)
        a, b = key
        child, parent = (a, b) if weigh(clues, a) > weigh(clues, b) else (b, a)
        if link.pair.verbatim_share(child) >= TWIN and weigh(clues, child) > weigh(clues, parent):
            found.setdefault(child, parent)
    return found


def pass_to_parents(
    links: Mapping[Key, Link], pairs: Mapping[Key, Pair], clues_of: Callable[[Key], Sequence[Clue]]
) -> dict[Key, Link]:
    """Return the links, those of word-for-word copies passed on to what they were copied from where the two tie."""
    twins = _twins(links, clues_of)
    current = dict(links)
    for _ in range(ROUNDS):
        moved: dict[Key, Link] = {}
        for key in sorted(current):
            moved.setdefault(*_passed(key, current, twins, pairs))
        if moved.keys() == current.keys():
            break
        current = moved
    return {key: current[key] for key in sorted(current)}


def _own_readings(pair: Pair, instead: Pair, third: DocumentId) -> float:
    """How much more of ``third``, in words, ties to the copy alone than to the copy's parent alone; titles left out.

    Likeness in meaning does not count: the two say the same.
    """
    here, there = pair.strength(third), instead.strength(third)
    witness = pair.a if third == pair.a.id else pair.b
    titles = {i for s in witness.document.sentences if s.kind == "title" for i in witness.within(s.span)}
    gain = {i: here.get(i, 0.0) - there.get(i, 0.0) for i in (here.keys() | there.keys()) - titles}
    return sum(g for i, g in gain.items() if max(here.get(i, 0.0), there.get(i, 0.0)) >= WORD_STRENGTH)


def _passed(
    key: Key, links: Mapping[Key, Link], twins: Mapping[DocumentId, DocumentId], pairs: Mapping[Key, Pair]
) -> tuple[Key, Link]:
    """Return the link itself, or the one that takes its place at the parent of a twin."""
    for copy, third in (key, key[::-1]):
        parent = twins.get(copy)
        if parent is None or parent == third or key_of(parent, copy) not in links:
            continue
        instead = key_of(parent, third)
        if instead in pairs and _own_readings(pairs[key], pairs[instead], third) < LEADING_READINGS:
            return instead, Link(pairs[instead], links[key].whole, links[key].confidence)
    return key, links[key]


def break_rings(steps: Iterable[Step]) -> list[Step]:
    """Return the steps, the surest first, without those that would make a document its own ancestor.

    A step that would close a ring is turned round where that opens it, and left out where it does not.
    """
    parents: dict[DocumentId, list[DocumentId]] = defaultdict(list)

    def descends(node: DocumentId, ancestor: DocumentId) -> bool:
        stack, seen = [node], {node}
        while stack:
            here = stack.pop()
            if here == ancestor:
                return True
            fresh = [p for p in parents[here] if p not in seen]
            seen.update(fresh)
            stack += fresh
        return False

    kept: list[Step] = []
    for step in steps:
        turned = Step(step.parent, step.child, 0.0)
        for option in (step, turned):
            if not descends(option.parent, option.child):
                parents[option.child].append(option.parent)
                kept.append(option)
                break
    return kept
