"""The summary in a terminal, and two documents side by side."""

import io
import re
from dataclasses import replace

import pytest
from fiction import two_documents, weir_heap
from rich.console import Console

from copytaster.records import Evidence, Heap, StoryLink
from copytaster.report.html import to_html
from copytaster.report.terminal import print_summary
from copytaster.report.terminal_pair import print_pair


def summary(heap: Heap, width: int = 80) -> str:
    out = io.StringIO()
    print_summary(heap, Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


def pair(heap: Heap, width: int = 80) -> str:
    out = io.StringIO()
    print_pair(heap, Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


def test_origins_come_first() -> None:
    lines = summary(weir_heap()).strip().splitlines()
    assert lines[0] == "Crack in Hollow Weir"
    assert lines[1].startswith("9 documents → 4 texts → 1 to 2 independent origins")


def test_the_tree_names_kinds_shares_and_directions() -> None:
    shown = summary(weir_heap())
    assert "C  reprint, 98 % of its words, near certain" in shown
    assert "N  reworded throughout, 91 % of its words, very likely" in shown
    assert "direction undecided" in shown
    assert "†1  an original that nobody kept" in shown


def test_both_readings_of_a_change_stand_below_each_other_with_signs() -> None:
    shown = summary(weir_heap())
    assert "[-could close-]" in shown
    assert "{+will shut+}" in shown


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for shown in (summary(weir_heap(), width), pair(two_documents(), width)):
        assert max(len(line) for line in shown.splitlines()) <= width


def test_long_lists_are_cut_and_say_so() -> None:
    heap = weir_heap()
    many = tuple(replace(heap.statements[0], id=f"x{n}") for n in range(20))
    assert "and 14 more statements (see the HTML report)" in summary(replace(heap, statements=many))


def test_nothing_in_a_document_can_steer_the_terminal() -> None:
    heap = weir_heap()
    hostile = replace(heap.stories[0], title="\x1b]0;owned\x07[bold]x[/bold]\u202e")
    shown = summary(replace(heap, stories=(hostile,)))
    assert "\x1b" not in shown
    assert "[bold]x[/bold]" in shown


def test_two_documents_are_laid_side_by_side_with_their_relation() -> None:
    shown = pair(two_documents(), 100)
    assert "N was made from W: reworded throughout, 91 % of its words; very likely (0.88)" in shown
    assert "[-hurt-]" in shown
    assert "{+injured+}" in shown
    assert "5 changes of meaning" in shown


def test_two_documents_without_a_link_are_said_to_have_none() -> None:
    heap = replace(two_documents(), derivations=(), changes=(), alignments=())
    assert "No copying found between the two" in pair(heap)


def test_an_undecided_pair_is_said_to_be_undecided() -> None:
    heap = two_documents()
    unsure = tuple(replace(d, direction_confidence=0.5) for d in heap.derivations)
    assert "Undecided: one was made from the other" in pair(replace(heap, derivations=unsure))


def test_why_documents_are_one_story_and_what_is_near_it_is_told() -> None:
    heap = weir_heap()
    (story,) = heap.stories
    terms = ("weir", "road")
    joined = tuple(Evidence(reason=f"4 of 4 accounts tell of “{t}”") for t in terms)
    doubt = Evidence(reason="one account alone tells of “goats”")
    near = StoryLink(story="story:2", because=Evidence(reason="both tell of “rain”"))
    other = replace(story, id="story:2", title="Flood at Hollow Weir", documents=())
    story = replace(story, joined_by=joined, nearly_split_by=(doubt,), related=(near,))
    shown = " ".join(summary(replace(heap, stories=(story, other))).split())
    assert "4 of 4 accounts tell of “weir”, “road”" in shown
    assert "Least certain: one account alone tells of “goats”" in shown
    assert "Near it: Flood at Hollow Weir: both tell of “rain”" in shown
    page = to_html(replace(heap, stories=(story, other)))
    assert "Why these are one story" in page
    assert re.search(r'<a href="#s\d-story">Flood at Hollow Weir</a>: both tell of', page)
    assert 'id="s2-story"' in page
