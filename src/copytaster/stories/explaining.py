"""A group of documents → what joins it and what nearly split it, in words with their places."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, DocumentId, Evidence, Locus, Span
from copytaster.stories.linking import Join, strength
from copytaster.stories.telling import Telling, find_terms, plain

__all__ = ["Accounts", "say_joined", "say_nearly_split", "say_related"]

MOST_TERMS = 6
"""Terms that are said to join a story."""

MOST_LOCI = 3
"""Documents in which a term is shown."""

SHARED_BY = 0.5
"""Share of a story's accounts that a term is told by to join them."""

OWN_TERMS = 4
"""Terms that are said to be one side's own."""

DOUBTFUL = 0.35
"""How far above the least measure a join is still worth a word of doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """One document for each family, by row number: its words, what it tells, and how rare each term is in the heap."""

    documents: Sequence[AnnotatedDocument]
    tellings: Sequence[Telling]
    rarity: Mapping[str, float]


def _tellers(rows: Sequence[int], accounts: Accounts) -> Counter[str]:
    return Counter(term for row in rows for term, _ in accounts.tellings[row].words)


def _place(term: str, text: str) -> Span | None:
    """Return where a term stands first; words that begin alike are looked at alone."""
    begin = re.escape(term.removesuffix("y"))
    for match in re.finditer(rf"{begin}\w*", plain(text), re.IGNORECASE):
        before = text[: match.start()][-1:]
        if before.isascii() and before.isalnum():
            continue
        for found, span in find_terms(match.group()):
            if found == term:
                return span.shift(match.start())
    return None


def _loci(term: str, rows: Sequence[int], accounts: Accounts) -> tuple[Locus, ...]:
    """Return the first place of a term in each of the first documents that hold it."""
    found: list[Locus] = []
    for row in rows:
        if len(found) == MOST_LOCI:
            break
        document = accounts.documents[row]
        place = _place(term, document.text)
        if place is not None:
            found.append(Locus(document.id, place))
    return tuple(found)


def _shown(loci: Sequence[Locus], texts: Mapping[DocumentId, str]) -> str:
    return loci[0].span.of(texts[loci[0].document])


def _weightiest(counts: Mapping[str, int], rows: Sequence[int], accounts: Accounts, most: int) -> list[str]:
    """Return terms by how many tell them and how rare they are; names before others."""
    named = Counter(t for row in rows for t in accounts.tellings[row].names if t in counts)

    def weight(term: str) -> float:
        return counts[term] * accounts.rarity.get(term, 0.0) * (1 + named[term] / counts[term])

    return sorted(counts, key=lambda t: (-round(weight(t), 9), t))[:most]


def _texts(rows: Sequence[int], accounts: Accounts) -> dict[DocumentId, str]:
    return {accounts.documents[row].id: accounts.documents[row].text for row in rows}


def say_joined(rows: Sequence[int], accounts: Accounts) -> tuple[Evidence, ...]:
    """Return the terms that most of the accounts in ``rows`` tell, the weightiest first; nothing for one account."""
    if len(rows) < 2:  # noqa: PLR2004 - one account needs no joining
        return ()
    counts = {t: n for t, n in _tellers(rows, accounts).items() if n > max(1, SHARED_BY * len(rows) - 1)}
    texts = _texts(rows, accounts)
    found: list[Evidence] = []
    for term in _weightiest(counts, rows, accounts, MOST_TERMS):
        loci = _loci(term, rows, accounts)
        if loci:
            reason = f"{counts[term]} of {len(rows)} accounts tell of “{_shown(loci, texts)}”"
            found.append(Evidence(reason=reason, loci=loci))
    return tuple(found)


def _own(side: Sequence[int], other: Sequence[int], accounts: Accounts) -> tuple[str, tuple[Locus, ...]]:
    """Return, shown and placed, the terms that most of one side tells and the other does not."""
    there = _tellers(other, accounts)
    counts = {t: n for t, n in _tellers(side, accounts).items() if t not in there and n * 2 >= len(side)}
    loci = [x for t in _weightiest(counts, side, accounts, OWN_TERMS) for x in _loci(t, side, accounts)[:1]]
    texts = _texts(side, accounts)
    return ", ".join(f"“{_shown([x], texts)}”" for x in loci), tuple(loci)


def _sides(join: Join, accounts: Accounts) -> tuple[list[str], tuple[Locus, ...]]:
    told: list[str] = []
    loci: list[Locus] = []
    for side, other in ((join.left, join.right), (join.right, join.left)):
        words, places = _own(side, other, accounts)
        if words:
            told.append(f"{_counted(len(side))} alone {'tells' if len(side) == 1 else 'tell'} of {words}")
            loci += places
    return told, tuple(loci)


def _counted(number: int) -> str:
    return "one account" if number == 1 else f"{number} accounts"


def say_nearly_split(joins: Sequence[Join], accounts: Accounts, cut: float) -> tuple[Evidence, ...]:
    """Return why the least certain of the joins that made a story is uncertain; nothing where none is."""
    if not joins:
        return ()
    least = min(joins, key=lambda j: (j.measure, j.left, j.right))
    if least.measure > cut + DOUBTFUL:
        return ()
    told, loci = _sides(least, accounts)
    start = (
        f"{_counted(len(least.left))} and {_counted(len(least.right))} agree by {strength(least.measure):.2f} "
        f"of what each side agrees by in itself; under {strength(cut):.2f} they would be two stories"
    )
    return (Evidence(reason="; ".join([start, *told]), loci=loci),)


def say_related(join: Join, accounts: Accounts) -> Evidence:
    """Return why two stories are near each other, and what keeps them apart."""
    both = _common(join, accounts)
    texts = _texts(join.left, accounts)
    loci = [x for t in _weightiest(both, join.left, accounts, OWN_TERMS) for x in _loci(t, join.left, accounts)[:1]]
    told, places = _sides(join, accounts)
    words = ", ".join(f"“{_shown([x], texts)}”" for x in loci)
    start = f"both tell of {words}" if words else "they tell of like things"
    return Evidence(reason="; ".join([start, *told]), loci=(*loci, *places))


def _common(join: Join, accounts: Accounts) -> dict[str, int]:
    left, right = _tellers(join.left, accounts), _tellers(join.right, accounts)
    return {t: min(n, right[t]) for t, n in left.items() if t in right}
