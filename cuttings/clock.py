"""The present time, for the verbs. All other code takes the time as an argument."""

from __future__ import annotations

from datetime import UTC, datetime

from cleaners.types.utc import utc_text


def utc_now() -> str:
    """Now, as the archive writes moments: `2026-03-01T09:30:00Z`."""
    return utc_text(datetime.now(UTC))
