"""Which pairs are links of copying: the heaviest forest of shared wording, and what it leaves unexplained.

A tree that keeps the heaviest ties (Chow and Liu 1968, with words in common for mutual information) puts every
document beside the one it shares most with, so that what two documents share through a third makes no link of its own.
A link that would close a ring is kept only where it explains passages that no link of the tree explains.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from copytaster.records import DocumentId
from copytaster.tracing.likeness import Profile, profile, rewording_odds
from copytaster.tracing.outlets import Imprint, same_outlet
from copytaster.tracing.pairs import Pair
from copytaster.tracing.witnesses import Witness

__all__ = ["Key", "Link", "draw_skeleton", "key_of", "link_confidence"]

Key = tuple[DocumentId, DocumentId]

WORD_FOR_WORD = 0.3
"""Share of the shorter narration that is word for word in the other from which two documents are one text."""

REWORDED = 0.65
"""Share of the shorter narration that has its like in the other, in order, from which one is the other reworded."""

REWORDED_LONGER = 0.35
"""The same for the longer of the two."""

ALIKE = 0.65
"""Mean likeness in meaning of the reworded passages from which two texts that cover each other are one."""

REWORDED_PASSAGES = 5
"""Fewer reworded passages than this are what any two reports of one event have in common."""

REWORDED_ORDER = 0.75
"""Least share of reworded passages that keep their order."""

SIGNED = 0.0
"""Log odds of rewording from which a pair without passages word for word is one text."""

BARE = -2.5
"""The same where both are short and neither has a title, an outlet or a dateline: no two reports of one event."""

SHORT = 100
"""Words up to which a text is short: a paragraph or two."""

PASSAGES = 14
"""Words of narration word for word in common that chance and stock phrases do not give (traditions, 2026-11)."""

WHOLE = 0.6
"""Share of a child's narration that has its like in the parent from which the whole is taken from it."""

UNEXPLAINED = 14.0
"""Strength, in words, that a link must explain beyond all others to be kept beside the tree."""


def key_of(a: DocumentId, b: DocumentId) -> Key:
    """Return the key of a pair, whichever document comes first."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents of which one has text from the other, or both from a third that is lost."""

    pair: Pair
    whole: bool
    confidence: float


def _looks_whole(pair: Pair, *, one_outlet: bool) -> bool:
    """Whether the two are one text: word for word in good part, or reworded in order almost throughout."""
    shorter = min(pair.a.narrative, pair.b.narrative)
    less, more = sorted((pair.covered_a, pair.covered_b))
    if not shorter:
        return False
    if pair.verbatim / shorter >= WORD_FOR_WORD and pair.telling >= PASSAGES:
        return less >= WHOLE or (more >= WHOLE and (one_outlet or pair.same_opening))
    meant = [p.alignment.similarity for p in pair.passages if p.alignment.relation == "paraphrase"]
    alike = sum(meant) / len(meant) if meant else 1.0
    if less >= REWORDED and alike >= ALIKE and pair.ordered >= REWORDED_ORDER:
        return True
    return (
        more >= REWORDED
        and less >= REWORDED_LONGER
        and len(pair.passages) >= REWORDED_PASSAGES
        and pair.ordered >= REWORDED_ORDER
    )


def _reworded(pair: Pair, imprints: Mapping[DocumentId, Imprint], profiles: Callable[[DocumentId], Profile]) -> bool:
    """Whether one is the other reworded throughout, by all that the two tell."""
    if pair.telling >= PASSAGES:
        return False
    bare = not any(_signed(w, imprints[w.id]) for w in (pair.a, pair.b))
    short = min(len(pair.a.words), len(pair.b.words)) < SHORT
    return rewording_odds(pair, profiles(pair.a.id), profiles(pair.b.id)) > (BARE if bare and short else SIGNED)


def _signed(witness: Witness, imprint: Imprint) -> bool:
    """Whether a text says where it comes from, or has a title as reports do."""
    titled = any(b.kind == "title" for b in witness.document.document.blocks)
    return titled or bool(imprint.own or imprint.agencies or imprint.dateline)


def link_confidence(pair: Pair, *, whole: bool) -> float:
    """Return how sure a link is: word for word text makes it certain, likeness in meaning less so."""
    words = min(1.0, pair.telling / (5 * PASSAGES))
    covered = max(pair.covered_a, pair.covered_b)
    return round(min(0.99, 0.55 + 0.35 * words + (0.2 * covered * pair.ordered if whole else 0.0)), 3)


def _find(root: dict[DocumentId, DocumentId], node: DocumentId) -> DocumentId:
    root.setdefault(node, node)
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _joined(root: dict[DocumentId, DocumentId], key: Key) -> bool:
    """Join the two ends; return whether they were apart."""
    a, b = _find(root, key[0]), _find(root, key[1])
    root[max(a, b)] = min(a, b)
    return a != b


def _tree(candidates: Mapping[Key, Pair]) -> tuple[list[Key], list[Key]]:
    """Kruskal's algorithm; returns the keys in the forest, and the ones that would close a ring, the heaviest first."""
    root: dict[DocumentId, DocumentId] = {}
    kept: list[Key] = []
    left: list[Key] = []
    for key in sorted(candidates, key=lambda k: (-candidates[k].mass, k)):
        (kept if _joined(root, key) else left).append(key)
    return kept, left


def _gain(pair: Pair, side: DocumentId, explained: Mapping[DocumentId, dict[int, float]]) -> float:
    known = explained.get(side, {})
    return sum(max(0.0, s - known.get(i, 0.0)) for i, s in pair.strength(side).items() if s >= 0.75)  # noqa: PLR2004


def draw_skeleton(pairs: Mapping[Key, Pair], imprints: Mapping[DocumentId, Imprint]) -> dict[Key, Link]:
    """Return the links among the documents, keyed and ordered by their ids.

    Whole links make no ring: one that would is for the passages that it alone explains.
    """
    witnesses = {w.id: w for pair in pairs.values() for w in (pair.a, pair.b)}

    @cache
    def profiles(document: DocumentId) -> Profile:
        return profile(witnesses[document])

    wholes = {
        key: _looks_whole(pair, one_outlet=same_outlet(imprints[key[0]], imprints[key[1]]))
        or _reworded(pair, imprints, profiles)
        for key, pair in pairs.items()
    }
    candidates = {key: pair for key, pair in pairs.items() if wholes[key] or pair.telling >= PASSAGES}
    kept, left = _tree(candidates)
    explained: dict[DocumentId, dict[int, float]] = {}

    def explain(key: Key) -> None:
        for side in key:
            known = explained.setdefault(side, {})
            for i, s in candidates[key].strength(side).items():
                known[i] = max(known.get(i, 0.0), s)

    for key in kept:
        explain(key)
    for key in left:
        if min(_gain(candidates[key], side, explained) for side in key) >= UNEXPLAINED:
            kept.append(key)
            explain(key)
    root: dict[DocumentId, DocumentId] = {}
    whole = {key for key in kept if wholes[key] and _joined(root, key)}
    return {
        key: Link(candidates[key], key in whole, link_confidence(candidates[key], whole=key in whole))
        for key in sorted(kept)
    }
