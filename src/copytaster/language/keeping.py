"""What was found out about sentences, kept from one run to the next, so that only new ones are parsed.

The parser gives the same for a sentence whatever stands beside it (891 sentences of the traditions, in three orders,
2026-11); the vectors do not, since a batch is quantised as a whole. So vectors are kept by batch, parses by sentence.
"""

from dataclasses import dataclass, field

from copytaster.records import Parse, Vector

__all__ = ["KeptSentences"]


@dataclass(slots=True)
class KeptSentences:
    """A held resource: parses by their sentence, vectors by their batch, of the last run and no earlier one."""

    parses: dict[str, Parse] = field(default_factory=dict)
    batches: dict[tuple[str, ...], tuple[Vector, ...]] = field(default_factory=dict)
