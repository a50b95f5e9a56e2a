"""A word replaced by one that means something else.

Three signs, each rare in an honest rewording: words that answer each other and are opposites; a word exchanged in a
stretch that is otherwise the same, for one that is not akin; and a thing, place or person that the child names and
the parent knows nothing like, where the parent's own is gone, as when a translation takes the wrong sense ("bank" →
"shore"). Synonyms, wider words and derivations are no change.
"""

from collections.abc import Iterator, Sequence

from copytaster.comparing.contrasts import contrasted, taken_wrongly
from copytaster.comparing.correspondence import Link, Pair, kinship_of, known_lemma, neighbours
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage, Word
from copytaster.comparing.vocabulary import LIGHT_VERBS
from copytaster.language.senses import SenseTable
from copytaster.records import Span

__all__ = ["sense_changes"]

SURE_OPPOSITE = 0.6
"""Likeness (with what the neighbours add) from which two opposites are taken to answer each other."""

LISTED_OPPOSITE = 0.5
"""The same where the list of contrasts says so."""

UNLIKE = 0.3
"""Cosine of two word vectors under which they have nothing to do with each other."""

ANOTHER_THING = 0.4
"""Cosine under which a thing is none of those that the other passage names."""

LIKE_SOMETHING = 0.75
"""Cosine from which a new thing is akin to one that the parent's document names somewhere."""

ANSWERED = 0.3
"""Share of words answered under which two passages are too far apart to compare single words."""

ANSWERED_IN_COPY = 0.5
"""The same in a copy, an update or a compilation, where what shares less was written anew."""

MANY_SENSES = 9
"""Senses of two words in WordNet from which their vectors say nothing of what they mean here: "run", "stand"."""

WINDOW = 2
"""Words on either side that are compared where one word was exchanged."""

SAME_AROUND = 3
"""How many of the words around an exchanged one must be the same."""

MEASURES = frozenset("second minute hour day week month year".split())
"""Lemmas of measures of time: "12 months" is "a year"."""

PRIVATIVE = frozenset(
    """former ex acting deputy vice interim assistant would-be attempted failed planned proposed draft fake mock alleged
    suspected purported so-called self-proclaimed self-styled designate suspended conditional deferred""".split()
)
"""Adjectives that take back what their noun says (privative ones, Partee 2010)."""

PRIVATIVE_OR_LIKE = PRIVATIVE | frozenset(
    "retired once previously formerly past late then temporary temporarily plan plans planning try tried".split()
)

BESIDE = 4
"""Words within which a role stands beside the name of the one who has it."""

_CONCRETE = {5: 5, 6: 6, 8: 8, 13: 13, 15: 6, 17: 6, 20: 20, 27: 13}
"""Lexicographer files of things that can be pointed at, and the one each is compared with: places with buildings.

People have too many names to be told apart so.
"""


def _plain(word: Word) -> bool:
    return word.content and not word.name and word.pos in {"NOUN", "VERB", "ADJ", "ADV"} and word.form.isalpha()


def sense_changes(
    table: SenseTable, pair: Pair, quoted_a: Sequence[Span], quoted_b: Sequence[Span], *, rewritten: bool
) -> Iterator[Finding]:
    """Give the words that mean something else, outside the quotations that were compared by themselves.

    ``rewritten`` says that the child words everything anew, so that few words need to answer each other.
    """
    if coverage(pair) < (ANSWERED if rewritten else ANSWERED_IN_COPY) and not pair.b.in_title:
        return
    inside_a = {i for part in quoted_a for i in pair.a.text.range_of(part)}
    inside_b = {i for part in quoted_b for i in pair.b.text.range_of(part)}
    done: set[int] = set()
    for a, b, reason, confidence in (
        *_opposites(pair),
        *_unqualified(pair),
        *_exchanged(table, pair),
        *_other_things(table, pair),
    ):
        if a in inside_a or b in inside_b or a in done:
            continue
        done.add(a)
        before, after = around(pair.a, (a,)), around(pair.b, (b,))
        words = shown(pair.a.text, pair.word_a(a).span), shown(pair.b.text, pair.word_b(b).span)
        why = f"{words[0]} became {words[1]}: {reason}."
        yield Finding(kind="sense", before=before, after=after, why=why, confidence=confidence)


_Candidate = tuple[int, int, str, float]


def _opposites(pair: Pair) -> Iterator[_Candidate]:
    forms_a = {pair.word_a(i).lemma for i in pair.a.words}
    forms_b = {pair.word_b(j).lemma for j in pair.b.words}
    for link in pair.words.links:
        a, b = pair.word_a(link.a), pair.word_b(link.b)
        listed = contrasted(a.lemma, b.lemma) or taken_wrongly(a.lemma, b.lemma)
        sure = LISTED_OPPOSITE if listed else SURE_OPPOSITE
        if link.kinship != "opposite" or link.likeness < sure or not (_plain(a) and _plain(b)):
            continue
        if not _shares_neighbour(pair, link.a, link.b) and not pair.b.in_title:
            continue
        turned = _negated(pair.a, link.a) != _negated(pair.b, link.b)
        if _counted(pair.a, link.a) or _counted(pair.b, link.b):
            continue
        if a.lemma in forms_b or b.lemma in forms_a or turned:
            continue
        yield link.a, link.b, "one does not stand for the other", 0.7


def _counted(where: Passage, index: int) -> bool:
    """Whether a word is a measure that a number stands before, which is compared as a quantity."""
    words = where.text.words
    return any(
        words[i].head == index and words[i].dep == "nummod" and words[index].lemma in MEASURES for i in where.words
    )


def _unqualified(pair: Pair) -> Iterator[_Candidate]:
    """Give a noun that lost the word by which it is not, or no more, what it says: "former", "acting", "attempted"."""
    words = pair.a.text.words
    told = {w.form for w in pair.b.text.words}
    for i in pair.a.words:
        link = pair.words.of_a.get(words[i].head)
        if words[i].form not in PRIVATIVE or words[i].dep not in {"amod", "compound"} or link is None:
            continue
        if link.kinship == "same" and not told & PRIVATIVE_OR_LIKE and pair.close:
            yield i, link.b, "it is told without the word that limits it", 0.55


def _shares_neighbour(pair: Pair, i: int, j: int) -> bool:
    """Whether two words hang together in the parse with words that answer each other, or stand as nouns beside such."""
    links = pair.words.of_a
    beside = set(neighbours(pair.b.text, pair.b.words)[j])
    if any(k in links and links[k].b in beside for k in neighbours(pair.a.text, pair.a.words)[i]):
        return True
    nouns = pair.word_a(i).pos == pair.word_b(j).pos == "NOUN"
    return nouns and any(
        k != i and k in links and pair.word_a(k).name and 0 < abs(links[k].b - j) <= BESIDE
        for k in range(i - BESIDE, i + BESIDE + 1)
    )


def _negated(where: Passage, index: int) -> bool:
    words = where.text.words
    over = {index} if words[index].pos == "NOUN" else {index, words[index].head}
    return any(
        words[i].dep == "neg" or words[i].form in {"no", "not", "never", "neither", "nor", "longer"}
        for i in where.words
        if words[i].head in over and i != index
    )


def _exchanged(table: SenseTable, pair: Pair) -> Iterator[_Candidate]:
    """Give a word exchanged in a stretch whose words are the same before and after."""
    for i in pair.a.words:
        a = pair.word_a(i)
        if not _plain(a) or _firmly_linked(pair.words.of_a.get(i)):
            continue
        for j in pair.b.words:
            b = pair.word_b(j)
            if not _plain(b) or a.form == b.form or _firmly_linked(pair.words.of_b.get(j)):
                continue
            if _same_around(pair, i, j) and _unlike(table, a, b):
                yield i, j, "another word in the same place, with another meaning", 0.6


def _firmly_linked(link: Link | None) -> bool:
    return link is not None and link.kinship in {"same", "synonym", "derived"}


def _same_around(pair: Pair, i: int, j: int) -> bool:
    """Whether the words around two are the same: all of them, or most where both words modify the same noun."""
    a, b = pair.word_a(i), pair.word_b(j)
    steps = (*range(-WINDOW, 0), *range(1, WINDOW + 1))
    inside = [s for s in steps if i + s in pair.a.words and j + s in pair.b.words]
    same = sum(pair.word_a(i + s).form == pair.word_b(j + s).form for s in inside)
    head = pair.words.of_a.get(a.head)
    modifiers = {a.dep, b.dep} <= {"amod", "compound"} and head is not None and head.b == b.head
    if modifiers and head is not None and head.kinship == "same":
        return same >= SAME_AROUND and {a.pos, b.pos} != {"ADJ"}
    return pair.close and a.pos == b.pos and same == len(steps)


def _unlike(table: SenseTable, a: Word, b: Word) -> bool:
    kin = kinship_of(table, a, b)
    alike = table.likeness(known_lemma(table, a), known_lemma(table, b))
    if all(len(table.senses_of(known_lemma(table, w))) > MANY_SENSES for w in (a, b)):
        return False
    if a.lemma in LIGHT_VERBS or b.lemma in LIGHT_VERBS or not table.knows(known_lemma(table, a)):
        return False
    return kin == "none" and alike < UNLIKE and table.knows(known_lemma(table, b))


def _thing(table: SenseTable, word: Word) -> int:
    """Return what sort of thing a noun names in its most frequent sense; 0 where it names none."""
    if word.dep in {"compound", "amod", "nmod"}:
        return 0  # "world class", "cutting-edge"
    senses = table.senses_of(known_lemma(table, word), "n") if word.pos == "NOUN" and word.content else ()
    return _CONCRETE.get(table.domain(senses[0]), 0) if senses else 0


def _akin(table: SenseTable, a: Word, b: Word, alike: float) -> bool:
    kin = kinship_of(table, a, b)
    far = {"none", "unknown"} if alike <= ANOTHER_THING else {"none", "unknown", "sibling", "wider", "near", "opposite"}
    return kin not in far or table.likeness(known_lemma(table, a), known_lemma(table, b)) >= alike


def _other_things(table: SenseTable, pair: Pair) -> Iterator[_Candidate]:
    """Give a thing that the child names and nothing in the parent is like, where a thing of the same sort is gone."""
    mine = [pair.word_a(i) for i in pair.a.words if pair.word_a(i).content]
    theirs = [pair.word_b(j) for j in pair.b.words if pair.word_b(j).content]
    new = [
        j
        for j in pair.free_b()
        if _thing(table, pair.word_b(j))
        and not any(_akin(table, pair.word_b(j), w, ANOTHER_THING) for w in mine)
        and not any(_akin(table, pair.word_b(j), w, LIKE_SOMETHING) for w in pair.a.text.words if w.pos == "NOUN")
    ]
    if not new:
        return
    for i in pair.free_a():
        sort = _thing(table, pair.word_a(i))
        if not sort or any(_akin(table, pair.word_a(i), w, ANOTHER_THING) for w in theirs):
            continue
        for j in new:
            if _thing(table, pair.word_b(j)) == sort:
                yield i, j, "another thing, of which the parent says nothing", 0.55
                break
