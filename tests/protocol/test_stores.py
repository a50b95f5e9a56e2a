"""What every store promises, tried on SQLite in a file, SQLite in memory, and a store of plain lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fiction import weir_heap
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import PlainStore, arbitrary_files, file_of, files_of

from copytaster.errors import InputError
from copytaster.records import DocumentId, Evidence, Heap, Locus, OffsetRun, Span, Story, StoryLink
from copytaster.store import FileRead, KeptRuling, Store, open_store

KINDS = ("file", "memory", "plain")
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def a_store(kind: str) -> Iterator[Store]:
    if kind == "plain":
        yield PlainStore()
    elif kind == "memory":
        with open_store(":memory:") as opened:
            yield opened
    else:
        with TemporaryDirectory() as folder, open_store(Path(folder) / "story.db", new=True) as opened:
            yield opened


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with a_store(request.param) as opened:
        yield opened


def whole_heap() -> Heap:
    """Return the invented heap with something in every field."""
    heap = weir_heap()
    document = heap.documents[0]
    because = Evidence(reason="both name Hollow Weir", loci=(Locus(document.id, Span(0, 4)),))
    (story,) = heap.stories
    story = replace(
        story,
        accounts=3,
        joined_by=(because, Evidence(reason="the same day")),
        nearly_split_by=(because,),
        related=(StoryLink(story="flood", because=because),),
    )
    flood = Story(id="flood", title="Flood", documents=(), timeline=())
    address = replace(document.address, record="item 1")
    runs = (OffsetRun(0, 0, 1, 1), OffsetRun(1, 1, len(document.text) - 1, 1))
    document = replace(document, address=address, runs=runs)
    document = replace(document, language="en", dateline="WEIR", agency="FW", credit="Reporting by P. Marsh")
    attribution = replace(heap.attributions[0], cue=heap.attributions[0].source)
    return replace(
        heap,
        documents=(document, *heap.documents[1:]),
        stories=(story, flood),
        attributions=(attribution, *heap.attributions[1:]),
    )


def records_in(value: object) -> Iterator[object]:
    """Give every record within a value."""
    if is_dataclass(value):
        yield value
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, tuple):
        for item in value:
            yield from records_in(item)


def filled(store: Store) -> Heap:
    heap = whole_heap()
    store.put(files_of(heap))
    store.put_heap(heap)
    return heap


@pytest.mark.parametrize("kind", ["memory", "plain"])
@few
@given(files=arbitrary_files())
def test_a_store_gives_back_what_it_took(kind: str, files: tuple[FileRead, ...]) -> None:
    with a_store(kind) as store, a_store("plain") as plain:
        assert store.put(files) == plain.put(files) == sum(len(read.documents) for read in files)
        assert list(store.documents()) == list(plain.documents())
        assert list(store.captures()) == list(plain.captures())
        assert store.problems() == plain.problems()
        for document in store.documents():
            assert store.capture_of(document.id).address == document.address


@pytest.mark.parametrize("kind", ["memory", "plain"])
@few
@given(files=arbitrary_files(), order=st.randoms(use_true_random=False))
def test_the_order_of_files_makes_no_difference(kind: str, files: tuple[FileRead, ...], order: object) -> None:
    shuffled = list(files)
    order.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random, made by hypothesis
    with a_store(kind) as one, a_store(kind) as other:
        one.put(files)
        for read in shuffled:
            other.put([read])
        assert list(one.documents()) == list(other.documents())
        assert list(one.captures()) == list(other.captures())


@few
@given(first=arbitrary_files(), second=arbitrary_files(), purged=st.integers(0, 5))
def test_sqlite_does_what_plain_lists_do(
    first: tuple[FileRead, ...], second: tuple[FileRead, ...], purged: int
) -> None:
    with a_store("memory") as store, a_store("plain") as plain:
        for one in (store, plain):
            one.put(first)
            ids = [d.id for d in one.documents()]
            one.purge(ids[purged : purged + 1])
            one.put(second)
            one.put(first)
        assert list(store.documents()) == list(plain.documents())
        assert list(store.captures()) == list(plain.captures())
        assert [(p.file, p.kind) for p in store.problems()] == [(p.file, p.kind) for p in plain.problems()]


def test_every_field_of_every_record_is_tried() -> None:
    """A field that a record gains must be in the heap that the stores are tried with, and so in the stores."""
    empty: dict[tuple[str, str], bool] = {}
    for record in records_in(whole_heap()):
        for field in fields(record):  # type: ignore[arg-type] # it is a record
            name = type(record).__name__, field.name
            empty[name] = empty.get(name, True) and not getattr(record, field.name)
    assert not [name for name, is_empty in empty.items() if is_empty]


def test_results_come_back_as_they_were(store: Store) -> None:
    heap = filled(store)
    assert store.heap() == heap


def test_a_new_run_replaces_the_results(store: Store) -> None:
    heap = filled(store)
    later = replace(heap, run=(("copytaster", "1"),), statements=heap.statements[:1], conflicts=(), problems=())
    store.put_heap(later)
    assert store.heap() == later
    assert [(run.facts, run.holds_results) for run in store.runs()] == [(heap.run, False), (later.run, True)]


def test_results_of_documents_that_are_not_here_are_refused_and_the_old_ones_stay(store: Store) -> None:
    heap = filled(store)
    stranger = replace(heap.documents[0], id=DocumentId("stranger"))
    with pytest.raises(InputError):
        store.put_heap(replace(heap, documents=(*heap.documents, stranger)))
    assert store.heap() == heap


def test_there_are_no_results_before_the_first_run(store: Store) -> None:
    assert store.heap() is None
    assert store.runs() == ()
    assert list(store.documents()) == []


def test_what_is_known_is_left_alone(store: Store) -> None:
    files = files_of(weir_heap())
    assert store.put(files) == len(files)
    assert store.put(files) == 0
    assert all(store.knows(read.place, read.sha256) for read in files)


def test_results_follow_a_document_whose_id_is_counted_anew(store: Store) -> None:
    wire = next(d for d in weir_heap().documents if d.id == "wire")
    counted = replace(wire, id=DocumentId(wire.sha256[:12]))
    earlier = replace(counted, address=replace(counted.address, file="a.txt"))
    store.put([file_of(counted)])
    store.put([file_of(earlier)])
    assert [(d.id, d.address.file) for d in store.documents()] == [
        (wire.sha256[:12], "a.txt"),
        (f"{wire.sha256[:12]}-2", "wire.txt"),
    ]


def test_search_finds_documents_with_all_words(store: Store) -> None:
    filled(store)
    assert {f.document for f in store.search(["sluice", "FISSURE"], limit=9)} == {"flash", "echo", "digest"}
    assert {f.document for f in store.search(["Vale Radio", "injured"], limit=9)} == {"flash", "echo"}
    assert len(store.search(["weir"], limit=2)) == 2
    assert store.search(["weir", "submarine"], limit=9) == ()
    assert store.search(["", "*", '"'], limit=9) == ()


def test_a_purge_takes_the_document_and_all_that_came_from_it(store: Store) -> None:
    heap = filled(store)
    assert store.purge([DocumentId("flash")]) == ("flash",)
    assert "flash" not in {d.id for d in store.documents()}
    assert store.heap() is None
    assert not any(run.holds_results for run in store.runs())
    assert store.search(["fissure", "injured"], limit=9) != ()  # the copy of another paper stays
    with pytest.raises(InputError):
        store.capture_of(DocumentId("flash"))
    again = next(d for d in heap.documents if d.id == "flash")
    assert store.put([file_of(again)]) == 0
    assert [p.kind for p in store.problems()] == ["purged"]


def test_a_purge_takes_copies_to_the_byte_too(store: Store) -> None:
    wire = next(d for d in weir_heap().documents if d.id == "wire")
    reprint = replace(wire, id=DocumentId("reprint"), address=replace(wire.address, file="reprint.txt"))
    store.put([file_of(wire), file_of(reprint)])
    assert store.purge([DocumentId("wire")]) == ("reprint", "wire")
    assert list(store.captures()) == []


def test_a_purge_of_what_is_not_here_is_refused_as_a_whole(store: Store) -> None:
    heap = filled(store)
    with pytest.raises(InputError):
        store.purge([DocumentId("wire"), DocumentId("nobody")])
    assert store.heap() == heap


def test_what_editors_say_is_numbered_kept_and_goes_with_the_document(store: Store) -> None:
    store.put(files_of(weir_heap()))
    here = [d.id for d in weir_heap().documents][:3]

    def said(document: DocumentId, parent: str = "", *named: DocumentId) -> KeptRuling:
        return KeptRuling(
            number=0, at="2033", editor="A", verdict="note", subject="link" if parent else "text", document=document,
            parent=parent, span=None, documents=named, words="\udce9",
        )  # fmt: skip

    rulings = (said(here[0]), said(here[1], here[0]), said(here[1], "lost:1"), said(here[2], "", here[1]))
    assert store.put_rulings(rulings) == (1, 2, 3, 4)
    assert [replace(r, number=0) for r in store.rulings()] == list(rulings)
    with pytest.raises(InputError):
        store.put_rulings((said(here[0]), said(DocumentId("nowhere"))))
    store.put_heap(weir_heap())
    assert len(store.rulings()) == 4
    store.purge([here[0]])
    assert [replace(r, number=0) for r in store.rulings()] == [rulings[2], rulings[3]]
