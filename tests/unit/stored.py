"""For tests of the store: files as they were read, arbitrary ones too, and a store of plain lists to compare with."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from copytaster.errors import InputError
from copytaster.records import (
    Address,
    Block,
    Capture,
    Document,
    DocumentId,
    Dropped,
    Heap,
    LostList,
    MappedText,
    OffsetRun,
    Piece,
    Problem,
    Span,
)
from copytaster.store import FileRead, Found, KeptRuling, Run

__all__ = ["PlainStore", "arbitrary_files", "file_of", "files_of"]


def _capture_of(document: Document, raw: bytes) -> Capture:
    content = MappedText(document.text, document.runs)
    return Capture(
        address=document.address,
        raw=raw,
        sha256=document.sha256,
        form=document.form,
        encoding="utf-8",
        pieces=(Piece(role="body", markup="plain", content=content),),
    )


def file_of(document: Document) -> FileRead:
    """Return the file that holds one document alone."""
    raw = document.text.encode()
    return FileRead(
        path=document.address.file,
        place=hashlib.sha256(document.address.file.encode("utf-8", "surrogatepass")).hexdigest(),
        sha256=document.sha256,
        captures=(_capture_of(document, raw),),
        documents=(document,),
        problems=(),
    )


def files_of(heap: Heap) -> tuple[FileRead, ...]:
    """Return one file for each document of a heap."""
    return tuple(file_of(document) for document in heap.documents)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(0, 2**40)
names_of_files = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=12)
"""Lone surrogates among them: names of files that are no UTF-8."""


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    start, length = draw(numbers), draw(numbers)
    return Span(start, start + length)


_runs = st.lists(st.builds(OffsetRun, numbers, numbers, numbers, numbers), max_size=3).map(tuple)


@st.composite
def _documents(draw: st.DrawFn, capture: Capture) -> Document:
    kinds = st.sampled_from(["title", "heading", "paragraph", "list-item"])
    blocks = st.builds(Block, kind=kinds, span=_spans(), raw=_spans())
    dropped = st.builds(Dropped, text=words, reason=words, raw=_spans())
    lost = st.builds(LostList, introduction=_spans())
    stated = ("title", "dateline", "agency", "byline", "credit", "publisher", "language", "published", "published_by")
    return Document(
        id=DocumentId(capture.sha256[:12]),
        address=capture.address,
        sha256=capture.sha256,
        form=capture.form,
        text=draw(words),
        runs=draw(_runs),
        blocks=tuple(draw(st.lists(blocks, max_size=3))),
        dropped=tuple(draw(st.lists(dropped, max_size=2))),
        lost_lists=tuple(draw(st.lists(lost, max_size=2))),
        **{name: draw(words) for name in stated},
    )


@st.composite
def _captures(draw: st.DrawFn, file: str, number: int) -> Capture:
    raw = draw(st.one_of(st.sampled_from([b"the same", b"bytes"]), st.binary(max_size=40)))
    pieces = st.builds(
        Piece,
        role=st.sampled_from(["body", "title", "url"]),
        markup=st.sampled_from(["html", "plain"]),
        content=st.builds(MappedText, words, _runs),
    )
    return Capture(
        address=Address(file=file, record=f"item {number}", span=draw(_spans())),
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        form=draw(st.sampled_from(["html", "fragments", "text", "json", "feed", "warc"])),
        encoding=draw(st.sampled_from(["utf-8", "cp1252"])),
        pieces=tuple(draw(st.lists(pieces, max_size=2))),
    )


@st.composite
def arbitrary_files(draw: st.DrawFn) -> tuple[FileRead, ...]:
    """Give up to four files of arbitrary content, some documents of the same bytes."""
    files: list[FileRead] = []
    for path in draw(st.lists(names_of_files, max_size=4, unique=True)):
        captures = tuple(draw(_captures(path, n)) for n in range(draw(st.integers(0, 3))))
        documents = tuple(draw(_documents(capture)) for capture in captures if draw(st.booleans()))
        problem = st.builds(Problem, file=st.just(path), step=words, kind=words, message=st.just(f"{path} is odd."))
        files.append(
            FileRead(
                path=path,
                place=hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest(),
                sha256=draw(st.sampled_from(["1" * 64, "2" * 64])),
                captures=captures,
                documents=documents,
                problems=tuple(draw(st.lists(problem, max_size=2))),
            )
        )
    return tuple(files)


def _spoken_of(ruling: KeptRuling) -> set[DocumentId]:
    parents = {DocumentId(ruling.parent)} if ruling.parent and not ruling.parent.startswith("lost:") else set()
    return {ruling.document, *parents, *ruling.documents}


class PlainStore:
    """A store of plain lists: slow, short, and easily seen to be right."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str], FileRead] = {}
        self._heap: Heap | None = None
        self._runs: list[Run] = []
        self._purged: set[str] = set()
        self._rulings: list[KeptRuling] = []

    def knows(self, place: str, sha256: str) -> bool:
        """Look the file up."""
        return (place, sha256) in self._files

    def put(self, files: Iterable[FileRead]) -> int:
        """Keep new captures and their documents."""
        before = len(list(self.documents()))
        for read in files:
            if not self.knows(read.place, read.sha256):
                self._files[read.place, read.sha256] = self._with_new_alone(read)
        return len(list(self.documents())) - before

    def _with_new_alone(self, read: FileRead) -> FileRead:
        held = Counter(c.sha256 for f in self._files.values() if f.place == read.place for c in f.captures)
        kept: list[Capture] = []
        problems = list(read.problems)
        for capture in read.captures:
            if held[capture.sha256]:
                held[capture.sha256] -= 1
            elif capture.sha256 in self._purged:
                problems.append(Problem(file=capture.address.path, step="store", kind="purged", message=""))
            else:
                kept.append(capture)
        addresses = {capture.address for capture in kept}
        documents = tuple(d for d in read.documents if d.address in addresses)
        return replace(read, captures=tuple(kept), documents=documents, problems=tuple(problems))

    def captures(self) -> Iterator[Capture]:
        """Give all captures, ordered."""
        every = (capture for read in self._files.values() for capture in read.captures)
        return iter(sorted(every, key=lambda c: (c.address.file, c.address.record, c.address.span)))

    def capture_of(self, document: DocumentId) -> Capture:
        """Look for the capture at the address of the document."""
        addresses = {d.id: d.address for d in self.documents()}
        if document not in addresses:
            raise InputError(document)
        return next(c for c in self.captures() if c.address == addresses[document])

    def documents(self) -> Iterator[Document]:
        """Give all documents under the ids that the order of addresses gives them."""
        every = [document for read in self._files.values() for document in read.documents]
        seen: Counter[str] = Counter()
        named: list[Document] = []
        for document in sorted(every, key=lambda d: (d.address.path, d.address)):
            digest = document.sha256[:12]
            if document.id.partition("-")[0] == digest:
                seen[digest] += 1
                number = seen[digest]
                named.append(replace(document, id=DocumentId(digest if number == 1 else f"{digest}-{number}")))
            else:
                named.append(document)
        return iter(sorted(named, key=lambda d: d.id))

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems of files."""
        return tuple(sorted(p for read in self._files.values() for p in read.problems))

    def put_heap(self, heap: Heap) -> None:
        """Replace the heap."""
        if not {d.id for d in heap.documents} <= {d.id for d in self.documents()}:
            message = "not in the store"
            raise InputError(message)
        self._forget()
        self._heap = heap
        self._runs.append(Run(number=len(self._runs) + 1, facts=heap.run, holds_results=True))

    def _forget(self) -> None:
        self._heap = None
        self._runs = [replace(run, holds_results=False) for run in self._runs]

    def heap(self) -> Heap | None:
        """Give the heap."""
        return self._heap

    def runs(self) -> tuple[Run, ...]:
        """Give all runs."""
        return tuple(self._runs)

    def search(self, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
        """Look through all texts."""
        wanted = [word.lower() for word in words if any(map(str.isalnum, word))]
        found = [
            Found(document=d.id, file=d.address.path, title=d.title, excerpt="")
            for d in self.documents()
            if wanted and all(word in d.text.lower() for word in wanted)
        ]
        return tuple(found[:limit])

    def put_rulings(self, rulings: Sequence[KeptRuling]) -> tuple[int, ...]:
        """Append them, or none."""
        here = {d.id for d in self.documents()}
        if not all(_spoken_of(ruling) <= here for ruling in rulings):
            message = "not in the store"
            raise InputError(message)
        last = self._rulings[-1].number if self._rulings else 0
        self._rulings += [replace(ruling, number=last + n) for n, ruling in enumerate(rulings, start=1)]
        return tuple(ruling.number for ruling in self._rulings[len(self._rulings) - len(rulings) :])

    def rulings(self) -> tuple[KeptRuling, ...]:
        """Give all rulings."""
        return tuple(self._rulings)

    def purge(self, documents: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
        """Take out all of the same bytes."""
        digests = {self.capture_of(document).sha256 for document in documents}
        gone = tuple(d.id for d in self.documents() if d.sha256 in digests)
        if self._heap and {d.id for d in self._heap.documents} & set(gone):
            self._forget()
        for key, read in list(self._files.items()):
            captures = tuple(c for c in read.captures if c.sha256 not in digests)
            left = tuple(d for d in read.documents if d.sha256 not in digests)
            self._files[key] = replace(read, captures=captures, documents=left)
            if read.captures and not captures:
                del self._files[key]
        self._purged |= digests
        self._rulings = [ruling for ruling in self._rulings if not _spoken_of(ruling) & set(gone)]
        return gone

    def close(self) -> None:
        """Do nothing."""
        return
