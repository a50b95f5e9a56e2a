"""Measure the attributions on PolNeAR (Newell and others 2018): exact source, cue, content, and content by character.

    python eval/polnear.py [--part dev] [--documents 150] [--show 0]

It reads ../shared/data/quotes/polnear and says so where that is not there. Scored as Newell and others do: a span is
right if it is the annotated one to the character, after closing punctuation and white space are taken off both; a
content in several pieces is compared as its pieces, white space, quotation marks and cues between them left out.
Nothing of the texts is printed unless ``--show`` asks for that many differences.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copytaster import language
from copytaster.records import (
    Address,
    AnnotatedDocument,
    Attribution,
    Block,
    Document,
    DocumentId,
    OffsetRun,
    Span,
)
from copytaster.statements import attribute

CORPUS = Path(__file__).resolve().parents[2] / "shared/data/quotes/polnear"
ROLES = ("Source", "Cue", "Content")
PEERS = {
    "two annotators": (77.7, 70.5, 65.9, None),
    "BERT with CofeNet": (83.2, 75.3, 72.9, None),
    "BiLSTM with CofeNet": (73.3, 66.2, 63.6, None),
    "Gender Gap Tracker": (None, None, 31.3, 66.7),
    "textacy": (None, None, 8.7, 36.0),
}
"""Exact F1 of source, cue and content, and F1 of content by character; the last two on dev, the others on test."""

_EDGES = " \t\n\r,.;:“”\"‘’'–—-"
_THAT = re.compile(r"that\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One attribution as annotated: the pieces of each role, in code points of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def read_document(path: Path) -> Document:
    """Return a text of PolNeAR as a document; every line is a paragraph."""
    text = path.read_text(encoding="utf-8")
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        words = line.group()
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left < right:
            span = Span(line.start() + left, line.start() + right)
            blocks.append(Block(kind="paragraph", span=span, raw=span))
    return Document(
        id=DocumentId(path.stem),
        address=Address(file=path.name, record="", span=Span(0, len(text.encode()))),
        sha256="",
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=tuple(blocks),
    )


def read_annotations(path: Path) -> tuple[Annotated, ...]:
    """Return the attributions of a file in brat's standoff format; nested ones count like others."""
    pieces: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            _, spans = fields[1].split(" ", 1)
            pieces[fields[0]] = tuple(sorted(Span(*map(int, s.split())) for s in spans.split(";")))
        elif line.startswith("E"):
            events.append(fields[1])
    found = []
    for event in events:
        roles: dict[str, tuple[Span, ...]] = {}
        for argument in event.split():
            role, identity = argument.split(":")
            name = role.rstrip("0123456789")
            roles[name] = tuple(sorted((*roles.get(name, ()), *pieces[identity])))
        found.append(Annotated(**{r.lower(): roles.get(r, ()) for r in ROLES}))
    return tuple(found)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    span = Span(span.start + left, span.start + max(left, right))
    that = _THAT.match(span.of(text))
    return _trimmed(text, Span(span.start + that.end(), span.end)) if that else span


def _key(text: str, pieces: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Return the pieces without "that" and punctuation at their edges, neighbours joined."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        span = _trimmed(text, piece)
        if not span.length:
            continue
        if joined and not any(c.isalnum() for c in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple((s.start, s.end) for s in joined)


def _pieces(found: Sequence[Attribution]) -> Iterator[tuple[str, list[Span]]]:
    """Give the found spans a role; parts of one split quotation are one content, as PolNeAR has it."""
    contents: list[tuple[object, list[Span]]] = []
    cue: Span | None = None
    for a in found:
        if a.source:
            yield "Source", [a.source.span]
        if a.cue:
            yield "Cue", [a.cue.span]
        last = contents[-1] if contents else None
        same = a.cue is None or a.cue.span == cue
        cue = a.cue.span if a.cue else cue
        if a.type == "direct" and same and last is not None and last[0] == (a.speaker, "direct"):
            last[1].append(a.content.span)
        else:
            contents.append(((a.speaker, a.type), _without_insertion(a)))
    for _, spans in contents:
        yield "Content", spans


def _without_insertion(a: Attribution) -> list[Span]:
    """Return the content without an inserted "…, she said, …", which PolNeAR leaves out."""
    told = [s.span for s in (a.source, a.cue) if s and a.content.span.covers(s.span)]
    if not told:
        return [a.content.span]
    start, end = min(s.start for s in told), max(s.end for s in told)
    return [Span(a.content.span.start, start), Span(end, a.content.span.end)]


def _f1(right: int, found: int, true: int) -> float:
    return 200 * right / (found + true) if found + true else 0.0


def _characters(pieces: Sequence[Sequence[Span]]) -> set[int]:
    return {i for spans in pieces for s in spans for i in range(s.start, s.end)}


def measure(
    documents: Sequence[AnnotatedDocument], annotations: Sequence[Sequence[Annotated]], *, show: int = 0
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1, in percent, of each role and of content by character."""
    attributions = attribute(documents)
    counts = {role: [0, 0, 0] for role in (*ROLES, "characters")}
    for document, true in zip(documents, annotations, strict=True):
        found = [a for a in attributions if a.document == document.id]
        given = list(_pieces(found))
        for role in ROLES:
            mine = {_key(document.text, spans) for r, spans in given if r == role} - {()}
            theirs = {_key(document.text, getattr(t, role.lower())) for t in true} - {()}
            counts[role] = [
                a + b for a, b in zip(counts[role], (len(mine & theirs), len(mine), len(theirs)), strict=True)
            ]
            if role == "Content":
                for sign, keys in (("-", theirs - mine), ("+", mine - theirs)):
                    for key in sorted(keys)[:show]:
                        print(sign, document.id[:20], " … ".join(document.text[a:b] for a, b in key)[:200])
        mine_at = _characters([spans for r, spans in given if r == "Content"])
        true_at = _characters([t.content for t in true])
        counts["characters"] = [
            a + b
            for a, b in zip(counts["characters"], (len(mine_at & true_at), len(mine_at), len(true_at)), strict=True)
        ]
    return {
        role: (100 * right / max(1, mine), 100 * right / max(1, theirs), _f1(right, mine, theirs))
        for role, (right, mine, theirs) in counts.items()
    }


def main() -> int:
    """Measure and print a table with the peers below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--documents", type=int, default=150, help="how many, in the order of their names")
    parser.add_argument("--show", type=int, default=0, help="differences to print for each document")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"PolNeAR is not there ({CORPUS}); nothing measured")
        return 0
    paths = sorted((CORPUS / options.part / "text").glob("*.txt"))[: options.documents]
    models = language.load_language(vectors=False, tagger=True)
    documents = language.annotate([read_document(p) for p in paths], language=models)
    folder = CORPUS / options.part / "attributions"
    annotations = [read_annotations(next(folder.glob(f"{p.stem}_*.ann"))) for p in paths]
    print(f"PolNeAR {options.part}, {len(paths)} documents: precision, recall, F1")
    for role, (precision, recall, f1) in measure(documents, annotations, show=options.show).items():
        print(f"{role:12} {precision:6.1f} {recall:6.1f} {f1:6.1f}")
    print("peers, F1: source, cue, content, content by character")
    for peer, figures in PEERS.items():
        print(f"{peer:22}", *(f"{f:6.1f}" if f is not None else "     –" for f in figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
