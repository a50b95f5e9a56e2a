import pytest

from copytaster.language.senses import load_senses


@pytest.mark.parametrize(
    ("a", "b", "kinship"),
    [
        ("ferry", "ferry", "same"),
        ("pledge", "pledge", "same"),
        ("wage", "pay", "synonym"),
        ("arrive", "arrival", "derived"),
        ("ferry", "vessel", "wider"),
        ("buy", "sell", "opposite"),
        ("purchase", "sell", "opposite"),
        ("lock", "castle", "none"),
        ("ferry", "qwzx", "unknown"),
    ],
)
def test_how_two_words_are_akin(a: str, b: str, kinship: str) -> None:
    table = load_senses()
    assert table.kinship(a, b) == kinship
    assert table.kinship(b, a) == kinship


def test_vectors_tell_like_from_unlike() -> None:
    table = load_senses()
    assert table.likeness("reporter", "journalist") > table.likeness("reporter", "castle")
    assert table.likeness("reporter", "qwzx") == 0.0


def test_the_part_of_speech_narrows_the_senses() -> None:
    table = load_senses()
    assert table.senses_of("strike", "n")
    assert set(table.senses_of("strike", "n")) < set(table.senses_of("strike"))
