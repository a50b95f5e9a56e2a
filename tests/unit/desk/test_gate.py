"""Who may come in, and what hostile documents can do: nothing."""

import json
import re
from collections.abc import Callable, Sequence

import pytest
from desk_fakes import HOUSE, ORIGIN, letters
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.intake import Upload

Opened = tuple[Desk, TestClient]
Make = Callable[[Sequence[Upload]], Opened]

PAGES = ["/", "/stories/1", "/stories/1/ledger", "/stories/1/changes", "/stories/1/voices", "/stories/1/documents"]
PAGES += ["/stories/1/common", "/stories/1/hand", "/search?q=well", "/stories/1/report.html"]


def test_every_answer_has_a_strict_policy(desk: Opened) -> None:
    for path in [*PAGES, "/nowhere", "/api/stories", "/assets/desk.css"]:
        policy = desk[1].get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_page_has_inline_script_or_style(desk: Opened, path: str) -> None:
    page = desk[1].get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "127.0.0.1.evil.example:8000", ""])
def test_other_hosts_are_refused(desk: Opened, host: str) -> None:
    assert desk[1].get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:9999"])
def test_other_origins_are_refused_for_reading_and_writing(desk: Opened, origin: str) -> None:
    assert desk[1].get("/", headers={"origin": origin}).status_code == 403
    assert desk[1].post("/api/texts", json={"name": "a", "text": "b"}, headers={"origin": origin}).status_code == 403


def test_without_the_key_nothing_is_shown_or_written(desk: Opened) -> None:
    app = desk[1].app
    stranger = TestClient(app, base_url=ORIGIN)
    for path in [*PAGES, "/api/stories"]:
        assert stranger.get(path).status_code == 401
    assert (
        stranger.post("/documents", files=[("files", ("a.txt", b"x"))], headers={"origin": ORIGIN}).status_code == 401
    )
    assert stranger.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert stranger.get("/?token=wrong").status_code == 401


def test_the_key_in_the_address_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(desk: Opened) -> None:
    browser = TestClient(desk[1].app, base_url=ORIGIN, follow_redirects=False)
    answer = browser.get(f"/?token={HOUSE.token}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert browser.get("/").status_code == 200


def test_with_the_cookie_a_write_needs_an_origin(desk: Opened) -> None:
    browser = TestClient(desk[1].app, base_url=ORIGIN)
    browser.get(f"/?token={HOUSE.token}")
    files = [("files", ("a.txt", b"One\n\nA heron stood on the lock gate."))]
    assert browser.post("/documents", files=files).status_code == 403
    assert browser.post("/documents", files=files, headers={"origin": ORIGIN}).status_code == 200


def test_a_key_in_the_address_leads_nowhere_else(desk: Opened) -> None:
    browser = TestClient(desk[1].app, base_url=ORIGIN, follow_redirects=False)
    answer = browser.get(f"//evil.example/?token={HOUSE.token}")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


def test_requests_past_the_limit_are_refused(desk: Opened) -> None:
    large = b"x" * (HOUSE.most_body + 1)
    assert desk[1].post("/documents", files=[("files", ("a.txt", large))]).status_code == 413

    def pieces() -> object:
        for _ in range(12):
            yield b"x" * 100_000

    answer = desk[1].post("/api/texts", content=pieces(), headers={"content-type": "application/json"})  # type: ignore[arg-type]
    assert answer.status_code == 413


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "\u202eevil\u2066",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_stay_words(make_desk: Make, words: str) -> None:
    text = f"The well at {words} ran dry on Sunday, said nobody. Nine goats went to the river with {words} at dusk."
    upload = Upload(name=f"{words}.txt", content=f"Title {words}\n\n{text}\n".encode())
    fields = {"title": words, "author": words, "publisher": words, "date": words, "text": "A heron stood at the lock."}
    export = Upload(name="export.json", content=json.dumps([fields]).encode())
    opened, client = make_desk([*letters(), upload, export])
    key = min(f for f in opened.work.snapshot.stories["1"].dossier.texts[0].documents)
    answer = client.post(
        "/stories/1/hand",
        data={"subject": "text", "key": key, "verdict": "note", "editor": words, "words": words, "back": words},
        headers={"origin": ORIGIN},
    )
    assert answer.status_code == 200
    document = next(d for d in opened.work.snapshot.documents.values() if d.address.file == "export.json")
    more = [f"/documents/{document.id}", f"/documents/{document.id}/raw", f"/documents/{document.id}/words/0-40"]
    for path in [*PAGES, *more, f"/search?q={words}", f"/stories/1/hand?subject=text&key={key}&back={words}"]:
        page = client.get(path).text
        assert not re.search(r"<(script|img|svg/)[^>]*(alert|onerror|onload)|href=\"javascript:", page), path
        assert "<script>alert" not in page
        assert ">49<" not in page
        assert "\u202e" not in re.sub(r"(?s)<title>.*?</title>", "", page) or words not in page, path


def test_the_way_back_stays_on_the_desk(desk: Opened) -> None:
    opened, client = desk
    key = min(opened.work.snapshot.stories["1"].dossier.texts[0].documents)
    data = {"subject": "text", "key": key, "verdict": "confirm", "editor": "Ada"}
    for back in ["https://evil.example/", "//evil.example", "/stories/1evil", "/\\evil"]:
        answer = client.post("/stories/1/hand", data={**data, "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/stories/1"
