"""Before whom something was said: the press, a chamber, an outlet, an office. One does not stand for another.

Words told to all reporters are not an interview, a speech in parliament is no television appearance, and what was
published for everybody was not reported to an office.
"""

from collections.abc import Iterator

from copytaster.comparing.channels import MEDIA
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage

__all__ = ["venue_changes"]

_TELLING = frozenset(
    "tell inform say speak talk brief answer reply write declare announce report testify state".split()
)
"""Lemmas of verbs beside which those stand before whom something is said."""

_VENUES = {
    "press": "reporter journalist press correspondent briefing newsman",
    "chamber": """house parliament court council committee assembly senate congress judge inquiry tribunal deputy
    lawmaker member mp jury hearing session plenary chamber legislature""",
    "crowd": "supporter crowd rally follower demonstrator worshipper congregation audience activist adherent",
    "office": """police investigator detective ministry department prosecutor authority inspector regulator commission
    inspectorate directorate""",
}
_VENUE = {word: venue for venue, words in _VENUES.items() for word in words.split()}
_CLASH = frozenset(
    {
        ("press", "outlet"),
        ("press", "chamber"),
        ("press", "office"),
        ("chamber", "outlet"),
        ("chamber", "press"),
        ("chamber", "crowd"),
        ("crowd", "outlet"),
        ("crowd", "chamber"),
        ("crowd", "office"),
        ("outlet", "chamber"),
        ("outlet", "office"),
        ("office", "outlet"),
        ("office", "press"),
        ("office", "chamber"),
    }
)
"""Venues of parent and child that do not stand for each other; an outlet may be counted among the press."""


def _venues(where: Passage) -> list[tuple[int, str]]:
    """Return those before whom something is said in a passage, outside of quotations: where, and of what sort."""
    words = where.text.words
    found = []
    for i in where.words:
        if words[i].quotation >= 0 or words[i].pos not in {"NOUN", "PROPN"}:
            continue
        top = words[words[i].head]
        if top.pos == "ADP" and top.form in {"to", "on", "before", "with"}:
            top = words[top.head]
        elif words[i].dep not in {"dobj", "dative", "iobj"}:
            continue
        sort = "outlet" if words[i].lemma in MEDIA else _VENUE.get(words[i].lemma, "")
        if sort and top.lemma in _TELLING and top.pos == "VERB":
            found.append((i, sort))
    return found


def venue_changes(pair: Pair) -> Iterator[Finding]:
    """Give the venue of a saying that became another, at most one."""
    left, right = _venues(pair.a), _venues(pair.b)
    if len(left) > 1 or len(right) != 1:
        return
    j, there = right[0]
    if left and (left[0][1], there) in _CLASH and not _akin(pair, left[0][0], j):
        i = left[0][0]
    elif not left and there == "office" and j in pair.words.of_b and _published(pair.a, pair.words.of_b[j].a):
        i = pair.words.of_b[j].a
    else:
        return
    before, after = around(pair.a, (i,)), around(pair.b, (j,))
    words = shown(pair.a.text, pair.word_a(i).span), shown(pair.b.text, pair.word_b(j).span)
    why = f"Said before or by way of {words[0]}, it is told as said to {words[1]}."
    yield Finding(kind="attribution", before=before, after=after, why=why, confidence=0.5)


def _akin(pair: Pair, i: int, j: int) -> bool:
    return i in pair.words.of_a and pair.words.of_a[i].b == j


def _published(where: Passage, index: int) -> bool:
    """Whether a word is the one by whom something was published."""
    words = where.text.words
    by = words[words[index].head]
    return by.form == "by" and words[by.head].tag == "VBN"
