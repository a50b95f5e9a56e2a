"""What is sent to the desk by forms: documents, pasted text, rulings; and how the work goes on."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from functools import partial

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from copytaster.desk.desk import Desk, desk_of, story_at
from copytaster.desk.hand import SAID, amended, things_of
from copytaster.desk.intake import MOST_FILES, Upload, read_uploads
from copytaster.desk.rendering import render_story
from copytaster.desk.rulings import draft_of, notes_on, standing
from copytaster.errors import InputError

__all__ = ["add_documents", "add_ruling", "add_uploads", "show_hand", "stream_progress"]

_PULSE_SECONDS = 0.3
_MOST_STREAM_SECONDS = 600
MOST_TEXT = 2_000_000
"""Bytes of a pasted text."""


async def add_documents(request: Request) -> Response:
    """Take uploads and pasted text; the reading goes on after the answer."""
    desk, _ = desk_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=MOST_TEXT) as form:
        uploads: list[Upload] = []
        for name, value in form.multi_items():
            if isinstance(value, UploadFile) and value.filename:
                uploads.append(Upload(name=value.filename, content=await value.read()))
            elif name == "text" and isinstance(value, str) and value.strip():
                title = form.get("name")
                uploads.append(
                    Upload(name=_pasted(title if isinstance(title, str) else "", value), content=value.encode())
                )
    if uploads:
        add_uploads(desk, uploads)
    return RedirectResponse("/#add", status_code=303)


def _pasted(title: str, text: str) -> str:
    """Return a name for a pasted text: the one given, or its first words."""
    return (title.strip() or "Pasted: " + " ".join(text.split()[:6]))[:80].replace("/", "∕")


def add_uploads(desk: Desk, uploads: list[Upload]) -> None:
    """Put uploads in the queue."""
    desk.work.add(lambda: read_uploads(uploads, taken=desk.shelf.captures()))


def show_hand(request: Request) -> Response:
    """Show what an editor can say about one thing, and what was said; without a thing, all that was said."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    things = things_of(view)
    elsewhere = {t for s in snapshot.stories.values() if s is not view for t in things_of(s)}
    rulings = [r for r in desk.shelf.rulings() if (r.draft.subject, r.draft.key) not in elsewhere]
    subject, key = request.query_params.get("subject", ""), request.query_params.get("key", "")
    thing = next((t for t in things.values() if (t.subject, t.key) == (subject, key)), None)
    if subject and thing is None:
        raise HTTPException(404, "The program finds no such thing any more. What was said about it is kept.")
    page = render_story(
        "hand_page.html",
        name,
        view,
        rulings,
        section="hand",
        thing=thing,
        things=things,
        stands=standing(rulings).get((thing.subject, thing.key)) if thing else None,
        notes=notes_on(rulings, thing.subject, thing.key) if thing else (),
        said=SAID,
        amended=amended(view, rulings),
        back=_local(request.query_params.get("back", ""), name),
        editor=rulings[-1].draft.editor if rulings else "",
        version=snapshot.version,
    )
    return HTMLResponse(page)


def _local(path: str, name: str) -> str:
    """Return a path of this story; anything else leads to its first page."""
    home = f"/stories/{name}"
    return path if path == home or path.startswith(home + "/") else home


async def add_ruling(request: Request) -> Response:
    """Add a ruling and lead back to where the editor came from."""
    desk, snapshot = desk_of(request)
    name, view = story_at(request, snapshot)
    async with request.form(max_files=0, max_fields=1_100, max_part_size=100_000) as form:
        values: dict[str, object] = {k: v for k, v in form.multi_items() if isinstance(v, str)}
        values["documents"] = [v for v in form.getlist("documents") if isinstance(v, str)]
        for verdict in ("split", "join"):
            if values.get("verdict") == verdict:
                values["documents"] = [v for v in form.getlist(f"{verdict}-documents") if isinstance(v, str)]
    try:
        draft = draft_of(values)
    except InputError as fault:
        raise HTTPException(400, f"This could not be kept: {fault}. Go back; what you wrote is still there.") from fault
    if (draft.subject, draft.key) not in things_of(view):
        raise HTTPException(404, "The program finds no such thing any more. What was said about it is kept.")
    await asyncio.to_thread(partial(desk.shelf.rule, draft, desk.now()))
    return RedirectResponse(_local(str(values.get("back", "")), name), status_code=303)


async def stream_progress(request: Request) -> Response:
    """Stream how the work goes on (server-sent events), until it is done."""
    desk, _ = desk_of(request)

    async def events() -> AsyncIterator[str]:
        last = ""
        for _ in range(int(_MOST_STREAM_SECONDS / _PULSE_SECONDS)):
            progress = desk.work.progress
            words = json.dumps(asdict(progress))
            if words != last:
                yield f"data: {words}\n\n"
                last = words
            if progress.state != "working":
                return
            await asyncio.sleep(_PULSE_SECONDS)

    return StreamingResponse(events(), media_type="text/event-stream")
