# ruff: noqa: E501
"""Which of a page's texts is its headline, and which the site's or a section's name."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

SITES = {
    "en": ("The Tolmen Courier", "Harbour wall closed after divers find a crack"),
    "de": ("Norderhavener Bote", "Hafenmauer nach Fund eines Risses gesperrt"),
    "fr": ("Le Quotidien de Kermaria", "La digue fermée après la découverte d'une fissure"),
    "ru": ("Заречные вести", "Причальную стену закрыли из-за трещины"),
    "ar": ("صحيفة المرسى", "إغلاق جدار الميناء بعد العثور على شق طويل"),
    "hi": ("सोनपुर समाचार", "लंबी दरार मिलने के बाद घाट की दीवार बंद"),
    "th": ("หินงามนิวส์", "ปิดกำแพงกันคลื่นบ้านหินงามหลังพบรอยแตกยาว"),
    "ja": ("戸ノ浜新報", "戸ノ浜港の防波堤を閉鎖 長い亀裂が見つかる"),
    "zh": ("石潭日报", "石潭港防波堤发现长裂缝 暂停对行人开放"),
    "ko": ("돌여울신문", "돌여울항 방파제 긴 균열 발견돼 폐쇄"),
}


def title_of(html: str, url: str = "https://post.example/a") -> str | None:
    return read_metadata(
        document_fromstring(f"<html>{html}"), Page(url, b"", "2026-03-01T12:00:00Z")
    ).title


@pytest.mark.parametrize("mark", ["|", "•", "-", "–", "·"])
@pytest.mark.parametrize("language", SITES)
@pytest.mark.parametrize(
    "logo",
    [
        "<header><h1 class=site-title><a href=/>{}</a></h1></header>",
        "<header><a href=https://post.example/><h1>{}</h1></a></header>",
        "<h1 class=logo>{}</h1>",
    ],
)
def test_the_logo_s_heading_is_no_title(logo: str, language: str, mark: str) -> None:
    site, headline = SITES[language]
    head = f"<head><title>{headline} {mark} {site}</title></head><body>{logo.format(site)}"
    assert title_of(f"{head}<h2>{headline}</h2><p>Text</p>") == headline
    assert title_of(f"{head}<p>Text</p>") == headline


@pytest.mark.parametrize("language", SITES)
def test_a_site_s_name_beside_the_headline_in_another_heading(language: str) -> None:
    site, headline = SITES[language]
    head = f"<head><title>{site} | {headline}</title></head><body><h1>{site}</h1>"
    assert title_of(f"{head}<h2>{headline}</h2><p>Text</p>") == headline


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "hi"])
def test_a_section_s_name_as_the_only_h1(language: str) -> None:
    headline = SITES[language][1]
    sections = {
        "en": "News and weather",
        "de": "Nachrichten aus aller Welt",
        "fr": "Toutes les actualités",
        "ru": "Новости дня",
        "hi": "ताज़ा समाचार",
    }
    head = f'<head><title>{headline}</title><meta property=og:title content="{headline}"></head>'
    assert title_of(f"{head}<body><h1>{sections[language]}</h1><p>Text</p>") == headline


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<head><title>Us | Them: a play returns to the stage - The Post</title><meta property=og:site_name content='The Post'></head><body><h1>Us | Them: a play returns to the stage</h1>", "Us | Them: a play returns to the stage"),
        ("<head><title>Tolmen 2 - 1 Skerrow: late goal - The Post</title><meta property=og:site_name content='The Post'></head>", "Tolmen 2 - 1 Skerrow: late goal"),
        ("<body><h1>Harbour wall closed<br>Divers find a crack</h1>", "Harbour wall closed Divers find a crack"),
        ("<body><h1>Hafen\u00admauer nach Fund ge\u00adsperrt</h1>", "Hafenmauer nach Fund gesperrt"),
        ("<body><h1>\u200fإغلاق جدار الميناء\u200e</h1>", "إغلاق جدار الميناء"),
        ("<head><title>L&amp;#039;eau &amp;amp; le feu</title></head>", "L'eau & le feu"),
        ("<head><title>Harbour wall closed after divers find crack | Teaser</title><meta property=og:title content='You will not believe this'></head><body><h1>Harbour wall closed after divers find crack</h1>", "Harbour wall closed after divers find crack"),
        ("<head><title>Harbour wall closed after divers find crack | The Gull</title></head>", "Harbour wall closed after divers find crack"),
        ("<head><title>Harbour wall closed after divers find crack | OneGull</title><meta property=og:title content='Harbour wall closed after divers find crack | OneGull'></head>", "Harbour wall closed after divers find crack"),
        ("<head><title>Of mice - and men</title></head>", "Of mice - and men"),
    ],
)  # fmt: skip
def test_marks_breaks_and_entities(html: str, title: str) -> None:
    assert title_of(html) == title


def test_the_h1_of_the_next_article_is_none_of_this_one() -> None:
    html = "<head><title>The wall is closed</title><meta property=og:title content='The wall is closed'></head>"
    articles = (
        "<h1>The wall is closed</h1><p>Text</p><h1>Bakery wins county prize for its rye loaf</h1>"
    )
    assert title_of(f"{html}<body>{articles}") == "The wall is closed"
    assert (
        title_of(f"{html}<body><h1>Bakery wins county prize for its rye loaf</h1>")
        == "The wall is closed"
    )


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("石潭港防波堤发现长裂缝 暂停对行人开放 - 石潭日报", "石潭港防波堤发现长裂缝 暂停对行人开放"),
        ("戸ノ浜港の防波堤を閉鎖 長い亀裂が見つかる | 戸ノ浜新報", "戸ノ浜港の防波堤を閉鎖 長い亀裂が見つかる"),
        ("ปิดกำแพงกันคลื่นบ้านหินงามหลังพบรอยแตกยาว » หินงามนิวส์", "ปิดกำแพงกันคลื่นบ้านหินงามหลังพบรอยแตกยาว"),
    ],
)  # fmt: skip
def test_the_site_behind_a_headline_without_spaces(title: str, head: str) -> None:
    assert title_of(f"<head><title>{title}</title></head><body><p>Text</p>") == head
