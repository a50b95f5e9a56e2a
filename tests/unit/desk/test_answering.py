"""What the server of the Model Context Protocol answers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.errors import InputError

pytest.importorskip("mcp", reason="needs the SDK: pip install 'copytaster[mcp]'")

from copytaster.desk.answering import count_origins, list_stories, open_server, show_words

Opened = tuple[Desk, TestClient]


def test_a_question_is_answered_with_origins_and_spans(desk: Opened) -> None:
    snapshot = desk[0].work.snapshot
    answer = count_origins(snapshot, "how many goats were led to the river")
    first = answer["statements"][0]  # type: ignore[index]
    assert first["independent_origins"] == 1
    assert first["documents"] == 2
    for span in first["told"]:
        document = snapshot.documents[span["document"]]
        assert document.text[span["start"] : span["end"]] == span["text"]


def test_a_question_about_nothing_told_says_so(desk: Opened) -> None:
    assert count_origins(desk[0].work.snapshot, "zeppelin")["statements"] == []


def test_words_are_shown_with_their_bytes(desk: Opened) -> None:
    document = next(iter(desk[0].work.snapshot.documents))
    assert show_words(desk[0], document, 0, 4)["raw"]
    with pytest.raises(InputError, match="no such words"):
        show_words(desk[0], document, 5, 4)


def test_all_tools_only_read(desk: Opened) -> None:
    with ThreadPoolExecutor(1) as aside:  # the browser's tests keep a loop running in this thread
        tools = aside.submit(lambda: asyncio.run(open_server(desk[0]).list_tools())).result()
    assert {t.name for t in tools} == {"list_stories", "count_origins", "show_words"}
    assert all(t.annotations and t.annotations.model_dump(by_alias=True)["readOnlyHint"] for t in tools)
    assert len(list_stories(desk[0].work.snapshot)["stories"]) == 1  # type: ignore[arg-type]
