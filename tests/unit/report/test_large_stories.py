"""A story of many copies as one file: the same words once, every link with its target, nothing lost."""

import re
from dataclasses import replace

import pytest
from builders import document

from copytaster.records import (
    Derivation,
    Document,
    Dropped,
    Family,
    Heap,
    Locus,
    Origin,
    Span,
    Statement,
    Story,
)
from copytaster.report.html import to_html
from copytaster.report.views.page import lay_page

COPIES = 20
WORDS = [
    "The ferry to Low Skerry will not sail before Thursday, said the harbour master.",
    "Two hundred sheep are waiting on the quay.",
    "Nobody had asked the shepherds.",
]


def copy(number: int) -> Document:
    """Return a copy with a paragraph of its own; the seventh has another number in the second."""
    words = [*WORDS, f"The harbour master was seen {number} times that day at the window of office {number}."]
    if number == 7:
        words[1] = "Three hundred sheep are waiting on the quay."
    made = document(f"d{number:02}", *words, publisher=f"Paper {number}")
    dropped = [
        ("Home", "navigation"),
        ("About us", "navigation"),
        ("Contact", "navigation"),
        (f"No. {number}", "footer"),
    ]
    return replace(made, dropped=tuple(Dropped(text=t, reason=r, raw=Span(0, 1)) for t, r in dropped))


def heap() -> Heap:
    documents = tuple(copy(n) for n in range(COPIES))
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    ids = tuple(d.id for d in documents)
    mentions = tuple(Locus(d.id, d.blocks[1].span) for d in documents)
    told = Statement(
        id="statement:1", gist="two hundred sheep are waiting", mentions=mentions, altered=(mentions[7],),
        origins=(Origin(name="Paper 0", chain=("Paper 0",), documents=ids),), fewest_origins=1, most_origins=1,
    )  # fmt: skip
    links = tuple(
        Derivation(
            child=d, parent=ids[0], kind="reprint", whole=True, confidence=0.99, direction_confidence=0.99,
            evidence=(), share_of_child=0.9, share_of_parent=0.9,
        )
        for d in ids[1:]
    )  # fmt: skip
    return replace(
        empty,
        run=(("copytaster", "test"),),
        documents=documents,
        stories=(Story(id="story:1", title="No ferry", documents=ids, timeline=()),),
        families=(Family(id="family:1", documents=ids, archetype=()),),
        derivations=links,
        statements=(told,),
    )


@pytest.fixture(scope="module")
def page() -> str:
    return to_html(heap())


def test_words_that_copies_share_stand_in_one_document_and_own_words_in_each(page: str) -> None:
    documents = page[page.index('id="documents"') :]
    assert documents.count(WORDS[2]) == 1
    assert documents.count("Three hundred sheep are waiting on the quay.") == 1
    for number in range(COPIES):
        assert f"seen {number} times" in documents
    assert len(re.findall(r"3 paragraphs word for word as in", documents)) == COPIES - 2


def test_every_link_has_its_target_once(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_link_to_a_copys_words_leads_to_just_these_words(page: str) -> None:
    where = dict(re.findall(r'<span id="(d\d+-\d+-\d+)"[^>]*>([^<]*)', page))
    links = re.findall(r'href="#(d\d+-\d+-\d+)"', page)
    assert links
    altered = "Three hundred sheep are waiting on the quay."
    assert {where[x] for x in links if x in where} <= {altered, *WORDS}
    assert altered in {where[x] for x in links if x in where}


def test_boilerplate_that_copies_share_is_told_once_and_the_rest_of_each(page: str) -> None:
    assert page.count("About us") == 1
    assert all(f"No. {n}<" in page for n in range(COPIES))


def test_pages_of_the_desk_keep_every_document_whole() -> None:
    (story,) = lay_page(heap()).stories
    assert all(b.kind != "like" for d in story.documents for b in d.blocks)
    assert story.anchors.likenesses is None


def test_a_whole_text_is_named_as_one(page: str) -> None:
    assert f'Text 1<span class="vh">, all {COPIES} documents</span>' in page
