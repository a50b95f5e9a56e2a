"""One document → the letters, videos and posts that it tells of: who made them, where they stood, who read them out.

A piece is named once in full ("a letter that the inspector sent to the board, posted on Vestel") and pointed to later
("the letter", "it"); what is told of it anywhere holds for all its mentions, which are chained by their noun.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copytaster.records import Span
from copytaster.statements.cues import word_set
from copytaster.statements.outlets import KnownOutlets, is_own, outlet_in
from copytaster.statements.people import Cast
from copytaster.statements.placing import Place, find_places
from copytaster.statements.roles import BODIES, CALENDAR, ROLES
from copytaster.statements.syntax import Syntax, Word, phrase

__all__ = ["AIRED", "WRITTEN", "Piece", "channels_of", "people_of", "piece_at", "piece_before", "read_pieces"]

WRITTEN = word_set(
    """letter memo memorandum email e-mail note notice circular commentary op-ed editorial essay diary memoir telegram
    fax petition leaflet pamphlet affidavit deposition transcript manifesto brochure flyer report dossier audit logbook
    register"""
)
"""Pieces that are a channel of their own, beside the one that carried them: a letter that a website published."""

RECORDED = word_set("video clip footage recording tape audio film livestream webcast podcast")
POSTED = word_set("post tweet message thread entry story comment repost")
AIRED = word_set(
    """interview speech address programme program broadcast bulletin newscast column article statement
    declaration book testimony blog show"""
)
"""Pieces that are a channel only by where they stood, or by who read them out: the station, the magazine."""

_ALL = WRITTEN | RECORDED | POSTED | AIRED
_FAMILY = dict.fromkeys(RECORDED, "video") | dict.fromkeys(POSTED, "post") | {"e-mail": "email", "memorandum": "memo"}
_NOUNS = sorted(_ALL)
_MENTION = re.compile(
    r"(?P<det>\b(?:an?|the|his|her|their|its|my|our|another|one|this|that|same|[\w.-]+['’]s?)\s)"
    r"(?P<before>(?:(?!(?:in|on|of|to|at|by|for|from|with|and|that|was|is)\s)[\w’'-]+\s){0,3}?)"
    rf"(?P<noun>{'|'.join(map(re.escape, _NOUNS))})s?\b(?!['’-]|\s(?:conference|link|call|game|assistant|"
    rf"box|office|app|application|service|board|card|stamp|room|book)s?\b)",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:in|on|via)\s(?P<noun>footage|comment|message|post|video|clip|tweet)s?\b", re.IGNORECASE)
_READ = re.compile(
    r"(?:\b(?:that|which) (?!(?:was|is|has|had|were)\b)(?P<reader>[^.;:“”\"]{2,50}?),? (?:had |has |"
    r"later )?(?:read|reads|quoted|showed|relayed|played)\b"
    r"|\b(?:read|quoted|relayed|passed on|shown|played)(?: (?:out|aloud))?(?: \w+)? by (?P<by>[^,.;:“”\"]{2,50}))"
)
_PUT_OUT = re.compile(
    r"\b(?P<verb>published|released|broadcast|aired|carried|circulated|distributed|shared|posted|obtained|"
    r"leaked|printed|"
    r"put online|brought out|issued|shown|put out)\b(?: [\w.]+){0,5}? (?:by|on|in) (?P<who>[^,.;:“”\"]{2,60})"
)
_APPEARED = re.compile(
    r"\b(?:posted|published|leaked|appeared|turned up|circulated|surfaced|shared|emerged|released|carried|"
    r"spread|uploaded|"
    r"broadcast|placed|put|sent|aired|streamed|distributed|issued|shown|seen|up)\b"
)
_SENDS = word_set(
    "send write sign mail email address draft record film make compose pen issue submit post release dictate"
)
_SIGNED = re.compile(
    r"\b(?:signed|written|sent|mailed|issued|drafted|penned|recorded|filmed|posted) (?:[^.;“”\"]{0,60}? )?by "
    r"(?P<who>[^.;:“”\"]{2,90})|\bsigned (?P<sole>[A-Z][^.;:“”\",]{2,60})"
    r"|\b(?:that|which) (?P<sender>[^.;:“”\"]{2,90}?),? (?:had |has )?(?:sent|wrote|signed|mailed|issued|recorded)\b"
)
_IT_WAS = re.compile(
    r"\bIt (?:was|is|had been|has been|appeared|surfaced|turned up|circulated|bears|carries)\b"
    r"|\b(?:posted|published|leaked|shared|released|uploaded|circulated|carried|printed|signed|obtained) it\b"
)
_STANDS = re.compile(r"\s(?:who|that|which|to|in|on|at|for|and|but|from|as|with|after|before|when|said|says)\b")
_REACH = 140
"""Characters behind a piece in which it is told where it stood."""

_BACK = 400
"""Characters back to which "it" may mean a piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One mention of a piece: ``span`` from its article to its noun, ``at`` the word of the noun.

    ``author`` is the phrase that names who made it and the index of its chief word, ``place`` where it stood, ``maker``
    how a body that put it out is told ("released by the ministry"), ``reader`` who read it out.
    """

    span: Span
    noun: str
    at: int
    author: tuple[Span, int] | None = None
    place: str = ""
    maker: str = ""
    reader: str = ""

    @property
    def family(self) -> str:
        """The noun that mentions of one piece have in common."""
        return _FAMILY.get(self.noun, self.noun)


def _article(noun: str) -> str:
    if noun == "footage" or (noun.endswith("s") and noun[:-1] in POSTED | RECORDED | WRITTEN):
        return noun
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def channels_of(piece: Piece) -> tuple[str, ...]:
    """Return a piece as channels: the letter and where it stood, the video with where it stood, the station alone."""
    noun = piece.noun
    reader = (piece.reader,) if piece.reader else ()
    if noun in AIRED:
        own = () if piece.place or not reader else (_article(noun),)
        return (*own, *((piece.place,) if piece.place else ()), *reader)
    if noun in WRITTEN:
        return (_article(noun), *((piece.place,) if piece.place else ()), *reader)
    if piece.place:
        return (f"{noun} on {piece.place}", *reader)
    return (f"{noun} {piece.maker}" if piece.maker else _article(noun), *reader)


def _noun_word(syntax: Syntax, at: int) -> Word | None:
    words = syntax.words[syntax.first_from(at) : syntax.first_from(at) + 1]
    return words[0] if words and words[0].start == at else None


def _object_of(syntax: Syntax, preposition: int) -> int | None:
    return next((c for c in syntax.children[preposition] if syntax.words[c].dep == "pobj"), None)


def _doer(syntax: Syntax, verb: Word, noun: Word) -> int | None:
    """Return who sent or wrote it by a verb that hangs on the noun: "sent by X", "that X wrote"."""
    agents = [c for c in syntax.children[verb.index] if syntax.words[c].dep in {"agent", "prep"}]
    for agent in agents:
        if syntax.words[agent].lemma == "by":
            return _object_of(syntax, agent)
    subjects = [c for c in syntax.children[verb.index] if syntax.words[c].dep == "nsubj"]
    plain = [c for c in subjects if syntax.words[c].lemma not in {"that", "which", "it"}]
    return plain[0] if plain and verb.head == noun.index else None


def _speaks(word: Word) -> bool:
    """Whether a word may stand for somebody who writes."""
    return (word.pos == "PROPN" and word.lemma not in CALENDAR) or word.lemma in ROLES | BODIES


def _author(syntax: Syntax, noun: Word, sentence: Span) -> tuple[Span, int] | None:
    """Return who made a piece: the possessor, "by" or "from" whom, who signed or sent it."""
    children = [syntax.words[c] for c in syntax.children[noun.index]]
    for word in children:
        if word.dep == "poss" and (word.pos == "PRON" or _speaks(word)):
            return Span(phrase(syntax, word.index).start, word.end), word.index
    verbs = [w for w in children if w.dep in {"acl", "relcl"} and w.pos == "VERB"]
    verbs += [syntax.words[c] for v in verbs for c in syntax.children[v.index] if syntax.words[c].dep == "conj"]
    for verb in verbs:
        doer = _doer(syntax, verb, noun) if verb.lemma in _SENDS else None
        if doer is not None and _speaks(syntax.words[doer]):
            return phrase(syntax, doer), doer
    for word in children:
        made = _object_of(syntax, word.index) if word.lemma in {"by", "from"} else None
        if made is not None and _speaks(syntax.words[made]):
            return phrase(syntax, made), made
    return _signed(syntax, Span(noun.end, sentence.end))


def _signed(syntax: Syntax, span: Span) -> tuple[Span, int] | None:
    """Return who is said in ``span`` to have signed, written or sent it, where the parse does not tie them to it."""
    found = _SIGNED.search(syntax.text, span.start, span.end)
    if not found:
        return None
    who = Span(*found.span(found.lastgroup or 0))
    stop = _STANDS.search(who.of(syntax.text))
    who = Span(who.start, who.start + stop.start()) if stop else who
    heads = [w for w in syntax.between(who.start, who.end) if _speaks(w)]
    inside = {w.index for w in heads}
    chief = [w for w in heads if w.head not in inside]
    return (who, chief[0].index) if chief else None


def _place(syntax: Syntax, cast: Cast, piece: Piece, stop: int, known: KnownOutlets) -> Piece:
    """Add where a piece stood, who put it out and who read it out, told between its noun and ``stop``."""
    start = piece.span.end
    rest = syntax.text[start : min(stop, start + _REACH)]
    read = _READ.search(rest)
    if read:
        group = "reader" if read.group("reader") else "by"
        piece = replace(piece, reader=_plain(syntax, Span(start + read.start(group), start + read.end(group))))
        rest = rest[: read.start()]
    places = find_places(rest, people_of(cast))
    settled = next((p for p in places if _belongs(rest, p)), None)
    if settled is not None:
        return replace(piece, place=settled.name)
    put_out = _PUT_OUT.search(rest)
    if put_out:
        who = Span(start + put_out.start("who"), start + put_out.end("who"))
        cut = _STANDS.search(who.of(syntax.text))
        who = Span(who.start, who.start + cut.start()) if cut else who
        outlet = outlet_in(syntax, cast, who, known.outlets)
        if outlet and not is_own(outlet, known.own):
            return replace(piece, place=outlet)
        if not outlet and " by " in put_out.group() and put_out.group("verb") not in {"obtained", "shown"}:
            return replace(piece, maker=f"{put_out.group('verb')} by {who.of(syntax.text)}")
    return piece


def _plain(syntax: Syntax, span: Span) -> str:
    return re.sub(r"\s+", " ", span.of(syntax.text)).strip(" ,")


def people_of(cast: Cast) -> frozenset[str]:
    """Return the full and last names of the people of the document; a lone name may be a service's."""
    names = {m.name for m in cast.members if m.type == "person" and " " in m.name}
    return frozenset(names | {n.split()[-1] for n in names})


def _belongs(rest: str, place: Place) -> bool:
    """Whether a place told behind a piece is where it stood: near it, or after a word of putting out."""
    between = rest[: place.start]
    if re.search(r"[;:“”\"]", between):
        return False
    if place.sure:
        return "," not in between or bool(_APPEARED.search(between))
    return len(between.split()) <= 1 or bool(_APPEARED.search(between))


def _mentions(syntax: Syntax, cast: Cast, known: KnownOutlets) -> Iterator[Piece]:
    """Give all mentions of pieces outside quotations, each with what its own sentence tells of it."""
    for sentence in syntax.document.sentences:
        if sentence.kind in {"title", "heading"}:
            continue
        span = sentence.span
        for pattern in (_MENTION, _MANY):
            for found in pattern.finditer(syntax.text, span.start, span.end):
                noun = _noun_word(syntax, found.start("noun"))
                if noun is None or noun.pos not in {"NOUN", "PROPN"} or syntax.quotation_at(noun.start):
                    continue
                whole = Span(found.start(), noun.end) if pattern is _MENTION else noun.span
                word = noun.text.lower()
                piece = Piece(span=whole, noun=word if pattern is _MANY else _singular(word), at=noun.index)
                piece = _place(syntax, cast, piece, span.end, known)
                if not piece.place:
                    piece = replace(piece, place=_carrier(syntax, cast, found, known))
                    if piece.place and word == "report":  # an outlet's report is its own work, no paper that it carries
                        piece = replace(piece, noun="article")
                yield replace(piece, author=_author(syntax, noun, span))


def _singular(noun: str) -> str:
    return noun if noun in _ALL else noun.removesuffix("s")


def _carrier(syntax: Syntax, cast: Cast, found: re.Match[str], known: KnownOutlets) -> str:
    """Return the service or outlet whose name stands before the noun: "a Vestel post", "a Radio Orrin interview"."""
    before = found.groupdict().get("before") or ""
    name = " ".join(w for w in before.split() if w[:1].isupper())
    if not name or "’s" in before or "'s" in before or name in people_of(cast):
        return ""
    noun = found.group("noun").lower()
    start = found.start("before") + before.index(name.split()[0])
    outlet = outlet_in(syntax, cast, Span(start, start + len(name)), known.outlets)
    if outlet:
        return "" if is_own(outlet, known.own) else outlet
    return name if noun in POSTED and len(name.split()) == 1 else ""


def _definite(syntax: Syntax, piece: Piece) -> bool:
    """Whether a mention points back ("the letter", "his note"), and does not bring up a piece ("a letter")."""
    return not re.match(r"(?:an?|another|one)\b", piece.span.of(syntax.text), re.IGNORECASE)


def _chained(syntax: Syntax, mentions: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give all mentions of a piece what is told of it at any of them."""
    chains: dict[str, list[list[Piece]]] = {}
    for piece in sorted(mentions, key=lambda p: (p.span, p.at)):
        known = chains.setdefault(piece.family, [])
        fresh = not known or (not _definite(syntax, piece) and (piece.author or piece.place))
        apart = bool(known) and fresh and any(p.author or p.place for p in known[-1])
        if not known or apart:
            known.append([])
        known[-1].append(piece)
    result: list[Piece] = []
    for chain in (c for family in sorted(chains) for c in chains[family]):
        authors = [p.author for p in chain if p.author]
        author = next((a for a in authors if syntax.words[a[1]].pos == "PROPN"), authors[0] if authors else None)
        places = [p.place for p in chain if p.place]
        place = next((p for p in places if p[:1].isupper()), places[0] if places else "")
        maker = next((p.maker for p in chain if p.maker), "")
        reader = next((p.reader for p in chain if p.reader), "")
        result += [
            replace(
                p,
                author=p.author or author,
                place=place if (_definite(syntax, p) or p.noun in WRITTEN) and not p.place[:1].isupper() else p.place,
                maker=p.maker or maker,
                reader=p.reader or reader,
            )
            for p in chain
        ]
    return tuple(sorted(result, key=lambda p: (p.span, p.at)))


def read_pieces(syntax: Syntax, cast: Cast, known: KnownOutlets) -> tuple[Piece, ...]:
    """Return the mentions of pieces in a document, in order, each with all that the document tells of the piece."""
    mentions = list(_mentions(syntax, cast, known))
    for found in _IT_WAS.finditer(syntax.text):
        before = [p for p in mentions if p.span.end <= found.start() and found.start() - p.span.end < _BACK]
        if not before or syntax.quotation_at(found.start()):
            continue
        piece = max(before, key=lambda p: p.span)
        sentence = syntax.sentence(syntax.sentence_at(found.start())).span
        told = _place(syntax, cast, Piece(span=Span(*found.span()), noun=piece.noun, at=piece.at), sentence.end, known)
        signed = _signed(syntax, Span(found.start(), sentence.end))
        mentions[mentions.index(piece)] = replace(piece, place=piece.place or told.place, author=piece.author or signed)
    return _chained(syntax, mentions)


def piece_at(pieces: Sequence[Piece], word: int | None) -> Piece | None:
    """Return the piece whose noun is the word of that index."""
    return next((p for p in pieces if p.at == word), None)


def piece_before(syntax: Syntax, pieces: Sequence[Piece], at: int) -> Piece | None:
    """Return the piece last mentioned before ``at`` in the same paragraph, in its sentence or the one before."""
    here = syntax.sentence_at(at)
    block = syntax.sentence(here).block
    for piece in reversed(pieces):
        if piece.span.start < at and piece.noun not in AIRED:
            told = syntax.sentence_at(piece.span.start)
            return piece if here - told <= 1 and syntax.sentence(told).block == block else None
    return None
