"""What Scrapy's Response says, in our types."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from w3lib.html import get_base_url

from cleaners.types.page import RENDERED
from crawler.discovery.markup import plain_value

if TYPE_CHECKING:
    from scrapy.http import Response

LONGEST_SIGNPOST = 8 * 1024  # bytes; a page that only refreshes is no longer
SOON = 3
PAGES = frozenset(range(200, 300)) - {204, 205, 206}  # an unknown 2xx is a 200 (RFC 9110)
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_END = re.compile(
    rb"</(?:html|rss|feed|rdf:RDF|urlset|sitemapindex)\s*>\s*(?:<!--[^<>]*-->\s*)*$", re.I
)
_WHOLE_ENTRY = re.compile(rb"</(?:[\w.-]{1,20}:)?(?:item|entry|url|sitemap)\s*>", re.IGNORECASE)
_RANGE = re.compile(r"\s*bytes\s+0-(\d{1,12})/(\d{1,12})\s*$", re.IGNORECASE)
_META = re.compile(r"<meta\s(?:[^\"'>]|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,100}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<noscript\b.*?(?:</noscript|\Z)", re.DOTALL | re.I)
# By the HTML standard: seconds, a separator, then an address, with or without `url=`.
_REFRESH = re.compile(
    r"\s*(\d{1,9})(?:\.[\d.]*)?\s*(?:[;,\s]\s*)(?:url\s*=\s*)?([\"']?)(.+)", re.I | re.DOTALL
)


def headers_of(response: Response) -> tuple[tuple[str, str], ...]:
    """An answer's headers as a Page has them. One that only our browser sets is not taken from a
    server."""
    ours = response.meta["task"].kind == "rendered"
    return tuple(
        (lower, value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in (values if isinstance(values, list) else [values])
        if (lower := name.decode("latin-1").lower()) != RENDERED or ours
    )


def location_of(response: Response) -> str | None:
    """The target of a redirect, as written."""
    header = response.headers.get("Location")
    if not header:
        return None
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:  # bytes in an unknown charset: they are sent back as they are
        return quote(header, safe=_ASCII)


def is_page(response: Response) -> bool:
    """Whether the answer is the complete document, whichever 2xx status it has."""
    if response.status == 206:
        said = (response.headers.get("Content-Range") or b"").decode("latin-1")
        part = _RANGE.match(said)
        if part is None:
            begins = said[:1] in ("", "*") or re.match(r"\s*bytes\s+0-", said) is not None
            return begins and is_whole(response.body)
        return int(part[1]) + 1 == int(part[2])
    return response.status in PAGES and bool(response.body or response.status == 200)


def is_whole(body: bytes) -> bool:
    """Whether a document ends as a complete one does."""
    return _END.search(body[-500:]) is not None


def is_cut(response: Response) -> bool:
    """Whether fewer bytes came than the header promised, and the document does not end as a
    complete one."""
    return "dataloss" in response.flags and not is_whole(response.body)


def whole_entries(body: bytes) -> bytes:
    """A feed or sitemap that was cut, up to its last complete entry: half an address is another
    address."""
    ends = [match.end() for match in _WHOLE_ENTRY.finditer(body)]
    return body[: ends[-1]] if ends else b""


def refresh_of(response: Response, url: str) -> str | None:
    """The address that a page refreshes to at once, when it holds nothing else; else None.

    The refresh may be in the header or in the markup; there the address is resolved against <base>.
    """
    if response.status != 200 or len(response.body) > LONGEST_SIGNPOST:
        return None
    header = response.headers.get("Refresh")
    if header:
        return _at_once(header.decode("utf-8", "replace"), url)
    text = _COMMENT.sub("", response.body.decode("utf-8", "replace"))
    for tag in _META.findall(text):
        said = {
            name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(tag)
        }
        if said.get("http-equiv", "").strip().lower() == "refresh":
            return _at_once(plain_value(said.get("content", "")), get_base_url(text, url))
    return None


def _at_once(said: str, base: str) -> str | None:
    found = _REFRESH.match(said)
    if found is None or int(found[1]) > SOON:
        return None
    target: str = found[3].partition(found[2])[0] if found[2] else found[3]
    try:
        return str(urljoin(base, target.strip()))
    except ValueError:
        return None


def milliseconds(meta: dict[str, Any]) -> int | None:
    """Milliseconds since the request was sent; None when it was not."""
    return round((monotonic() - meta["began"]) * 1000) if "began" in meta else None
