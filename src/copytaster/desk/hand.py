"""The editor's hand on a page: which thing is meant, what stands on it, where to say more.

Comes in: a thing of a view (a link, a row of the ledger, a text). Goes out: its key and its marks. Nothing of the
program's looks like them: a double edge, italic, signed and dated.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from copytaster.desk.addresses import compare_path
from copytaster.desk.rulings import (
    Ruling,
    Subject,
    Verdict,
    amended_texts,
    link_key,
    standing,
    statement_key,
    text_key,
)
from copytaster.records import Derivation, Statement
from copytaster.report.views.ledger import LedgerRow
from copytaster.report.views.links import Link
from copytaster.report.views.page import StoryView
from copytaster.report.witnesses import Text, Witness
from copytaster.report.wording import confidence_words, counted, is_decided, kind_words, listed, percent, visible

__all__ = ["SAID", "Marker", "Thing", "amended", "things_of"]

_WAY = Markup(
    '<a class="rule" href="/stories/{}/hand?subject={}&amp;key={}&amp;back={}" '
    'aria-label="Confirm or correct {}">{}</a>'
)
_BESIDE = Markup('<a class="rule" href="{}" aria-label="{} and {} side by side">Side by side</a>')

_MOST_WAYS = 12
"""Texts that the sentence under the opening leads to; all of them are led to by the documents' key on other pages."""

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


class Marker:
    """The editor's hand, ready to be set beside the things of one story; ``back`` is the page that it stands on."""

    def __init__(self, story: StoryView, rulings: Sequence[Ruling], back: str) -> None:
        """Sort the rulings by what they speak of."""
        self._story = story
        self._back = back
        self._name = story.dossier.story.id.removeprefix("story:") or "rest"
        self._stands = standing(rulings)
        self._notes: dict[tuple[Subject, str], list[Ruling]] = defaultdict(list)
        for ruling in rulings:
            if ruling.draft.verdict == "note":
                self._notes[ruling.draft.subject, ruling.draft.key].append(ruling)
        self._told: dict[str, list[Statement]] = defaultdict(list)
        for statement in story.dossier.heap.statements:
            self._told[statement.gist].append(statement)

    def marks(self, kind: str, thing: object) -> Markup:
        """Return what an editor said about a thing, and the way to say more; nothing where the thing has no name.

        ``"told"`` and ``"key"`` are a statement and a text where there is no room for the way; ``"texts"`` are the ways
        to all texts of the story, in a sentence. Beside a link stands a way to its two documents.
        """
        if kind == "texts":
            return self._ways_to_texts()
        found = self._key({"told": "statement", "key": "text"}.get(kind, kind), thing)
        if found is None:
            return Markup("")
        said = [r for r in (self._stands.get(found), *self._notes[found]) if r is not None]
        marks = Markup("").join(_mark(r, self._named(r)) for r in said)
        if kind in {"told", "key"}:
            return marks
        way = _WAY.format(self._name, found[0], found[1], self._back, f"this {found[0]}", "Confirm or correct")
        if isinstance(thing, Link) and thing.parent:
            pair = compare_path((thing.parent.id, thing.child.id))
            return marks + _BESIDE.format(pair, thing.parent.siglum, thing.child.siglum) + way
        return marks + way

    def _named(self, ruling: Ruling) -> str:
        """Return the sigla of the documents that a split or join names."""
        by_id = self._story.dossier.by_id
        return listed([by_id[d].siglum for d in ruling.draft.documents if d in by_id])

    def _ways_to_texts(self) -> Markup:
        texts = self._story.dossier.texts[:_MOST_WAYS]
        names = [f"Text {t.number}" for t in texts]
        ways = [
            _WAY.format(self._name, "text", text_key(t.family), self._back, n, n)
            for t, n in zip(texts, names, strict=True)
        ]
        return Markup('<span class="ways-to-texts">Not so? Confirm or correct {}</span>').format(Markup(" ").join(ways))

    def _key(self, kind: str, thing: object) -> tuple[Subject, str] | None:
        """Return the subject and key of a thing of a view."""
        if kind == "link" and isinstance(thing, Link):
            incoming = self._story.dossier.stemma.incoming[thing.child.id]
            parent = thing.parent.id if thing.parent else None
            link = next((d for d in incoming if parent in {d.parent, None} and _lost(d) == (parent is None)), None)
            return ("link", link_key(link)) if link else None
        if kind == "text" and isinstance(thing, Text):
            return "text", text_key(thing.family)
        if kind == "statement" and isinstance(thing, LedgerRow):
            alike = self._told[thing.gist]
            here = next((s for s in alike if set(thing.mentions) <= set(s.mentions)), None)
            return ("statement", statement_key(here)) if here else None
        return None


def _lost(derivation: Derivation) -> bool:
    return derivation.parent.startswith("lost:")


def _mark(ruling: Ruling, documents: str) -> Markup:
    draft = ruling.draft
    said = SAID[draft.verdict].capitalize() + (f": {documents}" if documents else "")
    words = f" {draft.words}" if draft.words else ""
    return Markup('<span class="hand"><b>{}.</b><bdi>{}</bdi> <small><bdi>{}</bdi>, {}</small></span>').format(
        said, visible(words), visible(draft.editor), ruling.at[:16].replace("T", " ")
    )


def amended(story: StoryView, rulings: Sequence[Ruling]) -> tuple[tuple[Witness, ...], ...]:
    """Return the texts as the editor sees them; nothing where that is how the program sees them."""
    groups = amended_texts(story.dossier.heap, rulings)
    own = {frozenset(t.documents) for t in story.dossier.texts}
    if {frozenset(g) for g in groups} == own:
        return ()
    place = {w.id: n for n, w in enumerate(story.dossier.witnesses)}
    here = [[story.dossier.by_id[d] for d in g] for g in groups]
    return tuple(tuple(sorted(g, key=lambda w: place[w.id])) for g in here)
