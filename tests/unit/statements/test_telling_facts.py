"""How a sentence is cut into facts, with parses made by hand."""

from builders import annotated, document

from copytaster.records import Parse, Span, Token
from copytaster.statements.facts import cut_clauses, find_facts, read_numbers


def _parse(*tokens: tuple[str, str, str, int]) -> Parse:
    """Build a parse from (word, part of speech, label, index of the head); a space stands between words."""
    text, made = "", []
    for word, pos, dep, head in tokens:
        glue = "" if not text or word in {",", ".", ";"} else " "
        start = len(text) + len(glue)
        text += glue + word
        made.append(Token(start, len(text), word.lower(), pos, "", dep, head))
    return Parse(text, tuple(made), (), ())


_TOLL = _parse(
    ("Three", "NUM", "nummod", 1),
    ("bargemen", "NOUN", "nsubjpass", 3),
    ("were", "AUX", "auxpass", 3),
    ("drowned", "VERB", "ROOT", 3),
    ("and", "CCONJ", "cc", 3),
    ("17", "NUM", "nsubj", 6),
    ("hurt", "VERB", "conj", 3),
    ("on", "ADP", "prep", 6),
    ("the", "DET", "det", 9),
    ("quay", "NOUN", "pobj", 7),
    (".", "PUNCT", "punct", 3),
)


def test_two_figures_are_two_facts() -> None:
    assert [s.of(_TOLL.text) for s in cut_clauses(_TOLL)] == ["Three bargemen were drowned", "17 hurt on the quay"]


def test_what_is_said_in_one_breath_is_one_fact() -> None:
    plain = _parse(
        ("We", "PRON", "nsubj", 1),
        ("counted", "VERB", "ROOT", 1),
        ("the", "DET", "det", 3),
        ("boats", "NOUN", "dobj", 1),
        ("and", "CCONJ", "cc", 1),
        ("nobody", "PRON", "nsubj", 6),
        ("asked", "VERB", "conj", 1),
        ("the", "DET", "det", 8),
        ("bargemen", "NOUN", "dobj", 6),
        ("anything", "PRON", "dobj", 6),
    )
    assert len(cut_clauses(plain, [Span(0, len(plain.text))])) == 1
    assert len(cut_clauses(_TOLL)) > len(cut_clauses(_TOLL, [Span(0, len(_TOLL.text))]))


def test_a_sentence_without_a_parse_is_one_fact() -> None:
    d = annotated(document("d", "The barge sank, and the crew of nine swam to the quay while the band played on."))
    assert len(find_facts(d)) == 1


def test_titles_and_headings_tell_no_fact_of_their_own() -> None:
    d = annotated(document("d", "## What we know", "The barge sank on Monday at the quay.", title="Barge sinks"))
    assert [f.text for f in find_facts(d)] == ["The barge sank on Monday at the quay"]


def test_numbers_are_read_in_digits_and_in_words() -> None:
    assert read_numbers(["eleven", "of", "1,200", "and", "1.2", "million", "one", "dozen"]) == (
        "11",
        "1200",
        "1200000",
        "12",
    )
