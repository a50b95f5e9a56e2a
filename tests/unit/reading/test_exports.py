import json
from collections.abc import Callable
from typing import Any

import pytest

from copytaster.records import Capture, PieceRole, Reading

ReadOne = Callable[..., Capture]
Read = Callable[..., Reading]

BODY = "The lamp at Quell Point went out twice on Monday night.\n\nIlse Marn rowed across to light it — again."
ARTICLE = {"title": "Lamp out at Quell Point", "text": BODY, "date": "2031-02-03"}


def said(capture: Capture, role: PieceRole) -> list[str]:
    return [piece.content.text for piece in capture.pieces if piece.role == role]


def assert_mapped(capture: Capture) -> None:
    """Check that letters stand in the raw bytes where their piece says."""
    for piece in capture.pieces:
        for index, character in enumerate(piece.content.text):
            place = piece.content.byte_span(index)
            if place.length and character.isascii() and character.isalnum():
                assert capture.raw[place.start : place.end] == character.encode()


def test_a_list_of_fragments_has_a_piece_for_each(one: ReadOne) -> None:
    raw = r"""['<b class="x">The lamp\'s out</b>',
    "Ilse Marn rowed &amp; rowed.", '\u201cAgain,\u201d she said.\nTwice.']"""
    capture = one(raw)
    assert capture.form == "fragments"
    assert [(p.role, p.markup, p.content.text) for p in capture.pieces] == [
        ("body", "html", '<b class="x">The lamp\'s out</b>'),
        ("body", "html", "Ilse Marn rowed &amp; rowed."),
        ("body", "plain", "“Again,” she said.\nTwice."),
    ]
    quote = capture.pieces[2].content.byte_span(0)
    assert capture.raw[quote.start : quote.end] == rb"\u201c"
    assert capture.address.record == ""
    assert_mapped(capture)


@pytest.mark.parametrize("name", ["page.html", "feed.xml", "x.json", "noext"])
def test_the_name_does_not_tell_the_form(one: ReadOne, name: str) -> None:
    assert one("['<p>The lamp is out.</p>']", name).form == "fragments"


def test_an_object_with_usual_names(one: ReadOne) -> None:
    record = {
        "headline": "Lamp &amp; oil",
        "authors": ["Ilse Marn", {"name": "Mons Eik"}],
        "datePublished": "2031-02-03T10:00:00Z",
        "dateDownloaded": "2032-01-01",
        "source": {"id": None, "name": "Quell Courier"},
        "url": "https://quell.example/lamp",
        "inLanguage": "en",
        "description": "A lamp.",
        "articleBody": BODY,
    }
    capture = one(json.dumps(record, indent=1))
    assert capture.form == "json"
    assert [(p.role, p.content.text) for p in capture.pieces] == [
        ("title", "Lamp & oil"),
        ("author", "Ilse Marn"),
        ("author", "Mons Eik"),
        ("date", "2031-02-03T10:00:00Z"),
        ("publisher", "Quell Courier"),
        ("url", "https://quell.example/lamp"),
        ("language", "en"),
        ("summary", "A lamp."),
        ("body", BODY),
    ]
    assert_mapped(capture)


@pytest.mark.parametrize(
    "wrapped",
    [
        {"article": ARTICLE},
        {"status": "ok", "data": {"article": ARTICLE}},
        {"response": {"results": [{"webTitle": ARTICLE["title"], "fields": {"bodyText": BODY}}]}},
        {"hits": {"hits": [{"_id": "1", "_source": ARTICLE}]}},
        [ARTICLE],
        {"title": {"rendered": ARTICLE["title"]}, "content": {"rendered": BODY, "protected": False}},
        {"headline": {"main": ARTICLE["title"]}, "body": BODY, "print_page": 3},
        {"metadata": {"title": ARTICLE["title"]}, "content": BODY, "title": None},
    ],
)
def test_articles_are_found_where_exports_put_them(one: ReadOne, wrapped: object) -> None:
    raw = json.dumps(wrapped)
    capture = one(raw)
    assert said(capture, "title") == [ARTICLE["title"]]
    assert said(capture, "body") == [BODY]
    assert capture.raw == raw.encode()
    assert capture.address.record == ""
    assert_mapped(capture)


@pytest.mark.parametrize("key", ["articles", "items", "docs", "results", None])
def test_each_item_of_a_list_is_a_document(read: Read, key: str | None) -> None:
    items = [{**ARTICLE, "title": f"Lamp {n}"} for n in range(12)]
    raw = json.dumps({"total": 12, key: items} if key else items, ensure_ascii=False).encode()
    reading = read(raw)
    assert reading.problems == ()
    assert [c.address.record for c in reading.captures] == [f"item {n}" for n in range(1, 13)]
    for number, capture in enumerate(reading.captures):
        assert capture.raw == raw[capture.address.span.start : capture.address.span.end]
        assert json.loads(capture.raw)["title"] == f"Lamp {number}" == said(capture, "title")[0]
        assert_mapped(capture)


def test_body_as_paragraphs_and_as_blocks(one: ReadOne) -> None:
    paragraphs = one(json.dumps({"title": "Lamp", "paragraphs": ["One.", "", "Two."]}))
    assert said(paragraphs, "body") == ["One.", "Two."]
    blocks: list[dict[str, Any]] = [
        {"type": "heading", "text": "Before"},
        {"type": "paragraph", "text": "One <b>bold</b>."},
        {"type": "image", "text": "A caption."},
        {"type": "list", "children": [{"type": "list-item", "text": "First"}, {"type": "list-item", "text": "Second"}]},
        {"title": "After", "text": "Two."},
    ]
    mixed = one(json.dumps({"title": "Lamp", "body": blocks}))
    assert said(mixed, "body") == [
        *("<h2>Before</h2>", "One <b>bold</b>.", "<li>First</li>", "<li>Second</li>", "<h2>After</h2>", "Two."),
    ]


def test_html_in_a_body_is_told_from_lines(one: ReadOne) -> None:
    (html,) = [p for p in one('{"title": "L", "content": "<p>One.<\\/p>\\n<p>Two.<\\/p>"}').pieces if p.role == "body"]
    assert (html.markup, html.content.text) == ("html", "<p>One.</p>\n<p>Two.</p>")
    (lines,) = [p for p in one('{"title": "L", "text": "One &amp; <b>all</b>.\\r\\nTwo."}').pieces if p.role == "body"]
    assert (lines.markup, lines.content.text) == ("plain", "One & all.\nTwo.")


def test_the_longest_text_is_the_body_and_a_summary_only_where_there_is_none(one: ReadOne) -> None:
    cut = one(json.dumps({"title": "L", "content": "The lamp… [+900 chars]", "maintext": BODY}))
    assert said(cut, "body") == [BODY]
    brief = one(json.dumps({"title": "L", "content": None, "description": "The lamp is out."}))
    assert said(brief, "body") == ["The lamp is out."]
    assert said(brief, "summary") == []


def test_a_python_dictionary_is_an_export_too(one: ReadOne) -> None:
    capture = one(repr({"title": "It's out", "text": BODY, "ok": True, "none": None}))
    assert (said(capture, "title"), said(capture, "body")) == (["It's out"], [BODY])


def test_json_lines_with_a_broken_line(read: Read) -> None:
    lines = [json.dumps({**ARTICLE, "title": f"Lamp {n}"}) for n in range(4)]
    lines[1] = lines[1][:40]
    reading = read("\n".join(lines) + "\n\n")
    assert [c.address.record for c in reading.captures] == ["line 1", "line 3", "line 4"]
    (problem,) = reading.problems
    assert problem.file.endswith("#line 2")
    assert problem.kind == "truncated"


def test_json_lines_whose_first_line_is_broken(read: Read) -> None:
    reading = read("{broken\n" + json.dumps(ARTICLE) + "\n" + json.dumps({"title": "No text"}))
    assert [c.address.record for c in reading.captures] == ["line 2"]
    assert [(p.file[-7:], p.kind) for p in reading.problems] == [("#line 1", "truncated"), ("#line 3", "no-article")]


def test_lines_of_lists_of_fragments(read: Read) -> None:
    reading = read("['<p>One.</p>']\n['<p>Two.</p>', '<p>Three.</p>']\n")
    assert [(c.form, c.address.record, len(c.pieces)) for c in reading.captures] == [
        ("fragments", "line 1", 1),
        ("fragments", "line 2", 2),
    ]


def test_objects_one_after_another(read: Read) -> None:
    reading = read("\n".join(json.dumps({**ARTICLE, "title": t}, indent=2) for t in ("One", "Two")))
    assert [(c.address.record, said(c, "title")) for c in reading.captures] == [
        ("item 1", ["One"]),
        ("item 2", ["Two"]),
    ]


def test_an_export_in_another_encoding_maps_to_its_bytes(read: Read) -> None:
    raw = json.dumps([ARTICLE, {**ARTICLE, "title": "Ölamp"}], ensure_ascii=False).encode("utf-16")
    for capture in read(raw).captures:
        for piece in capture.pieces:
            for index, character in enumerate(piece.content.text):
                place = piece.content.byte_span(index)
                spelled = capture.raw[place.start : place.end].decode("utf-16-le")
                assert spelled == character or spelled.startswith("\\")


def test_a_truncated_export_keeps_what_is_there(read: Read) -> None:
    reading = read(json.dumps(ARTICLE)[:60])
    (capture,) = reading.captures
    assert said(capture, "body")[0].startswith("The lamp")
    assert [p.kind for p in reading.problems] == ["truncated"]


@pytest.mark.parametrize(
    "text",
    [
        "[Updated at noon] The lamp is out, said Ilse Marn.",
        "(Quell) - The lamp is out.",
        "{{ title }}\nThe lamp is out.",
        "[1] The lamp is out.\n[2] So is the other.",
        "[12]",
        "[[Lamp]] is a page of Ilse Marn's.",
    ],
)
def test_brackets_of_prose_are_prose(one: ReadOne, text: str) -> None:
    assert one(text).form == "text"


def test_records_without_a_text_are_named_once_and_counted(read: Read) -> None:
    reading = read("\n".join(json.dumps({"title": f"Lamp {n}"}) for n in range(80)))
    assert reading.captures == ()
    assert len(reading.problems) == 51
    assert {p.kind for p in reading.problems} == {"no-article", "more"}
