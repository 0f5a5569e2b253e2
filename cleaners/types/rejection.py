"""The result for a page that is no article: a reason, and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a page is no article. The word is the page's outcome in the archive."""

    LISTING = "listing"
    PAYWALL = "paywall"
    LOGIN = "login"
    CONSENT_WALL = "consent-wall"
    BOT_BLOCK = "bot-block"
    SOFT_404 = "soft-404"
    TOO_SHORT = "too-short"
    NO_TEXT = "no-text"
    NOT_HTML = "not-html"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that is no article. `evidence` is one line that a person can check."""

    reason: Reason
    evidence: str
