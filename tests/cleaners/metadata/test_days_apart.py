# ruff: noqa: E501  a line and its days stay together
"""Days that stand apart from the headline, and days that are not what the page states first."""

from __future__ import annotations

import json

import pytest
from lxml.html import fromstring

from cleaners.metadata.dates.originals import original_day
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

FETCHED = "2026-01-01T00:00:00Z"
PROSE = (
    "<p>" + "The ferry was late again, and nobody on the pier could say when it would come. " * 4
)
MORE = "<p>" + "In the harbour the cranes stood still, and the wind came from the north. " * 4
NODE = {"@type": "NewsArticle", "headline": "A wall is closed"}


def _day(body: str, lang: str = "en", *, head: str = "", **stated: str) -> str | None:
    node = json.dumps(NODE | stated)
    script = f"<script type='application/ld+json'>{node}</script>" if stated else ""
    html = f"<html lang={lang}><head><title>A wall is closed</title>{head}{script}</head><body>{body}</body></html>"
    page = Page("https://post.example/wall", html.encode(), FETCHED)
    found = read_metadata(fromstring(html), page).published
    return found.at[:10] if found else None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "This article was originally published on May 2, 2024, but has been updated since."),
        ("en", "Editor’s note: This story first appeared on 2 May 2024."),
        ("de", "Dieser Artikel wurde ursprünglich am 2. Mai 2024 veröffentlicht und seither ergänzt."),
        ("fr", "Cet article a été initialement publié le 2 mai 2024."),
        ("es", "Este artículo fue publicado originalmente el 2 de mayo de 2024."),
        ("pt", "Este texto foi publicado originalmente em 2 de maio de 2024."),
        ("it", "Questo articolo è stato pubblicato originariamente il 2 maggio 2024."),
        ("nl", "Dit artikel is oorspronkelijk gepubliceerd op 2 mei 2024."),
        ("sv", "Den här artikeln publicerades ursprungligen den 2 maj 2024."),
        ("fi", "Juttu on julkaistu alun perin 2.5.2024."),
        ("pl", "Artykuł pierwotnie opublikowany 2 maja 2024."),
        ("cs", "Tento článek byl původně publikován 2. 5. 2024."),
        ("ru", "Эта статья была впервые опубликована 2 мая 2024 года."),
        ("tr", "Bu yazı ilk olarak 2 Mayıs 2024 tarihinde yayımlanmıştır."),
        ("id", "Artikel ini pertama kali diterbitkan pada 2 Mei 2024."),
        ("ar", "نُشر هذا المقال لأول مرة في 2 مايو 2024 وتم تحديثه."),
        ("fa", "این مقاله نخستین بار در ۱۳ اردیبهشت ۱۴۰۳ منتشر شد."),
        ("hi", "यह लेख पहली बार 2 मई 2024 को प्रकाशित हुआ था।"),
        ("ja", "この記事は2024年5月2日に公開されたものです。"),
        ("zh", "本文首发于2024年5月2日。"),
        ("ko", "이 기사는 2024년 5월 2일에 처음 게재되었습니다."),
    ],
)  # fmt: skip
def test_a_sentence_that_says_when_this_article_first_appeared(lang: str, line: str) -> None:
    shown = f"<article><h1>A wall is closed</h1><p>{line}</p>{PROSE}</article>"
    later = {"datePublished": "2025-09-30T10:00:00Z", "dateModified": "2025-09-30T10:00:00Z"}
    assert _day(shown, lang, **later) == "2024-05-02"


def test_at_the_end_such_a_sentence_comes_before_a_day_without_a_word() -> None:
    note = "<p>This article was originally published on 2 May 2024.</p>"
    head = "<h1>A wall is closed</h1><p>30 September 2025</p>"
    assert _day(f"<article>{head}{PROSE}</p>{MORE}</p>{note}</article>") == "2024-05-02"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Originally published May 2, 2024; updated May 6, 2024"),
        ("de", "Erstmals veröffentlicht am 2. Mai 2024, aktualisiert am 6. Mai 2024"),
        ("fr", "Initialement publié le 2 mai 2024, mis à jour le 6 mai 2024"),
    ],
)
def test_such_a_line_also_says_when_the_article_was_changed(lang: str, line: str) -> None:
    html = f"<html lang={lang}><article><h1>A wall is closed</h1><p>{line}</p>{PROSE}</article>"
    read = read_metadata(fromstring(html), Page("https://post.example/wall", b"", FETCHED))
    assert [each and each.at for each in (read.published, read.modified)] == [
        "2024-05-02",
        "2024-05-06",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "This story was originally published by the Skerrow Herald on 2 May 2024.",
        "This article first appeared in the Skerrow Mail on 2 May 2024.",
        "The report was originally published on 2 May 2021.",
        "His first novel was first published on 4 March 1911 in London.",
        "Erstmals wurde am 2. Mai 2024 die große Studie der Universität veröffentlicht, die alles ändert.",
        "Cet article du Code a été publié pour la première fois à Lyon le 2 mai 1924.",
    ],
)
def test_a_sentence_that_tells_of_another_text(line: str) -> None:
    assert original_day(line) is None


@pytest.mark.parametrize(
    ("lang", "above", "below"),
    [
        ("en", "<time datetime='2024-05-02'>May 2, 2024</time>", ""),
        ("de", "<p>2. Mai 2024</p>", ""),
        ("en", "", "<div class='newsletter-details'><p>May 2, 2024</p></div>"),
        ("en", "", f"{PROSE}</p>{PROSE}</p><p>Nora Ashdown</p><p>May 2, 2024</p>"),
        ("fr", "", f"{PROSE}</p>{PROSE}</p><p>Nora Ashdown</p><p>2 mai 2024</p>"),
        (
            "en",
            "",
            f"{PROSE}</p>{MORE}</p><p>Published <time pubdate datetime='2024-05-02'>May 2</time></p>",
        ),
    ],
)
def test_a_day_of_the_head_comes_before_a_later_one_that_a_system_states(
    lang: str, above: str, below: str
) -> None:
    shown = f"<article>{above}<h1>A wall is closed</h1>{below}{PROSE}</article>"
    assert _day(shown, lang, datePublished="2025-09-30T10:00:00Z") == "2024-05-02"
    # An earlier day that is stated is the first one, and this is when it was changed.
    assert _day(shown, lang, datePublished="2023-01-05T10:00:00Z") == "2023-01-05"


def test_a_diary_s_days_in_the_text_are_not_the_article_s() -> None:
    diary = f"<h1>A wall is closed</h1>{PROSE}</p>{PROSE}</p><h3>The first crack</h3><p>May 2, 2024</p>{PROSE}"
    assert _day(f"<article>{diary}</article>", datePublished="2025-09-30T10:00:00Z") == "2025-09-30"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-05-02T22:05:00+00:00", "2024-05-01"),  # nowhere the 1st
        ("2024-05-02T05:05:00+00:00", "2024-05-02"),  # the 1st in America
        ("2024-05-02T22:05:00", "2024-05-02"),  # who knows where
    ],
)
def test_a_day_that_the_stated_moment_is_nowhere(moment: str, day: str) -> None:
    shown = f"<article><h1>A wall is closed</h1><p>May 1, 2024</p>{PROSE}</article>"
    assert _day(shown, datePublished=moment) == day


@pytest.mark.parametrize(
    ("lang", "label"), [("en", "Published"), ("de", "Veröffentlicht"), ("es", "Publicado")]
)
def test_a_box_of_facts_says_when(lang: str, label: str) -> None:
    moment = "<p><time datetime='{}'>day</time></p>"
    box = f"<aside class='facts'><div><h3>{label}</h3>{moment.format('2024-05-02')}</div></aside>"
    page = f"<article><h1>A wall is closed</h1>{PROSE}</p>{box}</article>"
    assert _day(page, lang) == "2024-05-02"
    assert _day(page + box.replace("05-02", "04-30"), lang) is None  # of other articles too
    assert _day(page.replace(label, "Opens"), lang) is None


def test_a_card_that_is_a_link_carries_another_article_s_day() -> None:
    card = "<a href='/b'><div>Published <time datetime='2024-05-02'>2 May</time></div><h3>A bakery</h3></a>"
    assert _day(f"<article><h1>A wall is closed</h1>{PROSE}</p>{MORE}</p>{card}</article>") is None


@pytest.mark.parametrize(
    ("props", "day"),
    [
        ('{"publishedAt":"2024-05-02T10:15:00Z"}', "2024-05-02"),
        ('{"date_published": 1714644900000}', "2024-05-02"),
        ('[{"publishDate":"2024-05-02"},{"publishDate":"2024-04-02"}]', None),
        ('{"expires":"2024-05-02"}', None),
    ],
)
def test_the_day_in_the_data_of_an_attribute(props: str, day: str | None) -> None:
    held = f"<div data-props='{props.replace(chr(34), '&quot;')}'></div>"
    assert _day(f"<article><h1>A wall is closed</h1>{PROSE}</p></article>{held}") == day


def test_the_day_in_a_stream_of_data() -> None:
    stream = 'self.push([1,"{\\"slug\\":\\"wall\\",\\"publishedAt\\":\\"2024-05-02\\"}"])'
    page = f"<article><h1>A wall is closed</h1>{PROSE}</p></article><script>{stream}</script>"
    assert _day(page) == "2024-05-02"


def test_json_ld_that_stands_in_a_meta_element() -> None:
    node = json.dumps(NODE | {"datePublished": "2024-05-02"}).replace('"', "&quot;")
    meta = f'<meta name="script:ld+json" content="{node}">'
    assert _day(f"<h1>A wall is closed</h1>{PROSE}", head=meta) == "2024-05-02"


def test_of_several_fields_that_say_published_the_earliest() -> None:
    fields = {"published-time": "2025-09-30T08:45:32Z", "published-date": "2024-05-02"}
    metas = "".join(f"<meta name={name} content='{at}'>" for name, at in fields.items())
    assert _day(f"<h1>A wall is closed</h1>{PROSE}", head=metas) == "2024-05-02"


def test_a_small_aside_in_the_head_of_an_article_holds_its_day() -> None:
    aside = "<aside><time datetime='2024-05-02'>2 May 2024</time></aside>"
    assert _day(f"<article>{aside}<h1>A wall is closed</h1>{PROSE}</article>") == "2024-05-02"
    assert _day(f"<main>{aside}<h1>A wall is closed</h1>{PROSE}</main>") is None
