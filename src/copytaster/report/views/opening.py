"""The first screen: how many documents, texts and origins; and what a reader must know before quoting."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from copytaster.report.readings import sentence_around
from copytaster.report.stemma import lost_name
from copytaster.report.views.changes import ChangeGroup, ChangeItem
from copytaster.report.views.dates import wrong_stamps
from copytaster.report.views.kinship import Kin, tell_kinship
from copytaster.report.views.ledger import Ledger
from copytaster.report.witnesses import Dossier
from copytaster.report.wording import change_name, counted, is_decided, listed, plural, sentence, spelled

__all__ = ["Notice", "Opening", "Phrase", "open_story"]

_MOST_NOTICES = 3
_MOST_KIN = 7
"""Lines on how the documents hang together; the tree has them all."""

_QUOTED = change_name("quote")
_SOURCE = change_name("attribution")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the summary sentence; ``strong`` where it gives the answer."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What to know before quoting.

    ``place`` and ``number`` name the anchor it leads to; ``grave`` where words were altered or a date cannot be right.
    """

    heading: str
    words: str
    link: str
    place: str
    number: int | None
    grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``when`` is the stretch of the stated dates; ``summary`` one or two sentences.

    ``kin`` says how the documents hang together, text by text; ``more_kin`` how many lines of that were left out.
    """

    when: str
    summary: tuple[Phrase, ...]
    kin: tuple[Kin, ...]
    more_kin: int
    notices: tuple[Notice, ...]


def open_story(dossier: Dossier, ledger: Ledger, groups: Sequence[ChangeGroup]) -> Opening:
    """Sum the story up."""
    numbers: dict[tuple[str, str], list[int]] = {
        (g.child.id, g.parent.id if g.parent else f"lost:{g.lost.removeprefix('†')}"): [i.number for i in g.meaning]
        for g in groups
    }
    kin = tell_kinship(dossier, numbers)
    return Opening(
        when=_when(dossier),
        summary=_summary(dossier, ledger),
        kin=kin[:_MOST_KIN],
        more_kin=max(len(kin) - _MOST_KIN, 0),
        notices=_notices(dossier, groups),
    )


def _when(dossier: Dossier) -> str:
    wrong = {w.child for w in wrong_stamps(dossier)}
    stamps = sorted((w.stamp for w in dossier.witnesses if w.stamp and w.id not in wrong), key=lambda s: s.instant)
    if not stamps:
        return "no document states a date"
    first, last = stamps[0].words.split(",")[0], stamps[-1].words.split(",")[0]
    if first == last:
        return f"stated date: {first}"
    if first.split()[1:] == last.split()[1:]:
        first = first.split()[0]
    elif first.split()[2:] == last.split()[2:]:
        first = " ".join(first.split()[:2])
    return f"stated dates: {first} to {last}"


def _summary(dossier: Dossier, ledger: Ledger) -> tuple[Phrase, ...]:
    count = len(dossier.witnesses)
    if count == 1:
        return (Phrase("One document, which nothing else here reports."),)
    own = [t for t in dossier.texts if not t.compiled]
    compiled = len(dossier.texts) - len(own)
    phrases = [Phrase(f"{sentence(spelled(count))} documents are ")]
    texts = f"{spelled(len(own))} {plural(len(own), 'text')}" if len(own) < count else "as many texts"
    if compiled:
        pieces = "a piece" if compiled == 1 else f"{spelled(compiled)} pieces"
        texts += f" and {pieces} with passages of {_sources(dossier)}"
    phrases += [Phrase(texts, strong=True), Phrase(". ")]
    rows = ledger.rows
    if rows:
        one = sum(len(r.chains) <= 1 for r in rows)
        several = len(rows) - one
        told = f"Of {spelled(len(rows))} {plural(len(rows), 'statement')} that more than one of them carries, "
        rest = f" and {spelled(several)} on more." if several else "."
        verb = "rests" if one == 1 else "rest"
        number = "all" if one == len(rows) > 1 else spelled(one)
        phrases += [Phrase(f"{told}{number} {verb} on "), Phrase("one origin", strong=True), Phrase(rest)]
    return tuple(phrases)


def _sources(dossier: Dossier) -> str:
    """Return how many of the texts the compiled pieces take passages from."""
    pieces = {t.documents[0] for t in dossier.texts if t.compiled}
    links = [d for d in dossier.heap.derivations if d.child in pieces]
    parents = {dossier.by_id[d.parent].text if d.parent in dossier.by_id else 0 for d in links}
    return "one of them" if len(parents) == 1 and 0 not in parents else "others"


def _notices(dossier: Dossier, groups: Sequence[ChangeGroup]) -> tuple[Notice, ...]:
    """Return at most three, the gravest first."""
    found = [
        _altered_words(groups, _QUOTED, "Quotations were altered"),
        _wrong_dates(dossier),
        _altered_words(groups, _SOURCE, "Statements changed their source"),
        _lost_originals(dossier),
        _turned(groups),
        _lost_lists(dossier),
        _undecided(dossier),
    ]
    return tuple(n for n in found if n is not None)[:_MOST_NOTICES]


def _sigla(groups: Sequence[ChangeGroup], items: Sequence[ChangeItem]) -> str:
    wanted = set(items)
    sigla = dict.fromkeys(g.child.siglum for g in groups if wanted & set(g.meaning))
    return listed(list(sigla))


def _altered_words(groups: Sequence[ChangeGroup], kind: str, heading: str) -> Notice | None:
    items = [i for g in groups if not g.quiet for i in g.meaning if i.kind == kind]
    if not items:
        return None
    what = "quotation reads" if kind == _QUOTED else "statement changes its source"
    many = "quotations read" if kind == _QUOTED else "statements change their source"
    tail = " differently" if kind == _QUOTED else ""
    count = f"{sentence(spelled(len(items)))} {plural(len(items), what, many)}"
    words = f"{count}{tail} in {_sigla(groups, items)}."
    return _about_changes(heading, words, items[0])


def _turned(groups: Sequence[ChangeGroup]) -> Notice | None:
    """Count the other changes of meaning by kind, the most frequent first."""
    items = [i for g in groups if not g.quiet for i in g.meaning if i.kind not in {_QUOTED, _SOURCE}]
    if not items:
        return None
    kinds = Counter(i.kind for i in items)
    ranked = sorted(kinds, key=lambda k: (-kinds[k], k))[:_MOST_NOTICES]
    parts = [f"{k} ({kinds[k]})" for k in ranked]
    words = f"{counted(len(items), 'other change')} of meaning in {_sigla(groups, items)}: {listed(parts)}."
    return _about_changes("Copies say something else", words, items[0])


def _about_changes(heading: str, words: str, first: ChangeItem) -> Notice:
    link = f"Change {first.number}"
    return Notice(heading=heading, words=words, link=link, place="change", number=first.number, grave=True)


def _wrong_dates(dossier: Dossier) -> Notice | None:
    wrong = wrong_stamps(dossier)
    if not wrong:
        return None
    child, parent = dossier.by_id[wrong[0].child], dossier.by_id[wrong[0].parent]
    words = f"{child.siglum} is stamped before {parent.siglum}, from which it was made."
    if len(wrong) > 1:
        words += f" The same holds for {listed([dossier.by_id[w.child].siglum for w in wrong[1:]])}."
    heading = "A date cannot be right" if len(wrong) == 1 else f"{sentence(spelled(len(wrong)))} dates cannot be right"
    return Notice(heading=heading, words=words, link="Timeline", place="timeline", number=None, grave=True)


def _lost_originals(dossier: Dossier) -> Notice | None:
    lost = dossier.stemma.lost
    if not lost:
        return None
    made = [w.siglum for w in dossier.witnesses if any(d.parent == lost[0] for d in dossier.stemma.incoming[w.id])]
    words = f"{listed(made)} {plural(len(made), 'comes', 'come')} from a text that is not here ({lost_name(lost[0])})."
    if len(lost) > 1:
        words += f" {sentence(spelled(len(lost) - 1))} more {plural(len(lost) - 1, 'is', 'are')} missing."
    return Notice(heading="An original is missing", words=words, link="Tree of copying", place="tree", number=None,
                  grave=False)  # fmt: skip


def _lost_lists(dossier: Dossier) -> Notice | None:
    short = [w for w in dossier.witnesses if w.document.lost_lists]
    if not short:
        return None
    first = short[0].document.lost_lists[0].introduction
    words = sentence_around(short[0].document, first).of(short[0].document.text)
    return Notice(
        heading="A capture lost a list",
        words=f"{short[0].siglum} announces it and does not have it: “{' '.join(words.split())}”",
        link="Documents",
        place="documents",
        number=None,
        grave=False,
    )


def _undecided(dossier: Dossier) -> Notice | None:
    open_links = [d for d in dossier.heap.derivations if not is_decided(d) and d.parent in dossier.by_id]
    if not open_links:
        return None
    first = open_links[0]
    pair = f"{dossier.by_id[first.parent].siglum} and {dossier.by_id[first.child].siglum}"
    words = f"One of {pair} was made from the other; the texts do not say which."
    if len(open_links) > 1:
        words += f" The same holds for {counted(len(open_links) - 1, 'more pair')}."
    return Notice(heading="Undecided", words=words, link="Tree of copying", place="tree", number=None, grave=False)
