"""Times of the harbour strike at Port Hallow, told on Wednesday 4 May 2033 unless the text says otherwise."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.language.times import find_times

WEDNESDAY = "2033-05-04"


def _told(text: str, published: str = WEDNESDAY) -> list[tuple[str, str]]:
    return [(t.span.of(text), t.value) for t in find_times(text, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The cranes stopped on Monday.", "Monday", "2033-05-02"),
        ("The cranes stopped on Wednesday.", "Wednesday", "2033-05-04"),
        ("The cranes will move again on Monday.", "Monday", "2033-05-09"),
        ("She wants an answer by Friday.", "Friday", "2033-05-06"),
        ("They had agreed by Friday.", "Friday", "2033-04-29"),
        ("Pay has stood still since August.", "August", "2032-08"),
        ("It was settled earlier this month.", "earlier this month", "2033-05"),
        ("It was settled last week.", "last week", "2033-W17"),
        ("It happened yesterday.", "yesterday", "2033-05-03"),
        ("It happened two days ago.", "two days ago", "2033-05-02"),
        ("It happened in the past two weeks.", "the past two weeks", "P2W"),
        ("A truce of four days.", "four days", "P4D"),
        ("A ship sank on 2 March 1987.", "2 March 1987", "1987-03-02"),
        ("A ship sank on March 2nd, 1987.", "March 2nd, 1987", "1987-03-02"),
        ("The vote of 26 April failed.", "26 April", "2033-04-26"),
        ("The vote of 26 December failed.", "26 December", "2032-12-26"),
        ("In the summer of 1987 it rained.", "summer of 1987", "1987-22"),
        ("It was the 1980s.", "the 1980s", "198X"),
        ("The port opened in 1911.", "1911", "1911"),
        ("A Greek fleet came in 450 BC.", "450 BC", "-0449"),
        ("The log says 2033-05-03T21:40.", "2033-05-03T21:40", "2033-05-03T21:40"),
        ("He spoke at 9.40 p.m. on Tuesday.", "9.40 p.m.", "2033-05-03T21:40"),
        ("It fell on Easter 2033.", "Easter 2033", "2033-04-17"),
        ("Exports fell in the first quarter of 2032.", "the first quarter of 2032", "2032-33"),
    ],
)
def test_one_time_is_found_and_resolved(text: str, words: str, value: str) -> None:
    assert (words, value) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 1,987 people came.",
        "The dockers may march again.",
        "He is 45 years old.",
        "Room 2033b was shut.",
        "It cost £1987.50.",
    ],
)
def test_what_tells_no_time_is_left_alone(text: str) -> None:
    assert _told(text) == []


def test_a_relative_day_without_a_date_says_why() -> None:
    (found,) = find_times("The cranes stopped on Monday.")
    assert (found.value, found.resolution) == ("", "date of the document unknown")


def test_a_date_known_to_the_month_resolves_no_weekday() -> None:
    (found,) = find_times("The cranes stopped on Monday.", published="2033-05")
    assert (found.value, found.resolution) == ("", "day of 2033-05 unknown")


def test_a_time_of_day_without_a_day_claims_none() -> None:
    assert _told("The gates opened at 6 a.m. to shouts.") == [("6 a.m.", "T06")]


def test_a_time_of_day_takes_the_day_told_just_before() -> None:
    assert ("6 a.m.", "2033-05-03T06") in _told("The strike began on Tuesday. The gates shut at 6 a.m.")


def test_a_quotation_that_looks_ahead_does_not_turn_the_reporter_s_day() -> None:
    assert ("Sunday", "2033-05-01") in _told("“It will pass,” Orme had said late on Sunday.")


def test_days_of_one_month_are_told_one_by_one() -> None:
    assert _told("The talks of 4, 5 and 6 May 2031 failed.") == [
        ("4", "2031-05-04"),
        ("5", "2031-05-05"),
        ("6 May 2031", "2031-05-06"),
    ]


def test_a_month_takes_the_year_that_follows_in_its_range() -> None:
    assert _told("From April to June 1987 the port was shut.") == [("April", "1987-04"), ("June 1987", "1987-06")]


def test_a_date_that_can_be_read_in_two_ways_tells_its_year() -> None:
    (found,) = find_times("Paid on 04/05/1987.")
    assert (found.value, found.resolution) == ("1987", "day and month can be read both ways")


def test_an_account_of_things_past_resolves_against_what_it_told_before() -> None:
    text = (
        "The war began in March 1911. In June 1911 the port fell. In August 1912 it was won back, and on 3 September "
        "1912 it burned. The next day it rained. Peace came in May 1913, and in July the ships left."
    )
    assert ("The next day", "1912-09-04") in _told(text)
    assert ("July", "1913-07") in _told(text)


def test_no_such_day_is_no_date() -> None:
    (found,) = find_times("On 31 February 1987 it snowed.")
    assert (found.value, found.resolution) == ("", "no such day")


@given(st.text(max_size=200), st.sampled_from(["", WEDNESDAY, "2033-05", "0000-00-00", "²033-05-04"]))
@settings(max_examples=200)
def test_any_text_gives_ordered_spans_within_it(text: str, published: str) -> None:
    found = find_times(text, published=published)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert all(t.span.length and t.span.end <= len(text) for t in found)
    assert all(t.resolution for t in found)


_PIECES = st.sampled_from(
    [
        *[
            "the",
            "last",
            "next",
            "May",
            "4",
            "12",
            "2033",
            "-",
            "and",
            "to",
            "of",
            "early",
            "Monday",
            "by",
            "a.m.",
            "at",
        ],
        *["week", "weeks", "ago", "450", "BC", "’90s", "on", ",", ".", "fall", "spring", "end", "first", "night"],
    ]
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_time_words_in_any_order_do_no_harm(text: str) -> None:
    for told in find_times(text, published=WEDNESDAY):
        assert told.span.of(text).strip() == told.span.of(text)


@pytest.mark.parametrize("piece", ["1", "May ", "a ", "1 and ", "the early ", "2033-", "last ", "\n", "the first "])
def test_hostile_repetition_takes_no_time(piece: str) -> None:
    started = time.perf_counter()
    find_times(piece * (20_000 // len(piece)), published=WEDNESDAY)
    assert time.perf_counter() - started < 5
