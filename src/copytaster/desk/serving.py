"""The desk opened: routes, faults, and the server on this machine."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from copytaster.desk import api, beside, pages, writes
from copytaster.desk.desk import Desk
from copytaster.desk.gate import Gate, House
from copytaster.desk.intake import MOST_BODY, read_folders
from copytaster.desk.rendering import render
from copytaster.desk.shelf import Shelf
from copytaster.desk.work import Examine, Report, Work
from copytaster.errors import InputError
from copytaster.records import Capture, Heap, Problem

if TYPE_CHECKING:
    from copytaster.language import Language
    from copytaster.running import Kept

__all__ = ["Address", "examiner", "house_at", "open_app", "open_desk", "serve"]

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names under which this machine calls itself."""

WAITING = 2048
"""Connections that may wait to be taken; a crowd that comes at once is larger than most systems' 128."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where to listen: ``port`` 0 takes any free one. ``others`` lets machines in that are not this one."""

    host: str = "127.0.0.1"
    port: int = 0
    others: bool = False


def examiner() -> Examine:
    """Return what cleans and examines captures.

    The models are loaded when it is first called; what it found out about documents that have not changed is used again
    when others are added (:class:`copytaster.running.Kept`).
    """
    held: list[tuple[Kept, Language]] = []

    def examine_captures(captures: Sequence[Capture], problems: Sequence[Problem], on_progress: Report) -> Heap | None:
        from copytaster import language, running  # noqa: PLC0415 - loads the models' libraries

        if not held:
            on_progress("loading the models", 0, 1)
            held.append((running.Kept(), language.load_language()))
        kept, models = held[0]
        on_progress("cleaning", 0, 1)
        cleaned = kept.clean(captures)
        if not cleaned.documents:
            return None
        every = (*problems, *cleaned.problems)
        return running.examine(cleaned.documents, problems=every, on_progress=on_progress, models=models, kept=kept)

    return examine_captures


def open_desk(shelf: Shelf, *, examine: Examine | None = None, now: Callable[[], str] | None = None) -> Desk:
    """Open a desk over a shelf; without ``examine``, the program's own stations read what is added."""
    return Desk(shelf=shelf, work=Work(shelf, examine or examiner()), now=now or _now)


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def house_at(address: Address, port: int, token: str = "") -> House:
    """Return the names and the token of a desk that listens at ``port``."""
    names = LOCAL_HOSTS if address.host in {*LOCAL_HOSTS, "::1"} else (*LOCAL_HOSTS, address.host.lower())
    hosts = frozenset(f"{name}:{port}" for name in names)
    return House(hosts=hosts, token=token or secrets.token_urlsafe(24), most_body=MOST_BODY)


def open_app(desk: Desk, house: House) -> ASGIApp:
    """Return the app behind its gate."""
    routes = [
        Route("/", pages.show_desk),
        Route("/assets/{name}", pages.serve_asset),
        Route("/documents", writes.add_documents, methods=["POST"]),
        Route("/documents/{document}", pages.document),
        Route("/documents/{document}/raw", pages.raw),
        Route("/documents/{document}/raw/page", pages.frame),
        Route("/documents/{document}/words/{start}-{end}", pages.evidence),
        Route("/compare", beside.compare),
        Route("/search", pages.search),
        Route("/progress", writes.stream_progress),
        Route("/stories/{story}", pages.story),
        Route("/stories/{story}/hand", writes.show_hand),
        Route("/stories/{story}/hand", writes.add_ruling, methods=["POST"]),
        Route("/stories/{story}/places.css", pages.serve_places),
        Route("/stories/{story}/report.json", api.story_report),
        Route("/stories/{story}/report.html", api.story_report_page),
        Route("/stories/{story}/{section}", pages.story),
        Route("/api/openapi.json", api.describe),
        Route("/api/progress", api.show_progress),
        Route("/api/stories", api.show_stories),
        Route("/api/stories/{story}", api.show_story),
        Route("/api/documents/{document}", api.show_document),
        Route("/api/documents/{document}/words", api.show_evidence),
        Route("/api/search", api.search_everything),
        Route("/api/compare", api.compare_documents),
        Route("/api/rulings", api.list_rulings),
        Route("/api/rulings", api.post_ruling, methods=["POST"]),
        Route("/api/texts", api.post_text, methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _fault, Exception: _own_fault})
    app.state.desk = desk
    return Gate(app, house)


def _fault(request: Request, fault: Exception) -> Response:
    """Say what is wrong, as a page or as data."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    words = fault.detail if isinstance(fault, HTTPException) else "A fault of the program; the terminal says more."
    headers = fault.headers if isinstance(fault, HTTPException) else None
    if request.url.path.startswith("/api/"):
        return JSONResponse({"fault": words}, status_code=status, headers=headers)
    return HTMLResponse(render("fault_page.html", status=status, words=words), status_code=status, headers=headers)


def _own_fault(request: Request, fault: Exception) -> Response:
    return _fault(request, fault)


def serve(paths: Sequence[Path], shelf: Shelf, address: Address, *, on_ready: Callable[[str], None]) -> None:
    """Open the desk, read ``paths``, and serve until the user ends it; ``on_ready`` is told the address with its key.

    Raises:
        InputError: the address is another machine's business, or cannot be listened at.

    """
    if address.host not in {*LOCAL_HOSTS, "::1"} and not address.others:
        message = (
            f"the desk would be open to other machines at {address.host}; everybody who sees the key in its address "
            "could read and add documents. Say --allow-other-hosts if that is what you want"
        )
        raise InputError(message)
    config = uvicorn.Config(
        app=None,  # type: ignore[arg-type]  # set below: the port has to be known first
        host=address.host.strip("[]"),
        port=address.port,
        log_level="warning",
        server_header=False,
        access_log=False,
        lifespan="off",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )
    try:
        listening = config.bind_socket()
    except (SystemExit, OSError) as fault:
        message = f"cannot listen at {address.host}:{address.port}; choose another --port"
        raise InputError(message) from fault
    listening.listen(WAITING)  # so that a browser that is opened now waits, and is not turned away
    port = listening.getsockname()[1]
    house = house_at(address, port)
    desk = open_desk(shelf)
    if paths:
        desk.work.add(lambda: read_folders(paths))
    config.app = open_app(desk, house)
    name = address.host if ":" not in address.host or address.host.startswith("[") else f"[{address.host}]"
    on_ready(f"http://{name}:{port}/?token={house.token}")
    uvicorn.Server(config).run(sockets=[listening])
    desk.work.close()
