"""How far another archive was merged into this one, so that the next merge costs what is new.

The mark is the last row of the other's `fetches`. Every change that a merge would bring adds a
later row: a visit, an import, a merge into the other. Re-cleaning makes no version, and what was
taken down is known by its tombstones. When the marked row is gone or changed, the other archive is
merged completely: it was restored from a copy, or its last rows were erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from archive.database.db import Archive
from archive.database.rows import first, value
from cleaners.types.utc import from_utc, utc_text

_MARGIN = timedelta(days=1)  # clocks of two runs may differ
_LAST = "select id, url, fetched from fetches order by id desc limit 1"
_LATEST = """select max(coalesce((select max(discovered) from urls), ''),
                        coalesce((select max(checked) from urls), ''))"""


@dataclass(frozen=True, slots=True)
class Since:
    """Only rows of `fetches` after this number, and addresses met or visited since this moment."""

    fetch: int = 0
    moment: str = ""


WHOLE = Since()


def since(archive: Archive, other: Archive, *, refuses: bool) -> Since:
    """The mark for `other`; WHOLE when nothing certain is known.

    What a merge refused as reserved is taken when `refuses` is now False.
    """
    mark = first(archive.db, "select * from merges where archive = ?", (_id_of(other),))
    if mark is None or (mark["refused"] and not refuses):
        return WHOLE
    there = first(other.db, "select url, fetched from fetches where id = ?", (mark["fetch"],))
    if there != {"url": mark["url"], "fetched": mark["fetched"]}:
        return WHOLE
    try:
        moment = from_utc(mark["latest"]) - _MARGIN
    except ValueError:
        return WHOLE
    return Since(mark["fetch"], utc_text(moment))


def note(archive: Archive, other: Archive, now: str, *, refuses: bool) -> None:
    """Store that all of `other` was taken over, except reserved articles where `refuses`."""
    last = first(other.db, _LAST)
    if last is None:
        return
    with archive.transaction() as db:
        db.execute(
            """insert into merges (archive, merged, fetch, url, fetched, latest, refused)
               values (?, ?, ?, ?, ?, ?, ?) on conflict (archive) do update set
                   merged = excluded.merged, fetch = excluded.fetch, url = excluded.url,
                   fetched = excluded.fetched, latest = excluded.latest,
                   refused = excluded.refused""",
            (
                *(_id_of(other), now, last["id"], last["url"], last["fetched"]),
                value(other.db, _LATEST) or last["fetched"],
                int(refuses),
            ),
        )


def _id_of(other: Archive) -> str:
    found: str = value(other.db, "select id from archive_id")
    return found
