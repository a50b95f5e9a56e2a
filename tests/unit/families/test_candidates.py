import pytest
from builders import annotated, document

from copytaster.families import candidate_pairs, candidates
from copytaster.records import AnnotatedDocument


def heap(
    count: int, text: str = "The ferry number {} left the quay with a cargo of salt and two goats."
) -> list[AnnotatedDocument]:
    return [annotated(document(f"d{i:04}", text.format(i))) for i in range(count)]


def test_a_small_heap_gives_every_pair_in_order() -> None:
    pairs = candidate_pairs(heap(4)[::-1])
    assert [(a.id, b.id) for a, b in pairs] == [
        ("d0000", "d0001"),
        ("d0000", "d0002"),
        ("d0000", "d0003"),
        ("d0001", "d0002"),
        ("d0001", "d0003"),
        ("d0002", "d0003"),
    ]


def test_identical_texts_hang_from_the_first_of_them() -> None:
    copies = heap(1000, "One text in a thousand copies, word for word the same.")
    pairs = candidate_pairs(copies)
    assert len(pairs) == 999
    assert {a.id for a, _ in pairs} == {"d0000"}


def test_a_large_heap_keeps_for_each_document_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "ALL_PAIRS_UP_TO", 10)
    pairs = candidate_pairs(heap(60))
    assert 0 < len(pairs) <= 60 * candidates.NEAREST


def test_documents_with_nothing_in_common_make_no_pair_in_a_large_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "ALL_PAIRS_UP_TO", 1)
    one = annotated(document("one", "Bakers in Orle went back to their ovens on Friday morning."))
    two = annotated(document("two", "A whale was seen beneath the bridge, and nobody had a camera."))
    assert candidate_pairs([one, two]) == ()
