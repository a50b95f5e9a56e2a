"""Alignments → who was made from whom; the common original restored."""

from copytaster.tracing.derivations import trace
from copytaster.tracing.restoring import gather_families

__all__ = ["gather_families", "trace"]
