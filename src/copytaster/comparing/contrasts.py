"""Words that a careful editor never lets stand for one another, though a rewriter does: grouped by what they decide."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from copytaster.comparing.contrast_list import QUESTIONS
from copytaster.comparing.homonym_list import HOMONYMS

__all__ = ["CONTRASTS", "contrasted", "taken_wrongly", "turned_round"]


def _pairs() -> Mapping[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for line in QUESTIONS.splitlines():
        groups = [part.split() for part in line.split("/")]
        for left, right in combinations(groups, 2):
            for a in left:
                for b in right:
                    if a != b:
                        found[frozenset((a, b))] = line
    return found


def _wrong_senses() -> frozenset[frozenset[str]]:
    lines = (tuple(part.split() for part in line.split("/")) for line in HOMONYMS.splitlines())
    return frozenset(
        frozenset((word, other)) for told, *wrong in lines for word in told for group in wrong for other in group
    )


CONTRASTS: Mapping[frozenset[str], str] = _pairs()
"""Every pair of words that answer one question differently, and the line that they come from."""

WRONG_SENSES: frozenset[frozenset[str]] = _wrong_senses()
"""Every pair of a word and what a wrong sense of it, or a false friend, makes of it."""

_TURNING = re.compile(r"(?:un|in|im|il|ir|dis|non-?|mis)(?=[a-z]{4})")
"""Prefixes that turn a word round. "Mis-" makes it wrong rather than opposite, which is no less a change."""

_NO_TURN = frozenset(
    """invaluable inflammable ingenious inhabited inhabit inform informed invent import impart impress improve imprint
    income inside invest incite infant inland install intend intense intent inquiry instance institute instruct
    discover discuss display dispatch dispose dispute distant distinct distress district disease discourse discharge
    discount disclose disclosed understand undergo under until unite united union unique universal mission missing
    mister mistake illuminate irritate irrigate immediate imminent impeach imply impose""".split()
)
"""Words that begin like such a prefix and are not the opposite of what is left of them."""


@lru_cache(maxsize=50_000)
def contrasted(a: str, b: str) -> bool:
    """Whether two lemmas in lower case answer a question of the news differently.

    >>> contrasted("urge", "order"), contrasted("bill", "law"), contrasted("urge", "ask")
    (True, True, False)
    """
    return frozenset((a, b)) in CONTRASTS or turned_round(a, b)


def turned_round(a: str, b: str) -> bool:
    """Whether one of two words is the other with a prefix that turns it round, or ends in -less where it ends in -ful.

    >>> turned_round("connected", "unconnected"), turned_round("careful", "careless"), turned_round("form", "inform")
    (True, True, False)
    """
    for short, long in ((a, b), (b, a)):
        if long.endswith(short) and long not in _NO_TURN:
            match = _TURNING.match(long)
            if match and long[match.end() :] == short:
                return True
    return {a[-3:], b[-3:]} == {"ful", "ess"} and a.removesuffix("ful").removesuffix("less") == b.removesuffix(
        "ful"
    ).removesuffix("less")


def taken_wrongly(a: str, b: str) -> bool:
    """Whether one of two lemmas is what a translation makes of the other by a wrong sense or a false friend.

    >>> taken_wrongly("crane", "heron"), taken_wrongly("crane", "hoist")
    (True, False)
    """
    return frozenset((a, b)) in WRONG_SENSES
