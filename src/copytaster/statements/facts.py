"""Annotated documents → facts: stretches of a sentence, each about one clause long, that tell one thing.

A sentence is cut where one clause ends and another begins in its parse (relative, adverbial and complement clauses,
coordinate clauses with a verb of their own), and where a list of figures goes on to the next figure. Pieces too short
to tell anything join their neighbour. This is the "clausal segmentation" step of open information extraction (Del
Corro and Gemulla 2013, ClausIE) without the step that rewrites the clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Locus, Parse, Sentence, Span, Token, Vector
from copytaster.text.words import content_words, fold, word_list

__all__ = ["Fact", "cut_clauses", "find_facts"]

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
"""ClearNLP labels of a verb that opens a clause of its own."""

FEWEST_WORDS = 4
"""A clause with fewer words joins its neighbour (traditions, 2026-11: shorter true mentions are 1 in 50)."""

PLAIN_WORDS = 8
"""A clause without a figure that has fewer words joins its neighbour (eval/statements.py: at 8 every true mention of the
traditions is covered by a fact; under 6 one in ten falls apart)."""

FEWEST_CONTENT_WORDS = 2
"""A clause with fewer content words joins its neighbour."""

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One clause of one document: ``sentence`` indexes the document's sentences, ``place`` the clause within it."""

    locus: Locus
    sentence: int
    place: int
    clauses: int
    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    negated: bool
    vector: Vector


def _opens_clause(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether ``token`` is the head of a clause, or of a further figure in a list of figures."""
    head = tokens[token.head]
    if token.pos in {"VERB", "AUX"}:
        return token.dep in CLAUSES or (token.dep == "conj" and head.pos in {"VERB", "AUX"})
    return False


def _clause_of(tokens: Sequence[Token]) -> list[int]:
    """The head of the clause that each token belongs to."""
    found: list[int] = []
    for index in range(len(tokens)):
        at = index
        for _ in range(len(tokens)):
            if _opens_clause(tokens[at], tokens) or tokens[at].head == at:
                break
            at = tokens[at].head
        found.append(at)
    return found


def _further_figures(tokens: Sequence[Token], text: str) -> set[int]:
    """Tokens before which a list of figures goes on: the first word after a comma or "and" of a coordinate figure."""
    cuts: set[int] = set()
    for index, token in enumerate(tokens):
        if token.dep != "conj" or token.pos in {"VERB", "AUX"} or token.head >= index:
            continue
        between = [i for i in range(token.head + 1, index + 1) if tokens[i].dep == "cc" or text[tokens[i].start] in ",;"]
        if not between:
            continue
        cut = between[-1]
        later = text[tokens[cut].start : tokens[index].end + 12]
        if _NUMBER.search(later) and _NUMBER.search(text[: tokens[cut].start]):
            cuts.add(cut)
    return cuts


def _is_word(token: Token, text: str) -> bool:
    return any(c.isalnum() for c in text[token.start : token.end])


def _too_short(piece: range, tokens: Sequence[Token], text: str) -> bool:
    told = text[tokens[piece.start].start : tokens[piece.stop - 1].end]
    words = word_list(told)
    fewest = FEWEST_WORDS if read_numbers(words) else PLAIN_WORDS
    return len(words) < fewest or len(content_words(words)) < FEWEST_CONTENT_WORDS


def _join_short(pieces: list[range], tokens: Sequence[Token], text: str) -> list[range]:
    """Join every piece that is too short to the shorter of its neighbours, the shortest first."""
    while len(pieces) > 1:
        short = [(len(p), n) for n, p in enumerate(pieces) if _too_short(p, tokens, text)]
        if not short:
            break
        _, n = min(short)
        sides = [(len(pieces[m]), m) for m in (n - 1, n + 1) if 0 <= m < len(pieces)]
        _, m = min(sides)
        low, high = min(n, m), max(n, m)
        pieces[low : high + 1] = [range(pieces[low].start, pieces[high].stop)]
    return pieces


def cut_clauses(parse: Parse) -> tuple[Span, ...]:
    """Return the clauses of a sentence, trimmed of commas and white space, in order; in code points of its text."""
    tokens, text = parse.tokens, parse.text
    if not tokens:
        return (Span(0, len(text)),) if text else ()
    clause = _clause_of(tokens)
    figures = _further_figures(tokens, text)
    starts = [0]
    for index in range(1, len(tokens)):
        if not _is_word(tokens[index], text):
            continue
        before = next((i for i in range(index - 1, -1, -1) if _is_word(tokens[i], text)), 0)
        if clause[index] != clause[before] or index in figures or (index - 1 in figures and before < index - 1):
            starts.append(index)
    pieces = [range(a, b) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True) if a < b]
    found = []
    for piece in _join_short(pieces, tokens, text):
        start, end = tokens[piece.start].start, tokens[piece.stop - 1].end
        words = text[start:end]
        left = len(words) - len(words.lstrip(" ,;:–—-\"“”"))
        right = len(words.rstrip(" ,;:–—-.\"“”"))
        if left < right:
            found.append(Span(start + left, start + right))
    return tuple(found)


_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: n for n, w in enumerate(_UNITS, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"dozen": 12}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _figure(word: str) -> float | None:
    if word in _SMALL and word != "one":
        return float(_SMALL[word])
    match = _FIGURE.match(word)
    if match is None:
        return None
    digits = match.group()
    whole = re.sub(r",(?=\d{3}\b)", "", digits).replace(",", ".")
    return float(whole) if whole.count(".") <= 1 else None


def read_numbers(words: Sequence[str]) -> tuple[str, ...]:
    """The numbers among folded words, written out: "1.2 million" and "1,200,000" are both ``"1200000"``."""
    found: list[str] = []
    for index, word in enumerate(words):
        value = _figure(word)
        if value is None:
            continue
        after = words[index + 1] if index + 1 < len(words) else ""
        found.append(f"{value * _BIG.get(after, 1):.6g}" if value * _BIG.get(after, 1) < 1e15 else word)
    return tuple(found)


_NEGATIONS = frozenset("not no never nobody none nothing neither nor without n't cannot".split())


def _fact(document: AnnotatedDocument, number: int, place: int, spans: Sequence[Span]) -> Fact:
    sentence = document.sentences[number]
    span = spans[place]
    parse = sentence.parse
    inside = [t for t in parse.tokens if span.start <= t.start and t.end <= span.end and _is_word(t, parse.text)]
    lemmas = content_words(fold(t.lemma) for t in inside if t.pos not in {"PRON", "DET", "ADP", "CCONJ", "PART", "SCONJ"})
    return Fact(
        locus=Locus(document.id, span.shift(sentence.span.start)),
        sentence=number,
        place=place,
        clauses=len(spans),
        text=span.of(parse.text),
        words=lemmas,
        numbers=read_numbers(word_list(span.of(parse.text))),
        names=tuple(fold(parse.text[t.start : t.end]) for t in inside if t.pos == "PROPN"),
        negated=any(fold(t.lemma) in _NEGATIONS for t in inside),
        vector=parse.vector,
    )


def find_facts(document: AnnotatedDocument) -> tuple[Fact, ...]:
    """Return the facts of one document in order; titles and headings tell none of their own."""
    found: list[Fact] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.kind in {"title", "heading"}:
            continue
        spans = cut_clauses(sentence.parse)
        found += [_fact(document, number, place, spans) for place in range(len(spans))]
    return tuple(found)
