"""A hundred kills: crawls ended by SIGKILL at random moments, then one that may finish.

The archive must then hold what an undisturbed crawl holds, with nothing twice, and be sound.

    python -m benchmarks.crawl.kill [--kills 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import tempfile
import time
from pathlib import Path

from tests.crawler.conftest import Bench, feed, stop, story
from tests.crawler.server import Server, answer

PAGES = 300


def contents(path: Path) -> list[tuple[object, ...]]:
    """What an archive holds, without what depends on when it was made."""
    connection = sqlite3.connect(path)
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    connection.execute("insert into articles_fts (articles_fts) values ('integrity-check')")
    connection.rollback()
    rows = connection.execute(
        "select url, title, lead, text, revision, body from articles order by url"
    ).fetchall()
    connection.close()
    return rows


def all_fetched(bench: Bench) -> bool:
    """Whether nothing is left to be fetched; a kill may come before there is an archive."""
    try:
        known, checked = bench.rows("select count(*), count(checked) from urls")[0]
    except sqlite3.OperationalError:
        return False
    return known > 0 and known == checked


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        server.keep(3_600)
        paths = [f"/2026/01/02/story-{n}" for n in range(PAGES)]
        server.answers["/feed"] = feed(*paths)
        for number, path in enumerate(paths):
            server.answers[path] = answer(story(number, f"bridge {number}"))
        benches = []
        for name in ("killed", "whole"):
            (Path(folder) / name).mkdir()
            bench = Bench(Path(folder) / name)
            bench.site(server, feeds=[server.url + "feed"], sections=[])
            benches.append(bench)
        killed, whole = benches
        whole.crawl("--now")
        whole_again = 0
        for number in range(chosen.kills):
            if all_fetched(killed):  # begin again, so that each kill hits work
                assert contents(killed.archive) == contents(whole.archive), "the archives differ"
                whole_again += 1
                for path in killed.folder.glob("archive*"):
                    path.unlink()
            process = killed.start("crawl", "--now")
            time.sleep(chance.uniform(0.3, 2.5))
            stop(process, signal.SIGKILL)
            print(f"\r{number + 1} kills", end="", flush=True)
        killed.crawl("--now")
        assert contents(killed.archive) == contents(whole.archive), "the archives differ"
        statuses = killed.rows("select status, count(*) from runs group by status")
        print(f"\nthe same {PAGES} articles, {whole_again + 1} times; last runs: {dict(statuses)}")


if __name__ == "__main__":
    main()
