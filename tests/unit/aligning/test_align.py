import itertools

from builders import annotated, document
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.aligning import align
from copytaster.records import Alignment, AnnotatedDocument

PARAGRAPHS = (
    "The bakers of Orle went back to their ovens on Friday after nine days without bread.",
    "Mayor Tilde Aarn had promised them flour from the town's own mill at the price of last year.",
    "“We bake for the town, and the town shall grind for us,” said Jory Venn, their speaker.",
    "A cart from the hill farms had brought 400 sacks before the bridge was closed.",
)


def made(name: str, *paragraphs: str) -> AnnotatedDocument:
    return annotated(document(name, *paragraphs))


def words(found: tuple[Alignment, ...], a: AnnotatedDocument, b: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(x.a.span.of(a.text), x.b.span.of(b.text)) for x in found]


def test_a_text_aligns_with_itself_sentence_by_sentence() -> None:
    a, b = made("a", *PARAGRAPHS), made("b", *PARAGRAPHS)
    found = align(a, b)
    assert [x.relation for x in found] == ["same"] * 4
    assert words(found, a, b) == [(p, p) for p in PARAGRAPHS]


def test_typography_makes_no_difference() -> None:
    flat = [p.replace("“", '"').replace("”", '"') for p in PARAGRAPHS]
    assert all(x.relation == "same" for x in align(made("a", *PARAGRAPHS), made("b", *flat)))


def test_moved_paragraphs_are_found() -> None:
    a, b = made("a", *PARAGRAPHS), made("b", PARAGRAPHS[3], *PARAGRAPHS[:3])
    assert {p for p, _ in words(align(a, b), a, b)} == set(PARAGRAPHS)


def test_a_sentence_that_was_split_is_one_passage() -> None:
    a = made("a", PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2])
    b = made(
        "b",
        PARAGRAPHS[0],
        "Mayor Tilde Aarn had promised them flour. It came from the town's own mill at the price of last year.",
        PARAGRAPHS[2],
    )
    assert (PARAGRAPHS[1], b.document.blocks[1].span.of(b.text)) in words(align(a, b), a, b)


def test_the_smaller_id_is_the_first_side_whichever_is_given_first() -> None:
    a, b = made("a", *PARAGRAPHS), made("b", *PARAGRAPHS[1:])
    assert align(a, b) == align(b, a)
    assert all(x.a.document == "a" for x in align(b, a))


def test_unrelated_texts_have_no_passage_in_common() -> None:
    other = made("b", "A whale was seen beneath the harbour crane, and nobody had a camera.")
    assert align(made("a", *PARAGRAPHS), other) == ()


def test_an_empty_document_aligns_with_nothing() -> None:
    assert align(made("a"), made("b", *PARAGRAPHS)) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=6), st.lists(st.sampled_from(PARAGRAPHS), max_size=6))
def test_no_sentence_is_in_two_passages(left: list[str], right: list[str]) -> None:
    found = align(made("a", *left), made("b", *right))
    for side in ("a", "b"):
        spans = sorted(getattr(x, side).span for x in found)
        assert all(x.end <= y.start for x, y in itertools.pairwise(spans))
