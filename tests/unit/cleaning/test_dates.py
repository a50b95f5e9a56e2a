"""Words that state a date become ISO 8601, as precise as the words."""

import pytest

from copytaster.cleaning.dates import find_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2034-02-07T16:00:00+01:00", "2034-02-07T16:00:00+01:00"),
        ("2034-02-07T16:00:00.123Z", "2034-02-07T16:00:00+00:00"),
        ("2034-02-07T16:00:00-0500", "2034-02-07T16:00:00-05:00"),
        ("20340207T160000Z", "2034-02-07T16:00:00+00:00"),
        ("2034-02-07", "2034-02-07"),
        ("Tue, 07 Feb 2034 16:00:00 GMT", "2034-02-07T16:00:00+00:00"),
        ("Tuesday, 7 February 2034, 4.05 p.m.", "2034-02-07T16:05"),
        ("Feb. 7, 2034 12:30 am EST", "2034-02-07T00:30-05:00"),
        ("the 7th of February, 2034", "2034-02-07"),
        ("17.50 on Tuesday 7 Feb 2034", "2034-02-07T17:50"),
        ("13-02-2034 00:40 (+05)", "2034-02-13T00:40+05:00"),
        ("Tuesday 02/07/2034", "2034-02-07"),
        ("02/28/2034", "2034-02-28"),
    ],
)
def test_dates_are_read(words: str, value: str) -> None:
    found = find_date(words)
    assert found is not None
    assert (found.value, found.note) == (value, "")


@pytest.mark.parametrize("words", ["", "31 February 2034", "2034-13-40", "in May", "7 barges, 2034 of them", "12.30"])
def test_what_states_no_day_gives_none(words: str) -> None:
    assert find_date(words) is None


def test_an_unclear_order_of_day_and_month_gives_the_year_and_says_why() -> None:
    found = find_date("Published 03/04/2034")
    assert found is not None
    assert (found.value, found.note) == ("2034", "day or month first is not clear: 03/04/2034")
