"""After a purge no byte of a document is left in the file, nor beside it."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from fiction import weir_heap
from stored import files_of

from copytaster.errors import InputError
from copytaster.records import DocumentId, Heap
from copytaster.store import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "story.db"
    heap = weir_heap()
    with open_store(where, new=True) as store:
        store.put(files_of(heap))
        store.put_heap(heap)
    return where


def text_alone_in(heap: Heap, name: str) -> tuple[str, set[str]]:
    """Return the text of a document, and those of its words that no other document has."""
    texts = {d.id: d.text for d in heap.documents}
    text = texts.pop(DocumentId(name))
    others = " ".join(texts.values()).lower()
    return text, {word for word in text.split() if len(word) > 3 and word.lower() not in others}


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.name.startswith(path.name))


def test_no_byte_of_a_purged_text_is_left(path: Path) -> None:
    text, own_words = text_alone_in(weir_heap(), "south")
    packed = zlib.compress(text.encode())
    before = bytes_on_disk(path)
    assert all(word.encode() in before for word in own_words)
    with open_store(path) as store:
        store.purge([DocumentId("south")])
        after = bytes_on_disk(path)  # while it is open: the write-ahead log too
    for content in (after, bytes_on_disk(path)):
        assert not [word for word in own_words if word.lower().encode() in content.lower()]
        assert packed[2:40] not in content
        assert b"south" not in content  # nor its name, nor its file's


def test_the_rest_is_sound_and_can_be_searched(path: Path) -> None:
    with open_store(path) as store:
        store.purge([DocumentId("south")])
        assert {f.document for f in store.search(["crowns"], limit=9)} == {"north"}
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM raw_bytes").fetchone() == (8,)
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, documents_words, row)")
        terms = {row[0] for row in connection.execute("SELECT term FROM temp.terms")}
    connection.close()
    _, own_words = text_alone_in(weir_heap(), "south")
    assert not terms & {word.lower() for word in own_words}
    assert "crowns" in terms


def test_a_program_that_reads_the_store_keeps_the_file_from_being_rewritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copytaster.store.opening.WAITING_S", 0.05)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM documents").fetchone()
    with open_store(path) as store:
        with pytest.raises(InputError, match="close that program"):
            store.purge([DocumentId("south")])
        assert "south" not in {d.id for d in store.documents()}
        reader.close()
        assert store.purge([]) == ()
    _, own_words = text_alone_in(weir_heap(), "south")
    assert not [word for word in own_words if word.encode() in bytes_on_disk(path)]
