import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copytaster.reading.decoding import make_source
from copytaster.reading.literals import ListLiteral, StringLiteral, parse_literal, string_text
from copytaster.records import MappedText

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def strings_of(raw: bytes) -> list[MappedText]:
    source = make_source("list.txt", raw)
    parsed = parse_literal(source.view, source.start)
    assert parsed.fault == ""
    assert isinstance(parsed.value, ListLiteral)
    return [string_text(source, item) for item in parsed.value.items if isinstance(item, StringLiteral)]


def assert_bytes_spell(raw: bytes, mapped: MappedText) -> None:
    """Check that the raw bytes of each code point are that code point, or an escape that means it."""
    for index, character in enumerate(mapped.text):
        place = mapped.byte_span(index)
        spelled = raw[place.start : place.end].decode()
        if spelled != character:
            assert spelled.startswith("\\")
            quote = '"' if spelled != '\\"' else "'"
            meant = json.loads(f'"{spelled}"') if spelled[1] in "u/" else ast.literal_eval(quote + spelled + quote)
            assert meant == character


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_python_list_reads_as_python_means_it(fragments: list[str]) -> None:
    raw = repr(fragments).encode()
    read = strings_of(raw)
    assert [mapped.text for mapped in read] == fragments
    for mapped in read:
        assert_bytes_spell(raw, mapped)


@given(fragments=st.lists(texts, min_size=1, max_size=5), ascii_only=st.booleans())
def test_a_json_list_reads_as_json_means_it(fragments: list[str], *, ascii_only: bool) -> None:
    raw = json.dumps(fragments, ensure_ascii=ascii_only).encode()
    read = strings_of(raw)
    assert [mapped.text for mapped in read] == fragments
    for mapped in read:
        assert_bytes_spell(raw, mapped)


@given(st.lists(texts, min_size=1, max_size=4))
def test_a_list_in_another_encoding_maps_to_its_own_bytes(fragments: list[str]) -> None:
    raw = repr(fragments).encode("utf-16")
    for mapped, fragment in zip(strings_of(raw), fragments, strict=True):
        assert mapped.text == fragment
        for index, character in enumerate(mapped.text):
            place = mapped.byte_span(index)
            spelled = raw[place.start : place.end].decode("utf-16-le")
            assert spelled == character or spelled.startswith("\\")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    parsed = parse_literal(raw)
    assert parsed.fault or parsed.value is not None
    assert 0 <= parsed.end <= len(raw)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"['it\'s']", "it's"),
        (r'["caf\u00e9"]', "café"),
        (r'["\ud83d\ude00"]', "😀"),
        (r'["\ud83d"]', "\ufffd"),
        (r"['\U0001F600\x41\101\N{EM DASH}']", "😀AA—"),
        (r"['C:\dir']", r"C:\dir"),
        (r'["a\/b"]', "a/b"),
        (r"[r'\d+']", r"\d+"),
        (r"[u'lamp']", "lamp"),
        (r"[b'caf\xc3\xa9']", "café"),
        ("['''one\ntwo''']", "one\ntwo"),
        ("['one ' 'two']", "one two"),
        ("['one\\\ntwo']", "onetwo"),
        ("('lamp',)", "lamp"),
        ('["raw\nline"]', "raw\nline"),
    ],
)
def test_notations(written: str, meant: str) -> None:
    assert [mapped.text for mapped in strings_of(written.encode())] == [meant]


@pytest.mark.parametrize(
    "code",
    [
        "['a', __import__('os').system('touch /tmp/lamp')]",
        "['a'.upper()]",
        "['a' + 'b']",
        "[x for x in 'ab']",
        "[f'{lamp}']",
        "['a' * 1000000]",
        "[open('lamp')]",
        "['a', lambda: 1]",
        "['a'] and exit()",
        "['a' 1]",
        "{'a': 'b' 'c': 'd'}",
        "[1, 'a')",
    ],
)
def test_code_is_no_literal(code: str) -> None:
    parsed = parse_literal(code.encode())
    assert parsed.fault == "code" or parsed.end < len(code)


def test_limits_hold() -> None:
    assert parse_literal(b"[" * 100_000).fault == "too-deep"
    assert parse_literal(b"['" + b"a" * 2_000_000).fault == "truncated"
    assert parse_literal(b"['a',")  # ends while more is due
    assert parse_literal(b'["a", "b').fault == "truncated"
