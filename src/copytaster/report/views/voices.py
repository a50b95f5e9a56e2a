"""Who said what: each speaker once, each utterance with its channel, its documents and its other renderings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copytaster.records import Attribution, Locus
from copytaster.report.differing import Piece
from copytaster.report.readings import words_differing
from copytaster.report.witnesses import Dossier, Witness
from copytaster.text.words import dice, word_list

__all__ = ["Rendering", "Utterance", "Voice", "list_voices"]

_SAME_UTTERANCE = 0.3
"""Dice of words from which two speeches in like passages are one utterance (traditions, 2026-11: lower pairs
join neighbouring sentences of one speech)."""

_ALONE = 0.05
"""What speaks for two speeches being one that are the only ones of a speaker in passages that correspond; another one
may be more alike."""

_SAME_ANYWHERE = 0.8
"""Dice of words from which two speeches of one speaker are one utterance wherever they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One wording of an utterance, with the documents that have it; ``pieces`` mark what the first wording has not."""

    direct: bool
    pieces: tuple[Piece, ...]
    loci: tuple[Locus, ...]
    witnesses: tuple[Witness, ...]
    media: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing said: the wording of the earliest text first, then the others."""

    first: Rendering
    others: tuple[Rendering, ...]
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker with all utterances; ``speaker`` is empty where no source is named."""

    speaker: str
    utterances: tuple[Utterance, ...]
    witnesses: tuple[Witness, ...]


def list_voices(dossier: Dossier) -> tuple[Voice, ...]:
    """Return the voices, those in most documents first; speech without a named source comes last."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in dossier.heap.attributions:
        said[attribution.speaker].append(attribution)
    voices = [_voice(dossier, speaker, said[speaker]) for speaker in sorted(said)]
    return tuple(sorted(voices, key=lambda v: (not v.speaker, -len(v.witnesses), -len(v.utterances), v.speaker)))


def _voice(dossier: Dossier, speaker: str, said: Sequence[Attribution]) -> Voice:
    order = {w.id: n for n, w in enumerate(dossier.witnesses)}
    ordered = sorted(said, key=lambda a: (order[a.document], a.content))
    groups = _groups(dossier, ordered)
    utterances = [_utterance(dossier, group) for group in groups]
    utterances.sort(key=lambda u: -u.documents)
    return Voice(speaker=speaker, utterances=tuple(utterances), witnesses=_told(dossier, (a.content for a in said)))


def _told(dossier: Dossier, loci: Iterable[Locus]) -> tuple[Witness, ...]:
    here = {x.document for x in loci}
    return tuple(w for w in dossier.witnesses if w.id in here)


def _groups(dossier: Dossier, said: Sequence[Attribution]) -> list[list[Attribution]]:
    """Join speeches that are the same, or stand in corresponding passages and share words."""
    words = [word_list(dossier.sliced(a.content)) for a in said]
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}  # copies repeat the same pairs of wordings
    partners = _partners(dossier, said)
    groups: list[list[int]] = []
    for n, attribution in enumerate(said):
        best, where = 0.0, -1
        for g, group in enumerate(groups):
            for m in group:
                pair = (words[n], words[m])
                if pair not in known:
                    known[pair] = dice(*pair)
                likeness = known[pair]
                bond = partners[n].get(m, "") if said[m].document != attribution.document else ""
                likeness += _ALONE if bond == "alone" else 0.0
                bar = {"alone": _ALONE, "beside": _SAME_UTTERANCE}.get(bond, _SAME_ANYWHERE)
                if likeness >= bar and likeness > best:
                    best, where = likeness, g
        if where < 0:
            groups.append([n])
        else:
            groups[where].append(n)
    return [[said[n] for n in group] for group in groups]


def _partners(dossier: Dossier, said: Sequence[Attribution]) -> list[dict[int, str]]:
    """Return, for each speech, the numbers of those in passages that correspond to its own.

    "alone" says that each of the two passages has only this speech of the speaker, "beside" that there are others.
    """
    here: dict[str, list[int]] = defaultdict(list)
    for n, attribution in enumerate(said):
        here[attribution.document].append(n)
    partners: list[dict[int, str]] = [{} for _ in said]
    for alignment in dossier.heap.alignments:
        left = [n for n in here[alignment.a.document] if said[n].content.span.overlaps(alignment.a.span)]
        right = [n for n in here[alignment.b.document] if said[n].content.span.overlaps(alignment.b.span)]
        bond = "alone" if len(left) == len(right) == 1 else "beside"
        for n in left:
            for m in right:
                if partners[n].get(m) != "alone":
                    partners[n][m] = partners[m][n] = bond
    return partners


def _utterance(dossier: Dossier, group: Sequence[Attribution]) -> Utterance:
    wordings: dict[tuple[tuple[str, ...], bool], list[Attribution]] = {}
    for attribution in group:
        key = (word_list(dossier.sliced(attribution.content)), attribution.type == "direct")
        wordings.setdefault(key, []).append(attribution)
    lead = dossier.sliced(group[0].content)
    renderings = [_rendering(dossier, members, lead) for members in wordings.values()]
    return Utterance(
        first=renderings[0],
        others=tuple(renderings[1:]),
        documents=len({a.document for a in group}),
    )


def _rendering(dossier: Dossier, members: Sequence[Attribution], lead: str) -> Rendering:
    words = dossier.sliced(members[0].content)
    pieces: tuple[Piece, ...] = (Piece(words, marked=False),)
    if words != lead and members[0].type == "direct":
        pieces = words_differing(lead, words)[1] if word_list(words) != word_list(lead) else pieces
    media = dict.fromkeys(", then ".join(a.media) for a in members if a.media)
    return Rendering(
        direct=members[0].type == "direct",
        pieces=pieces,
        loci=tuple(a.content for a in members),
        witnesses=_told(dossier, (a.content for a in members)),
        media="; ".join(media),
    )
