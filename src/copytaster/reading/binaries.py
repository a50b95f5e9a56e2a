"""Bytes → whether they are no text at all, by what common files begin with and by their control characters."""

import re
from dataclasses import dataclass

from copytaster.reading.capturing import refused
from copytaster.records import Reading

__all__ = ["refuse_controls", "refuse_known"]

CONTROL_SHARE = 0.01
"""Control characters other than white space, in all: text has none; of random bytes a tenth are."""

NUL_SHARE = 0.2
"""Zero bytes, in all: damaged text has a few; programs and tables of numbers have more."""

LOOKED_AT = 65_536
"""Bytes from the beginning that decide."""

_CONTROLS = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_DRAWING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE svg[^>]{0,400}>\s*)?<svg[\s>]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Signature:
    """What a kind of file begins with, what to call it, and what to do about it."""

    begins: bytes
    kind: str
    called: str
    remedy: str
    at: int = 0


_TYPE_OUT = "Save its words as a text file, or leave it out."
_SAVE_AS = "Save it as text or HTML."
_UNPACK = "Unpack it and read the folder."
_SIGNATURES = (
    _Signature(b"\x89PNG\r\n", "image", "a PNG image", _TYPE_OUT),
    _Signature(b"\xff\xd8\xff", "image", "a JPEG image", _TYPE_OUT),
    _Signature(b"GIF87a", "image", "a GIF image", _TYPE_OUT),
    _Signature(b"GIF89a", "image", "a GIF image", _TYPE_OUT),
    _Signature(b"II*\0", "image", "a TIFF image", _TYPE_OUT),
    _Signature(b"MM\0*", "image", "a TIFF image", _TYPE_OUT),
    _Signature(b"\0\0\x01\0", "image", "an icon", _TYPE_OUT),
    _Signature(b"WEBP", "image", "a WebP image", _TYPE_OUT, at=8),
    _Signature(b"ftyp", "binary", "a film or an image", _TYPE_OUT, at=4),
    _Signature(b"WAVE", "binary", "a sound recording", _TYPE_OUT, at=8),
    _Signature(b"ID3", "binary", "a sound recording", _TYPE_OUT),
    _Signature(b"OggS", "binary", "a sound recording", _TYPE_OUT),
    _Signature(b"%PDF-", "pdf", "a PDF file", _SAVE_AS),
    _Signature(rb"{\rtf", "word-processor", "a word processor's file (RTF)", _SAVE_AS),
    _Signature(b"\xd0\xcf\x11\xe0", "word-processor", "an Office file", _SAVE_AS),
    _Signature(b"PK\x03\x04", "archive", "a ZIP archive or an Office file", "Unpack it, or save it as text or HTML."),
    _Signature(b"7z\xbc\xaf", "archive", "a 7z archive", _UNPACK),
    _Signature(b"Rar!", "archive", "a RAR archive", _UNPACK),
    _Signature(b"\xfd7zXZ", "archive", "an XZ archive", _UNPACK),
    _Signature(b"BZh", "archive", "a bzip2 archive", _UNPACK),
    _Signature(b"\x28\xb5\x2f\xfd", "archive", "a Zstandard archive", 'Say: pip install "copytaster[archives]".'),
    _Signature(b"ustar", "archive", "a tar archive", _UNPACK, at=257),
    _Signature(b"SQLite format 3\0", "binary", "a database", "Export its articles as JSON."),
)


def refuse_known(file: str, raw: bytes) -> Reading | None:
    """Return a problem where ``raw`` begins as an image, an archive and the like do; else None."""
    for known in _SIGNATURES:
        if raw.startswith(known.begins, known.at) and not _is_prose(raw):
            return refused(file, known.kind, f"This is {known.called}, whatever its name says.", known.remedy)
    if _DRAWING.match(raw):
        return refused(file, "image", "This is a drawing (SVG), whatever its name says.", _TYPE_OUT)
    return None


def refuse_controls(file: str, text: bytes) -> Reading | None:
    """Return a problem where ``text`` (in any encoding of one byte or more a character) has bytes that no text has."""
    head = text[:LOOKED_AT]
    if head.count(0) > NUL_SHARE * len(head) or len(_CONTROLS.findall(head)) > CONTROL_SHARE * len(head):
        remedy = "Leave the file out, or save its words as text."
        return refused(file, "binary", "These bytes are no text in any encoding.", remedy)
    return None


def _is_prose(raw: bytes) -> bool:
    """Whether the file begins like a text after all: letters that happen to be a signature, then more of the kind."""
    head = raw[:512]
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\xff]", head) and not head.startswith(
        (b"%PDF-", b"{\\rtf")
    )
