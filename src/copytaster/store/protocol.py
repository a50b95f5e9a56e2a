"""What every store does, and the values that go in and out besides the program's records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from copytaster.records import Capture, Document, DocumentId, Heap, Problem, Span

__all__ = ["FileRead", "Found", "KeptRuling", "Run", "Store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file as it was read and cleaned.

    ``path`` is as given; ``place`` is a digest of where the file really lies, so that two names of one file are one;
    ``sha256`` is the digest of its bytes. ``documents`` are those of ``captures``: each has the address, digest and
    form of its capture. ``problems`` are what reading and cleaning said of the file.
    """

    path: str
    place: str
    sha256: str
    captures: tuple[Capture, ...]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that holds the words looked for.

    ``excerpt`` is a stretch of its text around them, each found word between ``[`` and ``]``.
    """

    document: DocumentId
    file: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the stations over the store: ``facts`` as in :attr:`copytaster.records.Heap.run`.

    ``holds_results`` says whether the store still holds what this run found: a later run replaces it, a purge takes it
    out.
    """

    number: int
    facts: tuple[tuple[str, str], ...]
    holds_results: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRuling:
    """What an editor said about a finding: a link, a text, or a statement (``subject``).

    ``document`` is the child of the link, the first document of the text, or the one that tells the statement first, at
    ``span``; ``parent`` is what the link leads from (a document or ``"lost:N"``), ``""`` for the others. ``documents``
    are those that a split or join names. ``number`` counts in the order of arrival; 0 before the store has
    taken it. ``at`` is ISO 8601 with its zone.
    """

    number: int
    at: str
    editor: str
    verdict: str
    subject: str
    document: DocumentId
    parent: str
    span: Span | None
    documents: tuple[DocumentId, ...]
    words: str


class Store(Protocol):
    """Keeps files, captures, documents and the results of the last run.

    Every method that writes does all or nothing, also where the program is killed in the middle.
    """

    def knows(self, place: str, sha256: str) -> bool:
        """Whether a file at ``place`` with these bytes was taken in before."""

    def put(self, files: Iterable[FileRead]) -> int:
        """Take files in, all or none, and return how many documents are new.

        A large file may come in parts that follow each other, of the same place and digest.

        A file that is known is left alone; so is a capture that an earlier version of its file held. Ids that come from
        the digest are counted anew where captures of the same bytes come together: ``…``, ``…-2``, in the order of
        their addresses, whatever the order in which they came.
        """

    def captures(self) -> Iterator[Capture]:
        """Give all captures, ordered by address."""

    def capture_of(self, document: DocumentId) -> Capture:
        """Return the capture that a document was made from. Raises InputError where the document is not here."""

    def documents(self) -> Iterator[Document]:
        """Give all documents, ordered by id."""

    def problems(self) -> tuple[Problem, ...]:
        """Return what reading and cleaning said of the files, ordered."""

    def put_heap(self, heap: Heap) -> None:
        """Replace the results by those of ``heap``, whose documents are all in the store.

        Raises InputError where one is not.
        """

    def heap(self) -> Heap | None:
        """Return the results as they were put, or None where there are none."""

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, the oldest first."""

    def search(self, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
        """Return at most ``limit`` documents with all of ``words`` (an item with spaces is a phrase), best first."""

    def put_rulings(self, rulings: Sequence[KeptRuling]) -> tuple[int, ...]:
        """Add what editors said, all or none, and return its numbers; nothing of it is ever changed.

        Raises InputError where a ruling speaks of a document that is not here.
        """

    def rulings(self) -> tuple[KeptRuling, ...]:
        """Return all that editors said, in the order in which it came."""

    def purge(self, documents: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
        """Take out documents, all others of the same bytes, and all that came from them; return the ids taken out.

        The results of a run that saw one of them go as a whole, and so do rulings that speak of one. Afterwards no byte
        of what was taken out is left, and the same bytes are not taken in again. With no documents, only what earlier
        purges left behind is overwritten.
        Raises InputError where a document is not here, or where another program keeps the store from being rewritten.
        """

    def close(self) -> None:
        """Let the store go."""
