"""Old pages whose only title is a <title> with the site's name or the section beside it."""

from __future__ import annotations

import html

import pytest
from lxml.html import fromstring

from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

FERRY = "Ferry crew walks out over night shifts"
PROSE = (
    "The crew walked out on Monday after talks about the shifts failed again, said the union. "
    "The harbour stayed shut until the evening, and three hundred passengers waited on the pier."
)


@pytest.mark.parametrize(
    ("title", "shown", "headline"),
    [
        (f"Tolmen Courier :: {FERRY}", f"<td class=hl><b>{FERRY}</b></td>", FERRY),
        (f"Tolmen Courier | Local | {FERRY}", f"<p class=headline>{FERRY}</p>", FERRY),
        (f"{FERRY} [Tolmen Courier]", f"<font size=5><b>{FERRY}</b></font><br>", FERRY),
        (f"Tolmen Courier | 12 March 2003 | {FERRY}", f"<b>{FERRY}</b><br>", FERRY),
        (f"Courier - {FERRY} - Local", f"<span><a href=/l>Local</a> : {FERRY}</span><br>", FERRY),
        (f"Courier > Local > {FERRY}", f"<p><a href=/l>Local</a> > {FERRY}</p>", FERRY),
        ("Union Harbour: Boats lie idle",
         "<p>Union Harbour<p><a href=/l>Local</a><p>p. 2<p>Boats lie idle</p>", "Boats lie idle"),
        (f"Tolmen Courier: {FERRY}", f'<img src=h.gif alt="{FERRY}">', FERRY),
        ("Der Deichbote: Fähre steht still", "<h2>Fähre steht still</h2>", "Fähre steht still"),
        ("夜班渡轮船员停工抗议-江口晚报", "<b>夜班渡轮船员停工抗议</b>", "夜班渡轮船员停工抗议"),
        ("北浜タイムス：渡船の乗組員が仕事を止めた", "<b>渡船の乗組員が仕事を止めた</b>",
         "渡船の乗組員が仕事を止めた"),
        ("Вестник Заречья -- Экипаж парома отказался выйти", "<b>Экипаж парома отказался выйти</b>",
         "Экипаж парома отказался выйти"),
        ("صدى الخليج > طاقم العبارة يتوقف عن العمل", "<h2>طاقم العبارة يتوقف عن العمل</h2>",
         "طاقم العبارة يتوقف عن العمل"),
    ],
)  # fmt: skip
def test_the_part_that_stands_alone_above_the_text_is_the_headline(
    title: str, shown: str, headline: str
) -> None:
    assert _title(title, shown) == headline


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ('<a href="/"><img src=logo.gif alt="Le Phare de Kerven"></a>', ""),
        ('<a href="http://www.p.example/">Le Phare de Kerven</a>', ""),
        ("", "<p>&copy; 2001-2004 Le Phare de Kerven. Tous droits réservés.</p>"),
        ("", "<p>Copyright 2004 by Le Phare de Kerven</p>"),
    ],
)
def test_where_the_headline_is_an_image_the_names_that_the_page_states_are_cut_off(
    above: str, below: str
) -> None:
    headline = "Les marins du bac refusent la nuit"
    for title in (f"Le Phare de Kerven: {headline}", f"{headline}-Le Phare de Kerven"):
        assert _title(title, f"{above}<img src=h.gif>", below) == headline
        assert _title(title, "<img src=h.gif>") == title, "nothing names the site"


def test_the_sections_between_the_name_and_the_headline_are_links() -> None:
    said = _title(
        f"Pier Post / Local / {FERRY}", "<p><a href=/l>Local</a></p>", "<p>&copy; Pier Post</p>"
    )
    assert said == FERRY


@pytest.mark.parametrize("day", ["12 March 2003", "2003. 3. 12.", "12.03.2003", "2003年3月12日"])
def test_a_day_beside_the_name_is_none_of_the_headline(day: str) -> None:
    rights = "<p>&copy; Pier Post</p>"
    assert _title(f"Pier Post | {day} | {FERRY}", "<img src=h.gif>", rights) == FERRY
    dead = "7 dead in fire"
    assert _title(f"Pier Post | {dead} | {FERRY}", "", rights) == f"{dead} | {FERRY}"


def test_a_host_names_its_site() -> None:
    assert _title(f"P.example: {FERRY}", "<img src=h.gif>") == FERRY


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Analysis: why the harbour loan failed", "<b>Analysis: why the harbour loan failed</b>"),
        ("Analysis: why the harbour loan failed", "<a href=/a>Analysis</a><img src=h.gif>"),
        ("Analysis: why the harbour loan failed", "<p>Analysis</p><p>why the harbour loan failed"),
        ("Spider-Man - a review", "<font size=6>Spider-Man</font><br><b>a review</b><br>"),
        ("Spider-Man - a review", '<a href="http://film.example/">Spider-Man</a><img src=h.gif>'),
        ("Harbour wall is shut again after storms - what now", "<b>Harbour wall is shut again"
         " after storms - what now</b>"),
        ("Tolmen-Dienst: Fähre steht still", "<a href=/>Tolmen</a><p><b>Dienst</b></p>"),
        ("Bielsko-Biała wraca do gry", "<b>Biała wraca do gry</b>"),
        ("解説：港の融資はなぜ失敗したか", "<p>解説</p><b>港の融資はなぜ失敗したか</b>"),
    ],
)  # fmt: skip
def test_a_headline_with_a_mark_of_its_own_stays_whole(title: str, above: str) -> None:
    assert _title(title, above) == title


def test_an_h1_or_og_title_is_asked_first() -> None:
    title = f"Analysis of the week: {FERRY}"
    assert _title(title, f"<h1>{title}</h1><b>{FERRY}</b>") == title
    og = f'<meta property="og:title" content="{title}">'
    assert _title(title, f"<b>{FERRY}</b>", head=og) == title


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        (f"Tolmen Courier: {FERRY}", "Tolmen Courier", FERRY),
        ("Der Deichbote: Die Fähre steht wieder still", "Der Deichbote",
         "Die Fähre steht wieder still"),
        ("دفتر المرفأ: طاقم العبارة يتوقف عن العمل", "دفتر المرفأ", "طاقم العبارة يتوقف عن العمل"),
        ("Экипаж парома отказался выйти: vasya77 — Дневник", "Заречный дневник",
         "Экипаж парома отказался выйти"),
    ],
)  # fmt: skip
def test_an_h1_may_be_the_name_of_a_blog(title: str, site: str, headline: str) -> None:
    level = "h1" if "—" in title else "h3"
    assert _title(title, f"<h1>{site}</h1><{level}>{headline}</{level}>") == headline


@pytest.mark.parametrize(
    ("site", "headline"),
    [
        ("白浜通信", "夜班の船員が仕事を止めた日のこと"),
        ("Tolmen Courier", FERRY),
        ("Заречный дневник", "Экипаж парома отказался выйти"),
    ],
)
def test_only_a_space_stands_between_a_blog_s_name_and_a_headline(site: str, headline: str) -> None:
    shown = f'<h1><a href="/">{site}</a></h1><h2>{headline}</h2>'
    assert _title(f"{site} {headline}", shown) == headline
    assert _title(f"{site} {headline}", shown.replace(headline, "Archive")) != headline


@pytest.mark.parametrize(
    ("site", "headline"),
    [
        ("Tolmen Courier", FERRY),
        ("Der Deichbote", "Die Fähre steht wieder still"),
        ("دفتر المرفأ", "طاقم العبارة يتوقف عن العمل"),
        ("한내 수첩", "책꽂이 열일곱 개와 작은 기중기"),
    ],
)
@pytest.mark.parametrize(
    "title", ["S » Archive » T", "S - News - T", "T - S - News", "[S] T", "T (S)", "S | News: T"]
)
def test_an_h1_that_the_title_has_beside_a_smaller_heading_names_the_site(
    title: str, site: str, headline: str
) -> None:
    whole = title.replace("S", site).replace("T", headline) if site != "Tolmen Courier" else (
        title.replace("T", "\0").replace("S", site).replace("\0", headline)
    )  # fmt: skip
    shown = f"<h1>{site}</h1><h3>{headline}</h3><h3>News</h3>"
    assert _title(whole, shown) == headline
    page = fromstring(f"<html><head><title>{html.escape(whole)}</title></head><body>{shown}")
    found = read_metadata(page, Page("http://www.p.example/a", b"", "2026-11-22"))
    assert site in found.titles, "its line is known to be none of the text"


def test_an_h1_beside_which_no_heading_says_the_title_stays() -> None:
    assert _title(f"{FERRY} - Archive - Courier", f"<h1>{FERRY}</h1><h3>Archive</h3>") == FERRY
    longer = "News and views from all the harbours of the coast"
    assert _title(f"{FERRY} | {longer}", f"<h1>{FERRY}</h1><h2>Local</h2>") == FERRY


@pytest.mark.parametrize(
    ("site", "headline"),
    [
        ("Tolmen Courier", FERRY),
        ("Kurier Brzozowski", "Zima wśród parowozów i wolontariuszy"),
        ("清溪札记", "清溪渡口的老茶馆重新开门了"),
    ],
)
def test_an_at_sign_or_brackets_beside_a_headline_that_is_no_heading(
    site: str, headline: str
) -> None:
    home = f'<a href="/">{site}</a><div>{headline}</div>'
    assert _title(f"{headline} @ {site}", home) == headline
    assert _title(f"[{site}] {headline}", home) == headline
    kind = f"(Comment) {headline}"
    assert _title(kind, f"<b>{kind}</b>") == kind


def test_a_colon_in_an_h1_is_its_own() -> None:
    whole = f"{FERRY}: what we know so far"
    assert _title(FERRY, f"<h1>{whole}</h1>", head=_og(FERRY)) == whole


def _og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def _title(title: str, above: str, below: str = "", head: str = "") -> str | None:
    page = (
        f"<html><head><title>{html.escape(title)}</title>{head}</head><body><p>p. 1</p><div>{above}"
        f"</div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>{below}</body></html>"
    )
    return read_metadata(fromstring(page), Page("http://www.p.example/a", b"", "2026-11-22")).title
