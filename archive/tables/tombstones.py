"""What was taken down, so that it does not come back: a hash and a reason, never the address."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from archive.database.rows import Row, first
from archive.database.sqlite import Database


def key_of(kind: str, name: str) -> str:
    """The hash of a canonical address (`url`) or a site's slug (`site`)."""
    return sha256(f"{kind} {name}".encode("utf-8", "replace")).hexdigest()


def put(db: Database, kind: str, name: str, *, why: str, now: str) -> None:
    """Add a tombstone. The first reason stays."""
    db.execute(
        "insert into tombstones (key, kind, erased, why) values (?, ?, ?, ?)"
        " on conflict (key) do nothing",
        (key_of(kind, name), kind, now, why),
    )


def take_over(db: Database, graves: Iterable[Row]) -> None:
    """Add the tombstones of another archive, which are not here yet."""
    db.conn.executemany(
        """insert into tombstones (key, kind, erased, why)
           values (:key, :kind, :erased, :why)""",
        list(graves),
    )


def find(db: Database, site: str, *addresses: str) -> Row | None:
    """The tombstone of any of these canonical addresses, or of their site."""
    keys = [key_of("url", address) for address in dict.fromkeys(addresses)]
    keys.append(key_of("site", site))
    marks = ", ".join("?" * len(keys))
    return first(db, f"select kind, erased, why from tombstones where key in ({marks})", keys)


def why_erased(db: Database, site: str, *addresses: str) -> str | None:
    """Why a page with these addresses may not be stored: the reason given for its erasure."""
    row = find(db, site, *addresses)
    return f"{row['kind']} erased {row['erased']}: {row['why']}" if row else None


def any_stand(db: Database) -> bool:
    """Whether there is any tombstone. Without one, no address needs to be checked."""
    return first(db, "select 1 from tombstones limit 1") is not None


def is_erased(db: Database, url: str, site: str = "") -> bool:
    """Whether this canonical address was taken down, or its whole site."""
    return find(db, site, url) is not None
