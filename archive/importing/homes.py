"""Finds the site of an address: the one whose home has its host, else one named after the host."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.database.db import Archive
from archive.database.rows import first
from archive.tables import sites
from cleaners.urls.keys import host_of

SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


def slug_at(archive: Archive, host: str) -> str:
    """The site whose home has this host, with or without `www.`; else one named after it."""
    bare = _bare(host)
    homes = archive.db.execute("select slug, home from sites where home is not null").fetchall()
    for slug, home in homes:
        if _bare(host_of(home)) == bare:
            return str(slug)
    return slug_of(host)


def slug_of(host: str) -> str:
    """A site's slug made from its host."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", host.lower().removeprefix("www.")).strip("-._")
    return plain[:62] or "unknown"


def match_sites(
    archive: Archive, other: Archive, now: str, wanted: Callable[[str], bool] | None = None
) -> dict[str, str]:
    """Pairs each of the other's slugs with ours for the same site, which is made when it is new.

    With `wanted`, which says yes or no to a slug of ours, only those sites. Two sites with one home
    are one site, whatever each machine calls it. Two homes under one slug are two sites.
    """
    found: dict[str, str] = {}
    for site in sites.all(other):
        slug = _ours(archive, site)
        if wanted is not None and not wanted(slug):
            continue
        found[site.slug] = slug
        mine = (
            first(archive.db, "select name, home, language from sites where slug = ?", (slug,))
            or {}
        )
        names = ("name", "home", "language")
        new = {name: getattr(site, name) for name in names if not mine.get(name)}
        sites.ensure(archive, slug, now=now, **new)
    return found


def _ours(archive: Archive, site: sites.SiteRow) -> str:
    host = host_of(site.home) if site.home else None
    mine = first(archive.db, "select home from sites where slug = ?", (site.slug,))
    slug: str = site.slug
    if host is None or (mine and (not mine["home"] or _bare(host_of(mine["home"])) == _bare(host))):
        return slug
    at_home = slug_at(archive, host)
    known = first(archive.db, "select 1 from sites where slug = ?", (at_home,))
    return at_home if known or mine else slug


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")
