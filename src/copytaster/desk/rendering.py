"""Pages from templates: those of the report, with links that lead to the desk's pages, and the desk's own.

Comes in: a snapshot's story and what a page needs. Goes out: HTML. The report's templates stay as they are; what
differs is where an anchor stands (:func:`leading`), how an element is set at its place without an inline style
(:func:`kept_place`), and that an editor's hand is shown.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from copytaster.desk.addresses import compare_path, words_path
from copytaster.desk.hand import Marker
from copytaster.desk.rulings import Ruling
from copytaster.records import DocumentId
from copytaster.report.html import environment, style_sheet
from copytaster.report.views.belonging import Near
from copytaster.report.views.page import StoryView
from copytaster.report.wording import listed, percent

__all__ = [
    "asset",
    "asset_names",
    "compare_path",
    "kept_place",
    "leading",
    "places_css",
    "render",
    "render_story",
    "words_path",
]

SECTIONS = {
    "story": "",
    "kin": "",
    "belonging": "",
    "timeline": "",
    "event": "",
    "tree": "",
    "link": "",
    "links": "",
    "ledger": "ledger",
    "told": "ledger",
    "changed": "changes",
    "change": "changes",
    "voices": "voices",
    "names": "voices",
    "common": "common",
    "documents": "documents",
}
"""Place of the report → page of the story that holds it; "" is the story's first page."""

_NUMBERED = re.compile(r"([a-z]+)(?:-\d+)?")
_WORDS = re.compile(r"(.+)-(\d+)-(\d+)")
_PLACE = re.compile(r"[a-z:%;,()0-9.]+")


def leading(name: str, story: StoryView, section: str) -> Callable[[str], str]:
    """Return the function that gives the address of an anchor, seen from one page of a story."""
    documents: dict[str, DocumentId] = {key: document for document, key in story.anchors.keys.items()}

    def to(anchor: str) -> str:
        if anchor in documents:
            return f"/documents/{documents[anchor]}"
        words = _WORDS.fullmatch(anchor)
        if words and words[1] in documents:
            return f"/documents/{documents[words[1]]}/words/{words[2]}-{words[3]}"
        place = _NUMBERED.fullmatch(anchor)
        there = SECTIONS.get(place[1], "") if place else ""
        return f"#{anchor}" if there == section else f"/stories/{name}{'/' + there if there else ''}#{anchor}"

    return to


def kept_place(style: str) -> Markup:
    """Name the place of an element; :func:`places_css` says where it is."""
    return Markup('data-at="{}"').format(style)


def places_css(story: StoryView) -> str:
    """Return the style sheet of the places on one story's timeline; it holds numbers only."""
    line = story.timeline
    lefts = [f"left:{x}%" for x in [*(t.at for t in line.ticks), *(e.at for e in line.events)]]
    lefts += [f"left:max({r.point}%,.6rem)" for r in line.rows if r.point is not None]
    bars = [f"left:{r.start}%;right:{100 - r.end}%" for r in line.rows if r.start is not None and r.end is not None]
    places = dict.fromkeys(p for p in [*lefts, *bars] if _PLACE.fullmatch(p))
    return "".join(f'[data-at="{p}"]{{{p}}}\n' for p in places)


@cache
def asset(name: str) -> bytes:
    """Return a style sheet or script; "report.css" is the report's."""
    if name == "report.css":
        return style_sheet().encode()
    return files("copytaster.desk").joinpath("assets", name).read_bytes()


@cache
def asset_names() -> frozenset[str]:
    """Return the names of all style sheets and scripts."""
    return frozenset({"report.css", *(p.name for p in files("copytaster.desk").joinpath("assets").iterdir())})


def _asset_path(name: str) -> str:
    return f"/assets/{name}?v={hashlib.sha256(asset(name)).hexdigest()[:8]}"


def _story_at(near: Near) -> str:
    """Lead to another story's pages; nowhere where the desk has it no more."""
    return f"/stories/{near.story.removeprefix('story:')}" if near.title else ""


@cache
def _templates() -> Environment:
    loader = ChoiceLoader(
        [PackageLoader("copytaster.desk", "templates"), PackageLoader("copytaster.report", "templates")]
    )
    found = environment(loader)
    found.globals.update(
        placed=kept_place,
        asset=_asset_path,
        words_path=words_path,
        compare_path=compare_path,
        story_at=_story_at,
        listed=listed,
        percent=percent,
    )
    return found


def render(template: str, **values: object) -> str:
    """Render a page."""
    return _templates().get_template(template).render(**values)


def render_story(
    template: str, name: str, story: StoryView, rulings: Sequence[Ruling], *, section: str = "", **values: object
) -> str:
    """Render a page of one story, with the editor's hand beside what it speaks of."""
    here = f"/stories/{name}{'/' + section if section else ''}"

    return render(
        template,
        story=story,
        anchors=story.anchors,
        name=name,
        section=section,
        rulings=rulings,
        to=leading(name, story, section),
        hand=Marker(story, rulings, here).marks,
        **values,
    )
