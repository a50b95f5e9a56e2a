"""What a document states about itself, put together from its head, its fields and the lines around its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.cleaning.blocks import Lines, words_in
from copytaster.cleaning.credits import byline_names, is_byline
from copytaster.cleaning.datelines import agency_in
from copytaster.cleaning.dates import find_date
from copytaster.cleaning.facts import Facts
from copytaster.cleaning.publishers import choose_publisher
from copytaster.cleaning.trimming import Trimmed
from copytaster.text.words import EMPTY_WORDS, word_list

__all__ = ["Described", "describe"]

ENGLISH = 0.2
"""Least share of English function words in a text to call it English (news in English has 0.35 to 0.5; others under
0.1; traditions and giveme5w1h, 2026-11)."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_WITH = re.compile(
    r"\b(?:with|via)\s(?:the\s)?([A-Z]{2,8})\b|"
    r"^\W*(?:[Ss]ource|[Aa]gency|[Vv]ia|[Ff]rom):\s([A-Z][\w-]{1,15})\b"
)
_SIGN_OFF = re.compile(r"[–—-]*\s*([A-Z][\w-]+)\.?$")
_MONTH_FIRST = frozenset({"en-us", "en-ph"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The statements, ``""`` where the document does not say (see :class:`~copytaster.records.Document`)."""

    title: str
    dateline: str
    agency: str
    byline: str
    credit: str
    publisher: str
    language: str
    published: str
    published_by: str


def describe(trimmed: Trimmed, *, facts: Facts, page_title: str) -> Described:
    """Put together what a document states about itself."""
    blocks = trimmed.blocks
    title = next((b.text for b in blocks if b.kind == "title" and not b.reason), "")
    credits_ = [b.text for b in (*trimmed.cut, *blocks) if b.reason == "credit line" and "@" not in b.text]
    byline = _byline(blocks, facts)
    language = _language(facts, blocks)
    published, published_by = _published(trimmed, facts, language)
    return Described(
        title=title,
        dateline=trimmed.opening.place,
        agency=trimmed.opening.agency or agency_in(byline) or _agency_of_credits(credits_),
        byline=byline,
        credit=" ".join(credits_),
        publisher=choose_publisher(stated=facts.publishers, page_title=page_title, title=title, blocks=blocks),
        language=language,
        published=published,
        published_by=published_by,
    )


def _byline(blocks: Lines, facts: Facts) -> str:
    """Return the writers that the text names, then those that the page's head or a field name."""
    for block in blocks:
        if block.reason == "byline" and (names := byline_names(block.text)):
            return names
    for block in blocks:
        if block.reason == "date line" and (names := byline_names(block.text)) and is_byline(names):
            return names
        if not block.reason and block.kind == "paragraph":
            break
    return next((byline_names(author) for author in facts.authors), "")


def _agency_of_credits(credits_: Sequence[str]) -> str:
    """Return the agency that the credit lines name: a known one, one after "with", or a sign-off of one word."""
    for credit in credits_:
        if agency := agency_in(credit):
            return agency
        match = _WITH.search(credit) or _SIGN_OFF.match(credit)
        if match:
            return match[match.lastindex or 1]
    return ""


def _language(facts: Facts, blocks: Lines) -> str:
    stated = next((x for x in facts.languages if _LANGUAGE.match(x)), "")
    if stated:
        return stated.replace("_", "-")
    words = word_list(" ".join(block.text for block in blocks if not block.reason))
    known = sum(word in EMPTY_WORDS for word in words)
    return "en" if words and known >= ENGLISH * len(words) else ""


def _published(trimmed: Trimmed, facts: Facts, language: str) -> tuple[str, str]:
    """Return the date of publication and what states it; one that is clear goes before one that is not."""
    day_first = language.lower() not in _MONTH_FIRST if "-" in language else None
    unclear = ("", "")
    for words, by in _dates(trimmed, facts):
        found = find_date(words, day_first=day_first)
        if found and not found.note:
            return found.value, by
        if found and not unclear[0]:
            unclear = (found.value, f"{by} ({found.note})")
    return unclear


def _dates(trimmed: Trimmed, facts: Facts) -> Iterator[tuple[str, str]]:
    """Give what states the date, in the order of trust."""
    yield from facts.dates
    if trimmed.opening.date_words:
        yield trimmed.opening.date_words, "text header"
    yield from ((words, "header line") for words in _header_lines(trimmed.blocks))


def _header_lines(blocks: Lines) -> Sequence[str]:
    """Return the dropped lines that state a date: those above the text, then "published" lines anywhere."""
    first = next((i for i, block in enumerate(blocks) if not block.reason and block.kind == "paragraph"), len(blocks))
    above = [b for b in blocks[:first] if b.reason in _ABOVE]
    near = [b.text for b in above if b.reason in {"date line", "byline", "dateline box"}]
    near += [b.text for b in above if b.text not in near and words_in(b.text) <= LONGEST_HEADER]
    return [*near, *(b.text for b in blocks[first:] if b.reason == "date line" and not _UPDATED.search(b.text))]


LONGEST_HEADER = 20
"""Words of a line above the text in which a date is that of the text."""

_ABOVE = frozenset({"date line", "byline", "dateline box", "navigation", "wire header", "outside the article"})
_UPDATED = re.compile(r"\b(?:updated|modified|changed)\b", re.IGNORECASE)
