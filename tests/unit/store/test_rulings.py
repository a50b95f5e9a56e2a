"""What editors say: kept through runs, gone with a purged document, none of its bytes left."""

from dataclasses import replace
from pathlib import Path

import pytest
from fiction import weir_heap
from stored import files_of

from copytaster.errors import InputError
from copytaster.records import DocumentId, Span
from copytaster.store import KeptRuling, open_store


def ruling(document: str, *documents: str, words: str = "", subject: str = "text", parent: str = "") -> KeptRuling:
    return KeptRuling(
        number=0,
        at="2033-05-04T10:00:00+00:00",
        editor="Ada Quill",
        verdict="note",
        subject=subject,
        document=DocumentId(document),
        parent=parent,
        span=Span(3, 9) if subject == "statement" else None,
        documents=tuple(DocumentId(d) for d in documents),
        words=words,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "story.db"
    with open_store(where, new=True) as store:
        store.put(files_of(weir_heap()))
        store.put_heap(weir_heap())
    return where


def test_a_run_leaves_them_as_they_are(path: Path) -> None:
    with open_store(path) as store:
        store.put_rulings((ruling("south", words="asked"), ruling("echo", subject="statement")))
        before = store.rulings()
        store.put_heap(weir_heap())
        assert store.rulings() == before
    with open_store(path) as store:
        assert store.rulings() == before


def test_a_purge_takes_out_what_speaks_of_the_document_and_nothing_else(path: Path) -> None:
    said = [
        ruling("south", words="zanzibarine"),
        ruling("echo", "digest", "south", words="zanzibarine"),
        ruling("echo", subject="link", parent="south", words="zanzibarine"),
        ruling("echo", subject="link", parent="lost:1"),
        ruling("echo", "digest"),
    ]
    with open_store(path) as store:
        store.put_rulings(said)
        assert any(b"zanzibarine" in f.read_bytes() for f in path.parent.iterdir())
        store.purge([DocumentId("south")])
        assert [replace(r, number=0) for r in store.rulings()] == said[3:]
    assert not any(b"zanzibarine" in f.read_bytes() for f in path.parent.iterdir())


def test_one_that_speaks_of_nothing_here_is_refused_with_all_that_came_with_it(path: Path) -> None:
    with open_store(path) as store:
        for wrong in (ruling("nowhere"), ruling("echo", "nowhere"), ruling("echo", subject="link", parent="nowhere")):
            with pytest.raises(InputError, match="not in the store"):
                store.put_rulings((ruling("south"), wrong))
        assert store.rulings() == ()
