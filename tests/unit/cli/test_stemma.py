"""``copytaster stemma``: what goes where, and with which exit code."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from manuscripts import WITNESSES

from copytaster.cli import cli


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["stemma", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for siglum, text in WITNESSES.items():
        (tmp_path / f"{siglum}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_tree_goes_to_standard_output(folder: Path) -> None:
    result = run(str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The tree begins at A" in result.stdout


def test_every_form_is_written_and_said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    forms = {"--dot": "t.dot", "--newick": "t.nwk", "--graphml": "t.xml", "--variants": "t.csv"}
    result = run(str(folder), *(part for option, name in forms.items() for part in (option, str(out / name))))
    assert result.exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(forms.values())
    assert f"wrote {out / 't.dot'}" in result.stderr


def test_a_form_on_standard_output_is_alone_there(folder: Path) -> None:
    result = run(str(folder), "--newick", "-")
    assert result.stdout.startswith("[&R](")
    assert result.stdout.count("\n") == 1


def test_the_root_can_be_named(folder: Path) -> None:
    assert "Drawn from D, as asked." in run(str(folder), "--root", "D").stdout
    wrong = run(str(folder), "--root", "Z")
    assert wrong.exit_code == 2
    assert "no witness is called Z; there are A, B, C, D, E" in wrong.stderr


def test_files_of_the_same_name_are_told_apart(folder: Path) -> None:
    (folder / "A.text").write_text(WITNESSES["C"], encoding="utf-8")
    table = run(str(folder), "--variants", "-").stdout
    assert "A.text" in table
    assert "A.txt" in table


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no/such/folder"], 2, "no such file or folder: no/such/folder"),
        (["--dot", "-", "--newick", "-"], 2, "can go to standard output"),
        (["--dot", "no/such/folder/t.dot"], 2, "does not exist"),
    ],
)
def test_wrong_use_is_said(folder: Path, arguments: list[str], code: int, words: str) -> None:
    result = run(*([str(folder)] if arguments[0].startswith("--") else []), *arguments)
    assert result.exit_code == code
    assert words in result.stderr


def test_fewer_than_two_witnesses_is_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "A.txt").write_text(WITNESSES["A"], encoding="utf-8")
    result = run(str(tmp_path))
    assert result.exit_code == 4
    assert "two witnesses or more" in result.stderr


def test_what_is_no_plain_text_is_said_and_the_others_are_read(folder: Path) -> None:
    (folder / "page.html").write_text("<html><body><p>A page about the ferry.</p></body></html>", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = run(str(folder))
    assert result.exit_code == 3
    assert "page.html" in result.stderr
    assert "2 inputs could not be read" in result.stderr
    assert "The tree begins at A" in result.stdout
