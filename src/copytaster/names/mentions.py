"""Annotated documents → mentions of names: capitalised words that name somebody or something.

Runs of capitalised words are cut out of each sentence; a run that opens a sentence, or stands in a headline in title
case, counts only as far as the heap writes it with a capital elsewhere. Titles, articles and possessives are set apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copytaster.names.kinds import Votes, external_votes, internal_votes, label_votes
from copytaster.names.long_names import owns_a_body, read_long_names
from copytaster.records import AnnotatedDocument, DocumentId, Sentence, Span
from copytaster.text.name_forms import fold_name, name_words, strip_possessive, strip_title
from copytaster.text.name_lists import CALENDAR, OPENERS, ORGANISATION_HEADS, PERSON_TITLES, PLACE_HEADS, TITLES
from copytaster.text.words import EMPTY_WORDS

__all__ = ["Mention", "Vocabulary", "find_mentions", "read_vocabulary"]

TITLE_CASE = 0.6
"""Share of the longer words that begin with a capital from which a headline is in title case."""

LONG_WORD = 3
"""Letters over which a word counts for ``TITLE_CASE``."""

MOST_WORDS = 7
"""Words of the longest name; a longer run is a line in capitals."""

CONTEXT = 60
"""Code points before and after a name that are looked at for its kind."""

_COMPOUND = r"-(?!(?:\w+ed|led|run|held|born|made|style|era|wide|bound|only|speaking|friendly|proxy|like|wing|area)\b)"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|St|Fr|Rev|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Insp|Supt|Det|Gov|Sen|Rep|No"
)
_WORD = re.compile(
    rf"(?:{_ABBREVIATED})\.(?= )"
    r"|(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?= [^\W\d_])|&|\d+(?:[.,:]\d+)*\w*"
    rf"|[^\W\d_]\w*(?:(?:['’]|{_COMPOUND})\w+)*['’]?"
)
_ARTICLED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|bin|ibn|abu|ul|d|l|de|di)[-'’][^\W\d_]")
_SURNAME_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "ter", "ten", "da", "di", "du", "del", "della", "dos", "bin", "ibn"}
)
_PARTICLES = _SURNAME_PARTICLES | {"la", "le", "al", "el", "ben", "das", "zu", "y", "e"}
_NUMBERED = PLACE_HEADS | frozenset(
    {"route", "line", "unit", "block", "level", "terminal", "sector", "zone", "reactor", "no"}
)
_POSTNOMINALS = frozenset({"mp", "mep", "msp", "qc", "kc", "obe", "cbe", "mbe", "phd", "md", "jr", "sr", "rn", "frs"})
_SAINT_ALONE = re.compile(r"(?:St|St\.|Saint) \w+['’]s$")
"""What a school or church is called for short; the possessive is part of it."""

_PLURAL_OWNER = re.compile(r"(?:s['’]|(?:men|children|people|folk)['’]s)$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[\"“‘(\[:;!?…]|\s[-–—])\s*[\"“‘'(\[]*$")
_CONTRACTION = re.compile(r"^(?:I|(?:I|He|She|It|We|You|They|That|There|What|Who|Here|Let)['’]\w+|\w+n['’]t)$")
_NO_NAMES = frozenset({"ADP", "DET", "ADV", "VERB", "AUX", "PRON", "CCONJ", "SCONJ", "NUM", "INTJ", "PART"})
_HEADS = ORGANISATION_HEADS | PLACE_HEADS
_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW"})
_ADJECTIVE = re.compile(r"(?:an|ish|ese|[rtzd]i|ic)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a name stands: ``span`` without title and possessive, ``titled`` with its title.

    ``words`` are the folded words of the name, ``sentence`` indexes the document's sentences; ``votes`` say what the
    surroundings tell about its kind; ``title`` is the folded title, ``""`` without one. ``small`` where it is a body
    named, all or partly in small letters, by what it is.
    """

    document: DocumentId
    span: Span
    titled: Span
    words: tuple[str, ...]
    sentence: int
    votes: Votes
    title: str
    small: bool = False

    @property
    def key(self) -> str:
        """The folded words, joined."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """How the heap writes its words: counts in lower case, and with a capital where no sentence begins.

    ``long_names`` are names that hold an "and", as they are written.
    """

    lower: Counter[str]
    capital: Counter[str]
    long_names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words in a row, in code points of the sentence; ``opens`` where a sentence or quotation begins with them."""

    words: tuple[Span, ...]
    opens: bool

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


def read_vocabulary(documents: Sequence[AnnotatedDocument]) -> Vocabulary:
    """Count the words of all documents by the case they are written in."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            text = sentence.parse.text
            if _in_title_case(sentence):
                continue
            for match in _WORD.finditer(text):
                word = fold_name(strip_possessive(match.group()))
                if match.group()[0].islower():
                    lower[word] += 1
                elif not _OPENING.search(text, 0, match.start()):
                    capital[word] += 1
    return Vocabulary(lower=lower, capital=capital, long_names=read_long_names(documents))


def _in_title_case(sentence: Sentence) -> bool:
    """Whether the capitals of a headline, or of a line that is no sentence, say nothing."""
    text = sentence.parse.text
    if sentence.kind == "list-item" or (sentence.kind == "paragraph" and text[-1] in '.!?:;”"’'):
        return False
    words = [m.group() for m in _WORD.finditer(text) if len(m.group()) > LONG_WORD and m.group()[0].isalpha()]
    return len(words) > LONG_WORD and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)


def _names(word: str) -> bool:
    """Whether a word is written as a part of a name."""
    capital = word[0].isupper() or (_ARTICLED.match(word) and any(c.isupper() for c in word))
    return bool(capital) and not _CONTRACTION.match(word)


def _continues(text: str, words: Sequence[Span], last: int) -> int:
    """Return how many words of ``words`` from ``last + 1`` on carry the run on, 0 if it ends at ``last``."""
    step = 1
    while last + step < len(words) and step <= LONG_WORD:
        previous, here = words[last + step - 1], words[last + step]
        if text[previous.end : here.start] not in {" ", "\u00a0"}:
            return 0
        word = here.of(text)
        if _names(word):
            return step
        if word[0].isdigit() and step == 1 and fold_name(previous.of(text)).strip(".") in _NUMBERED:
            return step
        head = fold_name(words[last].of(text)) in _HEADS
        if not (word in _PARTICLES or word == "&" or (head and word in {"of", "for", "the"})):
            return 0
        step += 1
    return 0


@lru_cache(maxsize=5_000)
def _runs(text: str) -> tuple[_Run, ...]:
    """Cut runs of capitalised words out of a sentence; copies carry the same ones over and over."""
    runs: list[_Run] = []
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        if not _names(words[at].of(text)):
            at += 1
            continue
        last = at
        while step := _continues(text, words, last):
            if _parted(text, words[last]) and not _owns(text, words[at : last + 1], words[last + step]):
                break
            last += step
        while at and words[at - 1].of(text) in _SURNAME_PARTICLES and text[words[at - 1].end : words[at].start] == " ":
            at -= 1
        runs.append(_Run(words=tuple(words[at : last + 1]), opens=bool(_OPENING.search(text, 0, words[at].start))))
        at = last + 1
    return tuple(runs)


def _parted(text: str, word: Span) -> bool:
    """Whether a possessive ends the name at ``word``: "Orme's" does, "Seamen's" and "Hauliers'" may go on."""
    written = word.of(text)
    return strip_possessive(written) != written and not _PLURAL_OWNER.search(written)


def _owns(text: str, before: Sequence[Span], after: Span) -> bool:
    """Whether a possessive is part of a name that goes on with the word ``after``."""
    return owns_a_body(text[before[0].start : before[-1].end], after.of(text))


def _split_at_titles(text: str, run: _Run) -> Iterator[_Run]:
    """Part "Northland President Orme" before the title."""
    folded = [fold_name(w.of(text)).strip(".") for w in run.words]
    cuts = [0]
    if folded[-1] not in _HEADS:
        for i in range(1, len(folded) - 1):
            if folded[i] in TITLES and folded[i - 1] not in TITLES and set(folded[i:-1]) & PERSON_TITLES:
                cuts.append(i)
                break
    for start, end in zip(cuts, [*cuts[1:], len(folded)], strict=True):
        yield _Run(words=run.words[start:end], opens=run.opens and not start)


def _label(sentence: Sentence, span: Span) -> str:
    """Return the label of the entity that covers most of ``span``, ``""`` where none does."""
    found = [
        (min(e.span.end, span.end) - max(e.span.start, span.start), e.label)
        for e in sentence.parse.entities
        if e.label in _ENTITIES and e.span.overlaps(span)
    ]
    shared, label = max(found, default=(0, ""))
    return label if 2 * shared >= span.length else ""


def _without_opener(sentence: Sentence, run: _Run, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Take from a run that opens a sentence the first words that owe their capital to that."""
    text, words = sentence.parse.text, run.words
    while words:
        word = fold_name(strip_possessive(words[0].of(text)))
        if word in EMPTY_WORDS or (word in TITLES and len(words) > 1 and word not in {"first", "state", "home"}):
            if word in EMPTY_WORDS:
                words = words[1:]
                continue
            return words
        pos = next((t.pos for t in sentence.parse.tokens if t.start <= words[0].start < t.end), "")
        capital, lower = vocabulary.capital[word], vocabulary.lower[word]
        alone = len(words) == 1
        if capital and (capital >= lower or not alone):
            return words
        if (
            lower
            or word in OPENERS
            or pos in _NO_NAMES
            or (alone and pos not in {"PROPN", ""} and not _label(sentence, words[0]))
        ):
            words = words[1:]
            continue
        return words
    return words


def _trimmed(sentence: Sentence, words: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take days and months off both ends, and titles that no name follows."""
    text = sentence.parse.text

    def idle(word: Span) -> bool:
        folded = fold_name(strip_possessive(word.of(text))).strip(".")
        return folded in CALENDAR and _label(sentence, word) not in {"PERSON", "ORG", "GPE"}

    def title(word: Span) -> bool:
        return fold_name(word.of(text)).strip(".'’") in TITLES - _HEADS

    while words and idle(words[0]):
        words = words[1:]
    while len(words) > 2 and words[-1].of(text).strip(".").lower() in _POSTNOMINALS:  # noqa: PLR2004 # a full name
        words = words[:-1]
    while words and (idle(words[-1]) or (title(words[-1]) and (len(words) == 1 or words[-2].of(text)[0].isupper()))):
        words = words[:-1]
    return words


def _is_adjective(sentence: Sentence, span: Span, label: str) -> bool:
    """Whether a single word with a capital describes rather than names: "Ukrainian", "Western", a stray "Among"."""
    pos = next((t.pos for t in sentence.parse.tokens if t.start <= span.start < t.end), "")
    word = span.of(sentence.parse.text)
    described = re.match(r" [a-z]", sentence.parse.text[span.end :]) and _ADJECTIVE.search(word)
    if label == "NORP" and (pos == "ADJ" or described):
        return True
    return (pos == "ADJ" and not label) or (pos in _NO_NAMES and word.lower() in OPENERS)


def _mention(document: AnnotatedDocument, number: int, words: tuple[Span, ...]) -> Mention | None:
    """Make a mention of ``words`` of a sentence; ``None`` where they are no name after all."""
    sentence = document.sentences[number]
    text = sentence.parse.text
    whole = Span(words[0].start, words[-1].end)
    front = len(words) - len(strip_title(" ".join(w.of(text) for w in words)).split())
    written = whole.of(text)
    saint = _SAINT_ALONE.match(written)
    end = whole.start + len(written if saint else strip_possessive(written).rstrip("'’"))
    span = Span(words[front].start, end)
    folded = name_words(span.of(text))
    if (
        not folded
        or len(folded) > MOST_WORDS
        or (len(folded) == 1 and (len(folded[0]) == 1 or folded[0] in EMPTY_WORDS))
    ):
        return None
    titles = [fold_name(w.of(text)).strip(".") for w in words[:front]]
    person_title = next((t for t in reversed(titles) if t in PERSON_TITLES), "")
    label = _label(sentence, span)
    if len(folded) == 1 and _is_adjective(sentence, span, label):
        return None
    opens = sentence.span.start == document.document.blocks[sentence.block].span.start and whole.start == 0
    votes = internal_votes(folded) + label_votes(label, folded)
    votes += external_votes(
        text[max(0, whole.start - CONTEXT) : whole.start],
        text[whole.end : whole.end + CONTEXT] if end == whole.end else "",
        titled=bool(person_title),
        opens_block=opens,
        capitals=span.of(text).isupper(),
    )
    if len(folded) == 1 and span.of(text).isupper() and not opens and span.length <= LONG_WORD + 2:
        votes += Votes(organisation=1.0)
    the_name = titles[:1] == ["the"] and bool(person_title or whole.start)
    first = words[0] if not titles or person_title or the_name else words[front]
    return Mention(
        document=document.id,
        span=span.shift(sentence.span.start),
        titled=Span(first.start, end).shift(sentence.span.start),
        words=folded,
        sentence=number,
        votes=votes,
        title=person_title,
    )


def _long(text: str, known: frozenset[str]) -> list[Span]:
    """Return where the long names that are known stand in a sentence, the longer before the shorter."""
    found: list[Span] = []
    for name in sorted(known, key=lambda n: (-len(n), n)):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(span.overlaps(other) for other in found):
                found.append(span)
            at = text.find(name, at + len(name))
    return sorted(found)


def _in_sentence(document: AnnotatedDocument, number: int, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Give the mentions of a sentence in ordinary case."""
    sentence = document.sentences[number]
    text = sentence.parse.text
    taken = _long(text, vocabulary.long_names)
    for span in taken:
        words = tuple(Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end))
        named = _mention(document, number, words)
        if named:
            yield named
    for whole in _runs(text):
        if any(whole.span.overlaps(span) for span in taken):
            continue
        for run in _split_at_titles(text, whole):
            words = _without_opener(sentence, run, vocabulary) if run.opens else run.words
            words = _trimmed(sentence, words)
            found = _mention(document, number, words) if words else None
            if found:
                yield found


def _in_headline(document: AnnotatedDocument, number: int, known: frozenset[tuple[str, ...]]) -> Iterator[Mention]:
    """Give the mentions in a headline in title case: the longest stretches that are names in the text."""
    text = document.sentences[number].parse.text
    longest = max((len(words) for words in known), default=0) + 1
    spans = [Span(m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(spans):
        for end in range(min(len(spans), at + longest), at, -1):
            words = tuple(spans[at:end])
            written = text[words[0].start : words[-1].end]
            found = _mention(document, number, words) if name_words(written) in known else None
            if found and words[0].of(text)[0].isupper():
                yield found
                at = end - 1
                break
        at += 1


def find_mentions(documents: Sequence[AnnotatedDocument], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return the mentions in all documents, ordered by document and span."""
    found: list[Mention] = []
    headlines: list[tuple[AnnotatedDocument, int]] = []
    for document in documents:
        for number, sentence in enumerate(document.sentences):
            if _in_title_case(sentence):
                headlines.append((document, number))
            else:
                found += _in_sentence(document, number, vocabulary)
    known = frozenset(mention.words for mention in found)
    known |= {words[-1:] for words in known if len(words) in {2, 3} and words[-1] not in _HEADS}
    for document, number in headlines:
        found += _in_headline(document, number, known)
    return tuple(sorted(found, key=lambda m: (m.document, m.span)))
