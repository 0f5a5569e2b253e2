"""Former versions: the words that publishers replaced or withdrew, in an index of their own.

It answers the same queries as the index of articles (index.former writes it). A version has the row
number `article * 4096 + number`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.database.db import Archive
from archive.database.sqlite import Database
from archive.search.marks import Marked, marked, snippet
from archive.search.scope import Filters, Scope, scope

_HEADLINE = 300

MISSING = """
select r.article, r.number, r.title, r.lead, r.text, r.parts, a.authors, a.tags, a.site, a.language,
       a.section, coalesce(a.published, a.first_seen)
from revisions r join articles a on a.id = r.article
where r.number < 4096 and not exists
    (select 1 from revisions_fts_docsize d where d.id = r.article * 4096 + r.number)
"""
"""The versions that the index lacks, as `full_text.Source` names their columns."""


@dataclass(frozen=True, slots=True)
class FormerHit:
    """A former version that a search found.

    It was current from `recorded` until `replaced`. `still`: the current text matches too. The rest
    is as in `find.Hit`; the title is that of the version.
    """

    id: int
    version: int
    url: str
    site: str
    title: str | None
    published: str | None
    language: str | None
    recorded: str
    replaced: str
    still: bool
    headline: Marked = field(default=(), repr=False)
    snippet: Marked = field(default=(), repr=False)


def unindexed(db: Database) -> int:
    """How many versions the index lacks: those from before it existed."""
    return int(db.execute(f"select count(*) from ({MISSING})").fetchone()[0])


def search_former(
    archive: Archive, text: str, filters: Filters, limit: int = 20, offset: int = 0
) -> list[FormerHit]:
    """The former versions that match any text, the last replaced first. Raises NotPossible."""
    ready = scope(archive.db, text, filters)
    return list(_hits(archive.db, ready, limit, offset))


def count_former(db: Database, ready: Scope) -> int:
    """How many former versions match."""
    sql = f"select count(*) from {_FROM} where {_where(ready)}"
    return int(db.execute(sql, ready.parameters).fetchone()[0])


_FROM = """
revisions_fts f join revisions r on r.article = f.rowid / 4096 and r.number = f.rowid % 4096
join articles a on a.id = r.article join articles_indexed i on i.article = r.article
"""


def _where(ready: Scope) -> str:
    return f"revisions_fts match :match and {ready.other.replace('f.rowid', 'r.article')}"


def _hits(db: Database, ready: Scope, limit: int, offset: int) -> Iterator[FormerHit]:
    sql = f"""
        select r.article, r.number, a.url, a.site, r.title, a.published, a.language, r.recorded,
               coalesce((select n.recorded from revisions n
                         where n.article = r.article and n.number = r.number + 1), a.recorded),
               exists (select 1 from articles_fts
                       where articles_fts match :match and rowid = r.article),
               r.lead, r.text
        from {_FROM} where {_where(ready)} order by 9 desc, 1, 2 desc limit :n offset :from
    """
    terms = ready.query.wanted
    for *told, lead, body in db.execute(sql, {**ready.parameters, "n": limit, "from": offset}):
        number, version, url, site, title, published, language, recorded, replaced, still = told
        about = "\n".join(part for part in (lead, body) if part)
        yield FormerHit(
            number, version, url, site, title, published, language, recorded, replaced, bool(still),
            marked((title or "")[:_HEADLINE], terms, language), snippet(about, terms, language),
        )  # fmt: skip
