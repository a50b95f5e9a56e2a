"""Three papers that each had the lighthouse dispatch and that each changed it in places of its own."""

from collections.abc import Mapping

from lighthouse import LIGHTHOUSE, page

from copytaster.records import AnnotatedDocument

__all__ = ["FIRST", "SECOND", "THIRD", "edited", "three_papers"]

FIRST = {
    "forty years": "four decades",
    "48,000": "84,000",
    "replaced by masons from Tolle": "mended by local builders",
    "refuse": "turn down",
    "eating": "gnawing at",
    "climbed the outer wall": "scaled the outside",
}
SECOND = {
    "trawlers": "vessels",
    "dawn": "sunrise",
    "Sisters shoal": "outer reef",
    "damage": "loss",
    "expects": "fears that",
    "Divers": "Frogmen",
    "gallery": "balcony",
}
THIRD = {
    "iron stair": "metal steps",
    "on Monday night": "at the week’s start",
    "insurer": "underwriters",
    "gales": "storms",
    "guild": "club",
    "twice since spring": "again and again",
    "anchor": "mooring",
}
"""What each of three editors puts for what."""


def edited(
    name: str, words: Mapping[str, str], *, without: tuple[int, ...] = (), publisher: str = ""
) -> AnnotatedDocument:
    """Return the dispatch with some words changed and without some of its paragraphs."""
    paragraphs = [p for i, p in enumerate(LIGHTHOUSE) if i not in without]
    for old, new in words.items():
        paragraphs = [p.replace(old, new) for p in paragraphs]
    return page(name, *paragraphs, title=f"Corrick as told by {name}", publisher=publisher)


def three_papers() -> tuple[AnnotatedDocument, AnnotatedDocument, AnnotatedDocument]:
    """Return edits of the dispatch by three papers, none of which can stand for it."""
    return (
        edited("b-herald", FIRST, without=(3,), publisher="Tolle Herald"),
        edited("c-post", SECOND, without=(8,), publisher="Sisters Post"),
        edited("d-mail", THIRD, without=(1,), publisher="Corrick Mail"),
    )
