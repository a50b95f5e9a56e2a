"""One fact with its accounts → who vouches for it, ultimately, and how many of them there are.

Every account is followed back to its first mention. Who is quoted there is the origin; where nobody is, the fact is the
own reporting of the outlet whose text it goes back to. The same speaker heard by three outlets is one origin, two
outlets that report what they saw are two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from copytaster.records import AnnotatedDocument, Derivation, Document, DocumentId, Locus, Origin
from copytaster.statements.copies import Copies
from copytaster.statements.descent import Descent
from copytaster.statements.facts import Fact
from copytaster.statements.voices import Voice, speaks_in
from copytaster.text.name_forms import SAME, name_likeness
from copytaster.text.words import fold

__all__ = ["OWN_REPORTING", "Origins", "OriginsOf", "find_origins", "look_up"]

UNCERTAIN = 0.7
"""Confidence of a derivation under which it may not be one, for the upper bound."""


OWN_REPORTING = "reporting by "
"""What the name of an origin begins with where nobody is quoted and an outlet vouches itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The distinct origins of one fact, ordered by name, and the bounds of their number."""

    origins: tuple[Origin, ...]
    fewest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsOf:
    """What the origins of a heap's facts are looked up in."""

    documents: Mapping[DocumentId, Document]
    descent: Descent
    voices: Mapping[Locus, Voice]
    doubtful: frozenset[tuple[DocumentId, DocumentId]]
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Who one account goes back to; ``anonymous`` where it could be anybody."""

    key: str
    name: str
    through: tuple[str, ...]
    anonymous: bool


def look_up(
    documents: Sequence[AnnotatedDocument],
    descent: Descent,
    derivations: Sequence[Derivation],
    voices: Mapping[Locus, Voice],
) -> OriginsOf:
    """Put together what the origins are looked up in."""
    doubtful = frozenset((e.child, e.parent) for e in derivations if e.confidence < UNCERTAIN)
    return OriginsOf(
        documents={d.id: d.document for d in documents},
        descent=descent,
        voices=voices,
        doubtful=doubtful,
        outlets=tuple(sorted({n for d in documents for n in (d.document.publisher, d.document.agency)} - {""})),
    )


def _outlet(name: DocumentId, known: OriginsOf) -> tuple[str, str]:
    """Return key and name of the outlet that a document's own words come from."""
    root = known.descent.roots[name]
    document = known.documents.get(root)
    if document is None:
        return _lost_outlet(root, known)
    outlet = document.agency or document.publisher
    if outlet:
        return fold(outlet), outlet
    return root, f"“{document.title}”" if document.title else PurePath(document.address.file).name


def _lost_outlet(root: DocumentId, known: OriginsOf) -> tuple[str, str]:
    """Return key and name of the outlet of an original that is not in the heap: what all that it left agree on."""
    left = [known.documents[d] for d, origin in sorted(known.descent.roots.items()) if origin == root]
    for named in ({d.agency for d in left}, {d.publisher for d in left}):
        names = sorted(named - {""})
        if len(names) == 1:
            return fold(names[0]), names[0]
    return root, "an original that is not in the heap"


def _voice(account: Copies, known: OriginsOf) -> Voice | None:
    """Who is quoted for the fact where it was first told; else by most of those who copied it."""
    heard = [known.voices.get(fact.locus) for fact in account.facts]
    if heard[0] is not None:
        return heard[0]
    named = [v for v in heard if v is not None]
    if 2 * len(named) < len(heard):
        return None
    keys = [v.key for v in named]
    return max(named, key=lambda v: (keys.count(v.key), v.key)) if named else None


def _source(account: Copies, known: OriginsOf, others: Sequence[Voice]) -> _Source:
    """Return who an account goes back to; if it quotes nobody, one whom others quote and its sentence names."""
    first = account.facts[0]
    outlet_key, outlet = _outlet(first.locus.document, known)
    voice = _voice(account, known) or next((v for v in others if speaks_in(v, first.within)), None)
    seen = next((o for o in known.outlets if voice is not None and name_likeness(voice.name, o) >= SAME), None)
    if seen is not None:
        return _Source(key=f"own:{fold(seen)}", name=OWN_REPORTING + seen, through=(outlet,), anonymous=False)
    if voice is None:
        return _Source(key=f"own:{outlet_key}", name=OWN_REPORTING + outlet, through=(), anonymous=False)
    return _Source(key=f"voice:{voice.key}", name=voice.name, through=(*voice.media, outlet), anonymous=voice.anonymous)


def _most(accounts: Sequence[Copies], sources: Sequence[_Source], known: OriginsOf) -> int:
    """Return the number of origins if no doubtful derivation were one: a doubtful copy would report by itself."""
    more = {
        fact.locus.document
        for account, source in zip(accounts, sources, strict=True)
        for fact, parent in zip(account.facts, account.parents, strict=True)
        if parent >= 0
        and (fact.locus.document, account.facts[parent].locus.document) in known.doubtful
        and source.key.startswith("own:")
    }
    return len({s.key for s in sources}) + len(more)


def _agree(a: Fact, b: Fact) -> bool:
    """Whether two accounts tell the same figures, or one tells none: who found out alone seldom counts the same."""
    return not a.numbers or not b.numbers or bool(set(a.numbers) & set(b.numbers))


def _hearsay(accounts: Sequence[Copies], sources: Sequence[_Source]) -> list[_Source]:
    """Give an account that quotes nobody the speaker of one that quotes somebody for the same, figures and all.

    What an official says is soon told without saying who said it.
    """
    spoken = [(a, s) for a, s in zip(accounts, sources, strict=True) if s.key.startswith("voice:")]
    found: list[_Source] = []
    for account, source in zip(accounts, sources, strict=True):
        heard = [s for a, s in spoken if _agree(a.facts[0], account.facts[0])]
        found.append(heard[0] if heard and source.key.startswith("own:") else source)
    return found


def _innermost(sources: Sequence[_Source]) -> list[_Source]:
    """Give what somebody only passes on elsewhere to whom they have it from: the reteller is no second origin."""
    found: list[_Source] = []
    for source in sources:
        told = [s for s in sources if s.key != source.key and s.key.startswith("voice:")]
        inner = [s for s in told if any(name_likeness(source.name, t) >= SAME for t in s.through[:-1])]
        found.append(inner[0] if inner and source.key.startswith("voice:") else source)
    return found


def find_origins(accounts: Sequence[Copies], known: OriginsOf) -> Origins:
    """Return who vouches for the fact that ``accounts`` tell."""
    voices = [voice for account in accounts if (voice := _voice(account, known)) is not None]
    apart = [_source(account, known, voices) for account in accounts]
    sources = _hearsay(accounts, _innermost(apart))
    origins: list[Origin] = []
    for key in sorted({s.key for s in sources}):
        mine = [(s, a) for s, a in zip(sources, accounts, strict=True) if s.key == key]
        first = min(mine, key=lambda m: m[1].facts[0].locus)[0]
        documents = sorted({fact.locus.document for _, account in mine for fact in account.facts})
        origins.append(Origin(name=first.name, chain=(first.name, *first.through), documents=tuple(documents)))
    named = {s.key for s in sources if not s.anonymous}
    return Origins(
        origins=tuple(sorted(origins, key=lambda o: (o.name, o.documents))),
        fewest=max(1, len(named)),
        most=_most(accounts, apart, known),
    )
