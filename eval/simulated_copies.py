"""Copies made by rule from real reports, to check the tracing station on stories that nobody tuned it on.

    python eval/simulated_copies.py ../shared/data/stories/giveme5w1h_newscluster.jsonl [HEAPS [FIRST]]

Each heap is made from one article: captures, reprints, excerpts, new versions, compilations, and edits by papers with a
house style (``simulated_editors``), with the article itself in the heap or lost; every second heap has another report
of the event too. Prints, for each shape of heap, the F1 of links and of derivations and how many heaps have an original
that was lost drawn; then how often a direction of a stated confidence is right. Deterministic: the seed is the number
of the heap.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from copytaster import aligning, families, language, tracing
from copytaster.records import Address, AnnotatedDocument, Block, Derivation, Document, DocumentId, OffsetRun, Span
from simulated_editors import HOUSES, Article, edit, excerpt, lossy_capture, reprint, update

__all__ = ["SHAPES", "Heap", "make_heap"]

SHAPES: Mapping[str, str] = {
    "lost: two edits and an excerpt": "e<lost f<lost x<lost",
    "lost: three edits": "e<lost f<lost g<lost",
    "lost: two edits": "e<lost f<lost",
    "lost: edit and excerpt": "e<lost x<lost",
    "lost: two captures": "c<lost d<lost",
    "two edits and an excerpt": "e<a f<a x<a",
    "edit of an edit": "e<a f<e",
    "edit of an edit, article gone": "f<e",
    "all from one edit, article gone": "f<e x<e c<e",
    "new version, edited": "u<a e<u x<a",
    "new version, article edited": "u<a e<a c<u",
    "reprint and edits": "r<a e<r f<a",
    "capture and reprint": "c<a r<a",
    "excerpt of an edit": "e<a x<e",
    "edit with passages of its own": "k<a",
    "the same beside another edit": "k<a f<a",
}
"""What was made from what: ``a`` is the article, ``e``, ``f``, ``g`` edits, ``k`` an edit with passages of another
report, ``x`` an excerpt, ``c`` and ``d`` captures, ``r`` a reprint, ``u`` a new version."""

_PAPERS = {"e": "Edit Times", "f": "Second Gazette", "g": "Third Mail", "k": "Edit Times"}

Edges = frozenset[tuple[str, str]]
Heap = tuple[str, Sequence[Document], Edges]
"""The shape, the documents, and the true steps (child, parent; ``"lost"`` for an article that is gone)."""


def _made(letter: str, parent: Article, other: Article, houses: Sequence[int], rng: random.Random) -> Article:
    """Return the copy that a letter stands for."""
    if letter in "efg":
        return edit(parent, HOUSES[houses["efg".index(letter)]], other, _PAPERS[letter], rng)
    if letter == "k":
        made = edit(parent, HOUSES[houses[0]], other, _PAPERS[letter], rng)
        paragraphs = list(made.paragraphs)
        for own in rng.sample(other.paragraphs[1:], rng.choice((1, 2, 3))):
            paragraphs.insert(rng.randrange(1, len(paragraphs) + 1), own)
        return replace(made, paragraphs=tuple(paragraphs))
    if letter == "x":
        return excerpt(parent, "Digest Now", rng)
    if letter == "r":
        return reprint(parent, "Reprint Post")
    return update(parent, other, rng) if letter == "u" else lossy_capture(parent, rng)


def make_heap(number: int, events: Sequence[Sequence[Article]]) -> Heap:
    """Return the heap of a number."""
    rng = random.Random(number)  # noqa: S311 - a simulation
    shape = list(SHAPES)[number % len(SHAPES)]
    article, other, *more = events[number * 7 % len(events)]
    houses = rng.sample(range(len(HOUSES)), 3)
    steps = [tuple(step.split("<")) for step in SHAPES[shape].split()]
    made = {"a": article, "lost": article}
    if any(parent == "e" for _, parent in steps) and all(child != "e" for child, _ in steps):
        made["e"] = _made("e", article, other, houses, rng)
    for child, parent in steps:
        made[child] = _made(child, made[parent], other, houses, rng)
    named = {letter for step in steps for letter in step if letter != "lost"}
    if more and rng.random() < 0.5:  # noqa: PLR2004
        made["o"], named = more[0], named | {"o"}
    unsigned = rng.random() < 0.3  # noqa: PLR2004
    ids = {letter: f"{rng.randrange(10**6):06}{letter}" for letter in sorted(named)}
    documents = [
        _document(ids[n], replace(made[n], publisher="") if unsigned and n != "o" else made[n]) for n in sorted(named)
    ]
    return shape, documents, frozenset((ids[child], ids.get(parent, parent)) for child, parent in steps)


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


def _runs(article: Article) -> set[tuple[str, ...]]:
    words = " ".join(article.paragraphs).lower().split()
    return set(zip(*(words[i:] for i in range(5)), strict=False))


def _articles(path: Path) -> list[list[Article]]:
    """Return each article of middling length, with the reports of its event that share hardly any text with it."""
    events: dict[str, list[Article]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = tuple(p.strip() for p in row["text"].split("\n") if len(p.split()) > 6)  # noqa: PLR2004
        if row["lang"] == "en" and 8 <= len(paragraphs) <= 30:  # noqa: PLR2004
            events[row["cluster"]].append(Article(row["title"] or "Untitled", paragraphs, row["source"]))
    found = [
        [first, *(a for a in event if a is not first and len(_runs(a) & _runs(first)) < 12)]  # noqa: PLR2004
        for event in events.values()
        for first in event
    ]
    return [event for event in found if len(event) > 1]


def _trace(documents: Sequence[AnnotatedDocument]) -> Sequence[Derivation]:
    pairs = families.candidate_pairs(documents)
    return tracing.trace(documents, [x for a, b in pairs for x in aligning.align(a, b)])


def _steps(found: Sequence[Derivation]) -> dict[tuple[str, str], float]:
    """Return the steps found, with the confidence in their direction."""
    return {(d.child, "lost" if d.parent.startswith("lost") else d.parent): d.direction_confidence for d in found}


def _f1(hits: int, found: int, true: int) -> float:
    return 2 * hits / (found + true) if found + true else 1.0


def _show(name: str, c: Counter[str]) -> None:
    links, steps = (_f1(c[what], c["found"], c["true"]) for what in ("linked", "directed"))
    print(f"{name:33} links {links:.2f}  derivations {steps:.2f}  lost original drawn {c['lost']} of {c['heaps']}")


def main(path: str, heaps: str = "96", first: str = "0") -> None:
    """Make the heaps, trace them, print how well."""
    events = _articles(Path(path))
    models = language.load_language()
    counts: dict[str, Counter[str]] = {shape: Counter() for shape in SHAPES}
    sure: dict[int, list[bool]] = defaultdict(list)
    for number in range(int(first), int(first) + int(heaps)):
        shape, documents, true = make_heap(number, events)
        annotated = sorted(language.annotate(documents, language=models), key=lambda d: d.id)
        found = _steps(_trace(annotated))
        ends = {frozenset(s) for s in true}
        counts[shape].update(
            heaps=1,
            true=len(true),
            found=len(found),
            linked=len({frozenset(s) for s in found} & ends),
            directed=len(found.keys() & true),
            lost=int(any(parent == "lost" for _, parent in found)),
        )
        for step, confidence in found.items():
            if frozenset(step) in ends:
                sure[min(9, int(confidence * 10))].append(step in true)
    for shape, count in counts.items():
        _show(shape, count)
    _show("all", sum(counts.values(), Counter()))
    for tenth, hits in sorted(sure.items()):
        print(f"direction stated at {tenth / 10:.1f}: right {sum(hits) / len(hits):.2f} of {len(hits)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
