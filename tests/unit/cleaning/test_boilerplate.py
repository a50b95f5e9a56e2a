"""Each kind of boilerplate is dropped with its reason, and the like in an article's own sentences is kept."""

from collections.abc import Callable

import pytest

from copytaster.cleaning.phrases import reason_of_words
from copytaster.records import Document

Article = Callable[..., Document]

FIRST = "The harbour board of Orrin said on Tuesday that the lower lock would stay shut until the pumps were mended."
QUOTE = "“We have two pumps and one of them is older than I am,” said the harbour master, Ida Quell, on the quay."
LAST = "The town council meets on Thursday evening to decide who pays for the repairs, according to its agenda."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("This site uses cookies to give you the best experience.", "cookie banner"),
        ("We and our 312 partners store information on your device.", "cookie banner"),
        ("Accept all cookies", "cookie banner"),
        ("This video is not available in your country", "video notice"),
        ("Sorry, this audio cannot be played on your device.", "video notice"),
        ("Please enable JavaScript to watch this clip", "video notice"),
        ("Listen to this article · 6 min", "video notice"),
        ("Image caption The lower lock on Tuesday", "caption"),
        ("Barges below the lock. Photo: Ann Vane", "caption"),
        ("Barges wait below the lock (Packet/A. Vane)", "caption"),
        ("A barge passes the upper lock in 2031. Ann Vane/Getty Images", "caption"),
        ("File photo of the lower lock", "caption"),
        ("Sign up for our weekly harbour letter", "newsletter plug"),
        ("Get the day's news straight to your inbox", "newsletter plug"),
        ("Subscribe now and save half the price", "newsletter plug"),
        ("Download the Packet app", "newsletter plug"),
        ("Already a subscriber? Log in", "newsletter plug"),
        ("Read more: How a lock works", "related links"),
        ("READ ALSO Bargemen march on the town hall", "related links"),
        ("More on this story", "related links"),
        ("Most read", "related links"),
        ("You might also like", "related links"),
        ("Follow the council meeting minute by minute", "related links"),
        ("Share this article", "share buttons"),
        ("Facebook Twitter WhatsApp", "share buttons"),
        ("Follow us on Instagram", "share buttons"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Sponsored: Shoes for wet quays", "advertisement"),
        ("© 2034 The Orrin Packet. All rights reserved.", "copyright line"),
        ("Copyright Orrin Packet Press 2034", "copyright line"),
        ("The Packet is not responsible for the content of external sites.", "copyright line"),
        ("Terms of use | Privacy | Imprint", "copyright line"),
        ("12 Comments", "comment"),
        ("Have something to add? Tell us in the comments.", "comment"),
        ("lockkeeper_9 says:", "comment"),
        ("Tags: harbour, lock, pumps", "tags"),
        ("Filed under: Harbours", "tags"),
        ("nils.hadder@orrinpacket.example", "author note"),
        ("Nils Hadder is a reporter for the Packet.", "author note"),
        ("Home » News » Harbours", "navigation"),
        ("Back to top", "navigation"),
        ("Home Town River Weather Notices", "navigation"),
        ("Skip to main content", "navigation"),
        ("Last updated 7 February 2034", "date line"),
        ("4 min read", "date line"),
        ("ENDS ORR-221", "wire header"),
        ("Vote now in our poll", "poll"),
        ("Packet at Six: our evening letter. Sign up", "newsletter plug"),
        ("To read the full story, subscribe for a crown a week", "newsletter plug"),
        ("Did you see what happened? Call our newsroom: 0-55-220.", "reader appeal"),
        ("If you have been affected by the closure, call the board on 0800 220 330.", "reader appeal"),
        ("(Adds quote from the harbour master, details)", "wire header"),
    ],
)
def test_a_line_of_boilerplate_is_dropped_with_its_reason(article: Article, line: str, reason: str) -> None:
    document = article(f"{FIRST}\n{line}\n{QUOTE}\n{LAST}")
    assert [(d.text, d.reason) for d in document.dropped] == [(line, reason)]
    assert document.text == f"{FIRST}\n\n{QUOTE}\n\n{LAST}"


@pytest.mark.parametrize(
    "sentence",
    [
        "The regulator said that sites which use cookies without asking would be fined from March.",
        "“We use cookies on our own site, and we know how tiresome the banner is,” she said.",
        "The newsletter, which 4,000 households receive, was the first to report the fault.",
        "Readers were asked to subscribe to a newsletter before they could refuse, the court heard.",
        "The advertisement was withdrawn after 40 complaints, the agency said on Monday.",
        "He shared the article on a message board, where it was read by thousands of people.",
        "Copyright law does not protect the design of the pump, the judges found on Tuesday.",
        "The video cannot be verified, but three people who were on the quay described the same scene.",
        "Photographs taken from the air show 40 barges below the lock, the guild said.",
        "Correction: an earlier version of this article gave a wrong number of barges.",
        "More than 40 people signed a letter to the council asking for a third pump.",
        "Follow the money, the auditor told the committee, and you will find the pumps.",
        "Sources at the ministry said that the minister had not read the report before Tuesday.",
        "With input from the guild, the board drew up a list of conditions for the summer.",
        "Listening to the engineers was the first thing he did, the harbour master said.",
        "Comments made by the mayor at the weekend angered the bargemen, their spokesman said.",
    ],
)
def test_an_article_about_such_things_keeps_its_sentences(article: Article, sentence: str) -> None:
    document = article(f"{FIRST}\n{sentence}\n{QUOTE}\n{LAST}")
    assert document.text == f"{FIRST}\n\n{sentence}\n\n{QUOTE}\n\n{LAST}"
    assert document.dropped == ()


def test_the_title_of_a_video_that_cannot_be_played_goes_with_the_notice(article: Article) -> None:
    document = article(f"{FIRST}\nThis video can not be played\nBarges queue below the lock\n{QUOTE}\n{LAST}")
    assert [d.reason for d in document.dropped] == ["video notice", "caption"]


def test_slugs_page_numbers_and_signatures_after_the_text_are_dropped(article: Article) -> None:
    document = article(f"{FIRST}\n{QUOTE}\n{LAST}\nHalden\nOrrin Packet, p. 4")
    assert document.text.endswith(LAST)
    assert (document.credit, document.agency, document.publisher) == ("Halden", "Halden", "Orrin Packet")


def test_a_paragraph_printed_twice_is_kept_once(article: Article) -> None:
    document = article(f"{FIRST}\n{QUOTE}\n{FIRST}\n{LAST}")
    assert document.text.count(FIRST) == 1
    assert [d.reason for d in document.dropped] == ["pull quote"]


def test_a_long_text_is_never_boilerplate() -> None:
    assert reason_of_words("Sign up " * 1000) == ""
