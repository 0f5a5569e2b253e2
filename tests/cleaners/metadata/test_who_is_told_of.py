# ruff: noqa: E501
"""People whom a page names, and who did not write it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.metadata.authors.names import Byline, read_byline
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page

T = "<p>" + "The ferry was late again, and nobody on the pier could say when it would come. " * 4

S = "<p>The ferry was late again, and nobody on the pier could say when.</p>"

PAGES = {
    "people link in text": '<h1>The ferry</h1><p>Prime minister <a href="/people/jane-doe">Jane Doe</a> said on Thursday that the ferry would come, and that it would be late for many years still to come.</p>{T}',
    "person topic tag above": '<h1>Jane Doe visits the pier</h1><div class=tags><a href="/person/jane-doe">Jane Doe</a></div>{T}',
    "profile link short": '<h1>The ferry</h1><p>See <a href="/profile/jane-doe">Jane Doe</a></p>{T}',
    "bold name subhead": "<h1>Jane Doe resigns</h1><p><b>Jane Doe</b></p>{T}",
    "quote author": "<h1>The ferry</h1>{T}<blockquote>Late<span class=author>Jane Doe</span></blockquote>{T}",
    "quote author2": "<h1>The ferry</h1>{T}<div class=pullquote>Late<span class=quote-author>Jane Doe</span></div>{T}",
    "book author": "<h1>The ferry</h1>{T}<p class=book-author>By Jane Doe</p>{T}",
    "related byline": "<h1>The ferry</h1>{T}<section class=latest><div class=byline>by Tobias Venn</div></section>",
    "related byline2": "<h1>The ferry</h1>{T}<ul class=list><li><h3>Other</h3><span class=author>Tobias Venn</span></li><li><h3>Other2</h3><span class=author>Rhona Pell</span></li></ul>",
    "photo by": "<h1>The ferry</h1><p>Photo by Jane Doe</p>{T}",
    "editor's note": "<h1>The ferry</h1>{S}<p><b>Editor’s note: The names of two traders have been changed at their request.</b></p>",
    "note de": "<h1>Die Fähre</h1>{S}<p><b>* Name von der Redaktion geändert</b></p>",
    "note fr": "<h1>Le bac</h1>{S}<p><b>Note de la rédaction : les prénoms ont été modifiés.</b></p>",
    "cast in bold": "<h1>The ferry film</h1><p><b>Director: Eva Lind</b></p><p><b>Cast: Ann Bell, Tom Otto</b></p><p><b>Length: 102 minutes</b></p>{T}",
    "cast in bold fr": "<h1>Le bac</h1>{S}<p><b>Réalisation : Ève Lind</b></p>{S}",
    "cast in bold pl": "<h1>Prom</h1>{S}<p><b>Reżyseria: Ewa Lind</b></p>{S}",
    "place in bold": "<h1>Das Fest</h1>{S}<p><b>Wo: Alter Hafen, Kaistraße 3</b></p>{S}",
    "place in bold ja": "<h1>港の祭り</h1><p><b>場所：旧港、岸壁通り</b></p>{S}",
    "place in bold ko": "<h1>항구 축제</h1><p><b>장소: 옛 항구, 부두길</b></p>{S}",
    "question in bold ko": "<h1>항구의 앞날</h1><p><b>앞으로의 전망</b></p>{S}",
    "votes in bold hi": "<h1>बंदरगाह</h1><p><b>पक्ष में: 52 प्रतिशत</b></p>{S}",
    "result in bold": "<h1>The match</h1><p><b>Puerto Norte 3-1 Este</b></p>{S}",
    "dead in bold": "<h1>The ferry</h1><p><b>Ann Bell, 41</b></p>{S}",
    "shouted in bold": "<h1>El muelle</h1><p><b>EL MUELLE ES NUESTRO. NO NOS IREMOS DE AQUÍ.</b></p>{S}",
    "name in bold in the text": "<h1>The ferry</h1>{S}{S}<p><b>Puerto Norte</b></p>{S}",
    "heading in bold": "<html lang=de><h1>Der Brief</h1><p><b>Über den Autor des Briefs</b></p>{S}",
    "sentence with a year": "<html lang=fr><h1>Le bac</h1><p>Par Ruth Callan, maire de Nordport depuis 2014, le plan fut signé.</p>{S}",
    "sentence with a name": "<h1>The ferry</h1><p>By Ruth Callan the plan was called a gift of the county.</p>{S}",
    "by the harbour": "<h1>The ferry</h1><p>By The Harbour</p>{T}",
    "by date": "<h1>The ferry</h1><p>By Friday 12 June</p>{T}",
    "By place": "<h1>The ferry</h1><div class=byline>Tolmen, Cornwall</div>{T}",
    "hour": "<h1>The ferry</h1><div class=byline>10:15 am</div>{T}",
    "role": "<h1>The ferry</h1><div class=byline>Staff Reporter</div>{T}",
    "role de": "<h1>Die Fähre</h1><div class=autor>Lokalredaktion</div>{T}",
    "twitter creator": '<meta name="twitter:creator" content="@tolmen"><h1>The ferry</h1>{T}',
    "director": "<h1>The film</h1><div class=film-author>Directed by Jane Doe</div>{T}",
    "comment": "<h1>The ferry</h1>{T}<div id=comments><cite class=fn>Gary Hobbs</cite><span class=author>Gary Hobbs</span></div>",
    "from senate": "<h1>The ferry</h1><p>From New York to London</p>{T}",
    "ld about person": '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry","about":{"@type":"Person","name":"Jane Doe"},"mentions":[{"@type":"Person","name":"Jane Doe"}]}</script><h1>The ferry</h1>{T}',
    "caption": "<h1>The ferry</h1><figure><img><figcaption>Jane Doe, prime minister. By Rhona Pell</figcaption></figure>{T}",
    "reviewed item ld": '<script type="application/ld+json">{"@type":"Review","name":"x","itemReviewed":{"@type":"Book","author":{"@type":"Person","name":"Jane Doe"}}}</script><h1>The book</h1>{T}',
}


def authors(html: str) -> tuple[str, ...]:
    page = html if html.startswith("<html") else f"<html lang=en><body>{html}"
    page = page.replace("{T}", T).replace("{S}", S)
    address = Page("https://www.tolmencourier.example/a", b"", "2026-03-01T12:00:00Z")
    return read_metadata(document_fromstring(page), address).authors


@pytest.mark.parametrize("name", PAGES)
def test_who_is_told_of_is_no_author(name: str) -> None:
    assert authors(PAGES[name]) == ()


@pytest.mark.parametrize(
    "line",
    [
        '<p>By <a href="/people/nora-ashdown">Nora Ashdown</a></p>',
        '<p><a href="/authors/nora-ashdown">Nora Ashdown</a>, in Tolmen</p>',
        "<p><b>Nora Ashdown</b></p>",
        "<p><b>Nora Ashdown, Staff Writer</b></p>",
        "<p><b>Autorin: Nora Ashdown</b></p>",
        "{S}<p><b>Nora Ashdown | 2 May 2024</b></p>",
        "<span class=byline>Nora Ashdown</span>",
        "<address>By Nora Ashdown</address>",
    ],
)
def test_who_stands_where_authors_stand_is_one(line: str) -> None:
    assert authors(f"<h1>The ferry</h1>{line}{{T}}") == ("Nora Ashdown",)
    told = "<h1>Nora Ashdown takes the ferry</h1><p><b>Nora Ashdown</b></p>{T}"
    assert authors(told) == ()


COLUMNISTS = (
    "<ul>"
    + "".join(
        f'<li><a href="/author/{n}-pell">{n} Pell</a></li>'
        for n in ("Rhona", "Ivo", "Ida", "Mats", "Olga")
    )
    + "</ul>"
)
BESIDE = [
    f"<aside><h4>Columnists</h4>{COLUMNISTS}</aside>",
    f"<div class=sidebar-right><div>{COLUMNISTS}</div></div>",
    f"<div class=x><h4>Unsere Autoren</h4>{COLUMNISTS}</div>",
    "<section class=related><div class=card><h3><a href=/n/9>Tide late</a></h3><p>By Rhona Pell</p></div></section>",
    '<aside><p><a href="/author/rhona-pell">Rhona Pell</a></p></aside>',
    "<div class=x><h3><a href=/n/9>Tide late</a></h3><p>By Rhona Pell</p></div>",
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>By Nora Ashdown</p>", ("Nora Ashdown",)),
        ("<p>Von Nora Ashdown</p>", ("Nora Ashdown",)),
        ("<p>Por Nora Ashdown</p>", ("Nora Ashdown",)),
        ("", ()),
    ],
)
def test_who_is_named_beside_an_article_of_short_paragraphs_did_not_write_it(
    line: str, author: tuple[str, ...], beside: str
) -> None:
    language = {"Von": "de", "Por": "es"}.get(line[3:6], "en")
    text = (
        "<p>The ferry was late again, and nobody on the pier could say when it would come at last.</p>"
        * 6
    )
    page = f"<html lang={language}><body><main><h1>The ferry</h1>{line}{text}</main>{beside}"
    address = Page("https://www.tolmencourier.example/a", b"", "2026-03-01T12:00:00Z")
    assert read_metadata(document_fromstring(page), address).authors == author


def test_a_related_story_right_below_a_brief_names_no_author() -> None:
    related = "<div class=teaser><p>By Rhona Pell</p></div>"
    assert authors(f"<h1>The ferry</h1>{{S}}{related}{{S}}") == ()


@pytest.mark.parametrize(
    "note",
    [
        "* Name von der Redaktion geändert",
        "Note de la rédaction : les prénoms ont été modifiés.",
        "The newsroom of this paper says thanks to all who wrote",
    ],
)
def test_what_an_editor_says_is_the_name_of_no_newsroom(note: str) -> None:
    assert read_byline(note, strict=True) == Byline()


@pytest.mark.parametrize(
    "told",
    [
        "Nora Ashdown has written about harbours since 2009. She lives in Tolmen.",
        "Nora Ashdown schreibt seit 2009 über Häfen. Sie lebt in Tolmen.",
        "Nora Ashdown écrit sur les ports depuis 2009. Elle vit à Tolmen.",
    ],
)
def test_the_box_of_an_author_names_its_author_in_a_heading(told: str) -> None:
    box = f"<div class=author-box><h4>Nora Ashdown</h4><p>{told}</p></div>"
    assert authors(f"<h1>The ferry</h1>{{T}}{box}") == ("Nora Ashdown",)


@pytest.mark.parametrize(
    ("author", "people"),
    [
        (
            '{"@type":"Person","name":["Nora Ashdown","Tobias Venn"]}',
            ("Nora Ashdown", "Tobias Venn"),
        ),
        ('["Nora Ashdown", "Tobias Venn"]', ("Nora Ashdown", "Tobias Venn")),
        ('{"@type":"Person","givenName":"Nora","familyName":"Ashdown"}', ("Nora Ashdown",)),
        (
            '[{"name":"[[Nora Ashdown]]"},{"@type":"Organization","name":"Reuters"}]',
            ("Nora Ashdown",),
        ),
        ('{"@type":"Person","name":"https://post.example/author/nora"}', ()),
        ('{"@type":"Person","name":"Photo: Rhona Pell"}', ()),
        ('"nora.ashdown@courier.example"', ()),
    ],
)
def test_authors_in_json_ld(author: str, people: tuple[str, ...]) -> None:
    node = f'{{"@type":"NewsArticle","headline":"The ferry","author":{author}}}'
    assert (
        authors(f'<script type="application/ld+json">{node}</script><h1>The ferry</h1>{{T}}')
        == people
    )


@pytest.mark.parametrize("said", ["Posted by", "Publicado por", "Eingestellt von", "مرسلة بواسطة"])
def test_the_card_in_the_foot_of_an_entry_is_its_author_s(said: str) -> None:
    foot = f"<div class=post-footer><span class='post-author vcard'>{said} <span class=fn>{{}}</span></span></div>"
    entry = f"<div class='post hentry'><h3 class=entry-title>The ferry</h3>{{T}}{foot}</div>"
    assert authors(entry.replace("{}", "Nora Ashdown")) == ("Nora Ashdown",)
    answer = entry.replace("post-footer", "comment-footer").replace("{}", "Tobias Venn")
    assert authors(f"<h1>The ferry</h1>{{T}}{answer}") == ()
    other = entry.replace("entry-title", "name").replace("{}", "Tobias Venn")
    assert authors(f"<h1>The ferry</h1>{{T}}{other}") == ()


def test_who_is_called_so_right_above_the_headline() -> None:
    name = '<ul><li><span data-hook="user-name">Nora Ashdown</span></li><li>3 min</li></ul>'
    assert authors(f"<div>{name}<header><h1>The ferry</h1></header>{{T}}</div>") == (
        "Nora Ashdown",
    )


@pytest.mark.parametrize("called", ["Column", "Γνώμη", "Opinión"])
def test_the_name_beside_a_face_above_the_headline(called: str) -> None:
    face = f"<div><img src=c.jpg width=90 alt='Nora Ashdown'><div>Nora Ashdown</div><p>{called}</p></div>"
    assert authors(f"<div>{face}<h1>The ferry</h1>{{T}}</div>") == ("Nora Ashdown",)
    wide = face.replace("width=90", "width=640")
    assert authors(f"<div>{wide}<h1>The ferry</h1>{{T}}</div>") == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<p>3 May 2012 · by Nora Ashdown · 2 comments</p>", ("Nora Ashdown",)),
        ("<p>3 mai 2012 · par Aude Kermor · 2 commentaires</p>", ("Aude Kermor",)),
        ("<p>Nora Ashdown - Tolmen - 18/02/2010</p>", ("Nora Ashdown",)),
        ("<div class=info>12.03.2010 | Тимофей Рыжиков | 412</div>", ("Тимофей Рыжиков",)),
        ("<p class=post-meta>Nora Ashdown, 3 May 2012</p>", ("Nora Ashdown",)),
        ("<div>2012-05-03 09:12 来源：清溪晚报 作者：陆晓帆 【大 中 小】</div>", ("陆晓帆",)),
        ("<div>投稿日：2012年5月3日　投稿者：辻堂健吾</div>", ("辻堂健吾",)),
        ("<div>بواسطة سامر حداد بتاريخ 30 أكتوبر 2013</div>", ("سامر حداد",)),
        ("<h4>Text and photography: Nora Ashdown</h4>", ("Nora Ashdown",)),
        ("<h4>Texto e fotografia: Rita Varela</h4>", ("Rita Varela",)),
        ("<h4>Текст и фото: Тимофей Рыжиков</h4>", ("Тимофей Рыжиков",)),
        ("<p>Posted by Nora Ashdown| <a href=/c>Comments (2)</a> | Diary</p>", ("Nora Ashdown",)),
        (
            "<p>Nora Ashdown | 03.05.2012 09:12 | <a href=#c>Comments (12)</a></p>",
            ("Nora Ashdown",),
        ),
        ("<p>Posted 3 May 2012 by Nora Ashdown in <a href=/c>Town life</a></p>", ("Nora Ashdown",)),
        (
            "<p>Publicado 3 de maio de 2012 por Rita Varela em <a href=/c>Vila</a></p>",
            ("Rita Varela",),
        ),
        ("<p>Publicerad 3 maj 2012 av Siri Holm i <a href=/c>Bygden</a></p>", ("Siri Holm",)),
        ("<p>3 May 2012 / <a href=/c>Town life</a> / by: Nora Ashdown</p>", ("Nora Ashdown",)),
        ("<p>3 maja 2012 / <a href=/c>Życie</a> / autor: Ewa Nowacka</p>", ("Ewa Nowacka",)),
        (
            "<div class=postmeta>Nora Ashdown | 3 May 2012 | <a href=/c>Town</a></div>",
            ("Nora Ashdown",),
        ),
        ("<div class=postmeta>3 May 2012 | <a href=/c>Real Estate</a> | 412</div>", ()),
        ("<p>Otakar Javůrek | 03.05.2012 | <a href=#c>Diskuze (12)</a></p>", ("Otakar Javůrek",)),
        ("<p>Real Estate | 03.05.2012 | <a href=/r>More</a></p>", ()),
        ("<p class=post-meta>3 May 2012 | <a href=/c>Real Estate</a></p>", ()),
        ("<p>Port Tolmen, 3 May 2012</p>", ()),
        ("<p>The ferry - Tolmen - 18/02/2010</p>", ()),
    ],
)
def test_who_wrote_in_a_line_that_also_says_when(line: str, people: tuple[str, ...]) -> None:
    assert authors(f"<h1>The ferry</h1>{line}{{T}}") == people
