"""What names the outlet of a document: fields and meta tags, the page's title, copyright and header lines."""

import re
from collections.abc import Sequence

from copytaster.cleaning.blocks import Lines, same_words, words_in
from copytaster.cleaning.dates import find_date
from copytaster.cleaning.tidying import strip
from copytaster.records import MappedText, Span
from copytaster.text.mapping import cut

__all__ = ["choose_publisher", "split_page_title", "title_without_outlet"]

LONGEST_NAME = 7
"""Words in the name of an outlet."""

FEWEST_IN_TITLE = 2
"""A page title with no more words than this names a section or an outlet."""

_CUT = re.compile(r"\s+[|–—·•»«:-]{1,2}\s+|\s*\|\s*|\s+::\s+|:\s+")
_SECTION = re.compile(
    r"(?:(?:top|latest|breaking|all|the|home|world|uk|us|u\.s\.|international|national|local|asia|europe|africa|americas|"
    r"politics|business|economy|markets|tech|technology|science|health|sport|sports|culture|arts|opinion|news|stories|"
    r"headlines|rss|feed|front page|homepage|articles|posts|atom|updates|english)\s*)+$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)|\ufffd)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2})?)?,?\s*(?:by\s+)?"
    r"(?P<name>(?!all rights)[^\W\d][^.|•·\ufffd©]{1,60}?)\s*,?\s*"
    r"(?:(?:19|20)\d{2}\b|[.|•·\ufffd©]|all rights|ltd|limited|inc\b|$)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?$")
_SEGMENTS = re.compile(r"\s{2,}|\s[|»›>/•·–—-]+\s|,\s(?=p\.|pp\.|page)|\s(?=issue\b|edition\b)", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:THE\s)?[A-Z][A-Z'’&.]{2,}(?:\s(?:[A-Z][A-Z'’&.]+|&))+(?=\s|$)")
_WIRE = re.compile(r"\d|^[A-Z]{2,}-|\b(?:urgency|priority|slug|home|latest|news)\b", re.IGNORECASE)


def split_page_title(stated: str, title: str) -> str:
    """Return what a page's title holds besides the title of its article: the name of the outlet.

    >>> split_page_title("Ferries stop | The Ulva Messenger", "Ferries stop")
    'The Ulva Messenger'
    """
    parts = [part for part in _CUT.split(stated) if part]
    rest = [part for part in parts if not same_words(part, title)]
    if len(parts) < 2 or not (len(rest) < len(parts) or title in stated):  # noqa: PLR2004 - a title and a name
        return ""
    if title and title in stated:
        rest = _CUT.split(stated.replace(title, " | ", 1))
    names = [part.strip(" |–—·•»«:-") for part in rest if words_in(part) and words_in(part) <= LONGEST_NAME]
    names = [name for name in names if not _SECTION.match(name)] or names
    return names[-1] if names else ""


def choose_publisher(*, stated: Sequence[str], page_title: str, title: str, blocks: Lines) -> str:
    """Return the name of the outlet: the first of what is ``stated``, then of what the page and its lines show."""
    names = [name for name in stated if not _DOMAIN.match(name) and words_in(name)]
    if names:
        return _without_section(names[0])
    if page_title and (name := split_page_title(page_title, title)):
        return name
    for block in reversed(blocks):
        if block.reason in {"copyright line", "footer"} and (match := _COPYRIGHT.search(block.text)):
            return match["name"].strip(" -–,")
    if name := _from_header(blocks):
        return name
    for block in blocks:
        if block.reason == "publisher line" and (name := _SEGMENTS.split(block.text)[0].strip()):
            return name
    return stated[0] if stated else ""


def _without_section(name: str) -> str:
    """Cut the name of a section off the name of a feed or site.

    >>> _without_section("Orb Digest: Politics")
    'Orb Digest'
    """
    parts = [part.strip() for part in _CUT.split(name) if part.strip()]
    parts = [part for part in parts if not _SECTION.match(part)] or parts
    return parts[0] if parts else name


def _from_header(blocks: Lines) -> str:
    """Return the name in a header line above the text: a segment beside a date, or a line in capitals alone."""
    for block in blocks:
        if not block.reason:
            return ""
        if block.reason not in {"date line", "wire header", "navigation"}:
            continue
        capitals = _CAPITALS.match(block.text)
        if capitals:
            return capitals.group().strip()
        segments = [s for s in _SEGMENTS.split(block.text) if s and not find_date(s) and not _WIRE.search(s)]
        dated = bool(find_date(block.text))
        if segments and words_in(segments[0]) <= LONGEST_NAME and (dated or block.text.isupper()):
            return segments[0]
    return ""


def title_without_outlet(page_title: MappedText, publishers: Sequence[str]) -> MappedText | None:
    """Return the longest part of a page's title, which is the headline; ``None`` where it names the outlet alone."""
    text = page_title.text
    spans: list[Span] = []
    at = 0
    for match in _CUT.finditer(text):
        spans.append(Span(at, match.start()))
        at = match.end()
    spans.append(Span(at, len(text)))
    if len(spans) > 1:
        spans = [s for s in spans if not any(same_words(s.of(text), name) for name in publishers)] or spans
    longest = max(spans, key=lambda span: (words_in(span.of(text)), -span.start))
    return strip(cut(page_title, longest)) if words_in(longest.of(text)) > FEWEST_IN_TITLE else None
