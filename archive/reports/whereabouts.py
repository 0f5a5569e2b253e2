"""Whether a site's home leads to another site, and whether the site ever answered, or ever brought
an article."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.database.db import Archive
from archive.database.rows import Row, rows, value
from archive.reports.health import Ailment

MOVED = "moved to "  # the detail of a front page that leads to another site begins so


def whereabouts(archive: Archive, site: str, now: str) -> list[Ailment]:
    """What is wrong with a site's addresses, by the last visit of its sources."""
    found = rows(
        archive.db,
        """select url, kind, outcome, detail, well, url = sites.home as home from sources
           join sites on sites.slug = site
           where site = ? and kind <> 'robots' and checked <= ? order by url""",
        (site, now),
    )
    fronts = [row for row in found if row["kind"] == "front" and row["home"]]
    moved = [row for row in fronts if (row["detail"] or "").startswith(MOVED)]
    if moved:
        return [Ailment("moved", "its home leads to another site", moved[0]["detail"])]
    named = [row for row in found if row["kind"] != "section"]
    if named and not any(row["well"] for row in named):
        return [
            Ailment("never-answered", "it has never answered; is its address right?", _told(named))
        ]
    return _barren(archive, site, now, _told(named)) if named else []


def _told(sources: list[Row]) -> str:
    return "; ".join(f"{row['url']}: {row['detail'] or row['outcome']}" for row in sources[:3])


def _barren(archive: Archive, site: str, now: str, told: str) -> list[Ailment]:
    """A site that is asked for more than a day, and of which nothing was ever an article."""
    begun = value(archive.db, "select min(added) from sites where slug = ?", (site,))
    patience = datetime.fromisoformat(now) - timedelta(days=1)
    if not begun or datetime.fromisoformat(begun) > patience:
        return []
    if value(archive.db, "select exists (select 1 from articles where site = ?)", (site,)):
        return []
    ends = rows(
        archive.db,
        """select outcome, count(*) as n from urls where site = ? group by outcome
           order by n desc limit 4""",
        (site,),
    )
    if not ends:
        cause = "it answers, and has never named an article; name its feeds or sections in its file"
        return [Ailment("no-article-yet", cause, told)]
    if any(row["outcome"] is None for row in ends):
        return []  # some are still to be asked for
    counts = ", ".join(f"{row['n']} {row['outcome']}" for row in ends)
    return [Ailment("no-article-yet", "nothing that it named was ever an article", counts)]
