"""Pages and fragments of many makes: the article is found, and what stands around it is not."""

import time
from collections.abc import Callable

import pytest

from copytaster.cleaning import clean
from copytaster.cleaning.markup import DEEPEST, parse_markup
from copytaster.records import Capture, Document

Article = Callable[..., Document]
MakeCapture = Callable[..., Capture]

SENTENCES = (
    "The harbour board of Orrin said on Tuesday that the lower lock would stay shut until the pumps were mended.",
    "“We have two pumps and one is older than I am,” said the harbour master, Ida Quell. “It will take a week.”",
    "About 40 barges were waiting below the lock on Tuesday evening, according to the bargemen's guild.",
    "The town council meets on Thursday to decide who pays.",
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)
TITLE = "Lower lock stays shut"
EXPECTED = "\n\n".join((TITLE, *SENTENCES))

WORDPRESS = f"""<!doctype html><html lang="en"><head><title>{TITLE} - The Orrin Packet</title></head>
<body class="single single-post comments-open has-sidebar"><div id="page"><header class="site-header">
<h1 class="site-title"><a href="/">The Orrin Packet</a></h1><nav><ul><li><a>News</a></li></ul></nav></header>
<main><article class="post tag-harbour sharing-enabled"><header class="entry-header"><h1>{TITLE}</h1>
<div class="entry-meta"><span>7 February 2034</span><span class="byline"> by <a>Nils Hadder</a></span></div></header>
<div class="entry-content">{PARAGRAPHS}<div class="sharedaddy"><h3>Share this:</h3>
<ul><li><a>Chirrup</a></li></ul></div>
</div><footer class="entry-footer">Posted in <a>News</a></footer></article>
<div id="comments"><h2>One thought on the lock</h2><ol><li><div class="comment-body"><p>I said that this would
happen years ago, and nobody in the council ever listened to a word of it.</p></div></li></ol></div></main>
<aside><h2>Recent posts</h2><ul><li><a>Fair opens</a></li></ul></aside></div></body></html>"""

MODERN = f"""<html><head><title>{TITLE} | Harbours | Packet</title></head><body><div class="css-1">
<div data-component="headline"><h1>{TITLE}</h1></div><div><a rel="author">Nils Hadder</a> in Orrin</div>
<div id="maincontent"><div class="article-body-viewer">{PARAGRAPHS}<figure><figcaption>The lock</figcaption></figure>
<gu-island><a>Sign up to Morning Tide</a></gu-island></div></div><ul><li><a>Explore more on these topics</a></li>
<li><a>Harbours</a></li></ul><div>Share</div></div></body></html>"""

TABLE = f"""<html><body><table><tr><td><a>Home</a><br><a>City</a></td><td><div>Home &gt; City</div>
<h2>{TITLE}</h2>{PARAGRAPHS}<p>Print | Send to a friend</p></td></tr></table>
<div id="foot">Packet, founded 1871</div></body></html>"""

BREAKS = f"""<html><head><title>Packet - {TITLE}</title></head><body><center><font size=5><b>{TITLE}</b></font></center>
<br><i>By Nils Hadder</i><br><br>{"<br><br>".join(SENTENCES)}<br><br><hr><a>Home</a> | <a>Archive</a><br>
Copyright 2034 Orrin Packet</body></html>"""

SINGLE_BREAKS = f"<html><body><h2>{TITLE}</h2>{'<br>'.join(SENTENCES)}</body></html>"

FORM = f'<html><body><form id="f"><div class="header">Home</div><h1>{TITLE}</h1>{PARAGRAPHS}</form></body></html>'

PARTED = (
    f"<html><body><h1>{TITLE}</h1><div class=lead><p>{SENTENCES[0]}</p></div><div class=ad>Advertisement</div>"
    f"<div class=text><p>{SENTENCES[1]}<p>{SENTENCES[2]}</div><div class=rest>{SENTENCES[3]}</div></body></html>"
)


@pytest.mark.parametrize(
    "source", [WORDPRESS, MODERN, TABLE, BREAKS, SINGLE_BREAKS, FORM, PARTED],
    ids=["wordpress", "modern", "table", "breaks", "single breaks", "form", "parted"],
)  # fmt: skip
def test_the_article_is_found_and_nothing_else(article: Article, source: str) -> None:
    assert article(source, form="html").text == EXPECTED


def test_fragments_are_paragraphs_unless_they_say_otherwise(article: Article) -> None:
    document = article(
        '<div id="consent">This site uses cookies. <u>Our policy</u></div>', f'<h1 class="headline">{TITLE}</h1>',
        '<span class="by">Nils Hadder</span>', SENTENCES[0], "<b class='crosshead'>A week of work</b>", SENTENCES[1],
        "<li>Both pumps must run</li>", "<li>The gates must be seen to</li>", SENTENCES[2],
        "<small>Copyright Orrin Packet 2034. Terms | Imprint</small>", form="fragments",
    )  # fmt: skip
    assert document.text == (
        f"{TITLE}\n\n{SENTENCES[0]}\n\n## A week of work\n\n{SENTENCES[1]}\n\n- Both pumps must run\n"
        f"- The gates must be seen to\n\n{SENTENCES[2]}"
    )
    assert [d.reason for d in document.dropped] == ["cookie banner", "byline", "copyright line"]
    assert (document.byline, document.publisher) == ("Nils Hadder", "Orrin Packet")


def test_lists_of_the_article_are_kept_and_lists_of_links_are_not(article: Article) -> None:
    document = article(
        f"<article><h1>{TITLE}</h1><p>{SENTENCES[0]}</p><p>The board named four conditions:</p><ul><li>"
        f"<p>Both pumps run.</p></li><li><a>The gates</a> are inspected.</li></ul><p>{SENTENCES[2]}</p><ul>"
        "<li><a>Bargemen march</a></li><li><a>What is a lock?</a></li></ul></article>",
        form="html",
    )
    assert "conditions:\n\n- Both pumps run.\n- The gates are inspected.\n\nAbout" in document.text
    assert [d.text for d in document.dropped] == ["Bargemen march", "What is a lock?"]


def test_a_quotation_pulled_out_of_a_paragraph_is_dropped(article: Article) -> None:
    source = f"<article><h1>{TITLE}</h1>{PARAGRAPHS}<blockquote>“It will take a week.”</blockquote></article>"
    document = article(source, form="html")
    assert [(d.text, d.reason) for d in document.dropped] == [("“It will take a week.”", "pull quote")]


def test_a_heading_whose_text_was_dropped_goes_with_it(article: Article) -> None:
    source = f"<article>{PARAGRAPHS}<h3>Elsewhere on the river</h3><p><a>Bargemen march on the hall</a></p></article>"
    assert article(source, form="html").text == "\n\n".join(SENTENCES)


def test_the_title_may_stand_in_the_head_alone(article: Article) -> None:
    source = f"<html><head><title>{TITLE} | Orrin Packet</title></head><body>{PARAGRAPHS}</body></html>"
    document = article(source, form="html")
    assert document.text == EXPECTED
    assert document.blocks[0].kind == "title"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_ten_thousand_levels_are_read(article: Article, tag: str) -> None:
    document = article(f"<{tag}>" * 10_000 + SENTENCES[0], form="html")
    assert SENTENCES[0] in document.text


def test_elements_are_kept_to_a_depth() -> None:
    markup = parse_markup("<i>" * 2000 + "x" + "</i>" * 2000 + "y")
    assert max(element.depth for element in markup.elements) == DEEPEST
    assert [chunk.element for chunk in markup.chunks if chunk.kind == "text"] == [DEEPEST, 0]


@pytest.mark.parametrize(
    "source",
    ["", "<p>", "<!-- never closed <p>text", "<a href='x", "<" * 5000, "<script>var x = 1;", "&#0;&#xD800;", "\x00"],
)
def test_a_capture_without_an_article_is_a_problem(capture: MakeCapture, source: str) -> None:
    cleaned = clean([capture(source, form="html", file="heap/empty.html")])
    assert cleaned.documents == ()
    assert [(p.file, p.step, p.kind) for p in cleaned.problems] == [("heap/empty.html", "cleaning", "no-text")]


def test_ids_come_from_the_bytes_and_count_the_same_ones(capture: MakeCapture) -> None:
    captures = [capture(SENTENCES[0], file=name) for name in ("b", "c", "a")]
    cleaned = clean(captures)
    assert cleaned == clean(captures[::-1])
    first = captures[0].sha256[:12]
    assert [(d.id, d.address.file) for d in cleaned.documents] == [
        (first, "a"),
        (f"{first}-2", "b"),
        (f"{first}-3", "c"),
    ]


@pytest.mark.parametrize(
    "source", ["**a __b " * 20_000, "<a '" * 20_000, "(Reporting by " * 20_000, "a@" * 50_000, "[x](" * 20_000]
)
@pytest.mark.parametrize("form", ["html", "text"])
def test_input_made_to_be_slow_is_read_in_time(capture: MakeCapture, source: str, form: str) -> None:
    started = time.perf_counter()
    clean([capture(source, form=form)])
    assert time.perf_counter() - started < 5
