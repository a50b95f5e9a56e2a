"""What a document states about itself, from every place in which pages, feeds, exports and texts state it."""

from collections.abc import Callable

import pytest

from copytaster.records import Document

Article = Callable[..., Document]

TEXT = (
    "<p>The harbour board of Orrin said on Tuesday that the lower lock would stay shut until the pumps were mended.</p>"
    "<p>“We have two pumps and one of them is older than I am,” said the harbour master, Ida Quell, on the quay.</p>"
)
PLAIN = (
    "The harbour board of Orrin said on Tuesday that the lower lock would stay shut until the pumps were mended.\n"
    "“We have two pumps and one of them is older than I am,” said the harbour master, Ida Quell, on the quay."
)
JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],'
    '"headline": "Lower lock stays shut", "datePublished": "2034-02-07T16:00:00Z", "inLanguage": "en-GB",'
    '"author": [{"name": "Nils Hadder"}, {"name": "Ann Vane"}], "publisher": {"name": "The Orrin Packet"}}]}</script>'
)


def page(*, head: str = "", above: str = "<h1>Lower lock stays shut</h1>", below: str = "", lang: str = "") -> str:
    return f"<html{lang}><head>{head}</head><body><article>{above}{TEXT}</article>{below}</body></html>"


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        (page(head='<meta property="og:site_name" content="The Orrin Packet">'), "The Orrin Packet"),
        (page(head=JSON_LD), "The Orrin Packet"),
        (page(head="<title>Lower lock stays shut | The Orrin Packet</title>"), "The Orrin Packet"),
        (page(head="<title>Lower lock stays shut &#8211; Orrin Packet</title>"), "Orrin Packet"),
        (page(head="<title>Orrin Packet - Lower lock stays shut</title>"), "Orrin Packet"),
        (page(head="<title>Lower lock stays shut | News | Orrin Packet</title>"), "Orrin Packet"),
        (page(below="<footer>© 2034 Orrin Packet Press. All rights reserved.</footer>"), "Orrin Packet Press"),
        (page(), ""),
    ],
)
def test_the_publisher_of_a_page(article: Article, source: str, publisher: str) -> None:
    assert article(source, form="html").publisher == publisher


@pytest.mark.parametrize(
    ("source", "published", "by"),
    [
        (
            page(head='<meta property="article:published_time" content="2034-02-07T16:00:00+01:00">'),
            "2034-02-07T16:00:00+01:00",
            "meta tag",
        ),
        (page(head='<meta name="date" content="2034-02-07">'), "2034-02-07", "meta tag"),
        (page(head=JSON_LD), "2034-02-07T16:00:00+00:00", "JSON-LD"),
        (
            page(above='<h1>Lower lock stays shut</h1><time datetime="2034-02-07T16:00">Tuesday</time>'),
            "2034-02-07T16:00",
            "time element",
        ),
        (
            page(above="<h1>Lower lock stays shut</h1><p>Published: 7 February 2034, 4.05 p.m.</p>"),
            "2034-02-07T16:05",
            "header line",
        ),
        (
            page(above="<h1>Lower lock stays shut</h1><div>Nils Hadder in Orrin Tuesday, February 7, 2034</div>"),
            "2034-02-07",
            "header line",
        ),
        (page(), "", ""),
    ],
)
def test_the_date_of_a_page_and_what_states_it(article: Article, source: str, published: str, by: str) -> None:
    document = article(source, form="html")
    assert (document.published, document.published_by) == (published, by)
    assert document.text.startswith("Lower lock stays shut\n\nThe harbour board")


def test_the_order_of_day_and_month_is_not_guessed(article: Article) -> None:
    source = page(above="<h1>Lower lock stays shut</h1><p>Published 05/04/2034</p>")
    document = article(source, form="html")
    assert document.published == "2034"
    assert document.published_by == "header line (day or month first is not clear: 05/04/2034)"


@pytest.mark.parametrize(("lang", "published"), [(' lang="en-US"', "2034-05-04"), (' lang="en-GB"', "2034-04-05")])
def test_the_language_of_a_page_settles_the_order_of_day_and_month(article: Article, lang: str, published: str) -> None:
    source = page(above="<h1>Lower lock stays shut</h1><p>Published 05/04/2034</p>", lang=lang)
    assert article(source, form="html").published == published


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        ('<div class="byline">By Nils Hadder and Ann Vane</div>', "Nils Hadder and Ann Vane"),
        ("<p>By Nils Hadder, harbour correspondent</p>", "Nils Hadder, harbour correspondent"),
        ("<p>Nils Hadder in Orrin</p>", "Nils Hadder in Orrin"),
        ("<p>by Packet Desk on Feb 7, 2034</p>", "Packet Desk"),
        ("<p>Posted on February 7, 2034 by admin</p>", ""),
    ],
)
def test_the_byline_of_a_page(article: Article, above: str, byline: str) -> None:
    document = article(page(above=f"<h1>Lower lock stays shut</h1>{above}"), form="html")
    assert document.byline == byline
    assert document.text.startswith("Lower lock stays shut\n\nThe harbour board")


def test_json_ld_names_the_writers_and_the_language(article: Article) -> None:
    document = article(page(head=JSON_LD), form="html")
    assert (document.byline, document.language) == ("Nils Hadder, Ann Vane", "en-GB")


def test_broken_json_ld_states_nothing(article: Article) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + "[" * 5000
    assert article(page(head=head), form="html").published == ""


def test_fields_of_an_export(article: Article) -> None:
    document = article(
        PLAIN, form="json", title="Lower lock stays shut", author="Nils Hadder", date="2034-02-07 16:00:00",
        publisher="orrinpacket.example", language="en",
    )  # fmt: skip
    assert document.text.split("\n\n")[0] == document.title == "Lower lock stays shut"
    assert (document.byline, document.publisher, document.language) == ("Nils Hadder", "orrinpacket.example", "en")
    assert (document.published, document.published_by) == ("2034-02-07T16:00:00", "field")


def test_fields_of_a_feed(article: Article) -> None:
    document = article(
        TEXT,
        form="feed",
        title="Lower lock stays shut",
        date="Tue, 07 Feb 2034 16:00:00 GMT",
        publisher="Orrin Packet - News",
    )
    assert (document.publisher, document.published_by) == ("Orrin Packet", "feed")
    assert document.published == "2034-02-07T16:00:00+00:00"


@pytest.mark.parametrize(
    ("opening", "dateline", "agency"),
    [
        ("ORRIN, Feb 7 (Halden) - ", "ORRIN", "Halden"),
        ("ORRIN/KELD, Lowmark - ", "ORRIN/KELD, Lowmark", ""),
        ("ORRIN (Reuters) – ", "ORRIN", "Reuters"),
        ("ST. ANNE'S BAY, Lowmark, 7 February — ", "ST. ANNE'S BAY, Lowmark", ""),
        ("Orrin – ", "Orrin", ""),
        ("(Halden) - ", "", "Halden"),
        ("", "", ""),
    ],
)
def test_the_dateline_stays_in_the_text(article: Article, opening: str, dateline: str, agency: str) -> None:
    document = article(opening + PLAIN)
    assert (document.dateline, document.agency) == (dateline, agency)
    assert document.text.startswith(opening + "The harbour board")


def test_a_date_before_the_dateline_is_taken_off(article: Article) -> None:
    document = article(" date 2034-02-07 ORRIN/KELD, Lowmark - " + PLAIN)
    assert document.text.startswith("ORRIN/KELD, Lowmark - The harbour board")
    assert (document.published, document.published_by) == ("2034-02-07", "text header")
    assert [(d.text, d.reason) for d in document.dropped] == [("date 2034-02-07", "date line")]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Reporting by Nils Hadder; Editing by Ann Vane and Bo Ek)", ""),
        ("Additional reporting by Reuters", "Reuters"),
        ("Source: Halden", "Halden"),
        ("This article first appeared in the Keld Observer.", ""),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("With reporting from agencies", ""),
        ("(nh, with HNA)", "HNA"),
        ("By arrangement with the Keld Observer", ""),
    ],
)
def test_a_credit_line_is_taken_out_and_kept_as_credit(article: Article, line: str, agency: str) -> None:
    document = article(f"{PLAIN}\n{line}")
    assert document.credit == line
    assert document.agency == agency
    assert document.text == PLAIN.replace("\n", "\n\n")


def test_a_credit_in_brackets_is_cut_off_the_last_paragraph(article: Article) -> None:
    document = article(f"{PLAIN} (Reporting by Nils Hadder; Editing by Ann Vane)")
    assert document.text == PLAIN.replace("\n", "\n\n")
    assert document.credit == "(Reporting by Nils Hadder; Editing by Ann Vane)"


def test_english_is_known_by_its_small_words(article: Article) -> None:
    assert article(PLAIN).language == "en"
    german = "Das Hafenamt von Orrin teilte am Dienstag mit, dass die untere Schleuse vorerst geschlossen bleiben soll."
    assert article(german).language == ""
