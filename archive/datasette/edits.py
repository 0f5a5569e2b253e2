"""The latest edits by publishers, headlines first: a page, and a feed of the same."""

from __future__ import annotations

from dataclasses import dataclass

from archive.database.db import Archive
from archive.search import known

MOST = 60


@dataclass(frozen=True, slots=True)
class Changed:
    """One edit: version `number` of an article was first seen at `moment`.

    The version before had the title `before`. When the titles are equal, the text changed.
    """

    article: int
    number: int
    moment: str
    before: str | None
    title: str | None
    site: str
    name: str
    language: str | None
    url: str

    @property
    def headline(self) -> bool:
        """Whether the headline changed."""
        return self.before != self.title


_EDITS = """
select * from (
    select r.article, r.number + 1 as number, coalesce(n.recorded, a.recorded) as moment,
           r.title as before, iif(n.article is null, a.title, n.title) as title,
           a.site, coalesce(s.name, s.slug), a.language, a.url
    from revisions r join articles a on a.id = r.article join sites s on s.slug = a.site
    left join revisions n on n.article = r.article and n.number = r.number + 1
    where :site is null or a.site = :site
) where not :headlines or before is not title
order by moment desc, article desc limit :most
"""


def edits(archive: Archive, site: str | None = None, *, headlines: bool = False) -> list[Changed]:
    """The latest edits, of one site or of all.

    `headlines`: only those that changed a headline. Raises NotPossible for an unknown site.
    """
    slug = known.site(archive.db, site) if site else None
    asked = {"site": slug, "headlines": headlines, "most": MOST}
    return [Changed(*row) for row in archive.db.execute(_EDITS, asked)]
