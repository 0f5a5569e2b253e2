"""Tells whether a new text may replace the stored one: is it the article, edited, or something
else?

A broken layout leaves a page with its furniture alone, which may read like a short text. It must
not replace an article. But a publisher may put a notice in an article's place, and that is an edit
worth keeping. So other words, and far fewer, are accepted when the same text is seen again on
another day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.database.rows import first
from archive.database.sqlite import Database
from archive.tables.addresses.likeness import alike
from archive.tables.articles import ArticleRow
from cleaners.language.fingerprint import material
from cleaners.types.article import Article
from cleaners.types.utc import from_utc

STUB = 0.7  # share of the stored text; a wall or a broken layout leaves less
_ANOTHER_DAY = timedelta(hours=20)


def why_not_replace(db: Database, kept: ArticleRow, article: Article, url: str, now: str) -> str:
    """Why this text may not replace the stored one yet; "" when it may."""
    if alike((None, kept.text), article):
        return ""
    if not is_stub(article, kept):
        return _of_another(db, kept, article)
    mark = material(article.title, article.lead, article.text)[:12]
    told = f"nothing of the kept text came, which stays until this ({mark}) is met on another day"
    seen = first(
        db, "select min(fetched) as at from fetches where url = ? and detail = ?", (url, told)
    )
    met = seen["at"] if seen else None
    return "" if met and _moment(now) - _moment(met) >= _ANOTHER_DAY else told


def _of_another(db: Database, kept: ArticleRow, article: Article) -> str:
    """Whether the text is that of another article: some sites give one page at all addresses for a
    while."""
    other = first(
        db,
        "select id from articles where site = ? and id <> ? and title is ? and text = ? limit 1",
        (kept.site, kept.id, article.title, article.text),
    )
    return f"the text of article {other['id']} came, which stays its own" if other else ""


def is_stub(article: Article, kept: ArticleRow) -> bool:
    """Whether it is far shorter than the stored text."""
    return len(article.text) < STUB * len(kept.text)


def _moment(text: str) -> datetime:
    return from_utc(text)
