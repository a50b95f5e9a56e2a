"""The fixed vocabulary of reasons for which text is left out of an article."""

from typing import Literal

__all__ = ["Reason"]

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
    "related links",
    "share buttons",
    "tags",
    "teaser",
    "video notice",
    "wire header",
]
"""``""`` is no reason: the text is kept. ``head`` and ``hidden`` are what no reader sees; ``dateline box`` is a block of
byline and date together, told apart by its words later on."""
