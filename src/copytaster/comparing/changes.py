"""Derivations and alignments → changes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding
from copytaster.comparing.lost import newsrooms_own, own_sentences, readings_favour_child, witnesses
from copytaster.comparing.pairing import best_parents, paired_passages
from copytaster.comparing.passages import Text, prepare
from copytaster.comparing.step import Step, find_changes
from copytaster.comparing.vouchers import Voices
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
    NameType,
    Span,
)

__all__ = ["compare"]


@dataclass(frozen=True, slots=True)
class _Heap:
    """What is known of the whole heap, by document: words, alignments, who speaks, what names are names of."""

    texts: Mapping[DocumentId, Text]
    alignments: Mapping[DocumentId, Sequence[Alignment]]
    speakers: Mapping[DocumentId, Sequence[Attribution]]
    types: Mapping[DocumentId, Mapping[str, NameType]]
    known: Mapping[str, frozenset[str]]
    parents: Mapping[DocumentId, Sequence[DocumentId]]
    derivations: Sequence[Derivation]
    table: SenseTable


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
    steps_of_copying = sorted(derivations, key=lambda d: (d.child, d.parent))
    heap = _Heap(
        texts={d.id: prepare(d) for d in documents},
        alignments=_by_document(alignments),
        speakers=_speakers(attributions),
        types=_types(names, documents),
        known=_known(names, documents),
        parents=_parents(steps_of_copying),
        derivations=steps_of_copying,
        table=load_senses(),
    )
    found: set[Change] = set()
    for derivation in steps_of_copying:
        if derivation.child in heap.texts:
            if derivation.parent not in heap.texts:
                found.update(_added_to_lost(derivation, heap))
            earlier: list[DocumentId] = []
            for step in _steps(derivation, heap):
                held = [f for f in find_changes(step, heap.table) if _holds(f, step, heap)]
                found.update(_pinned(f, step) for f in held if not _told_before(f, step, earlier, heap))
                earlier.append(step.parent.id)
    return tuple(sorted(found, key=_order))


def _by_document(alignments: Sequence[Alignment]) -> Mapping[DocumentId, Sequence[Alignment]]:
    found: dict[DocumentId, list[Alignment]] = defaultdict(list)
    for alignment in alignments:
        found[alignment.a.document].append(alignment)
        found[alignment.b.document].append(alignment)
    return found


def _speakers(attributions: Sequence[Attribution]) -> Mapping[DocumentId, Sequence[Attribution]]:
    found: dict[DocumentId, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        found[attribution.document].append(attribution)
    return found


def _types(
    names: Sequence[Name], documents: Sequence[AnnotatedDocument]
) -> Mapping[DocumentId, Mapping[str, NameType]]:
    """Say of each form found in a document, in lower case, what it is the name of."""
    texts = {d.id: d.text for d in documents}
    found: dict[DocumentId, dict[str, NameType]] = defaultdict(dict)
    for name in names:
        for variant in name.variants:
            words = variant.span.of(texts.get(variant.document, ""))
            found[variant.document][" ".join(words.lower().split())] = name.type
    return found


def _known(names: Sequence[Name], documents: Sequence[AnnotatedDocument]) -> Mapping[str, frozenset[str]]:
    """Say of each form, in lower case, which names it is a form of, by their ids."""
    texts = {d.id: d.text for d in documents}
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        forms = {name.name, *(v.span.of(texts.get(v.document, "")) for v in name.variants)}
        for form in forms:
            found[" ".join(form.lower().split())].add(name.id)
    return {form: frozenset(ids) for form, ids in found.items()}


def _parents(derivations: Sequence[Derivation]) -> Mapping[DocumentId, Sequence[DocumentId]]:
    found: dict[DocumentId, list[DocumentId]] = defaultdict(list)
    for derivation in derivations:
        found[derivation.child].append(derivation.parent)
    return found


def _steps(derivation: Derivation, heap: _Heap) -> Iterator[Step]:
    """Give what is to be compared: the child with its parent, or with each witness of a lost one in turn."""
    child = heap.texts[derivation.child]
    alignments = heap.alignments.get(child.id, ())
    if derivation.parent in heap.texts:
        parent = heap.texts[derivation.parent]
        parents = [p for p in heap.parents[child.id] if p in heap.texts]
        ours = best_parents(alignments, child.id, parents)
        pairs = paired_passages(parent, child, derivation, ours, heap.table)
        step = _step(heap, derivation, parent, pairs, told=pairs)
        yield replace(step, others=tuple(heap.texts[p] for p in parents if p != parent.id))
        return
    compared: list[Span] = []
    for witness in witnesses(derivation, heap.derivations, heap.texts):
        told = paired_passages(witness, child, derivation, alignments, heap.table)
        pairs = tuple(p for p in told if not any(span.overlaps(p.b.span) for span in compared))
        yield _step(heap, derivation, witness, pairs, told=told)
        compared += [p.b.span for p in pairs]


def _step(
    heap: _Heap, derivation: Derivation, parent: Text, pairs: tuple[Pair, ...], *, told: tuple[Pair, ...]
) -> Step:
    return Step(
        parent=parent,
        child=heap.texts[derivation.child],
        derivation=derivation,
        pairs=pairs,
        told=told,
        others=(),
        lost=derivation.parent not in heap.texts,
        types=heap.types.get(parent.id, {}),
        voices=Voices(
            parent=tuple(heap.speakers.get(parent.id, ())),
            child=tuple(heap.speakers.get(derivation.child, ())),
            known=heap.known,
        ),
    )


def _added_to_lost(derivation: Derivation, heap: _Heap) -> Iterator[Change]:
    alignments = heap.alignments.get(derivation.child, ())
    for finding in own_sentences(derivation, heap.derivations, heap.texts, alignments):
        yield _change(finding, derivation, None, heap.texts[derivation.child].id)


def _holds(finding: Finding, step: Step, heap: _Heap) -> bool:
    """Whether the child and not the witness of a lost parent made a change."""
    if step.lost and finding.severity == "meaning" and finding.gained:
        return False  # the witness is likelier to have lost it than the child to have put it in
    if step.lost and finding.kind == "addition" and finding.after:
        return False  # a clause that the witness lacks, it may have left out
    if step.lost and finding.kind == "omission" and finding.before and _witness_added(finding.before, step, heap):
        return False
    alignments = heap.alignments.get(step.child.id, ())
    return not (step.lost and readings_favour_child(finding, step.parent, step.child, heap.texts, alignments))


def _told_before(finding: Finding, step: Step, earlier: Sequence[DocumentId], heap: _Heap) -> bool:
    """Whether an omission was told of the words of another witness of the same lost parent."""
    if finding.kind != "omission" or finding.before is None or not earlier:
        return False
    alignments = heap.alignments.get(step.parent.id, ())
    return any(
        mine.document == step.parent.id and other.document in earlier and mine.span.overlaps(finding.before)
        for x in alignments
        for mine, other in ((x.a, x.b), (x.b, x.a))
    )


def _witness_added(span: Span, step: Step, heap: _Heap) -> bool:
    """Whether a witness of a lost parent has put in by itself what the child lacks."""
    kin = [d for d in heap.derivations if d.parent == step.derivation.parent and d.whole]
    edited = any(d.child == step.parent.id and d.kind == "edit" for d in kin)
    siblings = [heap.texts[d.child] for d in kin if d.child != step.parent.id]
    return edited and newsrooms_own(step.parent, span, siblings, heap.alignments.get(step.parent.id, ()))


def _order(change: Change) -> tuple[str, str, Span, Span, str, str]:
    nowhere = Span(0, 0)
    before, after = (locus.span if locus else nowhere for locus in (change.before, change.after))
    return change.child, change.parent, after, before, change.kind, change.why


def _pinned(finding: Finding, step: Step) -> Change:
    return _change(finding, step.derivation, step.parent.id, step.child.id)


def _change(finding: Finding, derivation: Derivation, parent: DocumentId | None, child: DocumentId) -> Change:
    return Change(
        child=derivation.child,
        parent=derivation.parent,
        kind=finding.kind,
        severity=finding.severity,
        before=Locus(parent, finding.before) if finding.before and parent else None,
        after=Locus(child, finding.after) if finding.after else None,
        why=finding.why,
        confidence=round(finding.confidence, 2),
    )
