"""What the other archive took down is taken down here as well.

Tombstones of addresses mean the same everywhere. Those of sites name slugs of the other archive.
One whose slug is in use here is left out, because it may mean another paper.
"""

from __future__ import annotations

from collections import defaultdict

from archive.database.db import Archive
from archive.database.rows import Row, rows
from archive.recording.take_down import at, take_down
from archive.tables import tombstones

_ADDRESSES = """select url from articles union select url from urls union select url from fetches
    union select redirected_to from fetches where redirected_to is not null"""


def apply_tombstones(archive: Archive, other: Archive, now: str) -> int:
    """Take over the other's tombstones, and take down what they name.

    Returns the number of articles. The caller holds the lock.
    """
    new = _new(archive, other)
    if not new:
        return 0
    with archive.transaction() as db:
        tombstones.take_over(db, new)
    reasons = {grave["key"]: grave["why"] for grave in new if grave["kind"] == "url"}
    meant: dict[str, list[str]] = defaultdict(list)
    for row in rows(archive.db, _ADDRESSES):
        if why := reasons.get(tombstones.key_of("url", row["url"])):
            meant[why].append(row["url"])
    gone = 0
    for why, addresses in meant.items():
        gone += take_down(archive, at(archive, addresses), why=why, now=now).articles
    return gone


def _new(archive: Archive, other: Archive) -> list[Row]:
    known = {row["key"] for row in rows(archive.db, "select key from tombstones")}
    ours = {
        tombstones.key_of("site", row["slug"]) for row in rows(archive.db, "select slug from sites")
    }
    theirs = rows(other.db, "select * from tombstones order by key")
    return [grave for grave in theirs if grave["key"] not in known | ours]
