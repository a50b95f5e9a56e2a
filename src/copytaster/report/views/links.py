"""The tree of copying as a table: each link with its kind, share and reasons, and the passages side by side."""

import re
from collections import Counter
from dataclasses import dataclass

from copytaster.records import Alignment, Derivation, Evidence, Locus
from copytaster.report.differing import Piece
from copytaster.report.readings import words_differing
from copytaster.report.stemma import lost_name
from copytaster.report.views.lanes import FOLD_OVER
from copytaster.report.witnesses import Dossier, Text, Witness
from copytaster.report.wording import confidence_words, counted, is_decided, kind_words, percent

__all__ = ["Branch", "Link", "Pair", "Unrelated", "grow_branches", "list_links", "list_unrelated"]

_MOST_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A passage of the parent and one of the child, with the words that differ marked; ``moved`` out of its order."""

    before: Locus
    after: Locus
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of copying. ``parent`` is ``None`` where the original is lost; ``lost`` is then its name.

    ``same`` counts the passages taken word for word, ``pairs`` are those with changes.
    """

    number: int
    child: Witness
    parent: Witness | None
    lost: str
    how: str
    taken: str
    kept: str
    decided: bool
    sure: str
    confidence: float
    reasons: tuple[Evidence, ...]
    same: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrelated:
    """Two texts that have passages in common without a link between them."""

    first: Text
    second: Text
    passages: str
    example: tuple[Locus, Locus]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The tree for narrow pages: a node, how it was made, what came of it."""

    witness: Witness | None
    lost: str
    how: str
    also: tuple[str, ...]
    link: int
    children: tuple["Branch", ...]


def list_links(dossier: Dossier) -> tuple[Link, ...]:
    """Return every link, in the order of the sigla."""
    found: list[Link] = []
    for witness in dossier.witnesses:
        for derivation in dossier.stemma.incoming[witness.id]:
            found.append(_link(dossier, derivation, witness, len(found) + 1))
    return tuple(found)


def _link(dossier: Dossier, derivation: Derivation, child: Witness, number: int) -> Link:
    parent = dossier.by_id.get(derivation.parent)
    shared = _shared(dossier, derivation)
    pairs = _pairs(dossier, derivation, shared) if len(dossier.witnesses) <= FOLD_OVER else ()
    return Link(
        number=number,
        child=child,
        parent=parent,
        lost="" if parent else lost_name(derivation.parent),
        how=kind_words(derivation),
        taken=percent(derivation.share_of_child),
        kept=percent(derivation.share_of_parent) if parent else "",
        decided=is_decided(derivation),
        sure=confidence_words(derivation.direction_confidence),
        confidence=derivation.direction_confidence,
        reasons=tuple(_reason(e, child, parent) for e in derivation.evidence[:_MOST_REASONS]),
        same=sum(a.relation == "same" for a in shared),
        pairs=pairs,
    )


def _reason(evidence: Evidence, child: Witness, parent: Witness | None) -> Evidence:
    """Name the two documents of "the child" and "the other" in a reason; a lost parent has no other name."""
    words = re.sub(r"\bthe child\b", child.siglum, evidence.reason)
    if parent is not None:
        words = re.sub(r"\bthe other\b(?! (?:one|side|document|text)s?\b)", parent.siglum, words)
    return Evidence(reason=words, loci=evidence.loci)


def _shared(dossier: Dossier, derivation: Derivation) -> list[Alignment]:
    both = {derivation.child, derivation.parent}
    return [a for a in dossier.heap.alignments if {a.a.document, a.b.document} == both]


def _pairs(dossier: Dossier, derivation: Derivation, shared: list[Alignment]) -> tuple[Pair, ...]:
    """Passages with changes, in the order of the child."""
    sides = sorted(((a.b, a.a, a) if a.b.document == derivation.child else (a.a, a.b, a)) for a in shared)
    pairs: list[Pair] = []
    furthest = -1
    for after, before, alignment in sides:
        moved = before.span.start < furthest
        furthest = max(furthest, before.span.start)
        if alignment.relation == "same" and not moved:
            continue
        old, new = words_differing(dossier.sliced(before), dossier.sliced(after))
        if alignment.relation != "same":
            pairs.append(Pair(before=before, after=after, old=old, new=new, moved=moved))
    return tuple(pairs)


def list_unrelated(dossier: Dossier) -> tuple[Unrelated, ...]:
    """Return pairs of texts that share passages and that no link joins, those with most passages first."""
    linked = {
        frozenset((dossier.by_id[d.child].text, dossier.by_id[d.parent].text))
        for d in dossier.heap.derivations
        if d.parent in dossier.by_id
    }
    shared: Counter[tuple[int, int]] = Counter()
    best: dict[tuple[int, int], Alignment] = {}
    for alignment in dossier.heap.alignments:
        a, b = dossier.by_id[alignment.a.document].text, dossier.by_id[alignment.b.document].text
        if a == b or frozenset((a, b)) in linked:
            continue
        key = (min(a, b), max(a, b))
        shared[key] += 1
        if key not in best or alignment.similarity > best[key].similarity:
            best[key] = alignment
    return tuple(
        Unrelated(
            first=dossier.texts[a - 1],
            second=dossier.texts[b - 1],
            passages=counted(shared[a, b], "passage"),
            example=(best[a, b].a, best[a, b].b),
        )
        for a, b in sorted(shared, key=lambda k: (-shared[k], k))
    )


def grow_branches(dossier: Dossier, links: tuple[Link, ...]) -> tuple[Branch, ...]:
    """Return the tree as nested branches, one for each original."""
    numbers: dict[tuple[str, str], Link] = {(x.child.id, x.parent.id if x.parent else x.lost): x for x in links}
    return tuple(_branch(dossier, root, numbers) for root in dossier.stemma.roots)


def _branch(dossier: Dossier, node: str, links: dict[tuple[str, str], Link]) -> Branch:
    incoming = dossier.stemma.incoming[node]
    parents = [d.parent if d.parent in dossier.by_id else lost_name(d.parent) for d in incoming]
    first = links[node, parents[0]] if parents else None
    also = [f"{dossier.by_id[p].siglum if p in dossier.by_id else p}" for p in parents[1:]]
    how = ""
    if first is not None:
        source = first.parent.siglum if first.parent else first.lost
        how = f"{first.how}, {first.taken} of its words from {source}"
        how += "" if first.decided else "; undecided which came first"
    return Branch(
        witness=dossier.by_id.get(node),
        lost="" if node in dossier.by_id else lost_name(node),
        how=how,
        also=tuple(also),
        link=first.number if first else 0,
        children=tuple(_branch(dossier, child, links) for child in dossier.stemma.children[node]),
    )
