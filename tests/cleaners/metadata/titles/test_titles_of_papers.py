# ruff: noqa: E501
"""Titles with the site's name in every form, and JSON-LD that is none."""

from __future__ import annotations

import html
import json
from collections.abc import Callable

import pytest
from lxml.html import fromstring

from cleaners.metadata.jsonld import parse
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

WALL = "Harbour wall closed after divers find a long crack"
DAM = "石滩港防波堤发现长裂缝"


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        (f"{WALL} * Pier Courier", "Pier Courier", WALL),
        (f"{WALL} ‹ Pier Courier", "Pier Courier", WALL),
        (f"{WALL} \\ Pier Courier", "Pier Courier", WALL),
        (f"{WALL}-Pier Courier", "Pier Courier", WALL),
        (f"{WALL}_Pier Courier", "Pier Courier", WALL),
        (f"{WALL} (Pier Courier)", "Pier Courier", WALL),
        (f"{WALL}, Pier Courier", "Pier Courier", WALL),
        (f"{WALL}: Pier Courier", "Pier Courier", WALL),
        (f"{DAM}_新闻_石滩晚报", "石滩晚报", DAM),
        (f"{DAM}--石滩晚报", "石滩晚报", DAM),
        (f"{DAM}（石滩晚报）", "石滩晚报", DAM),
        (f"{WALL} - News - The Daily Gull", "", WALL),
        (f"{WALL} - what next - The Daily Gull", "", f"{WALL} - what next"),
        (f"{WALL} of Pier Courier", "Pier Courier", f"{WALL} of Pier Courier"),
        ("A > B: the ferry vote", "Pier Courier", "A > B: the ferry vote"),
    ],
)
def test_the_site_s_name_behind_any_mark(title: str, site: str, headline: str) -> None:
    assert (
        _title(
            f'<title>{html.escape(title)}</title><meta property="og:site_name" content="{site}">',
            "",
        )
        == headline
    )


def test_where_every_field_names_the_site_the_smaller_heading_is_the_headline() -> None:
    head = '<title>Pier Courier</title><meta property="og:site_name" content="Pier Courier">'
    logo = "<header><h1>Pier Courier</h1></header>"
    aside = "<main><aside><h2>Most read</h2></aside>"
    assert _title(head, f"{logo}{aside}<article><h2>{WALL}</h2></article></main>") == WALL
    assert _title(head, f"{logo}{aside}</main>") == "Pier Courier"


@pytest.mark.parametrize(
    "write",
    [
        html.escape,
        lambda said: said.replace('"', "'"),
        lambda said: said.replace('"headline"', "headline").replace('"author"', "author"),
        lambda said: said.replace("}", ", image: undefined}"),
    ],
)
def test_linked_data_that_is_written_as_scripts_or_pages_are(write: Callable[[str], str]) -> None:
    said = json.dumps(
        {"@type": "NewsArticle", "headline": WALL, "author": {"name": "Cora Penhale"}}
    )
    (node,) = parse(write(said))
    assert node["headline"] == WALL
    assert node["author"]["name"] == "Cora Penhale"


def test_what_is_no_data_at_all_is_none() -> None:
    assert parse("{{ page.schema }}") == []
    assert parse("&quot;" * 20) == []


def _title(head: str, body: str) -> str | None:
    page = f"<html><head>{head}</head><body>{body}<p>The wall is closed.</p></body></html>"
    return read_metadata(
        fromstring(page), Page("https://news.example/wall", page.encode(), "2026-01-01T00:00:00Z")
    ).title


def _headline(body: str, title: str, og: str = "") -> str | None:
    meta = f'<meta property="og:title" content="{og}">' if og else ""
    head = f"<head><title>{title}</title>{meta}</head>"
    page = f"<html>{head}<body><article>{body}</article></body></html>"
    return read_metadata(
        fromstring(page), Page("https://pier.example/a", b"", "2026-01-01T00:00:00Z")
    ).title


@pytest.mark.parametrize(
    "h1",
    [
        f"<b>Exclusive</b><br>{WALL}",
        f"{WALL}<span>2 May 2024</span>",
        f'{WALL}<a href="#a">¶</a>',
        f"<span>Hafen</span> {WALL}",
    ],
)
def test_what_stands_at_the_edge_of_a_headline_that_other_fields_leave_out(h1: str) -> None:
    assert _headline(f"<h1>{h1}</h1>", f"{WALL} - Pier Courier") == WALL
    assert _headline(f"<h1>{h1}</h1>", "Pier Courier", WALL) == WALL
    assert _headline(f"<h1>{h1}</h1>", "Pier Courier") != WALL  # nobody says that it is apart


def test_a_section_s_h1_above_the_headline_that_all_fields_say() -> None:
    body = f"<h1>Harbour news</h1><h2>{WALL}</h2>"
    assert _headline(body, f"{WALL} - Pier Courier", WALL) == WALL
    assert _headline(body, "Harbour news - Pier Courier", "Harbour news") == "Harbour news"


@pytest.mark.parametrize(
    "part", ["Part 1", "Teil 3", "Partie 2", "Episode IV", "Часть 2", "#12", "Part 2 of 5", "第3回"]
)
def test_the_number_of_a_part_is_no_site_s_name(part: str) -> None:
    assert _headline("", f"{WALL} - {part}") == f"{WALL} - {part}"
    assert _headline("", f"{WALL} - The Daily Gull") == WALL


ALONE = {
    "en": ("The Pier Courier", WALL, "The wall of the old harbour was closed on Monday after divers had found a crack."
           " Nobody may walk on it until the council has heard what the engineers say of the stones."),
    "de": ("Hafenkurier", "Hafenmauer nach Fund eines Risses gesperrt", "Die Mauer des alten Hafens ist am Montag"
           " gesperrt worden, nachdem Taucher einen Riss gefunden hatten, der vom Kai bis zum Grund reicht."),
    "ja": ("港町新聞", "潜水士が長い亀裂を見つけ防波堤を閉鎖", "旧港の防波堤は月曜日、潜水士が岸壁から海底まで続く長い亀裂を"
           "見つけたため閉鎖された。町議会が技師の説明を聞くまで、だれも防波堤の上を歩くことはできない。"),
}  # fmt: skip
LINES = (
    "<h2>{}</h2>", "<h3 class=title>{}</h3>", "<div class=headline>{}</div>", "<p class=x><b>{}</b></p>",
    "<font size=5>{}</font><br>", "<table><tr><td class=article_title>{}</td></tr></table>",
    '<p style="font-size: 24px">{}</p>', "<table><tr><td class=contentheading>{}</td></tr></table>",
)  # fmt: skip


@pytest.mark.parametrize("language", ALONE)
@pytest.mark.parametrize("line", LINES)
def test_the_line_above_the_text_is_the_headline_where_fields_name_the_site_alone(
    language: str, line: str
) -> None:
    site, headline, text = ALONE[language]
    menu = f"<div><a href=/>{site}</a> <a href=/n><b>News of the week</b></a></div>"
    page = f"<body>{menu}<p>{site}</p>{line.format(headline)}<p>2024-05-02</p><p>{text}</p>"
    page += f"<h2>{headline} 2</h2><p>© 2024 {site}</p>"
    for head in (f"<title>{site}</title>", ""):
        tree = fromstring(f"<html><head>{head}</head>{page}")
        read = read_metadata(tree, Page("https://a.example/1", b"", "2026-01-01T00:00:00Z"))
        assert read.title == headline


@pytest.mark.parametrize("language", ALONE)
def test_a_section_above_the_text_is_no_headline_where_a_field_says_another(language: str) -> None:
    site, headline, text = ALONE[language]
    page = f"<body><a href=/>{site}</a><h2>{site} 2024</h2><p>{text}</p><p>© {site}</p>"
    for head in (f"<title>{headline}</title>", f"<title>{headline} | {site}</title>"):
        tree = fromstring(f"<html><head>{head}</head>{page}")
        read = read_metadata(tree, Page("https://a.example/1", b"", "2026-01-01T00:00:00Z"))
        assert read.title == headline


@pytest.mark.parametrize(
    "edge",
    ["<small>{}</small> ", "<span class=sr-only>{}: </span>", "<span class=rubrik>{}</span> "],
)
def test_what_a_class_sets_apart_in_a_headline_is_none_of_it(edge: str) -> None:
    for said in ("Plus article", "Artikel für Abonnenten", "有料記事"):
        assert _headline(f"<h1>{edge.format(said)}{WALL}</h1>", "Pier Courier") == WALL
        below = f"<h1>{WALL} <span class=subtitle>{said}</span> <a class=share href=#>↗</a></h1>"
        assert _headline(below, "Pier Courier") == WALL


def test_the_host_may_leave_out_the_article_of_the_site_s_name() -> None:
    page = f"<title>The Pier Courier</title><body><h2>{WALL}</h2><p>{ALONE['en'][2]}</p>"
    address = Page("https://www.piercourier.example/1", b"", "2026-01-01T00:00:00Z")
    assert read_metadata(fromstring(page), address).title == WALL


@pytest.mark.parametrize(
    "above", ["<h2>2 May 2024, 10:15</h2>", "<h2 class=site-title>Tides and tales</h2>"]
)
def test_a_day_or_the_name_of_a_site_in_a_heading_is_no_headline(above: str) -> None:
    page = (
        f"<title>The Pier Courier</title><body>{above}<p><b>{WALL}</b></p><p>{ALONE['en'][2]}</p>"
    )
    address = Page("https://www.piercourier.example/1", b"", "2026-01-01T00:00:00Z")
    assert read_metadata(fromstring(page), address).title == WALL


def test_another_h1_is_the_headline_without_its_kicker() -> None:
    h1 = f"<h1>Pier Courier</h1><h1><span class=kicker>Tides</span> {WALL}</h1>"
    page = f"<title>Pier Courier</title><body>{h1}<p>{ALONE['en'][2]}</p><p>© Pier Courier</p>"
    address = Page("https://a.example/1", b"", "2026-01-01T00:00:00Z")
    assert read_metadata(fromstring(page), address).title == WALL


def test_a_class_of_many_underscores_ends() -> None:
    """Tried at each of them, the names of a headline would take minutes."""
    page = f"<body><div class='{'_' * 120_000}'><b>{WALL}</b></div><p>{ALONE['en'][2]}</p>"
    address = Page("https://a.example/1", b"", "2026-01-01T00:00:00Z")
    assert read_metadata(fromstring(page), address).title == WALL
