"""Which elements belong to the sentence around them, although their tags do not say so.

Sites put words of a sentence in custom elements, or in buttons that explain a word. They put the
first letter in a picture or a box. Text that only shows when the pointer rests on a word is no part
of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.blocks.segmenting.blocks import shows_nothing
from cleaners.blocks.segmenting.contents import FEW, holds_text
from cleaners.blocks.segmenting.tags import BLOCKS, INLINE, SWITCHES
from cleaners.language.scripts import weight

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_OF_RUNNING_TEXT = frozenset(("p", "li", "dd", "td", "th", "blockquote", "figcaption", "dt"))
_POPUP = re.compile(
    r"(roll-?over|tool-?tip|pop-?over|hover|tippy)[\w-]*(block|bubble|content|text|body|card|box)"
    r"|\bpop-?up\b|definition|glossar|lexi[ck]on|expla(?:in|nation)|info-?bubble"
    r"|\bgloss\b|\btip-?(?:content|text|body)"
)
_OFF_SCREEN = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-?reader(?:-?text|-?only)?|(?:u-)?visually-?hidden|editsection)(?=[\s_]|$)"
)
# Each of their alternatives has one of these. They are looked for in a tenth of the time.
_OF_UNREAD = (
    "tip", "pop", "roll", "hover", "definition", "gloss", "lexi", "expla", "info", "only", "screen",
    "hidden", "editsection",
)  # fmt: skip
_OPENER = re.compile(r"accordion|collaps|faq|toggle|expand", re.I)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-?caption-?text|fig(?:ure)?-?caption|cutline|bildunterschrift|"
    r"(?:img|image|photo|picture|pic|media|video|foto|bild|gallery|thumb|slide)[-_]*"
    r"(?:caption|legend|cutline))(?:[-_]*text)?(?=\s|$)|^caption(?:-text)?$"
    r"|(?:^|\s)(?:img|image|photo|picture)[-_]desc(?:ription)?(?=\s|$)",
    re.I,
)
_STOP = re.compile(r"[.!?…。！？।؟۔]\W*$")
LONGEST_OFF_SCREEN = 80
LONGEST_WORD = 80
LEAST_LABEL = 4
LONGEST_QUESTION = 250
LONG_FOR_A_WORD = 60
LEAST_ASIDE = 20
LEAST_ANSWER = 40  # characters of the Latin script


def is_break(element: HtmlElement) -> bool:
    """Whether an empty inline element is called a break of the line."""
    return "br" in (element.get("class") or "").split()


def runs_on(element: HtmlElement, *, after_text: bool) -> bool:
    """Whether an element of an unknown tag holds words of the sentence around it."""
    if not (after_text or (element.tail or "").strip()):
        return False
    return next(element.iter(*BLOCKS), None) is None


def is_word(button: HtmlElement, tag: str, *, after_text: bool) -> bool:
    """Whether a button is a word of the sentence around it, or all of a heading; `tag` is that of
    the block that it stands in."""
    tail = (button.tail or "").lstrip()
    if tag in _HEADS and not after_text and not tail:
        return button.getnext() is None or not _text_of(button.getnext())
    if not tail or tag not in _OF_RUNNING_TEXT or len(_text_of(button)) > LONGEST_WORD:
        return False
    return after_text or not tail[0].isupper()


def opens(button: HtmlElement) -> bool:
    """Whether a button is the heading of the text that it opens: that stands right behind it."""
    said = _text_of(button)
    if not LONGEST_QUESTION > weight(said) > 5 or not _may_open(button):
        return False
    behind = button.getnext()
    if behind is None and (above := button.getparent()) is not None:
        behind = above.getnext() if _text_of(above) == said else None
    if behind is None or not isinstance(behind.tag, str):
        return False
    linked = sum(len(_text_of(link)) for link in behind.iter("a"))
    return weight(_text_of(behind)) - 2 * linked >= LEAST_ANSWER


def _may_open(button: HtmlElement) -> bool:
    stated = button.get("aria-expanded") is not None or button.get("aria-controls") is not None
    return stated or _OPENER.search(button.get("class") or "") is not None


def is_unread(element: HtmlElement, names: str) -> bool:
    """Whether an inline element of these classes is no part of the line that is read."""
    if not _may_be_unread(names):
        return False
    low = names.lower()
    return _is_explanation(element, low) or _is_off_screen(element, low)


@lru_cache(maxsize=16384)
def _may_be_unread(names: str) -> bool:
    low = names.lower()  # takes less than patterns that ignore case
    if not any(map(low.__contains__, _OF_UNREAD)):
        return False
    return _POPUP.search(low) is not None or _OFF_SCREEN.search(low) is not None


def _is_explanation(element: HtmlElement, names: str) -> bool:
    """Whether an inline element explains the word before it, and shows only under the pointer.

    It follows the word without a space, or stands behind the word in the same element. An element
    with such a name, but without one of these signs, is the word itself.
    """
    if _POPUP.search(names) is None:
        return False
    said = _text_of(element)
    if element.tag != "a" and (len(said) > LONG_FOR_A_WORD or _STOP.search(said)):
        return True
    before = element.getprevious()
    if before is not None:
        return not (before.tail or "").strip() and before.tag not in {"br", "img"}
    around = element.getparent()
    if around is None or around.tag in BLOCKS:
        return False
    return bool((around.text or "").strip())


def interrupts(element: HtmlElement, before: str) -> bool:
    """Whether an element is a sentence in the middle of another: it stands right behind a word,
    without a space, and that sentence goes on in small letters behind it."""
    said = element.text
    if not said or len(said) < LEAST_ASIDE or not (said[0].isupper() and said[1].islower()):
        return False
    if not before[-1:].isalpha() or _STOP.search(said) is None:
        return False
    around = element.getparent()
    behind = element.tail or ("" if around is None or around.tag in BLOCKS else around.tail or "")
    return _begins_small(behind)


def is_switch(element: HtmlElement) -> bool:
    """Whether an element opens and shuts another."""
    return not SWITCHES.isdisjoint(element.keys())


def is_unshown(stated: Mapping[str, str]) -> bool:
    """Whether an element of these attributes within a line shows only when it is asked for: the
    text of a tooltip."""
    if "hidden" in stated or stated.get("role") == "tooltip":
        return True
    return "style" in stated and shows_nothing(stated["style"])


def _is_off_screen(element: HtmlElement, names: str) -> bool:
    """Whether some words are only read aloud: "opens in a new window"."""
    hidden = _OFF_SCREEN.search(names) is not None
    return hidden and len(_text_of(element)) <= LONGEST_OFF_SCREEN


@lru_cache(maxsize=16384)
def is_caption(classes: str) -> bool:
    """Whether classes call an element the words under a picture."""
    low = classes.lower()
    if (
        "caption" in low or "legend" in low or "cutline" in low
        or "unterschrift" in low or "desc" in low
    ):  # fmt: skip
        return _CAPTION.search(classes) is not None
    return False


def captions_before_text(element: HtmlElement) -> bool:
    """Whether a text runs on right behind an inline element, or behind the one that it ends."""
    at = element
    while not (at.tail and at.tail.strip()):
        above = at.getparent()
        if at.getnext() is not None or above is None or above.tag in BLOCKS:
            return False
        at = above
    return not at.tail.lstrip()[0].islower()  # what runs on in lower case is the same sentence


def begins_anew(element: HtmlElement, before: str) -> bool:
    """Whether an inline element begins a word, although no space stands between it and the text
    before: that ends a word in small letters, or is of an element of another kind, which a style
    sets apart. `eBay` and `YouTube` may be written in two."""
    text = element.text
    if not text or not text[0].isupper():
        return False
    above = element.getprevious()
    if above is None or above.tail:
        words = before.rsplit(None, 1)
        word = words[-1].lstrip('“"«„(') if words else ""
        return len(word) > 1 and word.isalpha() and word.islower()
    other = above.tag != element.tag or above.get("class") != element.get("class")
    return other and above.tag in INLINE and text[1:2].islower()


def ends_apart(pieces: Sequence[str], tail: str) -> bool:
    """Whether the text right behind an inline element begins a word, although no space stands
    between: the element is a label. A name like `YouTube` may be written in two."""
    label = pieces[-1] if pieces else ""
    return len(label) >= LEAST_LABEL and label[-1].islower() and tail[1:2].islower()


def is_permalink(link: HtmlElement) -> bool:
    """Whether a link to a place in the page is a sign that leads to the heading or note it stands
    in: ¶, #, ↩."""
    said = _text_of(link)
    return 0 < len(said) <= 3 and not any(map(str.isalnum, said))


_NAMES_A_PLACE = frozenset(("id", "name", "title"))


def leads(link: HtmlElement) -> bool:
    """Whether an <a> is a link, and does not only name a place in the page. One without an address
    may be a script's."""
    attributes = link.keys()
    if "href" not in attributes and attributes and _NAMES_A_PLACE.issuperset(attributes):
        return False
    return len(link) < FEW or not holds_text(link)


def is_initial(element: HtmlElement) -> bool:
    """Whether a box holds but the first letter of the word behind it."""
    tail = element.tail
    if not tail or len(element) > 1 or not (tail[0].isalpha() or _begins_small(tail)):
        return False
    return is_letter(_text_of(element))


def _begins_small(tail: str) -> bool:
    """Whether a text goes on behind a word of one letter: `A`, `O`, `У`."""
    return tail[:1] == " " and tail[1:2].islower()


def initial_of(image: HtmlElement) -> str:
    """The letter that a picture shows at the start of a word; "" for any other picture."""
    said = (image.get("alt") or "").strip()
    if not is_letter(said):
        return ""
    behind = image.tail
    around = image.getparent()
    if not behind and around is not None and around.tag not in BLOCKS and len(around) == 1:
        behind = around.tail
    goes_on = behind and not behind[0].isupper() and (behind[0].isalpha() or _begins_small(behind))
    return said if goes_on else ""


def is_letter(said: str) -> bool:
    """Whether a text is one letter, with or without the quotation mark that opens before it."""
    bare = said.lstrip("\"'“„«‘‚‹¿¡ ")
    return len(bare) == 1 and bare.isalpha() and len(said) < 4


def heading_tag(element: HtmlElement, tag: str) -> str:
    """The tag of a heading for what is one by its role; what opens a <details> keeps its own."""
    if element.tag == "summary":
        return tag
    level = element.get("aria-level") or "2"
    return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"


def _text_of(element: HtmlElement) -> str:
    if not len(element):
        return " ".join((element.text or "").split())
    pieces = (text for text in element.itertext() if isinstance(text, str))
    return " ".join("".join(pieces).split())
