"""The documents of one story as a report names them: a siglum each, and the texts that they are witnesses of.

Comes in: a heap. Goes out: one :class:`Dossier` a story, with the part of the heap that belongs to it. A *text* is
what the records call a family. Sigla are an old habit of textual criticism (P. Maas, *Textkritik*, 1927): one letter
for a witness.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from copytaster.records import Conflict, Document, DocumentId, Family, Heap, Locus, Statement, Story, Wording
from copytaster.report.differing import shorten
from copytaster.report.stemma import Stemma, build_stemma
from copytaster.report.wording import Stamp, read_stamp

__all__ = ["Dossier", "Fill", "SiglaRun", "Text", "Witness", "open_dossiers", "sigla_runs"]

Fill = Literal["f1", "f2", "f3", "own"]
"""How the sigla of a text are drawn: solid, outlined, dashed (compiled from several), plain."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SMALL_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "le",
        "la",
        "les",
        "el",
        "los",
        "das",
        "der",
        "die",
        "com",
        "org",
        "net",
        "www",
        "news",
        "online",
    ]
)
_HEADLINE = 40
"""Letters of a headline that stand for an outlet that is not named; the document's record has it whole."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A document with its siglum (``"M²"``), its outlet (or headline, or file) and the number of its text."""

    document: Document
    siglum: str
    outlet: str
    text: int
    fill: Fill
    stamp: Stamp | None

    @property
    def id(self) -> DocumentId:
        """The id of the document."""
        return self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A family as the report speaks of it: its name, its documents in the order of the tree, how its sigla are drawn.

    ``compiled`` says that its one document was put together from passages of others.
    """

    number: int
    name: str
    documents: tuple[DocumentId, ...]
    fill: Fill
    compiled: bool
    family: Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a report says about one story: its part of the heap, its witnesses, texts and tree."""

    number: int
    story: Story
    heap: Heap
    witnesses: tuple[Witness, ...]
    texts: tuple[Text, ...]
    stemma: Stemma
    by_id: Mapping[str, Witness]

    def text_of(self, document: DocumentId) -> Text:
        """Return the text that a document of this story is a witness of."""
        return self.texts[self.by_id[document].text - 1]

    def sliced(self, locus: Locus) -> str:
        """Return the words that ``locus`` points at."""
        return locus.span.of(self.by_id[locus.document].document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiglaRun:
    """A siglum in a list; or several, written "W²–W⁹", from ``first`` to ``last``; or a whole text (its number).

    ``first_at`` and ``last_at`` are their places in the list, ``count`` is how many documents they stand for.
    """

    first: Witness
    last: Witness | None
    text: int
    first_at: int
    last_at: int
    count: int


_SHORTEST_RUN = 4
"""Documents of one outlet in a row that a list of sigla names as a stretch, as the apparatus of an edition does."""

_SMALLEST_WHOLE = 5
"""Documents of a text that a list names by the text where it has all of them."""


def sigla_runs(dossier: Dossier, witnesses: Sequence[Witness], *, texts: bool = True) -> tuple[SiglaRun, ...]:
    """Shorten a list of documents: whole ``texts``, and documents of one outlet whose numbers follow one another."""
    here = Counter(w.text for w in witnesses if texts)
    whole = {t.number for t in dossier.texts if len(t.documents) == here[t.number] >= _SMALLEST_WHOLE}
    runs: list[list[int]] = []
    for place, witness in enumerate(witnesses):
        before = witnesses[place - 1] if place else None
        if before is not None and (
            _follows(before, witness) or (witness.text in whole and witness.text == before.text)
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    found: list[SiglaRun] = []
    for run in runs:
        text = witnesses[run[0]].text if witnesses[run[0]].text in whole else 0
        stretches = [run] if text or len(run) >= _SHORTEST_RUN else [[n] for n in run]
        found += [
            SiglaRun(
                first=witnesses[x[0]],
                last=witnesses[x[-1]] if len(x) > 1 else None,
                text=text,
                first_at=x[0],
                last_at=x[-1],
                count=len(x),
            )
            for x in stretches
        ]
    return tuple(found)


def _follows(before: Witness, witness: Witness) -> bool:
    letter, number = _numbered(witness)
    return number > 0 and before.text == witness.text and _numbered(before) == (letter, number - 1)


def _numbered(witness: Witness) -> tuple[str, int]:
    """Return letter and number of a siglum; -1 where it has no number."""
    letter = witness.siglum.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    number = witness.siglum[len(letter) :].translate(_PLAIN)
    return (letter, int(number)) if number else (letter, -1)


def open_dossiers(heap: Heap) -> tuple[Dossier, ...]:
    """Return one dossier a story, the largest first; documents of no story make a last one without a title."""
    told = {d for s in heap.stories for d in s.documents}
    rest = tuple(sorted(d.id for d in heap.documents if d.id not in told))
    stories = sorted(heap.stories, key=lambda s: (-len(s.documents), s.id))
    if rest:
        title = "" if stories else _title(heap.documents)
        stories.append(Story(id="", title=title, documents=rest, timeline=()))
    homes = _homes(stories, heap.statements)
    return tuple(_dossier(n, s, _part(heap, s, homes)) for n, s in enumerate(stories, start=1))


def _title(documents: Sequence[Document]) -> str:
    """Return a headline for documents that no story was found in: that of the longest document."""
    return max(documents, key=lambda d: (bool(d.title), len(d.text), d.id)).title or "Documents"


def _homes(stories: Sequence[Story], statements: Sequence[Statement]) -> dict[str, str]:
    """Statement id → id of the story that tells it most; a statement is shown once."""
    story_of = {d: s.id for s in stories for d in s.documents}
    homes: dict[str, str] = {}
    for statement in statements:
        votes = Counter(story_of[m.document] for m in statement.mentions if m.document in story_of)
        if votes:
            homes[statement.id] = min(votes, key=lambda s: (-votes[s], s))
    return homes


def _part(heap: Heap, story: Story, homes: Mapping[str, str]) -> Heap:
    """Return the part of ``heap`` that tells of one story."""
    here = set(story.documents)
    return replace(
        heap,
        documents=tuple(d for d in heap.documents if d.id in here),
        stories=(story,),
        families=_families(heap, here),
        derivations=tuple(d for d in heap.derivations if d.child in here and _known(d.parent, here)),
        alignments=tuple(a for a in heap.alignments if a.a.document in here and a.b.document in here),
        changes=tuple(
            c
            for c in heap.changes
            if c.child in here
            and _known(c.parent, here)
            and all(x is None or x.document in here for x in (c.before, c.after))
        ),
        attributions=tuple(a for a in heap.attributions if a.document in here),
        statements=tuple(_within(s, here) for s in heap.statements if homes.get(s.id) == story.id),
        names=tuple(
            replace(n, variants=kept)
            for n in heap.names
            if (kept := tuple(v for v in n.variants if v.document in here))
        ),
        conflicts=tuple(
            cut
            for c in heap.conflicts
            if homes.get(c.sides[0].statement) == story.id and (cut := _conflict_within(c, here))
        ),
        wordings=tuple(held for w in heap.wordings if (held := _wording_within(w, here))),
    )


def _conflict_within(conflict: Conflict, here: Collection[DocumentId]) -> Conflict | None:
    """Return the sides that documents of the story tell, if they are two or more."""
    sides = tuple(
        replace(side, mentions=tuple(m for m in side.mentions if m.document in here))
        for side in conflict.sides
        if side.words.document in here
    )
    return replace(conflict, sides=sides) if len(sides) > 1 else None


def _wording_within(wording: Wording, here: Collection[DocumentId]) -> Wording | None:
    """Return the renderings that documents of the story have, if they are two or more."""
    cut = [replace(r, loci=tuple(x for x in r.loci if x.document in here)) for r in wording.renderings]
    kept = tuple(r for r in cut if r.loci)
    return replace(wording, renderings=kept) if len(kept) > 1 else None


def _known(parent: str, here: Collection[str]) -> bool:
    return parent in here or parent.startswith("lost:")


def _within(statement: Statement, here: Collection[DocumentId]) -> Statement:
    return replace(
        statement,
        mentions=tuple(m for m in statement.mentions if m.document in here),
        altered=tuple(m for m in statement.altered if m.document in here),
    )


def _families(heap: Heap, here: Collection[DocumentId]) -> tuple[Family, ...]:
    """Return the families cut down to one story; a document that no family holds gets one of its own."""
    cut = [
        Family(
            id=f.id,
            documents=tuple(d for d in f.documents if d in here),
            archetype=tuple(p for p in f.archetype if p.reading.document in here),
        )
        for f in heap.families
        if any(d in here for d in f.documents)
    ]
    joined = {d for f in cut for d in f.documents}
    alone = [Family(id=d, documents=(d,), archetype=()) for d in sorted(here) if d not in joined]
    return (*cut, *alone)


def _dossier(number: int, story: Story, heap: Heap) -> Dossier:
    stemma = build_stemma(heap)
    families = sorted(heap.families, key=lambda f: (_compiled(f, heap), -len(f.documents), min(f.documents)))
    fills = _fills(families, heap)
    ordered = [tuple(sorted(f.documents, key=stemma.place)) for f in families]
    documents = {d.id: d for d in heap.documents}
    outlets = {d: _outlet(documents[d]) for family in ordered for d in family}
    sigla = _sigla([documents[d] for family in ordered for d in family])
    texts = tuple(
        Text(
            number=n,
            name=outlets[members[0]],
            documents=members,
            fill=fill,
            compiled=_compiled(family, heap),
            family=family,
        )
        for n, (family, members, fill) in enumerate(zip(families, ordered, fills, strict=True), start=1)
    )
    witnesses = tuple(
        Witness(
            document=documents[d],
            siglum=sigla[d],
            outlet=outlets[d],
            text=text.number,
            fill=text.fill,
            stamp=read_stamp(documents[d].published),
        )
        for text in texts
        for d in text.documents
    )
    by_id: dict[str, Witness] = {w.id: w for w in witnesses}
    return Dossier(number=number, story=story, heap=heap, witnesses=witnesses, texts=texts, stemma=stemma, by_id=by_id)


def _compiled(family: Family, heap: Heap) -> bool:
    if len(family.documents) > 1:
        return False
    links = [d for d in heap.derivations if d.child == family.documents[0]]
    return bool(links) and not any(d.whole for d in links)


def _fills(families: Sequence[Family], heap: Heap) -> list[Fill]:
    """Solid and outlined for the two largest texts, dashed for compiled ones, plain for all others."""
    fills: list[Fill] = []
    left: list[Fill] = ["f1", "f2"]
    for family in families:
        if _compiled(family, heap):
            fills.append("f3")
        else:
            fills.append(left.pop(0) if left else "own")
    return fills


def _outlet(document: Document) -> str:
    """Return what a document is called beside its siglum: its outlet, else its headline, else its file."""
    headline = f"“{shorten(document.title, _HEADLINE)}”" if document.title else ""
    return document.publisher or headline or document.address.path.replace("\\", "/").rsplit("/", 1)[-1] or document.id


def _letters(document: Document) -> list[str]:
    """Return letters that could stand for the document: of the outlet's last word, of the others, any."""
    if not document.publisher:
        return []
    words = [w for w in re.findall(r"[^\W\d_]+", document.publisher) if w.lower() not in _SMALL_WORDS]
    capitals = [c for w in words for c in w if c.isupper()]
    initials = [w[0] for w in reversed(words)]
    every = [c for w in words for c in w]
    return list(dict.fromkeys(c.upper() for c in [*initials, *capitals, *every] if len(c.upper()) == 1))


def _sigla(documents: Sequence[Document]) -> dict[DocumentId, str]:
    """Give every document a letter of its outlet, numbered where an outlet has several, or else any letter."""
    houses: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        houses[_house(document)].append(document)
    taken: set[str] = set()
    sigla: dict[DocumentId, str] = {}
    named = [h for h in houses.values() if h[0].publisher]
    unnamed = [h for h in houses.values() if not h[0].publisher]
    for house in [*named, *unnamed]:
        letter = _free([*_letters(house[0]), *_ALPHABET], taken)
        taken.add(letter)
        for n, document in enumerate(house, start=1):
            sigla[document.id] = letter + (str(n).translate(_SUPERSCRIPTS) if len(house) > 1 else "")
    return sigla


def _house(document: Document) -> str:
    """Documents of one outlet share a letter; a document without an outlet has one of its own."""
    words = [w for w in re.findall(r"\w+", document.publisher.casefold()) if w not in _SMALL_WORDS]
    return " ".join(words) or f"\0{document.id}"


def _free(wanted: Sequence[str], taken: Collection[str]) -> str:
    """Return the first letter not taken; past the alphabet two letters, or three (Aa, Ab)."""
    for letter in wanted:
        if letter not in taken:
            return letter
    pairs = (a + b.lower() for a in _ALPHABET for b in _ALPHABET)
    triples = (a + b.lower() + c.lower() for a in _ALPHABET for b in _ALPHABET for c in _ALPHABET)
    return next(x for source in (pairs, triples) for x in source if x not in taken)
