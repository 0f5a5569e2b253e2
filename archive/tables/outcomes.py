"""The one word that every fetched or refused URL ends in, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cleaners.types.article import RESERVED, Article


class Outcome(StrEnum):
    """How a URL ended. The same word is column, statistic, health row and facet."""

    ARTICLE = "article"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not-modified"
    DUPLICATE = "duplicate"
    PART = "part"
    RENDERED = "rendered"
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
    PICTURE = "picture"
    WRONG_TYPE = "wrong-type"


MEANINGS: dict[Outcome, str] = {
    Outcome.ARTICLE: "kept as an article",
    Outcome.UPDATED: "the publisher had edited it; the version before was kept too",
    Outcome.UNCHANGED: "read again, nothing was edited",
    Outcome.NOT_MODIFIED: "the server said that nothing had changed (304)",
    Outcome.DUPLICATE: "the article was already kept under another address",
    Outcome.PART: "a further page of an article, whose text it belongs to",
    Outcome.RENDERED: "it came without text and was opened in a browser, which showed it",
    Outcome.LISTING: "a page of links, no article",
    Outcome.PAYWALL: "only the beginning came, behind a paywall",
    Outcome.LOGIN: "a log-in form came instead of the article",
    Outcome.CONSENT_WALL: "a cookie wall came instead of the article",
    Outcome.BOT_BLOCK: "a page against robots came instead of the article",
    Outcome.SOFT_404: "a 'not found' page that does not say so in its status",
    Outcome.GONE: "the server said that it is gone (404 or 410)",
    Outcome.TOO_SHORT: "too little text to be an article",
    Outcome.NO_TEXT: "no text was found in the page",
    Outcome.NOT_HTML: "not a web page",
    Outcome.TOO_LARGE: "larger than a page may be",
    Outcome.TRUNCATED: "the page ended in the middle",
    Outcome.TIMEOUT: "it took longer than a page may",
    Outcome.ROBOTS_DENIED: "the site's robots.txt does not allow it",
    Outcome.RESERVED: "the publisher reserves it from text and data mining",
    Outcome.OFFSITE: "it lies outside the site",
    Outcome.PRIVATE_ADDRESS: "its host is a private address",
    Outcome.REDIRECT: "it leads to another address",
    Outcome.REDIRECT_LOOP: "it leads in circles",
    Outcome.HTTP_ERROR: "the server answered with an error",
    Outcome.NETWORK_ERROR: "the server could not be reached",
    Outcome.BAD_URL: "not a usable address",
    Outcome.CRASHED: "cleaning the page failed",
    Outcome.INTERRUPTED: "the crawl was stopped before it came",
    Outcome.SOURCE: "a feed, sitemap or front page, read for addresses",
    Outcome.ERASED: "taken down, and kept from coming back",
    Outcome.OVER_BUDGET: "more addresses were due than one crawl may fetch of a site",
    Outcome.NOT_DUE: "not due yet",
    Outcome.PICTURE: "kept as a picture of an article",
    Outcome.WRONG_TYPE: "no picture of a type that is kept",
}


def meaning(word: str) -> str:
    """What an outcome word says in plain words; an unknown word says itself."""
    try:
        return MEANINGS[Outcome(word)]
    except ValueError:
        return word


@dataclass(frozen=True, slots=True)
class Failure:
    """An end without a cleaned page. `detail` is one line that a person can check."""

    outcome: Outcome
    detail: str = ""
    status: int | None = None
    redirected_to: str | None = None


def refusal(article: Article, status: int | None) -> Failure | None:
    """The end of an article that reserves text and data mining, for an archive that keeps no such
    article; None for any other."""
    if RESERVED not in article.rights:
        return None
    return Failure(Outcome.RESERVED, "the page reserves text and data mining", status)
