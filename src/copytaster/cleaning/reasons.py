"""The fixed vocabulary of reasons for which text is left out of an article, and the shape of a table of phrases."""

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Phrases", "Reason", "any_of"]

Reason = Literal[
    "",
    "advertisement",
    "author note",
    "button",
    "byline",
    "caption",
    "comment",
    "cookie banner",
    "copyright line",
    "credit line",
    "date line",
    "dateline box",
    "duplicate title",
    "footer",
    "form",
    "head",
    "hidden",
    "navigation",
    "newsletter plug",
    "outside the article",
    "poll",
    "publisher line",
    "pull quote",
    "reader appeal",
    "related links",
    "share buttons",
    "tags",
    "video notice",
    "wire header",
]
"""``""`` is no reason: the text is kept. ``head`` and ``hidden`` are what no reader sees; ``dateline box`` is a block
of byline and date together, told apart by its words later on.
"""


@dataclass(frozen=True, slots=True)
class Phrases:
    """How blocks of one kind of boilerplate speak.

    ``opens`` matches at the beginning of a block, ``holds`` anywhere in it. A block of more words than
    ``longest`` is text.
    """

    reason: Reason
    longest: int
    opens: re.Pattern[str] | None = None
    holds: re.Pattern[str] | None = None


def any_of(*patterns: str) -> re.Pattern[str]:
    """Compile one pattern that matches where any of ``patterns`` does, in capitals or small letters."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
