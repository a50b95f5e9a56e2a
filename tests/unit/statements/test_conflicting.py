"""What reports of independent origin contradict each other in, and what is no conflict."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from builders import annotated, document

from copytaster.records import (
    AnnotatedDocument,
    Attribution,
    Conflict,
    DocumentId,
    Locus,
    Origin,
    Parse,
    Span,
    Statement,
    Token,
)
from copytaster.statements import find_conflicts

Told = Mapping[str, tuple[str, tuple[str, ...]]]
"""By origin: the words of the statement, and the ids of the documents that carry them."""


def statement(number: int, told: Told) -> tuple[Statement, list[AnnotatedDocument]]:
    documents = {d: annotated(document(d, f"{words}.")) for words, ids in told.values() for d in ids}
    length = {d: len(words) for words, ids in told.values() for d in ids}
    ids = sorted(documents)
    one = Statement(
        id=f"s{number}",
        gist="",
        mentions=tuple(Locus(DocumentId(d), Span(0, length[d])) for d in ids),
        origins=tuple(
            Origin(name=o, chain=(o,), documents=tuple(map(DocumentId, ids))) for o, (_, ids) in told.items()
        ),
        altered=(),
        fewest_origins=1,
        most_origins=len(told),
    )
    return one, [documents[d] for d in ids]


def conflicts(*told: Told) -> tuple[Conflict, ...]:
    made = [statement(n, one) for n, one in enumerate(told, start=1)]
    documents = [d for _, held in made for d in held]
    return find_conflicts(documents, statements=[s for s, _ in made], attributions=())


def test_two_origins_that_count_otherwise_are_a_conflict() -> None:
    wire, baker = "40 families left the valley", "44 families left the valley"
    (conflict,) = conflicts({"the wire": (wire, ("a", "b")), "the baker": (baker, ("c",))})
    assert conflict.about == "number"
    assert [side.origins for side in conflict.sides] == [("the wire",), ("the baker",)]
    assert [len(side.mentions) for side in conflict.sides] == [2, 1]
    assert [(side.words.document, side.words.span.length) for side in conflict.sides] == [("a", 2), ("c", 2)]


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
    assert conflicts({"x": (one, ("a",)), "y": (other, ("b",))}) == ()


def test_two_statements_in_the_same_words_conflict_but_not_in_others() -> None:
    police = {"the police": ("3,000 people marched through Orrin", ("a",))}
    assert [len(c.sides) for c in conflicts(police, {"y": ("8,000 people marched through Orrin", ("b",))})] == [2]
    assert conflicts(police, {"y": ("8,000 people live by the lake", ("b",))}) == ()


def test_a_copy_with_a_slip_stands_on_no_side() -> None:
    wire, slip = "40 families left the valley", "400 families left the valley"
    made, documents = statement(1, {"x": (wire, ("a", "b")), "y": ("44 families left the valley", ("d",))})
    slipped = annotated(document("c", f"{slip}."))
    mentions = tuple(sorted((*made.mentions, Locus(slipped.id, Span(0, len(slip))))))
    origins = (replace(made.origins[0], documents=tuple(DocumentId(d) for d in "abc")), made.origins[1])
    told = replace(made, mentions=mentions, origins=origins)
    (conflict,) = find_conflicts([*documents, slipped], statements=[told], attributions=())
    assert {m.document for side in conflict.sides for m in side.mentions} == {"a", "b", "d"}


def test_a_document_that_two_origins_reach_speaks_for_neither() -> None:
    made, documents = statement(1, {"x": ("40 families left", ("a",)), "y": ("44 families left", ("b",))})
    both = tuple(replace(o, documents=(DocumentId("a"), DocumentId("b"))) for o in made.origins)
    assert find_conflicts(documents, statements=[replace(made, origins=both)], attributions=()) == ()


def test_who_says_that_it_is_not_so_in_the_same_words_contradicts() -> None:
    told = {"x": ("the weir was closed at noon", ("a",)), "y": ("the weir was not closed at noon", ("b",))}
    assert [c.about for c in conflicts(told)] == ["negation"]


def meaning(one: AnnotatedDocument, *vector: float, cue: str = "") -> AnnotatedDocument:
    """Give the only sentence of a document a vector, and a token for its cue."""
    (sentence,) = one.sentences
    start = one.text.find(cue)
    tokens = (Token(start, start + len(cue), "deny", "VERB", "VBD", "ROOT", 0),) if cue else ()
    return replace(one, sentences=(replace(sentence, parse=Parse(sentence.parse.text, tokens, (), vector)),))


def test_a_denial_stands_against_what_it_denies() -> None:
    claim, denial = "a gun stood in the yard of the mill", "the miller denied that a gun stood in the yard"
    first, (a,) = statement(1, {"the ministry": (claim, ("a",))})
    second, (b,) = statement(2, {"the miller": (denial, ("b",))})
    at = denial.index("denied")
    said = Attribution(
        document=b.id,
        content=Locus(b.id, Span(at + 12, len(denial))),
        source=None,
        cue=Locus(b.id, Span(at, at + 6)),
        type="indirect",
        speaker="the miller",
        media=(),
    )
    documents = [meaning(a, 1.0, 0.0), meaning(b, 0.8, 0.6, cue="denied")]
    (conflict,) = find_conflicts(documents, statements=[first, second], attributions=[said])
    assert (conflict.about, [side.statement for side in conflict.sides]) == ("denial", ["s1", "s2"])
    assert find_conflicts(documents, statements=[first, second], attributions=()) == ()
