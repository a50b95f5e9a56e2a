"""Which passages of parent and child are compared: those aligned, and neighbours that only their place betrays.

In a rewrite, what stands unaligned between two aligned passages on both sides mostly is the same sentence reworded
beyond the reach of the aligner; it is paired here, where the derivation is known. In a copy or an update, an aligned
passage that shares hardly a word was replaced, and is parted again.
"""

from collections.abc import Iterator, Sequence

from copytaster.comparing.correspondence import Pair, correspond
from copytaster.comparing.passages import Passage, Text, pairs_between, passage
from copytaster.comparing.quotes import quoted_parts
from copytaster.language.senses import SenseTable
from copytaster.records import Alignment, Derivation, Locus, Sentence, Span
from copytaster.text.words import content_words, dice

__all__ = ["best_parents", "coverage", "paired_passages"]

REWORDING = frozenset({"paraphrase"})
COPYING = frozenset({"capture", "reprint", "excerpt", "edit", "update"})
"""Kinds of derivation in which a passage that came along keeps most of its words."""

GAP_LIKENESS = 0.25
"""Least likeness of two sentences between the same neighbours: the mean of the cosine of their vectors and the share of
words answered (traditions, 2026-11)."""

COPIED_GAP_LIKENESS = 0.6
"""The same where words are expected to stay."""

TAKEN_OVER = 0.45
"""Share of words answered under which a passage of a compilation tells of the same thing in words of its own."""

SPOKEN = 2
"""Quoted content words from which a passage is somebody's speech."""

SAME_SPEECH = 0.25
"""Share of quoted content words in common under which two speeches are two, in a copy or update."""

TITLE_REPEATED = 0.8
"""Share of words answered from which a title is said again in the text."""

REPLACED = 0.55
"""Share of words answered under which an aligned passage of a copy or update is taken for replaced."""


def coverage(pair: Pair) -> float:
    """Share of the content words of both passages that answer each other, between 0 and 1."""
    content = sum(pair.word_a(i).content for i in pair.a.words) + sum(pair.word_b(j).content for j in pair.b.words)
    return 2 * len(pair.words.links) / content if content else 0.0


def best_parents(alignments: Sequence[Alignment], child: str, parents: Sequence[str]) -> tuple[Alignment, ...]:
    """Keep, for each passage of a child with several parents, the alignment with the parent it is most alike."""

    def sides(alignment: Alignment) -> tuple[Locus, Locus]:
        return (alignment.a, alignment.b) if alignment.b.document == child else (alignment.b, alignment.a)

    ours = [x for x in alignments if sides(x)[1].document == child and sides(x)[0].document in parents]
    order = {"same": 2, "edited": 1, "paraphrase": 0}
    ranked = sorted(ours, key=lambda x: (-order[x.relation], -x.similarity, sides(x)[0], sides(x)[1]))
    kept: list[Alignment] = []
    for x in ranked:
        mine, theirs = sides(x)[1].span, sides(x)[0].document
        if not any(sides(y)[1].span.overlaps(mine) and sides(y)[0].document != theirs for y in kept):
            kept.append(x)
    return tuple(kept)


def paired_passages(
    parent: Text, child: Text, derivation: Derivation, alignments: Sequence[Alignment], table: SenseTable
) -> tuple[Pair, ...]:
    """Return the passages to compare, in the order of the child."""
    pairs = []
    for a, b, relation in pairs_between(parent, child, alignments):
        close = relation != "paraphrase" and derivation.kind not in REWORDING
        pair = Pair(a, b, correspond(table, a, b), close)
        chance = not derivation.whole and coverage(pair) < TAKEN_OVER
        if derivation.whole and _title_with_body(a, b, parent, child) and coverage(pair) < TITLE_REPEATED:
            continue
        if not chance and not (
            derivation.kind in COPYING and _replaced(pair, REPLACED if relation == "paraphrase" else 0.0)
        ):
            pairs.append(pair)
    if derivation.whole:
        least = GAP_LIKENESS if derivation.kind in REWORDING else COPIED_GAP_LIKENESS
        pairs += _gap_pairs(parent, child, pairs, table, least)
    return tuple(sorted(pairs, key=lambda pair: (pair.b.span, pair.a.span)))


def _title_with_body(a: Passage, b: Passage, parent: Text, child: Text) -> bool:
    """Whether a title is aligned with what is none, though both documents have one."""
    titled = all(any(s.kind == "title" for s in text.document.sentences) for text in (parent, child))
    return titled and a.in_title != b.in_title


def _replaced(pair: Pair, least: float) -> bool:
    """Whether an aligned passage of a copy was put in the place of another: few words stay, or none quoted."""
    said, says = (content_words(w for q in quoted_parts(where) for w in q.words) for where in (pair.a, pair.b))
    if len(says) >= SPOKEN and dice(said, says) < SAME_SPEECH:
        return True
    return coverage(pair) < least


def _gaps(parent: Text, child: Text, pairs: Sequence[Pair]) -> Iterator[tuple[list[int], list[int]]]:
    """Give the unaligned sentences of parent and child that stand between the same neighbours."""
    answer: dict[int, int] = {}
    taken: set[int] = set()
    a_sentences, b_sentences = parent.document.sentences, child.document.sentences
    for pair in pairs:
        mine = [i for i, s in enumerate(a_sentences) if s.span.overlaps(pair.a.span)]
        theirs = [j for j, s in enumerate(b_sentences) if s.span.overlaps(pair.b.span)]
        taken |= set(mine)
        answer |= {theirs[0]: mine[0], theirs[-1]: mine[-1]} if mine and theirs else {}
        answer |= {j: mine[0] for j in theirs if j not in answer} if mine else {}
    run: list[int] = []
    for j in range(len(b_sentences) + 1):
        if j < len(b_sentences) and j not in answer:
            run.append(j)
            continue
        if run:
            left = answer.get(run[0] - 1, -1)
            right = answer.get(j, len(a_sentences))
            free = _free_after(left, taken, len(a_sentences)) | _free_before(right, taken)
            if free:
                yield sorted(free), run
        run = []


def _free_after(at: int, taken: set[int], length: int) -> set[int]:
    found: set[int] = set()
    i = at + 1
    while i < length and i not in taken:
        found.add(i)
        i += 1
    return found


def _free_before(at: int, taken: set[int]) -> set[int]:
    found: set[int] = set()
    i = at - 1
    while i >= 0 and i not in taken:
        found.add(i)
        i -= 1
    return found


def _likeness(a: Sentence, b: Sentence, share: float) -> float:
    cosine = sum(x * y for x, y in zip(a.parse.vector, b.parse.vector, strict=False))
    return (cosine + share) / 2 if a.parse.vector and b.parse.vector else share


def _gap_pairs(parent: Text, child: Text, pairs: Sequence[Pair], table: SenseTable, least: float) -> list[Pair]:
    """Pair the unaligned sentences of each gap, the most alike first, without crossing."""
    found: list[Pair] = []
    a_sentences, b_sentences = parent.document.sentences, child.document.sentences
    used: set[int] = set()
    for left, right in _gaps(parent, child, pairs):
        options = []
        for i in left:
            for j in right:
                if i in used or (a_sentences[i].kind == "title") != (b_sentences[j].kind == "title"):
                    continue
                a, b = passage(parent, a_sentences[i].span), passage(child, b_sentences[j].span)
                pair = Pair(a, b, correspond(table, a, b), close=False)
                score = _likeness(a_sentences[i], b_sentences[j], coverage(pair))
                if score >= least or b_sentences[j].kind == "title":
                    options.append((score, -i, -j, pair))
        chosen: list[tuple[int, int, Pair]] = []
        for _, i, j, pair in sorted(options, key=lambda o: o[:3], reverse=True):
            if all((-i - x) * (-j - y) > 0 for x, y, _ in chosen):
                chosen.append((-i, -j, pair))
        used |= {i for i, _, _ in chosen}
        found += [pair for _, _, pair in chosen]
    return found


def covered(pairs: Sequence[Pair]) -> tuple[tuple[Span, Span], ...]:
    """Return the spans (parent's, child's) that are told on both sides."""
    return tuple((pair.a.span, pair.b.span) for pair in pairs)
