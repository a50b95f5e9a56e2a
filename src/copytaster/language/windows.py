"""A document → windows: runs of whole sentences, as many as a model reads at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from copytaster.records import Span

__all__ = ["LONGEST", "Piece", "cut_windows"]

LONGEST = 192
"""Word pieces of a window with its two edges; the tagger was trained on windows of as many."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece: its number in the vocabulary, and where it stands in the text, in code points."""

    number: int
    span: Span


def cut_windows(text: str, sentences: Iterable[Span], tokenizer: Tokenizer) -> tuple[tuple[Piece, ...], ...]:
    """Return the sentences of a text in windows of at most ``LONGEST - 2`` word pieces, in order.

    A sentence is never cut between windows; one that is longer than a window loses its end.
    """
    spans = list(sentences)
    room = LONGEST - 2
    windows: list[tuple[Piece, ...]] = []
    current: list[Piece] = []
    for span, pieces in zip(spans, _pieces(text, spans, tokenizer), strict=True):
        if current and len(current) + len(pieces[:room]) > room:
            windows.append(tuple(current))
            current = []
        current += [Piece(number, inner.shift(span.start)) for number, inner in pieces[:room]]
    return (*windows, tuple(current)) if current else tuple(windows)


def _pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Iterable[list[tuple[int, Span]]]:
    encoded = tokenizer.encode_batch([span.of(text) for span in spans], add_special_tokens=False)
    for one in encoded:
        yield [(number, Span(*offset)) for number, offset in zip(one.ids, one.offsets, strict=True)]
