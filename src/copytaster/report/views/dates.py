"""Stated dates: which cannot be right, and before which time a document cannot have been written.

A stamp counts as evidence and never as the judge: where the texts say that one was made from the other, and the
stamps say the opposite, the stamps are at fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from copytaster.records import DocumentId
from copytaster.report.witnesses import Dossier
from copytaster.report.wording import VERY_LIKELY

__all__ = ["WrongStamp", "not_before", "wrong_stamps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongStamp:
    """A document stamped before the one it was made from."""

    child: DocumentId
    parent: DocumentId


def wrong_stamps(dossier: Dossier) -> tuple[WrongStamp, ...]:
    """Return documents stamped before the latest document that they were very likely made from, directly or not.

    A stamp that is wrong itself does not count against others. They come in the order of the witnesses.
    """
    bounds = not_before(dossier)
    return tuple(
        WrongStamp(child=w.id, parent=bounds[w.id][1])
        for w in dossier.witnesses
        if w.stamp is not None and w.id in bounds and w.stamp.latest < bounds[w.id][0]
    )


def not_before(dossier: Dossier) -> Mapping[DocumentId, tuple[datetime, DocumentId]]:
    """Return, for each document made from dated ones, the latest of their stamps and whose it is.

    A parent whose own stamp cannot be right, or that has none, hands on its own bound. Links whose direction is not
    very likely are left out.
    """
    bounds: dict[DocumentId, tuple[datetime, DocumentId]] = {}
    for node in sorted(dossier.stemma.nodes, key=lambda n: (dossier.stemma.ranks[n], n)):
        options: list[tuple[datetime, DocumentId]] = []
        for link in dossier.stemma.incoming[node]:
            parent = dossier.by_id.get(link.parent)
            if parent is None or link.direction_confidence < VERY_LIKELY:
                continue
            stamp, bound = parent.stamp, bounds.get(parent.id)
            if stamp is not None and (bound is None or stamp.latest >= bound[0]):
                options.append((stamp.instant, parent.id))
            if bound is not None:
                options.append(bound)
        if options and node in dossier.by_id:
            bounds[dossier.by_id[node].id] = max(options)
    return bounds
