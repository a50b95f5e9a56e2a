"""One step of copying → everything that it changed, kind by kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from copytaster.comparing.attribution import attribution_changes
from copytaster.comparing.correspondence import Pair
from copytaster.comparing.dates import date_changes
from copytaster.comparing.findings import Finding
from copytaster.comparing.hedges import hedge_changes
from copytaster.comparing.limits import limit_changes
from copytaster.comparing.losses import losses
from copytaster.comparing.names import name_changes
from copytaster.comparing.negation import negation_changes
from copytaster.comparing.numbers import number_changes
from copytaster.comparing.pairing import coverage, covered
from copytaster.comparing.passages import Text
from copytaster.comparing.quantifiers import quantifier_changes
from copytaster.comparing.quotes import match_quoted, quote_changes
from copytaster.comparing.reservations import lost_reservations
from copytaster.comparing.roles import exchanged_roles
from copytaster.comparing.senses import sense_changes
from copytaster.comparing.updates import renewed_figures, replaced_clauses
from copytaster.comparing.vouchers import Voices
from copytaster.comparing.wording import wording_changes
from copytaster.language.senses import SenseTable
from copytaster.records import Derivation, NameType, Span

__all__ = ["Step", "find_changes"]

STILL_THE_SAME = 0.6
"""Share of words answered from which a sentence of an update is the old one changed, not another in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is compared: a child and its parent, or where that is ``lost`` a witness of it.

    ``pairs`` are the passages to compare, ``told`` all that both sides tell; ``others`` are further parents of the
    child. ``types`` says what the forms found in the parent, in lower case, are names of; ``voices`` are the
    attributions of both.
    """

    parent: Text
    child: Text
    derivation: Derivation
    pairs: tuple[Pair, ...]
    told: tuple[Pair, ...]
    others: tuple[Text, ...]
    lost: bool
    types: Mapping[str, NameType]
    voices: Voices

    @property
    def updated(self) -> bool:
        """Whether the child is a later version of the same article."""
        return self.derivation.kind == "update"

    @property
    def rewritten(self) -> bool:
        """Whether the child words everything anew."""
        return self.derivation.kind == "paraphrase"


def find_changes(step: Step, table: SenseTable) -> tuple[Finding, ...]:
    """Return the changes of one step, each once; passages where nothing changed but words are told as wording."""
    found = list(name_changes(step.parent, step.child, step.pairs, types=step.types, others=step.others))
    if step.updated:
        same = [pair for pair in step.pairs if _same_sentence(pair)]
        found += renewed_figures(step.parent, step.child, same)
    gone = losses(step.parent, step.child, step.derivation, covered(step.told), lost=step.lost)
    found += [loss for loss in gone if not any(_renews(f, loss) for f in found)]
    for pair in step.pairs:
        found += _in_pair(step, pair, table)
    for pair in step.pairs:
        found += wording_changes(pair, found)
    return _each_once(found)


def _same_sentence(pair: Pair) -> bool:
    """Whether a sentence of an update is the old one changed, not another in its place."""
    return pair.close and coverage(pair) >= STILL_THE_SAME


def _renews(figure: Finding, loss: Finding) -> bool:
    """Whether what looks left out or added is told with a newer figure on the other side."""
    if figure.kind not in {"number", "date"} or figure.before is None or figure.after is None:
        return False
    return (loss.before is not None and loss.before.overlaps(figure.before)) or (
        loss.after is not None and loss.after.overlaps(figure.after)
    )


def _in_pair(step: Step, pair: Pair, table: SenseTable) -> Iterator[Finding]:
    if pair.a.told == pair.b.told:
        yield from attribution_changes(pair, step.voices)
        return
    if step.updated or step.derivation.kind == "edit":
        yield from replaced_clauses(pair, updated=step.updated)
    if step.updated and coverage(pair) < STILL_THE_SAME and not pair.b.in_title:
        return
    matched = match_quoted(pair)
    quoted_a, quoted_b = [a.span for a, _ in matched], [b.span for _, b in matched]
    yield from number_changes(pair, quoted_a, quoted_b, updated=step.updated)
    if step.updated and not _same_sentence(pair):
        return
    yield from quote_changes(pair, rewritten=step.rewritten)
    yield from date_changes(pair, quoted_a, quoted_b, updated=step.updated)
    yield from quantifier_changes(pair, quoted_a, quoted_b)
    yield from hedge_changes(pair, quoted_a, quoted_b)
    yield from limit_changes(pair, quoted_a, quoted_b)
    yield from exchanged_roles(pair)
    yield from negation_changes(pair, quoted_a, quoted_b)
    yield from lost_reservations(pair)
    yield from sense_changes(table, pair, quoted_a, quoted_b, rewritten=step.rewritten)
    yield from attribution_changes(pair, step.voices)


def _each_once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of several findings that point at the same words on both sides, keep the surest."""
    kept: dict[tuple[Span | None, Span | None], Finding] = {}
    for finding in sorted(found, key=lambda f: (-f.confidence, f.kind, f.why)):
        kept.setdefault((finding.before, finding.after), finding)
    return tuple(kept.values())
