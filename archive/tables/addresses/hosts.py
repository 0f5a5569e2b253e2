"""Hosts that asked to be met less often: how long, and at which pace, over runs.

Only hosts in such a state have a row. Times are UTC text; `pause` is in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.database.db import Archive
from archive.database.rows import rows


@dataclass(frozen=True, slots=True)
class Host:
    """One host (`name:port`, the port left out where it is the usual one).

    `until`: it is not asked before. `why`: what it said. `pause`: seconds between two requests, 0
    where the site's own serves. `refusals`: how often in a row it was left for refusing; `asked`:
    its last request, kept where the pause is so long that the next run must know.
    """

    host: str
    until: str | None = None
    why: str | None = None
    pause: float = 0.0
    refusals: int = 0
    asked: str | None = None


def all(archive: Archive) -> list[Host]:  # noqa: A001
    """Every host that has a state."""
    found = rows(archive.db, "select host, until, why, pause, refusals, asked from hosts")
    return [Host(**row) for row in found]


def keep(archive: Archive, host: Host) -> None:
    """Keep the state of a host; none is kept of one that asks for nothing."""
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
