"""Header lines of archives and mail ("Headline: …", "Date: …") → what they state, before a plain text is judged.

Mail: RFC 5322, field names and colons. Archives and scrapers print the like with names of their own.
"""

import re
from dataclasses import replace

from copytaster.cleaning.blocks import Lines, TextBlock
from copytaster.cleaning.reasons import Reason
from copytaster.cleaning.tidying import strip
from copytaster.records import Span
from copytaster.text.mapping import cut

__all__ = ["read_headers"]

_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z -]{1,22}):\s+(?=\S)")
_TITLES = frozenset({"title", "headline", "subject", "hed"})
_REASONS: dict[str, Reason] = {
    **dict.fromkeys(("date", "published", "publication date", "posted", "sent", "pubdate", "issue date"), "date line"),
    **dict.fromkeys(("author", "authors", "byline", "by", "writer", "reporter"), "byline"),
    **dict.fromkeys(("publisher", "outlet", "newspaper", "publication", "site", "paper"), "publisher line"),
    **dict.fromkeys(("source", "credit", "agency"), "credit line"),
    **dict.fromkeys(
        (
            "from",
            "to",
            "cc",
            "bcc",
            "url",
            "link",
            "section",
            "language",
            "edition",
            "page",
            "message-id",
            "slug",
            "desk",
        ),
        "wire header",
    ),
    **dict.fromkeys(("tags", "keywords", "category", "categories", "topics"), "tags"),
}

FEWEST = 2
"""Header lines that a text must open with; a single one may be a sentence, unless it names the title."""


def read_headers(blocks: Lines) -> Lines:
    """Take the header lines that open a text for what they state: the title, or a reason to leave them out.

    The words of the title, the date, the writers and the paper lose the name of their field.
    """
    found: list[TextBlock] = []
    named: list[str] = []
    for block in blocks:
        match = _HEADER.match(block.text)
        name = match["name"].strip().lower() if match else ""
        if match is None or not (name in _TITLES or name in _REASONS):
            break
        value = strip(cut(block.content, Span(match.end(), len(block.text))))
        named.append(name)
        if name in _TITLES:
            found.append(replace(block, content=value, kind="title", marked=True))
        elif _REASONS[name] in {"wire header", "tags"}:
            found.append(replace(block, reason=_REASONS[name]))
        else:
            found.append(replace(block, content=value, reason=_REASONS[name]))
    if len(found) < FEWEST and not _TITLES.intersection(named):
        return blocks
    return (*found, *blocks[len(found) :])
