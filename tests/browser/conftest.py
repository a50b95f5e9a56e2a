"""A desk over an invented story in a real browser."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="browser tests need playwright: pip install -r requirements/dev.lock")

import uvicorn
from desk_fakes import Served, examine, letters
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from copytaster.desk.intake import read_uploads
from copytaster.desk.serving import Address, house_at, open_app, open_desk
from copytaster.desk.shelf import MemoryShelf

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium, or the one that COPYTASTER_BROWSER names."""
    path = os.environ.get("COPYTASTER_BROWSER") or next((p for n in _NAMES if (p := shutil.which(n))), None)
    if path is None and os.environ.get("COPYTASTER_NEEDS_BROWSER"):
        pytest.fail("no Chromium here, and COPYTASTER_NEEDS_BROWSER says that browser tests have to run")
    if path is None:
        pytest.skip("browser tests need Chromium: apt-get install chromium, or name one in COPYTASTER_BROWSER")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def served() -> Iterator[Served]:
    """Serve a desk on a free port."""
    desk = open_desk(MemoryShelf(), examine=examine)
    desk.work.add(lambda: read_uploads(letters()))
    desk.work.settle()
    config = uvicorn.Config(app=None, host="127.0.0.1", port=0, log_level="error", lifespan="off")  # type: ignore[arg-type]
    listening = config.bind_socket()
    port = listening.getsockname()[1]
    house = house_at(Address(), port)
    config.app = open_app(desk, house)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield Served(desk=desk, home=f"http://127.0.0.1:{port}", key=house.token)
    server.should_exit = True
    server.force_exit = True
    thread.join(5)
    desk.work.close()


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """Return a fresh browser window that came in by the printed address."""
    opened = browser.new_context(base_url=served.home, viewport={"width": 1440, "height": 900})
    opened.set_default_timeout(15_000)
    opened.new_page().goto(f"/?token={served.key}")
    yield opened
    opened.close()
