"""What speaks against an article beside the facts of the page model.

The model was trained on pages of few languages. What a page calls itself, what it sells, and what
it asks of its readers is known in many more. Each such witness lowers the odds of an article by a
weight; those that leave no doubt lower them below any page's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from cleaners.language.scripts import weight
from cleaners.verdict.kind_words import LIST_TITLE, OFFERS, SITE_TITLE
from cleaners.verdict.manuals import LEAST_CODES, LEAST_HEADS, LEAST_QUESTIONS, LEAST_VERSES
from cleaners.verdict.page_model import Facts
from cleaners.verdict.signals import Signals

Witness: TypeAlias = tuple[float, str]
CERTAIN, OF_SUBJECT, STRONG = 12.0, 8.0, 6.0  # log-odds
SHOWN = 60
# Offers: from so many, and so many in a thousand weighted characters, a page is one that offers.
FEWEST_OFFERS, DENSE, DENSE_OF_SIGNED = 4, 1.2, 4.0
MOST_OF_OFFERS, MOST_OF_SIGNED = 9.0, 3.0
# A firm that a report quotes offers nothing on the report's page.
_QUOTED = re.compile(
    r"“[^”“]{20,900}”|„[^“”„]{20,900}[“”]|«[^»«]{20,900}»|「[^」「]{10,900}」|\"[^\"\n]{20,900}\""
)
# Entries, each a linked headline and a text, that tell so many times what stands together.
FEWEST_CARDS, OF_CARDS = 8, 5.0
OF_PRICE = 4.0
OF_PLACE = 2.5
OF_CODES, OF_HEADS, OF_QUESTIONS, OF_VERSES = 2.5, 1.0, 1.2, 2.0
FEW_OFFERS, THICK = 2, 4.0
FEWEST_ENTRIES, OUTWEIGH, OF_ENTRIES = 5, 3, 4.0
READ = 6_000  # characters of a text that are read for offers
SOON, SOON_IF_SIGNED = 2_000, 1_000  # characters within which a house that offers does so

# What a page states to be that is no article. Sites repeat a type of their own on every page
# (`Organization`, `LocalBusiness`), so these are only types of a page's own subject.
_SUBJECTS: dict[str, str] = {
    **dict.fromkeys(("jobposting", "og:job"), "a job"),
    **dict.fromkeys(
        ("realestatelisting", "apartment", "house", "singlefamilyresidence", "accommodation"),
        "a dwelling",
    ),
    **dict.fromkeys(("car", "vehicle", "motorcycle"), "a vehicle"),
    **dict.fromkeys(("mobileapplication",), "an application"),
    **dict.fromkeys(("profilepage", "og:profile"), "the page of a person"),
    **dict.fromkeys(("checkoutpage", "searchresultspage"), "a page of the site’s software"),
}  # fmt: skip
_PLACES = frozenset((
    "dentist", "physician", "medicalclinic", "medicalbusiness", "legalservice", "attorney",
    "restaurant", "hotel", "lodgingbusiness", "store", "autodealer", "autorepair", "beautysalon",
    "hairsalon", "realestateagent", "insuranceagency", "accountingservice", "plumber",
    "electrician", "foodestablishment", "cafeorcoffeeshop", "bakery", "pharmacy", "travelagency",
))  # fmt: skip
_OFFERED = frozenset(("offer", "aggregateoffer", "offershippingdetails"))
_PRODUCTS = frozenset(("product", "productgroup", "individualproduct", "productmodel"))


def against(signals: Signals, paragraphs: Sequence[str]) -> list[Witness]:
    """What speaks against an article, with the log-odds that each takes away."""
    if signals.states_article:
        return []
    found = [
        _of_title(signals),
        _of_types(signals),
        _of_sale(signals),
        _of_entries(signals),
        _of_cards(signals),
        _of_offers(signals, paragraphs),
    ]
    return [each for each in found if each is not None]


def of_manual(signals: Signals) -> float:
    """How much the odds of an article rise by the signs of a manual, which is one text in many
    sections, or of a poem. What sells or lists as well has none of it."""
    listed = signals.entries >= FEWEST_ENTRIES and signals.entries > signals.heads
    if signals.states_article or listed or signals.cards or signals.sells or signals.price:
        return 0.0
    codes = OF_CODES if signals.codes >= LEAST_CODES else 0.0
    asked = OF_QUESTIONS if signals.questions >= LEAST_QUESTIONS else 0.0
    told = OF_VERSES if signals.verses >= LEAST_VERSES else 0.0
    return codes + asked + told + (OF_HEADS if signals.heads >= LEAST_HEADS else 0.0)


def _of_title(signals: Signals) -> Witness | None:
    for title in signals.titles[:6]:
        if len(title) < 90 and SITE_TITLE.fullmatch(title):
            return CERTAIN, f"the title is “{title[:SHOWN]}”"
    title = signals.title
    return (STRONG, f"the title is “{title[:SHOWN]}”") if LIST_TITLE.match(title[:120]) else None


def _of_types(signals: Signals) -> Witness | None:
    kinds = {kind.casefold() for kind in signals.types}
    if product := next((kind for kind in signals.types if kind.startswith("og:product")), None):
        return STRONG, f"calls itself {product}"
    if kinds & _PRODUCTS and kinds & _OFFERED:
        return STRONG, "calls itself a product that is offered"
    subject = next((words for kind, words in _SUBJECTS.items() if kind in kinds), None)
    if subject:
        return OF_SUBJECT, f"calls itself {subject}"
    place = next((kind for kind in signals.types if kind.casefold() in _PLACES), None)
    return (OF_PLACE, f"calls itself a {place}") if place and not signals.signed else None


def _of_sale(signals: Signals) -> Witness | None:
    if signals.sells:
        return STRONG, f"sells what its headline names: {signals.sells}"
    if signals.price and not signals.dated:
        return OF_PRICE, f"a price below its headline: {signals.price}"
    return None


def own_facts(facts: Facts, signals: Signals) -> Facts:
    """The facts of a page; of a list of entries without the day and the author of an entry, which a
    line of the page says."""
    if not (signals.dated_by_line and _are_entries(signals)):
        return facts
    return {**facts, "dated": 0.0, "authors": 0.0}


def _are_entries(signals: Signals) -> bool:
    """Whether a page tells several things, each below a linked headline, and hardly anything
    beside."""
    return signals.entries >= FEWEST_ENTRIES and signals.told >= OUTWEIGH * signals.rest


def _of_entries(signals: Signals) -> Witness | None:
    if not _are_entries(signals):
        return None
    return OF_ENTRIES, f"{signals.entries} entries, each a linked headline and a text"


def _of_cards(signals: Signals) -> Witness | None:
    if signals.cards < FEWEST_CARDS:
        return None
    return min(
        OF_CARDS, signals.cards / 4
    ), f"{signals.cards} cards beside each other, each with a price"


def _of_offers(signals: Signals, paragraphs: Sequence[str]) -> Witness | None:
    """A house that offers its services says "our team" and "call us" in every paragraph."""
    text = "\n".join(paragraphs)[:READ]
    if not OFFERS.found(text[: SOON_IF_SIGNED if signals.signed else SOON]):
        return None
    said = OFFERS.all(_QUOTED.sub(" ", text))
    share = len(said) * 1000 / max(300, weight(text))
    dense = DENSE_OF_SIGNED if signals.signed else DENSE
    thick = share >= THICK and len(set(said)) >= FEW_OFFERS and not signals.dated
    if not thick and (len(set(said)) < FEWEST_OFFERS or share < dense):
        return None
    words = "”, “".join(dict.fromkeys(said[:3]))
    most = MOST_OF_SIGNED if signals.signed and signals.dated else MOST_OF_OFFERS
    return min(most, 1 + 1.5 * share), f"offers services: “{words}”"
