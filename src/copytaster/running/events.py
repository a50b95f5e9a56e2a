"""Files of any size → the stories that they tell: reading, a light cleaning, and the stories station alone.

No model is loaded. A page goes through the whole of cleaning; a record of an export whose text is plain already is
taken as it stands, which is twenty times as fast. The result is a heap of documents and stories, and its report has
the form of all reports.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from copytaster import __version__, cleaning, reading, stories
from copytaster.errors import InputError, NothingToRead
from copytaster.records import (
    AnnotatedDocument,
    Block,
    Capture,
    Document,
    DocumentId,
    Heap,
    MappedText,
    Problem,
    Reading,
    Span,
    Story,
)
from copytaster.text.mapping import concatenate, inserted

__all__ = ["parse_known", "read_events", "tell_events"]

Progress = Callable[[str, int, int], None]

ID_LENGTH = 12
"""Characters of the digest that name a document, as in cleaning."""


def _silent(_station: str, _done: int, _total: int) -> None:
    """Report no progress."""


def read_events(
    paths: Sequence[Path], *, standard_input: bytes | None = None, on_progress: Progress = _silent
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the documents of files and folders, ordered by id, and what could not be read.

    Raises:
        InputError: a path does not exist.
        NothingToRead: not one document was found.

    """
    missing = [str(p) for p in paths if not p.exists()]
    if missing:
        message = f"no such file or folder: {', '.join(missing)}"
        raise InputError(message)
    on_progress("reading", 0, 1)
    found: list[Document] = []
    problems: list[Problem] = []
    for part in _parts(paths, standard_input):
        cleaned = cleaning.clean([c for c in part.captures if not _is_plain(c)])
        found += (*cleaned.documents, *map(_document, filter(_is_plain, part.captures)))
        problems += (*part.problems, *cleaned.problems)
    documents, words = reading.without_many_copies(found)
    problems += words
    if not documents:
        lines = [f"{p.file}: {p.message}" for p in sorted(problems)]
        raise NothingToRead("\n".join(["nothing to read: no document was found in what was given", *lines]))
    return tuple(sorted(_counted(documents), key=lambda d: d.id)), tuple(sorted(problems))


def _parts(paths: Sequence[Path], standard_input: bytes | None) -> Iterator[Reading]:
    """Read every file once, large ones part by part: of a part no more is kept than its documents."""
    if standard_input is not None:
        yield reading.read_paths([], standard_input=standard_input)
    for found in reading.find_files(paths):
        if isinstance(found, Problem):
            yield Reading(captures=(), problems=(found,))
        else:
            yield from reading.read_parts(found)


def _is_plain(capture: Capture) -> bool:
    bodies = [p for p in capture.pieces if p.role == "body"]
    return capture.form == "json" and bool(bodies) and all(p.markup == "plain" for p in capture.pieces)


def _counted(documents: Sequence[Document]) -> list[Document]:
    """Name documents by the digest of their bytes; those of the same bytes are counted by their addresses."""
    seen: Counter[str] = Counter()
    named: list[Document] = []
    for document in sorted(documents, key=lambda d: (d.address.path, d.address)):
        digest = document.sha256[:ID_LENGTH]
        seen[digest] += 1
        name = DocumentId(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
        named.append(document if document.id == name else replace(document, id=name))
    return named


def _stated(capture: Capture, role: str) -> str:
    return next((p.content.text.strip() for p in capture.pieces if p.role == role), "")


def _day(stated: str) -> str:
    """Return the day that a date in ISO 8601 begins with, ``""`` where it is written in another way."""
    try:
        return date.fromisoformat(stated[:10]).isoformat()
    except ValueError:
        return ""


def _document(capture: Capture) -> Document:
    """Make a document of a record whose text is plain; it is named by :func:`_counted`."""
    titles = [p.content for p in capture.pieces if p.role == "title"][:1]
    bodies = [p.content for p in capture.pieces if p.role == "body"]
    if titles and bodies[0].text.startswith(titles[0].text):
        titles = []
    blocks: list[Block] = []
    parts: list[MappedText] = []
    at = 0
    for number, content in enumerate([*titles, *bodies]):
        lead = "\n\n" if number else ""
        parts += [inserted(lead), content]
        span = Span(at + len(lead), at + len(lead) + len(content.text))
        raw = content.raw_span(Span(0, len(content.text)))
        blocks.append(Block(kind="title" if number < len(titles) else "paragraph", span=span, raw=raw))
        at = span.end
    whole = concatenate(parts)
    return Document(
        id=DocumentId(capture.sha256[:ID_LENGTH]),
        address=capture.address,
        sha256=capture.sha256,
        form=capture.form,
        text=whole.text,
        runs=whole.runs,
        blocks=tuple(blocks),
        title=_stated(capture, "title"),
        publisher=_stated(capture, "publisher"),
        published=_day(_stated(capture, "date")),
    )


def parse_known(text: str) -> tuple[Story, ...]:
    """Read the stories of an earlier report.

    Raises:
        InputError: the text is no report.

    """
    try:
        told = json.loads(text)["stories"]
        return tuple(
            Story(
                id=str(story["id"]),
                title=str(story["title"]),
                documents=tuple(DocumentId(str(d)) for d in story["documents"]),
                timeline=(),
            )
            for story in told
        )
    except (ValueError, KeyError, TypeError) as error:
        message = f"the earlier stories are no report of copytaster: {error}"
        raise InputError(message) from error


def tell_events(
    documents: Sequence[Document],
    *,
    problems: Sequence[Problem] = (),
    known: Sequence[Story] = (),
    corrections: stories.Corrections | None = None,
) -> Heap:
    """Find the stories of documents; their order makes no difference.

    Raises:
        InputError: the corrections contradict each other.

    """
    bare = [AnnotatedDocument(document, ()) for document in documents]
    found = stories.find_stories(bare, known=known, corrections=corrections)
    digest = hashlib.sha256("".join(sorted(d.sha256 for d in documents)).encode()).hexdigest()
    return Heap(
        run=(("copytaster", __version__), ("input_sha256", digest)),
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        stories=found,
        families=(),
        derivations=(),
        alignments=(),
        changes=(),
        attributions=(),
        statements=(),
        names=(),
        problems=tuple(sorted(problems)),
    )
