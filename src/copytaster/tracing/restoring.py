"""Derivations → families and their common originals."""

from collections.abc import Sequence

from copytaster.records import Alignment, AnnotatedDocument, Derivation, Family

__all__ = ["gather_families"]


def gather_families(
    documents: Sequence[AnnotatedDocument], derivations: Sequence[Derivation], alignments: Sequence[Alignment]
) -> tuple[Family, ...]:
    """Return the families that ``whole`` derivations join, every document in exactly one."""
    return ()
