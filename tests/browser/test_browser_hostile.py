"""An archive full of malice: nothing of it runs, nothing overflows, nobody else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from archive.database.db import Archive, open_archive
from cleaners.types.article import Image
from tests.archive.datasette.serving import served
from tests.archive.sample_archive import article, keep
from tests.browser.conftest import DESKTOP, PHONE, edited, opened

SCRIPT = "<script>alert(1);console.log('ran')</script>"
BREAK_OUT = (
    "\"'></title></textarea></style><img src=http://elsewhere.example/x onerror=alert(2)>"
    "<svg onload=alert(3)><iframe src=javascript:alert(4)></iframe>{{ 7*7 }}"
    "<style>*{width:9000px}</style><base href=http://elsewhere.example/>"
)
LONG = "A" * 20_000
BACKWARDS = "\u202egnp.exe\u202c مقال عن الميناء \u2067والسفن\u2069 ABC 123"
ARABIC = "احترق الميناء طوال الليل، ولم يصب أحد بأذى."
ZALGO = "T" + "\u0351" * 300 + "itle"
"""A letter with three hundred marks on it; and every text direction at once."""

PAGES = [
    "/", "/search", "/search?q=alert", "/search?q=" + quote(BREAK_OUT), "/search?q=" + "a" * 1900,
    "/search?site=" + quote(BREAK_OUT), "/search?author=" + quote(BREAK_OUT),
    "/search?section=" + quote(SCRIPT) + "&since=" + quote(BREAK_OUT), "/health",
    *(f"/{kind}?q=" + quote(BREAK_OUT) for kind in ("concordance", "frequency", "compare")),
    "/concordance?q=harbour&site=" + quote(BREAK_OUT),
    "/frequency?against_site=" + quote(BREAK_OUT),
    "/concordance?q=harbour&sort=" + quote(BREAK_OUT), "/collocations?q=harbour",
    "/edits?site=" + quote(BREAK_OUT), "/search?versions=former&q=" + quote(BREAK_OUT),
    *(f"/article/{number}/v1" for number in range(1, 8)),
    "/archive", "/archive/articles", "/archive/articles?_search=" + quote(BREAK_OUT),
    "/archive/sites", "/archive/clusters", "/archive/headline_changes", "/archive/to_look_at",
    "/archive/most_revised", "/archive/published_by_day_and_site", "/archive/outcomes_by_day",
    "/archive?sql=" + quote("select '<script>alert(5)</script>' as \"<svg onload=alert(6)>\""),
    "/archive?sql=" + quote("select " + BREAK_OUT), "/archive/revisions", "/archive/articles/99",
    "/" + quote(SCRIPT, safe=""), "/archive/" + quote(SCRIPT, safe=""),
    *(f"/archive/articles/{number}" for number in range(1, 8)),
]  # fmt: skip


def fill(archive: Archive) -> None:
    """One kind of malice after the other, through `record` as a crawl would."""
    evil = article(
        1, title=SCRIPT, lead=BREAK_OUT, text=f"{SCRIPT}\n{BREAK_OUT}\nThe harbour burned.",
        authors=(SCRIPT, BREAK_OUT), section=SCRIPT, tags=(BREAK_OUT, "x" * 3_000),
        agency=BREAK_OUT, evidence=SCRIPT, rights=(SCRIPT,),
        images=(Image("javascript:alert(7)", SCRIPT, BREAK_OUT),
                Image("data:text/html,<script>alert(8)</script>", None, None)),
    )  # fmt: skip
    keep(archive, evil)
    edited(archive, evil, replace(evil, title=BREAK_OUT, lead=SCRIPT))
    keep(archive, replace(evil, url="https://copy.example/1", section="s" * 2_000), site="copy")
    keep(archive, article(3, title=LONG, lead=LONG, authors=(LONG[:5_000],), section=LONG[:5_000]))
    keep(archive, article(4, title=BACKWARDS, lead=BACKWARDS, text=ARABIC, language="ar"))
    keep(archive, article(5, title=ZALGO, text=f"{ZALGO}\n{'https://a.example/' + 'b' * 4_000}"))
    keep(archive, article(6, title="\x1b[31m\x07 bell\x00", text="\x0b\x0c\u2028\ufeff text"))
    keep(archive, article(7, title="<a href='javascript:alert(9)'>x</a>", language='x" onclick="'))
    db = archive.db
    db.execute("update articles set url = 'javascript:alert(10)//' || id where id in (1, 7)")
    db.execute("update articles set published_zone = ?, published_source = ?", (SCRIPT, BREAK_OUT))
    db.execute("update sites set name = ?, home = 'javascript:alert(11)'", (BREAK_OUT,))
    db.execute("update sites set name = ? where slug = 'copy'", ("Ω" * 3_000,))
    db.execute("update fetches set detail = ?, url = 'javascript:alert(12)//'", (BREAK_OUT,))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    with open_archive(path, create=True) as archive, archive.transaction():
        fill(archive)
    with served(path) as address:
        yield address


def test_nothing_runs_or_overflows(chromium: Any, home: str) -> None:
    """On every page, on a wide screen and on a phone, with all that is folded open."""
    wide, strange, broken = {}, {}, {}
    with opened(chromium, home) as window:
        for address in PAGES:
            status = window.go(address)
            shown = address[:60]
            if status not in (200, 400, 404):
                broken[shown] = status
            if status >= 400:  # the browser tells of each, and rightly
                window.surprises[:] = [
                    said for said in window.surprises if f"status of {status}" not in said
                ]
            window.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
            for width in (PHONE, DESKTOP):
                window.resize(width)
                if (over := window.overflow()) > 0:
                    wide[shown, width] = over
            if links := window.strange_links():
                strange[shown] = links
        assert (wide, strange, broken) == ({}, {}, {})


def test_what_was_meant_to_run_is_read_as_text(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        window.go("/article/1")
        assert window.page.get_by_role("heading", level=1).inner_text().startswith("\"'></title>")
        assert "<script>alert(1)" in window.page.locator(".body").inner_text()
        assert "{{ 7*7 }}" in window.page.locator(".body").inner_text()
        assert window.page.locator(".diff").first.is_visible()


def test_right_to_left_is_set_so(chromium: Any, home: str) -> None:
    with opened(chromium, home, PHONE) as window:
        window.go("/article/4")
        assert window.page.locator("article.reading").get_attribute("dir") == "rtl"
        place = window.page.locator(".body p").first
        assert place.evaluate("one => getComputedStyle(one).direction") == "rtl"
        title = window.page.locator("h1").first
        byline = window.page.locator(".byline").first.bounding_box()
        assert title.bounding_box()["x"] == byline["x"]


def test_a_feed_of_it_is_still_xml(chromium: Any, home: str) -> None:
    with opened(chromium, home) as window:
        answer = window.page.request.get(home + "/search.atom").text()
    entries = ElementTree.fromstring(answer).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 7
