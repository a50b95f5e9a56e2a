"""Words of the report."""

import pytest
from fiction import weir_heap
from hypothesis import given
from hypothesis import strategies as st

from copytaster.report.wording import confidence_words, is_decided, kind_words, percent, read_stamp, visible

STEERING = set("\x00\x07\x08\x1b\x7f\x9b\u202a\u202e\u2066\u2069\u2028\U000e0041")


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "near certain"),
        (0.95, "near certain"),
        (0.94, "very likely"),
        (0.85, "very likely"),
        (0.7, "likely"),
        (0.69, "undecided"),
        (0.0, "undecided"),
    ],
)
def test_confidence_is_said_in_words(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == words


def test_a_direction_is_undecided_exactly_where_the_words_say_so() -> None:
    for derivation in weir_heap().derivations:
        assert is_decided(derivation) == (confidence_words(derivation.direction_confidence) != "undecided")


def test_a_link_that_takes_only_passages_is_called_passages() -> None:
    kinds = {(str(d.child), str(d.parent)): kind_words(d) for d in weir_heap().derivations}
    assert kinds["digest", "flash"] == "passages"
    assert kinds["flash", "wire"] == "reworded throughout"


def test_what_is_not_all_is_never_a_hundred_percent() -> None:
    assert percent(0.999) == "99 %"
    assert percent(1.0) == "100 %"


@given(st.text())
def test_nothing_that_steers_a_terminal_or_turns_words_round_is_left(text: str) -> None:
    shown = visible(text)
    assert not STEERING & set(shown)
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2041-13-01", "2041-13", "0001-01-01T00:00+14:00", "9999-12-31", "9999"]
)
def test_what_is_no_date_is_no_stamp(stated: str) -> None:
    assert read_stamp(stated) is None


def test_a_stamp_keeps_the_hour_that_was_stated_and_orders_by_the_instant() -> None:
    east, west = read_stamp("2041-03-04T10:00+02:00"), read_stamp("2041-03-04T09:30Z")
    assert east is not None
    assert west is not None
    assert east.words == "4 March 2041, 10:00"
    assert east.instant < west.instant
