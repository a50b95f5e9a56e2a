"""Unpacked bytes → captures, or the problem that keeps them from being any."""

from copytaster.reading.binaries import refuse_controls, refuse_known
from copytaster.reading.capturing import MAX_DOCUMENT_BYTES, joined, refused
from copytaster.reading.decoding import is_utf8, make_source
from copytaster.reading.encodings import is_wide
from copytaster.reading.forms import read_source
from copytaster.records import Reading

__all__ = ["read_contents"]


def read_contents(file: str, raw: bytes, *, stated_encoding: str = "") -> Reading:
    """Read the documents of bytes that are no archive; ``stated_encoding`` is what was said of them elsewhere."""
    if not raw.strip():
        return refused(file, "empty", "The file is empty.", "Fetch it again, or leave it out.")
    if len(raw) > MAX_DOCUMENT_BYTES and not is_utf8(raw):
        reason = f"A file of more than {MAX_DOCUMENT_BYTES:,} bytes ({len(raw):,}) is read in UTF-8 only."
        return refused(file, "too-large", reason, "Save it as UTF-8, or split it.")
    refusal = refuse_known(file, raw) or (None if is_wide(raw) else refuse_controls(file, raw))
    if refusal:
        return refusal
    source = make_source(file, raw, stated_encoding=stated_encoding)
    return joined([refuse_controls(file, source.view) or read_source(source)])
