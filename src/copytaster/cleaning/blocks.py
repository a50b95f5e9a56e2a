"""What the parts of this station hand to each other: blocks of text with what their place in the page says of them."""

import re
from dataclasses import dataclass

from copytaster.records import BlockKind, MappedText

__all__ = ["Lines", "TextBlock", "ends_sentence", "has_quotation", "is_title_like", "words_in"]

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_STOP = re.compile(r"[.!?…]['\"”’»)\]]*$")
_QUOTATION = re.compile(r"[“”«»\"]|(?:^|\s)[‘'](?=\w)")

LONGEST_TITLE = 30
"""Words; longer lines without a stop are broken paragraphs. Headlines of giveme5w1h: 99 % have under 20 (2026-11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One stretch of text that a reader sees as a block.

    ``content`` is tidied and stands on one line. ``kind`` is what markup or bullets say; ``reason`` is what the place in
    the page says against the block (``""`` for nothing; see :mod:`copytaster.cleaning.reasons`). ``linked`` is the share
    of its characters inside links; ``bold`` whether all of it is set bold; ``marked`` whether markup says its kind.
    """

    content: MappedText
    kind: BlockKind = "paragraph"
    reason: str = ""
    linked: float = 0.0
    bold: bool = False
    marked: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.content.text


Lines = tuple[TextBlock, ...]


def words_in(text: str) -> int:
    """Return the number of words and numbers.

    >>> words_in("About 1,200 people didn't.")
    4
    """
    return sum(1 for _ in _WORD.finditer(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop or its like, closing marks aside.

    >>> ends_sentence("“We wait.”"), ends_sentence("Rosters, not pay")
    (True, False)
    """
    return bool(_STOP.search(text))


def has_quotation(text: str) -> bool:
    """Whether the text quotes somebody."""
    return bool(_QUOTATION.search(text))


def is_title_like(text: str) -> bool:
    """Whether the text could be a headline: at least two words, not too many, and no full stop at the end."""
    return 1 < words_in(text) <= LONGEST_TITLE and not re.search(r"[.,;:]['\"”’]?$", text)
