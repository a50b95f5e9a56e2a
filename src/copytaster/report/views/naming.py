"""Names with their forms: one row a person, organisation or place."""

from dataclasses import dataclass

from copytaster.records import Locus, Name, NameType
from copytaster.report.witnesses import Dossier, Witness

__all__ = ["Form", "NameRow", "Names", "list_names"]

_TYPES: dict[NameType, str] = {"person": "People", "organisation": "Organisations", "place": "Places"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a name and where it stands: the first mention in each document that has it."""

    text: str
    loci: tuple[Locus, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name and its forms, the most frequent first."""

    name: str
    forms: tuple[Form, ...]
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Rows under one heading: ``varied`` have several forms, ``plain`` only one."""

    heading: str
    varied: tuple[NameRow, ...]
    plain: tuple[NameRow, ...]


def list_names(dossier: Dossier) -> tuple[Names, ...]:
    """Return people, organisations, places; in each, names in most documents first."""
    found: list[Names] = []
    for kind, heading in _TYPES.items():
        rows = [_row(dossier, n) for n in dossier.heap.names if n.type == kind]
        rows.sort(key=lambda r: (-r.documents, -r.mentions, r.name))
        varied = tuple(r for r in rows if len(r.forms) > 1)
        plain = tuple(r for r in rows if len(r.forms) == 1)
        if rows:
            found.append(Names(heading=heading, varied=varied, plain=plain))
    return tuple(found)


def _row(dossier: Dossier, name: Name) -> NameRow:
    forms: dict[str, list[Locus]] = {}
    for variant in name.variants:
        forms.setdefault(" ".join(dossier.sliced(variant).split()), []).append(variant)
    ranked = sorted(forms, key=lambda f: (-len(forms[f]), f))
    return NameRow(
        name=name.name,
        forms=tuple(_form(dossier, text, forms[text]) for text in ranked),
        mentions=len(name.variants),
        documents=len({v.document for v in name.variants}),
    )


def _form(dossier: Dossier, text: str, loci: list[Locus]) -> Form:
    firsts = {locus.document: locus for locus in sorted(loci, reverse=True)}
    witnesses = tuple(w for w in dossier.witnesses if w.id in firsts)
    return Form(text=text, loci=tuple(firsts[w.id] for w in witnesses), witnesses=witnesses)
