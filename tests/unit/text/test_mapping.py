import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.records import MappedText, OffsetRun, Span
from copytaster.text.mapping import concatenate, cut, decode, index_at, inserted, shift, substitute, unescape_html

FICTION = "Ilse Marn’s “lamp” — brass, 3 € — went out at Quell… 🙂 twice.\r\n"
ENCODINGS = ["utf-8", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "gb18030"]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def well_formed(mapped: MappedText) -> None:
    at = 0
    for run in mapped.runs:
        assert run.start == at
        assert run.count > 0
        at += run.count
    assert at == len(mapped.text)
    for left, right in zip(mapped.runs, mapped.runs[1:], strict=False):
        assert (left.width, left.raw + left.count * left.width) != (right.width, right.raw)
    assert not re.search("[\ud800-\udfff]", mapped.text)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=texts, base=st.integers(0, 9))
@settings(max_examples=40)
def test_every_code_point_maps_to_its_bytes(encoding: str, text: str, base: int) -> None:
    raw = text.encode(encoding)
    mapped = decode(raw, encoding, base=base)
    assert mapped.text == raw.decode(encoding)
    well_formed(mapped)
    plain = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
    for index, character in enumerate(mapped.text):
        place = mapped.byte_span(index)
        assert raw[place.start - base : place.end - base].decode(plain) == character


@pytest.mark.parametrize(
    "encoding", ["cp1252", "latin-1", "koi8-r", "utf-8", "ascii", "utf-16", "shift_jis", "big5", "iso2022_jp"]
)
@given(raw=st.binary(max_size=60))
@settings(max_examples=60)
def test_any_bytes_decode_and_all_are_accounted_for(encoding: str, raw: bytes) -> None:
    mapped = decode(raw, encoding)
    well_formed(mapped)
    mark = 2 if encoding == "utf-16" and raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else 0
    held = [byte for i in range(len(mapped.text)) for byte in range(mapped.byte_span(i).start, mapped.byte_span(i).end)]
    if encoding == "iso2022_jp":  # an escape at the end stands for nothing
        assert held == list(range(len(held)))
    else:
        assert held == list(range(mark, len(raw)))


def test_each_bad_byte_is_one_replacement() -> None:
    mapped = decode(b"a\xe2\x80b\xef\xbf\xbdc\xed\xa0\x80", "utf-8")
    assert mapped.text == "a\ufffd\ufffdb\ufffdc\ufffd\ufffd\ufffd"
    assert mapped.byte_span(1) == Span(1, 2)
    assert mapped.byte_span(4) == Span(4, 7)


def test_ascii_is_one_run_even_after_cutting_and_joining() -> None:
    mapped = decode(b"The lamp went out.", "utf-8", base=7)
    assert mapped.runs == (OffsetRun(0, 7, 18, 1),)
    halves = [cut(mapped, Span(0, 8)), cut(mapped, Span(8, 18))]
    assert concatenate(halves) == mapped


def test_marks_are_left_out() -> None:
    assert decode(b"\xef\xbb\xbfLamp", "utf-8-sig").byte_span(0) == Span(3, 4)
    assert decode("Lamp".encode("utf-16"), "utf-16").byte_span(0) == Span(2, 4)
    assert decode(b"\xfe\xff\x00L", "utf-16").text == "L"
    assert decode(b"\xff\xfeL\x00\x00", "utf-16").text == "L\ufffd"


@given(text=texts, data=st.data())
def test_cut_keeps_the_map(text: str, data: st.DataObject) -> None:
    mapped = decode(text.encode(), "utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = cut(mapped, Span(start, end))
    assert part.text == text[start:end]
    well_formed(part)
    assert [part.byte_span(i) for i in range(end - start)] == [mapped.byte_span(i) for i in range(start, end)]


@given(parts=st.lists(texts, max_size=4))
def test_concatenate_undoes_cutting(parts: list[str]) -> None:
    whole = decode("".join(parts).encode(), "utf-8")
    at, cuts = 0, []
    for part in parts:
        cuts.append(cut(whole, Span(at, at + len(part))))
        at += len(part)
    assert concatenate(cuts) == whole


@given(text=texts, new=st.text("xyz", max_size=3), data=st.data())
def test_substitute_gives_the_first_code_point_the_bytes(text: str, new: str, data: st.DataObject) -> None:
    mapped = decode(text.encode(), "utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = substitute(mapped, [(Span(start, end), new)])
    well_formed(result)
    assert result.text == text[:start] + new + text[end:]
    if new and start < end:
        assert result.byte_span(start) == mapped.raw_span(Span(start, end))
        assert all(result.byte_span(start + i).length == 0 for i in range(1, len(new)))
    for index in range(end, len(text)):
        assert result.byte_span(index - (end - start) + len(new)) == mapped.byte_span(index)


def test_substitute_refuses_overlaps() -> None:
    mapped = decode(b"brass lamp", "ascii")
    with pytest.raises(ValueError, match="overlaps"):
        substitute(mapped, [(Span(0, 5), "x"), (Span(4, 6), "y")])
    with pytest.raises(ValueError, match="passes the end"):
        substitute(mapped, [(Span(8, 12), "x")])


def test_inserted_stands_for_nothing() -> None:
    mapped = concatenate([decode(b"one", "ascii"), inserted("\n\n"), decode(b"two", "ascii", base=3)])
    assert mapped.text == "one\n\ntwo"
    assert mapped.raw_span(Span(3, 5)) == Span(0, 0)
    assert mapped.raw_span(Span(2, 6)) == Span(2, 4)
    assert inserted("").runs == ()


@given(st.text("&#;xnotamplt1289AF €", max_size=30))
def test_entities_resolve_as_the_standard_library_does(text: str) -> None:
    mapped = unescape_html(decode(text.encode(), "utf-8"))
    assert mapped.text == html.unescape(text)
    well_formed(mapped)


def test_entities_keep_their_bytes() -> None:
    mapped = unescape_html(decode("é &amp; &#8217;s &notit; &#xD800;".encode(), "utf-8"))
    assert mapped.text == "é & ’s ¬it; \ufffd"
    assert mapped.byte_span(2) == Span(3, 8)
    assert mapped.byte_span(4) == Span(9, 16)
    assert mapped.byte_span(7) == Span(18, 22)


def test_a_sentence_of_all_widths_comes_back() -> None:
    mapped = decode(FICTION.encode(), "utf-8")
    assert mapped.text == FICTION
    assert {run.width for run in mapped.runs} == {1, 3, 4}


@given(texts)
def test_the_code_point_of_a_byte_is_found_again(text: str) -> None:
    mapped = decode(text.encode(), "utf-8", base=3)
    for index in range(len(text)):
        place = mapped.byte_span(index)
        assert all(index_at(mapped, byte) == index for byte in range(place.start, place.end))
    assert index_at(mapped, 3 + len(text.encode())) == len(text)


def test_shifting_moves_the_bytes_alone() -> None:
    whole = decode("The “lamp”".encode(), "utf-8", base=40)
    assert shift(whole, -40) == decode("The “lamp”".encode(), "utf-8")
