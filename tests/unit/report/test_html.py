"""The page: whole, harmless, every claim with a way to its words."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser

import pytest
from fiction import two_documents, weir_heap

from copytaster.records import Document, Heap
from copytaster.report.html import to_html
from copytaster.report.wording import visible

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(2)>',
    "javascript:alert(3)",
    "'-->]]></style><img src=x onerror=alert(4)>",
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u2066\x1b[31m\x00",
)
VOID = {"meta", "br", "img", "input", "link", "hr", "circle", "path", "rect"}


class Page(HTMLParser):
    """What a browser would see: tags, attributes, targets, and whether every tag is closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count, and gather ids and links."""
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes[name] += 1
            self.ids += [value or ""] if name == "id" else []
            self.hrefs += [value or ""] if name == "href" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather the words."""
        self.words += data


KEPT = {
    "id",
    "kind",
    "type",
    "severity",
    "relation",
    "document",
    "documents",
    "child",
    "parent",
    "form",
    "published",
    "sha256",
}


def poisoned(value: object, payload: str) -> object:
    """Put ``payload`` into every string that is shown, however deep; ids, closed words and dates stay."""
    if isinstance(value, tuple):
        return tuple(poisoned(v, payload) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return payload if isinstance(value, str) else value
    new: dict[str, object] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(value, Document) and field.name == "text":
            new[field.name] = (payload + old[len(payload) :])[
                : len(old)
            ]  # as long as before: spans stay where they are
        elif field.name in KEPT and not isinstance(value, Heap):
            new[field.name] = old
        else:
            new[field.name] = poisoned(old, payload)
    return replace(value, **new)


def poisoned_heap(payload: str) -> Heap:
    heap = poisoned(weir_heap(), payload)
    assert isinstance(heap, Heap)
    return heap


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(to_html(weir_heap()))


def test_the_page_is_well_formed_and_has_no_script(page: Page) -> None:
    assert page.open == []
    assert not page.tags.keys() & {"script", "img", "iframe", "object", "embed", "form", "link", "base"}
    assert not [a for a in page.attributes if a.startswith("on")]


def test_every_link_has_its_target_once(page: Page) -> None:
    assert max(Counter(page.ids).values()) == 1
    assert [h for h in page.hrefs if not h.startswith("#")] == []
    assert {h[1:] for h in page.hrefs} <= set(page.ids)


def test_the_policy_forbids_everything_but_the_styles_of_the_page() -> None:
    text = to_html(weir_heap())
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert "http://" not in text
    assert "https://" not in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_in_any_field_stay_words(page: Page, payload: str) -> None:
    text = to_html(poisoned_heap(payload))
    hostile = Page(text)
    assert hostile.open == []
    assert hostile.tags.keys() <= page.tags.keys()
    assert hostile.attributes.keys() <= page.attributes.keys()
    assert [h for h in hostile.hrefs if not h.startswith("#")] == []
    assert {h[1:] for h in hostile.hrefs} <= set(hostile.ids)
    assert hostile.words.count(visible(payload)) > 20
    assert not set("\u202e\u2066\x1b\x00") & set(text)


def test_changes_are_marked_with_ins_and_del_and_with_words(page: Page) -> None:
    text = to_html(weir_heap())
    assert re.search(r"<del><span class=\"vh\">removed: </span>could close</del>", text)
    assert re.search(r"<ins><span class=\"vh\">added: </span>will shut</ins>", text)
    assert page.tags["ins"] > 4


def test_a_stretch_leads_to_exactly_its_words() -> None:
    text = to_html(weir_heap())
    start = weir_heap().documents[0].text.index("Nobody was hurt")
    assert re.search(rf'id="d\d+-{start}-\d+">Nobody was hurt', text)


def test_all_words_of_every_document_stand_on_the_page(page: Page) -> None:
    shown = " ".join(page.words.split())
    for document in weir_heap().documents:
        for block in document.blocks:
            assert " ".join(block.span.of(document.text).split()) in shown


def test_the_first_screen_says_documents_texts_and_origins(page: Page) -> None:
    shown = " ".join(page.words.split())
    assert "Nine documents are three texts and a piece with passages of others" in shown
    assert "not whether it is true" in shown


def test_what_must_be_known_before_quoting_comes_first(page: Page) -> None:
    shown = " ".join(page.words.split())
    assert "Quotations were altered" in shown
    assert "C is stamped before W, from which it was made" in shown
    assert shown.index("A date cannot be right") < shown.index("Tree of copying Who made")


def test_undecided_links_and_lost_originals_are_named(page: Page) -> None:
    assert "One was made from the other; the texts do not say which." in page.words
    assert "†1" in page.words


def test_no_word_accuses_anybody(page: Page) -> None:
    assert not re.search(r"plagiar|stole|steal|lied|fake|theft", page.words, re.IGNORECASE)


def test_several_stories_share_a_page_without_sharing_anchors() -> None:
    heap = weir_heap()
    half = replace(heap.stories[0], documents=heap.stories[0].documents[:4])
    page = Page(to_html(replace(heap, stories=(half,))))
    assert max(Counter(page.ids).values()) == 1
    assert {h[1:] for h in page.hrefs} <= set(page.ids)


def test_the_same_heap_gives_the_same_page_in_any_order_of_documents() -> None:
    heap = weir_heap()
    assert to_html(heap) == to_html(replace(heap, documents=heap.documents[::-1], derivations=heap.derivations[::-1]))


def test_heaps_with_little_in_them_have_a_page() -> None:
    empty = Heap(**dict.fromkeys(Heap.__slots__, ()))
    for heap in (two_documents(), replace(empty, documents=weir_heap().documents[:1]), empty):
        assert Page(to_html(heap)).open == []


def test_the_page_of_nine_short_documents_is_light() -> None:
    assert len(to_html(weir_heap()).encode()) < 100_000
