"""Sigla, texts, and the part of the heap that belongs to a story."""

from dataclasses import replace

from builders import document
from fiction import weir_heap
from hypothesis import given
from hypothesis import strategies as st

from copytaster.records import Document, DocumentId, Heap, Story
from copytaster.report.witnesses import open_dossiers


def heap_of(*documents: Document) -> Heap:
    return replace(Heap(**dict.fromkeys(Heap.__slots__, ())), documents=documents)


def test_sigla_come_from_the_outlets_and_are_numbered_where_an_outlet_has_several() -> None:
    sigla = {str(w.id): w.siglum for d in open_dossiers(weir_heap()) for w in d.witnesses}
    assert sigla["wire"] == "W"
    assert sigla["courier"] == "C"
    assert {sigla["gazette"], sigla["scrape"]} == {"G¹", "G²"}


@given(st.lists(st.sampled_from(["", "The Daily Post", "Daily Post", "post", "P", "North & South", "…"]), max_size=40))
def test_every_document_has_a_siglum_of_its_own(outlets: list[str]) -> None:
    heap = heap_of(*(document(f"d{n:02}", "Words.", publisher=o) for n, o in enumerate(outlets)))
    sigla = [w.siglum for d in open_dossiers(heap) for w in d.witnesses]
    assert len(set(sigla)) == len(sigla) == len(outlets)


def test_texts_are_the_families_and_compiled_ones_come_last() -> None:
    (dossier,) = open_dossiers(weir_heap())
    assert [len(t.documents) for t in dossier.texts] == [4, 2, 2, 1]
    assert [t.compiled for t in dossier.texts] == [False, False, False, True]
    assert [t.fill for t in dossier.texts] == ["f1", "f2", "own", "f3"]


def test_stories_are_kept_apart_and_documents_of_no_story_are_not_lost() -> None:
    heap = weir_heap()
    weir = replace(heap.stories[0], documents=tuple(DocumentId(n) for n in ("courier", "echo", "flash", "wire")))
    first, rest = open_dossiers(replace(heap, stories=(weir,)))
    assert len(first.witnesses) + len(rest.witnesses) == len(heap.documents)
    assert {d.child for d in first.heap.derivations} == {"courier", "flash", "echo"}
    assert {m.document for s in first.heap.statements for m in s.mentions} <= {w.id for w in first.witnesses}


def test_a_heap_without_families_and_stories_is_shown_all_the_same() -> None:
    (dossier,) = open_dossiers(heap_of(document("a", "One.", title="Alone"), document("b", "Two.")))
    assert len(dossier.texts) == 2
    assert dossier.story.title == "Alone"


def test_an_empty_story_of_the_same_documents_makes_no_second_copy() -> None:
    heap = replace(weir_heap(), stories=(*weir_heap().stories, Story(id="z", title="z", documents=(), timeline=())))
    assert len(open_dossiers(heap)[0].witnesses) == 9
