"""Names, speakers and statements → how each document words the same person, place, body or act.

"The governor", "the Russian-installed leader", "the regional chief": what somebody is called is a choice, and it is the
first thing that a rewrite shifts. A person's renderings are the noun phrases round each mention of the name (titles,
modifiers, an apposition: Quirk and others 1985, chapter 17) and the roles under which they are quoted; an act's are the
verbs of the clauses that tell one fact.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import (
    AnnotatedDocument,
    Attribution,
    DocumentId,
    Locus,
    Name,
    Rendering,
    Sentence,
    Span,
    Statement,
    Token,
    Wording,
    WordingKind,
)
from copytaster.text.words import fold, word_list

__all__ = ["find_wordings"]

BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "advmod", "npadvmod", "punct", "case", "quantmod"})
"""ClearNLP labels of what stands before a name and belongs to it."""

MOST_WORDS = 12
"""Words of a rendering at most: longer ones are descriptions of something else too."""

LIGHT = frozenset(
    """be have do make take get give go come put let say tell add call know think see want seem become begin start
    continue include accord use need""".split()
)
"""Verbs that word no act by themselves."""

CONTENT = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
"""Universal tags of the words by which the acts of two clauses are known to be one."""

SHARED = 2
"""Such words that two different verbs must have round them to word one act (traditions, read by eye, 2026-11)."""

_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|him|her|them|this|that|one)", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:who|whose|which)\b.*", re.DOTALL)
_EMPTY = frozenset({"the", "a", "an", "s", "his", "her", "their", "its", "this", "that"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})

Phrase = tuple[str, Locus]
"""The key under which renderings are the same, and where one stands."""


def _key(words: str) -> str:
    return " ".join(w for w in word_list(words) if w not in _EMPTY)


def _inside(tokens: Sequence[Token], span: Span) -> list[int]:
    return [n for n, t in enumerate(tokens) if span.start <= t.start and t.end <= span.end]


def _head(tokens: Sequence[Token], inside: Sequence[int]) -> int:
    """Return the token on which the others of a stretch hang: the first whose head is outside it, or its own."""
    held = set(inside)
    return next((n for n in inside if tokens[n].head not in held or tokens[n].head == n), inside[-1])


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token may belong to the noun after it; a participle only behind a hyphen: "state-owned"."""
    token = tokens[index]
    hyphened = index > 0 and tokens[index - 1].end == token.start
    if token.dep == "punct":
        return hyphened and tokens[index + 1].start == token.end  # a hyphen, and no comma
    return token.dep in BEFORE and (token.pos != "VERB" or hyphened)


def _leads_to(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a token hangs on ``head`` through labels of what stands before a name."""
    for _ in range(len(tokens)):
        if index == head:
            return True
        if not _modifies(tokens, index) or tokens[index].head == index:
            return False
        index = tokens[index].head
    return False


def _first(tokens: Sequence[Token], start: int, head: int) -> int:
    """Return the first token, going left from ``start``, that belongs to the noun ``head``."""
    while start > 0 and _leads_to(tokens, start - 1, head):
        start -= 1
    while tokens[start].dep == "punct" and start < head:
        start += 1
    return start


def _role_before(tokens: Sequence[Token], head: int) -> int | None:
    """Return the noun that a name is in apposition to: "the leader of the region, …"."""
    above = tokens[head].head
    return above if tokens[head].dep == "appos" and tokens[above].pos == "NOUN" and above < head else None


def _role_after(tokens: Sequence[Token], head: int) -> tuple[int, int] | None:
    """Return the tokens of an apposition that follows a name, up to its next comma."""
    role = next((n for n in range(head + 1, len(tokens)) if tokens[n].dep == "appos" and tokens[n].head == head), None)
    if role is None or tokens[role].pos != "NOUN":
        return None
    stop = role + 1
    while stop < len(tokens) and tokens[stop].dep in {"prep", "pobj", "compound", "det", "amod", "poss", "case"}:
        stop += 1
    return _first(tokens, role, role), stop


def _phrase(sentence: Sentence, mention: Span, *, roles: bool) -> list[Span]:
    """Return the noun phrases that a mention stands in, with modifiers and role, in code points of the sentence."""
    tokens = sentence.parse.tokens
    inside = _inside(tokens, mention)
    if not inside:
        return [mention]
    head = _head(tokens, inside)
    start, stop = _first(tokens, inside[0], head), inside[-1] + 1
    found = [Span(tokens[start].start, tokens[stop - 1].end)]
    role = _role_before(tokens, head) if roles else None
    if role is not None:
        found = [Span(tokens[_first(tokens, role, role)].start, found[0].end)]
    after = _role_after(tokens, head) if roles else None
    if after is not None:
        found.append(Span(tokens[after[0]].start, tokens[after[1] - 1].end))
    return found


def _sentence_at(document: AnnotatedDocument, span: Span) -> Sentence | None:
    at = bisect_right([s.span.start for s in document.sentences], span.start) - 1
    if at < 0 or not document.sentences[at].span.covers(span):
        return None
    return document.sentences[at]


def _phrases(document: AnnotatedDocument, mention: Span, *, roles: bool) -> list[Span]:
    """Return the phrases round a mention in code points of the document; the bare mention where they grow too long."""
    sentence = _sentence_at(document, mention)
    if sentence is None:
        return [mention]
    start = sentence.span.start
    found = [p.shift(start) for p in _phrase(sentence, mention.shift(-start), roles=roles)]
    return [p if len(word_list(p.of(document.text))) <= MOST_WORDS else mention for p in found]


def _quoted_as(attributions: Iterable[Attribution]) -> dict[str, list[Locus]]:
    """Return, by speaker, the words under which they are quoted."""
    found: dict[str, list[Locus]] = defaultdict(list)
    for attribution in attributions:
        if attribution.speaker and attribution.source is not None:
            found[attribution.speaker].append(attribution.source)
    return found


def _name_phrases(
    name: Name, sources: Sequence[Locus], documents: Mapping[DocumentId, AnnotatedDocument]
) -> list[Phrase]:
    found: set[Phrase] = set()
    for locus in (*name.variants, *sources):
        document = documents[locus.document]
        if _PRONOUN.fullmatch(locus.span.of(document.text)):
            continue
        named = Span(locus.span.start, locus.span.start + len(_RELATIVE.sub("", locus.span.of(document.text))))
        for span in _phrases(document, named, roles=name.type != "place"):
            key = _key(span.of(document.text))
            if key:
                found.add((" ".join(w for w in key.split() if w not in _HONORIFICS) or key, Locus(document.id, span)))
    return sorted(found, key=lambda phrase: (phrase[1], phrase[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """A verb of a clause with its particle: its lemma, the content words that hang on it, where it stands."""

    key: str
    hung: frozenset[str]
    locus: Locus


def _hung(tokens: Sequence[Token], verb: int) -> frozenset[str]:
    """Return the stems of the content words up to two steps below a verb."""
    near = [n for n, t in enumerate(tokens) if n != verb and verb in {t.head, tokens[t.head].head}]
    return frozenset(fold(tokens[n].lemma) for n in near if tokens[n].pos in CONTENT)


def _verbs(sentence: Sentence, mention: Locus) -> list[_Verb]:
    """Return the verbs of a mention that word an act, in order."""
    tokens, start = sentence.parse.tokens, sentence.span.start
    inside = _inside(tokens, mention.span.shift(-start))
    found = []
    for n in inside:
        if tokens[n].pos != "VERB" or fold(tokens[n].lemma) in LIGHT:
            continue
        particle = n + 1 in inside and tokens[n + 1].dep == "prt" and tokens[n + 1].head == n
        span = Span(tokens[n].start, tokens[n + particle].end)
        key = " ".join(fold(t.lemma) for t in tokens[n : n + 1 + particle])
        found.append(_Verb(key=key, hung=_hung(tokens, n), locus=Locus(mention.document, span.shift(start))))
    return found


def _answer(verb: _Verb, others: Sequence[_Verb]) -> _Verb | None:
    """Return the verb of another mention that words the same act: the same, or one with the same words round it."""
    same = [o for o in others if o.key == verb.key]
    if same:
        return same[0]
    like = [(len(o.hung & verb.hung), n) for n, o in enumerate(others)]
    most = max(like, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
    return others[most[1]] if most[0] >= SHARED else None


def _acts(statement: Statement, documents: Mapping[DocumentId, AnnotatedDocument]) -> list[list[Phrase]]:
    """Return, for each verb of a statement's first mention, the verbs that answer to it in all of them."""
    verbs: list[list[_Verb]] = []
    for mention in statement.mentions:
        sentence = _sentence_at(documents[mention.document], mention.span)
        verbs.append(_verbs(sentence, mention) if sentence else [])
    found = []
    for verb in verbs[0] if verbs else []:
        answers = [a for others in verbs if (a := _answer(verb, others)) is not None]
        found.append([(a.key, a.locus) for a in answers])
    return found


def _wording(
    subject: str, kind: WordingKind, phrases: Sequence[Phrase], documents: Mapping[DocumentId, AnnotatedDocument]
) -> list[Wording]:
    """Return the wording of one subject, if it has two renderings or more that are not all in one document."""
    groups: dict[str, list[Locus]] = defaultdict(list)
    for key, locus in phrases:
        groups[key].append(locus)
    if len(groups) <= 1 or len({locus.document for _, locus in phrases}) == 1:
        return []
    renderings = [
        Rendering(words=loci[0].span.of(documents[loci[0].document].text), loci=tuple(sorted(set(loci))))
        for loci in (sorted(group) for group in groups.values())
    ]
    renderings.sort(key=lambda r: (-len({locus.document for locus in r.loci}), r.loci[0]))
    return [Wording(subject=subject, kind=kind, renderings=tuple(renderings))]


def find_wordings(
    documents: Sequence[AnnotatedDocument],
    *,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
) -> tuple[Wording, ...]:
    """Return what is worded in more than one way, names in their order, then acts in the order of the statements."""
    by_id = {d.id: d for d in documents}
    sources = _quoted_as(attributions)
    found: list[Wording] = []
    for name in names:
        found += _wording(name.id, name.type, _name_phrases(name, sources.get(name.name, ()), by_id), by_id)
    for statement in statements:
        for act in _acts(statement, by_id):
            found += _wording(statement.id, "act", act, by_id)
    return tuple(found)
