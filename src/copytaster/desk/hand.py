"""The editor's hand on a page: which thing is meant, what stands on it, where to say more.

Comes in: a thing of a view (a link, a row of the ledger, a text). Goes out: its key and its marks. Nothing of the program's
looks like them: a double edge, italic, signed and dated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from copytaster.desk.rulings import (
    Ruling,
    Subject,
    Verdict,
    amended_texts,
    link_key,
    notes_on,
    standing,
    statement_key,
    text_key,
)
from copytaster.report.views.ledger import LedgerRow
from copytaster.report.views.links import Link
from copytaster.report.views.page import StoryView
from copytaster.report.witnesses import Text, Witness
from copytaster.report.wording import confidence_words, counted, is_decided, kind_words, percent, visible

__all__ = ["SAID", "Thing", "amended", "marks", "things_of"]

SAID: dict[Verdict, str] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "split": "split off",
    "join": "joined",
    "note": "note",
    "withdraw": "ruling withdrawn",
}
"""How a ruling is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an editor can speak of: ``found`` is what the program says, ``documents`` those that it is about."""

    subject: Subject
    key: str
    found: str
    documents: tuple[Witness, ...]


def things_of(story: StoryView) -> dict[tuple[Subject, str], Thing]:
    """Return every thing of a story that an editor can speak of."""
    dossier = story.dossier
    found: dict[tuple[Subject, str], Thing] = {}
    for text in dossier.texts:
        words = f"Text {text.number}: {counted(len(text.documents), 'document')} made from one another as a whole"
        members = tuple(dossier.by_id[d] for d in text.documents)
        found["text", text_key(text.family)] = Thing(
            subject="text", key=text_key(text.family), found=words, documents=members
        )
    for derivation in dossier.heap.derivations:
        child = dossier.by_id[derivation.child]
        parent = dossier.by_id.get(derivation.parent)
        source = parent.siglum if parent else "a lost original"
        sure = confidence_words(derivation.direction_confidence) if is_decided(derivation) else "direction undecided"
        share = percent(derivation.share_of_child)
        words = f"{child.siglum} made from {source}: {kind_words(derivation)}, {share} of its words, {sure}"
        both = (child, parent) if parent else (child,)
        found["link", link_key(derivation)] = Thing(
            subject="link", key=link_key(derivation), found=words, documents=both
        )
    for statement in dossier.heap.statements:
        here = {m.document for m in statement.mentions}
        words = f"{statement.gist}: {counted(statement.independent_origins, 'independent origin')}"
        found["statement", statement_key(statement)] = Thing(
            subject="statement",
            key=statement_key(statement),
            found=words,
            documents=tuple(w for w in dossier.witnesses if w.id in here),
        )
    return found


def _key(story: StoryView, kind: str, thing: object) -> tuple[Subject, str] | None:
    """Return the subject and key of a thing of a view."""
    if kind == "link" and isinstance(thing, Link):
        parents = {thing.parent.id} if thing.parent else {d.parent for d in story.dossier.stemma.incoming[thing.child.id]}
        links = (d for d in story.dossier.stemma.incoming[thing.child.id] if d.parent in parents)
        derivation = next((d for d in links if thing.parent or d.parent.startswith("lost:")), None)
        return ("link", link_key(derivation)) if derivation else None
    if kind == "text" and isinstance(thing, Text):
        return "text", text_key(thing.family)
    if kind == "statement" and isinstance(thing, LedgerRow) and thing.mentions:
        for statement in story.dossier.heap.statements:
            if statement.gist == thing.gist and set(thing.mentions) <= set(statement.mentions):
                return "statement", statement_key(statement)
    return None


def marks(story: StoryView, rulings: Sequence[Ruling], kind: str, thing: object, back: str) -> Markup:
    """Return what an editor said about a thing, and the way to say more; nothing where the thing has no name."""
    found = _key(story, kind, thing)
    if found is None:
        return Markup("")
    subject, key = found
    stands = standing(rulings).get(found)
    told = [r for r in (stands, *notes_on(rulings, subject, key)) if r is not None]
    spoken = Markup("").join(_mark(r) for r in told)
    name = story.dossier.story.id.removeprefix("story:") or "rest"
    words = {"link": "this link", "text": "this text", "statement": "this statement"}[subject]
    way = Markup('<a class="rule" href="/stories/{}/hand?subject={}&amp;key={}&amp;back={}" aria-label="Mark {}">Mark</a>')
    return spoken + way.format(name, subject, key.replace("<", "%3C"), back, words)


def _mark(ruling: Ruling) -> Markup:
    draft = ruling.draft
    words = f" {draft.words}" if draft.words else ""
    return Markup('<span class="hand"><b>{}.</b><bdi>{}</bdi> <small><bdi>{}</bdi>, {}</small></span>').format(
        SAID[draft.verdict].capitalize(), visible(words), visible(draft.editor), ruling.at[:16].replace("T", " ")
    )


def amended(story: StoryView, rulings: Sequence[Ruling]) -> tuple[tuple[Witness, ...], ...]:
    """Return the texts as the editor sees them; nothing where that is how the program sees them."""
    groups = amended_texts(story.dossier.heap, rulings)
    own = {frozenset(t.documents) for t in story.dossier.texts}
    if {frozenset(g) for g in groups} == own:
        return ()
    place = {w.id: n for n, w in enumerate(story.dossier.witnesses)}
    by_place = [sorted(g, key=lambda d: place[d]) for g in groups]
    return tuple(tuple(story.dossier.by_id[d] for d in g) for g in by_place)
