"""Files into a store: what is the same, what is new, what is wrong."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from copytaster import cleaning, reading
from copytaster.errors import InputError
from copytaster.running.storing import add
from copytaster.store import SQLiteStore, open_store


def lamp(number: int) -> str:
    return f"Lamp number {number} of Quell Light went out. Ilse Marn rowed across to it at dawn on Monday."


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    folder = tmp_path / "heap"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(lamp(number))
    (folder / "reprint.txt").write_text(lamp(1))
    (folder / "packed.html.gz").write_bytes(gzip.compress(f"<html><body><p>{lamp(7)}</p></body></html>".encode()))
    return folder


@pytest.fixture
def store() -> Iterator[SQLiteStore]:
    with open_store(":memory:") as opened:
        yield opened


def test_a_store_holds_what_reading_and_cleaning_give(store: SQLiteStore, heap: Path) -> None:
    added = add(store, [heap])
    assert (added.files, added.known, added.documents, added.problems) == (5, 0, 5, ())
    captures = reading.read_paths([heap]).captures
    assert tuple(store.documents()) == cleaning.clean(captures).documents
    assert tuple(store.captures()) == captures


def test_the_order_in_which_files_come_makes_no_difference(heap: Path, store: SQLiteStore) -> None:
    for path in sorted(heap.iterdir(), reverse=True):
        add(store, [path])
    with open_store(":memory:") as other:
        add(other, [heap])
        assert tuple(store.documents()) == tuple(other.documents())


def test_other_names_of_the_same_files_add_nothing(
    store: SQLiteStore, heap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, [heap])
    monkeypatch.chdir(heap)
    (heap.parent / "link").symlink_to(heap)
    for name in (".", "../heap/1.txt", heap.parent / "link"):
        assert add(store, [name]).documents == 0
    assert len(list(store.documents())) == 5


def test_a_feed_that_grew_adds_its_new_items_alone(store: SQLiteStore, tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    lines = [json.dumps({"title": f"Lamp {n}", "text": lamp(n)}) for n in range(3)]
    export.write_text("\n".join(lines[:2]))
    assert add(store, [export]).documents == 2
    export.write_text("\n".join(reversed(lines)))
    assert add(store, [export]).documents == 1
    assert sorted(d.title for d in store.documents()) == ["Lamp 0", "Lamp 1", "Lamp 2"]
    assert not [d.id for d in store.documents() if "-" in d.id]


def test_what_cannot_be_read_is_told_and_kept_on_record(store: SQLiteStore, heap: Path) -> None:
    (heap / "empty.txt").write_text("")
    added = add(store, [heap])
    assert [(Path(p.file).name, p.kind) for p in added.problems] == [("empty.txt", "empty")]
    assert store.problems() == added.problems
    assert add(store, [heap]).known == 6


def test_paths_that_do_not_exist_are_wrong_use(store: SQLiteStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        add(store, [tmp_path / "missing"])


def test_what_was_purged_stays_out_and_is_told(store: SQLiteStore, heap: Path) -> None:
    add(store, [heap])
    gone = store.purge([next(d.id for d in store.documents() if d.address.file.endswith("2.txt"))])
    again = add(store, [heap])
    assert (len(gone), again.files, again.known, again.documents) == (1, 1, 4, 0)
    assert [(Path(p.file).name, p.kind) for p in again.problems] == [("2.txt", "purged")]
    assert add(store, [heap]).problems == ()


def test_a_large_file_goes_in_part_by_part_and_all_or_none(
    store: SQLiteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lamps.jsonl"
    file.write_text("".join(json.dumps({"text": lamp(number % 9)}) + "\n" for number in range(12)))
    with open_store(":memory:") as whole:
        add(whole, [file])
        expected = tuple(whole.documents())
    monkeypatch.setattr(reading.sources, "LINES_FROM", 1)
    monkeypatch.setattr(reading.capturing, "PART_BYTES", 300)
    assert add(store, [file]).documents == 12
    assert tuple(store.documents()) == expected
    assert add(store, [file]).known == 1
    file.write_text(file.read_text() + json.dumps({"text": lamp(99)}) + "\n")
    assert add(store, [file]).documents == 1
