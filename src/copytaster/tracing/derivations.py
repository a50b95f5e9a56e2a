"""Alignments → derivations."""

from collections.abc import Sequence

from copytaster.records import Alignment, AnnotatedDocument, Attribution, Derivation, Name

__all__ = ["trace"]


def trace(
    documents: Sequence[AnnotatedDocument],
    alignments: Sequence[Alignment],
    *,
    names: Sequence[Name] = (),
    attributions: Sequence[Attribution] = (),
) -> tuple[Derivation, ...]:
    """Return the steps of copying."""
    return ()
