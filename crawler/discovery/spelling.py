"""The address as its source wrote it: this is what is asked for. `urls.keys.canonical` is only its
key.

Servers insist on their own spelling: lower-case escapes, the order of parameters, `f[]`, a double
slash, a parameter that looks like a tracker. So only what never goes over the wire is removed: the
fragment, blanks at the ends, user and password. Other characters are escaped as browsers do
(<https://url.spec.whatwg.org/>): a path in UTF-8, a query in the page's charset.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from cleaners.urls.keys import canonical

_EDGE = "".join(map(chr, range(0x21))) + "\u00a0\ufeff\u200b"
_INSIDE = re.compile(r"[\x00-\x1f\x7f\ufeff\u200b\u2028\u2029]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SECOND_SCHEME = re.compile(r"https?:/{0,2}(?=https?:/)", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?:amp|#0{0,5}38|#x0{0,4}26);", re.IGNORECASE)
_SLASHES = re.compile(r"(https?:|(?=[^/:]*/))(/{0,9})", re.IGNORECASE)
_WWW = re.compile(r"www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?::\d{1,5})?")
_AS_IT_IS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>`')


def spelled(link: str, base: str | None = None, charset: str = "utf-8") -> str | None:
    """The absolute address to ask for; None when `canonical` finds it unusable.

    `charset` is that of the page with the link.
    """
    key = canonical(link, base)
    if key is None:
        return None
    text = _INSIDE.sub("", link.strip(_EDGE)).partition("#")[0]
    head, mark, query = text.partition("?")
    parts = urlsplit(key)
    path = _path(head.replace("\\", "/"), base, mark)
    query = _in_charset(query if mark or head else urlsplit(base or "").query, charset)
    return f"{parts.scheme}://{parts.netloc}{_escaped(path)}{'?' if query else ''}{query}"


def _path(head: str, base: str | None, mark: str) -> str:
    """The path of a link joined with its base. Empty segments are kept."""
    if _SCHEME.match(head):
        head = head.partition(":")[2]
        if not head.startswith("//"):
            return _without_dots("/" + head.lstrip("/"))
    if head.startswith("//"):
        return _without_dots("/" + head[2:].partition("/")[2])
    if head.startswith("/"):
        return _without_dots(head)
    before = urlsplit(base or "").path or "/"
    return before if not head else _without_dots(before[: before.rfind("/") + 1] + head)


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _escaped(text: str) -> str:
    return quote(text, safe=_AS_IT_IS, errors="surrogatepass")


def _in_charset(query: str, charset: str) -> str:
    if query.isascii():
        return _escaped(query)
    return "".join(each if each in _AS_IT_IS else _encoded(each, charset) for each in query)


def _encoded(character: str, charset: str) -> str:
    try:
        return quote(character.encode(charset), safe="")
    except (UnicodeEncodeError, LookupError):  # as browsers do: a character reference instead
        return quote(f"&#{ord(character)};", safe="")


def as_meant(link: str, *addresses: str) -> str:
    """The link of a feed or sitemap, whose makers misspell it in ways that no page does.

    It may be escaped twice, have two schemes, or lack the slashes before a host, which is one of
    these `addresses` or begins with `www.`.
    """
    link = _AMPERSAND.sub("&", _SECOND_SCHEME.sub("", link.strip(_EDGE)))
    begins = _SLASHES.match(link)
    scheme, slashes = (begins[1], begins[2]) if begins else ("", "")
    rest = link[begins.end() :] if begins else link
    host = rest.partition("/")[0].lower()
    known = host in {urlsplit(each).netloc.lower() for each in addresses}
    if "/" in rest and (known or _WWW.fullmatch(host)) and len(slashes) < 2:
        return f"{scheme}//{rest}"
    return f"{scheme}//{rest}" if len(slashes) > 2 and scheme else link
