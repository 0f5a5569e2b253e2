"""What a run is asked to do, and how it behaves towards publishers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.sites.site import Site

LONGEST_RUN = 50 * 60.0  # seconds; then no page is begun, since cron starts a run every hour


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask for, how much of it, and what may be kept.

    `everything`: all that is known, whether due or not; `sources_now`: all sources. `only`: by
    site, the addresses to ask for, and nothing else; None: whatever is due. `limit` pages in all
    are fetched at most; after `longest` seconds no more are begun. `refuses_reserved`: nothing is
    kept of what is reserved. `site_of` gives the site of an address on another host to which a
    redirect leads, which is asked there; None: redirects are not followed off their site.
    """

    everything: bool = False
    sources_now: bool = False
    only: Mapping[str, Sequence[str]] | None = None
    limit: int | None = None
    longest: float = LONGEST_RUN
    refuses_reserved: bool = True
    site_of: Callable[[str], Site] | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks: the contact in the User-Agent, and the proxy that requests go through."""

    contact: str | None = None
    proxy: str | None = field(default=None, repr=False)
