"""Front and section pages: their links that look like articles, and the feeds they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import NamedTuple

from cleaners.decoding.charset import charset_of, decode
from cleaners.urls.keys import canonical, host_of, same_site
from crawler.discovery.entries import Entry, Found, LeftOut, one_line
from crawler.discovery.looks import looks_like_article
from crawler.discovery.markup import (
    MOST_LINKS,
    TAG,
    anchors,
    attribute,
    base_of,
    tags,
    visible,
)
from crawler.discovery.sections import sections_of
from crawler.discovery.spelling import spelled
from crawler.discovery.unshown.item_lists import listed
from crawler.discovery.unshown.scripts import clicked, in_data

LEAST_ELSEWHERE = 4
FEW_LINKS = 10  # with fewer links a page may be filled by its scripts
NO_LOOKS = "its address does not look like an article's"
ELSEWHERE = "it leads to another site"

# Feeds of readers' comments, by address and by title. "Comment" in the singular is a newspaper's
# section of opinion.
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
# How readers are led to the next page of an article.
_NEXT = frozenset(
    """
    » › > >> → next next_page weiter nächste_seite suivant page_suivante siguiente próxima volgende
    avanti successiva dalej następna další nästa neste næste seuraava következő sonraki далее
    следующая далі следваща επόμενη التالي 下一页 下一頁 次へ 次のページ 다음 berikutnya
    """.split()  # noqa: SIM905 - read more easily as text
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml")
_PERHAPS_FEEDS = ("application/xml", "application/rdf+xml", "application/json", "text/rss")
_FEED_ADDRESS = re.compile(
    r"(?:\.(?:rss|rdf|atom)|[/.](?:rss|feed|atom|rdf)(?:\.xml|\.php)?/?|[?&]feed=(?:rss2?|atom))$",
    re.I,
)
MOST_TOLD = 3
_FEED_WORDS = re.compile(r"(?:^|[^a-z])(?:rss|atom|rdf|feeds?)(?:[^a-z]|$)", re.IGNORECASE)


def read_page(
    body: bytes, url: str, content_type: str | None = None, most: int = 300, linked: str = ""
) -> Found:
    """The links of a page that look like articles, each once, and the feeds it names.

    `linked` is what its headers name, as tags.
    """
    whole = decode(body, content_type)
    text = visible(whole)
    if "<" not in text:
        return Found("nothing", detail="no page: nothing in it is HTML")
    text = linked + text
    base, charset, own = base_of(text, url), charset_of(body, content_type), canonical(url)
    entries: dict[str, Entry] = {}
    others: dict[str, str] = {}
    elsewhere: Counter[str] = Counter()
    off: dict[str, None] = {}
    detail = ""
    for link, words, shown in _all_links(text, whole):
        found = canonical(link, base)
        if found is None or found in entries or found == own:
            continue
        if not shown and not (same_site(found, url) and looks_like_article(found)):
            continue
        if not same_site(found, url):
            elsewhere[host_of(found)] += looks_like_article(found, words)
            off[found] = None
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
        sitemaps=tuple(_sitemaps(text, base)),
        sections=sections_of(others, url),
        left_out=(
            *(LeftOut(each, NO_LOOKS) for each in others if each not in entries),
            *(LeftOut(each, ELSEWHERE) for each in off),
        ),
        title=_title(text),
        language=_language(text),
        detail="; ".join(filter(None, (detail, _led_off(elsewhere, len(entries))))),
        cut=bool(detail),
    )


def _all_links(text: str, whole: str) -> Iterator[tuple[str, str, bool]]:
    """The links of a page with their words, and whether they are shown as links.

    `text` is what it shows, `whole` has its scripts too. Its data counts where it shows no link.
    """
    shown = [*anchors(text), *listed(whole)]
    yield from ((link, words, True) for link, words in shown)
    unshown = chain(clicked(text), in_data(whole) if len(shown) < FEW_LINKS else ())
    yield from ((link, "", False) for link in unshown)


def _led_off(elsewhere: Counter[str], here: int) -> str:
    """Where most articles of a page are, when more of them stand on another host than here."""
    for host, count in elsewhere.most_common(1):
        if count > max(here, LEAST_ELSEWHERE):
            return f"{count} links like an article's lead to {host}, which is another site"
    return ""


class Step(NamedTuple):
    """A link that may lead to another page of the same article, as it is written (absolute where
    the page names a <base>), with its words. `says_next`: the page calls it the next, or counts."""

    link: str
    says_next: bool
    words: str = ""


def steps_of(text: str, base: str) -> list[Step]:
    """The links of a page, those of its head first."""
    meant = base_of(text, base)
    return [*_heads(text, base, meant), *_steps(text, base, meant)]


def _steps(text: str, base: str, meant: str) -> list[Step]:
    found: list[Step] = []
    for tag, end in tags(text, "a", MOST_LINKS):
        href = _joined(attribute(tag, "href"), base, meant)
        inside = text[end : end + 200].partition("</")[0]
        inside = TAG.sub(" ", inside) if "<" in inside else inside
        said = " ".join(unescape(inside).split()).lower()
        is_next = said.isdigit() or said.strip(" .:").replace(" ", "_") in _NEXT
        if not is_next and "next" in tag.lower():  # of most links no second attribute is read
            is_next = "next" in attribute(tag, "rel").lower().split()
        if href:
            found.append(Step(href, is_next, said))
    return found


def _heads(text: str, base: str, meant: str) -> list[Step]:
    """The links of a page's head that say where it stands."""
    found = []
    for tag, _ in tags(text, "link", 2_000):
        rel = attribute(tag, "rel").lower().split()
        if {"next", "prev", "previous", "first", "start", "canonical"} & set(rel):
            found.append(Step(_joined(attribute(tag, "href"), base, meant), "next" in rel))
    return found


def _joined(href: str, url: str, base: str) -> str:
    if base == url:
        return href
    return spelled(href, base) or href


def _feeds(text: str, base: str) -> list[str]:
    named = [tag for tag, _ in tags(text, "link", 2_000)]
    named += [tag for tag, _ in tags(text, "a", MOST_LINKS) if "type" in tag]
    found = []
    for tag in named:
        href = spelled(attribute(tag, "href"), base) if _is_feed(tag) else None
        if href and not _of_comments(href, attribute(tag, "title")):
            found.append(href)
    return list(dict.fromkeys(found or _told_feeds(text, base)))[:20]


def _told_feeds(text: str, base: str) -> list[str]:
    """The first links that have the address of a feed, where no link has its type."""
    hrefs = (attribute(tag, "href") for tag, _ in tags(text, "a", MOST_LINKS))
    found = (spelled(href, base) for href in hrefs if _FEED_ADDRESS.search(href))
    feeds = [
        each for each in found if each and same_site(each, base) and not _of_comments(each, "")
    ]
    return feeds[:MOST_TOLD]


def _sitemaps(text: str, base: str) -> list[str]:
    """The sitemaps that `<link rel="sitemap">` names."""
    named = [tag for tag, _ in tags(text, "link", 2_000)]
    named = [tag for tag in named if "sitemap" in attribute(tag, "rel").lower().split()]
    found = (spelled(attribute(tag, "href"), base) for tag in named)
    return list(dict.fromkeys(each for each in found if each is not None))[:20]


def _is_feed(tag: str) -> bool:
    """Whether a link leads to a feed: by its type, or by a type of many uses and its words."""
    kind = attribute(tag, "type").lower().partition(";")[0].strip()
    if tag[:5].lower() == "<link" and "alternate" not in attribute(tag, "rel").lower().split():
        return False
    if kind in _FEED_TYPES:
        return True
    words = f"{attribute(tag, 'href')} {attribute(tag, 'title')}"
    return kind in _PERHAPS_FEEDS and _FEED_WORDS.search(words) is not None


def _of_comments(url: str, title: str) -> bool:
    """Whether a feed tells of what readers commented. One named Comment is a feed of opinion."""
    return _READERS.search(url.partition("//")[2]) is not None or (
        _READERS_TITLE.search(title) is not None
    )


def _title(text: str) -> str | None:
    match = re.search(r"(?i)<title[^>]{0,200}>([^<]{0,2000})", text)
    return one_line(unescape(match[1])) if match else None


def _language(text: str) -> str | None:
    tag = next((tag for tag, _ in tags(text, "html", 1)), "")
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", attribute(tag, "lang"))
    return match[0].lower() if match else None
