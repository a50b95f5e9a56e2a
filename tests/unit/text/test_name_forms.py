import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.text.name_forms import (
    GARBLED,
    SAME,
    VARIANT,
    is_acronym_of,
    name_key,
    name_likeness,
    same_name,
    spelling_variant,
    strip_title,
)

NAMES = st.lists(
    st.text(alphabet=string.ascii_letters + "éøłß’-. ", min_size=1, max_size=12), min_size=1, max_size=4
).map(" ".join)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Mr Orme", "orme"),
        ("the Orme Line’s", "orme line"),
        ("Prime Minister Ann Orme", "ann orme"),
        ("Lt. Gen. Bo Lund", "bo lund"),
        ("SØREN DAHL", "soren dahl"),
        ("Dahl, Søren", "soren dahl"),
        ("U.N.", "un"),
        ("the Justice Department", "justice department"),
        ("General Motors", "general motors"),
        ("Mr Hill", "hill"),
        ("Judge Marsh", "marsh"),
        ("Громов", "gromov"),
    ],
)
def test_forms_of_a_name_fall_under_one_key(form: str, key: str) -> None:
    assert name_key(form) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zhukin", "Jukin"),
        ("Tchernov", "Chernov"),
        ("Philipp", "Filip"),
        ("Sorokoff", "Sorokov"),
        ("Khalid", "Halid"),
        ("Søren", "Soeren"),
        ("Yusuf", "Youssouf"),
        ("Aleksei", "Alexey"),
        ("Zelinskyy", "Zelinsky"),
    ],
)
def test_conventions_of_spelling_make_no_other_name(a: str, b: str) -> None:
    assert spelling_variant(a, b)
    assert name_likeness(a, b) >= VARIANT


@pytest.mark.parametrize(
    ("a", "b"), [("Dahlin", "Dahlen"), ("Sorokin", "Sorokina"), ("Marn", "Marnau"), ("Chan", "Khan")]
)
def test_another_letter_is_no_convention(a: str, b: str) -> None:
    assert not spelling_variant(a, b)


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("Ann Orme", "Orme, Ann", 1.0, 1.0),
        ("J. Orme", "Jan Orme", VARIANT, 0.99),
        ("Bob Lund", "Robert Lund", VARIANT, 0.99),
        ("Henrik Vasko", "Henrik Vashko", SAME, VARIANT),
        ("Orme", "Ann Orme", SAME, VARIANT),
        ("Orme Shipping Ltd", "Orme Shipping", 1.0, 1.0),
        ("Ann Orme", "Bo Orme", 0.0, GARBLED),
        ("Ann Orme", "Ann Lund", 0.0, GARBLED),
        ("Harbour Radio", "Harbour Courier", 0.0, GARBLED),
        ("Fund VII", "Fund VIII", 0.0, GARBLED),
    ],
)
def test_likeness_keeps_to_its_bands(a: str, b: str, least: float, most: float) -> None:
    assert least <= name_likeness(a, b) <= most


def test_initials_make_an_acronym() -> None:
    assert is_acronym_of("N.L.U.", "Northern Lights Union")
    assert is_acronym_of("MOD", "Ministry of Defence")
    assert not is_acronym_of("NLU", "Northern Union")


def test_a_name_that_is_a_title_stays() -> None:
    assert strip_title("President") == "President"


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    assert 0 <= name_likeness(a, b) <= 1
    assert name_likeness(a, b) == name_likeness(b, a)


@given(NAMES)
def test_a_name_is_the_same_as_itself_in_capitals(name: str) -> None:
    if name_key(name) and name_key(name.upper()) == name_key(name):
        assert same_name(name, name.upper())
        assert spelling_variant(name, name.upper())
