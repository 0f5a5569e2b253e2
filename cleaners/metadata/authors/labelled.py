"""Names behind a label in a line of its own: `Written by`, and below it `Nora Ashdown`."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.authors.places import PROSE, is_elsewhere
from cleaners.metadata.plain import comparable, plain

LONGEST_CALLED = 60  # characters
LONGEST_LABEL = 24  # characters
PIECES = 8
_BY = r"(?:by|par|von|por|da|di|door|av|af|przez|oleh)"
_WROTE = (
    r"written|posted|published|article|story|words|reported|text|"
    r"verfasst|geschrieben|ein\s+beitrag|écrit|rédigé|publié|escrito|publicado|texto|"
    r"scritto|articolo|geschreven|skrevet|skriven|napisane|ditulis"
)
_AUTHOR = (
    r"(?:(?:about\s+)?the\s+)?authors?|reporters?|contributors?|autor(?:in|en|a|es|i|ka)?|auteure?s?|auteurs|autore|"
    r"författare|forfatter|kirjoittaja|yazar|автор|penulis|tác\s+giả|作者|執筆者?|글쓴이|الكاتب"
)
_LABEL = re.compile(rf"(?:(?:(?:{_WROTE})\s+)?{_BY}|{_AUTHOR})\s*[:：]?", re.I)
# In lists of who did what.
_WORDS = re.compile(
    r"(?:words|text[eo]?|testo|tekst|reporter|journalist|story|artikel|автор|текст)\s*:?", re.I
)
# `Written by Nora Ashdown`, in one line. By whom a line was posted is told of comments as well.
_SIGNED = re.compile(rf"(?!posted|published)(?:{_WROTE})\s+{_BY}:?\s+(?=[A-ZÀ-Þ])", re.I)
_TERMS = frozenset(("dt", "th"))
_HEADS = ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "dt", "th", "td")


def is_label(text: str) -> bool:
    """Whether a line says that the author's name follows, and no more."""
    return 0 < len(text) <= LONGEST_LABEL and _LABEL.fullmatch(text) is not None


def text_behind(place: HtmlElement) -> str:
    """What stands right behind an icon or a label, if it is a short line."""
    if said := plain((place.tail or "")[:200]):
        return said if len(said) <= LONGEST_CALLED else ""
    behind = place.getnext()
    if behind is None or not isinstance(behind.tag, str) or len(behind.text_content()) > PROSE:
        return ""
    lines = (plain(text[:200]) for text in islice(behind.itertext(), PIECES))
    return next(filter(None, lines), "")


def labelled(tree: HtmlElement) -> str:
    """The one name that a label anywhere on the page sets before the reader, outside of teasers:
    the box below an article has it. Labels before several names are those of other articles."""
    found: dict[str, str] = {}
    for place in tree.iter(*_HEADS):
        text = plain((place.text or "")[: LONGEST_CALLED + 1])
        if not text or len(text) > LONGEST_CALLED:
            continue
        listed = place.tag in _TERMS and _WORDS.fullmatch(text) is not None
        if (is_label(text) or listed) and len(place) == 0:
            name = text_behind(place)
        elif signed := _SIGNED.match(text):
            name = text[signed.end() :]
        else:
            continue
        if name and not is_elsewhere(place):
            found.setdefault(comparable(name), name)
    return next(iter(found.values())) if len(found) == 1 else ""
