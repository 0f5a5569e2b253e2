"""The text of an article in its feed, packed, until the page of its address is kept.

It lies beside the raw pages. When the address becomes an article, the text is dropped: the article
has its own raw page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from archive.database.db import Archive
from archive.database.rows import first, rows
from cleaners.types.utc import from_utc, utc_text

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEAST = 500  # characters: with less of it no text is an article
LONGEST = 200_000
MOST = 2_000  # of one site
SERVES = timedelta(days=90)


class Content(NamedTuple):
    """The text of an address as HTML, and the feed that has it."""

    feed: str
    html: str


def keep(archive: Archive, site: str, feed: str, texts: Mapping[str, str], now: str) -> None:
    """Keep the texts, by canonical address, of addresses that are no articles yet; drop the used
    ones."""
    listed = json.dumps([url for url, html in texts.items() if len(html) >= LEAST])
    sql = "select url from urls where url in (select value from json_each(?)) and article is null"
    wanted = rows(archive.db, sql, (listed,)) if listed != "[]" else []
    if not wanted:
        return
    with archive.writing_pages() as db:
        _drop_served(archive, site, now)
        db.conn.executemany(
            """insert into contents (url, site, feed, recorded, data) values (?, ?, ?, ?, ?)
               on conflict (url) do update set feed = excluded.feed, data = excluded.data,
                   recorded = excluded.recorded where data <> excluded.data""",
            [(row["url"], site, feed, now, _packed(texts[row["url"]])) for row in wanted],
        )


def find(archive: Archive, url: str) -> Content | None:
    """The text of this address in a feed; None where none was kept."""
    row = first(archive.bodies, "select feed, data from contents where url = ?", (url,))
    if row is None:
        return None
    return Content(row["feed"], zstd.decompress(row["data"]).decode("utf-8", "replace"))


def drop(archive: Archive, urls: Iterable[str]) -> None:
    """Keep nothing any more of these addresses."""
    with archive.writing_pages() as db:
        db.conn.executemany("delete from contents where url = ?", [(url,) for url in urls])


def drop_site(archive: Archive, site: str) -> None:
    """Keep nothing any more of a site."""
    with archive.writing_pages() as db:
        db.execute("delete from contents where site = ?", (site,))


def take_over(archive: Archive, other: Archive, url: str, site: str) -> None:
    """Take what another archive keeps of an address, where nothing is kept here."""
    row = first(other.bodies, "select feed, recorded, data from contents where url = ?", (url,))
    if row is None:
        return
    with archive.writing_pages() as db:
        db.execute(
            """insert into contents (url, site, feed, recorded, data) values (?, ?, ?, ?, ?)
               on conflict (url) do nothing""",
            (url, site, row["feed"], row["recorded"], row["data"]),
        )


def _drop_served(archive: Archive, site: str, now: str) -> None:
    """Those that became articles, the old, and the oldest beyond MOST."""
    sql = "select url, recorded from contents where site = ? order by recorded desc, rowid desc"
    kept = rows(archive.bodies, sql, (site,))
    listed = json.dumps([row["url"] for row in kept])
    served = rows(
        archive.db,
        """select url from urls where url in (select value from json_each(?))
               and article is not null""",
        (listed,),
    )
    since = utc_text(from_utc(now) - SERVES)
    old = [row["url"] for at, row in enumerate(kept) if at >= MOST or row["recorded"] < since]
    drop(archive, {*old, *(row["url"] for row in served)})


def _packed(html: str) -> bytes:
    return zstd.compress(html[:LONGEST].encode("utf-8", "replace"))
