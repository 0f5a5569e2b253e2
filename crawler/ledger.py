"""The account of a run: each errand's end, written down once, by the archive's one writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from archive import fetches, urls
from archive.db import Archive
from archive.fetches import Fetch
from archive.frontier import Standing
from archive.identity import key_of
from archive.outcomes import Outcome
from archive.record import Change, Failure, record
from archive.tombstones import is_erased
from cleaners.page import Page
from crawler.errands import Cleaned, Ended, Errand
from crawler.manners import Manners
from crawler.schedule import HOUR, later, next_visit
from crawler.sites import Site

# An address that is not the site's, or none at all, is no address to visit again.
_HOPS = frozenset({Outcome.REDIRECT, Outcome.REDIRECT_LOOP})
_NO_VISIT = frozenset({Outcome.OFFSITE, Outcome.BAD_URL})


class Ledger:
    """Writes ends into the archive, and counts them: `outcomes` by site."""

    def __init__(
        self,
        archive: Archive,
        run: int,
        sites: Mapping[str, Site],
        now: Callable[[], str],
        manners: Mapping[str, Manners],
    ) -> None:
        self._archive, self._run, self._sites = archive, run, sites
        self._now, self._manners = now, manners
        self.outcomes: dict[str, Counter[str]] = {slug: Counter() for slug in sites}

    def keep(self, item: Ended | Cleaned) -> Change | None:
        """Write an end down; for an article's address, what that changed."""
        if isinstance(item, Cleaned):
            return self._count(item.fetched.errand, self._record(item))
        if self._told_already(item):
            return None
        if item.errand.kind == "article" and item.failure.outcome not in _NO_VISIT:
            return self._count(item.errand, self._record_end(item))
        self._insert(self._row(item))
        return None

    def refuse(self, slug: str, url: str, outcome: Outcome, detail: str, source: str) -> None:
        """Write down, once, that an address was not asked for at all."""
        key = key_of(url)
        if is_erased(self._archive.db, key, slug):
            return
        found = self._archive.db.conn.execute(
            "select 1 from fetches where url = ? and outcome = ? limit 1", (key, str(outcome))
        ).fetchone()
        if found is None:
            now = self._now()
            self._insert(Fetch(key, self._run, slug, now, outcome, detail=detail, source=source))

    def _told_already(self, item: Ended) -> bool:
        """Whether nothing happened but that a host is still left alone: told once, then only due.

        Else a host that is down would fill the archive with its whole backlog every hour.
        """
        errand, outcome = item.errand, item.failure.outcome
        if errand.kind != "article" or outcome is not Outcome.NOT_DUE:
            return False
        key = key_of(errand.asked)
        if fetches.last_outcome(self._archive, key) != outcome:
            return False
        until = self._manners.get(errand.host, Manners()).until
        urls.plan(self._archive, key, until or later(item.fetched, HOUR))
        self.outcomes[errand.site][outcome] += 1
        return True

    def _row(self, item: Ended) -> Fetch:
        errand, failure = item.errand, item.failure
        return Fetch(
            key_of(errand.url),
            self._run,
            errand.site,
            item.fetched,
            failure.outcome,
            status=failure.status,
            detail=failure.detail,
            source=errand.source,
            redirected_to=failure.redirected_to,
            headers=item.headers,
            bytes=item.bytes,
            milliseconds=item.milliseconds,
        )

    def _insert(self, fetch: Fetch) -> None:
        self.outcomes[fetch.site or ""][fetch.outcome] += 1
        with self._archive.transaction() as db:
            fetches.insert(db, fetch)

    def _count(self, errand: Errand, change: Change) -> Change:
        self.outcomes[errand.site][change.outcome] += 1
        return change

    def _record(self, item: Cleaned) -> Change:
        fetched = item.fetched
        return record(
            self._archive,
            self._run,
            fetched.page,
            item.outcome,
            site=fetched.errand.site,
            source=fetched.errand.source,
            lesson=item.lesson,
            milliseconds=fetched.milliseconds,
            store_body=not isinstance(item.outcome, Failure),
            rules=self._sites[fetched.errand.site].rules,
            former=item.former,
            words=item.words,
            rights=fetched.rights,
            due=self._due(fetched.errand),
        )

    def _record_end(self, item: Ended) -> Change:
        """The end of an article's address: of each hop its own, the last one's the first asked."""
        errand, failure, requested = item.errand, item.failure, ""
        if errand.hops and failure.outcome not in _HOPS:
            requested, failure = errand.asked, replace(failure, redirected_to=errand.url)
        return record(
            self._archive,
            self._run,
            Page(errand.url, b"", item.fetched, headers=item.headers, requested=requested),
            failure,
            site=errand.site,
            source=errand.source,
            milliseconds=item.milliseconds,
            store_body=False,
            due=self._due(errand),
        )

    def _due(self, errand: Errand) -> Callable[[Standing], str | None]:
        manners = self._manners.get(errand.host, Manners())

        def due(standing: Standing) -> str | None:
            outcome = standing.outcome
            if manners.until and outcome in (Outcome.NOT_DUE, Outcome.HTTP_ERROR):
                return manners.until
            if manners.lawless and outcome is Outcome.ROBOTS_DENIED:
                outcome = Outcome.HTTP_ERROR  # trouble, no rule: it may be over in an hour
            return next_visit(
                outcome,
                now=standing.now,
                first_seen=standing.first_seen or standing.discovered,
                tries=standing.tries,
                is_article=standing.first_seen is not None,
            )

        return due
