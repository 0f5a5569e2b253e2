# ruff: noqa: E501  pages and bylines stay in one piece
"""Habits of markup and of bylines, of many content systems and in many languages.

All of it is our own writing: no newspaper of this name exists.
"""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.dates.moments import parse
from cleaners.metadata.read import Metadata, read_metadata
from cleaners.types.page import Page

ADDRESS = "https://www.harbourpost.example/2026/02/12/pumps-stopped"
SITE = frozenset(("theharbourpost", "harbourpost", "lecourrier"))
LD = '<script type="application/ld+json">%s</script>'
B = f"<p>{'The council met for six hours on Monday and agreed on nothing at all but the date. ' * 3}</p>"


def meta(html: str) -> Metadata:
    page = Page(ADDRESS, b"", "2026-03-01T12:00:00Z")
    return read_metadata(document_fromstring(f'<html lang="en">{html}</html>'), page)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By JANE DOE and JOHN ROE, Associated Press", ["JANE DOE", "JOHN ROE"]),
        ("By Jane Doe | Staff Writer", ["Jane Doe"]),
        ("By Jane Doe, Staff Writer @janedoe", ["Jane Doe"]),
        ("By Jane Doe / The Harbour Post", ["Jane Doe"]),
        ("Jane Doe, Health Editor; John Roe, Science Correspondent", ["Jane Doe", "John Roe"]),
        ("By JANE DOE jane.doe@post.example", ["JANE DOE"]),
        ("Written By Jane Doe", ["Jane Doe"]),
        ("Story by Jane Doe, photos by John Roe", ["Jane Doe"]),
        ("Words: Jane Doe", ["Jane Doe"]),
        ("By Jane Doe in Washington", ["Jane Doe"]),
        ("Jane Doe in Washington and John Roe in Kyiv", ["Jane Doe", "John Roe"]),
        (
            "By Jane Doe, John Roe and Ida Holm of the Associated Press",
            ["Jane Doe", "John Roe", "Ida Holm"],
        ),
        ("By Jane O’Neill-McGregor", ["Jane O’Neill-McGregor"]),
        ("By Jane Doe, For The Harbour Post", ["Jane Doe"]),
        ("By Jane Doe For The Harbour Post", ["Jane Doe"]),
        ("Jane Doe The Harbour Post", ["Jane Doe"]),
        ("By: Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE", ["JANE DOE"]),
        ("Reported by Jane Doe", ["Jane Doe"]),
        ("Opinion by Jane Doe", ["Jane Doe"]),
        ("Guest essay by Jane Doe", ["Jane Doe"]),
        ("Dr. Jane Doe, MD", ["Dr. Jane Doe"]),
        ("Jane Doe, PhD, University of Marnhaven", ["Jane Doe"]),
        ("Jane Doe Updated March 3, 2026", ["Jane Doe"]),
        ("Jane Doe • 3 min read", ["Jane Doe"]),
        ("Jane Doe - 12 February 2026", ["Jane Doe"]),
        ("Published by Jane Doe on February 12, 2026", ["Jane Doe"]),
        ("Von Anke Rüsing, Gronau", ["Anke Rüsing"]),
        ("Von Anke Rüsing und dpa", ["Anke Rüsing"]),
        ("Von unserer Redakteurin Anke Rüsing", ["Anke Rüsing"]),
        ("VON ANKE RÜSING", ["ANKE RÜSING"]),
        ("Anke Rüsing, Redakteurin im Ressort Politik", ["Anke Rüsing"]),
        ("Aus Berlin berichtet Anke Rüsing", ["Anke Rüsing"]),
        ("Eine Analyse von Anke Rüsing", ["Anke Rüsing"]),
        ("Ein Gastbeitrag von Anke Rüsing", ["Anke Rüsing"]),
        ("Interview: Anke Rüsing", ["Anke Rüsing"]),
        ("Interview von Anke Rüsing", ["Anke Rüsing"]),
        ("Autor: Anke Rüsing", ["Anke Rüsing"]),
        ("Anke Rüsing/dpa", ["Anke Rüsing"]),
        ("Par Solange Pichot (avec AFP)", ["Solange Pichot"]),
        ("Par Solange Pichot avec AFP", ["Solange Pichot"]),
        ("Par Solange Pichot, envoyée spéciale à Kiev", ["Solange Pichot"]),
        ("Par Le Courrier avec AFP", []),
        ("Publié par Solange Pichot le 3 février 2026 à 10h00", ["Solange Pichot"]),
        ("Publié par Solange Pichot le 03/02/2026", ["Solange Pichot"]),
        ("Escrito por Ana Morales el 03-02-2026", ["Ana Morales"]),
        ("Verfasst von Jule Wieck am 03.02.2026, 10:00", ["Jule Wieck"]),
        ("Solange Pichot (Correspondante à Moscou)", ["Solange Pichot"]),
        ("Recueilli par Solange Pichot", ["Solange Pichot"]),
        ("Entretien : Solange Pichot", ["Solange Pichot"]),
        ("Por: Lucía Arjona", ["Lucía Arjona"]),
        ("Por Lucía Arjona | Corresponsal en Bogotá", ["Lucía Arjona"]),
        ("Lucía Arjona y Pedro Solá", ["Lucía Arjona", "Pedro Solá"]),
        ("Una entrevista de Lucía Arjona", ["Lucía Arjona"]),
        ("Texto: Lucía Arjona / Fotos: Pedro Solá", ["Lucía Arjona"]),
        ("Por Jussara Prates, g1 Vila Serena", ["Jussara Prates"]),
        ("Jussara Prates e Rui Costa", ["Jussara Prates", "Rui Costa"]),
        ("Da Redação", []),
        ("Di Carla Conti, inviata a Corva", ["Carla Conti"]),
        ("di CARLA CONTI", ["CARLA CONTI"]),
        ("dal nostro inviato Carlo Conti", ["Carlo Conti"]),
        ("Door onze redacteur Sanne de Wit", ["Sanne de Wit"]),
        ("Door: Sanne de Wit", ["Sanne de Wit"]),
        ("Av Tuva Løland (NTB)", ["Tuva Løland"]),
        ("Af Mette Krog, journalist", ["Mette Krog"]),
        ("Skrevet af Mette Krog", ["Mette Krog"]),
        ("Av: Elin Åberg", ["Elin Åberg"]),
        ("Elin Åberg/TT", ["Elin Åberg"]),
        ("Text: Elin Åberg Foto: Nils Ek", ["Elin Åberg"]),
        ("Teksti: Aino Virtanen", ["Aino Virtanen"]),
        ("Kirjoittaja: Aino Virtanen", ["Aino Virtanen"]),
        ("Autor: Hanna Lisowska, PAP", ["Hanna Lisowska"]),
        ("Oprac. Hanna Lisowska", ["Hanna Lisowska"]),
        ("Opracowała: Hanna Lisowska", ["Hanna Lisowska"]),
        ("Rozmawiała Hanna Lisowska", ["Hanna Lisowska"]),
        ("Autor: Jana Malá, ČTK", ["Jana Malá"]),
        ("Jana Malá, Petr Dvořák", ["Jana Malá", "Petr Dvořák"]),
        ("Szerző: Kovács Anna", ["Kovács Anna"]),
        ("Írta: Kovács Anna", ["Kovács Anna"]),
        ("Autor: Ana Popescu", ["Ana Popescu"]),
        ("de Ana Popescu", ["Ana Popescu"]),
        ("Piše: Ivo Horvat", ["Ivo Horvat"]),
        ("Автор: Степан Ожогин, корреспондент", ["Степан Ожогин"]),
        ("Степан Ожогин, ТАСС", ["Степан Ожогин"]),
        ("Авторка: Оксана Бойко", ["Оксана Бойко"]),
        ("Автор: Мария Петрова", ["Мария Петрова"]),
        ("Γράφει η Μαρία Παππά", ["Μαρία Παππά"]),
        ("Της Μαρίας Παππά", ["Μαρίας Παππά"]),
        ("Του Γιώργου Παππά", ["Γιώργου Παππά"]),
        ("Haber: Defne Akarsu, DHA", ["Defne Akarsu"]),
        ("Defne Akarsu / İSTANBUL", ["Defne Akarsu"]),
        ("Penulis: Budi Santoso", ["Budi Santoso"]),
        ("Penulis Budi Santoso Editor Sri Rahayu", ["Budi Santoso"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("Theo Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("بقلم: سليم الخوري", ["سليم الخوري"]),
        ("كتبت: مريم حداد", ["مريم حداد"]),
        ("מאת: דנה לוי", ["דנה לוי"]),
        ("लेखक: रवि शर्मा", ["रवि शर्मा"]),
        ("文/王小明", ["王小明"]),
        ("作者：王小明", ["王小明"]),
        ("本報記者 王小明", ["王小明"]),
        ("한지우 기자 jiwoo@solmoe.example", ["한지우"]),
        ("한지우·김민수 기자", ["한지우", "김민수"]),
        ("[한지우 기자]", ["한지우"]),
        ("서울=연합뉴스 한지우 기자", ["한지우"]),
        ("(서울=뉴스1) 한지우 기자 = ", ["한지우"]),
        ("森野しおり 記者", ["森野しおり"]),
        ("取材・文／森野しおり", ["森野しおり"]),
        ("【森野しおり】", ["森野しおり"]),
        ("The Harbour Post", []),
        ("www.harbourpost.example", []),
        ("https://facebook.com/harbourpost", []),
        ("Reuters Staff", []),
        ("AFP", []),
        ("Jane Doe, Reuters", ["Jane Doe"]),
        ("Reuters, Jane Doe", ["Jane Doe"]),
        ("Associated Press, Jane Doe", ["Jane Doe"]),
        ("Jane Doe, The Associated Press", ["Jane Doe"]),
        ("Jane Doe Associated Press", ["Jane Doe"]),
        ("Jane Doe (Reuters)", ["Jane Doe"]),
        ("Doe, Jane; Roe, John", ["Jane Doe", "John Roe"]),
        ("Jane Doe,John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe · John Roe", ["Jane Doe", "John Roe"]),
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_names_in_bylines_of_many_papers(byline: str, people: list[str], strict: bool) -> None:
    assert list(read_byline(byline, SITE, strict=strict).people) == people


def test_what_only_stands_where_a_byline_might_is_no_name() -> None:
    assert read_byline("What’s new in 2.26 (September pack)?", SITE, strict=True).people == ()


@pytest.mark.parametrize(
    "credit", ["Photo: Jane Doe", "(Foto: Nils Ek)", "Bild: Nils Ek/TT", "Source: The Harbour Post"]
)
def test_a_picture_s_credit_is_no_byline(credit: str) -> None:
    assert read_byline(credit, SITE).people == ()


PAGES = [
    (
        "microdata person",
        f'<body><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">The night the pumps stopped</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Hal Osgood</span><span itemprop="jobTitle">Senior Reporter</span></span><time itemprop="datePublished" datetime="2026-02-12T05:00-05:00">Feb 12</time>{B}</article></body>',
        {
            "title": "The night the pumps stopped",
            "authors": ("Hal Osgood",),
            "published": "2026-02-12T10:00:00Z",
        },
    ),
    (
        "graph with ids",
        LD
        % '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","@id":"https://www.harbourpost.example/#w","name":"The Harbour Post"},{"@type":"NewsArticle","@id":"https://www.harbourpost.example/2026/02/12/pumps-stopped#article","headline":"The night the pumps stopped","author":{"@id":"#hal"},"datePublished":"2026-02-12T10:00:00+00:00"},{"@type":"Person","@id":"#hal","name":"Hal Osgood","url":"x"}]}'
        + f"<body><h1>The night the pumps stopped</h1>{B}",
        {"title": "The night the pumps stopped", "authors": ("Hal Osgood",)},
    ),
    (
        "author array mixed",
        LD
        % '[{"@type":["NewsArticle","ReportageNewsArticle"],"headline":"A B","author":["Hal Osgood",{"@type":"Person","name":["Ida Holm"]},{"@type":"Organization","name":"Reuters"}],"datePublished":"2026-02-12"}]'
        + f"<body>{B}",
        {"authors": ("Hal Osgood", "Ida Holm"), "agency": "Reuters", "published": "2026-02-12"},
    ),
    (
        "org is the site",
        LD
        % '{"@type":"NewsArticle","headline":"The night","author":{"@type":"Organization","name":"The Harbour Post"},"publisher":{"@type":"Organization","name":"The Harbour Post"}}'
        + f"<body>{B}",
        {"authors": ("The Harbour Post",)},
    ),
    (
        "rel author",
        f'<body><h1>The night the pumps stopped</h1><div>By <a rel="author" href="/by/hal">Hal Osgood</a> and <a rel="author" href="/by/ida">Ida Holm</a>, Associated Press</div>{B}',
        {"authors": ("Hal Osgood", "Ida Holm")},
    ),
    (
        "byline class",
        f'<body><h1>The night</h1><p class="byline">By HAL OSGOOD and IDA HOLM, Associated Press</p>{B}',
        {"authors": ("HAL OSGOOD", "IDA HOLM"), "agency": "AP"},
    ),
    (
        "meta author list",
        f'<head><meta name="author" content="Hal Osgood,Ida Holm"></head><body>{B}',
        {"authors": ("Hal Osgood", "Ida Holm")},
    ),
    (
        "meta authors twice",
        f'<head><meta name="author" content="Hal Osgood"><meta name="author" content="Ida Holm"></head><body>{B}',
        {"authors": ("Hal Osgood", "Ida Holm")},
    ),
    (
        "meta author url",
        f'<head><meta property="article:author" content="https://www.facebook.com/harbourpost"></head><body><h1>The night</h1><a href="/author/hal-osgood">Hal Osgood</a>{B}',
        {"authors": ("Hal Osgood",)},
    ),
    (
        "title suffix",
        f'<head><title>The night the pumps stopped - Local News - The Harbour Post</title><meta property="og:title" content="The night the pumps stopped | The Harbour Post"><meta property="og:site_name" content="The Harbour Post"></head><body>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "title only with section",
        f"<head><title>The night the pumps stopped | News | harbourpost.example</title></head><body>{B}",
        {"title": "The night the pumps stopped"},
    ),
    (
        "title only dash",
        f"<head><title>The night the pumps stopped – Harbour Post</title></head><body>{B}",
        {"title": "The night the pumps stopped"},
    ),
    (
        "title site in front",
        f'<head><title>Harbour Post: The night the pumps stopped</title><meta property="og:site_name" content="Harbour Post"></head><body>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "live label",
        f'<head><meta property="og:title" content="LIVE: Lower Street flood as it happened"></head><body><h1><span class="live">Live</span> Lower Street flood as it happened</h1>{B}',
        {"title": "Lower Street flood as it happened"},
    ),
    (
        "h1 with kicker span",
        f'<head><meta property="og:title" content="The night the pumps stopped"></head><body><h1><span class="kicker">Flooding</span><span class="headline">The night the pumps stopped</span></h1>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "h1 is logo",
        f'<head><title>The night the pumps stopped | Harbour Post</title><meta property="og:title" content="The night the pumps stopped"><meta property="og:site_name" content="Harbour Post"></head><body><h1>Harbour Post</h1><h2>The night the pumps stopped</h2>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "og teaser vs h1 vs ld",
        LD % '{"@type":"NewsArticle","headline":"The night the pumps stopped"}'
        + f'<head><meta property="og:title" content="You will not believe what dripped on her crossword"><title>Tarn Mill flood: the night the pumps stopped</title></head><body><h1>The night the pumps stopped</h1>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "seo title ld",
        LD % '{"@type":"NewsArticle","headline":"Tarn Mill flood: The night the pumps stopped"}'
        + f'<head><meta property="og:title" content="The night the pumps stopped"><title>Tarn Mill flood: The night the pumps stopped | Post</title></head><body><h1>The night the pumps stopped</h1>{B}',
        {"title": "The night the pumps stopped"},
    ),
    (
        "ld headline truncated",
        LD
        % '{"@type":"NewsArticle","headline":"The night the pumps stopped and the whole of Lower Street went to bed with wet feet and ..."}'
        + f"<body><h1>The night the pumps stopped and the whole of Lower Street went to bed with wet feet and no breakfast</h1>{B}",
        {
            "title": "The night the pumps stopped and the whole of Lower Street went to bed with wet feet and no breakfast"
        },
    ),
    (
        "entities in title",
        LD % '{"@type":"NewsArticle","headline":"Pumps &amp; circumstance: Tarn Mill&#39;s flood"}'
        + f"<body><h1>Pumps &amp; circumstance: Tarn Mill’s flood</h1>{B}",
        {"title": "Pumps & circumstance: Tarn Mill's flood"},
    ),
    (
        "date meta vs ld",
        LD
        % '{"@type":"NewsArticle","headline":"x y z","datePublished":"2026-02-12T05:00:00-05:00","dateModified":"2026-02-13T06:00:00-05:00"}'
        + f'<head><meta property="article:published_time" content="2026-02-12T10:00:00Z"></head><body>{B}',
        {"published": "2026-02-12T10:00:00Z", "modified": "2026-02-13T11:00:00Z"},
    ),
    (
        "epoch ms",
        f'<head><meta name="publish-date" content="1770890400000"></head><body>{B}',
        {"published": "2026-02-12T10:00:00Z"},
    ),
    (
        "future date skipped",
        f'<head><meta property="article:published_time" content="2027-02-12T10:00:00Z"></head><body><h1>a b c</h1><time datetime="2026-02-12T10:00:00Z">x</time>{B}',
        {"published": "2026-02-12T10:00:00Z"},
    ),
    (
        "time with pubdate among others",
        f'<body><h1>The night</h1><time datetime="2026-02-13T10:00:00Z" class="updated">Updated</time><time datetime="2026-02-12T10:00:00Z" pubdate>x</time>{B}',
        {"published": "2026-02-12T10:00:00Z"},
    ),
    (
        "related time before h1",
        f'<body><div class="ticker"><time datetime="2026-02-28T10:00:00Z">now</time></div><h1>The night</h1><time datetime="2026-02-12T10:00:00Z">x</time>{B}',
        {"published": "2026-02-12T10:00:00Z"},
    ),
    (
        "updated label only text",
        f'<body><h1>The night</h1><div class="dates">Updated: 13 February 2026, 10:00 | Published: 12 February 2026, 09:00</div>{B}',
        {"published": "2026-02-12"},
    ),
    (
        "de text",
        f'<body><h1>Der Deich</h1><span class="date">Aktualisiert: 13. Februar 2026 - Veröffentlicht am 12. Februar 2026 um 9:00 Uhr</span>{B}',
        {"published": "2026-02-12"},
    ),
    (
        "itemprop date content",
        f'<body><h1>a</h1><meta itemprop="datePublished" content="2026-02-12T10:00:00+01:00">{B}',
        {"published": "2026-02-12T09:00:00Z"},
    ),
    (
        "author box bio not author",
        f'<body><h1>The night</h1><div class="byline"><span class="author-name">Hal Osgood</span><span class="author-title">Health Reporter</span><a href="mailto:hal@x.example">Email</a></div>{B}',
        {"authors": ("Hal Osgood",)},
    ),
    (
        "data-testid byline",
        f'<body><h1>The night</h1><div data-testid="byline-name">By Hal Osgood</div>{B}',
        {"authors": ("Hal Osgood",)},
    ),
    (
        "address byline",
        f"<body><h1>The night</h1><address>By <span>Hal Osgood</span></address>{B}",
        {"authors": ("Hal Osgood",)},
    ),
    (
        "plain p byline",
        f"<body><h1>The night</h1><p>By Hal Osgood</p>{B}",
        {"authors": ("Hal Osgood",)},
    ),
    (
        "site as meta author, byline person",
        f'<head><meta name="author" content="The Harbour Post"><meta property="og:site_name" content="The Harbour Post"></head><body><h1>The night</h1><div class="byline">By Hal Osgood</div>{B}',
        {"authors": ("Hal Osgood",)},
    ),
    (
        "admin",
        f'<head><meta name="author" content="admin"></head><body><h1>The night</h1>{B}',
        {"authors": ()},
    ),
    (
        "author in json-ld as string with by",
        LD
        % '{"@type":"NewsArticle","headline":"x y","author":{"@type":"Person","name":"By Hal Osgood, Senior Editor"}}'
        + f"<body>{B}",
        {"authors": ("Hal Osgood",)},
    ),
    (
        "author contributors",
        LD
        % '{"@type":"NewsArticle","headline":"x y","author":[{"@type":"Person","name":"Hal Osgood"},{"@type":"Person","name":"Hal Osgood"}],"contributor":{"@type":"Person","name":"Ida Holm"}}'
        + f"<body>{B}",
        {"authors": ("Hal Osgood",)},
    ),
    (
        "ld author null name",
        LD % '{"@type":"NewsArticle","headline":"x y","author":{"@type":"Person","name":null}}'
        + f'<body><h1>x y</h1><div class="byline">By Hal Osgood</div>{B}',
        {"authors": ("Hal Osgood",)},
    ),
    (
        "dc metas",
        f'<head><meta name="DC.title" content="The night the pumps stopped"><meta name="DC.creator" content="Osgood, Hal"><meta name="DC.date.issued" content="2026-02-12"></head><body>{B}',
        {
            "authors": ("Hal Osgood",),
            "published": "2026-02-12",
            "title": "The night the pumps stopped",
        },
    ),
    (
        "cnn like metas",
        f'<head><meta name="pubdate" content="2026-02-12T10:00:00Z"><meta name="lastmod" content="2026-02-12T12:00:00Z"><meta name="author" content="By Hal Osgood, HPN"></head><body>{B}',
        {
            "published": "2026-02-12T10:00:00Z",
            "modified": "2026-02-12T12:00:00Z",
            "authors": ("Hal Osgood",),
        },
    ),
    (
        "liveblog",
        LD
        % '{"@type":"LiveBlogPosting","headline":"Flood live","coverageStartTime":"2026-02-12T06:00:00Z","datePublished":"2026-02-12T05:55:00Z","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Third pump","datePublished":"2026-02-12T08:00:00Z"}]}'
        + f"<body><h1>Flood live</h1>{B}",
        {"title": "Flood live", "published": "2026-02-12T05:55:00Z"},
    ),
    (
        "related articles in ld",
        LD
        % '[{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"NewsArticle","headline":"Other story","datePublished":"2026-02-20"}}]},{"@type":"NewsArticle","headline":"The night the pumps stopped","datePublished":"2026-02-12"}]'
        + f"<body><h1>The night the pumps stopped</h1>{B}",
        {"title": "The night the pumps stopped", "published": "2026-02-12"},
    ),
]


@pytest.mark.parametrize(
    ("html", "said"), [pytest.param(html, said, id=name) for name, html, said in PAGES]
)
def test_pages_of_many_habits(html: str, said: dict[str, object]) -> None:
    found = meta(html)
    for field, wanted in said.items():
        value = getattr(found, field)
        if field in ("published", "modified"):
            assert value is not None
            value = value.at[: len(str(wanted))]
        assert value == wanted, field


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 February 2026"),
        ("en", "Feb. 12, 2026"),
        ("en", "Thursday, Feb 12th 2026"),
        ("de", "12. Februar 2026"),
        ("de", "Donnerstag, 12.02.2026"),
        ("fr", "12 février 2026"),
        ("fr", "le 12 févr. 2026"),
        ("es", "12 de febrero de 2026"),
        ("pt", "12 de fevereiro de 2026"),
        ("it", "12 febbraio 2026"),
        ("nl", "12 februari 2026"),
        ("sv", "12 februari 2026"),
        ("da", "12. februar 2026"),
        ("no", "12. feb. 2026"),
        ("fi", "12. helmikuuta 2026"),
        ("pl", "12 lutego 2026"),
        ("cs", "12. února 2026"),
        ("sk", "12. februára 2026"),
        ("hu", "2026. február 12."),
        ("ro", "12 februarie 2026"),
        ("bg", "12 февруари 2026"),
        ("ru", "12 февраля 2026"),
        ("uk", "12 лютого 2026"),
        ("el", "12 Φεβρουαρίου 2026"),
        ("tr", "12 Şubat 2026"),
        ("hr", "12. veljače 2026."),
        ("sl", "12. februar 2026"),
        ("sr", "12. фебруар 2026."),
        ("lt", "2026 m. vasario 12 d."),
        ("lv", "2026. gada 12. februāris"),
        ("et", "12. veebruar 2026"),
        ("id", "12 Februari 2026"),
        ("vi", "12 tháng 2, 2026"),
        ("vi", "12/02/2026"),
        ("ar", "12 فبراير 2026"),
        ("fa", "12 فوریه 2026"),
        ("he", "12 בפברואר 2026"),
        ("hi", "12 फरवरी 2026"),
        ("bn", "১২ ফেব্রুয়ারি ২০২৬"),
        ("th", "12 กุมภาพันธ์ 2569"),
        ("ja", "2026年2月12日"),
        ("ko", "2026년 2월 12일"),
        ("ko", "2026.02.12 11:20"),
        ("zh", "2026年2月12日 10:00"),
        ("ca", "12 de febrer de 2026"),
        ("is", "12. febrúar 2026"),
        ("sw", "12 Februari 2026"),
        ("ms", "12 Februari 2026"),
        ("ur", "12 فروری 2026"),
        ("ta", "12 பிப்ரவரி 2026"),
        ("te", "12 ఫిబ్రవరి 2026"),
        ("mr", "१२ फेब्रुवारी २०२६"),
        ("gu", "12 ફેબ્રુઆરી 2026"),
        ("ka", "12 თებერვალი 2026"),
        ("hy", "12 փետրվարի 2026"),
        ("sq", "12 shkurt 2026"),
        ("mk", "12 февруари 2026"),
        ("az", "12 fevral 2026"),
        ("kk", "12 ақпан 2026"),
        ("af", "12 Februarie 2026"),
        ("tl", "Pebrero 12, 2026"),
        ("gl", "12 de febreiro de 2026"),
        ("ms", "12 Feb 2026"),
        ("be", "12 лютага 2026"),
    ],
)
def test_a_day_in_many_languages(language: str, text: str) -> None:
    found = parse(text, language)
    assert found is not None
    assert found.at.date().isoformat() == "2026-02-12"
