"""Findings of the rules and spans of the tagger → findings in the wide sense of PolNeAR, attitudes among them.

The rules find speech and know whose words go on and who passes them on. The tagger, trained on a large corpus, also
finds what people are told to want, believe and fear, knows cues that no list holds, and has the corpus's edges. Its
edges are put on at the end: speakers and channels are looked for with those of the rules, which leave the words that
name a channel outside (with the tagger's the channels of the traditions fell from .93 to .82).
"""

from collections.abc import Iterable, Sequence

from copytaster.records import Span, TaggedSpan, TagKind
from copytaster.statements.findings import Finding
from copytaster.statements.syntax import Syntax, Word, trim

__all__ = ["merge_tagged", "with_tagged_content", "with_tagged_edges"]

AGREE = 0.5
"""Share of the longer of two contents that must be common for them to be one (the measure of PolNeAR's annotators)."""

LOOSE = 0.2
"""The same for sources and cues: the tagger takes "has learned" and "the two officials" where a rule takes one word."""

APART = 0.2
"""Share of a tagged content that findings may cover and still have missed it."""

LIKELY = 0.5
"""Confidence from which a content that only the tagger finds is taken (PolNeAR, training part)."""

MISSED = 0.5
"""Share of the longer of a tagged content and a finding that the two may have in common and still be two."""

REACH = 3
"""Code points between a content and its cue, or a cue and its source, that still stand side by side."""

_EDGES = " \t\n,;:–—-."


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _gap(a: Span, b: Span) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def _of_kind(tagged: Iterable[TaggedSpan], *kinds: TagKind) -> tuple[TaggedSpan, ...]:
    return tuple(t for t in tagged if t.kind in kinds)


def _best(span: Span, tagged: Sequence[TaggedSpan], least: float) -> Span | None:
    """Return the tagged span that has most in common with ``span``, if that is ``least`` of the longer of the two."""
    held = [(_overlap(span, t.span) / max(span.length, t.span.length, 1), t.span) for t in tagged]
    share, best = max(held, key=lambda h: (h[0], -h[1].start), default=(0.0, None))
    return best if share >= least else None


def _content(syntax: Syntax, span: Span) -> Span:
    """Take "that", commas and white space off the edges of what is said."""
    span = trim(syntax.text, span, _EDGES)
    words = span.of(syntax.text)
    return trim(syntax.text, Span(span.start + 5, span.end), _EDGES) if words.lower().startswith("that ") else span


def with_tagged_content(syntax: Syntax, finding: Finding, tagged: Sequence[TaggedSpan]) -> Span:
    """Return what is said, as the rules found it, with the tagger's edges where the two mean the same."""
    if finding.form in {"speech", "thing"} or finding.inside:
        return finding.content
    found = _best(finding.content, _of_kind(tagged, "content", "inner"), AGREE)
    content = _content(syntax, found) if found else None
    return content if content and content.length else finding.content


def with_tagged_edges(span: Span | None, kind: TagKind, tagged: Sequence[TaggedSpan]) -> Span | None:
    """Return the tagger's span for a source or cue that the rules found, where it has one; else ``span``."""
    if span is None:
        return None
    found = _best(span, _of_kind(tagged, kind), LOOSE)
    return found or span


def _head(words: Sequence[Word]) -> Word | None:
    """Return the word of a phrase that the others hang on."""
    inside = {w.index for w in words}
    return next((w for w in words if w.head not in inside or w.head == w.index), None)


def _beside(span: Span, others: Sequence[TaggedSpan]) -> Span | None:
    """Return the nearest of ``others`` that stands right beside ``span``."""
    near = sorted((_gap(span, t.span), t.span) for t in others)
    return near[0][1] if near and near[0][0] <= REACH else None


def _new_finding(syntax: Syntax, content: TaggedSpan, tagged: Sequence[TaggedSpan]) -> Finding | None:
    """Make a finding of a content that the rules missed, with the cue and source that stand beside it."""
    cues, sources = _of_kind(tagged, "cue"), _of_kind(tagged, "source")
    source = _beside(content.span, sources)
    cue = _beside(content.span, cues) or (_beside(source, cues) if source else None)
    if cue is None:
        return None
    source = _beside(cue, sources) or source
    verbs = syntax.between(cue.start, cue.end)
    subject = _head(syntax.between(source.start, source.end)) if source else None
    span = _content(syntax, content.span)
    quotation = syntax.quotation_at(span.start)
    spoken = quotation is not None and quotation.span.covers(span)
    return Finding(
        content=quotation.inner if spoken and quotation else span,
        source=source,
        cue=cue,
        form="speech" if spoken else "clause",
        verb=verbs[0].index if verbs else None,
        subject=subject.index if subject else None,
    )


def _is_tagged(finding: Finding, tagged: Sequence[TaggedSpan]) -> bool:
    """Whether the tagger found some of what a finding says was said."""
    return any(_overlap(finding.content, t.span) > APART * finding.content.length for t in tagged)


def _is_one(a: Span, b: Span) -> bool:
    """Whether two contents have so much of the longer in common that they are one."""
    return _overlap(a, b) > MISSED * max(a.length, b.length)


def merge_tagged(syntax: Syntax, findings: Sequence[Finding], tagged: Sequence[TaggedSpan]) -> tuple[Finding, ...]:
    """Return the ``findings`` that the tagger has too, and what it alone found; unordered.

    Where nothing was tagged, for want of a tagger, the findings stay as they are.
    """
    if not tagged:
        return tuple(findings)
    contents = _of_kind(tagged, "content", "inner")
    merged = [finding for finding in findings if _is_tagged(finding, contents)]
    for content in contents:
        covered = max((_overlap(content.span, f.content) / f.content.length for f in merged), default=0.0)
        covered = min(
            covered, max((_overlap(content.span, f.content) for f in merged), default=0) / content.span.length
        )
        if content.confidence >= LIKELY and covered <= MISSED:
            found = _new_finding(syntax, content, tagged)
            merged += [found] if found and found.content.length else []
    return tuple(merged)
