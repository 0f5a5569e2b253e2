"""Which links of a front page may be sections: names, not what is counted, and no clouds."""

from __future__ import annotations

import pytest

from crawler.discovery.sections import MOST_SIBLINGS, looks_like_section, sections_of

HOME = "https://town.example/"


@pytest.mark.parametrize("path", ["politik", "formel1", "wahl-2026", "news/local/", "%E4%BD%93"])
def test_names_are_sections(path: str) -> None:
    assert sections_of({HOME + path: "A section"}, HOME) == (HOME + path,)


@pytest.mark.parametrize(
    "path",
    [
        *("2026/03", "news/2026-03-01", "archive/1991/04", "news/12", "news/page-3", "seite2"),
        *(
            "%D9%A1%D9%A9%D9%A9%D9%A1/%D9%A0%D9%A4",
            "news;sort=1",
            "a/a/a",
            "list?a=1",
            "calendar/x",
        ),
    ],
)
def test_what_is_counted_or_repeats_is_none(path: str) -> None:
    assert not looks_like_section(HOME + path)


def test_a_series_or_a_cloud_is_none() -> None:
    series = [f"{HOME}issues/nr{number}" for number in range(4)]
    cloud = [f"{HOME}themes/{'x' * number}" for number in range(1, MOST_SIBLINGS + 2)]
    links = dict.fromkeys([*series, *cloud, f"{HOME}sport"], "x")
    assert sections_of(links, HOME) == (f"{HOME}sport",)


def test_a_parameter_may_name_a_section() -> None:
    links = [f"{HOME}index.php?cat={number}" for number in range(3, 9)]
    links += [f"{HOME}?rubrik=sport"]
    others = [f"{HOME}index.php?cat=3&page=2", f"{HOME}?s=word", f"{HOME}index.php?print=1"]
    assert sections_of(dict.fromkeys([*links, *others], "x"), HOME) == tuple(links)
