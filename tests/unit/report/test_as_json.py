"""The report as JSON, and its schema."""

import json
from dataclasses import replace
from typing import get_args

import jsonschema
import pytest
from fiction import weir_heap

from copytaster.records import ChangeKind, DerivationKind, Heap, NameType, Relation, Severity
from copytaster.report import report_object, to_json
from copytaster.report.schema import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_report_with_every_key_filled_is_valid() -> None:
    report = report_object(weir_heap())
    assert all(report.values())
    VALIDATOR.validate(report)


def test_an_empty_report_is_valid() -> None:
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    VALIDATOR.validate(report_object(empty))


@pytest.mark.parametrize("key", ["documents", "derivations", "changes", "statements", "problems"])
def test_a_report_without_a_key_is_refused(key: str) -> None:
    report = report_object(weir_heap())
    del report[key]
    with pytest.raises(jsonschema.ValidationError, match=key):
        VALIDATOR.validate(report)


@pytest.mark.parametrize(
    ("where", "field", "values"),
    [
        ("change", "kind", get_args(ChangeKind)),
        ("change", "severity", get_args(Severity)),
        ("derivation", "kind", get_args(DerivationKind)),
        ("alignment", "relation", get_args(Relation)),
        ("name", "type", get_args(NameType)),
    ],
)
def test_the_schema_knows_the_values_of_the_records(where: str, field: str, values: tuple[str, ...]) -> None:
    assert tuple(SCHEMA["$defs"][where]["properties"][field]["enum"]) == values


def test_every_span_carries_its_words() -> None:
    report = json.loads(to_json(weir_heap()))
    texts = {d["id"]: d["text"] for d in report["documents"]}

    def check(value: object) -> int:
        if isinstance(value, list):
            return sum(check(x) for x in value)
        if not isinstance(value, dict):
            return 0
        found = sum(check(x) for x in value.values())
        if {"document", "start", "end", "text"} <= value.keys():
            assert value["text"] == texts[value["document"]][value["start"] : value["end"]]
            found += 1
        return found

    assert check(report) > 50


def test_undecided_directions_say_so() -> None:
    links = {(d["child"], d["parent"]): d for d in json.loads(to_json(weir_heap()))["derivations"]}
    assert links["echo", "flash"]["direction"]["decided"] is False
    assert links["courier", "wire"]["direction"]["decided"] is True


def test_the_same_heap_gives_the_same_text() -> None:
    assert to_json(weir_heap()) == to_json(replace(weir_heap()))
