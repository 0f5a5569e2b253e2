"""What an answer of Scrapy's says, in our terms."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from w3lib.html import get_meta_refresh

if TYPE_CHECKING:
    from scrapy.http import Response

LONGEST_SIGNPOST = 8 * 1024  # no article is so short that it is all refreshed away
SOON = 3.0
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def headers_of(response: Response) -> tuple[tuple[str, str], ...]:
    """An answer's headers as a Page has them."""
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in (values if isinstance(values, list) else [values])
    )


def location_of(response: Response) -> str | None:
    """Where an answer sends us, as it is written."""
    header = response.headers.get("Location")
    if not header:
        return None
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:  # bytes that are meant as they are, whatever their charset
        return quote(header, safe=_ASCII)


def refresh_of(response: Response, url: str) -> str | None:
    """Where a page that is nothing else sends its reader at once; None where it does not."""
    if response.status != 200 or not 0 < len(response.body) <= LONGEST_SIGNPOST:
        return None
    text = response.body.decode("utf-8", "replace")
    if "http-equiv" not in text.lower():
        return None
    seconds, target = get_meta_refresh(text, url)
    return target if seconds is not None and seconds <= SOON else None


def milliseconds(meta: dict[str, Any]) -> int | None:
    """How long a request has been on its way; None where it was never sent."""
    return round((monotonic() - meta["began"]) * 1000) if "began" in meta else None
