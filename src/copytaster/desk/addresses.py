"""Addresses of the desk's pages, as paths."""

from collections.abc import Iterable

from copytaster.records import Locus

__all__ = ["compare_path", "words_path"]


def words_path(locus: Locus) -> str:
    """Return the address of the evidence page of a stretch of words."""
    return f"/documents/{locus.document}/words/{locus.span.start}-{locus.span.end}"


def compare_path(documents: Iterable[str]) -> str:
    """Return the address of the page that lays documents side by side, in this order."""
    return "/compare?" + "&".join(f"d={d}" for d in documents)
