"""A bench for whole crawls: a folder, servers on loopback, `cuttings` in its own process."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archive.tables.addresses.identity import key_of
from tests.crawler.server import Server, answer
from tests.cuttings.forked import ROOT, Forked, run_forked


class Bench:
    """One archive with its sites, and what may be done with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sites = folder / "sites"
        self.sites.mkdir()
        self.archive = folder / "archive.db"
        self.log = folder / "crawl.log"
        self.started: list[Forked] = []

    def site(self, server: Server, slug: str = "town", **crawl: Any) -> None:
        """Write a site's file: no delay, the server allowed, and what else is given."""
        table = {"delay": 0, "allow_private": [server.place], **crawl}
        lines = [f'home = "{server.url}"', "[crawl]"]
        lines += [f"{key} = {str(value).replace(chr(39), chr(34))}" for key, value in table.items()]
        (self.sites / f"{slug}.toml").write_text("\n".join(lines))

    def start(self, *arguments: str, **environment: str) -> Forked:
        """`cuttings ...` in the bench's folder, in a fork, and under way."""
        process = Forked(arguments, self.folder, _variables(environment))
        self.started.append(process)
        return process

    def close(self) -> None:
        """End what is still under way."""
        for process in self.started:
            process.kill()
            process.wait()

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`cuttings ...` to its end, in a fork."""
        return run_forked(arguments, self.folder, _variables(environment))

    def crawl(self, *arguments: str, status: int = 0) -> str:
        """A crawl that must end with this status; what it said."""
        if "--revisit" in arguments:
            time.sleep(1)  # what was asked in this very second is not asked again
        done = self.run("crawl", "--log", str(self.log), *arguments)
        assert done.returncode == status, (done.stdout, done.stderr)
        assert "Traceback" not in done.stdout + done.stderr + self.logged()
        return done.stdout + done.stderr

    def logged(self) -> str:
        """What stands in the log."""
        return self.log.read_text() if self.log.exists() else ""

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """What the archive answers."""
        connection = sqlite3.connect(f"file:{self.archive}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def change(self, sql: str) -> None:
        """Play that something has passed."""
        connection = sqlite3.connect(self.archive)
        with connection:
            connection.execute(sql)
        connection.close()

    def ends(self, server: Server) -> dict[str, list[str]]:
        """Each path of the server that was asked for or refused, with its outcomes in order."""
        found: dict[str, list[str]] = {}
        for url, outcome in self.rows("select url, outcome from fetches order by id"):
            path = "/" + url.removeprefix(server.url) if url.startswith(server.url) else url
            found.setdefault(path, []).append(outcome)
        return found

    def account(self, server: Server) -> None:
        """Every request that the server saw is one row, and nothing is there twice.

        A page that came after redirects is kept under the address that was asked for first.
        """
        seen = Counter(key_of(server.url + path[1:]) for path in server.paths)
        seen = Counter({"/" + url.removeprefix(server.url): n for url, n in seen.items()})
        rows = self.rows(
            "select iif(outcome like 'redirect%', url, coalesce(redirected_to, url)) from fetches"
            " where status is not null or outcome in "
            "('timeout', 'truncated', 'too-large', 'network-error', 'interrupted', 'crashed') and"
            " coalesce(detail, '') not like 'robots.txt could not be had%'"
        )
        kept = Counter("/" + url.removeprefix(server.url) for (url,) in rows if server.url in url)
        assert kept == seen


def _variables(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


_MOMENTS = {
    "urls": ("discovered", "checked", "due"),
    "sources": ("checked", "changed", "well", "due"),
    "fetches": ("fetched",),
    "articles": ("first_seen", "last_seen", "recorded", "gone"),
}


def passed(bench: Bench, *, days: float) -> None:
    """Play that so much time has passed: every moment in the archive is put back."""
    for table, columns in _MOMENTS.items():
        for column in columns:
            back = f"strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '-{days * 24:g} hours')"
            bench.change(f"update {table} set {column} = {back} where {column} is not null")


class Stopped(NamedTuple):
    """How a process ended: with which status, and its last words."""

    status: int
    said: str


def stop(process: Forked, number: signal.Signals) -> Stopped:
    """Send a signal and wait for the end, which must come although sites hold still."""
    process.send_signal(number)
    _, said = process.communicate(timeout=200)
    return Stopped(process.wait(), said)


def story(number: int, words: str = "bridge") -> str:
    """A page that is an article."""
    paragraphs = "".join(
        f"<p>Paragraph {k} of story {number}: the mayor said on Monday that the {words} over the"
        f" river, planned for {number + k} years, would be opened in week {k + 2}, and that nobody"
        " would have to pay for crossing it.</p>"
        for k in range(6)
    )
    return (
        f"<html lang=en><head><title>Story number {number} of the {words}</title></head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Story number {number} of the {words}</h1>"
        f"{paragraphs}</article></body></html>"
    )


def feed(*links: str) -> bytes:
    """An answer that is a feed of these links."""
    items = "".join(f"<item><title>News</title><link>{link}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>Town</title>{items}</channel></rss>"
    return answer(body, kind="application/rss+xml")


def robots(text: str = "") -> bytes:
    """An answer that is a robots.txt."""
    return answer(text, kind="text/plain")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A fresh bench."""
    fresh = Bench(tmp_path)
    yield fresh
    fresh.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server whose front page is empty and whose robots.txt allows everything."""
    with Server() as running:
        running.answers["/robots.txt"] = robots()
        running.answers["/"] = answer("<html><body>The town's news</body></html>")
        yield running
