"""One annotated document → its words with their grammar in one row, so that clauses can be walked across sentences.

The labels are ClearNLP's (Choi and Palmer 2012), as spaCy's English models give them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from copytaster.records import AnnotatedDocument, Quotation, Sentence, Span
from copytaster.text.quotations import find_quotations

__all__ = ["Syntax", "Word", "analyse", "has_finite_verb", "phrase", "subject_of", "subtree", "text_of", "trim"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_LENDING = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "pcomp"})
"""Relations in which a verb without a subject of its own has that of the word it hangs on."""

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_EDGES = " \t\n,;:–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token where it stands: ``start`` and ``end`` in code points of the document, ``head`` an index of the row."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


_DATELINE = re.compile(r"[A-Z][^-–—\n.!?“”\"]{1,70}?\s[-–—]{1,2}\s")
"""Places, day and agency before the dash that opens a report; told from a sentence by its first word in capitals."""


@dataclass(frozen=True, kw_only=True)
class Syntax:
    """A document's words in order, the words that hang on each, its sentences and its quotations.

    ``firsts[i]`` is the index of the first word of sentence ``i``; one more entry closes the row.
    """

    document: AnnotatedDocument
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    firsts: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def body_start(self) -> int:
        """Where the first paragraph begins after its dateline."""
        for block in self.document.document.blocks:
            if block.kind == "paragraph":
                found = _DATELINE.match(self.text, block.span.start, block.span.end)
                lead = found.group().split("(")[0] if found else ""
                words = re.findall(r"[^\W\d_]{2,}", lead)
                plain = found is not None and not re.search(r"[a-z]\s[a-z]", lead)
                return found.end() if found is not None and words and plain else block.span.start
        return 0

    def sentence(self, number: int) -> Sentence:
        """Return the sentence of that number."""
        return self.document.sentences[number]

    def sentence_words(self, number: int) -> tuple[Word, ...]:
        """Return the words of the sentence of that number."""
        return self.words[self.firsts[number] : self.firsts[number + 1]]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that lie wholly in ``[start, end)`` of the text."""
        return self.words[self.first_from(start) : max(self.first_from(start), bisect_right(self._ends, end))]

    def first_from(self, at: int) -> int:
        """Return the index of the first word that begins at ``at`` or later."""
        return bisect_right(self._starts, at - 1)

    def sentence_at(self, at: int) -> int:
        """Return the number of the sentence that holds ``at``, or the last one before it."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def quotation_at(self, at: int) -> Quotation | None:
        """Return the quotation between whose marks ``at`` lies."""
        number = bisect_right(self._quotation_starts, at) - 1
        return self.quotations[number] if number >= 0 and at < self.quotations[number].span.end else None

    def neighbours(self, quotation: Quotation) -> tuple[Quotation | None, Quotation | None]:
        """Return the quotations before and after ``quotation``."""
        at = bisect_right(self._quotation_starts, quotation.span.start) - 1
        before = self.quotations[at - 1] if at > 0 else None
        return before, self.quotations[at + 1] if at + 1 < len(self.quotations) else None

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that begin in ``[start, end)``, in order."""
        return self.quotations[
            bisect_right(self._quotation_starts, start - 1) : bisect_right(self._quotation_starts, end - 1)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [w.end for w in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.document.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.span.start for q in self.quotations]


def analyse(document: AnnotatedDocument) -> Syntax:
    """Lay out the words of ``document`` in one row and find its quotations."""
    words: list[Word] = []
    firsts: list[int] = []
    for number, sentence in enumerate(document.sentences):
        base, first = sentence.span.start, len(words)
        firsts.append(first)
        words += (
            Word(
                index=first + i,
                start=base + t.start,
                end=base + t.end,
                text=sentence.parse.text[t.start : t.end],
                lemma=t.lemma.lower(),
                pos=t.pos,
                tag=t.tag,
                dep=t.dep,
                head=first + t.head,
                sentence=number,
            )
            for i, t in enumerate(sentence.parse.tokens)
        )
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return Syntax(
        document=document,
        words=tuple(words),
        children=tuple(map(tuple, children)),
        firsts=(*firsts, len(words)),
        quotations=find_quotations(document.text),
    )


def subtree(syntax: Syntax, index: int) -> tuple[int, int]:
    """Return the first and last index of the words that hang on ``index``, itself among them."""
    first = last = index
    waiting = [index]
    while waiting:
        at = waiting.pop()
        first, last = min(first, at), max(last, at)
        waiting += syntax.children[at]
    return first, last


def text_of(syntax: Syntax, first: int, last: int) -> Span:
    """Return the stretch of text from the word ``first`` to the word ``last``, both included."""
    return Span(syntax.words[first].start, syntax.words[last].end)


def trim(text: str, span: Span, edges: str = _EDGES) -> Span:
    """Take white space, commas and dashes off both ends of ``span``."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(edges))
    return Span(span.start + left, span.start + max(left, len(words.rstrip(edges))))


def subject_of(syntax: Syntax, verb: int) -> int | None:
    """Return the word that is the subject of ``verb``, its own or a lent one; of a relative clause the antecedent.

    In the passive it is whom the words are said to, not who says them.
    """
    for _ in range(6):
        word = syntax.words[verb]
        own = [c for c in syntax.children[verb] if syntax.words[c].dep in _SUBJECTS]
        if own:
            subject = min(own, key=lambda c: (c > verb, abs(c - verb)))
            if syntax.words[subject].lemma in _RELATIVES and word.dep == "relcl":
                return _antecedent(syntax, word.head, personal=syntax.words[subject].lemma in {"who", "whom"})
            return subject
        if word.dep in {"relcl", "acl"} and syntax.words[word.head].pos in {"NOUN", "PROPN", "PRON"}:
            return _antecedent(syntax, word.head, personal=False)
        if word.head == verb or word.dep not in _LENDING:
            return None
        verb = word.head
    return None


def _antecedent(syntax: Syntax, index: int, *, personal: bool) -> int:
    """Return whom a relative clause on ``index`` tells of: through an apposition the name that it explains.

    A person behind "who" is looked for further up where the parser hung the clause on a place ("the chief of X, who").
    """
    at = syntax.words[index]
    for _ in range(4):
        up = syntax.words[at.head]
        if at.dep == "appos" and up.pos in {"PROPN", "NOUN"}:
            return up.index
        if not personal or at.dep != "pobj" or syntax.text[: at.end + 1][-1:] != ",":
            break
        at = syntax.words[up.head]
        if at.dep == "appos":
            return at.head
        if at.pos not in {"NOUN", "PROPN"}:
            return index
        index = at.index
    return index


def phrase(syntax: Syntax, head: int, *, before: int | None = None, after: int | None = None) -> Span:
    """Return the noun phrase around ``head`` with its appositions and clauses, between two verbs' indices if given."""
    first, last = subtree(syntax, head)
    if after is not None and after < head:
        first = max(first, after + 1)
    if before is not None and before > head:
        last = min(last, before - 1)
    return trim(syntax.text, text_of(syntax, first, last))


def has_finite_verb(syntax: Syntax, words: tuple[Word, ...]) -> bool:
    """Whether there is a verb among ``words`` that can carry a sentence."""
    del syntax
    return any(w.tag in {"VBD", "VBP", "VBZ", "MD"} for w in words)
