"""Judged blocks → the same with what is no text cut off inside them: an archive's date, a credit in brackets."""

from dataclasses import dataclass, replace

from copytaster.cleaning.blocks import Lines, TextBlock
from copytaster.cleaning.credits import closing_credit
from copytaster.cleaning.datelines import Opening, read_opening
from copytaster.cleaning.reasons import Reason
from copytaster.cleaning.tidying import strip
from copytaster.records import Span
from copytaster.text.mapping import cut

__all__ = ["Trimmed", "trim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """The blocks, the pieces cut off (each with its reason), and what the opening of the first paragraph states."""

    blocks: Lines
    cut: Lines
    opening: Opening


def trim(blocks: Lines) -> Trimmed:
    """Cut off the date before a dateline and the credit after the last paragraph."""
    result = list(blocks)
    cut_off: list[TextBlock] = []
    opening = Opening()
    texts = [i for i, block in enumerate(blocks) if not block.reason and block.kind == "paragraph"]
    if texts:
        first = texts[0]
        opening = read_opening(result[first].text)
        if opening.date:
            kept, gone = _parted(result[first], opening.date, "date line")
            result[first] = kept
            cut_off.append(gone)
    for last in texts[-2:]:
        span = closing_credit(result[last].text)
        if span:
            kept, gone = _parted(result[last], span, "credit line")
            result[last] = kept
            cut_off.append(gone)
    return Trimmed(blocks=tuple(result), cut=tuple(cut_off), opening=opening)


def _parted(block: TextBlock, span: Span, reason: Reason) -> tuple[TextBlock, TextBlock]:
    """Return a block without ``span``, which is at one of its ends, and a block of what was there."""
    rest = Span(span.end, len(block.text)) if span.start == 0 else Span(0, span.start)
    return (
        replace(block, content=strip(cut(block.content, rest))),
        replace(block, content=strip(cut(block.content, span)), reason=reason),
    )
