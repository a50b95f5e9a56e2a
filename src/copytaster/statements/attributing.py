"""Who said what, through which channel: the findings of one document after the other, with speakers and channels."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from copytaster.records import AnnotatedDocument, Attribution, AttributionType, Locus, Name, Span
from copytaster.statements.findings import Finding
from copytaster.statements.formulas import find_formulas
from copytaster.statements.hearing import Heard, hear, place_in_report
from copytaster.statements.indirect import find_reports
from copytaster.statements.nouns import find_nouns
from copytaster.statements.outlets import known_outlets
from copytaster.statements.quoting import find_speech
from copytaster.statements.syntax import Syntax, analyse, trim
from copytaster.statements.tagged import merge_tagged

__all__ = ["attribute", "find_all"]


def find_all(syntax: Syntax) -> tuple[Finding, ...]:
    """Return all findings in the order of their contents; with a tagger those that are no speech too."""
    spoken = find_speech(syntax)
    found = {*spoken, *find_reports(syntax, spoken), *find_formulas(syntax, spoken), *find_nouns(syntax)}
    told = [_without_formula_behind(syntax, f, found) for f in sorted(found, key=place_in_report)]
    merged = merge_tagged(syntax, told, syntax.document.tagged)
    found = {_after_dateline(syntax, f) for f in merged}
    return tuple(sorted(found, key=place_in_report))


def _without_formula_behind(syntax: Syntax, finding: Finding, others: Collection[Finding]) -> Finding:
    """Cut off a content the ", according to the agency" that closes the sentence and tells the whole of it."""
    if finding.cue is None or finding.form == "formula":
        return finding
    for other in others:
        behind = other.form == "formula" and other.cue is not None and other.source is not None
        if not behind or other.cue is None or other.source is None or not other.content.covers(finding.cue):
            continue
        starts = min(other.cue.start, other.source.start)
        ends = max(other.cue.end, other.source.end)
        if finding.content.start < starts <= ends and abs(finding.content.end - ends) <= 1:
            return replace(finding, content=trim(syntax.text, Span(finding.content.start, starts), " ,;."))
    return finding


def _after_dateline(syntax: Syntax, finding: Finding) -> Finding:
    """Take the dateline off a content or source that it opens."""
    start = syntax.body_start
    block = syntax.sentence(syntax.sentence_at(start)).span.start
    if finding.content.start < start < finding.content.end and finding.content.start >= block:
        finding = replace(finding, content=Span(start, finding.content.end))
    source = finding.source
    if source and block <= source.start < start < source.end:
        finding = replace(finding, source=Span(start, source.end))
    return finding


def _holds_quotation(syntax: Syntax, content: Span) -> bool:
    """Whether words in quotation marks stand in ``content``, or all of it stands in them."""
    return bool(syntax.quotations_in(content.start, content.end)) or syntax.quotation_at(content.start) is not None


def _type(syntax: Syntax, finding: Finding) -> AttributionType:
    if finding.form == "speech":
        return "direct"
    if finding.inside:
        return "indirect"
    return "mixed" if _holds_quotation(syntax, finding.content) else "indirect"


def _without_doubles(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of findings with one content keep the one that names a source."""
    best: dict[Span, Finding] = {}
    for finding in findings:
        known = best.get(finding.content)
        if known is None or (known.source is None and finding.source is not None):
            best[finding.content] = finding
    return tuple(best.values())


def _attribution(syntax: Syntax, voice: Heard) -> Attribution:
    """Report a voice, with the tagger's edges where it has found the same."""
    document, told = syntax.document.id, voice.finding.edges or voice.finding
    return Attribution(
        document=document,
        content=Locus(document, told.content),
        source=Locus(document, told.source) if told.source else None,
        cue=Locus(document, told.cue) if told.cue else None,
        type=_type(syntax, voice.finding),
        speaker=voice.speaker.name,
        media=voice.media,
    )


def _attributions(document: AnnotatedDocument, outlets: frozenset[str], names: Sequence[Name]) -> list[Attribution]:
    syntax = analyse(document)
    voices = hear(syntax, _without_doubles(find_all(syntax)), outlets=outlets, names=names)
    return sorted((_attribution(syntax, v) for v in voices), key=lambda a: a.content.span)


def attribute(documents: Sequence[AnnotatedDocument], *, names: Sequence[Name] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of all documents, ordered by document and content.

    ``names`` tell people from bodies and places where the names station knows them; without them the document itself
    has to. Where documents were tagged, what people are told to want and believe is found too. ``speaker`` is a full
    name, a body's name, or the words for an unnamed voice; ``""`` where nobody is named.
    """
    outlets = known_outlets(documents)
    ordered = sorted(documents, key=lambda d: d.id)
    return tuple(a for document in ordered for a in _attributions(document, outlets, names))
