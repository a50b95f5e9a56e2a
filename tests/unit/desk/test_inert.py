"""A stranger's page, shown: what it may hold, and what never comes through."""

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

import pytest
from desk_fakes import letters
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from copytaster.desk.desk import Desk
from copytaster.desk.inert import inert_page, is_page
from copytaster.desk.intake import Upload, read_uploads
from copytaster.records import Address, Capture, MappedText, OffsetRun, Piece, Span

Opened = tuple[Desk, TestClient]
Make = Callable[[Sequence[Upload]], Opened]


def capture(source: str) -> Capture:
    raw = source.encode("utf-8", "replace")
    text = raw.decode()
    content = MappedText(text, (OffsetRun(0, 0, len(text), 1),))
    return Capture(
        address=Address(file="a.html", record="", span=Span(0, len(raw))),
        raw=raw,
        sha256="0" * 64,
        form="html",
        encoding="utf-8",
        pieces=(Piece(role="body", markup="html", content=content),),
    )


class Tags(HTMLParser):
    """Every tag with its attributes, and the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, tuple(k for k, _ in attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://elsewhere.example/a onerror=alert(1) alt=x>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<a href='javascript:alert(1)' ping=http://elsewhere.example onclick=alert(1)>x</a>",
    "<base href=http://elsewhere.example><meta http-equiv=refresh content='0;url=http://elsewhere.example'>",
    "<link rel=preconnect href=http://elsewhere.example><link rel=stylesheet href=http://elsewhere.example/a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=http://elsewhere.example></object>",
    "<form action=http://elsewhere.example><button formaction=http://elsewhere.example>x</button></form>",
    "<style></style foo><img src=x onerror=alert(1)></style>",
    "<style>p{}</sty<!--</style><script>alert(1)</script>-->",
    '<p style="color:red" title=\'"><script>alert(1)</script>\'>x</p>',
    '<p class="a&quot;><script>alert(1)</script>">x</p>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x</noscript>",
    "<template><script>alert(1)</script></template><textarea></textarea><script>alert(1)</script>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_acts_or_leads_elsewhere_comes_through(source: str) -> None:
    page = inert_page(capture(f"<html><body><p>The well ran dry.</p>{source}<p>Nine goats.</p>"), None)
    tags = Tags(page)
    names = {t for t, _ in tags.found}
    assert not names & set(
        "script img svg a-href iframe object embed form input button base link math template".split()
    )
    attributes = {a for _, every in tags.found for a in every}
    assert not {a for a in attributes if a.startswith("on")}
    assert not attributes & {"src", "href", "ping", "srcset", "action", "formaction", "data", "srcdoc", "xlink:href"}
    assert [t for t, _ in tags.found].count("meta") == 1
    assert "The well ran dry." in tags.words


@given(source=st.text(alphabet="<>/='\" asbscriptonhref!-&;", max_size=80))
def test_whatever_is_written_only_listed_tags_and_attributes_come_out(source: str) -> None:
    page = inert_page(capture(f"<p>{source}"), None)
    body = page[page.index("</style>") :]
    for tag in re.findall(r"<[^>]*>?", body):
        assert re.fullmatch(r"</?[a-z][a-z0-9]*( [a-z-]+(=\"[^\"<>]*\")?)*>", tag), tag
    assert " on" not in re.sub(r'"[^"]*"', "", "".join(re.findall(r"<[^>]*>", body)))


def test_the_words_are_marked_where_their_bytes_stand_also_across_tags() -> None:
    source = "<p>Caf&eacute; <b>at the</b> well, says the reeve.</p>"
    words = Span(source.index("Caf"), source.index(" says"))
    page = inert_page(capture(source), words)
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page) == ["Café ", "at the", " well,"]
    assert page.count('id="words"') == 1


def test_bytes_of_any_encoding_are_found_again() -> None:
    raw = "<html><head><meta charset=windows-1252></head><p>“Dry”, said the reeve – twice.</p>".encode("cp1252")
    found = read_uploads([Upload(name="a.html", content=raw)]).captures[0]
    at = raw.index("Dry".encode("cp1252"))
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", inert_page(found, Span(at, at + 3))) == ["Dry"]


def test_the_words_that_tags_of_its_own_would_hide_are_shown() -> None:
    assert (
        "well ran dry" in Tags(inert_page(capture("<strange-tag><p hidden>The well ran dry</strange-tag>"), None)).words
    )


def test_only_web_pages_are_shown_as_pages() -> None:
    text, page = b"A well\n\nThe well ran dry.", b"<html><body><p>The well ran dry on Sunday.</p></body></html>"
    found = read_uploads([Upload(name="a.txt", content=text), Upload(name="b.html", content=page)]).captures
    assert {c.address.file: is_page(c) for c in found} == {"a.txt": False, "b.html": True}


PAGE = b"<html><body><h1>Well</h1><p>The well ran dry <script>alert(1)</script>on Sunday, said the reeve.</p></html>"


def test_the_frame_has_a_policy_of_its_own_and_only_pages_with_captures_may_hold_it(make_desk: Make) -> None:
    opened, client = make_desk([*letters(), Upload(name="page.html", content=PAGE)])
    document = next(d for d in opened.work.snapshot.documents.values() if d.form == "html")
    answer = client.get(f"/documents/{document.id}/raw/page?words=0-4")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert "img-src" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert 'id="words"' in answer.text
    assert "alert" not in answer.text
    outer = client.get(f"/documents/{document.id}/words/0-4")
    assert "frame-src 'self'" in outer.headers["content-security-policy"]
    assert re.search(r"<iframe [^>]*\bsandbox(?!=)", outer.text)
    assert "frame-src" not in client.get("/").headers["content-security-policy"]


def test_what_is_no_page_has_no_frame(desk: Opened) -> None:
    opened, client = desk
    document = next(iter(opened.work.snapshot.documents))
    assert client.get(f"/documents/{document}/raw/page").status_code == 404
    assert "<iframe" not in client.get(f"/documents/{document}/words/0-4").text
