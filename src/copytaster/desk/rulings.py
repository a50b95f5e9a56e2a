"""The editor's hand: what a person says about what the program found.

Rulings are kept apart from findings and are only ever added: a later one stands, the earlier ones stay to be read.
Comes in: what an editor sent, as pairs of name and value. Goes out: :class:`Ruling` records, which of them stand, and
the texts as the editor sees them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from copytaster.errors import InputError
from copytaster.records import Derivation, Family, Heap, Statement

__all__ = [
    "Draft",
    "Ruling",
    "Subject",
    "Verdict",
    "amended_texts",
    "draft_of",
    "link_key",
    "notes_on",
    "ruling_object",
    "standing",
    "statement_key",
    "text_key",
]

W = TypeVar("W", bound=str)

Verdict = Literal["confirm", "reject", "split", "join", "note", "withdraw"]
Subject = Literal["link", "text", "statement"]

MOST_WORDS = 4_000
"""Code points of a note: two pages of typescript."""

MOST_NAME = 80
"""Code points of an editor's name, and of a key's parts."""

MOST_DOCUMENTS = 1_000
"""Documents that one ruling can name."""

MOST_KEY = 200

_VERDICTS: dict[Subject, tuple[Verdict, ...]] = {
    "link": ("confirm", "reject", "note", "withdraw"),
    "text": ("confirm", "reject", "split", "join", "note", "withdraw"),
    "statement": ("confirm", "reject", "note", "withdraw"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A ruling as an editor sends it: on ``subject`` and ``key``, with the documents that a split or join names."""

    editor: str
    verdict: Verdict
    subject: Subject
    key: str
    documents: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A ruling as it is kept: ``number`` counts from 1 in the order of arrival, ``at`` is ISO 8601 with its zone."""

    number: int
    at: str
    draft: Draft


def link_key(derivation: Derivation) -> str:
    """Name a step of copying: child and parent."""
    return f"{derivation.child}<{derivation.parent}"


def text_key(family: Family) -> str:
    """Name a text by its first document, so that it keeps its name when others join it."""
    return min(family.documents)


def statement_key(statement: Statement) -> str:
    """Name a statement by the place where it is first told."""
    first = min(statement.mentions)
    return f"{first.document}:{first.span.start}-{first.span.end}"


def draft_of(values: Mapping[str, object]) -> Draft:
    """Read a draft from a form or from JSON.

    Raises:
        InputError: with one sentence that names the field and what it can be.

    """
    subject = _one_of("subject", _word(values, "subject", MOST_NAME), get_args(Subject))
    verdict = _one_of("verdict", _word(values, "verdict", MOST_NAME), _VERDICTS[subject])
    documents = values.get("documents", [])
    if not isinstance(documents, list) or not all(isinstance(d, str) and len(d) <= MOST_KEY for d in documents):
        message = "documents has to be a list of document ids"
        raise InputError(message)
    if len(documents) > MOST_DOCUMENTS:
        message = f"documents can name {MOST_DOCUMENTS:,} documents at most"
        raise InputError(message)
    if verdict in {"split", "join"} and not documents:
        message = f"to {verdict} a text, name the documents"
        raise InputError(message)
    words = _word(values, "words", MOST_WORDS, needed=verdict == "note")
    return Draft(
        editor=_word(values, "editor", MOST_NAME),
        verdict=verdict,
        subject=subject,
        key=_word(values, "key", MOST_KEY),
        documents=tuple(dict.fromkeys(documents)),
        words=words,
    )


def _word(values: Mapping[str, object], name: str, most: int, *, needed: bool = True) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        message = f"{name} has to be text"
        raise InputError(message)
    value = value.replace("\r\n", "\n").strip()
    if needed and not value:
        message = f"{name} is missing"
        raise InputError(message)
    if len(value) > most:
        message = f"{name} can have {most:,} characters at most"
        raise InputError(message)
    return value


def _one_of(name: str, value: str, allowed: tuple[W, ...]) -> W:
    found = next((a for a in allowed if a == value), None)
    if found is None:
        message = f"{name} has to be one of: {', '.join(allowed)}"
        raise InputError(message)
    return found


def standing(rulings: Iterable[Ruling]) -> dict[tuple[Subject, str], Ruling]:
    """Return the ruling that stands on each thing: the last one that is no note; none after "withdraw"."""
    found: dict[tuple[Subject, str], Ruling] = {}
    for ruling in sorted(rulings, key=lambda r: r.number):
        draft = ruling.draft
        if draft.verdict == "withdraw":
            found.pop((draft.subject, draft.key), None)
        elif draft.verdict != "note":
            found[draft.subject, draft.key] = ruling
    return found


def notes_on(rulings: Iterable[Ruling], subject: Subject, key: str) -> tuple[Ruling, ...]:
    """Return the notes on one thing, in their order."""
    here = (r for r in rulings if (r.draft.subject, r.draft.key) == (subject, key))
    return tuple(sorted((r for r in here if r.draft.verdict == "note"), key=lambda r: r.number))


def amended_texts(heap: Heap, rulings: Sequence[Ruling]) -> tuple[tuple[str, ...], ...]:
    """Return the texts as the editor sees them: documents in groups, largest first.

    A rejected link joins nothing; a rejected text falls into its documents; a split takes the named documents out,
    together; a join puts the named documents and the text in one. Later rulings are applied last.
    """
    stands = sorted(standing(rulings).values(), key=lambda r: r.number)
    rejected = {r.draft.key for r in stands if r.draft.subject == "link" and r.draft.verdict == "reject"}
    group_of: dict[str, int] = {}
    for number, family in enumerate(heap.families):
        for part, members in enumerate(_joined(family.documents, heap.derivations, rejected)):
            group_of.update(dict.fromkeys(members, number * len(heap.documents) + part))
    fresh = -1
    for ruling in stands:
        draft = ruling.draft
        if draft.subject != "text" or draft.key not in group_of:
            continue
        here = group_of[draft.key]
        named = [d for d in draft.documents if d in group_of]
        if draft.verdict == "split":
            group_of.update(dict.fromkeys((d for d in named if group_of[d] == here), fresh))
        elif draft.verdict == "join":
            others = {group_of[d] for d in named}
            group_of.update({d: here for d, g in group_of.items() if g in others})
        elif draft.verdict == "reject":
            for document in [d for d, g in sorted(group_of.items()) if g == here]:
                group_of[document] = fresh
                fresh -= 1
        fresh -= 1
    groups: dict[int, list[str]] = defaultdict(list)
    for document, group in sorted(group_of.items()):
        groups[group].append(document)
    return tuple(sorted((tuple(g) for g in groups.values()), key=lambda g: (-len(g), g)))


def _joined(documents: Sequence[str], derivations: Sequence[Derivation], rejected: set[str]) -> list[list[str]]:
    """Documents of one text, taken apart where every link between two parts is rejected."""
    touched = any(link_key(d) in rejected for d in derivations if d.child in documents)
    if not touched:
        return [list(documents)]
    root = {d: d for d in documents}

    def find(node: str) -> str:
        root.setdefault(node, node)
        while root[node] != node:
            node = root[node]
        return node

    for derivation in derivations:
        if derivation.whole and derivation.child in documents and link_key(derivation) not in rejected:
            root[find(derivation.child)] = find(derivation.parent)
    parts: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        parts[find(document)].append(document)
    return [parts[p] for p in sorted(parts)]


def ruling_object(ruling: Ruling) -> dict[str, object]:
    """Return a ruling as an object that JSON can hold."""
    draft = ruling.draft
    return {
        "number": ruling.number,
        "at": ruling.at,
        "editor": draft.editor,
        "verdict": draft.verdict,
        "subject": draft.subject,
        "key": draft.key,
        "documents": list(draft.documents),
        "words": draft.words,
    }
