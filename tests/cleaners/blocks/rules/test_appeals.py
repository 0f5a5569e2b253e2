"""What a paper asks at the end of an article: support, and whom the press may call."""

from __future__ import annotations

import pytest

from tests.cleaners.blocks.rules.test_promos import prose, texts
from tests.cleaners.blocks.rules.test_rows_and_cards import MORE, kept, line

APPEALS = """
Support our journalism | Unterstützen Sie unabhängigen Journalismus | Soutenez notre rédaction |
Apoya el periodismo local | Sostieni il giornalismo libero | Apoie o jornalismo da região |
Steun de journalistiek van hier | Støt vores journalistik | Wesprzyj nasze dziennikarstwo |
Podpořte naši žurnalistiku | Támogassa az újságírást | Susține jurnalismul liber |
Поддержите нашу журналистику | Підтримайте журналістів долини | Подкрепете честната журналистика |
Στηρίξτε τη δημοσιογραφία μας | Gazeteciliği destekleyin | Dukung jurnalisme kami |
ادعم الصحافة المستقلة | از روزنامه‌نگاری ما حمایت کنید | תמכו בעיתונות עצמאית |
पत्रकारिता को सहयोग दें |
สนับสนุนสื่ออิสระ | 支持独立新闻 | 독립 언론 후원 | 報道への支援
"""


@pytest.mark.parametrize("asked", [one.strip() for one in APPEALS.split("|")])
def test_an_appeal_for_support_goes_with_what_is_below_it(asked):
    head = line(asked, heading=3)
    why = line("The paper lives by what its readers give to it.")
    first, *rest = prose()
    assert kept(*prose(), head, why) == texts(prose())
    assert why.text in kept(*prose(), head._replace(heading=0), why)
    more = [line(f"{MORE['ru']} {n}.") for n in range(7)]
    assert asked in kept(first, head, *rest, *more), "too much is below it"


def test_no_other_heading_is_an_appeal():
    for said in (
        "Support for the weir grows",
        "A newsroom in the valley",
        "Journalism at the weir",
    ):
        head = line(said, heading=3)
        assert said in kept(*prose(), head, line(MORE["ru"]))


CONTACTS = """
Media contact | Press contact | Contact | Pressekontakt | Ansprechpartner | Contacto de prensa |
Contatti stampa | Contato | Perscontact | Контакты для СМИ | Επικοινωνία | İletişim | Liên hệ |
联系人 | お問い合わせ
"""


@pytest.mark.parametrize("label", [one.strip() for one in CONTACTS.split("|")])
def test_whom_the_press_may_call_goes_at_the_end(label):
    who = "Ada Thorne, press office, +44 20 0000 0000"
    assert kept(*prose(), line(f"{label}: {who}")) == texts(prose())
    assert kept(*prose(), line(label, heading=3), line(who)) == texts(prose())
    first, *rest = prose()
    assert f"{label}: {who}" in kept(first, line(f"{label}: {who}"), *rest)
    assert who in kept(*prose(), line("Tickets", heading=3), line(who))


@pytest.mark.parametrize("label", ["Watch more from us:", "Mehr im Video:", "Смотрите ещё:"])
def test_a_label_that_ends_an_article_of_news_goes(label):
    dangling = line(label, 0.5, news=True, look_="p.t<div.text|bold")
    gone = line("A video", -5.0)
    assert kept(*prose(), dangling, gone) == texts(prose())
    assert label in kept(*prose(), dangling._replace(news=False), gone)
    assert label in kept(*prose(), dangling, line(MORE["ru"]))
    assert label in kept(*prose(), dangling._replace(signature="p.t<div.text"), gone)


@pytest.mark.parametrize("name", ["inline-cta", "support", "membership", "donate-box"])
def test_what_is_doubtful_in_a_box_named_for_an_appeal_goes(name):
    first, *rest = prose()
    box = {"main": False, "own": False, "look_": f"p<div.{name}<article"}
    said = line(
        "We have told of this valley since the mill was built, and mean to go on.", 0.6, **box
    )
    assert kept(first, said, *rest) == texts([first, *rest])
    assert said.text in kept(first, said._replace(odds=2.5), *rest)
    plain = said._replace(signature="p<div.supporters<article")
    assert plain.text in kept(first, plain, *rest)
    named = [one._replace(signature=f"p.t<div.{name}<article") for one in (first, *rest)]
    assert said.text in kept(named[0], said, *named[1:]), "the article's own name"


DESKS = """
Redacción Clima | Por Redacción | Redazione Calamora | Redação do porto | Rédaction de Kermor |
Redaktion Norderbek | Redakcja Wybrzeża | Редакция новостей | Redacția de știri | Toimitus Satama
"""


@pytest.mark.parametrize("desk", [one.strip() for one in DESKS.split("|")])
def test_the_desk_that_made_the_article_goes_at_its_end(desk):
    assert kept(*prose(), line(desk)) == texts(prose())
    first, *rest = prose()
    assert desk in kept(first, line(desk), *rest)
    assert f"{desk} geht." in kept(*prose(), line(f"{desk} geht."))


@pytest.mark.parametrize("filling", ["- ", "-", "+7/", "_"])
def test_a_last_line_without_end_costs_no_more_than_its_length(filling):
    last = line(f"{filling * 20_000}x")
    assert texts(prose()) == kept(*prose(), last)[: len(prose())]


FOLLOWS = """
This is a developing story and will be updated. | Dieser Artikel wird laufend aktualisiert. |
Article en cours de mise à jour. | Noticia en desarrollo. | Notícia em atualização. |
Notizia in aggiornamento. | Dit bericht wordt nog aangevuld. | Artikeln uppdateras. |
Artykuł jest stale aktualizowany. | Новость дополняется. | この記事は随時更新します。
"""


@pytest.mark.parametrize("note", [one.strip() for one in FOLLOWS.split("|")])
def test_a_doubtful_note_that_more_follows_goes_at_the_end(note):
    last = line(note, odds=0.2)
    assert kept(*prose(), last) == texts(prose())
    first, *rest = prose()
    assert note in kept(first, last, *rest)
    assert note in kept(*prose(), line(note, odds=3.0))


def test_where_the_writer_is_reached_goes_at_the_end_where_it_is_doubtful():
    said = "• Nora Ashdown can be reached at nora@post.example."
    last = line(said, odds=0.2, kind="contact")
    assert kept(*prose(), last) == texts(prose())
    assert said in kept(*prose(), last._replace(odds=4.0))
