"""Statements with their origins → what reports of independent origin contradict each other in.

Two origins conflict where they give other figures for one thing, where one says in much the same words that it is not
so, or where one denies what the other says. They may do so within one statement or in two, side by side in a sentence
("police counted 3,000 people, the union 8,000 people") or far apart in the same words. What a copyist changed is no
conflict (:mod:`altering`), nor is what one source says at two times. Which side is right is not told. Contradiction by
figure and by negation: two of the classes of de Marneffe, Rafferty and Manning, Finding Contradictions in Text (2008).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from copytaster.records import (
    AnnotatedDocument,
    Attribution,
    Conflict,
    ConflictKind,
    DocumentId,
    Locus,
    Quantity,
    Sentence,
    Side,
    Span,
    Statement,
    Vector,
)
from copytaster.statements.origins import OWN_REPORTING
from copytaster.text.quantities import dimension, find_quantities, same_amount
from copytaster.text.words import content_words, dice, fold, word_list

__all__ = ["find_conflicts"]

DENIES = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "contradict", "rebut"})
"""Lemmas of cues by which somebody says that what others say is not so."""

SAME_THING = 0.5
"""Dice of the words of two clauses, figures left out, from which they are about one thing (stories of the repository,
read by eye, 2026-11: lower ones mix up counts of different people)."""

SAME_WORDS = 0.75
"""Dice of the words of two clauses from which a "not" more or less makes one deny the other."""

DENIED = 0.5
"""Cosine of a denial's sentence with that of what it denies (the same stories)."""

SHARED = 2
"""Content words that two claims of different statements have in common at least."""

COMMON = 100
"""Claims with a word past which it says nothing about what a claim is about; bounds the pairs."""

_NEGATION = re.compile(
    r"n[’']t\b|\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|denie[sd]|deny)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one origin says in one statement, as most of its documents have it; ``quotes`` where somebody is quoted."""

    statement: str
    origin: str
    mention: Locus
    mentions: tuple[Locus, ...]
    text: str
    words: tuple[str, ...]
    figures: tuple[Quantity, ...]
    negated: bool
    quotes: bool
    sentence: Locus
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """A claim on one side of a conflict: where its words stand, and the figure if it is about one."""

    claim: _Claim
    words: Locus
    figure: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What claims are read from."""

    documents: Mapping[DocumentId, AnnotatedDocument]
    denials: Mapping[DocumentId, Sequence[Span]]

    def sentence(self, locus: Locus) -> Sentence | None:
        """Return the sentence in which a mention stands."""
        sentences = self.documents[locus.document].sentences
        return next((s for s in sentences if s.span.covers(locus.span)), None)

    def text(self, locus: Locus) -> str:
        """Return the words of a locus."""
        return locus.span.of(self.documents[locus.document].text)


def _plain_words(text: str) -> tuple[str, ...]:
    """Return the content words of a clause without its figures."""
    bare = list(text)
    for quantity in find_quantities(text):
        bare[quantity.span.start : quantity.span.end] = " " * quantity.span.length
    return content_words(w for w in word_list("".join(bare)) if not w[0].isdigit())


def _claim(statement: Statement, origin: str, mentions: Sequence[Locus], ground: _Ground) -> _Claim | None:
    """Return what an origin says: the first of the mentions that have the figures which most of them have."""
    amounts = {m: tuple(sorted(q.value for q in find_quantities(ground.text(m)))) for m in mentions}
    usual = max(Counter(amounts.values()).items(), key=lambda item: (item[1], item[0]))[0]
    same = tuple(m for m in mentions if amounts[m] == usual)
    sentence = ground.sentence(same[0])
    if sentence is None:
        return None
    text = ground.text(same[0])
    return _Claim(
        statement=statement.id,
        origin=origin,
        mention=same[0],
        mentions=same,
        text=text,
        words=_plain_words(text),
        figures=find_quantities(text),
        negated=bool(_NEGATION.search(text)),
        quotes=not origin.startswith(OWN_REPORTING),
        sentence=Locus(same[0].document, sentence.span),
        vector=sentence.parse.vector,
    )


def _claims(statement: Statement, ground: _Ground) -> list[_Claim]:
    """Return one claim for each origin; a document that two origins reach speaks for neither."""
    reached = Counter(d for o in statement.origins for d in o.documents)
    found = []
    for origin in statement.origins:
        own = {d for d in origin.documents if reached[d] == 1}
        mentions = [m for m in statement.mentions if m.document in own]
        claim = _claim(statement, origin.name, mentions, ground) if mentions else None
        found += [claim] if claim else []
    return found


def _one_thing(a: Quantity, b: Quantity, *, strictly: bool) -> bool:
    """Whether two figures of one dimension are of one thing; a bare figure may count anything."""
    if dimension(a) != "count":
        return not strictly or dimension(a) != ""
    return a.unit == b.unit or (not strictly and "" in {a.unit, b.unit})


def _other_figures(a: _Claim, b: _Claim, *, strictly: bool) -> tuple[Quantity, Quantity] | None:
    """Return the two figures in which two claims differ; ``None`` where there are more, and none answers to one."""
    mine = [q for q in a.figures if not any(same_amount(q, other) for other in b.figures)]
    theirs = [q for q in b.figures if not any(same_amount(q, other) for other in a.figures)]
    pairs = [(q, r) for q in mine for r in theirs if dimension(q) == dimension(r)]
    return pairs[0] if len(pairs) == 1 and _one_thing(*pairs[0], strictly=strictly) else None


def _stand(claim: _Claim, figure: Quantity | None = None) -> _Stand:
    if figure is None:
        return _Stand(claim=claim, words=claim.mention, figure=None)
    words = Locus(claim.mention.document, figure.span.shift(claim.mention.span.start))
    return _Stand(claim=claim, words=words, figure=figure)


def _by_figure(a: _Claim, b: _Claim) -> tuple[_Stand, _Stand] | None:
    """Return two claims that give other figures for one thing."""
    if not a.figures or not b.figures:
        return None
    apart = a.statement != b.statement
    if apart and dice(a.words, b.words) < SAME_THING and not (a.sentence == b.sentence and a.quotes and b.quotes):
        return None
    pair = _other_figures(a, b, strictly=apart)
    return (_stand(a, pair[0]), _stand(b, pair[1])) if pair else None


def _by_negation(a: _Claim, b: _Claim, ground: _Ground) -> tuple[_Stand, _Stand] | None:
    """Return two claims of which one says in much the same words that it is not so."""
    if a.negated == b.negated or dice(a.words, b.words) < SAME_WORDS:
        return None
    plain = b if a.negated else a
    return None if _NEGATION.search(ground.text(plain.sentence)) else (_stand(a), _stand(b))


def _denies(claim: _Claim, ground: _Ground) -> bool:
    return any(claim.mention.span.overlaps(span) for span in ground.denials.get(claim.mention.document, ()))


def _by_denial(a: _Claim, b: _Claim, ground: _Ground) -> tuple[_Stand, _Stand] | None:
    """Return two claims of which one is told as a denial of the like of the other."""
    if a.sentence == b.sentence or _denies(a, ground) == _denies(b, ground) or not a.vector or not b.vector:
        return None
    likeness = sum(x * y for x, y in zip(a.vector, b.vector, strict=True))
    return (_stand(a), _stand(b)) if likeness >= DENIED and len({*a.words} & {*b.words}) >= SHARED else None


def _same_side(a: _Stand, b: _Stand) -> bool:
    if a.figure is not None and b.figure is not None:
        return same_amount(a.figure, b.figure)
    return a.claim.statement == b.claim.statement and a.claim.negated == b.claim.negated


def _sides(stands: Iterable[_Stand]) -> tuple[Side, ...]:
    """Put those who say the same on one side; an origin that stands on two sides is on none."""
    groups: list[list[_Stand]] = []
    for one in sorted(stands, key=lambda s: s.words):
        mine = next((group for group in groups if _same_side(group[0], one)), None)
        if mine is None:
            groups.append([one])
        else:
            mine.append(one)
    names = [{s.claim.origin for s in group} for group in groups]
    torn = {name for a, b in combinations(names, 2) for name in a & b}
    kept = [[s for s in group if s.claim.origin not in torn] for group in groups]
    return tuple(
        Side(
            statement=group[0].claim.statement,
            words=group[0].words,
            mentions=tuple(sorted({m for s in group for m in s.claim.mentions})),
            origins=tuple(sorted({s.claim.origin for s in group})),
        )
        for group in kept
        if group
    )


def _pairs(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Give the claims of different origins that stand together or share words, each pair once, in order."""
    holders: dict[object, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for word in {*claim.words}:
            holders[word].append(n)
        holders[claim.sentence].append(n)
        holders["statement", claim.statement].append(n)
    for n, claim in enumerate(claims):
        shared = Counter(m for word in {*claim.words} if len(holders[word]) <= COMMON for m in holders[word] if m > n)
        together = {*holders[claim.sentence], *holders["statement", claim.statement]}
        for m in sorted({m for m, count in shared.items() if count >= SHARED} | {m for m in together if m > n}):
            if claims[m].origin != claim.origin:
                yield claim, claims[m]


def _compare(a: _Claim, b: _Claim, ground: _Ground) -> tuple[ConflictKind, tuple[_Stand, _Stand]] | None:
    if figures := _by_figure(a, b):
        return "number", figures
    if negation := _by_negation(a, b, ground):
        return "negation", negation
    if denial := _by_denial(a, b, ground):
        return "denial", denial
    return None


def _denials(
    attributions: Iterable[Attribution], documents: Mapping[DocumentId, AnnotatedDocument]
) -> dict[DocumentId, list[Span]]:
    """Return, by document, what is told as denied."""
    found: dict[DocumentId, list[Span]] = defaultdict(list)
    for attribution in attributions:
        if attribution.cue is None:
            continue
        document = documents[attribution.document]
        cue = attribution.cue.span
        for sentence in document.sentences:
            if sentence.span.covers(cue):
                lemmas = {
                    fold(t.lemma)
                    for t in sentence.parse.tokens
                    if cue.covers(Span(t.start, t.end).shift(sentence.span.start))
                }
                if lemmas & DENIES:
                    found[attribution.document].append(attribution.content.span)
    return found


def find_conflicts(
    documents: Sequence[AnnotatedDocument], *, statements: Sequence[Statement], attributions: Sequence[Attribution]
) -> tuple[Conflict, ...]:
    """Return the conflicts, in the order of the statements that they are first about; each pair of claims in one."""
    by_id = {d.id: d for d in documents}
    ground = _Ground(documents=by_id, denials=_denials(attributions, by_id))
    claims = [claim for statement in statements for claim in _claims(statement, ground)]
    groups: list[tuple[ConflictKind, dict[tuple[str, str], _Stand]]] = []
    for a, b in _pairs(claims):
        found = _compare(a, b, ground)
        if found is None:
            continue
        about, stands = found
        keyed = {(s.claim.statement, s.claim.origin): s for s in stands}
        mine = next((held for kind, held in groups if kind == about and held.keys() & keyed.keys()), None)
        if mine is None:
            groups.append((about, keyed))
        else:
            mine.update({key: stand for key, stand in keyed.items() if key not in mine})
    conflicts = [Conflict(about=about, sides=_sides(held.values())) for about, held in groups]
    return tuple(c for c in conflicts if len(c.sides) > 1)
