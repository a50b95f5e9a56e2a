from builders import annotated, document
from lighthouse import LIGHTHOUSE, page

from copytaster.aligning import align
from copytaster.tracing import trace
from copytaster.tracing.context import find_context
from copytaster.tracing.pairs import pair_up
from copytaster.tracing.witnesses import read_witnesses

PASSAGE = (
    "Brede told fishermen on the quay that he had counted the rungs and stopped at thirty before the rope gave way."
)


def test_the_side_that_introduced_a_name_is_the_source() -> None:
    source = annotated(
        document("z-source", "The keeper of the light is Ansel Brede and he has been for years.", PASSAGE)
    )
    taker = annotated(document("a-taker", "Fish was dear in Tolle this morning and all knew why.", PASSAGE))
    (pair,) = pair_up(read_witnesses([source, taker]), align(source, taker)).values()
    (clue,) = find_context(pair)
    assert clue.side == "a-taker"
    assert [x.span.of(source.text) for x in clue.loci] == ["Brede", "Brede"]


def test_texts_that_all_resemble_each_other_come_to_an_end() -> None:
    thirds = [LIGHTHOUSE[i : i + 7] + LIGHTHOUSE[: max(0, i - 4)] for i in range(5)]
    heap = [page(f"d{i}", *part, title=f"Part {i}") for i, part in enumerate(thirds)]
    found = [x for i, a in enumerate(heap) for b in heap[i + 1 :] for x in align(a, b)]
    assert len(trace(heap, found)) <= len(heap) * (len(heap) - 1) // 2
