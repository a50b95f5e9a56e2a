"""The pages that are read: the desk, stories, documents, evidence, comparison, search."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from copytaster.desk.desk import Desk, desk_of, document_at, span_at, story_at
from copytaster.desk.evidence import RAW_PAGE, prove, raw_page
from copytaster.desk.finding import Found
from copytaster.desk.gate import FRAME_HEADERS, FRAMING
from copytaster.desk.hand import amended
from copytaster.desk.inert import MOST_SHOWN, inert_page, is_page
from copytaster.desk.miniature import Miniature, draw_miniature
from copytaster.desk.rendering import asset, asset_names, places_css, render, render_story
from copytaster.desk.side_by_side import MOST_DOCUMENTS
from copytaster.desk.work import Snapshot
from copytaster.records import Capture, Document, Locus, Span
from copytaster.report.differing import Piece
from copytaster.report.readings import sentence_around
from copytaster.report.views.documents import DocumentView
from copytaster.report.views.page import StoryView
from copytaster.report.witnesses import Witness

__all__ = ["document", "evidence", "frame", "raw", "search", "serve_asset", "serve_places", "show_desk", "story"]

_LONGEST_NUMBER = 5
"""Digits of a page number that is looked at."""

_PAGES = {"", "ledger", "changes", "voices", "common", "documents"}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def show_desk(request: Request) -> Response:
    """Show all stories, and where documents are added."""
    desk, snapshot = desk_of(request)
    progress = desk.work.progress

    def make() -> str:
        stories = [_summed(n, s) for n, s in snapshot.stories.items()]
        return render("desk.html", snapshot=snapshot, stories=stories, progress=progress, typed="")

    if progress.state == "working":
        return HTMLResponse(make())
    return HTMLResponse(snapshot.page_of(f"/ {progress.state} {progress.message}", (), make))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summed:
    """One story in the list of stories."""

    name: str
    view: StoryView
    changes: int
    single: int
    tree: Miniature | None


def _summed(name: str, view: StoryView) -> _Summed:
    rows = [r for g in view.ledger.groups for r in (*g.rows, *g.rest)]
    return _Summed(
        name=name,
        view=view,
        changes=sum(len(g.meaning) for g in view.changes),
        single=sum(len(r.chains) <= 1 for r in rows),
        tree=draw_miniature(view),
    )


def story(request: Request) -> Response:
    """Show one page of a story."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    section = request.path_params.get("section", "")
    if section not in _PAGES:
        raise HTTPException(404, "A story has no such page.")
    rulings = desk.shelf.rulings()

    def make() -> str:
        return render_story(
            "story_page.html",
            name,
            view,
            rulings,
            section=section,
            amended=amended(view, rulings),
            version=snapshot.version,
        )

    return HTMLResponse(snapshot.page_of(request.url.path, rulings, make))


def _whole(view: StoryView, document: Document) -> DocumentView:
    """Lay out one document, with an anchor for every stretch that the story's first documents view points at."""
    return next(d for d in view.documents if d.witness.id == document.id)


def document(request: Request) -> Response:
    """Show a document's record and all its words."""
    desk, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    name = snapshot.home[found.id]
    view = snapshot.stories[name]
    page = render_story(
        "document_page.html",
        name,
        view,
        desk.shelf.rulings(),
        section="documents",
        d=_whole(view, found),
        has_raw=desk.shelf.capture_of(found) is not None,
        made=[x.child for x in view.links if x.parent is not None and x.parent.id == found.id],
        most=MOST_DOCUMENTS,
        version=snapshot.version,
    )
    return HTMLResponse(page)


def evidence(request: Request) -> Response:
    """Show the exact words of a claim, cleaned and raw."""
    desk, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    span = Span(*span_at(request.path_params["start"], request.path_params["end"], found))
    name = snapshot.home[found.id]
    view = snapshot.stories[name]
    locus = Locus(found.id, span)
    capture = desk.shelf.capture_of(found)
    page = render_story(
        "evidence_page.html",
        name,
        view,
        desk.shelf.rulings(),
        section="documents",
        w=view.dossier.by_id[found.id],
        d=_whole(view, found),
        locus=locus,
        proof=prove(found, span, capture),
        framed=_framed(capture),
        others=_counterparts(view, locus),
        raw_page=RAW_PAGE,
        version=snapshot.version,
    )
    return HTMLResponse(page, headers=FRAMING)


def _counterparts(view: StoryView, locus: Locus) -> list[tuple[Witness, Locus, str]]:
    """Return the passages of other documents that correspond to the words, with their words."""
    found: list[tuple[Witness, Locus, str]] = []
    for alignment in view.dossier.heap.alignments:
        for here, there in ((alignment.a, alignment.b), (alignment.b, alignment.a)):
            if here.document == locus.document and here.span.overlaps(locus.span):
                found.append((view.dossier.by_id[there.document], there, view.dossier.sliced(there)))
    place = {w.id: n for n, w in enumerate(view.dossier.witnesses)}
    return sorted(found, key=lambda x: (place[x[0].id], x[1]))


def raw(request: Request) -> Response:
    """Show a raw capture: as text, one page at a time, and a web page in a frame where it can do nothing."""
    desk, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    capture = _kept(desk, found)
    number = request.query_params.get("page", "1")
    name = snapshot.home[found.id]
    view = snapshot.stories[name]
    page = render_story(
        "raw_page.html",
        name,
        view,
        (),
        section="documents",
        w=view.dossier.by_id[found.id],
        leaf=raw_page(capture, int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else 1),
        capture=capture,
        framed=_framed(capture),
        version=snapshot.version,
    )
    return HTMLResponse(page, headers=FRAMING)


def frame(request: Request) -> Response:
    """Serve the inside of that frame, with the words that the address names marked."""
    desk, snapshot = desk_of(request)
    found = document_at(request, snapshot)
    capture = _kept(desk, found)
    if not _framed(capture):
        raise HTTPException(404, "This capture is no web page, or too large to be shown as one.")
    start, _, end = request.query_params.get("words", "").partition("-")
    words = Span(*span_at(start, end, found)) if end else Span(0, 0)
    proof = prove(found, words, capture)
    page = inert_page(capture, proof.raw.span if proof.raw else None)
    return HTMLResponse(page.encode("utf-8", "replace"), headers=FRAME_HEADERS)


def _kept(desk: Desk, document: Document) -> Capture:
    capture = desk.shelf.capture_of(document)
    if capture is None:
        raise HTTPException(404, "The raw capture of this document is not kept here.")
    return capture


def _framed(capture: Capture | None) -> bool:
    return capture is not None and is_page(capture) and len(capture.raw) <= MOST_SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A document that has the words that were looked for."""

    name: str
    view: StoryView
    witness: Witness
    lines: tuple[tuple[Locus, tuple[Piece, ...]], ...]


def search(request: Request) -> Response:
    """Search everything."""
    _, snapshot = desk_of(request)
    typed = request.query_params.get("q", "")[:200]
    found = snapshot.index.find(typed) if snapshot.index else Found(documents=0, hits=(), statements=(), names=())
    statements = [s for i in found.statements for s in (snapshot.heap.statements if snapshot.heap else ()) if s.id == i]
    names = [n for i in found.names for n in (snapshot.heap.names if snapshot.heap else ()) if n.id == i]
    return HTMLResponse(
        render(
            "search_page.html",
            snapshot=snapshot,
            typed=typed,
            found=found,
            shown=_shown(snapshot, found),
            statements=statements,
            names=names,
        )
    )


def _shown(snapshot: Snapshot, found: Found) -> list[_Shown]:
    shown: list[_Shown] = []
    for hit in found.hits:
        document = snapshot.documents[hit.document]
        name = snapshot.home[hit.document]
        view = snapshot.stories[name]
        lines = tuple((x, _line(document, x)) for x in hit.loci)
        shown.append(_Shown(name=name, view=view, witness=view.dossier.by_id[hit.document], lines=lines))
    return shown


def _line(document: Document, locus: Locus) -> tuple[Piece, ...]:
    """Return the sentence around a place, with the place marked."""
    around = sentence_around(document, locus.span)
    text = document.text
    return (
        Piece(text[around.start : locus.span.start], marked=False),
        Piece(locus.span.of(text), marked=True),
        Piece(text[locus.span.end : around.end], marked=False),
    )


def serve_asset(request: Request) -> Response:
    """Serve a style sheet or script of the program's."""
    name = request.path_params["name"]
    if name not in asset_names():
        raise HTTPException(404)
    kind = _TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(asset(name), media_type=kind, headers=headers)


def serve_places(request: Request) -> Response:
    """Serve the places on a story's timeline as a style sheet."""
    _, snapshot = desk_of(request)
    _, view = story_at(request, snapshot)
    return Response(places_css(view), media_type="text/css")
