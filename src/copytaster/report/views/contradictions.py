"""What reports of independent origin contradict each other in: each conflict with its sides, for the ledger."""

from dataclasses import dataclass

from copytaster.records import Conflict, ConflictKind, Locus, Side
from copytaster.report.witnesses import Dossier, Witness
from copytaster.report.wording import listed

__all__ = ["Contradiction", "Stand", "list_contradictions"]

_ABOUT: dict[ConflictKind, str] = {
    "number": "Another figure",
    "negation": "It is so, and it is not so",
    "denial": "Said, and denied",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One side: the words as they stand, who says so, and the documents that carry it, each at its first mention."""

    words: str
    told: str
    locus: Locus
    origins: str
    witnesses: tuple[Witness, ...]
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One conflict: what it is about, the statement it is first in, and its sides."""

    heading: str
    gist: str
    stands: tuple[Stand, ...]


def list_contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Return the conflicts of a story in the order of the report."""
    gists = {s.id: s.gist for s in dossier.heap.statements}
    return tuple(
        Contradiction(
            heading=_ABOUT[c.about],
            gist=gists[c.sides[0].statement],
            stands=tuple(_stand(dossier, c, side) for side in c.sides),
        )
        for c in dossier.heap.conflicts
        if c.sides[0].statement in gists
    )


def _stand(dossier: Dossier, conflict: Conflict, side: Side) -> Stand:
    firsts = {m.document: m for m in sorted(side.mentions, reverse=True)}
    witnesses = tuple(w for w in dossier.witnesses if w.id in firsts)
    words = dossier.sliced(side.words)
    whole = next((m for m in side.mentions if m.document == side.words.document), side.words)
    return Stand(
        words=words,
        told=dossier.sliced(whole) if conflict.about == "number" else "",
        locus=side.words,
        origins=listed(side.origins),
        witnesses=witnesses,
        loci=tuple(firsts[w.id] for w in witnesses),
    )
