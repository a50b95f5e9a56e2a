"""Files read part by part: the same documents as read at once, however large the file."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from copytaster.reading import capturing, read_file, read_parts, sources, streams
from copytaster.records import Reading

ROWS = [{"id": n, "title": f"Lamp {n}", "text": f"The lamp “{n}” of Quell Light\nwent out at dawn."} for n in range(30)]


def in_lines(rows: object = ROWS) -> bytes:
    assert isinstance(rows, list)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def web_archive() -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    for row in ROWS:
        page = f"<html><body><p>{row['text']}</p></body></html>".encode()
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        target = f"https://quell.example/{row['id']}"
        writer.write_record(writer.create_warc_record(target, "response", payload=io.BytesIO(page), http_headers=http))
    return written.getvalue()


def table() -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), written)
    return written.getvalue()


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LINES_FROM", 1)
    monkeypatch.setattr(sources, "HEAD_BYTES", 200)
    monkeypatch.setattr(capturing, "PART_BYTES", 500)


def joined(path: Path) -> Reading:
    return capturing.joined(read_parts(path))


@pytest.mark.parametrize(
    "content",
    [in_lines, lambda: gzip.compress(in_lines()), web_archive, table],
    ids=["lines", "packed lines", "web archive", "table"],
)
def test_parts_hold_what_the_whole_holds(tmp_path: Path, content: Callable[[], bytes]) -> None:
    file = tmp_path / "lamps"
    file.write_bytes(content())
    assert len(list(read_parts(file))) > 2
    assert joined(file) == read_file(file)
    assert len(joined(file).captures) == len(ROWS)


def test_broken_lines_are_named_by_their_place(tmp_path: Path) -> None:
    file = tmp_path / "lamps.jsonl"
    file.write_bytes(in_lines(ROWS[:2]) + b'{"text": "half a li\n\n' + in_lines(ROWS[2:4]))
    assert joined(file) == read_file(file)
    assert [p.file for p in joined(file).problems] == [f"{file}#line 3"]


def test_a_line_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_DOCUMENT_BYTES", 300)
    file = tmp_path / "lamps.jsonl"
    file.write_bytes(in_lines(ROWS[:1]) + in_lines([{"text": "rope " * 100}]) + in_lines(ROWS[1:2]))
    assert [c.address.record for c in joined(file).captures] == ["line 1", "line 3"]
    assert [(p.file, p.kind) for p in joined(file).problems] == [(f"{file}#line 2", "too-large")]


def test_packed_lines_that_end_too_early_are_read_up_to_there(tmp_path: Path) -> None:
    file = tmp_path / "lamps.jsonl.gz"
    file.write_bytes(gzip.compress(in_lines(), 0)[:-200])
    reading = joined(file)
    assert 20 < len(reading.captures) < len(ROWS)
    assert [p.kind for p in reading.problems] == ["damaged"]


def test_a_long_text_is_no_file_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "lamp.txt"
    file.write_text("The lamp went out.\n" * 100)
    assert joined(file) == read_file(file)


def test_many_problems_are_told_once(tmp_path: Path) -> None:
    file = tmp_path / "lamps.jsonl"
    file.write_bytes(in_lines() + b'{"text": 3}\n' * 80)
    problems = joined(file).problems
    assert len(problems) == capturing.PROBLEMS_NAMED + 1
    assert "30 more records" in problems[-1].message


def test_a_name_stands_for_the_path(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(in_lines(ROWS[:2]))
    assert [c.address.path for part in read_parts(file, name="-") for c in part.captures] == ["-#line 1", "-#line 2"]
