"""One item of a feed of any kind, and the entry that it becomes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from cleaners.urls.keys import canonical
from crawler.discovery.entries import Entry, one_line
from crawler.discovery.spelling import as_meant, spelled

LONGEST_CONTENT = 200_000
MOST_NAMES = 20
_TAG = re.compile(r"<[^<>]{0,500}>")
_MARKS = {'"': '">', "'": "'>", "<": ">"}
_ANCHOR = re.compile(r"""<a\s[^<>]{0,500}?\bhref\s*=\s*(["'])(.{1,2000}?)\1""", re.IGNORECASE)
_MAIL = re.compile(
    r"[^\s@]{1,200}@[^\s(]{1,200}\s{0,9}\((.{1,200})\)\s*$"
)  # RSS: lawyer@boyer.net (Lawyer Boyer)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the feed has it.

    `links` are in order of likelihood, relative to `base`. `content` is HTML.
    """

    links: tuple[str, ...]
    base: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    content: str = ""


def entry_of(
    item: Item, feed: str, shared: frozenset[str] = frozenset()
) -> tuple[Entry | None, str]:
    """The entry under the first usable link. Without one, the link that is not usable.

    The feed itself, the front page that it names, and what most entries have in common (`shared`)
    are no entry's page while there is another link.
    """
    usable = []
    for each in item.links:
        link = as_meant(_bare(each), item.base, feed)
        url = canonical(link, item.base) if link else None
        if url is not None:
            usable.append((url, link))
    if not usable:
        return None, next(iter(item.links), "")
    others = {canonical(feed), canonical(item.base), *shared}
    url, link = next((pair for pair in usable if pair[0] not in others), usable[0])
    written = spelled(link, item.base)
    entry = Entry(
        url,
        _words(item.title),
        item.published,
        item.updated,
        None if written == url else written,
        item.authors,
        item.tags,
        item.content,
    )
    return entry, link


def _bare(link: str) -> str:
    """The link in one line, without the marks, or the whole anchor, that some put around it."""
    link = "".join(part.strip() for part in re.split(r"[\r\n]", link.strip()))
    if (anchor := _ANCHOR.match(link)) is not None:
        return anchor[2]
    is_marked = len(link) > 2 and link[-1] in _MARKS.get(link[0], "")
    return link[1:-1].strip() if is_marked else link


def _words(title: str | None) -> str | None:
    text = title or ""
    return one_line(html.unescape(_TAG.sub(" ", text) if "<" in text else text))


def names_of(said: object) -> tuple[str, ...]:
    """Names as one-line texts without repeats. Values of other types are left out."""
    if not isinstance(said, list | tuple):
        return ()
    found = (_name(each) for each in said if isinstance(each, str))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST_NAMES]


def _name(text: str) -> str:
    mail = _MAIL.match(text)
    name = one_line(html.unescape(mail[1] if mail else text), 200) or ""
    return "" if "@" in name else name


def plain(value: object) -> str:
    """The value if it is a text, else ""."""
    return value if isinstance(value, str) else ""


def language_code(language: str | None) -> str | None:
    """The first two letters of a language tag. None when it begins with anything else."""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", language or "")
    return match[0].lower() if match else None
