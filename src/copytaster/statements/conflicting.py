"""Accounts of one fact → what reports of independent origin contradict each other in.

Two accounts conflict where they give other figures for the same kind of thing, or where one says in much the same
words that it is not so. What a copyist changed is no conflict (:mod:`altering`), nor is what one and the same source
says at two times. Which side is right is not told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from copytaster.records import Conflict, ConflictKind, Locus, Quantity, Side
from copytaster.statements.altering import negation_differs
from copytaster.statements.copies import Copies
from copytaster.statements.facts import Fact
from copytaster.text.quantities import dimension, find_quantities, same_amount

__all__ = ["find_conflicts"]

_NEGATION = re.compile(
    r"n[’']t\b|\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|denie[sd]|deny)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one account says in a matter: ``amount`` is the figure, ``None`` where it is about a "not"."""

    account: Copies
    origin: str
    words: Locus
    amount: Quantity | None
    negated: bool


def _one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one dimension are of one thing; a bare figure may count anything."""
    return dimension(a) != "count" or a.unit == b.unit or "" in {a.unit, b.unit}


def _contradiction(a: Fact, b: Fact) -> tuple[Quantity, Quantity] | None:
    """Return the two figures in which two facts differ; ``None`` where there are more, and none answers to one."""
    here, there = find_quantities(a.text), find_quantities(b.text)
    mine = [q for q in here if not any(same_amount(q, other) for other in there)]
    theirs = [q for q in there if not any(same_amount(q, other) for other in here)]
    pairs = [(q, r) for q in mine for r in theirs if dimension(q) == dimension(r)]
    return pairs[0] if len(pairs) == 1 and _one_thing(*pairs[0]) else None


def _denies(a: Fact, b: Fact) -> bool:
    """Whether one of two facts says "not" where the other's whole sentence does not."""
    yes = b if a.negated else a
    return negation_differs(a, b) and not _NEGATION.search(yes.within)


def _figure(account: Copies, origin: str, amount: Quantity) -> _Told:
    fact = account.facts[0]
    words = Locus(fact.locus.document, amount.span.shift(fact.locus.span.start))
    return _Told(account=account, origin=origin, words=words, amount=amount, negated=False)


def _clause(account: Copies, origin: str) -> _Told:
    fact = account.facts[0]
    return _Told(account=account, origin=origin, words=fact.locus, amount=None, negated=fact.negated)


def _same(a: _Told, b: _Told) -> bool:
    if a.amount is None or b.amount is None:
        return a.negated == b.negated
    return same_amount(a.amount, b.amount)


def _keeps(fact: Fact, told: _Told) -> bool:
    """Whether a copy still says what its account says."""
    if told.amount is None:
        return fact.negated == told.negated
    return any(same_amount(told.amount, q) for q in find_quantities(fact.text))


def _sides(told: Sequence[_Told]) -> list[list[_Told]]:
    """Put those who say the same on one side."""
    groups: list[list[_Told]] = []
    for one in sorted(told, key=lambda t: t.words):
        mine = next((group for group in groups if _same(group[0], one)), None)
        if mine is None:
            groups.append([one])
        else:
            mine.append(one)
    return groups


def _torn(sides: Sequence[Sequence[_Told]], accounts: Sequence[Copies], origins: Sequence[str]) -> set[str]:
    """Return the origins that say what two of the sides say: they told both, at two times or to two people."""
    said = [
        {origin for a, origin in zip(accounts, origins, strict=True) if any(_keeps(f, side[0]) for f in a.facts[:1])}
        for side in sides
    ]
    return {origin for a, b in combinations(said, 2) for origin in a & b}


def _conflict(
    about: ConflictKind, told: Sequence[_Told], accounts: Sequence[Copies], origins: Sequence[str]
) -> list[Conflict]:
    groups = _sides(told)
    torn = _torn(groups, accounts, origins)
    kept = [[t for t in group if t.origin not in torn] for group in groups]
    sides = tuple(
        Side(
            words=group[0].words,
            mentions=tuple(sorted({fact.locus for t in group for fact in t.account.facts if _keeps(fact, t)})),
            origins=tuple(sorted({t.origin for t in group})),
        )
        for group in kept
        if group
    )
    return [Conflict(about=about, sides=sides)] if len(sides) > 1 else []


def find_conflicts(accounts: Sequence[Copies], origins: Sequence[str]) -> tuple[Conflict, ...]:
    """Return the conflicts among ``accounts`` of one fact, figures first; ``origins`` name who each goes back to.

    The first mention of each account speaks for it; no two sides of a conflict share an origin.
    """
    figures: dict[Locus, _Told] = {}
    clauses: dict[Locus, _Told] = {}
    for (a, one), (b, other) in combinations(zip(accounts, origins, strict=True), 2):
        if one == other:
            continue
        pair = _contradiction(a.facts[0], b.facts[0])
        if pair is not None:
            for told in (_figure(a, one, pair[0]), _figure(b, other, pair[1])):
                figures.setdefault(told.account.facts[0].locus, told)
        if _denies(a.facts[0], b.facts[0]):
            for told in (_clause(a, one), _clause(b, other)):
                clauses.setdefault(told.words, told)
    found = _conflict("number", list(figures.values()), accounts, origins)
    return (*found, *_conflict("negation", list(clauses.values()), accounts, origins))
