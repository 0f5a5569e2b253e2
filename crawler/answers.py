"""What an answer of Scrapy's says, in our terms."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.http import Response


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
    return header.decode("utf-8", "replace") if header else None


def milliseconds(meta: dict[str, Any]) -> int | None:
    """How long a request has been on its way; None where it was never sent."""
    return round((monotonic() - meta["began"]) * 1000) if "began" in meta else None
