"""Raw bytes → the name of the encoding that decodes them.

The order of evidence is that of browsers (WHATWG Encoding Standard, https://encoding.spec.whatwg.org; HTML Standard,
"determining the character encoding"), except that a declaration is believed only where the bytes bear it out: text
that is valid UTF-8 beyond chance is UTF-8 whatever it declares, and what nobody declared is left to charset-normalizer.
"""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["choose_encoding", "declared_encoding", "is_wide"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and what they say; UTF-32 first, since its little-endian mark begins with that of UTF-16."""

DECLARATION_BYTES = 8192
"""How far into a page a declaration is looked for. Browsers stop at 1,024; scraped pages carry banners before it."""

GUESSING_BYTES = 100_000
"""How much of an undeclared text charset-normalizer sees: enough for its statistics, and done in milliseconds."""

UTF8_GOOD_PER_BAD = 2
"""A text with at least this many well-formed UTF-8 sequences for each stray byte is UTF-8 with damage.

Latin text in a one-byte encoding forms next to none by chance; two-byte East Asian text forms one in three at most.
Lone surrogates, which some programs write where UTF-8 forbids them, count as neither.
"""

NUL_SHARE_OF_UTF16 = 0.3
"""UTF-16 of Latin text without a mark has a zero in half its bytes, all on one side; no other text encoding has any."""

ODD_SHARE_OF_WESTERN = 0.1
"""Windows-1252 text has next to no signs within words; other code pages read as it have one in two or three bytes."""

_LONE_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Other encodings read as windows-1252: capitals and signs within words, long runs of accents.
_ODD_IN_WESTERN = re.compile(
    "\ufffd|[\x80-\x9f]|(?<=[a-z])[À-ÖØ-ÞŠŽŒŸ]|[À-ÖØ-ÞŠŽŒŸ](?=[A-Z][a-z])|[À-ÖØ-öø-ÿ]{3}"
    "|(?<=[A-Za-zÀ-ÖØ-öø-ÿ])[‚„†‡ˆ‰‹›¡¢£¤¥¦§¨ª¬¯±²³´µ¶¸¹º¿×÷ƒ˜]|[ˆ¢¤¥¦¨ª¬¯±²³´µ¸¹¿׃˜](?=[a-zÀ-ÖØ-öø-ÿ])"
)

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']?([\w.:-]{1,40})|<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)

# What a label means to browsers where that is not what Python takes it to mean.
_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb-2312-80": "gb18030",
    "shift-jis": "cp932",
    "ms-kanji": "cp932",
    "euc-kr": "cp949",
    "ks-c-5601-1987": "cp949",
    "ksc5601": "cp949",
    "big5": "big5hkscs",
    "macintosh": "mac-roman",
    "iso-8859-8-i": "iso8859-8",
    # A declaration that could be read as ASCII does not stand in UTF-16.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}

# Every encoding that a page may declare; Python knows others, some of which are no encodings of text.
_KNOWN = frozenset(
    {"utf-8", "cp866", "cp874", "cp932", "cp949", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030"}
    | {"big5hkscs", "euc-jp", *(f"cp125{n}" for n in range(9))}
    | {f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)

# What undeclared news may be in, the likeliest first; a longer list only makes charset-normalizer err on short texts.
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman"),
    *("cp932", "gb18030", "big5hkscs", "euc_jp", "cp949", "iso8859_2", "cp866", "cp850"),
]


def choose_encoding(raw: bytes, *, stated: str = "") -> str:
    """Return the Python name of the encoding that ``raw`` is in; plain ASCII counts as UTF-8.

    ``stated`` is a label from outside, such as an HTTP header's; as in browsers it goes before what ``raw`` declares.

    >>> choose_encoding("The lamp’s out.".encode("cp1252"))
    'cp1252'
    >>> choose_encoding(b'<meta charset="iso-8859-1">' + "The lamp’s out.".encode())
    'utf-8'
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            return name
    if _is_mostly_utf8(raw):
        return "utf-8"
    unmarked = _unmarked_utf16(raw)
    if unmarked:
        return unmarked
    for declared in (_named(stated), declared_encoding(raw)):
        if declared and _decodes(raw, declared):
            return declared
    return "cp1252" if _reads_as_western(raw) else _guessed(raw) or "cp1252"


def declared_encoding(raw: bytes) -> str | None:
    """Return the Python name of the encoding that an XML declaration or a ``<meta>`` states, as browsers take it."""
    match = _DECLARED.search(raw, 0, DECLARATION_BYTES)
    if not match:
        return None
    return _named((match.group(1) or match.group(2)).decode("ascii", "replace"))


def _named(label: str) -> str | None:
    """Return the Python name of the encoding that a label stands for on the web; None where it stands for none."""
    label = label.lower().replace("_", "-").removeprefix("x-")
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    name = _LABELS.get(name, name)
    return name if name in _KNOWN else None


def is_wide(raw: bytes) -> bool:
    """Whether ``raw`` is in an encoding of two or four bytes a character, whose zero bytes are no damage."""
    return any(raw.startswith(mark) for mark, _ in MARKS[1:]) or _unmarked_utf16(raw) is not None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether ``raw`` is ASCII or UTF-8, allowing for a few damaged bytes among many good ones."""
    if raw.isascii():
        return b"\0" not in raw or not _unmarked_utf16(raw)
    try:
        raw.decode()
    except UnicodeDecodeError:
        beyond_ascii = re.sub("[\x00-\x7f]+", "", _LONE_SURROGATES.sub(b"", raw).decode("utf-8", "surrogateescape"))
        bad = len(re.findall("[\udc80-\udcff]", beyond_ascii))
        return len(beyond_ascii) - bad >= UTF8_GOOD_PER_BAD * bad
    return not _unmarked_utf16(raw)


def _unmarked_utf16(raw: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, by the side on which its zero bytes stand."""
    head = raw[: DECLARATION_BYTES // 2 * 2]
    units = len(head) // 2
    if not units or b"\0" not in head:
        return None
    for name, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) >= NUL_SHARE_OF_UTF16 * 2 * units and not letters.count(0):
            return name
    return None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeError:
        return False
    return True


def _reads_as_western(raw: bytes) -> bool:
    """Whether ``raw`` as windows-1252 has its accents and signs where words of Latin script have them."""
    sample = raw.decode("cp1252", "replace")
    beyond_ascii = sum(1 for _ in _BEYOND_ASCII.finditer(sample))
    odd = sum(1 for _ in _ODD_IN_WESTERN.finditer(sample))
    return odd <= ODD_SHARE_OF_WESTERN * beyond_ascii


def _guessed(raw: bytes) -> str | None:
    """Return what charset-normalizer takes ``raw`` to be; windows-1252 where that reads the same."""
    first = next((i for i, byte in enumerate(raw) if byte > 0x7F), 0)  # noqa: PLR2004 (the end of ASCII)
    start = max(0, min(first - GUESSING_BYTES // 2, len(raw) - GUESSING_BYTES))
    best = from_bytes(raw[start : start + GUESSING_BYTES], cp_isolation=_CANDIDATES).best()
    if best is None:
        return None
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
