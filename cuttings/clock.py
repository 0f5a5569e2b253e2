"""What time it is, for the verbs: below the front door time is an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> str:
    """Now, as the archive writes moments: `2026-03-01T09:30:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
