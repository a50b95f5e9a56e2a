"""Facts of all documents → copies: the same fact wherever it was copied to, followed down the lines of descent.

Documents are taken in the order of descent, originals first. The facts of an original are its clauses. A copy's clauses
are laid beside the facts of the passage that they were copied from (its parent's, else that of another relative), and
each joins the fact that it shares most with; what shares nothing is a fact of the copy's own. So a sentence is cut as
its best witness tells it, however a later hand broke it up (the base text of a collation: Greg 1927).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from copytaster.records import Alignment, AnnotatedDocument, DocumentId, Span
from copytaster.statements.descent import Descent
from copytaster.statements.facts import Fact, find_facts, join_facts

__all__ = ["Copies", "Weights", "follow_copies", "is_news", "likeness", "weigh_words"]

Weights = Mapping[str, float]
"""How much a word or number says: the logarithm of how rarely facts hold it."""

POSITION = 0.35
"""What standing at the same place of the passage adds when a clause looks for the fact that it copies."""

FIGURE = 0.5
"""What a shared number adds."""

LEAST = 0.3
"""Least score of a clause with a fact of the passage copied, where there are several (traditions, 2026-11)."""

SEVERAL = 2
"""Figures on both sides from which a change of most of them makes another fact: the next count, not a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """One fact and its copies: ``facts`` in the order of descent, the first mention first; ``parents`` beside them.

    ``parents[i]`` is the index of the mention that ``facts[i]`` was copied from, or -1.
    """

    facts: tuple[Fact, ...]
    parents: tuple[int, ...]


def weigh_words(facts: Sequence[Fact]) -> Weights:
    """Weigh every word and number of ``facts`` by its rarity (Sparck Jones 1972)."""
    carriers = Counter(w for fact in facts for w in {*fact.words, *fact.numbers})
    return {w: log((len(facts) + 1) / n) for w, n in carriers.items()}


def likeness(a: Fact, b: Fact, weights: Weights) -> float:
    """Return the weighted Dice coefficient of the words and numbers of two facts, between 0 and 1."""
    left, right = {*a.words, *a.numbers}, {*b.words, *b.numbers}
    total = sum(weights.get(w, 0.0) for w in sorted(left)) + sum(weights.get(w, 0.0) for w in sorted(right))
    return 2 * sum(weights.get(w, 0.0) for w in sorted(left & right)) / total if total else 0.0


@dataclass(slots=True)
class _Growing:
    """The copies of one fact while documents are still being read."""

    facts: list[Fact]
    parents: list[int]


def _places(facts: Sequence[Fact]) -> list[tuple[float, float]]:
    """Where each fact begins and ends within their passage, as shares of its length."""
    total = sum(f.locus.span.length for f in facts) or 1
    found, at = [], 0
    for fact in facts:
        found.append((at / total, (at + fact.locus.span.length) / total))
        at += fact.locus.span.length
    return found


def is_news(here: Collection[str], there: Collection[str]) -> bool:
    """Whether numbers that stand where others stood tell another fact: there are several, and most are others."""
    fewest = min(len(set(here)), len(set(there)))
    return fewest >= SEVERAL and len(set(here) & set(there)) < fewest / 2


def _numbers(facts: Sequence[Fact]) -> set[str]:
    return {number for fact in facts for number in fact.numbers}


def _assign(clauses: Sequence[Fact], models: Sequence[Fact], weights: Weights) -> list[int]:
    """For each clause the index of the model that it copies, or -1."""
    if len(models) == 1:
        return [0] * len(clauses)
    here, there = _places(clauses), _places(models)
    found: list[int] = []
    for clause, (start, end) in zip(clauses, here, strict=True):
        scores = []
        for number, (model, (begin, stop)) in enumerate(zip(models, there, strict=True)):
            shared = max(0.0, min(end, stop) - max(start, begin)) / max(1e-9, min(end - start, stop - begin))
            figures = bool(set(clause.numbers) & set(model.numbers))
            score = likeness(clause, model, weights) + POSITION * shared + FIGURE * figures
            scores.append((score, -number))
        best, number = max(scores)
        found.append(-number if best >= LEAST else -1)
    return found


def _runs(clauses: Sequence[Fact], assigned: Sequence[int]) -> list[tuple[int, list[Fact]]]:
    """Put neighbouring clauses that copy the same model together; of two runs of a model the longer is kept."""
    runs: list[tuple[int, list[Fact]]] = []
    for clause, model in zip(clauses, assigned, strict=True):
        before = runs[-1][1][-1] if runs else None
        beside = before is not None and (before.sentence, before.place + 1) == (clause.sentence, clause.place)
        if beside and runs[-1][0] == model and model >= 0:
            runs[-1][1].append(clause)
        else:
            runs.append((model, [clause]))
    longest: dict[int, int] = {}
    for number, (model, run) in enumerate(runs):
        length = sum(f.locus.span.length for f in run)
        if model >= 0 and (model not in longest or length > sum(f.locus.span.length for f in runs[longest[model]][1])):
            longest[model] = number
    return [(model, run) for n, (model, run) in enumerate(runs) if longest.get(model) == n]


def _copied(clauses: Sequence[Fact], models: Sequence[Fact], weights: Weights) -> list[tuple[int, list[Fact]]]:
    """Return the clauses of a passage that copy a fact of the passage it was copied from, by the index of that fact."""
    if is_news(_numbers(clauses), _numbers(models)):
        return []
    return _runs(clauses, _assign(clauses, models, weights))


def _overlapping(facts: Sequence[Fact], span: Span) -> list[int]:
    return [n for n, fact in enumerate(facts) if fact.locus.span.overlaps(span)]


def _passages(
    alignments: Sequence[Alignment], updates: Collection[tuple[DocumentId, DocumentId]]
) -> dict[tuple[DocumentId, DocumentId], list[tuple[Span, Span]]]:
    """Spans that correspond, by (document, other document), in both directions.

    A later version keeps the sentences of the earlier one or drops them; one in other words is another sentence.
    """
    found: dict[tuple[DocumentId, DocumentId], list[tuple[Span, Span]]] = defaultdict(list)
    for x in sorted(alignments, key=lambda x: (x.a, x.b)):
        pair = (x.a.document, x.b.document)
        if x.relation == "paraphrase" and (pair in updates or pair[::-1] in updates):
            continue
        found[x.a.document, x.b.document].append((x.a.span, x.b.span))
        found[x.b.document, x.a.document].append((x.b.span, x.a.span))
    return found


def follow_copies(
    documents: Sequence[AnnotatedDocument], alignments: Sequence[Alignment], descent: Descent
) -> tuple[Copies, ...]:
    """Return every fact told, each with its copies, in the order of descent and place."""
    by_id = {d.id: d for d in documents}
    cut = {d.id: find_facts(d) for d in documents}
    weights = weigh_words([fact for name in sorted(cut) for fact in cut[name]])
    passages = _passages(alignments, descent.updates)
    groups: list[_Growing] = []
    told: dict[DocumentId, list[tuple[Fact, int, int]]] = {}
    for name in descent.order:
        clauses = cut[name]
        free = set(range(len(clauses)))
        here: list[tuple[Fact, int, int]] = []
        for relative in descent.relatives[name]:
            if not free:
                break
            for mine, theirs in passages.get((name, relative), []):
                which = [n for n in _overlapping(clauses, mine) if n in free]
                models = [m for m in told[relative] if m[0].locus.span.overlaps(theirs)]
                if not which or not models:
                    continue
                for model, run in _copied([clauses[n] for n in which], [m[0] for m in models], weights):
                    _, group, at = models[model]
                    fact = join_facts(by_id[name], run)
                    groups[group].facts.append(fact)
                    groups[group].parents.append(at)
                    here.append((fact, group, len(groups[group].facts) - 1))
                    free -= {n for n in which if clauses[n] in run}
        for n in sorted(free):
            groups.append(_Growing([clauses[n]], [-1]))
            here.append((clauses[n], len(groups) - 1, 0))
        told[name] = sorted(here, key=lambda t: t[0].locus.span)
    return tuple(Copies(facts=tuple(g.facts), parents=tuple(g.parents)) for g in groups)
