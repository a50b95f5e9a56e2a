"""Measure the grouping into stories on public sets of news articles, with B-cubed F1 (Bagga and Baldwin 1998).

    python eval/stories.py [SET ...] [--most N] [--vectors]

Needs the sets beside the repository (``../shared/data/stories``); says so and ends where they are missing. Articles are
compared with the vectors of their first sentences where ``--vectors`` is given (some 200 sentences a second).
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from copytaster.language.vectors import load_vectors
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
    Vector,
)
from copytaster.stories import find_stories
from copytaster.text.sentences import split_sentences

SETS = Path(__file__).resolve().parents[2] / "shared/data/stories"

DEFAULT = ("galaxy_wikinews_medium", "giveme5w1h_newscluster")

FIRST = 6
"""Sentences of an article that get a vector; the comparison looks at no more."""


def as_document(row: dict[str, str], number: int) -> Document:
    """Make a document of one line of a set."""
    text = (f"{row['title']}\n\n" if row.get("title") else "") + row["text"]
    span = Span(0, len(text))
    return Document(
        id=DocumentId(f"{number:05d}"),
        address=Address(file=row["id"], record="", span=span),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        form="json",
        text=text,
        runs=(OffsetRun(0, 0, len(text), 1),),
        blocks=(Block(kind="paragraph", span=span, raw=span),),
        title=row.get("title") or "",
        published=(row.get("date") or "")[:10],
    )


def annotate_lightly(documents: Sequence[Document], *, vectors: bool) -> list[AnnotatedDocument]:
    """Cut the first sentences of each document; give them vectors, no parses."""
    cut = [split_sentences(d.text[:4000])[:FIRST] for d in documents]
    texts = sorted({span.of(d.text) for d, spans in zip(documents, cut, strict=True) for span in spans})
    made: Sequence[Vector] = load_vectors().embed(texts) if vectors else [()] * len(texts)
    parses = {text: Parse(text, (), (), vector) for text, vector in zip(texts, made, strict=True)}
    return [
        AnnotatedDocument(d, tuple(Sentence(span, 0, "paragraph", parses[span.of(d.text)]) for span in spans))
        for d, spans in zip(documents, cut, strict=True)
    ]


def bcubed(found: Sequence[str], true: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the groups of the same items."""
    both, left, right = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    precision = sum(n * n / left[f] for (f, _), n in both.items()) / len(true)
    recall = sum(n * n / right[t] for (_, t), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(name: str, most: int, *, vectors: bool) -> str:
    """Return one line of figures for one set."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row.get("lang", "en") == "en"][:most]
    documents = annotate_lightly([as_document(row, n) for n, row in enumerate(rows)], vectors=vectors)
    story_of = {d: story.id for story in find_stories(documents) for d in story.documents}
    figures = bcubed([story_of[d.id] for d in documents], [row["cluster"] for row in rows])
    told = " ".join(f"{label} {value:.3f}" for label, value in zip(("precision", "recall", "F1"), figures, strict=True))
    return f"{name}: {len(rows)} articles, {len(set(story_of.values()))} stories, B-cubed {told}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each set."""
    if not SETS.is_dir():
        print(f"skipped: {SETS} is not there")
        return 0
    most = int(arguments[arguments.index("--most") + 1]) if "--most" in arguments else 10_000
    names = [a for a in arguments if (SETS / f"{a}.jsonl").is_file()] or DEFAULT
    for name in names:
        print(measure(name, most, vectors="--vectors" in arguments), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
