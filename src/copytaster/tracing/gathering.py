"""Documents and alignments → all that is known before directions are weighed: witnesses, pairs, links, families."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from copytaster.records import Alignment, AnnotatedDocument, DocumentId
from copytaster.tracing.attaching import pass_to_parents
from copytaster.tracing.clues import Clue
from copytaster.tracing.lateness import trusted_stamps
from copytaster.tracing.outlets import Imprint, read_imprint
from copytaster.tracing.pairs import Pair, pair_up
from copytaster.tracing.polarity import Surroundings, find_clues
from copytaster.tracing.skeleton import Key, Link, draw_skeleton
from copytaster.tracing.witnesses import Witness, read_witnesses

__all__ = ["CluesOf", "Gathered", "gather", "link_up"]

CluesOf = Callable[[Key], Sequence[Clue]]
"""Called with the key of a pair; the signs of its direction."""


@dataclass(frozen=True, slots=True)
class Gathered:
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


def gather(documents: Sequence[AnnotatedDocument], alignments: Sequence[Alignment]) -> Gathered:
    """Return what the documents and their alignments tell before directions are weighed."""
    witnesses = read_witnesses(documents)
    imprints = {i: read_imprint(w.document) for i, w in witnesses.items()}
    pairs = pair_up(witnesses, alignments)
    links = draw_skeleton(pairs, imprints)
    return Gathered(witnesses, imprints, trusted_stamps(witnesses), pairs, links, _families(list(witnesses), links))


def _strangers(heap: Gathered) -> dict[DocumentId, frozenset[DocumentId]]:
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


def link_up(heap: Gathered) -> tuple[dict[Key, Link], CluesOf]:
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
