"""Copies and descent: correspondences, steps of copying, families, and what changed on the way."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records.spans import DocumentId, Locus

__all__ = [
    "UNDECIDED_BELOW",
    "Alignment",
    "ArchetypePassage",
    "Change",
    "ChangeKind",
    "Derivation",
    "DerivationKind",
    "Evidence",
    "Family",
    "Relation",
    "Severity",
]

UNDECIDED_BELOW = 0.7
"""Confidence of a direction under which the report says "undecided" (docs/descent.md: the reliability table)."""

Relation = Literal["same", "edited", "paraphrase"]
DerivationKind = Literal["capture", "reprint", "excerpt", "edit", "paraphrase", "update", "compile"]
ChangeKind = Literal[
    "number",
    "date",
    "name",
    "place",
    "negation",
    "quote",
    "attribution",
    "hedge",
    "sense",
    "omission",
    "addition",
    "wording",
]
Severity = Literal["meaning", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two passages that correspond: one or more whole sentences of ``a``, and of ``b``, in two documents.

    ``similarity`` is between 0 and 1: the share of words in common for ``same`` and ``edited``, the cosine of the
    sentence vectors for ``paraphrase``. ``a.document < b.document`` always.
    """

    a: Locus
    b: Locus
    relation: Relation
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A reason, in words, with the loci that carry it."""

    reason: str
    loci: tuple[Locus, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One step of copying: ``child`` was made from ``parent`` (a document id, or ``"lost:N"``).

    ``whole`` is false where only passages come from this parent. Shares are of words, between 0 and 1. ``confidence``
    is for the link, ``direction_confidence`` for its direction: under ``UNDECIDED_BELOW`` the report says
    "undecided".
    """

    child: DocumentId
    parent: DocumentId
    kind: DerivationKind
    whole: bool
    confidence: float
    direction_confidence: float
    evidence: tuple[Evidence, ...]
    share_of_child: float
    share_of_parent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchetypePassage:
    """A passage of the common original as far as it can be restored.

    ``reading`` is the wording of the best surviving witness; ``witnesses`` are all that attest the passage, ``reading``
    among them, ordered by document.
    """

    reading: Locus
    witnesses: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents that ``whole`` derivations join; every document is in exactly one, alone if nothing joins it."""

    id: str
    documents: tuple[DocumentId, ...]
    archetype: tuple[ArchetypePassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one step of copying changed.

    ``before`` is a locus in the parent (where the parent is lost: in the best surviving witness), ``None`` for an
    addition; ``after`` one in the child, ``None`` for an omission.
    """

    child: DocumentId
    parent: DocumentId
    kind: ChangeKind
    severity: Severity
    before: Locus | None
    after: Locus | None
    why: str
    confidence: float
