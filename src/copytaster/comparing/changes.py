"""Derivations and alignments → changes."""

from collections.abc import Sequence

from copytaster.records import Alignment, AnnotatedDocument, Attribution, Change, Derivation, Name

__all__ = ["compare"]


def compare(
    documents: Sequence[AnnotatedDocument],
    derivations: Sequence[Derivation],
    alignments: Sequence[Alignment],
    *,
    names: Sequence[Name] = (),
    attributions: Sequence[Attribution] = (),
) -> tuple[Change, ...]:
    """Return what each derivation changed."""
    return ()
