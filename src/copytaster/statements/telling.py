"""Documents with their alignments, descent and attributions → the facts told, each once, with all its mentions.

A fact is followed from document to document along the lines of descent (:mod:`copies`), independent accounts of it are
put together (:mod:`agreeing`), and each account is followed back to who vouches for it (:mod:`origins`). How widely and
how independently a thing was reported is told, not whether it is true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Derivation,
    DocumentId,
    Locus,
    Name,
    Quantity,
    Span,
    Statement,
)
from copytaster.statements.agreeing import join_accounts
from copytaster.statements.copies import Copies, follow_copies
from copytaster.statements.descent import trace_descent
from copytaster.statements.facts import Fact
from copytaster.statements.origins import OriginsOf, find_origins, look_up
from copytaster.statements.voices import Voice, find_voices
from copytaster.text.name_forms import GARBLED, name_likeness
from copytaster.text.quantities import dimension, find_quantities, same_amount

__all__ = ["gather_statements"]

FRAME = 0.2
"""Share of a clause that may be what somebody says while the clause still only says that they spoke."""

SAME_WORDS = 0.6
"""Share of the first mention's words that a mention must keep before a "not" more or less says something else."""


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


def _negation_differs(fact: Fact, first: Fact) -> bool:
    """Whether a "not" came or went while the words stayed; in other words it may be said without one."""
    shared = len(set(fact.words) & set(first.words))
    return fact.negated != first.negated and shared >= SAME_WORDS * max(1, len(set(first.words)))


def _voice_differs(fact: Fact, first: Fact, voices: Mapping[Locus, Voice]) -> bool:
    """Whether a copy gives the words of one speaker to another."""
    one, other = voices.get(first.locus), voices.get(fact.locus)
    if one is None or other is None or one.key == other.key or other.name in one.media or one.name in other.media:
        return False
    return name_likeness(one.name, other.name) < GARBLED


def _altered(accounts: Sequence[Copies], voices: Mapping[Locus, Voice]) -> tuple[Locus, ...]:
    """Mentions that say something else than the first of all: another number, another speaker, a "not" more or less."""
    original = accounts[0].facts[0]
    found = {
        fact.locus
        for account in accounts
        for fact in account.facts
        if _figures_differ(fact, original)
        or _negation_differs(fact, account.facts[0])
        or _voice_differs(fact, account.facts[0], voices)
    }
    return tuple(sorted(found - {original.locus}))


def _statement(accounts: Sequence[Copies], known: OriginsOf) -> Statement:
    found = find_origins(accounts, known)
    return Statement(
        id="",
        gist=accounts[0].facts[0].text,
        mentions=tuple(sorted({fact.locus for account in accounts for fact in account.facts})),
        origins=found.origins,
        altered=_altered(accounts, known.voices),
        fewest_origins=found.fewest,
        most_origins=found.most,
    )


def _tells(accounts: Sequence[Copies], known: OriginsOf, framing: Mapping[DocumentId, Sequence[Attribution]]) -> bool:
    """Whether a fact is worth a statement: told twice, or with a name, a number or a speaker; and no mere frame."""
    facts = [fact for account in accounts for fact in account.facts]
    frames = sum(_is_frame(fact, framing.get(fact.locus.document, ())) for fact in facts)
    if 2 * frames > len(facts):
        return False
    if len({fact.locus.document for fact in facts}) > 1:
        return True
    return any(fact.numbers or fact.names or fact.locus in known.voices for fact in facts)


def _is_frame(fact: Fact, attributions: Sequence[Attribution]) -> bool:
    """Whether a clause only says that somebody spoke: it holds the cue of an attribution and none of its content."""
    span = fact.locus.span
    held = max((_shared(span, a.content.span) for a in attributions), default=0)
    if fact.numbers or held > FRAME * span.length:
        return False
    return any(a.cue is not None and span.covers(a.cue.span) for a in attributions)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _importance(statement: Statement, known: OriginsOf) -> tuple[int, int, int, Locus]:
    """Sort key: carried by many outlets first, then by many documents, then vouched for by many."""
    documents = {m.document for m in statement.mentions}
    roots = {known.descent.roots[d] for d in documents}
    return -len(roots), -len(documents), -statement.independent_origins, statement.mentions[0]


def gather_statements(
    documents: Sequence[AnnotatedDocument],
    *,
    alignments: Sequence[Alignment],
    derivations: Sequence[Derivation],
    attributions: Sequence[Attribution] = (),
    names: Sequence[Name] = (),
) -> tuple[Statement, ...]:
    """Return the facts told, the most widely told first; no stretch of text is a mention of two.

    ``names`` tell which spellings of a speaker's name are one. A fact that a single document tells is left out unless
    it holds a name, a number or what somebody said.
    """
    descent = trace_descent([d.id for d in documents], derivations)
    copies = follow_copies(documents, alignments, descent)
    loci = [fact.locus for one in copies for fact in one.facts]
    voices = find_voices(loci, documents, attributions, names=names, roots=descent.roots)
    known = look_up(documents, descent, derivations, voices)
    framing: dict[DocumentId, list[Attribution]] = {}
    for attribution in attributions:
        framing.setdefault(attribution.document, []).append(attribution)
    groups = [[copies[n] for n in group] for group in join_accounts(copies, voices)]
    told = [_statement(accounts, known) for accounts in groups if _tells(accounts, known, framing)]
    told.sort(key=lambda s: _importance(s, known))
    return tuple(replace(statement, id=f"statement:{number}") for number, statement in enumerate(told, start=1))
