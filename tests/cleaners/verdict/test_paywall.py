"""No text is thrown away for a flag: what of a page that is not free is kept."""

from __future__ import annotations

import json

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection

NOT_FREE = {"isAccessibleForFree": False}
PART_NOT_FREE = {
    "isAccessibleForFree": True,
    "hasPart": {
        "@type": "WebPageElement",
        "isAccessibleForFree": "False",
        "cssSelector": ".article-body",
    },
}
# Headline, the text of a flash, an offer to subscribe.
FLASHES = {
    "en": (
        "Quay goes dark on Friday",
        "The lamps along the eastern quay stay dark on Friday. A cable of 1968 is being replaced.",
        "Subscribe now to continue reading. Already a subscriber? Log in.",
    ),
    "de": (
        "Kai am Freitag ohne Licht",
        "Die Lampen am östlichen Kai bleiben am Freitag dunkel. Ein Kabel von 1968 wird ersetzt.",
        "Dieser Artikel ist exklusiv für Abonnenten. Sie sind bereits Abonnent? Hier anmelden.",
    ),
    "fr": (
        "Le quai sans lumière vendredi",
        "Les lampes du quai est resteront éteintes vendredi. Un câble de 1968 est remplacé.",
        "La suite est réservée aux abonnés. Déjà abonné ? Connectez-vous.",
    ),
    "ru": (
        "Набережная останется без света",
        "Фонари на восточной набережной в пятницу гореть не будут. Меняют кабель 1968 года.",
        "Материал доступен только для подписчиков. Оформите подписку, чтобы дочитать статью.",
    ),
    "ja": (
        "東岸壁の街灯、金曜は消灯",
        "東岸壁の街灯は金曜日、終日消灯する。一九六八年に敷設された電線を交換するためである。",
        "この記事は有料会員限定です。続きを読むには登録が必要です。",
    ),
}


def cleaned(headline, body, flag, more=""):
    stated = {"@type": "NewsArticle", "headline": headline, "datePublished": "2026-02-01", **flag}
    source = (
        f"<title>{headline}</title><script type='application/ld+json'>{json.dumps(stated)}</script>"
        f"<body><header><a href=/>The Post</a></header><article><h1>{headline}</h1>"
        f"<div class=article-body>{body}</div>{more}</article>"
        "<footer><p>© The Post</p></footer></body>"
    )
    return clean(Page("https://post.example/a/1", source.encode(), "2026-02-02T00:00:00Z"))


@pytest.mark.parametrize("language", FLASHES)
@pytest.mark.parametrize("flag", [NOT_FREE, PART_NOT_FREE], ids=["article", "part"])
def test_a_flash_that_is_not_free_and_stands_in_the_page_is_an_article(language, flag):
    headline, text, _ = FLASHES[language]
    outcome = cleaned(headline, f"<p>{text}</p>", flag)
    assert isinstance(outcome, Article)
    assert (outcome.text, outcome.paywall) == (text, True)


@pytest.mark.parametrize("language", FLASHES)
@pytest.mark.parametrize("flag", [NOT_FREE, {}], ids=["stated", "only offered"])
def test_a_whole_paragraph_before_an_offer_is_kept_without_the_offer(language, flag):
    headline, text, offer = FLASHES[language]
    paragraph = f"{text} {text}" if language != "ja" else text
    wall = f"<div class=paywall><h3>{offer}</h3></div>"
    outcome = cleaned(headline, f"<p>{paragraph}</p>", flag, wall)
    assert isinstance(outcome, Article)
    assert (outcome.text, outcome.paywall) == (paragraph, True)


@pytest.mark.parametrize("language", FLASHES)
@pytest.mark.parametrize("shown", ["", "{}…", "{} ..."])
def test_an_offer_and_no_whole_sentence_is_a_paywall(language, shown):
    headline, text, offer = FLASHES[language]
    wall = f"<div class=paywall><h3>{offer}</h3></div>"
    outcome = cleaned(headline, f"<p>{shown.format(text[:-12])}</p>", NOT_FREE, wall)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.PAYWALL


def test_a_page_that_is_free_says_so():
    headline, text, _ = FLASHES["en"]
    free = {
        "isAccessibleForFree": True,
        "hasPart": {"cssSelector": ".a", "isAccessibleForFree": True},
    }
    outcome = cleaned(headline, f"<p>{text}</p>" * 4, free)
    assert isinstance(outcome, Article)
    assert not outcome.paywall
