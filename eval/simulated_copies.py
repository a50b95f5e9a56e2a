"""Copies made by rule from real reports, to check the tracing station on stories that nobody tuned it on.

    python eval/simulated_copies.py ../shared/data/stories/giveme5w1h_newscluster.jsonl [HEAPS]

Each heap has an article, another report of the same event, and copies of the article made by known operators: captures
(passages lost), reprints, excerpts, edits (words swapped, passages dropped and moved), compilations, and originals
taken away. Prints, for each shape of heap, the F1 of links and of derivations, and how often a direction of a stated
confidence is right. Deterministic: the seed is the number of the heap.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from copytaster import aligning, families, language, tracing
from copytaster.records import Address, AnnotatedDocument, Block, Document, DocumentId, OffsetRun, Span

SWAPS = (
    ("because", "as"),
    ("about", "around"),
    ("more than", "over"),
    ("percent", "per cent"),
    ("children", "youngsters"),
    ("began", "started"),
    ("near", "close to"),
    ("help", "assist"),
    ("after", "following"),
    ("many", "numerous"),
    ("company", "firm"),
    ("several", "a number of"),
    ("asked", "requested"),
)
"""Words that an editor may swap either way; none says who was first."""


@dataclass(frozen=True, slots=True)
class Article:
    """A title, paragraphs, and the outlet that says it put them out."""

    title: str
    paragraphs: tuple[str, ...]
    publisher: str


Edges = frozenset[tuple[str, str]]


def _capture(a: Article, rng: random.Random) -> Article:
    lost = set(rng.sample(range(1, len(a.paragraphs)), max(1, len(a.paragraphs) // 6)))
    return Article(a.title, tuple(p for i, p in enumerate(a.paragraphs) if i not in lost), "")


def _reprint(a: Article, _rng: random.Random) -> Article:
    return Article("From our partners: " + " ".join(a.title.split()[2:]), a.paragraphs, "Reprint Post")


def _excerpt(a: Article, rng: random.Random) -> Article:
    kept = tuple(p for i, p in enumerate(a.paragraphs) if i == 0 or rng.random() < 0.6)  # noqa: PLR2004
    return Article(" ".join(a.title.split()[:5]), kept, "Digest Now")


def _edit(a: Article, rng: random.Random) -> Article:
    paragraphs = []
    for i, p in enumerate(a.paragraphs):
        parts = re.split(r"([“\"][^”\"]*[”\"])", p)
        for old, new in SWAPS:
            parts[::2] = [re.sub(rf"\b{old}\b", new, x) for x in parts[::2]]
        if i == 0 or rng.random() > 0.08:  # noqa: PLR2004
            paragraphs.append("".join(parts))
    paragraphs.insert(1, paragraphs.pop(len(paragraphs) // 2))
    return Article("In short: " + a.title, tuple(paragraphs), "Edit Times")


def _compile(a: Article, own: Article, rng: random.Random) -> Article:
    taken = rng.sample(range(len(a.paragraphs)), min(4, len(a.paragraphs)))
    half = own.paragraphs[: max(3, len(own.paragraphs) // 2)]
    return Article(own.title, (*half, *(a.paragraphs[i] for i in sorted(taken))), "Compile Chronicle")


def _heap(shape: int, a: Article, other: Article, rng: random.Random) -> tuple[dict[str, Article], Edges]:
    """Return the articles of one heap by name, and its true steps (child, parent)."""
    if shape == 0:
        return {"a": a, "o": other, "c": _capture(a, rng), "r": _reprint(a, rng)}, frozenset({("c", "a"), ("r", "a")})
    if shape == 1:
        edited = _edit(a, rng)
        return {"a": a, "o": other, "e": edited, "x": _excerpt(edited, rng)}, frozenset({("e", "a"), ("x", "e")})
    if shape == 2:  # noqa: PLR2004
        return {"a": a, "k": _compile(a, other, rng)}, frozenset({("k", "a")})
    copies = {"c": _capture(a, rng), "d": _capture(a, rng), "o": other}
    return copies, frozenset({("c", "lost"), ("d", "lost")})


def _document(name: str, a: Article) -> Document:
    blocks: list[Block] = []
    text = ""
    for number, part in enumerate((a.title, *a.paragraphs)):
        text += "\n\n" if text else ""
        span = Span(len(text), len(text) + len(part))
        blocks.append(Block(kind="paragraph" if number else "title", span=span, raw=span))
        text += part
    size = len(text.encode())
    return Document(
        id=DocumentId(name),
        address=Address(file=name, record="", span=Span(0, size)),
        sha256="",
        form="text",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=tuple(blocks),
        title=a.title,
        publisher=a.publisher,
    )


def _articles(path: Path) -> list[list[Article]]:
    """Return the articles of each event that has two of middling length with little text in common."""
    events: dict[str, list[Article]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = tuple(p.strip() for p in row["text"].split("\n") if len(p.split()) > 6)  # noqa: PLR2004
        if row["lang"] == "en" and 8 <= len(paragraphs) <= 30:  # noqa: PLR2004
            events[row["cluster"]].append(Article(row["title"], paragraphs, row["source"]))
    apart = [
        [a for a in event if a is event[0] or not set(a.paragraphs) & set(event[0].paragraphs)]
        for event in events.values()
    ]
    return [event for event in apart if len(event) > 1]


def _trace(documents: Sequence[AnnotatedDocument]) -> dict[tuple[str, str], float]:
    """Return the steps found, by the letters that name their ends, with the confidence in their direction."""
    pairs = families.candidate_pairs(documents)
    found = tracing.trace(documents, [x for a, b in pairs for x in aligning.align(a, b)])
    return {
        (d.child[-1], "lost" if d.parent.startswith("lost") else d.parent[-1]): d.direction_confidence for d in found
    }


def _f1(hits: int, found: int, true: int) -> float:
    return 2 * hits / (found + true) if found + true else 1.0


def main(path: str, heaps: str = "24") -> None:
    """Make the heaps, trace them, print how well."""
    events = _articles(Path(path))
    models = language.load_language()
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    sure: dict[int, list[bool]] = defaultdict(list)
    name: Callable[[str, random.Random], str] = lambda n, rng: f"{rng.randrange(10**6):06}{n}"  # noqa: E731
    for number in range(int(heaps)):
        rng = random.Random(number)  # noqa: S311 - a simulation
        event = events[number % len(events)]
        articles, true = _heap(number % 4, event[0], event[1], rng)
        documents = [_document(name(n, rng), a) for n, a in articles.items()]
        found = _trace(language.annotate(documents, language=models))
        ends = {frozenset(s) for s in true}
        row = counts[number % 4]
        row[0] += len(true)
        row[1] += len(found)
        row[2] += len({frozenset(s) for s in found} & ends)
        row[3] += len(found.keys() & true)
        for step, confidence in found.items():
            if frozenset(step) in ends:
                sure[int(confidence * 10)].append(step in true)
    for shape, (true_count, found_count, linked, directed) in sorted(counts.items()):
        print(f"shape {shape}: links {_f1(linked, found_count, true_count):.2f}", end=" ")
        print(f"derivations {_f1(directed, found_count, true_count):.2f}")
    for tenth, hits in sorted(sure.items()):
        print(f"direction stated at {tenth / 10:.1f}: right {sum(hits) / len(hits):.2f} of {len(hits)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
