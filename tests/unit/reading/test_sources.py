import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.reading import read_paths
from copytaster.reading.decoding import make_source, text_of
from copytaster.records import Capture, Reading, Span

ReadOne = Callable[..., Capture]
Read = Callable[..., Reading]

PROSE = "The lamp at Quell Point is out.\n\nIlse Marn rowed across."


def test_text_keeps_its_lines_and_its_bytes(one: ReadOne) -> None:
    raw = b"\xef\xbb\xbfThe lamp&rsquo;s out.\r\n\r\nIlse \xe2\x80\x9cMarn\xe2\x80\x9d rowed.\r\n"
    capture = one(raw)
    (piece,) = capture.pieces
    assert (capture.form, capture.encoding, piece.role, piece.markup) == ("text", "utf-8-sig", "body", "plain")
    assert piece.content.text == "The lamp’s out.\n\nIlse “Marn” rowed.\n"
    assert piece.content.byte_span(0) == Span(3, 4)
    assert piece.content.byte_span(8) == Span(11, 18)
    assert piece.content.byte_span(15) == Span(24, 26)
    assert capture.raw == raw


def test_pages_are_kept_as_they_stand(one: ReadOne) -> None:
    raw = "<!DOCTYPE html><html><head><title>Lamp</title></head><body><p>Out &amp; in.</p></body></html>"
    capture = one(raw, "page.txt")
    (piece,) = capture.pieces
    assert (capture.form, piece.markup, piece.content.text) == ("html", "html", raw)


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("Cookie notice\n<p>The lamp is out.</p>", "html"),
        ("<p>One<p>Two<p>Three", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html><html><body>Lamp</body></html>", "html"),
        ("Use the <p> tag, she wrote.", "text"),
        ("Profits < costs > hopes", "text"),
        ("<Lamp> said Ilse", "text"),
    ],
)
def test_pages_are_told_from_text(one: ReadOne, raw: str, form: str) -> None:
    assert one(raw).form == form


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/x.txt", "c/d/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{PROSE} {name}")
    seen: list[str] = []
    reading = read_paths([tmp_path], on_file=seen.append)
    assert [c.address.file for c in reading.captures] == [str(tmp_path / n) for n in ("a/z.txt", "b.txt", "c/d/e.txt")]
    assert seen == [str(tmp_path / n) for n in ("a/z.txt", "b.txt", "c/d/e.txt")]
    assert reading.problems == ()


def test_the_order_of_the_paths_makes_no_difference(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(4)]
    for path in paths:
        path.write_text(f"{PROSE} {path.name}")
    assert read_paths(paths) == read_paths(list(reversed(paths))) == read_paths([*paths, tmp_path, paths[0]])


def test_links_that_lead_back_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lamp.txt").write_text(PROSE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    reading = read_paths([tmp_path])
    assert len(reading.captures) == 1
    assert [(p.file, p.kind) for p in reading.problems] == [(str(tmp_path / "self"), "unreadable")]


def test_standard_input_is_a_file_named_dash() -> None:
    reading = read_paths([], standard_input=PROSE.encode())
    assert [c.address.path for c in reading.captures] == ["-"]


@pytest.mark.parametrize("layers", [1, 2])
def test_gzip_is_taken_off(one: ReadOne, layers: int) -> None:
    raw = PROSE.encode()
    for _ in range(layers):
        raw = gzip.compress(raw)
    capture = one(raw, "lamp.txt")
    assert capture.raw == PROSE.encode()
    assert capture.address.span == Span(0, len(PROSE))


def test_gzip_of_several_members(one: ReadOne) -> None:
    assert one(gzip.compress(b"The lamp ") + gzip.compress(b"is out.")).raw == b"The lamp is out."


@settings(max_examples=50)
@given(st.text(max_size=50), st.sampled_from(["utf-8", "cp1252", "utf-16", "gb18030"]))
def test_every_character_of_a_source_stands_for_its_bytes(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "replace")
    source = make_source("lamp.txt", raw)
    mapped = text_of(source, Span(source.start, len(source.view)))
    plain = {"utf-16": "utf-16-le"}.get(source.encoding, source.encoding)
    for index, character in enumerate(mapped.text):
        place = mapped.byte_span(index)
        if character != "\ufffd":
            assert raw[place.start : place.end].decode(plain) == character


def test_devices_sockets_and_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = read_paths([tmp_path, Path("/dev/null")])
    assert [(p.file, p.kind) for p in reading.problems] == [
        ("/dev/null", "not-a-file"),
        (str(tmp_path / "pipe"), "not-a-file"),
    ]
