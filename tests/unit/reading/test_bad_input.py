"""Bad input: each is a problem with a fixed word, a reason and a remedy, and the rest of the heap is read."""

import gzip
import json
import random
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from copytaster.reading import read_paths
from copytaster.reading.unpacking import MAX_FILE_BYTES
from copytaster.records import Reading

PROSE = "The lamp at Quell Point is out.\n\nIlse Marn rowed across."
BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>
<rss><channel><item><title>&lol3;</title><description>&lol3;</description></item></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rss><channel><item><title>t</title><description>&x;</description></item></channel></rss>"""

NOTHING_READ: Mapping[str, tuple[str, bytes]] = {
    "empty": ("empty", b""),
    "blank": ("empty", b" \r\n\t\n"),
    "random bytes": ("binary", random.Random(1).randbytes(5000)),  # noqa: S311 (no secret)
    "program": ("binary", b"\x7fELF\x02\x01\x01" + b"\0" * 300 + b"text" * 20),
    "PNG": ("image", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
    "JPEG": ("image", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256))),
    "SVG": ("image", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>Lamp</text></svg>'),
    "PDF": ("pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>"),
    "ZIP": ("archive", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
    "RTF": ("word-processor", rb"{\rtf1\ansi The lamp is out.}"),
    "list that is code": ("malformed", b"""['<p>a</p>', __import__("os").system("touch /tmp/lamp")]"""),
    "list that adds": ("malformed", b"['<p>a</p>' + open('/etc/passwd').read()]"),
    "deep list": ("too-deep", b"[" * 100_000),
    "deep object": ("too-deep", b'{"a":' * 100_000),
    "entity bomb": ("entities", BOMB.encode()),
    "outside entity": ("entities", OUTSIDE.encode()),
    "deep feed": ("too-deep", b"<rss>" + b"<item>" * 10_000),
    "gzip of nothing": ("truncated", gzip.compress(PROSE.encode())[:10]),
    "gzip of an empty file": ("empty", gzip.compress(b"")),
    "gzip bomb": ("too-large", gzip.compress(b"a" * 30_000_000)),
    "gzip in gzip in gzip": ("too-deep", gzip.compress(gzip.compress(gzip.compress(b"lamp")))),
    "long text": ("too-large", b"lamp " * 1_100_000),
    "export without text": ("no-article", b'{"title": "Lamp", "url": "https://quell.example"}'),
}
READ_WITH_A_WORD: Mapping[str, tuple[str, bytes]] = {
    "truncated gzip": ("truncated", gzip.compress(random.Random(2).randbytes(900).hex().encode())[:-40]),  # noqa: S311
    "gzip with a wrong sum": ("damaged", gzip.compress(PROSE.encode())[:-8] + b"\0" * 8),
    "truncated list": ("truncated", b"['<p>The lamp is out.</p>', '<p>Ilse"),
    "truncated export": ("truncated", b'{"title": "Lamp", "text": "The lamp is out. Ilse'),
    "lone surrogates in bytes": (
        "undecodable",
        b"The lamp \xed\xa0\x80 is out. \xe2\x80\x9cAgain\xe2\x80\x9d, \xe2\x82\xac 3.",
    ),
    "lone surrogates in escapes": ("undecodable", rb'{"title": "Lamp", "text": "The \ud800lamp is out."}'),
    "NULs": ("nul", b"The lamp\0 is out.\0 Ilse Marn rowed across, and back again at dawn."),
    "page nested deeply": ("too-deep", b"<html><body>" + b"<div>" * 10_000 + b"<p>Lamp</p></body></html>"),
}


def kinds(reading: Reading) -> list[str]:
    return [problem.kind for problem in reading.problems]


@pytest.mark.parametrize("case", NOTHING_READ)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(case: str, tmp_path: Path) -> None:
    kind, raw = NOTHING_READ[case]
    (tmp_path / "bad.html").write_bytes(raw)
    (tmp_path / "good.txt").write_text(PROSE)
    reading = read_paths([tmp_path])
    assert [c.address.file for c in reading.captures] == [str(tmp_path / "good.txt")]
    assert kinds(reading) == [kind]
    (problem,) = reading.problems
    assert (problem.file, problem.step) == (str(tmp_path / "bad.html"), "reading")
    assert problem.message.count(". ") == 1, "one sentence of reason, one of remedy"
    assert problem.message.endswith(".")


@pytest.mark.parametrize("case", READ_WITH_A_WORD)
def test_what_is_damaged_is_read_and_told(case: str, read: Callable[..., Reading]) -> None:
    kind, raw = READ_WITH_A_WORD[case]
    reading = read(raw)
    assert kinds(reading) == [kind]
    (capture,) = reading.captures
    text = "".join(piece.content.text for piece in capture.pieces)
    assert "amp" in text or case == "truncated gzip"
    assert "\0" not in text
    assert not any("\ud800" <= character <= "\udfff" for character in text)


def test_code_in_a_list_is_never_run(read: Callable[..., Reading], tmp_path: Path) -> None:
    mark = tmp_path / "run"
    read(f"['a', __import__('pathlib').Path({str(mark)!r}).touch()]")
    assert not mark.exists()


def test_replacement_characters_that_a_document_holds_are_no_news(read: Callable[..., Reading]) -> None:
    assert read("The lamp \ufffd is out.").problems == ()
    assert read(json.dumps({"title": "Lamp", "text": "The lamp \ufffd is out."})).problems == ()


def test_a_hundred_megabytes_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as opened:
        opened.truncate(100_000_000)
    started = time.monotonic()
    reading = read_paths([path])
    assert kinds(reading) == ["too-large"]
    assert f"{MAX_FILE_BYTES:,}" in reading.problems[0].message
    assert time.monotonic() - started < 1


def test_a_thousand_copies_are_one_document_and_one_word(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"copy-{number:04}.txt").write_text(PROSE)
    reading = read_paths([tmp_path])
    assert [c.address.file for c in reading.captures] == [str(tmp_path / "copy-0000.txt")]
    assert kinds(reading) == ["copies"]
    assert "and 996 more" in reading.problems[0].message


def test_a_reprint_to_the_byte_is_a_document_of_its_own(tmp_path: Path) -> None:
    for masthead in ("courier", "gazette"):
        (tmp_path / f"{masthead}.txt").write_text(PROSE)
    reading = read_paths([tmp_path])
    assert [Path(c.address.file).stem for c in reading.captures] == ["courier", "gazette"]
    assert reading.problems == ()


def test_a_folder_with_nothing(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text(PROSE)
    reading = read_paths([tmp_path])
    assert reading.captures == ()
    assert kinds(reading) == ["empty-folder"]


def test_what_is_not_there_or_may_not_be_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    unreadable = Path("/proc/self/mem")  # opens, and fails when it is read, for every user
    reading = read_paths([missing, unreadable])
    assert sorted(kinds(reading)) == ["unreadable", "unreadable"]


def test_a_page_in_every_encoding_that_fails_is_still_read(read: Callable[..., Reading]) -> None:
    raw = b'<html><head><meta charset="utf-8"></head><body><p>The lamp\x81\x8d is out.</p></body></html>'
    assert len(read(raw).captures) == 1


def test_zlib_without_gzip_is_binary(read: Callable[..., Reading]) -> None:
    noise = random.Random(3).randbytes(3000)  # noqa: S311 (no secret)
    assert kinds(read(zlib.compress(noise))) == ["binary"]
