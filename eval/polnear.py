"""Measure the attributions on PolNeAR (Newell and others 2018): exact source, cue, content, and content by character.

    python eval/polnear.py [--part dev] [--documents 150] [--show 0]

It reads ../shared/data/quotes/polnear and says so where that is not there. Scored as Newell and others do: a span is
right if it is the annotated one to the character, after closing punctuation, quotation marks and "that" are taken off
both; a content in several pieces is compared as its pieces, what stands between them left out. In the column "pieces"
each piece counts for itself, as taggers of sequences are scored. Nothing of the texts is printed unless
``--show`` asks for that many differences. Part ``held`` is the slice of the training part on which thresholds are
chosen and no weight is trained.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from attribution_peer import attribute_by_short_rules
from copytaster import language
from copytaster.records import AnnotatedDocument, Attribution, Span
from copytaster.statements import attribute
from polnear_corpus import CORPUS, PARTS, ROLES, Annotated, annotations_of, key, paths, read_annotations, read_document

PUBLISHED = {
    "two annotators": (77.7, 70.5, None, 65.9, None),
    "BERT with CofeNet": (83.2, 75.3, None, 72.9, None),
    "BiLSTM with CofeNet": (73.3, 66.2, None, 63.6, None),
    "Gender Gap Tracker": (None, None, 31.3, None, 66.7),
    "textacy": (None, None, 8.7, None, 36.0),
}
"""F1 of source, cue, content, content by piece, content by character; the last two rows on dev, the others on test."""

COLUMNS = (*ROLES, "pieces", "characters")

Spans = tuple[Span, ...]
Key = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The spans of one document, by role; a content is its pieces."""

    source: tuple[Spans, ...]
    cue: tuple[Spans, ...]
    content: tuple[Spans, ...]


def _goes_on(text: str, last: Attribution, a: Attribution) -> bool:
    """Whether two attributions are pieces of one content in PolNeAR: around one cue, or one split quotation."""
    if "\n" in text[last.content.span.end : a.content.span.start]:
        return False
    if a.cue is None:
        return (last.type, a.type, last.speaker) == ("direct", "direct", a.speaker)
    around = last.content.span.end <= a.cue.span.start and a.cue.span.end <= a.content.span.start
    return last.cue is not None and last.cue.span == a.cue.span and around


def parts_of(text: str, found: Sequence[Attribution]) -> Parts:
    """Return the spans of the attributions of one document."""
    contents: list[list[Span]] = []
    for last, a in pairwise((None, *found)):
        if last is None or a is None or not _goes_on(text, last, a):
            contents.append([])
        contents[-1] += _without_insertion(a) if a else []
    return Parts(
        source=tuple((a.source.span,) for a in found if a.source),
        cue=tuple((a.cue.span,) for a in found if a.cue),
        content=tuple(map(tuple, contents)),
    )


def _without_insertion(a: Attribution) -> list[Span]:
    """Return the content without an inserted "…, she said, …", which PolNeAR leaves out."""
    told = [s.span for s in (a.source, a.cue) if s and a.content.span.covers(s.span)]
    if not told:
        return [a.content.span]
    start, end = min(s.start for s in told), max(s.end for s in told)
    return [Span(a.content.span.start, start), Span(end, a.content.span.end)]


def tagged_parts(document: AnnotatedDocument) -> Parts:
    """Return the tagger's own spans; the pieces that it ties to one cue are one content."""
    tied: dict[Span, list[Span]] = {}
    free: list[Spans] = []
    for t in document.tagged:
        if t.kind == "content" and t.cue:
            tied.setdefault(t.cue, []).append(t.span)
        elif t.kind == "content":
            free.append((t.span,))
    return Parts(
        source=tuple((t.span,) for t in document.tagged if t.kind == "source"),
        cue=tuple((t.span,) for t in document.tagged if t.kind == "cue"),
        content=(*map(tuple, tied.values()), *free),
    )


def _characters(contents: Sequence[Spans]) -> set[Key]:
    return {((i, i + 1),) for spans in contents for s in spans for i in range(s.start, s.end)}


def _keys(text: str, parts: Parts) -> Iterator[set[Key]]:
    """Give what is counted in each of the columns."""
    for role in ROLES:
        spans: Sequence[Spans] = getattr(parts, role)
        yield {key(text, s) for s in spans} - {()}
    yield {(piece,) for spans in parts.content for piece in key(text, spans)}
    yield _characters(parts.content)


def _gathered(true: Sequence[Annotated]) -> Parts:
    return Parts(
        source=tuple(t.source for t in true), cue=tuple(t.cue for t in true), content=tuple(t.content for t in true)
    )


Table = tuple[tuple[float, float, float], ...]


def measure(documents: Sequence[AnnotatedDocument], found: Sequence[Parts], true: Sequence[Parts]) -> Table:
    """Return precision, recall and F1, in percent, for each of the columns."""
    counts = [[0, 0, 0] for _ in COLUMNS]
    for document, mine, theirs in zip(documents, found, true, strict=True):
        both = zip(_keys(document.text, mine), _keys(document.text, theirs), strict=True)
        for count, (a, b) in zip(counts, both, strict=True):
            count[:] = count[0] + len(a & b), count[1] + len(a), count[2] + len(b)
    return tuple((100 * hit / max(1, a), 100 * hit / max(1, b), 200 * hit / max(1, a + b)) for hit, a, b in counts)


def differences(document: AnnotatedDocument, mine: Parts, true: Parts) -> Iterator[str]:
    """Give the contents that only one side has, each in one line."""
    for sign, one, other in (("-", true, mine), ("+", mine, true)):
        keys = {key(document.text, s) for s in one.content} - {key(document.text, s) for s in other.content}
        for pieces in sorted(keys - {()}):
            yield f"{sign} {document.id[:20]} {' … '.join(document.text[a:b] for a, b in pieces)[:200]}"


def _by_document(documents: Sequence[AnnotatedDocument]) -> list[Parts]:
    found: dict[str, list[Attribution]] = {d.id: [] for d in documents}
    for attribution in attribute(documents):
        found[attribution.document].append(attribution)
    return [parts_of(d.text, found[d.id]) for d in documents]


def methods(documents: Sequence[AnnotatedDocument]) -> dict[str, Callable[[], list[Parts]]]:
    """Return what is measured, by its name; ``documents`` carry the spans of the tagger."""
    bare = [replace(d, tagged=()) for d in documents]
    return {
        "with --attitudes": lambda: _by_document(documents),
        "rules alone": lambda: _by_document(bare),
        "tagger's spans alone": lambda: [tagged_parts(d) for d in documents],
        "peer: short rules": lambda: [parts_of(d.text, attribute_by_short_rules(d)) for d in bare],
    }


def _row(name: str, figures: Sequence[float | None]) -> str:
    return f"{name:22}" + "".join(f"{f:11.1f}" if f is not None else f"{'–':>11}" for f in figures)


def main() -> int:
    """Measure and print a table with the peers below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=PARTS)
    parser.add_argument("--documents", type=int, default=150, help="how many, in the order of their names")
    parser.add_argument("--show", type=int, default=0, help="differences to print for each document")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"PolNeAR is not there ({CORPUS}); nothing measured")
        return 0
    chosen = paths(options.part)[: options.documents]
    models = language.load_language(vectors=False, tagger=True)
    documents = language.annotate([read_document(p) for p in chosen], language=models)
    true = [_gathered(read_annotations(annotations_of(p))) for p in chosen]
    print(f"PolNeAR {options.part}, {len(chosen)} documents, F1 in percent")
    print(f"{'':22}" + "".join(f"{c:>11}" for c in COLUMNS))
    for name, method in methods(documents).items():
        found = method()
        table = measure(documents, found, true)
        print(_row(name, [f1 for _, _, f1 in table]))
        if name == "with --attitudes":
            print(_row("  precision", [p for p, _, _ in table]) + "\n" + _row("  recall", [r for _, r, _ in table]))
            for document, mine, theirs in zip(documents, found, true, strict=True):
                for line in [*differences(document, mine, theirs)][: options.show]:
                    print(line)
    print("published (annotators and CofeNet on test)")
    for peer, figures in PUBLISHED.items():
        print(_row(peer, figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
