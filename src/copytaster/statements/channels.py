"""The channels that a document names between a speaker and itself: outlets, videos, letters; nearest the speaker first.

A press conference, a telephone call and an interview with the document's own outlet are no channels: there the outlet
heard the speaker itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Quotation, Span
from copytaster.statements.cues import word_set
from copytaster.statements.findings import Finding
from copytaster.statements.people import Cast, name_runs
from copytaster.statements.roles import CALENDAR, OUTLET_NAMES, OUTLETS
from copytaster.statements.syntax import Syntax

__all__ = ["KnownOutlets", "channels_of_source", "known_outlets", "named_channels", "outlet_in", "own_outlet"]

_TELLING = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|promised|assured|spoke to|speaking to|spoken to|"
    r"speaks to|talking to|said to|"
    r"interview (?:with|for|to|by|on)|interviewed (?:by|on)|conversation with|quoted (?:by|in|on)|cited (?:by|in|"
    r"on)|reported (?:by|in|on)|"
    r"carried (?:by|in|on)|broadcast (?:by|on)|aired (?:by|on)|published (?:by|in|on)|relayed (?:by|on)|"
    r"statement to|remarks to|wrote in|writing in|"
    r"writing for|appear(?:ed|ing|ance) on|speaking on|spoke on|said on|says on|column (?:for|in)|article (?:for|"
    r"in)|comments to|statement (?:carried|published|quoted) by|"
    r"according to)\s+(?P<who>(?:the |an? |its |her |his )?[^,.;:“”\"\n]{2,70})"
)
_NO_OUTLET = re.compile(
    r"\b(?:conference|briefing|reporters?|journalists?|call|release|corps|supporters?|crowd|rally|court|"
    r"parliament|hearing)\b"
)
_PIECES = word_set(
    """video clip footage recording message post posts tweet letter memo note notice blog interview op-ed
    broadcast speech telegram column article essay podcast livestream stream leaflet pamphlet circular
    bulletin report book memoir diary thread"""
)
_WRITTEN = frozenset({"letter", "memo", "memoir", "notice"})
"""Pieces that are a channel of their own even where another carried them: a letter that a website published."""

_NOT_ALONE = frozenset(
    {"interview", "speech", "report", "article", "book", "note", "broadcast", "bulletin", "column", "memoir"}
)
"""Pieces that are channels only where they say whose they are or where they stood."""

_PIECE = re.compile(
    r"\b(?:in|on|via|through|by|from|over|with)\s+(?P<phrase>(?:an?|the|his|her|their|its|another|one|"
    r"this)\s(?:[\w’'-]+\s){0,3}?"
    rf"(?P<noun>{'|'.join(map(re.escape, sorted(_PIECES)))})s?\b(?P<tail>(?:\s(?:to|on|from|in|by|for|via|through|that|"
    rf"which|he|she|was|it|had|posted|published|released|"
    r"placed|shared|sent|broadcast|carried|aired|circulated|uploaded|distributed|put|issued|addressed|recorded|"
    r"seen|obtained|dated|signed)\b[^,.;:“”\"\n]*)?))",
    re.IGNORECASE,
)
_FOOTAGE = re.compile(
    r"\b(?:in|on|via)\s+(?P<phrase>(?:footage|comments|remarks|messages|posts|videos|clips)\s(?:placed|posted|"
    r"published|released|shared|sent|broadcast|carried|aired|on)\b[^,.;:“”\"\n]*)",
    re.IGNORECASE,
)
_AIR = re.compile(
    r"\b(?:on|over|via|by)\s+(?P<phrase>(?:the\s)?(?:[\w’'-]+\s){0,2}?(?:television|tv|radio|twitter|telegram|"
    r"facebook|instagram|youtube|tiktok|whatsapp|"
    r"signal|viber|vkontakte|weibo|wechat|mastodon|bluesky|linkedin|reddit|threads|snapchat|social media|website|"
    r"web site|web page|livestream)\b)",
    re.IGNORECASE,
)
_SERVICES = word_set(
    "app application service services messenger platform network channel site website messaging account page"
)
_PLACED = re.compile(
    r"\b(?:on|via|through|by|to|in|over)\s(?:the |a |his |her |its |their )?(?P<where>[^,.;:“”\"\n]+)$"
)
_SAME = re.compile(
    r"\b(?:in|on|from) (?:the|that) same (?:video|clip|letter|message|interview|post|statement|broadcast|notice|"
    r"recording|speech|article|footage)\b",
    re.IGNORECASE,
)
_AGENCY_INTRODUCED = re.compile(
    r"\b(?:(?:news |press )?agency|newswire|broadcaster|newspaper|daily|weekly|tabloid|radio station|"
    r"television channel|tv channel|news site|news website|"
    r"news portal|news service|state agency|channel|magazine|wire service|press agency|"
    r"news outlet)\s(?P<after>[A-Z][\w’-]*(?:\s[A-Z][\w’-]*){0,3})"
    r"|\b(?P<before>(?!(?:The|A|An|Its|His|Her|Their|Our|This|That|State|National|Local|One)\b)"
    r"[A-Z][\w’-]*(?:\s[A-Z][\w’-]*){0,3})\s(?:news agency|newspaper|daily newspaper|news site|"
    r"news website|news portal|news service|"
    r"radio station|television channel|tv channel|press agency|magazine|broadcaster|news channel|state television|"
    r"television|news outlet|website)\b"
)
_DATELINE = re.compile(r"^[^\n(]{2,60}\((?P<agency>[^)\n]{2,30})\)\s*[-–—]")
_PLAIN = frozenset({"state", "national", "local", "public", "regional", "official"})
"""Capitalised at the head of a sentence, these are still no names."""

_GENERIC = re.compile(
    r"^(?:the |that |this |a |its )?(?:state |news |local |national |same |state news |morning |evening |"
    r"daily )*(?:agency|newspaper|paper|broadcaster|station|channel|site|website|outlet|daily|weekly|magazine|"
    r"portal|programme|program)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlets:
    """Names of outlets in lower case: all that the heap shows, and what the document may call its own."""

    outlets: frozenset[str]
    own: frozenset[str]


def known_outlets(documents: Iterable[AnnotatedDocument]) -> frozenset[str]:
    """Return the names that the heap itself shows to be outlets: publishers, agencies, and what is called one."""
    names: set[str] = set()
    for document in documents:
        names |= {document.document.publisher, document.document.agency}
        dateline = _DATELINE.match(_opening(document))
        if dateline and not any(c.isdigit() for c in dateline.group("agency")):
            names.add(dateline.group("agency"))
        for found in _AGENCY_INTRODUCED.finditer(document.text):
            names.add(re.sub(r"^(?:The|A|An) ", "", found.group("after") or found.group("before")))
    return frozenset(
        _bare(n) for n in names if n and _bare(n) and _bare(n) not in {"the", "state", "its", "a", "local", "national"}
    )


def _opening(document: AnnotatedDocument) -> str:
    """Return the first paragraph."""
    for block in document.document.blocks:
        if block.kind == "paragraph":
            return block.span.of(document.text)
    return ""


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().lower())


def own_outlet(document: AnnotatedDocument) -> frozenset[str]:
    """Return what the document may call its own outlet, in lower case: publisher, agency, agency in the dateline."""
    dateline = _DATELINE.match(_opening(document))
    own = {document.document.publisher, document.document.agency, dateline.group("agency") if dateline else ""}
    return frozenset(_bare(n) for n in own if n)


def _is_outlet_name(name: str, outlets: frozenset[str]) -> bool:
    bare = _bare(name)
    words = bare.split()
    return bare in outlets or any(w in OUTLET_NAMES for w in words) or any(o.endswith(" " + bare) for o in outlets)


def outlet_in(syntax: Syntax, cast: Cast, span: Span, outlets: frozenset[str]) -> str:
    """Return the outlet that a phrase names ("the state news agency Orbis" → "Orbis"), or ``""``.

    A generic noun ("the agency") stands for the outlet named last before it.
    """
    text = span.of(syntax.text)
    if _NO_OUTLET.search(text):
        return ""
    words = syntax.between(span.start, span.end)
    nouns = {w.lemma for w in words} | {w.text.lower() for w in words}
    if _GENERIC.match(text.strip()):
        return _last_outlet(syntax, cast, span, outlets)
    runs = [syntax.text[r[0].start : r[-1].end] for r in name_runs(syntax, words)]
    runs = [r for r in runs if r.lower() not in _PLAIN]
    for run in runs:
        if _is_outlet_name(run, outlets):
            return re.sub(r"^the ", "", text.strip()) if run.lower() in OUTLETS else _fullest(cast, run)
    if nouns & OUTLETS:
        if runs and not re.search(r"['’]s", text):
            return _fullest(cast, runs[-1])
        return re.sub(r"^the ", "", text.strip())
    bare = re.sub(r"^the ", "", text.strip())
    return bare if re.fullmatch(r"[A-Z]{2,5}", bare) else ""


def _fullest(cast: Cast, run: str) -> str:
    """Return the longest name in the document that ends in ``run``."""
    run = re.sub(r"^The ", "", run)
    longer = [m.name for m in cast.members if m.name.endswith(" " + run)]
    return re.sub(r"^The ", "", longer[0]) if longer else run


def _last_outlet(syntax: Syntax, cast: Cast, span: Span, outlets: frozenset[str]) -> str:
    """Return the outlet named last before ``span``; none where another body of that noun is nearer ("the agency")."""
    at, noun = span.start, span.of(syntax.text).split()[-1].lower()
    last = ""
    for mention in reversed(cast.mentions):
        member = cast.members[mention.member]
        outlet = _is_outlet_name(mention.span.of(syntax.text), outlets)
        called = noun in member.name.lower().split() or noun in member.roles
        if mention.span.start < at and called:
            return member.name if outlet else ""
        if mention.span.start < at and outlet:
            last = last or member.name
    return last


def channels_of_source(syntax: Syntax, cast: Cast, span: Span, outlets: frozenset[str]) -> tuple[str, ...]:
    """Return the channels that a source is itself: an outlet, a letter, a letter that an outlet published."""
    outlet = outlet_in(syntax, cast, span, outlets)
    written = re.match(
        rf"(?:the|an?|his|her|its|their) (?:\w+ )?(?P<noun>{'|'.join(sorted(_WRITTEN))})\b",
        span.of(syntax.text),
        re.IGNORECASE,
    )
    piece = (f"{written.group(0)[0].lower()}{written.group(0)[1:]}",) if written else ()
    return (*piece, outlet) if outlet else piece


def _quotations_over(syntax: Syntax, span: Span) -> tuple[Quotation, ...]:
    """Return the quotations that overlap ``span``, the one that it begins in among them."""
    first = syntax.quotation_at(span.start)
    rest = syntax.quotations_in(span.start + 1, span.end)
    return (first, *rest) if first else rest


def _zones(syntax: Syntax, finding: Finding, within: Span | None) -> Iterator[Span]:
    """Give the parts of the finding's sentence outside its content, and outside other quotations.

    ``within`` is the content of whoever tells the finding again: what stands outside is the reteller's.
    """
    anchor = finding.cue or finding.content
    sentence = within or syntax.sentence(syntax.sentence_at(anchor.start)).span
    cuts = [finding.content, *(q.span for q in _quotations_over(syntax, sentence))]
    at = sentence.start
    for cut in sorted(cuts):
        if cut.start > at:
            yield Span(at, min(cut.start, sentence.end))
        at = max(at, cut.end)
    if at < sentence.end:
        yield Span(at, sentence.end)


def _place_name(syntax: Syntax, phrase: Span, outlets: frozenset[str]) -> str:
    """Return the service or outlet that a piece stood on, if named: "a video on the Orbis app" → "Orbis"."""
    placed = _PLACED.search(phrase.of(syntax.text))
    if not placed:
        return ""
    where = Span(phrase.start + placed.start("where"), phrase.start + placed.end("where"))
    words = syntax.between(where.start, where.end)
    runs = list(name_runs(syntax, words))
    if not runs or any(w.tag == "POS" for w in words):
        return ""
    name = syntax.text[runs[0][0].start : runs[0][-1].end]
    near = {w.text.lower() for w in words}
    if near & _SERVICES or near & OUTLETS or _is_outlet_name(name, outlets) or _on_a_service(placed.group()):
        return name
    return ""


def _on_a_service(text: str) -> bool:
    """Whether a short name follows "on" or "via" ("on Telegram"); "in" would make it a place."""
    return bool(re.match(r"(?:on|via|through)\s\S+(?:\s\S+)?$", text))


def _pieces(syntax: Syntax, zone: Span, outlets: frozenset[str]) -> Iterator[tuple[int, str]]:
    text = zone.of(syntax.text)
    for pattern in (_PIECE, _FOOTAGE):
        for found in pattern.finditer(text):
            phrase = _cut(Span(zone.start + found.start("phrase"), zone.start + found.end("phrase")), syntax)
            noun = found.groupdict().get("noun", "footage")
            name = _place_name(syntax, phrase, outlets)
            if noun in _NOT_ALONE and not name:
                continue
            written = name and noun.lower() in _WRITTEN
            if written:
                yield phrase.start, f"{phrase.of(syntax.text).split(noun)[0]}{noun}"
            yield phrase.start + 1, name or re.sub(r"^the ", "", phrase.of(syntax.text))
    for found in _AIR.finditer(text):
        phrase = Span(zone.start + found.start("phrase"), zone.start + found.end("phrase"))
        further = re.match(
            r"(?:\s(?:channel|station|network|site|programme|program|show|platform))?\s(?=[A-Z])",
            syntax.text[phrase.end : zone.end],
        )
        if further:
            run = next(iter(name_runs(syntax, syntax.between(phrase.end, zone.end))), None)
            owned = re.match(r"(?:its|his|her|their|my|our)\b", phrase.of(syntax.text), re.IGNORECASE)
            if run and not owned and run[0].start <= phrase.end + further.end() + 1:
                yield phrase.start, syntax.text[run[0].start : run[-1].end]
                continue
        yield phrase.start, re.sub(r"^the ", "", phrase.of(syntax.text))


def _cut(phrase: Span, syntax: Syntax) -> Span:
    """End a phrase before the day, the speaker or the verb that the pattern took in ("… on Tuesday")."""
    days = re.compile(
        r"\s(?:(?:on|late on|early on|last|this|from)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*|"
        r"\s(?:yesterday|today|last|earlier|that (?:said|read))\b.*|\s(?:he|she|they|it)\s(?:said|had|was)\b.*"
    )
    found = days.search(phrase.of(syntax.text))
    end = phrase.start + found.start() if found else phrase.end
    for run in name_runs(syntax, syntax.between(phrase.start, end)):
        following = syntax.words[run[-1].index + 1 : run[-1].index + 2]
        before = syntax.text[: run[0].start].rstrip()
        subject = any(w.dep == "nsubj" for w in run)
        if (
            run[0].start > phrase.start
            and (subject or (following and following[0].text == ","))
            and not re.search(r"\b(?:on|via|the|to|in|by|through|app|service|application|agency)$", before)
        ):
            end = min(end, run[0].start)
    return Span(phrase.start, max(phrase.start + 1, len(syntax.text[:end].rstrip())))


_WROTE_ON = re.compile(
    r"\b(?:wrote|writes|posted|posts|writing|posting|published|message|said in a post|post) on (?P<who>[A-Z][\w’-]*)"
)


def _told(
    syntax: Syntax, cast: Cast, zone: Span, outlets: frozenset[str], own: frozenset[str]
) -> Iterator[tuple[int, str]]:
    text = zone.of(syntax.text)
    for found in _TELLING.finditer(text):
        who = Span(zone.start + found.start("who"), zone.start + found.end("who"))
        stop = re.search(
            r"\s(?:that|in|at|on|during|after|before|by|as|how|why|from|when|outside|it|he|she|they|of|with|about|for|his|"
            r"her)\b",
            who.of(syntax.text),
        )
        who = Span(who.start, who.start + stop.start()) if stop else who
        name = outlet_in(syntax, cast, who, outlets)
        if name and not _own(syntax, cast, who, name, own, outlets):
            yield who.start, name
    for found in _WROTE_ON.finditer(text):
        if found.group("who").lower() not in CALENDAR:
            yield zone.start + found.start("who"), found.group("who")


def _own(syntax: Syntax, cast: Cast, who: Span, name: str, own: frozenset[str], outlets: frozenset[str]) -> bool:
    """Whether the outlet is the document's own: by its name, or, where that is not known, a clipped name alone."""
    bare = _bare(name)
    if any(bare == o or o.endswith(" " + bare) or bare.endswith(" " + o) for o in own):
        return True
    words = who.of(syntax.text).split()
    clipped = len(words) == 2 and words[0].lower() == "the" and " " not in name  # noqa: PLR2004 - "the Gazette"
    del cast
    return (
        clipped
        and words[1].lower() in OUTLET_NAMES
        and not own
        and bare not in {"bbc", "times"}
        and not (bare in outlets and bare.isupper())
    )


def named_channels(
    syntax: Syntax, cast: Cast, finding: Finding, within: Span | None, known: KnownOutlets, earlier: Sequence[str]
) -> tuple[str, ...]:
    """Return the channels that the sentence of ``finding`` names beside its content, in the order they are named.

    ``earlier`` are those of the last finding that had any: "in the same video" points back to them.
    """
    found: list[tuple[int, str]] = []
    outlets, own = known.outlets, known.own
    for zone in _zones(syntax, finding, within):
        if _SAME.search(zone.of(syntax.text)) and earlier:
            return tuple(earlier)
        found += [*_pieces(syntax, zone, outlets), *_told(syntax, cast, zone, outlets, own)]
    names: list[str] = []
    for _, name in sorted(found):
        if not any(name.lower() in n.lower() or n.lower() in name.lower() for n in names):
            names.append(name)
    return tuple(names)
