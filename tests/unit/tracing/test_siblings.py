from builders import annotated, document

from copytaster.aligning import align
from copytaster.records import AnnotatedDocument
from copytaster.tracing.clues import Clue
from copytaster.tracing.lineage import Step
from copytaster.tracing.pairs import pair_up
from copytaster.tracing.siblings import settle_siblings
from copytaster.tracing.witnesses import read_witnesses

TEXT = (
    "The baker sold bread to sailors before dawn and kept a lantern burning in his narrow window.",
    "His daughter carried flour across the frozen river with two donkeys and a borrowed sledge.",
)


def changed(name: str, **words: str) -> AnnotatedDocument:
    paragraphs = list(TEXT)
    for old, new in words.items():
        paragraphs = [p.replace(old, new) for p in paragraphs]
    return annotated(document(name, *paragraphs))


def settled(first: AnnotatedDocument, second: AnnotatedDocument) -> set[tuple[str, str]]:
    """Hang ``second`` from ``first`` and that from the original; return the steps as they are settled."""
    heap = [changed("original"), first, second]
    alignments = [x for i, a in enumerate(heap) for b in heap[i + 1 :] for x in align(a, b)]
    pairs = pair_up(read_witnesses(heap), alignments)
    steps = [Step(first.id, heap[0].id, 2.0), Step(second.id, first.id, 1.0)]
    found = settle_siblings(steps, pairs, lambda key: [Clue(max(k for k in key if k != "original"), 1.0, "sign")])
    return {(s.child, s.parent) for s in found}


def test_a_sibling_that_keeps_other_words_of_the_original_hangs_from_it() -> None:
    one = changed("x-one", sailors="mariners", lantern="lamp", narrow="slim", flour="meal", borrowed="lent")
    two = changed("y-two", baker="cook", dawn="sunrise", daughter="girl", frozen="icy", donkeys="mules")
    assert settled(one, two) == {("x-one", "original"), ("y-two", "original")}


def test_a_copy_of_a_copy_stays_where_it_is() -> None:
    one = {"sailors": "mariners", "lantern": "lamp", "narrow": "slim", "flour": "meal", "borrowed": "lent"}
    two = {**one, "baker": "cook", "dawn": "sunrise", "daughter": "girl"}
    assert settled(changed("x-one", **one), changed("y-two", **two)) == {("x-one", "original"), ("y-two", "x-one")}
