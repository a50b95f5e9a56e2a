"""A heap → flat tables, each row readable alone: ids, places and the words themselves.

Spans are half-open, in code points of the document's text, as in the report.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from copytaster.records import DocumentId, Heap, Locus

__all__ = ["Cell", "Table", "tables_of"]

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Words = Callable[[Locus], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A named table; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables_of(heap: Heap) -> tuple[Table, ...]:
    """Return all tables of a heap, rows in the order of the report."""
    texts: Mapping[DocumentId, str] = {d.id: d.text for d in heap.documents}

    def words(locus: Locus) -> str:
        return locus.span.of(texts[locus.document])

    problems = ((p.file, p.step, p.kind, p.message) for p in heap.problems)
    return (
        *_of_copies(heap, words),
        *_of_accounts(heap, words),
        _table("problems", "file step kind message", problems),
    )


def _of_copies(heap: Heap, words: Words) -> tuple[Table, ...]:
    return (
        _table(
            "documents",
            "id file sha256 form title publisher published published_by byline credit dateline agency language text",
            _documents(heap),
        ),
        _table("families", "family document", ((f.id, d) for f in heap.families for d in f.documents)),
        _table(
            "derivations",
            "child parent kind whole confidence direction_confidence share_of_child share_of_parent evidence",
            _derivations(heap),
        ),
        _table(
            "alignments",
            "a_document a_start a_end a_text b_document b_start b_end b_text relation similarity",
            ((*_place(a.a, words), *_place(a.b, words), a.relation, a.similarity) for a in heap.alignments),
        ),
        _table(
            "changes",
            "child parent kind severity before_document before_start before_end before after_document after_start"
            " after_end after why confidence",
            _changes(heap, words),
        ),
    )


def _of_accounts(heap: Heap, words: Words) -> tuple[Table, ...]:
    return (
        _table(
            "attributions",
            "document start end content type speaker source cue media",
            _attributions(heap, words),
        ),
        _table(
            "statements",
            "id gist independent_origins fewest_origins most_origins documents",
            (
                (s.id, s.gist, s.independent_origins, s.fewest_origins, s.most_origins, _carriers(s.mentions))
                for s in heap.statements
            ),
        ),
        _table(
            "mentions",
            "statement document start end text altered",
            ((s.id, *_place(m, words), m in s.altered) for s in heap.statements for m in s.mentions),
        ),
        _table(
            "origins",
            "statement name chain documents",
            ((s.id, o.name, " > ".join(o.chain), " ".join(o.documents)) for s in heap.statements for o in s.origins),
        ),
        _table("conflicts", "conflict about statement document start end text origins", _conflicts(heap, words)),
        _table(
            "names",
            "id name type document start end text",
            ((n.id, n.name, n.type, *_place(v, words)) for n in heap.names for v in n.variants),
        ),
        _table("wordings", "wording subject kind rendering document start end text", _wordings(heap, words)),
        _table(
            "stories",
            "story title accounts document",
            ((s.id, s.title, s.accounts or None, d) for s in heap.stories for d in s.documents),
        ),
        _table("story_reasons", "story kind other reason document start end text", _story_reasons(heap, words)),
        _table(
            "timeline",
            "story when document start end text resolution",
            ((s.id, t.when, *_place(t.locus, words), t.resolution) for s in heap.stories for t in s.timeline),
        ),
    )


def _table(name: str, columns: str, rows: Iterable[Row]) -> Table:
    return Table(name=name, columns=tuple(columns.split()), rows=tuple(rows))


def _place(locus: Locus, words: Words) -> tuple[str, int, int, str]:
    return locus.document, locus.span.start, locus.span.end, words(locus)


def _maybe_place(locus: Locus | None, words: Words) -> Row:
    return _place(locus, words) if locus else (None, None, None, None)


def _carriers(mentions: Iterable[Locus]) -> int:
    return len({mention.document for mention in mentions})


def _documents(heap: Heap) -> Iterator[Row]:
    for d in heap.documents:
        described = (d.title, d.publisher, d.published, d.published_by, d.byline, d.credit, d.dateline, d.agency)
        yield d.id, d.address.path, d.sha256, d.form, *described, d.language, d.text


def _derivations(heap: Heap) -> Iterator[Row]:
    for d in heap.derivations:
        shares = (d.confidence, d.direction_confidence, d.share_of_child, d.share_of_parent)
        yield d.child, d.parent, d.kind, d.whole, *shares, "; ".join(e.reason for e in d.evidence)


def _changes(heap: Heap, words: Words) -> Iterator[Row]:
    for c in heap.changes:
        before, after = _maybe_place(c.before, words), _maybe_place(c.after, words)
        yield c.child, c.parent, c.kind, c.severity, *before, *after, c.why, c.confidence


def _attributions(heap: Heap, words: Words) -> Iterator[Row]:
    for a in heap.attributions:
        named = (words(a.source) if a.source else None, words(a.cue) if a.cue else None, " > ".join(a.media))
        yield *_place(a.content, words), a.type, a.speaker, *named


def _conflicts(heap: Heap, words: Words) -> Iterator[Row]:
    for number, conflict in enumerate(heap.conflicts, start=1):
        for side in conflict.sides:
            yield number, conflict.about, side.statement, *_place(side.words, words), "; ".join(side.origins)


def _wordings(heap: Heap, words: Words) -> Iterator[Row]:
    for number, wording in enumerate(heap.wordings, start=1):
        for rendering in wording.renderings:
            for locus in rendering.loci:
                yield number, wording.subject, wording.kind, rendering.words, *_place(locus, words)


def _story_reasons(heap: Heap, words: Words) -> Iterator[Row]:
    """Give each reason a row for every place that carries it, or one without a place."""
    for s in heap.stories:
        reasons = [("joined", None, e) for e in s.joined_by] + [("nearly split", None, e) for e in s.nearly_split_by]
        for kind, other, e in [*reasons, *(("related", r.story, r.because) for r in s.related)]:
            for locus in e.loci or (None,):
                yield s.id, kind, other, e.reason, *_maybe_place(locus, words)
