"""Derivations and alignments → changes."""

from collections.abc import Iterator, Mapping, Sequence

from copytaster.comparing.attribution import attribution_changes
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.dates import date_changes
from copytaster.comparing.findings import Finding
from copytaster.comparing.hedges import hedge_changes
from copytaster.comparing.losses import losses
from copytaster.comparing.lost import readings_favour_child, witnesses
from copytaster.comparing.names import name_changes
from copytaster.comparing.negation import negation_changes
from copytaster.comparing.numbers import number_changes
from copytaster.comparing.pairing import best_parents, coverage, covered, paired_passages
from copytaster.comparing.passages import Text, prepare
from copytaster.comparing.quotes import match_quoted, quote_changes
from copytaster.comparing.senses import sense_changes
from copytaster.comparing.updates import renewed_figures, replaced_clauses
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


STILL_THE_SAME = 0.6
"""Share of words answered from which a sentence of an update is the old one changed, not another in its place."""


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
        child = texts[derivation.child]
        if derivation.parent in texts:
            parent = texts[derivation.parent]
            ours = best_parents(alignments, child.id, parents[child.id])
            others = [texts[p] for p in sorted(parents[child.id]) if p in texts and p != parent.id]
            pairs = paired_passages(parent, child, derivation, ours, table)
            findings = _findings(parent, child, derivation, pairs, table, others)
            found += [_pinned(finding, parent, child, derivation) for finding in findings]
        else:
            found += _from_lost(derivation, derivations, texts, alignments, table)
    return tuple(sorted(set(found), key=_order))


def _from_lost(
    derivation: Derivation,
    derivations: Sequence[Derivation],
    texts: Mapping[DocumentId, Text],
    alignments: Sequence[Alignment],
    table: SenseTable,
) -> Iterator[Change]:
    """Changes against the best surviving witnesses of a parent that is lost: each passage against the first that has it."""
    child = texts[derivation.child]
    covered_before: list[Span] = []
    for witness in witnesses(derivation, derivations, texts):
        pairs = paired_passages(witness, child, derivation, alignments, table)
        new = tuple(p for p in pairs if not any(span.overlaps(p.b.span) for span in covered_before))
        for finding in _findings(witness, child, derivation, new, table, (), lost=True, all_pairs=pairs):
            if not readings_favour_child(finding, witness, child, texts, alignments):
                yield _pinned(finding, witness, child, derivation)
        covered_before += [p.b.span for p in new]


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
    pairs: Sequence[Pair],
    table: SenseTable,
    others: Sequence[Text],
    *,
    lost: bool = False,
    all_pairs: Sequence[Pair] = (),
) -> Iterator[Finding]:
    """Everything that one derivation changed; ``all_pairs`` where only some of the ``pairs`` are to be compared."""
    yield from losses(parent, child, derivation, covered(all_pairs or pairs), lost=lost)
    yield from name_changes(parent, child, pairs, others=others)
    updated = derivation.kind == "update"
    if updated:
        yield from renewed_figures(parent, child, [pair for pair in pairs if coverage(pair) >= STILL_THE_SAME])
    for pair in pairs:
        if updated and coverage(pair) < STILL_THE_SAME:
            yield from replaced_clauses(pair)
            continue
        if derivation.kind in {"update", "edit"}:
            yield from replaced_clauses(pair)
        yield from quote_changes(pair)
        matched = match_quoted(pair)
        quoted_a, quoted_b = [q.span for q, _ in matched], [q.span for _, q in matched]
        yield from number_changes(pair, quoted_a, quoted_b, updated=updated)
        yield from date_changes(pair, quoted_a, quoted_b, updated=updated)
        yield from hedge_changes(pair, quoted_a, quoted_b)
        yield from negation_changes(pair, quoted_a, quoted_b)
        yield from sense_changes(table, pair, quoted_a, quoted_b, rewritten=derivation.kind == "paraphrase")
        yield from attribution_changes(pair)
