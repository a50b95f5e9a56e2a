"""The editor's hand in a store: rulings as the desk has them ↔ as the store keeps them; old files of rulings taken in.

A key of the desk (``CHILD<PARENT``, ``DOCUMENT``, ``DOCUMENT:START-END``) is kept in its parts, which point at
documents.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from copytaster.desk.rulings import Draft, Ruling, Subject, Verdict
from copytaster.desk.shelf import append_ruling, read_journal
from copytaster.errors import InputError
from copytaster.records import DocumentId, Problem, Span
from copytaster.store import KeptRuling, open_store

__all__ = ["kept", "ruling_of", "take_in"]

_PLACE = re.compile(r"(.+):(\d{1,12})-(\d{1,12})")


def kept(ruling: Ruling) -> KeptRuling:
    """Return a ruling as the store keeps it.

    Raises:
        InputError: its key names nothing that there can be.

    """
    draft = ruling.draft
    document, parent, span = draft.key, "", None
    place = _PLACE.fullmatch(draft.key)
    if draft.subject == "link":
        document, _, parent = draft.key.partition("<")
    elif draft.subject == "statement" and place and int(place[2]) <= int(place[3]):
        document, span = place[1], Span(int(place[2]), int(place[3]))
    if (draft.subject == "link" and not parent) or (draft.subject == "statement" and span is None):
        message = f"{draft.key} names no {draft.subject}"
        raise InputError(message)
    return KeptRuling(
        number=0,
        at=ruling.at,
        editor=draft.editor,
        verdict=draft.verdict,
        subject=draft.subject,
        document=DocumentId(document),
        parent=parent,
        span=span,
        documents=tuple(DocumentId(d) for d in draft.documents),
        words=draft.words,
    )


def ruling_of(found: KeptRuling) -> Ruling:
    """Return a ruling as the desk has it."""
    key: str = found.document
    if found.subject == "link":
        key = f"{found.document}<{found.parent}"
    elif found.span is not None:
        key = f"{found.document}:{found.span.start}-{found.span.end}"
    draft = Draft(
        editor=found.editor,
        verdict=cast("Verdict", found.verdict),
        subject=cast("Subject", found.subject),
        key=key,
        documents=tuple(found.documents),
        words=found.words,
    )
    return Ruling(number=found.number, at=found.at, draft=draft)


def take_in(store: Path, journal: Path) -> tuple[Problem, ...]:
    """Take the rulings of an old file into a store, each once, and put the file away.

    What speaks of documents that the store does not have stays in ``JOURNAL.left``, and is told. Killed at any moment,
    the same call goes on: what is in the store already is not taken in again.
    """
    if not journal.exists():
        return ()
    left: list[Ruling] = []
    with open_store(store) as opened:
        known = {replace(r, number=0) for r in opened.rulings()}
        for ruling in read_journal(journal):
            try:
                new = kept(ruling)
                if new not in known:
                    opened.put_rulings((new,))
            except InputError:
                left.append(ruling)
    return _put_away(journal, left)


def _put_away(journal: Path, left: Sequence[Ruling]) -> tuple[Problem, ...]:
    if not left:
        journal.unlink()
        return ()
    rest = journal.with_name(journal.name + ".left")
    rest.unlink(missing_ok=True)
    for ruling in left:
        append_ruling(rest, ruling)
    journal.unlink()
    words = f"{len(left)} of its rulings speak of documents that are not in the store. They stand in {rest.name}."
    return (Problem(file=journal.name, step="desk", kind="hand", message=words),)
