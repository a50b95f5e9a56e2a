"""Rules that hold for every report, tried on the bundled example; see docs/data-model.md."""

import random
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

import copytaster
from copytaster import cleaning, language, reading, running
from copytaster.records import Heap, Locus
from copytaster.report import to_json

EXAMPLE = Path(copytaster.__file__).parent / "example/raw"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def models() -> language.Language:
    return language.load_language()


@pytest.fixture(scope="module")
def heap(models: language.Language) -> Heap:
    return running.read(EXAMPLE, models=models)


def loci(heap: Heap) -> Iterable[Locus]:
    """Every locus of a heap but those of documents themselves."""
    for alignment in heap.alignments:
        yield from (alignment.a, alignment.b)
    for change in heap.changes:
        yield from (locus for locus in (change.before, change.after) if locus)
    for attribution in heap.attributions:
        yield from (locus for locus in (attribution.content, attribution.source, attribution.cue) if locus)
    for statement in heap.statements:
        yield from (*statement.mentions, *statement.altered)
    for name in heap.names:
        yield from name.variants
    for derivation in heap.derivations:
        yield from (locus for evidence in derivation.evidence for locus in evidence.loci)
    for family in heap.families:
        yield from (witness for passage in family.archetype for witness in passage.witnesses)
    for story in heap.stories:
        yield from (entry.locus for entry in story.timeline)


def test_the_order_of_documents_makes_no_difference(models: language.Language, heap: Heap) -> None:
    documents = list(cleaning.clean(reading.read_paths([EXAMPLE]).captures).documents)
    shuffled = random.Random(5)  # noqa: S311 - an order, not a secret
    for _ in range(2):
        shuffled.shuffle(documents)
        assert to_json(running.examine(documents, models=models)) == to_json(heap)


def test_every_locus_lies_in_its_document(heap: Heap) -> None:
    length = {d.id: len(d.text) for d in heap.documents}
    assert [x for x in loci(heap) if not 0 <= x.span.start < x.span.end <= length[x.document]] == []


def test_every_document_is_in_one_family_and_one_story(heap: Heap) -> None:
    documents = sorted(d.id for d in heap.documents)
    assert sorted(d for family in heap.families for d in family.documents) == documents
    assert sorted(d for story in heap.stories for d in story.documents) == documents


def test_descent_has_no_cycle(heap: Heap) -> None:
    parents: dict[str, set[str]] = {}
    for derivation in heap.derivations:
        parents.setdefault(derivation.child, set()).add(derivation.parent)
    for start in sorted(parents):
        seen, front = set[str](), parents[start]
        while front:
            assert start not in front
            seen |= front
            front = {p for node in front for p in parents.get(node, set())} - seen


def test_a_child_has_one_whole_parent_at_most(heap: Heap) -> None:
    whole = [d.child for d in heap.derivations if d.whole]
    assert len(whole) == len(set(whole))


def test_every_derivation_has_evidence(heap: Heap) -> None:
    assert [d for d in heap.derivations if not d.evidence] == []


def test_changes_have_a_side(heap: Heap) -> None:
    assert [c for c in heap.changes if c.before is None and c.after is None] == []


def test_altered_mentions_are_mentions_and_intervals_hold_the_number(heap: Heap) -> None:
    for statement in heap.statements:
        assert set(statement.altered) <= set(statement.mentions)
        assert statement.fewest_origins <= statement.independent_origins <= statement.most_origins
        assert all(origin.chain for origin in statement.origins)


def test_a_sentence_is_in_one_alignment_of_a_pair(heap: Heap) -> None:
    for x, y in combinations(heap.alignments, 2):
        if (x.a.document, x.b.document) == (y.a.document, y.b.document):
            assert not x.a.span.overlaps(y.a.span)
            assert not x.b.span.overlaps(y.b.span)
