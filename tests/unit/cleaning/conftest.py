"""Captures made by hand, so that cleaning is tested without reading."""

import hashlib
from collections.abc import Callable
from typing import cast

import pytest

from copytaster.cleaning import clean
from copytaster.records import Address, Capture, Document, Form, Piece, PieceRole, Span
from copytaster.text.mapping import decode

MakeCapture = Callable[..., Capture]
Article = Callable[..., Document]


def _capture(
    *bodies: str, form: Form = "text", file: str = "heap/one", encoding: str = "utf-8", **fields: str
) -> Capture:
    """Put body pieces and then fields one after the other; pages and fragments are HTML, all else is plain."""
    pieces: list[Piece] = []
    raw = b""
    roles: list[tuple[str, str]] = [("body", body) for body in bodies]
    roles += fields.items()
    for role, words in roles:
        encoded = words.encode(encoding)
        markup = form in {"html", "fragments"} or (form == "feed" and role == "body")
        content = decode(encoded, encoding, base=len(raw))
        pieces.append(Piece(role=cast("PieceRole", role), markup="html" if markup else "plain", content=content))
        raw += encoded + b"\n"
    address = Address(file=file, record="", span=Span(0, len(raw)))
    digest = hashlib.sha256(raw).hexdigest()
    return Capture(address=address, raw=raw, sha256=digest, form=form, encoding=encoding, pieces=tuple(pieces))


@pytest.fixture(name="capture")
def capture_fixture() -> MakeCapture:
    """``capture(*bodies, form=…, file=…, title=…, date=…)`` → a capture."""
    return _capture


@pytest.fixture(name="article")
def article_fixture() -> Article:
    """Clean one capture, made as ``capture`` makes it, and return its document."""

    def article(*bodies: str, form: Form = "text", **rest: str) -> Document:
        cleaned = clean([_capture(*bodies, form=form, **rest)])
        assert not cleaned.problems
        return cleaned.documents[0]

    return article
