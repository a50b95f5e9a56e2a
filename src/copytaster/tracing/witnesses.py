"""Documents as witnesses: their words in order, each with its place, and whether somebody else is quoted there."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, DocumentId, Locus, Span
from copytaster.text.quotations import find_quotations
from copytaster.text.words import EMPTY_WORDS, fold

__all__ = ["Witness", "WitnessWord", "read_witnesses"]

_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class WitnessWord:
    """One word: folded, as it stands, its span, whether it is quoted, and whether it carries content.

    ``bare`` is in lower case with its accents on; ``text`` has them taken off.
    """

    text: str
    bare: str
    span: Span
    quoted: bool
    content: bool


@dataclass(frozen=True, slots=True)
class Witness:
    """A document, its words in order, and where each of them begins."""

    document: AnnotatedDocument
    words: tuple[WitnessWord, ...]
    starts: tuple[int, ...]
    narrative: int
    """Number of words outside quotation marks."""

    @property
    def id(self) -> DocumentId:
        """The id of the document."""
        return self.document.id

    def within(self, span: Span) -> range:
        """Return the indices of the words that begin in ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def locus(self, which: range) -> Locus:
        """Return the place of a run of words."""
        return Locus(self.id, Span(self.words[which.start].span.start, self.words[which.stop - 1].span.end))


def _read(document: AnnotatedDocument) -> Witness:
    text = document.text
    quoted = [q.inner for q in find_quotations(text)]
    words: list[WitnessWord] = []
    at = 0
    for match in _WORD.finditer(text):
        span = Span(match.start(), match.end())
        while at < len(quoted) and quoted[at].end <= span.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start <= span.start
        folded = fold(match.group())
        content = folded not in EMPTY_WORDS and not folded[0].isdigit()
        words.append(WitnessWord(folded, match.group().lower().replace("’", "'"), span, inside, content))
    return Witness(
        document, tuple(words), tuple(w.span.start for w in words), sum(not w.quoted for w in words)
    )


def read_witnesses(documents: Sequence[AnnotatedDocument]) -> dict[DocumentId, Witness]:
    """Return a witness for every document, ordered by id."""
    return {d.id: _read(d) for d in sorted(documents, key=lambda d: d.id)}
