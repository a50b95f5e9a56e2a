"""Derivations and alignments → what changed on the way."""

from copytaster.comparing.changes import compare

__all__ = ["compare"]
