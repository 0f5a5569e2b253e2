"""A page without the articles that are not its own, and without what it holds twice."""

from __future__ import annotations

from cleaners.blocks.blocks import Cut
from cleaners.blocks.own_article.copies import copies
from cleaners.blocks.own_article.others import others
from cleaners.blocks.segment import without
from cleaners.metadata.read import Metadata


def own_article(page: Cut, metadata: Metadata) -> tuple[Cut, str]:
    """What is left of a page, and what was left out in words, "" for nothing."""
    said = []
    if twice := copies(page):
        page = without(page, twice)
        said.append(f"{len(twice)} blocks stand in the page twice")
    if foreign := others(page, metadata.title or "", metadata.url):
        numbers = {number for stretch in foreign for number in stretch}
        page = without(page, numbers)
        said.append(f"{len(numbers)} blocks are of other articles")
    return page, "; ".join(said)
