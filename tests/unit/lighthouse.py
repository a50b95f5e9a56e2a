"""A small tradition of our own making: an article, and what copyists do to it."""

from collections.abc import Sequence

from builders import annotated, document

from copytaster.aligning import align
from copytaster.families import candidate_pairs
from copytaster.records import Alignment, AnnotatedDocument, Derivation, Family
from copytaster.tracing import gather_families, trace

__all__ = ["LIGHTHOUSE", "TITLE", "aligned", "derive", "page", "restore", "steps"]

TITLE = "Keeper climbs Corrick Head light by rope after stair gives way"

LIGHTHOUSE = (
    (
        "CORRICK — The iron stair inside the Corrick Head lighthouse fell on Monday night, leaving the lamp dark "
        "for the first time in forty years, the harbour trust reported."
    ),
    "The keeper, Ansel Brede, climbed the outer wall by rope before dawn and lit an oil lantern on the gallery.",
    (
        "“I counted the rungs that were gone and stopped at thirty,” Brede told fishermen on the quay. “The lantern "
        "was my grandmother’s.”"
    ),
    (
        "Three trawlers waited beyond the bar until the light showed, and a fourth ran aground on the "
        "Sisters shoal without injury to her crew."
    ),
    "The trust plans these repairs:",
    "- A timber stair will be built inside the tower before the autumn gales.",
    "- The gallery rail will be replaced by masons from Tolle.",
    "- Divers will search the shoal for the lost anchor.",
    "Engineers had warned the trust twice since spring that salt was eating the bolts of the stair.",
    "“Nobody reads letters that smell of fish,” said Ida Morrow, who chairs the pilots’ guild.",
    "The trust puts the damage at 48,000 marks and expects the insurer to refuse a third of it.",
)


def page(
    name: str, *paragraphs: str, title: str = TITLE, publisher: str = "", published: str = ""
) -> AnnotatedDocument:
    """Build an annotated document of one outlet."""
    return annotated(document(name, *paragraphs, title=title, publisher=publisher, published=published))


def aligned(*documents: AnnotatedDocument) -> list[Alignment]:
    """Align all candidate pairs."""
    return [x for a, b in candidate_pairs(documents) for x in align(a, b)]


def derive(*documents: AnnotatedDocument) -> tuple[Derivation, ...]:
    """Trace a heap."""
    return trace(documents, aligned(*documents))


def restore(*documents: AnnotatedDocument) -> tuple[Family, ...]:
    """Trace a heap and gather its families."""
    found = aligned(*documents)
    return gather_families(documents, trace(documents, found), found)


def steps(derivations: Sequence[Derivation]) -> set[tuple[str, str, str]]:
    """Child, parent and kind of each step."""
    return {(d.child, d.parent, d.kind) for d in derivations}
