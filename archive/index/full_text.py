"""What the index holds of each article, and keeping it in line with the table.

`articles_fts` is declared as the full-text table of `articles`, so that stock Datasette finds and
searches it; but it is fed folded words instead of the columns' own text, and after them the
marked stems. Its column `site` also holds the article's keys: one marked token for each value
that a search filters by, so that a filter costs as little as a word; and the marked words of the
text's headings.

Taking an article out of such an index needs the very words that went in. Two triggers therefore
keep the old values in `articles_stale` whenever an indexed row changes, whoever changes it;
`index` takes the old words out before it puts the new ones in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from archive.database.sqlite import Database
from archive.search.folding import indexed
from archive.search.headings import marked_headings
from archive.search.keys import keys_of
from cleaners.types.article import Article

Folded = Mapping[tuple[str | None, ...], str]
"""By a text and its language (and parts, for its headings): what the index gets of it."""
NOTHING: Folded = MappingProxyType({})

_PUT = (
    "insert into articles_fts (rowid, text, title, lead, authors, tags, site) "
    "values (?, ?, ?, ?, ?, ?, ?)"
)
_NOTE = (
    "insert into articles_indexed (article, site, language, section, moment, authors) "
    "values (?, ?, ?, ?, ?, ?)"
)
_TAKE = (
    "insert into articles_fts (articles_fts, rowid, text, title, lead, authors, tags, site) "
    "values ('delete', ?, ?, ?, ?, ?, ?, ?)"
)


def index(db: Database, article_id: int, folded: Folded = NOTHING) -> None:
    """Bring the index in line with one row of `articles`.

    Does nothing when it is already. `folded`: see `fed`.
    """
    drain(db)
    if db.execute("select 1 from articles_indexed where article = ?", [article_id]).fetchone():
        return
    row = db.execute(_READ, [article_id]).fetchone()
    if row is None:
        return
    source = Source(*row)
    db.execute(_PUT, [article_id, *fed(source, folded)])
    db.execute(_NOTE, [article_id, *source[-4:], source.authors])
    if source.language:
        db.execute("insert or ignore into articles_languages values (?)", [source.language])


def unindex(db: Database, article_id: int) -> None:
    """Remove an article from the index, before or after its row is deleted."""
    drain(db)
    if not db.execute("select 1 from articles_indexed where article = ?", [article_id]).fetchone():
        return
    row = db.execute(_READ, [article_id]).fetchone()
    db.execute(_TAKE, [article_id, *fed(Source(*row))])
    db.execute("delete from articles_indexed where article = ?", [article_id])


def drain(db: Database) -> None:
    """Remove what rows that were changed or deleted since had put into the index."""
    stale = db.execute(f"select rowid, article, {_SOURCE} from articles_stale").fetchall()
    for rowid, article, *row in stale:
        db.execute(_TAKE, [article, *fed(Source(*row))])
        db.execute("delete from articles_stale where rowid = ?", [rowid])


class Source(NamedTuple):
    """The columns of a row that are indexed."""

    title: str | None
    lead: str | None
    text: str
    parts: str | None
    authors: str
    tags: str
    site: str
    language: str | None
    section: str | None
    moment: str


_SOURCE = ", ".join(Source._fields)
_READ = f"select {_SOURCE} from articles where id = ?".replace(
    "moment", "coalesce(published, first_seen)"
)


def fed(source: Source, folded: Folded = NOTHING) -> list[str]:
    """What the index gets for one row, column by column in the order of the table.

    `folded`: what was folded of it beforehand.
    """
    keys = keys_of(source.site, source.language, source.section, source.moment)
    headings = folded.get((source.text, source.parts, source.language))
    if headings is None:
        headings = " ".join(marked_headings(source.text, source.parts, source.language))
    return [
        *(_folded(*each, folded) for each in _texts(source)),
        " ".join(filter(None, [_folded_site(source.site), *keys, headings])),
    ]


def folded_of(article: Article, parts: str | None) -> Folded:
    """What `fed` would compute of an article, but for its site and its keys; `parts` is what the
    column of that name gets."""
    text, language = article.text, article.language
    folded: dict[tuple[str | None, ...], str] = {
        (text, parts, language): " ".join(marked_headings(text, parts, language))
    }
    names = (" ".join(article.authors), None), (" ".join(article.tags), language)
    for each in ((text, language), (article.title, language), (article.lead, language), *names):
        folded[each] = _folded(*each, NOTHING)
    return folded


def _texts(source: Source) -> list[tuple[str | None, str | None]]:
    """The texts of a row in the order of the table, each with its language."""
    return [
        (source.text, source.language),
        (source.title, source.language),
        (source.lead, source.language),
        (_names(source.authors), None),
        (_names(source.tags), source.language),
    ]


def _folded(text: str | None, language: str | None, folded: Folded) -> str:
    if not text:
        return ""
    known = folded.get((text, language))
    return indexed(text, language) if known is None else known


@lru_cache(maxsize=1_000)
def _folded_site(site: str) -> str:
    return indexed(site, None)


def _names(array: str) -> str:
    return "" if array == "[]" else " ".join(str(name) for name in json.loads(array))
