"""Articles whose page is not available, kept with the text of their feed.

`articles.feed` names that feed. When the page becomes available, its text replaces that of the
feed. That is no edit by the publisher.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from archive.database.db import Archive
from archive.index.update import update_index
from archive.recording.announced import completed
from archive.recording.case import Change
from archive.tables import articles, fetches, pages
from archive.tables.addresses import contents, urls
from archive.tables.addresses.identity import key_of, recognise
from archive.tables.fetches import from_feed
from archive.tables.outcomes import Outcome
from cleaners.types.article import Article
from cleaners.types.page import Page
from cleaners.types.rules import Rules

# Outcomes by which the page has no text for us. Others mean that nobody may have the text.
CANNOT_BE_HAD = frozenset(
    {
        *(Outcome.HTTP_ERROR, Outcome.GONE, Outcome.NETWORK_ERROR, Outcome.TIMEOUT),
        *(Outcome.TRUNCATED, Outcome.TOO_LARGE, Outcome.NOT_HTML, Outcome.CRASHED),
        *(Outcome.PAYWALL, Outcome.LOGIN, Outcome.CONSENT_WALL, Outcome.BOT_BLOCK),
        *(Outcome.TOO_SHORT, Outcome.NO_TEXT, Outcome.SOFT_404, Outcome.LISTING),
        *(Outcome.REDIRECT, Outcome.REDIRECT_LOOP),
    }
)


@dataclass(frozen=True, slots=True)
class FeedText:
    """An article cut from its text in `feed`; `page` is that text as a page."""

    feed: str
    page: Page = field(repr=False)
    article: Article = field(repr=False)


def take(archive: Archive, text: FeedText, change: Change, *, site: str, rules: Rules) -> None:
    """Keep the feed's text under the address whose visit has just ended without one.

    Nothing is kept where the address belongs to an article by now, or was taken down.
    """
    key = key_of(text.page.url)
    if change.outcome is Outcome.ERASED or articles.number_of(archive.db, key) is not None:
        return
    with archive.transaction() as db:
        article = completed(db, from_feed(text.article, text.feed), site, key)
        if recognise(db, text.page, article, site).article is not None:
            return
        now = text.page.fetched
        body = pages.store(archive, text.page.body, site=site, now=now)
        number = articles.insert(db, replace(article, url=key), site=site, now=now, body=body)
        articles.set_feed(db, number, text.feed)
        articles.stamp(db, number, rules)
        update_index(archive, number)
        urls.set_article(db, key, number)
        if change.fetch is not None:
            fetches.set_article(db, change.fetch, number)
            fetches.tell_more(db, change.fetch, f"kept with the text that {text.feed} has of it")
    contents.drop(archive, [key])
