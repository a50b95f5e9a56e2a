from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lighthouse import LIGHTHOUSE, TITLE, derive, page, steps

from copytaster.records import AnnotatedDocument

OTHER_REPORT = (
    "Fish was dear in Tolle this morning, and everybody on the market knew why.",
    (
        "“Nobody reads letters that smell of fish,” Ida Morrow of the pilots’ guild said at a meeting in the sail "
        "loft, to laughter that did not last."
    ),
    "The insurer’s agent, Pell Ranno, walked round the tower with a notebook and a wet hat and would not say a word.",
    "Children sold candles at the gate, two for a copper, and had none left by noon.",
)


def original(name: str = "m-original", publisher: str = "Corrick Mail") -> AnnotatedDocument:
    return page(name, *LIGHTHOUSE, publisher=publisher)


def flat(text: str) -> str:
    return text.translate(str.maketrans("“”’—", '""\'-'))


def test_a_capture_that_lost_its_list_is_the_child() -> None:
    lossy = page("a-capture", *(flat(p) for p in LIGHTHOUSE if not p.startswith("- ")), title=flat(TITLE))
    found = derive(original(), lossy)
    assert steps(found) == {("a-capture", "m-original", "capture")}
    assert found[0].direction_confidence > 0.9
    assert any("list that its introduction announces" in e.reason for e in found[0].evidence)


def test_the_masthead_behind_a_title_makes_no_other_title() -> None:
    again = page("a-capture", *LIGHTHOUSE[:-2], title=f"{TITLE} | The Corrick Mail", publisher="The Corrick Mail")
    assert steps(derive(original(publisher="The Corrick Mail"), again)) == {("a-capture", "m-original", "capture")}


def test_two_lossy_captures_have_a_lost_original() -> None:
    one = page("one", *(p for i, p in enumerate(LIGHTHOUSE) if i != 1))
    two = page("two", *(p for i, p in enumerate(LIGHTHOUSE) if i not in (3, 8)))
    assert steps(derive(one, two)) == {("one", "lost:1", "capture"), ("two", "lost:1", "capture")}


def test_a_reprint_credits_the_outlet_it_has_the_text_from() -> None:
    copy = page("a-reprint", *LIGHTHOUSE, title="Dark night at Corrick", publisher="Tolle Herald")
    copy = replace(copy, document=replace(copy.document, credit="By arrangement with the Corrick Mail"))
    assert steps(derive(original(), copy)) == {("a-reprint", "m-original", "reprint")}


def test_an_excerpt_of_a_reworded_copy_hangs_from_that_copy() -> None:
    changes = {
        "fell": "came down",
        "reported": "announced",
        "climbed": "scaled",
        "waited": "lingered",
        "plans": "wants",
    }
    reworded = list(LIGHTHOUSE)
    for old, new in changes.items():
        reworded = [p.replace(old, new) for p in reworded]
    edited = page("m-edit", *reworded, title="Light out at Corrick Head", publisher="Tolle Herald")
    excerpt = page("a-excerpt", *reworded[:4], *reworded[8:9], title="Corrick in the dark", publisher="Digest")
    found = {(d.child, d.parent) for d in derive(original("z-original"), edited, excerpt)}
    assert ("a-excerpt", "m-edit") in found


def test_a_later_version_says_so() -> None:
    later = page(
        "a-later",
        "CORRICK — Divers found the anchor of the Corrick Head light on Tuesday evening, a day after the stair fell.",
        "“It was sitting upright, like a dog,” diver Oda Finn said on the slip.",
        *LIGHTHOUSE[1:4],
        *LIGHTHOUSE[8:10],
        "The trust puts the damage at 61,000 marks; an earlier version of this article gave a lower figure.",
        title="Anchor found off Corrick Head",
        publisher="Corrick Mail",
    )
    assert steps(derive(original(), later)) == {("a-later", "m-original", "update")}


def test_the_same_quotation_makes_no_link() -> None:
    other = page("other", *OTHER_REPORT, title="Market day", publisher="Tolle Herald")
    assert derive(original(), other) == ()


def test_passages_in_an_own_report_are_a_compilation() -> None:
    compiled = page(
        "a-compiled",
        *OTHER_REPORT[:1],
        OTHER_REPORT[2],
        LIGHTHOUSE[3],
        OTHER_REPORT[3],
        f"{LIGHTHOUSE[8]} So the Corrick Mail reported.",
        "Nobody in Tolle remembers a night so black, and the oldest of them is ninety.",
        title="Market day",
        publisher="Tolle Herald",
    )
    found = derive(original(), compiled)
    assert steps(found) == {("a-compiled", "m-original", "compile")}
    assert not found[0].whole


def test_many_copies_of_one_text_make_one_step_each() -> None:
    found = derive(*(page(f"copy-{i:03}", *LIGHTHOUSE) for i in range(60)))
    assert len(found) == 59
    assert len({d.child for d in found}) == 59


@pytest.mark.parametrize("stated", ["1999-01-01", "2099-12-31T23:59:00+02:00", "yesterday"])
def test_a_forged_date_turns_no_clear_step_round(stated: str) -> None:
    lossy = page("a-capture", *(flat(p) for p in LIGHTHOUSE if not p.startswith("- ")), published=stated)
    first = page("m-original", *LIGHTHOUSE, published="2040-03-06")
    assert {(d.child, d.parent) for d in derive(first, lossy)} == {("a-capture", "m-original")}


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_the_documents_makes_no_difference(order: list[int]) -> None:
    heap = [
        original(),
        page("capture", *(p for p in LIGHTHOUSE if not p.startswith("- "))),
        page("excerpt", *LIGHTHOUSE[:4], title="Dark", publisher="Digest"),
        page("other", *OTHER_REPORT, title="Market day", publisher="Tolle Herald"),
    ]
    assert derive(*(heap[i] for i in order)) == derive(*heap)


def test_every_step_has_a_reason_and_none_is_its_own_ancestor() -> None:
    heap = [
        original(),
        page("capture", *(p for p in LIGHTHOUSE if not p.startswith("- "))),
        page("excerpt", *LIGHTHOUSE[:4], title="Dark", publisher="Digest"),
        page("reprint", *LIGHTHOUSE, title="Night", publisher="Tolle Herald"),
    ]
    found = derive(*heap)
    assert all(d.evidence for d in found)
    parents: dict[str, str] = {d.child: d.parent for d in found}
    for child in parents:
        seen = {child}
        node = child
        while node in parents:
            node = parents[node]
            assert node not in seen
            seen.add(node)


def test_an_empty_heap_and_a_lone_document_have_no_steps() -> None:
    assert derive() == ()
    assert derive(original()) == ()
