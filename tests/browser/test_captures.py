"""A hostile page among the documents: in a real browser nothing of it runs, and nothing is fetched."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from axe_core import axe
from desk_fakes import Served
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from copytaster.desk.intake import Upload, read_uploads

pytestmark = pytest.mark.slow


class Elsewhere:
    """A stranger's server: its address, what was asked of it, and who connected at all."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        self.asked: list[str] = []
        self.connected: list[object] = []
        asked, connected = self.asked, self.connected

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - the name that the server calls

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        class Listens(HTTPServer):
            def verify_request(self, _request: object, client_address: object) -> bool:
                connected.append(client_address)
                return True

        self.server = Listens(("127.0.0.1", 0), Answers)
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Return a stranger's server."""
    found = Elsewhere()
    yield found
    found.server.shutdown()
    found.server.server_close()


HOSTILE = """<!doctype html><html><head><title>Well</title><base href="HOME/">
<link rel="stylesheet" href="HOME/css"><link rel="preconnect" href="HOME"><link rel="prefetch" href="HOME/prefetch">
<link rel="icon" href="HOME/icon"><meta http-equiv="refresh" content="0;url=HOME/refresh">
<style>@import url("HOME/import");@font-face{font-family:f;src:url("HOME/font")}
p{font-family:f;background:url("HOME/bg")}p:hover{background-image:url("HOME/hover")}</style>
<script>top.document.title="taken";fetch("HOME/fetch")</script></head>
<body onload="alert(1)" background="HOME/background" style="background-image:url('HOME/inline')"><article>
<h1>The well at Upper Marsh</h1><img src="HOME/img" onerror="alert(2)" alt="a well">
<svg onload="alert(3)"><image href="HOME/svg"/></svg>
<p>The well at Upper Marsh ran dry on Sunday, said the reeve. Nine goats were led to the river at dusk.</p>
<p>A heron stood at the lock gate all of Friday, and
<a href="HOME/link" ping="HOME/ping" target="_top">nobody</a> moved it away.</p>
<video poster="HOME/poster" src="HOME/video" autoplay></video><audio src="HOME/audio" autoplay></audio>
<iframe src="HOME/iframe"></iframe><iframe srcdoc="<script>parent.alert(4)</script>"></iframe>
<object data="HOME/object"></object><embed src="HOME/embed">
<form action="HOME/form" id="f"><input autofocus onfocus="alert(5)"></form><script>f.submit()</script>
</article></body></html>"""
"""Everything that a page can try, around a few sentences."""


def hostile(home: str) -> bytes:
    """Return the page with the address of the stranger's server."""
    return HOSTILE.replace("HOME", home).encode()


def shown(context: BrowserContext, served: Served, elsewhere: Elsewhere) -> tuple[Page, str, list[str]]:
    """Open the evidence for a sentence of the hostile page; return it, the document's id, and the dialogs that came."""
    served.desk.work.add(lambda: read_uploads([Upload(name="page.html", content=hostile(elsewhere.home))]))
    served.desk.work.settle()
    document = next(d for d in served.desk.work.snapshot.documents.values() if d.form == "html")
    page = context.pages[0]
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    at = document.text.index("Nine goats")
    page.goto(f"/documents/{document.id}/words/{at}-{at + 10}")
    return page, document.id, dialogs


def test_nothing_runs_and_nothing_is_fetched(context: BrowserContext, served: Served, elsewhere: Elsewhere) -> None:
    page, document, dialogs = shown(context, served, elsewhere)
    title = page.title()
    frame = page.frame_locator("iframe.capture")
    page.locator("iframe.capture").scroll_into_view_if_needed()
    expect(frame.locator("#words")).to_have_text("Nine goats")
    frame.locator("p").first.hover()
    frame.get_by_text("nobody").click()
    page.wait_for_timeout(500)
    page.goto(f"/documents/{document}/raw")
    page.locator("iframe.capture").scroll_into_view_if_needed()
    expect(page.frame_locator("iframe.capture").locator("h1")).to_have_text("The well at Upper Marsh")
    page.goto(f"/documents/{document}/raw/page")  # also by itself, outside its frame
    expect(page.locator("h1")).to_have_text("The well at Upper Marsh")
    page.wait_for_timeout(500)
    assert (elsewhere.asked, elsewhere.connected) == ([], [])
    assert dialogs == []
    assert "taken" not in title


def test_the_policy_alone_would_hold(context: BrowserContext, served: Served, elsewhere: Elsewhere) -> None:
    """The bytes as they are, unmended, under the frame's headers: still nothing runs, is fetched or submitted."""
    page, document, dialogs = shown(context, served, elsewhere)
    path = f"/documents/{document}/raw/page"
    headers = page.request.get(path).headers
    page.route(f"**{path}*", lambda route: route.fulfill(status=200, headers=headers, body=hostile(elsewhere.home)))
    page.goto(f"/documents/{document}/raw")
    page.locator("iframe.capture").scroll_into_view_if_needed()
    expect(page.frame_locator("iframe.capture").locator("h1")).to_have_text("The well at Upper Marsh")
    page.wait_for_timeout(800)
    assert elsewhere.asked == []
    assert dialogs == []
    assert page.title() != "taken"


def test_axe_finds_nothing_on_pages_with_a_frame(context: BrowserContext, served: Served, elsewhere: Elsewhere) -> None:
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core, or name its node_modules in NODE_PATH")
    page, document, _ = shown(context, served, elsewhere)
    policed = context.browser
    assert policed is not None
    opened = policed.new_context(base_url=served.home, bypass_csp=True)
    page = opened.new_page()
    page.goto(f"/?token={served.key}")
    for path in (f"/documents/{document}/words/0-9", f"/documents/{document}/raw"):
        page.goto(path)
        page.add_script_tag(path=script)
        found = page.evaluate("tags => axe.run({runOnly: tags, iframes: false})", ["wcag2a", "wcag2aa", "wcag22aa"])
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == [], path
    opened.close()
