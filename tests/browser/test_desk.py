"""What a newsroom does with the desk, in a real browser."""

from itertools import pairwise
from pathlib import Path

import pytest
from axe_core import axe
from desk_fakes import Served
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

pytestmark = pytest.mark.slow

PATHS = ["/", "/stories/1", "/stories/1/ledger", "/stories/1/changes", "/stories/1/documents", "/search?q=goats"]


HIDDEN = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element.closest("svg")) return false;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width, 8) / 2, box.top + Math.min(box.height, 8) / 2);
  return top !== null && !element.contains(top) && !top.contains(element);
}"""
"""Whether something lies over what has the focus."""


def compare_path(served: Served) -> str:
    ids = {d.title: d.id for d in served.desk.work.snapshot.documents.values()}
    return f"/compare?a={ids['Well runs dry']}&b={ids['No water at Upper Marsh']}"


def three_path(served: Served) -> str:
    ids = {d.title: d.id for d in served.desk.work.snapshot.documents.values()}
    first, second, third = (ids[t] for t in ("Well runs dry", "No water at Upper Marsh", "A wedding at the mill"))
    return f"/compare?d={first}&d={second}&d={third}"


def hand_path(served: Served) -> str:
    key = min(served.desk.work.snapshot.stories["1"].dossier.texts[0].documents)
    return f"/stories/1/hand?subject=text&key={key}&back=/stories/1"


def listen(page: Page, said: list[str]) -> None:
    """Gather what the browser says on its console: refused styles and scripts are told there."""

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", hear)


def page_of(context: BrowserContext) -> Page:
    return context.pages[0]


def test_adding_documents_shows_them_when_they_are_read(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context)
    new = tmp_path / "heron.txt"
    new.write_text("A heron at the lock\n\nA heron stood at the lock gate all of Friday.\n", encoding="utf-8")
    page.set_input_files("#f1", new)
    page.get_by_role("button", name="Add to the desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 story from 4 documents")


def test_a_pasted_text_is_added(context: BrowserContext) -> None:
    page = page_of(context)
    page.get_by_text("Paste a text instead").click()
    page.get_by_label("The text as you have it").fill("A heron at the lock\n\nA heron stood at the gate on Friday.")
    page.get_by_role("button", name="Add to the desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 story from 4 documents")


def test_from_a_story_to_the_bytes_that_carry_it(context: BrowserContext) -> None:
    page = page_of(context)
    page.locator(".stories .title").click()
    expect(page.locator(".rests tbody tr").first.get_by_role("cell")).to_have_text(["A B", "2", "1", "1"])
    page.locator(".rests td a.s").first.click()
    expect(page.get_by_role("heading", name="In the raw capture")).to_be_visible()
    expect(page.locator("pre.raw mark")).to_have_text(page.locator(".proof mark").inner_text())


def test_keys_walk_the_changes(context: BrowserContext, served: Served) -> None:
    page = page_of(context)
    page.goto(compare_path(served))
    for key, stop in [("n", "c-1"), ("n", "c-2"), ("p", "c-1"), ("p", "c-1")]:
        page.keyboard.press(key)
        expect(page.locator(f"#{stop}")).to_be_focused()
    expect(page.locator(".walked")).to_have_text("That was the first difference.")


def test_documents_are_ticked_and_laid_side_by_side_and_the_keys_walk_through_all_of_them(
    context: BrowserContext,
) -> None:
    page = page_of(context)
    page.goto("/stories/1/documents")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Lay the ticked ones side by side").click()
    expect(page.locator(".rows .head b")).to_have_count(3)
    stops = page.locator(".at").count()
    for number in range(1, stops + 1):
        page.keyboard.press("n")
        expect(page.locator(f"#c-{number}")).to_be_focused()
    page.get_by_role("link", name="first", exact=False).last.click()
    expect(page.locator(".rows .head b").first).not_to_have_text(page.locator(".rows .head b").nth(1).inner_text())


def test_too_few_documents_are_asked_for_again(context: BrowserContext) -> None:
    page = page_of(context)
    page.goto("/compare")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Lay them side by side").click()
    expect(page.get_by_role("alert")).to_contain_text("tick another")
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_on_a_phone_the_passages_of_a_row_stand_under_one_another(browser: Browser, served: Served) -> None:
    context = browser.new_context(base_url=served.home, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"/?token={served.key}")
    page.goto(three_path(served))
    row = page.locator(".row:not(.head)", has=page.locator(".side p.w").nth(1)).first
    boxes = [b for side in row.locator(".side").all() if (b := side.bounding_box())]
    assert len(boxes) == 3
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes))
    assert len({b["x"] for b in boxes}) == 1
    context.close()


def test_the_first_screen_says_how_the_documents_hang_together(context: BrowserContext) -> None:
    page = page_of(context)
    page.goto("/stories/1")
    told = page.locator(".kin dd").first
    expect(told).to_contain_text("is an edited copy of")
    told.get_by_role("link", name="1 change of meaning").click()
    expect(page.locator("#change-1")).to_be_in_viewport()


def test_the_focus_is_never_hidden_and_goes_down_the_page(context: BrowserContext, served: Served) -> None:
    page = page_of(context)
    for path in ("/stories/1", "/stories/1/ledger", three_path(served)):
        page.goto(path)
        for _ in range(60):
            page.keyboard.press("Tab")
            assert not page.evaluate(HIDDEN), path


def test_correcting_a_text_outlives_a_reload_and_is_seen_in_another_tab(
    context: BrowserContext, served: Served
) -> None:
    page, other = page_of(context), context.new_page()
    other.goto("/stories/1")
    page.goto(hand_path(served))
    page.get_by_label("two texts: split off these documents").check()
    page.get_by_role("group", name="Documents to split off").get_by_role("checkbox").last.check()
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".hand.block")).to_contain_text("3 texts instead of 2")
    page.reload()
    expect(page.locator(".hand").first).to_contain_text("Ada Quill")
    other.reload()
    expect(other.locator(".hand.block")).to_contain_text("3 texts instead of 2")


def test_another_tab_is_told_of_new_documents(context: BrowserContext) -> None:
    page, other = page_of(context), context.new_page()
    other.goto("/stories/1")
    page.get_by_text("Paste a text instead").click()
    page.get_by_label("The text as you have it").fill("A heron at the lock\n\nA heron stood at the gate on Friday.")
    page.get_by_role("button", name="Add to the desk").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("4 documents")
    other.bring_to_front()
    expect(other.locator(".stale")).to_be_visible()


def test_all_works_without_scripts(browser: Browser, served: Served) -> None:
    context = browser.new_context(base_url=served.home, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/?token={served.key}")
    page.goto("/compare")
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    page.get_by_role("button", name="Lay them side by side").click()
    expect(page.locator(".rows .head b")).to_have_count(2)
    page.goto(compare_path(served))
    page.get_by_role("link", name="First difference").click()
    page.get_by_role("link", name="Next difference").first.click()
    assert page.url.endswith("#c-2")
    page.goto(hand_path(served))
    page.get_by_label("right: confirm it").check()
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".key .hand")).to_contain_text("Confirmed")
    context.close()


def test_nothing_is_wider_than_the_window_and_the_console_is_silent(browser: Browser, served: Served) -> None:
    for width in (1440, 1024, 390):
        context = browser.new_context(base_url=served.home, viewport={"width": width, "height": 800})
        page = context.new_page()
        said: list[str] = []
        listen(page, said)
        page.goto(f"/?token={served.key}")
        for path in [*PATHS, compare_path(served), three_path(served), "/compare", hand_path(served)]:
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (width, path, wide)
        assert said == []
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, served: Served, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core, or name its node_modules in NODE_PATH")
    context = browser.new_context(base_url=served.home, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/?token={served.key}")
    document = next(iter(served.desk.work.snapshot.documents))
    more = [
        compare_path(served),
        three_path(served),
        "/compare",
        hand_path(served),
        f"/documents/{document}",
        f"/documents/{document}/words/0-9",
    ]
    for path in [*PATHS, *more]:
        page.goto(path)
        page.add_script_tag(path=script)
        tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
        told = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]
        assert told == [], path
    context.close()
