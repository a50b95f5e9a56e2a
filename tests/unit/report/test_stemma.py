"""The order of the tree, and its drawing."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from builders import document
from fiction import weir_heap
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.records import Derivation, DocumentId, Heap
from copytaster.report.stemma import build_stemma
from copytaster.report.views.drawing import Drawing, draw
from copytaster.report.views.lines import bend, waved
from copytaster.report.witnesses import open_dossiers


def link(child: str, parent: str, *, whole: bool = True, kind: str = "reprint", sure: float = 0.99) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,  # type: ignore[arg-type]
        whole=whole,
        confidence=0.9,
        direction_confidence=sure,
        evidence=(),
        share_of_child=0.9,
        share_of_parent=0.9,
    )


def heap_of(count: int, *links: Derivation) -> Heap:
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    documents = tuple(document(f"d{n:02}", "Some words stand here.", publisher=f"Paper {n}") for n in range(count))
    return replace(empty, documents=documents, derivations=links)


def drawn(heap: Heap) -> Drawing | None:
    return draw(open_dossiers(heap)[0])


def test_the_rank_is_the_longest_way_from_an_original() -> None:
    stemma = build_stemma(heap_of(3, link("d01", "d00"), link("d02", "d01"), link("d02", "d00", whole=False)))
    assert [stemma.ranks[f"d0{n}"] for n in range(3)] == [0, 1, 2]


def test_lost_originals_are_nodes() -> None:
    stemma = build_stemma(weir_heap())
    assert stemma.lost == ("lost:1",)
    assert set(stemma.children["lost:1"]) == {"north", "south"}


def test_a_circle_ends() -> None:
    heap = heap_of(2, link("d00", "d01"), link("d01", "d00"))
    stemma = build_stemma(heap)
    assert set(stemma.nodes) == {"d00", "d01"}
    drawn(heap)


def test_nothing_is_drawn_where_nothing_was_copied() -> None:
    assert drawn(heap_of(3)) is None


def test_every_link_and_document_of_the_story_is_drawn() -> None:
    drawing = drawn(weir_heap())
    assert drawing is not None
    assert len(drawing.boxes) == 10
    assert len(drawing.edges) == 8
    assert {e.style for e in drawing.edges} == {"solid", "waved", "passages", "undecided"}


def apart(drawing: Drawing) -> bool:
    return all(
        a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        for a, b in combinations(drawing.boxes, 2)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9), st.booleans()), max_size=12))
def test_boxes_never_lie_on_one_another_and_stay_in_the_drawing(pairs: list[tuple[int, int, bool]]) -> None:
    links = {(a, b): whole for a, b, whole in pairs if a < b}
    heap = heap_of(10, *(link(f"d{b:02}", f"d{a:02}", whole=w) for (a, b), w in sorted(links.items())))
    drawing = drawn(heap)
    if drawing is not None:
        assert apart(drawing)
        assert all(
            b.x >= 0 and b.x + b.width <= drawing.width and b.y + b.height <= drawing.height for b in drawing.boxes
        )


def test_many_reprints_of_one_parent_fold() -> None:
    drawing = drawn(heap_of(16, *(link(f"d{n:02}", "d00") for n in range(1, 16))))
    assert drawing is not None
    assert len(drawing.boxes) == 2
    assert "and 15 copies" in " ".join(drawing.boxes[1].lines)


def test_the_drawing_does_not_depend_on_the_order_of_documents_and_links() -> None:
    heap = weir_heap()
    turned = replace(heap, documents=heap.documents[::-1], derivations=heap.derivations[::-1])
    assert drawn(heap) == drawn(turned)


def chain(count: int) -> Heap:
    return heap_of(count, *(link(f"d{n:02}", f"d{n - 1:02}", kind="edit") for n in range(1, count)))


@pytest.mark.parametrize("columns", [6, 7, 10])
def test_a_long_way_of_copying_is_drawn_with_smaller_boxes_that_keep_room_for_the_shares(columns: int) -> None:
    drawing = drawn(chain(columns))
    assert drawing is not None
    assert len({b.x for b in drawing.boxes}) == columns
    assert apart(drawing)
    assert all(b.x + b.width <= drawing.width for b in drawing.boxes)
    assert all(b.siglum and (b.lines or columns > 6) for b in drawing.boxes)
    assert {e.share for e in drawing.edges} == {"90 %"}
    starts = sorted(b.x for b in drawing.boxes)
    assert min(b - a - drawing.boxes[0].width for a, b in pairwise(starts)) > 40


def test_past_ten_columns_the_indented_tree_stands_instead() -> None:
    assert drawn(chain(11)) is None


@pytest.mark.parametrize("path", [bend, waved])
def test_a_line_begins_and_ends_where_it_should(path: object) -> None:
    line = path([(0, 0), (0, 40), (100, 40)], 12)  # type: ignore[operator]
    assert line.startswith("M0 0")
    assert line.endswith("L100 40")
