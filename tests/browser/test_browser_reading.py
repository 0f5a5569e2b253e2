"""What a reader does: search, read, see what was changed, narrow down, turn pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from archive.database.db import open_archive
from cleaners.types.article import Article
from tests.archive.datasette.serving import served
from tests.archive.sample_archive import article, keep
from tests.browser.conftest import DESKTOP, PHONE, edited, opened

SITES = {"kanalbote": 27, "hafenpost": 23}


def told(number: int) -> Article:
    """An article of two paragraphs that shares nothing with another."""
    long = " ".join(f"Wort{number}x{at} der Zeile." for at in range(60))
    return article(number, text=f"Meldung {number} vom Kanal.\n{long}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Fifty articles of two sites; one of them was changed."""
    path = tmp_path_factory.mktemp("read") / "archive.db"
    with open_archive(path, create=True) as archive:
        number = 0
        for site, count in SITES.items():
            for _ in range(count):
                number += 1
                keep(archive, told(number), site=site)
        edited(archive, told(5), replace(told(5), text=told(5).text.replace("Kanal", "Deich")))
    with served(path) as address:
        yield address


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_search_and_read(chromium: Any, home: str, width: int) -> None:
    with opened(chromium, home, width) as window:
        page = window.page
        window.go("/")
        page.get_by_role("searchbox", name="Search the archive").fill("brücken gesperrt 17")
        follow(page, page.get_by_role("button", name="Search"))
        hit = page.locator("ol.hits li").first
        assert hit.locator("mark").first.inner_text() == "Brücke"
        follow(page, hit.get_by_role("link", name="Brücke 17 gesperrt"))
        assert page.url.endswith("/archive/articles/17")
        assert page.get_by_role("heading", level=1).inner_text() == "Brücke 17 gesperrt"
        assert page.locator(".body p").count() == 2
        assert page.locator(".body p").first.inner_text() == "Meldung 17 vom Kanal."
        assert page.get_by_role("link", name="The original").get_attribute("href") == (
            "https://kanalbote.example/2026/03/bruecke-17"
        )
        assert window.overflow() <= 0


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_revision_is_followed_from_the_front_page(chromium: Any, home: str, width: int) -> None:
    with opened(chromium, home, width) as window:
        page = window.page
        window.go("/")
        edited = page.locator("section[aria-labelledby=edited]")
        follow(page, edited.get_by_role("link", name="Brücke 5 gesperrt"))
        assert page.url.endswith("/archive/articles/5") or page.url.endswith("#edits")
        change = page.locator(".diff").first
        assert change.locator("del").first.is_visible()
        assert "Kanal" in change.locator("del").first.inner_text()
        assert "Deich" in change.locator("ins").first.inner_text()
        assert page.get_by_role("link", name="1 former version").is_visible()
        assert window.overflow() <= 0


def follow(page: Any, link: Any) -> None:
    """Click, and be on the next page before anything is read."""
    with page.expect_navigation():
        link.click()


def test_facets_narrow_and_pages_turn(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        page = window.page
        window.go("/search")
        facet = page.get_by_role("complementary", name="Narrow the search")
        assert facet.get_by_role("listitem").filter(has_text="kanalbote").inner_text().split() == [
            "Kanalbote", "27",
        ]  # fmt: skip
        follow(page, facet.get_by_role("link", name="kanalbote"))
        assert "27 articles" in page.locator(".summary").inner_text()
        shown = page.locator("ol.hits h2").all_inner_texts()
        follow(page, page.get_by_role("link", name="Next page"))
        shown += page.locator("ol.hits h2").all_inner_texts()
        assert len(shown) == len(set(shown)) == 27
        assert not page.get_by_role("link", name="Next page").count()
        follow(page, page.get_by_role("link", name="Previous page"))
        follow(page, page.get_by_role("link", name="Take away site: kanalbote"))
        assert "50 articles" in page.locator(".summary").inner_text()


def test_facets_of_the_table_page_too(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        page = window.page
        window.go("/archive/articles?_size=20")
        follow(page, page.locator(".facet-results").get_by_role("link", name="hafenpost"))
        shown = page.locator("ol.hits h2").all_inner_texts()
        follow(page, page.get_by_role("link", name="Next page"))
        shown += page.locator("ol.hits h2").all_inner_texts()
        assert len(shown) == len(set(shown)) == 23


def test_the_keyboard_is_enough(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        page = window.page
        window.go("/search")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the page")
        assert skip.evaluate("one => one === document.activeElement")
        assert skip.bounding_box()["x"] >= 0
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('main') !== null"
        assert page.evaluate(inside)


def test_times_are_told_in_one_way(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        window.go("/article/5")
        record = window.page.locator("section[aria-labelledby=record]")
        assert "2026-03-06 09:30:00 UTC" in record.inner_text()
        assert window.page.locator(".byline time").inner_text() == "6 March 2026"


def test_on_a_phone_a_concordance_is_read_without_scrolling_sideways(
    chromium: Any, home: str
) -> None:
    with opened(chromium, home, PHONE) as window:
        page = window.page
        window.go("/concordance?q=Kanal")
        first = page.locator(".kwic mark").first.bounding_box()
        assert 0 < first["x"] < PHONE - first["width"]
        assert first["y"] < 700  # the filters do not stand before the lines
        assert not page.get_by_label("author").is_visible()
        page.get_by_text("Narrow the count").click()
        page.get_by_label("site", exact=True).fill("hafenpost")
        follow(page, page.get_by_role("button", name="Count"))
        sites = page.locator(".kwic .close a").all_inner_texts()
        assert set(sites) == {"hafenpost"}
        assert window.overflow() <= 0


def test_filters_stand_open_on_a_wide_screen(chromium: Any, home: str) -> None:
    with opened(chromium, home, DESKTOP) as window:
        window.go("/frequency?q=Kanal")
        assert window.page.get_by_label("author").is_visible()
        assert not window.page.get_by_text("Narrow the count").is_visible()
