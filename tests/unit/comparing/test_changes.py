from dataclasses import replace

import pytest
from builders import annotated, document
from rewrites import CALM, CHANGED, annotated_parts, changes, derived

from copytaster.aligning import align
from copytaster.comparing import compare
from copytaster.records import AnnotatedDocument, Change


def of_meaning(found: tuple[Change, ...]) -> list[str]:
    return sorted({c.kind for c in found if c.severity == "meaning"})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("unit", "number"),
        ("digits", "number"),
        ("part", "number"),
        ("bound", "hedge"),
        ("weekday", "date"),
        ("deadline", "date"),
        ("garbled", "name"),
        ("replaced", "name"),
        ("hedge", "hedge"),
        ("silence", "negation"),
        ("denial", "negation"),
        ("order", "sense"),
        ("fact", "attribution"),
        ("channel", "attribution"),
        ("quote", "quote"),
        ("two counts", "attribution"),
        ("one of many", "attribution"),
        ("venue", "attribution"),
        ("size", "number"),
        ("half of the day", "date"),
        ("wrong sense", "sense"),
        ("slip", "name"),
    ],
)
def test_a_change_of_meaning_is_told_with_its_kind(name: str, kind: str) -> None:
    assert kind in of_meaning(changes(CHANGED[name]))


@pytest.mark.parametrize("name", sorted(CALM))
@pytest.mark.parametrize("kind", ["edit", "paraphrase"])
def test_other_words_for_the_same_are_no_change_of_meaning(name: str, kind: str) -> None:
    assert of_meaning(changes(CALM[name], kind)) == []  # type: ignore[arg-type]


def test_why_tells_both_readings() -> None:
    change = next(c for c in changes(CHANGED["unit"]) if c.kind == "number")
    assert "30 centimetres" in change.why
    assert "30 inches" in change.why


def test_spans_point_at_the_words_that_changed() -> None:
    change = next(c for c in changes(CHANGED["digits"]) if c.kind == "number")
    assert change.before is not None
    assert change.after is not None
    assert "4,870" in change.before.span.of(CHANGED["digits"][0][0])
    assert "4,780" in change.after.span.of(CHANGED["digits"][1][0])


def test_a_garbled_name_is_told_once() -> None:
    assert [c.kind for c in changes(CHANGED["garbled"]) if c.kind in {"name", "place"}] == ["name"]


def test_words_that_were_only_exchanged_are_neutral_wording() -> None:
    found = changes(CALM["synonyms"], "paraphrase")
    assert [(c.kind, c.severity) for c in found] == [("wording", "neutral")]


def test_a_conversion_is_told_as_neutral() -> None:
    found = changes(CALM["converted"])
    assert ("number", "neutral") in {(c.kind, c.severity) for c in found}


def plain(name: str, *paragraphs: str) -> AnnotatedDocument:
    return annotated(document(name, *paragraphs))


LEDE = "Heavy rain flooded seven villages along the Orrin river."
ROAD = "The road between Harn and Vell stayed closed all morning."
SCHOOL = "Pupils from both schools slept in the church hall."


def test_a_paragraph_that_a_capture_lost_is_one_omission() -> None:
    parent, child = plain("a", LEDE, f"{ROAD} {SCHOOL}"), plain("b", LEDE)
    (change,) = compare([parent, child], [derived("b", "a", "capture")], align(parent, child))
    assert change.kind == "omission"
    assert change.before is not None
    assert change.before.span.of(parent.text) == f"{ROAD} {SCHOOL}"
    assert change.after is None


def test_a_sentence_that_an_editor_put_in_is_an_addition() -> None:
    parent, child = plain("a", LEDE, ROAD), plain("b", LEDE, SCHOOL, ROAD)
    found = compare([parent, child], [derived("b", "a", "edit")], align(parent, child))
    assert [(c.kind, c.before) for c in found] == [("addition", None)]


def test_a_compilation_neither_omits_nor_adds() -> None:
    parent, child = plain("a", LEDE, ROAD), plain("b", LEDE, SCHOOL)
    assert compare([parent, child], [derived("b", "a", "compile", whole=False)], align(parent, child)) == ()


def test_an_identical_copy_changed_nothing() -> None:
    parent, child = plain("a", LEDE, ROAD), plain("b", LEDE, ROAD)
    assert compare([parent, child], [derived("b", "a", "reprint")], align(parent, child)) == ()


def test_where_the_parent_is_lost_a_truer_sibling_bears_witness() -> None:
    parent, child = annotated_parts("a", CHANGED["unit"][0]), annotated_parts("b", CHANGED["unit"][1])
    steps = [derived("a", "lost:1", "reprint"), derived("b", "lost:1", "paraphrase")]
    found = [c for c in compare([parent, child], steps, align(parent, child)) if c.severity == "meaning"]
    assert [(c.child, c.parent, c.kind) for c in found] == [("b", "lost:1", "number")]
    assert found[0].before is not None
    assert found[0].before.document == "a"


def test_a_passage_is_compared_with_the_parent_it_is_most_alike() -> None:
    first = annotated_parts("a", CHANGED["weekday"][0])
    second = annotated_parts("c", CHANGED["weekday"][1])
    child = annotated_parts("b", CHANGED["weekday"][1])
    steps = [derived("b", "a", "compile", whole=False), derived("b", "c", "compile", whole=False)]
    alignments = [*align(first, child), *align(second, child)]
    assert compare([first, second, child], steps, alignments) == ()


def test_the_order_of_documents_and_alignments_makes_no_difference() -> None:
    sides = CHANGED["garbled"]
    parent, child = annotated_parts("a", sides[0]), annotated_parts("b", sides[1])
    alignments = align(parent, child)
    forwards = compare([parent, child], [derived("b", "a")], alignments)
    assert compare([child, parent], [derived("b", "a")], alignments[::-1]) == forwards


def test_a_derivation_of_unknown_documents_gives_nothing() -> None:
    parent = plain("a", LEDE)
    assert compare([parent], [replace(derived("x", "a"), parent=parent.id)], []) == ()


def test_a_common_word_that_the_child_writes_as_a_name_is_no_garbled_name() -> None:
    parent, child = plain("a", "They met the marbler near Vell."), plain("b", "They met the Marblers near Vell.")
    found = compare([parent, child], [derived("b", "a", "edit")], align(parent, child))
    assert [c for c in found if c.kind == "name"] == []


def test_a_capture_that_kept_more_says_so() -> None:
    parent, child = plain("a", LEDE), plain("b", LEDE, ROAD)
    (change,) = compare([parent, child], [derived("b", "a", "capture")], align(parent, child))
    assert (change.kind, change.before) == ("addition", None)


def test_an_omission_from_a_lost_original_is_told_once() -> None:
    first, second, child = plain("a", LEDE, ROAD, SCHOOL), plain("b", LEDE, ROAD, SCHOOL), plain("c", LEDE, ROAD)
    steps = [derived(d, "lost:1", "reprint") for d in "abc"]
    alignments = [x for a, b in ((first, second), (first, child), (second, child)) for x in align(a, b)]
    found = [c for c in compare([first, second, child], steps, alignments) if c.child == "c"]
    assert [c.kind for c in found] == ["omission"]


def test_a_compilation_that_leaves_out_the_denial_of_what_it_tells_is_told_so() -> None:
    parent, child = (annotated_parts(name, part) for name, part in zip("ab", CHANGED["tilt"], strict=True))
    found = compare([parent, child], [derived("b", "a", "compile", whole=False)], align(parent, child))
    assert [c.kind for c in found] == ["omission"]
    assert found[0].before is not None
    assert "denied" in found[0].before.span.of(parent.text)
