"""The report as JSON: the product's contract, ``report.schema.json``."""

import json
from collections.abc import Mapping

from copytaster.records import (
    UNDECIDED_BELOW,
    Alignment,
    Attribution,
    Change,
    Conflict,
    Derivation,
    Document,
    DocumentId,
    Evidence,
    Family,
    Heap,
    Locus,
    Name,
    Statement,
    Story,
    Wording,
)

__all__ = ["report_object", "to_json"]

Json = dict[str, object]


class _Words:
    """Loci → spans that carry their words."""

    def __init__(self, documents: Mapping[DocumentId, Document]) -> None:
        self._documents = documents

    def span(self, locus: Locus) -> Json:
        text = locus.span.of(self._documents[locus.document].text)
        return {"document": locus.document, "start": locus.span.start, "end": locus.span.end, "text": text}

    def maybe(self, locus: Locus | None) -> Json | None:
        return None if locus is None else self.span(locus)

    def spans(self, loci: tuple[Locus, ...]) -> list[Json]:
        return [self.span(locus) for locus in loci]


def _document(d: Document) -> Json:
    return {
        "id": d.id,
        "file": d.address.path,
        "sha256": d.sha256,
        "form": d.form,
        "text": d.text,
        "blocks": [
            {"kind": b.kind, "start": b.span.start, "end": b.span.end, "raw": [b.raw.start, b.raw.end]}
            for b in d.blocks
        ],
        "title": d.title or None,
        "dateline": d.dateline or None,
        "agency": d.agency or None,
        "byline": d.byline or None,
        "credit": d.credit or None,
        "publisher": d.publisher or None,
        "language": d.language or None,
        "published": d.published or None,
        "published_by": d.published_by or None,
        "dropped": [{"text": x.text, "reason": x.reason, "raw": [x.raw.start, x.raw.end]} for x in d.dropped],
        "lost_lists": [
            {"start": x.introduction.start, "end": x.introduction.end, "text": x.introduction.of(d.text)}
            for x in d.lost_lists
        ],
    }


def _evidence(e: Evidence, w: _Words) -> Json:
    return {"reason": e.reason, "spans": w.spans(e.loci)}


def _story(s: Story, w: _Words) -> Json:
    return {
        "id": s.id,
        "title": s.title,
        "documents": list(s.documents),
        "timeline": [{"when": t.when or None, "span": w.span(t.locus), "resolution": t.resolution} for t in s.timeline],
        "accounts": s.accounts or None,
        "joined_by": [_evidence(e, w) for e in s.joined_by],
        "nearly_split_by": [_evidence(e, w) for e in s.nearly_split_by],
        "related": [{"story": r.story, **_evidence(r.because, w)} for r in s.related],
    }


def _family(f: Family, w: _Words) -> Json:
    return {
        "id": f.id,
        "documents": list(f.documents),
        "archetype": [{"reading": w.span(p.reading), "witnesses": w.spans(p.witnesses)} for p in f.archetype],
    }


def _derivation(d: Derivation, w: _Words) -> Json:
    return {
        "child": d.child,
        "parent": d.parent,
        "kind": d.kind,
        "whole": d.whole,
        "confidence": d.confidence,
        "direction": {
            "decided": d.direction_confidence >= UNDECIDED_BELOW,
            "confidence": d.direction_confidence,
            "evidence": [_evidence(e, w) for e in d.evidence],
        },
        "share_of_child": d.share_of_child,
        "share_of_parent": d.share_of_parent,
    }


def _alignment(a: Alignment, w: _Words) -> Json:
    return {"a": w.span(a.a), "b": w.span(a.b), "relation": a.relation, "similarity": a.similarity}


def _change(c: Change, w: _Words) -> Json:
    return {
        "child": c.child,
        "parent": c.parent,
        "kind": c.kind,
        "severity": c.severity,
        "before": w.maybe(c.before),
        "after": w.maybe(c.after),
        "why": c.why,
        "confidence": c.confidence,
    }


def _attribution(a: Attribution, w: _Words) -> Json:
    return {
        "document": a.document,
        "content": w.span(a.content),
        "source": w.maybe(a.source),
        "cue": w.maybe(a.cue),
        "type": a.type,
        "speaker": a.speaker or None,
        "media": list(a.media),
    }


def _statement(s: Statement, w: _Words) -> Json:
    return {
        "id": s.id,
        "gist": s.gist,
        "mentions": w.spans(s.mentions),
        "origins": [{"name": o.name, "chain": list(o.chain), "documents": list(o.documents)} for o in s.origins],
        "independent_origins": s.independent_origins,
        "origins_interval": [s.fewest_origins, s.most_origins],
        "documents": len({m.document for m in s.mentions}),
        "altered": w.spans(s.altered),
    }


def _conflict(c: Conflict, w: _Words) -> Json:
    sides = [
        {
            "statement": s.statement,
            "words": w.span(s.words),
            "mentions": w.spans(s.mentions),
            "origins": list(s.origins),
        }
        for s in c.sides
    ]
    return {"about": c.about, "sides": sides}


def _wording(x: Wording, w: _Words) -> Json:
    renderings = [{"words": r.words, "spans": w.spans(r.loci)} for r in x.renderings]
    return {"subject": x.subject, "kind": x.kind, "renderings": renderings}


def _name(n: Name, w: _Words) -> Json:
    return {"id": n.id, "name": n.name, "type": n.type, "variants": w.spans(n.variants)}


def report_object(heap: Heap) -> Json:
    """Return the report as a plain object that JSON can hold; it validates against ``report.schema.json``."""
    w = _Words({d.id: d for d in heap.documents})
    return {
        "run": dict(heap.run),
        "documents": [_document(d) for d in heap.documents],
        "stories": [_story(s, w) for s in heap.stories],
        "families": [_family(f, w) for f in heap.families],
        "derivations": [_derivation(d, w) for d in heap.derivations],
        "alignments": [_alignment(a, w) for a in heap.alignments],
        "changes": [_change(c, w) for c in heap.changes],
        "attributions": [_attribution(a, w) for a in heap.attributions],
        "statements": [_statement(s, w) for s in heap.statements],
        "conflicts": [_conflict(c, w) for c in heap.conflicts],
        "names": [_name(n, w) for n in heap.names],
        "wordings": [_wording(x, w) for x in heap.wordings],
        "problems": [{"file": p.file, "step": p.step, "kind": p.kind, "message": p.message} for p in heap.problems],
    }


def to_json(heap: Heap) -> str:
    """Return the report as JSON text, the same for the same input: a line for each record of each list."""
    parts = [f"{_compact(key)}: {_lines(value)}" for key, value in report_object(heap).items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    return "[\n" + ",\n".join(_compact(entry) for entry in value) + "\n]"


def _compact(value: object) -> str:
    # without indentation the standard library's fast encoder does the work, in a quarter less memory
    return json.dumps(value, ensure_ascii=False)
