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
IN_A_WHILE = 15  # seconds, for a page that shows little more than that it has moved
LITTLE = 400  # characters
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
_UNSHOWN = re.compile(
    r"<(head|script|style|noscript)\b.*?(?:</\1\b[^>]{0,99}>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]{0,2000}>",
    re.DOTALL | re.I,
)
_SCRIPT = re.compile(r"<!--.*?-->|<script\b[^<>]{0,500}>(.*?)</script", re.DOTALL | re.I)
_ONLOAD = re.compile(r"<body\b[^<>]{0,900}?\sonload\s*=\s*(\"[^\"]{1,2000}\"|'[^']{1,2000}')", re.I)
# A script of one statement, without a condition, that leads on.
_LEADS_ON = re.compile(
    r"\s*+(?:<!--[^\n]{0,99}\n)?+\s*+(?:(?:window|document|top|self|parent|this)\.){0,2}location"
    r"(?:\.href)?+\s*+(?:=|\.(?:replace|assign)\s*+\()\s*+([\"'])([^\"'\\<>\n]{1,2000})\1\s*+\)?+\s*+;?+"
    r"\s*+(?://[^\n]{0,99})?+(?:-->)?+\s*+"
)
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
    """The address that a page leads to at once, when it holds nothing else; else None.

    The page may refresh, by its header or its markup; there the address is resolved against <base>.
    Or it shows nothing, and its only script is the one that leads on.
    """
    if response.status != 200 or len(response.body) > LONGEST_SIGNPOST:
        return None
    whole = response.body.decode("utf-8", "replace")
    header = response.headers.get("Refresh")
    if header:
        return _at_once(header.decode("utf-8", "replace"), url, whole)
    text = _COMMENT.sub("", whole)
    for tag in _META.findall(text):
        said = {
            name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(tag)
        }
        if said.get("http-equiv", "").strip().lower() == "refresh":
            return _at_once(plain_value(said.get("content", "")), get_base_url(text, url), whole)
    return _by_script(whole, get_base_url(text, url))


def _by_script(whole: str, base: str) -> str | None:
    scripts = [match[1] for match in _SCRIPT.finditer(whole) if match[1] is not None]
    scripts += [plain_value(match[1][1:-1]) for match in _ONLOAD.finditer(whole)]
    found = _LEADS_ON.fullmatch(scripts[0]) if len(scripts) == 1 else None
    return _joined(found[2], base) if found and not _shown(whole) else None


def _shown(whole: str) -> str:
    """The text that a reader sees."""
    return " ".join(_UNSHOWN.sub(" ", whole).split())


def _at_once(said: str, base: str, whole: str) -> str | None:
    found = _REFRESH.match(said)
    if found is None or int(found[1]) > IN_A_WHILE:
        return None
    if int(found[1]) > SOON and len(_shown(whole)) > LITTLE:
        return None
    return _joined(found[3].partition(found[2])[0] if found[2] else found[3], base)


def _joined(target: str, base: str) -> str | None:
    try:
        return str(urljoin(base, target.strip()))
    except ValueError:
        return None


def milliseconds(meta: dict[str, Any]) -> int | None:
    """Milliseconds since the request was sent; None when it was not."""
    return round((monotonic() - meta["began"]) * 1000) if "began" in meta else None
