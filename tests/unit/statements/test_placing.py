import pytest

from copytaster.statements.placing import find_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("wrote on his channel on the messaging app Vestel on Monday", ["Vestel"]),
        ("in a video published on the Vestel messaging app", ["Vestel"]),
        ("turned up on Vestel, a messaging app", ["Vestel"]),
        ("said in the Vestel messenger", ["Vestel"]),
        ("said in a video on the company's website", ["company's website"]),
        ("said on the television channel Orrin Vision", ["Orrin Vision"]),
        ("said on Monday", []),
        ("said in Orrin", []),
    ],
)
def test_where_something_was_put_out(text: str, names: list[str]) -> None:
    assert [p.name for p in find_places(text)] == names


def test_a_person_behind_a_website_is_no_service() -> None:
    assert [p.name for p in find_places("in a video on its website Kvist said", {"Kvist"})] == ["its website"]
