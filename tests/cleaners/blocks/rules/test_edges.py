"""What stands above the first paragraph and below the last, whatever the model makes of it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from cleaners.blocks.byline import credited
from cleaners.blocks.segmenting.segment import cut
from cleaners.blocks.select import body_of
from cleaners.metadata.read import Metadata
from tests.cleaners.blocks.rules.edge_lines import PROSE, kept, line

FETCHED = "2026-11-22T00:00:00Z"


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


@pytest.mark.parametrize("name", ["stanza", "poem__verse", "strophe"])
def test_verses_that_names_tell_need_no_breaks(name):
    title = line("Shingle, 1931", 0.0, heading=1, titled=True)
    signature = f"div.line<div.{name}<div"
    said = VERSES["vi"] * 2
    verses = [line(verse, -1.5)._replace(main=False, signature=signature) for verse in said]
    assert kept(title, *verses) == said
    universe = [verse._replace(signature="div.line<div.universe<div") for verse in verses]
    assert kept(title, *universe) == []


@pytest.mark.parametrize("language", ABOVE)
def test_a_sentence_in_a_box_beside_the_article_s_box_opens_the_text(language):
    title = line("The weir", 0.0, heading=1, titled=True)
    opening = line(ABOVE[language], -1.5)._replace(
        main=False, signature="p<div.entry-body<div.entry-content"
    )
    prose = line()._replace(signature="p<div.entry-more<div.entry-content")
    assert kept(title, opening, prose) == [opening.text, PROSE]
    for other in ("p<div.entry-body<div.sidebar", "p<div.entry-body<div"):
        assert kept(title, opening._replace(signature=other), prose) == [PROSE]
    nameless = prose._replace(signature="p<div<div")
    assert kept(title, opening._replace(signature="p<div.a<div"), nameless) == [PROSE]


def led(*lines):
    return [lines[at].text for at in body_of(lines).lead]


@pytest.mark.parametrize("language", ABOVE)
@pytest.mark.parametrize("level", [2, 3])
def test_a_lead_below_a_headline_that_is_no_h1(language, level):
    title = line("The weir", -2.0, heading=level, titled=True)._replace(below_headline=False)
    lead = line(ABOVE[language], -1.5)._replace(main=False, named=True, below_headline=False)
    day = line("21 January 2026", -3.0)._replace(below_headline=False)
    prose = line()._replace(below_headline=False)
    assert led(title, day, lead, prose, prose) == [lead.text]
    assert led(lead, title, day, prose, prose) == [], "above the headline"


def test_the_day_stands_between_lead_and_text():
    lead = line(ABOVE["en"], -1.5)._replace(main=False, named=True)
    lines = (lead, line("21 January 2026", -3.0), line())
    found = credited(Metadata("https://paper.example/1"), lines, body_of(lines), FETCHED)
    assert found.published.at.startswith("2026-01-21")


def test_an_address_above_the_text_is_the_page_s():
    address = "URL: https://paper.example/harbour/wall-closed.html"
    assert kept(line(address), line()) == [PROSE]
    assert kept(line(), line(address), line()) == [PROSE, address, PROSE]


@pytest.mark.parametrize("head", ["A second opinion", "Друга думка", "二つ目の見方"])
def test_a_short_line_in_bold_between_paragraphs_is_their_heading(head):
    bold = line(head, -0.8)._replace(signature="div.text<div|bold")
    assert kept(line(), bold, line()) == [PROSE, head, PROSE]
    for other in ({"signature": "div.text<div"}, {"main": False}, {"link": 1.0}, {"odds": -2.0}):
        assert kept(line(), bold._replace(**other), line()) == [PROSE, PROSE]
    assert kept(bold, line()) == [PROSE], "above the text"
    assert kept(line(), bold) == [PROSE], "below it"


@pytest.mark.parametrize("language", ABOVE)
def test_a_heading_and_its_sentence_stay_with_pairs_that_are_built_alike(language):
    head = line("14:05", heading=4)._replace(signature="h4<div.entry")
    said = line(ABOVE[language])._replace(signature="p<div.text<div.entry", main=False)
    doubtful = (head._replace(text="14:20", odds=-1.2), said._replace(odds=-2.0))
    pairs = (
        head,
        said._replace(text="1. " + said.text),
        head,
        said._replace(text="2. " + said.text),
    )
    assert kept(line(), *pairs, *doubtful)[-2:] == ["14:20", said.text]
    assert len(kept(line(), head, said, *doubtful)) == 3, "one pair is not enough"
    linked = (doubtful[0], doubtful[1]._replace(link=0.5))
    assert len(kept(line(), *pairs, *linked)) == 5
    assert len(kept(line(), *pairs, head._replace(signature="h4<div"), doubtful[1])) == 6


def test_a_quotation_stays_between_lines_that_stand_where_the_article_does():
    said = line(ABOVE["en"], -1.2)._replace(main=False, signature="p<blockquote.a<div")
    last = line()._replace(main=False, own=True)
    assert kept(line(), said, last) == [PROSE, said.text, PROSE]
    assert kept(line(), said, last._replace(own=False)) == [PROSE, PROSE]


@pytest.mark.parametrize("language", ABOVE)
def test_furniture_may_stand_between_the_first_sentence_and_the_rest(language):
    title = line("The weir", 0.0, heading=1, titled=True)
    opening = line(ABOVE[language], -1.8)._replace(own=True, main=False)
    tags = line("Keywords: weir, mill", -3.0, kind="tags", certain=True)._replace(own=True)
    assert kept(title, opening, tags, line()) == [opening.text, PROSE]
    assert kept(title, opening, tags._replace(kind=None, certain=False), line()) == [PROSE]
    assert kept(title, opening, tags._replace(own=False, odds=-9.0), line()) == [PROSE]


@pytest.mark.parametrize("language", ABOVE)
def test_a_brief_is_the_sentences_right_below_the_headline(language):
    title = line("The weir", -3.0, heading=1, titled=True)
    day = line("21 January 2026", -3.0)
    brief = line(ABOVE[language], -1.0)._replace(main=False)
    teased = (line("Read also", -4.0, heading=2), line(ABOVE["en"] + " Elsewhere.", -1.5))
    assert kept(title, day, brief, *teased) == [brief.text]
    assert kept(title, day, *teased) == [], "below another heading"
    assert kept(day, brief, *teased) == [], "no headline"
    assert kept(title, brief._replace(link=0.9)) == []
    assert kept(title, brief, line()) == [PROSE], "where the page has an article"


@pytest.mark.parametrize(
    "by", ["Phạm Thu Lam, 06/04/2024", "Edvin Sjöström, 14 juli 2024", "By Ilse Brandt, 3 May 2008"]
)
def test_who_wrote_it_goes_between_the_lead_and_the_text(by):
    title = line("The weir", 0.0, heading=1, titled=True)
    assert kept(title, line(), line(by, 1.0), line()) == [PROSE, PROSE]
    assert kept(title, line(), line(), line(by, 1.0), line()) == [PROSE, PROSE, by, PROSE]
    named = by.rpartition(",")[0].removeprefix("By ")
    assert kept(title, line(), line(named, 1.0), line())[1] == named, "a name alone may answer"


@pytest.mark.parametrize("owner", ["© The Gull. Unsubscribe", "© Möwe-Verlag", "© カモメ新聞"])
def test_whose_the_page_is_stands_below_it(owner):
    assert kept(line(), line(owner, 1.0)) == [PROSE]
    assert kept(line(), line(owner, 1.0), line()) == [PROSE, owner, PROSE]


def test_an_item_in_doubt_stays_with_a_ranking_whose_credits_stand_between():
    head = line("1. The weir", 0.3, heading=2)._replace(signature="h2<div.slide")
    credit = line("A. Bell", -3.0)._replace(signature="div.slide<div")

    def item(number, odds=0.5):
        said = line(PROSE.replace("Tuesday", f"day {number}"), odds)
        return (
            head._replace(text=f"{number}. It", odds=odds),
            credit,
            said._replace(signature="p<div.dek<div.slide"),
        )

    def told(*items):
        return [text for text in kept(line(), *(one for each in items for one in each))
                if text.endswith("It")]  # fmt: skip

    assert told(item(1), item(2), item(3, -2.2)) == ["1. It", "2. It", "3. It"]
    assert told(item(1), item(2, -2.0), item(3, -2.0)) == ["1. It", "2. It", "3. It"]
    assert told(item(1), item(2, -2.9), item(3, -2.9), item(4, -2.9)) == ["1. It"], "too much doubt"
    assert told(item(1), item(2, -1.2)) == ["1. It"], "too few"
    assert told(item(1), item(2), item(2, -1.2)) == ["1. It", "2. It"], "said again"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_nameless_sentence_right_below_the_headline_of_news_is_its_lead(level):
    title = line("The weir", -2.0, heading=level, titled=True)._replace(signature="h2<div.a<div")
    told = line(ABOVE["en"], -1.0)._replace(main=False, news=True, signature="p<div.a<div")
    day = line("21 January 2026", -3.0)
    prose = line()._replace(signature="p<div.b<div")
    assert led(title, told, day, prose, prose) == [told.text]
    assert led(title, told._replace(news=False), day, prose, prose) == []
    assert led(title, day, told, prose, prose) == [], "the day between"


def test_a_heading_in_doubt_stands_right_between_two_paragraphs():
    head = line("What the divers found", -3.0, heading=3)._replace(main=False)
    assert kept(line(), head, line()) == [PROSE, head.text, PROSE]
    assert kept(line(), head._replace(odds=-4.0), line()) == [PROSE, PROSE]
    for other in ({"link": 1.0}, {"kind": "read-more"}, {"group": 1}):
        assert kept(line(), head._replace(**other), line()) == [PROSE, PROSE]
    short = line("So it was.")
    assert kept(line(), line("A line apart", -3.0), head, line()) == [PROSE, PROSE]
    assert kept(line(), short, head, line()) == [PROSE, short.text, PROSE], "below a short line"
