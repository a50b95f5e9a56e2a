"""What cleaning gives: the article and nothing else."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records.captures import Address, Form
from copytaster.records.mapped import OffsetRun
from copytaster.records.problems import Problem
from copytaster.records.spans import DocumentId, Span

__all__ = ["Block", "BlockKind", "Cleaning", "Document", "Dropped", "LostList"]

BlockKind = Literal["title", "heading", "paragraph", "list-item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the article: ``span`` in code points of ``Document.text``, ``raw`` in bytes of the capture.

    The span holds the words alone: the ``"## "`` of a heading and the ``"- "`` of a list item stand before it.
    """

    kind: BlockKind
    span: Span
    raw: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Boilerplate that was left out: its words, the reason, and where it stands in the raw bytes."""

    text: str
    reason: str
    raw: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LostList:
    """A list that ``introduction`` announces and the capture does not hold."""

    introduction: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: the article's text, what the page says about it, and what was left out.

    ``text``: blocks in order, parted by a blank line (consecutive list items by one newline); a heading begins with
    ``"## "``, a list item with ``"- "``; the title, where there is one, is the first line. ``runs`` map every code
    point of ``text`` to bytes of the raw capture (see :class:`~copytaster.records.MappedText`). ``published`` is ISO
    8601, as precise as the source states it; ``published_by`` says what stated it (``"meta tag"``, ``"feed"``).
    An empty string means that the document does not say.
    """

    id: DocumentId
    address: Address
    sha256: str
    form: Form
    text: str
    runs: tuple[OffsetRun, ...]
    blocks: tuple[Block, ...]
    title: str = ""
    dateline: str = ""
    agency: str = ""
    byline: str = ""
    credit: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    published_by: str = ""
    dropped: tuple[Dropped, ...] = ()
    lost_lists: tuple[LostList, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """The documents of a heap, ordered by id, and what could not be cleaned."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
