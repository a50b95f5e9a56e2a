import pytest

from copytaster.names.kinds import Votes, external_votes, internal_votes


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("He was born in ", " and left.", "place"),
        ("The town of ", " burned.", "place"),
        ("Rain in the ", " region fell.", "place"),
        ("", ", 54, wept.", "person"),
        ("", " said on Friday.", "person"),
        ("The ferry ", " sank.", "organisation"),
        ("The news agency ", " reported it.", "organisation"),
        ("The commission chairman ", " left.", "person"),
    ],
)
def test_words_around_tell_the_kind(before: str, after: str, kind: str) -> None:
    assert external_votes(before, after, titled=False, opens_block=False, capitals=False).winner == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("university", "of", "skarn"), "organisation"),
        (("skarn", "ltd"), "organisation"),
        (("canal", "street"), "place"),
        (("lake", "skarn"), "place"),
        (("odo", "pell"), "person"),
    ],
)
def test_words_of_the_name_tell_the_kind(words: tuple[str, ...], kind: str) -> None:
    assert internal_votes(words).winner == kind


def test_a_dateline_in_capitals_is_a_place() -> None:
    votes = external_votes("", ", 3 May - ", titled=False, opens_block=True, capitals=True)
    assert votes.winner == "place"


def test_votes_add_up() -> None:
    assert Votes(person=1.0) + Votes(place=2.0).times(0.5) == Votes(person=1.0, place=1.0)
