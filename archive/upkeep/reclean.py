"""Cleans the stored pages again with today's cleaner: what would change, and changing it.

Nothing is fetched, and nothing here is ever a publisher's revision: the current text of an article
is cut anew from the page it was cut from. Its former text is kept in `former_cuts`, the oldest when
there were several, until `forget`; `undo` restores it. When today's cleaner takes the page for no
article, the text stays.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Any

from archive.database.db import Archive
from archive.database.errors import ArchiveDamaged, NotFound
from archive.database.rows import Row, first, rows
from archive.index.update import update_index
from archive.recording.announced import completed
from archive.tables import articles, fetches, runs, templates
from archive.tables.articles import ArticleRow, ImageRow, rules_key
from archive.tables.fetches import from_feed
from archive.workers.batch import Job, clean_pages
from archive.workers.worker import Crash
from cleaners.blocks.learning.template import EMPTY
from cleaners.types.article import RESERVED, Article
from cleaners.types.rejection import Rejection
from cleaners.types.rules import Rules

BATCH = 8  # articles changed in one transaction, while the workers wait
LARGEST = 20
_WORDS = ("title", "lead", "text")
_STAMPS = ("cleaner", "template", "evidence")
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class SiteReport:
    """The result for one site, as sums; the means are properties.

    `changed` counts articles whose title, lead or text differs, `finer` those whose other data
    differ, `lost` those that are no articles any more, by the reason.
    """

    site: str
    articles: int = 0
    changed: int = 0
    finer: int = 0
    without_page: int = 0
    crashed: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    share: float = 0.0
    words_before: int = 0
    words_after: int = 0
    confidence_before: float = 0.0
    confidence_after: float = 0.0

    @property
    def cleaned(self) -> int:
        """Those that are still articles."""
        lost = sum(self.lost.values())
        return self.articles - self.without_page - self.crashed - lost

    def means(self) -> dict[str, float]:
        """Mean confidence before and after, and the mean share of characters that changed in
        changed texts."""
        cleaned, changed = max(1, self.cleaned), max(1, self.changed)
        return {
            "share": round(self.share / changed, 4),
            "confidence_before": round(self.confidence_before / cleaned, 4),
            "confidence_after": round(self.confidence_after / cleaned, 4),
        }


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One article before and after: the lines that only one of them has.

    `amount` is in characters.
    """

    amount: int
    article: int
    url: str = field(compare=False)
    site: str = field(compare=False)
    gone: tuple[str, ...] = field(compare=False)
    new: tuple[str, ...] = field(compare=False)


@dataclass(slots=True)
class Report:
    """The result of cleaning again, by site, and its largest differences, the largest first."""

    sites: dict[str, SiteReport] = field(default_factory=dict)
    largest: list[Difference] = field(default_factory=list)

    def counters(self) -> Counter[str]:
        """The sums for all sites, as a run stores them."""
        found: Counter[str] = Counter()
        for site in self.sites.values():
            found["changed"] += site.changed
            found["finer"] += site.finer
            found["same"] += site.cleaned - site.changed - site.finer
            found["lost"] += sum(site.lost.values())
            found["without-page"] += site.without_page
            found["crashed"] += site.crashed
        return +found

    def as_data(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "sites": [asdict(one) | one.means() for one in self.sites.values()],
            "largest": [asdict(one) for one in self.largest],
        }


@dataclass(frozen=True, slots=True)
class _Again:
    """An article as stored, and as cut now. With `outcome` None there is no page."""

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
            _tell(report, one)
        if run is not None:
            run.counters.update(report.counters() - run.counters)  # those of this batch
            with archive.batch():
                for one in batch:
                    _apply(archive, one, rules(one.row.site), now)
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
    """With what its page alone does not show: of its host a reservation, of its feed the names."""
    if not isinstance(outcome, Article):
        return outcome
    article = from_feed(outcome, row.feed) if row.feed is not None else outcome
    return _as_reserved(row, completed(archive.db, article, row.site, *_addresses(archive, row)))


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


def _tell(report: Report, one: _Again) -> None:
    row, outcome = one.row, one.outcome
    site = report.sites.setdefault(row.site, SiteReport(row.site))
    site.articles += 1
    if outcome is None:
        site.without_page += 1
    elif isinstance(outcome, Crash):
        site.crashed += 1
    elif isinstance(outcome, Rejection):
        site.lost[str(outcome.reason)] += 1
    else:
        _compare(report, site, row, outcome)


def _compare(report: Report, site: SiteReport, row: ArticleRow, article: Article) -> None:
    site.words_before += row.words
    site.words_after += article.words
    site.confidence_before += row.confidence
    site.confidence_after += article.confidence
    before = [row.title or "", row.lead or "", *row.text.split("\n")]
    after = [article.title or "", article.lead or "", *article.text.split("\n")]
    gone = tuple((Counter(before) - Counter(after)).elements())
    new = tuple((Counter(after) - Counter(before)).elements())
    if before == after:
        site.finer += _differs(row, articles.columns(article))
        return
    amount = sum(map(len, gone)) + sum(map(len, new))
    site.changed += 1
    site.share += amount / max(1, sum(map(len, before)) + sum(map(len, after)))
    difference = Difference(amount, row.id, row.url, row.site, gone, new)
    if len(report.largest) < LARGEST:
        heapq.heappush(report.largest, difference)
    else:
        heapq.heappushpop(report.largest, difference)


def _differs(row: ArticleRow, new: dict[str, Any]) -> bool:
    old = articles.cut_columns(row)
    return any(old[name] != cell for name, cell in new.items() if name not in _STAMPS)


def _apply(archive: Archive, one: _Again, rules: Rules, now: str) -> None:
    """Replace the former cut by today's, and keep the former."""
    if not isinstance(one.outcome, Article):
        return
    row = articles.get(archive.db, one.row.id)
    if row is None or row.body != one.row.body:
        return  # erased or edited in the meantime
    number, new = row.id, articles.columns(one.outcome)
    if _differs(row, new):
        if _differs(
            row, new | {"parts": row.parts}
        ):  # new parts alone replace nothing, so nothing is kept
            archive.db.execute(
                "insert into former_cuts (article, recleaned, cut) values (?, ?, ?)"
                " on conflict (article) do nothing",
                (number, now, _former(archive, row)),
            )
        articles.replace(archive.db, number, one.outcome, body=row.body)
        update_index(archive, number)
    stamps = {name: new[name] for name in _STAMPS} | {"rules": rules_key(rules)}
    articles.set_columns(archive.db, number, stamps)


def _former(archive: Archive, row: ArticleRow) -> str:
    """What `undo` needs: the columns that cleaning sets, the images, and their revision."""
    kept = articles.cut_columns(row)
    kept |= {"rules": row.rules, "revision": row.revision, "body": row.body}
    kept["images"] = [asdict(image) for image in articles.images(archive, row.id)]
    return json.dumps(kept, ensure_ascii=False)


def undo(archive: Archive, *, sites: Sequence[str] = ()) -> Counter[str]:
    """Restore former texts.

    Returns how many were `restored`, and how many `edited` by their publishers since. An edited
    article keeps its new text: its text before the edit is a revision.
    """
    counts: Counter[str] = Counter()
    with archive.transaction():
        for row in _kept(archive, sites):
            counts[_restore(archive, row)] += 1
            archive.db.execute("delete from former_cuts where article = ?", (row["article"],))
    return counts


def _restore(archive: Archive, row: Row) -> str:
    cut: dict[str, Any] = json.loads(row["cut"])
    images = [ImageRow.of(image) for image in cut.pop("images")]
    current = first(archive.db, "select revision from articles where id = ?", (row["article"],))
    if current is None or current["revision"] != cut["revision"]:
        return "edited"
    articles.set_columns(archive.db, row["article"], cut)
    articles.put_images(archive.db, row["article"], images)
    update_index(archive, row["article"])
    return "restored"


def forget(archive: Archive, *, sites: Sequence[str] = ()) -> int:
    """Delete the former texts. Returns their number."""
    with archive.transaction():
        gone = [row["article"] for row in _kept(archive, sites)]
        for number in gone:
            archive.db.execute("delete from former_cuts where article = ?", (number,))
    return len(gone)


def _kept(archive: Archive, sites: Sequence[str]) -> list[Row]:
    return rows(
        archive.db,
        "select former_cuts.* from former_cuts join articles on articles.id = article"
        " where :all or site in (select value from json_each(:sites)) order by article",
        {"all": not sites, "sites": json.dumps(list(sites))},
    )
