"""Two documents side by side."""

from collections.abc import Sequence

from builders import document
from hypothesis import given
from hypothesis import strategies as st

from copytaster.desk.side_by_side import lay_side_by_side
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


def test_a_moved_passage_is_shown_as_moved_and_the_others_are_not() -> None:
    a = document("a", *WORDS[:3])
    b = document("b", WORDS[1], WORDS[2], WORDS[0])
    laid = lay_side_by_side(a, b, pairs(a, b, WORDS[:3]))
    assert [r.moved for r in laid.rows] == [True, False, False]
    assert laid.changes == 1


def test_what_only_one_has_stands_alone() -> None:
    a, b = document("a", WORDS[0], WORDS[1]), document("b", WORDS[0], WORDS[4])
    laid = lay_side_by_side(a, b, pairs(a, b, WORDS[:1]))
    assert [r.relation for r in laid.rows] == ["same", "left", "right"]


@given(
    left=st.lists(st.sampled_from(WORDS), unique=True, min_size=1),
    right=st.lists(st.sampled_from(WORDS), unique=True, min_size=1),
)
def test_every_word_of_both_stands_there_once_and_changes_are_numbered_through(
    left: list[str], right: list[str]
) -> None:
    a, b = document("a", *left), document("b", *right)
    laid = lay_side_by_side(a, b, pairs(a, b, [w for w in left if w in right]))
    assert sorted(a.text[r.left.span.start : r.left.span.end] for r in laid.rows if r.left) == sorted(left)
    assert sorted(b.text[r.right.span.start : r.right.span.end] for r in laid.rows if r.right) == sorted(right)
    assert [r.change for r in laid.rows if r.change] == list(range(1, laid.changes + 1))
