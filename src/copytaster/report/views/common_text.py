"""The common text of each family, as far as its witnesses restore it, with an apparatus of what they read instead.

The apparatus is the negative one of classical editions (West, *Textual Criticism and Editorial Technique*, 1973):
lemma, a bracket, the other reading, its witnesses; who is silent reads as the text does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import ArchetypePassage, BlockKind, Locus
from copytaster.report.differing import shorten, substitutions
from copytaster.report.witnesses import Dossier, Text, Witness
from copytaster.text.words import word_list

__all__ = ["CommonText", "Passage", "Variant", "restore_common_texts"]

_REWORDED = 0.5
"""Share of a passage's words over which a reading is not taken apart but called reworded."""

_MOST_VARIANTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another reading: ``lemma`` ] ``reading``, and its witnesses with the places where it stands.

    ``lemma`` is empty where the whole passage is reworded, ``reading`` where the witnesses leave words out.
    """

    lemma: str
    reading: str
    witnesses: tuple[Witness, ...]
    loci: tuple[Locus, ...]
    reworded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with its witnesses; ``lacking`` are the witnesses of the text that do not have it."""

    text: str
    kind: BlockKind
    locus: Locus
    witnesses: tuple[Witness, ...]
    loci: tuple[Locus, ...]
    lacking: tuple[Witness, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonText:
    """The common text of one family."""

    text: Text
    passages: tuple[Passage, ...]


def restore_common_texts(dossier: Dossier) -> tuple[CommonText, ...]:
    """Return the common texts of families of two documents or more."""
    return tuple(
        CommonText(text=t, passages=tuple(_passage(dossier, t, p) for p in t.family.archetype))
        for t in dossier.texts
        if len(t.documents) > 1 and t.family.archetype
    )


def _passage(dossier: Dossier, text: Text, passage: ArchetypePassage) -> Passage:
    attested = {w.document: w for w in reversed(passage.witnesses)}
    members = [dossier.by_id[d] for d in text.documents]
    present = tuple(w for w in members if w.id in attested)
    return Passage(
        text=dossier.sliced(passage.reading),
        kind=_kind(dossier, passage.reading),
        locus=passage.reading,
        witnesses=present,
        loci=tuple(attested[w.id] for w in present),
        lacking=tuple(w for w in members if w.id not in attested),
        variants=_variants(dossier, passage.reading, [attested[w.id] for w in present]),
    )


def _kind(dossier: Dossier, locus: Locus) -> BlockKind:
    blocks = dossier.by_id[locus.document].document.blocks
    return next((b.kind for b in blocks if b.span.overlaps(locus.span)), "paragraph")


def _variants(dossier: Dossier, reading: Locus, loci: Sequence[Locus]) -> tuple[Variant, ...]:
    """Return readings other than the text's, each once with all its witnesses, in the order of the text."""
    lead = dossier.sliced(reading)
    found: dict[tuple[str, str, bool], list[Locus]] = {}
    for locus in loci:
        words = dossier.sliced(locus)
        if locus.document == reading.document or word_list(words) == word_list(lead):
            continue
        for key in _readings(lead, words):
            found.setdefault(key, []).append(locus)
    return tuple(
        Variant(
            lemma=lemma,
            reading=other,
            witnesses=tuple(dossier.by_id[x.document] for x in where),
            loci=tuple(where),
            reworded=reworded,
        )
        for (lemma, other, reworded), where in list(found.items())[:_MOST_VARIANTS]
    )


def _readings(lead: str, words: str) -> list[tuple[str, str, bool]]:
    """Return pairs of lemma and reading; one pair for the whole where more than half is different."""
    pairs = substitutions(lead, words)
    marked = sum(len(word_list(a)) for a, _ in pairs)
    if marked > _REWORDED * max(len(word_list(lead)), 1):
        return [("", " ".join(words.split()), True)]
    return [(shorten(a, 80), shorten(b, 120), False) for a, b in pairs]
