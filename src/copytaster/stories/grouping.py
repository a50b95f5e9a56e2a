"""Documents → stories."""

from collections.abc import Sequence

from copytaster.records import Alignment, AnnotatedDocument, Derivation, Name, Story

__all__ = ["find_stories"]


def find_stories(
    documents: Sequence[AnnotatedDocument],
    *,
    alignments: Sequence[Alignment] = (),
    derivations: Sequence[Derivation] = (),
    names: Sequence[Name] = (),
) -> tuple[Story, ...]:
    """Return the events reported."""
    return ()
