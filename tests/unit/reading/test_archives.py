"""Web archives and tables: every page or row is a document that leads back to its record."""

import gzip
import io
import itertools
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from copytaster.cleaning import clean
from copytaster.reading import read_paths, warc
from copytaster.records import Reading

PROSE = "The lamp of Quell Light went out on Monday night, and Ilse Marn rowed across to it at dawn."
PAGE = f"<html><head><title>Lamp</title></head><body><p>{PROSE}</p></body></html>".encode()
HTML = ("Content-Type", "text/html; charset=utf-8")

Record = tuple[str, bytes, Sequence[tuple[str, str]]]
"""Address on the web, body as it was sent, HTTP headers."""


def web_archive(*records: Record, packed: bool = True, status: str = "200 OK") -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("lamp.warc", {"software": "by hand"}))
    for target, body, headers in records:
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(target, "response", payload=io.BytesIO(body), http_headers=http))
    return written.getvalue()


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 50] for start in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


CODINGS: dict[str, tuple[Callable[[bytes], bytes], list[tuple[str, str]]]] = {
    "plain": (bytes, []),
    "chunked": (chunked, [("Transfer-Encoding", "chunked")]),
    "gzip": (gzip.compress, [("Content-Encoding", "gzip")]),
    "deflate": (zlib.compress, [("Content-Encoding", "deflate")]),
    "br": (lambda page: brotli.compress(page, quality=3), [("Content-Encoding", "br")]),
    "zstd": (zstandard.ZstdCompressor().compress, [("Content-Encoding", "zstd")]),
    "chunked br": (
        lambda b: chunked(brotli.compress(b)),
        [("Transfer-Encoding", "chunked"), ("Content-Encoding", "br")],
    ),
    "said to be gzip": (bytes, [("Content-Encoding", "gzip")]),
    "said to be chunked": (bytes, [("Transfer-Encoding", "chunked")]),
}


Read = Callable[..., Reading]


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("packed", [True, False], ids=["packed", "bare"])
def test_a_page_is_read_whatever_it_was_sent_in(coding: str, packed: bool, read: Read) -> None:  # noqa: FBT001 - a parameter of the test
    pack, headers = CODINGS[coding]
    archive = web_archive(("https://quell.example/lamp", pack(PAGE), [HTML, *headers]), packed=packed)
    (capture,) = read(archive, "lamp.warc").captures
    assert capture.raw == PAGE
    assert (capture.form, capture.address.record) == ("warc", "record 2")
    assert (capture.pieces[0].role, capture.pieces[0].content.text) == ("url", "https://quell.example/lamp")
    (document,) = clean([capture]).documents
    (saved,) = clean(read(PAGE).captures).documents
    assert (document.id, document.text, document.form) == (saved.id, PROSE, "warc")


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "bare"])
def test_the_address_holds_the_bytes_of_the_record(packed: bool, read: Read) -> None:  # noqa: FBT001 - a parameter of the test
    pages = [(f"https://quell.example/{n}", PAGE.replace(b"Monday", b"day %d" % n), [HTML]) for n in range(3)]
    archive = web_archive(*pages, packed=packed)
    unpacked = gzip.decompress(archive) if packed else archive
    for capture in read(archive, "lamp.warc").captures:
        record = capture.address.span.of(unpacked.decode("latin-1")).encode("latin-1")
        assert record.startswith(b"WARC/1.0\r\n")
        assert record.count(b"WARC/1.0") == 1
        assert capture.raw in record


def test_one_packing_around_all_records_is_read_too(read: Read) -> None:
    archive = web_archive(("https://quell.example/", PAGE, [HTML]), packed=False)
    assert len(read(gzip.compress(archive)).captures) == 1
    assert len(read(zstandard.ZstdCompressor().compress(archive)).captures) == 1


def test_what_is_no_page_is_counted_and_left_out(read: Read) -> None:
    archive = web_archive(
        ("https://quell.example/", PAGE, [HTML]),
        ("https://quell.example/lamp.png", b"\x89PNG", [("Content-Type", "image/png")]),
        ("https://quell.example/", PAGE, [HTML]),
    )
    missing = web_archive(("https://quell.example/gone", PAGE, [HTML]), status="404 Not Found")
    reading = read(archive + missing)
    assert len(reading.captures) == 1
    assert sorted(p.kind for p in reading.problems) == ["fetched-again", "no-page"]
    assert any("4 records hold no page" in p.message for p in reading.problems)


def test_the_encoding_that_the_server_stated_counts(read: Read) -> None:
    russian = "<html><body><p>Маяк погас в понедельник ночью, и смотритель поплыл к нему на рассвете.</p></body></html>"
    body = russian.encode("koi8-r")
    (capture,) = read(
        web_archive(("https://q.example/", body, [("Content-Type", 'text/html; charset="koi8-r"')]))
    ).captures
    assert capture.encoding == "koi8-r"
    assert "Маяк погас" in capture.pieces[-1].content.text


def test_texts_of_wet_files_are_read(read: Read) -> None:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    payload = io.BytesIO(PROSE.encode())
    writer.write_record(
        writer.create_warc_record(
            "https://quell.example/", "conversion", payload=payload, warc_content_type="text/plain"
        )
    )
    (capture,) = read(written.getvalue()).captures
    assert clean([capture]).documents[0].text == PROSE


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_that_unpacks_to_far_too_much_is_told_and_the_others_are_read(coding: str, read: Read) -> None:
    pack, headers = CODINGS[coding]
    archive = web_archive(
        ("https://quell.example/bomb", pack(b"<p>lamp</p>" * 600_000), [HTML, *headers]),
        ("https://quell.example/", PAGE, [HTML]),
    )
    reading = read(archive)
    assert [c.raw for c in reading.captures] == [PAGE]
    assert ("undecodable", "lamp.warc#record 2") in {
        (p.kind, Path(p.file).name) for p in read(archive, "lamp.warc").problems
    }


def test_an_archive_that_unpacks_to_far_too_much_is_stopped(read: Read) -> None:
    archive = web_archive(
        ("https://quell.example/", PAGE, [HTML]),
        ("https://quell.example/film", b"\0" * 25_000_000, [("Content-Type", "video/mp4")]),
    )
    reading = read(archive)
    assert len(reading.captures) == 1
    assert "too-large" in {p.kind for p in reading.problems}


def test_a_record_that_takes_too_long_is_stopped() -> None:
    clock = itertools.count(step=40)
    archive = web_archive(("https://quell.example/", PAGE, [HTML]))
    reading = warc.read_warc("lamp.warc", io.BytesIO(archive), clock=lambda: float(next(clock)))
    assert {p.kind for p in reading.problems} == {"too-large"}


@pytest.mark.parametrize("cut", [40, 400, 700])
def test_a_damaged_archive_is_read_as_far_as_it_goes(cut: int, read: Read) -> None:
    archive = web_archive(*[(f"https://quell.example/{n}", PAGE + b"%d" % n, [HTML]) for n in range(20)])
    reading = read(archive[:-cut])
    assert 15 <= len(reading.captures) <= 20
    assert [p.kind for p in reading.problems if p.kind != "no-page"] == ["damaged"]


def test_rubbish_after_the_name_of_an_archive_breaks_nothing(read: Read) -> None:
    noise = random.Random(4)  # noqa: S311 - noise, no secret
    whole = bytearray(
        web_archive(*[(f"https://q.example/{n}", PAGE + b"%d" % n, [HTML]) for n in range(5)], packed=False)
    )
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[noise.randrange(8, len(damaged))] = noise.randrange(256)
        assert isinstance(read(bytes(damaged)), Reading)
        assert isinstance(read(b"WARC/1.0\r\n" + noise.randbytes(300)), Reading)


def wacz(*members: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        for name, content in members:
            archive.writestr(name, content)
    return written.getvalue()


def test_every_archive_in_a_wacz_is_read(read: Read) -> None:
    pages = [web_archive((f"https://quell.example/{n}", PAGE + b"%d" % n, [HTML])) for n in range(2)]
    reading = read(wacz(("archive/a.warc.gz", pages[0]), ("archive/b.warc.gz", pages[1])), "lamp.wacz")
    assert [c.address.record for c in reading.captures] == ["archive/a.warc.gz record 2", "archive/b.warc.gz record 2"]
    cut = read(wacz(("archive/a.warc.gz", pages[0][:-30]), ("archive/b.warc.gz", pages[1])), "cut.wacz")
    assert [c.address.record for c in cut.captures] == ["archive/b.warc.gz record 2"]
    assert "damaged" in {p.kind for p in cut.problems}


def test_a_zip_that_is_no_wacz_is_refused_as_before(read: Read) -> None:
    assert [p.kind for p in read(wacz(("pages/a.html", PAGE))).problems] == ["archive"]


def test_a_file_packed_with_zstandard_is_read(read: Read) -> None:
    packed = zstandard.ZstdCompressor().compress(PAGE)
    assert [c.raw for c in read(packed).captures] == [PAGE]
    assert [p.kind for p in read(packed[:-4]).problems] == ["truncated"]
    bomb = zstandard.ZstdCompressor().compress(b"lamp " * 8_000_000)
    assert [p.kind for p in read(bomb).problems] == ["too-large"]


def table(path: Path, **columns: list[Any]) -> Path:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_every_row_of_a_table_is_a_document(tmp_path: Path) -> None:
    numbers = range(5)
    path = table(
        tmp_path / "articles.parquet",
        title=[f"Lamp {n}" for n in numbers],
        text=[f"{PROSE} {n}" for n in numbers],
        published=["2033-05-04"] * 5,
        picture=[b"\x89PNG"] * 5,
    )
    reading = read_paths([path])
    assert reading.problems == ()
    assert sorted(c.address.record for c in reading.captures) == [f"row {n}" for n in range(1, 6)]
    assert len({c.address.span for c in reading.captures}) == 3, "one for each group of rows"
    documents = clean(reading.captures).documents
    assert sorted(d.title for d in documents) == [f"Lamp {n}" for n in numbers]
    assert {d.published for d in documents} == {"2033-05-04"}
    assert json.loads(reading.captures[0].raw)["text"] == f"{PROSE} 0"


def test_a_damaged_table_and_one_without_text_are_told(tmp_path: Path) -> None:
    path = table(tmp_path / "articles.parquet", title=["Lamp"], url=["https://quell.example"])
    assert [p.kind for p in read_paths([path]).problems] == ["no-article"]
    path.write_bytes(path.read_bytes()[:-20])
    assert [p.kind for p in read_paths([path]).problems] == ["damaged"]
