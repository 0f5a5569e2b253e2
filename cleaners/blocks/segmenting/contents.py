"""What an element holds, where its tag alone does not tell how it is read."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

BREAKS_OF_LAYOUT = 2
PARAGRAPHS = 5  # of an article; a teaser in a menu has one
MOST_OF_PAGE = 0.6  # of the characters in its paragraphs, where no <article> tells
LEAST_PARAGRAPHS, LEAST_CHARS = 10, 1_500
_CELL_OF_LAYOUT = frozenset(
    ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section"]
)


def holds_data(row: HtmlElement) -> bool:
    """Rows of old layouts hold paragraphs and tables; rows of data hold words and numbers. A row of
    one cell whose lines are broken again and again is of a layout, too."""
    if any(part.tag in _CELL_OF_LAYOUT for part in row.iter()):
        return False
    return len(row) != 1 or sum(1 for _ in row[0].iter("br")) < BREAKS_OF_LAYOUT


def holds_the_page(element: HtmlElement) -> bool:
    """Whether an element that was left open holds all that follows it, the article with it."""
    if next(element.iter("main"), None) is not None:
        return True
    if any(sum(1 for _ in article.iter("p")) >= PARAGRAPHS for article in element.iter("article")):
        return True
    paragraphs = [*element.iter("p")]
    if len(paragraphs) < LEAST_PARAGRAPHS or (chars := _chars(paragraphs)) < LEAST_CHARS:
        return False
    return chars > MOST_OF_PAGE * _chars(element.getroottree().iter("p"))


def _chars(paragraphs: Iterable[HtmlElement]) -> int:
    return sum(len(paragraph.text_content()) for paragraph in paragraphs)
