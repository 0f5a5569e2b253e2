"""Opens a run: the lock, the archive, the run's row, the workers. Closes them in reverse order."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archive.database.db import Archive, open_archive
from archive.tables import runs, sources
from archive.tables.addresses import urls
from archive.tables.linked import pictures
from archive.workers.pool import CleaningPool
from cleaners.types.edition import CLEANER
from cleaners.types.utc import utc_text
from crawler.session.plan import Plan
from crawler.session.schedule import MINUTE, later
from crawler.sites.site import Site
from crawler.sites.site_files import SiteFileError, load_usable, refuse_unknown, slugs_of

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from crawler.session.session import Session
    from crawler.sites.shards import Shard


log = logging.getLogger(__name__)
CLOCKS_DIFFER = 10 * MINUTE  # a clock that is set right by less delays nothing that matters


def clock() -> str:
    """The time now, as UTC text."""
    return utc_text(datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sites to crawl. `broken`: by slug, what is wrong with the files of others."""

    members: tuple[Site, ...]
    broken: Mapping[str, str]


def choose(folder: Path, slugs: Sequence[str] = (), shard: Shard | None = None) -> Chosen:
    """The sites of a folder, or those named.

    With `shard` only those that belong to it, which may be none. A broken file stops only its own
    site. Raises SiteFileError when no site is left, or a named one does not exist.
    """
    there = slugs_of(folder)
    if not there:
        raise SiteFileError(f"{folder}: no site here yet; `cuttings add URL` writes one")
    refuse_unknown(folder, slugs)
    wanted = list(dict.fromkeys(slugs)) or there
    if shard is not None:
        wanted = [slug for slug in wanted if shard.holds(slug)]
    usable, broken = load_usable(folder, frozenset(wanted))
    known = {site.slug: site for site in usable}
    members = tuple(known[slug] for slug in wanted if slug in known)
    if broken and not members:
        raise SiteFileError("; ".join(broken.values()))
    return Chosen(members, broken)


@contextmanager
def open_session(
    archive_path: Path,
    members: Sequence[Site],
    *,
    command: str,
    plan: Plan = Plan(),  # noqa: B008 (frozen)
    now: Callable[[], str] = clock,
    workers: int | None = None,
    pool: CleaningPool | None = None,
    watch: Callable[[Session], None] | None = None,
) -> Iterator[Session]:
    """Open the lock, the archive, the run and the workers; close them in reverse order.

    A `pool` that is given is used and left open, for many runs in one process.
    """
    with (
        runs.crawl_lock(archive_path, waits=True),
        open_archive(archive_path, create=True) as archive,
        _cleaners(pool, workers) as cleaners,
    ):
        from crawler.session.session import Session  # noqa: PLC0415

        archive.checkpoint_by_hand()
        turned_back = _after_a_clock_that_was_ahead(archive, now())
        runs.mark_killed(archive, now())
        run = runs.start(archive, command, [site.slug for site in members], now(), CLEANER)
        session = Session(archive, run, members, cleaners, now, plan=plan, watch=watch)
        session.notes += turned_back
        archive.checkpoint()  # a copy that is made meanwhile shows that this run had not ended
        try:
            yield session
        except BaseException:
            session.stopping.set()
            raise
        finally:
            if session.trouble is None:
                runs.finish(archive, run, status_of(session), _counters(session), now())


def _after_a_clock_that_was_ahead(archive: Archive, now: str) -> list[str]:
    """Make due what earlier runs put off by a clock that was ahead; what a person is told of it.

    Else an archive whose machine was a year ahead for one crawl would ask for nothing for a year.
    """
    since, latest = later(now, CLOCKS_DIFFER), runs.latest(archive)
    if latest <= since:
        return []
    with archive.transaction() as db:
        count = sum(table.due_again(db, since, now) for table in (sources, urls, pictures))
    if not count:
        return []
    told = f"the clock says {now}, but an earlier run ended at {latest}"
    return [f"{told}: the {count:,} addresses that were put off by that clock are due now"]


@contextmanager
def _cleaners(pool: CleaningPool | None, workers: int | None) -> Iterator[CleaningPool]:
    """The pool that is given, or one for this run alone, which drops what it has not begun."""
    own = pool or CleaningPool(workers)
    try:
        yield own
    finally:
        if pool is None:
            own.close(cancel=True)


@contextmanager
def session_of_settings(
    settings: BaseSettings, slug: str | None, archive_path: str | None = None
) -> Iterator[Session]:
    """The session for `scrapy crawl` and scrapyd.

    The archive is the one named, else that of the environment, as for `cuttings crawl`.
    """
    archive = Path(archive_path or os.environ.get("CUTTINGS_ARCHIVE", "archive.db"))
    folder = Path(os.environ.get("CUTTINGS_SITES", "sites"))
    chosen = choose(folder, [slug] if slug else [])
    for told in chosen.broken.values():
        log.error("%s", told)
    plan = Plan(sources_now=slug is not None)
    with open_session(archive, chosen.members, command="scrapy crawl", plan=plan) as session:
        yield session


def status_of(session: Session) -> str:
    """The status of the run: done, unless it was interrupted or failed."""
    if session.trouble is not None:
        return "failed"
    return "interrupted" if session.stopping.is_set() else "done"


def _counters(session: Session) -> dict[str, int]:
    return {name: count for name, count in sorted(Counter(session.counters).items()) if count}
