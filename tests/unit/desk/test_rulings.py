"""The editor's hand."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from desk_fakes import draft
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.intake import Upload
from copytaster.desk.rulings import amended_texts, draft_of, link_key, standing
from copytaster.desk.shelf import MemoryShelf
from copytaster.errors import InputError

Opened = tuple[Desk, TestClient]
Make = Callable[[Sequence[Upload]], Opened]


def sizes(opened: Desk) -> list[int]:
    heap = opened.work.snapshot.heap
    assert heap is not None
    return [len(g) for g in amended_texts(heap, opened.shelf.rulings())]


def test_a_split_a_join_and_taking_it_back_change_the_texts_as_the_editor_sees_them(desk: Opened) -> None:
    opened, _ = desk
    first, second = opened.work.snapshot.stories["1"].dossier.texts
    key, other = min(first.documents), min(second.documents)
    assert sizes(opened) == [2, 1]
    opened.shelf.rule(draft("split", "text", key, first.documents[1]), "2033")
    assert sizes(opened) == [1, 1, 1]
    opened.shelf.rule(draft("join", "text", key, other), "2033")
    assert sizes(opened) == [3]
    opened.shelf.rule(draft("withdraw", "text", key), "2033")
    assert sizes(opened) == [2, 1]


def test_a_rejected_link_takes_its_text_apart(desk: Opened) -> None:
    opened, _ = desk
    heap = opened.work.snapshot.heap
    assert heap is not None
    opened.shelf.rule(draft("reject", "link", link_key(heap.derivations[0])), "2033")
    assert sizes(opened) == [1, 1, 1]


def test_the_last_ruling_stands_and_none_is_lost(desk: Opened) -> None:
    opened, _ = desk
    for verdict in ("confirm", "reject", "confirm"):
        opened.shelf.rule(draft(verdict, "statement", "x"), "2033")
    opened.shelf.rule(draft("note", "statement", "x", words="asked the reeve"), "2033")
    assert standing(opened.shelf.rulings())["statement", "x"].number == 3
    assert [r.number for r in opened.shelf.rulings()] == [1, 2, 3, 4]


def test_what_an_editor_says_by_form_is_shown_signed_and_dated_and_exported(desk: Opened) -> None:
    opened, client = desk
    text = opened.work.snapshot.stories["1"].dossier.texts[0]
    data = {"subject": "text", "key": min(text.documents), "verdict": "split", "split-documents": text.documents[1]}
    data |= {"editor": "Ada Quill", "words": "The second paper was there itself.", "back": "/stories/1/ledger"}
    answer = client.post("/stories/1/hand", data=data)
    assert answer.url.path == "/stories/1/ledger"
    assert "Split off: " in answer.text
    story = client.get("/stories/1").text
    assert "3 texts instead of 2" in story
    assert "Ada Quill" in story
    assert "2033-05-04 10:00" in story
    assert "The second paper was there itself." in client.get("/stories/1/report.html").text
    exported = client.get("/stories/1/report.json").json()
    assert exported["rulings"][0]["editor"] == "Ada Quill"
    assert len(exported["report"]["families"]) == 2, "what the program found stays"


def test_rulings_outlive_new_documents(desk: Opened) -> None:
    opened, client = desk
    key = min(opened.work.snapshot.stories["1"].dossier.texts[0].documents)
    client.post("/stories/1/hand", data={"subject": "text", "key": key, "verdict": "confirm", "editor": "Ada"})
    client.post("/documents", files=[("files", ("new.txt", b"New\n\nA heron was seen at the lock on Friday."))])
    opened.work.settle()
    assert "Confirmed." in client.get("/stories/1").text


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"verdict": "split", "subject": "link", "key": "x", "editor": "A"},
        {"verdict": "note", "subject": "link", "key": "x", "editor": "A"},
        {"verdict": "confirm", "subject": "link", "key": "x", "editor": " "},
        {"verdict": "confirm", "subject": "link", "key": "x" * 300, "editor": "A"},
        {"verdict": "split", "subject": "text", "key": "x", "editor": "A"},
        {"verdict": "confirm", "subject": "text", "key": "x", "editor": "A", "documents": "no list"},
        {"verdict": ["confirm"], "subject": "text", "key": "x", "editor": "A"},
    ],
)
def test_what_is_no_ruling_is_refused_with_a_reason(values: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"\w+ \w+"):
        draft_of(values)


def test_a_journal_keeps_rulings_over_a_restart(tmp_path: Path) -> None:
    journal = tmp_path / "articles.hand"
    shelf = MemoryShelf(journal=journal)
    shelf.rule(draft("note", "text", "x", words="naïve “note”\nin two lines"), "2033-05-04T10:00:00+00:00")
    shelf.rule(draft("confirm", "text", "x"), "2033-05-04T10:01:00+00:00")
    assert MemoryShelf(journal=journal).rulings() == shelf.rulings()


def test_a_damaged_journal_is_named_with_its_line(tmp_path: Path) -> None:
    journal = tmp_path / "articles.hand"
    journal.write_text('{"at": "2033"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        MemoryShelf(journal=journal)


def test_what_was_said_about_a_thing_that_is_gone_stays_in_the_list(desk: Opened) -> None:
    opened, client = desk
    opened.shelf.rule(draft("note", "text", "gone-since", words="asked the printer"), "2033-05-04T09:00:00+00:00")
    page = client.get("/stories/1/hand").text
    assert "Not found any more: text gone-since" in page
    assert "asked the printer" in page
