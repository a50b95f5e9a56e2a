"""Documents side by side: two, three, four."""

from collections.abc import Sequence
from itertools import combinations

from builders import document
from hypothesis import given
from hypothesis import strategies as st

from copytaster.desk.beside import says
from copytaster.desk.side_by_side import Row, SideBySide, lay_side_by_side
from copytaster.records import Alignment, Document, Locus, Span

WORDS = [
    "The well ran dry.",
    "Nine goats were led away.",
    "The reeve said nothing.",
    "Rain fell at dusk.",
    "A heron stood by.",
]


def place(made: Document, words: str) -> Locus:
    at = made.text.index(words)
    return Locus(made.id, Span(at, at + len(words)))


def pairs(a: Document, b: Document, shared: Sequence[str]) -> list[Alignment]:
    return [Alignment(a=place(a, w), b=place(b, w), relation="same", similarity=1.0) for w in shared]


def relations(row: Row) -> list[str]:
    return [c.relation for c in row.cells]


def test_a_moved_passage_is_shown_as_moved_and_the_others_are_not() -> None:
    a = document("a", *WORDS[:3])
    b = document("b", WORDS[1], WORDS[2], WORDS[0])
    laid = lay_side_by_side((a, b), pairs(a, b, WORDS[:3]))
    assert [r.moved for r in laid.rows] == [True, False, False]
    assert laid.changes == 1


def test_what_only_one_has_stands_alone() -> None:
    a, b = document("a", WORDS[0], WORDS[1]), document("b", WORDS[0], WORDS[4])
    laid = lay_side_by_side((a, b), pairs(a, b, WORDS[:1]))
    assert [relations(r) for r in laid.rows] == [["lead", "same"], ["lead", "absent"], ["absent", "lead"]]


def test_a_parent_and_two_children_stand_in_one_row_with_what_each_made_of_it() -> None:
    a = document("a", "Nine goats were led away.")
    b = document("b", "Ten goats were led away.")
    c = document("c", "Rain fell at dusk.")
    edited = Alignment(a=place(a, a.text), b=place(b, b.text), relation="edited", similarity=0.8)
    laid = lay_side_by_side((a, b, c), [edited])
    assert [relations(r) for r in laid.rows] == [["lead", "edited", "absent"], ["absent", "absent", "lead"]]
    lead, other, _ = laid.rows[0].cells
    assert [p.text for p in lead.readings[0] if p.marked] == ["Nine"]
    assert [p.text for p in other.readings[0] if p.marked] == ["Ten"]


def test_what_the_first_lacks_stands_in_one_row_where_two_others_have_it() -> None:
    a = document("a", WORDS[0], WORDS[3])
    b = document("b", WORDS[0], WORDS[1], WORDS[3])
    c = document("c", WORDS[1], WORDS[3])
    shared = [*pairs(a, b, [WORDS[0], WORDS[3]]), *pairs(a, c, WORDS[3:4]), *pairs(b, c, [WORDS[1], WORDS[3]])]
    laid = lay_side_by_side((a, b, c), shared)
    assert [relations(r) for r in laid.rows] == [
        ["lead", "same", "absent"],
        ["absent", "lead", "same"],
        ["lead", "same", "same"],
    ]


def test_words_changed_by_any_copy_are_marked_in_the_original() -> None:
    a = document("a", "Nine goats were led to the river.")
    b, c = document("b", "Ten goats were led to the river."), document("c", "Nine goats were led to the lake.")
    edits = [Alignment(a=place(a, a.text), b=place(x, x.text), relation="edited", similarity=0.8) for x in (b, c)]
    laid = lay_side_by_side((a, b, c), edits)
    assert [p.text for p in laid.rows[0].cells[0].readings[0] if p.marked] == ["Nine", "river"]


def test_bands_lead_from_each_document_to_the_next_that_has_the_passage() -> None:
    made = [document("a", WORDS[0]), document("b", WORDS[1]), document("c", WORDS[0])]
    laid = lay_side_by_side(made, pairs(made[0], made[2], WORDS[:1]))
    assert [(b.column, b.to) for b in laid.bands] == [(0, 2)]


texts = st.lists(st.sampled_from(WORDS), unique=True, min_size=1)


def laid_out(words: Sequence[Sequence[str]]) -> tuple[list[Document], SideBySide]:
    made = [document(f"d{n}", *w) for n, w in enumerate(words)]
    shared = [
        x for a, b in combinations(made, 2) for x in pairs(a, b, [w for w in WORDS if w in a.text and w in b.text])
    ]
    return made, lay_side_by_side(made, shared)


@given(words=st.lists(texts, min_size=2, max_size=4))
def test_every_word_stands_there_once_and_changes_are_numbered_through(words: list[list[str]]) -> None:
    made, laid = laid_out(words)
    for column, one in enumerate(made):
        shown = [x.span.of(one.text) for r in laid.rows for x in r.cells[column].loci]
        assert sorted(shown) == sorted(words[column])
    assert [r.change for r in laid.rows if r.change] == list(range(1, laid.changes + 1))


@given(words=st.lists(texts, min_size=2, max_size=4))
def test_the_first_document_stands_in_its_own_order_and_like_words_in_one_row(words: list[list[str]]) -> None:
    made, laid = laid_out(words)
    first = [x.span.of(made[0].text) for r in laid.rows for x in r.cells[0].loci]
    assert first == words[0]
    for row in laid.rows:
        assert len({x.span.of(d.text) for d, c in zip(made, row.cells, strict=True) for x in c.loci}) == 1


def test_a_difference_is_said_once_for_all_documents_that_have_it() -> None:
    a = document("a", "Nine goats were led away.")
    others = [document(f"b{n}", f"{n}0 goats were led away.") for n in (1, 2)]
    edits = [Alignment(a=place(a, a.text), b=place(x, x.text), relation="edited", similarity=0.8) for x in others]
    laid = lay_side_by_side((a, *others, document("c", WORDS[3])), edits)
    assert says(laid.rows[0], ["A", "B", "C", "D"]) == "edited in B, C; not in D"
    assert says(lay_side_by_side((a, others[0]), edits).rows[0], ["A", "B"]) == "edited"
