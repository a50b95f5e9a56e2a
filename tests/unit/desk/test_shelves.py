"""A desk over a store."""

from pathlib import Path

from desk_fakes import draft, examine, letters

from copytaster.desk.intake import read_uploads
from copytaster.desk.serving import open_desk
from copytaster.desk.shelves import StoreShelf, open_shelf
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
    first.shelf.rule(draft("note", "text", "x", words="asked them"), "2033")
    first.work.close()
    second = open_desk(open_shelf([path], None)[0], examine=examine)
    second.work.close()
    assert second.work.snapshot.heap == first.work.snapshot.heap
    assert len(second.work.snapshot.documents) == 3
    assert second.shelf.rulings() == first.shelf.rulings()
    document = next(iter(second.work.snapshot.documents.values()))
    capture = second.shelf.capture_of(document)
    assert capture is not None
    assert capture.sha256 == document.sha256
