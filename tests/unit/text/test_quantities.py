from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.records import Quantity
from copytaster.text.quantities import ORDINAL, SHARE, dimension, find_quantities, same_amount


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5,200 people", 5200, "people"),
        ("27 complaints", 27, "complaint"),
        ("twenty-three boats", 23, "boat"),
        ("two hundred and five thousand", 205_000, ""),
        ("1.3 million crowns", 1_300_000, "crown"),
        ("£2.5bn", 2_500_000_000, "pound sterling"),
        ("$5m", 5_000_000, "dollar"),
        ("a dozen complaints", 12, "complaint"),
        ("half a dozen", 6, ""),
        ("two dozen", 24, ""),
        ("two thirds of them", 2 / 3, SHARE),
        ("one in four", 0.25, SHARE),
        ("three-quarters", 0.75, SHARE),
        ("2½ hours", 2.5, "hour"),
        ("five per cent", 5, "percent"),
        ("45.1%", 45.1, "percent"),
        ("a 30-centimetre rise", 30, "centimetre"),
        ("40kg", 40, "kilogram"),
        ("another foot", 1, "foot"),
        ("20 °C", 20, "celsius"),
        ("60 miles an hour", 60, "mile an hour"),
        ("the third time", 3, ORDINAL),
        ("the 21st boat", 21, ORDINAL),
        ("twice", 2, "times"),
    ],
)
def test_a_quantity_has_value_and_unit(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2033",
        "on 4 May",
        "May 4",
        "at 9 p.m.",
        "at 21:40",
        "no one",
        "one of them",
        "shortly after three this morning",
    ],
)
def test_times_and_pronouns_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize("text", ["about 40 boats", "more than 40 boats", "some 40 boats", "40-odd boats", "40 or so"])
def test_a_text_may_say_that_it_rounds(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5,200 people", "5200 persons"),
        ("12 complaints", "a dozen complaints"),
        ("30 centimetres", "a foot"),
        ("1.2 metres", "about four feet"),
        ("40 tonnes", "40 tons"),
        ("100 km", "62 miles"),
        ("20 °C", "68 °F"),
        ("two weeks", "14 days"),
        ("50 percent", "half"),
        ("5,200 people", "more than 5,000 people"),
        ("83 percent", "Eighty-three per cent"),
    ],
)
def test_the_same_amount_in_other_words(a: str, b: str) -> None:
    assert same_amount(only(a), only(b))
    assert same_amount(only(b), only(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("30 centimetres", "30 inches"),
        ("4,870 stations", "4,780 stations"),
        ("5,200 people", "5,000 people"),
        ("more than 5,000 people", "7,000 people"),
        ("$5m", "£5m"),
        ("half", "48 percent"),
        ("the third", "the fourth"),
    ],
)
def test_another_amount(a: str, b: str) -> None:
    assert not same_amount(only(a), only(b))


def test_the_dimension_of_what_is_measured() -> None:
    assert [dimension(only(t)) for t in ("3 km", "3 percent", "3 boats", "the third")] == [
        "length",
        "share",
        "count",
        ORDINAL,
    ]


@given(st.integers(min_value=2, max_value=10**9))
def test_digits_are_read_with_and_without_commas(number: int) -> None:
    """Beside "people", a number of four digits is no year."""
    assert [q.value for q in find_quantities(f"{number:,} people")] == [number]
    assert [q.value for q in find_quantities(f"{number} people")] == [number]


@given(st.text(max_size=200))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    spans = [q.span for q in find_quantities(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
