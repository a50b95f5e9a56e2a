"""Documents → pairs that may be copies: what is worth aligning."""

from copytaster.families.candidates import candidate_pairs

__all__ = ["candidate_pairs"]
