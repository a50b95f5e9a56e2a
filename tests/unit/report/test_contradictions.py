"""Where sources contradict each other, and how each document words one thing: on the page and in the terminal."""

import io

from fiction import weir_heap
from rich.console import Console

from copytaster.report.html import to_html
from copytaster.report.terminal import print_summary
from copytaster.report.views.contradictions import list_contradictions
from copytaster.report.views.naming import list_names
from copytaster.report.witnesses import open_dossiers


def test_a_conflict_shows_its_sides_with_origins_and_documents() -> None:
    (dossier,) = open_dossiers(weir_heap())
    (found,) = list_contradictions(dossier)
    assert found.heading == "Another figure"
    assert [(s.words, s.origins) for s in found.stands] == [
        ("40 families", "reporting by Fenwick Wire"),
        ("44 families", "Tom Arkle"),
    ]
    assert [[w.id for w in s.witnesses] for s in found.stands] == [["wire"], ["gazette"]]


def test_the_page_and_the_terminal_tell_it() -> None:
    page = to_html(weir_heap())
    assert "Where sources contradict each other" in page
    shown = io.StringIO()
    print_summary(weir_heap(), Console(file=shown, width=120))
    assert "Where sources contradict each other" in shown.getvalue()
    assert "44 families  Tom Arkle" in shown.getvalue()


def test_titles_and_roles_are_forms_of_a_name_and_acts_have_a_table() -> None:
    (dossier,) = open_dossiers(weir_heap())
    people = next(n for n in list_names(dossier) if n.heading == "People")
    assert {f.text for r in people.varied for f in r.forms} == {
        "Ada Quill, warden of the weir",
        "Ada Quill, keeper of the weir",
    }
