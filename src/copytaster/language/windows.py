"""A document → windows: runs of whole sentences, as many as a model reads at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

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

    A paragraph that fits a window stands in one, because a quotation and who says it do. A sentence is never cut
    between windows; one that is longer than a window loses its end.
    """
    spans = list(sentences)
    room = LONGEST - 2
    pieces = [own[:room] for own in _pieces(text, spans, tokenizer)]
    windows: list[tuple[Piece, ...]] = []
    current: list[Piece] = []
    for own, needed in zip(pieces, _needed(text, spans, [len(p) for p in pieces]), strict=True):
        if current and len(current) + needed > room:
            windows.append(tuple(current))
            current = []
        current += own
    return (*windows, tuple(current)) if current else tuple(windows)


def _needed(text: str, spans: Sequence[Span], lengths: Sequence[int]) -> Sequence[int]:
    """Return the word pieces that must fit where a sentence begins: its own, or those of the paragraph it opens."""
    needed = list(lengths)
    opens = [0, *(n for n, (a, b) in enumerate(pairwise(spans), 1) if "\n" in text[a.end : b.start]), len(spans)]
    for first, beyond in pairwise(opens):
        whole = sum(lengths[first:beyond])
        if first < beyond and whole <= LONGEST - 2:
            needed[first] = whole
    return needed


def _pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Iterable[list[Piece]]:
    encoded = tokenizer.encode_batch([span.of(text) for span in spans], add_special_tokens=False)
    for span, one in zip(spans, encoded, strict=True):
        yield [
            Piece(number, Span(*offset).shift(span.start)) for number, offset in zip(one.ids, one.offsets, strict=True)
        ]
