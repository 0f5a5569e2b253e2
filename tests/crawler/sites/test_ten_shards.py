"""Ten shards, joined, are one crawl of all: row for row, with redirects, wire copy and an edit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from crawler.sites.shards import Shard
from tests.crawler.conftest import Bench, feed
from tests.crawler.server import Server, answer, redirect

SITES, SHARDS, STORIES = 14, 10, 3
WORDS = (
    *("harbour", "council", "ferry", "timber", "winter", "market", "school", "river", "engine"),
    *("garden", "theatre", "railway", "budget", "bakery", "museum", "station", "teacher", "doctor"),
    *("captain", "village", "island", "morning", "evening", "paper", "letter", "window", "stone"),
)
# Numbers of rows and moments differ between two crawls, and which page comes first: so does what a
# site's template knew by then. Visits of sources stay with the shard that asks them.
TABLES = {
    "articles": """select url, site, title, lead, text, language, published, authors, words, gone,
        revision, parts, round(own_share, 6) from articles order by url""",
    "revisions": """select a.url, r.number, r.title, r.lead, r.text, r.parts from revisions r
        join articles a on a.id = r.article order by 1, 2""",
    "urls": """select u.url, u.site, u.outcome, u.etag, u.tries, a.url from urls u
        left join articles a on a.id = u.article order by 1""",
    "fetches": """select f.url, f.site, f.outcome, f.status, f.redirected_to, f.bytes,
        a.url from fetches f left join articles a on a.id = f.article order by f.url, f.id""",
    "clusters": """select group_concat(url, ' ') from
        (select cluster, url from articles where cluster is not null order by url)
        group by cluster order by 1""",
    "images": """select a.url, i.position, i.url, i.caption from images i
        join articles a on a.id = i.article order by 1, 2""",
    "links": """select a.url, l.position, l.url, l.text from links l
        join articles a on a.id = l.article order by 1, 2""",
    "search": """select a.url from articles_fts f join articles a on a.id = f.rowid
        where articles_fts match 'bridge' order by 1""",
}


@pytest.fixture
def papers() -> Iterator[list[Server]]:
    with ExitStack() as open_ones:
        found = [open_ones.enter_context(Server(host=f"127.0.0.{n}")) for n in range(2, SITES + 2)]
        for server in found:
            server.keep(280)
        yield found


def fill(papers: list[Server], told: str = "") -> None:
    """Each paper has stories of its own, the same wire copy, a redirect and a page that is gone."""
    for number, server in enumerate(papers):
        paths = [f"/2026/01/02/story-{number}-{at}" for at in range(STORIES)]
        for at, path in enumerate(paths):
            more = told if at == 0 else ""
            server.answers[path] = page(number, f"{number}-{at}", more)
        server.answers["/2026/01/02/wire"] = page(number, "wire")
        server.answers["/2026/01/02/moved"] = redirect("/2026/01/02/new-place")
        server.answers["/2026/01/02/new-place"] = page(number, f"{number}-new")
        links = [*paths, "/2026/01/02/wire", "/2026/01/02/moved", "/2026/01/02/gone"]
        server.answers["/feed"] = feed(*links)


def page(paper: int, subject: str, more: str = "") -> bytes:
    """A dated story with words of its own by its subject; each paper prints it an hour later."""
    rng = random.Random(subject)
    lines = (" ".join(rng.choices(WORDS, k=24)) for _ in range(6))
    text = "".join(
        f"<p>The bridge of {subject}: {line}, said the mayor{more}.</p>" for line in lines
    )
    return answer(
        f"<html lang=en><head><title>The bridge of {subject} is open</title>"
        f"<meta property=article:published_time content=2026-01-02T{paper + 1:02}:00:00Z></head>"
        f"<body><article><h1>The bridge of {subject} is open</h1>{text}</article></body></html>"
    )


def bench_of(folder: Path, papers: list[Server]) -> Bench:
    folder.mkdir()
    made = Bench(folder)
    for number, server in enumerate(papers):
        made.site(server, f"paper-{number}", feeds=[server.url + "feed"], sitemaps=[], sections=[])
    return made


@pytest.mark.timeout(300)
def test_ten_shards_joined_are_one_crawl_of_all(papers: list[Server], tmp_path: Path) -> None:
    fill(papers)
    whole, parts = bench_of(tmp_path / "whole", papers), bench_of(tmp_path / "parts", papers)
    whole.crawl()
    for number, path in enumerate(shards(parts), 1):
        parts.crawl("--shard", f"{number}/{SHARDS}", "--archive", path)
    same_after_joining(parts, whole)
    fill(papers, " after the works, as the mayor said today")
    home = next(n for n in range(1, SHARDS + 1) if Shard(n, SHARDS).holds("paper-3"))
    whole.crawl("paper-3", "--revisit")
    parts.crawl("paper-3", "--revisit", "--archive", shards(parts)[home - 1])
    same_after_joining(parts, whole)
    assert len(whole.rows(TABLES["articles"])) == SITES * (STORIES + 2)
    assert len(whole.rows(TABLES["revisions"])) == 1
    assert len(whole.rows(TABLES["clusters"])) == 1


def shards(parts: Bench) -> list[str]:
    return [str(parts.folder / f"shard-{number}.db") for number in range(1, SHARDS + 1)]


def same_after_joining(parts: Bench, whole: Bench) -> None:
    assert parts.run("import", *shards(parts)).returncode == 0
    for table, sql in TABLES.items():
        assert parts.rows(sql) == whole.rows(sql), table
