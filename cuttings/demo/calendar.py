"""Lets days pass in the demo: it moves the archive's past back."""

from __future__ import annotations

from pathlib import Path

from archive.database.db import open_archive

FIRST, LATER = 1, 2
"""Days that pass before the correction, and before the new layout. The papers' first issue is of so
many days ago: what was published then was seen then, when all have passed."""

# The moments that the archive noted. The dates that the papers give stay.
MOMENTS = {
    "sites": ("added",),
    "runs": ("started", "ended"),
    "articles": ("first_seen", "last_seen", "recorded", "gone"),
    "revisions": ("recorded",),
    "urls": ("discovered", "checked", "due"),
    "sources": ("checked", "changed", "due"),
    "fetches": ("fetched",),
    "templates": ("updated",),
}


def let_pass(archive_path: Path, days: int) -> None:
    """Move every moment that the archive noted into the past by so many days."""
    with open_archive(archive_path) as archive, archive.transaction() as db:
        for table, names in MOMENTS.items():
            moved = ", ".join(
                f"{name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}, :past)" for name in names
            )
            db.conn.execute(f"update {table} set {moved}", {"past": f"-{days} days"})
