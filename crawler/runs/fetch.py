"""Addresses that a person names, asked for once, as politely as in a crawl, each with its outcome.

An address belongs to the site whose file or home has its host. When there is none, a site is made
in the archive. It has no file, so a crawl leaves it alone until `cuttings add` writes one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.database.db import Archive, open_archive
from archive.database.rows import Row, first
from archive.tables import fetches, sites
from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.fetches import Fetch
from archive.tables.outcomes import Outcome, meaning
from cleaners.urls.keys import canonical, host_of, registrable
from crawler.discovery.entries import Entry
from crawler.runs.scrapy_process import exit_status, run_scrapy, settings_for
from crawler.session.open import open_session
from crawler.session.plan import Plan, Sender
from crawler.session.redirects import MOST_HOPS
from crawler.sites.addresses import address_of
from crawler.sites.site import Site, slug_of
from crawler.sites.site_files import load_sites

if TYPE_CHECKING:
    from archive.workers.pool import CleaningPool
    from crawler.session.session import Session


@dataclass(frozen=True, slots=True)
class End:
    """How one address ended. `article` is the number of the article that was stored for it.

    `led_to` is the address of another site that answered at the end of its redirects.
    """

    url: str
    outcome: str
    detail: str | None = None
    article: int | None = None
    site: str | None = None
    led_to: str | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """The ends of all addresses, in their order. `stopped` is the exit status of a signal, or 0;
    `notes` are for a person."""

    run: int
    ends: tuple[End, ...]
    stopped: int = 0
    notes: tuple[str, ...] = ()


def fetch(
    archive_path: Path,
    sites_dir: Path,
    addresses: Iterable[str],
    *,
    allow_private: bool = False,
    sender: Sender = Sender(),  # noqa: B008 (frozen)
    refuses_reserved: bool = True,
    progress: Callable[[Session], None] | None = None,
    pool: CleaningPool | None = None,
) -> FetchReport:
    """Ask for these addresses now, due or not.

    A missing archive is made. Scrapy's reactor runs only once in a process: call this once. Raises
    SiteFileError, and the errors of archive.database.errors.
    """
    asked = list(dict.fromkeys(address.strip() for address in addresses))
    known = Sites(_known_sites(archive_path, sites_dir))
    members, only = _by_site(asked, known, allow_private=allow_private)
    plan = Plan(only=only, longest=math.inf, refuses_reserved=refuses_reserved, site_of=known.of)
    with open_session(
        archive_path, members, command="fetch", plan=plan, watch=progress, pool=pool
    ) as session:
        for slug, found in only.items():
            urls.discover(session.archive, slug, map(Entry, found), None, session.now())
        session.signal = run_scrapy(settings_for(sender), session)
        if session.trouble is not None:
            raise session.trouble
        ends = tuple(_end(session, address) for address in asked)
        _join(session.archive, ends)
        stopped = exit_status(session.signal)
        return FetchReport(session.run, ends, stopped, tuple(session.notes))


def _known_sites(archive_path: Path, sites_dir: Path) -> list[Site]:
    """The sites with a file, then those that only the archive knows."""
    known = load_sites(sites_dir)
    if not archive_path.exists():
        return known
    with open_archive(archive_path, readonly=True) as archive:
        kept = {row.slug: row for row in sites.all(archive)}
    named = {site.slug for site in known}
    return known + [
        _bare(slug, row.home, row.name)
        for slug, row in kept.items()
        if slug not in named and row.home
    ]


def _bare(slug: str, home: str, name: str | None = None) -> Site:
    """A site without sources."""
    return Site(slug, name or slug, home, feeds=(), sitemaps=(), sections=())


def _by_site(
    addresses: Sequence[str], known: Sites, *, allow_private: bool
) -> tuple[list[Site], Mapping[str, list[str]]]:
    """The sites that these addresses belong to, and what to ask of each."""
    members: dict[str, Site] = {}
    only: dict[str, list[str]] = {}
    for address in addresses:
        url = canonical(address)
        if url is None:
            continue
        site = known.of(url)
        if allow_private:
            site = members.get(site.slug, site)
            places = (*site.allow_private, "{}:{}".format(*address_of(url)))
            site = replace(site, allow_private=tuple(dict.fromkeys(places)))
        members[site.slug] = site
        only.setdefault(site.slug, []).append(url)
    return list(members.values()), only


class Sites:
    """The known sites, and those that addresses make; found by host, whatever their number."""

    def __init__(self, known: Iterable[Site]) -> None:
        self._slugs: set[str] = set()
        self._at: dict[tuple[str, int], Site] = {}
        self._in: dict[tuple[str, int | None], Site] = {}
        for site in known:
            self._take(site)

    def of(self, url: str) -> Site:
        """The site whose home has this host, else one of the same domain, else a new one."""
        there = self._at.get(address_of(url)) or self._in.get(_domain(url))
        if there is not None:
            return there
        parts, slug = urlsplit(url), slug_of(url)
        if slug in self._slugs:
            slug = (host_of(url) or slug).replace(":", "-")
        site = _bare(slug, f"{parts.scheme}://{parts.netloc}/", host_of(url))
        self._take(site)
        return site

    def _take(self, site: Site) -> None:
        self._slugs.add(site.slug)
        self._at.setdefault(address_of(site.home), site)
        self._in.setdefault(_domain(site.home), site)


def _domain(url: str) -> tuple[str, int | None]:
    """What two addresses share for which `cleaners.urls.keys.same_site` holds."""
    parts = urlsplit(canonical(url) or "")
    host = (parts.hostname or "").removeprefix("www.")
    return registrable(host) or host, parts.port


def _end(session: Session, address: str) -> End:
    """How the address ended in this run. One that is no usable address is written down here."""
    if canonical(address) is None:
        return _bad(session, address)
    row, led_to = _row(session, key_of(address)), None
    if row is None:
        outcome = _unasked(session.archive, address)
        return End(address, outcome, meaning(outcome))
    for _ in range(MOST_HOPS * MOST_HOPS):
        goal = key_of(row["redirected_to"] or address)
        onward = None
        if row["outcome"] == Outcome.REDIRECT:
            onward = _row(session, goal) or _row(session, goal, "redirected_to")
        if onward is None or onward["outcome"] == Outcome.OFFSITE:
            break
        row, led_to = onward, goal
    return End(address, row["outcome"], row["detail"], row["article"], row["site"], led_to)


def _row(session: Session, key: str, column: str = "url") -> Row | None:
    """The last end of an address in this run, or of what was redirected to it."""
    return first(
        session.archive.db,
        f"""select site, outcome, detail, article, redirected_to from fetches
            where {column} = ? and run = ? and (url = ? or outcome <> 'redirect')
            order by id desc limit 1""",
        (key, session.run, key),
    )


def _join(archive: Archive, ends: Iterable[End]) -> None:
    """Make an address that led to an article of another site one more address of that article."""
    with archive.transaction() as db:
        for end in ends:
            known = urls.find(archive, end.url) if end.led_to and end.article else None
            if known is not None and known.article is None and end.article is not None:
                urls.leads_to(db, known.url, end.article)


def _unasked(archive: Archive, address: str) -> str:
    """Why it has no row: it was taken down, or the run was stopped before."""
    known = urls.find(archive, address)
    return str(Outcome.INTERRUPTED if known else Outcome.ERASED)


def _bad(session: Session, address: str) -> End:
    told = "not an http or https address"
    bad = Fetch(key_of(address), session.run, None, session.now(), Outcome.BAD_URL, detail=told)
    with session.archive.transaction() as db:
        fetches.insert(db, bad)
    return End(address, str(Outcome.BAD_URL), told)
