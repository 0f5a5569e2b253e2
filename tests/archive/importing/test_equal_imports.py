"""However many workers prepare the pages, the one writer stores the same rows."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from archive.database.db import Archive, open_archive
from archive.importing.load import Options, load
from archive.upkeep.check import check

NOW = "2026-05-01T00:00:00Z"
SITES = ("kanalbote", "hafenblatt", "inselpost")
OTHERWISE = ("archive_id", "runs", "_sqlite_migrations", "articles_fts_", "revisions_fts_")
"""Tables that hold a number drawn by lot, the time of day, or the pages of an index."""


def page(site: str, number: int) -> bytes:
    words = " ".join(f"{site}{number * n % 97}" for n in range(1, 60))
    wire = " ".join(f"the agency reports line {n} of the storm" for n in range(number % 3, 12))
    return (
        f"<html lang=en><head><title>Ship {number} of {site}</title>"
        f"<meta property='article:published_time' content='2026-03-{number % 28 + 1:02}'></head>"
        f"<body><nav><ul>{'<li><a href=/x>Section</a>' * 30}</ul></nav><article>"
        f"<h1>Ship {number} of {site}</h1><p>It came in on day {number} of {site}. {words}.</p>"
        f"<h2>What the agency says</h2><p>{wire}.</p>"
        f"<p>More in <a href='https://{site}.example/{number - 1}'>our report</a> of the day "
        f"before, and then it sailed again with {number} passengers and a cargo of salt.</p>"
        f"</article><footer>{'All rights reserved. ' * 200}</footer></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def warc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of three sites in turn, one of them asked for twice."""
    path = tmp_path_factory.mktemp("warc") / "pages.warc.gz"
    with path.open("wb") as out:
        for number in [*range(14), 3]:
            for site in SITES:
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(site, number)
                head = (
                    "WARC/1.0\r\nWARC-Type: response\r\n"
                    f"WARC-Target-URI: https://{site}.example/{number}\r\n"
                    f"WARC-Date: 2026-04-01T10:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
                )
                out.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return path


def dump(archive: Archive) -> Counter[str]:
    """Every row of both files, but for what never comes out twice."""
    lines = [*archive.db.conn.iterdump(), *archive.bodies.conn.iterdump()]
    return Counter(line for line in lines if not any(name in line[:60] for name in OTHERWISE))


def words(archive: Archive) -> list[tuple[object, ...]]:
    """What the index holds, word by word."""
    archive.db.execute(
        "create virtual table temp.held using fts5vocab('main', 'articles_fts', 'instance')"
    )
    return archive.db.execute("select term, doc, col, offset from held").fetchall()


def imported(path: Path, warc: Path, workers: int) -> tuple[Counter[str], list[tuple[object, ...]]]:
    with open_archive(path, create=True) as archive:
        told = load(archive, [warc], Options(workers=workers), now=NOW, version="t")
        assert set(told.outcomes) >= {"article", "unchanged"}
        assert check(archive) == []
        return dump(archive), words(archive)


def test_one_worker_and_two_give_the_same_rows(warc: Path, tmp_path: Path) -> None:
    assert imported(tmp_path / "one.db", warc, 1) == imported(tmp_path / "two.db", warc, 2)
