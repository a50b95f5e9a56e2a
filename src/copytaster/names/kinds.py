"""What the words around a name tell about its kind: votes for person, place and organisation.

Traditional cue phrases of name recognition (McDonald 1996, "internal and external evidence"): the words of the name
itself, the words right before and after it, and the label that the language station gave. Weights were set by hand on
the traditions ferry-strike, harbour-evacuation and election-count, 2026-11; the words are those of English news.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from copytaster.records import NameType
from copytaster.text.given_names import GIVEN_NAMES
from copytaster.text.name_forms import fold_name
from copytaster.text.name_lists import LEGAL_FORMS, ORGANISATION_HEADS, PERSON_TITLES, PLACE_HEADS

__all__ = ["NO_VOTES", "Votes", "external_votes", "internal_votes", "label_votes"]


@dataclass(frozen=True, slots=True)
class Votes:
    """Weights in favour of each kind; they add up over mentions."""

    person: float = 0.0
    place: float = 0.0
    organisation: float = 0.0

    def __add__(self, other: "Votes") -> "Votes":
        """Add up two lots of votes."""
        return Votes(self.person + other.person, self.place + other.place, self.organisation + other.organisation)

    def times(self, factor: float) -> "Votes":
        """Weigh all votes by ``factor``."""
        return Votes(self.person * factor, self.place * factor, self.organisation * factor)

    @property
    def winner(self) -> NameType:
        """The kind with most votes; ties go to the person, then to the place.

        >>> Votes(person=1.0, place=2.0).winner
        'place'
        """
        best: NameType = "person"
        if self.place > self.person:
            best = "place"
        return "organisation" if self.organisation > max(self.person, self.place) else best


NO_VOTES = Votes()

LONGEST_PERSON = 4
"""Words from which a name that begins with a given name is no person's: "Victoria and Albert Museum"."""

_SHOALS = frozenset({"west", "east", "north", "south", "left", "right", "dogger", "grand", "outer", "sand", "river"})
"""What stands before "Bank" in the names of places; every other bank keeps money."""

_ROLE = (
    r"man|woman|person|men|women|leader|head|boss|founder|owner|manager|director|editor|reporter|correspondent|analyst"
    r"|expert|historian|economist|author|writer|poet|singer|actor|actress|player|striker|captain|skipper|pilot|driver"
    r"|sailor|fisherman|farmer|teacher|lecturer|student|nurse|doctor|surgeon|lawyer|solicitor|barrister|counsel|judge"
    r"|spokesman|spokeswoman|spokesperson|official|officer|adviser|advisor|aide|ally|rival|candidate|nominee|incumbent"
    r"|resident|villager|witness|neighbour|neighbor|pensioner|widow|widower|wife|husband|son|daughter|brother|sister"
    r"|mother|father|uncle|aunt|cousin|partner|friend|colleague|activist|campaigner|volunteer|organiser|organizer"
    r"|secretary|treasurer|deputy|envoy|negotiator|mediator|banker|trader|broker|engineer|scientist|researcher"
    r"|geologist|miner|foreman|clerk|delegate|lawmaker|legislator|politician|shopkeeper|landlord|coach|ombudsman"
)
_PERSON_BEFORE = re.compile(rf"\b(?:{_ROLE}),? (?:[Dd]r\.? )?$", re.IGNORECASE)
_CRAFT = (
    r"ferry|ferries|ship|vessel|boat|tender|tug|tugboat|trawler|tanker|freighter|liner|yacht|frigate|destroyer|submarine"
    r"|corvette|cruiser|carrier|barge|lifeboat|MV|MS|SS|HMS|USS|RV|rig|satellite|spacecraft|rocket"
)
_BODY = (
    r"newspaper|paper|daily|weekly|tabloid|agency|newswire|broadcaster|station|channel|network|website|outlet|portal|service"
    r"|company|firm|operator|carrier|airline|manufacturer|maker|retailer|supplier|group|giant|party|bloc|union|charity|bank"
    r"|startup|publisher|consultancy|think-tank|club|app|messenger|platform|drug|brand|vaccine|label"
)
_ORGANISATION_BEFORE = re.compile(
    rf"(?:\b(?:{_CRAFT}|{_BODY}),? [\"“‘']?$)|\b(?:aboard|members of|employees of) (?:the )?$"
)
_SETTLEMENT = (
    r"city|town|village|port|capital|region|province|island|islet|district|state|county|suburb|settlement|hamlet|resort"
    r"|peninsula|river|stronghold|republic|country|nation|municipality|neighbourhood|neighborhood|quarter|valley|harbour"
)
_PLACE_BEFORE = re.compile(rf"\b(?:{_SETTLEMENT})s?,? (?:of |called |named )?$", re.IGNORECASE)
_LOCATION = re.compile(
    r"\b(?:in|near|outside|across|around|throughout|inside|into|towards?|beyond|north of|south of|east of|west of"
    r"|parts? of|coast of|streets of|out of|shelling of|evacuation of|people of|residents of|mayor of|governor of) $",
    re.IGNORECASE,
)
_MOTION = re.compile(
    r"\b(?:on|from|to|at|off|through|over|between|via|reach|reached|leave|left|for|entered) $", re.IGNORECASE
)
_LOCATION_THE = re.compile(r"\b(?:in|across|around|throughout|into|on|from|to) the $", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:by|with|against|told|asked|urged|accused|sued) $", re.IGNORECASE)
_SAYING = (
    r"said|says|told|tells|added|adds|asked|warned|noted|insisted|argued|wrote|claimed|announced|replied|stressed|denied"
    r"|confirmed|recalled|explained|declined|promised|admitted|acknowledged|countered|testified|posted"
)
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING}|according to) $")
_SAID_AFTER = re.compile(rf"(?: (?:also|later|has|had))? (?:{_SAYING})\b")
_PERSON_AFTER = re.compile(
    rf",? \(?\d\d[,)]|,? who(?:se)?\b|, (?:the |an? |its |their )?(?:[\w’'-]+ ){{0,4}}(?:{_ROLE})\b|himself|herself"
)
_TITLE_AFTER = re.compile(rf", (?:the |an? )?(?:[\w’'-]+ ){{0,3}}(?:{'|'.join(sorted(PERSON_TITLES))})\b")
_PLACE_AFTER = re.compile(
    rf" (?:{_SETTLEMENT}|area|coast|airport|residents|bridge|front|oblast)s?\b|-based"
    rf"|, (?:the|a) (?:[\w-]+ ){{0,3}}(?:{_SETTLEMENT})\b"
)
_ORGANISATION_AFTER = re.compile(
    r" (?:reported|published|sails|sailed|docked|moored|sank|employs|newspaper|spokes\w+|shares|executives?)\b"
    rf"|, (?:the|a) (?:[\w’'-]+ ){{0,3}}(?:{_BODY}|{_CRAFT})\b"
)
_DATELINE_AFTER = re.compile(r"(?:/[A-Z]|, [^.]{0,30}?(?:[-–—:] |\())|\s?[-–—]{1,2} | \(")
_FRONTS = frozenset(
    {"lake", "mount", "mt", "cape", "port", "fort", "gulf", "isle", "sea", "strait", "hotel", "river", "bay", "camp"}
)


def internal_votes(words: tuple[str, ...]) -> Votes:
    """Return what the folded ``words`` of the name itself tell.

    >>> internal_votes(("orme", "shipping")).winner, internal_votes(("thorn", "bay")).winner
    ('organisation', 'place')
    """
    several, first, last = len(words) > 1, words[0], words[-1]
    body = 4.0 if several else 2.0
    for found, vote in (
        (several and {"of", "for"} & set(words) and first in ORGANISATION_HEADS, Votes(organisation=body)),
        (several and (last in LEGAL_FORMS or "and" in words), Votes(organisation=body)),
        (several and last == "bank" and first in _SHOALS, Votes(place=3.0)),
        (several and last in PLACE_HEADS & ORGANISATION_HEADS, Votes(place=2.5, organisation=0.5)),
        (several and last in PLACE_HEADS, Votes(place=2.5)),
        (last in ORGANISATION_HEADS, Votes(organisation=body)),
        (several and first in _FRONTS, Votes(place=3.0)),
        (several and first in ORGANISATION_HEADS, Votes(organisation=2.0)),
        (several and last.isdigit(), Votes(place=1.0)),
        (several and first in GIVEN_NAMES and len(words) < LONGEST_PERSON, Votes(person=1.8, organisation=0.3)),
        (len(words) in {2, 3}, Votes(person=0.6, organisation=0.5)),
    ):
        if found:
            return vote
    return NO_VOTES


@lru_cache(maxsize=20_000)
def external_votes(before: str, after: str, *, titled: bool, opens_block: bool, capitals: bool) -> Votes:
    """Return what the words right ``before`` and ``after`` the name tell.

    ``titled``: a title was taken off the name; ``opens_block``: the name opens a block of text, where a dateline may
    stand; ``capitals``: it is written in capitals.
    """
    votes = Votes(person=3.0) if titled else NO_VOTES
    last = re.search(r"([\w’'-]+),? $", before)
    if _PERSON_BEFORE.search(before) or (last and fold_name(last.group(1)) in PERSON_TITLES):
        votes += Votes(person=2.0)
    for found, vote in (
        (_ORGANISATION_BEFORE.search(before), Votes(organisation=2.5)),
        (_PLACE_BEFORE.search(before), Votes(place=2.0)),
        (_LOCATION.search(before), Votes(place=1.5)),
        (_LOCATION_THE.search(before), Votes(place=0.7, organisation=0.5)),
        (_MOTION.search(before), Votes(place=0.5)),
        (_AGENT.search(before), Votes(person=0.3, organisation=0.2)),
        (_SAID_BEFORE.search(before), Votes(person=1.0, organisation=0.5)),
        (_SAID_AFTER.match(after), Votes(person=1.0, organisation=0.6)),
        (_PERSON_AFTER.match(after) or _TITLE_AFTER.match(after), Votes(person=2.0)),
        (_PLACE_AFTER.match(after), Votes(place=1.5)),
        (_ORGANISATION_AFTER.match(after), Votes(organisation=1.5)),
        (opens_block and capitals and _DATELINE_AFTER.match(after), Votes(place=4.0)),
    ):
        votes += vote if found else NO_VOTES
    if re.search(r"\b[Tt]he $", before):
        votes += Votes(person=-2.0, organisation=0.8)
    return votes


def label_votes(label: str, words: tuple[str, ...]) -> Votes:
    """Return what the ``label`` of an entity that covers the name tells; the small pipeline often misses places."""
    if label == "PERSON":
        return Votes(person=1.6 if len(words) > 1 else 0.6)
    if label in {"GPE", "LOC"}:
        return Votes(place=1.2)
    if label in {"ORG", "PRODUCT", "WORK_OF_ART"}:
        return Votes(organisation=0.6)
    return Votes(place=0.3) if label == "FAC" else NO_VOTES
