"""What a feed says of an article, where its page does not say it: its authors and its subjects.

A page may name nobody, while its feed does. The page goes before the feed. What comes from a feed
is marked as that in the article's evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from archive.database.rows import rows
from archive.database.sqlite import Database
from cleaners.types.article import Article

MOST_AUTHORS = 10


def completed(db: Database, article: Article, site: str, *addresses: str) -> Article:
    """The article, with authors and tags of the source that named one of its addresses, where it
    has none of its own."""
    if article.authors and article.tags:
        return article
    said = rows(
        db,
        """select u.authors, u.tags, s.name from urls u left join sites s on s.slug = :site
           where u.url in (select value from json_each(:addresses))
               and (u.authors is not null or u.tags is not null)""",
        {"site": site, "addresses": json.dumps(addresses)},
    )
    for row in said:
        if not article.authors:
            people = _people(json.loads(row["authors"] or "[]"), row["name"], article.language)
            article = _marked(replace(article, authors=people), "authors") if people else article
        tags = tuple(json.loads(row["tags"] or "[]"))
        if tags and not article.tags:
            article = _marked(replace(article, tags=tags), "tags")
    return article


def _marked(article: Article, field: str) -> Article:
    told = f"{field} by its feed"
    return replace(article, evidence="; ".join(filter(None, (article.evidence, told))))


def _people(named: Iterable[str], site: str | None, language: str | None) -> tuple[str, ...]:
    """The names of people among these. The paper's own name is none."""
    from cleaners.metadata.authors.names import read_byline  # noqa: PLC0415 - slow to import, and
    from cleaners.metadata.title import squash  # noqa: PLC0415 - few feeds name an author

    house = frozenset({squash(site)} if site else ())
    found: dict[str, None] = {}
    for name in named:
        found |= dict.fromkeys(read_byline(name, house, language).people)
    return tuple(found)[:MOST_AUTHORS]
