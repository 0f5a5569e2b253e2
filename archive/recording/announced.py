"""What a feed, or the page in an earlier version, says of an article where its page says nothing.

A page may name nobody, while its feed does; and a layout that shows no date does not unsay the one
that the page had before. The page goes before both. What comes from elsewhere is marked as that in
the article's evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from archive.database.rows import rows
from archive.database.sqlite import Database
from archive.tables.articles import ArticleRow
from cleaners.types.article import Article, Dated

MOST_AUTHORS = 10
_FEED, _BEFORE = "by its feed", "of an earlier version"


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
            if people:
                article = _marked(replace(article, authors=people), f"authors {_FEED}")
        tags = tuple(json.loads(row["tags"] or "[]"))
        if tags and not article.tags:
            article = _marked(replace(article, tags=tags), f"tags {_FEED}")
    return article


def not_unsaid(article: Article, kept: ArticleRow) -> Article:
    """The article, with the date and the authors of the version that is kept, where its page states
    none. Where it names an agency, that is who wrote it."""
    if article.published is None and kept.published:
        date = Dated(kept.published, kept.published_zone, kept.published_source or "")
        article = _marked(replace(article, published=date), f"date {_BEFORE}")
    if kept.authors and not article.authors and not article.agency:
        article = _marked(replace(article, authors=kept.authors), f"authors {_BEFORE}")
    return article


def said_before(article: Article, kept: ArticleRow) -> Article:
    """The article as its page is cut anew, with what the kept one has from an earlier version."""
    told = kept.evidence or ""
    date, authors = f"date {_BEFORE}" in told, f"authors {_BEFORE}" in told
    if date or authors:
        known = replace(
            kept,
            published=kept.published if date else None,
            authors=kept.authors if authors else (),
        )
        article = not_unsaid(article, known)
    return article


def _marked(article: Article, told: str) -> Article:
    return replace(article, evidence="; ".join(filter(None, (article.evidence, told))))


def _people(named: Iterable[str], site: str | None, language: str | None) -> tuple[str, ...]:
    """The names of people among these. The paper's own name is none."""
    from cleaners.metadata.authors.names import read_byline  # noqa: PLC0415 - slow to import, and
    from cleaners.metadata.titles.choose import squash  # noqa: PLC0415 - few feeds name an author

    house = frozenset({squash(site)} if site else ())
    found: dict[str, None] = {}
    for name in named:
        found |= dict.fromkeys(read_byline(name, house, language).people)
    return tuple(found)[:MOST_AUTHORS]
