"""What reports of independent origin contradict each other in, and what is no conflict."""

import pytest

from copytaster.records import DocumentId, Locus, Span
from copytaster.statements.conflicting import find_conflicts
from copytaster.statements.copies import Copies
from copytaster.statements.facts import Fact


def fact(name: str, text: str) -> Fact:
    return Fact(
        locus=Locus(DocumentId(name), Span(0, len(text))),
        sentence=0,
        place=0,
        text=text,
        words=tuple(text.lower().split()),
        numbers=(),
        names=(),
        negated=False,
        within=text,
        vector=(),
    )


def account(*facts: Fact) -> Copies:
    return Copies(facts=facts, parents=tuple(range(-1, len(facts) - 1)))


def test_two_origins_that_count_otherwise_are_a_conflict() -> None:
    wire = account(fact("a", "40 families left the valley"), fact("b", "40 families left the valley"))
    baker = account(fact("c", "44 families left the valley"))
    (conflict,) = find_conflicts([wire, baker], ["the wire", "the baker"])
    assert conflict.about == "number"
    assert [side.origins for side in conflict.sides] == [("the wire",), ("the baker",)]
    assert [len(side.mentions) for side in conflict.sides] == [2, 1]
    assert [(side.words.document, side.words.span.length) for side in conflict.sides] == [
        (DocumentId("a"), len("40")),
        (DocumentId("c"), len("44")),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 families left the valley", "forty families left the valley"),
        ("more than 3,000 people marched", "3,400 people marched"),
        ("40 families left the valley", "the water rose 3 metres"),
        ("40 families left and 12 stayed", "44 families left and 15 stayed"),
        ("the valley was emptied", "everybody left the valley"),
    ],
    ids=["in words", "rounded", "of something else", "which answers to which", "no figures"],
)
def test_what_is_no_conflict(one: str, other: str) -> None:
    assert find_conflicts([account(fact("a", one)), account(fact("b", other))], ["x", "y"]) == ()


def test_one_origin_does_not_contradict_itself() -> None:
    early, late = account(fact("a", "40 families left")), account(fact("b", "44 families left"))
    assert find_conflicts([early, late], ["the warden", "the warden"]) == ()


def test_a_copy_with_a_slip_stands_on_no_side() -> None:
    wire = account(fact("a", "40 families left"), fact("b", "400 families left"))
    baker = account(fact("c", "44 families left"))
    (conflict,) = find_conflicts([wire, baker], ["the wire", "the baker"])
    assert {m.document for side in conflict.sides for m in side.mentions} == {"a", "c"}


def test_who_gives_both_figures_is_left_out() -> None:
    counts = [account(fact(d, f"{n} families left")) for d, n in (("a", 40), ("b", 44), ("c", 44))]
    assert find_conflicts(counts, ["the wire", "the baker", "the wire"]) == ()
