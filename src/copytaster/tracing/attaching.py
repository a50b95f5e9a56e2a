"""Which of several all but equal parents a document hangs from, and which steps would close a ring.

A copy word for word shares with third documents whatever its parent shares with them. Where the two tie, the third
belongs beside the parent (the peers' "twin of the parent").
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue, weigh
from copytaster.tracing.lineage import Step
from copytaster.tracing.pairs import Pair
from copytaster.tracing.skeleton import Key, Link

__all__ = ["break_rings", "key_of", "pass_to_parents"]

TWIN = 0.93
"""Share of a copy's narration that is word for word its parent's from which it can stand for it."""

TIE = 0.97
"""Share of the copy's tie with a third document that the parent must have to take it over."""

ROUNDS = 4
"""How often ties are passed on: along so many copies of copies."""


def key_of(a: DocumentId, b: DocumentId) -> Key:
    """Return the key of a pair, whichever document comes first."""
    return (a, b) if a < b else (b, a)


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
            moved.setdefault(*_passed(key, current[key], twins, pairs))
        if moved.keys() == current.keys():
            break
        current = moved
    return {key: current[key] for key in sorted(current)}


def _passed(
    key: Key, link: Link, twins: Mapping[DocumentId, DocumentId], pairs: Mapping[Key, Pair]
) -> tuple[Key, Link]:
    """The link itself, or the one that takes its place at the parent of a twin."""
    for copy, third in (key, key[::-1]):
        parent = twins.get(copy)
        if parent is None or parent == third:
            continue
        instead = key_of(parent, third)
        if instead in pairs and pairs[instead].mass >= TIE * pairs[key].mass:
            return instead, Link(pairs[instead], link.whole, link.confidence)
    return key, link


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
