"""What a newsroom does with the desk, in a real browser."""

import os
from pathlib import Path

import pytest
from desk_fakes import Served
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

pytestmark = pytest.mark.slow

PATHS = ["/", "/stories/1", "/stories/1/ledger", "/stories/1/changes", "/stories/1/documents", "/search?q=goats"]


def compare_path(served: Served) -> str:
    ids = {d.title: d.id for d in served.desk.work.snapshot.documents.values()}
    return f"/compare?a={ids['Well runs dry']}&b={ids['No water at Upper Marsh']}"


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
        for path in [*PATHS, compare_path(served), hand_path(served)]:
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (width, path, wide)
        assert said == []
        context.close()


def axe() -> Path | None:
    """Return axe-core where it is installed (npm install axe-core)."""
    roots = [Path(os.environ.get("NODE_PATH", "node_modules")), Path("node_modules")]
    return next((f for r in roots if (f := r / "axe-core/axe.min.js").is_file()), None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, served: Served, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core, or name its node_modules in NODE_PATH")
    context = browser.new_context(base_url=served.home, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/?token={served.key}")
    document = next(iter(served.desk.work.snapshot.documents))
    more = [compare_path(served), hand_path(served), f"/documents/{document}", f"/documents/{document}/words/0-9"]
    for path in [*PATHS, *more]:
        page.goto(path)
        page.add_script_tag(path=script)
        tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
        told = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]]
        assert told == [], path
    context.close()
