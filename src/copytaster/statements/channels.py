"""The channels that a document names between a speaker and itself: outlets, videos, letters; nearest the speaker first.

A press conference, a telephone call and an interview with the document's own outlet are no channels: there the outlet
heard the speaker itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copytaster.records import Quotation, Span
from copytaster.statements.findings import Finding
from copytaster.statements.outlets import KnownOutlets, is_outlet_name, is_own, outlet_in
from copytaster.statements.people import Cast
from copytaster.statements.pieces import WRITTEN, Piece, channels_of, people_of, piece_before
from copytaster.statements.placing import Place, find_places
from copytaster.statements.roles import CALENDAR, OUTLET_NAMES
from copytaster.statements.syntax import Syntax

__all__ = ["Carriers", "channels_of_source", "framing_channels", "named_channels"]

_TELLING = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|promised|assured|spoke to|speaking to|spoken to|"
    r"speaks to|talking to|talked to|said to|explained to|confirmed to|"
    r"interview (?:with|for|to|by|on|in)|interviewed (?:by|on)|conversation with|quoted (?:by|in|on)|"
    r"cited (?:by|in|on)|"
    r"reported (?:by|in|on)|"
    r"carried (?:by|in|on)|broadcast (?:by|on)|aired (?:by|on)|published (?:by|in|on)|relayed (?:by|on)|"
    r"statement to|remarks to|answer to|reply to|wrote in|writing in|"
    r"writing for|appear(?:ed|ing|ance) on|speaking on|spoke on|said on|says on|heard on|column (?:for|"
    r"in)|article (?:for|"
    r"in)|comments to|statement (?:carried|published|quoted|released|issued) by|"
    r"according to|citing|quoting)\s+(?P<who>(?:the |an? |its |her |his )?[^,.;:“”\"\n]{2,70})"
)
_STOPS = re.compile(
    r"\s(?:that|in|at|on|during|after|before|by|as|how|why|from|when|outside|it|he|she|they|of|with|about|for|his|her|"
    r"through|while|yesterday|today|last|earlier)\b"
)
_WROTE = re.compile(
    r"\b(?:wrote|writes|written|writing|posted|posts|posting|tweeted|published|message|post|announced|shared|repeated|"
    r"boasted|replied|answered|responded|commented|comment) (?:[\w’']+ ){0,3}?$"
)
_INTRODUCED = re.compile(
    r"(?:\b(?:in|on|via|through|during|using)|\b(?:quoting|reading|reads?|cited|citing|told|according)(?: from| to)|"
    r"\b(?:posted|published|released|shared|sent|issued|uploaded|recorded|circulated|wrote|left|quoting|citing))\s$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:in (?:it|which)|there)\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:in|on|from|to|by|via|through|told|tells) (?:the|that) same (?:\w+ )?(?P<noun>[a-z-]+)\b", re.IGNORECASE
)
_SAME_CARRIER = re.compile(
    r"(?:app|application|messenger|service|network|platform|site|website|channel|station|broadcaster|agency|newspaper|"
    r"paper|outlet|programme|program|magazine|portal|page|newswire|daily|weekly)$"
)
_SAME_PIECE = re.compile(
    r"(?:video|clip|letter|message|interview|post|statement|broadcast|notice|recording|speech|article|"
    r"footage|memo|email|"
    r"thread|note|column|essay|report|appearance|conversation)$"
)
_ON_BEHALF = re.compile(
    r"\b(?:through|via) (?P<who>(?:an?|the|his|her|its|their|the (?:\w+|\w+ \w+)['’]s?) (?:\w+ )?"
    r"(?:lawyers?|attorneys?|solicitors?|counsel|agents?|family|relatives|wife|husband|mother|father|son|daughter|"
    r"brother|sister|representatives?|publicists?|aides?|friends?|embassy|union|intermediar(?:y|ies)|go-between))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """What may carry words in one document: the outlets known of, and the letters, videos and posts it tells of."""

    known: KnownOutlets
    pieces: tuple[Piece, ...]


def channels_of_source(syntax: Syntax, cast: Cast, span: Span, carriers: Carriers) -> tuple[str, ...]:
    """Return the channels that a source is itself: an outlet, a letter, a letter that an outlet published."""
    outlet = outlet_in(syntax, cast, span, carriers.known.outlets)
    heads = [
        p
        for p in carriers.pieces
        if span.start <= p.span.start <= span.start + len("of the same") and p.span.end <= span.end
    ]
    if heads:
        found = channels_of(heads[0])
        return found if not outlet or heads[0].place else (*found, outlet)
    return (outlet,) if outlet else ()


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
        end = min(cut.start, sentence.end)
        if end > at:
            yield Span(at, end)
        at = max(at, cut.end)
    if at < sentence.end:
        yield Span(at, sentence.end)


def _introduced(syntax: Syntax, piece: Piece, zone: Span) -> bool:
    """Whether the words before a piece make it what somebody spoke in: "in a video", "posted a message"."""
    if not zone.covers(piece.span):
        return False
    before = syntax.text[max(zone.start, piece.span.start - 40) : piece.span.start]
    if piece.noun in WRITTEN and re.search(r"\b(?:on|during|using) $", before):
        return False
    return bool(_INTRODUCED.search(before)) or (piece.span.of(syntax.text).isalpha())


def _told(syntax: Syntax, cast: Cast, zone: Span, known: KnownOutlets) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the outlets that somebody told, that reported or quoted, and those through whom somebody spoke."""
    for found in _TELLING.finditer(zone.of(syntax.text)):
        who = Span(zone.start + found.start("who"), zone.start + found.end("who"))
        stop = _STOPS.search(who.of(syntax.text))
        who = Span(who.start, who.start + stop.start()) if stop else who
        name = outlet_in(syntax, cast, who, known.outlets)
        if name and not _own(who.of(syntax.text), name, known):
            yield who.start, (name,)
    for found in _ON_BEHALF.finditer(zone.of(syntax.text)):
        yield zone.start + found.start("who"), (found.group("who"),)


def _own(phrase: str, name: str, known: KnownOutlets) -> bool:
    """Whether the outlet is the document's own: by its name, or, where that is not known, a clipped name alone."""
    if is_own(name, known.own):
        return True
    words = phrase.split()
    clipped = len(words) == 2 and words[0].lower() == "the" and " " not in name  # noqa: PLR2004 - "the Gazette"
    bare = name.lower()
    return (
        clipped
        and words[1].lower() in OUTLET_NAMES
        and not known.own
        and bare not in {"bbc", "times"}
        and not (bare in known.outlets and bare.isupper())
    )


def _said_there(syntax: Syntax, at: int, verb: int | None) -> bool:
    """Whether the place at ``at`` belongs to no other verb, in the passive, than that of saying ("was leaked on")."""
    word = syntax.words[min(syntax.first_from(at), len(syntax.words) - 1)]
    for _ in range(6):
        if word.index in (verb, word.head):
            return True
        word = syntax.words[word.head]
        if word.pos == "VERB" and word.index != verb and verb is not None:
            helped = any(syntax.words[c].dep in {"auxpass", "nsubjpass"} for c in syntax.children[word.index])
            return not helped
    return True


def _places(
    syntax: Syntax, cast: Cast, zone: Span, known: KnownOutlets, verb: int | None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the services and sites that somebody wrote or spoke on, no piece being named."""
    text = zone.of(syntax.text)
    for place in find_places(text, people_of(cast)):
        at = zone.start + place.start
        if _speaks_on(text, place, known) and not is_own(place.name, known.own) and _said_there(syntax, at, verb):
            yield at, (place.name,)


def _speaks_on(text: str, place: Place, known: KnownOutlets) -> bool:
    """Whether a place is a channel without a piece: one that is sure, one written on, or an outlet spoken on."""
    if place.sure:
        return True
    before = re.sub(r"(?:on|via|through|over|across|using) $", "", text[: place.start])
    if place.name.lower() in CALENDAR:
        return False
    if _WROTE.search(before):
        return True
    return is_outlet_name(place.name, known.outlets) and bool(
        re.search(r"\b(?:said|says|saying|told|spoke|added) $", before)
    )


def _same(text: str, earlier: Sequence[str], before: Sequence[Piece]) -> tuple[str, ...]:
    """Return what "in the same video", "told the same channel" points back to."""
    found = _SAME.search(text)
    placed = [p for p in before if p.place]
    if found and not earlier and placed:
        earlier = channels_of(placed[-1]) if _SAME_PIECE.search(found.group("noun")) else (placed[-1].place,)
    if not found or not earlier:
        return ()
    if _SAME_PIECE.search(found.group("noun")):
        return tuple(earlier)
    return tuple(earlier[-1:]) if _SAME_CARRIER.search(found.group("noun")) else ()


def named_channels(
    syntax: Syntax, cast: Cast, finding: Finding, within: Span | None, carriers: Carriers, earlier: Sequence[str]
) -> tuple[str, ...]:
    """Return the channels that the sentence of ``finding`` names beside its content, in the order they are named.

    ``earlier`` are those of the last finding that had any: "in the same video" points back to them.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    for zone in _zones(syntax, finding, within):
        text = zone.of(syntax.text)
        same = _same(text, earlier, [p for p in carriers.pieces if p.span.end <= zone.start])
        if same:
            return same
        found += [(p.span.start, channels_of(p)) for p in carriers.pieces if _introduced(syntax, p, zone)]
        found += [
            *_told(syntax, cast, zone, carriers.known),
            *_places(syntax, cast, zone, carriers.known, finding.verb),
        ]
        pointing = _POINTING.search(text)
        if pointing and pointing.group().lower() != "there":
            piece = piece_before(syntax, carriers.pieces, zone.start + pointing.start())
            found += [(zone.start + pointing.start(), channels_of(piece))] if piece else []
    return _without_doubles(found)


def _without_doubles(found: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return the channels in order; one whose words another has is left out."""
    names: list[str] = []
    for _, channels in sorted(found):
        for name in channels:
            longer = [n for n in names if name.lower() in n.lower()]
            shorter = [n for n in names if n.lower() in name.lower()]
            if longer:
                continue
            if shorter:
                names[names.index(shorter[0])] = name
            else:
                names.append(name)
    return tuple(names)


def framing_channels(syntax: Syntax, finding: Finding, carriers: Carriers) -> tuple[str, ...]:
    """Return the piece that the sentence before names: "In a video she sounded calm. “It will hold,” she said."."""
    number = syntax.sentence_at((finding.cue or finding.content).start)
    if not number:
        return ()
    before, here = syntax.sentence(number - 1), syntax.sentence(number)
    if before.block != here.block:
        return ()
    opening = [p for p in carriers.pieces if before.span.covers(p.span) and _introduced(syntax, p, before.span)]
    return channels_of(opening[0]) if opening else ()
