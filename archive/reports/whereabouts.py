"""Whether a site's home leads to another site, and whether the site ever answered."""

from __future__ import annotations

from archive.database.db import Archive
from archive.database.rows import rows
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
        told = "; ".join(f"{row['url']}: {row['detail'] or row['outcome']}" for row in named[:3])
        return [Ailment("never-answered", "it has never answered; is its address right?", told)]
    return []
