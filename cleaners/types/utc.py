"""Moments as the archive writes them: UTC, to the second, `2026-03-01T09:30:00Z`."""

from __future__ import annotations

from datetime import UTC, datetime

LOCAL = "%Y-%m-%dT%H:%M:%S"
FORM = LOCAL + "Z"


def utc_text(at: datetime) -> str:
    """A moment of any zone in UTC. One without a zone counts as UTC."""
    return (at.astimezone(UTC) if at.tzinfo else at).strftime(FORM)


def from_utc(text: str) -> datetime:
    """The moment of such a text. Raises ValueError for any other."""
    return datetime.strptime(text, FORM).replace(tzinfo=UTC)
