"""What in two texts says which of them was made from the other: all signs of direction, gathered.

A sign is an *innovation* of one side (Lachmann's method; Maas 1927): something that a copyist lost, garbled or
smoothed, or knowledge that came later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from copytaster.records import DocumentId
from copytaster.tracing.clues import Clue
from copytaster.tracing.context import find_context
from copytaster.tracing.credits import Imprints, find_credits
from copytaster.tracing.lateness import find_dates, find_lateness
from copytaster.tracing.losses import find_losses
from copytaster.tracing.outlets import same_outlet
from copytaster.tracing.pairs import Pair
from copytaster.tracing.readings import find_readings
from copytaster.tracing.style import find_style
from copytaster.tracing.vouching import find_vouching

__all__ = ["Surroundings", "find_clues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the rest of the heap knows about two documents.

    ``outside``: pairs of either with documents that share no copying with them; ``outside_words`` counts those
    documents by word. ``imprints`` and ``stamps`` are of all documents.
    """

    outside: Sequence[Pair]
    outside_words: Mapping[str, int]
    imprints: Imprints
    stamps: Mapping[DocumentId, datetime]


def _ordered(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    return tuple(sorted((c for c in clues if c.weight), key=lambda c: (-c.weight, c.side, c.reason, c.loci)))


def find_clues(pair: Pair, around: Surroundings, *, whole: bool) -> tuple[Clue, ...]:
    """Return the signs of direction of one link, the heaviest first.

    Where only passages were taken (``whole`` is false), what one side lacks, and its style, say nothing.
    """
    one_outlet = same_outlet(around.imprints[pair.a.id], around.imprints[pair.b.id])
    if pair.a.document.text == pair.b.document.text:
        dates = find_dates(pair, around.stamps, one_outlet=one_outlet)
        return _ordered([*find_credits(pair, around.imprints, whole=whole), *dates])
    found = [
        *find_readings(pair, around.outside, around.outside_words, whole=whole),
        *find_lateness(pair, around.stamps, whole=whole, one_outlet=one_outlet),
        *find_credits(pair, around.imprints, whole=whole),
    ]
    found += [*find_losses(pair), *find_style(pair), *find_vouching(pair)] if whole else find_context(pair)
    return _ordered(found)
