"""The spider: asks for sources, reads them, asks for articles, and passes every end on."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from archive.tables.addresses import urls
from archive.tables.addresses.identity import key_of
from archive.tables.outcomes import Failure, Outcome
from cleaners.types.page import GONE, Page
from cleaners.types.pages import joined
from cleaners.urls.keys import canonical, same_site
from crawler.components.middlewares.robots import hear
from crawler.components.spiders.frames import FRAMED, Frames
from crawler.components.spiders.parts import LONGEST_PAGE, further_pages
from crawler.components.spiders.pictures import LARGEST, Pictures
from crawler.discovery.entries import Entry, moment
from crawler.discovery.feeds.moved import new_address
from crawler.discovery.next_page import first_page
from crawler.discovery.spelling import spelled
from crawler.session.failures import failure_of, request_of
from crawler.session.redirects import REFRESHED, Hop, next_hop
from crawler.session.responses import (
    PAGES,
    headers_of,
    is_cut,
    is_page,
    location_of,
    milliseconds,
    refresh_of,
)
from crawler.session.sources.older import read_older
from crawler.session.sources.read_source import Reading
from crawler.session.tasks import PICTURE, SOURCES, Ended, Fetched, Task

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure as TwistedFailure

    from crawler.session.session import Session

MOST_WAITS = 2
ASIDE_SECONDS = 15
_PAGES = frozenset({"article", "front", "section"})
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|meta|script)\b", re.IGNORECASE)
_ONE_TEXT = frozenset({"article", "part", "frame", "rendered"})
# The page of an HTTP error may still show a wall, which is another outcome.
WALLED = frozenset({401, 402, 403, 406, 429, 451, 503})

Output = Request | Ended | Fetched


class News(Spider):
    """Crawls news sites: `scrapy crawl news -a site=SLUG`, or all of them without `site`.

    `-a archive=FILE` names the archive, else CUTTINGS_ARCHIVE or archive.db.
    """

    name = "news"

    def __init__(self, session: Session, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        self.reading = Reading(session)
        self.pictures = Pictures(session)
        self.frames = Frames(session)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way of making a spider; without a session (`scrapy crawl`) one is opened."""
        session = kwargs.pop("session", None)
        stack = ExitStack()
        if session is None:
            from crawler.session.open import session_of_settings  # noqa: PLC0415 - only `scrapy crawl`

            session = stack.enter_context(
                session_of_settings(
                    crawler.settings, kwargs.pop("site", None), kwargs.pop("archive", None)
                )
            )
        spider = super().from_crawler(crawler, *args, session=session, **kwargs)
        session.crawler = crawler
        session.send = lambda task: crawler.engine.crawl(spider.request(task))
        session.request = spider.request
        crawler.signals.connect(spider.close_session, signals.engine_stopped)
        spider.stack = stack
        return spider

    stack: ExitStack

    def close_session(self) -> None:
        """Close an archive that was opened for this spider alone."""
        self.stack.close()

    async def start(self) -> AsyncIterator[Request]:
        """Yield the first tasks of every site, in turn."""
        waiting = [self.session.more(slug) for slug in self.session.sites]
        for number in range(max(map(len, waiting), default=0)):
            for tasks in waiting:
                if number < len(tasks):
                    yield self.request(tasks[number])
        for slug, site in self.session.sites.items():
            if self.session.queues[slug].knows_sitemaps_alone():
                await hear(self.session, Task(slug, site.home, "front", asked=site.home, side=True))
                for task in self.session.more(slug):
                    yield self.request(task)

    def request(self, task: Task) -> Request:
        """The Scrapy request for a task. From here on the task is out."""
        of_picture = task.kind == PICTURE
        if not task.side or of_picture:
            self.session.begin(task)
        self.session.introduce(task)
        headers = self._headers(task)
        callback: Callable[..., Any] = NO_CALLBACK if task.side else self.answered
        errback: Callable[..., Any] | None = None if task.side else self.failed
        if of_picture:
            callback, errback = self.pictures.answered, self.pictures.failed
            headers |= self.pictures.headers(task)
        return Request(
            _on_the_wire(self.session.secrets.real(task.url)),
            callback=callback,
            errback=errback,
            headers={name: value for name, value in headers.items() if value},
            meta={
                "task": task,
                "download_slot": task.host,
                "verbatim_url": True,  # as its source wrote it (discovery.spelling)
                **_bounds(task),
            },
            priority=0 if task.kind in ("article", PICTURE) else 1,
            dont_filter=True,
        )

    def _headers(self, task: Task) -> dict[str, str | None]:
        """What makes a request conditional, and the language that is wanted."""
        site = self.session.sites[task.site]
        wanted = f"{site.language}, *;q=0.5" if site.language else "*"
        headers: dict[str, str | None] = {"Accept-Language": wanted}
        if task.kind == "article" and site.browser:
            return headers  # what scripts fetch may have changed, though the page itself has not
        since = task.last_modified
        if (moment(since) or "") > self.session.now():
            since = None  # no valid date (RFC 9110); a server that believes it never changes
        return headers | {"If-None-Match": task.etag, "If-Modified-Since": since}

    async def answered(self, response: Response) -> AsyncIterator[Output]:
        """Handle an answer: a redirect, a request to wait, a source, or a page."""
        task: Task = response.meta["task"]
        went = self.session.queues[task.site].went
        hop = next_hop(*_led_on(response, task), task, went, self.session.secrets.keep)
        if hop is not None:
            hop = self.session.cookies.round_trip(hop, task)
            for output in self._redirected(response, hop):
                yield output
        elif (onward := self._with_cookie(response)) is not None:
            told = "answers 403; asked once more with the cookie that it set"
            yield self._ended(response, Failure(Outcome.HTTP_ERROR, told, response.status))
            yield self.request(onward)
        elif "wait" in response.meta and task.attempt < MOST_WAITS:
            told = f"answers {response.status}: wait {response.meta['wait']} s; asked again"
            yield self._ended(response, Failure(Outcome.HTTP_ERROR, told, response.status))
            yield self.request(replace(task, attempt=task.attempt + 1))
        elif task.kind in SOURCES:
            whole = response.status == 304 or is_page(response)
            page, cut = self._page(response), is_cut(response)
            if whole and task.kind in FRAMED:
                page = await self.frames.fill(task, page)
            read = self.reading.read(task, page, whole=whole, cut=cut)
            await read_older(self.session, self.reading, task)
            yield self._ended(response, read)
        else:
            yield await self._whole(response)

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """Handle a request that got no answer or was refused."""
        task: Task = request_of(failure).meta["task"]
        error = failure.value or RuntimeError("failed without a reason")
        end = failure_of(error, task, self.session.guard().refused)
        if task.kind in SOURCES:
            self.reading.failed(task, end)
        yield Ended(
            task, end, self.session.now(), milliseconds=milliseconds(request_of(failure).meta)
        )

    async def _whole(self, response: Response) -> Output:
        """Join an article with its further pages. A further page is no article of its own."""
        output, task = self._article(response), response.meta["task"]
        if not isinstance(output, Fetched) or response.status not in PAGES:
            return output
        page = await self.frames.fill(task, output.page)
        output = replace(output, page=page)
        kind = page.header("content-type")
        if (first := first_page(page.body, page.url, kind)) is not None:
            lead = [Entry(first)]
            urls.discover(self.session.archive, task.site, lead, task.source, self.session.now())
            return self._ended(response, Failure(Outcome.PART, f"a page of {first}", page.status))
        further = await further_pages(self.session, task, page)
        if isinstance(further, Failure):
            return self._ended(response, further)
        return replace(output, page=joined(page, further)) if further else output

    def _with_cookie(self, response: Response) -> Task | None:
        """The task to ask once more, where the page was refused and a cookie was set with that."""
        carried = response.request is not None and b"Cookie" in response.request.headers
        if response.status != 403:
            return None
        return self.session.cookies.after_refusal(response.meta["task"], carried=carried)

    def _article(self, response: Response) -> Output:
        task: Task = response.meta["task"]
        status = response.status
        if status == 304 and not (task.etag or task.last_modified):
            told = "answers 304, though it was asked for the whole page"
            return self._ended(response, Failure(Outcome.HTTP_ERROR, told, status))
        if status == 304:
            return self._ended(response, Failure(Outcome.NOT_MODIFIED, "answers 304", status))
        if status in GONE:
            return self._ended(response, Failure(Outcome.GONE, f"answers {status}", status))
        if is_page(response) or (status in WALLED and response.body):
            rights = tuple(response.meta.get("rights", ()))
            return Fetched(task, self._page(response), milliseconds(response.meta), rights)
        return self._ended(response, Failure(Outcome.HTTP_ERROR, f"answers {status}", status))

    def _redirected(self, response: Response, hop: Hop) -> Iterator[Output]:
        """Follow a redirect if that is allowed; else end the task with the reason."""
        task: Task = response.meta["task"]
        onward = hop.task
        if onward is None:
            if task.kind in SOURCES:
                self.reading.failed(task, hop.failure)
            yield self._ended(response, hop.failure)
            return
        queue = self.session.queues[task.site]
        queue.went[task.url] = onward.url
        refusal = self.reading.refusal(onward)
        again = key_of(onward.url) in map(
            key_of, onward.hops
        )  # another spelling of an address of this chain
        again = again or (onward.cookies and not task.cookies)
        source = self.reading.is_source(onward)
        if refusal is None and not source and not again and queue.met(onward.url):
            hop = self.session.cookies.once_more(
                hop, task
            )  # every page redirects to the one that sets the cookie
            onward = hop.task or onward
            again = onward.cookies and not task.cookies
        met = (queue.met(onward.url) and not again) or source
        followed = refusal is None and not met
        if met and task.kind in SOURCES:
            self.reading.led_on(task, onward.url, hop.failure)
        yield replace(self._ended(response, hop.failure), followed=followed)
        elsewhere = None
        if refusal is not None and not same_site(onward.url, self.session.sites[task.site].home):
            elsewhere = self.session.ask_elsewhere(onward)
        if elsewhere is not None:
            yield from map(self.request, elsewhere)
        elif refusal is not None:
            self.session.ledger.refuse(task.site, onward.url, *refusal, source=task.asked)
        elif followed:
            yield self.request(onward)

    def _page(self, response: Response) -> Page:
        task: Task = response.meta["task"]
        return Page(
            url=task.url,
            body=response.body,
            fetched=self.session.now(),
            status=response.status,
            headers=headers_of(response),
            requested=task.asked if task.asked != key_of(task.url) else "",
        )

    def _ended(self, response: Response, failure: Failure) -> Ended:
        return Ended(
            response.meta["task"],
            failure,
            self.session.now(),
            headers=headers_of(response),
            bytes=len(response.body) or None,
            milliseconds=milliseconds(response.meta),
        )


def _on_the_wire(url: str) -> str:
    """The address as its source wrote it. Characters that are not ASCII are escaped."""
    return (url if url.isascii() else spelled(url) or url).partition("#")[0]


def _led_on(response: Response, task: Task) -> tuple[int, str | None]:
    """Status and target of a redirect, given by a header or by a page that holds nothing else."""
    may_lead = task.kind in _PAGES or _HTML.match(response.body) is not None
    refreshed = refresh_of(response, task.url) if may_lead else None
    if refreshed is not None:
        wants_cookie = "Set-Cookie" in response.headers and not task.cookies
        if canonical(refreshed) != canonical(task.url) or wants_cookie:
            return REFRESHED, refreshed
    if task.kind == "feed" and (moved := new_address(response.body, task.url)) is not None:
        return REFRESHED, moved
    return response.status, location_of(response)


def _bounds(task: Task) -> dict[str, int]:
    """The limits of size and time for an answer, where the usual ones do not apply."""
    if task.kind in ("robots", "reservations"):
        return {"download_timeout": ASIDE_SECONDS}
    if task.kind == PICTURE:
        return {"download_maxsize": LARGEST}
    return {"download_maxsize": LONGEST_PAGE} if task.kind in _ONE_TEXT else {}
