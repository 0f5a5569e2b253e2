"""Alerts of saved searches: one message for each new article that a search finds.

How far a person was told is kept in the archive (`searches.told`). It is written only after the
message went out, so the next run sends a message that failed.
"""

from __future__ import annotations

from pathlib import Path

from archive.database.db import Archive, open_archive
from archive.database.errors import NotPossible
from archive.search.find import newer
from archive.search.scope import Filters, scope
from archive.tables import searches
from archive.tables.searches import SavedSearch
from cuttings.alerts.send import AlertFailed, Message, send
from cuttings.alerts.unsent import tell_unsent
from cuttings.config import Alert, load_config, proxy_of

_NAMED = 20
"""Articles that a message names; of more it gives the number."""


def call_about_new(archive_path: Path) -> bool:
    """Send what saved searches have found, after a command that may have brought articles.

    Sends nothing when `cuttings.toml` has no `[alert]`. Prints each failure. Returns whether there
    was one.
    """
    config = load_config(archive_path)
    if config.alert is None:
        return False
    return tell_unsent(tell_of_searches(config.alert, archive_path, proxy=proxy_of(config)))


def tell_of_searches(alert: Alert, archive_path: Path, *, proxy: str | None = None) -> list[str]:
    """Send what saved searches have found since the last message.

    Returns one line for each failure.
    """
    failed = []
    with open_archive(archive_path) as archive:
        for saved in searches.every(archive):
            if saved.told is None:
                continue
            try:
                found = _new(archive, saved)
                if found:
                    send(alert, _message(archive, saved, found), proxy=proxy)
                    searches.set_told(archive, saved.name, found[-1])
            except (AlertFailed, NotPossible) as error:
                failed.append(f"search {saved.name}: {error}")
    return failed


def _new(archive: Archive, saved: SavedSearch) -> list[int]:
    filters = Filters(**saved.filters)  # type: ignore[arg-type] # written from such
    return newer(archive.db, scope(archive.db, saved.query, filters), saved.told or 0)


def _message(archive: Archive, saved: SavedSearch, found: list[int]) -> Message:
    sql = "select title, site, url from articles where id = ?"
    told = [archive.db.execute(sql, (number,)).fetchone() for number in found[:_NAMED]]
    lines = [f"{title or '(no title)'} ({site})\n{url}" for title, site, url in told]
    if len(found) > _NAMED:
        lines.append(f"and {len(found) - _NAMED} more: cuttings search --saved {saved.name}")
    many = "1 new article" if len(found) == 1 else f"{len(found)} new articles"
    return Message(f"cuttings: {many} for {saved.name}", "\n\n".join(lines), urgent=False)
