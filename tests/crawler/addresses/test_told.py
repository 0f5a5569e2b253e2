"""Every link of a front page has its account, also one that leads off."""

from __future__ import annotations

from tests.crawler.conftest import Bench
from tests.crawler.server import Server, answer

OTHER = "https://other.example/2026/01/02/the-mayor-on-the-bridge"


def test_why_a_link_to_another_site_is_not_asked_for(bench: Bench, server: Server) -> None:
    front = f"<a href='{OTHER}'>The mayor on the bridge over the river</a><a href='/x'>X</a>"
    server.answers["/"] = answer(f"<html><body>{front}</body></html>")
    bench.site(server, feeds=[], sitemaps=[])
    bench.crawl()
    assert "it leads to another site" in bench.run("why", OTHER).stdout
    [(detail,)] = bench.rows("select detail from sources where kind = 'front'")
    assert "1 left out" in detail and "other.example" not in detail
