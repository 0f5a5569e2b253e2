"""Reading a source's answer: what is new in it, what may be asked for, when to ask it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.recording.record import Failure
from archive.tables import sources, urls
from archive.tables.outcomes import Outcome
from archive.tables.sources import SourceRow
from cleaners.decoding.sniff import not_html
from cleaners.language.fingerprint import digest
from cleaners.types.page import Page
from cleaners.urls import same_site
from crawler.discovery.discovery import Entry, Found, read_source, surely_no_article
from crawler.discovery.entries import NOTHING
from crawler.discovery.lastmods import believable
from crawler.session.schedule import HOUR, Visit, later, next_pause
from crawler.session.tasks import Task

if TYPE_CHECKING:
    from crawler.session.session import Session

MOST_REFUSED = 500
MOST_PARTS = 5_000  # of an index of sitemaps, those that changed last: more would hold up others


class Reading:
    """Reads sources for the session, and keeps what they said."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, task: Task, page: Page) -> Failure:
        """Take in a source's answer; the end it comes to."""
        known = self._known(task)
        if page.status == 304:
            return self._same(task, page, known, "answers 304: nothing changed")
        if page.status != 200:
            end = Failure(Outcome.HTTP_ERROR, f"answers {page.status}", page.status)
            return self.failed(task, end)
        if known is not None and known.digest == digest(page.body):
            return self._same(task, page, known, "the same as the last time")
        site = self._session.sites[task.site]
        found = read_source(task.kind, page.body, page.url, page.header("content-type"), site.links)
        if found.kind in NOTHING:
            return self.failed(task, _no_source(page, found))
        return self._news(task, page, known, found)

    def failed(self, task: Task, end: Failure) -> Failure:
        """Keep that a source could not be read."""
        known = self._known(task)
        queue = self._session.queues[task.site]
        if end.outcome is Outcome.NOT_DUE:
            self._put_off(task)
        elif end.outcome is not Outcome.INTERRUPTED:
            self._remember(task, known, end, Visit(task.kind, failed=True))
            queue.notes.append(f"{task.url}: {end.detail or end.outcome}")
        return end

    def _put_off(self, task: Task) -> None:
        """Its host is left alone: the source was not asked, and so has not failed."""
        session = self._session
        until = session.hosts.of(task.host).until
        sources.plan(session.archive, task.site, task.asked, until or later(session.now(), HOUR))
        session.queues[task.site].tried -= 1

    def _known(self, task: Task) -> SourceRow | None:
        return sources.find(self._session.archive, task.site, task.asked)

    def refusal(self, task: Task) -> tuple[Outcome, str] | None:
        """Why a redirect of this task may not be followed; None where it may."""
        site = self._session.sites[task.site]
        if task.kind != "article":
            return None
        if not same_site(task.url, site.home):
            return Outcome.OFFSITE, f"a redirect of {task.asked} leads off {site.home}"
        if not site.wants(task.url):
            return Outcome.OFFSITE, f"allow and deny of sites/{site.slug}.toml leave it out"
        return None

    def _same(self, task: Task, page: Page, known: SourceRow | None, detail: str) -> Failure:
        queue = self._session.queues[task.site]
        queue.read += 1
        queue.same += 1
        end = Failure(Outcome.NOT_MODIFIED, detail, page.status)
        self._remember(task, known, end, Visit(task.kind, unchanged=True), page)
        return end

    def _news(self, task: Task, page: Page, known: SourceRow | None, found: Found) -> Failure:
        session, queue = self._session, self._session.queues[task.site]
        wanted = self._wanted(task, found)
        wanted = believable(wanted, page.fetched, urls.lastmods(session.archive, wanted))
        discovered = urls.discover(session.archive, task.site, wanted, task.asked, page.fetched)
        self._follow(task, found)
        listed = [entry.url for entry in found.entries[: sources.WINDOW]]
        window = urls.not_erased(session.archive, task.site, listed)
        before = known.window if known else ()
        visit = Visit(task.kind, window=window, before=before)
        queue.read += 1
        queue.new += discovered.new
        session.counters["discovered"] += discovered.new
        told = f"{len(found.entries)} links, {discovered.new} new"
        if found.children:
            told = f"{len(found.children)} sitemaps; {told}"
        if visit.gap:
            session.counters["gaps"] += 1
            told += f"; gap: none of the {len(before)} links of the last visit is left"
            queue.notes.append(f"{task.url}: its window moved on; something may be missed")
        told += f"; {found.detail}" if found.detail else ""
        end = Failure(Outcome.SOURCE, told, page.status)
        self._remember(task, known, end, visit, page, found)
        return end

    def _wanted(self, task: Task, found: Found) -> list[Entry]:
        """The entries that may be asked for; the others are refused, each once."""
        site, session = self._session.sites[task.site], self._session
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
        with session.archive.transaction():
            for url, outcome, told in refused[:MOST_REFUSED]:
                session.ledger.refuse(task.site, url, outcome, told, task.asked)
        return wanted

    def _follow(self, task: Task, found: Found) -> None:
        """Make further sources known: the parts of an index, the feeds that a page names."""
        site, archive = self._session.sites[task.site], self._session.archive
        if site.feeds is None:
            for url in found.feeds:
                if same_site(url, site.home):
                    sources.ensure(archive, url, site=site.slug, kind="feed")
        parts = believable(found.children, self._session.now(), least=2)
        parts.sort(key=lambda part: part.lastmod or "", reverse=True)
        with archive.transaction():
            for part in parts[:MOST_PARTS]:
                if same_site(part.url, site.home):
                    self._follow_part(site.slug, part)

    def _follow_part(self, slug: str, part: Entry) -> None:
        archive = self._session.archive
        known = sources.find(archive, slug, part.url)
        sources.ensure(archive, part.url, site=slug, kind="sitemap")
        if known and known.checked and part.lastmod and part.lastmod > known.checked:
            sources.due_at_once(archive, slug, part.url)

    def _remember(  # noqa: PLR0917 - one call a line
        self,
        task: Task,
        known: SourceRow | None,
        end: Failure,
        visit: Visit,
        page: Page | None = None,
        found: Found | None = None,
    ) -> None:
        now = self._session.now()
        pause = next_pause(visit, known.pause if known else None)
        sources.remember_source(
            self._session.archive,
            task.asked,
            site=task.site,
            kind=task.kind,
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
            due=max(later(now, pause), self._session.hosts.of(task.host).until or ""),
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
