"""A site as its file describes it, and its slug."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.types.rules import Rules
from cleaners.urls.keys import host_of, registrable
from crawler.sites.addresses import address_of, split_address
from crawler.sites.private import PrivateHeader

SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
MATCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Site:
    """A site to crawl.

    `feeds`, `sitemaps` and `sections` are None when the file does not name them. Then the crawl
    finds them: feeds by the front page, sitemaps by robots.txt; the front page is the only section.
    An empty tuple means none. `allow` and `deny` are regular expressions searched for in the whole
    URL. With `allow`, only what matches it is fetched. `delay` is in seconds between two requests
    to a host. `pages` limits what one run fetches, `revisits` how many of these may be known
    articles, `links` what is taken from one page. `secrets` are those of its addresses that hold a
    secret, complete; everywhere else they are masked. `private` are headers for its own host alone.
    `browser`: pages that come without text are opened in a browser.
    `images` says which pictures of articles are kept: "" for none, `lead` or `all`.
    """

    slug: str
    name: str
    home: str
    language: str | None = None
    feeds: tuple[str, ...] | None = None
    sitemaps: tuple[str, ...] | None = None
    sections: tuple[str, ...] | None = None
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    delay: float = 1.0
    allow_private: tuple[str, ...] = ()
    pages: int = 1000
    revisits: int = 100
    links: int = 300
    rules: Rules = field(default_factory=Rules)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    private: tuple[PrivateHeader, ...] = field(default=(), repr=False)
    browser: bool = False
    images: str = ""

    def wants(self, url: str) -> bool:
        """Whether `allow` and `deny` permit this URL. A pattern that takes too long denies."""
        if not self.allow and not self.deny:
            return True
        import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - only where there are patterns

        try:
            if any(regex.search(each, url, timeout=MATCH_SECONDS) for each in self.deny):
                return False
            return not self.allow or any(
                regex.search(each, url, timeout=MATCH_SECONDS) for each in self.allow
            )
        except TimeoutError:
            return False

    def permits_private(self, host: str, port: int) -> bool:
        """Whether the file permits this host and port although it leads to a private address."""
        return any(split_address(each) == (host.lower(), port) for each in self.allow_private)


def slug_of(url: str) -> str:
    """A short name for the site of this address: `bbc` for `https://www.bbc.co.uk/news`."""
    host, port = address_of(url)
    domain = registrable(host_of(url))
    name = domain.partition(".")[0] if domain else host.strip("[]").replace(":", "-")
    name = name if domain or port in (80, 443) else f"{name}-{port}"
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "site"
