"""The one word that every fetched or refused URL ends in."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a URL ended. The same word is column, statistic, health row and facet."""

    ARTICLE = "article"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not-modified"
    DUPLICATE = "duplicate"
    LISTING = "listing"
    PAYWALL = "paywall"
    LOGIN = "login"
    CONSENT_WALL = "consent-wall"
    BOT_BLOCK = "bot-block"
    SOFT_404 = "soft-404"
    GONE = "gone"
    TOO_SHORT = "too-short"
    NO_TEXT = "no-text"
    NOT_HTML = "not-html"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    TIMEOUT = "timeout"
    ROBOTS_DENIED = "robots-denied"
    RESERVED = "reserved"
    OFFSITE = "offsite"
    PRIVATE_ADDRESS = "private-address"
    REDIRECT = "redirect"
    REDIRECT_LOOP = "redirect-loop"
    HTTP_ERROR = "http-error"
    NETWORK_ERROR = "network-error"
    BAD_URL = "bad-url"
    CRASHED = "crashed"
    INTERRUPTED = "interrupted"
    SOURCE = "source"
    ERASED = "erased"
    OVER_BUDGET = "over-budget"
    NOT_DUE = "not-due"
