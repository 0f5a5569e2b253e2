"""An article split over pages: the address of the next page, and which address is a further page.

A further page has the address of the article plus a number: `?page=2`, `/page/2`, `/seite-2`. When
the page itself calls the link its next page, a bare number is enough: `/2`, `-2.html`, `,2.html`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from cleaners.decoding.charset import charset_of, decode
from cleaners.urls.keys import canonical
from crawler.discovery.links import steps_of
from crawler.discovery.spelling import spelled

MOST_PAGES = 20
_WORD = (
    r"(?:page|pag|pg|seite|pagina|página|strana|strona|sida|sivu|side|sayfa|stran|oldal|halaman|"
    r"trang|pagenum|pageno|paged|pn|part)"
)
_PARAMETER = re.compile(rf"{_WORD}(?:_?(?:id|no|nr|num|number))?|p", re.IGNORECASE)
_FOLDER = re.compile(rf"^(.*?)/{_WORD}[-_/=]?(\d{{1,2}})/?$", re.IGNORECASE)
_ENDING = re.compile(rf"^(.*?)[-_,.]{_WORD}[-_]?(\d{{1,2}})(\.\w{{2,5}})?/?$", re.IGNORECASE)
_BARE_FOLDER = re.compile(r"^(.+?)/(\d{1,2})/?$")
_BARE_ENDING = re.compile(r"^(.+?)[-_,](\d{1,2})(\.\w{2,5})?/?$")
# The words for the first page, or the page before, in a list of pages.
_BACK = frozenset({"1", "«", "‹", "<", "prev", "previous", "zurück"})
_LIKELY = re.compile(
    rb"""rel\s{0,9}=\s{0,9}["']?[\w\s]{0,40}\bnext|(?:page|pag|seite|pagina|strana|strona|sida|sivu|"""
    rb"""side|sayfa|pg|pn|part|[?&;]p)[-_/=]?2\b""",
    re.IGNORECASE,
)


def next_page(body: bytes, url: str, content_type: str | None = None) -> str | None:
    """The link to the next page of this article as written; None when there is none."""
    if _LIKELY.search(body) is None:
        return None
    text = decode(body, content_type)
    base, charset = url, charset_of(body, content_type)
    for step in steps_of(text, base):
        key = canonical(step.link, base)
        if key is not None and follows(url, key, says_next=step.says_next):
            return spelled(step.link, base, charset)
    return None


def follows(url: str, other: str, *, says_next: bool) -> bool:
    """Whether `other` is the page after `url`. `says_next`: the page calls it its next page."""
    key = canonical(url) or url
    for here in _readings(key, bare=says_next):
        for there in _readings(other, bare=says_next):
            if here[0] == there[0] and there[1] == here[1] + 1:
                return True
    return False


def first_page(body: bytes, url: str, content_type: str | None = None) -> str | None:
    """The key of the article that this is a further page of, if this page links back to it."""
    key = canonical(url) or url
    firsts = {base for base, number in _readings(key, bare=True) if number > 1}
    if not firsts:
        return None
    text = decode(body, content_type)
    steps = [(canonical(step.link, url) or "", step.words) for step in steps_of(text, url)]
    loose = {link.rstrip("/"): link for link, _ in steps if link}
    explicit = {base for base, number in _readings(key, bare=False) if number > 1}
    for base in firsts & loose.keys():
        words = {said for link, said in steps if link.rstrip("/") == base}
        if base in explicit or words & _BACK:
            return loose[base]
    return None


def _readings(key: str, *, bare: bool) -> list[tuple[str, int]]:
    """The possible meanings of an address: an article's first page, or page N of another one."""
    parts = urlsplit(key)
    found = [(key.rstrip("/"), 1)]
    root = f"{parts.scheme}://{parts.netloc}"
    query = f"?{parts.query}" if parts.query else ""
    for shape in (_FOLDER, _ENDING, *((_BARE_FOLDER, _BARE_ENDING) if bare else ())):
        match = shape.match(parts.path)
        if match and match[1] and 1 <= int(match[2]) <= MOST_PAGES:
            ending = (match[3] or "") if shape.groups == 3 else ""
            found.append((f"{root}{match[1]}{ending}{query}".rstrip("/"), int(match[2])))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for name, value in pairs if parts.path.strip("/") else []:
        if _PARAMETER.fullmatch(name) and value.isascii() and value.isdigit():
            rest = urlencode([pair for pair in pairs if pair != (name, value)])
            if 1 <= int(value) <= MOST_PAGES:
                base = f"{root}{parts.path}{'?' if rest else ''}{rest}"
                found.append((base.rstrip("/"), int(value)))
    return found
