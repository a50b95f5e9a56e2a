"""An invented story of three documents, and a reader of it that needs no model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copytaster import cleaning
from copytaster.desk.desk import Desk
from copytaster.desk.gate import House
from copytaster.desk.intake import Upload
from copytaster.desk.rulings import Draft, draft_of
from copytaster.records import (
    Alignment,
    Capture,
    Change,
    Derivation,
    Document,
    DocumentId,
    Evidence,
    Family,
    Heap,
    Locus,
    Name,
    Origin,
    Problem,
    Span,
    Statement,
    Story,
    TimelineEntry,
)

__all__ = ["HOUSE", "ORIGIN", "Served", "draft", "examine", "letters", "locus_of"]

HOUSE = House(hosts=frozenset({"127.0.0.1:8000"}), token="a-key-for-tests", most_body=1_000_000)  # noqa: S106 - no secret
ORIGIN = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A desk that listens, its address and its key."""

    desk: Desk
    home: str
    key: str


_FIRST = "The well at Upper Marsh ran dry on Sunday, said the reeve. Nine goats were led to the river at dusk."
_SECOND = "Nine goats were led to the river at dusk. The well at Upper Marsh ran dry on Monday, said the reeve."
_OTHER = "A fiddler from Lower Marsh has married the miller. The feast lasted until the lamps were out."


def letters() -> list[Upload]:
    """Return three documents: the second has the passages of the first in another order, and another day."""
    return [
        Upload(name="first.txt", content=f"Well runs dry\n\n{_FIRST}\n".encode()),
        Upload(name="second.txt", content=f"No water at Upper Marsh\n\n{_SECOND}\n".encode()),
        Upload(name="other.txt", content=f"A wedding at the mill\n\n{_OTHER}\n".encode()),
    ]


def draft(verdict: str, subject: str, key: str, *documents: str, words: str = "") -> Draft:
    """Return a ruling as an editor sends it."""
    values = {"verdict": verdict, "subject": subject, "key": key, "documents": list(documents)}
    return draft_of({**values, "words": words, "editor": "Ada Quill"})


def locus_of(document: Document, words: str) -> Locus:
    """Return the place of words."""
    at = document.text.index(words)
    return Locus(document.id, Span(at, at + len(words)))


def examine(
    captures: Sequence[Capture], problems: Sequence[Problem], on_progress: Callable[[str, int, int], None]
) -> Heap | None:
    """Find what was laid into the letters: documents with both sentences about the well are one text."""
    on_progress("cleaning", 0, 1)
    documents = cleaning.clean(captures).documents
    if not documents:
        return None
    told = [d for d in documents if "Marsh ran dry on" in d.text and "Nine goats were led" in d.text]
    pairs = [(told[0], d) for d in told[1:]]
    goats = [locus_of(d, "Nine goats were led to the river at dusk.") for d in told]
    dry = [locus_of(d, f"The well at Upper Marsh ran dry on {_day(d)}, said the reeve.") for d in told]
    return Heap(
        run=(("copytaster", "test"),),
        documents=documents,
        stories=(_story(documents, dry),),
        families=_families(documents, told),
        derivations=tuple(_derivation(a, b, dry[0]) for a, b in pairs),
        alignments=tuple(x for a, b in pairs for x in _alignments(a, b)),
        changes=tuple(_change(a, b) for a, b in pairs if _day(a) != _day(b)),
        attributions=(),
        statements=_statements(goats, dry),
        names=tuple(_names(told)),
        problems=tuple(problems),
    )


def _day(document: Document) -> str:
    return "Sunday" if "dry on Sunday" in document.text else "Monday"


def _story(documents: Sequence[Document], dry: Sequence[Locus]) -> Story:
    timeline = tuple(TimelineEntry(when="2033-05-01", locus=x, resolution="stated") for x in dry)
    title = next((d.title for d in documents if d.title), "Documents")
    return Story(id="story:1", title=title, documents=tuple(d.id for d in documents), timeline=timeline)


def _families(documents: Sequence[Document], told: Sequence[Document]) -> tuple[Family, ...]:
    groups = [tuple(d.id for d in told)] if told else []
    groups += [(d.id,) for d in documents if d not in told]
    return tuple(Family(id=f"family:{n}", documents=g, archetype=()) for n, g in enumerate(groups, start=1))


def _derivation(a: Document, b: Document, place: Locus) -> Derivation:
    return Derivation(
        child=b.id,
        parent=DocumentId(a.id),
        kind="edit",
        whole=True,
        confidence=0.97,
        direction_confidence=0.9,
        evidence=(Evidence(reason="has another day", loci=(place,)),),
        share_of_child=0.9,
        share_of_parent=0.9,
    )


def _alignments(a: Document, b: Document) -> tuple[Alignment, ...]:
    def pair(first: str, second: str, relation: str) -> Alignment:
        left, right = sorted((locus_of(a, first), locus_of(b, second)))
        return Alignment(a=left, b=right, relation=relation, similarity=0.9)  # type: ignore[arg-type]

    goats = "Nine goats were led to the river at dusk."
    wells = [f"The well at Upper Marsh ran dry on {_day(d)}, said the reeve." for d in (a, b)]
    return (pair(goats, goats, "same"), pair(wells[0], wells[1], "edited"))


def _change(a: Document, b: Document) -> Change:
    return Change(
        child=b.id,
        parent=a.id,
        kind="date",
        severity="meaning",
        before=locus_of(a, _day(a)),
        after=locus_of(b, _day(b)),
        why=f"another day: “{_day(a)}” became “{_day(b)}”",
        confidence=0.9,
    )


def _statements(goats: Sequence[Locus], dry: Sequence[Locus]) -> tuple[Statement, ...]:
    here = tuple(x.document for x in goats)
    origin = Origin(name="the reeve", chain=("the reeve",), documents=here)
    facts = [("nine goats were led to the river", goats, ()), ("the well at Upper Marsh ran dry", dry, dry[1:])]
    return tuple(
        Statement(
            id=f"statement:{n}",
            gist=gist,
            mentions=tuple(loci),
            origins=(origin,),
            altered=tuple(altered),
            fewest_origins=1,
            most_origins=1,
        )
        for n, (gist, loci, altered) in enumerate(facts, start=1)
        if loci
    )


def _names(told: Sequence[Document]) -> list[Name]:
    variants = tuple(locus_of(d, "Upper Marsh") for d in told)
    return [Name(id="name:1", name="Upper Marsh", type="place", variants=variants)] if told else []
