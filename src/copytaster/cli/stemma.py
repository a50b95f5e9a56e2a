"""``copytaster stemma``: plain witnesses of one text, and the tree of who was copied from whom."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from copytaster.cli.faults import SOME_FAILED, say_problems, saying_faults
from copytaster.cli.progress import showing_progress
from copytaster.cli.writing import STANDARD_OUTPUT, check_target, write_whole
from copytaster.collating import Collation, Witness, WitnessTree
from copytaster.errors import InputError, NothingToRead
from copytaster.records import Capture, Problem

__all__ = ["stemma"]

LEAST_WITNESSES = 2
