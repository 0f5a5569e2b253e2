"""What an element holds, where its tag alone does not tell how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

BREAKS_OF_LAYOUT = 2
# Of the text in one cell beside others.
BREAKS_OF_TEXT, LEAST_TEXT = 4, 400
LEAST_PARAGRAPH = 160  # characters
NEAR = 3  # rows
PARAGRAPHS = 5  # of an article; a teaser in a menu has one
MOST_OF_PAGE = 0.6  # of the characters in its paragraphs, where no <article> tells
LEAST_PARAGRAPHS, LEAST_CHARS = 10, 1_500
FEW, LONG = 3, 60  # paragraphs, characters: of what follows a link or a button that was left open
MOST_READ = 40  # nodes
_CELL_OF_LAYOUT = frozenset(
    ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section"]
)


def holds_data(row: HtmlElement) -> bool:
    """Whether the rows hold data. Rows of a layout hold paragraphs and tables; rows of data hold
    words and numbers. Two more rows are part of a layout: one with a cell whose lines are broken
    again and again; and one of a single cell that is a paragraph, or stands between other rows of a
    layout."""
    if _holds_layout(row):
        return False
    if len(row) == 1:
        broken = sum(1 for _ in row[0].iter("br")) >= BREAKS_OF_LAYOUT
        return not (broken or _is_paragraph(row[0]) or _stands_in_layout(row))
    return not any(_is_broken_text(cell) for cell in row if isinstance(cell.tag, str))


def _holds_layout(row: HtmlElement) -> bool:
    return any(part.tag in _CELL_OF_LAYOUT for part in row.iter())


def _is_broken_text(cell: HtmlElement) -> bool:
    breaks = sum(1 for _ in cell.iter("br"))
    return breaks >= BREAKS_OF_TEXT and len(cell.text_content()) >= LEAST_TEXT


def _is_paragraph(cell: HtmlElement) -> bool:
    return cell.tag == "td" and len(cell.text_content()) >= LEAST_PARAGRAPH


def _stands_in_layout(row: HtmlElement) -> bool:
    """Whether a row of one cell stands in a column of such rows, which no table of data is, or
    beside rows of a layout."""
    if row[0].tag != "td":
        return False
    near = [*islice(row.itersiblings(preceding=True), NEAR), *islice(row.itersiblings(), NEAR)]
    layout = [len(each) > 0 and _holds_layout(each) for each in near]
    if any(layout):
        return all(held or len(each) <= 1 for each, held in zip(near, layout, strict=True))
    return bool(near) and "colspan" not in row[0].attrib and all(len(each) == 1 for each in near)


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


def holds_text(element: HtmlElement) -> bool:
    """Whether a link or a button that was left open holds part of the article: paragraphs right in
    it, more than those of a teaser."""
    long = (child for child in islice(element, MOST_READ) if child.tag == "p" and _is_long(child))
    return sum(1 for _ in islice(long, FEW)) == FEW


def _is_long(paragraph: HtmlElement) -> bool:
    return sum(len(text) for text in islice(paragraph.itertext(), MOST_READ)) >= LONG


def _chars(paragraphs: Iterable[HtmlElement]) -> int:
    return sum(len(paragraph.text_content()) for paragraph in paragraphs)


def is_count(verbatim: HtmlElement) -> bool:
    """Whether a <pre> holds but the numbers of the lines that stand beside it."""
    text = "".join(verbatim.itertext()) if len(verbatim) else verbatim.text or ""
    numbers = text.split() if text[:40].strip()[:1].isdigit() else []
    return bool(numbers) and numbers == [str(at + 1) for at in range(len(numbers))]
