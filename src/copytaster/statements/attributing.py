"""Who said what, through which channel: the findings of one document after the other, with speakers and channels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copytaster.records import AnnotatedDocument, Attribution, AttributionType, Locus, Name, Span, TagKind
from copytaster.statements.channels import (
    KnownOutlets,
    channels_of_source,
    known_outlets,
    named_channels,
    outlet_in,
    own_outlet,
)
from copytaster.statements.findings import Finding
from copytaster.statements.formulas import find_formulas
from copytaster.statements.indirect import find_reports
from copytaster.statements.nouns import find_nouns
from copytaster.statements.people import Cast, read_cast
from copytaster.statements.quoting import find_speech
from copytaster.statements.resolving import resolve, resolve_unsaid
from copytaster.statements.scene import Resolved, Scene
from copytaster.statements.syntax import Syntax, analyse, phrase
from copytaster.statements.tagged import merge_tagged, with_tagged_content, with_tagged_edges

__all__ = ["attribute", "find_all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """A finding with its speaker, the channels that its source is itself (mostly none), and those named beside it."""

    finding: Finding
    speaker: Resolved
    passes: tuple[str, ...]
    media: tuple[str, ...]


def find_all(syntax: Syntax) -> tuple[Finding, ...]:
    """Return all findings in the order of their contents; with a tagger those that are no speech too."""
    spoken = find_speech(syntax)
    found = {*spoken, *find_reports(syntax, spoken), *find_formulas(syntax, spoken), *find_nouns(syntax)}
    merged = merge_tagged(syntax, sorted(found, key=_order), syntax.document.tagged)
    found = {_after_dateline(syntax, f) for f in merged}
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[Span, Span, Span, str, int]:
    """Return the place of a finding in the report: contents in order, ties by what tells them apart."""
    nothing = Span(0, 0)
    verb = -1 if finding.verb is None else finding.verb
    return finding.content, finding.cue or nothing, finding.source or nothing, finding.form, verb


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


def _place(finding: Finding) -> int:
    """Return where in the text the finding is told, for the order in which a reader meets the speakers."""
    anchor = finding.source or finding.cue or finding.content
    return anchor.start


def _quoter(syntax: Syntax, finding: Finding) -> Span | None:
    """Return the subject of "quoted … as saying": who passes the words on."""
    verb = finding.verb
    for _ in range(3):
        if verb is None:
            return None
        word = syntax.words[verb]
        if word.lemma in {"quote", "cite"}:
            subjects = [c for c in syntax.children[verb] if syntax.words[c].dep == "nsubj"]
            return Span(phrase(syntax, subjects[0], before=verb).start, word.start) if subjects else None
        verb = word.head
    return None


def _tellers(findings: Sequence[Finding]) -> dict[Finding, tuple[Finding, ...]]:
    """Return who tells each finding again: those whose content holds its content and who says it, the nearest first."""
    told: dict[Finding, tuple[Finding, ...]] = {}
    open_ones: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.content.start, -f.content.end, _order(f))):
        open_ones = [f for f in open_ones if f.content.end > finding.content.start]
        around = [f for f in open_ones if _tells_again(f, finding)]
        told[finding] = tuple(sorted(around, key=lambda f: (f.content.length, _order(f))))
        open_ones.append(finding)
    return told


def _tells_again(a: Finding, b: Finding) -> bool:
    """Whether ``a`` passes on what ``b`` says: its content holds the other's content, and who says it."""
    anchor = b.cue or b.source
    if anchor is None or a.content == b.content:
        return False
    return a.content.covers(b.content) and a.content.covers(anchor)


def _voices(syntax: Syntax, cast: Cast, findings: Sequence[Finding], outlets: frozenset[str]) -> list[_Voice]:
    """Resolve the findings in the order in which they are told; what follows has the speaker that it follows."""
    scene = Scene()
    known = KnownOutlets(outlets=outlets, own=own_outlet(syntax.document))
    tellers = _tellers(findings)
    people = {f for f in findings if not (f.source and outlet_in(syntax, cast, f.source, outlets))}
    voices: dict[Finding, _Voice] = {}
    last_speech: _Voice | None = None
    earlier: tuple[str, ...] = ()
    for finding in sorted(findings, key=lambda f: (_place(f), _order(f))):
        if finding.follows and last_speech is not None:
            voice = replace(last_speech, finding=finding)
        else:
            within = tellers[finding][0].content if tellers[finding] else None
            scene.spoken_of = finding.content
            media = named_channels(syntax, cast, finding, within, known, earlier)
            voice = _heard(syntax, cast, scene, finding, outlets, media)
        last_speech = voice if finding.form == "speech" else last_speech
        earlier = voice.media or earlier
        voices[finding] = voice
        if voice.speaker.name and not voice.passes and not people.intersection(tellers[finding]):
            scene.speakers.append((_place(finding), voice.speaker))
    return [voices[f] for f in findings]


def _heard(
    syntax: Syntax, cast: Cast, scene: Scene, finding: Finding, outlets: frozenset[str], media: tuple[str, ...]
) -> _Voice:
    """Return one finding with its speaker and with the channels that its source or its quoter are themselves."""
    if finding.source is None and finding.form == "speech":
        speaker = resolve_unsaid(syntax, cast, scene, finding.content)
    else:
        speaker = resolve(syntax, cast, scene, finding.source, finding.subject)
    bodily = finding.source if speaker.kind != "person" else None
    passes = channels_of_source(syntax, cast, bodily, outlets) if bodily else ()
    quoter = _quoter(syntax, finding)
    passed = outlet_in(syntax, cast, quoter, outlets) if quoter else ""
    media = (*media, passed) if passed and passed not in media else media
    if finding.cited is not None and (passes or speaker.name):
        through = passes or (speaker.name,)
        speaker = resolve(syntax, cast, scene, finding.cited, _chief(syntax, finding.cited))
        media, passes = (*through, *(m for m in media if m not in through)), ()
    media = tuple(m for m in media if m.lower() != speaker.name.lower())
    return _Voice(finding=finding, speaker=speaker, passes=passes, media=media)


def _chief(syntax: Syntax, span: Span) -> int | None:
    """Return the first noun of a phrase."""
    return next((w.index for w in syntax.between(span.start, span.end) if w.pos in {"NOUN", "PROPN", "PRON"}), None)


def _retold(voices: Sequence[_Voice]) -> list[_Voice]:
    """Give each voice the retellers around it as channels, the nearest first; drop outlets that only pass on."""
    by_finding = {v.finding: v for v in voices}
    tellers = _tellers([v.finding for v in voices])
    kept: list[_Voice] = []
    dropped: set[Finding] = set()
    for voice in voices:
        media = list(voice.media)
        around = [by_finding[f] for f in tellers[voice.finding]]
        for reteller in around:
            media += [*(reteller.passes or (reteller.speaker.name,)), *reteller.media]
        named = tuple(m for m in dict.fromkeys(media) if m and m != voice.speaker.name)
        kept.append(replace(voice, media=named))
        dropped |= {v.finding for v in around if v.passes and not voice.finding.inside}
        if voice.finding.form == "thing" and _within_own_words(voice, voices):
            dropped.add(voice.finding)
    return [v for v in kept if v.finding not in dropped]


def _within_own_words(voice: _Voice, voices: Sequence[_Voice]) -> bool:
    """Whether a speaker's name for a thing stands in more of the same speaker's words ("what she called …")."""
    return any(
        v is not voice and v.speaker.name == voice.speaker.name and v.finding.content.covers(voice.finding.content)
        for v in voices
    )


def _with_lasting_channels(syntax: Syntax, voices: Sequence[_Voice]) -> list[_Voice]:
    """Let a channel last while the same speaker goes on in the same paragraph."""
    result: list[_Voice] = []
    told = sorted(voices, key=lambda v: (_place(v.finding), _order(v.finding)))
    latest: _Voice | None = None
    for voice in told:
        lasts = latest is not None and not voice.media and _same_breath(syntax, latest, voice)
        latest = replace(voice, media=latest.media) if latest is not None and lasts else voice
        result.append(latest)
    return sorted(result, key=lambda v: _order(v.finding))


def _same_breath(syntax: Syntax, a: _Voice, b: _Voice) -> bool:
    blocks = [syntax.sentence(syntax.sentence_at(v.finding.content.start)).block for v in (a, b)]
    goes_on = b.finding.follows or (b.finding.subject is not None and syntax.words[b.finding.subject].pos == "PRON")
    return goes_on and blocks[0] == blocks[1] and bool(a.speaker.name) and a.speaker.name == b.speaker.name


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


def _locus(document: AnnotatedDocument, span: Span | None, kind: TagKind) -> Locus | None:
    """Point at a source or cue, with the tagger's edges where it has found it."""
    edged = with_tagged_edges(span, kind, document.tagged)
    return Locus(document.id, edged) if edged else None


def _attributions(document: AnnotatedDocument, outlets: frozenset[str], names: Sequence[Name]) -> list[Attribution]:
    syntax = analyse(document)
    cast = read_cast(syntax, names)
    voices = _voices(syntax, cast, _without_doubles(find_all(syntax)), outlets)
    voices = _with_lasting_channels(syntax, _retold(voices))
    return [
        Attribution(
            document=document.id,
            content=Locus(document.id, with_tagged_content(syntax, v.finding, document.tagged)),
            source=_locus(document, v.finding.source, "source"),
            cue=_locus(document, v.finding.cue, "cue"),
            type=_type(syntax, v.finding),
            speaker=v.speaker.name,
            media=v.media,
        )
        for v in voices
    ]


def attribute(documents: Sequence[AnnotatedDocument], *, names: Sequence[Name] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of all documents, ordered by document and content.

    ``names`` tell people from bodies and places where the names station knows them; without them the document itself
    has to. Where documents were tagged, what people are told to want and believe is found too. ``speaker`` is a full
    name, a body's name, or the words for an unnamed voice; ``""`` where nobody is named.
    """
    outlets = known_outlets(documents)
    ordered = sorted(documents, key=lambda d: d.id)
    return tuple(a for document in ordered for a in _attributions(document, outlets, names))
