"""Plain text: paragraphs from lines, headings, lists, titles."""

import textwrap
from collections.abc import Callable

import pytest

from copytaster.records import Document

Article = Callable[..., Document]

PARAGRAPHS = (
    "The harbour board of Orrin said on Tuesday that the lower lock would stay shut until the pumps had been mended.",
    "“We have two pumps and one of them is older than I am,” said the harbour master, Ida Quell, on the lower quay.",
    "About 40 barges were waiting below the lock on Tuesday evening, according to the guild of the river's bargemen.",
    "The town council meets on Thursday evening to decide who pays for the repairs, which may cost 90,000 crowns.",
)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize("width", [60, 65, 72, 80])
def test_wrapped_lines_become_paragraphs(article: Article, width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in PARAGRAPHS)
    assert article(wrapped).text == "\n\n".join(PARAGRAPHS)


def test_wrapped_lines_without_blank_ones_between_paragraphs(article: Article) -> None:
    wrapped = "\n".join(textwrap.fill(p, 50, break_on_hyphens=False) for p in PARAGRAPHS)
    assert article(wrapped).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n"])
def test_unwrapped_lines_are_paragraphs(article: Article, gap: str) -> None:
    assert article(gap.join(PARAGRAPHS)).text == "\n\n".join(PARAGRAPHS)


def test_a_word_broken_at_its_hyphen_is_whole_again(article: Article) -> None:
    text = (
        "The board of the Orrin river said on Tuesday that the low-\nlying quays would be closed until all of the "
        "pumps had been\nmended and the gates of the lower lock had been inspected\nby an engineer from the town."
    )
    assert "low-lying quays" in article(text).text


def test_title_and_heading_are_told_from_paragraphs(article: Article) -> None:
    first, second, third, fourth = PARAGRAPHS
    document = article(f"Lower lock stays shut\n\n{first}\n\n{second}\n\nA week of work\n\n{third}\n\n{fourth}")
    assert document.title == "Lower lock stays shut"
    assert [kind for kind, _ in kinds(document)] == [
        "title", "paragraph", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    assert "\n\n## A week of work\n\n" in document.text


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "– ", "  • ", "1. "])
def test_bullets_make_a_list(article: Article, bullet: str) -> None:
    first, second, *_ = PARAGRAPHS
    numbered = bullet == "1. "
    lines = [
        f"{'2. ' if numbered and i else bullet}{item}" for i, item in enumerate(("Pumps run", "Gates are inspected"))
    ]
    document = article("\n".join([first, "The board named the following conditions:", *lines, second]))
    assert "conditions:\n\n- Pumps run\n- Gates are inspected\n\n“We" in document.text
    assert document.lost_lists == ()


def test_a_list_whose_bullets_were_lost_is_a_list(article: Article) -> None:
    first, second, *_ = PARAGRAPHS
    document = article(f"{first}\nThe board named these conditions:\nPumps run\nGates are inspected\n{second}")
    assert "conditions:\n\n- Pumps run\n- Gates are inspected\n\n“We" in document.text


def test_a_list_that_was_lost_is_noticed(article: Article) -> None:
    first, second, third, _ = PARAGRAPHS
    introduction = "In other news from the river on Tuesday:"
    document = article(f"{first}\n{introduction}\n{third}\n{second}")
    assert [lost.introduction.of(document.text) for lost in document.lost_lists] == [introduction]


def test_words_announced_by_a_colon_are_no_lost_list(article: Article) -> None:
    first, second, third, _ = PARAGRAPHS
    document = article(f"{first}\nThe harbour master answered with a question:\n{second}\nHe added this:\n{third}")
    assert document.lost_lists == ()


def test_a_wire_header_and_a_credit_are_no_text(article: Article) -> None:
    text = "\n".join([
        "HALDEN NEWS AGENCY",
        "HLD-221 RIVERS  2034-02-07 16:31 GMT  URGENCY 3",
        "",
        "Lower lock stays shut, says board",
        "",
        textwrap.fill(f"ORRIN, Feb 7 (Halden) - {PARAGRAPHS[0]}", 72),
        "",
        textwrap.fill(PARAGRAPHS[1], 72),
        "",
        "(Reporting by Nils Hadder in Orrin; Editing by Ann Vane)",
        "",
        "(c) Halden 2034. Redistribution prohibited.",
        "ENDS HLD-221",
    ])  # fmt: skip
    document = article(text)
    assert document.text == (
        f"Lower lock stays shut, says board\n\nORRIN, Feb 7 (Halden) - {PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    )
    assert (document.dateline, document.agency, document.publisher) == ("ORRIN", "Halden", "Halden")
    assert (document.published, document.published_by) == ("2034-02-07T16:31+00:00", "header line")
    assert document.credit == "(Reporting by Nils Hadder in Orrin; Editing by Ann Vane)"


def test_header_lines_of_an_archive_are_read(article: Article) -> None:
    text = "Headline: Lower lock stays shut\nAuthor: Nils Hadder\nPublication: Orrin Packet\nDate: 7 February 2034\n\n"
    document = article(text + "\n\n".join(PARAGRAPHS))
    assert document.text == "\n\n".join(["Lower lock stays shut", *PARAGRAPHS])
    assert (document.byline, document.publisher, document.published) == ("Nils Hadder", "Orrin Packet", "2034-02-07")


def test_markup_left_in_a_field_is_taken_off(article: Article) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p><b>A week of work</b></p><p>{PARAGRAPHS[1]}</p>"
    assert article(body, form="json").text == f"{PARAGRAPHS[0]}\n\n## A week of work\n\n{PARAGRAPHS[1]}"


def test_marks_of_emphasis_are_taken_off(article: Article) -> None:
    document = article(f"# Lower lock _stays_ shut\n\n{PARAGRAPHS[0]} **Nobody** [knows](https://x.example/a) why.")
    assert document.text == f"Lower lock stays shut\n\n{PARAGRAPHS[0]} Nobody knows why."


@pytest.mark.parametrize("masthead", ["ORRIN ONLINE - your river, your news", "The Orrin Packet | Rivers and beyond"])
@pytest.mark.parametrize("title", ["", "Lower lock stays shut"])
def test_a_masthead_above_the_text_is_no_text(article: Article, masthead: str, title: str) -> None:
    lines = [masthead, *([title] if title else []), *PARAGRAPHS]
    document = article("\n".join(lines))
    assert document.text == "\n\n".join(lines[1:])
    assert document.title == title
    assert document.publisher.lower() in {"orrin online", "the orrin packet"}
