"""Evidence: the exact words of a claim, in the cleaned text and in the raw capture.

Comes in: a document, its capture and a span of its text. Goes out: :class:`Proof`. Raw bytes are shown as text, decoded
as the reading station decoded them; what stands for no character becomes its escape. Nothing of a capture is ever run.
"""

from dataclasses import dataclass

from copytaster.records import Capture, Document, MappedText, Span

__all__ = ["RAW_PAGE", "Proof", "RawPage", "RawWords", "prove", "raw_page"]

_AROUND = 700
"""Raw bytes shown on either side of the words: a few lines of a web page."""

RAW_PAGE = 40_000
"""Raw bytes on one page of a capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawWords:
    """Bytes of the capture as text: what stands before the words, the words, what stands after; ``span`` is theirs."""

    before: str
    words: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """``before`` and ``after`` are the rest of the blocks around ``words``; ``raw`` is ``None`` without a capture."""

    span: Span
    before: str
    words: str
    after: str
    raw: RawWords | None


def prove(document: Document, span: Span, capture: Capture | None) -> Proof:
    """Return the evidence for a stretch of words."""
    start = max((b.span.start for b in document.blocks if b.span.start <= span.start), default=0)
    end = min((b.span.end for b in document.blocks if b.span.end >= span.end), default=len(document.text))
    return Proof(
        span=span,
        before=document.text[start : span.start],
        words=span.of(document.text),
        after=document.text[span.end : end],
        raw=_raw(document, span, capture) if capture else None,
    )


def _raw(document: Document, span: Span, capture: Capture) -> RawWords | None:
    if not document.runs:
        return None
    here = MappedText(document.text, document.runs).raw_span(span)
    if not here.length:
        return None
    return RawWords(
        before=_decoded(capture, Span(max(0, here.start - _AROUND), here.start)),
        words=_decoded(capture, here),
        after=_decoded(capture, Span(here.end, min(len(capture.raw), here.end + _AROUND))),
        span=here,
    )


def _decoded(capture: Capture, span: Span) -> str:
    """Return bytes of a capture as text; what is no character there is shown as an escape."""
    return capture.raw[span.start : span.end].decode(capture.encoding, "backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page of a capture, ``number`` of ``pages``, counted from 1."""

    words: str
    span: Span
    number: int
    pages: int


def raw_page(capture: Capture, number: int) -> RawPage:
    """Return one page of a capture as text; the nearest there is, where ``number`` is none."""
    pages = max(1, -(-len(capture.raw) // RAW_PAGE))
    here = min(max(number, 1), pages)
    span = Span((here - 1) * RAW_PAGE, min(here * RAW_PAGE, len(capture.raw)))
    return RawPage(words=_decoded(capture, span), span=span, number=here, pages=pages)
