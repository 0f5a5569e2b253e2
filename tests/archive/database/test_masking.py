"""Secrets that an archive kept before they were masked are masked when it is opened."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from archive.database.db import open_archive
from archive.database.migrations.second_edition import ARCHIVE
from archive.upkeep.check import check

NOW = "2026-03-01T10:00:00Z"
ONE = "https://port.example/a?token=Secret-of-one&x=1"
TWO = "https://port.example/a?token=Secret-of-two&x=1"
SHOWN = "https://port.example/a?token=***&x=1"
FEED = "https://bob:Secret-of-bob@port.example/feed?sig=Secret-of-feed"


def _older(place: Path) -> None:
    """An archive as it was before the step, with secrets in each of its tables."""
    old = Database(place)
    ARCHIVE.apply(old, stop_before="m036_secrets_masked")
    script = f"""
        insert into sites (slug, added, home) values ('port', '{NOW}', '{FEED}');
        insert into sources (url, site, kind, detail, window, left_out)
            values ('{FEED}', 'port', 'feed', 'asked {FEED}', '["{ONE}"]', '[["{TWO}", "file"]]');
        insert into runs (command, started, version, detail)
            values ('crawl', '{NOW}', '1', '{ONE}');
        insert into hosts (host, why) values ('port.example', 'asked by {ONE}');
        insert into urls (url, site, discovered, source, written, claims)
            values ('{ONE}', 'port', '{NOW}', '{FEED}', '{ONE}', '{TWO}');
        insert into fetches (url, site, fetched, outcome, source, redirected_to, detail, headers)
            values ('{ONE}', 'port', '{NOW}', 'article', '{FEED}', '{TWO}', 'to {TWO}',
                '[["content-location", "{ONE}"]]');
    """
    for number, url in ((1, ONE), (2, TWO)):
        script += f"""
            insert into articles (id, url, site, title, text, first_seen, last_seen, recorded,
                words, confidence, cleaner, feed)
                values ({number}, '{url}', 'port', 'Ferry', 'The ferry.', '{NOW}', '{NOW}', '{NOW}',
                    2, 1, 'c', '{FEED}');
            insert into links (article, position, url, text, part)
                values ({number}, 0, '{url}', 'here', 0);
        """
    script += f"""
        insert into urls (url, site, discovered, article) values ('{TWO}', 'port', '{NOW}', 2);
    """
    old.conn.executescript(script)
    old.close()


def test_secrets_that_were_kept_are_masked(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    _older(place)
    with open_archive(place) as archive:
        dump = "\n".join(archive.db.conn.iterdump())
        assert "Secret-of" not in dump
        urls = archive.db.execute("select url, article from urls").fetchall()
        assert urls == [(SHOWN, 2)]
        found = archive.db.execute("select url from articles order by id").fetchall()
        assert found == [(SHOWN,), (f"{SHOWN}#2",)]
        sources = archive.db.execute("select url from sources").fetchall()
        assert sources == [("https://port.example/feed?sig=***",)]
        assert not [one for one in check(archive) if one.subject in ("archive.db", "shape")]
    assert b"Secret-of" not in place.read_bytes()


def test_numbers_and_plain_addresses_stay(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    old = Database(place)
    ARCHIVE.apply(old, stop_before="m036_secrets_masked")
    kept = ["https://port.example/?auth=12", "https://port.example/?id=1&q=a%40b", "mailto:a@b"]
    for url in kept:
        old.execute("insert into urls (url, site, discovered) values (?, 'port', ?)", (url, NOW))
    old.conn.commit()
    old.close()
    with open_archive(place) as archive:
        found = archive.db.execute("select url from urls order by rowid").fetchall()
        assert [url for (url,) in found] == kept
