"""One response as it came: the bytes, their address and time."""

from __future__ import annotations

from dataclasses import dataclass, field

# The HTTP statuses for an address with nothing there, or nothing any more.
GONE = frozenset({404, 410})
# The header of a page that is not as it came but as a browser shows it, and what that browser was.
RENDERED = "cuttings-rendered"


@dataclass(frozen=True, slots=True)
class Page:
    """One response as it came.

    `url` is the address that answered, after redirects; `requested` the one that was asked
    for, empty when they are the same. `fetched` is UTC, `2026-03-01T09:30:00Z`: no date found in
    the page may lie after it. `headers` have lower-case names, in the order they came.
    """

    url: str
    body: bytes = field(repr=False)
    fetched: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    requested: str = ""

    def header(self, name: str) -> str | None:
        """The first header of this (lower-case) name."""
        return next((value for key, value in self.headers if key == name), None)
