"""Judged blocks → the same with lists and headings that no markup shows, and without headings that lead to nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from copytaster.cleaning.blocks import (
    LONG_PROSE,
    Lines,
    TextBlock,
    ends_sentence,
    flat,
    has_quotation,
    is_prose,
    words_in,
)
from copytaster.cleaning.datelines import read_opening
from copytaster.records import MappedText

__all__ = ["LONGEST_LABEL", "shape"]

LONGEST_HEADING = 10
"""Words of a heading that nothing marks as one."""

LONGEST_LABEL = 4
"""Words of a heading that ends with a colon; longer ones, and parts of sentences, are introductions."""

FEWEST_PULLED = 4
"""Words of a pulled-out quotation; shorter ones may be said twice."""

_FRAGMENT = re.compile(
    r"(?:in|on|at|for|with|by|from|of|among|here|the following|as|to|after|meanwhile|other)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(r"[.,;!…–—-]['\"”’)]?$")


def shape(blocks: Lines) -> Lines:
    """Mark lists and headings, drop repetitions and headings whose text was dropped."""
    return _drop_empty_headings(_drop_repeated(_mark_headings(_mark_lists(blocks))))


def _mark_lists(blocks: Lines) -> Lines:
    """Take consecutive lines without a stop after "…:" for the items of a list whose bullets were lost."""
    result = list(blocks)
    kept = [i for i, block in enumerate(blocks) if not block.reason]
    for place, index in enumerate(kept):
        if not blocks[index].text.endswith(":") or blocks[index].kind != "paragraph":
            continue
        items: list[int] = []
        for following in kept[place + 1 :]:
            block = blocks[following]
            if block.marked or block.bold or ends_sentence(block.text) or block.kind != "paragraph":
                break
            items.append(following)
        if len(items) > 1 and all(words_in(blocks[i].text) < LONG_PROSE for i in items):
            for item in items:
                result[item] = replace(blocks[item], kind="list-item")
    return tuple(result)


def _mark_headings(blocks: Lines) -> Lines:
    """Take a short line without a stop for a heading where text or a list follows it."""
    result = list(blocks)
    kept = [i for i, block in enumerate(blocks) if not block.reason]
    for place, (index, after) in enumerate(pairwise(kept)):
        block, following = blocks[index], blocks[after]
        if block.kind != "paragraph" or block.marked or (place == 0 and not block.bold):
            continue
        announced = place > 0 and blocks[kept[place - 1]].text.endswith(":")
        leads = following.kind == "list-item" or is_prose(following)
        leads = leads or (following.kind == "paragraph" and (block.bold or ends_sentence(following.text)))
        if leads and not announced and _looks_like_heading(block.text):
            result[index] = replace(block, kind="heading")
    return tuple(result)


def _looks_like_heading(text: str) -> bool:
    if text.endswith(":") and (words_in(text) > LONGEST_LABEL or _FRAGMENT.match(text)):
        return False  # it introduces what follows
    if words_in(text) > LONGEST_HEADING or _UNFINISHED.search(text) or read_opening(text).place:
        return False
    opening = text.lstrip("\"“‘'«(")[:1]
    return opening.isupper() or opening.isdigit()


def _drop_repeated(blocks: Lines) -> Lines:
    """Drop a paragraph that stands in the text a second time, and quotations pulled out of one."""
    prose = [flat(block.text) for block in blocks if is_prose(block)]
    seen: set[str] = set()
    result: list[TextBlock] = []
    for block in blocks:
        own = flat(block.text)
        repeated = is_prose(block) and own in seen
        if not repeated and not block.reason and block.kind == "paragraph" and has_quotation(block.text):
            repeated = _is_pulled(own, prose)
        if is_prose(block):
            seen.add(own)
        result.append(replace(block, reason="pull quote") if repeated else block)
    return tuple(result)


def _is_pulled(own: str, prose: Sequence[str]) -> bool:
    """Whether a short quotation stands in a longer paragraph too."""
    count = own.count(" ") + 1
    if not FEWEST_PULLED <= count <= LONG_PROSE:
        return False
    return any(own in text and text != own for text in prose)


def _drop_empty_headings(blocks: Lines) -> Lines:
    """Drop headings under which nothing is kept, where something was dropped there or the text ends."""
    return tuple(reversed(list(_from_the_end(blocks))))


def _from_the_end(blocks: Lines) -> Iterator[TextBlock]:
    """Give the blocks in reverse, empty headings with the reason for which what follows them was dropped."""
    below = TextBlock(content=MappedText("", ()), reason="related links")  # what was dropped last, seen from the end
    empty, ends = True, True  # nothing kept since the last heading; nothing kept at all so far
    dropped = False
    for block in reversed(blocks):
        if block.reason:
            dropped, below = True, block
        elif block.kind == "heading":
            if empty and (dropped or ends):
                yield replace(block, reason=below.reason)
                continue
            empty, dropped, ends = True, False, False
        else:
            empty, ends = False, False
        yield block
