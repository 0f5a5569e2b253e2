"""One item of an import: a page to be cleaned, or something whose outcome is known already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from archive.tables.outcomes import Failure
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rejection import Rejection
from cleaners.types.utc import utc_text


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item.

    `position` counts the records of its file up to this one. With `outcome` None the page is still
    to be cleaned. With `site` None the host decides. `last_seen` is given when the source knows
    that the article was seen again after `page.fetched`.
    """

    position: int
    page: Page
    outcome: Article | Rejection | Failure | None = None
    site: str | None = None
    source: str = ""
    last_seen: str | None = None


_DATE = re.compile(
    r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)"
    r"(?:[T ]?(\d\d):?(\d\d):?(\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?"
)


def moment(text: object, latest: str) -> str | None:
    """A date in any common form, as UTC text or a day; None for no date, or one after `latest`.

    Without a zone it counts as UTC. The form of e-mail, which feeds use, is read too.
    """
    match = _DATE.fullmatch(str(text).strip()) or _DATE.fullmatch(_of_mail(str(text)))
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    written = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    offset = "+00:00" if zone in (None, "Z", "UTC") else zone
    try:
        at = datetime.fromisoformat(written + offset).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    said = utc_text(at) if hour else f"{year}-{month}-{day}"
    return said if said <= latest else None


def _of_mail(text: str) -> str:
    """`Sat, 28 Feb 2026 08:00:00 GMT` as ISO text; "" for anything else."""
    try:
        return parsedate_to_datetime(text).isoformat() if "," in text else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
