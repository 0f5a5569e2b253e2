# ruff: noqa: E501  bylines stay in one piece
"""Names out of bylines, agencies, credits and headlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from cleaners.metadata.authors.agencies import agency
from cleaners.metadata.authors.credits import split_caption
from cleaners.metadata.authors.names import read_byline
from cleaners.metadata.plain import plain
from cleaners.metadata.read import read_metadata
from cleaners.types.page import Page


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Nora Ashdown", ["Nora Ashdown"]),
        ("by NORA ASHDOWN and Colm Reddy", ["NORA ASHDOWN", "Colm Reddy"]),
        ("By Nora Ashdown, Colm Reddy & Ida Holm", ["Nora Ashdown", "Colm Reddy", "Ida Holm"]),
        ("Nora Ashdown, Political Correspondent", ["Nora Ashdown"]),
        ("Nora Ashdown, senior editor, and Colm Reddy", ["Nora Ashdown", "Colm Reddy"]),
        ("Nora Ashdown (na)", ["Nora Ashdown"]),
        ("Nora Ashdown, MS, RDN", ["Nora Ashdown"]),
        ("Nora Ashdown November 20, 2019", ["Nora Ashdown"]),
        ("Nora Ashdown nora@post.example @nora", ["Nora Ashdown"]),
        ("Von Jule Brandtner und Anton Wieck", ["Jule Brandtner", "Anton Wieck"]),
        ("Von: Jule Brandtner", ["Jule Brandtner"]),
        ("Ein Kommentar von Jule Brandtner", ["Jule Brandtner"]),
        ("Dr. Jule von der Heide", ["Dr. Jule von der Heide"]),
        ("Par Solène Mercadier et Paul d'Arcy", ["Solène Mercadier", "Paul d'Arcy"]),
        ("Propos recueillis par Solène Mercadier", ["Solène Mercadier"]),
        ("Por Marta Iriarte y Luis Solá", ["Marta Iriarte", "Luis Solá"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("António Costa e Silva", ["António Costa e Silva"]),
        ("Di Carla Conti e Piero Neri", ["Carla Conti", "Piero Neri"]),
        ("a cura di Carla Conti", ["Carla Conti"]),
        ("Door Sanne de Wit en Joris van Dam", ["Sanne de Wit", "Joris van Dam"]),
        ("Av Tuva Løland og Åse Lie", ["Tuva Løland", "Åse Lie"]),
        ("Text: Elin Åberg", ["Elin Åberg"]),
        ("Autorka: Hanna Lisowska", ["Hanna Lisowska"]),
        ("Автор: Вера Лугова", ["Вера Лугова"]),
        ("Haber: Defne Akarsu", ["Defne Akarsu"]),
        ("文・森野しおり", ["森野しおり"]),
        ("大渡 美咲", ["大渡 美咲"]),
        ("记者 王小明", ["王小明"]),
        ("김민수 기자", ["김민수"]),
        ("김민수 기자 minsu@post.example", ["김민수"]),
        ("كتب محمد الأمين", ["محمد الأمين"]),
        ("Lugova, Vera", ["Vera Lugova"]),
        ("Felix Schröder und Jörg Wieck, dpa", ["Felix Schröder", "Jörg Wieck"]),
    ],
)
def test_the_names_in_a_byline(byline: str, people: list[str]) -> None:
    assert list(read_byline(byline).people) == people


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "By",
        "admin",
        "nora-ashdown",
        "http://post.example/nora",
        "123",
        "@nora",
        "Newsroom",
        "Staff",
        "dpa",
        "Redaktion",
        "編集部",
        "(AFP)",
    ],
)
def test_what_names_nobody(byline: str) -> None:
    assert read_byline(byline).people == ()


def test_the_house_is_no_person() -> None:
    house = frozenset({"theharbourpost"})
    assert read_byline("Nora Ashdown | The Harbour Post", house).people == ("Nora Ashdown",)
    found = read_byline("The Harbour Post", frozenset({"theharbourpost"}))
    assert (found.people, found.house) == ((), ("The Harbour Post",))


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("AFP", "AFP"), ("Associated Press in Valencia", "AP"), ("Deutsche Presse-Agentur", "dpa"), ("(dpa)", "dpa"),
        ("REUTERS", "Reuters"), ("ТАСС", "TASS"), ("共同通信", "Kyodo"), ("연합뉴스", "Yonhap"), ("新华社", "Xinhua"),
        ("Redazione ANSA", "ANSA"), ("Ritzau", "Ritzau"), ("The Canadian Press", "CP"), ("Anadolu Ajansı", "AA"),
    ],
)  # fmt: skip
def test_agencies_by_all_their_names(byline: str, name: str) -> None:
    assert agency(byline) == name
    assert read_byline(byline).agencies == (name,)
    assert read_byline(byline).people == ()


def test_a_person_is_no_agency() -> None:
    assert agency("Ana Paz") is None
    assert agency("Ansel Reuters-Smith") is None


def authors(html: str) -> tuple[tuple[str, ...], str | None]:
    found = read_metadata(
        document_fromstring(f"<html><body>{html}"),
        Page("https://www.post.example/a", b"", "2026-03-01T00:00:00Z"),
    )
    return found.authors, found.agency


ORGANISATION = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":{"@type":"Organization","name":"The Post"},"publisher":{"name":"The Post"}}</script>'


def test_a_person_in_a_later_field_comes_before_the_house_in_the_first() -> None:
    assert authors(ORGANISATION + "<meta name='author' content='Nora Ashdown'>") == (
        ("Nora Ashdown",),
        None,
    )
    assert authors(ORGANISATION + "<h1>x</h1><p>by <a href='/authors/nora'>Nora Ashdown</a>") == (
        ("Nora Ashdown",),
        None,
    )
    assert authors(ORGANISATION + "<h1>x</h1><p><b>Nora Ashdown</b></p><p>The ferry</p>") == (
        ("Nora Ashdown",),
        None,
    )
    assert authors(ORGANISATION) == (("The Post",), None)


def test_the_account_of_the_content_system_is_nobody() -> None:
    account = '<script type="application/ld+json">{"@type":"Article","headline":"x","author":{"name":"Ida H","url":"https://www.post.example/author/admin/"}}</script>'
    assert authors(account) == ((), None)
    link = "<h1>x</h1><p class='byline'>by <a rel='author' href='/author/admin/'>Ida H</a></p>"
    assert authors(account + link + "<p><strong>Nora Ashdown</strong></p>") == (
        ("Nora Ashdown",),
        None,
    )


def test_an_agency_goes_to_its_own_field() -> None:
    assert authors("<meta name='author' content='dpa'>") == ((), "dpa")
    assert authors("<meta name='author' content='Nora Ashdown, AFP'>") == (("Nora Ashdown",), "AFP")


@pytest.mark.parametrize(
    "html",
    [
        "<aside><p class='author'>Colm Reddy</p></aside>",
        "<div class='comments'><span class='comment-author'>Colm Reddy</span></div>",
        "<figure><figcaption><span class='author'>Colm Reddy</span></figcaption></figure>",
        "<footer><a rel='author'>Colm Reddy</a></footer>",
        "<div class='related-card'><span class='byline'>By Colm Reddy</span></div>",
        "<h1>x</h1><p class='byline'>Follow us on Facebook</p>",
        "<meta property='article:author' content='https://www.facebook.com/post'>",
        "<meta name='twitter:creator' content='@post'>",
    ],
)  # fmt: skip
def test_names_that_stand_elsewhere_are_no_authors(html: str) -> None:
    assert authors(html) == ((), None)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The quay at dawn. (Photo: Ida Holm/AFP)", "The quay at dawn.", "Ida Holm/AFP"),
        ("The quay at dawn. Photo: Ida Holm", "The quay at dawn.", "Ida Holm"),
        (
            "The quay at dawn © Ida Holm / Getty Images",
            "The quay at dawn",
            "Ida Holm / Getty Images",
        ),
        ("Foto: dpa", None, "dpa"),
        ("© dpa", None, "dpa"),
        ("Die Fähre legt ab. Foto: Jan Ruhl/dpa", "Die Fähre legt ab.", "Jan Ruhl/dpa"),
        (
            "Die Fähre legt ab. | Bild: picture alliance/dpa",
            "Die Fähre legt ab.",
            "picture alliance/dpa",
        ),
        ("Le bac (Crédit : AFP/Paul Arcy)", "Le bac", "AFP/Paul Arcy"),
        ("Le bac. Photo Paul Arcy / AFP", "Le bac. Photo Paul Arcy / AFP", None),
        ("El mercado. Foto: EFE", "El mercado.", "EFE"),
        ("O barco. Crédito: Rui Sá", "O barco.", "Rui Sá"),
        ("Prom na rzece. Fot. PAP/Jan Nowak", "Prom na rzece. Fot. PAP/Jan Nowak", None),
        ("Färjan. Foto: Elin Åberg/TT", "Färjan.", "Elin Åberg/TT"),
        ("Паром. Фото: ТАСС", "Паром.", "ТАСС"),
        ("灯台 写真：森野しおり", "灯台", "森野しおり"),
        ("등대 사진=연합뉴스", "등대", "연합뉴스"),
        ("The quay at dawn.", "The quay at dawn.", None),
        ("Photo of the year is hung in the hall", "Photo of the year is hung in the hall", None),
        ("", None, None),
    ],
)
def test_a_caption_and_its_credit(line: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(line) == (caption, credit)


def title(html: str, url: str = "https://www.harbourpost.example/a") -> str | None:
    return read_metadata(
        document_fromstring(f"<html><head>{html}"), Page(url, b"", "2026-03-01T00:00:00Z")
    ).title


def offered(h1: str = "", og: str = "", ld: str = "", head: str = "", site: str = "") -> str:
    return (
        (f"<title>{head}</title>" if head else "")
        + (f'<meta property="og:title" content="{og}">' if og else "")
        + (f'<meta property="og:site_name" content="{site}">' if site else "")
        + (
            f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{ld}"}}</script>'
            if ld
            else ""
        )
        + "<body>"
        + (f"<h1>{h1}</h1>" if h1 else "")
    )


@pytest.mark.parametrize(
    ("html", "chosen"),
    [
        (
            offered(h1="Ferry sails", og="The ferry that nobody missed", ld="Ferry sails"),
            "Ferry sails",
        ),
        (offered(h1="Ferry sails after storm", og="Ferry sails", ld="Ferry sails"), "Ferry sails"),
        (
            offered(h1="Ferry sails after storm", og="You will not believe this ferry"),
            "Ferry sails after storm",
        ),
        (offered(h1="The Harbour Post", og="Ferry sails", site="The Harbour Post"), "Ferry sails"),
        (offered(head="Ferry sails | The Harbour Post", site="The Harbour Post"), "Ferry sails"),
        (offered(head="Ferry sails - News - harbourpost.example"), "Ferry sails - News"),
        (offered(head="Harbourpost: Ferry sails : live"), "Ferry sails : live"),
        (
            offered(h1="Ferry sails", head="Ferry sails - National | harbourpost.example"),
            "Ferry sails",
        ),
        (offered(og="灯台が点灯：港見新報", site="港見新報"), "灯台が点灯"),
        (
            offered(
                h1="Mum – and proud",
                head="Mum – and proud – The Harbour Post",
                site="The Harbour Post",
            ),
            "Mum – and proud",
        ),
        (offered(h1="«Oui»<br>dit le maire"), "«Oui» dit le maire"),
        (offered(h1="T<span>he</span> ferry"), "The ferry"),
        (offered(h1="Tom &amp;amp; Anna"), "Tom & Anna"),
        (offered(h1="Wie lange noch ?"), "Wie lange noch ?"),
        (offered(h1="A<script>alert(1)</script> ferry"), "A ferry"),
        ("<body><svg><title>Logo</title></svg><h1>Ferry</h1>", "Ferry"),
        ("<body><p>x", None),
    ],
)
def test_the_title_that_the_fields_agree_on(html: str, chosen: str | None) -> None:
    assert title(html) == chosen


def test_entities_that_were_escaped_twice_are_resolved() -> None:
    assert plain("Tom &amp;amp; Anna &amp;quot;live&amp;quot;") == 'Tom & Anna "live"'
    assert plain("<b>Tom</b> &lt;i&gt;Anna&lt;/i&gt;") == "Tom Anna"


@given(st.text(max_size=200))
def test_plain_text_is_one_clean_line(text: str) -> None:
    found = plain(text)
    assert found == " ".join(found.split())
    assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in found)


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "By ",
        "a, ",
        "a and ",
        "@",
        "www.",
        "Photo: ",
        "© ",
        "(Photo: ",
        "a/",
        " | ",
        "« ",
        "- ",
    ],
)
def test_long_bylines_and_captions_cost_little(piece: str) -> None:
    read_byline(piece * 1_000_000)  # a pattern that looks back does not come to an end
    split_caption(plain(piece * 1_000_000, 1_500))
