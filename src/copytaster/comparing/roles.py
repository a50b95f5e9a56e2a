"""Who does what to whom: subject and object of the same deed exchanged on the way, passives taken into account.

"The city sued the builder" is not "the builder sued the city"; "the dog was chased by the fox" is "the fox chased the
dog". Roles are read from the parse, as in semantic role labelling by rules of grammar (Gildea and Jurafsky 2002).
"""

from collections.abc import Iterator

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, shown
from copytaster.comparing.passages import Passage
from copytaster.comparing.vocabulary import PRONOUNS, SAYING_VERBS
from copytaster.records import ChangeKind, Span

__all__ = ["exchanged_roles"]

_SAME = frozenset({"same", "synonym", "derived", "near"})


def _roles(where: Passage, verb: int) -> tuple[int | None, int | None]:
    """Return the doer and the one it is done to, as indices of nouns; ``None`` where the parse names none."""
    words = where.text.words
    below = [i for i in where.words if words[i].head == verb and i != verb]
    passive = any(words[i].dep in {"nsubjpass", "auxpass"} for i in below)
    subject = next((i for i in below if words[i].dep in {"nsubj", "nsubjpass"}), None)
    if passive:
        agents = {i for i in below if words[i].dep == "agent" or words[i].form == "by"}
        doer = next((i for i in where.words if words[i].head in agents and words[i].dep == "pobj"), None)
        return doer, subject
    taken = next((i for i in below if words[i].dep in {"dobj", "dative", "obj"}), None)
    return subject, taken


def exchanged_roles(pair: Pair) -> Iterator[Finding]:
    """Give the deeds of which doer and target changed places."""
    for link in pair.words.links:
        a, b = pair.word_a(link.a), pair.word_b(link.b)
        if "VERB" not in {a.pos} & {b.pos} or link.kinship not in _SAME or a.quotation >= 0 or b.quotation >= 0:
            continue
        left, right = _roles(pair.a, link.a), _roles(pair.b, link.b)
        if None in left or None in right or not _crossed(pair, left, right):
            continue
        kind: ChangeKind = "attribution" if a.lemma in SAYING_VERBS else "sense"
        before, after = _stretch(pair.a, (link.a, *left)), _stretch(pair.b, (link.b, *right))
        why = f"{shown(pair.a.text, before)} became {shown(pair.b.text, after)}: doer and target changed places."
        yield Finding(kind=kind, before=before, after=after, why=why, confidence=0.7)


def _crossed(pair: Pair, left: tuple[int | None, int | None], right: tuple[int | None, int | None]) -> bool:
    """Whether the doer of one side is the target of the other; one of the two may be a pronoun."""
    links = {(link.a, link.b) for link in pair.words.links if link.kinship in _SAME | {"wider"}}
    doer, target = (left[0], right[1]), (left[1], right[0])
    if (left[0], right[0]) in links or (left[1], right[1]) in links:
        return False
    crossed = [p in links for p in (doer, target)]
    silent = [
        p[0] is not None and p[1] is not None and {pair.word_a(p[0]).form, pair.word_b(p[1]).form} & PRONOUNS
        for p in (doer, target)
    ]
    return all(crossed) or (crossed[0] and bool(silent[1])) or (crossed[1] and bool(silent[0]))


def _stretch(where: Passage, indices: tuple[int | None, ...]) -> Span:
    words = [where.text.words[i].span for i in indices if i is not None]
    return Span(min(s.start for s in words), max(s.end for s in words))
