"""The page that lays documents side by side, and the one that asks which.

Comes in: the ids in the address (``d``, once for each document; ``a`` and ``b`` for two). Goes out: a page. Choosing is
done by plain forms, so that it works without scripts.
"""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from copytaster.desk.desk import Desk, desk_of
from copytaster.desk.rendering import render, render_story
from copytaster.desk.side_by_side import MOST_DOCUMENTS, Cell, Row, lay_side_by_side
from copytaster.desk.work import Snapshot
from copytaster.records import DocumentId
from copytaster.report.views.links import Link
from copytaster.report.witnesses import Witness
from copytaster.report.wording import spelled

__all__ = ["compare", "says"]

_ABSENT = "not in"
_BONDS = {"edited": "edited", "paraphrase": "reworded"}

_LEAST_DOCUMENTS = 2

MOST_STORIES = 20
"""Stories that the page which asks shows with their documents; the others are chosen from on their own page."""

MOST_BOXES = 60
"""Documents of one story to tick there; a larger story's are ticked on its own page."""


def compare(request: Request) -> Response:
    """Show documents side by side, or ask which."""
    desk, snapshot = desk_of(request)
    query = request.query_params
    asked = query.getlist("d") or [v for v in (query.get("a"), query.get("b")) if v]
    chosen = [_known(name, snapshot) for name in dict.fromkeys(asked)]
    if query.get("order") == "tree":
        chosen.sort(key=lambda d: _in_tree(snapshot, d))
    complaint = _complaint(len(asked), len(chosen))
    if complaint is None and chosen:
        return HTMLResponse(_laid(desk, snapshot, chosen))
    page = render(
        "choose_page.html",
        snapshot=snapshot,
        stories=[(n, s) for n, s in snapshot.stories.items() if len(s.documents) > 1],
        most_stories=MOST_STORIES,
        most_boxes=MOST_BOXES,
        chosen=chosen,
        complaint=complaint or "",
        typed="",
    )
    return HTMLResponse(page, status_code=400 if complaint else 200)


def _known(name: str, snapshot: Snapshot) -> DocumentId:
    document = DocumentId(name)
    if document not in snapshot.documents:
        raise HTTPException(404, "No such document here.")
    return document


def _complaint(asked: int, chosen: int) -> str | None:
    """Return what is wrong with a choice, in one sentence; ``None`` where nothing was chosen yet or all is well."""
    if chosen > MOST_DOCUMENTS:
        return f"{spelled(MOST_DOCUMENTS).capitalize()} documents fit side by side; {chosen} are ticked."
    if asked and chosen < _LEAST_DOCUMENTS:
        return "This is one document; tick another to lay beside it."
    return None


def _in_tree(snapshot: Snapshot, document: DocumentId) -> tuple[int, int, int]:
    """Order documents so that those which others were made from come first."""
    dossier = snapshot.stories[snapshot.home[document]].dossier
    return (dossier.number, dossier.stemma.ranks[document], dossier.stemma.place(document))


def _laid(desk: Desk, snapshot: Snapshot, chosen: Sequence[DocumentId]) -> str:
    home = snapshot.home[chosen[0]]
    view = snapshot.stories[home]
    witnesses = [snapshot.stories[snapshot.home[d]].dossier.by_id[d] for d in chosen]
    alignments = snapshot.heap.alignments if snapshot.heap else ()
    return render_story(
        "compare_page.html",
        home,
        view,
        desk.shelf.rulings(),
        section="compare",
        snapshot=snapshot,
        witnesses=witnesses,
        links=[x for x in view.links if _joins(x, witnesses)],
        laid=lay_side_by_side([w.document for w in witnesses], alignments),
        says=says,
        most_boxes=MOST_BOXES,
        typed="",
    )


def _joins(link: Link, witnesses: Sequence[Witness]) -> bool:
    """Whether a link leads from one of the documents to another."""
    here = {w.id for w in witnesses}
    return link.child.id in here and link.parent is not None and link.parent.id in here


def says(row: Row, sigla: Sequence[str]) -> str:
    """Return in words what makes a row a difference: "reworded in W; not in G"; of two documents, without "in W"."""
    found: dict[str, list[str]] = {}
    for cell, siglum in zip(row.cells, sigla, strict=True):
        if words := _difference(cell):
            found.setdefault(words, []).append(siglum)
    two = len(sigla) == 2  # noqa: PLR2004 - the other one is the one beside it
    parts = [
        w if two and w != _ABSENT else f"{w}{'' if w == _ABSENT else ' in'} {', '.join(s)}" for w, s in found.items()
    ]
    return "; ".join(parts)


def _difference(cell: Cell) -> str:
    if cell.relation == "absent":
        return _ABSENT
    return ", ".join(w for w in ("moved" if cell.moved else "", _BONDS.get(cell.relation, "")) if w)
