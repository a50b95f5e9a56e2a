"""Plain witnesses of one text → a table of variant places → the tree of who was copied from whom."""

from copytaster.collating.collation import collate
from copytaster.collating.inferring import infer_tree
from copytaster.collating.tradition import (
    Branch,
    Collation,
    SecondParent,
    VariantClass,
    VariantPlace,
    VariantReading,
    Witness,
    WitnessTree,
    Word,
)
from copytaster.collating.witnesses import make_witness

__all__ = [
    "Branch",
    "Collation",
    "SecondParent",
    "VariantClass",
    "VariantPlace",
    "VariantReading",
    "Witness",
    "WitnessTree",
    "Word",
    "collate",
    "infer_tree",
    "make_witness",
]
