"""The same things as data: JSON for programs, as ``docs/api.md`` and the OpenAPI document describe it."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from copytaster.desk.desk import Desk, desk_of, document_at, span_at, story_at
from copytaster.desk.evidence import prove
from copytaster.desk.finding import Found
from copytaster.desk.hand import SAID, things_of
from copytaster.desk.intake import Upload
from copytaster.desk.openapi import openapi_object
from copytaster.desk.rendering import render
from copytaster.desk.rulings import Ruling, draft_of, ruling_object
from copytaster.desk.side_by_side import lay_side_by_side
from copytaster.desk.work import Snapshot
from copytaster.desk.writes import add_uploads
from copytaster.errors import InputError
from copytaster.records import Document, Heap, Locus, Span
from copytaster.report.as_json import report_object
from copytaster.report.html import page_links, style_sheet
from copytaster.report.views.page import StoryView, lay_page

__all__ = [
    "compare_documents",
    "describe",
    "evidence_object",
    "list_rulings",
    "post_ruling",
    "post_text",
    "search_everything",
    "show_document",
    "show_evidence",
    "show_progress",
    "show_stories",
    "show_story",
    "story_report",
    "story_report_page",
]

Json = dict[str, object]

MOST_JSON = 3_000_000
"""Bytes of a request in JSON."""


def describe(_: Request) -> Response:
    """Return the OpenAPI document."""
    return JSONResponse(openapi_object())


def show_progress(request: Request) -> Response:
    """Return how the work goes on."""
    desk, _ = desk_of(request)
    return JSONResponse(asdict(desk.work.progress))


def show_stories(request: Request) -> Response:
    """Return all stories in short."""
    _, snapshot = desk_of(request)
    return JSONResponse({"stories": [_short(n, s) for n, s in snapshot.stories.items()], "version": snapshot.version})


def _short(name: str, view: StoryView) -> Json:
    return {
        "name": name,
        "title": view.title,
        "documents": [w.id for w in view.dossier.witnesses],
        "texts": len(view.dossier.texts),
        "statements": len(view.dossier.heap.statements),
        "changes_of_meaning": sum(len(g.meaning) for g in view.changes),
    }


def show_story(request: Request) -> Response:
    """Return all that was found out about a story, and the editor's hand."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    return JSONResponse({**_short(name, view), **_with_hand(desk, snapshot, view)})


def _with_hand(desk: Desk, snapshot: Snapshot, view: StoryView) -> Json:
    """Return the report of one story as the schema has it, and beside it what editors said."""
    report = report_object(_part(snapshot, view))
    rulings = [ruling_object(r) for r in _about(view, desk.shelf.rulings())]
    return {"report": report, "rulings": rulings}


def _part(snapshot: Snapshot, view: StoryView) -> Heap:
    """Return the heap of one story; problems are those of all inputs."""
    return replace(view.dossier.heap, problems=snapshot.heap.problems if snapshot.heap else ())


def _about(view: StoryView, rulings: Sequence[Ruling]) -> list[Ruling]:
    things = things_of(view)
    return [r for r in rulings if (r.draft.subject, r.draft.key) in things]


def story_report(request: Request) -> Response:
    """Return a story with the editor's hand as a file."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    words = json.dumps(_with_hand(desk, snapshot, view), ensure_ascii=False, indent=1) + "\n"
    return Response(
        words.encode("utf-8", "backslashreplace"), media_type="application/json", headers=_file(name, "json")
    )


def story_report_page(request: Request) -> Response:
    """Return a story with the editor's hand as one page that needs nothing else."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    things = things_of(view)
    rulings = [(r, things[r.draft.subject, r.draft.key].found) for r in _about(view, desk.shelf.rulings())]
    page = lay_page(_part(snapshot, view), one_file=True)
    words = render(
        "export_page.html", page=page, css=own_css(), rulings=rulings, said=SAID, story_at=lambda _: "", **page_links()
    )
    return HTMLResponse(words.encode("utf-8", "backslashreplace"), headers=_file(name, "html"))


def own_css() -> object:
    """Return the report's style sheet, with what the editor's hand looks like."""
    from markupsafe import Markup  # noqa: PLC0415 - only for the export

    hand = ".hand.block{border:4px double var(--ink2);padding:.5rem .8rem;margin:.8rem 0;font-style:italic}"
    return Markup(style_sheet() + hand)  # noqa: S704 - our own style sheets, no input in them


def _file(name: str, ending: str) -> Mapping[str, str]:
    return {"content-disposition": f'attachment; filename="story-{name}.{ending}"'}


def _only(heap: Heap, document: Document) -> Heap:
    """Return a heap of one document, with nothing found in it."""
    nothing = {f.name: () for f in fields(heap) if f.name not in {"run", "documents"}}
    return Heap(run=heap.run, documents=(document,), **nothing)


def show_document(request: Request) -> Response:
    """Return a document as the report has it."""
    _, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    heap = snapshot.heap
    objects = report_object(_only(heap, found))["documents"] if heap else []
    return JSONResponse(objects[0] if isinstance(objects, list) else {})


def show_evidence(request: Request) -> Response:
    """Return words of a document, with the raw bytes that carry them."""
    desk, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    low, high = span_at(request.query_params.get("start", ""), request.query_params.get("end", ""), found)
    return JSONResponse(evidence_object(desk, found, Span(low, high)))


def evidence_object(desk: Desk, document: Document, span: Span) -> Json:
    """Return the evidence for a stretch of words as an object that JSON can hold."""
    proof = prove(document, span, desk.shelf.capture_of(document))
    raw = proof.raw
    return {
        **_span(Locus(document.id, span), document),
        "before": proof.before,
        "after": proof.after,
        "sha256": document.sha256,
        "file": document.address.path,
        "published": document.published or None,
        "raw": None if raw is None else {"start": raw.span.start, "end": raw.span.end, "text": raw.words},
    }


def _span(locus: Locus, document: Document) -> Json:
    text = locus.span.of(document.text)
    return {"document": locus.document, "start": locus.span.start, "end": locus.span.end, "text": text}


def search_everything(request: Request) -> Response:
    """Search documents, statements and names."""
    _, snapshot = desk_of(request)
    typed = request.query_params.get("q", "")[:200]
    found = snapshot.index.find(typed) if snapshot.index else Found(documents=0, hits=(), statements=(), names=())
    heap = snapshot.heap
    told = {s.id: s for s in heap.statements} if heap else {}
    names = {n.id: n for n in heap.names} if heap else {}
    return JSONResponse(
        {
            "documents": found.documents,
            "hits": [
                {
                    "document": h.document,
                    "story": snapshot.home[h.document],
                    "spans": [_span(x, snapshot.documents[x.document]) for x in h.loci],
                }
                for h in found.hits
            ],
            "statements": [
                {"gist": told[i].gist, "independent_origins": told[i].independent_origins} for i in found.statements
            ],
            "names": [{"name": names[i].name, "type": names[i].type} for i in found.names],
        }
    )


def compare_documents(request: Request) -> Response:
    """Return two documents passage by passage."""
    _, snapshot = desk_of(request)
    a, b = document_at(request, snapshot, "a"), document_at(request, snapshot, "b")
    if a.id == b.id:
        raise HTTPException(404, "This is one document twice; choose two.")
    laid = lay_side_by_side((a, b), snapshot.heap.alignments if snapshot.heap else ())
    rows: list[Json] = [
        {
            "relation": r.relation if r.relation != "alone" else "left" if r.cells[0].loci else "right",
            "moved": r.moved,
            "a": _span(r.cells[0].loci[0], a) if r.cells[0].loci else None,
            "b": _span(r.cells[1].loci[0], b) if r.cells[1].loci else None,
        }
        for r in laid.rows
    ]
    return JSONResponse({"rows": rows, "differences": laid.changes, "moved": laid.moved})


def list_rulings(request: Request) -> Response:
    """Return everything that editors said, in order."""
    desk, _ = desk_of(request)
    return JSONResponse({"rulings": [ruling_object(r) for r in desk.shelf.rulings()]})


async def _sent(request: Request) -> Mapping[str, object]:
    """Read the object that was sent."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "Send JSON (Content-Type: application/json).")
    body = await request.body()
    if len(body) > MOST_JSON:
        raise HTTPException(413, f"A request in JSON can have {MOST_JSON:,} bytes.")
    try:
        values = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise HTTPException(400, "This is no JSON.") from fault
    if not isinstance(values, dict):
        raise HTTPException(400, "Send an object.")
    return values


async def post_ruling(request: Request) -> Response:
    """Add a ruling."""
    desk, snapshot = desk_of(request)
    try:
        draft = draft_of(await _sent(request))
    except InputError as fault:
        raise HTTPException(400, f"{fault}.") from fault
    if not any((draft.subject, draft.key) in things_of(s) for s in snapshot.stories.values()):
        raise HTTPException(404, "The program finds no such thing here.")
    ruling = await asyncio.to_thread(partial(desk.shelf.rule, draft, desk.now()))
    return JSONResponse(ruling_object(ruling), status_code=201)


async def post_text(request: Request) -> Response:
    """Add a document as text; it is read after the answer."""
    desk, _ = desk_of(request)
    values = await _sent(request)
    name, text = values.get("name"), values.get("text")
    if not isinstance(name, str) or not name.strip() or len(name) > 80:  # noqa: PLR2004 - as the schema says
        raise HTTPException(400, "name has to be text of 1 to 80 characters.")
    if not isinstance(text, str) or not text.strip():
        raise HTTPException(400, "text has to be text that is not empty.")
    upload = Upload(name=name, content=text.encode("utf-8", "backslashreplace"))
    add_uploads(desk, [upload])
    return JSONResponse(asdict(desk.work.progress), status_code=202)
