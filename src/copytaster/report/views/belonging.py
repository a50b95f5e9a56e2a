"""Why the documents of a story are one story, where that is least certain, and which stories are near it.

Comes in: a dossier and the other stories on the page. Goes out: what the stories station said, with reasons that begin
alike put together: "4 of 4 accounts tell of" and then each term with its places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import Evidence, Locus
from copytaster.report.witnesses import Dossier

__all__ = ["Belonging", "Near", "Reason", "Term", "tell_belonging"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What is told in common, as it stands in a document, with the places where it stands first."""

    words: str
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Words that begin a reason ("4 of 4 accounts tell of"), and its terms; or a whole reason without terms."""

    words: str
    terms: tuple[Term, ...]

    @property
    def plain(self) -> str:
        """The reason as plain words."""
        return f"{self.words} {', '.join(f'“{t.words}”' for t in self.terms)}" if self.terms else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another story: its id, its title, and where it is on the page ("" where it is not), and why it is near."""

    story: str
    title: str
    anchor: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """``joined`` by what, ``doubts`` about it, and what is ``near``."""

    joined: tuple[Reason, ...]
    doubts: tuple[str, ...]
    near: tuple[Near, ...]


def tell_belonging(dossier: Dossier, stories: Mapping[str, Dossier]) -> Belonging:
    """Tell it for one story; ``stories`` are all on the page, by id."""
    story = dossier.story
    near = [
        Near(
            story=link.story,
            title=other.story.title if other else "",
            anchor=f"s{other.number}-story" if other and len(stories) > 1 else "",
            reason=link.because.reason,
        )
        for link in story.related
        for other in [stories.get(link.story)]
    ]
    return Belonging(
        joined=_gathered(dossier, story.joined_by),
        doubts=tuple(e.reason for e in story.nearly_split_by),
        near=tuple(near),
    )


def _gathered(dossier: Dossier, reasons: Sequence[Evidence]) -> tuple[Reason, ...]:
    """Put reasons together whose words are the same up to the term that they quote at their end."""
    found: dict[str, list[Term]] = {}
    for evidence in reasons:
        lead, quote, rest = evidence.reason.rpartition("“")
        if quote and rest.endswith("”"):
            loci = tuple(x for x in evidence.loci if x.document in dossier.by_id)
            found.setdefault(lead.strip(), []).append(Term(words=rest.removesuffix("”"), loci=loci))
        else:
            found.setdefault(evidence.reason, [])
    return tuple(Reason(words=words, terms=tuple(terms)) for words, terms in found.items())
