"""The desk as a value: what every page needs."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copytaster.desk.shelf import Shelf
from copytaster.desk.work import Snapshot, Work
from copytaster.records import Document, DocumentId
from copytaster.report.views.page import StoryView

__all__ = ["Desk", "desk_of", "document_at", "span_at", "story_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is known, the work that goes on, and the clock (ISO 8601 with its zone)."""

    shelf: Shelf
    work: Work
    now: Callable[[], str]


def desk_of(request: Request) -> tuple[Desk, Snapshot]:
    """Return the desk, and the snapshot that this answer is made from."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):  # pragma: no cover - the app is only made by `open_app`
        raise TypeError
    return desk, desk.work.snapshot


def story_at(request: Request, snapshot: Snapshot) -> tuple[str, StoryView]:
    """Return the name and the view of the story in the address."""
    name = request.path_params["story"]
    if name not in snapshot.stories:
        raise HTTPException(404, "No such story here. It may have another number since documents were added.")
    return name, snapshot.stories[name]


def document_at(request: Request, snapshot: Snapshot, name: str = "document") -> Document:
    """Return the document in the address or in the query."""
    wanted = DocumentId(str(request.path_params.get(name) or request.query_params.get(name, "")))
    if wanted not in snapshot.documents:
        raise HTTPException(404, "No such document here.")
    return snapshot.documents[wanted]


def span_at(start: str, end: str, document: Document) -> tuple[int, int]:
    """Return a span of a document's text from two numbers in words."""
    if not ((start + end).isascii() and start.isdecimal() and end.isdecimal()) or max(len(start), len(end)) > len(
        str(len(document.text))
    ):
        raise HTTPException(404, "No such words in this document.")
    low, high = int(start), int(end)
    if not low <= high <= len(document.text):
        raise HTTPException(404, "No such words in this document.")
    return low, high
