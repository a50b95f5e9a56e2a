"""How the documents hang together, in sentences: one for each text, one for each document that takes passages.

Comes in: a dossier. Goes out: lines of words and sigla, which page and terminal dress each in their own way. They say
what the tree shows, for a reader who has not learned to read the tree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copytaster.records import Derivation
from copytaster.report.stemma import lost_name
from copytaster.report.witnesses import Dossier, Text, Witness, sigla_runs
from copytaster.report.wording import confidence_words, counted, is_decided, percent

__all__ = ["Kin", "KinPart", "tell_kinship"]

_MOST_SIGLA = 6
"""Sigla named in a sentence; of more, how many they are."""

_ONE = {
    "capture": "another capture of",
    "reprint": "a reprint of",
    "excerpt": "an excerpt of",
    "edit": "an edited copy of",
    "paraphrase": "a rewording of",
    "update": "a later version of",
    "compile": "put together from",
}
_MANY = {
    "capture": "other captures of",
    "reprint": "reprints of",
    "excerpt": "excerpts of",
    "edit": "edited copies of",
    "paraphrase": "rewordings of",
    "update": "later versions of",
    "compile": "put together from",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KinPart:
    """Words, or a document (``witness``) whose siglum stands there."""

    words: str
    witness: Witness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """One line: ``label`` names the text ("Text 1"), empty where the line goes on about the one before.

    ``changes`` counts the changes of meaning in what the line tells of, ``change`` is the number of the first, or 0.
    """

    label: str
    parts: tuple[KinPart, ...]
    changes: int
    change: int

    @property
    def plain(self) -> str:
        """The line as plain words."""
        return "".join(p.witness.siglum if p.witness else p.words for p in self.parts)


Mixed = Sequence[str | Witness]
Numbers = Mapping[tuple[str, str], Sequence[int]]
"""Numbers of the changes of meaning, by child and parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Documents made from one parent in one way."""

    parent: str
    kind: str
    sure: bool
    children: tuple[Witness, ...]


def tell_kinship(dossier: Dossier, numbers: Numbers) -> tuple[Kin, ...]:
    """Return the lines: texts of several documents, then what takes passages, then texts of one document."""
    lines: list[Kin] = []
    for text in dossier.texts:
        told: set[str] = set()
        for number, group in enumerate(_groups(dossier, text)):
            links = [(w.id, group.parent) for w in group.children]
            label = f"Text {text.number}" if number == 0 else ""
            lines.append(_line(label, _made(dossier, group, told), links, numbers))
    takers = [w for w in dossier.witnesses if any(not d.whole for d in dossier.stemma.incoming[w.id])]
    for number, taker in enumerate(takers):
        links = [(taker.id, d.parent) for d in dossier.stemma.incoming[taker.id] if not d.whole]
        lines.append(_line("" if number else "Passages", _taken(dossier, taker), links, numbers))
    alone = [dossier.by_id[t.documents[0]] for t in dossier.texts if len(t.documents) == 1]
    alone = [w for w in alone if w not in takers]
    if alone and len(dossier.witnesses) > 1:
        words = " is a text of its own." if len(alone) == 1 else " are texts of their own."
        lines.append(_line("Alone", [*_named(dossier, alone), words], (), numbers))
    return tuple(lines)


def _line(label: str, parts: Mixed, links: Iterable[tuple[str, str]], numbers: Numbers) -> Kin:
    made = [KinPart(words=p, witness=None) if isinstance(p, str) else KinPart(words="", witness=p) for p in parts]
    found = [n for link in links for n in numbers.get(link, ())]
    return Kin(label=label, parts=tuple(made), changes=len(found), change=min(found, default=0))


def _groups(dossier: Dossier, text: Text) -> list[_Group]:
    """Gather the documents of a text by what they were made from and how, in the order of the tree."""
    groups: dict[tuple[str, str, bool], list[Witness]] = {}
    for document in text.documents:
        for link in dossier.stemma.incoming[document]:
            if link.whole:
                groups.setdefault((link.parent, link.kind, _sure(link)), []).append(dossier.by_id[document])
    return [_Group(parent=p, kind=k, sure=s, children=tuple(c)) for (p, k, s), c in groups.items()]


def _sure(link: Derivation) -> bool:
    """Whether a sentence can say which came first; of a lost original everything was made."""
    return is_decided(link) or link.parent.startswith("lost:")


def _made(dossier: Dossier, group: _Group, told: set[str]) -> Mixed:
    """Say how the documents of a group were made; outlets are named once, ``told`` are those that were."""
    source, children = dossier.by_id.get(group.parent), group.children
    one = len(children) == 1
    how = (_ONE if one else _MANY)[group.kind]
    named = _with_outlet(children[0], told) if one else _named(dossier, children)
    if source is None:
        how = ("a capture of" if one else "captures of") if group.kind == "capture" else how
        return [*named, f" {'is' if one else 'are'} {how} one text that nobody kept ({lost_name(group.parent)})."]
    if not group.sure:
        end = f": one is {_ONE[group.kind]} the other; the texts do not say which was first."
        if group.kind == "capture":
            end = " are captures of one article; the texts do not say which was first."
        elif not one:
            end = (
                f": of each pair with {source.siglum}, one is {_ONE[group.kind]} the other; undecided which was first."
            )
        return [*_with_outlet(source, told), " and ", *named, end]
    return [*named, f" {'is' if one else 'are'} {how} ", *_with_outlet(source, told), "."]


def _with_outlet(witness: Witness, told: set[str]) -> list[str | Witness]:
    """Name a document; where it is first spoken of, with its outlet."""
    known = witness.id in told
    told.add(witness.id)
    return [witness] if known else [witness, f" ({witness.outlet})"]


def _taken(dossier: Dossier, child: Witness) -> Mixed:
    """Say from whom a document takes passages, and how much."""
    parts: list[str | Witness] = [child]
    links = [d for d in dossier.stemma.incoming[child.id] if not d.whole]
    for number, link in enumerate(links):
        source = dossier.by_id.get(link.parent)
        joint = "" if number == 0 else " and"
        verb = " takes passages from " if _sure(link) else " shares passages with "
        parts += [f"{joint}{verb}", source or f"a text that nobody kept ({lost_name(link.parent)})"]
        parts.append(f" ({percent(link.share_of_child)} of its words; {_direction(link)})")
    return [*parts, "."]


def _direction(link: Derivation) -> str:
    return confidence_words(link.direction_confidence) if is_decided(link) else "undecided which was first"


def _named(dossier: Dossier, witnesses: Sequence[Witness]) -> list[str | Witness]:
    """List documents, those of one outlet in a row as a stretch; of very many, the first and how many more."""
    runs = sigla_runs(dossier, witnesses, texts=False)
    shown = runs if len(runs) <= _MOST_SIGLA else runs[: _MOST_SIGLA - 1]
    parts: list[str | Witness] = []
    for number, run in enumerate(shown):
        last = number == len(shown) - 1 and len(shown) == len(runs)
        parts += ([" and " if last else ", "] if number else []) + [run.first]
        parts += ["–", run.last] if run.last else []
    rest = sum(run.count for run in runs[len(shown) :])
    return [*parts, f" and {counted(rest, 'other')}"] if rest else parts
