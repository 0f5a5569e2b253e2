"""What is kept of an article's words, told before the article is kept.

Telling it is pure and takes longer than keeping it, so workers do it for what is new, while the one
writer keeps what came before. Where nobody did, the writer does it itself.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.index.full_text import Told, tell
from archive.index.shingles import packed, shingles, sketch
from archive.tables.linked.links import LinkFound, links_in
from cleaners.parts.standoff import stored
from cleaners.types.article import Article


class Words(NamedTuple):
    """Of one article: what the index is fed, its shingles, their sketch, and its parts and links.

    `parts` is what the column of that name gets.
    """

    told: Told
    shingles: bytes
    sketch: tuple[int, ...]
    parts: str | None
    links: tuple[LinkFound, ...]

    def are_of(self, text: str, language: str | None) -> bool:
        """Whether they were told of this text in this language."""
        return (text, self.parts, language) in self.told


def words_of(article: Article) -> Words:
    """What the archive keeps of an article's words."""
    found, parts = shingles(article.text), stored(article.parts, article.lead_parts)
    return Words(
        tell(article, parts),
        packed(found),
        sketch(found),
        parts,
        tuple(links_in(article.text, parts)),
    )
