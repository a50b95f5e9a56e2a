"""The API keeps to its own description."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import jsonschema
import pytest
from desk_fakes import HOUSE, letters
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.intake import Upload
from copytaster.desk.openapi import openapi_object
from copytaster.report.schema import schema_text

Opened = tuple[Desk, TestClient]
Make = Callable[[Sequence[Upload]], Opened]
ROOT = Path(__file__).parents[3]


def schema_of(path: str, method: str, status: str) -> dict[str, object]:
    described = openapi_object()
    answers = described["paths"][path][method]["responses"]  # type: ignore[index]
    schema = answers[status]["content"]["application/json"]["schema"]
    return {**schema, "components": described["components"]}


def test_answers_are_as_described(desk: Opened) -> None:
    opened, client = desk
    one, two, *_ = sorted(opened.work.snapshot.documents)
    asked = {
        "/api/progress": "/api/progress",
        "/api/stories": "/api/stories",
        "/api/stories/{story}": "/api/stories/1",
        "/api/documents/{document}": f"/api/documents/{one}",
        "/api/documents/{document}/words": f"/api/documents/{one}/words?start=0&end=4",
        "/api/search": "/api/search?q=goats",
        "/api/compare": f"/api/compare?a={one}&b={two}",
        "/api/rulings": "/api/rulings",
    }
    for path, address in asked.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        jsonschema.validate(answer.json(), schema_of(path, "get", "200"))


def test_the_report_of_a_story_keeps_to_the_reports_schema(desk: Opened) -> None:
    report = desk[1].get("/api/stories/1").json()["report"]
    jsonschema.validate(report, json.loads(schema_text()))


def test_a_ruling_and_a_text_can_be_sent(desk: Opened) -> None:
    opened, client = desk
    key = min(opened.work.snapshot.stories["1"].dossier.texts[0].documents)
    sent = {"editor": "Ada", "verdict": "note", "subject": "text", "key": key, "words": "asked them"}
    answer = client.post("/api/rulings", json=sent)
    assert answer.status_code == 201
    jsonschema.validate(answer.json(), schema_of("/api/rulings", "post", "201"))
    assert client.get("/api/rulings").json()["rulings"][0]["words"] == "asked them"
    assert client.post("/api/texts", json={"name": "a", "text": "New\n\nA heron stood at the lock."}).status_code == 202
    opened.work.settle()
    assert len(opened.work.snapshot.documents) == 4


@pytest.mark.parametrize(
    ("sent", "status"),
    [(b"[]", 400), (b"{", 400), (b"[" * 5_000, 400), (b'{"name": "", "text": "x"}', 400), (b"\xff", 400)],
)
def test_what_is_not_as_described_is_refused(desk: Opened, sent: bytes, status: int) -> None:
    for path in ("/api/texts", "/api/rulings"):
        answer = desk[1].post(path, content=sent, headers={"content-type": "application/json"})
        assert answer.status_code == status
        assert set(answer.json()) == {"fault"}
    assert desk[1].post("/api/texts", content=b"a=b").status_code == 415


def test_every_path_of_the_api_is_in_its_documentation() -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    paths = openapi_object()["paths"]
    assert isinstance(paths, dict)
    assert [p for p in paths if p not in page] == []


@pytest.mark.slow
def test_schemathesis_finds_nothing(make_desk: Make) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    opened, client = make_desk(letters())
    headers = {"authorization": f"Bearer {HOUSE.token}", "host": "127.0.0.1:8000"}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers=headers)
    for found in schema.get_all_operations():
        _try(found.ok(), headers)
    opened.work.settle()


def _try(operation: object, headers: dict[str, str]) -> None:
    """Call one operation in many ways; schemathesis raises where an answer is not as described."""
    from schemathesis.specs.openapi.checks import ignored_auth  # noqa: PLC0415 - loads much; test_gate.py checks the key

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())  # type: ignore[attr-defined]
    def check(case: object) -> None:
        case.call_and_validate(headers=headers, excluded_checks=[ignored_auth])  # type: ignore[attr-defined]

    check()
