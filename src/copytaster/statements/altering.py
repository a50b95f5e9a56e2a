"""Mentions of one fact → those that say something else than the first of all.

A mention is altered where the step of copying that made it changed the meaning of its words (the changes that the
comparing station found), where it has another figure, a "not" more or less, or another speaker, and where it was copied
from a mention that is. What follows an error carries it on (*Leitfehler*: Maas 1927).
"""

from collections.abc import Iterable, Mapping, Sequence

from copytaster.records import Change, DocumentId, Locus, Quantity, Span
from copytaster.statements.copies import Copies
from copytaster.statements.facts import Fact
from copytaster.statements.voices import Voice
from copytaster.text.name_forms import GARBLED, name_likeness
from copytaster.text.quantities import dimension, find_quantities, same_amount

__all__ = ["ChangesByChild", "find_altered", "negation_differs", "sort_changes"]

SAME_WORDS = 0.6
"""Share of the first mention's words that a mention must keep before a "not" more or less says something else."""

TELLING = frozenset({"number", "date", "place", "negation", "quote", "attribution", "hedge", "sense"})
"""Kinds of change after which a mention says something else; a garbled name is still the same fact."""

WITHIN = 0.5
"""Share of a change's words that must stand in the mention: a sentence-long change touches several facts."""

ChangesByChild = Mapping[DocumentId, Sequence[Change]]


def sort_changes(changes: Iterable[Change]) -> ChangesByChild:
    """Return the changes of meaning that a mention can carry, by the document that has them."""
    found: dict[DocumentId, list[Change]] = {}
    for change in changes:
        if change.severity == "meaning" and change.kind in TELLING and change.after is not None:
            found.setdefault(change.child, []).append(change)
    return found


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _covers(mention: Locus, words: Locus | None) -> bool:
    """Whether a good part of the one stands in the other."""
    if words is None or words.document != mention.document:
        return False
    least = WITHIN * min(words.span.length, mention.span.length)
    return 0 < least <= _shared(mention.span, words.span)


def _changed(fact: Fact, changes: ChangesByChild) -> bool:
    return any(_covers(fact.locus, change.after) for change in changes.get(fact.locus.document, ()))


def _figures_differ(fact: Fact, first: Fact) -> bool:
    """Whether some figure of the mention and one of the first measure the same thing and are not the same amount."""
    if set(fact.numbers) == set(first.numbers):
        return False
    here, there = find_quantities(fact.text), find_quantities(first.text)
    new = [q for q in here if not any(same_amount(q, other) for other in there)]
    gone = [q for q in there if not any(same_amount(q, other) for other in here)]
    return any(_comparable(a, b) for a in new for b in gone)


def _comparable(a: Quantity, b: Quantity) -> bool:
    return dimension(a) == dimension(b)


def negation_differs(fact: Fact, first: Fact) -> bool:
    """Whether a "not" came or went while the words stayed; in other words it may be said without one."""
    shared = len(set(fact.words) & set(first.words))
    return fact.negated != first.negated and shared >= SAME_WORDS * max(1, len(set(first.words)))


def _voice_differs(fact: Fact, first: Fact, voices: Mapping[Locus, Voice]) -> bool:
    """Whether a copy gives the words of one speaker to another."""
    one, other = voices.get(first.locus), voices.get(fact.locus)
    if one is None or other is None or one.key == other.key or other.name in one.media or one.name in other.media:
        return False
    return name_likeness(one.name, other.name) < GARBLED


def find_altered(
    accounts: Sequence[Copies], voices: Mapping[Locus, Voice], changes: ChangesByChild
) -> tuple[Locus, ...]:
    """Return the mentions that say something else than the first mention of the first account, ordered."""
    original = accounts[0].facts[0]
    found: set[Locus] = set()
    for account in accounts:
        first = account.facts[0]
        for fact, parent in zip(account.facts, account.parents, strict=True):
            if (
                _figures_differ(fact, original)
                or negation_differs(fact, first)
                or _voice_differs(fact, first, voices)
                or _changed(fact, changes)
                or (parent >= 0 and account.facts[parent].locus in found)
            ):
                found.add(fact.locus)
    return tuple(sorted(found - {original.locus}))
