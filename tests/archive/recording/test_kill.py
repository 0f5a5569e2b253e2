"""kill -9 in the middle of writing: nothing lost that was said to be kept, nothing twice."""

from __future__ import annotations

import os
import random
import textwrap
import time
from pathlib import Path

import pytest

from archive.database.db import open_archive
from archive.tables import pages
from tests.cuttings.forked import Forked, wait_for

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from archive.tables import runs, sites
    from archive.database.db import open_archive
    from archive.recording.record import Visit, record
    from cleaners.types.article import Article, Image
    from cleaners.types.page import Page

    path, now = Path(sys.argv[1]), "2026-03-01T10:00:00Z"
    with runs.crawl_lock(path), open_archive(path, create=True) as archive:
        runs.mark_killed(archive, now)
        sites.ensure(archive, "port", now=now)
        run = runs.start(archive, "crawl", ["port"], now, "0.1.0")
        print("begun", flush=True)
        for number in range(100_000):
            url = f"https://port.example/{number % 400}"
            text = f"Ship {number} came in. " + " ".join(f"w{number * n}" for n in range(60))
            article = Article(url, f"Ship {number}", text, images=(Image(url + ".jpg", "A ship"),))
            change = record(archive, Visit(Page(url, text.encode() * 3, now), "port", run), article)
            print(number, change.outcome, change.article, change.revision, flush=True)
    """
)


def killed(path: Path, after: float) -> list[tuple[int, str, int, int]]:
    """Let it write for so many seconds after its first page, and kill it; what it said it kept."""
    writer = Forked([str(path)], path.parent, os.environ, script=WRITER)
    wait_for(lambda: writer.printed("out").count("\n") > 1, writer)
    time.sleep(after)
    writer.kill()
    begun, *said = writer.communicate()[0].splitlines()
    assert begun == "begun"
    lines = [line.split() for line in said if len(line.split()) == 4]
    return [(int(a), b, int(c), int(d)) for a, b, c, d in lines]


@pytest.mark.parametrize("seed", range(5))
def test_kill_in_the_middle_of_writing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "archive.db"
    kept: dict[int, int] = {}
    for _ in range(2):
        for _number, _outcome, article, revision in killed(
            path, random.Random(seed).uniform(0.1, 0.6)
        ):
            kept[article] = max(revision, kept.get(article, 0))
    assert kept
    with open_archive(path) as archive:
        for db in (archive.db, archive.bodies):
            assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
            assert db.execute("pragma foreign_key_check").fetchall() == []
        archive.db.execute("insert into articles_fts (articles_fts) values ('integrity-check')")
        now_kept = dict(archive.db.execute("select id, revision from articles").fetchall())
        assert {
            article: now_kept.get(article, 0) >= revision for article, revision in kept.items()
        } == (dict.fromkeys(kept, True))
        revisions = archive.db.execute(
            """select a.id from articles a where a.revision - 1 <>
               (select count(*) from revisions r where r.article = a.id)"""
        )
        assert revisions.fetchall() == []
        twice = archive.db.execute("select url from articles group by url having count(*) > 1")
        assert twice.fetchall() == []
        for (digest,) in archive.db.execute("select body from articles").fetchall():
            pages.load(archive, digest)
        unknown = archive.db.execute(
            """select id from fetches f where article is not null and not exists
               (select 1 from urls u where u.url = f.url and u.article = f.article)"""
        )
        assert unknown.fetchall() == []
        statuses = [row[0] for row in archive.db.execute("select status from runs order by id")]
        assert statuses == ["killed", "running"]
