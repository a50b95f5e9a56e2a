"""Texts → copies in a heap of any size: sketches, pairs of documents with how much each contains of the other, families."""

from copytaster.fingerprints.gathering import CopyFamilies, gather_families
from copytaster.fingerprints.lines import Fields, Lines, fields_of, parse_line, read_lines
from copytaster.fingerprints.pairing import CopyPairs, pair_copies
from copytaster.fingerprints.sketching import Sketches, Texts, join_sketches, reorder, sketch

__all__ = [
    "CopyFamilies",
    "CopyPairs",
    "Fields",
    "Lines",
    "Sketches",
    "Texts",
    "fields_of",
    "gather_families",
    "join_sketches",
    "pair_copies",
    "parse_line",
    "read_lines",
    "reorder",
    "sketch",
]
