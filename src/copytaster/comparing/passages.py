"""Annotated documents and alignments → pairs of passages, word by word, ready to be compared.

A word carries its lemma, its place in the parse and whether it stands in quotation marks. The parent's passage is
always ``a``, the child's ``b``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copytaster.comparing.spelling import standard_spelling
from copytaster.records import Alignment, AnnotatedDocument, DocumentId, Quotation, Relation, Span
from copytaster.text.quotations import find_quotations
from copytaster.text.words import EMPTY_WORDS, fold

__all__ = ["Passage", "Text", "Word", "pairs_between", "passage", "prepare"]

_DATELINE = re.compile(r"[A-Z][A-Z'’ .-]{2,}[^.\n]{0,60}?(?:\([^)\n]{2,30}\))?\s*[-–—]{1,2}\s")
"""The place, day and agency that open a report of a news agency."""

_NO_WORDS = {"PUNCT", "SPACE", "SYM"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``span`` in the document, folded ``form`` in one spelling, folded ``lemma`` as spelt, and its parse.

    ``phrase`` is the lemma of a verb with its particle, as in "lay_off", else ``""``.

    ``head`` is an index into ``Text.words`` (the root's is its own), ``quotation`` one into ``Text.quotations`` or -1,
    ``sentence`` one into the sentences of the document.
    """

    span: Span
    form: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    quotation: int
    phrase: str = ""

    @property
    def content(self) -> bool:
        """Whether the word carries meaning of its own: no function word, no auxiliary."""
        return self.pos not in {"AUX", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT"} and (
            self.form not in EMPTY_WORDS and self.lemma not in EMPTY_WORDS
        )

    @property
    def name(self) -> bool:
        """Whether the parser takes the word for part of a name."""
        return self.pos == "PROPN"


@dataclass(frozen=True, slots=True)
class Text:
    """A document cut into words, in order, with its quotations; ``starts`` are where the words begin."""

    document: AnnotatedDocument
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    starts: tuple[int, ...]

    @property
    def id(self) -> DocumentId:
        """The id of the document."""
        return self.document.id

    def slice(self, span: Span) -> str:
        """Return the words of the document that ``span`` covers."""
        return span.of(self.document.text)

    def range_of(self, span: Span) -> range:
        """Return indices of the words that lie in ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more whole sentences of a text: ``words`` are indices into ``text.words``."""

    text: Text
    span: Span
    words: range

    @property
    def told(self) -> str:
        """The passage as it stands."""
        return self.text.slice(self.span)

    @property
    def in_title(self) -> bool:
        """Whether the passage is the title or a heading."""
        first = self.text.words[self.words.start].sentence if self.words else 0
        return self.text.document.sentences[first].kind in {"title", "heading"}


def _quotation_at(quotations: Sequence[Quotation], starts: Sequence[int], at: int) -> int:
    number = bisect_left(starts, at + 1) - 1
    return number if number >= 0 and at < quotations[number].inner.end else -1


def prepare(document: AnnotatedDocument) -> Text:
    """Cut a document into words."""
    quotations = find_quotations(document.text)
    starts = [q.inner.start for q in quotations]
    words: list[Word] = []
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.parse.tokens
        opening = _DATELINE.match(sentence.parse.text) if sentence.kind == "paragraph" else None
        begins = opening.end() if opening else 0
        kept = [i for i, t in enumerate(tokens) if t.pos not in _NO_WORDS and begins <= t.start < t.end]
        place = {i: len(words) + n for n, i in enumerate(kept)}
        for i in kept:
            token, head = tokens[i], tokens[i].head
            while head not in place and tokens[head].head != head:
                head = tokens[head].head
            particle = next((t.lemma for t in tokens[i + 1 : i + 5] if t.dep == "prt" and t.head == i), "")
            form = standard_spelling(fold(sentence.parse.text[token.start : token.end]))
            span = Span(sentence.span.start + token.start, sentence.span.start + token.end)
            words.append(
                Word(
                    span=span,
                    form=form,
                    lemma=fold(token.lemma),
                    pos=token.pos,
                    tag=token.tag,
                    dep=token.dep,
                    head=place.get(head, place[i]),
                    sentence=number,
                    quotation=_quotation_at(quotations, starts, span.start),
                    phrase=f"{fold(token.lemma)}_{fold(particle)}" if particle else "",
                )
            )
    return Text(document, tuple(words), quotations, tuple(w.span.start for w in words))


def passage(text: Text, span: Span) -> Passage:
    """Return the passage that ``span`` covers."""
    return Passage(text, span, text.range_of(span))


def pairs_between(
    parent: Text, child: Text, alignments: Iterable[Alignment]
) -> tuple[tuple[Passage, Passage, Relation], ...]:
    """Return the aligned passages of two documents as (parent's, child's, relation), in the order of the child."""
    found = []
    for alignment in alignments:
        sides = {alignment.a.document: alignment.a.span, alignment.b.document: alignment.b.span}
        if set(sides) == {parent.id, child.id}:
            found.append((passage(parent, sides[parent.id]), passage(child, sides[child.id]), alignment.relation))
    return tuple(sorted(found, key=lambda pair: (pair[1].span, pair[0].span)))
