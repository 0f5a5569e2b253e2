"""A year of cron on one newspaper, hour by hour, on a simulated clock.

The paper (benchmarks/crawl/paper.py) publishes, edits, takes down, is redesigned, is redesigned so
badly that its texts come by script, and is down for a day. Everything else is real: each hour one
run with its lock, its row, Scrapy over a socket, the workers, the archive. Only the clock is not:
it jumps from hour to hour, and goes a second forward with each request.

    python -m benchmarks.crawl.year [--days 365] [--seed 1] [--json] [--archive PATH]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.utils.reactor import install_reactor

install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")

from scrapy.crawler import AsyncCrawlerRunner  # noqa: E402
from scrapy.settings import Settings  # noqa: E402
from twisted.internet import reactor  # noqa: E402
from twisted.web import http, resource, server  # noqa: E402

from archive.database.db import open_archive  # noqa: E402
from archive.reports.status import status  # noqa: E402
from archive.workers.pool import CleaningPool  # noqa: E402
from benchmarks.crawl.findings import Year, judge  # noqa: E402
from benchmarks.crawl.paper import FORM, etag  # noqa: E402
from benchmarks.crawl.troubles import CONSENT, REPAIRS, Troubled  # noqa: E402
from benchmarks.crawl.words import SECTIONS  # noqa: E402
from crawler.components.spiders.news import News  # noqa: E402
from crawler.runs.crawl import report  # noqa: E402
from crawler.runs.scrapy_process import settings_for  # noqa: E402
from crawler.session.open import choose, open_session  # noqa: E402
from crawler.session.plan import Sender  # noqa: E402
from crawler.sites.resolver import GuardedResolver  # noqa: E402

BEGIN = datetime(2025, 1, 6, tzinfo=UTC)  # a Monday
MINUTE = 17  # of each hour, when cron calls
KINDS = {"/robots.txt": "robots", "/feed.xml": "feed", "/map.xml": "sitemap", "/": "front page"}


def kind_of(path: str) -> str:
    """What a request asks for."""
    if path.strip("/") in SECTIONS:
        return "section"
    walls = (CONSENT, REPAIRS)
    return "wall" if path in walls else KINDS.get(path, "other" if path[:2] == "/." else "article")


class Clock:
    """What time it is in the simulation."""

    def __init__(self) -> None:
        self.at = BEGIN

    def __call__(self) -> str:
        return self.at.strftime(FORM)


class Press(resource.Resource):
    """The paper's web server; `log` counts answers by kind and status."""

    isLeaf = True  # noqa: N815 - Twisted's name

    def __init__(self, paper: Troubled, clock: Clock) -> None:
        super().__init__()
        self._paper, self._clock = paper, clock
        self.log: Counter[tuple[str, int]] = Counter()

    def render_GET(self, request: Any) -> bytes:  # noqa: N802 - Twisted's name
        self._clock.at += timedelta(seconds=1)
        path = request.path.decode()
        host = request.getHeader("host") or ""
        code, kind, body, location = self._paper.answer(path, self._clock.at, host)
        tag = etag(body)
        if code == http.OK and request.getHeader("if-none-match") == tag:
            code, body = http.NOT_MODIFIED, b""
        if code in (http.OK, http.NOT_MODIFIED):
            request.setHeader("ETag", tag)
        if location:
            request.setHeader("Location", location)
        request.setHeader("Content-Type", kind)
        request.setResponseCode(code)
        self.log[kind_of(path), code] += 1
        return body


async def live(folder: Path, archive: Path, days: int, seed: int) -> Year:
    """Crawl every hour of so many days."""
    clock = Clock()
    paper = Troubled(seed, BEGIN, days)
    press = Press(paper, clock)
    factory = server.Site(press)
    port = reactor.listenTCP(0, factory, interface="127.0.0.1")
    number = port.getHost().port
    paper.home, paper.new_home = f"http://127.0.0.1:{number}", f"http://localhost:{number}"
    write_site(folder, paper.home, number)
    members = choose(folder).members
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(settings_for(Sender("mail@example.org")), priority="cmdline")
    GuardedResolver.from_crawler(None, reactor).install_on_reactor()
    year = Year(paper, press.log)
    began = time.monotonic()
    with CleaningPool(2) as pool:
        for hour in range(days * 24):
            clock.at = BEGIN + timedelta(hours=hour, minutes=MINUTE)
            if paper.followed <= clock.at < paper.followed + timedelta(hours=1):
                write_site(folder, paper.new_home, number)  # as `cuttings add --replace` does
                members = choose(folder).members
            if paper.is_down(clock.at) == port.connected:
                port = await turn(port, number, factory)
            with open_session(archive, members, command="crawl", now=clock, pool=pool) as session:
                await AsyncCrawlerRunner(settings).crawl(News, session=session)
                if session.trouble is not None:
                    raise session.trouble
                year.runs[f"exit {report(session, 0).exit_status}"] += 1
            if hour % 24 == 23:
                evening(year, archive, clock, pool)
    year.seconds = time.monotonic() - began
    if port.connected:
        await _closed(port)
    return year


def write_site(folder: Path, home: str, port: int) -> None:
    """The site's file."""
    places = f'["127.0.0.1:{port}", "localhost:{port}"]'
    text = f'home = "{home}/"\n[crawl]\ndelay = 0\nallow_private = {places}\n'
    (folder / "gazette.toml").write_text(text)


async def turn(port: Any, number: int, factory: Any) -> Any:
    """The server goes down, or comes back."""
    if port.connected:
        await _closed(port)
        return port
    return reactor.listenTCP(number, factory, interface="127.0.0.1")


async def _closed(port: Any) -> None:
    await port.stopListening().asFuture(asyncio.get_running_loop())


def evening(year: Year, path: Path, clock: Clock, pool: CleaningPool) -> None:
    """What `cuttings status` says before midnight; and the memory of the process tree."""
    with open_archive(path, readonly=True) as archive:
        (site,) = status(archive, clock())
    found = [(each.kind, each.evidence) for each in site.ailments]
    year.evenings.append((clock.at, found))
    sizes = [_pss(number) for number in ("self", *pool.processes())]
    year.memory = max(year.memory, sum(sizes) / 1024)
    day = len(year.evenings)
    if day % 10 == 0:
        logging.getLogger("year").warning("day %d, %.0f MB %s", day, year.memory, found)


def _pss(number: int | str) -> int:
    for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--archive", type=Path, help="keep the archive here (must not exist)")
    options.add_argument("--json", action="store_true", help="no line every ten days")
    chosen = options.parse_args()
    logging.basicConfig(level=logging.ERROR if chosen.json else logging.WARNING)
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    found: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:
        archive = chosen.archive or Path(folder) / "archive.db"

        async def all_of_it() -> None:
            try:
                found.append(await live(Path(folder), archive, chosen.days, chosen.seed))
            except BaseException as error:
                found.append(error)
            reactor.stop()

        reactor.callWhenRunning(lambda: asyncio.ensure_future(all_of_it()))
        reactor.run()
        if isinstance(found[0], BaseException):
            raise found[0]
        print(json.dumps(judge(found[0], archive), indent=1))


if __name__ == "__main__":
    main()
