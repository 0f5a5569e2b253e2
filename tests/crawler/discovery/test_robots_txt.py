"""What a robots.txt says besides its rules, however people write it."""

from __future__ import annotations

import pytest

from crawler.components.middlewares.robots import Rules
from crawler.discovery.sitemaps.robots_txt import seconds_of, sitemaps_in_robots

HOME = "https://town.example/robots.txt"


def test_the_sitemaps_of_a_robots_txt() -> None:
    text = """User-agent: *
        SITEMAP :https://town.example/a.xml
        Sitemap: https://town.example/a.xml
        sitemap: nonsense
        Sitemap: https://town.example/b.xml # the second"""
    assert sitemaps_in_robots(text) == ("https://town.example/a.xml", "https://town.example/b.xml")


def test_a_sitemap_whose_name_has_a_blank() -> None:
    named = sitemaps_in_robots("Sitemap: /Sitemap Index.xml /b.xml\nSitemap: c.xml d.xml", HOME)
    home = HOME.removesuffix("robots.txt")
    assert named == tuple(
        home + name for name in ("Sitemap%20Index.xml", "b.xml", "c.xml", "d.xml")
    )


@pytest.mark.parametrize(
    "line",
    [
        "Sitemap: <https://town.example/a.xml> https://town.example/b.xml",
        "Sitemap: https://town.example/a.xml,https://town.example/b.xml",
        "Site-Map: a.xml\nsitemaps: /b.xml # the second",
        'Sitemap https://town.example/a.xml\nSitemap: "https://town.example/b.xml"',
    ],
)
def test_lines_of_sitemaps_in_other_forms(line: str) -> None:
    assert sitemaps_in_robots(line, HOME) == (
        "https://town.example/a.xml",
        "https://town.example/b.xml",
    )


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0,5", 0.5),
        (".5", 0.5),
        ("1s", 1),
        (" 2 sec", 2),
        ("30 seconds", 30),
        ("500ms", 0.5),
        ("2 min", 120),
        ('"10"', 10),
        ("10;", 10),
        ("5-10", 5),
        ("soon", None),
        ("", None),
        ("-3", None),
    ],
)
def test_delays_as_people_write_them(said: str, seconds: float | None) -> None:
    assert seconds_of(said) == seconds
    assert Rules(f"User-agent: *\nDisallow: /x/\nCrawl-delay: {said} # slowly\n").delay == seconds


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: private/",
        "User-agent: *\nDisallow: https://town.example/private/ # whole",
        "User-agent: other, cuttings, third\nDisallow: /private/",
        "\ufeff\ufeffUser-agent: *\nDisallow: \u200b/private/",
    ],
)
def test_rules_as_people_write_them(text: str) -> None:
    rules = Rules(text, url=HOME)
    assert not rules.allows("https://town.example/private/a")
    assert rules.allows("https://town.example/a")


def test_rules_that_forbid_nothing_of_this_host() -> None:
    text = "User-agent: *\nDisallow:\nDisallow: https://other.example/\nAllow: $\nDisallow: *.gif$"
    assert Rules(text, url=HOME).allows("https://town.example/a")


def test_of_two_paces_the_slower_one_counts() -> None:
    said = "User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/10\n"
    assert Rules(said).delay == 10
    assert Rules(said.replace("1/10", "10/1")).delay == 2
