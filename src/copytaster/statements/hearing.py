"""Findings of one document → who said each of them and through which channels: the findings as a reader hears them.

Findings are taken in the order in which they are told, so that pronouns and "the same video" find what they point to.
What somebody tells again is the innermost voice's; the retellers are channels. A channel lasts while its speaker goes
on in the same paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copytaster.records import Name, Span
from copytaster.statements.channels import Carriers, channels_of_source, framing_channels, named_channels
from copytaster.statements.findings import Finding
from copytaster.statements.outlets import KnownOutlets, is_own, outlet_in, own_outlet
from copytaster.statements.people import Cast, read_cast
from copytaster.statements.pieces import AIRED, WRITTEN, Piece, channels_of, piece_at, piece_before, read_pieces
from copytaster.statements.resolving import resolve, resolve_unsaid
from copytaster.statements.scene import Resolved, Scene
from copytaster.statements.syntax import Syntax, Word, phrase

__all__ = ["Heard", "hear", "place_in_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A finding with its speaker, the channels that its source is itself (mostly none), and those named beside it."""

    finding: Finding
    speaker: Resolved
    passes: tuple[str, ...]
    media: tuple[str, ...]


def place_in_report(finding: Finding) -> tuple[Span, Span, Span, str, int]:
    """Return the place of a finding in the report: contents in order, ties by what tells them apart."""
    nothing = Span(0, 0)
    verb = -1 if finding.verb is None else finding.verb
    return finding.content, finding.cue or nothing, finding.source or nothing, finding.form, verb


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
    for finding in sorted(findings, key=lambda f: (f.content.start, -f.content.end, place_in_report(f))):
        open_ones = [f for f in open_ones if f.content.end > finding.content.start]
        around = [f for f in open_ones if _tells_again(f, finding)]
        told[finding] = tuple(sorted(around, key=lambda f: (f.content.length, place_in_report(f))))
        open_ones.append(finding)
    return told


def _tells_again(a: Finding, b: Finding) -> bool:
    """Whether ``a`` passes on what ``b`` says: its content holds the other's content, and who says it."""
    anchor = b.cue or b.source
    if anchor is None or a.content == b.content:
        return False
    return a.content.covers(b.content) and a.content.covers(anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ears:
    """What a document is heard with: its words, its cast, what has been said so far, and what may carry words."""

    syntax: Syntax
    cast: Cast
    scene: Scene
    carriers: Carriers


def _voices(ears: _Ears, findings: Sequence[Finding]) -> list[Heard]:
    """Resolve the findings in the order in which they are told; what follows has the speaker that it follows."""
    tellers = _tellers(findings)
    outlets = ears.carriers.known.outlets
    people = {f for f in findings if not (f.source and outlet_in(ears.syntax, ears.cast, f.source, outlets))}
    voices: dict[Finding, Heard] = {}
    last_speech: Heard | None = None
    earlier: tuple[str, ...] = ()
    for finding in sorted(findings, key=lambda f: (_place(f), place_in_report(f))):
        if finding.follows and last_speech is not None:
            voice = replace(last_speech, finding=finding)
        else:
            within = tellers[finding][0].content if tellers[finding] else None
            ears.scene.spoken_of = finding.content
            media = named_channels(ears.syntax, ears.cast, finding, within, ears.carriers, earlier)
            voice = _heard(ears, finding, media)
        last_speech = voice if finding.form == "speech" else last_speech
        earlier = voice.media or earlier
        voices[finding] = voice
        if voice.speaker.name and not voice.passes and not people.intersection(tellers[finding]):
            ears.scene.speakers.append((_place(finding), voice.speaker))
    return [voices[f] for f in findings]


def _heard(ears: _Ears, finding: Finding, media: tuple[str, ...]) -> Heard:
    """Return one finding with its speaker and with the channels that its source or its quoter are themselves."""
    syntax, cast, scene = ears.syntax, ears.cast, ears.scene
    piece = _piece(ears, finding)
    if piece is not None and (piece.author is not None or _by_pronoun(syntax, finding)):
        speaker = resolve(syntax, cast, scene, *piece.author) if piece.author else Resolved(f"the {piece.noun}")
        return Heard(finding=finding, speaker=speaker, passes=(), media=_joined(channels_of(piece), media))
    if finding.source is None and finding.form == "speech":
        speaker = resolve_unsaid(syntax, cast, scene, finding.content)
    else:
        speaker = resolve(syntax, cast, scene, finding.source, finding.subject)
    bodily = finding.source if speaker.kind != "person" else None
    passes = channels_of_source(syntax, cast, bodily, ears.carriers) if bodily else ()
    quoter = _quoter(syntax, finding)
    passed = _passer(ears, quoter) if quoter else ""
    media = (*media, passed) if passed and passed not in media else media
    if finding.cited is not None and (passes or speaker.name):
        through = passes or (speaker.name,)
        speaker = resolve(syntax, cast, scene, finding.cited, _chief(syntax, finding.cited))
        media, passes = _joined(through, media), ()
    media = tuple(m for m in media if m.lower() != speaker.name.lower())
    return Heard(finding=finding, speaker=speaker, passes=passes, media=media)


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return (*first, *(m for m in then if m not in first))


def _piece(ears: _Ears, finding: Finding) -> Piece | None:
    """Return the letter, video or post that a source is itself: "the letter says", "it reads" behind a letter."""
    if finding.source is None:
        return None
    syntax, pieces = ears.syntax, ears.carriers.pieces
    words = syntax.between(finding.source.start, finding.source.end)
    subject = syntax.words[finding.subject] if finding.subject is not None else (words[0] if words else None)
    if subject is None:
        return None
    if subject.text.lower() == "it":
        piece = piece_before(syntax, pieces, subject.start)
        verb = syntax.words[finding.verb] if finding.verb is not None else None
        told = piece is not None and (syntax.words[piece.at].dep.startswith("nsubj") or _reads(verb))
        return piece if told else None
    piece = piece_at(pieces, subject.index)
    return piece if piece is not None and piece.noun not in AIRED else None


def _by_pronoun(syntax: Syntax, finding: Finding) -> bool:
    return finding.source is not None and finding.source.of(syntax.text).lower() == "it"


def _passer(ears: _Ears, quoter: Span) -> str:
    """Return who passes words on by quoting them: the outlet, or the person as the text calls them."""
    outlet = outlet_in(ears.syntax, ears.cast, quoter, ears.carriers.known.outlets)
    words = quoter.of(ears.syntax.text)
    own = is_own(outlet, ears.carriers.known.own) if outlet else re.fullmatch(r"(?:it|they|we|I|he|she)", words)
    return "" if own else outlet or words


def _reads(verb: Word | None) -> bool:
    """Whether a verb is in the present, as papers "say" what stands in them."""
    return verb is not None and verb.tag in {"VBZ", "VBP"}


def _chief(syntax: Syntax, span: Span) -> int | None:
    """Return the first noun of a phrase."""
    return next((w.index for w in syntax.between(span.start, span.end) if w.pos in {"NOUN", "PROPN", "PRON"}), None)


def _retold(voices: Sequence[Heard]) -> list[Heard]:
    """Give each voice the retellers around it as channels, the nearest first; drop outlets that only pass on."""
    by_finding = {v.finding: v for v in voices}
    tellers = _tellers([v.finding for v in voices])
    kept: list[Heard] = []
    dropped: set[Finding] = set()
    for voice in voices:
        media = list(voice.media)
        around = [by_finding[f] for f in tellers[voice.finding]]
        for reteller in around:
            media += [*(reteller.passes or (reteller.speaker.name,)), *reteller.media]
        named = tuple(m for m in dict.fromkeys(media) if m and not _is_speaker(m, voice.speaker.name))
        kept.append(replace(voice, media=named))
        dropped |= {v.finding for v in around if v.passes and not voice.finding.inside}
        if voice.finding.form == "thing" and _within_own_words(voice, voices):
            dropped.add(voice.finding)
    return [v for v in kept if v.finding not in dropped]


def _is_speaker(channel: str, speaker: str) -> bool:
    """Whether a channel is the speaker over again: "Coastal Aid", "the charity Coastal Aid"."""
    named = channel[:1].isupper() and set(channel.split()) <= set(speaker.split())
    return channel == speaker or named


def _within_own_words(voice: Heard, voices: Sequence[Heard]) -> bool:
    """Whether a speaker's name for a thing stands in more of the same speaker's words ("what she called …")."""
    return any(
        v is not voice and v.speaker.name == voice.speaker.name and v.finding.content.covers(voice.finding.content)
        for v in voices
    )


def _with_lasting_channels(ears: _Ears, voices: Sequence[Heard]) -> list[Heard]:
    """Let a channel last while the same speaker goes on in the same paragraph."""
    result: list[Heard] = []
    told = sorted(voices, key=lambda v: (_place(v.finding), place_in_report(v.finding)))
    latest: Heard | None = None
    for voice in told:
        lasts = latest is not None and not voice.media and _same_breath(ears.syntax, latest, voice)
        if latest is not None and lasts:
            latest = replace(voice, media=latest.media)
        else:
            latest = replace(voice, media=voice.media or _framing(ears, latest, voice))
        result.append(latest)
    return sorted(result, key=lambda v: place_in_report(v.finding))


def _framing(ears: _Ears, latest: Heard | None, voice: Heard) -> tuple[str, ...]:
    """Return the piece that the sentence before names, where nobody is heard in it."""
    syntax, finding = ears.syntax, voice.finding
    if not _goes_on(syntax, finding):
        return ()
    here = syntax.sentence_at((finding.cue or finding.content).start)
    between = latest is not None and syntax.sentence_at(_place(latest.finding)) >= here - 1
    return () if between else framing_channels(syntax, finding, ears.carriers)


def _goes_on(syntax: Syntax, finding: Finding) -> bool:
    """Whether a finding takes up a speaker named before: it follows, or its subject is a pronoun."""
    return finding.follows or (finding.subject is not None and syntax.words[finding.subject].pos == "PRON")


def _same_breath(syntax: Syntax, a: Heard, b: Heard) -> bool:
    """Whether ``b`` goes on from ``a``: the same speaker, by a pronoun or in writing, in the same paragraph."""
    blocks = [syntax.sentence(syntax.sentence_at(v.finding.content.start)).block for v in (a, b)]
    if blocks[0] != blocks[1] or not a.speaker.name or a.speaker.name != b.speaker.name:
        return False
    written = any(m.split()[-1] in WRITTEN for m in a.media)
    verb = syntax.words[b.finding.verb].lemma if b.finding.verb is not None else ""
    return _goes_on(syntax, b.finding) or (written and verb in {"write", "read"})


def hear(
    syntax: Syntax, findings: Sequence[Finding], *, outlets: frozenset[str], names: Sequence[Name] = ()
) -> list[Heard]:
    """Return the findings with their speakers and channels, in the order of the report.

    ``outlets`` are the names of outlets that the heap shows; ``names`` tell people from bodies and places.
    """
    cast = read_cast(syntax, names)
    known = KnownOutlets(outlets=outlets, own=own_outlet(syntax.document))
    carriers = Carriers(known=known, pieces=read_pieces(syntax, cast, known))
    ears = _Ears(syntax=syntax, cast=cast, scene=Scene(), carriers=carriers)
    return _with_lasting_channels(ears, _retold(_voices(ears, findings)))
