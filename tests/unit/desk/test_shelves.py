"""A desk over a store."""

import multiprocessing
import os
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from desk_fakes import draft, examine, letters

from copytaster.desk.intake import read_uploads
from copytaster.desk.serving import open_desk
from copytaster.desk.shelf import MemoryShelf
from copytaster.desk.shelves import StoreShelf, open_shelf
from copytaster.errors import InputError
from copytaster.records import DocumentId
from copytaster.store import open_store


def made(folder: Path) -> Path:
    path = folder / "newsroom.store"
    with open_store(path, new=True):
        pass
    return path


def test_a_store_is_told_from_a_folder_of_articles(tmp_path: Path) -> None:
    path = made(tmp_path)
    articles = tmp_path / "articles"
    articles.mkdir()
    shelf, rest = open_shelf([path, articles], None)
    assert isinstance(shelf, StoreShelf)
    assert rest == [articles]


def test_what_was_added_and_said_is_there_when_the_desk_is_opened_again(tmp_path: Path) -> None:
    path = made(tmp_path)
    first = open_desk(open_shelf([path], None)[0], examine=examine)
    first.work.add(lambda: read_uploads(letters()))
    first.work.settle()
    document = next(iter(first.work.snapshot.documents))
    first.shelf.rule(draft("note", "text", document, words="asked them"), "2033")
    first.work.close()
    second = open_desk(open_shelf([path], None)[0], examine=examine)
    second.work.close()
    assert second.work.snapshot.heap == first.work.snapshot.heap
    assert len(second.work.snapshot.documents) == 3
    assert second.shelf.rulings() == first.shelf.rulings()
    found = next(iter(second.work.snapshot.documents.values()))
    capture = second.shelf.capture_of(found)
    assert capture is not None
    assert capture.sha256 == found.sha256


def opened(folder: Path) -> tuple[Path, StoreShelf, list[str]]:
    """Return a store with three letters in it, its shelf, and the ids of the letters."""
    path = made(folder)
    shelf = StoreShelf(path)
    shelf.add(read_uploads(letters()).captures, ())
    with open_store(path) as store:
        return path, shelf, [d.id for d in store.documents()]


def test_a_ruling_on_anything_comes_back_as_it_was_said(tmp_path: Path) -> None:
    path, shelf, (one, two, three) = opened(tmp_path)
    drafts = [
        draft("confirm", "link", f"{one}<{two}"),
        draft("reject", "link", f"{one}<lost:1"),
        draft("split", "text", one, two, three),
        draft("note", "statement", f"{one}:3-14", words="asked\nthem"),
    ]
    rulings = [shelf.rule(d, "2033-05-04T10:00:00+00:00") for d in drafts]
    assert [r.draft for r in rulings] == drafts
    assert shelf.rulings() == StoreShelf(path).rulings() == tuple(rulings)


def test_a_ruling_of_another_desk_over_the_same_store_is_seen(tmp_path: Path) -> None:
    path, shelf, (one, *_) = opened(tmp_path)
    assert shelf.rulings() == ()
    StoreShelf(path).rule(draft("confirm", "text", one), "2033")
    assert [r.draft.key for r in shelf.rulings()] == [one]
    with open_store(path) as store:
        store.purge([DocumentId(one)])
    assert shelf.rulings() == ()


@pytest.mark.parametrize("key", ["nowhere", "", "a:5-3"])
def test_a_ruling_on_what_is_not_there_is_refused(tmp_path: Path, key: str) -> None:
    _, shelf, _ = opened(tmp_path)
    for subject in ("text", "link", "statement"):
        with pytest.raises(InputError):
            shelf.rule(replace(draft("confirm", subject, "x"), key=key), "2033")
    assert shelf.rulings() == ()


def test_a_file_of_rulings_beside_a_store_is_taken_in_once_and_put_away(tmp_path: Path) -> None:
    path, _, (one, two, _) = opened(tmp_path)
    journal = path.with_name(path.name + ".hand")
    old = MemoryShelf(journal=journal)
    said = [
        draft("confirm", "text", one),
        draft("note", "text", "gone", words="who?"),
        draft("split", "text", one, two),
    ]
    for number, one_draft in enumerate(said):
        old.rule(one_draft, f"2033-05-0{number + 1}")
    words = journal.read_bytes()
    shelf = StoreShelf(path)
    assert [r.draft for r in shelf.rulings()] == [said[0], said[2]]
    assert not journal.exists()
    assert "1 of its rulings speak of documents that are not in the store" in shelf.problems()[0].message
    assert MemoryShelf(journal=path.with_name("newsroom.store.hand.left")).rulings()[0].draft == said[1]
    journal.write_bytes(words)  # as if the desk had been killed before it put the file away
    assert StoreShelf(path).rulings() == shelf.rulings()


def test_a_store_is_its_own_journal(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="keeps what editors say itself"):
        open_shelf([made(tmp_path)], tmp_path / "a.hand")


def say(path: Path, document: str) -> None:
    """Say things without end, each of which is on disk once its number stands in the file beside the store."""
    shelf = StoreShelf(path)
    with path.with_name("said").open("a", encoding="ascii") as told:
        while True:
            ruling = shelf.rule(draft("note", "text", document, words="n"), "2033")
            told.write(f"{ruling.number}\n")
            told.flush()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the editor is forked, so that it starts at once")
def test_an_editor_that_is_killed_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path, shelf, (one, *_) = opened(tmp_path)
    fork = multiprocessing.get_context("fork")
    moments = random.Random(6)  # noqa: S311 - moments, no secrets
    for _ in range(20):
        editor = fork.Process(target=say, args=(path, one))
        editor.start()
        time.sleep(moments.uniform(0.02, 0.2))
        editor.kill()
        editor.join()
    told = [int(n) for n in (tmp_path / "said").read_text(encoding="ascii").split()]
    kept = [r.number for r in shelf.rulings()]
    assert told
    assert set(told) <= set(kept)
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) - len(told) <= 20  # at most the one that each kill caught between disk and telling
