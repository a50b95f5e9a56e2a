import pytest

from copytaster.reading.encodings import choose_encoding, declared_encoding

PROSE = "“The harbour isn’t open,” said Ilse Marn – the lamp-keeper’s sister – on Tuesday at the café. It costs £40 …"
PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body><p>{}</p></body></html>'
)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("utf-8", "utf-8"),
        ("UTF8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),  # browsers: Latin-1 is windows-1252
        ("us-ascii", "cp1252"),
        ("latin1", "utf-8"),  # lying: the bytes are UTF-8 beyond chance
        ("utf-8", "cp1252"),  # lying the other way
        ("no-such-charset", "utf-8"),
        ("rot13", "cp1252"),  # Python would take it, a page may not
        ("utf-16", "utf-8"),
    ],
)
def test_a_page_decodes_whatever_it_declares(label: str, written: str) -> None:
    raw = PAGE.format(label, PROSE).encode(written)
    assert PROSE in raw.decode(choose_encoding(raw))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_nothing_declared(encoding: str) -> None:
    raw = PROSE.encode(encoding)
    assert raw.decode(choose_encoding(raw)).lstrip("\ufeff") == PROSE


@pytest.mark.parametrize(
    ("encoding", "prose"),
    [
        ("cp1251", "Паром не ходит, сказал мэр города. Позже проверят большие суда у старой пристани."),
        ("koi8-r", "Паром не ходит, сказал мэр города. Позже проверят большие суда у старой пристани."),
        ("cp1250", "Prom nie pływa, powiedział burmistrz. Później sprawdzą większe łodzie, żeby zdążyć."),
        ("mac-roman", PROSE),
    ],
)
def test_other_alphabets_are_guessed(encoding: str, prose: str) -> None:
    raw = prose.encode(encoding)
    assert raw.decode(choose_encoding(raw)) == prose


@pytest.mark.parametrize("encoding", ["shift_jis", "gb2312", "euc-kr", "big5"])
def test_declared_east_asian_encodings_are_believed(encoding: str) -> None:
    prose = {
        "shift_jis": "港は閉まっている。",
        "gb2312": "港口关闭了。",
        "euc-kr": "항구가 닫혔다.",
        "big5": "港口關閉了。",
    }[encoding]
    raw = PAGE.format(encoding, prose).encode(encoding)
    assert prose in raw.decode(choose_encoding(raw))


def test_utf8_with_a_few_stray_bytes_stays_utf8() -> None:
    raw = PROSE.encode() + b" \x93stray\xff"
    assert choose_encoding(raw) == "utf-8"


def test_one_curly_quote_in_a_long_ascii_text_is_windows_1252() -> None:
    raw = b"Plain words about the lamp. " * 80 + "It’s out.".encode("cp1252")
    assert choose_encoding(raw) == "cp1252"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        (b"<META CHARSET=koi8-r>", "koi8-r"),
        (b"<meta charset='zlib'>", None),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_declarations(raw: bytes, name: str | None) -> None:
    assert declared_encoding(raw) == name
