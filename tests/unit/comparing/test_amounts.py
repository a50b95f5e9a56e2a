from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.comparing.amounts import VAGUE, alike, amounts


@pytest.mark.parametrize(
    ("told", "value", "unit"),
    [
        ("half a million crowns", 500_000, ""),
        ("an hour and a half", 1.5, "hour"),
        ("two and a half years", 2.5, "year"),
        ("a quarter of an hour", 0.25, "hour"),
        ("one-in-four households", 0.25, "share"),
        ("30C in the shade", 30, "celsius"),
        ("halted twice", 2, ""),
        ("hundreds of thousands of birds", 200_000, VAGUE),
    ],
)
def test_idioms_are_read_as_what_they_say(told: str, value: float, unit: str) -> None:
    (found,) = amounts(told)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("told", ["They won 10-0.", "The fair is from 13-15 March.", "It runs March 13-15 in Vell."])
def test_scores_and_days_are_no_amounts(told: str) -> None:
    assert amounts(told) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("dozens of boats", "scores of boats", True),
        ("dozens of boats", "hundreds of boats", False),
        ("hundreds of boats", "340 boats", True),
        ("hundreds of boats", "12 boats", False),
        ("half an hour", "30 minutes", True),
        ("30C", "86F", True),
        ("one in five", "20 percent", True),
    ],
)
def test_the_same_amount_in_other_words(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    (a,), (b,) = amounts(one), amounts(other)
    assert alike(a, b) is alike(b, a) is same


@given(st.text(alphabet="0123456789 -.,:abdefhilmnoqrtuwCF", max_size=60))
def test_amounts_are_ordered_and_do_not_overlap(text: str) -> None:
    found = amounts(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
