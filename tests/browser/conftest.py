"""A real Chromium in front of a real `cuttings serve`: both on loopback, both ended with a module.

Playwright keeps an event loop running as long as it lives, which no test after it could bear;
hence one browser a module, not one for all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from archive.database.db import Archive
from archive.recording.case import Visit
from archive.recording.record import record
from cleaners.types.article import Article
from cleaners.types.page import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DESKTOP, PHONE = 1200, 390


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's browser."""
    reason = "the browser tests need the Python package playwright"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    pytest.importorskip("datasette", reason="the browser tests need the extra `serve`")
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def edited(archive: Archive, before: Article, after: Article) -> None:
    """Record that the publisher changed a kept article; both pages are cut already."""
    page = Page(after.url, after.title.encode(), "2026-03-07T06:00:00Z", 200)
    record(archive, Visit(page, "kanalbote"), after, former=before)


class Window:
    """A page of the browser, and everything that happened in it which nobody asked for."""

    def __init__(self, browser: Any, home: str, width: int) -> None:
        self.home = home
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.context.set_default_timeout(200_000)  # two at once on a busy machine
        self.page = self.context.new_page()
        self.surprises: list[str] = []
        self.page.on("console", lambda said: self.surprises.append(f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self.surprises.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda _: self.surprises.append("a window opened"))
        self.page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.surprises.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(self.home + "/"):
            self.surprises.append(f"request: {request.url[:200]}")

    def go(self, address: str) -> Any:
        """Open an address of the server; the answer's status."""
        return self.page.goto(self.home + address).status

    def resize(self, width: int) -> None:
        """Make the window so many pixels wide."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate(_OVERFLOW))

    def strange_links(self) -> list[str]:
        """Where links lead that are not of the web."""
        return list(self.page.evaluate(_STRANGE))


_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_STRANGE = """[...document.querySelectorAll('[href],[src],[action]')]
    .map(one => one.href || one.src || one.action).map(String)
    .filter(one => !/^https?:/.test(one))"""


@contextmanager
def opened(browser: Any, home: str, width: int = DESKTOP) -> Iterator[Window]:
    """A window that is closed at the end, and that nothing unexpected may have happened in."""
    window = Window(browser, home, width)
    try:
        yield window
        assert window.surprises == []
    finally:
        window.context.close()
