"""Windows of whole sentences for a model that reads so many word pieces at once."""

from importlib import resources

import pytest
from tokenizers import Tokenizer

from copytaster.language.windows import LONGEST, cut_windows
from copytaster.records import Span
from copytaster.text.sentences import split_sentences


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    path = resources.files("copytaster.language") / "data/tokenizer.json"
    loaded = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def test_windows_hold_whole_sentences_and_every_piece_knows_its_place(tokenizer: Tokenizer) -> None:
    text = "The keeper lit the lamp at dusk. " * 60
    sentences = split_sentences(text)
    windows = cut_windows(text, sentences, tokenizer)
    assert len(windows) > 1
    assert all(len(window) <= LONGEST - 2 for window in windows)
    ends = {span.end for span in sentences}
    assert all(window[-1].span.end in ends for window in windows)
    words = [piece.span.of(text) for piece in windows[0][:4]]
    assert words == ["The", "keeper", "lit", "the"]


def test_a_sentence_longer_than_a_window_loses_its_end(tokenizer: Tokenizer) -> None:
    text = "lamp " * 500
    (window,) = cut_windows(text, [Span(0, len(text))], tokenizer)
    assert len(window) == LONGEST - 2


def test_no_sentences_no_windows(tokenizer: Tokenizer) -> None:
    assert cut_windows("", [], tokenizer) == ()
