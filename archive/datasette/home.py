"""The data of the front page, and of the page about the sites' health."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from archive.database.db import Archive
from archive.database.rows import Row, rows, value
from archive.reports import plots
from archive.reports.status import SiteStatus, status

_RECENT_DAYS = 28


def home(archive: Archive, now: str) -> dict[str, Any]:
    """Sites, articles by month as a plot, the latest, the most edited, the sick sites."""
    db = archive.db
    months = [tuple(row) for row in db.execute(_COUNTED, [7])]
    first, last = (months[0][0], months[-1][0]) if months else (None, None)
    period, counts = "month", months
    if len(months) < 3:
        period, counts = "day", [tuple(row) for row in db.execute(_COUNTED, [10])]
    sick = [one for one in _status(archive, now) if one.sick]
    return {
        "articles": value(db, "select count(*) from articles"),
        "revisions": value(db, "select count(*) from revisions"),
        "clusters": value(db, "select count(*) from clusters"),
        "languages": rows(db, _BY_LANGUAGE),
        "sites": rows(db, _BY_SITE),
        "first": first,
        "last": last,
        "period": period,
        "plot": plots.svg(plots.filled(counts), f"Articles by {period}", width=960),
        "latest": rows(db, _LATEST),
        "edited": rows(db, _EDITED),
        "shared": rows(db, _SHARED),
        "sick": sick,
    }


_COUNTED = "select substr(moment, 1, ?), count(*) from articles_indexed group by 1 order by 1"
_BY_LANGUAGE = (
    "select language, count(*) as articles from articles_indexed where language is not null "
    "group by 1 order by 2 desc, 1 limit 12"
)
_BY_SITE = """
select s.slug, coalesce(s.name, s.slug) as name, s.home, s.language,
       count(i.article) as articles, max(i.moment) as latest
from sites s left join articles_indexed i on i.site = s.slug
group by s.slug order by articles desc, s.slug limit 60
"""
_SUMMARY = (
    "a.id, a.title, a.site, a.language, a.published, a.first_seen, a.cluster, a.revision, "
    "coalesce(a.lead, substr(a.text, 1, 280)) as lead, coalesce(s.name, s.slug) as name"
)
_LATEST = f"""
select {_SUMMARY} from (select article from articles_indexed order by moment desc limit 9) i
join articles a on a.id = i.article join sites s on s.slug = a.site
order by coalesce(a.published, a.first_seen) desc, a.id desc
"""
_EDITED = f"""
select {_SUMMARY}, e.edits from
    (select article, count(*) as edits from revisions group by article order by 2 desc limit 5) e
join articles a on a.id = e.article join sites s on s.slug = a.site order by e.edits desc, a.id
"""
_SHARED = """
select c.id, c.size, c.agency, a.title, a.language, a.id as article from clusters c
join articles a on a.id = c.earliest order by c.size desc, c.id desc limit 5
"""


def health(archive: Archive, now: str) -> dict[str, Any]:
    """Each site with its last four weeks, and the outcomes of all fetches day by day."""
    sites = _status(archive, now)
    return {
        "sites": [_site(one) for one in sorted(sites, key=lambda one: (not one.sick, one.site))],
        "sick": sum(one.sick for one in sites),
        "days": _outcomes(archive, now),
    }


_judged: dict[Path, tuple[str, list[SiteStatus]]] = {}


def _status(archive: Archive, now: str) -> list[SiteStatus]:
    """The sites' status.

    It is computed once a minute, because it reads two months of every site.
    """
    minute, path = now[:16], archive.path.resolve()
    if _judged.get(path, ("",))[0] != minute:
        _judged[path] = minute, status(archive, now)
    return _judged[path][1]


def _site(one: SiteStatus) -> dict[str, Any]:
    days = [(day.date.isoformat(), day.articles) for day in one.days[-_RECENT_DAYS:]]
    title = f"New articles of {one.name or one.site} by day"
    return {
        "status": one,
        "spark": plots.spark(days),
        "plot": plots.svg(days, title, width=560, height=84),
    }


def _outcomes(archive: Archive, now: str) -> list[dict[str, Any]]:
    since = date.fromisoformat(now[:10]).toordinal() - _RECENT_DAYS
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    found: list[Row] = rows(
        archive.db,
        "select substr(fetched, 1, 10) as day, outcome, count(*) as n from fetches "
        "where fetched >= ? and fetched <= ? group by 1, 2 order by 1 desc, 3 desc",
        (date.fromordinal(since).isoformat(), now),
    )
    for row in found:
        counted[row["day"]][row["outcome"]] = row["n"]
    return [{"day": day, "outcomes": words} for day, words in counted.items()]
