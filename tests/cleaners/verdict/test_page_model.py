"""A page that is no article is told by its facts, in words that can be checked on the page."""

from __future__ import annotations

import pytest

from cleaners.clean import clean
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Reason, Rejection
from cleaners.verdict.page_model import SAYS, PageModel, evidence, model

NOW = "2026-03-01T12:00:00Z"
WORDS = {
    "en": ("Buy the kettle", "Add to cart", "Kettle of steel, two litres, with a whistle.", "$"),
    "de": ("Kessel kaufen", "In den Warenkorb", "Kessel aus Stahl, zwei Liter, mit Pfeife.", "€"),
    "es": ("Comprar la tetera", "Añadir al carrito", "Tetera de acero, dos litros, silba.", "€"),
}


def shop(language):
    title, button, text, sign = WORDS[language]
    card = (
        f"<div class=product-card><img src=k.jpg><h3><a href=/products/k>{title}</a></h3>"
        f"<p>{text} {text}</p><span class=price>{sign}29.90</span><button>{button}</button></div>"
    )
    return (
        f"<html lang={language}><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class=grid>{card * 12}</div></body></html>"
    )


@pytest.mark.parametrize("language", WORDS)
def test_a_shop_is_no_article_and_the_evidence_says_why(language):
    page = Page(
        f"https://shop.example/{language}/collections/kettles",
        shop(language).encode(),
        "2026-03-01T12:00:00Z",
    )
    found = clean(page)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.LISTING
    assert found.evidence


ADDRESSES = (
    "https://paper.example/2026/02/03/the-town-buys-the-old-mill-after-all",
    "https://paper.example/news/2025-03-14-kettles-that-whistle.html",
    "https://paper.example/p/12",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", WORDS)
def test_no_address_makes_a_shop_an_article(language, address):
    found = clean(Page(address, shop(language).encode(), NOW))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.LISTING


def test_the_page_model_knows_no_fact_of_the_address():
    assert not [name for name in model().columns if name.startswith("address")]


def test_what_calls_itself_dated_news_is_never_rejected_by_its_shape():
    facts = dict.fromkeys(model().columns, 0.0)
    assert model().article_odds(facts) < 0
    assert model().article_odds({**facts, "says_news": 1.0, "dated": 1.0}) > 0


def test_the_evidence_names_what_counts_most():
    trees = [["dated", 0.5, -1.0, 1.0], ["prices", 3.5, 0.5, -0.5]]
    judge = PageModel.of({"usual": {"dated": 1.0, "prices": 0.0}, "trees": trees}, 0.0)
    against = judge.against({"dated": 0.0, "prices": 12.0})
    assert [name for name, _ in against] == ["dated", "prices"]
    assert evidence(against) == "no article by its shape: no date, 12 prices"


def test_every_fact_with_words_is_one_that_is_counted():
    assert set(SAYS) <= set(model().columns)


def test_an_article_with_prices_in_it_is_one():
    story = "<p>The council of the town agreed on Tuesday to buy the old mill for $240,000.</p>" * 3
    body = f"""<html><head><title>The town buys the old mill</title></head><body><article>
      <h1>The town buys the old mill</h1><time datetime=2026-02-03>3 February 2026</time>{story}
      <p>Ann Bell, who has led the museum for nine years, said that the roof would come first.</p>
      <p>“It costs $12 a head, and it is worth it,” she said. Work begins in May and will take a
      year, during which the mill stays open on Sundays.</p></article></body></html>"""
    page = Page("https://paper.example/2026/02/03/town-buys-old-mill", body.encode(), NOW)
    assert isinstance(clean(page), Article)


@pytest.mark.parametrize(
    "line",
    [
        "The old bridge number {} is closed until autumn.",
        "Старый паром остаётся на {} зиму, решил совет.",
        "旧い橋{}は秋まで通れない、と町は言った。",
    ],
)
def test_a_page_of_one_text_that_leads_nowhere_is_no_list(line: str) -> None:
    text = "".join(f"<p>{line.format(number)}</p>" for number in range(12))
    page = Page("https://post.example/a", f"<h1>A</h1>{text}".encode(), "2026-03-01T09:00:00Z")
    assert isinstance(clean(page), Article)
