"""A crawl: opens the session, runs Scrapy, and reports what the run did for each site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING

from archive.tables import sources
from archive.tables.addresses import backlog
from crawler.runs.scrapy_process import exit_status, run_scrapy, settings_for
from crawler.session.open import Chosen, clock, open_session, status_of
from crawler.session.plan import Plan, Sender

if TYPE_CHECKING:
    from archive.workers.pool import CleaningPool
    from crawler.session.session import Session

WRONG_FILE = 78


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a run did for one site.

    `sources` were asked, `read` of them answered, `not_modified` of these had not changed, and
    `new` addresses were found in them. `outcomes` counts the ends of the articles' addresses.
    `waiting` addresses are left for the next run. `due` is when a source is asked again. `notes`
    are for a person, one line each. `moved` is the command that follows a paper to its new address.
    `pictures` counts the ends of pictures.
    """

    slug: str
    sources: int
    read: int
    not_modified: int
    new: int
    pages: int
    outcomes: dict[str, int]
    waiting: int
    due: str | None
    notes: tuple[str, ...] = ()
    moved: str = ""
    pictures: dict[str, int] = field(default_factory=dict)

    @property
    def sick(self) -> bool:
        """Whether a person has to look: no source answered, or the paper moved."""
        return bool(self.moved) or (bool(self.sources) and not self.read)


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a run ended.

    `status` is done, interrupted or failed, and `exit_status` what to exit with. `broken` says, by
    slug, what is wrong with the files of sites that were not crawled for it. `notes` are for a
    person, one line each.
    """

    run: int
    status: str
    exit_status: int
    outcomes: dict[str, int]
    sites: tuple[SiteReport, ...]
    seconds: float
    counters: dict[str, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def crawl(
    archive_path: Path,
    chosen: Chosen,
    plan: Plan = Plan(),  # noqa: B008 (frozen)
    *,
    sender: Sender = Sender(),  # noqa: B008 (frozen)
    progress: Callable[[Session], None] | None = None,
    now: Callable[[], str] = clock,
    pool: CleaningPool | None = None,
) -> CrawlReport:
    """Crawl what is due of the chosen sites, in this process.

    Scrapy's reactor runs only once in a process: call this once. Raises the errors of
    archive.database.errors. An interrupted run returns a report.
    """
    began = monotonic()
    with open_session(
        archive_path,
        chosen.members,
        command="crawl",
        plan=plan,
        watch=progress,
        now=now,
        pool=pool,
    ) as session:
        session.signal = run_scrapy(settings_for(sender), session)
        if session.trouble is not None:
            raise session.trouble
        return report(session, monotonic() - began, chosen.broken)


def report(
    session: Session, seconds: float, broken: Mapping[str, str] = MappingProxyType({})
) -> CrawlReport:
    """What the run did, and whether a person has to look."""
    sites = tuple(_site_report(session, slug) for slug in session.queues)
    sick = any(site.sick for site in sites)
    stopped = exit_status(session.signal)
    return CrawlReport(
        session.run,
        status_of(session),
        stopped or (WRONG_FILE if broken else 1 if sick else 0),
        dict(sum(session.ledger.outcomes.values(), Counter()).most_common()),
        sites,
        seconds,
        dict(session.counters),
        dict(broken),
        tuple(session.notes),
    )


def _site_report(session: Session, slug: str) -> SiteReport:
    each, now = session.queues[slug], session.now()
    counts = backlog.counts(session.archive, slug, now)
    asked = [row for row in sources.of_site(session.archive, slug) if row.kind != "robots"]
    due = min((row.due or now for row in asked), default=None)
    return SiteReport(
        slug,
        sources=each.tried,
        read=each.read,
        not_modified=each.same,
        new=each.new,
        pages=each.pages,
        outcomes={str(word): n for word, n in session.ledger.outcomes[slug].most_common()},
        waiting=counts["waiting"],
        due=due,
        notes=tuple(each.notes),
        moved=each.moved,
        pictures={str(word): n for word, n in session.ledger.pictures[slug].most_common()},
    )
