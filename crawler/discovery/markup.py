"""The tags of a page, read by scanning and not by building a tree.

libxml2 takes a minute for one tag of 200,000 attributes, and links need no tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape, unescape
from html.entities import html5
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from cleaners.urls.keys import canonical
from crawler.discovery.spelling import spelled

MOST_LINKS = 20_000
LONGEST_ANCHOR = 4_000

_ATTRIBUTE = re.compile(
    r"""([\w:-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.ASCII
)
# RFC 8288: <address>; name=value; name="value", <another address>; ...
_REFERENCE = re.compile(
    r"&(#\d{1,8};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31}(?:;|(?![A-Za-z0-9=;])))"
)
_UNQUOTED = re.compile(r"([\w*-]{1,40})\s{0,9}=\s{0,9}([^\s;,\"']{1,200})")
_LINKED = re.compile(
    r"""<([^<>]{0,4000})>((?:\s{0,9};\s{0,9}[\w*-]{1,40}(?:\s{0,9}=\s{0,9}(?:"[^"]{0,500}"|[^\s;,"]{0,200}))?)"""
    r"""{0,20})"""
)
TAG = re.compile(r"<[^<>]{0,2000}>")
# A <template> with a shadow root is shown.
_HIDDEN = re.compile(
    r"<!--|<script\b|<style\b|<textarea\b|<template\b(?![^<>]{0,500}\bshadowroot)", re.IGNORECASE
)
_COMMENT = re.compile(r"(?<=<!--)-?>|--!?>")  # `<!-->` is one too
_HEADING = re.compile(r"<h[1-6]\b[^<>]{0,500}>(.{1,2000}?)</h[1-6]", re.IGNORECASE | re.DOTALL)
_ALT = re.compile(r"<img\s[^<>]{0,2000}>", re.IGNORECASE)
_NEAR = 1_500  # characters between a link and the heading that it belongs to
_CLOSING = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("a", "script", "style", "template", "textarea")
}
_OPENING = {
    name: re.compile(
        rf"""<{name}\s(?:[^"'>]|"[^"]{{0,4000}}"|'[^']{{0,4000}}'){{0,500}}>?""", re.IGNORECASE
    )
    for name in ("a", "area", "link", "base", "html", "frame", "iframe")
}


def visible(text: str) -> str:
    """The page without comments, scripts and styles."""
    return "".join(visible_pieces(text))


def visible_pieces(text: str) -> Iterator[str]:
    """What stands between a page's comments, scripts and styles, one piece after another."""
    at = 0
    for match in _HIDDEN.finditer(text):
        if match.start() < at:
            continue
        yield text[at : match.start()]
        closing = _COMMENT if match[0] == "<!--" else _CLOSING[match[0][1:].lower()]
        end = closing.search(text, match.end())
        at = len(text) if end is None else end.start()
    yield text[at:]


def attribute(tag: str, name: str) -> str:
    """An attribute of an opening tag; "" where it has none."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name:
            return plain_value(match[2] or match[3] or match[4] or "").strip()
    return ""


def plain_value(text: str) -> str:
    """The value of an attribute without its character references.

    By the HTML standard one without its semicolon counts only where no letter, digit or `=` comes
    next: `?id=1&section=2` is an address, though `&sect` is a character.
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    known = match[1].startswith("#") or match[1] in html5
    return unescape(match[0]) if known else match[0]


def tags(text: str, name: str, most: int) -> Iterator[tuple[str, int]]:
    """The opening tags of this name, and where each ends."""
    for count, match in enumerate(_OPENING[name].finditer(text)):
        if count >= most:
            return
        yield match[0], match.end()


def base_of(text: str, url: str) -> str:
    """The address that the page's relative links are resolved against."""
    href = next((href for tag, _ in tags(text, "base", 9) if (href := attribute(tag, "href"))), "")
    try:
        base = urljoin(url, href) if href else url
    except ValueError:
        return url
    return base if canonical(base) is not None else url


def anchors(text: str) -> Iterator[tuple[str, str]]:
    """Each link of the page as it is written, with its words.

    What several links say alike (“Read more”), or a link without a word, takes the words of the
    heading beside it.
    """
    found = list(_links(text))
    alike = Counter(words for _, words in {(each.href, each.words) for each in found})
    ends = [0, *(each.end for each in found)]
    for number, link in enumerate(found):
        words = link.words
        if not words:
            words = _heading(text[link.end : link.end + _NEAR].partition("<a ")[0], 0)
        elif alike[link.words] > 1:
            words = _heading(text[max(ends[number], link.start - _NEAR) : link.start], -1) or words
        yield link.href, words
    for tag, _ in tags(text, "area", MOST_LINKS):
        if href := attribute(tag, "href"):
            yield href, attribute(tag, "alt") or attribute(tag, "title")


class _Link(NamedTuple):
    href: str
    words: str
    start: int
    end: int


def _links(text: str) -> Iterator[_Link]:
    for tag, end in tags(text, "a", MOST_LINKS):
        href = attribute(tag, "href") or attribute(tag, "xlink:href")
        if href and not href.startswith("#"):
            inside = text[end : end + LONGEST_ANCHOR]
            closed = _CLOSING["a"].search(inside)
            inside = inside[: closed.start()] if closed else ""
            words = " ".join(unescape(TAG.sub(" ", inside)).split())
            words = words or attribute(tag, "title") or attribute(tag, "aria-label")
            yield _Link(href, words or _alt(inside), end - len(tag), end + len(inside))


def _alt(inside: str) -> str:
    return next((alt for tag in _ALT.findall(inside) if (alt := attribute(tag, "alt"))), "")


def _heading(text: str, which: int) -> str:
    """The words of the first heading in a piece of a page (0), or of the last (-1)."""
    found = _HEADING.findall(text)
    return " ".join(unescape(TAG.sub(" ", found[which])).split()) if found else ""


def tags_of_headers(headers: Iterable[tuple[str, str]], url: str) -> str:
    """What an answer's Link headers say, as the `<link>` tags that would say the same in its page.

    Names of headers are in lower case. The addresses are absolute.
    """
    found = []
    for said in [value for name, value in headers if name == "link"][:20]:
        for match in islice(_LINKED.finditer(said[:20_000]), 50):
            address = spelled(match[1], url)
            about = {"rel": "", "type": "", "title": "", **_about(match[2])}
            if address is not None and about["rel"]:
                about["href"] = address
                told = "".join(f' {name}="{escape(value)}"' for name, value in about.items())
                found.append(f"<link{told}>")
    return "".join(found)


def _about(text: str) -> dict[str, str]:
    return {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in reversed(list(_ATTRIBUTE.finditer(_UNQUOTED.sub(r'\1="\2"', text))))
    }
