"""The whole page: every story with all its sections, the problems, what made the report."""

from dataclasses import dataclass, replace

from copytaster.records import Heap, Locus, Problem
from copytaster.report.views.anchors import Anchors, collect_loci, name_anchors
from copytaster.report.views.belonging import Belonging, tell_belonging
from copytaster.report.views.changes import ChangeGroup, list_changes, number_changes
from copytaster.report.views.common_text import CommonText, restore_common_texts
from copytaster.report.views.contradictions import Contradiction, list_contradictions
from copytaster.report.views.documents import DocumentView, lay_out_documents
from copytaster.report.views.drawing import Drawing, draw
from copytaster.report.views.ledger import Ledger, LedgerRow, keep_ledger, weightiest
from copytaster.report.views.likenesses import find_likenesses
from copytaster.report.views.links import Branch, Link, Unrelated, grow_branches, list_links, list_unrelated
from copytaster.report.views.naming import Names, list_names
from copytaster.report.views.opening import Opening, open_story
from copytaster.report.views.timeline import Timeline, lay_timeline
from copytaster.report.views.voices import Voice, list_voices
from copytaster.report.witnesses import Dossier, open_dossiers

__all__ = ["Page", "StoryView", "lay_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story, section by section."""

    dossier: Dossier
    anchors: Anchors
    title: str
    opening: Opening
    belonging: Belonging
    rests: tuple[LedgerRow, ...]
    timeline: Timeline
    drawing: Drawing | None
    branches: tuple[Branch, ...]
    links: tuple[Link, ...]
    unrelated: tuple[Unrelated, ...]
    ledger: Ledger
    contradictions: tuple[Contradiction, ...]
    changes: tuple[ChangeGroup, ...]
    voices: tuple[Voice, ...]
    names: tuple[Names, ...]
    common: tuple[CommonText, ...]
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All stories of a heap, the largest first."""

    stories: tuple[StoryView, ...]
    problems: tuple[Problem, ...]
    run: tuple[tuple[str, str], ...]
    documents: int


def lay_page(heap: Heap, *, one_file: bool = False) -> Page:
    """Lay out the page of a heap; in ``one_file`` that holds everything, large stories show the same words once."""
    dossiers = open_dossiers(heap)
    several = len(dossiers) > 1
    by_id = {d.story.id: d for d in dossiers}
    return Page(
        stories=tuple(
            _story(d, name_anchors(d, several=several), tell_belonging(d, by_id), one_file=one_file) for d in dossiers
        ),
        problems=heap.problems,
        run=heap.run,
        documents=len(heap.documents),
    )


def _story(dossier: Dossier, anchors: Anchors, belonging: Belonging, *, one_file: bool) -> StoryView:
    numbers = number_changes(dossier)
    changes = list_changes(dossier, numbers)
    ledger = keep_ledger(dossier, numbers)
    contradictions = list_contradictions(dossier)
    links = list_links(dossier)
    timeline, voices = lay_timeline(dossier), list_voices(dossier)
    names, common, unrelated = list_names(dossier), restore_common_texts(dossier), list_unrelated(dossier)
    pointed: set[Locus] = set()
    for view in (
        timeline,
        links,
        unrelated,
        ledger.columns,
        ledger.groups,
        ledger.alone,
        contradictions,
        changes,
        voices,
        names,
        common,
        belonging,
    ):
        pointed.update(collect_loci(view))
    items = [i for g in changes for i in g.meaning]
    likenesses = None
    if one_file:
        marked = {i.after.locus for i in items if i.after is not None}
        likenesses = find_likenesses(dossier, pointed, marked)
    if likenesses is not None:
        anchors = replace(anchors, likenesses=likenesses)
        pointed |= {likenesses.resolve(x) for x in pointed} | likenesses.shown
    return StoryView(
        dossier=dossier,
        anchors=anchors,
        title=dossier.story.title or "Documents of no story",
        opening=open_story(dossier, ledger, changes),
        belonging=belonging,
        rests=weightiest(ledger),
        timeline=timeline,
        drawing=draw(dossier),
        branches=grow_branches(dossier, links),
        links=links,
        unrelated=unrelated,
        ledger=ledger,
        contradictions=contradictions,
        changes=changes,
        voices=voices,
        names=names,
        common=common,
        documents=lay_out_documents(dossier, pointed, items, likenesses=likenesses),
    )
