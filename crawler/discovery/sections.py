"""The sections that a front page may lead to. They are candidates: the articles on them decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from cleaners.urls.keys import host_of

MOST_SECTIONS = 16
MOST_CANDIDATES = 32  # candidates that a site may have, and that one run asks for
MOST_OF_A_SPLASH = 4  # links of a page that is but an entrance: pictures, or a whole sentence
MOST_PARTS = 3
MOST_WORDS = 4
MOST_ALIKE = 3  # addresses that differ only by a number; more of them are a numbered series
MOST_SIBLINGS = 30  # addresses in one folder; more of them are tags, not navigation
_FILE = re.compile(r"\.(?!s?html?$|php$|aspx?$|jsp$)\w{2,5}$", re.IGNORECASE)
# Words that name no section, in the languages whose papers were looked at.
_SERVICE = re.compile(
    r"(?:^|[/_-])(?:about|abo|account|accessibility|advert\w*|agb|anzeigen|app|apps|author\w*|"
    r"autor\w*|calend\w*|contact\w*|cookie\w*|datenschutz\w*|donate|e-?paper|faq|help|impressum|imprint|"
    r"jobs?|kalend\w*|kontakt\w*|legal|log-?in|logout|mediadaten|mentions-legales|my|newsletter\w*|"
    r"print|privacy\w*|profile|register|rss|search|shop|sign-?(?:in|up)|sitemap|subscri\w*|"
    r"suche|tags?|terms\w*|tos|user\w*|wp-\w+)(?:[/._-]|$)",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\d+")
# A day, a month, a year, or a page of a list: calendars and lists never end.
_COUNTED = re.compile(
    r"(?:p|pg|pages?|pagina|página|seite|side|sida|sivu|strona|str|stranka|oldal|sayfa|halaman|trang)"
    r"[-_.]?\d+|\d[\d_.-]*",
    re.IGNORECASE,
)
_PARAMETERS = re.compile(r"[=;&,:]")
# A section by one parameter: `?cat=3`, `?section=town`.
_NAMED = re.compile(
    r"(?:cat|categor\w{1,4}|kategor\w{1,4}|kat|section|seccion|sezione|sekcja|rubri\w{1,3}|ressort|"
    r"channel|kanal|dzial|topic)(?:_?id)?=[\w%-]{1,40}",
    re.IGNORECASE,
)


def sections_of(links: Mapping[str, str], url: str) -> tuple[str, ...]:
    """The links of a page that may be sections: short addresses with short names.

    `links` are addresses that do not look like an article's, with their words, in page order.
    """
    found = [link for link, words in links.items() if _may_be(link, words, url)]
    if not found and len(links) <= MOST_OF_A_SPLASH:
        found = [link for link in links if _may_be(link, "picture", url)]
    alike = Counter(map(_shape, found))
    siblings = Counter(map(_folder, found))
    few = [
        link
        for link in found
        if alike[_shape(link)] <= MOST_ALIKE
        and (not _folder(link) or siblings[_folder(link)] <= MOST_SIBLINGS)
    ]
    return tuple(few[:MOST_SECTIONS])


def looks_like_section(url: str) -> bool:
    """Whether an address may be a section's: short, without a number and without parameters."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    folders = [each for each in path.split("/") if each]
    named = _NAMED.fullmatch(parts.query) is not None
    return (
        (0 < len(folders) <= MOST_PARTS or named)
        and len(set(folders)) == len(folders)
        and (named or not parts.query)
        and not any(_COUNTED.fullmatch(each) for each in folders)
        and _PARAMETERS.search(path) is None
        and _FILE.search(path) is None
        and _SERVICE.search(path) is None
    )


def _may_be(link: str, words: str, url: str) -> bool:
    return (
        looks_like_section(link)
        and host_of(link).removeprefix("www.") == host_of(url).removeprefix("www.")
        and _place(link) != _place(url)
        and 0 < len(words.split()) <= MOST_WORDS
    )


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.path.rstrip("/"), parts.query


def _shape(url: str) -> str:
    """The address with its numbers replaced, so that a series has one shape."""
    if urlsplit(url).query:
        return url  # a parameter that names a section, by a number or not
    return _NUMBER.sub("0", unquote(urlsplit(url).path))


def _folder(url: str) -> str:
    """The folder of an address; "" at the root."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[0]
