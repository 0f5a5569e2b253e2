"""The spider: asks sources, reads what they say, asks for articles, and hands every end on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from archive.outcomes import Outcome
from archive.record import Failure
from cleaners.page import Page
from cleaners.urls import canonical
from crawler.answers import headers_of, location_of, milliseconds, refresh_of
from crawler.errands import SOURCES, Ended, Errand, Fetched
from crawler.failures import failure_of
from crawler.reading import Reading
from crawler.redirects import REFRESHED, next_hop

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure as TwistedFailure

    from crawler.desk import Desk

MOST_WAITS = 2
LONGEST_PAGE = 5 * 1024 * 1024  # no article is longer; cleaning takes thirty times its size
ASIDE_SECONDS = 15
GONE = frozenset({404, 410})
_PAGES = frozenset({"article", "front", "section"})
# An answer that is an error may still show a wall, which is another outcome.
WALLED = frozenset({401, 402, 403, 406, 429, 451, 503})

Output = Request | Ended | Fetched


class News(Spider):
    """Crawls news sites: `scrapy crawl news -a site=SLUG`, or all of them without `site`."""

    name = "news"

    def __init__(self, desk: Desk, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.desk = desk
        self.reading = Reading(desk)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way of making a spider; without a desk (`scrapy crawl`) one is opened."""
        desk = kwargs.pop("desk", None)
        stack = ExitStack()
        if desk is None:
            from crawler.opening import desk_of_settings  # noqa: PLC0415 - only `scrapy crawl`

            desk = stack.enter_context(desk_of_settings(crawler.settings, kwargs.pop("site", None)))
        spider = super().from_crawler(crawler, *args, desk=desk, **kwargs)
        desk.crawler = crawler
        desk.send = lambda errand: crawler.engine.crawl(spider.request(errand))
        desk.request = spider.request
        crawler.signals.connect(spider.close_desk, signals.engine_stopped)
        spider.stack = stack
        return spider

    stack: ExitStack

    def close_desk(self) -> None:
        """Let go of an archive that was opened for this spider alone."""
        self.stack.close()

    async def start(self) -> AsyncIterator[Request]:
        """The first errands of every site, in turn."""
        waiting = [self.desk.more(slug) for slug in self.desk.sites]
        for number in range(max(map(len, waiting), default=0)):
            for errands in waiting:
                if number < len(errands):
                    yield self.request(errands[number])

    def request(self, errand: Errand) -> Request:
        """The request for an errand. From here on it is on its way."""
        if not errand.aside:
            self.desk.begin(errand)
        self.desk.introduce(errand)
        headers = {"If-None-Match": errand.etag, "If-Modified-Since": errand.last_modified}
        return Request(
            errand.url,
            callback=NO_CALLBACK if errand.aside else self.answered,
            errback=None if errand.aside else self.failed,
            headers={name: value for name, value in headers.items() if value},
            meta={"errand": errand, "download_slot": errand.host, **_bounds(errand)},
            priority=1 if errand.kind != "article" else 0,
            dont_filter=True,
        )

    def answered(self, response: Response) -> Iterator[Output]:
        """An answer came: a redirect, a plea to wait, a source, or a page."""
        errand: Errand = response.meta["errand"]
        went = self.desk.rounds[errand.site].went
        hop = next_hop(*_led_on(response, errand), errand, went)
        if hop is not None:
            if hop.errand is not None:
                went[errand.url] = hop.errand.url
            yield self._ended(response, hop.failure)
            yield from self._onward(hop.errand)
        elif "wait" in response.meta and errand.attempt < MOST_WAITS:
            told = f"answers {response.status}: wait {response.meta['wait']} s; asked again"
            yield self._ended(response, Failure(Outcome.HTTP_ERROR, told, response.status))
            yield self.request(replace(errand, attempt=errand.attempt + 1))
        elif errand.kind in SOURCES:
            yield self._ended(response, self.reading.read(errand, self._page(response)))
        else:
            yield self._article(response)

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """No answer, or none that may be had."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("failed without a reason")
        end = failure_of(error, errand, self.desk.guard().refused)
        if errand.kind in SOURCES:
            self.reading.failed(errand, end)
        yield Ended(errand, end, self.desk.now(), milliseconds=milliseconds(failure.request.meta))  # type: ignore[attr-defined]

    def _article(self, response: Response) -> Output:
        errand: Errand = response.meta["errand"]
        status = response.status
        if status == 304 and not (errand.etag or errand.last_modified):
            told = "answers 304, though it was asked for the whole page"
            return self._ended(response, Failure(Outcome.HTTP_ERROR, told, status))
        if status == 304:
            return self._ended(response, Failure(Outcome.NOT_MODIFIED, "answers 304", status))
        if status in GONE:
            return self._ended(response, Failure(Outcome.GONE, f"answers {status}", status))
        if status == 200 or (status in WALLED and response.body):
            rights = tuple(response.meta.get("rights", ()))
            return Fetched(errand, self._page(response), milliseconds(response.meta), rights)
        return self._ended(response, Failure(Outcome.HTTP_ERROR, f"answers {status}", status))

    def _onward(self, errand: Errand | None) -> Iterator[Output]:
        """Follow a redirect, where it may be followed."""
        if errand is None:
            return
        refusal = self.reading.refusal(errand)
        if refusal is not None:
            self.desk.ledger.refuse(errand.site, errand.url, *refusal, source=errand.asked)
        elif not self.desk.rounds[errand.site].met(errand.url):
            yield self.request(errand)

    def _page(self, response: Response) -> Page:
        errand: Errand = response.meta["errand"]
        return Page(
            url=errand.url,
            body=response.body,
            fetched=self.desk.now(),
            status=response.status,
            headers=headers_of(response),
            requested=errand.asked if errand.asked != errand.url else "",
        )

    def _ended(self, response: Response, failure: Failure) -> Ended:
        return Ended(
            response.meta["errand"],
            failure,
            self.desk.now(),
            headers=headers_of(response),
            bytes=len(response.body) or None,
            milliseconds=milliseconds(response.meta),
        )


def _led_on(response: Response, errand: Errand) -> tuple[int, str | None]:
    """Status and goal of a redirect, by header or by a page that is nothing else."""
    refreshed = refresh_of(response, errand.url) if errand.kind in _PAGES else None
    if refreshed is not None and canonical(refreshed) != errand.url:
        return REFRESHED, refreshed
    return response.status, location_of(response)


def _bounds(errand: Errand) -> dict[str, int]:
    """How large and how slow an answer may be, where the usual bounds are not meant."""
    if errand.kind in ("robots", "reservations"):
        return {"download_timeout": ASIDE_SECONDS}
    return {"download_maxsize": LONGEST_PAGE} if errand.kind == "article" else {}
