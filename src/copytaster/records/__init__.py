"""What flows through the program: frozen values, no input or output.

One module a stretch of the way: problems, spans, mapped (text to bytes), captures (reading), documents (cleaning),
language, descent (families to changes), accounts (attributions to stories). See ``docs/data-model.md`` for every rule.
"""

from copytaster.records.accounts import (
    Attribution,
    AttributionType,
    Heap,
    Name,
    NameType,
    Origin,
    Statement,
    Story,
    TimelineEntry,
)
from copytaster.records.captures import Address, Capture, Form, Piece, PieceRole, Reading
from copytaster.records.descent import (
    Alignment,
    ArchetypePassage,
    Change,
    ChangeKind,
    Derivation,
    DerivationKind,
    Evidence,
    Family,
    Relation,
    Severity,
)
from copytaster.records.documents import Block, BlockKind, Cleaning, Document, Dropped, LostList
from copytaster.records.language import (
    AnnotatedDocument,
    Entity,
    Parse,
    Quantity,
    Quotation,
    Sentence,
    TimeExpression,
    Token,
    Vector,
)
from copytaster.records.mapped import MappedText, OffsetRun
from copytaster.records.problems import Problem
from copytaster.records.spans import DocumentId, Locus, Span

__all__ = [
    "Address",
    "Alignment",
    "AnnotatedDocument",
    "ArchetypePassage",
    "Attribution",
    "AttributionType",
    "Block",
    "BlockKind",
    "Capture",
    "Change",
    "ChangeKind",
    "Cleaning",
    "Derivation",
    "DerivationKind",
    "Document",
    "DocumentId",
    "Dropped",
    "Entity",
    "Evidence",
    "Family",
    "Form",
    "Heap",
    "Locus",
    "LostList",
    "MappedText",
    "Name",
    "NameType",
    "OffsetRun",
    "Origin",
    "Parse",
    "Piece",
    "PieceRole",
    "Problem",
    "Quantity",
    "Quotation",
    "Reading",
    "Relation",
    "Sentence",
    "Severity",
    "Span",
    "Statement",
    "Story",
    "TimeExpression",
    "TimelineEntry",
    "Token",
    "Vector",
]
