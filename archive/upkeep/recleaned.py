"""What cleaning again changes, or would change: sums by site, and the largest differences."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from archive.recording.former_cuts import differs
from archive.tables import articles
from archive.tables.articles import ArticleRow
from archive.workers.worker import Crash
from cleaners.types.article import Article
from cleaners.types.rejection import Rejection

LARGEST = 20


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

    def add(self, row: ArticleRow, outcome: Article | Rejection | Crash | None) -> None:
        """Count an article as stored and as cut now. With `outcome` None there is no page."""
        site = self.sites.setdefault(row.site, SiteReport(row.site))
        site.articles += 1
        if outcome is None:
            site.without_page += 1
        elif isinstance(outcome, Crash):
            site.crashed += 1
        elif isinstance(outcome, Rejection):
            site.lost[str(outcome.reason)] += 1
        else:
            self._compare(site, row, outcome)

    def _compare(self, site: SiteReport, row: ArticleRow, article: Article) -> None:
        site.words_before += row.words
        site.words_after += article.words
        site.confidence_before += row.confidence
        site.confidence_after += article.confidence
        before = [row.title or "", row.lead or "", *row.text.split("\n")]
        after = [article.title or "", article.lead or "", *article.text.split("\n")]
        gone = tuple((Counter(before) - Counter(after)).elements())
        new = tuple((Counter(after) - Counter(before)).elements())
        if before == after:
            site.finer += differs(row, articles.columns(article))
            return
        amount = sum(map(len, gone)) + sum(map(len, new))
        site.changed += 1
        site.share += amount / max(1, sum(map(len, before)) + sum(map(len, after)))
        difference = Difference(amount, row.id, row.url, row.site, gone, new)
        if len(self.largest) < LARGEST:
            heapq.heappush(self.largest, difference)
        else:
            heapq.heappushpop(self.largest, difference)
