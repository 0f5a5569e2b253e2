"""An article of every kind of part, as a browser shows it, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from archive.database.db import open_archive
from cleaners.types.parts import Kind, Part, Span, text_of
from tests.archive.datasette.serving import served
from tests.archive.exporting.sample_parts import PARTS
from tests.archive.sample_archive import article, keep
from tests.browser.conftest import DESKTOP, PHONE, edited, opened

CITING = (Part(Kind.PARAGRAPH, "Mehr dazu hier.", (Span("a", 0, 4, article(1).url),)),)


def structured(parts: tuple[Part, ...], number: int = 1) -> Any:
    return article(number, text=text_of(parts), parts=parts)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("parts") / "archive.db"
    with open_archive(path, create=True) as archive:
        moved = (*PARTS[:3], PARTS[4], PARTS[3], *PARTS[5:])
        keep(archive, structured(moved))
        edited(archive, structured(moved), structured(PARTS))
        keep(archive, structured(CITING, 2))
    with served(path) as address:
        yield address


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_part_is_shown_as_what_it_is(chromium: Any, home: str, width: int) -> None:
    with opened(chromium, home, width) as window:
        assert window.go("/article/1") == 200
        body = window.page.locator(".body")
        assert body.get_by_role("heading", level=2).all_inner_texts() == ["What is in C#"]
        assert body.get_by_role("list").count() == 3
        assert body.get_by_role("listitem").count() == 5
        assert body.get_by_role("columnheader").all_inner_texts() == ["Year", "Carts"]
        assert body.get_by_role("blockquote").count() == 2
        links = body.get_by_role("link").all()
        assert {link.get_attribute("rel") for link in links} == {"noreferrer noopener"}
        assert window.overflow() == 0
        assert window.strange_links() == []


def test_who_cites_it_and_what_moved_are_told(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        window.go("/article/1")
        cited = window.page.locator("section[aria-labelledby=cited] a")
        assert cited.all_inner_texts() == ["Brücke 2 gesperrt"]
        assert "moved here" in window.page.locator(".diff").inner_text()
