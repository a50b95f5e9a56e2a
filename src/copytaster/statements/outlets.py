"""Documents → the outlets that they show to be such, and whether a phrase names one: agencies, papers, broadcasters.

An outlet is known by the heap (a publisher, an agency in a dateline, what somebody calls "the broadcaster X"), by a
word of its name ("Courier", "Radio"), or by its initials where the full name is known. A document's own outlet is that
of its masthead; an agency whose text stands under another masthead is not its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Span
from copytaster.statements.people import Cast, name_runs
from copytaster.statements.roles import OUTLET_NAMES, OUTLETS
from copytaster.statements.syntax import Syntax

__all__ = ["KnownOutlets", "is_outlet_name", "is_own", "known_outlets", "outlet_in", "own_outlet"]

_NO_OUTLET = re.compile(
    r"\b(?:conference|briefing|reporters?|journalists?|call|release|corps|supporters?|crowd|rally|court|"
    r"parliament|hearing)\b"
)
_SELF = re.compile(r"\b(?:this|our|my) (?:\w+ )?\w+\b|\b(?:us|me)$", re.IGNORECASE)
"""How a report speaks of itself: "this newspaper", "our correspondent", "us"."""

_KINDS = (
    r"(?:news |press )?agency|newswire|wire service|news wire|broadcaster|newspaper|daily|weekly|tabloid|radio station|"
    r"television (?:channel|station|network)|tv (?:channel|station|network)|news (?:site|website|portal|"
    r"service|outlet|channel|"
    r"network|magazine)|state agency|channel|magazine|station|public radio|public television|periodical|journal|"
    r"business daily|evening paper|morning paper"
)
_CAPITALS = r"[A-Z][\w’-]*(?:\s[A-Z][\w’-]*){0,3}"
_INTRODUCED = re.compile(
    rf"\b(?:{_KINDS}),? (?:called )?(?P<after>{_CAPITALS})"
    rf"|\b(?P<before>(?!(?:The|A|An|Its|His|Her|Their|Our|This|That|State|National|Local|One|Public)\b){_CAPITALS})\s"
    r"(?:(?:state |daily |weekly |national |regional |local )?"
    r"(?:news agency|newspaper|news site|news website|news portal|news service|newswire|wire service|radio station|"
    r"television channel|tv channel|press agency|magazine|broadcaster|news channel|television|news outlet|website))\b"
)
_DATELINE = re.compile(r"^[^\n(]{2,60}\((?P<agency>[^)\n]{2,30})\)\s*[-–—]")
_INITIALS = re.compile(rf"(?P<name>{_CAPITALS}(?:\s(?:of|and|for)\s{_CAPITALS})?) \((?P<short>[A-Z]{{2,6}})\)")
"""A name with its initials behind it: "Orrin Press Service (OPS)"."""

_PLAIN = frozenset({"state", "national", "local", "public", "regional", "official"})
"""Capitalised at the head of a sentence, these are still no names."""

_FILLING = frozenset(
    {"the", "a", "of", "and", "for", "english", "online", "live", "international", "com", "news", "www"}
)
"""Words of a masthead that may be left out when it speaks of itself."""

_LEAST_JOINED = 5
"""Letters of a name from which it is recognised in an address on the web ("harncourier.example")."""

_HOST = re.compile(r"^\S+\.\w+$")
"""An address on the web, which says less of a masthead than a name does."""

_GENERIC = re.compile(
    r"^(?:the |that |this |a |its )?(?:state |news |local |national |same |state news |morning |evening |"
    r"daily |television |tv |radio )*(?:agency|newspaper|paper|broadcaster|station|channel|site|website|outlet|daily|"
    r"weekly|magazine|portal|programme|program|newswire|wire)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlets:
    """Names of outlets in lower case: all that the heap shows, and what the document may call its own."""

    outlets: frozenset[str]
    own: frozenset[str]


def known_outlets(documents: Iterable[AnnotatedDocument]) -> frozenset[str]:
    """Return the names that the heap itself shows to be outlets: publishers, agencies, and what is called one.

    Where a text gives a name with its initials, both are known as soon as one is.
    """
    names: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for document in documents:
        names |= {document.document.publisher, document.document.agency}
        dateline = _DATELINE.match(_opening(document))
        if dateline and not any(c.isdigit() for c in dateline.group("agency")):
            names.add(dateline.group("agency"))
        for found in _INTRODUCED.finditer(document.text):
            names.add(re.sub(r"^(?:The|A|An) ", "", found.group("after") or found.group("before")))
        for text in (document.document.publisher, document.text):
            pairs |= {(_bare(m.group("name")), m.group("short").lower()) for m in _INITIALS.finditer(text)}
    bare = {_bare(re.sub(r" ?\([A-Z]{2,6}\)$", "", n)) for n in names if n}
    bare |= {short for name, short in pairs if name in bare or OUTLET_NAMES & set(name.split())}
    bare |= {name for name, short in pairs if short in bare}
    return frozenset(bare - {"", "the", "its", "a", *_PLAIN})


def _opening(document: AnnotatedDocument) -> str:
    """Return the first paragraph."""
    for block in document.document.blocks:
        if block.kind == "paragraph":
            return block.span.of(document.text)
    return ""


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().lower())


def own_outlet(document: AnnotatedDocument) -> frozenset[str]:
    """Return what the document may call its own outlet, in lower case: its publisher, without one its agency."""
    dateline = _DATELINE.match(_opening(document))
    own = {document.document.publisher} - {""}
    if all(_HOST.search(n) for n in own):
        own |= {document.document.agency, dateline.group("agency") if dateline else ""}
    found = {_bare(n) for n in own if n}
    for name in sorted(found):
        initials = re.search(r"\(([a-z]{2,6})\)$", name)
        found |= {initials.group(1), name[: initials.start()].strip()} if initials else set()
    return frozenset(found)


def is_own(name: str, own: frozenset[str]) -> bool:
    """Whether ``name`` may be one of ``own``: the same, part of it, its initials, or the host of its address."""
    words = [w for w in re.findall(r"\w+", _bare(name)) if w not in _FILLING]
    if not words:
        return False
    for mine in own:
        whole = [w for w in re.findall(r"\w+", mine) if w not in _FILLING]
        joined = "".join(words)
        if set(words) <= set(whole) or (len(whole) > 1 and set(whole) <= set(words)):
            return True
        if len(words) == 1 and words[0] == "".join(w[0] for w in whole):
            return True
        host = mine.split(".")[0].replace("-", "")
        if "." in mine and len(host) >= _LEAST_JOINED and (joined.startswith(host) or host.startswith(joined)):
            return True
    return False


def is_outlet_name(name: str, outlets: frozenset[str]) -> bool:
    """Whether ``name`` is that of an outlet: a known one, the end of a known one, or one by a word of it."""
    bare = _bare(name)
    return (
        bare in outlets or any(w in OUTLET_NAMES for w in bare.split()) or any(o.endswith(" " + bare) for o in outlets)
    )


def outlet_in(syntax: Syntax, cast: Cast, span: Span, outlets: frozenset[str]) -> str:
    """Return the outlet that a phrase names ("the state news agency Orbis" → "Orbis"), or ``""``.

    A generic noun ("the agency") stands for the outlet named last before it; "this newspaper" for none.
    """
    text = span.of(syntax.text)
    words = syntax.between(span.start, span.end)
    nobody = _NO_OUTLET.search(text) or _SELF.search(text)
    if nobody or _GENERIC.match(text.strip()):
        return "" if nobody else _last_outlet(syntax, cast, span, outlets)
    explained = _explained(text, outlets)
    if explained:
        return explained
    runs = [syntax.text[r[0].start : r[-1].end] for r in name_runs(syntax, words)]
    runs = [r for r in runs if r.lower() not in _PLAIN]
    for run in runs:
        if is_outlet_name(run, outlets) and (run.lower() in outlets or _is_chief(text, run)):
            return re.sub(r"^the ", "", text.strip()) if run.lower() in OUTLETS else _fullest(cast, run)
    nouns = {w.lemma for w in words} | {w.text.lower() for w in words}
    bare = re.sub(r"^the ", "", text.strip())
    if nouns & OUTLETS:
        return _fullest(cast, runs[-1]) if runs and not re.search(r"['’]s", text) else bare
    return bare if re.fullmatch(r"[A-Z]{2,5}", bare) else ""


def _explained(text: str, outlets: frozenset[str]) -> str:
    """Return the outlet that a phrase names with its initials behind it, or ``""``."""
    found = _INITIALS.search(text)
    known = found is not None and (
        found.group("short").lower() in outlets or is_outlet_name(found.group("name"), outlets)
    )
    return re.sub(r"^The ", "", found.group("name")) if found is not None and known else ""


def _is_chief(text: str, run: str) -> bool:
    """Whether a name is what a phrase is about, and does not only say which thing is meant ("the Orrin exchange")."""
    after = text[text.index(run) + len(run) :] if run in text else ""
    noun = re.match(r" (?P<noun>[a-z]+)\b", after)
    return not noun or noun.group("noun") in OUTLETS | {"in", "on", "at", "of", "by", "for", "and", "over"}


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
        outlet = is_outlet_name(mention.span.of(syntax.text), outlets)
        called = noun in member.name.lower().split() or noun in member.roles
        if mention.span.start < at and called:
            return member.name if outlet else ""
        if mention.span.start < at and outlet:
            last = last or member.name
    return last
