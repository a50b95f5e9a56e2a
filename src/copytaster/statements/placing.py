"""Words for where something was put out → the service, site or station: "on the app Vestel", "on its website".

Only the words after a preposition are looked at; whether they are a channel is the caller's to know.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from copytaster.statements.roles import CALENDAR

__all__ = ["Place", "find_places"]

_BEFORE = r"\b(?:on|via|through|over|in|to|by|across|using|from)\s"
_ON = r"\b(?:on|via|through|over|across|using)\s"
_OWNER = r"(?:the|an?|its|his|her|their|our|my|this|that|(?:the )?[\w-]+(?:\s[A-Z][\w-]*)*['’]s?)\s"
_NAME = r"(?P<name>[A-Z][\w&’-]*(?:\s(?:[A-Z][\w&’-]*|\d+))*)"
_NET = (
    r"(?:apps?|applications?|messengers?|(?:messaging|messenger|message|chat|social media|streaming|news|"
    r"microblogging|blogging|"
    r"video) (?:service|site|platform|network|app|application|channel)s?|social networks?|networks?|platforms?)"
)
"""What a service on the internet is called; with a name beside it nothing more is needed to know it for one."""

_SPOT = (
    r"(?:websites?|web sites?|sites?|web ?pages?|homepages?|pages?|channels?|accounts?|feeds?|blogs?|"
    r"forums?|portals?|groups?|"
    r"profiles?|services?|servers?)"
)
_KIND = (
    r"(?:messaging|messenger|message|social|social media|media|news|chat|video|streaming|microblogging|"
    r"instant messaging)"
)
_SERVICE_THEN_NAME = re.compile(
    rf"{_BEFORE}(?:{_OWNER})?(?:[a-z][\w’'-]* ){{0,4}}?(?:{_NET}|{_SPOT}),? (?:called |named |known as )?{_NAME}"
)
_NAME_THEN_SERVICE = re.compile(rf"{_BEFORE}(?:{_OWNER})?{_NAME} (?:{_KIND} ){{0,2}}(?:{_NET}|{_SPOT})\b")
_NAME_EXPLAINED = re.compile(rf"{_BEFORE}{_NAME}, (?:an?|the) (?:[\w-]+ ){{0,4}}?(?:{_NET}|{_SPOT})\b")
_NAME_ALONE = re.compile(rf"{_ON}{_NAME}")
_UNNAMED = re.compile(
    rf"\b(?:on|via|over|through|to) (?P<name>(?:{_OWNER})?(?:[\w’'-]+ ){{0,3}}?(?:website|web site|"
    rf"web ?page|homepage|site|"
    r"home page|page|blog|channel|account|feed|social media|television|tv|radio|livestream|internet|"
    r"social networks?|messaging apps?|messaging services?))\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"\s(?:on|in|of|at|via)\s(?:the\s)?(?:[a-z-]+\s){0,3}|\s")
"""What may stand between a place without a name and the name of where that is: "his channel on the app Vestel"."""

_STATION = re.compile(r"\s(?:channel|station|network|service|broadcaster|programme|program|show|site|page)\b")
"""Behind "the television" and the like these begin the name of an outlet, which is told elsewhere."""

_FAMOUS = frozenset(
    """x twitter facebook instagram telegram tiktok youtube whatsapp signal viber vkontakte vk weibo wechat mastodon
    bluesky linkedin reddit threads snapchat truth discord twitch messenger skype zoom substack medium line kakaotalk
    odnoklassniki rutube vimeo tumblr pinterest gab parler koo""".split()
)
"""Services that need no word beside them."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where something was put out: ``start`` in the text searched; ``named`` with a name of its own.

    ``sure`` where the words themselves say that it is a service, and no station, meeting or town.
    """

    start: int
    name: str
    named: bool
    sure: bool


def _cleaned(name: str) -> str:
    """Take a day or an "s" of possession off the end of a name."""
    words = re.sub(r"['’]s?$", "", name).split()
    while words and words[-1].lower() in CALENDAR:
        words.pop()
    return " ".join(words)


def _named(text: str, people: Collection[str]) -> Iterator[Place]:
    for pattern in (_NAME_EXPLAINED, _SERVICE_THEN_NAME, _NAME_THEN_SERVICE, _NAME_ALONE):
        for found in pattern.finditer(text):
            name = _cleaned(found.group("name"))
            sure = pattern is not _NAME_ALONE or name.lower() in _FAMOUS
            if name and name not in people and name.split()[-1] not in people:
                yield Place(start=found.start("name"), name=name, named=True, sure=sure)


def find_places(text: str, people: Collection[str] = ()) -> tuple[Place, ...]:
    """Return the places that ``text`` names, the sure ones first, then in order; ``people`` are names of people.

    >>> [p.name for p in find_places("she wrote on the messaging app Vestel, and on her website")]
    ['Vestel', 'her website']
    """
    found = {(p.start, p.name): p for p in reversed(list(_named(text, people)))}
    taken = [(p.start, p.start + len(p.name)) for p in found.values()]
    for match in _UNNAMED.finditer(text):
        start, end = match.span("name")
        if not _STATION.match(text, end) and not any(
            start <= b and (a < end or _LEADS_ON.fullmatch(text[end:a])) for a, b in taken
        ):
            name = re.sub(r"^the ", "", match.group("name"))
            found[start, name] = Place(start=start, name=name, named=False, sure=True)
    return tuple(sorted(found.values(), key=lambda p: (not p.sure, not p.named, p.start)))
