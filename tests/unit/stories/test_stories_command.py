"""The command ``copytaster stories``: heaps of exports in, a report out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copytaster.cli import cli

_EVENTS = {
    "quarry": "A wall of the Pell quarry slid on Monday, and foreman Ada Crane led nine workers out of the Pell pit.",
    "regatta": "Skipper Jon Vale won the Linnet regatta by a length on Sunday; the Linnet fleet had 40 boats.",
}


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    lines = [
        {
            "id": f"{name}-{n}",
            "title": f"{name.title()} {n}",
            "text": f"{text} Report number {n}.",
            "date": "2033-05-02",
        }
        for name, text in _EVENTS.items()
        for n in range(2)
    ]
    path = tmp_path / "heap.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["stories", *map(str, arguments)])


def test_the_summary_tells_the_stories_and_why(heap: Path) -> None:
    result = _run(heap)
    assert result.exit_code == 0, result.output
    assert "4 documents in 2 stories" in result.stdout
    assert "accounts tell of “Linnet”" in result.stdout


def test_the_report_puts_every_document_into_one_story_and_shows_its_own_words(heap: Path) -> None:
    report = json.loads(_run(heap, "--json", "-").stdout)
    told = [d for story in report["stories"] for d in story["documents"]]
    assert sorted(told) == sorted(d["id"] for d in report["documents"])
    texts = {d["id"]: d["text"] for d in report["documents"]}
    spans = [s for story in report["stories"] for e in story["joined_by"] for s in e["spans"]]
    assert spans
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["text"] for s in spans)


def test_corrections_hold_on_the_next_run(heap: Path, tmp_path: Path) -> None:
    first = json.loads(_run(heap, "--json", "-").stdout)
    one, other = first["stories"][0]["documents"]
    wish = tmp_path / "corrections.json"
    wish.write_text(json.dumps({"split": [[one, other]]}), encoding="utf-8")
    again = json.loads(_run(heap, "--json", "-", "--corrections", wish).stdout)
    assert not any({one, other} <= set(story["documents"]) for story in again["stories"])


def test_known_stories_keep_their_ids(heap: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    _run(heap, "--json", known)
    report = json.loads(known.read_text(encoding="utf-8"))
    report["stories"][1]["id"] = "kept"
    known.write_text(json.dumps(report), encoding="utf-8")
    again = json.loads(_run(heap, "--known", known, "--json", "-").stdout)
    assert {s["id"] for s in again["stories"]} == {"story:1", "kept"}


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    assert _run(tmp_path / "nowhere.jsonl").exit_code == 2


def test_corrections_that_are_none_are_wrong_use(heap: Path, tmp_path: Path) -> None:
    wish = tmp_path / "corrections.json"
    wish.write_text("[1]", encoding="utf-8")
    result = _run(heap, "--corrections", wish)
    assert result.exit_code == 2
    assert "corrections" in result.stderr
