"""Derivations and alignments → changes."""

from collections.abc import Iterator, Mapping, Sequence

from copytaster.comparing.attribution import attribution_changes
from copytaster.comparing.dates import date_changes
from copytaster.comparing.findings import Finding
from copytaster.comparing.hedges import hedge_changes
from copytaster.comparing.losses import losses
from copytaster.comparing.names import name_changes
from copytaster.comparing.negation import negation_changes
from copytaster.comparing.numbers import number_changes
from copytaster.comparing.pairing import best_parents, covered, paired_passages
from copytaster.comparing.passages import Text, prepare
from copytaster.comparing.quotes import match_quoted, quote_changes
from copytaster.comparing.senses import sense_changes
from copytaster.language.senses import SenseTable, load_senses
from copytaster.records import (
    Alignment,
    AnnotatedDocument,
    Attribution,
    Change,
    Derivation,
    DocumentId,
    Locus,
    Name,
    Span,
)

__all__ = ["compare"]


def compare(
    documents: Sequence[AnnotatedDocument],
    derivations: Sequence[Derivation],
    alignments: Sequence[Alignment],
    *,
    names: Sequence[Name] = (),
    attributions: Sequence[Attribution] = (),
) -> tuple[Change, ...]:
    """Return what each derivation changed, ordered by child, parent and place."""
    texts = {d.id: prepare(d) for d in sorted(documents, key=lambda d: d.id)}
    table = load_senses()
    parents: dict[DocumentId, list[DocumentId]] = {}
    for derivation in derivations:
        parents.setdefault(derivation.child, []).append(derivation.parent)
    found: list[Change] = []
    for derivation in sorted(derivations, key=lambda d: (d.child, d.parent)):
        child, parent = texts[derivation.child], texts.get(derivation.parent)
        if parent is None:
            continue
        ours = best_parents(alignments, child.id, parents[child.id])
        others = [texts[p] for p in sorted(parents[child.id]) if p in texts and p != parent.id]
        for finding in _findings(parent, child, derivation, ours, table, others):
            found.append(_pinned(finding, parent, child, derivation))
    return tuple(sorted(set(found), key=_order))


def _order(change: Change) -> tuple[str, str, Span, Span, str, str]:
    nowhere = Span(0, 0)
    before, after = (locus.span if locus else nowhere for locus in (change.before, change.after))
    return change.child, change.parent, after, before, change.kind, change.why


def _pinned(finding: Finding, parent: Text, child: Text, derivation: Derivation) -> Change:
    return Change(
        child=derivation.child,
        parent=derivation.parent,
        kind=finding.kind,
        severity=finding.severity,
        before=Locus(parent.id, finding.before) if finding.before else None,
        after=Locus(child.id, finding.after) if finding.after else None,
        why=finding.why,
        confidence=round(finding.confidence, 2),
    )


def _findings(
    parent: Text,
    child: Text,
    derivation: Derivation,
    alignments: Sequence[Alignment],
    table: SenseTable,
    others: Sequence[Text],
) -> Iterator[Finding]:
    pairs = paired_passages(parent, child, derivation, alignments, table)
    yield from losses(parent, child, derivation, covered(pairs))
    yield from name_changes(parent, child, pairs, others=others)
    for pair in pairs:
        yield from quote_changes(pair)
        matched = match_quoted(pair)
        quoted_a, quoted_b = [q.span for q, _ in matched], [q.span for _, q in matched]
        yield from number_changes(pair, quoted_a, quoted_b)
        yield from date_changes(pair, quoted_a, quoted_b)
        yield from hedge_changes(pair, quoted_a, quoted_b)
        yield from negation_changes(pair, quoted_a, quoted_b)
        yield from sense_changes(table, pair, quoted_a, quoted_b)
        yield from attribution_changes(pair)
