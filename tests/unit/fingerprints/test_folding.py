"""Bytes are folded as text is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copytaster.fingerprints.folding import fold_bytes, fold_character


def fold(text: str) -> bytes:
    return bytes(fold_bytes(np.frombuffer(text.encode(), np.uint8)).codes)


def test_case_accents_and_typography_go() -> None:
    assert fold("Élan’s “ÖL” – 12…").replace(b"\x00", b" ").split() == [b"elan", b"s", b"ol", b"12"]


def test_zero_width_characters_do_not_part_words() -> None:
    assert fold("mill\u00adpond\u200b") == b"millpond"


def test_other_alphabets_are_put_in_lower_case() -> None:
    assert fold("МОСТ ΠΟΛΗ".replace("Ή", "Η")).replace(b"\x00", b" ").decode().split() == ["мост", "πολη"]


def test_pictures_part_words() -> None:
    assert fold("mill🙂pond").replace(b"\x00", b" ").split() == [b"mill", b"pond"]


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30))
def test_a_buffer_is_folded_as_its_characters_are(text: str) -> None:
    assert fold(text) == b"".join(fold_character(c) for c in text).replace(b"\xff", b"")
