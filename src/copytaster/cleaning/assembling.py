"""Kept blocks → the text of a document, its blocks with their spans and raw bytes, and lists that were lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.cleaning.blocks import TextBlock
from copytaster.records import Block, LostList, MappedText, Span
from copytaster.text.mapping import concatenate, inserted

__all__ = ["Assembled", "assemble", "find_lost_lists"]

_LEADS = {"title": "", "heading": "## ", "paragraph": "", "list-item": "- "}
_SPEECH = re.compile(
    r"\b(?:said|says|saying|added|adds|told|tells|wrote|writes|writing|asked|asks|tweeted|posted|declared|replied|"
    r"answered|continued|explained|insisted|announced|stated|warned|recalled|quipped|joked|concluded|put it|thus|words|"
    r"statement|message|answer|reply|question|quote|verdict|conclusion|result|reason|thing|one|simple|clear)\b[^:]{0,40}:$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:following|follows|these|those|below|here (?:are|is)|other|others|key|main|include[sd]?|including|are|were|"
    r"as follows|terms|points|list|lists|steps|ways|facts|figures|numbers|rules|measures|conditions|demands|"
    r"developments|details|results|highlights|updates|among them|at a glance|what we know|at least|such as|namely)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"['\"“‘«]")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The article's text with its mapping, and its blocks in order."""

    mapped: MappedText
    blocks: tuple[Block, ...]


def assemble(kept: Sequence[TextBlock]) -> Assembled:
    """Put blocks together in the form that :class:`~copytaster.records.Document` tells."""
    parts: list[MappedText] = []
    blocks: list[Block] = []
    at = 0
    for number, block in enumerate(kept):
        in_list = number > 0 and block.kind == kept[number - 1].kind == "list-item"
        lead = ("\n" if in_list else "\n\n" if number else "") + _LEADS[block.kind]
        parts += [inserted(lead), block.content]
        start = at + len(lead)
        at = start + len(block.text)
        raw = block.content.raw_span(Span(0, len(block.text)))
        blocks.append(Block(kind=block.kind, span=Span(start, at), raw=raw))
    return Assembled(concatenate(parts), tuple(blocks))


def find_lost_lists(text: str, blocks: Sequence[Block]) -> tuple[LostList, ...]:
    """Return the paragraphs that announce a list which does not follow.

    An introduction ends with a colon, speaks of several things, and does not introduce somebody's words.
    """
    found: list[LostList] = []
    for number, block in enumerate(blocks):
        words = block.span.of(text)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind not in {"paragraph", "heading"} or not words.endswith(":"):
            continue
        if following is not None and (following.kind == "list-item" or _QUOTE.match(following.span.of(text))):
            continue
        last = re.split(r"(?<=[.!?])\s+", words)[-1]
        if _SPEECH.search(last) and not re.search(r"\b(?:following|these|as follows)\b", last, re.IGNORECASE):
            continue
        if _ANNOUNCES.search(last) or following is None or re.search(r"\b[a-z]{3,}s\b", last):
            found.append(LostList(introduction=block.span))
    return tuple(found)
