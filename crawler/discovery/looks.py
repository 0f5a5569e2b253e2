"""Which links of a page are articles, by their looks.

**What looks like an article.** A link of the same site counts when its address is not surely
something else (a file, the front page, a template that nobody filled in; a search, a tag, an
author, a log-in without a date; a path that repeats itself; more than four parameters) and one of
these holds:

1. its path has a date (`/2026/03/01/`, `/2026/03/`, `2026-03-01`, `20260301`) and more after it;
2. its last part has a number of five digits or more (`fire-in-port-123456`, `a1234567.html`);
3. its last part is three words or more (`fire-in-the-port`, `fire_in_the_port.html`);
4. a parameter is a number, or three words, under a name like `id`, `p`, `article`, `nid`, `story`;
5. its anchor has four words or more (or twelve characters of a script without spaces), and its
   path two parts or more, or one part that is a number or ends in `.html` and the like.

A site's `allow` replaces this rule; `deny` comes on top of it.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from cleaners.language.scripts import HANGUL, UNSPACED

_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|rss|atom|txt|pdf|docx?|xlsx?|pptx?|odt|"
    r"zip|gz|rar|7z|exe|dmg|apk|mp[34]|m4[av]|ogg|webm|avi|mov|wav|woff2?|ics|epub)$",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|zip|gz|rar|7z|exe|dmg|apk|mp[34]|m4[av]|ogg|"
    r"webm|avi|mov|wav|woff2?|epub)$",
    re.IGNORECASE,
)
_NO_ARTICLE = frozenset(
    """
    abo abonnement abos about account accounts admin advertise agb
    amp-iframe archive archives auteur auteurs author authors autor autoren autores calendar cart
    categories category contact contacts cookies datenschutz embed events faq feed feeds forum
    gallery help impressum imprint jobs kalender kontakt legal login logout mentions-legales
    my newsletter newsletters page pages password podcast podcasts preferences privacy profile
    register rss search share shop signin signup sitemap subscribe subscription suche tag tags
    terms topic topics user users wp-admin wp-content wp-json wp-login.php
    """.split()  # noqa: SIM905 - read more easily as text
)
_DATED = re.compile(
    r"(?:^|[/_.-])(?:19|20)\d\d[/_.-]?(?:0[1-9]|1[0-2])(?:[/_.-]?(?:[0-2]\d|3[01]))?(?:[/_.-]|(?=[a-z]))[^/]*\w",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)|(?<![a-z])[a-z]?\d{5,}", re.IGNORECASE)
_UNFILLED = re.compile(r"%7B%7B|\$%7B|%3C%|\[object|/(?:undefined|null|NaN)(?:[/?]|$)")
_NAME = re.compile(
    r"(?:^|_)(?:id|p|nid|aid|cid|art|article|artikel|story|news|item|doc|slug)(?:_?id)?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDING = re.compile(r"\.(?:[sx]?html?|php|aspx?|jsp|cms|ece|story|article)$", re.IGNORECASE)
_NO_SPACES = re.compile(f"[{UNSPACED}{HANGUL}]")


def looks_like_article(url: str, text: str | None = None) -> bool:
    """Whether an address (in canonical form), with a link's words, looks like an article.

    The rule is this module's docstring.
    """
    if surely_no_article(url):
        return False
    parts = urlsplit(url)
    segments = [each for each in parts.path.split("/") if each]
    last = _ENDING.sub("", segments[-1]) if segments else ""
    return (
        _DATED.search(parts.path) is not None
        or _NUMBER.search(last) is not None
        or _has_words(last)
        or _numbered(parts)
        or (
            _telling(text)
            and (len(segments) >= 2 or last.isdigit() or _ENDING.search(parts.path) is not None)
        )
    )


def surely_no_article(url: str) -> bool:
    """Whether an address (in canonical form) is plainly something else, or a trap."""
    parts = urlsplit(url)
    segments = [each.lower() for each in parts.path.split("/") if each]
    if not segments and not parts.query:
        return True
    if _FILE.search(parts.path) or len(parts.query.split("&")) > 4 or _UNFILLED.search(url):
        return True
    if any(each in _NO_ARTICLE for each in segments) and not _DATED.search(parts.path):
        return True
    return len(segments) > 15 or any(segments.count(each) > 2 for each in set(segments))


def is_file(url: str) -> bool:
    """Whether an address is plainly a picture, a recording, a program: no page."""
    return _MEDIA.search(urlsplit(url).path) is not None


def _numbered(parts: SplitResult) -> bool:
    pairs = parse_qsl(parts.query)
    return any(
        (value.isdigit() or _has_words(value)) and _NAME.search(name) is not None
        for name, value in pairs
    )


def _has_words(text: str) -> bool:
    return len([word for word in re.split(r"[-_+,]|%20", text) if word]) >= 3


def _telling(text: str | None) -> bool:
    text = text or ""
    return len(_WORDS.findall(text)) >= 4 or len(_NO_SPACES.findall(text)) >= 12
