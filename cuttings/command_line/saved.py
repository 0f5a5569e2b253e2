"""Saving a search under a name, and finding it again."""

from __future__ import annotations

from typing import Any

from archive.database.db import Archive
from archive.tables import searches
from cuttings.clock import utc_now
from cuttings.command_line import terminal


def saved_search(
    archive: Archive, name: str, text: str, filters: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Words and filters of a saved search; what was typed beside its name counts more."""
    kept = searches.get(archive, name)
    given = {key: value for key, value in filters.items() if value is not None}
    return text or kept.query, {**kept.filters, **given}


def save_search(
    archive: Archive, name: str, text: str, filters: dict[str, Any], *, alert: bool
) -> None:
    """Keep it, and say how it is found again."""
    said = {key: value for key, value in filters.items() if value is not None}
    searches.save(archive, name, text, said, now=utc_now(), alert=alert)
    terminal.note(f"saved as {name}: cuttings search --saved {name}")
