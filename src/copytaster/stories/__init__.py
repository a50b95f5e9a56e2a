"""Documents → stories with their timelines."""

from copytaster.stories.correcting import Corrections, parse_corrections
from copytaster.stories.grouping import find_stories

__all__ = ["Corrections", "find_stories", "parse_corrections"]
