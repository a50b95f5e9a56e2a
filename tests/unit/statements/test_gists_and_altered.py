"""The words that stand for a fact in lists, and which of its mentions say something else."""

from copytaster.records import Change, DocumentId, Locus, Parse, Span, Token
from copytaster.statements.altering import find_altered, sort_changes
from copytaster.statements.copies import Copies
from copytaster.statements.facts import Fact
from copytaster.statements.gists import tell_gist


def fact(document: str, text: str, *, start: int = 0, within: str = "") -> Fact:
    """Make a fact by hand."""
    return Fact(
        locus=Locus(DocumentId(document), Span(start, start + len(text))),
        sentence=0,
        place=0,
        text=text,
        words=tuple(text.lower().split()),
        numbers=(),
        names=(),
        negated=False,
        within=within or text,
        vector=(),
    )


def parse(text: str, subject: str = "", verb: str = "") -> Parse:
    """Mark one word as the subject and one as the finite verb."""
    tokens = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        dep, tag = ("nsubj", "NN") if word == subject else ("ROOT", "VBD") if word == verb else ("dep", "NN")
        tokens.append(Token(start, at, word, "X", tag, dep, 0))
    return Parse(text, tuple(tokens), (), ())


def gist(one: Fact, sentence: str, *, start: int = 0, subject: str = "", verb: str = "") -> str:
    return tell_gist([one], {one.locus: (parse(sentence, subject, verb), start)}, {})


def test_a_clause_that_stands_alone_is_its_own_gist() -> None:
    assert gist(fact("a", "the lamp burnt all night"), "the lamp burnt all night", subject="lamp", verb="burnt") == (
        "The lamp burnt all night"
    )


def test_a_clause_that_leans_is_told_by_its_sentence() -> None:
    sentence = "The keeper lit the lamp, which burnt all night."
    leaning = fact("a", "which burnt all night", start=25, within=sentence)
    assert gist(leaning, sentence, subject="which", verb="burnt") == sentence


def test_a_dateline_is_no_part_of_the_gist_and_an_abbreviation_keeps_its_stop() -> None:
    words = "PORT ORME (Coast Press) – The lamp failed at 4 a.m"
    assert gist(fact("a", words), words, subject="lamp", verb="failed") == "The lamp failed at 4 a.m."


def change(child: str, span: Span, kind: str = "hedge") -> Change:
    return Change(
        child=DocumentId(child),
        parent=DocumentId("a"),
        kind=kind,  # type: ignore[arg-type]
        severity="meaning",
        before=Locus(DocumentId("a"), span),
        after=Locus(DocumentId(child), span),
        why="",
        confidence=1.0,
    )


def test_what_a_step_of_copying_changed_is_altered_and_so_is_what_follows_it() -> None:
    first, second, third = (fact(d, "the lamp may burn on Friday") for d in ("a", "b", "c"))
    copies = Copies(facts=(first, second, third), parents=(-1, 0, 1))
    altered = find_altered([copies], {}, sort_changes([change("b", Span(9, 17))]))
    assert altered == (second.locus, third.locus)


def test_a_garbled_name_is_still_the_same_fact() -> None:
    first, second = fact("a", "Ilse Marn lit the lamp"), fact("b", "Ilse Marn lit the lamp")
    copies = Copies(facts=(first, second), parents=(-1, 0))
    assert find_altered([copies], {}, sort_changes([change("b", Span(0, 9), "name")])) == ()
