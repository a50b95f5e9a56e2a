"""Texts → copies in a heap of any size: sketches, pairs with how much of each stands in the other, families."""

from copytaster.fingerprints.gathering import CopyFamilies, gather_families
from copytaster.fingerprints.lines import Fields, Lines, fields_of, parse_line, read_lines
from copytaster.fingerprints.pairing import CopyPairs, pair_copies
from copytaster.fingerprints.rewording import pair_reworded, sketch_names
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
    "pair_reworded",
    "parse_line",
    "read_lines",
    "reorder",
    "sketch",
    "sketch_names",
]
