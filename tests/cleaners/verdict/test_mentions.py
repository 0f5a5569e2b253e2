"""Reports that have the words of walls in one of their sentences, and walls that have them alone."""

# ruff: noqa: E501  a sentence stays on its line
from __future__ import annotations

import time

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.mentions import is_mention, other_sentences
from cleaners.verdict.walls import BOT, PAYWALL

REPORTS = {
    "en": [
        "The road to the harbour was closed on Sunday after a storm that took the roofs of nine houses.",
        "The mayor said that it would be opened again on Friday, once the engineers had looked at the wall.",
        "Ferries go from the old quay until then, and the school stays closed for three days.",
    ],
    "de": [
        "Die Straße zum Hafen wurde am Sonntag nach einem Sturm gesperrt, der neun Häusern das Dach nahm.",
        "Der Bürgermeister sagte, sie werde am Freitag wieder geöffnet, wenn die Ingenieure die Mauer geprüft haben.",
        "Bis dahin fahren die Fähren vom alten Kai, und die Schule bleibt drei Tage geschlossen.",
    ],
    "fr": [
        "La route du port a été fermée dimanche après une tempête qui a emporté le toit de neuf maisons.",
        "Le maire a dit qu’elle serait rouverte vendredi, quand les ingénieurs auront examiné le mur.",
        "D’ici là, les bacs partent du vieux quai et l’école reste fermée trois jours.",
    ],
    "es": [
        "La carretera del puerto se cerró el domingo tras un temporal que se llevó el tejado de nueve casas.",
        "El alcalde dijo que se abrirá el viernes, cuando los ingenieros hayan revisado el muro.",
        "Hasta entonces los barcos salen del muelle viejo y la escuela cierra tres días.",
    ],
    "it": [
        "La strada del porto è stata chiusa domenica dopo una tempesta che ha portato via il tetto di nove case.",
        "Il sindaco ha detto che riaprirà venerdì, quando gli ingegneri avranno visto il muro.",
        "Fino ad allora i traghetti partono dal molo vecchio e la scuola resta chiusa tre giorni.",
    ],
    "nl": [
        "De weg naar de haven werd zondag gesloten na een storm die van negen huizen het dak nam.",
        "De burgemeester zei dat hij vrijdag weer opengaat, als de ingenieurs de muur hebben bekeken.",
        "Tot die tijd varen de veren van de oude kade en blijft de school drie dagen dicht.",
    ],
    "ru": [
        "Дорогу к гавани закрыли в воскресенье после шторма, который снёс крыши девяти домов.",
        "Глава города сказал, что её откроют в пятницу, когда инженеры осмотрят стену.",
        "До тех пор паромы ходят от старого причала, а школа закрыта на три дня.",
    ],
    "pl": [
        "Drogę do portu zamknięto w niedzielę po burzy, która zerwała dachy z dziewięciu domów.",
        "Burmistrz powiedział, że zostanie otwarta w piątek, gdy inżynierowie obejrzą mur.",
        "Do tego czasu promy odpływają ze starego nabrzeża, a szkoła jest zamknięta przez trzy dni.",
    ],
    "tr": [
        "Liman yolu, dokuz evin çatısını alan fırtınadan sonra pazar günü kapatıldı.",
        "Başkan, mühendisler duvarı inceledikten sonra yolun cuma günü açılacağını söyledi.",
        "O zamana kadar vapurlar eski rıhtımdan kalkacak ve okul üç gün kapalı kalacak.",
    ],
    "zh": [
        "暴风雨掀翻九栋房屋的屋顶之后，通往港口的道路于周日关闭。",
        "市长说，工程师检查防波堤之后，道路将在周五重新开放。",
        "在此之前，渡轮从旧码头出发，学校停课三天，孩子们在家学习。",
    ],
    "ja": [
        "九軒の家の屋根を飛ばした嵐のあと、港への道は日曜日に閉鎖された。",
        "市長は、技師が壁を調べたあと金曜日に道を開けると述べた。",
        "それまで渡し船は古い岸壁から出て、学校は三日間休みになる。",
    ],
    "ko": [
        "아홉 채의 지붕을 날린 폭풍이 지나간 뒤 항구로 가는 길은 일요일에 막혔다.",
        "시장은 기술자들이 벽을 살펴본 뒤 금요일에 길을 열겠다고 말했다.",
        "그때까지 배는 옛 부두에서 출발하고 학교는 사흘 동안 문을 닫는다.",
    ],
}
MENTIONS = [
    (
        "en",
        "Residents said that they were met by a fence and a sign on which access denied was written in red letters.",
    ),
    ("en", "The police had noticed unusual activity near the quay in the night before the storm."),
    ("en", "Two hundred travellers waited at the security check of the harbour until the evening."),
    ("en", "The pool on the hill is for members only until the road is open again."),
    ("de", "Zutritt ab 18 Jahren gilt in der Bar am Kai, wo die Helfer am Abend essen."),
    ("en", "Visitors of the bar on the quay must be over 18 after nine in the evening."),
    (
        "de",
        "Bewohner berichteten, ihnen sei der Zugriff auf ihre Häuser verweigert worden, auf dem Schild stand Zugriff verweigert.",
    ),
    ("de", "Zweihundert Reisende warteten bis zum Abend an der Sicherheitsüberprüfung des Hafens."),
    (
        "de",
        "Das Schwimmbad auf dem Hügel ist bis dahin nur für Abonnenten der Jahreskarte geöffnet.",
    ),
    ("fr", "Les habitants se sont vu opposer un accès refusé écrit en rouge sur une barrière."),
    ("fr", "La police parle d’un trafic inhabituel de camions dans la nuit."),
    ("fr", "La piscine de la colline est réservée aux abonnés de la carte annuelle jusque-là."),
    (
        "es",
        "Los vecinos se encontraron con una valla y un cartel de acceso denegado en letras rojas.",
    ),
    ("es", "La policía habló de un tráfico inusual de camiones durante la noche anterior."),
    ("it", "La polizia parla di un traffico anomalo di camion nella notte."),
    ("it", "Duecento viaggiatori hanno atteso al controllo di sicurezza del porto fino a sera."),
    ("nl", "Bewoners werd met een hek de toegang geweigerd tot hun huizen, zei de politie."),
    ("nl", "De politie sprak van ongewoon verkeer van vrachtwagens in de nacht."),
    (
        "ru",
        "Жители рассказали, что доступ ограничен забором, а на табличке красными буквами написано «доступ запрещён».",
    ),
    ("ru", "Полиция заметила подозрительную активность у причала ночью перед штормом."),
    ("ru", "Бассейн на холме до тех пор открыт только для подписчиков годовой карты."),
    ("pl", "Mieszkańcy mówią, że na płocie czerwonymi literami napisano dostęp zabroniony."),
    ("pl", "Policja mówi, że w nocy był nietypowy ruch ciężarówek na nabrzeżu."),
    ("tr", "Oturanlar, yola erişim engellendiği için iki gün evlerine giremediklerini anlattı."),
    ("tr", "Tepedeki havuz o zamana kadar abonelere özel olarak açık kalacak."),
    ("zh", "警方表示，前一天夜里码头附近出现异常流量的卡车，进入港区需要安全验证。"),
    ("zh", "山上的游泳池在此期间为会员专享，周日向客人开放。"),
    ("ja", "住民によると、柵には赤い字でアクセスが制限されていると書かれていた。"),
    ("ja", "丘のプールはそれまで会員限定で開かれ、日曜日だけ客も入れる。"),
    ("ko", "경찰은 전날 밤 부두 근처에서 비정상적인 활동을 확인했다고 밝혔다."),
    ("ko", "언덕 위의 수영장은 그때까지 회원 전용으로 운영되고 일요일에만 손님이 들어간다."),
]
WALLS = [
    (Reason.BOT_BLOCK, "en", "Access denied. You do not have permission to see this page. Reference 18.2f."),
    (Reason.BOT_BLOCK, "de", "Zugriff verweigert. Sie haben keine Berechtigung für diese Seite. Referenz 18.2f."),
    (Reason.BOT_BLOCK, "ja", "アクセスが制限されています。しばらくしてからもう一度お試しください。"),
    (Reason.PAYWALL, "en", "The road was closed on Sunday after a storm. This article is for subscribers. Subscribe now to continue reading."),
    (Reason.PAYWALL, "fr", "La route a été fermée dimanche. Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite."),
    (Reason.PAYWALL, "zh", "通往港口的道路于周日关闭。本文为会员专享，订阅后即可阅读全文。"),
]  # fmt: skip


def cleaned(language: str, title: str, body: str) -> Article | Rejection:
    source = (
        f"<html lang={language}><head><meta charset=utf-8><title>{title} - The Post</title></head>"
        f"<body><div><a href=/>Home</a></div><h1>{title}</h1><div class=text>{body}</div></body></html>"
    )
    return clean(Page("https://post.example/news/7", source.encode(), "2026-02-02T00:00:00Z"))


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}"])
@pytest.mark.parametrize(("language", "mention"), MENTIONS)
def test_a_report_may_have_the_words_of_a_wall(language, mention, form):
    told = REPORTS[language]
    between = "" if language in {"zh", "ja"} else " "
    text = between.join([told[0], mention, *told[1:]])
    article = cleaned(language, told[0][:24], form.format(text))
    assert isinstance(article, Article), article
    assert not article.paywall
    assert article.text == text


def test_a_paragraph_with_a_mention_is_no_offer():
    told = REPORTS["en"]
    second = f"The pool on the hill is for members only until then. {told[2]} {told[1]}"
    article = cleaned("en", "The road to the harbour", f"<p>{told[0]}</p><p>{second}</p>")
    assert isinstance(article, Article)
    assert article.text.splitlines() == [told[0], second]


def test_a_paragraph_with_a_mention_offers_nothing_on_a_page_that_is_not_free():
    told = REPORTS["en"]
    second = f"The pool on the hill is for members only until then. {told[2]}"
    data = '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>'
    page = f"<p>{told[0]}</p><p>{second}</p>{data}"
    article = cleaned("en", "The road to the harbour", page)
    assert isinstance(article, Article)
    assert article.text.splitlines() == [told[0], second]


@pytest.mark.parametrize(("reason", "language", "said"), WALLS)
def test_a_wall_tells_of_nothing_else(reason, language, said):
    wall = cleaned(language, "The Post", f"<p>{said}</p>")
    assert isinstance(wall, Rejection)
    assert wall.reason is reason


def test_a_report_behind_an_offer_is_not_free():
    told = REPORTS["en"]
    page = f"<p class=date>2026-01-05</p><p>{told[0]}</p><p>Subscribe now to continue reading.</p>"
    article = cleaned("en", "The road to the harbour was closed", page)
    assert isinstance(article, Article)
    assert article.paywall
    assert article.text == told[0]


def test_a_text_without_stops_has_no_sentences_and_takes_no_time():
    start = time.process_time()
    assert other_sentences("a b " * 100_000, BOT) == 0
    assert time.process_time() - start < 20


def test_what_counts_as_telling_of_something_else():
    walls = "Access denied. Unusual activity. Too many requests. " * 9
    assert not is_mention(walls + " ".join(REPORTS["en"]), BOT)  # three different words
    assert (
        other_sentences("This story is for subscribers of The Post and its partners.", PAYWALL) == 0
    )
    assert other_sentences("The pool on the hill is for members only until Friday.", PAYWALL) > 0
    assert other_sentences("Members only.", PAYWALL) == 0
    assert other_sentences("The pool is for members only today.", PAYWALL) == 0
    article = "Der Beitrag über den Hafen ist nur für Abonnenten der Zeitung verfügbar."
    assert other_sentences(article, PAYWALL) == 0
    assert other_sentences(article.replace("Beitrag über den", "Badesteg am"), PAYWALL) > 0
