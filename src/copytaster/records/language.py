"""What the language station gives: sentences with their parses, entities and vectors."""

from dataclasses import dataclass

from copytaster.records.documents import BlockKind, Document
from copytaster.records.spans import DocumentId, Span

__all__ = ["AnnotatedDocument", "Entity", "Parse", "Sentence", "Token", "Vector"]

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parse.

    ``start`` and ``end`` are code points of ``Parse.text``; ``head`` is an index into ``Parse.tokens`` (the root's is its own).
    ``pos`` is the universal tag (``"VERB"``), ``tag`` the Penn tag (``"VBD"``), ``dep`` the ClearNLP label (``"nsubj"``).
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
    """A name or quantity: ``span`` in code points of ``Parse.text``; ``label`` as spaCy's, places from the gazetteer."""

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


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its sentences, in order; they do not cross blocks and cover all words of every block."""

    document: Document
    sentences: tuple[Sentence, ...]

    @property
    def id(self) -> DocumentId:
        """The id of the document."""
        return self.document.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text
