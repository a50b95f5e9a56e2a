"""How documents word the same person, place or act."""

from dataclasses import replace

from builders import document
from parsed_fiction import parsed

from copytaster.records import (
    AnnotatedDocument,
    Attribution,
    DocumentId,
    Locus,
    Name,
    Parse,
    Sentence,
    Span,
    Statement,
    Token,
    Wording,
)
from copytaster.statements import find_wordings

CLAUSE = (("DET", "det", 1), ("NOUN", "nsubj", 2), ("VERB", "ROOT", 2), ("DET", "det", 5), ("ADJ", "amod", 5))


def told(name: str, words: str) -> AnnotatedDocument:
    """Build a document of one clause: the subject, a verb, the lower something."""
    labels = (*CLAUSE, ("NOUN", "dobj", 2))
    tokens, at = [], 0
    for word, (pos, dep, head) in zip(words.split(), labels, strict=True):
        start = words.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word.removesuffix("ed"), pos, "", dep, head))
    sentence = Sentence(Span(0, len(words)), 0, "paragraph", Parse(words, tuple(tokens), (), ()))
    return AnnotatedDocument(document(name, words), (sentence,))


def statement(*documents: AnnotatedDocument) -> Statement:
    mentions = tuple(Locus(d.id, Span(0, len(d.text))) for d in documents)
    return Statement(id="s", gist="", mentions=mentions, origins=(), altered=(), fewest_origins=1, most_origins=1)


def acts(*documents: AnnotatedDocument) -> list[list[str]]:
    found = find_wordings(documents, names=(), attributions=(), statements=(statement(*documents),))
    return [[r.words for r in wording.renderings] for wording in found]


def test_two_verbs_with_the_same_words_round_them_word_one_act() -> None:
    assert acts(told("a", "The council closed the lower road"), told("b", "The council barred the lower road")) == [
        ["closed", "barred"]
    ]


def test_another_act_or_the_same_verb_is_no_wording() -> None:
    assert acts(told("a", "The council closed the lower road"), told("b", "The warden opened the lower gate")) == []
    assert acts(told("a", "The council closed the lower road"), told("b", "The warden closed the lower road")) == []


def as_document(fiction: str, name: str) -> AnnotatedDocument:
    one = parsed(fiction)
    return replace(one, document=replace(one.document, id=DocumentId(name)))


def everywhere(documents: list[AnnotatedDocument], *forms: str) -> tuple[Locus, ...]:
    found = []
    for d in documents:
        for form in forms:
            start = d.text.index(form)
            found.append(Locus(d.id, Span(start, start + len(form.removesuffix(" wants").removesuffix(". “")))))
    return tuple(sorted(found))


def people(documents: list[AnnotatedDocument], name: Name, source: str = "") -> tuple[Wording, ...]:
    sources = everywhere(documents, source) if source else ()
    attributions = [
        Attribution(document=s.document, content=s, source=s, cue=None, type="indirect", speaker=name.name, media=())
        for s in sources
    ]
    return find_wordings(documents, names=(name,), attributions=attributions, statements=())


def test_a_title_before_a_name_is_a_rendering_of_its_own() -> None:
    documents = [as_document("unrest", "a"), as_document("unrest", "b")]
    variants = everywhere(documents, "Tove Lindh", "Lindh wants")
    (wording,) = people(documents, Name(id="n", name="Tove Lindh", type="person", variants=variants))
    assert (wording.subject, wording.kind) == ("n", "person")
    assert wording.renderings[0].words == "Opposition leader Tove Lindh"
    assert {locus.document for locus in wording.renderings[0].loci} == {"a", "b"}


def test_a_role_under_which_somebody_is_quoted_is_a_rendering_too() -> None:
    documents = [as_document("before-after", "a"), as_document("before-after", "b")]
    name = Name(id="n", name="Ida Kvist", type="person", variants=everywhere(documents, "Ida Kvist"))
    (wording,) = people(documents, name, source="Kvist. “")
    words = {r.words for r in wording.renderings}
    assert "Kvist" in words
    assert any("Ida Kvist" in w for w in words)


def test_what_one_document_alone_says_is_no_choice_of_words() -> None:
    documents = [as_document("unrest", "a")]
    variants = everywhere(documents, "Tove Lindh")
    assert people(documents, Name(id="n", name="Tove Lindh", type="person", variants=variants)) == ()
