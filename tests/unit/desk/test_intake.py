"""Uploads and archives, within their limits."""

import io
import zipfile

import pytest

from copytaster.desk import intake
from copytaster.desk.intake import Upload, read_uploads

STORY = b"Well runs dry\n\nThe well at Upper Marsh ran dry on Sunday, said the reeve.\n"


def archive(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def test_an_archive_gives_its_files_under_its_name() -> None:
    read = read_uploads([Upload(name="box.zip", content=archive(a__one=STORY, two=STORY + b"Rain came.\n"))])
    assert [c.address.file for c in read.captures] == ["box.zip/a/one", "box.zip/two"]


def test_names_lead_out_of_no_folder() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("../../etc/passwd", STORY)
    read = read_uploads([Upload(name="..\\..\\x.zip", content=written.getvalue())])
    assert [c.address.file for c in read.captures] == ["x.zip/etc/passwd"]


def test_archives_in_archives_are_opened_only_so_deep() -> None:
    inner = archive(one=STORY)
    for _ in range(intake.MOST_NESTING + 1):
        inner = archive(more=inner)
    read = read_uploads([Upload(name="deep.zip", content=inner)])
    assert not read.captures
    assert [p.kind for p in read.problems] == ["nested"]


def test_an_archive_that_swells_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", 100_000)
    bomb = archive(**{f"n{i}": b"The well ran dry. " * 4_000 for i in range(20)})
    read = read_uploads([Upload(name="bomb.zip", content=bomb)])
    assert len(read.captures) <= 1
    assert {p.kind for p in read.problems} == {"too-many"}


def test_a_file_in_an_archive_is_read_no_further_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_FILE", 10_000)
    read = read_uploads([Upload(name="bomb.zip", content=archive(big=b"0" * 5_000_000))])
    assert [p.kind for p in read.problems] == ["too-large"]


def test_too_many_files_are_refused_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_FILES", 3)
    read = read_uploads([Upload(name=f"{n}.txt", content=STORY + b"No. %d\n" % n) for n in range(5)])
    assert len(read.captures) == 3


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 200, b"", b"\x00" * 50, b"\x7fELF" + b"\x01" * 80]
)
def test_broken_uploads_are_problems_with_the_name_shown(content: bytes) -> None:
    read = read_uploads([Upload(name="odd.bin", content=content), Upload(name="good.txt", content=STORY)])
    assert len(read.captures) == 1
    assert {p.file for p in read.problems} == {"odd.bin"}
