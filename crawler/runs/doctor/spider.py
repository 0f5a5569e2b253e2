"""The spider of the doctor: looks at a site as a crawl would, and proposes the content of its file.

It uses the same downloader as a crawl, with the same safety and state.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request

from archive.workers.worker import Crash
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.urls.keys import canonical, same_site
from crawler.components.middlewares.reservations import is_reserved, read_tdmrep, tdmrep_of
from crawler.components.middlewares.robots import robots_of
from crawler.components.spiders.news import News
from crawler.discovery.discovery import Entry, Found, read_source, usual_feeds, usual_sitemaps
from crawler.discovery.markup import tags_of_headers
from crawler.runs.doctor.diagnosis import (
    Diagnosis,
    Sample,
    name_of,
    notes_of,
    private_notes,
    robots_told,
    source_of,
    trouble,
    without_masked,
)
from crawler.session.credentials.secrets import is_masked
from crawler.session.session import Session
from crawler.session.side_requests import SideAnswer
from crawler.sites.addresses import address_of
from crawler.sites.site import Site, slug_of

SAMPLES = 3
MOST_SECTIONS = 8
MOST_PARTS = 2
FIRST_WORDS = 30
SLUG = "site"
_FEED = "a feed"
_SITEMAP = "a sitemap"
_KINDS = ("feed", "sitemap")
_NO_FRONT = {"feed": _FEED, "sitemap": _SITEMAP, "index": _SITEMAP}


class Doctor(News):
    """Examines one site and puts a Diagnosis on the session."""

    name = "doctor"

    def __init__(self, session: Session, homes: list[str], slug: str | None, **kwargs: Any) -> None:
        super().__init__(session, **kwargs)
        self._homes, self._wish = homes, slug

    async def start(self) -> AsyncIterator[Request]:
        """Run the whole examination. It uses side requests, so nothing is yielded."""
        self.session.findings = await self._examine()
        return
        yield Request("data:,")  # makes this a generator, which Scrapy demands

    async def _examine(self) -> Diagnosis:
        home = await self._home()
        if home.failure is not None or home.status != 200:
            return Diagnosis(home.url, problem=trouble(home))
        asked, what = home, await self._what(home)
        if what:
            home = await self._ask(_front_of(asked), "front")
            if home.failure is not None or home.status != 200:
                told = f"{asked.url} is {what}, and the front page of its site: {trouble(home)}"
                return Diagnosis(home.url, problem=told)
        home = await self.frames.fill_front(SLUG, home)
        page = _found("front", home)
        robots = await self._ask(robots_of(home.url), "robots")
        named = ((asked.url,) if what == _FEED else ()) + page.feeds
        feeds = await self._sources("feed", named, usual_feeds(home.url))
        maps = ((asked.url,) if what == _SITEMAP else ()) + self.session.sitemaps.get(SLUG, ())
        maps += page.sitemaps
        sitemaps = await self._sources("sitemap", maps, usual_sitemaps(home.url))
        entries = _candidates(home.url, page, [found for _, found in (*feeds, *sitemaps)])
        sections = await self._sections(page, feeds, await self._parts(sitemaps))
        samples = [await self._sample(each) for each in entries[:SAMPLES]]
        reserved, said = await self._reservations(home.url, entries)
        site = self._site(home, page, feeds, sitemaps, sections)
        return Diagnosis(
            home.url,
            site,
            robots=robots_told(robots),
            reservations=said,
            feeds=tuple(source_of(url, found) for url, found in feeds),
            sitemaps=tuple(source_of(url, found) for url, found in sitemaps),
            sections=tuple(source_of(url, found) for url, found in sections),
            samples=tuple(samples),
            notes=(
                *((f"{asked.url} is {what}; its site is {home.url}",) if what else ()),
                *private_notes(site, self.session.sites[SLUG], (*feeds, *sitemaps)),
                *notes_of(page, feeds, sitemaps, entries, samples, reserved=reserved),
            ),
        )

    async def _what(self, home: SideAnswer) -> str:
        """What was named in place of a front page: a feed, a sitemap or an article; "" for none of
        them."""
        for source in _KINDS:
            kind = _found(source, home).kind
            if kind in _NO_FRONT:
                return _NO_FRONT[kind]
        if urlsplit(home.url).path in ("", "/"):
            return ""
        return "an article" if isinstance(await self._cleaned(home), Article) else ""

    async def _home(self) -> SideAnswer:
        """The front page, by https first, else by http."""
        answers = []
        for home in self._homes:
            answers.append(await self._ask(home, "front"))
            if answers[-1].failure is None and answers[-1].status == 200:
                return answers[-1]
        return answers[0]

    async def _ask(self, url: str, kind: str) -> SideAnswer:
        return await self.session.side_requests.ask(SLUG, url, kind)

    async def _sources(
        self, kind: str, named: tuple[str, ...], usual: tuple[str, ...]
    ) -> list[tuple[str, Found]]:
        """The sources that the site names. When it names none, those at the usual addresses."""
        for addresses, enough in ((named, 10), (usual, 1)):
            found: list[tuple[str, Found]] = []
            for url in dict.fromkeys(addresses):
                answer = await self._ask(url, kind)
                read = _found(kind, answer)
                if answer.status == 200 and (read.entries or read.children):
                    found.append((url, read))
                if len(found) >= enough:
                    break
            if found:
                return found
        return []

    async def _read(self, kind: str, url: str) -> Found:
        """What is at this address. Nothing when the answer is no page."""
        answer = await self._ask(url, kind)
        return _found(kind, answer) if answer.status == 200 else Found("nothing")

    async def _parts(self, sitemaps: list[tuple[str, Found]]) -> list[Found]:
        """What the sitemaps hold. For a list of sitemaps, also what the newest ones hold."""
        found = [each for _, each in sitemaps]
        parts = [part for each in found for part in each.children]
        parts.sort(key=lambda part: part.lastmod or "", reverse=True)
        for part in parts[:MOST_PARTS]:
            url = part.written or part.url
            found.append(await self._read("sitemap", url))
        return found

    async def _sections(
        self, page: Found, feeds: list[tuple[str, Found]], sitemaps: list[Found]
    ) -> list[tuple[str, Found]]:
        """The sections of the navigation that bring articles which no other source brings.

        A section whose own feed brings them is not needed; then the feed joins `feeds`.
        """
        known = {each.url for found in (page, *sitemaps) for each in found.entries}
        known |= {each.url for _, found in feeds for each in found.entries}
        asked, needed = {url for url, _ in feeds}, []
        for url in page.sections[:MOST_SECTIONS]:
            section = await self._read("section", url)
            for feed in [each for each in section.feeds if each not in asked][:1]:
                asked.add(feed)
                read = await self._read("feed", feed)
                if {each.url for each in read.entries} - known:
                    feeds.append((feed, read))
                    known |= {each.url for each in read.entries}
            brought = {each.url for each in section.entries} - known
            if brought:
                needed.append((url, section))
                known |= brought
        return needed

    async def _sample(self, entry: Entry) -> Sample:
        answer = await self._ask(entry.written or entry.url, "article")
        if answer.failure is not None or answer.status != 200:
            return Sample(entry.url, trouble(answer))
        cut = await self._cleaned(answer)
        if isinstance(cut, Crash):
            return Sample(entry.url, f"{cut.outcome}: {cut.detail}")
        if not isinstance(cut, Article):
            return Sample(entry.url, f"{cut.reason}: {cut.evidence}")
        words = " ".join((cut.lead or cut.text).split()[:FIRST_WORDS])
        return Sample(entry.url, "article", cut.title, cut.words, words)

    async def _cleaned(self, answer: SideAnswer) -> Article | Rejection | Crash:
        page = Page(answer.url, answer.body, self.session.now(), answer.status, answer.headers)
        rules = self.session.sites[SLUG].rules
        examined = await asyncio.wrap_future(self.session.pool.submit(page, rules, SLUG))
        return examined if isinstance(examined, Crash) else examined.outcome

    async def _reservations(self, home: str, entries: list[Entry]) -> tuple[bool, str]:
        answer = await self._ask(tdmrep_of(home), "reservations")
        rules = read_tdmrep(answer.body) if answer.status == 200 else ()
        reserved = [each for each in entries if is_reserved(rules, each.url)]
        if reserved:
            return True, f"{tdmrep_of(home)} reserves text and data mining of articles"
        return False, "tdmrep.json reserves nothing here" if rules else "none stated for the site"

    def _site(
        self,
        home: SideAnswer,
        page: Found,
        feeds: list[tuple[str, Found]],
        sitemaps: list[tuple[str, Found]],
        sections: list[tuple[str, Found]],
    ) -> Site:
        examined = self.session.sites[SLUG]
        # Never with the session of this one visit, nor with a token.
        front = without_masked(canonical(home.url) or home.url)
        languages = [page.language, *(found.language for _, found in feeds)]
        return replace(
            examined,
            slug=self._wish or slug_of(home.url),
            name=name_of(page, feeds, home.url),
            home=front,
            secrets=(),
            private=(),
            language=next((each for each in languages if each), None),
            feeds=_to_write(feeds),
            sitemaps=_to_write(sitemaps),
            sections=(front, *(url for url, _ in sections)) if sections else None,
            allow_private=("{}:{}".format(*address_of(home.url)),)
            if examined.allow_private
            else (),
        )


def _to_write(found: list[tuple[str, Found]]) -> tuple[str, ...] | None:
    """The addresses for the file. None where one of them holds a token, which is written nowhere:
    a crawl then finds them itself."""
    addresses = tuple(url for url, _ in found)
    return None if any(map(is_masked, addresses)) else addresses or None


def _front_of(asked: SideAnswer) -> str:
    """The front page of the site that a feed, sitemap or article belongs to.

    A feed may be on another host than the articles it names.
    """
    entries = [each.url for kind in _KINDS for each in _found(kind, asked).entries]
    own = [url for url in entries if same_site(url, asked.url)]
    parts = urlsplit(entries[0] if entries and not own else asked.url)
    return f"{parts.scheme}://{parts.netloc}/"


def _found(kind: str, answer: SideAnswer) -> Found:
    content_type = next((value for name, value in answer.headers if name == "content-type"), None)
    linked = tags_of_headers(answer.headers, answer.url)
    return read_source(kind, answer.body, answer.url, content_type, linked=linked)


def _candidates(home: str, page: Found, sources: list[Found]) -> list[Entry]:
    """Articles to look at: from feeds first, then from sitemaps and the front page."""
    entries = [each for found in sources for each in found.entries[:20]]
    every = {each.url: each for each in (*entries, *page.entries) if same_site(each.url, home)}
    return list(every.values())
