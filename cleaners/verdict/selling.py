"""Whether a page sells the thing that its headline names, or offers it as a job.

A shop's magazine and a review have carts too: in cards, each below a name of its own. On the page
of a product the cart stands below the headline of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeAlias, cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from cleaners.language.scripts import weight
from cleaners.verdict.kind_words import APPLY, CART

MOST_CONTROLS = 400
LEVELS = 14  # between a button and what holds the headline
# More text than this between the headline and the button is an article that names a product.
SHORT_DESCRIPTION = 900
LONGEST_LABEL = 48
SHOWN = 60

_Found: TypeAlias = Callable[[HtmlElement], list[HtmlElement]]
_CONTROLS = cast(
    "_Found",
    XPath(
        "descendant::*[self::form or self::button or @role='button'"
        " or self::input[@type='submit' or @type='button' or @type='image']"
        " or self::a[contains(@class,'cart') or contains(@class,'buy') or contains(@class,'btn')"
        " or contains(@class,'button')]]"
    ),
)
_PRODUCTS = cast("_Found", XPath("//*[contains(@itemtype,'schema.org/Product')]"))
_PRICES = cast(
    "_Found", XPath(".//*[@itemprop='price' or @itemprop='offers' or @itemprop='lowPrice']")
)
# The names that the systems of shops give to the form or button that fills a cart.
_CART_NAME = re.compile(
    r"add[-_ ]?(?:item[-_ ]?)?to[-_ ]?(?:the[-_ ]?)?(?:cart|bag|basket)|(?:^|[\s_-])tocart\b"
    r"|btn[-_]buy\b|(?:^|[\s_-])buy[-_](?:widget|button)\b|button[-_]cart\b|product[-_]form\b|product-form__submit"
    r"|(?:cart|basket|line-item)/(?:add|product)|(?:^|[\s_-])(?:add[-_]?cart|cart[-_]?add)\b"
    r"|variations_form|product_addtocart",
    re.I,
)
_APART = frozenset(("header", "nav", "footer", "aside", "dialog", "template", "noscript", "li"))
_APART_NAME = re.compile(
    r"modal|drawer|mini-?cart|popup|offcanvas|(?:^|[\s_-])card\b|related|upsell|cross-?sell|carousel"
    r"|slider|recommend|quick-?(?:view|add)|sticky|tile|teaser|featured|side(?:bar)?\b|widget|banner|promo",
    re.I,
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_ATTRIBUTES = ("class", "id", "name", "action", "data-action", "data-type", "data-button-action")


def sells(tree: HtmlElement) -> str:
    """By what a page sells the thing that its headline names; "" where it does not."""
    # Old shops have no headline: what has a cart there is the page's product.
    titled = next(tree.iter("h1"), None) is not None
    for control in islice(_CONTROLS(tree), MOST_CONTROLS):
        if (said := _said(control)) and (
            _is_of_headline(control) if titled else not _is_apart(control)
        ):
            return said
    for product in islice(_PRODUCTS(tree), 20):
        if product.tag != "meta" and product.find(".//h1") is not None and _PRICES(product):
            return "marked as a product with a price"
    return ""


def _said(control: HtmlElement) -> str:
    """The words or the name by which a control fills a cart."""
    if control.tag != "form":
        label = control.get("value") or control.get("aria-label") or ""
        if control.tag != "input":
            pieces = " ".join(text for text in control.itertext() if isinstance(text, str))
            label = " ".join(pieces.split()) or label
        if len(label) <= LONGEST_LABEL and (CART.fullmatch(label) or APPLY.fullmatch(label)):
            return f"the button “{label}”"
    if control.tag == "a":
        return ""
    names = " ".join(control.get(name) or "" for name in _ATTRIBUTES)
    found = _CART_NAME.search(names[:600])
    return f"the {control.tag} “{found.group().strip()[:SHOWN]}”" if found else ""


def _is_apart(control: HtmlElement) -> bool:
    """Whether a control stands in a card, a menu or a box beside the page's own text."""
    above = islice(control.iterancestors(), LEVELS)
    return any(place.tag in _APART or _APART_NAME.search(_names(place)) for place in above)


def _names(place: HtmlElement) -> str:
    return f"{place.get('class') or ''} {place.get('id') or ''}"[:300]


def _is_of_headline(control: HtmlElement) -> bool:
    """Whether the nearest heading around a control is the headline of the page."""
    place: HtmlElement | None = control
    for _ in range(LEVELS):
        if place is None or place.tag in ("body", "html"):
            return False
        if place.tag in _APART or (place is not control and _APART_NAME.search(_names(place))):
            return False
        heading = next(place.iter(*_HEADINGS), None)
        if heading is not None:
            headline = heading if heading.tag == "h1" else place.find(".//h1")
            return headline is not None and _between(place, headline, control) < SHORT_DESCRIPTION
        place = place.getparent()
    return False


def _between(place: HtmlElement, headline: HtmlElement, control: HtmlElement) -> int:
    """The characters of text from the headline to the control; 0 where the control comes first."""
    size, begun = 0, False
    for element in place.iter():
        if element is control:
            break
        begun = begun or element is headline
        if (
            begun
            and isinstance(element.tag, str)
            and element.tag not in ("script", "style", "option")
        ):
            size += weight((element.text or "").strip()) + weight((element.tail or "").strip())
    return size
