"""One document → the people and bodies it names, with what it calls them: the cast that speakers come from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copytaster.records import Name, NameType, Span
from copytaster.statements.cues import SAYS, word_set
from copytaster.statements.roles import BODIES, CALENDAR, FEMALE, MALE, OUTLET_NAMES, OUTLETS, ROLES, TITLES
from copytaster.statements.syntax import Syntax, Word
from copytaster.text.given_names import gender_of_name

__all__ = ["Cast", "Member", "Mention", "name_runs", "read_cast"]

_PARTICLES = word_set(
    """de da do dos du di del della der den des van von zu bin ibn al el la le ter ten af av y e ben ould of
    for and"""
)
"""Words in lower case that may stand within a name."""

_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "NUM", "INTJ"})
"""Tags that the tagger gives to words of names, some by mistake."""

_Found = tuple[tuple[Word, ...], tuple[str, ...], NameType]
"""The words of a name, the titles before it, and what it seems to name."""

_ORGANISATION_JOINS = frozenset({"of", "for", "and"})
_ROMAN = re.compile(r"^(?:I{1,3}|IV|VI{0,3}|Jr\.?|Sr\.?)$")
_WHERE = frozenset({"of", "in", "near", "at", "across", "around"})
"""Prepositions after which a single name is seldom a person's."""

_BREAKS = frozenset({",", ";", ":", "”", "“", '"', "as", "that", "(", ")", "–", "—", "-"})
_FULL_NAME = 2
"""Words of the shortest full name; an acronym has more letters."""

_ROLE_BEFORE = 4
"""How many words before a name are looked through for a role."""

_ROLE_AFTER = 14
"""How many words after a name are looked through for a role in apposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody or something named: ``roles`` are lemmas of nouns that the document uses of them.

    ``gender`` is what the document tells, ``leaning`` what the given name suggests; ``""`` where neither does.
    """

    name: str
    type: NameType
    roles: frozenset[str]
    gender: str = ""
    leaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that names the member of that number."""

    span: Span
    member: int


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The members in order of appearance and their mentions in order of place."""

    members: tuple[Member, ...]
    mentions: tuple[Mention, ...]


def _surname(parts: Sequence[str]) -> str:
    """Return the last word of a name that is no numeral, in lower case; a lone numeral-like surname stays."""
    kept = list(parts)
    while len(kept) > 2 and _ROMAN.match(kept[-1]):  # noqa: PLR2004 - a first name and a surname are left
        kept.pop()
    return kept[-1].lower() if kept else ""


def _in_name(word: Word) -> bool:
    """Whether a word can be part of a name."""
    return word.text[:1].isupper() and word.pos in _NAMING and word.text.lower().strip(".") not in CALENDAR


def _before_name(syntax: Syntax, word: Word) -> bool:
    """Whether a capitalised word of any tag stands right before a proper noun ("Per Dahl")."""
    following = syntax.words[word.index + 1 : word.index + 2]
    return bool(following) and following[0].pos == "PROPN" and word.pos not in {"DET", "PRON"} and len(word.text) > 1


def name_runs(syntax: Syntax, words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Give the runs of capitalised words in ``words``, with the particles between them."""
    run: list[Word] = []
    pending: list[Word] = []
    for word in words:
        opens = word.index == syntax.firsts[word.sentence]
        mistagged = not opens and word.text[:1].isupper() and _before_name(syntax, word)
        if (_in_name(word) or mistagged) and not (
            opens and word.pos != "PROPN" and word.text.lower() not in TITLES | ROLES
        ):
            if pending and not run:
                pending = []
            run += [*pending, word]
            pending = []
        elif run and not pending and (word.text.lower() in _PARTICLES or word.tag == "POS"):
            pending = [word]
        elif run and pending and len(pending) == 1 and word.text.lower() in {"the", "la", "los", "der", "den"}:
            pending.append(word)
        else:
            if run:
                yield tuple(run)
            run, pending = [], []
    if run:
        yield tuple(run)


def _split_joined(run: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Part a run at "of", "for" and "and" unless the first part names a body."""
    cut = next((i for i, w in enumerate(run) if w.tag == "POS"), None)
    if cut is not None and run[cut + 1].text.lower() not in BODIES:
        yield from _split_joined(run[:cut])
        yield from _split_joined(run[cut + 1 :])
        return
    cut = next((i for i, w in enumerate(run) if w.text.lower() in _ORGANISATION_JOINS), None)
    if cut is None:
        yield run
        return
    head = run[:cut]
    if (
        any(w.text.lower() in BODIES | {"league", "chamber", "bank", "united"} for w in head)
        and run[cut].text.lower() != "and"
    ):
        yield run
        return
    yield head
    rest = list(run[cut + 1 :])
    while rest and rest[0].text.lower() in _PARTICLES | {"the"}:
        rest = rest[1:]
    if rest:
        yield from _split_joined(tuple(rest))


def _is_title(run: Sequence[Word]) -> bool:
    """Whether a run begins with a title, or with a role before a full name."""
    first = run[0].text.lower()
    return first.strip(".") in TITLES or (first in ROLES and len(run) > _FULL_NAME)


def _without_titles(run: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Take the titles off the front of a run; a run that is all title stays empty."""
    titles: list[str] = []
    if any(w.text.lower() in BODIES for w in run[1:]) and len(run) < 4:  # noqa: PLR2004 - "Defence Ministry"
        return run, ()
    inner = [i for i, w in enumerate(run[:-2]) if w.text.lower() in TITLES and all(v.tag != "POS" for v in run)]
    if inner and run[0].text.lower() not in TITLES and not any(w.text.lower() in _PARTICLES for w in run):
        titles += [w.text.lower() for w in run[: inner[-1] + 1]]
        run = run[inner[-1] + 1 :]
    while run and _is_title(run):
        titles.append(run[0].text.lower().strip("."))
        run = run[1:]
    return run, tuple(titles)


def _is_body(run: Sequence[Word]) -> bool:
    lower = [w.text.lower() for w in run]
    return any(w in BODIES or w in OUTLET_NAMES for w in lower) or (
        len(run) == 1 and run[0].text.isupper() and len(run[0].text) > _FULL_NAME
    )


def _article_before(syntax: Syntax, word: Word) -> bool:
    if word.index == 0:
        return False
    for before in reversed(syntax.words[max(0, word.index - 4) : word.index]):
        if before.sentence != word.sentence:
            return False
        if before.text.lower() in {"the", "a", "an"}:
            return True
        if before.pos not in {"ADJ", "ADV"} and before.tag not in {"VBN", "HYPH"}:
            return False
    return False


def _guess(syntax: Syntax, run: tuple[Word, ...], titles: Sequence[str], labels: Counter[str]) -> NameType:
    """Guess what a run names, by its words, its surroundings and the labels that the recogniser gave it."""
    article = _article_before(syntax, run[0])
    if _is_body(run):
        return "organisation"
    if titles or (len(run) > 1 and not article and (_introduced(syntax, run) or _roles_of(syntax, run) & ROLES)):
        return "person"
    if article:
        return "organisation" if labels["ORG"] >= labels["GPE"] + labels["LOC"] else "place"
    if len(run) == 1 and run[0].index and syntax.words[run[0].index - 1].lemma in _WHERE:
        return "organisation" if labels["ORG"] > labels["GPE"] + labels["PERSON"] else "place"
    return "person" if _says_something(syntax, run) else _labelled(run, labels)


def _labelled(run: Sequence[Word], labels: Counter[str]) -> NameType:
    """Return the type that the recogniser gave a name most often; without any, a full name is a person's."""
    best = max(("PERSON", "GPE", "LOC", "ORG", "FAC", "NORP"), key=lambda label: labels[label])
    if not labels[best]:
        return "person" if len(run) > 1 else "place"
    return "person" if best == "PERSON" else "organisation" if best == "ORG" else "place"


def _says_something(syntax: Syntax, run: tuple[Word, ...]) -> bool:
    """Whether a run of two or three words is right beside a verb of saying, as a person's full name often is."""
    beside = syntax.words[max(0, run[0].index - 1) : run[0].index] + syntax.words[run[-1].index + 1 : run[-1].index + 2]
    return 1 < len(run) < 4 and any(w.lemma in SAYS and w.pos == "VERB" for w in beside)  # noqa: PLR2004


def _introduced(syntax: Syntax, run: tuple[Word, ...]) -> bool:
    """Whether a role, an age or "who" stands beside the run."""
    before = syntax.words[max(0, run[0].index - 2) : run[0].index]
    if any(w.lemma in ROLES for w in before if w.sentence == run[0].sentence):
        return True
    after = syntax.text[run[-1].end : run[-1].end + 40]
    return bool(re.match(r",? (?:\(?\d{1,2}\)?,|who\b|an? \w+|aged )", after))


def _roles_of(syntax: Syntax, run: tuple[Word, ...]) -> frozenset[str]:
    """Return the words by which a name is described beside it, if a role is among them: "head", "rescue", "service"."""
    first, last = run[0].index, run[-1].index
    before = syntax.words[max(0, first - _ROLE_BEFORE) : first]
    if syntax.text[: run[0].start].rstrip().endswith(","):  # "the governor of the region, Ida Orme": the role opens it
        before = syntax.words[max(0, first - _ROLE_AFTER) : first - 1]
    leading = _unbroken(syntax, reversed(before), run[0].sentence)
    trailing: list[Word] = []
    if syntax.text[run[-1].end :].startswith((",", " (")):
        trailing = _unbroken(syntax, syntax.words[last + 2 : last + _ROLE_AFTER], run[0].sentence)
    near = (*leading[:2], *trailing[:4])
    beside = frozenset(w.lemma for w in near if w.lemma in BODIES | OUTLETS | {"news"} and w.pos in {"NOUN", "PROPN"})
    return _described(leading) | _described(trailing) | beside


def _unbroken(syntax: Syntax, words: Iterable[Word], sentence: int) -> list[Word]:
    """Return the words up to the next comma, verb or quotation mark, without those that own another."""
    found: list[Word] = []
    for word in words:
        if word.sentence != sentence or word.pos in {"VERB", "AUX"} or word.text in _BREAKS:
            break
        if word.tag != "POS" and (word.index + 1 == len(syntax.words) or syntax.words[word.index + 1].tag != "POS"):
            found.append(word)
    return found


def _described(words: Sequence[Word]) -> frozenset[str]:
    """Return the nouns and adjectives of a description that holds a role; nothing where it holds none."""
    if not any(w.lemma in ROLES for w in words):
        return frozenset()
    return frozenset(w.lemma for w in words if w.pos in {"NOUN", "ADJ", "PROPN"})


def _gender(titles: Sequence[str], roles: frozenset[str]) -> str:
    if FEMALE & {*titles} or FEMALE & roles:
        return "f"
    if MALE & {*titles} or (MALE - {"chairman", "father", "son", "brother", "husband", "priest", "man", "boy"}) & roles:
        return "m"
    return ""


def _labels(syntax: Syntax) -> dict[str, Counter[str]]:
    """Count the recogniser's labels of each string over the document."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in syntax.document.sentences:
        for entity in sentence.parse.entities:
            words = re.sub(r"^(?:the|The) |['’]s$", "", entity.span.of(sentence.parse.text))
            labels[words][entity.label] += 1
    return labels


def _known(syntax: Syntax, names: Sequence[Name]) -> dict[str, Name]:
    """Return the names that have a mention in this document, by the words of the mention."""
    known: dict[str, Name] = {}
    for name in names:
        for locus in name.variants:
            if locus.document == syntax.document.id:
                known.setdefault(locus.span.of(syntax.text), name)
    return known


def read_cast(syntax: Syntax, names: Sequence[Name] = ()) -> Cast:
    """Return the people, bodies and places of the document; types from ``names`` where they know them."""
    labels, known = _labels(syntax), _known(syntax, names)
    found: list[_Found] = []
    for number in range(len(syntax.document.sentences)):
        for whole in name_runs(syntax, syntax.sentence_words(number)):
            for run in _split_joined(whole):
                bare, titles = _without_titles(run)
                if not bare:
                    continue
                words = _text(syntax, bare)
                told = known.get(words)
                kind = told.type if told else _guess(syntax, bare, titles, labels[words])
                found.append((bare, titles, kind))
    return _gathered(syntax, _with_openings(syntax, found))


def _with_openings(syntax: Syntax, found: Sequence[_Found]) -> list[_Found]:
    """Add surnames that open a sentence and that the tagger took for common nouns, where the full name is known."""
    last = {run[-1].text for run, _, kind in found if len(run) > 1 and kind == "person"}
    seen = {run[0].index for run, _, _ in found}
    added: list[_Found] = []
    for first in syntax.firsts[:-1]:
        word = syntax.words[first] if first < len(syntax.words) else None
        if word is not None and word.text in last and word.index not in seen:
            added.append(((word,), (), "person"))
    return sorted([*found, *added], key=lambda f: f[0][0].index)


def _text(syntax: Syntax, run: tuple[Word, ...]) -> str:
    return syntax.text[run[0].start : run[-1].end]


def _acronyms(order: dict[str, int], kinds: dict[str, NameType]) -> dict[int, int]:
    """Return which members are the initials of another's name, by number ("SMA" of "Sarn Medicines Agency")."""
    found = {}
    for short, number in order.items():
        if not re.fullmatch(r"[A-Z]{2,6}", short):
            continue
        for name, other in order.items():
            initials = "".join(w[0] for w in re.findall(r"[A-Z]\w+", name))
            if other != number and initials == short and kinds[name] != "person":
                found[number] = other
    return found


def _gathered(syntax: Syntax, found: Sequence[_Found]) -> Cast:
    """Join mentions to members: full names by their words, single words to the full name that ends in them."""
    votes: dict[str, Counter[NameType]] = defaultdict(Counter)
    for run, titles, kind in found:
        votes[_text(syntax, run)][kind] += 2 if titles or len(run) > 1 else 1
    kinds = {name: max(sorted(c), key=lambda k: c[k]) for name, c in votes.items()}
    full = [name for name in kinds if " " in name]
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in full:
        by_last[_surname(name.split())].append(name)
        if kinds[name] == "person" and _ROMAN.match(name.split()[-1]):
            by_last[name.split()[-1].lower()].append(name)
    order: dict[str, int] = {}
    details: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    mentions: list[Mention] = []
    for run, titles, _ in found:
        words = _text(syntax, run)
        longer = (
            [n for n in by_last.get(words.lower(), []) if kinds[n] in {"person", "organisation"}]
            if " " not in words
            else []
        )
        longer += (
            [n for n in full if n != words and n.endswith(" " + words) and kinds[n] == kinds[words]]
            if " " in words
            else []
        )
        name = longer[0] if longer else words
        number = order.setdefault(name, len(order))
        mentions.append(Mention(span=Span(run[0].start, run[-1].end), member=number))
        roles = _roles_of(syntax, run)
        details[name].append((roles | frozenset(t for t in titles if t in ROLES), _gender(titles, roles)))
    known = _acronyms(order, kinds)
    mentions = [Mention(span=m.span, member=known.get(m.member, m.member)) for m in mentions]
    members = tuple(
        Member(
            name=name,
            type=kinds[name],
            roles=frozenset().union(*(r for r, _ in details[name])),
            gender=next((g for _, g in details[name] if g), ""),
            leaning=gender_of_name(name) if kinds[name] == "person" else "",
        )
        for name in order
    )
    return Cast(members=members, mentions=tuple(mentions))
