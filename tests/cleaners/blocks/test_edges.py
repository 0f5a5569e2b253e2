"""What stands above the first paragraph and below the last, whatever the model makes of it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.blocks.byline import credited
from cleaners.blocks.line import Line
from cleaners.blocks.segmenting.segment import cut
from cleaners.blocks.select import body_of
from cleaners.metadata.read import Metadata

PROSE = "A paragraph of some length, which says what happened in the town on Tuesday evening."
FETCHED = "2026-11-22T00:00:00Z"


def line(text=PROSE, odds=3.0, **more):
    return Line(text, "p<div", len(text), odds, main=True, below_headline=True, **more)


def kept(*lines):
    return [lines[at].text for at in body_of(lines).kept]


@pytest.mark.parametrize(
    "row",
    [
        "Home | News | Sports",
        "Главная · Политика · Спорт",
        "ホーム | 政治 | 経済",
        "Inicio * Mundo * Motor",
    ],
)
def test_a_row_of_links(row):
    shown = line(row, link=0.6)
    assert kept(shown, line(), shown) == [PROSE]
    assert kept(line(), line(row), line()) == [PROSE, row, PROSE]


def test_how_often_a_page_was_read():
    count = line("Read 5,132 times")
    assert kept(count, line(), count) == [PROSE]
    assert kept(line(), count, line()) == [PROSE, "Read 5,132 times", PROSE]


def test_short_links_below_each_other():
    links = [line(word, link=1.0) for word in ("Cars", "Mundo", "Спорт")]
    assert kept(*links, line(), *links) == [PROSE]
    assert kept(line(), *links, line()) == [PROSE, "Cars", "Mundo", "Спорт", PROSE]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ilse Brandt",
        "Von Ilse Brandt am 3. Mai 2008",
        "Posté par Ilse Brandt le 12 mars 2007 à 10:32",
        "Submitted by Ilse Brandt on March 12, 2007 - 14:02",
        "Автор: Ильза Брандт, 12.03.2007",
        "文：王小明",
    ],
)
def test_who_wrote_it_goes_above_the_text_and_stays_within(byline):
    assert kept(line(byline), line()) == [PROSE]
    assert kept(line(), line(byline), line()) == [PROSE, byline, PROSE]


@pytest.mark.parametrize("text", ["By the numbers", "By Train From Berlin", "JANE DOE:"])
def test_what_begins_like_a_byline_and_is_none(text):
    assert kept(line(text), line()) == [text, PROSE]


@pytest.mark.parametrize(
    "filed",
    ["Posted by Ilse Brandt on March 12, 2007", "12 марта 2007", "Von Ilse Brandt, 12. März 2007"],
)
def test_the_day_by_the_line_above_or_below_where_nothing_else_tells(filed):
    for lines in ((line(filed), line()), (line(), line(filed))):
        found = credited(Metadata("https://paper.example/1"), lines, body_of(lines), FETCHED)
        assert found.published.at.startswith("2007-03-12")


def test_a_later_line_is_of_an_answer():
    lines = (
        line(),
        line("Comments", odds=-3.0),
        line("Posted by Max Roe on March 12, 2007", odds=-3.0),
    )
    found = credited(Metadata("https://paper.example/1"), lines, body_of(lines), FETCHED)
    assert (found.published, found.authors) == (None, ())


def test_rows_of_one_cell_are_of_a_layout():
    rows = "".join(
        f"<tr><td>{text}</td></tr>" for text in ("By Ilse Brandt", "The weir", "The mill")
    )
    page = cut(document_fromstring(f"<body><table>{rows}</table></body>"))
    assert {block.place.tag for block in page.blocks} == {"td"}
    cells = "".join(f"<tr><td>{n}</td><td>{n}</td></tr>" for n in range(3))
    page = cut(document_fromstring(f"<body><table>{cells}</table></body>"))
    assert {block.place.tag for block in page.blocks} == {"tr"}


ABOVE = {
    "en": "What is told first stands in a box of its own, with a name that nobody knows yet.",
    "uk": "Управління порту обіцяло тимчасовий місток до кінця місяця й відкриті збори в домі.",
    "th": "เรือประมงยังเทียบท่าตะวันออกได้ แต่เรือไปเกาะจะออกจากท่าถ่านหินเก่าจนถึงฤดูใบไม้ร่วง",
    "ar": "وعدت سلطة الميناء بجسر مؤقت قبل نهاية الشهر وباجتماع عام في بيت المنقذين عند الرصيف.",
}


@pytest.mark.parametrize("language", ABOVE)
def test_a_sentence_in_doubt_above_the_text_stays_with_its_heading(language):
    opening = line(ABOVE[language], -3.0)._replace(own=True, main=False)
    head = line("What it is about", -1.0, heading=3)._replace(own=True, main=False)
    title = line("The weir", 0.0, heading=1, titled=True)
    assert kept(title, head, opening, line(), line()) == [head.text, opening.text, PROSE, PROSE]
    for other in (
        opening._replace(own=False),
        opening._replace(link=0.5),
        opening._replace(pictured=True),
        opening._replace(described=True),
        opening._replace(text="A row of words that no stop closes, however long it may go on"),
    ):
        assert kept(title, other, line(), line()) == [PROSE, PROSE]
    assert kept(opening, title, line()) == [PROSE], "above the headline"
    by = line("21 January 2026", -3.0)
    assert kept(title, opening, by, line()) == [PROSE], "above the day: perhaps a lead"


def test_a_link_in_brackets_leads_elsewhere():
    headline = "[ A bakery on Mill Lane wins the county's prize ]"
    assert kept(line(), line(headline, link=0.92), line()) == [PROSE, PROSE]
    assert kept(line(), line(headline), line()) == [PROSE, headline, PROSE]


def test_a_quotation_in_doubt_stays_between_paragraphs_and_a_pulled_one_is_cut():
    said = line(ABOVE["en"], -1.2)._replace(main=False, signature="p<blockquote.a<div")
    assert kept(line(), said, line()) == [PROSE, said.text, PROSE]
    for other in ({"signature": "p<blockquote.pullquote<div"}, {"pulled": True}, {"link": 0.3}):
        assert kept(line(), said._replace(**other), line()) == [PROSE, PROSE]


VERSES = {
    "en": [
        "The tide went out at seven",
        "and took the ropes along",
        "The boats lay on the shingle",
    ],
    "ru": ["Отлив ушёл под вечер", "и снасти взял с собой", "Лежали лодки молча"],
    "vi": ["Triều rút đi lúc bảy giờ", "mang theo những sợi thừng", "Thuyền nằm trên bãi sỏi"],
    "ja": ["潮は七時に引いて", "綱をみんな連れ去った", "舟は小石の浜に寝て"],
}


@pytest.mark.parametrize("language", VERSES)
def test_verses_right_below_the_headline_are_kept(language):
    title = line("Shingle, 1931", 0.0, heading=1, titled=True)
    first, *rest = (line(verse, -1.5)._replace(main=False) for verse in VERSES[language] * 2)
    verses = [first, *(verse._replace(broken=True) for verse in rest)]
    said = VERSES[language] * 2
    assert kept(title, *verses) == said
    assert kept(title, *verses, line()) == [*said, PROSE]
    assert kept(title, *verses[:4]) == [], "too few"
    assert kept(title, *(verse._replace(broken=False) for verse in verses)) == [], "no breaks"
    assert kept(title, line(), *verses) == [PROSE], "below the article"
    assert kept(*verses, title, line()) == [PROSE], "above the headline"
