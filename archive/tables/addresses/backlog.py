"""Which addresses are due, which of them a run leaves, and how many there are of each kind."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import first, records, rows
from archive.tables import fetches
from archive.tables.addresses.urls import UrlRow

_DUE = """site = :site and outcome is not 'erased' and (
               checked is null or due <= :due_by or (:revisit and checked < :due_by and (
                    exists (select 1 from articles a where a.id = article and a.url = urls.url)
                    or (outcome = 'redirect' and due is not null))))"""
# The date of the news: that of its source, never later than the discovery. An undated entry of a
# page or feed is new now; about an undated entry of a sitemap nothing is known.
_NEWS = """coalesce(min(coalesce(published, lastmod), discovered), (select urls.discovered
               from sources s where s.site = urls.site and s.url = urls.source
                   and s.kind <> 'sitemap'))"""


def due_urls(
    archive: Archive, site: str, now: str, limit: int, revisit: bool = False
) -> list[UrlRow]:
    """What to ask for now: addresses never asked for first, the latest news first of all.

    `revisit` takes every known article too, whether due or not, and what led elsewhere; aliases
    and the erased never.
    """
    return records(
        archive.db,
        UrlRow,
        f"""select {UrlRow.columns()} from urls where {_DUE}
           order by checked is not null, {_NEWS} desc nulls last, due, discovered desc, rowid
           limit :limit""",
        {"site": site, "due_by": now, "revisit": revisit, "limit": limit},
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a run has reached, in words, and what was due by then.

    `known_only`: it is one of visits to known articles. `revisit`: these were asked for whether due
    or not.
    """

    told: str
    due_by: str
    known_only: bool = False
    revisit: bool = False


def leave(
    archive: Archive, run: int, site: str, now: str, limit: Limit, *, met: Collection[str] = ()
) -> int:
    """Write into `fetches` what was due and is left, since a limit was reached; how many.

    `met` are addresses that were asked for after all. An address that was left the last time too is
    not told of again, so that a backlog costs a row an address and not a row an hour.
    """
    with archive.transaction() as db:
        found = rows(
            db,
            f"""select url, article, source from urls
                where {_DUE} and (article is not null or not :known_only)
                    and url not in (select value from json_each(:met))
                    and coalesce((select f.outcome from fetches f where f.url = urls.url
                        order by f.id desc limit 1), '') <> 'over-budget'""",
            {
                "site": site,
                "due_by": limit.due_by,
                "revisit": limit.revisit,
                "known_only": limit.known_only,
                "met": json.dumps(list(met)),
            },
        )
        fetches.insert_over_budget(
            db, found, {"run": run, "site": site, "now": now, "told": limit.told}
        )
        return len(found)


def counts(archive: Archive, site: str, now: str) -> dict[str, int]:
    """How many addresses of a site are known, waiting, due, articles."""
    row = first(
        archive.db,
        """select count(*) as known, count(*) filter (where checked is null) as waiting,
                  count(*) filter (where due <= ?) as due,
                  count(*) filter (where article is not null) as articles
           from urls where site = ?""",
        (now, site),
    )
    return dict(row or {})
