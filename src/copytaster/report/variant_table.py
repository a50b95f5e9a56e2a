"""The table of variant places as CSV (RFC 4180): a row for each reading."""

import csv
import io

from copytaster.collating import Collation
from copytaster.report.wording import visible

__all__ = ["to_csv"]

_HEAD = ("place", "kind", "reading", "text", "witnesses", "siglum", "start", "end")


def to_csv(collation: Collation) -> str:
    """Return the table, in the order of the text.

    ``siglum``, ``start`` and ``end`` say where the first of the witnesses has the reading, in code points of its text,
    half-open. Witnesses are parted by spaces; one with a space in its name stands in quotation marks.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for place in collation.places:
        for number, reading in enumerate(place.readings, 1):
            first = reading.loci[0]
            sigla = " ".join(f'"{s}"' if " " in s else s for s in reading.sigla)
            words = (_cell(reading.text), _cell(sigla), _cell(first.document))
            writer.writerow((place.number, place.kind, number, *words, first.span.start, first.span.end))
    return target.getvalue()


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, and no terminal for an order."""
    shown = visible(text)
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@"} else shown
