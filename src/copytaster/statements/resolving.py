"""A source phrase → the speaker's full name, or the body as the document names it, or the phrase itself.

Names come first, then roles and bodies from the document's cast, then pronouns by recency with gender where the text
itself tells it; the preferences follow Hobbs (1978) and Raghunathan and others (2010) in their simplest form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from copytaster.records import Span
from copytaster.statements.people import Cast, Member
from copytaster.statements.roles import BODIES, FEMALE, MALE, ROLES, kind_of_body
from copytaster.statements.syntax import Syntax, Word, phrase, subtree, text_of

__all__ = ["Resolved", "Scene", "resolve", "resolve_unsaid"]

_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "we", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_NEWS = frozenset({"news", "newspaper", "broadcaster", "television", "radio", "newswire", "magazine", "tv"})
"""Words that mark an outlet, which "the agency" and "the company" of a story seldom are."""

_FIRST = frozenset({"i", "me", "my", "we", "our", "us"})
_RELATIVE = re.compile(r",? (?:who|whom|whose|which|that|speaking|talking|when|as|in an? (?:interview|statement)|by telephone)\b")
_WITHHELD = re.compile(
    r" (?:who|that) (?:asked|did|does|do|cannot|could|can|declined|requested|wished|wanted|spoke|insisted|refused|was not|were not|is not|"
    r"are not|would not|preferred)\b"
)
"""Opens the reason why somebody goes without a name; it says nothing of who they are."""

_SPOKES = re.compile(r"^(?:an? |the |one |another )?(?:\w+ )?(?:spokes(?:man|woman|person)|representative|source|insider|aide)s?$", re.IGNORECASE)
_LEAD = 2
"""Paragraphs of a lead, and how many further on the name that it withholds is looked for."""

_LONGEST = 9
"""Words that are kept of a source without a name; the rest only describes."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A speaker: ``name`` as reported; ``member`` is the number in the cast, or ``None`` for one without a name."""

    name: str
    member: int | None = None
    kind: str = ""


@dataclass(slots=True)
class Scene:
    """What has been said up to here in one document: a reader's memory while resolving, kept by the caller."""

    speakers: list[tuple[int, Resolved]] = field(default_factory=list)
    genders: dict[int, str] = field(default_factory=dict)
    spoken_of: Span = Span(0, 0)
    unnamed: dict[str, Resolved] = field(default_factory=dict)


def _gender_of(cast: Cast, scene: Scene, member: int) -> str:
    return cast.members[member].gender or scene.genders.get(member, "")


def _block(syntax: Syntax, at: int) -> int:
    return syntax.sentence(syntax.sentence_at(at)).block


def _persons_before(syntax: Syntax, cast: Cast, at: int, lowest: int, scene: Scene | None = None) -> list[int]:
    """Return the numbers of the people named in ``[lowest, at)``, the last first.

    Of those named in the very words that are being said a pronoun beside them tells nothing, if the scene is given.
    """
    found = [
        m.member
        for m in cast.mentions
        if lowest <= m.span.start < at
        and cast.members[m.member].type == "person"
        and not (scene is not None and scene.spoken_of.covers(m.span))
    ]
    del syntax
    return list(dict.fromkeys(reversed(found)))


def _by_pronoun(syntax: Syntax, cast: Cast, scene: Scene, word: Word) -> Resolved | None:
    """Find the person that "he" or "she" at ``word`` points to."""
    lower = word.text.lower()
    wanted = "f" if lower in _SHE else "m"
    here = syntax.sentence(word.sentence)
    block_start = syntax.document.document.blocks[here.block].span.start

    def fits(member: int | None) -> bool:
        return member is not None and _gender_of(cast, scene, member) in {"", wanted} and cast.members[member].type == "person"

    def known(member: int | None) -> bool:
        return member is not None and _gender_of(cast, scene, member) == wanted

    spoken = [(at, r) for at, r in scene.speakers if at < word.start]
    last_here = next((r for at, r in reversed(spoken) if at >= block_start and r.kind == "person"), None)
    if last_here is not None and last_here.member is None and _gender_noun(last_here.name) in {"", wanted}:
        return last_here
    said_here = [r.member for at, r in reversed(spoken) if at >= block_start and fits(r.member)]
    named_here = [m for m in _persons_before(syntax, cast, word.start, block_start, scene) if fits(m)]
    subjects = [m for m in _subjects(syntax, cast, block_start, word, scene) if fits(m)]
    said_before = [r.member for _, r in reversed(spoken) if fits(r.member)]
    named_before = [m for m in _persons_before(syntax, cast, word.start, 0, scene) if fits(m)]
    candidates = [*said_here[:1], *subjects[:1], *named_here, *said_before[:2], *named_before]
    if not candidates:
        return spoken[-1][1] if spoken and spoken[-1][1].kind == "person" else None
    if subjects and said_here and _later_subject(syntax, cast, spoken, subjects[0], word):
        candidates = [subjects[0], *candidates]
    sure = [m for m in [*said_here, *named_here] if known(m)]
    choice = candidates[0]
    if sure and not known(choice) and choice not in said_here[:1]:
        choice = sure[0]
    if choice is None:
        return None
    scene.genders.setdefault(choice, wanted)
    return Resolved(cast.members[choice].name, choice, "person")


def _gender_noun(phrase_words: str) -> str:
    """Return the gender that a noun in a phrase tells ("a spokeswoman"), or ``""``."""
    words = set(re.findall(r"\w+", phrase_words.lower()))
    return "f" if words & FEMALE else "m" if words & MALE else ""


def _later_subject(
    syntax: Syntax, cast: Cast, spoken: Sequence[tuple[int, Resolved]], subject: int, word: Word
) -> bool:
    """Whether a person became the subject of a sentence of the paragraph after the last speaker spoke."""
    start = syntax.document.document.blocks[syntax.sentence(word.sentence).block].span.start
    last = max((at for at, r in spoken if at >= start and r.member is not None), default=-1)
    places = [m.span.start for m in cast.mentions if m.member == subject and start <= m.span.start < word.start]
    return bool(places) and max(places) > last and syntax.sentence_at(max(places)) > syntax.sentence_at(max(last, 0))


def _subjects(syntax: Syntax, cast: Cast, block_start: int, before: Word, scene: Scene | None = None) -> list[int]:
    """Return the people who are subjects in the paragraph before ``before``, the last first."""
    found = []
    for mention in cast.mentions:
        if not block_start <= mention.span.start < before.start or cast.members[mention.member].type != "person":
            continue
        if scene is not None and scene.spoken_of.covers(mention.span):
            continue
        words = syntax.between(mention.span.start, mention.span.end)
        if any(w.dep in {"nsubj", "nsubjpass"} or (w.dep == "appos" and syntax.words[w.head].dep.startswith("nsubj")) for w in words):
            found.append(mention.member)
    return list(dict.fromkeys(reversed(found)))


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
        asked = {w.lemma for w in syntax.between(source.start, source.end) if w.pos in {"NOUN", "ADJ", "PROPN"} and w.dep != "poss"}
        wanted = [m for m in _persons_before(syntax, cast, at, 0) if asked <= cast.members[m].roles]
        wanted += [i for i, m in enumerate(cast.members) if m.type == "person" and asked <= m.roles and i not in wanted]
        if wanted:
            return Resolved(cast.members[wanted[0]].name, wanted[0], "person")
    if lemma in BODIES:
        return _by_body(cast, syntax, lemma, at)
    return None


def _by_body(cast: Cast, syntax: Syntax, lemma: str, at: int) -> Resolved | None:
    """Find the body that ends in ``lemma``, or in a noun that may stand for it; the last before ``at`` first."""
    before = [m.member for m in reversed(cast.mentions) if m.span.start < at]
    order = list(dict.fromkeys([*before, *range(len(cast.members))]))
    bodies = [i for i in order if cast.members[i].type == "organisation"]
    for accepted in (frozenset({lemma}), kind_of_body(lemma)):
        for i in bodies:
            if accepted & _nouns_of(cast.members[i]):
                return Resolved(cast.members[i].name, i, "body")
    for i in order:
        member = cast.members[i]
        if member.type != "person" and kind_of_body(lemma) & member.roles and not _NEWS & (member.roles | _nouns_of(member)):
            return Resolved(member.name, i, "body")
    fuller = _fuller_phrase(syntax, lemma, at)
    if fuller:
        return Resolved(fuller, None, "body")
    return _unmarked_company(cast, syntax, at) if lemma in kind_of_body("company") else None


def _unmarked_company(cast: Cast, syntax: Syntax, at: int) -> Resolved | None:
    """Find the body whose name does not say what it is, named last as a subject: a company, if one is spoken of."""
    for mention in reversed(cast.mentions):
        member = cast.members[mention.member]
        nouns = _nouns_of(member)
        if mention.span.start >= at or member.type == "person" or nouns & BODIES or _NEWS & (member.roles | nouns):
            continue
        after = syntax.text[mention.span.end : mention.span.end + 40]
        words = syntax.between(mention.span.start, mention.span.end)
        runs = re.match(r", (?:which|who) (?:runs|owns|operates|makes|produces|sells|builds|mines|employs|manages|supplies)\b", after)
        if runs or (member.type == "organisation" and any(w.dep == "nsubj" for w in words)):
            return Resolved(member.name, mention.member, "body")
    return None


def _fuller_phrase(syntax: Syntax, lemma: str, at: int) -> str:
    """Return the first phrase before ``at`` that says which ``lemma`` is meant: "the ministry of fisheries"."""
    for word in syntax.words:
        if word.start >= at:
            break
        beside = [syntax.words[c] for c in syntax.children[word.index]]
        telling = [w for w in beside if w.dep in {"compound", "amod"} or (w.dep == "prep" and w.lemma in {"of", "for"} and w.index == word.index + 1)]
        if word.lemma == lemma and word.pos in {"NOUN", "PROPN"} and telling:
            first = min(word.index, *(w.index for w in telling))
            last = max([word.index, *(subtree(syntax, w.index)[1] for w in telling if w.dep == "prep")])
            return " ".join(text_of(syntax, first, last).of(syntax.text).split()[:_LONGEST])
    return ""


def _nouns_of(member: Member) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"\w+", member.name))


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


def _shortened(syntax: Syntax, source: Span) -> str:
    """Return a source without a name, cut to what tells who it is."""
    text = re.sub(r"\s+", " ", source.of(syntax.text)).strip(" ,;:–—-")
    text = re.split(r", (?:who|which|and who|whose|speaking|whom)\b", text)[0]
    text = _WITHHELD.split(text)[0]
    text = text.split(", ")[0]
    return " ".join(text.split()[:_LONGEST])


def resolve(syntax: Syntax, cast: Cast, scene: Scene, source: Span | None, head: int | None) -> Resolved:
    """Return who ``source`` is; ``head`` is the index of its chief word. The scene remembers genders and unnamed voices."""
    if source is None or not source.length:
        return Resolved("")
    words = syntax.between(source.start, source.end)
    word = syntax.words[head] if head is not None else (words[0] if words else None)
    if word is not None and word.pos == "PRON" or len(words) == 1 and words[0].pos == "PRON":
        return _pronoun(syntax, cast, scene, word if word is not None and word.pos == "PRON" else words[0])
    named = _member_named(syntax, cast, source, head)
    if named is not None:
        member = cast.members[named]
        kind = "person" if member.type == "person" else "body"
        return Resolved(member.name if kind == "person" else _with_neighbours(syntax, source, member), named, kind)
    return _described(syntax, cast, scene, source, word)


def resolve_unsaid(syntax: Syntax, cast: Cast, scene: Scene, content: Span) -> Resolved:
    """Return who speaks words that stand without a source: whom the paragraph has just told of, else nobody."""
    sentence = syntax.sentence_at(content.start)
    start = syntax.document.document.blocks[_block(syntax, content.start)].span.start
    said_here = [r for at, r in scene.speakers if start <= at < content.start and r.name]
    first = syntax.words[syntax.firsts[sentence]]
    lead = syntax.between(max(start, first.start), content.start)
    owners = [w for w in lead if w.pos in {"NOUN", "PROPN"} and (w.dep in {"poss", "nsubj"} or w.pos == "PROPN")]
    if owners and syntax.text[: content.start].rstrip(" “\"‘'").endswith(":"):
        return _described(syntax, cast, scene, phrase(syntax, owners[0].index), owners[0])
    subjects = [m for m in _subjects(syntax, cast, start, syntax.words[syntax.first_from(content.start)])]
    if said_here and not subjects:
        return said_here[-1]
    if subjects:
        return Resolved(cast.members[subjects[0]].name, subjects[0], "person")
    named = _persons_before(syntax, cast, content.start, start)
    if named:
        return Resolved(cast.members[named[0]].name, named[0], "person")
    if owners:
        return _described(syntax, cast, scene, phrase(syntax, owners[0].index), owners[0])
    return Resolved("")


def _with_neighbours(syntax: Syntax, source: Span, member: Member) -> str:
    """Return a body's name with the common noun that it goes with ("the Tessary health department")."""
    text = _shortened(syntax, source)
    return member.name if text.endswith(member.name) else text


def _pronoun(syntax: Syntax, cast: Cast, scene: Scene, word: Word) -> Resolved:
    lower = word.text.lower()
    if lower in _HE | _SHE and syntax.quotation_at(word.start):
        relative = _within_speech(syntax, scene, word)
        if relative:
            return relative
    if lower in _HE | _SHE:
        return _by_pronoun(syntax, cast, scene, word) or Resolved(word.text)
    before = [r for at, r in scene.speakers if at < word.start and r.name]
    if lower in _IT | _PLURAL:
        here = _block(syntax, word.start)
        bodies = [r for at, r in reversed(scene.speakers) if at < word.start and r.name and r.kind != "person"]
        recent = [r for at, r in reversed(scene.speakers) if at < word.start and r.kind == "body" and here - _block(syntax, at) <= 1]
        if recent:
            return recent[0]
        nearest = _body_before(syntax, cast, word.start)
        if nearest is not None and (not bodies or lower in _IT):
            return nearest
        if bodies:
            return bodies[0]
        noun = _nearest_body(syntax, cast, word.start)
        if noun:
            return Resolved(noun, None, "body")
    if lower in _FIRST and before:
        return before[-1]
    return Resolved(word.text)


def _within_speech(syntax: Syntax, scene: Scene, word: Word) -> Resolved | None:
    """Find "my father", "our teacher" before a pronoun in the same speech: somebody of the speaker's own.

    The speech may be of several quotations; they are looked through from the beginning of the paragraph.
    """
    start = syntax.document.document.blocks[syntax.sentence(word.sentence).block].span.start
    owners = [w for w in syntax.between(start, word.start) if w.text.lower() in {"my", "our"} and syntax.quotation_at(w.start)]
    owned = [syntax.words[w.head] for w in owners if syntax.words[w.head].lemma in ROLES | {"dad", "mum", "mom"}]
    speakers = [r for at, r in scene.speakers if start <= at and r.kind == "person"]
    if not owned:
        return None
    speaker = speakers[-1].name if speakers else ""
    return Resolved(f"{speaker}'s {owned[-1].text}" if speaker else f"the speaker's {owned[-1].text}", None, "person")


def _body_before(syntax: Syntax, cast: Cast, at: int) -> Resolved | None:
    """Return the body or place that is the subject nearest before ``at``."""
    for mention in reversed(cast.mentions):
        member = cast.members[mention.member]
        if mention.span.start >= at or member.type == "person":
            continue
        if not any(w.pos == "PROPN" for w in syntax.between(mention.span.start, mention.span.end)):
            continue
        words = syntax.between(mention.span.start, mention.span.end)
        subject = {"nsubj", "nsubjpass"}
        if any(w.dep in subject or (w.dep == "appos" and syntax.words[w.head].dep in subject) for w in words):
            return Resolved(member.name, mention.member, "body")
    return None


def _nearest_body(syntax: Syntax, cast: Cast, at: int) -> str:
    """Return the body last spoken of in the paragraph of ``at``, by its name or by its noun ("the trade ministry")."""
    start = syntax.document.document.blocks[_block(syntax, at)].span.start
    subjects = [w for w in syntax.between(start, at) if w.lemma in BODIES and w.dep in {"nsubj", "nsubjpass", "pobj", "poss"}]
    if subjects:
        return _shortened(syntax, phrase(syntax, subjects[-1].index)).lower()
    body = _body_before(syntax, cast, at)
    return body.name if body else ""


def _named_later(syntax: Syntax, cast: Cast, source: Span, word: Word | None) -> int | None:
    """Find whom a lead calls by office alone: the person first named, without any office, in the next two paragraphs.

    Reports in English open with "the head of X" and give the bare full name at the first quotation.
    """
    text = source.of(syntax.text)
    if word is None or word.lemma not in ROLES or word.tag == "NNS" or not re.match(r"(?:the|[A-Z]\w+['’]s)\s", text, re.IGNORECASE):
        return None
    block = _block(syntax, source.start)
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
        if _block(syntax, mention.span.start) - block > _LEAD:
            return None
        beside = syntax.text[mention.span.end : mention.span.end + 2].strip()
        if mention.span.of(syntax.text) == member.name and not beside.startswith((",", "(")) and not member.roles:
            return mention.member
    return None


def _described(syntax: Syntax, cast: Cast, scene: Scene, source: Span, word: Word | None) -> Resolved:
    """Resolve a phrase without a name of its own: by age, role, body; else remember it as an unnamed voice."""
    text = source.of(syntax.text)
    aged = _age(cast, syntax, text)
    if aged:
        return aged
    ahead = _named_later(syntax, cast, source, word)
    if ahead is not None:
        return Resolved(cast.members[ahead].name, ahead, "person")
    definite = re.match(r"(?:the|this|that|its|his|her|their)\b", text, re.IGNORECASE) or not re.match(r"(?:an?|one|another|some|two|three|several|many)\b", text, re.IGNORECASE)
    bare = len([w for w in syntax.between(source.start, source.end) if w.pos in {"NOUN", "PROPN", "ADJ"}]) <= 2  # noqa: PLR2004
    if word is not None and definite and bare and word.tag in {"NN", "NNP"}:
        known = _by_role(cast, scene, syntax, word, source)
        if known:
            return known
    name = _shortened(syntax, source)
    owner = re.match(r"(?:its|his|her|their|my|our)\b", name, re.IGNORECASE)
    if owner:
        possessor = _pronoun(syntax, cast, scene, syntax.between(source.start, source.end)[0])
        if possessor.name and possessor.name.lower() != owner.group().lower():
            name = f"{possessor.name}'s{name[owner.end():]}"
    elif _SPOKES.match(name):
        body = _nearest_body(syntax, cast, source.start)
        name = f"{name} for {body}" if body else name
    kind = "person" if word is not None and word.lemma in ROLES and word.tag != "NNS" else "body"
    result = Resolved(name, None, kind)
    if word is not None and kind == "person":
        scene.unnamed[word.lemma] = result
    return result

