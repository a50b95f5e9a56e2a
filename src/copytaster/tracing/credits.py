"""Signs of direction: whom a document credits, and what its dateline says."""

from collections.abc import Mapping, Sequence

from copytaster.records import DocumentId, Locus, Span
from copytaster.tracing import weights
from copytaster.tracing.clues import Clue, sides
from copytaster.tracing.losses import gaps
from copytaster.tracing.outlets import Imprint, names_outlet, same_outlet
from copytaster.tracing.pairs import Pair

__all__ = ["find_credits"]

Imprints = Mapping[DocumentId, Imprint]


def _names(imprint: Imprint) -> tuple[str, ...]:
    return (*imprint.own, *imprint.agencies)


def _credit_lines(pair: Pair, imprints: Imprints) -> list[Clue]:
    """Return the sign of a credit line, or of a sentence, that names the other's outlet."""
    mine, theirs = imprints[pair.a.id], imprints[pair.b.id]
    if same_outlet(mine, theirs):
        return []
    clues: list[Clue] = []
    for witness, other in sides(pair):
        outlets = imprints[other.id].own or imprints[other.id].agencies
        if names_outlet(imprints[witness.id].credits, outlets):
            reason = "has a credit line that names the outlet of the other"
            clues.append(Clue(witness.id, weights.CREDIT, reason, direct=True))
        elif found := names_outlet(witness.document.text, outlets):
            span = Span(found.start(), found.end())
            line = imprints[witness.id].dateline
            if line is None or not line.span.covers(span):
                locus = Locus(witness.id, span)
                reason = "names the outlet of the other in its text"
                clues.append(Clue(witness.id, weights.MENTION, reason, (locus,), direct=True))
    return clues


def _datelines(pair: Pair, imprints: Imprints) -> list[Clue]:
    clues: list[Clue] = []
    for witness, other in sides(pair):
        mine, theirs = imprints[witness.id], imprints[other.id]
        if theirs.wire and not mine.wire:
            clues.append(Clue(witness.id, weights.WIRE, "lacks the reporters and editors whom the other credits"))
        if theirs.agencies and not mine.agencies:
            loci = (theirs.dateline,) if theirs.dateline else ()
            weight = weights.AGENCY_REPORT / 2 if mine.dateline else weights.AGENCY_REPORT
            clues.append(Clue(witness.id, weight, "lacks the agency's sign that the other has", loci, hard=True))
        elif theirs.dateline and not mine.dateline and not mine.place:
            reason = "has no dateline where the other has one"
            weight = weights.DATELINE / 2 if mine.wire else weights.DATELINE
            clues.append(Clue(witness.id, weight, reason, (theirs.dateline,), hard=True))
    return clues


def _passages_of_agency(pair: Pair, imprints: Imprints) -> list[Clue]:
    """Return the sign that one side lacks what the other has from the agency whose sign the first carries.

    The agency's report held it: the side with its sign is that report cut short.
    """
    clues: list[Clue] = []
    for witness, other in sides(pair):
        mine = imprints[witness.id].agencies
        if not mine or same_outlet(imprints[witness.id], imprints[other.id]):
            continue
        found = [
            other.locus(g) for g in gaps(pair, other) if names_outlet(other.locus(g).span.of(other.document.text), mine)
        ]
        if found:
            reason = "lacks what the other has from the agency whose sign it carries"
            clues.append(Clue(witness.id, weights.PASSAGE_OF_AGENCY, reason, tuple(found), hard=True))
    return clues


def _absent_agency(pair: Pair, imprints: Imprints) -> list[Clue]:
    """Return an agency whose sign both carry, or that a text cites, and of which the heap holds no report."""
    mine, theirs = imprints[pair.a.id], imprints[pair.b.id]
    if same_outlet(mine, theirs):
        return []
    issued = " ".join(own for i in imprints.values() for own in (*i.own, *(i.agencies if not i.own else ())))
    signs = [n for n in mine.agencies if names_outlet(" ".join([*theirs.agencies, theirs.credits]), [n])]
    cited = [n for n in (*mine.cited, *theirs.cited) if (n in mine.cited) != (n in theirs.cited)]
    for names, weight in ((signs, weights.COMMON_CREDIT), (cited, weights.CITED_AGENCY)):
        for name in sorted(names):
            if not names_outlet(issued, [name]):
                reason = f"goes back to {name}, it seems, as the other does; the heap holds no report of {name}"
                return [Clue(w.id, weight, reason, hard=True) for w, _ in sides(pair)]
    return []


def find_credits(pair: Pair, imprints: Imprints, *, whole: bool) -> Sequence[Clue]:
    """Return the signs in what the two sides of ``pair`` say of their origin.

    ``imprints`` are those of all documents of the heap: an agency none of them belongs to may be behind both.
    """
    found = _credit_lines(pair, imprints)
    return (
        [*found, *_datelines(pair, imprints), *_absent_agency(pair, imprints), *_passages_of_agency(pair, imprints)]
        if whole
        else found
    )
