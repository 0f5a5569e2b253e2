"""The script of `cuttings demo`: real commands, on papers that are served meanwhile."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any

from archive.database.db import open_archive
from archive.database.rows import rows
from cuttings.command_line import terminal
from cuttings.command_line.executable import typed_name
from cuttings.command_line.exits import ATTENTION, OK
from cuttings.demo import calendar
from cuttings.demo.runner import Runner

CONTACT = "newsroom@papers.example"
BEFORE = "le-pont-des-anes-rouvre"  # the article shown before and after cleaning


def tell(runner: Runner) -> None:
    """The whole demo, from an empty folder to a sick site."""
    _begin(runner)
    _first_crawl(runner)
    _one_article(runner)
    _search(runner)
    _second_crawl(runner)
    _after_the_edit(runner)
    _wire_copy(runner)
    _broken_layout(runner)
    _take_away(runner)
    _browse(runner)
    _next(runner)


def _begin(runner: Runner) -> None:
    names = [paper.name for paper in runner.papers.values()]
    runner.chapter("Four papers go to press")
    runner.say(
        f"On this machine, for the next minute, four small papers are served: {', '.join(names)}. "
        "They have cookie bars, log-in forms, captions, newsletters and comments, like all of "
        "them. Nothing of this leaves your computer."
    )
    runner.run("init", "--contact", CONTACT)
    first, *others = runner.homes.items()
    runner.run("add", first[1], "--as", first[0], "--allow-private", "--delay", "0")
    runner.say("And the same for the three others:")
    for slug, home in others:
        add = ("add", home, "--as", slug, "--allow-private", "--delay", "0")
        found = json.loads(runner.read(*add, "--json"))
        kinds = [terminal.plural(len(found[f"{kind}s"]), kind) for kind in ("feed", "sitemap")]
        terminal.say(f"  {slug:12} {home}  {', '.join(kinds)}")


def _first_crawl(runner: Runner) -> None:
    runner.chapter("The first crawl")
    runner.run("crawl")
    runner.say("Every address ended in one word, and `cuttings why` knows the evidence:")
    with open_archive(runner.folder / "archive.db", readonly=True) as archive:
        found = rows(
            archive.db,
            """select outcome, count(*) as count, min(url) as url from fetches
               where outcome <> 'source' group by outcome order by count desc, outcome""",
        )
    for row in found:
        example = "" if row["outcome"] == "article" else _path(row["url"])
        terminal.say(f"  {row['count']:3} {row['outcome']:14} {example}".rstrip())


def _one_article(runner: Runner) -> None:
    runner.chapter("One page, before and after")
    url = _url(runner, "veilleur", BEFORE)
    page = runner.read("show", url, "--json")
    number = str(json.loads(page)["id"])
    raw = runner.raw("show", url, "--html").decode(runner.papers["veilleur"].charset)
    lines = [line for line in _visible(raw) if len(line) > 1]
    begin = max(0, lines.index(runner.papers["veilleur"].stories[BEFORE].title) - 4)
    runner.say(f"Of the {len(lines)} lines of text in a reader's browser, these are some:")
    terminal.say()
    for line in lines[begin : begin + 16]:
        terminal.say(terminal.style(f"  | {terminal.cut(line, terminal.columns() - 6)}", dim=True))
    runner.say("What is kept of it:")
    runner.read("show", number, shown=16)


def _search(runner: Runner) -> None:
    runner.chapter("Search")
    runner.say("Accents, endings and scripts are no hindrance: `anes` finds the « ânes ».")
    runner.run("search", "ferry OR anes", "--limit", "4")
    runner.run("search", "渡し舟")


def _second_crawl(runner: Runner) -> None:
    runner.chapter("The second crawl asks politely")
    runner.say(
        "Feeds, sitemaps and front pages are asked again, and told what we have of them. They "
        "answer 304, not modified, or the same as before; so no article is asked for at all."
    )
    runner.run("crawl")
    with open_archive(runner.folder / "archive.db", readonly=True) as archive:
        asked = rows(
            archive.db, "select status from fetches where run = (select max(id) from runs)"
        )
    same = sum(row["status"] == 304 for row in asked)
    runner.say(f"{len(asked)} requests in all, {same} of them answered 304, without a body.")
    runner.say("And now that they have been seen to be quiet, they are left alone for a while:")
    runner.run("crawl")


def _after_the_edit(runner: Runner) -> None:
    runner.chapter("A correction, and an article that vanishes")
    now = datetime.now(UTC)
    edited = runner.papers["courier"].edit(now - timedelta(days=calendar.LATER))
    deleted = runner.papers["courier"].delete()
    runner.say(
        f"A day passes: the demo moves the archive's past back, rather than wait. The Courier has "
        f"corrected “{edited.title}” and taken down “{deleted.title}”. Known articles are asked "
        "again while they are young, so the next crawl meets both."
    )
    calendar.let_pass(runner.folder / "archive.db", calendar.FIRST)
    runner.run("crawl")
    runner.run("history", runner.homes["courier"] + edited.path)
    runner.run("why", runner.homes["courier"] + deleted.path)


def _wire_copy(runner: Runner) -> None:
    runner.chapter("One agency story on two papers")
    with open_archive(runner.folder / "archive.db", readonly=True) as archive:
        copies = rows(
            archive.db,
            """select id, site, title, cluster, own_share from articles
               where cluster is not null order by cluster, id""",
        )
    if not copies:
        runner.say("No two articles tell the same story.")
    for row in copies:
        own = "" if row["own_share"] is None else f"  {row['own_share']:.0%} its own words"
        title = terminal.cut(row["title"], terminal.columns() - 46)
        terminal.say(f"  cluster {row['cluster']}  {row['site']:9} {title}{own}")


def _broken_layout(runner: Runner) -> None:
    runner.chapter("A paper changes its layout")
    fresh = runner.papers["wochenblatt"].relaunch(datetime.now(UTC))
    calendar.let_pass(runner.folder / "archive.db", calendar.LATER)
    runner.say(
        f"Two days later the Wochenblatt puts up new pages that a script fills in the browser. Its "
        f"{len(fresh)} new articles arrive without a word of text, and that must not go unnoticed."
    )
    runner.run("crawl", "wochenblatt", well=(OK, ATTENTION))
    runner.run("status", well=(OK, ATTENTION))


def _take_away(runner: Runner) -> None:
    runner.chapter("A corpus to take away")
    runner.run("export", "articles.jsonl")
    runner.say("The card says what is in it, where it comes from, and how to make it again.")


def _browse(runner: Runner) -> None:
    """Serve the archive for a moment, and ask for a page as a browser would."""
    runner.chapter("The same in a browser")
    if importlib.util.find_spec("datasette") is None:
        runner.say("Datasette is not installed here: pip install 'cuttings[serve]'")
        return
    with (
        runner.serving() as address,
        urllib.request.urlopen(f"{address}search?q=ferry") as answer,  # noqa: S310 our own
    ):
        page = answer.read().decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    told = title[1].strip() if title else "no title"
    runner.say(f"It was served for a moment: {address}search?q=ferry answered “{told}”.")


def _next(runner: Runner) -> None:
    runner.chapter("Now you")
    archive = os.path.relpath(runner.folder / "archive.db")
    url = _url(runner, "wochenblatt", "leuchtturm-im-moor")
    typed = typed_name()
    terminal.say(
        f"""
The papers have closed, what was cut out of them stays in {archive}:

  export CUTTINGS_ARCHIVE={shlex.quote(archive)}
  {typed} search moor
  {typed} why {url}
  {typed} template wochenblatt
  {typed} concordance ferry
  {typed} serve --open

And with a paper of your own choice, in a folder of your own:

  {typed} init --contact you@your-place.org
  {typed} add https://news-site.example
  {typed} crawl
  {typed} cron"""
    )


def _url(runner: Runner, slug: str, story: str) -> str:
    return runner.homes[slug] + runner.papers[slug].stories[story].path


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]*", "", url)


def _visible(html: str) -> list[str]:
    """Roughly what a browser shows of a page: a line for each stretch of text."""
    from lxml.html import document_fromstring  # noqa: PLC0415 only here

    body: Any = document_fromstring(html).find("body")
    return [" ".join(text.split()) for text in body.itertext()]
