"""Pictures of an article as a browser shows them, and how they are served."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from archive.database.db import open_archive
from tests.archive.datasette.serving import served
from tests.archive.tables.sample_pictures import keep_with_pictures, png
from tests.browser.conftest import DESKTOP, PHONE, opened


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "archive.db"
    with open_archive(path, create=True) as archive:
        keep_with_pictures(archive)
    return path


@pytest.fixture(scope="module")
def home(path: Path) -> Iterator[str]:
    with served(path) as address:
        yield address


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_they_stand_where_they_stood_with_their_words(chromium: Any, home: str, width: int) -> None:
    with opened(chromium, home, width) as window:
        assert window.go("/article/1") == 200
        shown = window.page.locator(".body figure")
        assert shown.count() == 2
        for number in range(2):
            shown.nth(number).scroll_into_view_if_needed()
        window.page.wait_for_function(
            "[...document.querySelectorAll('.body img')].every(one => one.complete)"
        )
        widths = "[...document.querySelectorAll('.body img')].map(one => one.naturalWidth)"
        assert window.page.evaluate(widths) == [320, 320]
        assert shown.nth(0).get_by_role("img").get_attribute("alt") == "The <bridge> at dawn"
        assert "Die Brücke [alt] (Foto: Muster)" in shown.nth(0).inner_text()
        kinds = "[...document.querySelector('.body').children].map(one => one.localName)"
        assert window.page.evaluate(kinds) == ["figure", "p", "p", "figure", "p", "p"]
        assert window.overflow() == 0
        assert window.strange_links() == []


def test_each_is_served_as_what_it_is_and_nothing_more(home: str) -> None:
    digest = sha256(png(40)).hexdigest()
    with urlopen(f"{home}/-/cuttings/picture/{digest}.png", timeout=30) as answer:
        assert answer.read() == png(40)
        headers = answer.headers
    assert headers.get_all("content-type") == ["image/png"]
    assert "nosniff" in headers.get_all("x-content-type-options")
    assert "default-src 'none'; sandbox" in headers.get_all("content-security-policy")
    assert "immutable" in headers["cache-control"]
    for wrong in (digest[:-1] + ("0" if digest[-1] != "0" else "1"), "0" * 64):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{home}/-/cuttings/picture/{wrong}", timeout=30)
