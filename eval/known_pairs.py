"""Pairs of texts of which is known whether one is the other reworded: L2R, and reports of one event."""

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copytaster import language
from copytaster.records import Address, AnnotatedDocument, Block, Document, DocumentId, OffsetRun, Sentence, Span

__all__ = ["REWRITERS", "KnownPair", "ordered", "plain_document", "read_events", "read_rewrites", "shortened"]

REWRITERS = ("GPT-3-Turbo", "GPT-4o", "Llama-3-70B")
SHARED_RUNS = 8
"""Runs of five words in common over which two reports of one event may be copies, and are left out."""
EACH_EVENT = 5
LONGEST = 2600
"""Characters of a report that are read."""


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two texts; ``child`` is the rewrite's id, or empty where there is none; ``group`` says whence."""

    first: AnnotatedDocument
    second: AnnotatedDocument
    child: str
    group: str


def plain_document(name: str, text: str, title: str = "") -> Document:
    """Build a document from plain text with a paragraph a line."""
    parts = [title] if title else []
    parts += [p.strip() for p in re.split(r"\n+", text) if p.strip()]
    blocks: list[Block] = []
    whole = ""
    for number, part in enumerate(parts):
        whole += "\n\n" if whole else ""
        span = Span(len(whole), len(whole) + len(part))
        blocks.append(Block(kind="title" if title and not number else "paragraph", span=span, raw=span))
        whole += part
    size = len(whole.encode())
    return Document(
        id=DocumentId(name),
        address=Address(file=name, record="", span=Span(0, size)),
        sha256="",
        form="text",
        text=whole,
        runs=(OffsetRun(0, 0, len(whole), 1),),
        blocks=tuple(blocks),
        title=title,
    )


def read_rewrites(path: Path, models: language.Language) -> list[KnownPair]:
    """Return each human text of L2R with each of its rewrites that changed anything."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = {f"{r['id']}|{name}": r[name].strip() for r in rows for name in ("human", *REWRITERS)}
    annotated = language.annotate([plain_document(n, t) for n, t in sorted(texts.items())], language=models)
    by_id: dict[str, AnnotatedDocument] = {d.id: d for d in annotated}
    return [
        KnownPair(by_id[f"{r['id']}|human"], by_id[f"{r['id']}|{name}"], f"{r['id']}|{name}", r["domain"])
        for r in rows
        for name in REWRITERS
        if r[name].split() != r["human"].split()
    ]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[i:] for i in range(5)), strict=False))


def read_events(path: Path, models: language.Language) -> list[KnownPair]:
    """Return reports of one event, two by two, that share hardly a run of words: independent ones."""
    events: dict[str, list[Document]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("lang", "en") == "en" and len(events[row["cluster"]]) < EACH_EVENT:
            name = f"{row['cluster']}|{len(events[row['cluster']])}"
            events[row["cluster"]].append(plain_document(name, row["text"][:LONGEST], row["title"] or "untitled"))
    everything = [d for event in events.values() for d in event]
    annotated = {d.id: d for d in language.annotate(everything, language=models)}
    return [
        KnownPair(annotated[a.id], annotated[b.id], "", "event")
        for event in events.values()
        for a, b in itertools.combinations(event, 2)
        if len(_runs(a.text) & _runs(b.text)) <= SHARED_RUNS
    ]


def shortened(document: AnnotatedDocument, count: int) -> AnnotatedDocument:
    """Return the first ``count`` sentences of the body as a document of one paragraph, without a title."""
    text = ""
    sentences: list[Sentence] = []
    for sentence in [s for s in document.sentences if s.kind != "title"][:count]:
        text += " " if text else ""
        span = Span(len(text), len(text) + len(sentence.parse.text))
        sentences.append(Sentence(span, 0, "paragraph", sentence.parse))
        text += sentence.parse.text
    return AnnotatedDocument(plain_document(str(document.id), text), tuple(sentences))


def ordered(pair: KnownPair) -> Sequence[AnnotatedDocument]:
    """Return the two texts by id."""
    return sorted([pair.first, pair.second], key=lambda d: d.id)
