# ruff: noqa: E501  a line and its days stay together
"""Days, hours and zones as the papers of many languages print them, and days that are another's."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from cleaners.clean import clean
from cleaners.metadata.dates.datelines import day_in, is_dateline
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.read import Metadata, read_metadata
from cleaners.types.article import Article
from cleaners.types.page import Page

FETCHED = "2026-01-01T00:00:00Z"
PROSE = (
    "<p>" + "The ferry was late again, and nobody on the pier could say when it would come. " * 4
)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fa", "۱۳ اردیبهشت‌ماه ۱۴۰۳"),
        ("fa", "۱۳اردیبهشت ۱۴۰۳"),
        ("fa", "اردیبهشت ۱۳، ۱۴۰۳"),
        ("en", "/Date(1714644900000)/"),
        ("ko", "24.05.02 10:15"),
        ("vi", "02 Tháng Năm, 2024"),
        ("vi", "02 thg 5, 2024"),
        ("cs", "2. kvě 2024"),
        ("el", "2 ΜΑΙΟΥ 2024"),
        ("sv", "2/5 2024"),
        ("en", "02-May-24"),
        ("th", "2 เดือนพฤษภาคม 2567"),
        ("en", "Thu May 02 10:15:00 GMT 2024"),
        ("en", "Thu May  2 10:15:00 2024"),
        ("en", "Thu May 02 10:15:00 EST 2024"),
    ],
)
def test_days_in_more_forms(language: str, written: str) -> None:
    moment = parse(written, language)
    assert moment is not None
    assert str(moment.at.date()) == "2024-05-02"


@pytest.mark.parametrize(
    ("language", "written", "hour"),
    [
        ("bn", "২ মে ২০২৪, রাত ১১:৩০", 23),
        ("bn", "২ মে ২০২৪, রাত ১:৩০", 1),
        ("hi", "2 मई 2024, रात 9:30", 21),
    ],
)
def test_an_hour_at_night(language: str, written: str, hour: int) -> None:
    moment = parse(written, language)
    assert moment is not None
    assert moment.at.hour == hour


@pytest.mark.parametrize(
    ("language", "line", "published", "modified"),
    [
        ("ja", "2024年5月2日 (最終更新日 2024年5月6日)", "2024-05-02", "2024-05-06"),
        (
            "ko",
            "2024.05.02 10:15 (수정 2024.05.06 18:20)",
            "2024-05-02T10:15:00",
            "2024-05-06T18:20:00",
        ),
        ("el", "Ενημέρωση: 6 Μαΐου 2024 | Δημοσίευση: 2 Μαΐου 2024", "2024-05-02", "2024-05-06"),
        ("en", "2 May 2024 23:30 +0800", "2024-05-02T15:30:00Z", None),
        ("ar", "2 مايو 2024 23:30 بتوقيت غرينتش", "2024-05-02T23:30:00Z", None),
        ("ja", "令和六年五月二日", "2024-05-02", None),
        ("ja", "R6.5.2", "2024-05-02", None),
        ("ja", "公開日時 2024年5月2日 更新日時 2024年5月6日", "2024-05-02", "2024-05-06"),
        ("zh", "最后更新：2024-05-06　首发：2024-05-02", "2024-05-02", "2024-05-06"),
        (
            "de",
            "Aktualisiert am 06.05.2024-18:20 Veröffentlicht am 02.05.2024",
            "2024-05-02",
            "2024-05-06",
        ),
        ("fr", "2 mai 2024 à 23 h 30", "2024-05-02T23:30:00", None),
        (
            "en",
            "<span class=updated>6 May 2024</span> <span class=published>2 May 2024</span>",
            "2024-05-02",
            "2024-05-06",
        ),
    ],
)
def test_the_days_of_a_line(language: str, line: str, published: str, modified: str | None) -> None:
    read = _read(
        f'<h1>A wall is closed</h1><div class="date">{line}</div>{PROSE}', language=language
    )
    assert read.published and read.published.at == published
    assert (read.modified and read.modified.at) == modified


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2024/5/2/wall", "2024-05-02"),
        ("https://paper.example/2024/May/2/wall", "2024-05-02"),
        ("https://paper.example/view/AKR20240502012345", "2024-05-02"),
        ("https://paper.example/art-20240502123456.html", "2024-05-02"),
        ("https://paper.example/art-20249902123456.html", None),
        ("https://paper.example/24/05/02/wall", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    read = _read(f"<h1>A wall is closed</h1>{PROSE}", url=url)
    assert (read.published and read.published.at) == day


@pytest.mark.parametrize(
    "name",
    [
        "published_time_telegram",
        "date-published",
        "firstPublishedTime",
        "contentdate",
        "article.created",
        "news:published",
        "dateposted",
        "release_date",
    ],
)
def test_fields_that_say_published(name: str) -> None:
    read = _read(
        f"<h1>A wall</h1>{PROSE}", head=f'<meta name="{name}" content="2024-05-02T10:15:00Z">'
    )
    assert read.published and read.published.at == "2024-05-02T10:15:00Z"


def test_a_short_sentence_that_opens_a_text_says_no_day() -> None:
    assert (
        _read(
            f"<h1>A wall</h1><p>Музей основан 4 марта 1911 года.</p>{PROSE}", language="ru"
        ).published
        is None
    )
    assert (
        _read(f"<h1>A wall</h1><p>Москва, 4 марта 2011 г.</p>{PROSE}", language="ru").published
        is not None
    )


def test_what_a_table_holds_before_it_is_filled_is_no_day() -> None:
    unset = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1900-01-01T00:00:00"}</script>'
    assert _read(f"<h1>A wall</h1>{PROSE}", head=unset).published is None


@pytest.mark.parametrize(
    "line",
    [
        "Pouť začíná 12. června 2023 na nábřeží.",
        "祭りは2023年6月12日に岸壁で始まる。",
        "集市将于2023年6月12日在码头开幕。",
        "축제는 2023년 6월 12일 부두에서 열린다.",
        "งานจะเริ่มในวันที่ 12 มิถุนายน 2566 ที่ท่าเรือ",
        "จัดแสดงถึงวันที่ 30 มิถุนายน 2566 ที่ศาลากลาง",
        "মেলা ১২ জুন ২০২৩ ঘাটে শুরু হবে।",
    ],
)
def test_a_sentence_with_a_day_says_not_when_it_was_written(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    ["12. června 2023 10:15", "2023年6月12日（月）", "12 июня 2023 г.", "Monday, 12 June 2023."],
)
def test_a_day_alone_says_when(line: str) -> None:
    assert is_dateline(line)


def test_the_days_of_the_site_and_of_readers_are_not_the_article_s() -> None:
    header = '<header class="site-header"><a href="/">Paper</a><div class="date">Monday, 6 May 2024</div></header>'
    comment = '<section class="comments"><div class="comment"><span class="when">May 9, 2024 at 10:09 am</span><p>Long overdue.</p></div></section>'
    article = f"<main><article><h1>A wall is closed</h1>{PROSE * 3}</article></main>"
    for body in (header + article, article + comment):
        page = (
            f"<html lang=en><head><title>A wall is closed</title></head><body>{body}</body></html>"
        )
        found = clean(Page("https://paper.example/wall", page.encode(), FETCHED))
        assert isinstance(found, Article)
        assert found.published is None


def _read(
    body: str, *, head: str = "", language: str = "en", url: str = "https://paper.example/wall"
) -> Metadata:
    html = (
        f'<html lang="{language}"><head>{head}</head><body><article>{body}</article></body></html>'
    )
    return read_metadata(fromstring(html), Page(url, html.encode(), FETCHED))


@pytest.mark.parametrize(
    ("script", "day"),
    [
        ('dataLayer.push({"event":"page","publishDate":"2024-05-02"});', "2024-05-02"),
        ("var page = {'published_at': '2 May 2024'};", "2024-05-02"),
        ('x = {"publishedAt": 1714644900000, "updatedAt": 1715644900000};', "2024-05-02T10:15:00Z"),
        ('x = [{"publishDate": "2024-05-02"}, {"publishDate": "2024-04-02"}];', None),
        ('x = {"expires": "2024-05-02", "buildDate": "2024-05-02"};', None),
    ],
)
def test_the_day_in_the_data_of_a_page(script: str, day: str | None) -> None:
    read = _read(f"<h1>A wall is closed</h1>{PROSE}</p><script>{script}</script>")
    assert (read.published and read.published.at) == day


def test_the_day_that_is_shown_comes_before_that_of_the_data() -> None:
    script = '<script>x = {"publishDate": "2024-04-02"};</script>'
    read = _read(f"<h1>A wall is closed</h1><p>2 May 2024</p>{PROSE}</p>{script}")
    assert read.published and read.published.at == "2024-05-02"


def test_the_same_moment_with_the_paper_s_zone_is_of_the_paper_s_day() -> None:
    stated = '<meta property="article:published_time" content="2024-05-03T03:05:00+00:00">'
    shown = '<time datetime="{}">May 2, 2024</time>'
    body = f"<h1>A wall is closed</h1>{shown}{PROSE}"
    read = _read(body.format("2024-05-02T20:05:00-07:00"), head=stated)
    assert read.published and (read.published.at, read.published.zone) == (
        "2024-05-03T03:05:00Z",
        "-07:00",
    )
    other = _read(body.format("2024-05-03T20:05:00-07:00"), head=stated)
    assert other.published and other.published.zone == "+00:00"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Tickets on sale from 6 May 2024"),
        ("en", "Open until May 6, 2024"),
        ("en", "Photo taken 6 May 2024"),
        ("de", "Anmeldung bis 6. Mai 2024"),
        ("de", "Ab dem 6. Mai 2024"),
        ("fr", "Rendez-vous le 6 mai 2024 à 19 h."),
        ("es", "Hasta el 6 de mayo de 2024"),
        ("ru", "До 6 мая 2024"),
        ("ja", "2024年5月6日まで"),
    ],
)
def test_a_term_is_no_day_of_publication(language: str, line: str) -> None:
    assert day_in(line, language, FETCHED, "text") is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "6 May 2024"),
        ("de", "Vom 6. Mai 2024"),
        ("fr", "Le 6 mai 2024"),
        ("ru", "от 6 мая 2024"),
    ],
)
def test_a_day_that_is_no_term(language: str, line: str) -> None:
    found = day_in(line, language, FETCHED, "text")
    assert found is not None
    assert found.at == "2024-05-06"


def test_years_of_taiwan_with_the_signs_of_dates() -> None:
    found = parse("113年5月2日", "zh", "TW")
    assert found is not None
    assert str(found.at.date()) == "2024-05-02"


@pytest.mark.parametrize(
    "line",
    ["Thu., May 2, 2024 | timer 4 min.", "2 May 2024, 10:15 a.m.", "Lesezeit 4 Min. | 2. Mai 2024"],
)
def test_a_shortened_word_at_its_end_makes_no_sentence_of_a_line(line: str) -> None:
    read = _read(f"<h1>A wall is closed</h1><p>{line}</p>{PROSE}")
    assert read.published
    assert read.published.at.startswith("2024-05-02")


def test_the_day_of_what_is_read_most_is_another_s() -> None:
    popular = "<section class=popular><a href=/b>A bakery</a><span>6 May 2024</span></section>"
    page = f"<html lang=en><body><article><h1>A wall is closed</h1>{PROSE * 3}</article>{popular}"
    found = clean(Page("https://post.example/wall", page.encode(), FETCHED))
    assert isinstance(found, Article)
    assert found.published is None
