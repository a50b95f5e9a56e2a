"""Batches of lines, tables and files become rows; stretches of a file are tallied."""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from copytaster.fingerprints import Fields, Texts, sketch
from copytaster.running.spark import sketching
from copytaster.running.spark.columns import NO_MARK, binaries, joined_binaries, longs_of_marks, marks_of
from copytaster.running.spark.sketching import (
    ROWS,
    Asked,
    Root,
    plain_address,
    shown_name,
    sketch_lines,
    sketch_table,
    with_totals,
)
from copytaster.running.spark.whole_files import sketch_files

FIELDS = Fields(text="text", id="id")
ROOT = Root(given="heap", top="/data/heap")


def line(text: str, name: object = None) -> bytes:
    return json.dumps({"text": text} if name is None else {"id": name, "text": text}).encode()


def batch(lines: Sequence[bytes], block: int = 0, file: str = "file:///data/heap/a%20b.jsonl") -> pa.RecordBatch:
    columns = {"value": pa.array(lines, pa.binary()), "file": [file] * len(lines), "block": [block] * len(lines)}
    return pa.RecordBatch.from_pydict(columns)


def rows(batches: Sequence[pa.RecordBatch], asked: Asked | None = None) -> list[dict[str, object]]:
    found = sketch_lines(batches, fields=FIELDS, root=ROOT, asked=asked or Asked())
    return [row for part in found for row in part.to_pylist()]


def documents(found: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    return [row for row in found if row["mark"] is not None]


def test_a_document_is_named_by_its_id_or_left_to_be_named_by_its_place() -> None:
    found = rows([batch([line("It rained.", "a"), line("It snowed.", 7), b"", line("It hailed.")])])
    assert [d["name"] for d in documents(found)] == [b'"a"', b"7", None]
    assert [(d["file"], d["block"], d["line"]) for d in documents(found)][2] == ("heap/a b.jsonl", 0, 3)


def test_stretches_of_a_file_are_tallied_across_batches() -> None:
    first = batch([line("One."), b"[]", b" "])
    second = batch([b"no json", line("Two.", "b")])
    other = batch([line("Three."), line("Four.")], block=4096)
    tallies = [r for r in rows([first, second, other]) if r["lines"] is not None]
    told = [(t["block"], t["lines"], t["nameless"], t["without"], t["first"]) for t in tallies]
    assert told == [(0, 5, 1, 2, 1), (4096, 2, 2, 0, -1)]


def test_lines_are_counted_on_where_they_are_sketched_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(f"Report number {n} from the quay.") for n in range(20)]
    whole = documents(rows([batch(lines)]))
    monkeypatch.setattr(sketching, "AT_ONCE", 100)
    assert documents(rows([batch(lines[:7]), batch(lines[7:])])) == whole
    assert [d["line"] for d in whole] == list(range(20))


def test_a_sketch_comes_back_as_it_was() -> None:
    text = "The ferry left the quay at noon with forty sacks of barley and a goat that nobody claimed"
    raw = np.frombuffer(text.encode() + b"\n", np.uint8)
    none = np.empty(0, np.int64)
    plain = sketch(Texts(raw=raw, starts=np.array([0]), ends=np.array([len(text)]), escaped=none))
    found = documents(rows([batch([line(text, 1), line("", 2)])], Asked(passages=True, reworded=True)))
    assert np.frombuffer(found[0]["kept"], np.uint64).tolist() == plain.kept.tolist()  # type: ignore[call-overload]
    assert np.frombuffer(found[0]["places"], np.uint16).tolist() == plain.places.tolist()  # type: ignore[call-overload]
    assert found[0]["mark"] == longs_of_marks(plain.marks)[0]
    assert (found[0]["words"], found[0]["size"], found[0]["every"]) == (
        plain.words[0],
        plain.kept.size,
        plain.kept.size,
    )
    assert found[0]["text"] == text.encode()
    assert (found[1]["mark"], found[1]["size"], found[1]["rare"]) == (NO_MARK, 0, b"")


def test_repeated_runs_are_told_apart() -> None:
    found = documents(rows([batch([line("one two three " * 4, 1)])]))[0]
    assert (found["size"], found["every"]) == (10, 3)


def test_rows_of_a_table_without_ids_are_named_by_their_number() -> None:
    columns = {
        "text": ["It rained.", None],
        "id": pa.nulls(2),
        "file": ["file:///data/heap/a.parquet"] * 2,
        "row": [0, 1],
    }
    found = list(sketch_table([pa.RecordBatch.from_pydict(columns)], root=ROOT, asked=Asked()))
    assert found[0].column("name").to_pylist() == [b'"heap/a.parquet#row 1"', b'"heap/a.parquet#row 2"']


def test_whole_files_are_read_and_cleaned_and_what_cannot_be_is_said() -> None:
    page = b"Harbour closes\n\nThe harbour of Tarn closed on Monday after a barge had sunk in it, the master said.\n"
    columns = {"path": ["file:/data/heap/a.txt", "file:/data/heap/b.txt"], "content": [page, b""]}
    found = list(sketch_files([pa.RecordBatch.from_pydict(columns)], root=ROOT, asked=Asked(passages=True)))
    read = [row for part in found for row in part.to_pylist()]
    assert [r["file"] for r in documents(read)] == ["heap/a.txt"]
    assert b"The harbour of Tarn closed" in documents(read)[0]["text"]  # type: ignore[operator]
    assert [json.loads(str(r["problem"]))[0] for r in read if r["problem"]] == ["heap/b.txt"]


def test_totals_come_last() -> None:
    parts = sketch_lines([batch([line("One two three four.", 1)])], fields=FIELDS, root=ROOT, asked=Asked())
    last = list(with_totals(parts))[-1]
    assert last.schema == ROWS
    assert (last.column("documents").to_pylist(), last.column("runs").to_pylist()) == ([1], [2])


def test_addresses_lose_their_escapes_and_what_is_above_the_path_given() -> None:
    assert plain_address("file:/data/heap/x%20%2541%C3%A9.jsonl") == "/data/heap/x %41é.jsonl"
    assert shown_name("/data/heap/x.jsonl", ROOT) == "heap/x.jsonl"
    assert (
        shown_name("s3a://press/heap/x.jsonl", Root(given="s3a://press", top="s3a://press"))
        == "s3a://press/heap/x.jsonl"
    )


def test_marks_keep_their_order() -> None:
    marks = np.array([0, 1, 1 << 63, (1 << 64) - 1], np.uint64)
    longs = longs_of_marks(marks)
    assert sorted(longs.tolist()) == longs.tolist()
    assert marks_of(pa.array(longs)).tolist() == marks.tolist()


def test_binaries_are_undone() -> None:
    column = binaries(np.array([5, 6, 7], np.uint64), np.array([0, 2, 2, 3]))
    content, begins = joined_binaries(column, np.uint64)
    assert (content.tolist(), begins.tolist()) == ([5, 6, 7], [0, 2, 2, 3])
