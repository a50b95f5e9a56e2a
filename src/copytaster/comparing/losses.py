"""What one side tells and the other does not: whole paragraphs of a capture, facts of an update or a rewrite."""

from collections.abc import Iterator, Sequence

from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Text
from copytaster.comparing.spelling import plain_words
from copytaster.records import Derivation, Sentence, Span
from copytaster.text.words import content_words

__all__ = ["losses"]

WHOLE_KINDS = frozenset({"capture", "reprint", "edit", "update", "paraphrase"})
"""Kinds of derivation in which everything is expected to come along; cuts of an excerpt are its nature."""

FEWEST = 3
"""Content words from which a sentence tells something."""

STANDS_ELSEWHERE = 0.75
"""Share of the content words of a sentence that, found in one passage of the other side, say it is told there."""


def _covered(sentence: Sentence, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(sentence.span) for span in spans)


def _elsewhere(sentence: Sentence, other: Text) -> bool:
    """Whether the words of a sentence stand together in one or two neighbouring sentences of the other side."""
    words = set(content_words(plain_words(sentence.parse.text)))
    bags = [set(plain_words(s.parse.text)) for s in other.document.sentences]
    pairs = [x | y for x, y in zip(bags, [*bags[1:], set()], strict=True)]
    return any(len(words & bag) >= STANDS_ELSEWHERE * len(words) for bag in pairs) if words else True


def _runs(text: Text, other: Text, spans: Sequence[Span], *, by_block: bool) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences that nothing answers, joined where they follow one another in a block."""
    run: list[Sentence] = []
    for sentence in text.document.sentences:
        lost = (
            sentence.kind not in {"title", "heading"}
            and not _covered(sentence, spans)
            and len(content_words(plain_words(sentence.parse.text))) >= (1 if sentence.kind == "list-item" else FEWEST)
            and not _elsewhere(sentence, other)
        )
        if run and (not lost or run[-1].block != sentence.block or not by_block):
            yield tuple(run)
            run = []
        if lost:
            run.append(sentence)
    if run:
        yield tuple(run)


def losses(
    parent: Text, child: Text, derivation: Derivation, aligned: Sequence[tuple[Span, Span]]
) -> Iterator[Finding]:
    """Give the omissions and additions of a derivation in which everything is expected to come along.

    ``aligned`` are the spans (parent's, child's) of the passages that correspond. Of a capture a paragraph is one
    omission; elsewhere each sentence is one.
    """
    if not derivation.whole or derivation.kind not in WHOLE_KINDS:
        return
    by_block = derivation.kind == "capture"
    for run in _runs(parent, child, [a for a, _ in aligned], by_block=by_block):
        span = Span(run[0].span.start, run[-1].span.end)
        what = {"list-item": "list item"}.get(run[0].kind, "paragraph" if len(run) > 1 else "sentence")
        yield Finding(
            kind="omission", before=span, after=None, why=f"A {what} is left out: {shown(parent, span)}.", confidence=0.8
        )
    if derivation.kind == "capture":
        return
    for run in _runs(child, parent, [b for _, b in aligned], by_block=by_block):
        span = Span(run[0].span.start, run[-1].span.end)
        yield Finding(
            kind="addition", before=None, after=span, why=f"Added: {shown(child, span)}.", confidence=0.8
        )
