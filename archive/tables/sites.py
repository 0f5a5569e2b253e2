"""The sites of an archive, by slug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.database.choices import near
from archive.database.db import Archive
from archive.database.errors import NotFound
from archive.database.rows import Record, record, records
from archive.database.sqlite import Database


@dataclass(frozen=True, slots=True)
class SiteRow(Record):
    """A row of `sites`."""

    slug: str
    name: str | None
    home: str | None
    language: str | None
    added: str
    alerted: str | None


def ensure(
    archive: Archive,
    slug: str,
    *,
    now: str,
    name: str | None = None,
    home: str | None = None,
    language: str | None = None,
) -> None:
    """Store the site. Values that are given replace the stored ones; None leaves them."""
    with archive.transaction() as db:
        db.execute(
            """insert into sites (slug, name, home, language, added) values (?, ?, ?, ?, ?)
               on conflict (slug) do update set name = coalesce(excluded.name, name),
                   home = coalesce(excluded.home, home),
                   language = coalesce(excluded.language, language)""",
            (slug, name, home, language, now),
        )


def all(archive: Archive) -> list[SiteRow]:  # noqa: A001
    """Every site, by slug."""
    return records(archive.db, SiteRow, f"select {SiteRow.columns()} from sites order by slug")


def get(archive: Archive, slug: str) -> SiteRow:
    """One site. Raises NotFound with the sites that exist."""
    sql = f"select {SiteRow.columns()} from sites where slug = ?"
    found = record(archive.db, SiteRow, sql, (slug,))
    if found is None:
        known = near(slug, (site.slug for site in all(archive)))
        raise NotFound(f"{archive.path}: there is no site {slug!r}{known}")
    return found


def alerted(archive: Archive) -> dict[str, str | None]:
    """By site: since when a person knows that it is sick; None for a site with nothing to tell."""
    return {site.slug: site.alerted for site in all(archive)}


def set_alerted(archive: Archive, slugs: Sequence[str], moment: str | None) -> None:
    """Store that a person was told that these sites are sick; None: that they are well again."""
    with archive.transaction() as db:
        for slug in slugs:
            db.execute("update sites set alerted = ? where slug = ?", (moment, slug))


def delete(db: Database, slug: str) -> None:
    """Forget a site."""
    db.execute("delete from sites where slug = ?", (slug,))
