"""Pages that only lead on, and pages that pretend to."""

from __future__ import annotations

import time

import pytest
from scrapy.http import HtmlResponse

from crawler.session.responses import refresh_of

URL = "https://town.example/old"


def leads_to(page: str) -> str | None:
    return refresh_of(HtmlResponse(URL, body=page.encode(), encoding="utf-8"), URL)


@pytest.mark.parametrize(
    "script",
    [
        'location="/new"',
        " window.location.href = '/new' ; ",
        "<!-- old browsers\n top.location.replace( '/new' ) ; // -->",
        "document.location.assign('/new')",
    ],
)
def test_a_page_of_one_statement_leads_on(script: str) -> None:
    assert leads_to(f"<html><script>{script}</script></html>") == "https://town.example/new"


@pytest.mark.parametrize("script", ["if (a) location='/new'", "location='/new'; more()"])
def test_a_page_of_more_does_not(script: str) -> None:
    assert leads_to(f"<html><script>{script}</script></html>") is None


@pytest.mark.parametrize("script", ["location='/x'{}!", "{}!", "location{}!", "location={}'/x'!"])
def test_thousands_of_blanks_are_no_work(script: str) -> None:
    began = time.process_time()
    assert leads_to(f"<script>{script.format(' ' * 7_000)}</script>") is None
    assert time.process_time() - began < 20
