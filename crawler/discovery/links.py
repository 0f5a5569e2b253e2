"""Front and section pages: which of their links are articles, and the feeds they name.

**What looks like an article.** A link of the same site counts when its address is not surely
something else (a file, the front page; a search, a tag, an author, a log-in without a date; a path
that repeats itself; more than four parameters) and one of these holds:

1. its path has a date (`/2026/03/01/`, `/2026/03/`, `2026-03-01`, `20260301`) and more after it;
2. its last part has a number of five digits or more (`fire-in-port-123456`, `a1234567.html`);
3. its last part is three words or more (`fire-in-the-port`, `fire_in_the_port.html`);
4. a parameter is a number under a name like `id`, `p`, `article`, `nid`, `story`;
5. its anchor has four words or more (or twelve characters of a script without spaces), and its
   path two parts or more, or one part that ends in `.html` and the like.

A site's `allow` replaces this rule; `deny` comes on top of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from cleaners.decoding.charset import charset_of, decode
from cleaners.language.scripts import HANGUL, UNSPACED
from cleaners.urls.keys import canonical, same_site
from crawler.discovery.entries import Entry, Found, LeftOut, one_line
from crawler.discovery.sections import sections_of
from crawler.discovery.spelling import spelled

MOST_LINKS = 20_000
NO_LOOKS = "its address does not look like an article's"
LONGEST_ANCHOR = 4_000

_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|rss|atom|txt|pdf|docx?|xlsx?|pptx?|odt|"
    r"zip|gz|rar|7z|exe|dmg|apk|mp[34]|m4[av]|ogg|webm|avi|mov|wav|woff2?|ics|epub)$",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|zip|gz|rar|7z|exe|dmg|apk|mp[34]|m4[av]|ogg|"
    r"webm|avi|mov|wav|woff2?|epub)$",
    re.IGNORECASE,
)
_NO_ARTICLE = frozenset(
    {
        "abo",
        "abonnement",
        "abos",
        "about",
        "account",
        "accounts",
        "admin",
        "advertise",
        "agb",
        "amp-iframe",
        "archive",
        "archives",
        "auteur",
        "auteurs",
        "author",
        "authors",
        "autor",
        "autoren",
        "autores",
        "calendar",
        "cart",
        "categories",
        "category",
        "contact",
        "contacts",
        "cookies",
        "datenschutz",
        "embed",
        "events",
        "faq",
        "feed",
        "feeds",
        "forum",
        "gallery",
        "help",
        "impressum",
        "imprint",
        "jobs",
        "kalender",
        "kontakt",
        "legal",
        "login",
        "logout",
        "mentions-legales",
        "my",
        "newsletter",
        "newsletters",
        "page",
        "pages",
        "password",
        "podcast",
        "podcasts",
        "preferences",
        "privacy",
        "profile",
        "register",
        "rss",
        "search",
        "share",
        "shop",
        "signin",
        "signup",
        "sitemap",
        "subscribe",
        "subscription",
        "suche",
        "tag",
        "tags",
        "terms",
        "topic",
        "topics",
        "user",
        "users",
        "wp-admin",
        "wp-content",
        "wp-json",
        "wp-login.php",
    }
)
_DATED = re.compile(
    r"(?:^|[/_.-])(?:19|20)\d\d[/_.-]?(?:0[1-9]|1[0-2])(?:[/_.-]?(?:[0-2]\d|3[01]))?(?:[/_.-]|(?=[a-z]))[^/]*\w",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)|(?<![a-z])[a-z]?\d{5,}", re.IGNORECASE)
_NAME = re.compile(
    r"(?:^|_)(?:id|p|nid|aid|cid|art|article|artikel|story|news|item|doc)(?:_?id)?$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDING = re.compile(r"\.(?:[sx]?html?|php|aspx?|jsp|cms|ece|story|article)$", re.IGNORECASE)
_NO_SPACES = re.compile(f"[{UNSPACED}{HANGUL}]")
_ATTRIBUTE = re.compile(
    r"""([\w:-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.ASCII
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HIDDEN = re.compile(r"<!--|<script\b|<style\b|<noscript\b|<template\b", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("a", "script", "style", "noscript", "template")
}
_OPENING = {
    name: re.compile(
        rf"""<{name}\s(?:[^"'>]|"[^"]{{0,4000}}"|'[^']{{0,4000}}'){{0,500}}>?""", re.IGNORECASE
    )
    for name in ("a", "link", "base", "html")
}
# Readers comment in the plural, an editor's Comment is one; a blog engine's address says it best.
_READERS = re.compile(
    r"[/=_.-](?:comments|kommentare|commentaires|comentarios|commenti|comments-rss2)"
    r"(?=[/_.-](?:feed|rss|atom|default)|\.(?:xml|rss)|$|[&?])",
    re.IGNORECASE,
)
_READERS_TITLE = re.compile(
    r"comments feed|comments on\b|comments for\b|kommentar-feed|kommentare zu|"
    r"flux des commentaires|feed dei commenti|feed de (?:los )?comentarios|reacties feed",
    re.IGNORECASE,
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml")


def read_page(body: bytes, url: str, content_type: str | None = None, most: int = 300) -> Found:
    """The links of a page that look like articles, each once, and the feeds it names."""
    text = _visible(decode(body, content_type))
    if "<" not in text:
        return Found("nothing", detail="no page: nothing in it is HTML")
    base, charset, own = _base(text, url), charset_of(body, content_type), canonical(url)
    entries: dict[str, Entry] = {}
    others: dict[str, str] = {}
    detail = ""
    for link, words in _anchors(text):
        found = canonical(link, base)
        if found is None or found in entries or found == own or not same_site(found, url):
            continue
        if not looks_like_article(found, words):
            others.setdefault(found, words)
        elif len(entries) >= most:
            detail = f"cut after {most} links"
            break
        else:
            written = spelled(link, base, charset)
            entries[found] = Entry(
                found, one_line(words), written=None if written == found else written
            )
    return Found(
        "page",
        tuple(entries.values()),
        feeds=tuple(_feeds(text, base)),
        sections=sections_of(others, url),
        left_out=tuple(LeftOut(each, NO_LOOKS) for each in others if each not in entries),
        title=_title(text),
        language=_language(text),
        detail=detail,
    )


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
        or len([word for word in re.split(r"[-_+,]|%20", last) if word]) >= 3
        or _numbered(parts)
        or (_telling(text) and (len(segments) >= 2 or _ENDING.search(parts.path) is not None))
    )


def surely_no_article(url: str) -> bool:
    """Whether an address (in canonical form) is plainly something else, or a trap."""
    parts = urlsplit(url)
    segments = [each.lower() for each in parts.path.split("/") if each]
    if not segments and not parts.query:
        return True
    if _FILE.search(parts.path) or len(parts.query.split("&")) > 4:
        return True
    if any(each in _NO_ARTICLE for each in segments) and not _DATED.search(parts.path):
        return True
    return len(segments) > 15 or any(segments.count(each) > 2 for each in set(segments))


def is_file(url: str) -> bool:
    """Whether an address is plainly a picture, a recording, a program: no page."""
    return _MEDIA.search(urlsplit(url).path) is not None


def _numbered(parts: SplitResult) -> bool:
    pairs = parse_qsl(parts.query)
    return any(value.isdigit() and _NAME.search(name) is not None for name, value in pairs)


def _telling(text: str | None) -> bool:
    text = text or ""
    return len(_WORDS.findall(text)) >= 4 or len(_NO_SPACES.findall(text)) >= 12


# Read by scanning, not by building a tree: libxml2 takes a minute for one tag of 200,000
# attributes, and links need no tree.


def _visible(text: str) -> str:
    """The page without comments, scripts and styles."""
    pieces, at = [], 0
    for match in _HIDDEN.finditer(text):
        if match.start() < at:
            continue
        pieces.append(text[at : match.start()])
        end = text.find("-->", match.end()) if match[0] == "<!--" else _close(text, match)
        at = len(text) if end < 0 else end
    return "".join([*pieces, text[at:]])


def _close(text: str, match: re.Match[str]) -> int:
    closing = _CLOSING[match[0][1:].lower()]
    found = closing.search(text, match.end())
    return found.start() if found else -1


def _attribute(tag: str, name: str) -> str:
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name:
            return unescape(match[2] or match[3] or match[4] or "").strip()
    return ""


def _tags(text: str, name: str, most: int) -> Iterator[tuple[str, int]]:
    """The opening tags of this name, and where each ends."""
    for count, match in enumerate(_OPENING[name].finditer(text)):
        if count >= most:
            return
        yield match[0], match.end()


def _base(text: str, url: str) -> str:
    href = next((_attribute(tag, "href") for tag, _ in _tags(text, "base", 1)), "")
    try:
        base = urljoin(url, href) if href else url
    except ValueError:
        return url
    return base if canonical(base) is not None else url


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Each link of the page as it is written, with its words."""
    for tag, end in _tags(text, "a", MOST_LINKS):
        href = _attribute(tag, "href")
        if href and not href.startswith("#"):
            inside = text[end : end + LONGEST_ANCHOR]
            closed = _CLOSING["a"].search(inside)
            words = unescape(_TAG.sub(" ", inside[: closed.start()])) if closed else ""
            yield href, words if words.strip() else _attribute(tag, "title")


class Step(NamedTuple):
    """A link that may lead to another page of the same article, as it is written (absolute where
    the page names a <base>), with its words. `says_next`: the page calls it the next, or counts."""

    link: str
    says_next: bool
    words: str = ""


def steps_of(text: str, base: str) -> list[Step]:
    """The links of a page, those of its head first."""
    return [*_heads(text, base), *_steps(text, base)]


def _steps(text: str, base: str) -> list[Step]:
    meant = _base(text, base)
    found: list[Step] = []
    for tag, end in _tags(text, "a", MOST_LINKS):
        href = _joined(_attribute(tag, "href"), base, meant)
        inside = text[end : end + 200].partition("</")[0]
        said = " ".join(unescape(_TAG.sub(" ", inside)).split()).lower()
        is_next = "next" in _attribute(tag, "rel").lower().split() or said.isdigit()
        if href:
            found.append(Step(href, is_next, said))
    return found


def _heads(text: str, base: str) -> list[Step]:
    """The links of a page's head that say where it stands."""
    meant = _base(text, base)
    found = []
    for tag, _ in _tags(text, "link", 2_000):
        rel = _attribute(tag, "rel").lower().split()
        if {"next", "prev", "previous", "first", "start", "canonical"} & set(rel):
            found.append(Step(_joined(_attribute(tag, "href"), base, meant), "next" in rel))
    return found


def _joined(href: str, url: str, base: str) -> str:
    if base == url:
        return href
    return spelled(href, base) or href


def _feeds(text: str, base: str) -> list[str]:
    found = []
    for tag, _ in _tags(text, "link", 2_000):
        kind = _attribute(tag, "type").lower().partition(";")[0].strip()
        if "alternate" in _attribute(tag, "rel").lower().split() and kind in _FEED_TYPES:
            href = spelled(_attribute(tag, "href"), base)
            if href and not _of_comments(href, _attribute(tag, "title")):
                found.append(href)
    return list(dict.fromkeys(found))[:20]


def _of_comments(url: str, title: str) -> bool:
    """Whether a feed tells of what readers commented. One named Comment is a feed of opinion."""
    return _READERS.search(url.partition("//")[2]) is not None or (
        _READERS_TITLE.search(title) is not None
    )


def _title(text: str) -> str | None:
    match = re.search(r"(?i)<title[^>]{0,200}>([^<]{0,2000})", text)
    return one_line(unescape(match[1])) if match else None


def _language(text: str) -> str | None:
    tag = next((tag for tag, _ in _tags(text, "html", 1)), "")
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", _attribute(tag, "lang"))
    return match[0].lower() if match else None
