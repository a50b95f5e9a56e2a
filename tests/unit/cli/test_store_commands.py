"""The commands of the store: what goes where, and with which exit code."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fiction import weir_heap
from stored import files_of

from copytaster.cli import cli
from copytaster.cli.stations import Stations
from copytaster.records import Heap
from copytaster.report.as_json import to_json
from copytaster.store import Store, open_store

PROSE = "The lamp of Quell Light went out on Monday night, and Ilse Marn rowed across to it at dawn."


def fake_examine(store: Store, on_progress: object) -> Heap:
    del on_progress
    heap = replace(weir_heap(), problems=())
    store.put_heap(heap)
    return heap


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], obj=Stations(examine=fake_examine))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "weir.db"
    with open_store(path, new=True) as store:
        store.put(files_of(weir_heap()))
    return path


@pytest.fixture
def examined(filled: Path) -> Path:
    assert run("examine", filled).exit_code == 0
    return filled


def test_add_takes_files_in_once(tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(PROSE)
    first, again = (run("add", tmp_path / "story.db", tmp_path / "lamp.txt") for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 new document from 1 new file; 0 files known before" in first.stderr
    assert "0 new documents from 0 new files; 1 file known before" in again.stderr
    assert first.stdout == again.stdout == ""
    assert run("add", tmp_path / "story.db", tmp_path / "lamp.txt", "-q").output == ""


def test_add_leaves_with_3_where_some_inputs_failed_and_with_4_where_all_did(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    nothing = run("add", tmp_path / "a.db", tmp_path / "empty.txt")
    assert nothing.exit_code == 4
    assert "The file is empty." in nothing.stderr
    (tmp_path / "lamp.txt").write_text(PROSE)
    assert run("add", tmp_path / "b.db", tmp_path / "empty.txt", tmp_path / "lamp.txt").exit_code == 3


@pytest.mark.parametrize("command", [["examine"], ["search", "x"], ["report"], ["purge", "x"], ["export"]])
def test_without_a_store_every_other_command_is_wrong_use(command: Sequence[str], tmp_path: Path) -> None:
    more = ["--out", str(tmp_path / "out"), "--format", "csv"] if command == ["export"] else []
    result = run(command[0], tmp_path / "missing.db", *command[1:], *more)
    assert result.exit_code == 2
    assert "no such store" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_paths_and_what_is_no_store_are_wrong_use(tmp_path: Path, filled: Path) -> None:
    (tmp_path / "lamp.txt").write_text(PROSE)
    assert run("add", tmp_path / "lamp.txt", tmp_path / "lamp.txt").exit_code == 2
    assert run("add", filled, tmp_path / "missing").exit_code == 2
    assert run("purge", filled, "nobody").exit_code == 2
    assert (tmp_path / "lamp.txt").read_text() == PROSE


def test_the_report_is_that_of_the_heap(examined: Path, tmp_path: Path) -> None:
    result = run("report", examined, "--json", "-")
    assert result.exit_code == 0
    assert result.stdout == to_json(replace(weir_heap(), problems=()))
    page = tmp_path / "p.html"
    shown = run("report", examined, "--html", page, "--terminal")
    assert "Crack in Hollow Weir" in shown.stdout
    assert page.read_text().startswith("<!doctype html>")
    assert "Crack in Hollow Weir" in run("report", examined).stdout


def test_the_report_wants_results_and_says_what_came_later(filled: Path, tmp_path: Path) -> None:
    without = run("report", filled)
    assert (without.exit_code, without.stdout) == (2, "")
    assert "say copytaster examine first" in without.stderr
    assert run("examine", filled).exit_code == 0
    (tmp_path / "lamp.txt").write_text(PROSE)
    run("add", filled, tmp_path / "lamp.txt")
    assert "1 document came after these results" in run("report", filled).stderr
    with open_store(tmp_path / "empty.db", new=True):
        pass
    assert run("report", tmp_path / "empty.db").exit_code == 4


def test_search_shows_where_the_words_stand(filled: Path) -> None:
    result = run("search", filled, "vale radio", "injured")
    assert result.exit_code == 0
    assert "flash  Fissure scare  (flash.txt)" in result.stdout
    assert "[injured]" in result.stdout
    assert result.stderr == ""
    nothing = run("search", filled, "submarine")
    assert (nothing.exit_code, nothing.stdout) == (4, "")


def test_a_purge_says_what_went(examined: Path) -> None:
    result = run("purge", examined, "flash")
    assert result.exit_code == 0
    assert "1 document purged: flash" in result.stderr
    assert "say copytaster examine for new ones" in result.stderr
    assert run("report", examined).exit_code == 2


def test_tables_are_written_in_every_format(examined: Path, tmp_path: Path) -> None:
    for wanted in ("csv", "jsonl"):
        folder = tmp_path / "deep" / wanted
        assert run("export", examined, "--out", folder, "--format", wanted).exit_code == 0
        assert len(list(folder.iterdir())) == 16
    with (tmp_path / "deep/csv/documents.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = (tmp_path / "deep/jsonl/documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [row["text"] for row in rows] == [json.loads(line)["text"] for line in lines]
    assert [row["text"] for row in rows] == [d.text for d in weir_heap().documents]


def test_tables_can_be_parquet(examined: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("export", examined, "--out", tmp_path, "--format", "parquet").exit_code == 0
    table = parquet.read_table(tmp_path / "derivations.parquet").to_pylist()
    assert [(row["child"], row["parent"]) for row in table] == [(d.child, d.parent) for d in weir_heap().derivations]
    assert len(list(tmp_path.glob("*.parquet"))) == 16


def test_the_graph_of_descent_is_written(examined: Path, tmp_path: Path) -> None:
    for wanted in ("graphml", "dot"):
        assert run("export", examined, "--out", tmp_path, "--format", wanted).exit_code == 0
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = ET.parse(tmp_path / "descent.graphml").getroot()  # noqa: S314 - written by the line before
    assert len(graph.findall(".//g:node", space)) == 10
    edges = {(e.get("source"), e.get("target")) for e in graph.findall(".//g:edge", space)}
    assert edges == {(d.parent, d.child) for d in weir_heap().derivations}
    assert '"wire" -> "courier" [label="reprint", style=solid];' in (tmp_path / "descent.dot").read_text()
