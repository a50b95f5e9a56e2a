"""The commands: what goes where, and with which exit code."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fiction import two_documents, weir_heap

import copytaster
from copytaster.cli import cli
from copytaster.cli.stations import Stations
from copytaster.errors import InputError, NothingToRead
from copytaster.records import Heap

SOUND = replace(weir_heap(), problems=())


def stations(heap: Heap | Exception, seen: list[object] | None = None) -> Stations:
    """Doors behind which nothing heavy stands: they give ``heap``, or raise it."""

    def answer() -> Heap:
        if isinstance(heap, Exception):
            raise heap
        return heap

    def read(paths: Sequence[str], standard_input: bytes | None, on_progress: object, *, attitudes: bool) -> Heap:
        del on_progress, attitudes
        if seen is not None:
            seen.extend([tuple(paths), standard_input])
        return answer()

    def compare(a: str, b: str, on_progress: object) -> Heap:
        del a, b, on_progress
        return answer()

    def browse(address: str) -> bool:
        if seen is not None:
            seen.append(address)
        return True

    return Stations(read=read, compare=compare, browse=browse)


def run(arguments: Sequence[str], doors: Stations, standard_input: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), obj=doors, input=standard_input)


def test_the_summary_goes_to_standard_output_and_nothing_to_standard_error() -> None:
    result = run(["read", "x"], stations(SOUND))
    assert result.exit_code == 0
    assert "Crack in Hollow Weir" in result.stdout
    assert result.stderr == ""


def test_json_on_standard_output_is_json_and_nothing_else() -> None:
    result = run(["read", "x", "--json", "-"], stations(SOUND))
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["documents"]) == 9


def test_reports_are_written_and_said(tmp_path: Path) -> None:
    page, report = tmp_path / "story.html", tmp_path / "report.json"
    result = run(["read", "x", "--html", str(page), "--json", str(report)], stations(SOUND))
    assert result.exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(report.read_text(encoding="utf-8"))["stories"]
    assert f"wrote {page}" in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.json", "story.html"]


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = run(["read", "x", "-q", "--json", str(tmp_path / "r.json")], stations(SOUND))
    assert (result.exit_code, result.output) == (0, "")


def test_open_shows_the_page_that_was_written(tmp_path: Path) -> None:
    seen: list[object] = []
    page = tmp_path / "my story.html"
    assert run(["read", "x", "-q", "--html", str(page), "--open"], stations(SOUND, seen)).exit_code == 0
    assert seen[-1] == page.as_uri()


def test_a_dash_reads_standard_input() -> None:
    seen: list[object] = []
    run(["read", "-", "x"], stations(SOUND, seen), standard_input=b"piped")
    assert seen[:2] == [("x",), b"piped"]


def test_without_a_dash_standard_input_is_left_alone() -> None:
    seen: list[object] = []
    run(["read", "x"], stations(SOUND, seen), standard_input=b"piped")
    assert seen[:2] == [("x",), None]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", "x", "--json", "-", "--html", "-"], "only one of --json and --html"),
        (["read", "x", "--open"], "--open shows the page"),
        (["read", "x", "--json", "no/such/folder/r.json"], "the folder no/such/folder does not exist"),
        (["read", "x", "--json", "."], "it is a folder"),
        (["compare", "a"], "Missing argument"),
        (["completion", "tcsh"], "is not one of"),
        (["reed"], "No such command"),
    ],
)
def test_wrong_use_is_said_and_leaves_with_2(arguments: list[str], words: str) -> None:
    result = run(arguments, stations(AssertionError("nothing may be read")))
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_a_fault_of_the_user_is_one_line() -> None:
    result = run(["read", "x"], stations(InputError("no such file or folder: x")))
    assert result.exit_code == 2
    assert result.stderr == "copytaster: no such file or folder: x\n"


def test_nothing_found_leaves_with_4() -> None:
    result = run(["read", "x"], stations(NothingToRead("nothing to read")))
    assert result.exit_code == 4
    assert "nothing to read" in result.stderr


def test_a_fault_of_the_program_is_a_traceback_and_how_to_report_it() -> None:
    result = run(["read", "x"], stations(ZeroDivisionError("oh")))
    assert result.exit_code == 1
    assert "ZeroDivisionError: oh" in result.stderr
    assert "Please report it" in result.stderr
    assert copytaster.__version__ in result.stderr


def test_some_inputs_failed_the_report_is_written_all_the_same(tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    result = run(["read", "x", "--json", str(report)], stations(weir_heap()))
    assert result.exit_code == 3
    assert report.exists()
    assert "copytaster: broken.html: reading: The file is empty. Get it again. [empty]" in result.stderr
    assert "1 input could not be read" in result.stderr


def test_a_remark_about_a_document_that_was_read_is_no_failure() -> None:
    heap = weir_heap()
    remark = replace(heap.problems[0], file="wire.txt", kind="truncated", message="It breaks off.")
    result = run(["read", "x"], stations(replace(heap, problems=(remark,))))
    assert result.exit_code == 0
    assert "wire.txt: reading: It breaks off." in result.stderr


def test_what_a_file_is_called_cannot_steer_the_terminal() -> None:
    heap = weir_heap()
    hostile = replace(heap.problems[0], file="\x1b[2Jx")
    assert "\x1b" not in run(["read", "x"], stations(replace(heap, problems=(hostile,)))).stderr


def test_an_old_report_stays_whole_where_the_new_one_cannot_be_made(tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    report.write_text("old", encoding="utf-8")
    run(["read", "x", "--json", str(report)], stations(ZeroDivisionError()))
    assert report.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


def test_a_report_keeps_the_permissions_of_the_file_it_replaces(tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    report.write_text("old", encoding="utf-8")
    report.chmod(0o640)
    run(["read", "x", "-q", "--json", str(report)], stations(SOUND))
    assert report.stat().st_mode & 0o777 == 0o640


def test_a_report_goes_through_a_link_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    run(["read", "x", "-q", "--json", str(tmp_path / "link.json")], stations(SOUND))
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))


def test_names_of_files_that_are_no_unicode_can_be_written(tmp_path: Path) -> None:
    heap = weir_heap()
    odd = replace(heap.documents[0], address=replace(heap.documents[0].address, file="caf\udce9.txt"))
    report = tmp_path / "r.json"
    doors = stations(replace(SOUND, documents=(odd, *heap.documents[1:])))
    assert run(["read", "x", "--json", str(report), "--html", str(tmp_path / "p.html")], doors).exit_code == 0
    assert "caf\udce9.txt" in {d["file"] for d in json.loads(report.read_text(encoding="utf-8"))["documents"]}


def test_compare_lays_two_documents_side_by_side() -> None:
    result = run(["compare", "a", "b"], stations(two_documents()))
    assert result.exit_code == 0
    assert "N was made from W" in result.stdout


def test_compare_can_give_json() -> None:
    result = run(["compare", "a", "b", "--json", "-"], stations(two_documents()))
    assert len(json.loads(result.stdout)["documents"]) == 2


def test_schema_prints_the_schema() -> None:
    result = run(["schema"], stations(SOUND))
    assert json.loads(result.stdout)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str) -> None:
    result = run(["completion", shell], stations(SOUND))
    assert result.exit_code == 0
    assert f"_COPYTASTER_COMPLETE={shell}_complete" in result.stdout


def test_help_and_version_teach() -> None:
    for arguments in (["--help"], ["read", "--help"], ["compare", "--help"]):
        shown = run(arguments, stations(SOUND)).stdout
        assert "Examples:" in shown
        assert "Exit codes:" in shown
    assert run(["--version"], stations(SOUND)).stdout == f"copytaster {copytaster.__version__}\n"


HEAVY = {"spacy", "numpy", "onnxruntime", "tokenizers", "rich", "jinja2"}


@pytest.mark.parametrize(
    "code", ["import copytaster", "from copytaster.cli import cli; cli(['--help'], 'c', standalone_mode=False)"]
)
def test_help_loads_nothing_heavy(code: str) -> None:
    show = f"{code}; import sys; print('|'.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    assert not HEAVY & set(done.stdout.splitlines()[-1].split("|"))
