"""One run of the crawler: open the session, run Scrapy, report."""

from __future__ import annotations

import gc
import logging
import signal
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from archive.tables import sources
from archive.tables.addresses import backlog
from cleaners.types.edition import CLEANER
from crawler.session.open import Chosen, clock, open_session, status_of
from crawler.session.plan import Plan, Sender

if TYPE_CHECKING:
    from scrapy import Spider

    from archive.workers.pool import CleaningPool
    from crawler.session.session import Session

WRONG_FILE = 78
STOPPED = {signal.SIGINT: 130, signal.SIGTERM: 143}


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
    slug, what is wrong with the files of sites that were not crawled for it.
    """

    run: int
    status: str
    exit_status: int
    outcomes: dict[str, int]
    sites: tuple[SiteReport, ...]
    seconds: float
    counters: dict[str, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


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
    began = datetime.now(UTC)
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
        return report(session, (datetime.now(UTC) - began).total_seconds(), chosen.broken)


def user_agent(contact: str | None) -> str:
    """The User-Agent: our name, and an address to write to."""
    return f"{CLEANER.replace(' ', '/')}" + (f" (+{contact})" if contact else "")


def report(
    session: Session, seconds: float, broken: Mapping[str, str] = MappingProxyType({})
) -> CrawlReport:
    """What the run did, and whether a person has to look."""
    sites = tuple(_site_report(session, slug) for slug in session.queues)
    sick = any(site.sick for site in sites)
    stopped = STOPPED.get(signal.Signals(session.signal), 130) if session.signal else 0
    return CrawlReport(
        session.run,
        status_of(session),
        stopped or (WRONG_FILE if broken else 1 if sick else 0),
        dict(sum(session.ledger.outcomes.values(), Counter()).most_common()),
        sites,
        seconds,
        dict(session.counters),
        dict(broken),
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


def settings_for(sender: Sender) -> dict[str, Any]:
    """Scrapy's settings for one run, with user agent and proxy.

    Scrapy's warnings go to Python's log, whoever listens to it.
    """
    return {
        "USER_AGENT": user_agent(sender.contact),
        "PROXY": sender.proxy,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


def run_scrapy(
    chosen: dict[str, Any], session: Session, spider: type[Spider] | None = None, **arguments: Any
) -> int:
    """Run Scrapy to its end.

    Returns the number of the signal that stopped it, 0 for none. `spider` is News unless another is
    given; it gets the session and the arguments.
    """
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - slow to import
    from scrapy.settings import Settings  # noqa: PLC0415

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(chosen, priority="cmdline")
    logging.getLogger().addHandler(
        logging.NullHandler()
    )  # without a handler Python prints warnings itself
    process = CrawlerProcess(settings)
    before = {number: signal.getsignal(number) for number in STOPPED}
    met: list[int] = []
    from crawler.borders import hear_signals  # noqa: PLC0415

    hear_signals(process, met.append)
    from crawler.components.spiders.news import News  # noqa: PLC0415

    # Imported modules stay: looking for cycles in them took a tenth of a crawl's CPU time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    done = process.crawl(spider or News, session=session, **arguments)
    try:
        process.start()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    failure = getattr(done, "result", None)
    if failure is not None and hasattr(failure, "raiseException"):
        failure.raiseException()
    return met[0] if met else 0
