"""A reader's memory of one document: who has spoken up to a place, and who has been named there."""

from dataclasses import dataclass, field

from copytaster.records import Span
from copytaster.statements.people import Cast
from copytaster.statements.syntax import Syntax, Word

__all__ = ["Resolved", "Scene", "block_of", "gender_of", "persons_before", "subjects_before"]


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
    spoken_of: Span | None = None
    unnamed: dict[str, Resolved] = field(default_factory=dict)


def gender_of(cast: Cast, scene: Scene, member: int) -> str:
    """Return ``"f"`` or ``"m"`` where the text, or else the given name, tells the gender of a member; else ``""``."""
    known = cast.members[member].gender or scene.genders.get(member, "")
    return known or cast.members[member].leaning


def block_of(syntax: Syntax, at: int) -> int:
    """Return the number of the block that holds ``at``."""
    return syntax.sentence(syntax.sentence_at(at)).block


def persons_before(syntax: Syntax, cast: Cast, at: int, lowest: int, scene: Scene | None = None) -> list[int]:
    """Return the numbers of the people named in ``[lowest, at)``, the last first.

    Of those named in the very words that are being said a pronoun beside them tells nothing, if the scene is given.
    """
    found = [
        m.member
        for m in cast.mentions
        if lowest <= m.span.start < at
        and cast.members[m.member].type == "person"
        and not (scene is not None and scene.spoken_of is not None and scene.spoken_of.covers(m.span))
    ]
    del syntax
    return list(dict.fromkeys(reversed(found)))


def subjects_before(
    syntax: Syntax, cast: Cast, block_start: int, before: Word, scene: Scene | None = None
) -> list[int]:
    """Return the people who are subjects in the paragraph before ``before``, the last first."""
    found = []
    for mention in cast.mentions:
        if not block_start <= mention.span.start < before.start or cast.members[mention.member].type != "person":
            continue
        if scene is not None and scene.spoken_of is not None and scene.spoken_of.covers(mention.span):
            continue
        words = syntax.between(mention.span.start, mention.span.end)
        if any(
            w.dep in {"nsubj", "nsubjpass"} or (w.dep == "appos" and syntax.words[w.head].dep.startswith("nsubj"))
            for w in words
        ):
            found.append(mention.member)
    return list(dict.fromkeys(reversed(found)))
