"""What a reader sees on the desk."""

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from desk_fakes import letters, locus_of
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.intake import Upload, read_folders

SECTIONS = ["", "/ledger", "/changes", "/voices", "/common", "/documents", "/hand"]

Opened = tuple[Desk, TestClient]
Make = Callable[[Sequence[Upload]], Opened]


def test_an_empty_desk_says_what_to_do(make_desk: Make) -> None:
    _, client = make_desk([])
    page = client.get("/").text
    assert "Nothing here yet" in page
    assert 'type="file"' in page


def test_stories_are_listed_with_documents_texts_and_origins(desk: Opened) -> None:
    page = desk[1].get("/").text
    assert "1 story from 3 documents" in page
    assert re.findall(r'class="n count[^"]*"[^>]*>(\d+)<', page)[:3] == ["3", "2", "1"]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_page_of_a_story_is_there_and_its_links_lead_somewhere(desk: Opened, section: str) -> None:
    _, client = desk
    page = client.get(f"/stories/1{section}")
    assert page.status_code == 200
    for link in set(re.findall(r'href="(/[^"#]*)', page.text)):
        assert client.get(html.unescape(link)).status_code == 200, link


@pytest.mark.parametrize("section", SECTIONS)
def test_anchors_within_a_page_stand_there(desk: Opened, section: str) -> None:
    page = desk[1].get(f"/stories/1{section}").text
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert {a for a in re.findall(r'href="#([^"]+)"', page) if a not in ids} == set()


def test_links_to_other_pages_of_the_story_have_their_anchor_there(desk: Opened) -> None:
    _, client = desk
    for section in SECTIONS:
        page = client.get(f"/stories/1{section}").text
        for path, anchor in set(re.findall(r'href="(/stories/[^"#]*)#([^"]+)"', page)):
            assert f'id="{anchor}"' in client.get(path).text, (path, anchor)


def test_evidence_shows_the_words_cleaned_and_raw_with_digest(desk: Opened) -> None:
    opened, client = desk
    document = next(d for d in opened.work.snapshot.documents.values() if d.title == "Well runs dry")
    span = locus_of(document, "dry on Sunday").span
    page = client.get(f"/documents/{document.id}/words/{span.start}-{span.end}").text
    assert page.count("dry on Sunday</mark>") == 2
    assert document.sha256 in page
    assert "Bytes " in page


@pytest.mark.parametrize("span", ["5-3", "0-99999", "a-b", "1-2-3", "-1-2", "٣-٤"])
def test_words_that_do_not_stand_there_are_not_found(desk: Opened, span: str) -> None:
    opened, client = desk
    document = next(iter(opened.work.snapshot.documents))
    assert client.get(f"/documents/{document}/words/{span}").status_code == 404


def test_a_raw_capture_is_text_and_never_a_page(make_desk: Make) -> None:
    raw = b"<html><body><p>The well ran <script>alert(1)</script>dry at noon, and goats went thirsty.</p></body></html>"
    opened, client = make_desk([Upload(name="a.html", content=raw)])
    document = next(iter(opened.work.snapshot.documents))
    page = client.get(f"/documents/{document}/raw").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def ids_of(opened: Desk) -> dict[str, str]:
    return {d.title: d.id for d in opened.work.snapshot.documents.values()}


def test_comparison_links_passages_and_shows_what_moved(desk: Opened) -> None:
    opened, client = desk
    ids = ids_of(opened)
    page = client.get("/compare", params={"d": [ids["Well runs dry"], ids["No water at Upper Marsh"]]}).text
    assert "moved" in page
    assert 'id="c-1"' in page
    assert 'href="#c-2"' in page
    assert "Sunday</del>" in page


def test_three_documents_side_by_side_say_which_lacks_what(desk: Opened) -> None:
    opened, client = desk
    page = client.get("/compare", params={"d": list(ids_of(opened).values())}).text
    assert page.count('<div class="side') % 3 == 0
    assert len(re.findall(r"<b>[^<]+ <bdi>", page)) == 3
    assert "Everything is compared with the first document" in page
    assert len(re.findall(r">[^<]+ first</a>", page)) == 2


def test_ticked_documents_come_in_the_order_of_the_tree(desk: Opened) -> None:
    opened, client = desk
    ids = ids_of(opened)
    child_first = [ids["No water at Upper Marsh"], ids["Well runs dry"]]
    derivation = opened.work.snapshot.stories["1"].dossier.heap.derivations[0]
    page = client.get("/compare", params={"order": "tree", "d": child_first}).text
    by_id = opened.work.snapshot.stories["1"].dossier.by_id
    assert f"<title>{by_id[derivation.parent].siglum} beside {by_id[derivation.child].siglum}" in page


@pytest.mark.parametrize("count", [1, 5])
def test_too_few_or_too_many_documents_are_asked_for_again_with_what_was_ticked(make_desk: Make, count: int) -> None:
    more = [
        Upload(name=f"{n}.txt", content=f"Letter {n}\n\nHeron no. {n} stood at the lock.".encode()) for n in range(3)
    ]
    opened, client = make_desk([*letters(), *more])
    chosen = list(opened.work.snapshot.documents)[:count]
    answer = client.get("/compare", params={"d": chosen})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert answer.text.count(" checked>") == count


def test_comparison_with_a_document_that_is_not_here_is_not_found(desk: Opened) -> None:
    opened, client = desk
    assert client.get("/compare", params={"d": [next(iter(ids_of(opened).values())), "nowhere"]}).status_code == 404


def test_search_finds_words_statements_and_names(desk: Opened) -> None:
    page = desk[1].get("/search", params={"q": "goats"}).text
    assert "2 documents" in page
    assert "<mark>goats</mark>" in page
    assert "1 independent origin" in page
    assert "Upper Marsh" in desk[1].get("/search", params={"q": "upper mar"}).text


@pytest.mark.parametrize("typed", ["", '"', "*", "a OR b", "NEAR(", "text:x", "\x00", "-", "'; drop table words"])
def test_search_takes_anything(desk: Opened, typed: str) -> None:
    assert desk[1].get("/search", params={"q": typed}).status_code == 200


def test_adding_documents_shows_them(make_desk: Make) -> None:
    opened, client = make_desk([])
    files = [("files", (u.name, u.content)) for u in letters()]
    answer = client.post(
        "/documents", files=files, data={"text": "A fourth letter.\n\nThe mill wheel stopped at noon."}
    )
    assert answer.status_code == 200  # after the way back to the desk
    opened.work.settle()
    assert "from 4 documents" in client.get("/").text
    assert "4 documents added." in client.get("/").text


def test_the_same_files_again_are_no_new_documents(make_desk: Make) -> None:
    opened, client = make_desk(letters())
    client.post("/documents", files=[("files", (u.name, u.content)) for u in letters()])
    opened.work.settle()
    assert "from 3 documents" in client.get("/").text
    assert "3 already here" in client.get("/").text


def test_other_bytes_of_the_same_name_are_a_document_of_their_own(make_desk: Make) -> None:
    opened, client = make_desk(letters())
    client.post(
        "/documents", files=[("files", ("first.txt", b"Rain at last\n\nIt rained on the common all of Tuesday."))]
    )
    opened.work.settle()
    assert {d.address.file for d in opened.work.snapshot.documents.values()} >= {"first.txt", "first.txt (2)"}


def test_a_reader_that_fails_is_told_and_the_desk_goes_on(make_desk: Make) -> None:
    opened, client = make_desk(letters())
    opened.work.add(lambda: 1 // 0)  # type: ignore[arg-type, return-value]
    opened.work.settle()
    assert "could not be examined" in client.get("/").text
    client.post("/documents", files=[("files", ("new.txt", b"New\n\nA heron was seen at the lock on Friday."))])
    opened.work.settle()
    assert "from 4 documents" in client.get("/").text


def test_progress_streams_until_the_work_is_done(desk: Opened) -> None:
    answer = desk[1].get("/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert '"state": "idle"' in answer.text


def test_no_path_of_the_disk_is_shown(make_desk: Make, tmp_path: Path) -> None:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "a.txt").write_text("Well runs dry\n\nThe well ran dry on Sunday and nobody knows why.", encoding="utf-8")
    (folder / "b.bin").write_bytes(b"\x7fELF\x02\x01\x01\x00" * 40)
    opened, client = make_desk([])
    opened.work.add(lambda: read_folders([folder]))
    opened.work.settle()
    pages = [client.get(p).text for p in ("/", "/stories/1", "/stories/1/documents", "/api/stories/1")]
    assert all(str(tmp_path) not in p for p in pages)
    assert "collected/a.txt" in pages[2]
    assert "collected/b.bin" in pages[0]
