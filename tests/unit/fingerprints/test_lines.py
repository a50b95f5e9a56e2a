"""JSON Lines: what is read without parsing is what the json module reads."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copytaster.fingerprints import Fields, Lines, fields_of, read_lines
from copytaster.fingerprints.folding import fold_bytes
from copytaster.fingerprints.sketching import padded

FIELDS = Fields(text="text", id="id")


def read(*lines: str) -> Lines:
    return read_lines("".join(line + "\n" for line in lines).encode(), FIELDS)


def words(lines: Lines, number: int) -> list[str]:
    """Return the folded words of one text, as the sketches see them."""
    raw = padded(lines.texts)
    part = raw[lines.texts.starts[number] + 8 : lines.texts.ends[number] + 8]
    return bytes(fold_bytes(part).codes).decode().replace("\x00", " ").split()


def test_ids_stay_as_the_file_gives_them() -> None:
    lines = read('{"id": 7, "text": "A kite flew."}', '{"text": "It rained.", "id":"b-2"}', '{"text": "x", "id": 12}')
    assert lines.ids == [b"7", b'"b-2"', b"12"]


def test_a_line_without_an_id_has_none() -> None:
    assert read('{"text": "A kite flew.", "id": null}', '{"text": "It rained."}').ids == [b"", b""]


def test_escapes_part_words_and_are_no_letters() -> None:
    lines = read(r'{"id": 1, "text": "The \"old\nmill\" at\tnoon, path C:\\new"}')
    assert words(lines, 0) == ["the", "old", "mill", "at", "noon", "path", "c", "new"]


def test_unicode_escapes_are_read() -> None:
    lines = read(r'{"id": 1, "text": "Caf\u00e9 \u201cMill\u201d"}', '{"id": 2, "text": "Café “Mill”"}')
    assert words(lines, 0) == words(lines, 1) == ["cafe", "mill"]


def test_a_field_that_stands_twice_is_taken_from_the_top() -> None:
    lines = read('{"meta": {"text": "inner"}, "id": 1, "text": "outer words"}', '{"id": 2, "text": "plain"}')
    assert [words(lines, 0), words(lines, 1)] == [["outer", "words"], ["plain"]]


def test_the_name_of_the_field_within_a_text_is_text() -> None:
    lines = read(r'{"id": 1, "text": "the key \"text\": \"x\" in quotes"}')
    assert words(lines, 0) == ["the", "key", "text", "x", "in", "quotes"]


def test_broken_blank_and_empty_lines_are_left_out() -> None:
    lines = read('{"id": 1, "text": "one"}', "", '{"id": 2, "text": "cut', '{"id": 3}', '{"id": 4, "text": "four"}')
    assert lines.numbers.tolist() == [0, 4]
    assert lines.ids == [b"1", b"4"]


def test_common_names_of_fields_are_known() -> None:
    assert fields_of(b'{"url": "u", "title": "t", "maintext": "m"}') == Fields(text="maintext", id="url")
    assert fields_of(b'{"title": "t"}') is None
    assert fields_of(b"[1]") is None


@given(st.lists(st.tuples(st.integers(), st.text(max_size=40)), max_size=6), st.booleans())
def test_any_text_is_read_as_json_reads_it(rows: list[tuple[int, str]], ascii_only: bool) -> None:  # noqa: FBT001
    cleaned = [(n, t.encode("utf-8", "ignore").decode()) for n, t in rows]
    lines = read(*[json.dumps({"id": n, "text": t}, ensure_ascii=ascii_only) for n, t in cleaned])
    plain = [bytes(fold_bytes(np.frombuffer(t.encode(), np.uint8)).codes) for _, t in cleaned]
    told = [p.replace(b"\x00", b" ").split() for p in plain]
    assert [[w.encode() for w in words(lines, n)] for n in range(len(cleaned))] == told
    assert [int(i) for i in lines.ids] == [n for n, _ in cleaned]
