from dataclasses import replace

import pytest
from builders import annotated, document

from copytaster.records import AnnotatedDocument
from copytaster.statements.outlets import is_own, known_outlets, own_outlet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The news agency Nordlys said so.", "nordlys"),
        ("She told the Orbis news agency.", "orbis"),
        ("The broadcaster Sarn Vision has the film.", "sarn vision"),
        ("HARN (Telko) - The bridge is closed.", "telko"),
    ],
)
def test_the_heap_itself_shows_what_is_an_outlet(text: str, name: str) -> None:
    assert name in known_outlets([annotated(document("a", text))])


def test_publishers_and_agencies_are_outlets() -> None:
    built = document("a", "The bridge is closed.", publisher="The Harn Courier")
    agency = replace(built, agency="Telko")
    assert known_outlets([AnnotatedDocument(agency, ())]) == {"harn courier", "telko"}


def test_a_day_in_the_dateline_is_no_outlet() -> None:
    assert known_outlets([annotated(document("a", "HARN (4 May) - The bridge is closed."))]) == frozenset()


def test_a_name_with_its_initials_is_known_by_either() -> None:
    text = "The Valley Wire Service (VWS) has the film. The news agency VWS sold it."
    assert {"vws", "valley wire service"} <= known_outlets([annotated(document("a", text))])


def test_own_outlet_is_the_masthead_and_not_the_agency_that_it_prints() -> None:
    built = document("a", "HARN (Telko) - The bridge is closed.", publisher="Harn Courier")
    assert own_outlet(annotated(built)) == {"harn courier"}


def test_without_a_masthead_the_agency_is_the_own_outlet() -> None:
    assert own_outlet(annotated(document("a", "HARN (Telko) - The bridge is closed."))) == {"telko"}


@pytest.mark.parametrize(
    ("name", "own", "same"),
    [
        ("the Courier", "harn courier", True),
        ("HVR", "harn valley radio", True),
        ("Harn Courier", "harncourier.example", True),
        ("Radio Orrin", "harn courier", False),
        ("Telko", "harn courier", False),
    ],
)
def test_an_outlet_calls_itself_by_part_of_its_name_or_by_its_initials(name: str, own: str, *, same: bool) -> None:
    assert is_own(name, frozenset({own})) is same
