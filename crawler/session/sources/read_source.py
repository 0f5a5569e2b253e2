"""Reads a source's answer: what is new in it, what may be asked for, when to ask it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.reports.whereabouts import MOVED
from archive.tables import sources
from archive.tables.addresses import contents, urls
from archive.tables.addresses.identity import key_of
from archive.tables.addresses.spellings import turns_again
from archive.tables.addresses.urls import Discovered
from archive.tables.outcomes import Failure, Outcome
from archive.tables.sources import SourceRow, SourceVisit
from cleaners.language.fingerprint import digest
from cleaners.types.page import Page
from cleaners.urls.keys import host_of, same_site
from crawler.discovery.discovery import Entry, Found, is_file, read_source
from crawler.discovery.entries import NOTHING, LeftOut
from crawler.discovery.markup import tags_of_headers
from crawler.discovery.sections import MOST_CANDIDATES
from crawler.discovery.sitemaps.lastmods import believable
from crawler.session.schedule import DAY, HOUR, Visit, later, next_pause
from crawler.session.sources.ends import no_source, told_of
from crawler.session.tasks import Task
from crawler.sites.site import Site

if TYPE_CHECKING:
    from crawler.session.session import Session

UNASKED = "answers 304, though it was asked for the whole"
MOST_REFUSED = 500
CUT = "its answer was cut short: the whole of it is asked for again"
MOST_FAILURES = 5
MOST_VISITS = 10  # visits in which a page may bring all of its links
TURNS = "its parameters change all the time, and led within a day to "
MOST_PARTS = 5_000  # parts of an index that are read; more would delay other sites


class Reading:
    """Reads sources for the session, and stores what they named."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.older: dict[str, str] = {}  # by feed, where the entries before those it shows are

    def read(self, task: Task, page: Page, *, whole: bool = True, cut: bool = False) -> Failure:
        """Take a source's answer, and return its end.

        `whole`: it is the document that was asked for. `cut`: its end is missing. Then its entries
        count, but nothing is remembered that would let the next visit skip the rest: no validators,
        no digest, no window.
        """
        known = self._known(task)
        if page.status == 304 and not (task.etag or task.last_modified):
            return self.failed(task, Failure(Outcome.HTTP_ERROR, UNASKED, page.status))
        if page.status == 304:
            return self._same(task, page, known, "answers 304: nothing changed")
        if not whole:
            end = Failure(Outcome.HTTP_ERROR, f"answers {page.status}", page.status)
            return self.failed(task, end)
        if known is not None and known.digest == _mark(task, page):
            return self._same(task, page, known, "the same as the last time")
        site = self._session.sites[task.site]
        kind, linked = page.header("content-type"), tags_of_headers(page.headers, page.url)
        most = min(site.links + (known.entries or 0 if known else 0), MOST_VISITS * site.links)
        found = read_source(task.kind, page.body, page.url, kind, most, linked)
        if found.kind in NOTHING:
            return self.failed(task, no_source(page, found))
        shown = self._session.secrets.kept(found)
        more = found.cut and most < MOST_VISITS * site.links
        return self._news(task, page, known, shown, again=more or shown is not found, cut=cut)

    def failed(self, task: Task, end: Failure) -> Failure:
        """Store that a source could not be read."""
        known = self._known(task)
        queue = self._session.queues[task.site]
        if end.outcome is Outcome.NOT_DUE:
            self._put_off(task)
        elif end.outcome is not Outcome.INTERRUPTED:
            candidate = self._found_by_itself(task)
            self._remember(task, known, end, Visit(task.kind, failed=True, idle=candidate))
            if not candidate:
                queue.notes.append(f"{task.url}: {end.detail or end.outcome}")
        return end

    def led_on(self, task: Task, goal: str, end: Failure) -> None:
        """Store that a source leads to an address that this run has asked already. Where that is
        another feed or sitemap nothing is missing."""
        archive, kinds = self._session.archive, ("feed", "sitemap")
        other = sources.find(archive, task.site, goal)
        if task.kind in kinds and (other is None or other.kind not in kinds):
            self.failed(task, end)
            return
        well = Failure(Outcome.NOT_MODIFIED, f"{end.detail}, which is read as well", end.status)
        self._session.queues[task.site].read += 1
        self._remember(task, self._known(task), well, Visit(task.kind, unchanged=True))

    def _put_off(self, task: Task) -> None:
        """Its host is left alone. The source was not asked, so it has not failed."""
        session = self._session
        until = session.hosts.of(task.host).until
        sources.plan(session.archive, task.site, task.asked, until or later(session.now(), HOUR))
        session.queues[task.site].tried -= 1

    def _found_by_itself(self, task: Task) -> bool:
        """Whether it is a section that no file names, found in the navigation of the front page."""
        return task.kind == "section" and self._session.sites[task.site].sections is None

    def _known(self, task: Task) -> SourceRow | None:
        return sources.find(self._session.archive, task.site, task.asked)

    def refusal(self, task: Task) -> tuple[Outcome, str] | None:
        """Why a redirect of this task may not be followed; None when it may."""
        site = self._session.sites[task.site]
        if task.kind != "article":
            return None
        if not same_site(task.url, site.home):
            return Outcome.OFFSITE, f"a redirect of {task.asked} leads off {site.home}"
        if not site.wants(task.url):
            return Outcome.OFFSITE, f"allow and deny of sites/{site.slug}.toml leave it out"
        return None

    def is_source(self, task: Task) -> bool:
        """Whether an article's redirect leads to the front page or another source of its site."""
        if task.kind != "article":
            return False
        key, site = key_of(task.url), self._session.sites[task.site]
        return key == key_of(site.home) or any(
            sources.find(self._session.archive, task.site, url) for url in {key, task.url}
        )

    def _same(self, task: Task, page: Page, known: SourceRow | None, detail: str) -> Failure:
        queue = self._session.queues[task.site]
        queue.read += 1
        queue.same += 1
        detail = "; ".join(filter(None, (self._moved(task, page), detail)))
        end = Failure(Outcome.NOT_MODIFIED, detail, page.status)
        answered = (
            page if page.status != 304 else None
        )  # a 304 has the validators of another answer
        self._remember(task, known, end, Visit(task.kind, unchanged=True), answered)
        return end

    def _news(
        self,
        task: Task,
        page: Page,
        known: SourceRow | None,
        found: Found,
        *,
        again: bool,
        cut: bool,
    ) -> Failure:
        """The new entries of a source that has changed.

        `again`: it names secrets, which are stored nowhere, or more links than one visit takes. So
        it is read at the next visit too, changed or not.
        """
        session, queue = self._session, self._session.queues[task.site]
        discovered, left_out, beyond = self.take(task, found, page.fetched)
        self._follow(task, found)
        listed = [entry.url for entry in found.entries[: sources.WINDOW]]
        window = urls.not_erased(session.archive, task.site, listed)
        idle = self._found_by_itself(task) and not discovered.new
        before = known.window if known else ()
        with session.archive.transaction() as db:
            urls.named_again(db, map(key_of, set(window) - set(before)), page.fetched)
        if cut:  # an entry that is missing may be in the part that was cut off
            window, before = window if discovered.new else [], ()
        visit = Visit(task.kind, window=window, before=before, idle=idle)
        if found.older and not cut and (visit.gap or not before) and not discovered.known:
            self.older[task.asked] = found.older
        queue.read += 1
        told = f"{len(found.entries)} links, {discovered.new} new"
        if moved := self._moved(task, page):
            told = f"{moved}; {told}"
        told += told_of(left_out, beyond)
        if found.children:
            told = f"{len(found.children)} sitemaps; {told}"
            beyond = len(found.children) - MOST_PARTS
            told += f"; {beyond} sitemaps beyond {MOST_PARTS} are left out" if beyond > 0 else ""
        if visit.gap:
            session.counters["gaps"] += 1
            told += f"; gap: none of the {len(before)} links of the last visit is left"
            queue.notes.append(f"{task.url}: its window moved on; something may be missed")
        told += f"; {found.detail}" if found.detail else ""
        if cut:
            told += f"; {CUT}"
            queue.notes.append(f"{task.url}: {CUT}")
        end = Failure(Outcome.SOURCE, told, page.status)
        kept_page = None if again or cut else page
        self._remember(task, known, end, visit, kept_page, None if cut else found)
        kept = [(each.url, each.why) for each in left_out]
        sources.keep_left_out(session.archive, task.site, task.asked, kept)
        return end

    def take(self, task: Task, found: Found, now: str) -> tuple[Discovered, list[LeftOut], int]:
        """Store what a source names. Returns also what of it is left out, and how much more."""
        session, queue = self._session, self._session.queues[task.site]
        wanted, left_out, beyond = self._wanted(task, found)
        wanted = believable(wanted, now, urls.lastmods(session.archive, wanted))
        discovered = urls.discover(session.archive, task.site, wanted, task.asked, now)
        texts = {entry.url: entry.content for entry in wanted if entry.content}
        contents.keep(session.archive, task.site, task.asked, texts, now)
        queue.new += discovered.new
        session.counters["discovered"] += discovered.new
        return discovered, left_out, beyond

    def _moved(self, task: Task, page: Page) -> str:
        """Where the whole paper has moved, with the command that follows it; "" when it has not."""
        site, queue = self._session.sites[task.site], self._session.queues[task.site]
        if task.kind != "front" or same_site(page.url, site.home):
            return ""
        queue.moved = f"`cuttings add {page.url} --as {site.slug} --replace` follows it"
        queue.notes.append(f"{site.home}: the paper has {MOVED}{page.url}; {queue.moved}")
        return f"{MOVED}{page.url}: {queue.moved}"

    def _wanted(self, task: Task, found: Found) -> tuple[list[Entry], list[LeftOut], int]:
        """The entries that may be asked for, and what is left out.

        Of a feed or sitemap only what is no page, or is a source itself, is left out. Refused
        entries are written down, each once. The last value is how many more there were than may be
        taken.
        """
        site, session = self._session.sites[task.site], self._session
        wanted, left_out = [], list(found.left_out)
        refused = [(link, Outcome.BAD_URL, "no usable address") for link in found.bad]
        ours: dict[str, bool] = {}
        named, since = self._sources_of(site), later(session.now(), -DAY)
        for entry in found.entries:
            host = "/".join(entry.url.split("/", 3)[:3])
            if host not in ours:
                ours[host] = same_site(host, site.home)
            if not ours[host]:
                refused.append((entry.url, Outcome.OFFSITE, f"not on {site.home}"))
            elif not site.wants(entry.url):
                told = f"allow and deny of sites/{site.slug}.toml leave it out"
                refused.append((entry.url, Outcome.OFFSITE, told))
            elif why := _no_page(entry, named):
                left_out.append(LeftOut(entry.url, why))
            elif (article := turns_again(session.archive.db, entry.url, since)) is not None:
                left_out.append(LeftOut(entry.url, f"{TURNS}{article}"))
            else:
                wanted.append(entry)
        with session.archive.transaction():
            for url, outcome, told in refused[:MOST_REFUSED]:
                session.ledger.refuse(task.site, url, outcome, told, task.asked)
        return wanted, left_out, max(0, len(refused) - MOST_REFUSED)

    def _sources_of(self, site: Site) -> set[str]:
        """The keys of a site's sources."""
        known = sources.of_site(self._session.archive, site.slug)
        return {key_of(site.home), *(key_of(row.url) for row in known)}

    def _follow(self, task: Task, found: Found) -> None:
        """Store further sources: the parts of an index, the feeds that a page names."""
        site, archive = self._session.sites[task.site], self._session.archive
        if site.feeds is None:
            for url in found.feeds:
                sources.ensure(archive, url, site=site.slug, kind="feed")
        if site.sitemaps is None and task.kind == "front":
            for url in found.sitemaps:
                sources.ensure(archive, url, site=site.slug, kind="sitemap")
        if site.sections is None and task.kind == "front":
            named = self._sources_of(site)
            fresh = [url for url in filter(site.wants, found.sections) if url not in named]
            for url in fresh[: self._room_for_sections(site)]:
                sources.ensure(archive, url, site=site.slug, kind="section")
        parts = believable(found.children, self._session.now(), least=2)
        parts.sort(key=lambda part: part.lastmod or "", reverse=True)
        with archive.transaction():
            for part in parts[:MOST_PARTS]:
                self._follow_part(site.slug, part)

    def _room_for_sections(self, site: Site) -> int:
        """How many more sections may be tried. A section that fails every time takes no place."""
        known = sources.of_site(self._session.archive, site.slug)
        tried = [row for row in known if row.kind == "section" and row.failures < MOST_FAILURES]
        return max(0, MOST_CANDIDATES - len(tried))

    def _follow_part(self, slug: str, part: Entry) -> None:
        archive = self._session.archive
        url = part.written or part.url
        known = sources.find(archive, slug, url)
        sources.ensure(archive, url, site=slug, kind="sitemap")
        if known and known.checked and part.lastmod and part.lastmod > known.checked:
            sources.due_at_once(archive, slug, url)

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
        ended = SourceVisit(
            task.asked,
            task.site,
            task.kind,
            now,
            end.outcome,
            detail=end.detail,
            etag=page.header("etag") if page else None,
            last_modified=page.header("last-modified") if page else None,
            digest=_mark(task, page) if page and found else None,
            entries=len(found.entries) if found else None,
            window=visit.window if found else None,
            changed=visit.fresh,
            pause=pause,
            due=max(later(now, pause), self._session.hosts.of(task.host).until or ""),
            title=found.title if found else None,
        )
        sources.remember_source(self._session.archive, ended)


def _mark(task: Task, page: Page) -> str:
    """What tells a source's answer from the last one: its bytes, and the host that a redirect led
    to, on which its links lie."""
    host = host_of(page.url)
    return digest(page.body if host == host_of(task.asked) else page.body + host.encode())


def _no_page(entry: Entry, named: set[str]) -> str:
    """Why an entry is not asked for as an article; "" when it is. `named` are the sources."""
    if is_file(entry.url):
        return "a file, no page"
    return "a source of this site itself" if entry.url in named else ""
