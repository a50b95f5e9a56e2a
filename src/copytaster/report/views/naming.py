"""The wording table: how each document words a person, an organisation, a place or an act; one row a thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import Locus, Name, NameType, Rendering, Wording
from copytaster.report.witnesses import Dossier, Witness

__all__ = ["Form", "NameRow", "Names", "list_names"]

_TYPES: dict[NameType, str] = {"person": "People", "organisation": "Organisations", "place": "Places"}


_ACTS = "Acts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a name or wording of an act, and where it stands first in each document that has it."""

    text: str
    loci: tuple[Locus, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name, or the gist of a statement that tells an act, with its forms, the most frequent first."""

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
    """Return people, organisations, places, acts; in each, what most documents name first."""
    worded = {w.subject: w for w in dossier.heap.wordings if w.kind != "act"}
    found: list[Names] = []
    for kind, heading in _TYPES.items():
        found += _under(
            heading, [_name_row(dossier, n, worded.get(n.id)) for n in dossier.heap.names if n.type == kind]
        )
    gists = {s.id: s.gist for s in dossier.heap.statements}
    acts = [w for w in dossier.heap.wordings if w.kind == "act" and w.subject in gists]
    return (*found, *_under(_ACTS, [_row(dossier, gists[w.subject], _renderings(w.renderings)) for w in acts]))


def _under(heading: str, rows: Sequence[NameRow]) -> list[Names]:
    ordered = sorted(rows, key=lambda r: (-r.documents, -r.mentions, r.name))
    varied = tuple(r for r in ordered if len(r.forms) > 1)
    plain = tuple(r for r in ordered if len(r.forms) == 1)
    return [Names(heading=heading, varied=varied, plain=plain)] if rows else []


def _renderings(renderings: Sequence[Rendering]) -> dict[str, list[Locus]]:
    return {" ".join(r.words.split()): list(r.loci) for r in renderings}


def _name_row(dossier: Dossier, name: Name, wording: Wording | None) -> NameRow:
    """Return a name with its titles and roles, where the documents differ in them; else its bare forms."""
    if wording is not None:
        return _row(dossier, name.name, _renderings(wording.renderings))
    forms: dict[str, list[Locus]] = {}
    for variant in name.variants:
        forms.setdefault(" ".join(dossier.sliced(variant).split()), []).append(variant)
    return _row(dossier, name.name, forms)


def _row(dossier: Dossier, name: str, forms: Mapping[str, list[Locus]]) -> NameRow:
    ranked = sorted(forms, key=lambda f: (-len({x.document for x in forms[f]}), -len(forms[f]), f))
    return NameRow(
        name=name,
        forms=tuple(_form(dossier, text, forms[text]) for text in ranked),
        mentions=sum(map(len, forms.values())),
        documents=len({x.document for loci in forms.values() for x in loci}),
    )


def _form(dossier: Dossier, text: str, loci: list[Locus]) -> Form:
    firsts = {locus.document: locus for locus in sorted(loci, reverse=True)}
    witnesses = tuple(w for w in dossier.witnesses if w.id in firsts)
    return Form(text=text, loci=tuple(firsts[w.id] for w in witnesses), witnesses=witnesses)
