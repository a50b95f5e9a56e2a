import pytest

from copytaster.errors import ModelError
from copytaster.language import gazetteer
from copytaster.language.gazetteer import Gazetteer, label_places, load_gazetteer
from copytaster.records import Entity, Span, Token

PLACES = Gazetteer({"kherson": "city", "lincoln": "city", "azov": "water", "ukrainian": "people"}, "")


def _tokens(text: str, **tags: str) -> tuple[Token, ...]:
    found = []
    at = 0
    for i, word in enumerate(text.split(" ")):
        core = word.rstrip(".,")
        pos = tags.get(core, "PROPN" if core[0].isupper() else "NOUN")
        found.append(Token(at, at + len(core), core.lower(), pos, "", "", i))
        at += len(word) + 1
    return tuple(found)


def _labels(text: str, label: str, name: str, **tags: str) -> dict[str, str]:
    at = text.index(name)
    entities = (Entity(Span(at, at + len(name)), label),) if label else ()
    return {e.span.of(text): e.label for e in label_places(text, _tokens(text, **tags), entities, PLACES)}


def test_a_place_taken_for_a_person_is_a_place() -> None:
    assert _labels("they left Kherson early", "PERSON", "Kherson") == {"Kherson": "GPE"}


def test_a_person_who_bears_the_name_of_a_place_stays_one() -> None:
    assert _labels("later Mr Lincoln left", "PERSON", "Lincoln", Mr="PROPN")["Lincoln"] == "PERSON"
    assert _labels("Lincoln, 54, left", "PERSON", "Lincoln")["Lincoln"] == "PERSON"
    assert _labels("Abe Lincoln left", "PERSON", "Abe Lincoln") == {"Abe Lincoln": "PERSON"}


def test_a_missed_place_and_a_people_are_added() -> None:
    found = _labels("ships crossed Azov under Ukrainian fire", "", "Azov", Ukrainian="ADJ")
    assert found == {"Azov": "LOC", "Ukrainian": "NORP"}


def test_numbers_and_dates_are_left_alone() -> None:
    assert _labels("in Kherson 1999", "DATE", "1999")["1999"] == "DATE"


def test_the_table_holds_what_newspapers_name() -> None:
    table = load_gazetteer()
    known = {"Kherson": "city", "Kyiv": "city", "Kiev": "city", "the U.S.": "country", "Texas": "region"}
    assert {name: table.kind(name) for name in known} == known
    assert table.kind("Dnieper") == "water"
    assert table.kind("Ukrainian") == "people"
    assert not table.kind("Reading")


def test_an_altered_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "TABLE", "tokenizer.json")
    monkeypatch.setattr("copytaster.language.gazetteer.json.loads", lambda _: {"tokenizer.json": "0" * 64})
    with pytest.raises(ModelError, match="not the file"):
        load_gazetteer()
