"""``copytaster families``: what goes where, and with which exit code."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copytaster.cli import cli
from copytaster.reading import capturing
from copytaster.running import heap_files

WORDS = "barge mill quay lamp rope tar oak sail net gull fog bell ash kiln loom byre weir ford glen holm".split()


def prose(seed: int, words: int = 200) -> str:
    chosen = random.Random(seed)  # noqa: S311 - made-up text
    return " ".join(chosen.choice(WORDS) + chosen.choice(WORDS) for _ in range(words))


def heap(tmp_path: Path, texts: Sequence[tuple[object, str]], name: str = "heap.jsonl") -> str:
    file = tmp_path / name
    file.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in texts), encoding="utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["families", *arguments])


def table(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


TEXTS = [(1, prose(1)), (2, prose(2)), (3, prose(1) + " " + prose(3, 100)), ("four", prose(2)), (5, prose(5))]


def test_every_document_is_in_the_table_of_families(tmp_path: Path) -> None:
    pairs, families = tmp_path / "p.jsonl", tmp_path / "f.jsonl"
    result = run(heap(tmp_path, TEXTS), "--out", str(pairs), "--families", str(families))
    assert result.exit_code == 0, result.output
    assert "5 documents: 2 families with 4 of them, 1 alone" in result.stdout
    assert [(r["document"], r["family"], r["size"], r["said_by"]) for r in table(families)] == [
        (1, 1, 2, [1, 3]),
        (2, 2, 2, [2, "four"]),
        (3, 1, 2, [1, 3]),
        (5, 5, 1, None),
        ("four", 2, 2, [2, "four"]),
    ]
    rows = {(r["a"], r["b"]): (r["a_in_b"], r["b_in_a"]) for r in table(pairs)}
    assert len(rows) == 2
    assert rows[2, "four"] == (1.0, 1.0)
    assert rows[1, 3][0] == 1.0


def test_the_order_of_the_lines_makes_no_difference(tmp_path: Path) -> None:
    written = []
    for turn in range(2):
        file = heap(tmp_path, TEXTS[::-1] if turn else TEXTS)
        targets = [tmp_path / f"{turn}{name}" for name in ("p.jsonl", "f.jsonl")]
        run(file, "-q", "--out", str(targets[0]), "--families", str(targets[1]))
        written.append([t.read_bytes() for t in targets])
    assert written[0] == written[1]


def test_passages_lead_to_the_words(tmp_path: Path) -> None:
    shared = prose(7, 120)
    one, two = f"“{prose(8, 60)}” – {shared}", f"{shared} {prose(9, 60)}"
    out = tmp_path / "p.jsonl"
    assert run(heap(tmp_path, [(1, one), (2, two)]), "-q", "--passages", "--out", str(out)).exit_code == 0
    ((a, b, c, d),) = json.loads(out.read_text(encoding="utf-8"))["passages"]
    assert one[a:b] == two[c:d] == shared


def test_a_table_goes_to_standard_output_alone(tmp_path: Path) -> None:
    result = run(heap(tmp_path, TEXTS), "--out", "-")
    assert [json.loads(line)["joins"] for line in result.stdout.splitlines()] == [True, True]


def test_parquet_goes_in_and_out(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    file, out, families = tmp_path / "heap.parquet", tmp_path / "p.parquet", tmp_path / "f.parquet"
    pq.write_table(pa.table({"id": [str(n) for n, _ in TEXTS], "body": [t for _, t in TEXTS]}), file)
    result = run(str(file), "-q", "--passages", "--out", str(out), "--families", str(families))
    assert result.exit_code == 0, result.output
    assert pq.read_table(out).column("a").to_pylist() == ["1", "2"]
    assert pq.read_table(out).column("passages").to_pylist()[1] == [[0, len(prose(2)), 0, len(prose(2))]]
    assert pq.read_table(families).num_rows == 5


def test_folders_of_files_are_read_and_cleaned(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(prose(1), encoding="utf-8")
    (folder / "b.html").write_text(f"<html><body><article><p>{prose(1)}</p></article></body></html>", encoding="utf-8")
    (folder / "c.txt").write_text(prose(2), encoding="utf-8")
    out = tmp_path / "p.jsonl"
    assert run(str(folder), "-q", "--out", str(out)).exit_code == 0
    assert len(table(out)) == 1


def test_a_line_that_cannot_be_read_is_said_and_leaves_with_3(tmp_path: Path) -> None:
    file = heap(tmp_path, TEXTS)
    with Path(file).open("a", encoding="utf-8") as opened:
        opened.write('{"id": 6, "text": "cut\n')
    result = run(file)
    assert result.exit_code == 3
    assert "Line 6 of this file cannot be read" in result.stderr
    assert "5 documents" in result.stdout


def test_documents_without_ids_are_named_by_their_lines(tmp_path: Path) -> None:
    file, families = tmp_path / "heap.jsonl", tmp_path / "f.jsonl"
    file.write_text("".join(json.dumps({"text": prose(n)}) + "\n" for n in (1, 2)), encoding="utf-8")
    run(str(file), "-q", "--families", str(families))
    assert [r["document"] for r in table(families)] == [f"{file}#line 1", f"{file}#line 2"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/file"], "no such file or folder"),
        (["{heap}", "--out", "-", "--families", "-"], "only one of --out and --families"),
        (["{heap}", "--out", "no/such/folder/p.jsonl"], "the folder no/such/folder does not exist"),
    ],
)
def test_wrong_use_is_said_and_leaves_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    file = heap(tmp_path, TEXTS)
    result = run(*[a.format(heap=file) for a in arguments])
    assert result.exit_code == 2
    assert words in result.stderr


def test_nothing_found_leaves_with_4(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(str(tmp_path / "empty")).exit_code == 4


def test_standard_input_is_one_more_input(tmp_path: Path) -> None:
    file = heap(tmp_path, TEXTS[:3])
    lines = "".join(json.dumps({"text": text}) + "\n" for text in (prose(2), prose(7)))
    arguments = ["families", file, "-", "--families", "-", "--quiet"]
    result = CliRunner().invoke(cli, arguments, input=lines)
    assert result.exit_code == 0, result.output
    rows = {r["document"]: r["family"] for r in map(json.loads, result.stdout.splitlines())}
    assert rows == {1: 1, 2: 2, 3: 1, "-#line 1": 2, "-#line 2": "-#line 2"}


def test_a_page_on_standard_input_is_read_too(tmp_path: Path) -> None:
    page = f"<html><body><p>{prose(1)}</p></body></html>"
    result = CliRunner().invoke(cli, ["families", heap(tmp_path, TEXTS), "-", "--families", "-", "-q"], input=page)
    assert result.exit_code == 0, result.output
    sizes = [r["size"] for r in map(json.loads, result.stdout.splitlines())]
    assert sorted(sizes) == [1, 2, 2, 3, 3, 3]


def test_threads_and_parts_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, (_, text) in enumerate(TEXTS):
        (folder / f"{number}.html").write_text(f"<html><body><p>{text}</p></body></html>", encoding="utf-8")
    arguments = [heap(tmp_path, TEXTS), str(folder), "--out", "-", "--passages", "-q"]
    whole = run(*arguments).stdout
    monkeypatch.setattr(heap_files, "THREADED_FROM", 1)
    monkeypatch.setattr(heap_files, "_AT_ONCE", 3000)
    monkeypatch.setattr(heap_files, "TEXTS_IN_MEMORY", 10)
    monkeypatch.setattr(capturing, "PART_BYTES", 3000)
    assert run(*arguments).stdout == whole
    assert len(whole.splitlines()) > 3
