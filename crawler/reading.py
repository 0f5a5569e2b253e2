"""Reading a source's answer: what is new in it, what may be asked for, when to ask it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import sources, urls
from archive.outcomes import Outcome
from archive.record import Failure
from archive.rows import Row
from cleaners.fingerprint import digest
from cleaners.page import Page
from cleaners.sniff import not_html
from cleaners.urls import same_site
from crawler.discovery import Entry, Found, read_source, surely_no_article
from crawler.entries import NOTHING
from crawler.errands import Errand
from crawler.schedule import Visit, later, next_pause

if TYPE_CHECKING:
    from crawler.desk import Desk

MOST_REFUSED = 500
MOST_PARTS = 5_000  # of an index of sitemaps, those that changed last: more would hold up others


class Reading:
    """Reads sources for the desk, and keeps what they said."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, errand: Errand, page: Page) -> Failure:
        """Take in a source's answer; the end it comes to."""
        known = self._known(errand)
        if page.status == 304:
            return self._same(errand, page, known, "answers 304: nothing changed")
        if page.status != 200:
            end = Failure(Outcome.HTTP_ERROR, f"answers {page.status}", page.status)
            return self.failed(errand, end)
        if known.get("digest") == digest(page.body):
            return self._same(errand, page, known, "the same as the last time")
        site = self._desk.sites[errand.site]
        found = read_source(
            errand.kind, page.body, page.url, page.header("content-type"), site.links
        )
        if found.kind in NOTHING:
            return self.failed(errand, _no_source(page, found))
        return self._news(errand, page, known, found)

    def failed(self, errand: Errand, end: Failure) -> Failure:
        """Keep that a source could not be read."""
        known = self._known(errand)
        round_ = self._desk.rounds[errand.site]
        if end.outcome is not Outcome.INTERRUPTED:
            self._remember(errand, known, end, Visit(errand.kind, failed=True))
            round_.notes.append(f"{errand.url}: {end.detail or end.outcome}")
        return end

    def _known(self, errand: Errand) -> Row:
        found = sources.find(self._desk.archive, errand.site, errand.asked)
        return found or {"window": [], "pause": None}

    def refusal(self, errand: Errand) -> tuple[Outcome, str] | None:
        """Why a redirect of this errand may not be followed; None where it may."""
        site = self._desk.sites[errand.site]
        if errand.kind != "article":
            return None
        if not same_site(errand.url, site.home):
            return Outcome.OFFSITE, f"a redirect of {errand.asked} leads off {site.home}"
        if not site.wants(errand.url):
            return Outcome.OFFSITE, f"allow and deny of sites/{site.slug}.toml leave it out"
        return None

    def _same(self, errand: Errand, page: Page, known: Row, detail: str) -> Failure:
        round_ = self._desk.rounds[errand.site]
        round_.read += 1
        round_.same += 1
        end = Failure(Outcome.NOT_MODIFIED, detail, page.status)
        self._remember(errand, known, end, Visit(errand.kind, unchanged=True), page)
        return end

    def _news(self, errand: Errand, page: Page, known: Row, found: Found) -> Failure:
        desk, round_ = self._desk, self._desk.rounds[errand.site]
        wanted = self._wanted(errand, found)
        discovered = urls.discover(desk.archive, errand.site, wanted, errand.asked, page.fetched)
        self._follow(errand, found)
        listed = [entry.url for entry in found.entries[: sources.WINDOW]]
        window = urls.not_erased(desk.archive, errand.site, listed)
        visit = Visit(errand.kind, window=window, before=known["window"])
        round_.read += 1
        round_.new += discovered.new
        desk.counters["discovered"] += discovered.new
        told = f"{len(found.entries)} links, {discovered.new} new"
        if found.children:
            told = f"{len(found.children)} sitemaps; {told}"
        if visit.gap:
            desk.counters["gaps"] += 1
            told += f"; gap: none of the {len(known['window'])} links of the last visit is left"
            round_.notes.append(f"{errand.url}: its window moved on; something may be missed")
        told += f"; {found.detail}" if found.detail else ""
        end = Failure(Outcome.SOURCE, told, page.status)
        self._remember(errand, known, end, visit, page, found)
        return end

    def _wanted(self, errand: Errand, found: Found) -> list[Entry]:
        """The entries that may be asked for; the others are refused, each once."""
        site, desk = self._desk.sites[errand.site], self._desk
        wanted, refused = [], [(link, Outcome.BAD_URL, "no usable address") for link in found.bad]
        ours: dict[str, bool] = {}
        for entry in found.entries:
            host = "/".join(entry.url.split("/", 3)[:3])
            if host not in ours:
                ours[host] = same_site(host, site.home)
            if not ours[host]:
                refused.append((entry.url, Outcome.OFFSITE, f"not on {site.home}"))
            elif not site.wants(entry.url):
                told = f"allow and deny of sites/{site.slug}.toml leave it out"
                refused.append((entry.url, Outcome.OFFSITE, told))
            elif found.kind == "feed" or site.allow or not surely_no_article(entry.url):
                wanted.append(entry)
        with desk.archive.transaction():
            for url, outcome, told in refused[:MOST_REFUSED]:
                desk.ledger.refuse(errand.site, url, outcome, told, errand.asked)
        return wanted

    def _follow(self, errand: Errand, found: Found) -> None:
        """Make further sources known: the parts of an index, the feeds that a page names."""
        site, archive = self._desk.sites[errand.site], self._desk.archive
        if site.feeds is None:
            for url in found.feeds:
                if same_site(url, site.home):
                    sources.ensure(archive, url, site=site.slug, kind="feed")
        parts = sorted(found.children, key=lambda part: part.lastmod or "", reverse=True)
        with archive.transaction():
            for part in parts[:MOST_PARTS]:
                if same_site(part.url, site.home):
                    self._follow_part(site.slug, part)

    def _follow_part(self, slug: str, part: Entry) -> None:
        archive = self._desk.archive
        known = sources.find(archive, slug, part.url)
        sources.ensure(archive, part.url, site=slug, kind="sitemap")
        if known and known["checked"] and part.lastmod and part.lastmod > known["checked"]:
            sources.due_at_once(archive, slug, part.url)

    def _remember(  # noqa: PLR0917 - one call a line
        self,
        errand: Errand,
        known: Row,
        end: Failure,
        visit: Visit,
        page: Page | None = None,
        found: Found | None = None,
    ) -> None:
        now = self._desk.now()
        pause = next_pause(visit, known["pause"])
        sources.remember_source(
            self._desk.archive,
            errand.asked,
            site=errand.site,
            kind=errand.kind,
            now=now,
            outcome=end.outcome,
            detail=end.detail,
            etag=page.header("etag") if page else None,
            last_modified=page.header("last-modified") if page else None,
            digest=digest(page.body) if page and found else None,
            entries=len(found.entries) if found else None,
            window=visit.window if found else None,
            changed=visit.fresh,
            pause=pause,
            due=later(now, pause),
            title=found.title if found else None,
        )


def _no_source(page: Page, found: Found) -> Failure:
    """The truest word for an answer that names no address, though its status says all is well."""
    if found.kind != "nothing":
        return Failure(Outcome(found.kind), found.detail, page.status)
    seen = not_html(page)
    if seen is None:
        return Failure(Outcome.SOFT_404, found.detail, page.status)
    return Failure(Outcome(seen.reason), f"{found.detail}; {seen.evidence}", page.status)
