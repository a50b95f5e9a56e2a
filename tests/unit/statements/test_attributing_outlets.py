from dataclasses import replace

import pytest
from builders import annotated, document

from copytaster.records import AnnotatedDocument
from copytaster.statements.channels import known_outlets, own_outlet


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


def test_own_outlet_is_the_publisher_or_the_agency_of_the_dateline() -> None:
    built = document("a", "HARN (Telko) - The bridge is closed.", publisher="Harn Courier")
    assert own_outlet(annotated(built)) == {"telko", "harn courier"}
