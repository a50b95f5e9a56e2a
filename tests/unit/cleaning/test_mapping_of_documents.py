"""Every code point of a cleaned text stands for raw bytes that say it, however the text was encoded and repaired."""

import html
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copytaster.cleaning.plain import blocks_of_text
from copytaster.cleaning.tidying import one_line, tidy
from copytaster.records import Capture, Document, MappedText
from copytaster.text.mapping import decode

Article = Callable[..., Document]
MakeCapture = Callable[..., Capture]

WORDS = st.text(alphabet="abcdefg ÄÖé“”’–€\u00a0\n&<>;,.-*•\u200b\u00adâ€™Ã©", min_size=0, max_size=200)
REPAIRED = {"’": "â€™", "é": "Ã©", "“": "â€œ"}


def said(mapped: MappedText, raw: bytes, encoding: str) -> list[tuple[str, str]]:
    """Pair every code point that stands for bytes with what these bytes say."""
    pairs = []
    for index, character in enumerate(mapped.text):
        span = mapped.byte_span(index)
        if span.length:
            pairs.append((character, raw[span.start : span.end].decode(encoding, "replace")))
    return pairs


def agrees(character: str, words: str) -> bool:
    """Whether the words of the raw bytes say the character: itself, white space, a reference, or a double encoding."""
    if character in {words, html.unescape(words)} or (
        character.isspace() and not words.strip(" \n\r\t\f\v\u00a0\u200b\u00ad")
    ):
        return True
    try:
        return words.encode("cp1252").decode("utf-8") == character
    except UnicodeError:
        return False


@given(WORDS)
def test_tidied_text_maps_to_bytes_that_say_it(text: str) -> None:
    raw = text.encode()
    for character, words in said(one_line(tidy(decode(raw, "utf-8"))), raw, "utf-8"):
        assert agrees(character, words) or not character.strip()


@given(WORDS)
def test_tidying_twice_changes_nothing_more_than_once_unless_encoded_again(text: str) -> None:
    once = tidy(decode(text.replace("&", "").encode(), "utf-8"))
    again = tidy(once)
    assert len(again.text) <= len(once.text)


@given(WORDS)
def test_blocks_of_plain_text_hold_all_its_words(text: str) -> None:
    blocks = blocks_of_text(decode(text.encode(), "utf-8"))
    letters = [c for block in blocks for c in block.text if c in "abcdefg"]
    assert letters == [c for c in tidy(decode(text.encode(), "utf-8")).text if c in "abcdefg"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("form", ["html", "text", "json"])
def test_documents_map_to_the_bytes_of_their_capture(capture: MakeCapture, encoding: str, form: str) -> None:
    from copytaster.cleaning import clean  # noqa: PLC0415 - the station as a whole, for this test alone

    sentences = [
        "The harbour board said on Tuesday that the “lower” lock – Orrin’s only one – would stay shut for €90,000.",
        "“We have two pumps,” said the harbour master, Ida Quell, at the café on the quay; “one is older than I am.”",
    ]
    body = "".join(f"<p>{s.replace('–', '&ndash;')}</p>" for s in sentences)
    body = body if form == "html" else "\n\n".join(textwrap.fill(s, 72) for s in sentences)
    made = capture(body, form=form, encoding=encoding)
    document = clean([made]).documents[0]
    assert document.text == "\n\n".join(sentences)
    mapped = MappedText(document.text, document.runs)
    pairs = said(mapped, made.raw, encoding)
    assert len(pairs) == len(document.text) - 2
    assert all(agrees(character, words) for character, words in pairs)
    for block in document.blocks:
        assert block.raw == mapped.raw_span(block.span)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Orrinâ€™s lock â€“ shut", "Orrin’s lock – shut"),
        ("â€œShutâ€\x9d", "“Shut”"),
        ("the cafÃ© of JosÃ©", "the café of José"),
        ("Orrin\x92s lock", "Orrin’s lock"),
        ("Orrin&rsquo;s &amp; Keld&#8217;s", "Orrin’s & Keld’s"),
        ("low\u00adlying\u200b quays", "lowlying quays"),
        ("40\u00a0barges", "40 barges"),
        ("AT&T and R&D; fish & chips", "AT&T and R&D; fish & chips"),
        ("Ân angstrom Å, a café", "Ân angstrom Å, a café"),
    ],
)
def test_characters_are_put_right_where_they_are_surely_wrong(broken: str, whole: str) -> None:
    assert tidy(decode(broken.encode(), "utf-8")).text == whole


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<li>", "<b>", "</b>", "x y z. ", "&amp;", "<!--", "-->", "<"]),
        max_size=30,
    )
)
def test_any_markup_gives_blocks_within_its_bytes(parts: list[str]) -> None:
    from copytaster.cleaning.pages import blocks_of_pages, parse_page  # noqa: PLC0415

    raw = "".join(parts).encode()
    for block in blocks_of_pages([parse_page(decode(raw, "utf-8"))]):
        assert block.text == " ".join(block.text.split())
        assert all(agrees(c, words) or not c.strip() for c, words in said(block.content, raw, "utf-8"))
