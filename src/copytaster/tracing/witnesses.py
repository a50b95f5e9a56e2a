"""Documents as witnesses: their words in order, each with its place, and whether somebody else is quoted there."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from copytaster.records import AnnotatedDocument, DocumentId, Locus, Span
from copytaster.text.quotations import find_quotations
from copytaster.text.words import EMPTY_WORDS, INVISIBLE, fold

__all__ = ["GRAM", "Witness", "WitnessWord", "read_witnesses"]

GRAM = 4
"""Words in a row that make two documents worth comparing at a place, wherever it stands."""

REPORTING = frozenset(
    """say tell quote add report announce state declare ask call cite note claim warn insist explain describe think
    believe accord go get make take have be do come give""".split()
)
"""Verbs of speech, and ones so common that a phrase with no other verb is anybody's."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
"""Letters with no accent to take off that copyists write plain all the same."""

_WORD = re.compile(rf"\w[\w{INVISIBLE}]*(?:[.,]\d+)*(?:['’]\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessWord:
    """One word where it stands.

    ``text`` is folded, ``bare`` in lower case with its accents on. ``quoted``: inside quotation marks. ``content``:
    neither empty nor a number. ``plain``: content, and without a capital. ``verb``: the parse takes it for a verb that
    does not report speech.
    """

    text: str
    bare: str
    span: Span
    quoted: bool
    content: bool
    plain: bool
    verb: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A document, its words in order, and where each of them begins.

    ``narrative`` is the number of words outside quotation marks; ``grams`` tells where each run of
    ``GRAM`` words begins.
    """

    document: AnnotatedDocument
    words: tuple[WitnessWord, ...]
    starts: tuple[int, ...]
    narrative: int
    grams: Mapping[tuple[str, ...], tuple[int, ...]]

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


def _verbs(document: AnnotatedDocument) -> set[int]:
    """Where the verbs begin that do not report speech; a parse without tags ("X") leaves every word a possible verb."""
    return {
        s.span.start + t.start
        for s in document.sentences
        for t in s.parse.tokens
        if t.pos == "X" or (t.pos == "VERB" and t.lemma not in REPORTING)
    }


def _read(document: AnnotatedDocument) -> Witness:
    text = document.text
    quoted = [q.inner for q in find_quotations(text)]
    verbs = _verbs(document)
    words: list[WitnessWord] = []
    at = 0
    for match in _WORD.finditer(text):
        span = Span(match.start(), match.end())
        while at < len(quoted) and quoted[at].end <= span.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start <= span.start
        folded = fold(match.group()).translate(_PLAIN)
        content = folded not in EMPTY_WORDS and not folded[0].isdigit()
        words.append(
            WitnessWord(
                text=folded,
                bare=match.group().lower().replace("’", "'"),
                span=span,
                quoted=inside,
                content=content,
                plain=content and not match.group()[0].isupper(),
                verb=span.start in verbs,
            )
        )
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(words) - GRAM + 1):
        grams[tuple(w.text for w in words[i : i + GRAM])].append(i)
    return Witness(
        document=document,
        words=tuple(words),
        starts=tuple(w.span.start for w in words),
        narrative=sum(not w.quoted for w in words),
        grams={g: tuple(places) for g, places in grams.items()},
    )


def read_witnesses(documents: Sequence[AnnotatedDocument]) -> dict[DocumentId, Witness]:
    """Return a witness for every document, ordered by id; a text that many documents carry is read once."""
    known: dict[str, Witness] = {}
    found: dict[DocumentId, Witness] = {}
    for document in sorted(documents, key=lambda d: d.id):
        if document.text not in known:
            known[document.text] = _read(document)
        first = known[document.text]
        found[document.id] = first if first.document is document else replace(first, document=document)
    return found
