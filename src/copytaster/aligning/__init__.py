"""Pairs of documents → passages that correspond."""

from copytaster.aligning.passages import align

__all__ = ["align"]
