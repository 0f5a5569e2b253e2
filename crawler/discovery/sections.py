"""The sections that a front page leads to: candidates only, which their own links must prove."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from cleaners.urls.keys import host_of

MOST_SECTIONS = 16
MOST_PARTS = 3
MOST_WORDS = 4
_FILE = re.compile(r"\.(?!s?html?$|php$|aspx?$|jsp$)\w{2,5}$", re.IGNORECASE)
# What no paper calls a section, in the languages whose papers were looked at.
_SERVICE = re.compile(
    r"(?:^|[/_-])(?:about|abo|account|accessibility|advert\w*|agb|anzeigen|app|apps|author\w*|"
    r"autor\w*|contact\w*|cookie\w*|datenschutz\w*|donate|e-?paper|faq|help|impressum|imprint|"
    r"jobs?|kontakt\w*|legal|log-?in|logout|mediadaten|mentions-legales|my|newsletter\w*|"
    r"print|privacy\w*|profile|register|rss|search|shop|sign-?(?:in|up)|sitemap|subscri\w*|"
    r"suche|tags?|terms\w*|tos|user\w*|wp-\w+)(?:[/._-]|$)",
    re.IGNORECASE,
)


def sections_of(links: Mapping[str, str], url: str) -> tuple[str, ...]:
    """Which of a page's links may be sections: short addresses under short names.

    `links` are addresses that do not look like an article's, with their words, as they stand.
    """
    found = [link for link, words in links.items() if _may_be(link, words, url)]
    return tuple(found[:MOST_SECTIONS])


def _may_be(link: str, words: str, url: str) -> bool:
    parts = urlsplit(link)
    folders = [each for each in parts.path.split("/") if each]
    return (
        host_of(link).removeprefix("www.") == host_of(url).removeprefix("www.")
        and 0 < len(folders) <= MOST_PARTS
        and not parts.query
        and parts.path.rstrip("/") != urlsplit(url).path.rstrip("/")
        and 0 < len(words.split()) <= MOST_WORDS
        and _FILE.search(parts.path) is None
        and _SERVICE.search(parts.path) is None
    )
