"""A desk over an invented story, with a reader that loads no model."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from desk_fakes import HOUSE, ORIGIN, examine, letters
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.intake import Upload, read_uploads
from copytaster.desk.serving import open_app, open_desk
from copytaster.desk.shelf import MemoryShelf


def _client(desk: Desk) -> TestClient:
    return TestClient(
        open_app(desk, HOUSE),
        base_url=ORIGIN,
        headers={"Authorization": f"Bearer {HOUSE.token}"},
        raise_server_exceptions=True,
    )


@pytest.fixture
def make_desk() -> Iterator[Callable[[Sequence[Upload]], tuple[Desk, TestClient]]]:
    """Return what opens a desk with some uploads, and a client that has its key."""
    opened: list[Desk] = []

    def make(uploads: Sequence[Upload]) -> tuple[Desk, TestClient]:
        desk = open_desk(MemoryShelf(), examine=examine, now=lambda: "2033-05-04T10:00:00+00:00")
        opened.append(desk)
        if uploads:
            desk.work.add(lambda: read_uploads(uploads))
            desk.work.settle()
        return desk, _client(desk)

    yield make
    for desk in opened:
        desk.work.close()


@pytest.fixture
def desk(make_desk: Callable[[Sequence[Upload]], tuple[Desk, TestClient]]) -> tuple[Desk, TestClient]:
    """Return a desk with three letters about one well, two of them the same text."""
    return make_desk(letters())
