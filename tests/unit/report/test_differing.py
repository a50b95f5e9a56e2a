"""Marks on the words that differ."""

from hypothesis import given
from hypothesis import strategies as st

from copytaster.report.differing import differing, shorten

WORDS = st.lists(st.sampled_from(["the", "40", "ships", "left", "“now”", "no", ",", "Orme’s", "3.5"]), max_size=12)


@given(WORDS, WORDS)
def test_the_pieces_are_the_readings(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    left, right = differing(old, new)
    assert "".join(p.text for p in left) == old
    assert "".join(p.text for p in right) == new


@given(WORDS)
def test_the_same_words_have_no_mark(words: list[str]) -> None:
    left, right = differing(" ".join(words), "  ".join(words))
    assert not [p for p in (*left, *right) if p.marked and not p.text.isspace()]


def test_only_the_words_that_carry_the_change_are_marked() -> None:
    old, new = differing("The road could close before dusk.", "The road will close before dusk.")
    assert [p.text for p in old if p.marked] == ["could"]
    assert [p.text for p in new if p.marked] == ["will"]


def test_typography_is_no_difference() -> None:
    old, new = differing("Orme’s ship", "Orme's ship")
    assert not any(p.marked for p in (*old, *new))


def test_a_number_between_two_marks_stays_unmarked() -> None:
    old, _ = differing("at least 40 families", "at most 40 households")
    assert [p.text for p in old if p.marked] == ["least", "families"]


@given(st.text(max_size=60), st.integers(4, 30))
def test_a_shortened_line_is_not_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
