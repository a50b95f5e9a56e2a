"""The report as one HTML file: no script, no network, works in print.

Comes in: a heap. Goes out: the page as text. Templates escape every value; before that, characters that would turn
the order of words around or steer a program are made visible (:func:`~copytaster.report.wording.visible`).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copytaster.records import Heap, Locus, MappedText, Span
from copytaster.report.differing import shorten
from copytaster.report.views.belonging import Near
from copytaster.report.views.documents import Brick, DocumentView, TextBlock, linked_bricks
from copytaster.report.views.page import StoryView, lay_page
from copytaster.report.witnesses import Witness, sigla_runs
from copytaster.report.wording import CAVEAT, counted, plural, sentence, visible

__all__ = ["environment", "page_links", "style_sheet", "to_html"]

_MOST_SIGLA = 14
"""Sigla in a row; past so many, how many more there are."""


def _harmless(value: object) -> object:
    """Make control characters of every value visible; markup is the templates' own."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _first_in(loci: Iterable[Locus], witness: Witness) -> Locus:
    """Return the first of ``loci`` in the document of ``witness``."""
    return next(x for x in loci if x.document == witness.id)


def _raw_span(story: StoryView, locus: Locus) -> Span | None:
    """Return the bytes that a stretch of words stands for; ``None`` where the mapping does not reach it."""
    document = story.dossier.by_id[locus.document].document
    raw = MappedText(document.text, document.runs).raw_span(locus.span) if document.runs else Span(0, 0)
    return raw if raw.length else None


def page_links() -> Mapping[str, object]:
    """Return ``to`` and ``linked_bricks`` for one page: only what it led to before its documents has anchors there."""
    asked: set[str] = set()

    def to(anchor: str) -> str:
        asked.add(anchor)
        return f"#{anchor}"

    def bricks(story: StoryView, document: DocumentView, block: TextBlock) -> tuple[Brick, ...]:
        likenesses = story.anchors.likenesses
        always = {*document.lost_lists, *(likenesses.shown if likenesses else ())}
        return linked_bricks(block.bricks, lambda x: x in always or story.anchors.words(x) in asked)

    def orphans(story: StoryView, document: DocumentView) -> list[Locus]:
        return [x for x in document.orphans if story.anchors.words(x) in asked]

    return {"to": to, "linked_bricks": bricks, "linked_orphans": orphans}


def _placed(style: str) -> Markup:
    """Set an element at its place; the style is our own numbers."""
    return Markup('style="{}"').format(style)


def _px(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _on_page(near: Near) -> str:
    """Lead to another story where it stands on this page."""
    return f"#{near.anchor}" if near.anchor else ""


def _no_hand(_kind: str, _thing: object) -> str:
    """Return no word of an editor's: a report has only what the program found."""
    return ""


def environment(loader: BaseLoader) -> Environment:
    """Return the templates of the report, found by ``loader``.

    ``placed`` (how an element is set at its place), ``story_at`` (where another story stands) and ``hand`` (what an
    editor says about a thing) are the report's own; whoever renders its templates on other pages gives others. ``to``
    (where an anchor stands) comes with each page (:func:`page_links`).
    """
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["capfirst"] = sentence
    environment.filters["px"] = _px
    environment.globals.update(
        placed=_placed,
        hand=_no_hand,
        story_at=_on_page,
        caveat=CAVEAT,
        most_sigla=_MOST_SIGLA,
        counted=counted,
        plural=plural,
        shorten=shorten,
        first_in=_first_in,
        sigla_runs=sigla_runs,
        raw_span=_raw_span,
    )
    return environment


@cache
def _own() -> Environment:
    """Return the templates; compiled once in a process."""
    return environment(PackageLoader("copytaster.report", "templates"))


def style_sheet() -> str:
    """Return the style sheet of the report."""
    return files("copytaster.report").joinpath("assets/report.css").read_text(encoding="utf-8")


def to_html(heap: Heap) -> str:
    """Return the report on ``heap`` as one HTML page, the same for the same input."""
    css = Markup(style_sheet())  # noqa: S704 - our own style sheet, no input in it
    return _own().get_template("page.html").render(page=lay_page(heap, one_file=True), css=css, **page_links()) + "\n"
