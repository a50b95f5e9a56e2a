"""Blocks → the same blocks, each with its final kind, or with the reason for which it is left out.

Each rule goes over the blocks once: what their words say, which is the title, what stands between title and text, what
stands after the text, which short lines are headings. Position counts: what would be boilerplate at the ends may be
text in the middle.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from copytaster.cleaning.blocks import (
    LONG_PROSE,
    PROSE,
    Lines,
    TextBlock,
    ends_sentence,
    flat,
    has_quotation,
    is_prose,
    is_title_like,
    same_words,
    words_in,
)
from copytaster.cleaning.credits import byline_names, is_byline, is_credit
from copytaster.cleaning.datelines import agency_in, read_opening
from copytaster.cleaning.dates import find_date
from copytaster.cleaning.phrases import reason_of_words
from copytaster.cleaning.reasons import Reason
from copytaster.cleaning.shaping import LONGEST_LABEL, shape

__all__ = ["judge"]

LONGEST_CLOSING = 15
"""Words of a line after the text that is no sentence: slugs, page numbers, names of papers."""

LONGEST_LINK = 25
"""Words of a block that is one link and no sentence: a link to another article."""

ALL_LINKED = 0.9
"""Share of characters in links from which a block is one link ("Read more: …" with its lead outside is less)."""

BESIDE_DATE_AND_NAMES = 8
"""Words beside the date in a line without a stop: a weekday, a section, the name of the paper."""

SHORT_BYLINE = 4
"""Words up to which a line of capitalised words is taken for names rather than for a headline."""

BESIDE_DATE = 3
"""Words beside the date in a line that ends with a stop, as "5.30 p.m." does, and still is no sentence."""

LONGEST_MASTHEAD = 12
"""Words of a line with the name of a paper and its slogan or section."""

STANDFIRST = 6
"""Words from which a line under the title that is no byline and no date is a standfirst, and belongs to the text."""

_WEAK: frozenset[Reason] = frozenset(
    {
        "byline",
        "date line",
        "credit line",
        "dateline box",
        "tags",
        "share buttons",
        "navigation",
        "video notice",
        "newsletter plug",
    }
)
_SEPARATED = re.compile(r"\s[|·•»›>]\s|\s{2,}|\s/\s")
_SEE_PAGE = re.compile(r"\b(?:see|turn to|continued on|more on|full story on) pages?\b", re.IGNORECASE)
_NAME_AND_SLOGAN = re.compile(r"(?:[A-Z][A-Z'’&.]+\s){1,5}[|–—-]{1,2}\s")
_SIGN_OFF = re.compile(r"[–—-]*\s*(?:[A-Z][\w'’.&-]*[\s/]*){1,4}$")
_PAGE = re.compile(r"(?:,\s*)?\b(?:p|pp|pg|page|pages)\b\.?\s*\w?\d+", re.IGNORECASE)


def judge(blocks: Lines, *, titles: Sequence[str] = ()) -> Lines:
    """Judge every block; those with a ``reason`` are left out, the others are the article in reading order.

    ``titles`` are what the page's head and fields say the title is; the block that says the same is the title.
    """
    blocks = tuple(_by_words(block) for block in blocks)
    title = _find_title(blocks, titles)
    blocks = _with_title(blocks, title)
    blocks = _judge_opening(blocks, title)
    blocks = _drop_captions_of_videos(blocks)
    blocks = _judge_close(blocks)
    return shape(blocks)


def _by_words(block: TextBlock) -> TextBlock:
    """Judge a block by its own words, links and place."""
    text, count = block.text, words_in(block.text)
    if block.reason in _WEAK and count >= LONG_PROSE and ends_sentence(text) and not reason_of_words(text):
        block = replace(block, reason="")
    if block.reason == "dateline box":
        return replace(block, reason="date line" if find_date(text) else "byline")
    if block.reason or block.kind == "title":
        return block
    if not count:
        return replace(block, reason="navigation")
    if is_credit(text) and not has_quotation(text):
        return replace(block, reason="credit line")
    opens_text = count >= PROSE and ends_sentence(text) and bool(read_opening(text).place)
    reason = "" if opens_text else reason_of_words(text)
    open_ended = not ends_sentence(text) or block.kind == "list-item"
    if not reason and block.linked >= ALL_LINKED and open_ended and count <= LONGEST_LINK and block.kind != "heading":
        reason = "related links"
    return replace(block, reason=reason)


def _find_title(blocks: Lines, titles: Sequence[str]) -> int | None:
    """Return the index of the title: the heading that the page's head names, the first main heading, a first line."""
    prose = next((i for i, block in enumerate(blocks) if is_prose(block)), len(blocks))
    early = range(min(prose + 1, len(blocks)))
    named = [i for i in early if any(same_words(blocks[i].text, stated) for stated in titles)]
    parts = [i for i in early if any(_is_part(blocks[i], stated) for stated in titles)]
    if named or parts:
        return named[0] if named else max(parts, key=lambda i: (words_in(blocks[i].text), -i))
    headings = [i for i in range(prose) if blocks[i].kind == "title" and not blocks[i].reason]
    if headings:
        return headings[-1]
    open_ = [i for i in range(prose) if not blocks[i].reason and _may_be_title(blocks[i].text)]
    # A line set as a heading goes before one that is merely first.
    marked = [i for i in open_ if blocks[i].kind == "heading" or blocks[i].bold]
    first = next(iter(marked or open_), None)
    if first is None or not any(not b.reason and b.kind != "heading" for b in blocks[first + 1 :]):
        return None  # the only words there are: text
    return first


def _is_part(block: TextBlock, stated: str) -> bool:
    """Whether a block is what a stated title says but for the name of the paper."""
    if block.kind not in {"title", "heading"} and not is_title_like(block.text):
        return False
    own, whole = flat(block.text), flat(stated)
    return words_in(block.text) > 2 and (whole.startswith(own + " ") or whole.endswith(" " + own))  # noqa: PLR2004


def _may_be_title(text: str) -> bool:
    if not is_title_like(text) or ends_sentence(text) or find_date(text) or _is_masthead(text):
        return False
    if read_opening(text).agency or is_credit(text) or (text.isupper() and words_in(text) <= 4):  # noqa: PLR2004
        return False
    names = is_byline(text) and (words_in(text) <= SHORT_BYLINE or "," in text or text.lower().startswith("by "))
    return words_in(text) > 2 and not names  # noqa: PLR2004


def _with_title(blocks: Lines, title: int | None) -> Lines:
    """Mark the title; further main headings are repetitions of it or headings of the text."""
    result: list[TextBlock] = []
    for index, block in enumerate(blocks):
        if index == title:
            result.append(replace(block, kind="title", reason=""))
        elif title is not None and index < title + 4 and same_words(block.text, blocks[title].text):
            result.append(replace(block, reason="duplicate title"))
        elif block.kind == "title":
            above = title is not None and index < title and not block.reason
            result.append(replace(block, kind="heading", reason="navigation" if above else block.reason))
        else:
            result.append(block)
    return tuple(result)


def _judge_opening(blocks: Lines, title: int | None) -> Lines:
    """Judge what stands before the text: around the title, dates, names of writers and papers."""
    prose = next((i for i, block in enumerate(blocks) if is_prose(block)), None)
    if prose is None:
        return blocks
    result = list(blocks)
    for index in range(prose):
        block = blocks[index]
        if block.reason or block.kind == "title":
            continue
        before = title is not None and index < title
        result[index] = replace(block, reason=_reason_before_text(block, before_title=before))
    return tuple(result)


def _reason_before_text(block: TextBlock, *, before_title: bool) -> Reason:
    text, count = block.text, words_in(block.text)
    date = find_date(text)
    if date and _states_date(text, count - words_in(date.span.of(text))):
        return "date line"
    if is_byline(text) and (count > 1 or block.linked):
        return "byline"
    if _is_masthead(text):
        return "publisher line"
    if before_title:
        return "wire header" if not block.marked else "navigation"
    is_text = block.kind != "paragraph" or bool(read_opening(text).place) or ends_sentence(text) or text.endswith(":")
    return "" if is_text or count >= STANDFIRST else "navigation"


def _states_date(text: str, beside: int) -> bool:
    """Whether a line with a date in it, and so many words ``beside``, is there for the date."""
    if ends_sentence(text):
        return beside <= BESIDE_DATE
    return beside <= BESIDE_DATE_AND_NAMES or is_byline(byline_names(text))


def _is_masthead(text: str) -> bool:
    """Whether a line above the text is a paper's name beside its slogan or a section."""
    if ends_sentence(text) or words_in(text) > LONGEST_MASTHEAD:
        return False
    return bool(_SEPARATED.search(text) or _NAME_AND_SLOGAN.match(text))


def _drop_captions_of_videos(blocks: Lines) -> Lines:
    """Drop the line under a notice that a video cannot be played: it is the video's title."""
    result: list[TextBlock] = []
    for block in blocks:
        after_video = bool(result) and result[-1].reason == "video notice"
        short = words_in(block.text) < LONG_PROSE and not ends_sentence(block.text) and not block.text.endswith(":")
        is_caption = after_video and short and not block.reason and block.kind == "paragraph" and not block.bold
        result.append(replace(block, reason="caption") if is_caption else block)
    return tuple(result)


def _judge_close(blocks: Lines) -> Lines:
    """Judge what stands after the text, and give back a sentence amid it that looked like a note on a writer."""
    prose = [i for i, block in enumerate(blocks) if is_prose(block)]
    last = max((i for i, b in enumerate(blocks) if not b.reason and ends_sentence(b.text)), default=-1)
    last = max([last, *prose[-1:]])
    result = list(blocks)
    for index, block in enumerate(blocks):
        if index > last and not block.reason and block.kind in {"paragraph", "heading"}:
            result[index] = replace(block, reason=_reason_after_text(block))
        amid = bool(prose) and prose[0] < index < prose[-1]
        if amid and block.reason == "author note" and words_in(block.text) >= PROSE and ends_sentence(block.text):
            result[index] = replace(block, reason="")
    return tuple(result)


def _reason_after_text(block: TextBlock) -> Reason:
    text, count = block.text, words_in(block.text)
    if text.endswith(":") or count > LONGEST_CLOSING or block.kind == "title":
        return ""
    if (text.startswith("(") and text.endswith(")")) or agency_in(text) == text:
        return "credit line"
    if ends_sentence(text) and not _PAGE.search(text):
        return ""
    return _reason_of_closing_line(block)


def _reason_of_closing_line(block: TextBlock) -> Reason:
    """Return what a short line without a stop after the text is."""
    text, count = block.text, words_in(block.text)
    date = find_date(text)
    signs: tuple[tuple[bool, Reason], ...] = (
        (bool(_SEE_PAGE.search(text)), "related links"),
        (bool(_PAGE.search(text)), "publisher line"),
        (bool(agency_in(text)) or is_byline(text) or bool(_SIGN_OFF.match(text)), "credit line"),
        (block.kind == "heading", ""),
        (bool(_SEPARATED.search(text)), "navigation"),
        (date is not None and _states_date(text, count - words_in(date.span.of(text))), "date line"),
        (count > LONGEST_LABEL and not re.search(r"\d", text), "related links"),
    )
    return next((reason for holds, reason in signs if holds), "wire header")
