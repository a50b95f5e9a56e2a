"""Spark and one machine give the same families, to the byte, however the heap is cut up.

Skipped where pyspark or Java is not installed: ``make spark`` installs what is needed and runs it.
"""

import json
import os
import random
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from planted import planted_heap, write_lines

from copytaster.cli import cli
from copytaster.errors import InputError, NothingToRead
from copytaster.report.copies import family_lines, family_table, pair_lines, pair_table
from copytaster.running.copies import Copies, find_copies
from copytaster.running.passages import share_passages
from copytaster.running.spark.job import Asked, Job, find_families
from copytaster.running.spark.session import opened_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HAS_JAVA = bool(os.environ.get("JAVA_HOME") or shutil.which("java"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: make spark"),
    pytest.mark.skipif(not HAS_JAVA, reason="Java is not installed"),
]
MANY_STRETCHES = {"spark.sql.files.maxPartitionBytes": "20000", "spark.sql.files.openCostInBytes": "0"}
"""Files of a heap of this size are not cut up otherwise."""


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    with opened_session("local[2]", MANY_STRETCHES) as opened:
        yield opened


def table(folder: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(folder.glob("part-*")))


def told(found: Copies, *, passages: bool = False) -> tuple[bytes, bytes]:
    """Return both tables as one machine writes them."""
    shared = share_passages(found, on_progress=lambda _station, _done, _total: None) if passages else None
    families = b"".join(family_lines(found.names, found.pairs, found.families))
    return b"".join(pair_lines(found.names, found.pairs, shared)), families


def test_names_by_place_rewritings_and_passages(
    session: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("a heap, [1]")
    folder.mkdir()
    heap = planted_heap()
    write_lines(folder / "é 1.jsonl", heap[:120])
    write_lines(folder / "b.jsonl", heap[120:], ascii_only=True)
    job = Job(paths=(str(folder),), out="out", asked=Asked(reworded=True, passages=True), partitions=3)
    found = find_families(session, job)
    alone = find_copies([folder], reworded=True)
    assert (table(tmp_path / "out/pairs"), table(tmp_path / "out/families")) == told(alone, passages=True)
    assert found.problems == alone.problems
    assert found.documents == len(alone.names)
    assert found.pairs == alone.pairs.a.size
    assert found.forms == (alone.families.form >= 0).sum()
    assert not (tmp_path / "out/_steps").exists()


def test_it_makes_no_difference_how_the_heap_is_cut_up(session: "SparkSession", tmp_path: Path) -> None:
    heap = [(n, text) for n, (_, text) in enumerate(planted_heap())]
    (tmp_path / "parts").mkdir()
    alone = find_copies([write_lines(tmp_path / "heap.jsonl", heap)])
    random.Random(5).shuffle(heap)  # noqa: S311 - made-up order
    for number in range(3):
        write_lines(tmp_path / f"parts/{number}.jsonl", heap[number::3])
    job = Job(paths=(str(tmp_path / "parts"),), out=str(tmp_path / "out"), partitions=5, at_the_driver=0)
    find_families(session, job)
    assert (table(tmp_path / "out/pairs"), table(tmp_path / "out/families")) == told(alone)


def test_parquet_and_whole_files_in_and_parquet_out(session: "SparkSession", tmp_path: Path) -> None:
    heap = planted_heap()
    columns = {"uuid": [str(n) for n in range(80)], "body": [text for _, text in heap[:80]]}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet", row_group_size=9)
    pq.write_table(pa.table({"body": columns["body"][:7]}), tmp_path / "no ids.PARQUET")
    (tmp_path / "files").mkdir()
    for number, (_, text) in enumerate([*heap[70:90], *heap[:1] * 25]):
        (tmp_path / f"files/{number:02}.txt").write_text(f"A title of {len(text)}\n\n{text}\n", encoding="utf-8")
    paths = [str(tmp_path / n) for n in ("a.parquet", "no ids.PARQUET", "files")]
    found = find_families(session, Job(paths=tuple(paths), out=str(tmp_path / "out"), form="parquet"))
    alone = find_copies([Path(p) for p in paths])
    assert rows(tmp_path / "out/pairs") == pair_table(alone.names, alone.pairs).to_pylist()
    assert rows(tmp_path / "out/families") == family_table(alone.names, alone.pairs, alone.families).to_pylist()
    assert [(p.file, p.kind) for p in found.problems] == [(p.file, p.kind) for p in alone.problems]


def rows(folder: Path) -> list[dict[str, object]]:
    return [row for part in sorted(folder.glob("part-*")) for row in pq.read_table(part).to_pylist()]


def test_what_cannot_be_done_is_said(session: "SparkSession", tmp_path: Path) -> None:
    file = str(write_lines(tmp_path / "heap.jsonl", [(1, "It rained."), (2, "It snowed.")]))
    (tmp_path / "there").mkdir()
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="exists; name a folder that does not"):
        find_families(session, Job(paths=(file,), out=str(tmp_path / "there")))
    with pytest.raises(InputError, match=r"no such file or folder: .*nowhere"):
        find_families(session, Job(paths=(str(tmp_path / "nowhere"),), out=str(tmp_path / "out")))
    with pytest.raises(InputError, match=r"Spark cannot read s3://press: No FileSystem for scheme"):
        find_families(session, Job(paths=("s3://press",), out=str(tmp_path / "out")))
    with pytest.raises(InputError, match=r"Spark cannot write to s3://press/out: No FileSystem for scheme"):
        find_families(session, Job(paths=(file,), out="s3://press/out"))
    with pytest.raises(NothingToRead):
        find_families(session, Job(paths=(str(tmp_path / "empty"),), out=str(tmp_path / "out")))
    assert not (tmp_path / "out").exists()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["spark", "families", *arguments])


def test_the_command_writes_tables_and_says_what_was_found(session: "SparkSession", tmp_path: Path) -> None:
    assert session is not None
    texts = [("a", "It rained all day."), ("a", "It snowed."), (7, "word " * 9), (8, "word " * 9), (9, "It hailed.")]
    file = write_lines(tmp_path / "heap.jsonl", [*texts, (10, "")])
    result = run(str(file), "--out", str(tmp_path / "out"), "--master", "local[2]")
    assert result.exit_code == 3, result.output
    assert result.stdout == (
        "6 documents: 1 families with 2 of them, 4 alone\n1 pairs share text; 1 of them hold families together\n"
    )
    assert "1 ids belong to more than one document" in result.stderr
    assert "Line 7 of this file cannot be read" in result.stderr
    assert [json.loads(line)["document"] for line in table(tmp_path / "out/families").splitlines()][-2:] == ["a", "a"]
    assert run(str(file), "--out", str(tmp_path / "out"), "--master", "local[2]").exit_code == 2
    assert run(str(file), "--out", str(tmp_path / "new"), "--conf", "spark.ui.enabled").exit_code == 2
