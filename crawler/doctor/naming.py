"""What a site is called: its short name, and the name that its pages and feeds give it."""

from __future__ import annotations

import re

from cleaners.urls.keys import host_of, registrable
from crawler.discovery.discovery import Found
from crawler.session.tasks import address_of


def slug_of(url: str) -> str:
    """A short name for the site of this address: `bbc` for `https://www.bbc.co.uk/news`."""
    host, port = address_of(url)
    domain = registrable(host_of(url))
    name = domain.partition(".")[0] if domain else host.strip("[]").replace(":", "-")
    name = name if domain or port in (80, 443) else f"{name}-{port}"
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "site"


def name_of(page: Found, feeds: list[tuple[str, Found]], url: str) -> str:
    """The name by its feeds, else by its front page, else its host."""
    titles = [found.title for _, found in feeds] + [page.title]
    name = next((each for each in titles if each), host_of(url))
    return re.split(r"\s+[|–—·:-]\s+", name)[0][:80] or host_of(url)
