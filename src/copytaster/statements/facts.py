"""Annotated documents → facts: stretches of a sentence, each about one clause long, that tell one thing.

A sentence is cut where one clause ends and another begins in its parse (relative, adverbial and complement clauses,
coordinate clauses with a verb of their own), and where a list of figures goes on to the next figure. Pieces too short
to tell anything join their neighbour. This is the "clausal segmentation" step of open information extraction (Del
Corro and Gemulla 2013, ClausIE) without the step that rewrites the clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Locus, Parse, Span, Token, Vector
from copytaster.text.quotations import find_quotations
from copytaster.text.words import content_words, fold, word_list

__all__ = ["Fact", "cut_clauses", "find_facts", "join_facts", "read_numbers"]

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass"})
"""ClearNLP labels of a verb that opens a clause of its own."""

FEWEST_WORDS = 4
"""A clause with fewer words joins its neighbour (traditions, 2026-11: shorter true mentions are 1 in 50)."""

PLAIN_WORDS = 8
"""A clause without a figure that has fewer words joins its neighbour (traditions, 2026-11: at 8 nearly every true
mention is covered by a fact, at 4 one in ten falls apart)."""

FIGURE_REACH = 40
"""Characters after an "and" within which the next figure of a list stands."""

LONGEST_QUOTATION = 30
"""Words up to which what a sentence quotes is one fact: who said it said it in one breath."""

FEWEST_CONTENT_WORDS = 2
"""A clause with fewer content words joins its neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One clause of one document: ``sentence`` indexes the document's sentences, ``place`` the clause within it.

    ``words`` are the stems of its content words, ``numbers`` and ``names`` those that it tells, ``within`` the text of
    the whole sentence, whose vector is ``vector``.
    """

    locus: Locus
    sentence: int
    place: int
    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    negated: bool
    within: str
    vector: Vector


def _opens_clause(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether ``token`` is the head of a clause, or of a further figure in a list of figures."""
    head = tokens[token.head]
    if token.pos in {"VERB", "AUX"}:
        return token.dep in CLAUSES or (token.dep == "conj" and head.pos in {"VERB", "AUX"})
    return False


def _clause_of(tokens: Sequence[Token]) -> list[int]:
    """Return the head of the clause that each token belongs to; without a parse all belong to one."""
    if not any(token.dep for token in tokens):
        return [0] * len(tokens)
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
    """Tokens before which a list of figures goes on: an "and" or a comma with a figure on either side."""
    cuts: set[int] = set()
    for index, token in enumerate(tokens):
        opens = text[token.start] == ";" or (token.dep == "cc" and index > 0 and text[tokens[index - 1].start] == ",")
        if token.dep == "conj" and token.pos not in {"VERB", "AUX"} and token.head < index:
            links = [
                i for i in range(token.head + 1, index + 1) if tokens[i].dep == "cc" or text[tokens[i].start] in ",;"
            ]
            cut = links[-1] if links else -1
        else:
            cut = index if opens else -1
        if (
            cut > 0
            and _tells_number(text[tokens[cut].start :][:FIGURE_REACH])
            and _tells_number(text[: tokens[cut].start])
        ):
            cuts.add(cut)
    return cuts


def _tells_number(text: str) -> bool:
    return bool(read_numbers(word_list(text)))


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


def _cuts(parse: Parse, quoted: Sequence[Span]) -> list[int]:
    """Tokens that begin a clause."""
    tokens, text = parse.tokens, parse.text
    clause = _clause_of(tokens)
    figures = _further_figures(tokens, text)
    starts = [0]
    for index in range(1, len(tokens)):
        if not _is_word(tokens[index], text):
            continue
        before = next((i for i in range(index - 1, -1, -1) if _is_word(tokens[i], text)), 0)
        if index in figures or (index - 1 in figures and before < index - 1):
            starts.append(index)
        elif clause[index] == clause[before] or _restricts(clause, before, index, tokens):
            continue
        elif not any(q.start < tokens[index].start < q.end for q in quoted):
            starts.append(index)
    return starts


def _restricts(clause: Sequence[int], before: int, index: int, tokens: Sequence[Token]) -> bool:
    """Whether a clause that begins at ``index`` only says which one is meant: no comma parts it from its noun."""
    return tokens[clause[index]].dep in {"relcl", "acl"} and before == index - 1


def _without_links(piece: range, tokens: Sequence[Token], text: str) -> range:
    """Leave off an "and" or "that" before a clause, and what only leads to the next one after it."""
    start, stop = piece.start, piece.stop
    while stop - start > 1 and (tokens[stop - 1].dep in {"cc", "mark"} or not _is_word(tokens[stop - 1], text)):
        stop -= 1
    while stop - start > 1 and (tokens[start].dep == "cc" or text[tokens[start].start : tokens[start].end] == "that"):
        start += 1
    return range(start, stop)


def cut_clauses(parse: Parse, quoted: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the clauses of a sentence, trimmed of commas and white space, in order; in code points of its text.

    ``quoted`` are stretches of the sentence between quotation marks; they are only cut where figures are listed.
    """
    tokens, text = parse.tokens, parse.text
    if not tokens:
        return (Span(0, len(text)),) if text else ()
    starts = _cuts(parse, quoted)
    pieces = [range(a, b) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True) if a < b]
    found = []
    for joined in _join_short(pieces, tokens, text):
        piece = _without_links(joined, tokens, text)
        start, end = tokens[piece.start].start, tokens[piece.stop - 1].end
        words = text[start:end]
        left = len(words) - len(words.lstrip(' ,;:–—-"“”'))
        right = len(words.rstrip(' ,;:–—-."“”'))
        if left < right:
            found.append(Span(start + left, start + right))
    return tuple(found)


_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    **{word: float(number) for number, word in enumerate(_UNITS.split()) if number > 1},
    **{word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)},
    "dozen": 12.0,
}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _figure(word: str) -> float | None:
    if word in _SMALL:
        return _SMALL[word]
    match = _FIGURE.match(word)
    if match is None:
        return None
    digits = match.group()
    whole = re.sub(r",(?=\d{3}\b)", "", digits).replace(",", ".")
    return float(whole) if whole.count(".") <= 1 else None


def read_numbers(words: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers among folded words, written out: "1.2 million" and "1,200,000" are both ``"1200000"``."""
    found: list[str] = []
    for index, word in enumerate(words):
        value = _figure(word)
        if value is None:
            continue
        after = words[index + 1] if index + 1 < len(words) else ""
        found.append(f"{value * _BIG.get(after, 1):.12g}")
    return tuple(found)


_EMPTY_TAGS = frozenset({"PRON", "DET", "ADP", "CCONJ", "PART", "SCONJ"})
_NEGATIONS = frozenset(
    {
        "not",
        "no",
        "never",
        "nobody",
        "none",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "without",
        "n't",
        "cannot",
        "hardly",
    }
)


def _stem(word: str) -> str:
    """Take off what makes a noun of a verb, so that a booking is what was booked; a light stemmer (Harman 1991)."""
    for ending in ("ings", "ing", "ers", "ed", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


SHORTEST_STEM = 4
"""Letters that a stem keeps at least."""


def _fact(document: AnnotatedDocument, number: int, span: Span, place: int) -> Fact:
    """Return the fact that ``span`` of sentence ``number`` tells; ``span`` is in code points of the sentence."""
    sentence = document.sentences[number]
    parse = sentence.parse
    inside = [t for t in parse.tokens if span.start <= t.start and t.end <= span.end and _is_word(t, parse.text)]
    return Fact(
        locus=Locus(document.id, span.shift(sentence.span.start)),
        sentence=number,
        place=place,
        text=span.of(parse.text),
        words=tuple(_stem(w) for w in content_words(fold(t.lemma) for t in inside if t.pos not in _EMPTY_TAGS)),
        numbers=read_numbers(word_list(span.of(parse.text))),
        names=tuple(fold(parse.text[t.start : t.end]) for t in inside if t.pos == "PROPN"),
        negated=any(fold(t.lemma) in _NEGATIONS for t in inside),
        within=parse.text,
        vector=parse.vector,
    )


def join_facts(document: AnnotatedDocument, facts: Sequence[Fact]) -> Fact:
    """Return neighbouring clauses of one sentence as one fact."""
    first, last = facts[0], facts[-1]
    if first is last:
        return first
    start = document.sentences[first.sentence].span.start
    span = Span(first.locus.span.start - start, last.locus.span.end - start)
    return _fact(document, first.sentence, span, first.place)


def _quoted(sentence: Span, quotations: Sequence[Span], text: str) -> list[Span]:
    """Return the parts of a sentence that stand between quotation marks and are short enough to be one fact."""
    parts = [
        Span(max(q.start, sentence.start) - sentence.start, min(q.end, sentence.end) - sentence.start)
        for q in quotations
        if q.overlaps(sentence)
    ]
    return [part for part in parts if len(word_list(part.of(text))) <= LONGEST_QUOTATION]


def find_facts(document: AnnotatedDocument) -> tuple[Fact, ...]:
    """Return the facts of one document in order; titles and headings tell none of their own."""
    found: list[Fact] = []
    quotations = [q.inner for q in find_quotations(document.text)]
    for number, sentence in enumerate(document.sentences):
        if sentence.kind in {"title", "heading"}:
            continue
        spans = cut_clauses(sentence.parse, _quoted(sentence.span, quotations, sentence.parse.text))
        found += [_fact(document, number, span, place) for place, span in enumerate(spans)]
    return tuple(found)
