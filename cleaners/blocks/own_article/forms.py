"""The words of a sign-up form inside the article: those in a small box with a field for an e-mail
address, in any language."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaners.blocks.segmenting.blocks import Cut, Place

MOST = 450  # characters of a box, as `Place.chars` counts them; a page in one form has more
SHARE = 0.2  # of all the page's text, at most


def forms(page: Cut) -> set[int]:
    """The numbers of the blocks that stand in such boxes."""
    fields = [field for field in page.tagged["input"] if _asks_for_mail(field)]
    if not fields:
        return set()
    most = min(MOST, SHARE * sum(block.chars for block in page.blocks))
    by_element = {place.element: place for place in page.places}
    boxes = {box for field in fields if (box := _box_of(field, by_element, most)) is not None}
    if not boxes:
        return set()
    inside = set[Place]()
    for place in page.places:  # each stands behind those around it
        if place in boxes or place.parent in inside:
            inside.add(place)
    return {at for at, block in enumerate(page.blocks) if block.place in inside}


def _asks_for_mail(field: HtmlElement) -> bool:
    kind = (field.get("type") or "text").lower()
    named = f"{field.get('name') or ''} {field.get('id') or ''}".lower()
    return kind == "email" or (kind == "text" and "mail" in named)


def _box_of(field: HtmlElement, by_element: dict[HtmlElement, Place], most: float) -> Place | None:
    """The largest place around the field that holds little text."""
    box = None
    for above in field.iterancestors():
        place = by_element.get(above)
        if place is None:
            continue
        if place.chars > most or above.tag in ("article", "main", "body"):
            break
        box = place
    return box
