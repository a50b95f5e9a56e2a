"""Attributions → voices: who vouches for a fact, with one key for each speaker, however the documents name them.

Somebody who speaks for a body (its spokesman, its head) is one voice with it: both vouch for what the body knows. An
unnamed speaker ("officials", "a witness") is a voice of the account that quotes them, and no other's, unless the words
name the same body.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Attribution, DocumentId, Locus, Name, Span
from copytaster.text.name_forms import SAME, name_key, name_likeness, name_words
from copytaster.text.words import word_list

__all__ = ["Voice", "find_voices", "speaks_in"]

COVERED = 0.5
"""Share of a fact that lies in what somebody says, from which they vouch for it."""

PARTLY = 0.3
"""Share of a fact in what somebody says from which it is theirs, if no content holds more."""

BEFORE = 6
"""Words before a name in which its office may stand: "Defence Ministry spokesman Bo Arkle"."""

AFTER = 9
"""Words after a name in which its office may stand: "Ann Orme, the chairwoman of the Hauliers' League"."""

FULL_NAME = 2
"""Words of a name from which it is looked at as a person's who may serve a body."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICES = _words(
    """chairman chairwoman chairperson chair chief head director president spokesman spokeswoman spokesperson secretary
    minister commissioner manager boss leader ceo executive founder representative officer adviser advisor counsel
    coordinator administrator superintendent principal rector dean editor commander captain chairs heads leads runs
    speaks governor mayor general"""
)
"""Words that say that somebody speaks for the body they serve."""

ANONYMOUS = _words(
    """official officials source sources witness witnesses resident residents neighbour neighbours neighbor neighbors
    person people man woman men women reporter reporters expert experts analyst analysts observer observers diplomat
    diplomats insider insiders aide aides activist activists member members worker workers employee employees passenger
    passengers authorities colleague colleagues relative relatives survivor survivors friend friends
    spokesman spokeswoman spokesperson critic critics local locals medic medics doctor doctors nurse nurses soldier
    soldiers scientist scientists researcher researchers investigator investigators lawyer lawyers rescuer
    rescuers organiser organisers organizer organizers supporter supporters opponent opponents"""
)
"""Nouns for speakers who are not named."""

GENERAL = _words(
    """regional local national state city federal municipal provincial central district county country town village
    government public senior top own former new acting interim the a an of for and in at its their his her our some
    several many one two three other others who"""
)
"""Words that tell no body from another of its kind."""


BODIES = _words(
    """administration agency alliance army association authority bank board bureau campaign centre center chamber
    charity church club coalition college commission committee company confederation congress cooperative
    corporation council court department directorate embassy federation firm force fund government group hospital
    inspectorate institute league line ministry mission movement navy network office operator opposition
    organisation organization owner parliament party police prosecution regulator school secretariat senate
    service society staff team trade trust union university utility watchdog"""
)
"""Nouns for bodies that can speak: the last word of their names, as a rule."""


OFFICES_OF_STATE = _words("administration agency authority board department directorate ministry office service")
"""Nouns that reporters use for one another where they mean a body of the state."""


SELF = re.compile(
    r"(?:this|our|my|a|an|one of our) (?:own )?(?:newspaper|paper|magazine|website|site|station|programme|"
    r"program|agency|news agency|"
    r"reporters?|correspondents?|journalists?|photographers?|colleagues?|team|newsroom|count|broadcaster|"
    r"newsletter)\b|(?:we|us|I)$",
    re.IGNORECASE,
)
"""How a report speaks of itself; what it saw is its own reporting."""


PAPERS = re.compile(
    r"['’]s (?:(?:own|latest|official|internal|preliminary|september|annual|quarterly) )*(?:data|figures|"
    r"filings?|findings|"
    r"reports?|statement|records|accounts|analysis|documents|papers|statistics|calculations|estimates?|"
    r"website|letter|notice|"
    r"bulletin|forces|troops)$"
    r"|^(?:the )?(?:latest )?(?:data|figures|findings|records|statistics|documents|accounts|"
    r"results) (?:of|from|by) (?:the )?"
)
"""What a body speaks through is the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who vouches for facts: ``key`` is one over all documents, ``name`` the fullest form met.

    ``media`` are the channels they came through, the nearest to them first. An ``anonymous`` voice is not named.
    """

    key: str
    name: str
    media: tuple[str, ...]
    anonymous: bool


def _bare(speaker: str) -> str:
    """Take initials in brackets and what somebody only speaks through off a speaker: "the board's data", "X (BWB)"."""
    return PAPERS.sub("", re.sub(r"\s*\([A-Z]{2,6}\)?$", "", speaker)).strip() or speaker


def _plain(speaker: str) -> tuple[str, ...]:
    return tuple(w.removesuffix("'s") for w in word_list(speaker))


def _told(body: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others."""
    return tuple(w for w in _plain(body) if w not in GENERAL)


def _is_anonymous(speaker: str) -> bool:
    """Whether ``speaker`` is a noun for unnamed people, with words that name no body."""
    return bool(set(_plain(speaker)) & ANONYMOUS) and not any(w[:1].isupper() for w in speaker.split()[1:])


def _same_body(a: str, b: str) -> bool:
    """Whether two names can be one body's: the same kind of body, and nothing but general words to part them.

    "The regional health department" can be "the Vale health department", "regional" names no other region; and an
    authority can be called a department.
    """
    left, right = frozenset(_plain(a)), frozenset(_plain(b))
    kinds = [(words & BODIES) or frozenset(_plain(name)[-1:]) for name, words in ((a, left), (b, right))]
    alike = kinds[0] == kinds[1] or all(kind <= OFFICES_OF_STATE for kind in kinds)
    if not alike or (kinds[0] | kinds[1]) & ANONYMOUS:
        return False
    one, other = left - GENERAL, right - GENERAL
    if kinds[0] != kinds[1]:
        one, other = one - OFFICES_OF_STATE, other - OFFICES_OF_STATE
    return bool(one & other) and (one <= other or other <= one)


def _forms(names: Sequence[Name], documents: Sequence[AnnotatedDocument]) -> dict[str, str]:
    """Written form → the name it is a form of; a form of two names is left out."""
    texts = {d.id: d.text for d in documents}
    found: dict[str, set[str]] = {}
    for name in names:
        for form in {name.name, *(v.span.of(texts[v.document]) for v in name.variants if v.document in texts)}:
            found.setdefault(name_key(form), set()).add(name.name)
    return {form: min(meant) for form, meant in found.items() if len(meant) == 1}


def _merge(speakers: Sequence[str], forms: Mapping[str, str]) -> dict[str, str]:
    """Give each name the fullest name that it is a form of; ``forms`` decide where they know it."""
    fullest: list[str] = []
    found: dict[str, str] = {}
    for speaker in sorted(speakers, key=lambda s: (-len(name_words(s)), -len(s), s)):
        if name_key(speaker) in forms:
            found[speaker] = forms[name_key(speaker)]
            continue
        best, known = max(((name_likeness(speaker, k), k) for k in fullest), default=(0.0, ""))
        bodies = [k for k in fullest if _same_body(speaker, k)]
        if best >= SAME:
            found[speaker] = known
        elif bodies:
            found[speaker] = bodies[0]
        else:
            fullest.append(speaker)
            found[speaker] = speaker
    return found


def _windows(names: Sequence[str], documents: Sequence[AnnotatedDocument]) -> dict[str, list[frozenset[str]]]:
    """For each name the words just around each place where its last word stands, within the sentence."""
    last = {words[-1]: name for name in names if (words := name_words(name))}
    found: dict[str, list[frozenset[str]]] = {name: [] for name in names}
    for text in sorted({s.parse.text for d in documents for s in d.sentences}):
        told = _plain(text)
        for at, word in enumerate(told):
            folded = name_words(word)[-1:]
            if folded and folded[0] in last:
                found[last[folded[0]]].append(frozenset(told[max(0, at - BEFORE) : at + AFTER]))
    return found


def _served(full: Sequence[str], documents: Sequence[AnnotatedDocument], bodies: Collection[str]) -> dict[str, str]:
    """Person → the body among the speakers that they speak for, where an office beside their name says so."""
    persons = [name for name in full if name not in bodies and len(name_words(name)) >= FULL_NAME]
    told = {body: _told(body) for body in sorted(bodies)}
    found: dict[str, str] = {}
    for person, windows in sorted(_windows(persons, documents).items()):
        for window in windows:
            served = [b for b, words in told.items() if words and words[-1] in window]
            if served and window & OFFICES:
                found.setdefault(person, max(served, key=lambda b: (len(set(told[b]) & window), b)))
    return found


def _bodies(full: Sequence[str], names: Sequence[Name]) -> frozenset[str]:
    """Return the speakers that are bodies: known as such by name, or by the noun that their name ends with."""
    known = {n.name: n.type for n in names}
    return frozenset(
        name
        for name in full
        if known.get(name) == "organisation" or (known.get(name) != "person" and set(_plain(name)[-1:]) & BODIES)
    )


def _covering(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution whose content holds the fact, the closest fit if several do, else the largest part."""
    shares = []
    for attribution in attributions:
        content = attribution.content.span
        shared = min(span.end, content.end) - max(span.start, content.start)
        if shared > 0:
            shares.append((shared / span.length, -content.length, attribution))
    whole = [s for s in shares if s[0] >= COVERED]
    if whole:
        return max(whole, key=lambda s: (s[1], s[2].content, s[2].speaker))[2]
    best = max(shares, key=lambda s: (s[0], s[1], s[2].content, s[2].speaker), default=None)
    if best is None or best[0] >= PARTLY:
        return best[2] if best else None
    saying = [s for s in shares if s[2].cue is not None and span.covers(s[2].cue.span)]
    return max(saying, key=lambda s: (s[0], s[1], s[2].content, s[2].speaker))[2] if saying else None


def speaks_in(voice: Voice, sentence: str) -> bool:
    """Whether a sentence names the voice: with the last word of the name, or with all that tells a body from others."""
    told = frozenset(_plain(sentence))
    words = name_words(voice.name)
    own = _told(voice.name)
    return bool(words) and not voice.anonymous and (words[-1] in told or (bool(own) and set(own) <= told))


def find_voices(
    loci: Sequence[Locus],
    documents: Sequence[AnnotatedDocument],
    attributions: Sequence[Attribution],
    *,
    roots: Mapping[DocumentId, DocumentId],
    names: Sequence[Name] = (),
) -> dict[Locus, Voice]:
    """Return who vouches for what stands at each locus; one that nobody is quoted for has no entry.

    ``roots`` gives each document the one that its own words go back to; an unnamed speaker is one within a root.
    """
    by_document: dict[DocumentId, list[Attribution]] = {}
    for one in attributions:
        by_document.setdefault(one.document, []).append(one)
    publishers = {d.id: d.document.publisher for d in documents}
    spoken = {a.speaker: _bare(a.speaker) for a in attributions if a.speaker}
    merged = _merge(sorted(set(spoken.values())), _forms(names, documents))
    full = {speaker: merged[bare] for speaker, bare in spoken.items()}
    speakers = sorted(set(full.values()))
    served = _served(speakers, documents, _bodies(speakers, names))
    found: dict[Locus, Voice] = {}
    for locus in sorted(set(loci)):
        attribution = _covering(locus.span, by_document.get(locus.document, []))
        if attribution is None or not attribution.speaker:
            continue
        name = full[attribution.speaker]
        publisher = publishers[locus.document]
        if (publisher and name_likeness(name, publisher) >= SAME) or SELF.match(name):
            continue
        anonymous = _is_anonymous(name)
        key = f"{name}@{roots[locus.document]}" if anonymous else served.get(name, name)
        found[locus] = Voice(key=key, name=name, media=attribution.media, anonymous=anonymous)
    return found
