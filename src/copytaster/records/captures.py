"""What reading gives: the raw bytes of one document, decoded, with where they came from."""

from dataclasses import dataclass
from typing import Literal

from copytaster.records.mapped import MappedText
from copytaster.records.problems import Problem
from copytaster.records.spans import Span

__all__ = ["Address", "Capture", "Form", "Piece", "PieceRole", "Reading"]

Form = Literal["html", "fragments", "text", "json", "feed", "warc"]
PieceRole = Literal["body", "title", "author", "date", "publisher", "url", "language", "credit", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Address:
    """Where a capture stands: the file as given, the record in it (``""``, ``"item 3"``), and its bytes.

    ``span`` is in bytes of the file after any gzip was taken off. In a web archive it is that of the whole record, with
    its headers; in a Parquet table, whose rows lie in pieces, that of the group of rows.
    """

    file: str
    record: str
    span: Span

    @property
    def path(self) -> str:
        """The address as one string: ``file`` or ``file#record``."""
        return f"{self.file}#{self.record}" if self.record else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One decoded part of a capture: a whole page, one fragment of a list, one field of an export.

    ``markup`` says whether ``content.text`` is HTML still to be taken apart or plain text: without tags, references
    resolved, every line end a single newline. Offsets of ``content`` are in bytes of ``Capture.raw``; what an export
    tells outside the record (the title of a feed), and elements put around a block of known kind, have width 0.
    """

    role: PieceRole
    markup: Literal["html", "plain"]
    content: MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The raw bytes of one document as they were found, and their decoded pieces in reading order.

    ``raw`` is the record's own bytes (of the whole file, or of the one item in a feed or export; of an archived page,
    the page without the codings of its transfer; of a row of a table, the row as JSON); ``sha256`` is their digest in
    hexadecimal. ``encoding`` is the Python name of the one that decoded them.
    """

    address: Address
    raw: bytes
    sha256: str
    form: Form
    encoding: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All captures found, ordered by address, and what could not be read."""

    captures: tuple[Capture, ...]
    problems: tuple[Problem, ...]
