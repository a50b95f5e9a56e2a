"""What was said and told: attributions, statements, origins, names, stories."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records.descent import Alignment, Change, Derivation, Evidence, Family
from copytaster.records.documents import Document
from copytaster.records.problems import Problem
from copytaster.records.spans import DocumentId, Locus

__all__ = [
    "Attribution",
    "AttributionType",
    "Conflict",
    "ConflictKind",
    "Heap",
    "Name",
    "NameType",
    "Origin",
    "Rendering",
    "Side",
    "Statement",
    "Story",
    "StoryLink",
    "TimelineEntry",
    "Wording",
    "WordingKind",
]

AttributionType = Literal["direct", "indirect", "mixed"]
NameType = Literal["person", "place", "organisation"]
ConflictKind = Literal["number", "negation", "denial"]
WordingKind = Literal["person", "place", "organisation", "act"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, place or organisation over all documents, with every form it takes.

    ``name`` is the fullest form; ``variants`` are all mentions found, ordered.
    """

    id: str
    name: str
    type: NameType
    variants: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what: ``content`` without the quotation marks where the whole is one direct quotation.

    ``speaker`` is the resolved full name (``""`` where the text does not tell); ``media`` are the channels, nearest
    the speaker first. ``source`` and ``cue`` are loci of the words that say so, or ``None``.
    """

    document: DocumentId
    content: Locus
    source: Locus | None
    cue: Locus | None
    type: AttributionType
    speaker: str
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who vouches for a statement, ultimately, and the chain of documents and channels that leads to them.

    ``chain`` is in words, from the origin outwards: ``("Mayor Ilse Marn", "Harbour Radio", "Coast Courier")``.
    """

    name: str
    chain: tuple[str, ...]
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact told, over all documents; ``altered`` are those of the ``mentions`` that say something else.

    ``independent_origins`` is the number of ``origins``; it lies between ``fewest_origins`` (every uncertain link of
    copying or of hearsay is real) and ``most_origins`` (none is).
    """

    id: str
    gist: str
    mentions: tuple[Locus, ...]
    origins: tuple[Origin, ...]
    altered: tuple[Locus, ...]
    fewest_origins: int
    most_origins: int

    @property
    def independent_origins(self) -> int:
        """The number of distinct ultimate origins."""
        return len(self.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What some origins say of a thing that others say otherwise: a figure, or that it is so or not.

    ``statement`` is the id of the statement that tells it, ``words`` the figure or the clause where it is told first,
    ``mentions`` all mentions that say so, ordered, ``origins`` the names of those who vouch for it.
    """

    statement: str
    words: Locus
    mentions: tuple[Locus, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Reports of independent origin that contradict each other; no two ``sides`` share an origin.

    ``about`` is ``"number"`` (another figure for one thing), ``"negation"`` (it is not so, in much the same words) or
    ``"denial"`` (somebody denies it). The sides may be of one statement or of several.
    """

    about: ConflictKind
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Words for one thing, as they stand where they first do, and everywhere that they stand."""

    words: str
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How the documents word one thing: a person, a place or an organisation with its titles and roles, or an act.

    ``subject`` is the id of a :class:`Name` or, for an act, of the :class:`Statement` that tells it; ``renderings`` are
    two or more, those in most documents first.
    """

    subject: str
    kind: WordingKind
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A time that the documents tell.

    ``when`` is ISO 8601, as precise as the words, ``""`` where it could not be worked out; ``resolution`` says how it
    was (``"stated"``, ``"weekday before 2033-04-05"``), or why not.
    """

    when: str
    locus: Locus
    resolution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """Another story that tells of much the same without being the same: a follow-up, or an event like it."""

    story: str
    because: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event reported, and the documents that report it.

    ``accounts`` is the number of families of copies among the documents: its size in tellings, not in mastheads (0:
    not counted). ``joined_by`` says what the documents have in common, ``nearly_split_by`` where the grouping is
    least certain and why; ``related`` are the stories that it was nearly joined with, the nearest first.
    """

    id: str
    title: str
    documents: tuple[DocumentId, ...]
    timeline: tuple[TimelineEntry, ...]
    accounts: int = 0
    joined_by: tuple[Evidence, ...] = ()
    nearly_split_by: tuple[Evidence, ...] = ()
    related: tuple[StoryLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Everything that the program found out about one heap of documents; what the report station writes.

    Every tuple is ordered so that the order in which documents were given makes no difference. ``run`` is the
    provenance of the result: pairs of name and value (program and model versions, settings), ordered by name.
    """

    run: tuple[tuple[str, str], ...]
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    families: tuple[Family, ...]
    derivations: tuple[Derivation, ...]
    alignments: tuple[Alignment, ...]
    changes: tuple[Change, ...]
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    names: tuple[Name, ...]
    problems: tuple[Problem, ...]
    wordings: tuple[Wording, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
