"""Records built by hand, for tests that must not load a model."""

import hashlib
from collections.abc import Sequence

from copytaster.records import (
    Address,
    AnnotatedDocument,
    Block,
    Document,
    DocumentId,
    OffsetRun,
    Parse,
    Sentence,
    Span,
    Token,
    Vector,
)
from copytaster.text.sentences import split_sentences

__all__ = ["annotated", "document"]


def document(name: str, *paragraphs: str, published: str = "", publisher: str = "", title: str = "") -> Document:
    """Build a document whose id is ``name`` from paragraphs (``"## "`` opens a heading, ``"- "`` a list item)."""
    parts = [title, *paragraphs] if title else list(paragraphs)
    blocks: list[Block] = []
    text = ""
    for number, part in enumerate(parts):
        item = part.startswith("- ")
        if text:
            text += "\n" if item and parts[number - 1].startswith("- ") else "\n\n"
        skip = 3 if part.startswith("## ") else 2 if item else 0
        start, end = len(text) + skip, len(text) + len(part)
        text += part
        kind = "title" if title and not number else "heading" if skip == 3 else "list-item" if item else "paragraph"
        blocks.append(Block(kind=kind, span=Span(start, end), raw=Span(start, end)))  # type: ignore[arg-type]
    raw = text.encode()
    return Document(
        id=DocumentId(name),
        address=Address(file=f"{name}.txt", record="", span=Span(0, len(raw))),
        sha256=hashlib.sha256(raw).hexdigest(),
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=tuple(blocks),
        title=title,
        published=published,
        publisher=publisher,
    )


def _tokens(text: str) -> tuple[Token, ...]:
    """Cut at white space and punctuation: no parse, every token its own head."""
    tokens: list[Token] = []
    at = 0
    for word in text.split(" "):
        core = word.strip(".,;:!?\"'“”‘’()")
        if core:
            start = at + word.index(core)
            pos = "NUM" if core[0].isdigit() else "PROPN" if core[0].isupper() and at else "X"
            tokens.append(Token(start, start + len(core), core.lower(), pos, "", "", len(tokens)))
        at += len(word) + 1
    return tuple(tokens)


def annotated(built: Document, *, vectors: Sequence[Vector] = ()) -> AnnotatedDocument:
    """Cut a document into sentences with rough tokens and no entities; ``vectors`` go to the sentences in order."""
    sentences: list[Sentence] = []
    for number, block in enumerate(built.blocks):
        for span in split_sentences(block.span.of(built.text)):
            here = span.shift(block.span.start)
            words = here.of(built.text)
            vector = vectors[len(sentences)] if len(sentences) < len(vectors) else ()
            sentences.append(Sentence(here, number, block.kind, Parse(words, _tokens(words), (), vector)))
    return AnnotatedDocument(built, tuple(sentences))
