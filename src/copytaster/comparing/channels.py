"""The way a claim came: told to a newspaper, seen by an agency, said on a channel. What becomes of it in the child."""

import re
from collections.abc import Iterator, Sequence

from copytaster.comparing.correspondence import Link, Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.passages import Passage
from copytaster.comparing.sources import Cue
from copytaster.comparing.spelling import plain_words
from copytaster.records import Span

__all__ = ["MEDIA", "channels_dropped", "nobodys_word"]

_TELLING_TO = frozenset("tell inform answer write brief speak talk say respond reply confirm interview".split())
"""Lemmas of verbs and nouns beside which the one who was told stands."""

_SEEN_BY = frozenset(
    """see obtain review view read hear publish release post leak verify examine inspect quote report air broadcast
    show reveal upload put carry""".split()
)
"""Lemmas of participles beside which the one who had a document stands: "seen by the Herald"."""

MEDIA = frozenset(
    """newspaper paper daily weekly magazine tabloid broadcaster channel station radio television tv agency newswire
    wire website site portal blog podcast programme program journal gazette herald tribune times post courier observer
    chronicle mail guardian telegraph star sun news press bulletin echo argus mercury dispatch network""".split()
)
"""Words by which media are known, as nouns or in their names."""

_NOBODYS = frozenset("understand believe say report think learn allege claim hear rumour rumor assume".split())
"""Lemmas of verbs that in "it is understood" name no source."""


def nobodys_word(where: Passage, cue: Cue) -> bool:
    """Whether a cue leaves a claim to nobody: "it is understood", "it has emerged"."""
    words = where.text.words
    verb = words[cue.index]
    below = [w for w in words[max(where.words.start, cue.index - 4) : cue.index] if w.head == cue.index]
    passive = verb.tag == "VBN" and any(w.form == "it" for w in below)
    return not cue.source and verb.lemma in _NOBODYS and passive


def _channel(where: Passage, top: int) -> tuple[int, ...]:
    """Return the words of a medium's name around ``top``; none where it is no medium."""
    words = where.text.words
    found = [top, *(i for i in where.words if words[i].head == top and words[i].dep in {"compound", "appos", "nmod"})]
    found += [i for i in where.words if words[i].head in found[1:] and words[i].dep == "compound"]
    named = any(words[i].name for i in found)
    media = any({words[i].form.removesuffix("'s"), words[i].lemma} & MEDIA for i in found)
    sentence = where.text.document.sentences[words[top].sentence]
    here = words[top].span.shift(-sentence.span.start)
    body = any(e.label == "ORG" and e.span.overlaps(here) for e in sentence.parse.entities)
    return tuple(sorted(set(found))) if named and (media or body) else ()


def _channels(where: Passage) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give each word beside which a medium is named, and the words that name it."""
    words = where.text.words
    for i in where.words:
        if words[i].quotation >= 0:
            continue
        direct = words[i].lemma in _TELLING_TO and words[i].pos in {"VERB", "NOUN"}
        held = words[i].lemma in _SEEN_BY and words[i].tag == "VBN"
        if not direct and not held:
            continue
        joined = {
            k
            for k in where.words
            if words[k].head == i and words[k].form in ({"by"} if held else {"to", "with", "on", "in"})
        }
        joined |= {k for k in where.words if words[k].head in joined and words[k].lemma in {"interview", "answer"}}
        joined |= {k for k in where.words if words[k].head in joined and words[k].form in {"to", "with"}}
        for k in where.words:
            told = words[k].head == i and words[k].dep in {"dobj", "dative"} and words[i].lemma != "say"
            if told or (words[k].head in joined and words[k].dep == "pobj"):
                named = _channel(where, k)
                if named:
                    yield i, named


def _nearest(pair: Pair, index: int) -> Link:
    """Return the link of the word above another in the parse, or the one nearest to it."""
    at = index
    for _ in range(4):
        at = pair.word_a(at).head
        if at in pair.words.of_a:
            return pair.words.of_a[at]
    return min(pair.words.links, key=lambda link: (abs(link.a - index), link.a))


def channels_dropped(pair: Pair, left: Sequence[Cue], right: Sequence[Cue]) -> Iterator[Finding]:
    """Give the media that the parent names as the way of a claim and the child does not, at most one."""
    child = pair.b.text
    if any(w.lemma in MEDIA and w.pos == "NOUN" for w in child.words[pair.b.words.start : pair.b.words.stop]):
        return
    opening = " ".join(_IN_BRACKETS.findall(pair.a.text.document.text[:_OPENING]))
    agency = set(plain_words(f"{pair.a.text.document.document.agency} {opening}"))
    here = {w.form.removesuffix("'s") for w in child.words[pair.b.words.start : pair.b.words.stop]}
    for at, named in _channels(pair.a):
        forms = {pair.word_a(i).form.removesuffix("'s") for i in named if pair.word_a(i).name}
        if forms & agency or forms & here or any(i in pair.words.of_a for i in named if pair.word_a(i).name):
            continue
        if not any(abs(link.a - at) <= _REACH for link in pair.words.links):
            continue
        if left and not right:
            return  # the source is gone altogether, which is told by itself
        span = Span(pair.word_a(named[0]).span.start, pair.word_a(named[-1]).span.end)
        near = _nearest(pair, at)
        yield Finding(
            kind="attribution",
            before=around(pair.a, (at, *named)),
            after=around(pair.b, (near.b,), reach=9) or pair.b.span,
            why=f"The claim came by way of {shown(pair.a.text, span)}, which is not named any more.",
            confidence=0.5,
        )
        return


_IN_BRACKETS = re.compile(r"\(([^)\n]{2,30})\)")
_OPENING = 250
"""Characters at the beginning of a document in which the agency that wrote it may stand in brackets."""

_REACH = 8
"""Words within which what was told or seen must have an answer in the child."""
