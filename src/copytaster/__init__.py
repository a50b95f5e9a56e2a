"""Copytaster: what was reported, who made their text from whom, and how many independent origins a statement has.

    >>> import copytaster
    >>> heap = copytaster.read("articles/")                     # doctest: +SKIP
    >>> [s.gist for s in heap.statements if s.independent_origins == 1]   # doctest: +SKIP

``read`` and ``compare`` give a :class:`Heap` of frozen records; every record type is exported here too. Nothing heavy
is loaded before one of the two is called.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copytaster.errors import CopytasterError, InputError, ModelError, NothingToRead
    from copytaster.records import (
        Address,
        Alignment,
        ArchetypePassage,
        Attribution,
        AttributionType,
        Block,
        BlockKind,
        Change,
        ChangeKind,
        Conflict,
        ConflictKind,
        Derivation,
        DerivationKind,
        Document,
        DocumentId,
        Dropped,
        Evidence,
        Family,
        Form,
        Heap,
        Locus,
        LostList,
        Name,
        NameType,
        OffsetRun,
        Origin,
        Problem,
        Relation,
        Rendering,
        Severity,
        Side,
        Span,
        Statement,
        Story,
        StoryLink,
        TimelineEntry,
        Wording,
        WordingKind,
    )
    from copytaster.running.local import read
    from copytaster.running.pairs import compare

__version__ = "0.1.0"

_RECORDS = (
    "Address",
    "Alignment",
    "ArchetypePassage",
    "Attribution",
    "AttributionType",
    "Block",
    "BlockKind",
    "Change",
    "ChangeKind",
    "Conflict",
    "ConflictKind",
    "Derivation",
    "DerivationKind",
    "Document",
    "DocumentId",
    "Dropped",
    "Evidence",
    "Family",
    "Form",
    "Heap",
    "Locus",
    "LostList",
    "Name",
    "NameType",
    "OffsetRun",
    "Origin",
    "Problem",
    "Relation",
    "Rendering",
    "Severity",
    "Side",
    "Span",
    "Statement",
    "Story",
    "StoryLink",
    "TimelineEntry",
    "Wording",
    "WordingKind",
)
_HOMES = {
    **dict.fromkeys(_RECORDS, "copytaster.records"),
    **dict.fromkeys(("CopytasterError", "InputError", "ModelError", "NothingToRead"), "copytaster.errors"),
    "compare": "copytaster.running.pairs",
    "read": "copytaster.running.local",
}

__all__ = [
    "Address",
    "Alignment",
    "ArchetypePassage",
    "Attribution",
    "AttributionType",
    "Block",
    "BlockKind",
    "Change",
    "ChangeKind",
    "Conflict",
    "ConflictKind",
    "CopytasterError",
    "Derivation",
    "DerivationKind",
    "Document",
    "DocumentId",
    "Dropped",
    "Evidence",
    "Family",
    "Form",
    "Heap",
    "InputError",
    "Locus",
    "LostList",
    "ModelError",
    "Name",
    "NameType",
    "NothingToRead",
    "OffsetRun",
    "Origin",
    "Problem",
    "Relation",
    "Rendering",
    "Severity",
    "Side",
    "Span",
    "Statement",
    "Story",
    "StoryLink",
    "TimelineEntry",
    "Wording",
    "WordingKind",
    "__version__",
    "compare",
    "read",
]


def __getattr__(name: str) -> object:
    """Load what is asked for, when it is asked for (PEP 562): ``import copytaster`` stays light."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
