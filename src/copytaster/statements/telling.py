"""The facts told, each once, with their mentions and independent origins."""

from collections.abc import Sequence

from copytaster.records import Alignment, AnnotatedDocument, Attribution, Derivation, Name, Statement

__all__ = ["gather_statements"]


def gather_statements(
    documents: Sequence[AnnotatedDocument],
    *,
    alignments: Sequence[Alignment],
    derivations: Sequence[Derivation],
    attributions: Sequence[Attribution] = (),
    names: Sequence[Name] = (),
) -> tuple[Statement, ...]:
    """Return the statements of the heap."""
    return ()
