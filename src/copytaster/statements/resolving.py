"""A source phrase → the speaker's full name, or the body as the document names it, or the phrase itself.

Names come first, then roles and bodies from the document's cast, then pronouns.
"""

import re

from copytaster.records import Span
from copytaster.statements.bodies import body_of_kind, nearest_body, shortened
from copytaster.statements.cues import word_set
from copytaster.statements.people import Cast, Member
from copytaster.statements.pronouns import resolve_pronoun
from copytaster.statements.roles import BODIES, CALENDAR, ROLES
from copytaster.statements.scene import Resolved, Scene, block_of, persons_before, subjects_before
from copytaster.statements.syntax import Syntax, Word, phrase

__all__ = ["resolve", "resolve_unsaid"]


_RELATIVE = re.compile(
    r",? (?:who|whom|whose|which|that|speaking|talking|when|as|in an? (?:interview|statement)|by telephone)\b"
)


_HEADS = word_set("head chief leader boss governor director chairman chairwoman executive president manager")
"""Nouns for whoever leads something; reports change between them."""


_SPOKES = re.compile(
    r"^(?:an? |the |one |another )?(?:\w+ )?(?:spokes(?:man|woman|person)|representative|source|insider|aide)s?$",
    re.IGNORECASE,
)


_SOMEBODY = frozenset({"somebody", "someone", "anybody", "anyone"})
"""Pronouns for people who are told by what stands behind them: "somebody close to the talks"."""

_GIVEN = re.compile(
    r"\b(?:gave|giving|gives) (?:only )?(?:his|her|their) (?:\w+ )?name,? (?:only )?(?:as )?(?P<name>[A-Z][\w’-]*)"
    r"|\bidentified (?:himself|herself) (?:only )?as (?P<self>[A-Z][\w’-]*)"
    r"|\bwanted to be (?:known|called|named) (?:only )?(?:as )?(?P<known>[A-Z][\w’-]*)"
)
"""How a source without a full name is named: "who gave only her first name, Ida"."""

_BARE = 2
"""Nouns and adjectives up to which a phrase points back to somebody already known ("the interior minister")."""

_LEAD = 2
"""Paragraphs of a lead, and how many further on the name that it withholds is looked for."""


def _core(text: str) -> str:
    """Return a phrase without what follows "who", "speaking" and the like."""
    found = _RELATIVE.search(text)
    return text[: found.start()] if found and found.start() > 0 else text


def _member_named(syntax: Syntax, cast: Cast, source: Span, head: int | None) -> int | None:
    """Find the member of the cast that ``source`` names: a person in apposition before a body, the head first."""
    inside = [m for m in cast.mentions if source.start <= m.span.start and m.span.end <= source.end]
    if not inside and head is not None:
        inside = [m for m in cast.mentions if m.span.start <= syntax.words[head].start < m.span.end]
        return inside[0].member if inside else None
    if not inside:
        return None
    text = source.of(syntax.text)
    limit = source.start + len(_core(text))
    inside = [m for m in inside if m.span.start < limit] or inside
    people = [m for m in inside if cast.members[m.member].type == "person"]
    for mention in people:
        if _stands_for_source(syntax, cast, source, mention.span):
            return mention.member
    if head is not None:
        covering = [m for m in inside if m.span.start <= syntax.words[head].start < m.span.end]
        if covering:
            return covering[0].member
    return None


def _stands_for_source(syntax: Syntax, cast: Cast, source: Span, span: Span) -> bool:
    """Whether a name within ``source`` is the one meant, and not one that only describes ("the aide of Ida Orme")."""
    del cast
    before = Span(source.start, span.start).of(syntax.text)
    after = syntax.text[span.end : span.end + 2]
    if after.startswith(("'s", "’s")) or after[:1] in {"’", "'"}:
        return False
    if "," not in before:
        tail = re.split(r"\s", before.strip())[-1].lower() if before.strip() else ""
        plain = not re.search(r"\b(?:of|for|from|to|by|at|in|on|with|and|about|against)\b", before.lower())
        return not tail or plain
    return bool(re.search(r",\s(?:(?:an?|the|its|his|her|their|then|now|former|retired|[A-Z]?\w+)\s){0,4}$", before))


def _by_role(cast: Cast, scene: Scene, syntax: Syntax, head: Word, source: Span) -> Resolved | None:
    """Find the person or body of whom the document uses the noun ``head`` with the words beside it."""
    lemma, at = head.lemma, source.start
    if lemma in scene.unnamed and lemma in ROLES:
        return scene.unnamed[lemma]
    if lemma in ROLES:
        asked = {lemma} | {
            w.lemma
            for w in syntax.between(source.start, source.end)
            if w.pos in {"NOUN", "ADJ", "PROPN"} and w.dep != "poss"
        }
        wanted = [m for m in persons_before(syntax, cast, at, 0) if asked <= cast.members[m].roles]
        wanted += [i for i, m in enumerate(cast.members) if m.type == "person" and asked <= m.roles and i not in wanted]
        if wanted:
            return Resolved(cast.members[wanted[0]].name, wanted[0], "person")
    if lemma in BODIES:
        return body_of_kind(cast, syntax, lemma, at)
    return None


def _age(cast: Cast, syntax: Syntax, text: str) -> Resolved | None:
    """Find who is "the 54-year-old"."""
    found = re.search(r"\b(\d{1,3})-year-old\b", text)
    if not found:
        return None
    for mention in cast.mentions:
        member = cast.members[mention.member]
        after = syntax.text[mention.span.end : mention.span.end + 12]
        before = syntax.text[max(0, mention.span.start - 40) : mention.span.start]
        told = re.match(rf",? \(?(?:aged )?{found.group(1)}\b", after) or f"{found.group(1)}-year-old" in before
        if member.type == "person" and told:
            return Resolved(member.name, mention.member, "person")
    return None


def resolve(syntax: Syntax, cast: Cast, scene: Scene, source: Span | None, head: int | None) -> Resolved:
    """Return who ``source`` is; ``head`` is the index of its chief word. The scene remembers unnamed voices."""
    if source is None or not source.length:
        return Resolved("")
    words = syntax.between(source.start, source.end)
    word = syntax.words[head] if head is not None else (words[0] if words else None)
    if word is not None and word.text.lower() in _SOMEBODY and len(words) > 1:
        return _described(syntax, cast, scene, source, word)
    if (word is not None and word.pos == "PRON") or (len(words) == 1 and words[0].pos == "PRON"):
        return resolve_pronoun(syntax, cast, scene, word if word is not None and word.pos == "PRON" else words[0])
    named = _member_named(syntax, cast, source, head)
    if named is not None:
        member = cast.members[named]
        kind = "person" if member.type == "person" else "body"
        return Resolved(member.name if kind == "person" else _with_neighbours(syntax, source, member), named, kind)
    return _described(syntax, cast, scene, source, word)


def resolve_unsaid(syntax: Syntax, cast: Cast, scene: Scene, content: Span) -> Resolved:
    """Return who speaks words that stand without a source: whom the paragraph has just told of, else nobody."""
    sentence = syntax.sentence_at(content.start)
    start = syntax.document.document.blocks[block_of(syntax, content.start)].span.start
    said_here = [r for at, r in scene.speakers if start <= at < content.start and r.name]
    first = syntax.words[syntax.firsts[sentence]]
    lead = syntax.between(max(start, first.start), content.start)
    owners = [w for w in lead if w.pos in {"NOUN", "PROPN"} and (w.dep in {"poss", "nsubj"} or w.pos == "PROPN")]
    owners = sorted((w for w in owners if w.lemma not in CALENDAR), key=lambda w: w.index)
    if owners and syntax.text[: content.start].rstrip(" “\"‘'").endswith(":"):
        return _described(syntax, cast, scene, phrase(syntax, owners[0].index), owners[0])
    subjects = subjects_before(syntax, cast, start, syntax.words[syntax.first_from(content.start)])
    if said_here and not subjects:
        return said_here[-1]
    people = subjects or persons_before(syntax, cast, content.start, start)
    if people:
        return Resolved(cast.members[people[0]].name, people[0], "person")
    spoken = [(at, r) for at, r in scene.speakers if at < content.start and r.name]
    if (
        all(w.pos == "PUNCT" for w in lead)
        and spoken
        and block_of(syntax, content.start) - block_of(syntax, spoken[-1][0]) <= 1
    ):
        return spoken[-1][1]
    if owners:
        return _described(syntax, cast, scene, phrase(syntax, owners[0].index), owners[0])
    return Resolved("")


def _with_neighbours(syntax: Syntax, source: Span, member: Member) -> str:
    """Return a body's name with the common noun that it goes with ("the Sarn health department")."""
    text = shortened(syntax, source)
    bodily = member.type == "organisation" and " " + member.name in " " + text
    if bodily and not re.search(r"['’]s? |\b(?:of|for|in|at)\b", text.replace(member.name, "")):
        return member.name
    return member.name if text.endswith(member.name) else text


def _named_later(syntax: Syntax, cast: Cast, source: Span, word: Word | None) -> int | None:
    """Find whom a lead calls by office alone: the person first named, without any office, in the next two paragraphs.

    Reports in English open with "the head of X" and give the bare full name at the first quotation.
    """
    text = source.of(syntax.text)
    if (
        word is None
        or word.lemma not in ROLES
        or word.tag == "NNS"
        or not re.match(r"(?:the|its|[A-Z]\w+['’]s)\s", text, re.IGNORECASE)
    ):
        return None
    block = block_of(syntax, source.start)
    paragraphs = [n for n, b in enumerate(syntax.document.document.blocks) if b.kind == "paragraph"]
    if block not in paragraphs[:_LEAD]:
        return None
    seen: set[int] = set()
    for mention in cast.mentions:
        member = cast.members[mention.member]
        first, fresh = mention.member not in seen, mention.span.start > source.end
        seen.add(mention.member)
        if member.type != "person" or " " not in member.name or not first or not fresh:
            continue
        if block_of(syntax, mention.span.start) - block > _LEAD:
            return None
        beside = syntax.text[mention.span.end : mention.span.end + 2].strip()
        bare = not beside.startswith((",", "(")) and not member.roles
        same = (_HEADS & member.roles and word.lemma in _HEADS) or word.lemma in member.roles
        if mention.span.of(syntax.text) == member.name and (bare or same):
            return mention.member
    return None


def _described(syntax: Syntax, cast: Cast, scene: Scene, source: Span, word: Word | None) -> Resolved:
    """Resolve a phrase without a name of its own: by age, role, body; else remember it as an unnamed voice."""
    text = source.of(syntax.text)
    aged = _age(cast, syntax, text)
    if aged:
        return aged
    given = _GIVEN.search(text)
    if given and given.lastgroup:
        return Resolved(given.group(given.lastgroup), None, "person")
    ahead = _named_later(syntax, cast, source, word)
    if ahead is not None:
        return Resolved(cast.members[ahead].name, ahead, "person")
    definite = re.match(r"(?:the|this|that|its|his|her|their)\b", text, re.IGNORECASE) or not re.match(
        r"(?:an?|one|another|some|two|three|several|many)\b", text, re.IGNORECASE
    )
    bare = len([w for w in syntax.between(source.start, source.end) if w.pos in {"NOUN", "PROPN", "ADJ"}]) <= _BARE
    owned = (
        re.match(r"(?:his|her|their|its|my|our)\b", text, re.IGNORECASE) and word is not None and word.lemma in BODIES
    )
    if word is not None and definite and bare and not owned and word.tag in {"NN", "NNP"}:
        known = _by_role(cast, scene, syntax, word, source)
        if known:
            return known
    name = shortened(syntax, source)
    owner = re.match(r"(?:its|his|her|their|my|our)\b", name, re.IGNORECASE)
    if owner:
        possessor = resolve_pronoun(syntax, cast, scene, syntax.between(source.start, source.end)[0])
        if possessor.name and possessor.name.lower() != owner.group().lower():
            name = f"{possessor.name}'s{name[owner.end() :]}"
    elif _SPOKES.match(name):
        body = nearest_body(syntax, cast, source.start)
        name = f"{name} for {body}" if body else name
    kind = "person" if word is not None and word.lemma in ROLES and word.tag != "NNS" else "body"
    result = Resolved(name, None, kind)
    if word is not None and kind == "person":
        scene.unnamed[word.lemma] = result
    return result
