"""Sentences by which a site speaks to its readers."""

from __future__ import annotations

import pytest

from cleaners.blocks.rules.asking import asks
from tests.cleaners.blocks.rules.test_rows_and_cards import MORE, PROSE, kept, line

ASKING = [
    "Spotted a mistake? Write to the editor.",
    "Haben Sie einen Fehler entdeckt? Schreiben Sie uns.",
    "Нашли ошибку? Выделите её мышью.",
    "Hai trovato un errore? Scrivi alla redazione.",
    "We may earn a commission when you buy through our links.",
    "Wir erhalten eine Provision, wenn Sie über diese Links kaufen.",
    "Мы получаем комиссию за покупки по этим ссылкам.",
    "What do you make of it? Tell us in the comments below.",
    "Et vous, qu'en dites-vous ? Répondez dans les commentaires.",
    "А вы как думаете? Напишите в комментариях.",
    "Mitä mieltä olet? Voit keskustella aiheesta tänään.",
    "你怎么看？欢迎在下方留言。",
    "Follow us for more about the valley.",
    "Suivez-nous pour en savoir plus sur la vallée.",
    "Síguenos para saber más del valle.",
    "You have 2 free articles left.",
    "Te quedan 2 artículos gratis.",
    "Вам осталось 2 бесплатные статьи.",
]


ALSO = """
Please report an error to the desk. | Une coquille ? Merci de la signaler : signalez-la ici. |
¿Has visto un error en el texto? | Заметили опечатку? Напишите нам. |
Помітили помилку? Напишіть нам. | Zauważyłeś błąd? Napisz do nas. |
Encontrou um erro no texto? | Fout gezien? Mail de redactie. | Hittat ett fel? Skriv till oss. |
Hibát talált? Írjon nekünk! | Bir hata mı buldunuz? Bize yazın. | BİR HATA MI BULDUNUZ? |
Ai găsit o greșeală? Scrie-ne. | Našli jste chybu? Napište nám. |
如果您发现文章有错误,请告诉我们编辑部 |
誤りに気づいた方は編集部までご連絡ください | Βρήκατε κάποιο λάθος; Γράψτε μας. |
Una comisión nos llega por estos enlaces. | Otrzymujemy prowizję za każdy link. |
Uma comissão vem destes links. | Was this article helpful to you? | War dieser Artikel hilfreich? |
Cet article vous a-t-il plu ? | ¿Te ha sido útil el texto? | Ti è stato utile il testo? |
Czy ten artykuł był pomocny? | Este artigo foi útil para você? | Was dit artikel nuttig voor u? |
Bu yazı faydalı oldu mu? | BU YAZI FAYDALI OLDU MU? | Folgen Sie uns auf allen Wegen. |
Подписывайтесь на нас в сети. | Підписуйтесь на наш канал. | Seguici per altre notizie. |
Obserwuj nas, by wiedzieć więcej. | Siga-nos para saber mais. | Volg ons voor meer nieuws. |
Följ oss för fler nyheter. | Bizi her yerde takip edin. | Ikuti kami untuk berita lain. |
Theo dõi báo để đọc thêm. | Urmărește-ne pentru mai mult. | Sledujte nás i jinde na síti. |
تابعونا لمعرفة المزيد من الأخبار | Ακολουθήστε μας για νέα. | Noch 2 freie Artikel im Mai. |
Encore 2 articles gratuits ce mois. | Ancora 2 articoli gratuiti. | Jeszcze 2 bezpłatne artykuły. |
Ainda tem 2 artigos grátis. | Nog 2 gratis artikelen over. |
Читайте «Вестник» в Telegram. | Следите за нами в телеграме. | Follow the Post on WhatsApp. |
Sigue al diario en Google News. | Sve vesti čitajte na našem Viber kanalu. |
Alle Meldungen auf unserem WhatsApp-Kanal. | Toutes les nouvelles sur notre WhatsApp. |
تابعوا الجريدة على واتساب | Ακολουθήστε την εφημερίδα στο Google News. |
Find out what's happening in the valley with free news from the Post.
"""


@pytest.mark.parametrize("asked", [text.strip() for text in ALSO.split("|")])
def test_sentences_to_the_reader_are_known_in_many_languages(asked):
    assert asks(line(asked))


def prose():
    return [line(text) for text in (PROSE["en"], MORE["en"], PROSE["de"], MORE["de"])]


@pytest.mark.parametrize("asked", ASKING)
def test_what_asks_the_reader_goes_where_it_is_built_otherwise(asked):
    first, *rest = prose()
    texts = [one.text for one in (first, *rest)]
    apart = line(asked, look_="p.note<div.text|italic")
    assert kept(first, apart, *rest) == texts
    answered = ("omment", "keskustel", "留言")
    if ("?" not in asked[:-1] and "？" not in asked) or not any(map(asked.count, answered)):
        assert (asked in kept(first, *rest, line(asked))) == ("комм" in asked)  # behind the text
    assert asked in kept(first, line(asked), *rest)
    assert asked in kept(first, apart._replace(heading=2), *rest)


@pytest.mark.parametrize(
    "said",
    [
        "She spotted the mistake and wrote to the editor.",
        "Die Provision der Händler sank um die Hälfte.",
        "Подписка на журнал стоила тогда два рубля.",
    ],
)
def test_what_tells_stays_however_it_is_built(said):
    first, *rest = prose()
    assert said in kept(first, line(said, look_="p.note<div.text|italic"), *rest)


@pytest.mark.parametrize("asked", ["Any use?", "Hat es genützt?", "Пригодилось?"])
def test_a_short_line_alone_with_buttons_goes(asked):
    first, *rest = prose()
    box = {"box": 4, "prompts": True, "look_": "p<div.ask"}
    assert asked not in kept(first, line(asked, **box), *rest)
    assert asked in kept(first, line(asked, **{**box, "prompts": False}), *rest)
    told = line(MORE["ru"], box=4, look_="p<div.ask")
    assert asked in kept(first, line(asked, **box), told, *rest)


@pytest.mark.parametrize("name", ["The Valley Post", "Bote aus dem Tal", "Вестник долины"])
def test_the_heading_of_a_box_of_furniture_goes_with_it(name):
    first, *rest = prose()
    box = {"box": 4, "look_": "p<div.x"}
    head = line(name, heading=4, **box)
    letter = line("Our letter, every Friday", 0.5, kind="newsletter", certain=True, **box)
    assert name not in kept(first, head, letter, *rest)
    assert name in kept(first, head, letter, line(MORE["ru"], **box), *rest)


@pytest.mark.parametrize("word", ["Subscribe", "Abonnieren", "Подписаться"])
def test_a_box_that_ends_with_a_prompt_tells_of_that(word):
    first, *rest = prose()
    box = {"box": 4, "look_": "p<div.x"}
    head, told = line("The Valley Post", heading=4, **box), line(MORE["ru"], **box)
    button = line(word, -2.0, link=1.0, kind="subscribe", **box)
    assert told.text not in kept(first, head, told, button, *rest)
    other = button._replace(kind="read-more")  # of the article's own box
    assert told.text in kept(first, head, told, other, *rest)
