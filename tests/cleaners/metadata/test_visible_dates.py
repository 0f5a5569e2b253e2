"""The dates that a reader sees: which of them is the article's, in many languages and calendars."""

# ruff: noqa: E501
from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from cleaners.metadata.dates.calendars import lunar_hijri, solar_hijri
from cleaners.metadata.dates.labels import kind_of, without_labels
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.read import read_metadata
from cleaners.types.article import Dated
from cleaners.types.page import Page

FETCHED = "2026-03-01T12:00:00Z"
TEXT = "<p>" + "The ferry was late again, and nobody on the pier could say when it would come. " * 4
BODY = TEXT + "</p>" + TEXT + "</p>"


def published(html: str, lang: str = "en", url: str = "https://post.example/a") -> Dated | None:
    page = f"<html lang='{lang}'><body>{html}"
    return read_metadata(document_fromstring(page), Page(url, b"", FETCHED)).published


def day(found: Dated | None) -> str | None:
    return found.at[:10] if found else None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Updated 6 May 2024 | Published 2 May 2024"),
        ("en", "<span>Last modified <time datetime='2024-05-06T10:00Z'>6 May</time></span> · "
               "<span>Posted <time datetime='2024-05-02T10:00Z'>2 May</time></span>"),
        ("en", "<time class='updated' datetime='2024-05-06'>x</time><time datetime='2024-05-02'>x</time>"),
        ("de", "Veröffentlicht am 2. Mai 2024, zuletzt geändert 6. Mai 2024"),
        ("de", "<div>Erschienen</div><div>2. Mai 2024</div><div>Aktualisiert</div><div>6. Mai 2024</div>"),
        ("nl", "Bijgewerkt: 6 mei 2024 - Gepubliceerd: 2 mei 2024"),
        ("pl", "Aktualizacja: 6 maja 2024 Opublikowano: 2 maja 2024"),
        ("tr", "Güncelleme: 6 Mayıs 2024 Yayınlanma: 2 Mayıs 2024"),
        ("uk", "Оновлено 6 травня 2024, опубліковано 2 травня 2024"),
        ("ar", "آخر تحديث 6 مايو 2024 - نشر في 2 مايو 2024"),
        ("he", "עודכן: 6 במאי 2024 פורסם: 2 במאי 2024"),
        ("ja", "2024年5月6日 更新　2024年5月2日 公開"),
        ("ko", "입력 2024.05.02 10:15 수정 2024.05.06 11:00"),
        ("zh", "更新时间：2024-05-06 发布时间：2024-05-02"),
        ("vi", "Cập nhật: 6/5/2024 · Ngày đăng: 2/5/2024"),
        ("en", "Received: 3 January 2024 / Accepted: 4 March 2024 / Published: 2 May 2024"),
        ("ko", "접수 2024.01.03 게재확정 2024.03.04 게재 2024.05.02"),
    ],
)  # fmt: skip
def test_the_label_tells_which_date_is_which(lang: str, line: str) -> None:
    assert (
        day(published(f"<h1>The ferry</h1><div class=meta>{line}</div>{BODY}", lang))
        == "2024-05-02"
    )


@pytest.mark.parametrize(
    ("lang", "today", "own"),
    [
        ("en", "Monday, 6 May 2024", "2 May 2024"),
        ("fr", "lundi 6 mai 2024", "jeudi 2 mai 2024"),
        ("hi", "सोमवार, 6 मई 2024", "2 मई 2024"),
        ("th", "วันจันทร์ที่ 6 พฤษภาคม 2567", "2 พฤษภาคม 2567"),
    ],
)
def test_the_date_in_the_site_s_header_is_today_s(lang: str, today: str, own: str) -> None:
    header = f"<header><a href='/'>The Post</a><span class=date>{today}</span><nav>x</nav></header>"
    article = f"<main><h1>The ferry</h1><p>{own}</p>{BODY}</main><footer>© 2024</footer>"
    assert day(published(header + article, lang)) == "2024-05-02"
    assert published(header + f"<main><h1>The ferry</h1>{BODY}</main>", lang) is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<p>The fair opens on 12 June 2023 on the quay.</p>",
        "<section class=comments><span class=date>9 May 2024 at 10:09</span></section>",
        "<div class=related-posts><a href=/b>The bakery</a><time datetime=2024-05-04>x</time></div>",
        "<aside><time datetime=2024-05-04>4 May 2024</time></aside>",
        "<div class=event>When: 12 June 2025, 19:00</div>",
        "<p>Received: 3 January 2024</p>",
        "<footer>© 2024 The Post</footer>",
        "<p>5 May, 10:15</p>",
    ],
)
def test_dates_of_other_things_are_never_taken(elsewhere: str) -> None:
    assert published(f"<main><h1>The ferry</h1>{TEXT}</p>{elsewhere}{TEXT}</p></main>") is None
    assert published(f"<main><h1>The ferry</h1>{elsewhere}{BODY}</main>") is None


def test_a_date_above_the_headline_or_behind_a_standfirst_counts() -> None:
    assert day(published(f"<main><p>2 May 2024</p><h1>The ferry</h1>{BODY}</main>")) == "2024-05-02"
    html = f"<main><h1>The ferry</h1>{TEXT}</p><span>2 May 2024 • 4 min read</span>{BODY}</main>"
    assert day(published(html)) == "2024-05-02"


@pytest.mark.parametrize(
    "element",
    [
        "<abbr title='2024-05-02T10:23:00Z'>2 years ago</abbr>",
        "<span data-timestamp='1714645380'>2 years ago</span>",
        "<span data-published-at='2024-05-02T10:23:00Z'>long ago</span>",
        "<time title='2 May 2024 10:23 UTC'>2 years ago</time>",
        "<relative-time datetime='2024-05-02T10:23:00Z'>2 years ago</relative-time>",
        "<time-ago datetime='2024-05-02T10:23:00Z'>2 years ago</time-ago>",
        "<local-time value='2024-05-02T10:23:00Z'></local-time>",
        "<span data-livestamp='1714645380'></span>",
    ],
)
def test_a_moment_in_an_attribute(element: str) -> None:
    found = published(f"<h1>The ferry</h1><p>{element}</p>{BODY}")
    assert found == Dated("2024-05-02T10:23:00Z", "+00:00", "time")


def test_the_address_s_day_comes_before_another_day_without_a_label() -> None:
    html = f"<h1>The ferry</h1><p>{{}}</p>{BODY}"
    address = "https://post.example/2024/05/02/ferry"
    assert published(html.format("6 May 2024"), url=address) == Dated("2024-05-02", None, "url")
    found = published(html.format("2 May 2024, 10:15 BST"), "en-GB", address)
    assert found == Dated("2024-05-02T09:15:00Z", "+01:00", "text")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "二〇二四年五月二日"),
        ("zh-TW", "中華民國一一三年五月二日"),
        ("ja", "令和6年（2024年）5月2日"),
        ("fa", "۱۳ اردیبهشت ماه ۱۴۰۳"),
        ("ar", "2 آيار 2024"),
        ("ur", "02 مئی ، 2024"),
        ("el", "02 Μαΐ 2024 10:15"),
    ],
)
def test_days_in_words_of_their_own(lang: str, line: str) -> None:
    assert day(published(f"<h1>The ferry</h1><p>{line}</p>{BODY}", lang)) == "2024-05-02"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://post.example/202405/t20240502_123.html", "2024-05-02"),
        ("https://post.example/2024-05/02/content_1.htm", "2024-05-02"),
        ("https://post.example/n1/2024/0502/c1001-40.html", "2024-05-02"),
        ("https://post.example/2024/may/02/ferry", "2024-05-02"),
        ("https://post.example/item-20240502", "2024-05-02"),
        ("https://post.example/20240502123456", None),
    ],
)
def test_days_in_addresses(url: str, expected: str | None) -> None:
    assert day(published(f"<h1>The ferry</h1>{BODY}", url=url)) == expected


def test_a_page_s_own_date_comes_after_its_article_s() -> None:
    ld = '<script type="application/ld+json">{}</script>'
    page = ld.format('{"@type":"WebPage","datePublished":"2015-01-01"}')
    film = ld.format('{"@type":"VideoObject","uploadDate":"2021-02-02"}')
    html = f"{page}{film}<h1>The ferry</h1>"
    assert day(published(f"{html}<p>2 May 2024</p>{BODY}")) == "2024-05-02"
    assert day(published(html + BODY)) == "2015-01-01"
    assert published(f"{film}<h1>The ferry</h1>{BODY}") is None


def test_of_two_articles_the_one_with_the_page_s_headline() -> None:
    nodes = ",".join(
        f'{{"@type":"NewsArticle","headline":"{title}","datePublished":"{at}"}}'
        for title, at in (("The bakery wins", "2024-05-06"), ("The ferry is late", "2024-05-02"))
    )
    html = f'<script type="application/ld+json">[{nodes}]</script><h1>The ferry is late</h1>{BODY}'
    assert day(published(html)) == "2024-05-02"


def test_a_moment_as_a_number() -> None:
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":1714645380}</script>'
    assert day(published(ld + BODY)) == "2024-05-02"


def test_no_zone_where_the_page_writes_none() -> None:
    html = f"<h1>Die Fähre</h1><p>{{}}</p>{BODY}"
    assert published(html.format("2. Mai 2024, 23:30 Uhr"), "de") == Dated(
        "2024-05-02T23:30:00", None, "text"
    )
    assert published(html.format("2 мая 2024, 23:30 МСК"), "ru") == Dated(
        "2024-05-02T20:30:00Z", "+03:00", "text"
    )


@pytest.mark.parametrize(
    ("text", "language", "region", "at"),
    [
        ("10:15 PM IST, 2 May 2024", "en", "IN", "2024-05-02T16:45"),
        ("2 May 2024 10:15 p.m. ET", "en", "US", "2024-05-03T02:15"),
        ("2 January 2024 10:15 a.m. ET", "en", "US", "2024-01-02T15:15"),
        ("02/05/2024, 23:30 (GMT+7)", "vi", None, "2024-05-02T16:30"),
        ("2 May 2024 10:15 GMT+05:30", "en", "IN", "2024-05-02T04:45"),
        ("2 May 2024 10:15 CST", "en", None, "2024-05-02T10:15"),
    ],
)
def test_zones_by_name(text: str, language: str, region: str | None, at: str) -> None:
    found = parse(text, language, region)
    assert found is not None and found.at.strftime("%Y-%m-%dT%H:%M") == at


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("۱۳ اردیبهشت ۱۴۰۳ - ۱۰:۱۵", "fa"),
        ("۱۴۰۳/۰۲/۱۳", "fa"),
        ("13/02/1403", "fa"),
        ("1403-02-13T10:15:00+03:30", "fa"),
        ("۱۳ ثور ۱۴۰۳", "fa"),
        ("۱۳ غویی ۱۴۰۳", "ps"),
        ("الخميس 23 شوال 1445 هـ", "ar"),
        ("23 Şevval 1445", "tr"),
        ("令和6年5月2日（木）", "ja"),
        ("2024年（令和6年）5月2日", "ja"),
        ("R6.5.2", "ja"),
        ("民國113年5月2日", "zh"),
        ("二〇二四年五月二日", "zh"),
        ("2 พ.ค. 67", "th"),
        ("02/05/2567", "th"),
        ("2567-05-02", "th"),
        ("2 مايو/ أيار 2024", "ar"),
        ("2 أيار/ مايو 2024", "ar"),
        ("2024ko maiatzaren 2a", "eu"),
        ("2024 оны 5-р сарын 2", "mn"),
    ],
)
def test_years_and_months_of_other_calendars(text: str, language: str) -> None:
    found = parse(text, language)
    assert found is not None and found.at.strftime("%Y-%m-%d") == "2024-05-02"


def test_months_of_two_words() -> None:
    found = parse("15 كانون الثاني 2024", "ar")
    assert found is not None and found.at.month == 1


def test_figures_of_taiwan_count_from_1912_only_there() -> None:
    taiwan = parse("113/05/02 10:15", "zh", "TW")
    assert taiwan is not None and taiwan.at.year == 2024
    assert parse("113/05/02 10:15", "zh", "CN") is None


@pytest.mark.parametrize(
    ("year", "month", "dayno", "common"),
    [
        (1399, 12, 30, "2021-03-20"),
        (1400, 1, 1, "2021-03-21"),
        (1403, 1, 1, "2024-03-20"),
        (1404, 1, 1, "2025-03-21"),
        (1357, 11, 22, "1979-02-11"),
    ],
)
def test_days_of_the_solar_hijri_calendar(year: int, month: int, dayno: int, common: str) -> None:
    assert solar_hijri(year, month, dayno).isoformat() == common


def test_days_that_no_hijri_calendar_has() -> None:
    for calendar, stated in (
        (solar_hijri, (1402, 12, 30)),
        (solar_hijri, (1403, 13, 1)),
        (lunar_hijri, (1445, 13, 1)),
        (lunar_hijri, (1300, 1, 1)),
    ):
        with pytest.raises(ValueError):
            calendar(*stated)


def test_the_weekday_decides_between_neighbouring_days() -> None:
    assert lunar_hijri(1445, 10, 23, 4).isoformat() == "2024-05-03"


@pytest.mark.parametrize(
    ("lang", "url", "locale", "expected"),
    [
        ("en-GB", "https://post.example/a", "", "2024-05-04"),
        ("en-US", "https://post.example/a", "", "2024-04-05"),
        ("en", "https://www.post.example.co.uk/a", "", "2024-05-04"),
        ("en", "https://www.post.example.co.uk/a", "en_US", None),
        ("en", "https://post.example/a", "", None),
        ("fr", "https://post.example/a", "", "2024-05-04"),
    ],
)
def test_the_country_orders_day_and_month(
    lang: str, url: str, locale: str, expected: str | None
) -> None:
    meta = f"<meta property='og:locale' content='{locale}'>" if locale else ""
    assert day(published(f"{meta}<h1>The ferry</h1><p>04/05/2024</p>{BODY}", lang, url)) == expected


SENTENCES = {
    "en": [
        "The fair opens on 12 June 2023 on the quay.",
        "The fair opens on 12 June 2023 and the town is ready, writes our reporter from the quay.",
        "Born on 12 June 1923, she never left the island.",
        "The last flood was on 3 March 1953",
    ],
    "de": [
        "Der Markt öffnet am 12. Juni 2023 am Kai.",
        "Der Markt öffnet am 12. Juni 2023, und die Stadt ist bereit, schreibt unser Reporter vom Kai.",
        "Am 12. Juni 2023 beginnt der Markt am Kai.",
    ],
    "fr": [
        "La foire ouvre le 12 juin 2023 sur le quai.",
        "Le 12 juin 2023, la foire ouvrira ses portes sur le quai.",
    ],
    "es": [
        "La feria abre el 12 de junio de 2023 en el muelle.",
        "El 12 de junio de 2023 empezó la feria del muelle",
    ],
    "it": ["La fiera apre il 12 giugno 2023 sul molo."],
    "pt": ["A feira abre em 12 de junho de 2023 no cais."],
    "nl": ["De markt opent op 12 juni 2023 op de kade."],
    "ru": [
        "Ярмарка откроется 12 июня 2023 года на набережной.",
        "12 июня 2023 года на набережной откроется ярмарка",
    ],
    "tr": ["Fuar 12 Haziran 2023 tarihinde rıhtımda açılıyor."],
    "pl": ["Targi otwierają się 12 czerwca 2023 na nabrzeżu."],
    "ar": [
        "يفتتح المعرض في 12 يونيو 2023 على الرصيف.",
        "افتتح السوق يوم 12 يونيو 2023 على رصيف الميناء القديم",
    ],
    "hi": ["मेला 12 जून 2023 को घाट पर खुलेगा।", "मेला 12 जून 2023 को घाट पर खुलेगा"],
    "th": [
        "งานจะเปิดวันที่ 12 มิถุนายน 2566 ที่ท่าเรือ",
        "งานเทศกาลประจำปีจะเริ่มขึ้นในวันที่ 12 มิถุนายน 2566 ที่ท่าเรือบ้านหินงาม",
    ],
    "ja": [
        "市は2023年6月12日に港で開かれる。",
        "市は2023年6月12日に岸壁で開かれ、町の準備は整ったと本紙記者が伝える。",
    ],
    "zh": ["集市将于2023年6月12日在码头开幕。", "集市将于2023年6月12日在码头开幕"],
    "ko": ["장터는 2023년 6월 12일 부두에서 열린다."],
    "fa": ["نمایشگاه در ۱۲ ژوئن ۲۰۲۳ در اسکله باز می\u200cشود."],
    "he": ["היריד ייפתח ב-12 ביוני 2023 על הרציף."],
    "id": ["Pasar dibuka pada 12 Juni 2023 di dermaga."],
    "vi": ["Hội chợ mở cửa ngày 12/6/2023 tại bến cảng."],
    "el": ["Η έκθεση ανοίγει στις 12 Ιουνίου 2023 στην προβλήτα."],
    "uk": ["Ярмарок відкриється 12 червня 2023 року на набережній."],
    "sv": ["Marknaden öppnar den 12 juni 2023 på kajen."],
    "fi": ["Markkinat avataan 12. kesäkuuta 2023 laiturilla."],
}


@pytest.mark.parametrize(
    ("lang", "line"), [(lang, line) for lang in SENTENCES for line in SENTENCES[lang]]
)
def test_a_day_within_a_sentence_is_of_what_it_tells(lang: str, line: str) -> None:
    assert (
        published(f"<main><h1>The ferry</h1><p class=intro>{line}</p>{BODY}</main>", lang) is None
    )
    assert published(f"<main><h1>The ferry</h1>{TEXT}</p><p>{line}</p>{BODY}</main>", lang) is None


DATELINES = {
    "en": [
        "By Nora Ashdown | 2 May 2024 | 4 min read",
        "Nora Ashdown, Tolmen Courier, 2 May 2024 at 10:15 am",
        "Thursday 2 May 2024 10.15 BST",
        "News / 2 May 2024",
        "2 May 2024 by Nora Ashdown in Harbour News",
    ],
    "de": [
        "Norderhaven, 2. Mai 2024, 10:15 Uhr",
        "Von Jule Wieck am 2. Mai 2024",
        "Stand: 02.05.2024 10:15 Uhr",
        "Artikel vom 02.05.2024",
    ],
    "fr": [
        "Publié le 2 mai 2024 à 10h15, mis à jour le 6 mai 2024 à 11h",
        "Le 2 mai 2024 à 10h15",
        "Par Anaïs Le Goff le 2 mai 2024",
    ],
    "es": [
        "Vallemar - 02 may 2024 - 10:15 CEST",
        "Lucía Ferrándiz Vallemar 2 de mayo de 2024 - 10:15",
        "Actualizado el 6 de mayo de 2024, publicado el 2 de mayo de 2024",
    ],
    "it": ["2 maggio 2024 alle 10:15", "Marco Bellini | 2 maggio 2024"],
    "pt": [
        "2 de maio de 2024 às 10h15",
        "Publicado em 02/05/2024 - 10h15 Atualizado em 06/05/2024 - 11h",
    ],
    "ru": ["2 мая 2024, 10:15", "2 мая 2024 г. в 10:15, Заречье", "Дарья Котова 2 мая 2024"],
    "tr": [
        "02.05.2024 - 10:15 | Son Güncelleme: 06.05.2024 - 11:00",
        "Giriş Tarihi: 02.05.2024 10:15 Güncelleme Tarihi: 06.05.2024 11:00",
    ],
    "ar": [
        "الخميس 2 مايو 2024 - 10:15",
        "2 مايو 2024 | آخر تحديث: 6 مايو 2024",
        "نشر في: 2 مايو 2024 - 10:15 ص آخر تحديث: 6 مايو 2024 - 11:15 ص",
    ],
    "hi": [
        "सोनपुर, 2 मई 2024, 10:15 IST",
        "अनुराधा मिश्रा | Updated: 6 मई 2024 | Published: 2 मई 2024",
        "2 मई 2024, 10:15 AM",
    ],
    "th": [
        "2 พฤษภาคม 2567 10:15 น.",
        "วันที่ 2 พ.ค. 2567 เวลา 10:15 น.",
        "เผยแพร่: 2 พ.ค. 2567 10:15 ปรับปรุง: 6 พ.ค. 2567 11:00",
        "พฤหัสบดีที่ ๒ พฤษภาคม พ.ศ. ๒๕๖๗",
    ],
    "ja": [
        "2024年5月2日 10時15分",
        "公開日 2024.05.02",
        "2024年5月2日(木) 10:15配信",
        "[2024/5/2 10:15]",
        "更新：2024年5月6日 掲載：2024年5月2日",
    ],
    "zh": [
        "2024-05-02 10:15 来源：石潭日报",
        "2024年05月02日10:15 | 来源：石潭日报",
        "发布时间：2024-05-02 10:15:00 作者：周明远",
        "2024/05/02 10:15 最新更新：2024/05/06 11:00",
    ],
    "ko": [
        "입력 : 2024.05.02 10:15 | 수정 : 2024.05.06 11:00",
        "기사입력 2024-05-02 10:15:00",
        "승인 2024.05.02 10:15",
        "등록 2024.05.02 10:15 수정 2024.05.06 11:00",
        "2024년 5월 2일 오전 10:15",
    ],
    "fa": [
        "پنجشنبه ۱۳ اردیبهشت ۱۴۰۳ ساعت ۱۰:۱۵",
        "تاریخ انتشار: ۱۳ اردیبهشت ۱۴۰۳",
        "۱۳ اردیبهشت ۱۴۰۳ - ۱۰:۱۵ کد خبر: ۱۲۳۴۵۶",
    ],
    "he": ["2 במאי 2024, 10:15", "פורסם: 02.05.24, 10:15"],
    "vi": ["Thứ năm, 2/5/2024, 10:15 (GMT+7)", "Thứ Năm, ngày 02/05/2024 10:15 AM (GMT+7)"],
    "id": ["Kamis, 2 Mei 2024 10:15 WIB", "Budi Santoso - Post Kamis, 02 Mei 2024 10:15 WIB"],
    "hu": ["2024. május 2. 10:15", "2024.05.02. 10:15"],
    "lt": ["2024 m. gegužės 2 d. 10:15"],
    "lv": ["2024. gada 2. maijs, 10:15"],
    "pl": ["2 maja 2024, 10:15", "Data dodania: 2024-05-02 10:15"],
    "cs": ["2. května 2024 10:15", "2. 5. 2024 10:15"],
    "sv": ["Publicerad 2 maj 2024 kl 10.15", "2 maj 2024"],
    "fi": ["2.5.2024 klo 10.15", "Julkaistu 2.5.2024 10:15 Päivitetty 6.5.2024"],
    "el": ["02/05/2024, 10:15", "Δημοσίευση: 2 Μαΐου 2024 Ενημέρωση: 6 Μαΐου 2024"],
    "bn": ["প্রকাশ: ০২ মে ২০২৪, ১০:১৫", "২ মে ২০২৪"],
    "ur": ["2 مئی 2024", "جمعرات 2 مئی 2024 10:15"],
    "ta": ["02 மே 2024, 10:15 AM"],
    "te": ["2 మే 2024"],
    "nl": [
        "Gepubliceerd: 2 mei 2024 10:15 Laatste update: 6 mei 2024 11:00",
        "2 mei 2024 om 10:15",
    ],
    "ca": ["2 de maig del 2024 a les 10.15h"],
    "eu": ["2024ko maiatzaren 2a"],
    "uk": ["2 травня 2024, 10:15", "02.05.2024, 10:15"],
    "ro": ["Publicat: 02 mai 2024, 10:15 Actualizat: 06 mai 2024"],
}


@pytest.mark.parametrize(
    ("lang", "line"), [(lang, line) for lang in DATELINES for line in DATELINES[lang]]
)
def test_lines_that_date_an_article(lang: str, line: str) -> None:
    html = f"<main><h1>The ferry</h1><div class=meta>{line}</div>{BODY}</main>"
    assert day(published(html, lang)) == "2024-05-02"


def with_json_ld(dates: str, line: str) -> str:
    data = f'<script type="application/ld+json">{{"@type":"Article","headline":"The ferry",{dates}}}</script>'
    return f"{data}<article><h1>The ferry</h1>{line}{BODY}</article>"


SAME = '"datePublished":"2025-06-24T08:00:00Z","dateModified":"2025-06-24T08:00:00Z"'
LATER = '"datePublished":"2025-06-24T08:00:00Z","dateModified":"2025-07-24T08:00:00Z"'


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "<div>August 25, 2024</div>"),
        ("de", "<p>Veröffentlicht am 25. August 2024</p>"),
        ("ja", "<p>2024年8月25日</p>"),
    ],
)
def test_the_day_below_the_headline_counts_where_a_system_states_when_it_made_the_page(
    lang: str, line: str
) -> None:
    assert day(published(with_json_ld(SAME, line), lang)) == "2024-08-25"
    # Of two stated moments the first is the article's, whatever else the page shows.
    assert day(published(with_json_ld(LATER, line), lang)) == "2025-06-24"


def test_a_link_to_another_article_carries_that_ones_date() -> None:
    link = "<p><a href='/b' data-article-publish-date='1724580000'>All dates of the ferry</a></p>"
    assert day(published(with_json_ld(SAME, link))) == "2025-06-24"


def test_when_a_page_was_changed_is_no_day_of_publication_unless_it_shows_it() -> None:
    meta = "<meta property='article:modified_time' content='2025-06-24T08:00:00Z'>"
    assert published(f"{meta}<h1>The ferry</h1>{BODY}") is None
    assert (
        day(published(f"{meta}<h1>The ferry</h1><p>Updated 24 June 2025</p>{BODY}")) == "2025-06-24"
    )


@pytest.mark.parametrize(
    "name", ["w-published-date", "site:publish-time", "pub.date", "PublicationDate"]
)
def test_a_meta_element_that_says_published(name: str) -> None:
    html = f"<meta name='{name}' content='2024-08-25'><h1>The ferry</h1>{BODY}"
    assert day(published(html)) == "2024-08-25"


def published_on(head: str, below: str, url: str = "https://post.example/a") -> str | None:
    prose = (
        "<p>" + "The ferry was late again, and nobody could say when it would come. " * 5 + "</p>"
    )
    tree = document_fromstring(
        f"<html lang=en><head>{head}</head><body><article><h1>The ferry is late</h1>{below}{prose}"
    )
    found = read_metadata(tree, Page(url, b"", "2026-06-01T12:00:00Z")).published
    return found.at[:10] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Harbour</span><span>DECEMBER 22, 2025</span><span>Updated: May 2, 2026</span></div>",
        "<div><span>Harbour</span><span>22 December 2025</span><span>Nora Ashdown</span></div>",
    ],
)
def test_elements_that_nothing_divides_are_words_apart(line: str) -> None:
    assert published_on("", line) == "2025-12-22"


@pytest.mark.parametrize("month", ["october", "oct", "10"])
def test_an_address_with_the_name_of_its_month(month: str) -> None:
    assert published_on("", "", f"https://post.example/2025/{month}/03/ferry") == "2025-10-03"


@pytest.mark.parametrize(
    ("modified", "day"), [("2025-08-20", "2023-04-26"), ("2025-08-23", "2025-08-21")]
)
def test_a_page_that_changed_before_it_appeared_shows_its_day(modified: str, day: str) -> None:
    node = {"@type": "Article", "datePublished": "2025-08-21", "dateModified": modified}
    stated = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    assert published_on(stated, "<div>Published <span>Apr 26, 2023</span></div>") == day


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("YAYIN TARIHI", "published"),
        ("Yayın", "published"),
        ("LAST UPDATED", "updated"),
        ("GÜNCELLEME", "updated"),
        ("Received", "other"),
        ("Copublished", None),
    ],
)
def test_labels_are_told_in_capitals_and_small_letters(label: str, kind: str | None) -> None:
    assert kind_of(label) == kind
    assert (without_labels(label) == label) == (kind is None)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "The plan was first published on 4 January 2024."),
        ("en", "Published on 4 May 1954, the book tells of the ferry."),
        ("fr", "Publié le 4 mai 1954, le livre raconte le bac."),
        ("es", "Publicada el 4 de mayo de 1954, la novela cuenta el viaje."),
        ("it", "Il piano è stato pubblicato per la prima volta il 4 gennaio 2024."),
        ("de", "Veröffentlicht wurde das Buch am 4. Mai 1954."),
        ("pl", "Plan opublikowano po raz pierwszy 4 stycznia 2024 roku."),
        ("ru", "План был впервые опубликован 4 января 2024 года."),
        ("cs", "Publikována byla kniha 4. května 1954."),
    ],
)
def test_a_sentence_says_when_something_else_was_published(lang: str, line: str) -> None:
    stated = (
        "<script type='application/ld+json'>"
        '{"@type":"NewsArticle","datePublished":"2026-02-05T08:00:00Z"}</script>'
    )
    text = f"<h1>The ferry</h1><p>{line}</p>{BODY}"
    assert day(published(text, lang)) is None
    assert day(published(stated + text, lang)) == "2026-02-05"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "This article was published on 2 May 2024."),
        ("de", "Dieser Beitrag wurde am 2. Mai 2024 veröffentlicht."),
        ("fr", "Cet article a été publié le 2 mai 2024."),
        ("en", "Published on 2 May 2024 at 10 a.m."),
    ],
)
def test_a_sentence_says_when_this_article_was_published(lang: str, line: str) -> None:
    assert day(published(f"<h1>The ferry</h1><p>{line}</p>{BODY}", lang)) == "2024-05-02"


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("en", "Monday, 4 January 2021", "Tuesday, 5 January 2021"),
        ("de", "Montag, 4. Januar 2021", "Dienstag, 5. Januar 2021"),
        ("fr", "Lundi 4 janvier 2021", "Mardi 5 janvier 2021"),
        ("es", "Lunes, 4 de enero de 2021", "Martes, 5 de enero de 2021"),
        ("ru", "Понедельник, 4 января 2021 года", "Вторник, 5 января 2021 года"),
    ],
)
def test_the_days_of_a_diary_are_not_the_article_s(lang: str, first: str, second: str) -> None:
    diary = f"<p>{first}</p><p>It rained.</p><p>{second}</p><p>It rained on.</p>{BODY}"
    assert day(published(f"<h1>The ferry</h1>{diary}", lang)) is None
    once = f"<p>{first}</p><p>It rained.</p>{BODY}"
    assert day(published(f"<h1>The ferry</h1>{once}", lang)) == "2021-01-04"
