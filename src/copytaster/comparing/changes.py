"""Derivations and alignments → changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from copytaster.comparing.findings import Finding
from copytaster.comparing.lost import readings_favour_child, witnesses
from copytaster.comparing.pairing import best_parents, paired_passages
from copytaster.comparing.passages import Text, prepare
from copytaster.comparing.step import Step, find_changes
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
    """Return what each derivation changed, ordered by child, parent and place.

    Of a child with several parents, each passage is compared with the parent that it is most alike. Where the parent is
    lost, ``before`` is the reading of a sibling that keeps the words at least as well.

    Raises:
        ModelError: the table of senses is missing or altered.

    """
    texts = {d.id: prepare(d) for d in documents}
    table = load_senses()
    found: list[Change] = []
    for derivation in sorted(derivations, key=lambda d: (d.child, d.parent)):
        child = texts.get(derivation.child)
        if child is None:
            continue
        for step in _steps(child, derivation, derivations, texts, alignments, table):
            whole = replace(step, names=tuple(names), attributions=tuple(attributions))
            found += [_pinned(f, step) for f in find_changes(whole, table) if _holds(f, step, texts, alignments)]
    return tuple(sorted(set(found), key=_order))


def _steps(
    child: Text,
    derivation: Derivation,
    derivations: Sequence[Derivation],
    texts: Mapping[DocumentId, Text],
    alignments: Sequence[Alignment],
    table: SenseTable,
) -> Iterator[Step]:
    """Give what is to be compared: the child with its parent, or with each witness of a lost one in turn."""
    if derivation.parent in texts:
        parents = sorted(d.parent for d in derivations if d.child == child.id and d.parent in texts)
        parent = texts[derivation.parent]
        ours = best_parents(alignments, child.id, parents)
        others = tuple(texts[p] for p in parents if p != parent.id)
        pairs = paired_passages(parent, child, derivation, ours, table)
        yield Step(
            parent=parent, child=child, derivation=derivation, pairs=pairs, told=pairs, others=others, lost=False
        )
        return
    compared: list[Span] = []
    for witness in witnesses(derivation, derivations, texts):
        told = paired_passages(witness, child, derivation, alignments, table)
        pairs = tuple(p for p in told if not any(span.overlaps(p.b.span) for span in compared))
        yield Step(parent=witness, child=child, derivation=derivation, pairs=pairs, told=told, others=(), lost=True)
        compared += [p.b.span for p in pairs]


def _holds(finding: Finding, step: Step, texts: Mapping[DocumentId, Text], alignments: Sequence[Alignment]) -> bool:
    """Whether the child and not the witness of a lost parent made a change."""
    return not (step.lost and readings_favour_child(finding, step.parent, step.child, texts, alignments))


def _order(change: Change) -> tuple[str, str, Span, Span, str, str]:
    nowhere = Span(0, 0)
    before, after = (locus.span if locus else nowhere for locus in (change.before, change.after))
    return change.child, change.parent, after, before, change.kind, change.why


def _pinned(finding: Finding, step: Step) -> Change:
    return Change(
        child=step.derivation.child,
        parent=step.derivation.parent,
        kind=finding.kind,
        severity=finding.severity,
        before=Locus(step.parent.id, finding.before) if finding.before else None,
        after=Locus(step.child.id, finding.after) if finding.after else None,
        why=finding.why,
        confidence=round(finding.confidence, 2),
    )
