"""Reads a source and returns the addresses in it. Pure: nothing is fetched, nothing is stored."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from cleaners.decoding.compression import GZIP, Damaged, gunzip
from crawler.discovery.entries import Entry, Found
from crawler.discovery.feeds.read import read_feed
from crawler.discovery.links import read_page, steps_of
from crawler.discovery.looks import is_file, looks_like_article, surely_no_article
from crawler.discovery.sitemaps.read import lost_as, read_sitemap
from crawler.discovery.sitemaps.robots_txt import sitemaps_in_robots
from crawler.discovery.xml import LONGEST

__all__ = [
    "Entry",
    "Found",
    "is_file",
    "looks_like_article",
    "read_source",
    "sitemaps_in_robots",
    "surely_no_article",
    "usual_feeds",
    "usual_sitemaps",
]

_FEEDS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "?feed=rss2")
_NO_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]{0,500}>|<!--.{0,500}?-->)\s*){0,9}(?:<(?:rss|feed|rdf:RDF)\b|[{\[])",
    re.IGNORECASE | re.DOTALL,
)
_SITEMAPS = ("sitemap.xml", "sitemap_index.xml", "news-sitemap.xml", "sitemap-news.xml")


def read_source(  # noqa: PLR0917 - as it came, one argument after the other
    kind: str,
    body: bytes,
    url: str,
    content_type: str | None = None,
    most_links: int = 300,
    linked: str = "",
) -> Found:
    """What a source names. `kind` is what it was asked for as: feed, sitemap, front or section.

    `linked` is what its Link headers name, as tags (markup.tags_of_headers).
    """
    if kind == "sitemap":
        found = read_sitemap(body, url, content_type)
        # A feed may be used as a sitemap: the protocol allows it.
        return read_feed(body, url, content_type) if found.detail == "a feed, no sitemap" else found
    try:
        for _ in range(2):  # gzip files without a Content-Encoding, some packed twice
            body = gunzip(body, LONGEST) if body[:2] == GZIP else body
    except Damaged as damaged:
        return Found(lost_as(damaged), detail=str(damaged))
    if kind == "feed":
        return _feed(body, url, content_type, linked)
    found = read_page(body, url, content_type, most_links, linked)
    if not found.entries and _NO_HTML.match(body):  # a feed that is shown by a style sheet
        feed = read_feed(body, url, content_type)
        return feed if feed.entries else found
    return found


def _feed(body: bytes, url: str, content_type: str | None, linked: str) -> Found:
    """What a feed names. Where a page stands in its place, the detail has the feed it names."""
    found = read_feed(body, url, content_type)
    if found.detail == "a sitemap, no feed":
        return read_sitemap(body, url, content_type)
    if not found.older:
        found = replace(
            found, older=next((step.link for step in steps_of(linked, url) if step.says_next), "")
        )
    if found.kind != "nothing" or not found.detail.startswith("a page"):
        return found
    named = [each for each in read_page(body, url, content_type, 0, linked).feeds if each != url]
    return replace(found, detail=f"{found.detail}; it names {named[0]}") if named else found


def usual_feeds(home: str) -> tuple[str, ...]:
    """The addresses at which most sites have their feeds, for a home page that names none."""
    return tuple(urljoin(home, each if each[0] == "?" else f"/{each}") for each in _FEEDS)


def usual_sitemaps(home: str) -> tuple[str, ...]:
    """The addresses at which most sites have their sitemaps, for a robots.txt that names none."""
    return tuple(urljoin(home, f"/{each}") for each in _SITEMAPS)
