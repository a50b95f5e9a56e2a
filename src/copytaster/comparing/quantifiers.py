"""How much of a whole is told: all, most, some, each; and which place something has among its like.

"Some of the bottles" is not "the bottles", "one of the oldest" not "the oldest", "the second-largest" not "the
largest", "each worker" not "the workers", and what rises by three percent does not rise to three percent.
"""

from collections.abc import Iterator, Sequence

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage
from copytaster.records import Span

__all__ = ["quantifier_changes"]

ANSWERED = 0.4
"""Share of words answered under which two passages are too far apart to compare their quantifiers."""

_SHARES = {
    "all": "all every each both whole entire everyone everybody entirely wholly",
    "most": "most majority mostly largely mainly",
    "half": "half",
    "many": "many numerous number various",
    "some": "some several partly partially part certain",
    "few": "few handful minority",
}
_SHARE = {word: share for share, words in _SHARES.items() for word in words.split()}
_ALIKE = frozenset(map(frozenset, (("some", "few"), ("some", "many"), ("most", "many"))))
_ONE_BY_ONE = frozenset("each every apiece per individual respective respectively".split())
_PLACES = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_MOVING = frozenset(
    """rise fall increase decrease grow drop climb decline cut raise reduce lower jump slump plunge soar dip slip gain
    shrink widen narrow expand slide surge swell tumble boost""".split()
)
YEAR = 4
"""Digits of a year."""

_NEAR = 3
"""Words before a noun or adjective within which its quantifier stands."""


def quantifier_changes(pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span]) -> Iterator[Finding]:
    """Give the shares, places and steps that changed outside the quotations that were compared by themselves."""
    if coverage(pair) < ANSWERED:
        return
    inside_a = {i for part in quoted_a for i in pair.a.text.range_of(part)}
    inside_b = {i for part in quoted_b for i in pair.b.text.range_of(part)}
    for link in pair.words.links:
        if link.a in inside_a or link.b in inside_b:
            continue
        found = (
            _another_share(pair, link.a, link.b) or _another_place(pair, link.a, link.b) or _step(pair, link.a, link.b)
        )
        if found:
            yield found
    yield from _one_by_one(pair, inside_a)


def _share(where: Passage, noun: int) -> tuple[int, str] | None:
    """Return the word that says how much of ``noun`` is meant, and its share; ``None`` where nothing does."""
    words = where.text.words
    for i in range(max(where.words.start, noun - _NEAR - 1), noun):
        word = words[i]
        own = word.head == noun or (word.head < noun and words[noun].head in {i, *_below(where, i)})
        if word.form in _SHARE and own and not _compared(where, i):
            return i, _SHARE[word.form]
    return None


def _below(where: Passage, index: int) -> set[int]:
    return {j for j in where.words if where.text.words[j].head == index and where.text.words[j].pos == "ADP"}


def _compared(where: Passage, index: int) -> bool:
    """Whether a quantifier is part of another phrase: "at most", "the most dangerous", "a third of all", "not all"."""
    words = where.text.words
    before = words[index - 1].form if index - 1 in where.words else ""
    after = words[index + 1] if index + 1 in where.words else None
    superlative = words[index].form == "most" and after is not None and after.pos in {"ADJ", "ADV"}
    led = before in {"at", "the", "not", "of", "as", "so", "too", "how"}
    return superlative or (led and words[index].form in {"most", "all", "many", "few", "every", "each"})


def _partitive(where: Passage, at: int) -> bool:
    """Whether a quantifier takes a part out of a whole that is known: "some of the"."""
    words = where.text.words
    return (
        at + 2 in where.words
        and words[at + 1].form == "of"
        and words[at + 2].form in {"the", "its", "their", "his", "her", "our", "those", "these"}
    )


def _another_share(pair: Pair, i: int, j: int) -> Finding | None:
    if pair.word_a(i).pos not in {"NOUN", "PROPN"} or pair.word_b(j).pos not in {"NOUN", "PROPN"}:
        return None
    left, right = _share(pair.a, i), _share(pair.b, j)
    if left and right and left[1] != right[1] and frozenset({left[1], right[1]}) not in _ALIKE:
        return _finding(pair, (left[0], i), (right[0], j), "another share of the whole")
    counted = any(pair.word_b(k).pos == "NUM" or pair.word_b(k).form in _SHARE for k in pair.b.words)
    if left and not right and left[1] in {"some", "few", "most"} and _partitive(pair.a, left[0]) and not counted:
        return _finding(pair, (left[0], i), (j,), "a part is told as the whole")
    return None


def _place(where: Passage, index: int) -> tuple[int, str] | None:
    """Return where the place of a superlative is told, and the place: "second", "one of"; "" for the very first."""
    words = where.text.words
    if words[index].tag not in {"JJS", "RBS"} or words[index].form in _SHARE:
        return None
    for i in range(max(where.words.start, index - _NEAR - 1), index):
        if words[i].form in _PLACES:
            return i, words[i].form
        among = i + 1 in where.words and words[i + 1].form == "of"
        if words[i].form in {"one", "among", "some", "two"} and (among or words[i].form == "among"):
            return i, "one of"
    return index, ""


def _another_place(pair: Pair, i: int, j: int) -> Finding | None:
    left, right = _place(pair.a, i), _place(pair.b, j)
    if left is None or right is None or left[1] == right[1]:
        return None
    return _finding(pair, (left[0], i), (right[0], j), "another place among its like")


def _step(pair: Pair, i: int, j: int) -> Finding | None:
    """Return a rise or fall by so much that became one to so much, or the other way round."""
    a, b = pair.word_a(i), pair.word_b(j)
    if a.lemma not in _MOVING or b.lemma not in _MOVING:
        return None
    steps = []
    for where, at in ((pair.a, i), (pair.b, j)):
        words = where.text.words
        found = [
            k
            for k in range(at + 1, min(at + 4, where.words.stop))
            if words[k].form in {"by", "to"} and k + 1 in where.words and words[k + 1].pos in {"NUM", "SYM", "ADV"}
        ]
        steps.append(found)
    if len(steps[0]) != 1 or len(steps[1]) != 1:
        return None
    (k,), (m,) = steps
    if pair.word_a(k).form == pair.word_b(m).form or pair.word_a(k + 1).form != pair.word_b(m + 1).form:
        return None
    return _finding(pair, (i, k, k + 1), (j, m, m + 1), "the step is told as the level, or the level as the step")


def _one_by_one(pair: Pair, inside_a: set[int]) -> Iterator[Finding]:
    """Give a sum for each that became one sum for all."""
    if any(pair.word_b(j).form in _ONE_BY_ONE for j in pair.b.words):
        return
    for i in pair.a.words:
        if pair.word_a(i).form not in {"each", "every", "apiece"} or i in inside_a:
            continue
        link = pair.words.of_a.get(i + 1) or pair.words.of_a.get(i + 2)
        if link is None or pair.word_b(link.b).tag not in {"NNS", "NNPS"}:
            continue
        amounts = [_amounts_near(where, at) for where, at in ((pair.a, i), (pair.b, link.b))]
        singled = any(pair.word_b(k).form in {"a", "an", "one"} for k in range(link.b - 2, link.b) if k in pair.b.words)
        if all(amounts) and not singled:
            reason = "what is told of each is told of all together"
            yield _finding(pair, (*amounts[0][:1], i, i + 1), (*amounts[1][:1], link.b), reason)
            return


def _amounts_near(where: Passage, at: int) -> list[int]:
    """Return the numbers near a word, without years."""
    words = where.text.words
    near = [k for k in where.words if words[k].pos == "NUM" and abs(k - at) <= 3 * _NEAR]
    return [k for k in near if not (len(words[k].form) == YEAR and words[k].form.isdigit())]


def _finding(pair: Pair, a: Sequence[int], b: Sequence[int], reason: str) -> Finding:
    before, after = around(pair.a, a, reach=4), around(pair.b, b, reach=4)
    tight = around(pair.a, a, reach=0), around(pair.b, b, reach=0)
    why = f"{shown(pair.a.text, tight[0])} became {shown(pair.b.text, tight[1])}: {reason}."
    return Finding(kind="number", before=before, after=after, why=why, confidence=0.6)
