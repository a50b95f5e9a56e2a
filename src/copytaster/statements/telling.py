"""Documents with their alignments, descent and attributions → the facts told, each once, with all its mentions.

A fact is followed from document to document along the lines of descent (:mod:`copies`), independent accounts of it are
put together (:mod:`agreeing`), and each account is followed back to who vouches for it (:mod:`origins`). How widely and
how independently a thing was reported is told, not whether it is true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Change,
    Derivation,
    DocumentId,
    Locus,
    Name,
    Parse,
    Span,
    Statement,
)
from copytaster.statements.agreeing import join_accounts
from copytaster.statements.altering import ChangesByChild, find_altered, sort_changes
from copytaster.statements.copies import Copies, follow_copies
from copytaster.statements.descent import trace_descent
from copytaster.statements.facts import Fact
from copytaster.statements.gists import tell_gist
from copytaster.statements.origins import OriginsOf, find_origins, look_up
from copytaster.statements.voices import find_voices

__all__ = ["gather_statements"]

FRAME = 0.2
"""Share of a clause that may be what somebody says while the clause still only says that they spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What every statement is told from: origins, changes by document, attributions by document, parses by fact."""

    known: OriginsOf
    changes: ChangesByChild
    framing: Mapping[DocumentId, Sequence[Attribution]]
    parses: Mapping[Locus, tuple[Parse, int]]


def _statement(accounts: Sequence[Copies], ground: _Ground) -> Statement:
    found = find_origins(accounts, ground.known)
    altered = find_altered(accounts, ground.known.voices, ground.changes)
    told = [fact for account in accounts for fact in account.facts if fact.locus not in altered]
    return Statement(
        id="",
        gist=tell_gist(told, ground.parses, ground.framing),
        mentions=tuple(sorted({fact.locus for account in accounts for fact in account.facts})),
        origins=found.origins,
        altered=altered,
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
    changes: Sequence[Change] = (),
) -> tuple[Statement, ...]:
    """Return the facts told, the most widely told first; no stretch of text is a mention of two.

    ``names`` tell which spellings of a speaker's name are one, ``changes`` which mentions were altered. A fact
    that a single document tells is left out unless it holds a name, a number or what somebody said.
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
    sentences = {d.id: d.sentences for d in documents}
    at = {f.locus: sentences[f.locus.document][f.sentence] for one in copies for f in one.facts}
    ground = _Ground(
        known=known,
        changes=sort_changes(changes),
        framing=framing,
        parses={locus: (sentence.parse, sentence.span.start) for locus, sentence in at.items()},
    )
    told = [_statement(accounts, ground) for accounts in groups if _tells(accounts, known, framing)]
    told.sort(key=lambda s: _importance(s, known))
    return tuple(replace(statement, id=f"statement:{number}") for number, statement in enumerate(told, start=1))
