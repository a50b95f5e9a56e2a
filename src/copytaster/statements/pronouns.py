"""A pronoun → the speaker it stands for, by recency, with gender only where the text itself tells it.

The preferences follow Hobbs (1978) and Raghunathan and others (2010) in their simplest form: who spoke last in the
paragraph, who was its last subject, who was named in it, then the same one paragraph back.
"""

import re
from collections.abc import Sequence

from copytaster.statements.bodies import body_before, nearest_body
from copytaster.statements.people import Cast
from copytaster.statements.roles import FEMALE, MALE, ROLES
from copytaster.statements.scene import Resolved, Scene, block_of, gender_of, persons_before, subjects_before
from copytaster.statements.syntax import Syntax, Word

__all__ = ["resolve_pronoun"]


_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


_PLURAL = frozenset({"they", "them", "their", "we", "themselves"})


_IT = frozenset({"it", "its", "itself"})


_FIRST = frozenset({"i", "me", "my", "we", "our", "us"})


def _gender_noun(phrase_words: str) -> str:
    """Return the gender that a noun in a phrase tells ("a spokeswoman"), or ``""``."""
    words = set(re.findall(r"\w+", phrase_words.lower()))
    return "f" if words & FEMALE else "m" if words & MALE else ""


def _by_pronoun(syntax: Syntax, cast: Cast, scene: Scene, word: Word) -> Resolved | None:
    """Find the person that "he" or "she" at ``word`` points to."""
    lower = word.text.lower()
    wanted = "f" if lower in _SHE else "m"
    here = syntax.sentence(word.sentence)
    block_start = syntax.document.document.blocks[here.block].span.start

    def fits(member: int | None) -> bool:
        return (
            member is not None
            and gender_of(cast, scene, member) in {"", wanted}
            and cast.members[member].type == "person"
        )

    def known(member: int | None) -> bool:
        return member is not None and gender_of(cast, scene, member) == wanted

    spoken = [(at, r) for at, r in scene.speakers if at < word.start]
    last_here = next((r for at, r in reversed(spoken) if at >= block_start and r.kind == "person"), None)
    if last_here is not None and last_here.member is None and _gender_noun(last_here.name) in {"", wanted}:
        return last_here
    said_here = [r.member for at, r in reversed(spoken) if at >= block_start and fits(r.member)]
    named_here = [m for m in persons_before(syntax, cast, word.start, block_start, scene) if fits(m)]
    subjects = [m for m in subjects_before(syntax, cast, block_start, word, scene) if fits(m)]
    said_before = [r.member for _, r in reversed(spoken) if fits(r.member)]
    named_before = [m for m in persons_before(syntax, cast, word.start, 0, scene) if fits(m)]
    named_here = _chief_first(syntax, cast, named_here, word)
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


def _chief_first(syntax: Syntax, cast: Cast, members: Sequence[int], word: Word) -> list[int]:
    """Put people who only tell of others ("the aide of Ida Orme", "Orme's aide") behind those told of themselves."""
    start = syntax.document.document.blocks[syntax.sentence(word.sentence).block].span.start

    def aside(member: int) -> bool:
        spans = [m.span for m in cast.mentions if m.member == member and start <= m.span.start < word.start]
        heads = [syntax.between(s.start, s.end)[-1:] for s in spans]
        return all(h and (h[0].dep == "poss" or syntax.words[h[0].head].text.lower() == "of") for h in heads)

    return sorted(members, key=aside)


def _later_subject(
    syntax: Syntax, cast: Cast, spoken: Sequence[tuple[int, Resolved]], subject: int, word: Word
) -> bool:
    """Whether a person became the subject of a sentence of the paragraph after the last speaker spoke."""
    start = syntax.document.document.blocks[syntax.sentence(word.sentence).block].span.start
    last = max((at for at, r in spoken if at >= start and r.member is not None), default=-1)
    places = [m.span.start for m in cast.mentions if m.member == subject and start <= m.span.start < word.start]
    return bool(places) and max(places) > last and syntax.sentence_at(max(places)) > syntax.sentence_at(max(last, 0))


def resolve_pronoun(syntax: Syntax, cast: Cast, scene: Scene, word: Word) -> Resolved:
    """Return who the pronoun ``word`` stands for, or the word itself where nobody fits."""
    lower = word.text.lower()
    found: Resolved | None = None
    if lower in _HE | _SHE:
        found = _within_speech(syntax, scene, word) if syntax.quotation_at(word.start) else None
        found = found or _by_pronoun(syntax, cast, scene, word)
    elif lower in _IT | _PLURAL:
        found = _by_plural(syntax, cast, scene, word)
    if found is None and lower in _FIRST:
        found = next((r for at, r in reversed(scene.speakers) if at < word.start and r.name), None)
    return found or Resolved(word.text)


def _by_plural(syntax: Syntax, cast: Cast, scene: Scene, word: Word) -> Resolved | None:
    """Find the body that "it" or "they" points to: one that spoke just before, else one that was told of."""
    here = block_of(syntax, word.start)
    bodies = [(at, r) for at, r in reversed(scene.speakers) if at < word.start and r.name and r.kind != "person"]
    recent = next((r for at, r in bodies if r.kind == "body" and here - block_of(syntax, at) <= 1), None)
    nearest = body_before(syntax, cast, word.start)
    if recent is None and nearest is not None and (not bodies or word.text.lower() in _IT):
        return nearest
    if recent is not None or bodies:
        return recent or bodies[0][1]
    noun = nearest_body(syntax, cast, word.start)
    return Resolved(noun, None, "body") if noun else None


def _within_speech(syntax: Syntax, scene: Scene, word: Word) -> Resolved | None:
    """Find "my father", "our teacher" before a pronoun in the same speech: somebody of the speaker's own.

    The speech may be of several quotations; they are looked through from the beginning of the paragraph.
    """
    start = syntax.document.document.blocks[syntax.sentence(word.sentence).block].span.start
    owners = [
        w for w in syntax.between(start, word.start) if w.text.lower() in {"my", "our"} and syntax.quotation_at(w.start)
    ]
    owned = [syntax.words[w.head] for w in owners if syntax.words[w.head].lemma in ROLES | {"dad", "mum", "mom"}]
    speakers = [r for at, r in scene.speakers if start <= at and r.kind == "person"]
    if not owned:
        return None
    speaker = speakers[-1].name if speakers else ""
    return Resolved(f"{speaker}'s {owned[-1].text}" if speaker else f"the speaker's {owned[-1].text}", None, "person")
