"""Who put a document out, and whom it names: outlets, agencies, datelines.

Names of outlets are compared without articles and spacing, and by their initials, so that a domain
("coastcourier.example"), a masthead ("The Coast Courier") and a sign ("CC") meet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.records import AnnotatedDocument, Locus, Span
from copytaster.text.words import fold

__all__ = ["Imprint", "names_outlet", "read_imprint", "same_outlet"]

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’.]+(?:[ /,]+(?:[A-ZÀ-Þ][\w'’.]*|[0-9]{1,2}))*)\s*"
    r"(?:\((?P<agency>[A-ZÀ-Þ][^()]{1,30})\)\s*)?[-–—]{1,2}\s"
)
"""PLACE, Country, Oct 14 (Agency) - : the opening that newspapers and agencies share."""

_PERSON = re.compile(r"[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+")
_WIRE = re.compile(r"\b(?:[Rr]eporting|[Ww]riting) by\b.*\b[Ee]dit(?:ing|ed) by\b", re.DOTALL)
WIRE_TAIL = 200
"""Characters at the end of a text among which a wire's credit line stands."""

_CITED = re.compile(r"\bnews agency,? ([A-ZÀ-Þ][\w-]+)")

_GENERIC = frozenset(
    """the a an of and news press agency online daily com co org net www english media group service wire
    report reports staff reporter correspondent""".split()
)
"""Words in the names of outlets that do not tell one from another."""

_LEAST = 3
"""Shortest name, in letters, that is looked for in a text."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a document comes from, as it says: names of its own outlet, its dateline's place and agency, credits.

    ``own`` and ``agencies`` are names as written; ``credits`` is what credit lines and boilerplate say;
    ``reporters`` are the people named there; ``cited`` are news agencies that the text names; ``wire``: it ends with
    reporters and editors, as agencies sign; ``place`` is folded.
    """

    own: tuple[str, ...]
    agencies: tuple[str, ...]
    credits: str
    reporters: frozenset[str]
    cited: tuple[str, ...]
    wire: bool
    place: str
    dateline: Locus | None


def _dateline(document: AnnotatedDocument) -> re.Match[str] | None:
    """Find the dateline of the first paragraph."""
    for block in document.document.blocks:
        if block.kind == "paragraph":
            return _DATELINE.match(document.text, block.span.start, min(block.span.end, block.span.start + 90))
    return None


def read_imprint(document: AnnotatedDocument) -> Imprint:
    """Read what a document says of its origin, from its fields and its first paragraph."""
    record = document.document
    found = _dateline(document)
    stated = found.group("agency") if found and found.group("agency") else ""
    agencies = tuple(dict.fromkeys(n for n in (record.agency, stated) if n))
    place = found.group("place") if found else record.dateline
    locus = Locus(document.id, Span(found.start(), found.end())) if found else None
    said = " ".join([record.credit, record.byline, *(d.text for d in record.dropped)])
    return Imprint(
        own=(record.publisher,) if record.publisher else (),
        agencies=agencies,
        credits=said,
        reporters=frozenset(_PERSON.findall(f"{record.byline}; {record.credit}")),
        cited=tuple(dict.fromkeys(m.group(1) for m in _CITED.finditer(document.text))),
        wire=bool(_WIRE.search(said) or _WIRE.search(document.text[-WIRE_TAIL:])),
        place=fold(place).split(",")[0].split("/")[0].strip(),
        dateline=locus,
    )


def _core(name: str) -> str:
    """Letters of a name that tell it from others; of a domain, those before its first dot."""
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        name = name.lower().removeprefix("www.").split(".")[0]
    words = [w for w in re.findall(r"\w+", fold(name)) if w not in _GENERIC]
    return "".join(words) or "".join(re.findall(r"\w+", fold(name)))


def _initials(name: str) -> str:
    capitals = re.findall(r"[A-Z]", name)
    return "".join(capitals).lower() if len(capitals) >= _LEAST else ""


def _same_name(a: str, b: str) -> bool:
    x, y = _core(a), _core(b)
    if not x or not y:
        return False
    return x == y or x == _initials(b) or y == _initials(a) or (min(len(x), len(y)) > _LEAST and (x in y or y in x))


def same_outlet(a: Imprint, b: Imprint) -> bool:
    """Whether two documents say that one outlet put them out.

    Publishers decide where both state one; otherwise the agencies that their datelines name, or reporters in common.
    """
    if a.reporters & b.reporters:
        return True
    if a.own and b.own:
        return any(_same_name(x, y) for x in a.own for y in b.own)
    left, right = (*a.own, *a.agencies), (*b.own, *b.agencies)
    return any(_same_name(x, y) for x in left for y in right)


def names_outlet(text: str, names: Sequence[str]) -> re.Match[str] | None:
    """Find the first place in ``text`` where one of ``names`` stands, whole or by its last distinctive word."""
    for name in names:
        if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
            letters = re.sub(r"\W", "", name.lower().removeprefix("www.").split(".")[0])
            pattern = r"\b" + r"[\W_]*".join(letters) + r"\b"
            found = re.search(pattern, text, re.IGNORECASE) if len(letters) > _LEAST else None
            if found:
                return found
            continue
        words = [w for w in re.findall(r"\w+", name) if fold(w) not in _GENERIC]
        if not words or len("".join(words)) < _LEAST:
            continue
        found = re.search(r"\b" + r"[\s-]+".join(map(re.escape, words)) + r"\b", text)
        if found is None and _initials(name):
            found = re.search(r"\b" + re.escape(_initials(name).upper()) + r"\b", text)
        if found:
            return found
    return None
