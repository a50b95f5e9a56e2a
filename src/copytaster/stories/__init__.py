"""Documents → stories with their timelines."""

from copytaster.stories.grouping import find_stories

__all__ = ["find_stories"]
