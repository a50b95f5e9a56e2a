import pytest
from parsed_fiction import parsed

from copytaster.records import Locus, Name, Span
from copytaster.statements.people import Member, read_cast
from copytaster.statements.syntax import analyse


def member(fiction: str, name: str) -> Member:
    cast = read_cast(analyse(parsed(fiction)))
    return next(m for m in cast.members if m.name == name)


@pytest.mark.parametrize(
    ("fiction", "name", "type_"),
    [
        ("before-after", "Ida Kvist", "person"),
        ("before-after", "Jonas Aalto", "person"),
        ("before-after", "Radio Orrin", "organisation"),
        ("board", "Orrin Water Board", "organisation"),
        ("lead", "Ruben Saar", "person"),
        ("minister", "Per Dahl", "person"),
    ],
)
def test_what_a_name_names(fiction: str, name: str, type_: str) -> None:
    assert member(fiction, name).type == type_


def test_a_surname_alone_is_a_mention_of_the_full_name() -> None:
    syntax = analyse(parsed("minister"))
    cast = read_cast(syntax)
    mentions = [m.span.of(syntax.text) for m in cast.mentions if cast.members[m.member].name == "Per Dahl"]
    assert mentions == ["Per Dahl", "Dahl"]


def test_roles_are_what_stands_in_apposition() -> None:
    assert "mayor" in member("before-after", "Ida Kvist").roles
    assert {"transport", "minister"} <= member("minister", "Per Dahl").roles
    assert "leader" in member("unrest", "Tove Lindh").roles


def test_the_names_station_decides_what_is_a_person() -> None:
    document = parsed("before-after")
    at = document.text.index("Radio Orrin")
    name = Name(id="n1", name="Radio Orrin", type="person", variants=(Locus(document.id, Span(at, at + 11)),))
    cast = read_cast(analyse(document), [name])
    assert next(m.type for m in cast.members if m.name == "Radio Orrin") == "person"
