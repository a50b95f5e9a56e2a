"""Who said what, through which channel."""

from collections.abc import Sequence

from copytaster.records import AnnotatedDocument, Attribution, Name

__all__ = ["attribute"]


def attribute(documents: Sequence[AnnotatedDocument], *, names: Sequence[Name] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of all documents."""
    return ()
