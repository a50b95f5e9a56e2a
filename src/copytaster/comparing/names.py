"""Names that changed on the way: garbled, replaced, or taken for a common word.

Accents and conventions of transliteration make no other name. A name is reported once a derivation, at its fullest
first mention.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copytaster.comparing.correspondence import Pair
from copytaster.comparing.findings import Finding, around, shown
from copytaster.comparing.pairing import coverage
from copytaster.comparing.passages import Passage, Text, Word
from copytaster.comparing.vocabulary import GENERIC_IN_NAMES
from copytaster.records import ChangeKind, NameType, Span
from copytaster.text.name_forms import GARBLED, is_acronym_of, name_likeness, spelling_variant
from copytaster.text.name_lists import CALENDAR, TITLES

__all__ = ["name_changes"]

SHORT = 2
"""Letters of a name word that is too short to be compared letter by letter."""

ANSWERED = 0.5
"""Share of words answered under which two passages are too far apart to say that one name stands for another."""

PARTLY_ALIKE = 0.3
"""Least likeness of two last names that follow the same first name, to be taken for one name garbled."""

NO_NAMES = CALENDAR | {"celsius", "fahrenheit"}
"""Words with a capital that name nobody."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OF_A_PEOPLE = re.compile(r"[aeiouy]{0,2}(?:n|ns|an|ans|ian|ians|i|is|ese|ish|er|ers|ic|ite|ites|ist|ists)")
"""Endings that make a people of a name."""

_CONSONANTS = frozenset("bcdfgklmnprstvxz")
"""Letters that no convention of spelling adds by themselves, if they are not doubled."""

_NO_CONVENTION = ("tch", "ck", "tz", "q", "w")
"""Letters that a copyist puts in or leaves out by mistake: no usual system of transliteration into English has them.

Names merge over them all the same (``text/name_sounds.py``): a slip is the same name, but another spelling of it.
"""

_OTHER_FORM = re.compile(r"[aeiouy]{0,2}(?:s|es)?")
"""Endings of plurals, and vowels that fall away."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A run of name words: indices into ``Text.words``, and the words folded."""

    words: range
    forms: tuple[str, ...]


def _is_name(text: Text, index: int) -> bool:
    word = text.words[index]
    letter = text.document.text[word.span.start]
    if text.document.sentences[word.sentence].kind == "title" or not letter.isalpha() or not letter.isupper():
        return False
    opens = word.span.start == text.document.sentences[word.sentence].span.start
    return word.name or (not opens and word.pos in {"NOUN", "ADJ", "X", "VERB"})


def _bare(form: str) -> str:
    return form.removesuffix("'s").rstrip("'.")


def _mentions(text: Text, words: range | None = None) -> tuple[_Mention, ...]:
    """Return runs of name words, of all or of some ``words``, with nothing but a space, a hyphen or a stop between."""
    found: list[_Mention] = []
    run: list[int] = []
    for index in range(len(text.words)) if words is None else words:
        named = _is_name(text, index)
        if not named:
            joined = False
        elif run:
            gap = text.slice(Span(text.words[run[-1]].span.end, text.words[index].span.start))
            joined = gap.strip(" -.’'") == ""
        else:
            joined = True
        if run and not joined:
            found.append(_mention(text, run))
            run = []
        if named:
            run.append(index)
    return (*found, _mention(text, run)) if run else tuple(found)


def _mention(text: Text, run: Sequence[int]) -> _Mention:
    return _Mention(range(run[0], run[-1] + 1), tuple(_bare(text.words[i].form) for i in run))


def _span(text: Text, mention: _Mention) -> Span:
    return Span(text.words[mention.words.start].span.start, text.words[mention.words.stop - 1].span.end)


def _bare_name(text: Text, mention: _Mention, form: str) -> str:
    """Quote a mention without the titles and roles before the name."""
    start = mention.words.start
    while (
        text.words[start].form != form
        and _bare(text.words[start].form) != form
        and (text.words[start].form in GENERIC_IN_NAMES | TITLES)
    ):
        start += 1
    return shown(text, Span(text.words[start].span.start, text.words[mention.words.stop - 1].span.end))


def _spelt_out(mentions: Sequence[_Mention], known: Collection[str]) -> set[str]:
    """Return the words of names whose initials the other text has, and these: "United", "Nations", "u.n"."""
    initials = {plain: f for f in known if len(plain := f.replace(".", "")) > 1}
    found: set[str] = set()
    for mention in mentions:
        for start in range(len(mention.forms)):
            for stop in range(start + 2, len(mention.forms) + 1):
                words = mention.forms[start:stop]
                short = initials.get("".join(word[:1] for word in words))
                if short is not None:
                    found |= {*words, short}
    return found


def _fullest(form: str, mentions: Sequence[_Mention]) -> _Mention:
    """Return the mention that holds ``form`` with the most words, the first of them."""
    return max((m for m in mentions if form in m.forms), key=lambda m: (len(m.forms), -m.words.start))


def _kind(text: Text, mention: _Mention, types: Mapping[str, NameType]) -> ChangeKind:
    """Find "place" where the names or the parser say so, else "name"."""
    kind = types.get(" ".join(mention.forms)) or types.get(mention.forms[-1])
    if kind:
        return "place" if kind == "place" else "name"
    first = text.words[mention.words.start]
    sentence = text.document.sentences[first.sentence]
    here = _span(text, mention).shift(-sentence.span.start)
    labels = {e.label for e in sentence.parse.entities if e.span.overlaps(here)}
    return "place" if labels & _PLACES else "name"


def name_changes(
    parent: Text, child: Text, pairs: Sequence[Pair], *, types: Mapping[str, NameType], others: Sequence[Text] = ()
) -> Iterator[Finding]:
    """Give the names of the parent that stand garbled, replaced or translated in the child.

    ``types`` says what the forms in the parent, in lower case, are names of; ``others`` are further parents of the
    child: a form that one of them has was not changed on the way.
    """
    here, there = _mentions(child), _mentions(parent)
    known_a = {_bare(w.form) for text in (parent, *others) for w in text.words}
    known_b = {_bare(w.form) for w in child.words}
    names_a = sorted({f for m in there for f in m.forms})
    spelt_out = _spelt_out(here, known_a) | _spelt_out(there, known_b)
    new = sorted({f for m in here for f in m.forms if f not in known_a} - spelt_out)
    lost = {f for f in names_a if f not in known_b} - spelt_out
    linked = _linked_names(pairs)
    done: set[str] = set()
    for form in new:
        if form in GENERIC_IN_NAMES or any(
            _derived(form, other, kept=other not in lost or _plural(form, child, here)) for other in names_a
        ):
            continue
        variant = next((other for other in names_a if other in lost and _other_spelling(form, other)), None)
        if variant is not None:
            yield _respelt(parent, _fullest(variant, there), child, _fullest(form, here), types)
            continue
        if any(spelling_variant(form, other) for other in names_a):
            continue
        near = _answering(form, pairs)
        found = _original(form, near, [f for f in linked.get(form, ()) if f in names_a], lost, here, there)
        if found is None or found in done:
            continue
        done.add(found)
        before, after = _fullest(found, there), _fullest(form, here)
        yield Finding(
            kind=_kind(parent, before, types),
            before=_span(parent, before),
            after=_span(child, after),
            why=f"The name {_bare_name(parent, before, found)} is spelt {_bare_name(child, after, form)}.",
            confidence=0.85,
        )
    for pair in pairs:
        yield from _translated(pair)
        if not others:
            yield from _replaced(pair, known_a, known_b, types, done)


def _replaced(
    pair: Pair, known_a: set[str], known_b: set[str], types: Mapping[str, NameType], done: set[str]
) -> Iterator[Finding]:
    """Give a name that the parent knows nothing of, in a passage from which just one name is gone altogether."""
    if pair.b.in_title or coverage(pair) < ANSWERED:
        return
    gone = [m for m in _mentions_in(pair.a) if not set(m.forms) & (known_b | done | GENERIC_IN_NAMES | NO_NAMES)]
    come = [m for m in _mentions_in(pair.b) if not set(m.forms) & (known_a | GENERIC_IN_NAMES | NO_NAMES)]
    if len(gone) != 1 or len(come) != 1:
        return
    before, after = _span(pair.a.text, gone[0]), _span(pair.b.text, come[0])
    old, new = pair.a.text.slice(before), pair.b.text.slice(after)
    if (
        new.isupper()
        or old.isupper()
        or is_acronym_of(new, old)
        or any(_derived(a, b, kept=True) for a in gone[0].forms for b in come[0].forms)
    ):
        return
    done |= set(gone[0].forms)
    why = f"{shown(pair.a.text, before)} became {shown(pair.b.text, after)}: another name."
    yield Finding(kind=_kind(pair.a.text, gone[0], types), before=before, after=after, why=why, confidence=0.6)


def _mentions_in(where: Passage) -> list[_Mention]:
    """Return the mentions in a passage of which the parser takes every word for part of a name."""
    words = where.text.words
    return [m for m in _mentions(where.text, where.words) if all(words[i].name for i in m.words)]


def _other_spelling(a: str, b: str) -> bool:
    """Whether two words are one in other spellings: no letter lost, and no letters that the other has no sound for."""
    if any(a.count(letters) != b.count(letters) for letters in _NO_CONVENTION):
        return False
    short, long = sorted((a, b), key=len)
    lost = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    slip = len(long) == len(short) + 1 and short[lost:] == long[lost + 1 :] and long[lost] in _CONSONANTS
    return spelling_variant(a, b) and not (slip and long[lost] != long[lost - 1 : lost])


def _respelt(parent: Text, before: _Mention, child: Text, after: _Mention, types: Mapping[str, NameType]) -> Finding:
    """Return the same name in another spelling: accents, or another way to write it in Latin letters."""
    told = f"{shown(parent, _span(parent, before))} is spelt {shown(child, _span(child, after))}"
    return Finding(
        kind=_kind(parent, before, types),
        severity="neutral",
        before=_span(parent, before),
        after=_span(child, after),
        why=f"The same name: {told}.",
        confidence=0.8,
    )


def _plural(form: str, text: Text, mentions: Sequence[_Mention]) -> bool:
    """Whether the parser takes a form for a plural wherever it stands: the Greens are those of the Green party."""
    return all(text.words[m.words[m.forms.index(form)]].tag in {"NNPS", "NNS"} for m in mentions if form in m.forms)


def _derived(a: str, b: str, *, kept: bool) -> bool:
    """Whether one of two words is the other with the ending of a people, or of a plural where both are ``kept``."""
    short, long = sorted((a, b), key=len)
    stem = short.rstrip("aeiouy")
    if len(stem) <= SHORT or not long.startswith(stem):
        return False
    ending = long[len(stem) :]
    return bool(_OF_A_PEOPLE.fullmatch(ending)) or (kept and bool(_OTHER_FORM.fullmatch(ending)))


def _answering(form: str, pairs: Sequence[Pair]) -> set[str]:
    """Return the words of the parent's passages that answer those passages of the child in which ``form`` stands."""
    found: set[str] = set()
    for pair in pairs:
        if any(_bare(pair.word_b(j).form) == form for j in pair.b.words):
            found |= {_bare(pair.word_a(i).form) for i in pair.a.words}
    return found


def _linked_names(pairs: Sequence[Pair]) -> dict[str, tuple[str, ...]]:
    """For each name word of the child, the words of the parent that answer it."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        for link in pair.words.links:
            a, b = pair.word_a(link.a), pair.word_b(link.b)
            if a.form != b.form and (a.name or b.name):
                found[_bare(b.form)] = (*found.get(_bare(b.form), ()), _bare(a.form))
    return found


def _original(
    form: str,
    near: set[str],
    linked: Sequence[str],
    lost: set[str],
    here: Sequence[_Mention],
    there: Sequence[_Mention],
) -> str | None:
    """Return the parent's word that ``form`` garbles: alike and gone from the child, or next to the same first name."""
    options = [
        (name_likeness(form, other), other) for other in sorted(lost & near) if min(len(form), len(other)) > SHORT
    ]
    alike = [(score, other) for score, other in options if score >= GARBLED and other not in GENERIC_IN_NAMES]
    if alike:
        return max(alike)[1]
    for mention in here:
        if form not in mention.forms:
            continue
        for other in there:
            if len(other.forms) == len(mention.forms) > 1 and other.forms[:-1] == mention.forms[:-1]:
                last = other.forms[-1]
                if last in lost and mention.forms[-1] == form and name_likeness(form, last) >= PARTLY_ALIKE:
                    return last
    close = [other for other in linked if name_likeness(form, other) >= GARBLED and other not in GENERIC_IN_NAMES]
    return close[0] if close else None


def _translated(pair: Pair) -> Iterator[Finding]:
    """Names of several words of which the child writes one as a common noun with an article."""
    for link in pair.words.links:
        a, b = pair.word_a(link.a), pair.word_b(link.b)
        if not (a.name and a.form == b.form and b.pos == "NOUN" and a.form not in GENERIC_IN_NAMES):
            continue
        text_b, text_a = pair.b.text.document.text, pair.a.text.document.text
        if not text_a[a.span.start].isupper() or not text_b[b.span.start].islower():
            continue
        partner = next((i for i in (link.a - 1, link.a + 1) if i in pair.a.words and pair.word_a(i).name), None)
        if partner is None or partner not in pair.words.of_a or _determiner(pair, link.b) is None:
            continue
        if {a.form, pair.word_a(partner).form} & TITLES:
            continue  # "District Commissioner" is no name of a place
        other = pair.words.of_a[partner].b
        if not any(pair.word_b(j).pos == "ADP" for j in range(min(link.b, other), max(link.b, other))):
            continue
        before = around(pair.a, (link.a, partner), reach=3)
        after = around(pair.b, (link.b, pair.words.of_a[partner].b), reach=3)
        yield Finding(
            kind="place",
            before=before,
            after=after,
            why=f"The name in {shown(pair.a.text, before)} became a common word: {shown(pair.b.text, after)}.",
            confidence=0.7,
        )


def _determiner(pair: Pair, index: int) -> Word | None:
    before = index - 1
    word = pair.word_b(before) if before in pair.b.words else None
    return word if word and word.pos == "DET" else None
