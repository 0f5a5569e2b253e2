"""The words of forms inside the article, in any language: of a sign-up, in a small box with a field
for an e-mail address, and of a poll, in a small <form> whose answers are to be chosen."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaners.blocks.segmenting.blocks import Cut, Place

MOST = 450  # characters of a box, as `Place.chars` counts them; a page in one form has more
LEAST_ANSWERS = 2
_LARGE = frozenset(("article", "main", "body"))
_OF_TABLE = frozenset(("tr", "tbody", "td"))
SHARE = 0.2  # of all the page's text, at most


def forms(page: Cut) -> set[int]:
    """The numbers of the blocks that stand in such boxes."""
    inputs = page.tagged["input"]
    fields = [field for field in inputs if _asks_for_mail(field)]
    answers = [field for field in inputs if (field.get("type") or "").lower() == "radio"]
    if not fields and len(answers) < LEAST_ANSWERS:
        return set()
    most = min(MOST, SHARE * sum(block.chars for block in page.blocks))
    by_element = {place.element: place for place in page.places}
    boxes = {box for field in fields if (box := _box_of(field, by_element, most)) is not None}
    for field in answers:
        form = next(field.iterancestors("form"), None)
        place = None if form is None else by_element.get(form)
        if place is None or place.chars > most:  # none, or one around the whole page
            place = _poll_of(field, by_element)
        if place is not None and place.chars <= most:
            boxes.add(place)
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
        if place.chars > most or above.tag in _LARGE:
            break
        box = place
    return box


def _poll_of(field: HtmlElement, by_element: dict[HtmlElement, Place]) -> Place | None:
    """The smallest place around an answer that holds others and a button; a table as a whole."""
    for above in field.iterancestors():
        if above.tag in _LARGE:
            return None
        kinds = [(one.get("type") or "").lower() for one in above.iter("input")]
        asks = "submit" in kinds or next(above.iter("button"), None) is not None
        if asks and kinds.count("radio") >= LEAST_ANSWERS and above.tag not in _OF_TABLE:
            return by_element.get(above)
    return None
