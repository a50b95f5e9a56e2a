"""What the parts of this station hand to each other: blocks of text with what their place in the page says of them."""

import re
from dataclasses import dataclass

from copytaster.records import BlockKind, MappedText

__all__ = [
    "LONGEST_JUDGED",
    "LONG_PROSE",
    "PROSE",
    "Lines",
    "TextBlock",
    "ends_sentence",
    "flat",
    "has_quotation",
    "is_prose",
    "is_title_like",
    "same_words",
    "words_in",
]

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_STOP = re.compile(r"[.!?…]['\"”’»)\]]*$")
_NOT_WORDS = re.compile(r"\W+")
_QUOTATION = re.compile(r"[“”«»\"]|(?:^|\s)[‘'](?=\w)")

LONGEST_JUDGED = 1200
"""Characters; no longer block is judged by its words, whatever its words are (it keeps patterns from running long)."""

LONGEST_TITLE = 30
"""Words; longer lines without a stop are broken paragraphs. Headlines of giveme5w1h: 99 % have under 20 (2026-11)."""


PROSE = 12
"""Words from which a block that ends with a full stop is taken for a paragraph of the article."""

LONG_PROSE = 25
"""Words from which a block is a paragraph even without a full stop (captures cut paragraphs off), and even where the
page calls it a byline or tags.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One stretch of text that a reader sees as a block.

    ``content`` is tidied and stands on one line. ``kind`` is what markup or bullets say; ``reason`` is what the place
    in the page says against the block, ``""`` for nothing. ``linked`` is the share of its characters
    inside links; ``bold`` says whether all of it is set bold, ``marked`` whether markup or bullets say its kind.
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


def is_prose(block: TextBlock) -> bool:
    """Whether a block is kept and by its looks a paragraph of an article."""
    if block.reason or block.kind != "paragraph":
        return False
    count = words_in(block.text)
    return (count >= PROSE and ends_sentence(block.text)) or count >= LONG_PROSE


def flat(text: str) -> str:
    """Return the words of a line in small letters, parted by single spaces, without punctuation."""
    return _NOT_WORDS.sub(" ", text.lower()).strip()


def same_words(a: str, b: str) -> bool:
    """Whether two lines say the same, typography aside.

    >>> same_words("“Bread” runs out", '"Bread" runs out.')
    True
    """
    return flat(a) == flat(b)
