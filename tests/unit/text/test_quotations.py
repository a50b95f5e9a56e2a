from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.quotations import find_quotations


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” she said. “For now.”", ["We stay,", "For now."]),
        ('"We stay," she said, and left.', ["We stay,"]),
        ("«Nous restons», a-t-elle dit", ["Nous restons"]),
        ("„Wir bleiben“, sagte sie", ["Wir bleiben"]),
        ("»Wir bleiben«, sagte sie", ["Wir bleiben"]),
        ("``We stay,'' she said", ["We stay,"]),
        ("''We stay,'' she said. ''The miners' hall is ours.''", ["We stay,", "The miners' hall is ours."]),
        ("‘We stay,’ she said.", ["We stay,"]),
        ("Dam 'unsafe for years', says Orrin", ["unsafe for years"]),
        ('“We stay," she said. "Now”.', ["We stay,", "Now"]),
    ],
)
def test_marks_of_every_usual_kind(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The miners' hall and the boys' school stand in Orme's yard.",
        "It’s the miners’ hall.",
        "the '90s, rock 'n' roll, give 'em hell",
        'A pipe of 12" and a man of 6\'2" stood there.',
    ],
)
def test_apostrophes_inches_and_decades_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_apostrophe_inside_single_marks_does_not_close() -> None:
    assert inner("‘The miners’ hall isn’t ours,’ Orrin said. ‘It’s theirs.’") == [
        "The miners’ hall isn’t ours,",
        "It’s theirs.",
    ]


def test_of_nested_quotations_the_outer_is_given() -> None:
    assert inner("“He told me ‘never’ and left,” she said.") == ["He told me ‘never’ and left,"]
    assert inner("‘He told me “never” and left,’ she said.") == ["He told me “never” and left,"]


def test_speech_over_paragraphs_opens_again_and_closes_once() -> None:
    found = find_quotations("“First we dig.\n\n“Then we pump,” Orrin said.")
    assert [q.closed for q in found] == [False, True]
    assert inner("“First we dig.\n\n“Then we pump,” Orrin said.") == ["First we dig.", "Then we pump,"]


def test_speech_over_paragraphs_that_does_not_open_again() -> None:
    assert inner("“First we dig.\n\nThen we pump,” Orrin said.") == ["First we dig.", "Then we pump,"]


def test_list_items_are_searched_one_by_one() -> None:
    assert inner('- "open\n- "closed" here') == ["open", "closed"]


@given(st.text(alphabet="ab .,“”‘’\"'«»„\n-", max_size=60))
def test_quotations_are_ordered_and_apart_and_hold_their_words(text: str) -> None:
    found = find_quotations(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.covers(q.inner) and q.inner.of(text).strip() for q in found)
    assert all("\n\n" not in q.span.of(text) for q in found)
