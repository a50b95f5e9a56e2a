"""Documents built straight from clean text files, to develop a station without the ones before it."""

import hashlib
from pathlib import Path

from copytaster.records import Address, Block, BlockKind, Document, DocumentId, OffsetRun, Span


def document_from_clean(path: Path) -> Document:
    """Build a document from a file in the form of ``../shared/traditions/NAME/clean``; its id is the file's stem."""
    text = path.read_text(encoding="utf-8").strip()
    raw = text.encode("utf-8")
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        skip = 3 if line.startswith("## ") else 2 if line.startswith("- ") else 0
        kind: BlockKind = "heading" if skip == 3 else "list-item" if skip == 2 else "paragraph"  # noqa: PLR2004
        if number == 0 and not skip and len(line) < 140 and line[-1:] not in '.”"':  # noqa: PLR2004
            kind = "title"
        if line.strip():
            span = Span(at + skip, at + len(line))
            raw_span = Span(len(text[: span.start].encode()), len(text[: span.end].encode()))
            blocks.append(Block(kind=kind, span=span, raw=raw_span))
        at += len(line) + 1
    title = blocks[0].span.of(text) if blocks and blocks[0].kind == "title" else ""
    return Document(
        id=DocumentId(path.stem),
        address=Address(file=path.name, record="", span=Span(0, len(raw))),
        sha256=hashlib.sha256(raw).hexdigest(),
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=tuple(blocks),
        title=title,
    )


def clean_heap(folder: Path) -> tuple[Document, ...]:
    """All documents of ``folder/clean``, ordered by id."""
    return tuple(document_from_clean(path) for path in sorted((folder / "clean").glob("*.txt")))
