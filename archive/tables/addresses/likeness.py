"""Whether two pages show one article: by their texts, headlines and moments."""

from __future__ import annotations

from typing import Protocol

from archive.tables.addresses.spellings import name_in, numbers_in
from cleaners.language.fingerprint import shingles, untypeset
from cleaners.types.article import Article

SHARED = 0.3  # of the shorter text's four-word runs: an edited article keeps far more
SHARED_UNDER_ONE_TITLE = 0.1
# Under another spelling of one address, where the site does not say that it is one.
SHARED_BY_TWINS = 0.9


AS_LONG = 0.8  # of two texts that are one whatever their addresses


class Worded(Protocol):
    """Whatever has a title and a text."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def text(self) -> str:
        """Its body."""


def alike(kept: tuple[str | None, str], article: Worded, least: float = SHARED) -> bool:
    """Whether this may be the kept (title, text), edited, shortened or grown.

    `least` is the share of the shorter text's runs that both must have.
    """
    old, new = shingles(kept[1]), shingles(article.text)
    shared = len(old & new) / max(1, min(len(old), len(new)))
    one_title = bool(kept[0]) and untypeset(kept[0] or "") == untypeset(article.title or "")
    return shared >= (
        min(SHARED_UNDER_ONE_TITLE, least) if one_title and least == SHARED else least
    )


def one_story(kept: tuple[str | None, str], article: Article) -> bool:
    """Whether two pages with one canonical link are one article: by title, or by nearly all words.

    Papers name a wrong address on every page, and their reports of the weather are much alike.
    """
    if untypeset(kept[0] or "") == untypeset(article.title or ""):
        return True
    return alike(kept, article, least=SHARED_BY_TWINS)


def may_be_one(key: str, other: str, article: Article, title: str | None, text: str) -> bool:
    """Whether two pages of one moment may be one article, if their texts are the same."""
    if numbers_in(key) & numbers_in(other):
        return True  # the headline was changed, and the address with it
    if untypeset(title or "") != untypeset(article.title or ""):
        return False
    if (name := name_in(key)) and name_in(other) == name:
        return True
    return is_exact(article) and bool(article.title) and is_as_long(text, article)


def is_exact(article: Article) -> bool:
    """Whether its page says at which minute it was published."""
    return article.published is not None and is_minute(article.published.at)


def is_minute(moment: str) -> bool:
    """Whether it is more than a day."""
    return len(moment) > len("2026-01-01")


def is_as_long(text: str, other: Worded) -> bool:
    """Whether two texts are about as long as one another."""
    short, long = sorted((len(text), len(other.text)))
    return short >= AS_LONG * long
