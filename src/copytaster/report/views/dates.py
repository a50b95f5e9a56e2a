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
    """Return documents whose stamp contradicts a very likely direction, in the order of the witnesses.

    Each comes with the latest stamped of the parents that it contradicts.
    """
    found: list[WrongStamp] = []
    for witness in dossier.witnesses:
        later: list[tuple[datetime, DocumentId]] = []
        for link in dossier.stemma.incoming[witness.id]:
            parent = dossier.by_id.get(link.parent)
            if parent is None or parent.stamp is None or witness.stamp is None:
                continue
            if link.direction_confidence >= VERY_LIKELY and witness.stamp.latest < parent.stamp.instant:
                later.append((parent.stamp.instant, parent.id))
        if later:
            found.append(WrongStamp(child=witness.id, parent=max(later)[1]))
    return tuple(found)


def not_before(dossier: Dossier) -> Mapping[DocumentId, tuple[datetime, DocumentId]]:
    """Return, for each document made from dated ones, the latest of their stamps and whose it is.

    Stamps that cannot be right are left out, and so are links whose direction is not very likely.
    """
    wrong = {w.child for w in wrong_stamps(dossier)}
    bounds: dict[DocumentId, tuple[datetime, DocumentId]] = {}
    for node in sorted(dossier.stemma.nodes, key=lambda n: (dossier.stemma.ranks[n], n)):
        if node not in dossier.by_id:
            continue
        options: list[tuple[datetime, DocumentId]] = []
        for link in dossier.stemma.incoming[node]:
            parent = dossier.by_id.get(link.parent)
            if parent is None or link.direction_confidence < VERY_LIKELY:
                continue
            if parent.stamp is not None and parent.id not in wrong:
                options.append((parent.stamp.instant, parent.id))
            elif parent.id in bounds:
                options.append(bounds[parent.id])
        if options:
            bounds[dossier.by_id[node].id] = max(options)
    return bounds
