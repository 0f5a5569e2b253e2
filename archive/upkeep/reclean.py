"""Cleans the stored pages again with today's cleaner: what would change, and changing it.

Nothing is fetched. The current text of an article is cut anew from the page it was cut from. Its
former text is kept (recording.former_cuts). When today's cleaner takes the page for no article, the
text stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import rows
from archive.recording.announced import completed, said_before
from archive.recording.former_cuts import recut
from archive.tables import articles, fetches, runs, templates
from archive.tables.articles import ArticleRow, rules_key
from archive.tables.fetches import from_feed
from archive.upkeep.recleaned import Report
from archive.workers.batch import Job, clean_pages
from archive.workers.worker import Crash
from cleaners.blocks.learning.template import EMPTY
from cleaners.types.article import RESERVED, Article
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules

BATCH = 8  # articles changed in one transaction, while the workers wait
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Again:
    """An article as stored, and as cut now; None without a page."""

    row: ArticleRow
    outcome: Article | Rejection | Crash | None


def reclean(
    archive: Archive,
    *,
    now: str,
    sites: Sequence[str] = (),
    apply: bool = False,
    rules: Callable[[str], Rules] = lambda slug: Rules(),
    workers: int | None = None,
    progress: Progress | None = None,
    clock: Callable[[], str] | None = None,
) -> Report:
    """Clean again what was cut by another cleaner, template or set of rules than today's.

    Without `apply` nothing is written. Applying is a run of its own with the crawl lock: `clock`
    says when it began and ended, without it `now`. After a kill it goes on where it stopped.
    """
    from cleaners.types.edition import CLEANER  # noqa: PLC0415

    if not apply:
        return _all(archive, None, now, sites, rules, workers, progress)
    with runs.under_way(
        archive, "reclean", sites, clock or (lambda: now), CLEANER, gives_way=True
    ) as run:
        return _all(archive, run, now, sites, rules, workers, progress)


def _all(  # noqa: PLR0917
    archive: Archive,
    run: runs.Run | None,
    now: str,
    sites: Sequence[str],
    rules: Callable[[str], Rules],
    workers: int | None,
    progress: Progress | None,
) -> Report:
    """The report. With a run, the changes are applied."""
    report = Report()
    numbers = _due(archive, sites, rules)
    again = _cleaned(archive, numbers, rules, workers)
    done = 0
    while batch := list(islice(again, BATCH)):
        for one in batch:
            report.add(one.row, one.outcome)
        if run is not None:
            run.counters.update(report.counters() - run.counters)  # those of this batch
            with archive.batch():
                for one in batch:
                    if isinstance(one.outcome, Article):
                        recut(archive, one.row, one.outcome, rules(one.row.site), now)
                runs.note(archive, run)
            if run.lock is not None and run.lock.give_way():
                archive.forget_caches()  # a crawl went first
        done += len(batch)
        if progress:
            progress(done, len(numbers))
    report.largest.sort(reverse=True)
    return report


def _due(archive: Archive, sites: Sequence[str], rules: Callable[[str], Rules]) -> list[int]:
    """The articles that were not cut by today's cleaner, template and rules, in order; and those
    without known parts."""
    from cleaners.types.edition import CLEANER  # noqa: PLC0415

    found: list[int] = []
    for site in [row["slug"] for row in rows(archive.db, "select slug from sites order by slug")]:
        if sites and site not in sites:
            continue
        template = templates.load(archive, site)
        version = template.version if template.pages else None
        due = rows(
            archive.db,
            "select id from articles where site = ? and not"
            " (cleaner is ? and template is iif(feed is null, ?, null) and rules is ?"
            " and parts is not null) order by id",
            (site, CLEANER, version, rules_key(rules(site))),
        )
        found += [row["id"] for row in due]
    return found


def _cleaned(
    archive: Archive,
    numbers: Sequence[int],
    rules: Callable[[str], Rules],
    workers: int | None,
) -> Iterator[_Again]:
    without: list[ArticleRow] = []

    def jobs() -> Iterator[Job]:
        for number in numbers:
            row = articles.get(archive.db, number)
            if row is None:
                continue
            try:
                page = fetches.page_of_article(archive, row)
            except (NotFound, ArchiveDamaged):
                without.append(row)
                continue
            if row.feed is None:
                template = templates.load(archive, row.site)
                yield Job(page, row.site, rules(row.site), template, row)
            else:  # what a feed has looks like no page of its site
                yield Job(page, "", rules(row.site), EMPTY, row)

    for job, examined in clean_pages(jobs(), workers):
        yield from _drained(without)
        outcome = examined if isinstance(examined, Crash) else examined.outcome
        yield _Again(job.ticket, _with_what_is_known(archive, job.ticket, outcome))
    yield from _drained(without)


def _with_what_is_known(
    archive: Archive, row: ArticleRow, outcome: Article | Rejection | Crash
) -> Article | Rejection | Crash:
    """With what its page alone does not show: of its host a reservation, of its feed the names, of
    an earlier version the date."""
    if not isinstance(outcome, Article):
        return outcome
    article = from_feed(outcome, row.feed) if row.feed is not None else outcome
    article = completed(archive.db, article, row.site, *_addresses(archive, row))
    return _as_reserved(row, said_before(article, row))


def _addresses(archive: Archive, row: ArticleRow) -> list[str]:
    known = rows(
        archive.db, "select url from urls where article = ? order by url limit 20", (row.id,)
    )
    return [row.url, *(one["url"] for one in known)]


def _as_reserved(row: ArticleRow, article: Article) -> Article:
    """With the reservation that the article's host stated, which its page alone does not show."""
    if RESERVED in article.rights or RESERVED not in row.rights:
        return article
    return replace(article, rights=(*article.rights, RESERVED))


def _drained(without: list[ArticleRow]) -> Iterator[_Again]:
    """Those without a page, each once."""
    while without:
        yield _Again(without.pop(), None)
