"""How documents hang together, in sentences; and why they are one story."""

from dataclasses import replace

from builders import document
from fiction import weir_heap

from copytaster.records import Derivation, DocumentId, Evidence, Family, Heap, Locus, Span, Story, StoryLink
from copytaster.report.views.belonging import tell_belonging
from copytaster.report.views.kinship import tell_kinship
from copytaster.report.witnesses import Dossier, open_dossiers, sigla_runs


def link(child: str, parent: str, kind: str, *, whole: bool = True, sure: float = 0.99) -> Derivation:
    return Derivation(
        child=DocumentId(child),
        parent=DocumentId(parent),
        kind=kind,  # type: ignore[arg-type]
        whole=whole,
        confidence=0.9,
        direction_confidence=sure,
        evidence=(),
        share_of_child=0.56,
        share_of_parent=0.9,
    )


def story(outlets: dict[str, str], *links: Derivation) -> Dossier:
    """Return a story of documents with these outlets; whole links make texts."""
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    documents = tuple(document(name, "Some words.", publisher=outlet) for name, outlet in outlets.items())
    roots = {name: name for name in outlets}
    for one in links:
        if one.whole:
            roots[one.child] = roots.get(one.parent, one.parent)
    families: dict[str, list[str]] = {}
    for name, root in roots.items():
        families.setdefault(root, []).append(name)
    made = tuple(
        Family(id=f"family:{n}", documents=tuple(DocumentId(d) for d in f), archetype=())
        for n, f in enumerate(families.values())
    )
    return open_dossiers(replace(empty, documents=documents, derivations=links, families=made))[0]


def lines(dossier: Dossier) -> list[tuple[str, str]]:
    return [(k.label, k.plain) for k in tell_kinship(dossier, {})]


def test_copies_of_one_text_are_told_with_their_outlets_once() -> None:
    told = lines(
        story({"a": "Wire", "b": "Gazette", "c": "Echo"}, link("b", "a", "reprint"), link("c", "a", "paraphrase"))
    )
    assert told == [
        ("Text 1", "G (Gazette) is a reprint of W (Wire)."),
        ("", "E (Echo) is a rewording of W."),
    ]


def test_captures_of_a_lost_original_say_that_nobody_kept_it() -> None:
    told = lines(story({"a": "Post", "b": "Mirror"}, link("a", "lost:1", "capture"), link("b", "lost:1", "capture")))
    assert told == [("Text 1", "P and M are captures of one text that nobody kept (†1).")]


def test_an_undecided_link_never_says_which_was_first() -> None:
    told = lines(story({"a": "Post", "b": "Mirror"}, link("b", "a", "edit", sure=0.6)))
    assert told[0][1].endswith("one is an edited copy of the other; the texts do not say which was first.")


def test_what_takes_passages_says_from_whom_and_how_much() -> None:
    sure = lines(story({"a": "Post", "b": "Mirror"}, link("b", "a", "compile", whole=False)))
    unsure = lines(story({"a": "Post", "b": "Mirror"}, link("b", "a", "compile", whole=False, sure=0.6)))
    assert ("Passages", "M takes passages from P (56 % of its words; near certain).") in sure
    assert ("Passages", "M shares passages with P (56 % of its words; undecided which was first).") in unsure


def test_many_copies_are_counted_and_texts_of_one_document_named_together() -> None:
    outlets = {f"d{n:02}": f"Paper {n}" for n in range(12)}
    told = lines(story(outlets, *(link(f"d{n:02}", "d00", "reprint") for n in range(1, 10))))
    assert "and 4 others are reprints of" in told[0][1]
    assert told[-1][0] == "Alone"
    assert told[-1][1].endswith("are texts of their own.")


def test_changes_of_meaning_are_counted_where_they_were_made() -> None:
    dossier = story({"a": "Wire", "b": "Gazette"}, link("b", "a", "reprint"))
    (line,) = tell_kinship(dossier, {("b", "a"): [4, 7, 9], ("a", "b"): [1]})
    assert (line.changes, line.change) == (3, 4)


def test_sigla_of_one_outlet_in_a_row_and_whole_texts_are_put_together() -> None:
    outlets = {f"d{n:02}": "Wire" for n in range(1, 7)} | {"e": "Echo"}
    dossier = story(outlets, *(link(f"d{n:02}", "d01", "capture") for n in range(2, 7)))
    every = [w for w in dossier.witnesses if w.id != "e"]
    assert [r.text for r in sigla_runs(dossier, dossier.witnesses)] == [1, 0]
    (run,) = sigla_runs(dossier, every[:4])
    assert (run.first.siglum, run.last.siglum if run.last else "") == ("W¹", "W⁴")
    assert [(r.first.siglum, r.last) for r in sigla_runs(dossier, [every[0], *every[2:4]])] == [
        ("W¹", None), ("W³", None), ("W⁴", None),
    ]  # fmt: skip
    assert sum(r.count for r in sigla_runs(dossier, dossier.witnesses)) == 7


def test_reasons_that_begin_alike_stand_together_with_the_places_of_their_terms() -> None:
    (dossier,) = open_dossiers(weir_heap())
    one = dossier.witnesses[0].id
    here = Locus(one, Span(0, 4))
    elsewhere = Locus(DocumentId("not in this story"), Span(0, 4))
    joined = [
        Evidence(reason="2 of 2 accounts tell of “weir”", loci=(here, elsewhere)),
        Evidence(reason="2 of 2 accounts tell of “road”", loci=(here,)),
        Evidence(reason="the same day", loci=()),
    ]
    near = StoryLink(story="story:9", because=Evidence(reason="both tell of “rain”", loci=()))
    told = Story(
        id="story:1", title="Weir", documents=dossier.story.documents, timeline=(), joined_by=tuple(joined),
        nearly_split_by=(Evidence(reason="one account alone tells of “goats”", loci=()),), related=(near,),
    )  # fmt: skip
    belonging = tell_belonging(replace(dossier, story=told), {})
    assert [r.plain for r in belonging.joined] == ["2 of 2 accounts tell of “weir”, “road”", "the same day"]
    assert belonging.joined[0].terms[0].loci == (here,)
    assert belonging.doubts == ("one account alone tells of “goats”",)
    assert [(n.title, n.anchor, n.reason) for n in belonging.near] == [("", "", "both tell of “rain”")]
