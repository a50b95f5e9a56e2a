"""What flows through this station: witnesses, the table of variant places, the tree of witnesses.

Words of textual criticism: a *witness* is one copy of the text, its *siglum* the short name it goes by, a *variant
place* a stretch of the text where witnesses differ, a *hidden node* a copy that must have been and is not among the
witnesses, *contamination* a copy made from more than one other (Maas 1927, *Textkritik*).
"""

from dataclasses import dataclass
from typing import Literal

from copytaster.records import Locus, Span

__all__ = [
    "UNDECIDED_BELOW",
    "Branch",
    "Collation",
    "SecondParent",
    "VariantClass",
    "VariantPlace",
    "VariantReading",
    "Witness",
    "WitnessTree",
    "Word",
]

VariantClass = Literal["letters", "spelling", "wording", "transposition", "omission", "addition"]

UNDECIDED_BELOW = 0.6
"""Least confidence in the place of the root with which the tree is drawn from it (the report's word is "likely")."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a witness: ``span`` in code points of its text.

    ``letters`` is the word in small letters with ligatures and long s undone; ``form`` has, besides, no accents and
    one letter for u and v, and one for i and j.
    """

    span: Span
    letters: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One copy of the text. ``siglum`` is the name it goes by, unique among the witnesses."""

    siglum: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantReading:
    """What some witnesses have at a variant place.

    ``text`` is as the first of them writes it, ``""`` where it has nothing.
    ``loci`` point at the words in each of them, ordered by siglum; an empty span says where the words are missing.
    """

    text: str
    loci: tuple[Locus, ...]

    @property
    def sigla(self) -> tuple[str, ...]:
        """The witnesses that have this reading."""
        return tuple(locus.document for locus in self.loci)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantPlace:
    """A stretch where witnesses differ: ``start`` and ``end`` are columns of the collation, half-open.

    ``readings`` come with the most witnesses first. ``steps[a][b]`` is the cost of a scribe's turning reading ``a``
    into reading ``b``: 0 on the diagonal, about 1 for another wording, less for what any scribe does, more for what
    none makes up. Witnesses in no reading do not attest the place.
    """

    number: int
    start: int
    end: int
    kind: VariantClass
    readings: tuple[VariantReading, ...]
    steps: tuple[tuple[float, ...], ...]

    def reading_of(self, siglum: str) -> int:
        """Return the index of the reading that a witness has, -1 where it does not attest the place."""
        return next((n for n, reading in enumerate(self.readings) if siglum in reading.sigla), -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """Witnesses ordered by siglum, their words side by side, and the places where they differ.

    ``columns[c][w]`` is the index of the word of witness ``w`` in column ``c``, -1 where it has none.
    """

    witnesses: tuple[Witness, ...]
    columns: tuple[tuple[int, ...], ...]
    places: tuple[VariantPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A step of copying from ``parent`` to ``child``: sigla, or ``"lost:N"`` for a hidden node.

    ``support`` is the share of resamplings of the variant places in which the child still hangs on this parent,
    ``direction`` the share in which the root lies on the parent's side. ``cost`` is the weight of what changed on the
    way; ``changes`` are ``(place, before, after)``: the number of a place and two indices into its readings, the
    heaviest first.
    """

    parent: str
    child: str
    support: float
    direction: float
    cost: float
    changes: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondParent:
    """Contamination: ``child`` goes with ``parent`` at a ``share`` of the places where its two parents differ."""

    child: str
    parent: str
    share: float
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessTree:
    """Who was copied from whom. ``branches`` come in the order of the drawing, every parent before its children.

    ``root`` is where the drawing starts; ``root_confidence`` says how often resampled places put the root there or no
    further than one branch away. Where ``root_given`` the user named it.
    """

    sigla: tuple[str, ...]
    hidden: tuple[str, ...]
    branches: tuple[Branch, ...]
    second_parents: tuple[SecondParent, ...]
    root: str
    root_confidence: float
    root_given: bool = False

    @property
    def is_rooted(self) -> bool:
        """Whether the variants say, or the user said, where the tree begins."""
        return self.root_given or self.root_confidence >= UNDECIDED_BELOW
