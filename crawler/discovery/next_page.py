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
_NUMBER_AT_END = re.compile(r"[-_,]?\d{1,2}$")
_BARE_FOLDER = re.compile(r"^(.+?)/(\d{1,2})/?$")
_BARE_ENDING = re.compile(r"^(.+?)[-_,.;](\d{1,2})(\.\w{2,5})?/?$")
_INDEX_ENDING = re.compile(r"^(.+?/(?:index|default))[-_]?(\d{1,2})(\.\w{2,5})$")
_SHORT_FOLDER = re.compile(r"^(.+?)/p(\d{1,2})/?$")
_BARE = (_BARE_FOLDER, _BARE_ENDING, _INDEX_ENDING, _SHORT_FOLDER)
# The words for the first page, or the page before, in a list of pages.
_BACK = frozenset({"1", "«", "‹", "<", "prev", "previous", "zurück"})
_COUNTED = re.compile(r"(?:[^\W\d_]{1,12}\.? )?(\d{1,2})")  # `2`, `page 2`, `S. 2`
# A parameter that counts, but not the pages of an article.
_OTHERS = re.compile(
    r"comment|kommentar|cpage|repl|foto|photo|bild|img|image|slide|gallery|lang|version|size|font|id$",
    re.IGNORECASE,
)
# A link's address that may count pages. Only such are read further: most links of a page are not.
_AND_COUNT = r"[-_/=]{0,2}0?[1-9]\d?(?!\d)"
_MAY_COUNT = re.compile(rf"(?:(?:^|[-_,./?&;]){_WORD}\w{{0,7}}|[?&;]p){_AND_COUNT}", re.I | re.M)
# The same for lines of addresses in lower case, each behind a `/`: where it must begin with a sign,
# it takes half the time.
_MAY_COUNT_BYTES = re.compile(
    rf"[-_,./?&;](?:{_WORD}\w{{0,7}}|(?<=[?&;])p){_AND_COUNT}".encode(),
)
_NUMBERED = re.compile(rb"^/(?:\./)?\d{1,2}/?$", re.MULTILINE)
# In lower case, so that both begin with letters that are found fast.
_REL_NEXT = re.compile(rb"""rel\s{0,9}=\s{0,9}["']?[\w\s]{0,40}\bnext""")
_HREF = re.compile(rb"""href\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})""")
# What may follow the last part of an article's address in that of a further page.
_GOES_ON = re.compile(
    rb"""(?:\.\w{2,5})?/?(?:[-_,.;/]?(?:[a-z]{1,9}[-_=]?)?\d{1,2}(?:\.\w{2,5})?/?|"""
    rb"""\?(?:[\w=;&-]{0,60}[&;])?[\w-]{1,20}=\d{1,3})["'\s>#]"""
)


def next_page(
    body: bytes,
    url: str,
    content_type: str | None = None,
    number: int = 1,
    linked: str = "",
) -> str | None:
    """Where the next page of this article stands, as it is written; None where there is none.

    This page is the one of that `number`, from 1. `linked` is what its Link headers name, as tags.
    """
    if not linked and not _is_likely(body, url):
        return None
    text = linked + decode(body, content_type)
    charset = charset_of(body, content_type)
    steps = [
        (step, key)
        for step in steps_of(text, url)
        if step.says_next or _MAY_COUNT.search(step.link) or _count(step.words) == number + 1
        if (key := canonical(step.link, url))
    ]
    counted = [(step, key) for step, key in steps if _count(step.words) == number + 1]
    for step, key in counted:
        if is_counted_page(url, key):
            return spelled(step.link, url, charset)
    for step, key in steps:
        if follows(url, key, says_next=step.says_next):
            return spelled(step.link, url, charset)
    return None


def _is_likely(body: bytes, url: str) -> bool:
    """Whether a page may name a further one: a quick look, before all of its links are read."""
    plain = body.lower()
    if _REL_NEXT.search(plain) is not None:
        return True
    addresses = b"/" + b"\n/".join(_HREF.findall(plain))
    if _MAY_COUNT_BYTES.search(addresses) or _NUMBERED.search(addresses):
        return True
    stem, own = _stem(urlsplit(url).path)
    at = body.find(stem) if stem else -1
    while at >= 0:
        further = _GOES_ON.match(body, at + len(stem))
        if further is not None and further[0][:-1].rstrip(b"/") != own:
            return True
        at = body.find(stem, at + 1)
    return False


def _stem(path: str) -> tuple[bytes, bytes]:
    """The last part of a path that is more than a number, cut before its number and its ending."""
    for part in reversed(path.split("/")):
        stem = _NUMBER_AT_END.sub("", part.partition(".")[0])
        if len(stem) > 1:
            return stem.encode("ascii", "ignore"), part[len(stem) :].encode(
                "ascii", "ignore"
            ).rstrip(b"/")
    return b"", b""


def _count(words: str) -> int:
    """The number of a page, where a link says nothing else; 0 for any other words."""
    found = _COUNTED.fullmatch(words)
    return int(found[1]) if found else 0


def is_counted_page(url: str, other: str) -> bool:
    """Whether `other`, which a link with a bare number leads to, is a page of the same article.

    Their addresses differ in a number, by whatever name, that grows or was not there.
    """
    key = canonical(url) or url
    bases = dict(_readings(key, bare=True))
    if any(bases.get(base, number) < number for base, number in _readings(other, bare=True)):
        return True
    here, there = urlsplit(key), urlsplit(other)
    if here[:3] != there[:3] or not here.path.strip("/"):
        return False
    before, after = (dict(parse_qsl(each.query, keep_blank_values=True)) for each in (here, there))
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    if len(changed) != 1 or _OTHERS.search(name := changed.pop()):
        return False
    values = before.get(name, "-1"), after.get(name, "")
    return (
        values[1].isdigit() and int(values[1]) <= 1_000 and _as_number(values[0]) < int(values[1])
    )


def _as_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def follows(url: str, other: str, *, says_next: bool) -> bool:
    """Whether `other` is the page after `url`; `says_next`: the page calls it that."""
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
    for shape in (_FOLDER, _ENDING, *(_BARE if bare else ())):
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
