"""PolNeAR (Newell and others 2018) as records: its texts, its annotated attributions, and when two spans are one.

    PYTHONPATH=eval python -c "import polnear_corpus as p; print(len(p.paths('held')))"

The corpus is read from ../shared/data/quotes/polnear and never copied. In PolNeAR no word belongs to two contents, and
a cue is one span; a source or content may have several pieces.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copytaster.records import Address, Block, Document, DocumentId, OffsetRun, Span

__all__ = ["CORPUS", "PARTS", "ROLES", "Annotated", "annotations_of", "key", "paths", "read_annotations"]
__all__ += ["read_document"]

CORPUS = Path(__file__).resolve().parents[2] / "shared/data/quotes/polnear"
ROLES = ("source", "cue", "content")
PARTS = ("dev", "train", "held")

_FIRST_HELD, _HELD = 6, 13
"""Which texts of the training part, in the order of their names, are held back: thresholds are chosen on them."""

_EDGES = " \t\n\r,.;:“”\"‘’'–—-"
_THAT = re.compile(r"that\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One attribution as annotated: the pieces of each role, in code points of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def paths(part: str) -> list[Path]:
    """Return the texts of ``dev``, ``held`` (a thirteenth of the training part) or ``train`` (the rest), in order."""
    folder = CORPUS / ("dev" if part == "dev" else "train") / "text"
    found = sorted(folder.glob("*.txt"))
    held = found[_FIRST_HELD::_HELD]
    return found if part == "dev" else held if part == "held" else sorted({*found} - {*held})


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


def annotations_of(path: Path) -> Path:
    """Return the file of annotations that belongs to a text."""
    return next((path.parent.parent / "attributions").glob(f"{path.stem}_*.ann"))


def read_annotations(path: Path) -> tuple[Annotated, ...]:
    """Return the attributions of a file in brat's standoff format; lines that a few files have broken are left out."""
    pieces: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 1:
            continue
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
            name = role.rstrip("0123456789").lower()
            roles[name] = tuple(sorted((*roles.get(name, ()), *pieces[identity])))
        found.append(Annotated(**{r: roles.get(r, ()) for r in ROLES}))
    return tuple(found)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    span = Span(span.start + left, span.start + max(left, right))
    that = _THAT.match(span.of(text))
    return _trimmed(text, Span(span.start + that.end(), span.end)) if that else span


def key(text: str, pieces: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Return the pieces without "that" and punctuation at their edges, neighbours joined: equal where two are one.

    >>> key("He said that “rain” fell.", [Span(8, 25)])
    ((14, 24),)
    """
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
