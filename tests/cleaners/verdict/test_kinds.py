# ruff: noqa: E501  titles stay in one piece
"""Pages that are no articles are told in many languages by what they call themselves and sell."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.entries import entries_of, is_price, price_below, priced_cards
from cleaners.verdict.kind_words import APPLY, CART, LIST_TITLE, SITE_TITLE
from cleaners.verdict.selling import sells

# A thing, two sentences about it, the button of a cart.
THINGS = {
    "en": ("Steel kettle", "The kettle is made of steel. Its handle stays cool.", "Add to cart"),
    "sv": ("Kittel av stål", "Kitteln är gjord av stål. Handtaget blir inte varmt.", "Lägg i varukorgen"),
    "ru": ("Чайник стальной", "Чайник сделан из стали. Ручка не нагревается.", "В корзину"),
    "ar": ("غلاية فولاذية", "صنعت الغلاية من الفولاذ. يبقى مقبضها بارداً.", "أضف إلى السلة"),
    "ja": ("鉄のやかん", "やかんは鉄でできています。取っ手は熱くなりません。", "カートに入れる"),
    "vi": ("Ấm thép", "Ấm được làm bằng thép. Tay cầm không bị nóng.", "Thêm vào giỏ hàng"),
}  # fmt: skip


def cleaned(title: str, body: str, head: str = "") -> Article | Rejection:
    source = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return clean(Page("https://a.example/p/1", source.encode(), "2026-03-01T12:00:00Z"))


def prose(language: str, times: int = 9) -> str:
    text = THINGS[language][1]
    return "".join(f"<p>{number}. {text} {number}. {text}</p>" for number in range(times))


def data(kind: str, **more: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': kind, **more})}</script>"


def is_listing(found: Article | Rejection) -> bool:
    return isinstance(found, Rejection) and found.reason is Reason.LISTING


@pytest.mark.parametrize("language", THINGS)
def test_a_page_that_sells_what_its_headline_names_is_no_article(language: str) -> None:
    title, _, button = THINGS[language]
    bought = f"<h1>{title}</h1><button class=css-1a2b>{button}</button>"
    text = f"<div class=css-9z>{prose(language)}</div>"
    found = cleaned(title, f"<div>{bought}{text}</div>")
    assert is_listing(found)
    assert button in getattr(found, "evidence", "")
    assert isinstance(cleaned(title, f"<div><h1>{title}</h1>{text}</div>"), Article)


@pytest.mark.parametrize("language", THINGS)
def test_the_carts_of_cards_below_an_article_sell_something_else(language: str) -> None:
    title, _, button = THINGS[language]
    card = f"<div class=tile><h3>{title} 2</h3><button>{button}</button></div>"
    found = cleaned(title, f"<main><h1>{title}</h1>{prose(language)}{card * 3}</main>")
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "control",
    [
        "<form class=cart method=post><button name=add-to-cart>*</button></form>",
        "<button class=product-form__submit>*</button>",
        "<button class='action tocart'>*</button>",
        "<form action=/checkout/line-item/add><button class=btn-buy>*</button></form>",
        "<button id=button-cart>*</button>",
    ],
)
def test_a_cart_is_known_by_the_names_that_shop_systems_give_it(control: str) -> None:
    page = "<body><div>{}<h1>Kettle</h1>{}</div><p>Of steel.</p></body>"
    assert sells(document_fromstring(page.format("", control)))
    assert not sells(document_fromstring(page.format("", f"<aside>{control}</aside>")))
    assert not sells(document_fromstring(page.format(f"<header>{control}</header>", "")))


@pytest.mark.parametrize(
    "title",
    [
        "Privacy policy", "Terms and conditions", "About us", "Datenschutzerklärung", "Impressum", "AGB",
        "Mentions légales", "Política de privacidad", "Chi siamo", "Algemene voorwaarden",
        "Integritetspolicy", "Polityka prywatności", "Obchodní podmínky", "Adatvédelmi tájékoztató",
        "Politica de confidențialitate", "Όροι χρήσης", "Политика конфиденциальности", "Про нас",
        "Gizlilik politikası", "سياسة الخصوصية", "תנאי שימוש", "درباره ما", "गोपनीयता नीति",
        "นโยบายความเป็นส่วนตัว", "Chính sách bảo mật", "Kebijakan privasi", "隐私政策", "關於我們",
        "プライバシーポリシー", "개인정보처리방침",
    ],
)  # fmt: skip
def test_a_page_about_the_site_is_known_by_its_title(title: str) -> None:
    text = prose("en")
    assert is_listing(cleaned(title, f"<h1>{title}</h1>{text}"))
    # One that is news by its own data is an article about such a page.
    news = data("NewsArticle", headline=title, datePublished="2026-02-01")
    assert isinstance(cleaned(title, f"<h1>{title}</h1>{text}", news), Article)


@pytest.mark.parametrize(
    "title",
    [
        "Privacy policy of the town angers its citizens", "Contact with the ferry lost",
        "Datenschutz im Hafen: Rat streitet", "Über uns die Sterne", "La politique de la ville",
        "О нас забыли, говорят жители", "私たちについて語る夜",
    ],
)  # fmt: skip
def test_a_headline_that_begins_like_such_a_title_is_none(title: str) -> None:
    assert SITE_TITLE.fullmatch(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "Search results for “kettle”", "Suchergebnisse für „Kessel“", "Résultats de recherche",
        "Результаты поиска: чайник", "「やかん」の検索結果", "نتائج البحث", "Tag: harbour", "Метка: порт",
        "标签：港口",
    ],
)  # fmt: skip
def test_a_list_is_known_by_its_title(title: str) -> None:
    assert LIST_TITLE.match(title)
    assert LIST_TITLE.match(f"The {title}") is None or title.startswith("「")


@pytest.mark.parametrize("language", ["en", "ru", "ja"])
@pytest.mark.parametrize(
    "head",
    [
        data("Product", offers={"@type": "Offer", "price": "9.90"}),
        data("JobPosting", title="A nurse"),
        data("ProfilePage"),
        "<meta property=og:type content=product>",
    ],
)
def test_what_calls_itself_no_article_is_none(language: str, head: str) -> None:
    title = THINGS[language][0]
    body = f"<h1>{title}</h1>{prose(language)}"
    assert is_listing(cleaned(title, body, head))
    assert isinstance(cleaned(title, body, head + data("Article", headline=title)), Article)


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("In den Warenkorb", CART), ("Ajouter au panier", CART), ("Do koszyka", CART),
        ("Sepete ekle", CART), ("加入购物车", CART), ("장바구니 담기", CART),
        ("Jetzt bewerben", APPLY), ("Postuler", APPLY), ("Откликнуться", APPLY), ("応募する", APPLY),
    ],
)  # fmt: skip
def test_buttons_are_known_by_their_words(words: str, pattern) -> None:
    assert pattern.fullmatch(words)
    assert pattern.fullmatch(f"{words} ?!")
    assert not pattern.fullmatch(f"Why {words}")


HOUSES = {
    "en": "Our team takes time for you. We offer help with taxes. Make an appointment today. "
    "Contact us. Our clients know why. Years of experience count.",
    "cs": "Náš tým si na vás udělá čas. Nabízíme pomoc s daněmi. Objednejte se ještě dnes. "
    "Kontaktujte nás. Naši klienti vědí proč. Máme dvacet let zkušeností.",
    "tr": "Ekibimiz size zaman ayırır. Vergi işlerinde destek sunuyoruz. Bugün randevu alın. "
    "Bize ulaşın. Müşterilerimiz nedenini bilir. Yirmi yıllık deneyim.",
    "ko": "저희 직원이 시간을 냅니다. 세금 업무를 도와 제공해 드립니다. 오늘 예약하세요. "
    "고객님께 알맞은 길을 찾습니다. 무료 상담을 받아 보세요. 안심하고 맡기세요.",
}


@pytest.mark.parametrize("language", HOUSES)
def test_a_house_that_offers_its_services_is_no_article(language: str) -> None:
    text = "".join(f"<p>{number}. {HOUSES[language]}</p>" for number in range(5))
    menu = "<ul><li><a href=/a>A</a><li><a href=/b>B</a></ul>"
    found = cleaned("Bell & Hale", f"{menu}<h1>Bell & Hale</h1>{text}")
    assert is_listing(found)
    assert "offers services" in getattr(found, "evidence", "")


REPORTS = {
    "en": ("The yard will build no more ferries, its owner said on Monday in the town hall.", "“{}”", "she said."),
    "cs": ("Loděnice už nebude stavět žádné přívozy, řekl v pondělí její majitel na radnici.", "„{}“", "řekl."),
    "tr": ("Tersane artık vapur yapmayacak, sahibi pazartesi günü belediye binasında söyledi.", "“{}”", "dedi."),
    "ko": ("조선소는 더 이상 여객선을 만들지 않는다고 주인이 월요일 시청에서 말했다.", "“{}”", "그는 말했다."),
}  # fmt: skip


@pytest.mark.parametrize("language", REPORTS)
def test_a_firm_that_a_report_quotes_offers_nothing(language: str) -> None:
    told, marks, said = REPORTS[language]
    quoted = f"<p>{told} 1</p><p>{marks.format(HOUSES[language])} {said}</p><p>{told} 2</p>"
    day = "<time datetime=2026-02-01>1 Feb 2026</time>"
    found = cleaned("The yard", f"<h1>The yard</h1>{day}{quoted}{quoted.replace('1', '3')}")
    assert isinstance(found, Article), found


@pytest.mark.parametrize("language", REPORTS)
def test_a_firm_that_answers_a_reporter_is_heard_in_an_article(language: str) -> None:
    told, *_ = REPORTS[language]
    answers = "".join(f"<p><b>{told} {at}?</b></p><p>{HOUSES[language]}</p>" for at in range(3))
    signed = "<p class=byline>Ann Bell</p><time datetime=2026-02-01>1 Feb 2026</time>"
    found = cleaned("The yard", f"<h1>The yard</h1>{signed}<p>{told}</p>{answers}")
    assert isinstance(found, Article), found


TOLD = {
    "en": "The council of the town decided on Tuesday to close the old bridge for weeks.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει την παλιά γέφυρα για εβδομάδες.",
    "he": "מועצת העיר החליטה ביום שלישי לסגור את הגשר הישן למשך שבועות אחדים, כך נמסר.",
}


@pytest.mark.parametrize("language", TOLD)
def test_entries_with_linked_headlines_outweigh_what_stands_together(language: str) -> None:
    entry = "<div class=e><h3><a href=/n/{0}>{1} {0}</a></h3><p>{1} {0}</p><p>{1}</p></div>"
    entries = "".join(entry.format(number, TOLD[language]) for number in range(12))
    assert is_listing(cleaned("Town", f"<h1>Town</h1><p>{TOLD[language]}</p>{entries}"))


PRICES = ["$29.90", "29,90 €", "R$ 29,90", "1 290 ₽", "299 kr", "29,90 TL", "２９８円", "129,000원", "₫90.000", "29.90 ر.س"]  # fmt: skip


@pytest.mark.parametrize("price", PRICES)
def test_cards_with_prices_beside_each_other_are_counted(price: str) -> None:
    card = "<div class=c><a href=/i/{0}><img src={0}.jpg><p>Kettle {0}</p><p>{1}</p></a></div>"
    cards = "".join(card.format(number, price) for number in range(9))
    tree = document_fromstring(f"<h1>Kettles</h1><div>{cards}</div><p>{price}</p>")
    assert priced_cards(tree) == 9
    assert priced_cards(document_fromstring(f"<p>{price}</p>" * 9)) == 0


@pytest.mark.parametrize("price", PRICES)
def test_a_price_right_below_the_headline_is_seen(price: str) -> None:
    assert price_below(document_fromstring(f"<h1>Kettle</h1><div><b>{price}</b></div>")) == price
    far = f"<h1>Kettle</h1><p>{'The council bought the mill. ' * 8}</p><b>{price}</b>"
    assert not price_below(document_fromstring(far))
    assert not is_price(f"The mill costs {price} and nobody knows who will pay for it")


@pytest.mark.parametrize("price", PRICES)
@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("The mill opens on Sunday, and the council expects a thousand visitors.", "Tickets"),
        ("Die Mühle öffnet am Sonntag, und der Rat erwartet tausend Gäste im Dorf.", "Eintritt"),
        ("Мельница откроется в воскресенье, и совет ждёт в деревне тысячу гостей.", "Вход"),
    ],
)
def test_a_price_behind_a_sentence_is_told_of(price: str, told: str, label: str) -> None:
    told_of = f"<h1>The mill</h1><p>{told}</p><p>{label}: {price}</p>"
    assert not price_below(document_fromstring(told_of))
    assert price_below(document_fromstring(f"<h1>The mill</h1><p>{label}: {price}</p>"))


@pytest.mark.parametrize(
    "line", ["Tickets: £5, children free", "Entrée : 5 €, enfants gratuits", "票价：50元，儿童免费"]
)
def test_a_price_with_more_behind_it_is_told_of(line: str) -> None:
    assert not price_below(document_fromstring(f"<h1>The mill</h1><p>{line}</p>"))


def test_entries_are_those_that_lead_to_the_site_itself() -> None:
    entry = "<section><h2><a href='{1}/n/{0}'>Kettle {0}</a></h2><p>a</p><p>b</p><p>c</p></section>"
    for address, found in (("", 7), ("https://www.a.example", 7), ("https://b.example", 0)):
        page = "".join(entry.format(number, address) for number in range(7))
        tree = document_fromstring(f"<h1>Kettles</h1><div>{page}</div>")
        assert len(entries_of(tree, "https://a.example/kettles")) == found
    anchors = "".join(entry.format(f"{number}#part", "") for number in range(7))
    assert not entries_of(document_fromstring(anchors), "https://a.example/kettles")


@pytest.mark.parametrize(
    "verse",
    [
        "the ferry {} waits for no one on the quay",
        "les lampes {} du port ne brûlent plus ce soir",
        "паром {} стоит и ждёт у старого причала",
    ],
)
def test_a_poem_below_a_byline_and_a_day_is_an_article(verse: str) -> None:
    stanzas = [[verse.format(4 * stanza + line) for line in range(4)] for stanza in range(5)]
    text = "".join(f"<p>{'<br>'.join(lines)}</p>" for lines in stanzas)
    signed = "<p><span class=author>Ann Bell</span> <time datetime=2026-02-03>3.2.2026</time></p>"
    menu = "<ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul>"
    found = cleaned("Snow", f"{menu}<div><h1>Snow</h1>{signed}{text}</div>")
    assert isinstance(found, Article)
    assert verse.format(19) in found.text


@pytest.mark.parametrize(
    ("headline", "asked"),
    [
        (
            "Ihre Privatsphäre ist uns wichtig",
            "Mit unseren 214 Partnern verwenden wir Cookies und ähnliche Techniken, um Daten auf Ihrem"
            " Gerät zu speichern. Sie können ein Abo nehmen, um ohne Cookies weiterzulesen.",
        ),
        (
            "Le respect de votre vie privée est notre priorité",
            "Avec nos 214 partenaires, nous utilisons des cookies pour consulter des informations sur"
            " votre appareil. Vous pouvez vous abonner pour continuer sans cookies.",
        ),
        (
            "Il rispetto della vostra privacy è la nostra priorità",
            "Con i nostri 214 partner usiamo cookie per leggere informazioni sul vostro dispositivo."
            " Potete accettare, oppure abbonarvi per continuare senza cookie.",
        ),
    ],
)
def test_a_mere_request_for_consent_is_a_wall_where_no_name_marks_it(
    headline: str, asked: str
) -> None:
    form = "<form method=post action=/choice><button>OK</button></form>"
    found = cleaned("Le Veilleur", f"<h1>{headline}</h1><p>{asked}</p>{form}")
    assert isinstance(found, Rejection)
    assert found.reason is Reason.CONSENT_WALL
