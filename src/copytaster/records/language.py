"""What the language station gives: sentences with their parses, entities and vectors."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records.documents import BlockKind, Document
from copytaster.records.spans import DocumentId, Span

__all__ = [
    "AnnotatedDocument",
    "Entity",
    "Parse",
    "Quantity",
    "Quotation",
    "Sentence",
    "TagKind",
    "TaggedSpan",
    "TimeExpression",
    "Token",
    "Vector",
]

Vector = tuple[float, ...]
TagKind = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parse.

    ``start`` and ``end`` are code points of ``Parse.text``; ``head`` indexes ``Parse.tokens`` (the root's is its own).
    ``pos`` is the universal tag (``"VERB"``), ``tag`` the Penn tag, ``dep`` the ClearNLP label (``"nsubj"``).
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A name or quantity: ``span`` in code points of ``Parse.text``; ``label`` as spaCy's, places by the gazetteer."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """All that is known of one distinct sentence; shared by every copy that carries it.

    ``vector`` has 384 numbers, length 1 (MiniLM-L6-v2, mean pooled), or is empty where no vectors were asked for.
    """

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: ``span`` in code points of ``Document.text``; ``block`` indexes ``Document.blocks``.

    ``parse.text`` is the slice that ``span`` covers; a token's place in the document is ``span.start + token.start``.
    """

    span: Span
    block: int
    kind: BlockKind
    parse: Parse


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TaggedSpan:
    """What the tagger takes for a part of an attribution: ``span`` in code points of ``Document.text``.

    ``confidence`` is the mean probability of its word pieces, between 0 and 1. ``cue`` is the cue that a source or
    content belongs to: all that belong to one cue are one attribution. It is ``None`` for a cue itself, and where
    no cue was found.
    """

    span: Span
    kind: TagKind
    confidence: float
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its sentences, in order; they do not cross blocks and cover all words of every block.

    ``tagged`` are the parts of attributions that a trained tagger found, ordered; empty where none was loaded.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    tagged: tuple[TaggedSpan, ...] = ()

    @property
    def id(self) -> DocumentId:
        """The id of the document."""
        return self.document.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quotation:
    """Words between quotation marks: ``span`` with the marks, ``inner`` without, in code points of the text searched.

    A quotation that runs over a paragraph break without a closing mark ends with its paragraph (``closed`` is false).
    """

    span: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quantity:
    """A number that a text tells: ``span`` covers the number and its unit, in code points of the text searched.

    ``unit`` is a normal form (``"percent"``, ``"metre"``, ``"crown"``) or the folded noun that is counted, ``""`` where
    there is none. ``approximate`` says that the text itself says so ("about", "some", "nearly").
    """

    span: Span
    value: float
    unit: str
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TimeExpression:
    """A time that a text tells: ``span`` in code points of the text searched.

    ``value`` is ISO 8601 as precise as the words (``"2033-05-04"``, ``"2033-05"``, ``"2033-W18"``), ``""`` where the
    words cannot be resolved; ``resolution`` says how it was worked out (``"stated"``, ``"weekday before 2033-05-06"``),
    or why it could not be.
    """

    span: Span
    value: str
    resolution: str
