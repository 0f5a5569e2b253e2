"""Boxes and lists that ask something of the reader, and labels that lead to other articles."""

from __future__ import annotations

import pytest

from tests.cleaners.blocks.rules.test_rows_and_cards import MORE, PROSE, kept, line


def prose():
    return [line(text) for text in (PROSE["en"], MORE["en"], PROSE["de"], MORE["de"])]


def texts(lines):
    return [one.text for one in lines]


@pytest.mark.parametrize("kind", ["newsletter", "subscribe", "follow", "app"])
@pytest.mark.parametrize("said", [PROSE["ru"], PROSE["el"]])
def test_what_stands_below_the_label_of_an_invitation_goes(kind, said):
    first, *rest = prose()
    box = {"box": 4, "main": False, "look_": "p<aside.infobox", "facts": True}
    label = line("The weekly letter", -1.0, kind=kind, certain=True, **box)
    told = line(said, -0.4, **box)
    assert kept(first, label, told, *rest) == texts([first, *rest])
    other = label._replace(kind=None, certain=False)
    assert said in kept(first, other, told, *rest)
    article = told._replace(signature="p.t<div.text", own=True, main=True)
    assert said in kept(first, label, article, *rest)


@pytest.mark.parametrize(
    "ways",
    [
        ("Find the Post on WhatsApp and read it first", "Our podcast is out every day"),
        ("Die Post bei WhatsApp lesen", "Unser Podcast zum Tag, jeden Morgen neu"),
        ("Вестник в телеграме и вайбере", "Слушайте наш подкаст каждое утро"),
    ],
)
def test_a_list_of_ways_to_follow_the_paper_goes(ways):
    items = [line(way, 0.6, group=3, look_="li<ul") for way in ways]
    asked = line("Sign up for our letter", 0.6, group=3, look_="li<ul", kind="newsletter")
    certain = asked._replace(certain=True)
    assert kept(*prose(), certain, *items) == texts(prose())
    first, *rest = prose()
    assert ways[0] in kept(first, asked, *items, *rest)  # the phrase may be a sentence
    things = [one._replace(text="Three nets and a rope " * 2) for one in items]
    assert things[0].text in kept(first, certain, *things, *rest)


@pytest.mark.parametrize("label", ["Analysis", "Analyse", "Анализ", "Ανάλυση"])
def test_a_label_and_a_link_between_two_paragraphs_go(label):
    first, *rest = prose()
    pointer = line(f"{label}: What the divers found at the weir", link=0.8)
    assert kept(first, pointer, *rest) == texts([first, *rest])
    assert pointer.text in kept(first, pointer._replace(link=0.3), *rest)
    said = pointer._replace(text=pointer.text + ".")
    assert said.text in kept(first, said, *rest)
    address = pointer._replace(text=f"{label}: https://weir.example/divers")
    assert address.text in kept(first, address, *rest)
    many = [pointer._replace(text=pointer.text + f" {n}") for n in range(3)]
    assert many[0].text in kept(first, many[0], rest[0], many[1], rest[1], many[2], rest[2])


@pytest.mark.parametrize("box", ["div.mol-video", "div.vdo_embed", "aside.podcast-box"])
def test_the_title_of_what_plays_goes(box):
    first, *rest = prose()
    title = line("A choir that outlived its church", 0.2, look_=f"p<{box}<div.text", own=False)
    assert kept(first, title, *rest) == texts([first, *rest])
    assert title.text in kept(first, title._replace(signature="p<div.x<div.text"), *rest)
    assert title.text in kept(first, title._replace(odds=2.0), *rest)


def test_the_service_that_asks_for_consent_goes_with_its_question():
    first, *rest = prose()
    box = {"box": 4, "prompts": True, "main": False, "own": False, "look_": "p<div.banner"}
    name = line("Spreaker", 0.1, **box)
    asked = line("We need your permission to show this content.", kind="cookies", **box)
    assert kept(first, name, asked, *rest) == texts([first, *rest])
    assert "Spreaker" in kept(first, name, asked._replace(kind=None, prompts=False), *rest)


@pytest.mark.parametrize("word", ["Loading", "Wird geladen", "Загрузка"])
def test_the_heading_of_nothing_goes(word):
    first, *rest = prose()
    heading = line(word, 1.4, heading=4, kind="share", certain=True)
    gone = line("Related article", -2.0, heading=4, kind="read-more", certain=True)
    assert kept(first, heading, gone, *rest) == texts([first, *rest])
    assert word in kept(first, heading, *rest)


def test_a_few_headlines_in_the_text_go_from_news():
    first, *rest = prose()
    items = [
        line(f"The choir that outlived its church, part {n}", -0.1, group=3, link=1.0, news=True)
        for n in "ab"
    ]
    assert kept(first, *items, *rest) == texts([first, *rest])
    assert items[0].text in kept(first._replace(text=first.text[:-1] + ":"), *items, *rest)
    assert items[0].text in kept(first, *(one._replace(news=False) for one in items), *rest)


FULL = """
Read the full story | Weiterlesen | Lire la suite | Seguir leyendo | Leggi tutto | Leia mais |
Lees verder | Läs hela artikeln | Lue koko juttu | Czytaj dalej | Číst dál | Čítať ďalej |
Citește mai mult | Читать полностью | Читати далі | Διαβάστε περισσότερα | Devamını oku |
اقرأ المزيد | ادامه مطلب | לכתבה המלאה | पूरी खबर पढ़ें... | Baca selengkapnya | Xem tiếp | อ่านต่อ |
阅读全文 | 続きを読む
"""


@pytest.mark.parametrize("words", [one.strip() for one in FULL.split("|")])
def test_a_teaser_that_ends_with_a_link_to_the_whole_goes(words):
    teaser = line(f"The ferries leave from the coal pier. {words}", link=0.3, news=True)
    assert kept(*prose(), teaser) == texts(prose())
    first, *rest = prose()
    assert teaser.text in kept(first, teaser._replace(link=0.0), *rest)


def test_a_link_alone_in_its_list_is_a_lone_link():
    first, *rest = prose()
    item = line("The choir that outlived its church", 0.8, group=3, link=1.0)
    assert kept(first, item, *rest) == texts([first, *rest])
    other = item._replace(text="Nets are mended on the quay", link=0.0)
    assert item.text in kept(first, item, other, *rest)


@pytest.mark.parametrize(
    "label", ["More in the Post!", "Mehr dazu:", "Ещё в «Вестнике»!", "עוד בעיתון!"]
)
def test_a_label_in_bold_above_a_link_that_goes(label):
    first, *rest = prose()
    head = line(label, 0.5, look_="p.t<div.text|bold")
    link = line("The choir that outlived its church", -2.0, link=1.0)
    assert kept(first, head, link, *rest) == texts([first, *rest])
    assert label in kept(first, head, *rest)
    assert label in kept(first, head._replace(signature="p.t<div.text"), link, *rest)


@pytest.mark.parametrize(
    "said",
    [
        "Read all of it in the WhatsApp channel of the paper",
        "देश की ताज़ा खबरें पढ़ने के लिए व्हाट्सऐप चैनल से जुड़ें",
        "Все новости долины — в телеграме газеты.",
        "كل الأخبار على قناة الجريدة في واتساب",
    ],
)
def test_where_a_link_leads_to_the_papers_channel(said):
    call = line(said, 2.0, link=0.2, look_="p.t<div.text|italic")
    assert said not in kept(*prose(), call)
    first, *rest = prose()
    assert said in kept(first, call._replace(signature="p.t<div.text"), *rest)
    assert said in kept(*prose(), call._replace(link=0.0))


def test_what_stands_in_a_box_below_a_sentence_that_asks_goes():
    first, *rest = prose()
    box = {"box": 4, "main": False, "own": False, "look_": "p<div.b_subscribe"}
    asked = line("Подписывайтесь на «Вестник» в Telegram.", -0.4, **box)
    more = line("Хотите рассказать нам новость? Напишите на почту.", 0.3, **box)
    assert kept(first, asked, more, *rest) == texts([first, *rest])
    told = asked._replace(text="Плотину починили ещё до первого снега.")
    assert more.text in kept(first, told, more, *rest)
