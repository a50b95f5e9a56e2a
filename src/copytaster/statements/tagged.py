"""Findings of the rules and spans of the tagger → findings in the wide sense of PolNeAR, attitudes among them.

The tagger, trained on a large corpus, finds what people are told to want, believe and fear beside what they say, knows
cues that no list holds, and ties every source and content to its cue (after Citron: Newell and others 2018). Where it
was loaded it leads: each cue with its contents is a finding, and of the rules' findings those stay that are the same,
and those that tell what it has not found at all. They lend it what only the rules know: whose words go on, who is
cited, and which word of the source is its subject.
Speakers and channels are looked for with the words of the rules, which leave the channel outside (with the tagger's
the channels of the traditions fell from .93 to .82); the edges that are reported are the tagger's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copytaster.records import Span, TaggedSpan
from copytaster.statements.findings import Edges, Finding
from copytaster.statements.syntax import Syntax, Word, subject_of, trim

__all__ = ["merge_tagged"]

SAME = 0.5
"""Share of the longer of two contents that must be common for them to be one (the measure of PolNeAR's annotators)."""

LOOSE = 0.1
"""The same where their cues have a word in common."""

LIKELY = 0.5
"""Mean confidence from which a cue and what it tells are taken (PolNeAR, training part)."""

_EDGES = " \t\n,;:–—-."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the tagger ties to one cue: its source, and the pieces of what is said, in order."""

    cue: Span
    source: Span | None
    pieces: tuple[Span, ...]


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _gap(a: Span, b: Span) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def _trimmed(syntax: Syntax, span: Span) -> Span:
    """Take "that", commas and white space off the edges of what is said."""
    span = trim(syntax.text, span, _EDGES)
    words = span.of(syntax.text)
    return trim(syntax.text, Span(span.start + 5, span.end), _EDGES) if words.lower().startswith("that ") else span


def _shared_source(syntax: Syntax, cue: Span, sources: Sequence[Span]) -> Span | None:
    """Return the source that an earlier cue has, where its verb and this one have a subject in common.

    The tagger ties a source to one cue only ("she said …, and warned …").
    """
    verb = _verb(syntax.between(cue.start, cue.end))
    subject = subject_of(syntax, verb) if verb is not None else None
    return next((s for s in sources if subject is not None and s.covers(syntax.words[subject].span)), None)


def _told(syntax: Syntax, tagged: Sequence[TaggedSpan]) -> Iterator[_Told]:
    """Gather the tagged spans by their cues, in the order of the cues."""
    tied: dict[Span, list[TaggedSpan]] = defaultdict(list)
    every = [t.span for t in sorted(tagged, key=lambda t: t.span) if t.kind == "source"]
    for span in tagged:
        if span.kind == "cue":
            tied[span.span].append(span)
        elif span.cue is not None:
            tied[span.cue].append(span)
    for cue, spans in sorted(tied.items()):
        pieces = [_trimmed(syntax, s.span) for s in sorted(spans) if s.kind == "content"]
        pieces = [p for p in pieces if p.length]
        sources = sorted((_gap(cue, s.span), s.span) for s in spans if s.kind == "source")
        source = sources[0][1] if sources else _shared_source(syntax, cue, every)
        sure = [s.confidence for s in spans if s.kind != "source"]
        if pieces and sum(sure) >= LIKELY * len(sure):
            yield _Told(cue=cue, source=source, pieces=tuple(pieces))


def _in_marks(syntax: Syntax, span: Span) -> Span | None:
    """Return the words of the quotation that ``span`` stands in, if it stands in one alone."""
    quotation = syntax.quotation_at(span.start)
    return quotation.inner if quotation and quotation.span.covers(span) else None


def _only_told(syntax: Syntax, told: _Told, gap: Span) -> bool:
    """Whether nothing stands in ``gap`` but the cue and its source."""
    within = sorted(s for s in (told.source, told.cue) if s and gap.covers(s))
    rest, at = "", gap.start
    for span in within:
        rest += syntax.text[at : span.start]
        at = span.end
    return bool(within) and not any(c.isalnum() for c in rest + syntax.text[at : gap.end])


def _around(syntax: Syntax, told: _Told) -> tuple[Span, ...]:
    """Return the pieces that make one content: the last before the cue and the first behind it, in its paragraph."""
    before = [p for p in told.pieces if p.end <= told.cue.start][-1:]
    behind = [p for p in told.pieces if p.start >= told.cue.end][:1]
    if before and behind and "\n" in syntax.text[before[0].end : behind[0].start]:
        return ()
    return (*before, *behind)


def _contents(syntax: Syntax, told: _Told) -> tuple[Span, ...]:
    """Return the contents to report: quotations one by one, other pieces as one around an inserted "…, she said, …"."""
    around = _around(syntax, told)
    if len(around) < 2:  # noqa: PLR2004 - a piece on each side of the cue
        return told.pieces
    first, last = around
    quoted = _in_marks(syntax, first) and _in_marks(syntax, last)
    if quoted or not _only_told(syntax, told, Span(first.end, last.start)):
        return told.pieces
    return tuple(sorted({*told.pieces, Span(first.start, last.end)} - {first, last}))


def _head(words: Sequence[Word]) -> int | None:
    """Return the word of a phrase that the others hang on."""
    inside = {w.index for w in words}
    return next((w.index for w in words if w.head not in inside or w.head == w.index), None)


def _verb(words: Sequence[Word]) -> int | None:
    """Return the chief verb of a cue, or its first word."""
    verbs = [w for w in words if w.pos == "VERB"] or list(words)
    return verbs[0].index if verbs else None


def _new_finding(syntax: Syntax, told: _Told, content: Span) -> Finding:
    """Make a finding of what only the tagger has found."""
    spoken = _in_marks(syntax, content)
    return Finding(
        content=spoken if spoken and content.length > SAME * spoken.length else content,
        source=told.source,
        cue=told.cue,
        form="speech" if spoken else "clause",
        verb=_verb(syntax.between(told.cue.start, told.cue.end)),
        subject=_head(syntax.between(told.source.start, told.source.end)) if told.source else None,
    )


def _likeness(finding: Finding, cue: Span, content: Span) -> tuple[bool, float]:
    """Say whether two cues have a word in common, and what share of the longer content is common."""
    share = _overlap(finding.content, content) / max(finding.content.length, content.length, 1)
    return finding.cue is not None and _overlap(finding.cue, cue) > 0, share


def _same(findings: Sequence[Finding], cue: Span, content: Span) -> Finding | None:
    """Return the rules' finding that is the tagger's, if there is one: that with its cue, then the likest."""
    held = [(_likeness(f, cue, content), f) for f in findings]
    alike = [(like, f) for like, f in held if like[1] >= (LOOSE if like[0] else SAME)]
    return max(alike, key=lambda a: (a[0], -a[1].content.start, -a[1].content.end))[1] if alike else None


def _as_told(syntax: Syntax, known: Finding, told: _Told, content: Span) -> Finding:
    """Return a finding of the rules with the edges of the tagger; where the two name others, with its source."""
    new = _new_finding(syntax, told, content)
    edges = Edges(content=new.content, source=told.source or known.source, cue=told.cue)
    apart = told.source and (known.source is None or not known.source.overlaps(told.source))
    known = replace(known, source=new.source, subject=new.subject) if apart else known
    return replace(known, edges=edges)


def merge_tagged(syntax: Syntax, findings: Sequence[Finding], tagged: Sequence[TaggedSpan]) -> tuple[Finding, ...]:
    """Return what the tagger found, with what the rules know of it, and what they alone found elsewhere; unordered.

    Where nothing was tagged, for want of a tagger, the findings stay as they are.
    """
    if not tagged:
        return tuple(findings)
    left = list(findings)
    merged: list[Finding] = []
    contents: list[Span] = []
    for told in _told(syntax, tagged):
        for content in _contents(syntax, told):
            contents.append(content)
            known = _same(left, told.cue, content)
            if known is None:
                merged.append(_new_finding(syntax, told, content))
            else:
                left.remove(known)
                merged.append(_as_told(syntax, known, told, content))
    return (*merged, *(f for f in left if not any(f.content.overlaps(c) for c in contents)))
