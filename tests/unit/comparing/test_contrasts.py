import pytest

from copytaster.comparing.contrasts import CONTRASTS, WRONG_SENSES, contrasted, taken_wrongly
from copytaster.comparing.equivalents import equivalent


def test_no_word_is_contrasted_with_itself() -> None:
    assert all(len(pair) > 1 for pair in (*CONTRASTS, *WRONG_SENSES))


@pytest.mark.parametrize(
    ("told", "wrong"), [("mortar", "cement"), ("bank", "shore"), ("physician", "physicist"), ("gift", "poison")]
)
def test_wrong_senses_and_false_friends_are_known(told: str, wrong: str) -> None:
    assert taken_wrongly(told, wrong)
    assert taken_wrongly(wrong, told)


@pytest.mark.parametrize(
    ("told", "other"), [("outbreak", "epidemic"), ("protest", "march"), ("candidate", "nominee"), ("appeal", "call")]
)
def test_words_that_newsrooms_use_for_one_another_are_not(told: str, other: str) -> None:
    assert not contrasted(told, other)
    assert not taken_wrongly(told, other)


def test_what_is_equivalent_is_not_a_wrong_sense() -> None:
    assert [pair for pair in sorted(map(sorted, WRONG_SENSES)) if len(pair) > 1 and equivalent(*pair)] == []
