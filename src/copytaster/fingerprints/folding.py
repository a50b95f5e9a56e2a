"""UTF-8 bytes → the same bytes folded: letters and digits in lower case without accents, everything else a zero.

In comes a stretch of UTF-8, as text or as the inside of a JSON string; out come codes, one for each byte kept: 0
between words, otherwise the folded bytes. It is the rule of :func:`copytaster.text.words.fold` (Unicode NFKD without
combining marks, lower case), applied to whole buffers: ASCII by a table of 256, the few other characters where they
stand.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["DROPPED", "Bytes", "Folded", "Places", "fold_bytes", "fold_character"]

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

DROPPED = 255
"""Code of a byte that stands for nothing, such as an accent; 255 never occurs in UTF-8."""

_TWO, _THREE, _FOUR, _PICTURE = 0xC2, 0xE0, 0xF0, 0x9F
_HIGH = 128
_FIRST_OF_THREE = 0x800
_GENERAL_PUNCTUATION = (0xE2, 0x80, 0x90, 0xB0)
"""First and second byte of U+2010 to U+202F, and the range of the third: dashes, quotation marks, ellipses."""

_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Folded(NamedTuple):
    """The codes, and the ordered places of the bytes that were left out (empty where every byte was kept)."""

    codes: Bytes
    left_out: Places


@lru_cache(maxsize=1 << 14)
def fold_character(character: str) -> bytes:
    r"""Return the codes of one character, as many as it has bytes in UTF-8.

    >>> fold_character("É"), fold_character("”"), fold_character("ß") == "ß".encode()
    (b'\xffe', b'\x00\x00\x00', True)
    """
    width = len(character.encode("utf-8", "surrogatepass"))
    if character in _ZERO_WIDTH or unicodedata.combining(character):
        return bytes([DROPPED]) * width
    if not character.isalnum():
        return bytes(width)
    flat = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).lower()
    codes = b"".join(c.encode() if c.isalnum() else b"\x00" for c in flat if not unicodedata.combining(c))
    if not 0 < len(codes) <= width:
        return character.encode()
    return codes.rjust(width, bytes([DROPPED]))


_ASCII = b"".join(fold_character(chr(c)) for c in range(128)) + bytes(range(128, 256))


def _codes_of(points: Places, width: int) -> Bytes:
    """Return the codes of code points of ``width`` bytes each, shape (points, width); each that occurs is folded once.

    Code points written with more bytes than they take, and halves of pairs, are no letters.
    """
    most, least = (_FIRST_OF_THREE, _HIGH) if width == 2 else (1 << 16, _FIRST_OF_THREE)  # noqa: PLR2004 - two bytes or three
    occurs = np.zeros(most, np.bool_)
    occurs[points] = True
    different = np.flatnonzero(occurs)
    folded = [fold_character(chr(c)) if c >= least else bytes(width) for c in different.tolist()]
    table = np.zeros((most, width), np.uint8)
    table[different] = np.frombuffer(b"".join(folded), np.uint8).reshape(-1, width)
    return table[points]


def _fold_wide(raw: Bytes, codes: Bytes, high: Places) -> None:
    """Fold the characters that are no ASCII, in place; ``high`` are the places of their bytes."""
    lead = raw[high]
    two = high[(lead >= _TWO) & (lead < _THREE)]
    two = two[two + 1 < raw.size]
    if two.size:
        point = ((raw[two] & 31).astype(np.int64) << 6) | (raw[two + 1] & 63)
        codes[two], codes[two + 1] = _codes_of(point, 2).T
    three = high[(lead >= _THREE) & (lead < _FOUR)]
    three = three[three + 2 < raw.size]
    _fold_three(raw, codes, three)
    symbols = high[lead == _FOUR]
    symbols = symbols[symbols + 3 < raw.size]
    symbols = symbols[raw[symbols + 1] == _PICTURE]  # emoji and other pictures
    for at in range(4):
        codes[symbols + at] = 0


def _fold_three(raw: Bytes, codes: Bytes, three: Places) -> None:
    first, second, low, high = _GENERAL_PUNCTUATION  # nearly all that there is in English
    third = raw[three + 2]
    punctuation = (raw[three] == first) & (raw[three + 1] == second) & (third >= low) & (third < high)
    plain = three[punctuation]
    codes[plain] = codes[plain + 1] = codes[plain + 2] = 0
    three = three[~punctuation]
    if three.size:
        point = ((raw[three] & 15).astype(np.int64) << 12) | ((raw[three + 1] & 63).astype(np.int64) << 6)
        codes[three], codes[three + 1], codes[three + 2] = _codes_of(point | (raw[three + 2] & 63), 3).T


def fold_bytes(raw: Bytes) -> Folded:
    r"""Fold a buffer of UTF-8.

    >>> bytes(fold_bytes(np.frombuffer("Café – 12 Öl".encode(), np.uint8)).codes)
    b'cafe\x00\x00\x00\x00\x0012\x00ol'
    """
    codes = np.frombuffer(bytearray(raw).translate(_ASCII), np.uint8)
    high = np.flatnonzero(raw >= _HIGH)
    if high.size == 0:
        return Folded(codes, high)
    _fold_wide(raw, codes, high)
    left_out = high[codes[high] == DROPPED]
    if left_out.size:
        keep = np.ones(codes.size, np.bool_)
        keep[left_out] = False
        codes = codes[keep]
    return Folded(codes, left_out)
