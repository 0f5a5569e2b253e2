"""Hosts that asked to be visited less often: until when, and at which pace, over runs.

Only hosts in such a state have a row. Times are UTC text; `pause` is in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import rows


@dataclass(frozen=True, slots=True)
class Host:
    """One host (`name:port`, without the usual port).

    `until`: it is not asked before. `why`: its reason. `pause`: seconds between two requests, 0
    when the site's own applies. `refusals`: how often in a row it was left for refusing. `asked`:
    its last request, stored when the pause is so long that the next run must know.
    """

    host: str
    until: str | None = None
    why: str | None = None
    pause: float = 0.0
    refusals: int = 0
    asked: str | None = None


def all(archive: Archive) -> list[Host]:  # noqa: A001
    """Every host with a state."""
    found = rows(archive.db, "select host, until, why, pause, refusals, asked from hosts")
    return [Host(**row) for row in found]


def keep(archive: Archive, host: Host) -> None:
    """Store the state of a host; a host without wishes has none."""
    with archive.transaction() as db:
        if not (host.until or host.pause or host.refusals or host.asked):
            db.execute("delete from hosts where host = ?", (host.host,))
            return
        db.execute(
            """insert into hosts (host, until, why, pause, refusals, asked)
               values (?, ?, ?, ?, ?, ?) on conflict (host) do update set
                   until = excluded.until, why = excluded.why, pause = excluded.pause,
                   refusals = excluded.refusals, asked = excluded.asked""",
            (host.host, host.until, host.why, host.pause, host.refusals, host.asked),
        )
