"""What is stored of an article's words, computed before the article is stored.

Computing it is pure and takes longer than storing it. So workers do it for new pages, while the one
writer stores earlier ones. Where no worker did it, the writer does.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.index.full_text import Folded, folded_of
from archive.index.shingles import packed, shingles, sketch
from archive.tables.linked.links import LinkFound, links_in
from cleaners.parts.standoff import stored
from cleaners.types.article import Article


class Words(NamedTuple):
    """Of one article: what the index is fed, its shingles, their sketch, and its parts and links.

    `parts` is what the column of that name gets.
    """

    folded: Folded
    shingles: bytes
    sketch: tuple[int, ...]
    parts: str | None
    links: tuple[LinkFound, ...]

    def are_of(self, text: str, language: str | None) -> bool:
        """Whether they are of this text in this language."""
        return (text, self.parts, language) in self.folded


def words_of(article: Article) -> Words:
    """What the archive keeps of an article's words."""
    found, parts = shingles(article.text), stored(article.parts, article.lead_parts)
    return Words(
        folded_of(article, parts),
        packed(found),
        sketch(found),
        parts,
        tuple(links_in(article.text, parts)),
    )
